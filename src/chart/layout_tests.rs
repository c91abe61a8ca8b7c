//! No label is cut, none touches another, none is crossed by the edge of a shape: measured on what was drawn.

use super::area::Area;
use super::canvas::{FINE, Place};
use super::gallery::{self, likert_of, trend_of};
use super::label::{BOLD, width};
use super::likert::{Bar, likert};
use super::palette::{HATCH, PAPER, RULE, SERIES, UNCLEAR, darkened, hex};
use super::png::{laid_out, on_paper, png};
use super::trend::{Point, Series, trend};
use super::{Chart, ChartError};
use resvg::{tiny_skia, usvg};

mod properties;

/// A text or shape as drawn, in pixels.
#[derive(Debug, Clone)]
struct Thing {
    area: Area,
    text: String,
    /// When it was drawn: its place in the file.
    order: usize,
}

/// A straight piece of a line, and when it was drawn.
type Piece = (Place, Place, usize);

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// A number in pixels.
fn number(tag: &str, name: &str) -> f64 {
    let drawn: f64 =
        attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} in {tag}"));
    drawn / f64::from(FINE)
}

/// Opening tags, what follows each, and where it stands.
fn tags<'a>(svg: &'a str, name: &str) -> Vec<(String, &'a str, usize)> {
    let opening = format!("<{name} ");
    let tags = svg.split(&opening).skip(1).map(|piece| piece.split_once('>').expect("a closed tag"));
    tags.map(|(tag, rest)| (format!(" {tag}"), rest, rest.as_ptr() as usize - svg.as_ptr() as usize))
        .collect::<Vec<_>>()
}

/// Boxes of all texts as we measure them.
fn texts(svg: &str) -> Vec<Thing> {
    let thing = |(tag, rest, order): (String, &str, usize)| {
        let text = rest.split_once('<').map_or("", |(text, _)| text).trim();
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        let text = text.replace("&amp;", "&");
        let (x, y, size) = (number(&tag, "x"), number(&tag, "y"), number(&tag, "font-size"));
        let wide = width(&text, if attribute(&tag, "font-weight").is_some() { size * BOLD } else { size });
        let left = match attribute(&tag, "text-anchor") {
            Some("end") => x - wide,
            Some("middle") => x - wide / 2.0,
            _ => x,
        };
        Thing { area: Area { left, top: y - size * 0.6, right: left + wide, bottom: y + size * 0.6 }, text, order }
    };
    tags(svg, "text").into_iter().map(thing).collect()
}

/// Boxes of full shapes.
fn shapes(svg: &str) -> Vec<Thing> {
    let full = |tag: &str| attribute(tag, "opacity") == Some("1") && attribute(tag, "fill") != Some("none");
    let thing = |(tag, _, order): (String, &str, usize)| Thing {
        area: Area::sized(number(&tag, "x"), number(&tag, "y"), number(&tag, "width"), number(&tag, "height")),
        text: attribute(&tag, "fill").unwrap_or_default().to_owned(),
        order,
    };
    let things = tags(svg, "rect").into_iter().filter(|(tag, ..)| full(tag)).map(thing);
    things.filter(|thing| thing.area.width() > 3.0 && thing.area.height() > 3.0).collect()
}

/// Straight pieces of outlines and of all lines but faint ones, which may run behind words.
fn lines(svg: &str) -> Vec<Piece> {
    let faint = [hex(RULE), hex(HATCH), hex(UNCLEAR)];
    let drawn = tags(svg, "polyline").into_iter().chain(tags(svg, "polygon"));
    let strong = drawn
        .filter(|(tag, ..)| attribute(tag, "fill") != Some(&hex(PAPER)))
        .filter(|(tag, ..)| !faint.iter().any(|faint| attribute(tag, "stroke") == Some(faint)));
    let pieces = strong.flat_map(|(tag, _, order)| {
        let places: Vec<Place> = attribute(&tag, "points")
            .expect("points")
            .split_whitespace()
            .map(|place| place.split_once(',').expect("a place"))
            .map(|(x, y)| (x.parse::<f64>().expect("x"), y.parse::<f64>().expect("y")))
            .map(|(x, y)| (x / f64::from(FINE), y / f64::from(FINE)))
            .collect();
        places.windows(2).map(|pair| (pair[0], pair[1], order)).collect::<Vec<_>>()
    });
    pieces.collect()
}

