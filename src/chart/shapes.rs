//! A chart's SVG as plain shapes and texts, for writers of other vector formats.

use super::png::laid_out;
use super::{Chart, ChartError};
use resvg::tiny_skia::{PathSegment, Point, Transform};
use resvg::usvg::{self, Node};

/// Red, green, blue.
pub type Colour = (u8, u8, u8);

/// A drawing in its own pixels from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    pub width: f32,
    pub height: f32,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Path {
        steps: Vec<Step>,
        /// Colour and opacity, 0–1.
        fill: Option<(Colour, f32)>,
        /// Colour, opacity and width.
        stroke: Option<(Colour, f32, f32)>,
    },
    /// One line; `x` is its start, `y` its baseline.
    Text { text: String, x: f32, y: f32, size: f32, bold: bool, colour: Colour },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Curve((f32, f32), (f32, f32), (f32, f32)),
    Close,
}

/// Takes a chart's drawing apart.
///
/// # Errors
/// [`ChartError::NoJapaneseFont`] where the system has no font for Japanese, or what the parser says.
pub fn shapes(chart: &Chart) -> Result<Shapes, ChartError> {
    let tree = laid_out(&chart.svg)?;
    let mut shapes = Vec::new();
    collect(tree.root(), 1.0, &mut shapes);
    Ok(Shapes { width: tree.size().width(), height: tree.size().height(), shapes })
}

fn collect(group: &usvg::Group, opacity: f32, shapes: &mut Vec<Shape>) {
    let opacity = opacity * group.opacity().get();
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, opacity, shapes),
            Node::Path(path) if path.is_visible() => shapes.push(path_of(path, opacity)),
            Node::Text(text) => shapes.extend(text_of(text)),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

fn colour_of(paint: &usvg::Paint) -> Colour {
    match paint {
        usvg::Paint::Color(colour) => (colour.red, colour.green, colour.blue),
        // Charts have plain colours only.
        _ => (0, 0, 0),
    }
}

fn path_of(path: &usvg::Path, opacity: f32) -> Shape {
    let transform = path.abs_transform();
    let at = |mut point: Point| {
        transform.map_point(&mut point);
        (point.x, point.y)
    };
    let steps = path.data().segments().map(|segment| match segment {
        PathSegment::MoveTo(to) => Step::Move(at(to).0, at(to).1),
        PathSegment::LineTo(to) => Step::Line(at(to).0, at(to).1),
        PathSegment::CubicTo(one, other, to) => Step::Curve(at(one), at(other), at(to)),
        PathSegment::QuadTo(control, to) => Step::Curve(at(control), at(control), at(to)),
        PathSegment::Close => Step::Close,
    });
    let fill = path.fill().map(|fill| (colour_of(fill.paint()), fill.opacity().get() * opacity));
    let stroke = path.stroke().map(|stroke| {
        let width = stroke.width().get() * scale(transform);
        (colour_of(stroke.paint()), stroke.opacity().get() * opacity, width)
    });
    Shape::Path { steps: steps.collect(), fill, stroke }
}

/// Charts are scaled alike in both directions.
fn scale(transform: Transform) -> f32 {
    transform.get_scale().0
}

fn text_of(text: &usvg::Text) -> Option<Shape> {
    let span = text.layouted().first()?;
    let style = text.chunks().first()?.spans().first()?;
    let mut start = Point::from_xy(0.0, 0.0);
    text.abs_transform().pre_concat(span.positioned_glyphs.first()?.transform()).map_point(&mut start);
    Some(Shape::Text {
        text: text.chunks().iter().map(usvg::TextChunk::text).collect(),
        x: start.x,
        y: start.y,
        size: span.font_size.get() * scale(text.abs_transform()),
        bold: style.font().weight() >= 600,
        colour: span.fill.as_ref().map_or((0, 0, 0), |fill| colour_of(fill.paint())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_texts_stand_where_the_picture_has_them() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 500\" width=\"100\" height=\"50\"><rect x=\"100\" y=\"200\" width=\"300\" height=\"100\" fill=\"#2166AC\"/><text x=\"500\" y=\"300\" font-size=\"120\" fill=\"#1D2733\" font-weight=\"bold\">声 62</text></svg>";
        let (title, description) = (String::new(), String::new());
        let chart = Chart { svg: svg.to_owned(), title, description, heads: Vec::new(), rows: Vec::new() };
        let drawn = shapes(&chart).unwrap();
        assert_eq!((drawn.width, drawn.height), (100.0, 50.0));
        let Shape::Path { steps, fill, stroke: None } = &drawn.shapes[0] else { panic!("{drawn:?}") };
        assert_eq!((steps[0], *fill), (Step::Move(10.0, 20.0), Some(((0x21, 0x66, 0xac), 1.0))));
        let Shape::Text { text, x, y, size, bold, colour } = &drawn.shapes[1] else { panic!("{drawn:?}") };
        assert_eq!((text.as_str(), *bold, *colour), ("声 62", true, (0x1d, 0x27, 0x33)));
        assert!((x - 50.0).abs() < 0.1 && (y - 30.0).abs() < 0.1 && (size - 12.0).abs() < 0.1, "{x} {y} {size}");
    }
}
