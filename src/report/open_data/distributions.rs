//! How people answered each scored item, one row for an answer.

use super::table::{Column, Reference, Table, UNIT};
use crate::disclosure::{Cell, Distribution, Reason, Scores};
use crate::report::format::{filed, half_up};
use crate::report::table::word;
use crate::survey::{FigureId, FigureKind, Item, Lang, Scale};

/// Names of the three bands, in the order of their codes.
const BANDS: [&str; 3] = ["negative", "middle", "positive"];

/// Decimals of a score: four steps lie a third of 100 apart.
const SCORE_PLACES: u32 = 6;

#[derive(Default)]
struct Rows {
    unit: Vec<String>,
    figure: Vec<String>,
    grouping: Vec<String>,
    answer: Vec<String>,
    share: Vec<Option<f64>>,
    reason: Vec<Option<Reason>>,
}

/// Shares of answers by unit and item; where they are hidden, every answer of the item with an empty share.
pub(super) fn table(scores: &Scores, units: &[usize]) -> Table {
    let mut rows = Rows::default();
    for &unit in units {
        for (row, figure) in scores.figures.iter().enumerate() {
            if figure.kind == FigureKind::Item {
                rows.add(scores, figure, unit, &scores.cell_at(row, unit));
            }
        }
    }
    Table {
        name: "distributions",
        columns: vec![
            Column::text("wave", rows.unit.iter().map(|_| scores.wave.clone()).collect()),
            Column::text("unit", rows.unit),
            Column::text("figure", rows.figure),
            Column::text("grouping", rows.grouping),
            Column::text("answer", rows.answer),
            Column::truth("suppressed", rows.share.iter().map(Option::is_none).collect()),
            Column::number("share", rows.share),
            Column::optional_text("reason", rows.reason.iter().map(|reason| reason.as_ref().map(word)).collect()),
        ],
        key: &["wave", "unit", "figure", "grouping", "answer"],
        references: vec![UNIT],
    }
}

impl Rows {
    fn add(&mut self, scores: &Scores, figure: &FigureId, unit: usize, cell: &Cell) {
        let unit = &scores.tree.units()[unit].path;
        match cell {
            Cell::Shown(shown) => {
                if let Some(Distribution { codes, shares, bands }) = &shown.distribution {
                    for (&code, &share) in codes.iter().zip(shares) {
                        self.push(unit, figure, answer(code, *bands), Some(filed(share)), None);
                    }
                }
            }
            Cell::Hidden { reason, .. } => {
                for (code, ..) in scored_answers(scores, figure) {
                    self.push(unit, figure, answer(code, false), None, Some(*reason));
                }
            }
        }
    }

    fn push(
        &mut self,
        unit: &str,
        figure: &FigureId,
        (grouping, answer): (&str, String),
        share: Option<f64>,
        reason: Option<Reason>,
    ) {
        self.unit.push(unit.to_owned());
        self.figure.push(figure.key.clone());
        self.grouping.push(grouping.to_owned());
        self.answer.push(answer);
        self.share.push(share);
        self.reason.push(reason);
    }
}

/// How a bar of a distribution is named: by its answer's code, or by its band.
fn answer(code: u8, band: bool) -> (&'static str, String) {
    let name = BANDS.get(usize::from(code)).filter(|_| band);
    name.map_or_else(|| ("answer", code.to_string()), |name| ("band", (*name).to_owned()))
}

/// Codes of an item's answers that have a score, with item and scale.
fn scored_answers<'a>(scores: &'a Scores, figure: &FigureId) -> Vec<(u8, &'a Item, &'a Scale)> {
    let found = scores.definition.item(&figure.key).and_then(|item| Some((item, scores.definition.scale_of(item)?)));
    let Some((item, scale)) = found else { return Vec::new() };
    scale.choices.iter().filter(|choice| choice.score.is_some()).map(|choice| (choice.code, item, scale)).collect()
}

/// What the codes of the distributions mean, and what they count as.
pub(super) fn answers(scores: &Scores) -> Table {
    let items = scores.figures.iter().filter(|figure| figure.kind == FigureKind::Item);
    let rows: Vec<(u8, &Item, &Scale)> = items.flat_map(|figure| scored_answers(scores, figure)).collect();
    let label = |lang: Lang| {
        let of = |&(code, _, scale): &(u8, &Item, &Scale)| {
            scale.choice(code).map_or_else(String::new, |choice| choice.label.get(lang).to_owned())
        };
        rows.iter().map(of).collect::<Vec<_>>()
    };
    let score = |&(code, item, scale): &(u8, &Item, &Scale)| {
        scale.score(code, item.reverse).map(|score| half_up(score, SCORE_PLACES))
    };
    Table {
        name: "answers",
        columns: vec![
            Column::text("figure", rows.iter().map(|(_, item, _)| item.key.clone()).collect()),
            Column::text("answer", rows.iter().map(|(code, ..)| code.to_string()).collect()),
            Column::text("label_ja", label(Lang::Ja)),
            Column::text("label_en", label(Lang::En)),
            Column::number("score", rows.iter().map(score).collect()),
            Column::truth(
                "positive",
                rows.iter().map(|(code, item, scale)| scale.positive(*code, item.reverse)).collect(),
            ),
        ],
        key: &["figure", "answer"],
        references: Vec::<Reference>::new(),
    }
}
