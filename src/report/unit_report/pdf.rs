//! A report as PDF on A4.

use super::wording::{NOTHING, band, band_words};
use super::{Block as Figures, Change, ReportError, Row, UnitReport};
use crate::analysis::Verdict;
use crate::chart::ChartError;
use crate::chart::shapes::{Colour, shapes};
use crate::locale::Words;
use crate::report::chosen::{Chosen, ChosenItem};
use crate::report::talk::Named;
use crate::report::typeset::{
    self, ACCENT, Block, Cell, Column, DOWN, Document, FrameKind, Inline, Mark, Paragraph, Size, Table, TableRow, UP,
    marked,
};

/// Agreement from negative to positive, as charts have it.
const TONES: [Colour; 5] =
    [(0xb3, 0x58, 0x07), (0xf1, 0xa3, 0x40), (0xd9, 0xd9, 0xd9), (0x67, 0xa9, 0xcf), (0x21, 0x66, 0xad)];

/// The PDF.
///
/// # Errors
/// [`ReportError::NoFont`] where the system has no font for Japanese, or what typesetting says.
pub fn write(report: &UnitReport) -> Result<Vec<u8>, ReportError> {
    let document = document(report)?;
    Ok(typeset::typeset(&document)?)
}

fn document(report: &UnitReport) -> Result<Document, ChartError> {
    let words = Words(report.lang);
    let mut blocks = head(report);
    blocks.extend(talk(words, report));
    blocks.push(heading(words.get("summary-figures")));
    blocks.push(quiet([Some(words.get("summary-what-is-this")), report.no_last.clone()]));
    blocks.push(Block::Table(figures_table(words, report)));
    blocks.extend(sure(words, report));
    if !report.pictures.is_empty() {
        blocks.push(heading(words.get("summary-charts")));
    }
    for picture in &report.pictures {
        let (shapes, alternative) = (shapes(&picture.chart)?, picture.chart.description.clone());
        blocks.push(Block::Picture { shapes, alternative: format!("{}: {alternative}", picture.chart.title) });
    }
    blocks.push(heading(words.get("unit-report-items")));
    blocks.push(quiet([Some(words.get("unit-report-items-note")), None]));
    blocks.push(Block::Table(items_table(words, report)));
    blocks.extend(chosen(words, report));
    blocks.extend(foot(words, report));
    Ok(Document {
        lang: report.lang,
        title: report.title.clone(),
        author: report.organisation.clone(),
        date: report.date,
        running: format!("{}  {}", report.survey, report.title),
        blocks,
    })
}

fn heading(text: String) -> Block {
    Block::Heading { level: 2, text }
}

fn quiet(sentences: [Option<String>; 2]) -> Block {
    let text = sentences.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Block::Paragraph(Paragraph::small(vec![Inline::quiet(text)]))
}

fn head(report: &UnitReport) -> Vec<Block> {
    let line = |text: &str| Block::Paragraph(Paragraph::of(vec![Inline::plain(text)]));
    let mut blocks = vec![
        quiet([Some(report.organisation.clone()), Some(report.survey.clone())]),
        Block::Heading { level: 1, text: report.title.clone() },
        Block::Framed {
            frame: FrameKind::Bar(ACCENT),
            blocks: vec![Block::Paragraph(Paragraph { words: vec![Inline::bold(&report.message)], size: Size::Large })],
        },
    ];
    let framed = |frame, text: &str| Block::Framed { frame, blocks: vec![line(text)] };
    blocks.extend(report.draft.as_ref().map(|draft| framed(FrameKind::Strong, draft)));
    blocks.extend(report.nearest.as_ref().map(|nearest| framed(FrameKind::Hidden, nearest)));
    let mut answered = vec![Inline::plain(&report.answered.words)];
    answered.extend(report.answered.margin.as_ref().map(|margin| Inline::quiet(format!(" {margin}"))));
    blocks.push(Block::Paragraph(Paragraph::of(answered)));
    blocks
}

fn talk(words: Words, report: &UnitReport) -> Vec<Block> {
    let talk = &report.talk;
    let questions = talk.asks().map(|question| Paragraph::of(vec![Inline::plain(question)])).collect();
    vec![
        heading(words.get("summary-talk")),
        quiet([Some(talk.note.clone()), None]),
        Block::Columns(vec![named(&talk.strengths, Mark::Up, UP), named(&talk.opportunities, Mark::Down, DOWN)]),
        Block::Framed {
            frame: FrameKind::Bar(ACCENT),
            blocks: vec![
                Block::Heading { level: 3, text: words.get("summary-questions") },
                Block::List { numbered: true, items: questions },
                Block::Paragraph(Paragraph::of(vec![Inline::bold(&talk.caution)])),
                Block::WriteOn(words.get("unit-report-talk-date")),
            ],
        },
    ]
}