fn page(svg: &str) -> Area {
    let view = attribute(svg, "viewBox").expect("a view box");
    let ends: Vec<f64> = view.split(' ').map(|end| end.parse::<f64>().expect("a number") / f64::from(FINE)).collect();
    Area { left: ends[0], top: ends[1], right: ends[2], bottom: ends[3] }
}

/// What is wrong with the layout of a chart.
fn faults(chart: &Chart) -> Vec<String> {
    let (texts, shapes, page) = (texts(&chart.svg), shapes(&chart.svg), page(&chart.svg));
    let lines = lines(&chart.svg);
    let mut faults = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        // A tenth of a pixel either way is rounding.
        let inner = text.area.grown(-0.1);
        if !page.holds(&inner) {
            faults.push(format!("outside: {text:?}"));
        }
        for other in texts[at + 1..].iter().filter(|other| inner.touches(&other.area)) {
            faults.push(format!("overlap: {text:?} {other:?}"));
        }
        for shape in shapes.iter().filter(|shape| shape.area.touches(&inner) && !shape.area.holds(&inner)) {
            faults.push(format!("crossed: {text:?} by {shape:?}"));
        }
        let covered = |line: usize| {
            shapes.iter().any(|shape| shape.area.holds(&inner) && (line..text.order).contains(&shape.order))
        };
        let through = |piece: &&Piece| inner.grown(-1.0).crossed_by(piece.0, piece.1) && !covered(piece.2);
        for (from, to, _) in lines.iter().filter(through) {
            faults.push(format!("struck through: {text:?} by {from:?} {to:?}"));
        }
    }
    faults
}

/// With KOE_GALLERY set to a folder, every chart is left there as PNG, light and dark, to be looked at.
fn left_to_be_looked_at(name: &str, chart: &Chart) {
    let Some(folder) = std::env::var_os("KOE_GALLERY").filter(|folder| !folder.is_empty()) else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder).expect("a folder");
    let dark = tiny_skia::Color::from_rgba8(0x14, 0x18, 0x1d, 0xff);
    std::fs::write(folder.join(format!("{name}.png")), png(&chart.svg).expect("light")).expect("written");
    let darkened = on_paper(&darkened(&chart.svg), dark).expect("dark");
    std::fs::write(folder.join(format!("{name}-dark.png")), darkened).expect("written");
}

#[test]
fn no_label_of_the_gallery_is_cut_or_touched() {
    let mut wrong = Vec::new();
    for (name, chart) in gallery::all() {
        left_to_be_looked_at(&name, &chart);
        wrong.extend(faults(&chart).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_overlap_a_cut_and_a_crossing_are_found() {
    let text = |x: u32, y: u32| format!("<text x=\"{x}0\" y=\"{y}0\" font-size=\"100\">\n貢献意欲\n</text>");
    let chart = |inside: &str| Chart {
        svg: format!("<svg viewBox=\"0 0 1000 500\">{inside}</svg>"),
        title: String::new(),
        description: String::new(),
        heads: vec![],
        rows: vec![],
    };
    assert_eq!(faults(&chart(&(text(5, 10) + &text(5, 40)))), Vec::<String>::new());
    assert_eq!(faults(&chart(&(text(5, 10) + &text(5, 16)))).len(), 1);
    assert_eq!(faults(&chart(&text(70, 10))).len(), 1);
    let bar = "<rect x=\"200\" y=\"40\" width=\"600\" height=\"120\" opacity=\"1\" fill=\"#000000\"/>";
    assert_eq!(faults(&chart(&(text(5, 10) + bar))).len(), 1);
    let line = "<polyline stroke=\"#000000\" points=\"0,100 1000,110 \"/>";
    assert_eq!(faults(&chart(&(text(5, 10) + line))).len(), 1);
}

fn text_nodes<'a>(group: &'a usvg::Group, found: &mut Vec<&'a usvg::Text>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => text_nodes(group, found),
            usvg::Node::Text(text) => found.push(text),
            _ => {}
        }
    }
}

