//! Shapes as an SVG of A4.

use crate::chart::shapes::{Colour, Shape, Shapes, Step};
use std::fmt::Write;

/// A4 and its margins in pixels of 0.62 points, as the PDF has them.
const PAGE: (f32, f32) = (960.1, 1357.9);
const MARGIN: (f32, f32) = (72.6, 67.7);
const FAMILY: &str = "'BIZ UDPGothic','Hiragino Sans','Noto Sans JP','Noto Sans CJK JP','Yu Gothic UI',sans-serif";

/// `description`: its first line is the title.
pub fn a4(shapes: &Shapes, description: &str) -> String {
    let title = description.lines().next().unwrap_or_default();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 {} {}\" role=\"img\" \
         font-family=\"{FAMILY}\"><title>{}</title><desc>{}</desc><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\
         <g transform=\"translate({} {})\">",
        PAGE.0,
        PAGE.1,
        escaped(title),
        escaped(description),
        MARGIN.0,
        MARGIN.1
    );
    for shape in &shapes.shapes {
        // Writing to a string never fails.
        let _ = put(&mut svg, shape);
    }
    svg.push_str("</g></svg>\n");
    svg
}

fn put(svg: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Path { steps, fill, stroke } => {
            svg.push_str("<path d=\"");
            for step in steps {
                match *step {
                    Step::Move(x, y) => write!(svg, "M{x:.2} {y:.2}")?,
                    Step::Line(x, y) => write!(svg, "L{x:.2} {y:.2}")?,
                    Step::Curve(one, other, to) => {
                        write!(svg, "C{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}", one.0, one.1, other.0, other.1, to.0, to.1)?
                    }
                    Step::Close => svg.push('Z'),
                }
            }
            let fill = fill.map_or_else(|| "none".to_owned(), |(colour, _)| hex(colour));
            write!(svg, "\" fill=\"{fill}\"")?;
            if let Some((colour, _, width)) = stroke {
                write!(svg, " stroke=\"{}\" stroke-width=\"{width}\"", hex(*colour))?;
            }
            svg.push_str("/>");
            Ok(())
        }
        Shape::Text { text, x, y, size, bold, colour } => {
            let weight = if *bold { " font-weight=\"bold\"" } else { "" };
            let (fill, text) = (hex(*colour), escaped(text));
            write!(svg, "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size}\"{weight} fill=\"{fill}\">{text}</text>")
        }
    }
}

fn hex((red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