fn named(named: &Named, mark: Mark, colour: Colour) -> Vec<Block> {
    let title = vec![Inline::Mark(mark), Inline::Text { text: named.title.clone(), bold: true, colour }];
    let mut blocks = vec![Block::Paragraph(Paragraph::of(title))];
    if named.lines.is_empty() {
        blocks.push(quiet([Some(named.empty.clone()), None]));
    }
    for line in &named.lines {
        blocks.push(Block::Paragraph(Paragraph::of(vec![Inline::bold(&line.standing.title)])));
        blocks.push(quiet([Some(line.values.clone()), line.maybe.clone()]));
    }
    vec![Block::Framed { frame: FrameKind::Top(colour), blocks }]
}

fn column(head: String, share: f32, right: bool) -> Column {
    Column { head, share, right }
}

/// Columns that stand after a figure's own: the change, the whole organisation.
fn more_columns(words: Words, report: &UnitReport) -> Vec<Column> {
    let last = report.wave_before.as_ref().map(|wave| words.with("summary-last", &[("wave", wave)]));
    let last = last.map(|head| column(head, 34.0, false));
    let whole = report.with_whole.then(|| column(words.get("summary-whole"), 14.0, true));
    last.into_iter().chain(whole).collect()
}

fn more_cells(words: Words, report: &UnitReport, row: &Row) -> Vec<Cell> {
    let change = row.change.as_ref().map_or_else(|| vec![Inline::quiet(NOTHING)], |change| told(words, row, change));
    let change = report.wave_before.is_some().then_some(Cell::Words(change));
    let whole = report.with_whole.then(|| Cell::Words(vec![Inline::quiet(row.whole_value())]));
    change.into_iter().chain(whole).collect()
}

fn told(words: Words, row: &Row, change: &Change) -> Vec<Inline> {
    let (mark, colour) = marked(change.verdict);
    let mut line = vec![Inline::Mark(mark), Inline::coloured(change.words(row.unit_of_value()), colour)];
    if change.estimated {
        line.push(Inline::quiet(format!(" {}", words.get("unit-report-estimated"))));
    }
    line
}

fn title_cell(words: Words, row: &Row) -> Cell {
    let mut title = vec![Inline::plain(&row.title)];
    if row.provisional {
        title.push(Inline::quiet(format!(" ({})", words.get("wave-page-provisional"))));
    }
    Cell::Words(title)
}

fn figures_table(words: Words, report: &UnitReport) -> Table {
    let ours = if report.with_whole { report.shown_name.clone() } else { words.get("summary-whole") };
    let mut columns = vec![
        column(words.get("summary-figure"), 34.0, false),
        column(ours, 12.0, true),
        column("0–100".into(), 17.0, false),
    ];
    columns.extend(more_columns(words, report));
    let rows = |block: &Figures| {
        let cells = block.rows.iter().map(|row| {
            let mut cells = vec![title_cell(words, row)];
            match row.shown() {
                None => cells.push(Cell::Hidden { words: row.hidden().to_owned(), columns: 2 }),
                Some(shown) => {
                    let [at, low, high] = [shown.value, shown.low, shown.high].map(|value| value as f32);
                    cells.push(Cell::Words(vec![Inline::bold(row.value())]));
                    cells.push(Cell::Interval { at, low, high, words: row.interval(words) });
                }
            }
            cells.extend(more_cells(words, report, row));
            TableRow::Cells(cells)
        });
        std::iter::once(TableRow::Group(block.title.clone())).chain(cells).collect::<Vec<_>>()
    };
    let blocks = [&report.indices, &report.themes].into_iter().filter(|block| !block.rows.is_empty());
    Table { columns, rows: blocks.flat_map(rows).collect() }
}

