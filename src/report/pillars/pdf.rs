//! The governor's page as PDF: one A4.

use super::rows::below;
use super::{Line, Sheet, Value};
use crate::locale::Words;
use crate::report::say;
use crate::report::typeset::{
    self, Block, Cell, Column, Document, FrameKind, INK, Inline, Mark, Paragraph, QUIET, Table, TableRow, TypesetError,
};
use std::collections::BTreeSet;

/// Sizes of letters that are tried one after another until everything stands on one page. At the last one, letters in
/// the table are 7 points high; smaller ones nobody reads on paper.
const SCALES: [f32; 3] = [1.0, 0.91, 0.82];
const NOTHING: &str = "–";

/// The PDF: one page of A4. Where there are so many indicators that even the smallest letters that can be read do not
/// fit, it goes on over further pages and says so at the top.
///
/// # Errors
/// No font for Japanese on the system, or what the PDF writer says.
pub fn pdf(sheet: &Sheet, words: Words) -> Result<Vec<u8>, TypesetError> {
    let document = document(sheet, words);
    if let Some(one_page) = typeset::typeset_on_one_page(&document, &SCALES)? {
        return Ok(one_page);
    }
    let indicators: usize = sheet.pillars.pillars.iter().map(|pillar| pillar.lines.len()).sum();
    let notice = words.with("pillars-more-pages", &[("count", &indicators.to_string())]);
    let notice = Block::Framed { frame: FrameKind::Strong, blocks: vec![line(Inline::plain(notice))] };
    let (mut blocks, rest) = (document.blocks[..2].to_vec(), &document.blocks[2..]);
    blocks.push(notice);
    blocks.extend_from_slice(rest);
    typeset::typeset(&Document { blocks, ..document })
}

fn line(words: Inline) -> Block {
    Block::Paragraph(Paragraph::of(vec![words]))
}

fn small(words: String) -> Block {
    Block::Paragraph(Paragraph::small(vec![Inline::quiet(words)]))
}

fn document(sheet: &Sheet, words: Words) -> Document {
    let title = words.get("pillars-title");
    let mut blocks = vec![
        small(format!("{}  {}", sheet.organisation, sheet.survey)),
        Block::Heading { level: 1, text: format!("{title}  {}", sheet.wave) },
    ];
    if sheet.ahead_of_staff {
        blocks.push(Block::Framed {
            frame: FrameKind::Strong,
            blocks: vec![line(Inline::plain(words.get("pillars-ahead")))],
        });
    }
    blocks.push(line(Inline::plain(format!("{} {}", sheet.lead, sheet.answered))));
    blocks.push(Block::Table(table(sheet, words)));
    blocks.push(Block::Gap(4.0));
    blocks.extend(
        reasons(sheet)
            .into_iter()
            .map(|why| Block::Paragraph(Paragraph::small(vec![Inline::Mark(Mark::Suppressed), Inline::quiet(why)]))),
    );
    blocks.extend(below(sheet, words).into_iter().map(small));
    Document {
        lang: words.0,
        title: format!("{title} {}", sheet.wave),
        author: sheet.organisation.clone(),
        date: sheet.date,
        running: format!("{}  {title}", sheet.survey),
        blocks,
    }
}

/// Why values are hidden, each reason once.
fn reasons(sheet: &Sheet) -> BTreeSet<&str> {
    let lines = sheet.pillars.pillars.iter().flat_map(|pillar| &pillar.lines);
    let hidden = lines.flat_map(|line| &line.values).filter_map(|value| match value {
        Value::Hidden(why) => Some(why.as_str()),
        Value::Shown(_) | Value::Absent => None,
    });
    hidden.collect()
}

fn table(sheet: &Sheet, words: Words) -> Table {
    let column = |head: String, share, right| Column { head, share, right };
    let mut columns = vec![column(words.get("pillars-indicator"), 28.0, false)];
    columns.extend(sheet.pillars.waves.iter().map(|wave| column(wave.clone(), 8.0, true)));
    columns.extend([
        column(words.get("pillars-interval-head"), 12.5, true),
        column(words.get("pillars-change"), 25.0, false),
        column(words.get("pillars-goal"), 19.0, false),
        column(words.get("pillars-standing"), 14.0, false),
    ]);
    let mut rows = Vec::new();
    for pillar in &sheet.pillars.pillars {
        rows.push(TableRow::Group(pillar.title.clone()));
        rows.extend(pillar.lines.iter().map(|line| TableRow::Cells(cells(line, sheet, words))));
    }
    Table { columns, rows }
}

fn cells(line: &Line, sheet: &Sheet, words: Words) -> Vec<Cell> {
    let nothing = || Cell::Words(vec![Inline::quiet(NOTHING)]);
    let mut title = vec![Inline::plain(&line.title)];
    if line.counted {
        title.push(Inline::quiet(format!(" ({})", words.get("pillars-counted"))));
    }
    let mut cells = vec![Cell::Words(title)];
    let last = line.values.len().saturating_sub(1);
    for (at, value) in line.values.iter().enumerate() {
        cells.push(match value {
            Value::Shown(value) if at == last => Cell::Words(vec![Inline::bold(value)]),
            Value::Shown(value) => Cell::Words(vec![Inline::coloured(value, INK)]),
            // Why stands below the table; a narrow cell has room for the mark alone.
            Value::Hidden(_) => Cell::Words(vec![Inline::Mark(Mark::Suppressed)]),
            Value::Absent => nothing(),
        });
    }
    cells.push(line.interval.as_ref().map_or_else(nothing, |interval| Cell::Words(vec![Inline::quiet(interval)])));
    cells.push(line.change.as_ref().map_or_else(nothing, |change| {
        let (mark, colour) = typeset::marked(change.verdict);
        let said = say::verdict(words, change.verdict, sheet.threshold).words;
        let difference = change.difference.as_ref().map(|difference| format!("{difference} "));
        Cell::Words(vec![
            Inline::Mark(mark),
            Inline::Text { text: difference.unwrap_or_default(), bold: true, colour },
            Inline::coloured(said, colour),
        ])
    }));
    match &line.target {
        None => cells.extend([nothing(), nothing()]),
        Some(target) => cells.extend([
            Cell::Words(vec![Inline::plain(&target.words)]),
            Cell::Words(vec![Inline::Text {
                text: target.standing_words.clone(),
                bold: target.standing.is_some(),
                colour: if target.standing.is_some() { INK } else { QUIET },
            }]),
        ]),
    }
    cells
}

#[cfg(test)]
mod tests;
