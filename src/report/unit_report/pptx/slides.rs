//! The slides of a report.

use super::super::message::message;
use super::super::wording::NOTHING;
use super::super::{Row, UnitReport};
use super::xml::{self, Place, Run};
use crate::locale::Words;
use crate::report::talk::Named;
use crate::survey::Lang;

/// Where a slide's content stands, in inches.
const LEFT: f64 = 0.6;
const ACROSS: f64 = 12.13;
const TITLE: Place = (LEFT, 0.4, ACROSS, 0.9);
const TOP: f64 = 1.55;
const DOWN: f64 = 5.2;
/// Most rows of a table that read from the back of a room.
const ROWS: usize = 12;

const QUIET: &str = "566270";
const ACCENT: &str = "0B5C8A";

/// One slide: its title, and what stands below as DrawingML, given the first free id and the language.
pub struct Slide {
    pub title: String,
    title_size: f64,
    parts: Vec<Part>,
    /// A PNG that the slide shows.
    pub image: Option<Vec<u8>>,
}

enum Part {
    /// Paragraphs with the space before each, in points.
    Text(Place, Vec<(Vec<Run>, f64)>),
    Bar(Place, &'static str),
    Picture(Place, String, f64),
    Table {
        place: Place,
        shares: Vec<f64>,
        right: Vec<bool>,
        rows: Vec<Vec<Run>>,
    },
}

impl Slide {
    fn new(title: &str) -> Self {
        let title_size = if title.chars().count() > 40 { 22.0 } else { 26.0 };
        Self { title: title.to_owned(), title_size, parts: Vec::new(), image: None }
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// A slide of one picture, as large as fits, without its uppermost `cut` pixels.
    pub fn picture(title: &str, words: &str, png: Vec<u8>, (width, height): (f32, f32), cut: f32) -> Self {
        let (across, down) = (f64::from(width), f64::from(height - cut));
        let scale = (ACROSS / across).min(DOWN / down);
        let place = (LEFT + (ACROSS - across * scale) / 2.0, TOP - 0.1, across * scale, down * scale);
        let part = Part::Picture(place, words.to_owned(), f64::from(cut / height));
        Self { image: Some(png), ..Self::new(title) }.with(part)
    }

    /// The slide's shapes: title, parts, foot with the slide's number.
    pub fn shapes(&self, lang: Lang, foot: &str, number: usize) -> String {
        let tag = if lang == Lang::Ja { "ja-JP" } else { "en-GB" };
        let title = Run::new(&self.title, self.title_size).bold();
        let mut shapes = xml::text_box(2, true, TITLE, &xml::paragraph(&[title], tag, 0.0, false));
        shapes += &xml::bar(3, (LEFT, 1.36, ACROSS, 0.02), "D9D6CF");
        let mut id = 4;
        for part in &self.parts {
            shapes += &match part {
                Part::Bar(place, colour) => xml::bar(id, *place, colour),
                Part::Picture(place, words, cut) => xml::picture(id, *place, words, *cut),
                Part::Table { place, shares, right, rows } => xml::table(id, *place, shares, right, rows, tag),
                Part::Text(place, paragraphs) => {
                    let text: String =
                        paragraphs.iter().map(|(runs, before)| xml::paragraph(runs, tag, *before, false)).collect();
                    xml::text_box(id, false, *place, &text)
                }
            };
            id += 1;
        }
        let left = Run::new(foot, 10.0).coloured(QUIET);
        let right = Run::new(number.to_string(), 10.0).coloured(QUIET);
        shapes += &xml::text_box(id, false, (LEFT, 7.05, 11.0, 0.25), &xml::paragraph(&[left], tag, 0.0, false));
        shapes += &xml::text_box(id + 1, false, (11.73, 7.05, 1.0, 0.25), &xml::paragraph(&[right], tag, 0.0, true));
        shapes
    }
}

pub fn opening(report: &UnitReport) -> Slide {
    let mut lines = vec![(vec![Run::new(&report.message, 30.0).bold().coloured(ACCENT)], 0.0)];
    for sentence in [&report.draft, &report.nearest].into_iter().flatten() {
        lines.push((vec![Run::new(sentence, 16.0).bold()], 18.0));
    }
    lines.push((vec![Run::new(&report.answered.words, 18.0)], 24.0));
    lines.push((vec![Run::new(format!("{} {}", report.organisation, report.survey), 14.0).coloured(QUIET)], 18.0));
    Slide::new(&report.title).with(Part::Text((LEFT, 2.0, ACROSS, 4.6), lines))
}

pub fn talk(words: Words, report: &UnitReport) -> Slide {
    let talk = &report.talk;
    let half = (ACROSS - 0.6) / 2.0;
    let column = |named: &Named, mark: &str, colour: &'static str| {
        let mut lines = vec![(vec![Run::new(format!("{mark} {}", named.title), 20.0).bold().coloured(colour)], 0.0)];
        if named.lines.is_empty() {
            lines.push((vec![Run::new(&named.empty, 16.0).coloured(QUIET)], 10.0));
        }
        for line in &named.lines {
            lines.push((vec![Run::new(&line.standing.title, 18.0).bold()], 14.0));
            let values = [Some(&line.values), line.maybe.as_ref()].into_iter().flatten();
            let values = values.map(String::as_str).collect::<Vec<_>>().join(" ");
            lines.push((vec![Run::new(values, 14.0).coloured(QUIET)], 3.0));
        }
        lines
    };
    let right = LEFT + half + 0.6;
    Slide::new(&words.get("summary-talk"))
        .with(Part::Bar((LEFT, TOP + 0.15, half, 0.05), "2166AC"))
        .with(Part::Text((LEFT, TOP + 0.35, half, 4.2), column(&talk.strengths, "▲", "2166AC")))
        .with(Part::Bar((right, TOP + 0.15, half, 0.05), "B35806"))
        .with(Part::Text((right, TOP + 0.35, half, 4.2), column(&talk.opportunities, "▼", "B35806")))
        .with(Part::Text((LEFT, 6.4, ACROSS, 0.5), vec![(vec![Run::new(&talk.note, 13.0).coloured(QUIET)], 0.0)]))
}

/// Indices and themes as tables of few rows.
pub fn figures(words: Words, report: &UnitReport) -> Vec<Slide> {
    let ours = if report.with_whole { report.shown_name.clone() } else { words.get("summary-whole") };
    let last = report.wave_before.as_ref().map(|wave| words.with("summary-last", &[("wave", wave)]));
    let mut heads = vec![words.get("summary-figure"), ours];
    let (mut shares, mut right) = (vec![46.0, 14.0], vec![false, true]);
    if let Some(last) = last {
        heads.push(last);
        shares.push(40.0);
        right.push(false);
    }
    if report.with_whole {
        heads.push(words.get("summary-whole"));
        shares.push(14.0);
        right.push(true);
    }
    let head: Vec<Run> = heads.into_iter().map(|head| Run::new(head, 12.0).bold()).collect();
    let blocks = [&report.indices, &report.themes].into_iter().filter(|block| !block.rows.is_empty());
    let pages = blocks.flat_map(|block| block.rows.chunks(ROWS).map(move |rows| (block, rows)));
    let slide = |(block, rows): (&super::super::Block, &[Row])| {
        let rows: Vec<Vec<Run>> =
            std::iter::once(head.clone()).chain(rows.iter().map(|row| cells(report, row))).collect();
        let place = (LEFT, TOP + 0.1, ACROSS, (0.4 * rows.len() as f64).min(DOWN));
        let note =
            Part::Text((LEFT, 6.65, ACROSS, 0.35), vec![(vec![Run::new(&block.note, 12.0).coloured(QUIET)], 0.0)]);
        let table = Part::Table { place, shares: shares.clone(), right: right.clone(), rows };
        let (indices, themes) =
            if block == &report.indices { (&block.rows[..], &[][..]) } else { (&[][..], &block.rows[..]) };
        let message = message(words, indices, themes, &report.wave);
        Slide::new(&format!("{}: {message}", block.title)).with(table).with(note)
    };
    pages.map(slide).collect()
}

fn cells(report: &UnitReport, row: &Row) -> Vec<Run> {
    let value = match row.shown() {
        Some(_) => Run::new(row.value(), 14.0).bold(),
        None => Run::new(format!("▨ {}", row.hidden()), 9.0).coloured(QUIET),
    };
    let mut cells = vec![Run::new(&row.title, 14.0), value];
    if report.wave_before.is_some() {
        cells.push(match &row.change {
            None => Run::new(NOTHING, 13.0).coloured(QUIET),
            Some(change) => {
                let colour = match change.view.class {
                    "up" => "2166AC",
                    "down" => "B35806",
                    _ => QUIET,
                };
                Run::new(format!("{} {}", change.view.mark, change.words(row.unit_of_value())), 13.0).coloured(colour)
            }
        });
    }
    if report.with_whole {
        cells.push(Run::new(row.whole_value(), 14.0).coloured(QUIET));
    }
    cells
}

pub fn questions(words: Words, report: &UnitReport) -> Slide {
    let asked = report.talk.asks().enumerate();
    let mut lines: Vec<(Vec<Run>, f64)> =
        asked.map(|(index, question)| (vec![Run::new(format!("{}. {question}", index + 1), 22.0)], 20.0)).collect();
    lines.push((vec![Run::new(&report.talk.caution, 18.0).bold()], 34.0));
    Slide::new(&words.get("summary-questions")).with(Part::Text((LEFT, TOP + 0.2, ACROSS, 4.9), lines))
}

pub fn method(words: Words, report: &UnitReport) -> Slide {
    let lines = report.method.iter().chain(&report.source);
    let lines = lines.map(|line| (vec![Run::new(line, 12.0)], 6.0)).collect();
    Slide::new(&words.get("unit-report-method")).with(Part::Text((LEFT, TOP + 0.1, ACROSS, 5.3), lines))
}