fn items_table(words: Words, report: &UnitReport) -> Table {
    let mut columns = vec![
        column(words.get("summary-figure"), 40.0, false),
        column("%".into(), 7.0, true),
        column(words.get("unit-report-distribution"), 19.0, false),
        column(words.get("wave-page-n-head"), 11.0, true),
    ];
    columns.extend(more_columns(words, report));
    let rows = |block: &Figures| {
        let cells = block.rows.iter().map(|row| {
            let mut cells = vec![title_cell(words, row)];
            match row.shown() {
                None => cells.push(Cell::Hidden { words: row.hidden().to_owned(), columns: 3 }),
                Some(shown) => {
                    let step = |(x, width, tone): (f64, f64, usize)| (x as f32, width as f32, TONES[tone]);
                    let steps = band(shown).into_iter().map(step).collect();
                    cells.push(Cell::Words(vec![Inline::bold(row.value())]));
                    cells.push(Cell::Band { steps, words: band_words(words, shown) });
                    cells.push(Cell::Words(vec![Inline::plain(row.n())]));
                }
            }
            cells.extend(more_cells(words, report, row));
            TableRow::Cells(cells)
        });
        std::iter::once(TableRow::Group(block.title.clone())).chain(cells).collect::<Vec<_>>()
    };
    Table { columns, rows: report.sections.iter().flat_map(rows).collect() }
}

/// Items without scores: a table for each.
fn chosen(words: Words, report: &UnitReport) -> Vec<Block> {
    if report.chosen.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(words.get("chosen-title")), quiet([Some(words.get("chosen-what")), None])];
    for item in &report.chosen {
        blocks.push(Block::Heading { level: 3, text: item.title.clone() });
        blocks.push(quiet([Some(item.hidden.as_ref().unwrap_or(&item.note).clone()), None]));
        if item.hidden.is_none() {
            blocks.push(Block::Table(chosen_table(words, report, item)));
        }
    }
    blocks
}

fn chosen_table(words: Words, report: &UnitReport, item: &ChosenItem) -> Table {
    let mut columns = vec![
        column(words.get("chosen-choice"), 40.0, false),
        column(words.get("chosen-named"), 10.0, true),
        column("0–100".into(), 24.0, false),
    ];
    columns.extend(item.ranked.then(|| column(words.get("chosen-first"), 10.0, true)));
    columns.extend(report.with_whole.then(|| column(words.get("chosen-whole"), 10.0, true)));
    let row = |choice: &Chosen| {
        let named = choice.named_words();
        let mut cells = vec![
            Cell::Words(vec![Inline::plain(&choice.label)]),
            Cell::Words(vec![Inline::bold(&named)]),
            Cell::Band { steps: vec![(0.0, choice.named as f32, TONES[4])], words: format!("{named}%") },
        ];
        cells.extend(item.ranked.then(|| Cell::Words(vec![Inline::plain(choice.first_words())])));
        cells.extend(report.with_whole.then(|| Cell::Words(vec![Inline::quiet(choice.whole_words())])));
        TableRow::Cells(cells)
    };
    Table { columns, rows: item.choices.iter().map(row).collect() }
}

fn sure(words: Words, report: &UnitReport) -> Vec<Block> {
    if report.no_last.is_some() {
        return Vec::new();
    }
    let mut blocks = vec![heading(words.get("unit-report-changes"))];
    if report.sure.lines.is_empty() {
        blocks.push(quiet([Some(report.sure.none.clone()), None]));
        return blocks;
    }
    blocks.push(quiet([Some(report.sure.count.clone()), None]));
    for line in &report.sure.lines {
        let up = line.view.class == "up";
        let (mark, colour) = if up { (Mark::Up, UP) } else { (Mark::Down, DOWN) };
        let difference = Inline::Text { text: format!("{}  ", line.difference), bold: true, colour };
        blocks.push(Block::Paragraph(Paragraph::of(vec![
            Inline::Mark(mark),
            difference,
            Inline::bold(format!("{}  ", line.title)),
            Inline::quiet(&line.values),
        ])));
    }
    blocks
}

fn foot(words: Words, report: &UnitReport) -> Vec<Block> {
    let all = [
        Verdict::Up,
        Verdict::Down,
        Verdict::NoClearChange,
        Verdict::NotTested,
        Verdict::NotComparable,
        Verdict::Suppressed,
    ];
    let mut legend = Vec::new();
    for (verdict, view) in all.into_iter().zip(&report.legend) {
        let (mark, colour) = marked(verdict);
        legend.extend([Inline::Mark(mark), Inline::coloured(format!("{}    ", view.words), colour)]);
    }
    let method = report.method.iter().map(|line| Paragraph::small(vec![Inline::quiet(line)])).collect();
    let mut blocks = vec![
        heading(words.get("unit-report-legend")),
        Block::Paragraph(Paragraph::small(legend)),
        heading(words.get("unit-report-method")),
        Block::List { numbered: false, items: method },
        heading(words.get("unit-report-sources")),
    ];
    blocks.extend(report.source.iter().map(|line| quiet([Some(line.clone()), None])));
    blocks
}