/// Where the machine has a Japanese font, its letters need no more room than we reserved.
#[test]
fn real_letters_fit_into_the_boxes_measured_for_them() {
    for (name, chart) in gallery::all() {
        let tree = match laid_out(&chart.svg) {
            Ok(tree) => tree,
            Err(error) => return assert!(matches!(error, ChartError::NoJapaneseFont), "{error}"),
        };
        let mut nodes = Vec::new();
        text_nodes(tree.root(), &mut nodes);
        let measured = texts(&chart.svg);
        assert_eq!(nodes.len(), measured.len(), "{name}");
        for (node, area) in nodes.iter().zip(&measured) {
            let real = node.flattened().abs_bounding_box();
            let fits = f64::from(real.width()) <= area.area.width() + 1.0
                && f64::from(real.top()) >= area.area.top - 1.0
                && f64::from(real.bottom()) <= area.area.bottom + 1.0;
            assert!(fits, "{name}: {area:?} holds {real:?}");
        }
    }
}

#[test]
fn every_chart_is_named_and_described_for_those_who_cannot_see_it() {
    let charts = gallery::all();
    let mut ids: Vec<&str> = Vec::new();
    for (name, chart) in &charts {
        let labelled = attribute(&chart.svg, "aria-labelledby").expect("labels");
        for (id, element) in labelled.split(' ').zip(["title", "desc"]) {
            assert!(chart.svg.contains(&format!("<{element} id=\"{id}\">")), "{name} lacks its {element}");
            ids.push(id);
        }
        assert!(
            chart.svg.contains("role=\"img\"") && chart.svg.contains("図の説明 &amp; &lt;代わりの文&gt;"),
            "{name}"
        );
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "two charts of one page share an id");
}

#[test]
fn no_line_is_drawn_to_a_wave_that_cannot_be_compared() {
    let point = |value: f64| Some(Point { value, low: value, high: value, words: String::new() });
    let drawn = |joined: bool| {
        let series = Series { label: "意欲".into(), points: vec![point(40.0), point(60.0)], joined: vec![joined] };
        let chart = trend(&trend_of("題", vec!["R5".into(), "R6".into()], vec![series], 720)).expect("a chart");
        let colour = hex(SERIES[0]);
        lines(&chart.svg).iter().filter(|(from, to, _)| from.0 + 20.0 < to.0).count()
            + usize::from(!chart.svg.contains(&colour)) * 99
    };
    assert_eq!([drawn(true), drawn(false)], [1, 0]);
}

#[test]
fn a_hidden_row_shows_no_number() {
    let hidden = Bar::Hidden { words: "非表示 (10人未満が分かるため)".into() };
    let chart = likert(&likert_of("題", vec![("設問".into(), hidden)], 720)).expect("a chart");
    assert!(texts(&chart.svg).iter().any(|text| text.text == "非表示 (10人未満が分かるため)"));
    assert!(!texts(&chart.svg).iter().any(|text| text.text.starts_with("n=")));
}

#[test]
fn nothing_but_hidden_figures_makes_no_trend() {
    let series = Series { label: "意欲".into(), points: vec![None, None], joined: vec![false] };
    let chart = trend(&trend_of("題", vec!["R5".into(), "R6".into()], vec![series], 720));
    assert!(matches!(chart, Err(ChartError::NothingToDraw)));
}
