//! The tables of the open data, from an audited release alone.
//!
//! They hold the whole organisation and its divisions. Disclosure control answers for every unit, but open data
//! stays in the world for good, beside whatever else becomes known about small units; methods and reports for the
//! organisation's own people go further down.

use super::table::{Column, FIGURE, Table, UNIT};
use crate::disclosure::{Reason, Release, Scores};
use crate::report::rows::{ScoreRow, score_rows};
use crate::report::table::word;
use crate::survey::{FigureId, FigureKind, Lang};

/// Deepest level of the units: the divisions, which stand directly below the whole organisation.
const DEEPEST: usize = 1;

/// All tables in the order in which a reader meets them.
pub fn tables(released: &Release) -> Vec<Table> {
    let scores = &released.scores;
    let units: Vec<usize> =
        (0..scores.tree.len()).filter(|&unit| scores.tree.units()[unit].depth() <= DEEPEST).collect();
    let rows = score_rows(scores, &units);
    let mut tables = vec![
        score_table(&rows),
        super::distributions::table(scores, &units),
        response_rates(scores, &units),
        figures(scores),
        super::distributions::answers(scores),
        units_table(scores, &units),
    ];
    tables.extend(super::breakdowns::tables(&released.breakdowns));
    tables
}

fn score_table(rows: &[ScoreRow]) -> Table {
    let text = |of: &dyn Fn(&ScoreRow) -> String| rows.iter().map(of).collect::<Vec<_>>();
    let number = |of: &dyn Fn(&ScoreRow) -> Option<f64>| rows.iter().map(of).collect::<Vec<_>>();
    Table {
        name: "scores",
        columns: vec![
            Column::text("wave", text(&|row| row.wave.clone())),
            Column::text("unit", text(&|row| row.unit.clone())),
            Column::text("kind", text(&|row| word(&row.kind))),
            Column::text("figure", text(&|row| row.measure.clone())),
            Column::text("unit_of_value", text(&|row| word(&row.unit_of_value))),
            Column::whole("n", rows.iter().map(|row| row.n.map(i64::from)).collect()),
            Column::number("value", number(&|row| row.value)),
            Column::number("low", number(&|row| row.low)),
            Column::number("high", number(&|row| row.high)),
            Column::truth("suppressed", rows.iter().map(|row| row.suppressed).collect()),
            Column::optional_text("reason", rows.iter().map(|row| row.reason.as_ref().map(word)).collect()),
        ],
        key: &["wave", "unit", "kind", "figure"],
        references: vec![UNIT, FIGURE],
    }
}

/// Responses and response rates by unit. Why a number is hidden has one word here, because telling few responses
/// from a residual would say more than the scores do.
fn response_rates(scores: &Scores, units: &[usize]) -> Table {
    let eligible = |unit: usize| Some(scores.tree.units()[unit].eligible).filter(|people| *people > 0);
    let shown = |unit: &usize| scores.responses[*unit].is_some();
    Table {
        name: "response_rates",
        columns: vec![
            Column::text("wave", units.iter().map(|_| scores.wave.clone()).collect()),
            Column::text("unit", units.iter().map(|&unit| scores.tree.units()[unit].path.clone()).collect()),
            Column::whole("responses", units.iter().map(|&unit| scores.responses[unit].map(i64::from)).collect()),
            Column::whole(
                "eligible",
                units.iter().map(|unit| eligible(*unit).filter(|_| shown(unit)).map(i64::from)).collect(),
            ),
            Column::number(
                "response_rate",
                units.iter().map(|&unit| scores.response_rate(unit).map(crate::report::format::filed)).collect(),
            ),
            Column::truth("suppressed", units.iter().map(|unit| !shown(unit)).collect()),
            Column::optional_text(
                "reason",
                units.iter().map(|unit| (!shown(unit)).then(|| word(&Reason::FewAnswers))).collect(),
            ),
        ],
        key: &["wave", "unit"],
        references: vec![UNIT],
    }
}

/// What the figures are called and which items they consist of.
fn figures(scores: &Scores) -> Table {
    let (definition, figures) = (&scores.definition, &scores.figures);
    let title = |lang: Lang| -> Vec<String> {
        let of = |figure: &FigureId| definition.figure_title(figure).map_or("", |title| title.get(lang)).to_owned();
        figures.iter().map(of).collect()
    };
    let reverse = |figure: &FigureId| definition.item(&figure.key).is_some_and(|item| item.reverse);
    let of_item = |figure: &FigureId| !matches!(figure.kind, FigureKind::Theme | FigureKind::Index);
    Table {
        name: "figures",
        columns: vec![
            Column::text("kind", figures.iter().map(|figure| word(&figure.kind)).collect()),
            Column::text("figure", figures.iter().map(|figure| figure.key.clone()).collect()),
            Column::text("unit_of_value", figures.iter().map(|figure| word(&figure.unit_of_value())).collect()),
            Column::text("title_ja", title(Lang::Ja)),
            Column::text("title_en", title(Lang::En)),
            Column::text("items", figures.iter().map(|figure| items_of(scores, figure).join(" ")).collect()),
            Column::truth("reverse", figures.iter().map(|figure| of_item(figure) && reverse(figure)).collect()),
        ],
        key: &["kind", "figure"],
        references: Vec::new(),
    }
}

fn items_of(scores: &Scores, figure: &FigureId) -> Vec<String> {
    let definition = &scores.definition;
    match figure.kind {
        FigureKind::Theme => definition.themes.iter().find(|theme| theme.key == figure.key).map(|theme| &theme.items),
        FigureKind::Index => definition.indices.iter().find(|index| index.key == figure.key).map(|index| &index.items),
        FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => None,
    }
    .cloned()
    .unwrap_or_else(|| vec![figure.key.clone()])
}

fn units_table(scores: &Scores, units: &[usize]) -> Table {
    let tree = &scores.tree;
    let parent = |unit: &usize| tree.units()[*unit].parent.map(|parent| tree.units()[parent].path.clone());
    Table {
        name: "units",
        columns: vec![
            Column::text("unit", units.iter().map(|&unit| tree.units()[unit].path.clone()).collect()),
            Column::optional_text("parent", units.iter().map(parent).collect()),
            Column::text("name", units.iter().map(|&unit| tree.units()[unit].name().to_owned()).collect()),
            Column {
                required: true,
                ..Column::whole(
                    "level",
                    units.iter().map(|&unit| i64::try_from(tree.units()[unit].depth()).ok()).collect(),
                )
            },
        ],
        key: &["unit"],
        references: Vec::new(),
    }
}
