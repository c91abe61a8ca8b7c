//! Every component, filled with awkward data through the templates that the pages use.

use super::charts::{of_kind, unit};
use super::made_up::MadeUp;
use crate::disclosure::Cell as Figure;
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::answer::{ItemView, sections};
use crate::web::pages::compare_found::{CompareBlock, SureLine, View, found};
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::wave::changes::change_of;
use crate::web::pages::wave::figure_parts::{FigureBlock, FigureLine, legend, line_of};
use crate::web::pages::wave::heatmap::{Step, steps};
use crate::web::pages::wave::heatmap_cells::{Column, HeatCell, HeatRow, change_cell, score_cell};
use crate::web::pages::wave::how::{How, of_unit};
use crate::web::pages::wave::how_change::Waves;
use crate::web::pages::wave::table::{Cell, Row, Table, heads};
use crate::web::pages::workspace::place_of;

/// Items that show a form's kinds of answer: agreement, a rating, a ranking, a list.
const ASKED: [&str; 4] = ["challenge", "happy", "first_to_change", "m_side_job"];
/// Units in the sample of a table.
const LISTED: usize = 14;

/// Where links of samples lead: nowhere else.
const HERE: &str = "#tables";

pub struct Components {
    pub items: Vec<ItemView>,
    pub verdicts: Vec<VerdictView>,
    pub sure: Vec<SureLine>,
    /// Changes of themes, then figures of items: together they hold every state that a row can be in.
    pub compared: Compared,
    pub figures: FigureBlock,
    pub units: Table,
    /// Of scores, then of changes.
    pub maps: [Map; 2],
}

/// A table of changes with the heads of both waves.
pub struct Compared {
    pub head_from: String,
    pub head_to: String,
    pub block: CompareBlock,
}

/// A heat map of cells that lead nowhere.
pub struct Map {
    pub columns: Vec<Column>,
    pub rows: Vec<HeatRow>,
    pub steps: Vec<Step>,
    pub marks: Vec<VerdictView>,
}

pub fn components(data: &MadeUp, words: Words) -> Components {
    let waves = Waves { comparison: &data.comparison, from: &data.earlier, to: &data.later };
    let nothing = View { pairs: vec![], filter: None, address: HERE.to_owned(), drawings: vec![], downloads: vec![] };
    let found = found(words, waves, 0, nothing);
    let mut themes = found.blocks.into_iter().find(|block| block.id == "all-themes");
    themes.iter_mut().flat_map(|block| &mut block.rows).for_each(|row| {
        row.href = HERE.to_owned();
        row.how = row.how.take().map(|how| How { href: None, ..how });
    });
    let sections = sections(&data.later.definition, words.0).into_iter().flat_map(|section| section.items);
    Components {
        items: sections.filter(|item| ASKED.contains(&item.key.as_str())).collect(),
        verdicts: legend(words, data.comparison.threshold),
        sure: found.sure,
        compared: Compared {
            head_from: found.head_from,
            head_to: found.head_to,
            block: themes.unwrap_or(CompareBlock { id: "all-themes", title: String::new(), rows: vec![] }),
        },
        figures: figures(data, waves, words),
        units: units(data, words),
        maps: [map(data, words, false), map(data, words, true)],
    }
}

fn figures(data: &MadeUp, waves: Waves<'_>, words: Words) -> FigureBlock {
    let items = of_kind(&data.later, FigureKind::Item);
    let line = |figure: &FigureId| -> FigureLine {
        let change = change_of(words, waves, figure, 0);
        let line = line_of(words, &data.later, (figure, 0), HERE.to_owned(), change);
        FigureLine { how: line.how.map(|how| How { href: None, ..how }), ..line }
    };
    FigureBlock {
        id: "style-figures",
        title: words.get("wave-page-items"),
        note: words.get("wave-page-items-note"),
        value_head: words.get("wave-page-value-percent"),
        pictured: true,
        before: Some(words.with("wave-since", &[("wave", &data.earlier.wave)])),
        beside_whole: false,
        columns: 5,
        rows: items.iter().map(line).collect(),
    }
}

/// Units in the order of the organisation chart with what is known of each.
fn units(data: &MadeUp, words: Words) -> Table {
    let scores = &data.later;
    let figure = FigureId::new(FigureKind::Index, super::made_up::OUTCOME);
    let row = |at: usize| {
        let named = &scores.tree.units()[at];
        let cells = match (scores.responses[at], scores.cell(&figure, at)) {
            (Some(n), Some(Figure::Shown(shown))) => {
                let how = How {
                    id: format!("how-unit-{at}"),
                    label: say::count(n),
                    title: place_of(&scores.tree, at),
                    facts: of_unit(words, scores, at),
                    href: None,
                };
                let rate = scores.response_rate(at).map_or_else(|| "–".to_owned(), |rate| format!("{rate:.0}"));
                vec![
                    Cell::number(say::count(named.eligible)),
                    Cell::number("").told(how),
                    Cell::quiet(rate),
                    Cell::strong(say::value(shown.value, figure.unit_of_value())),
                ]
            }
            (_, Some(Figure::Hidden { reason, bound })) => vec![
                Cell::number(say::count(named.eligible)),
                Cell::hidden(say::hidden(words, reason, bound, scores.threshold), 3),
            ],
            _ => vec![Cell::number(say::count(named.eligible)), Cell::hidden(words.get("wave-page-not-asked"), 3)],
        };
        Row { depth: named.depth(), here: at == 1, ..Row::new(Cell::text(named.name()).to(HERE), cells) }
    };
    let heads =
        heads(words, "work-unit", &["style-head-eligible", "style-head-n", "style-head-rate", "style-head-index"]);
    Table::new(words.get("style-units"), heads, (0..scores.tree.len().min(LISTED)).map(row).collect())
}

fn map(data: &MadeUp, words: Words, changes: bool) -> Map {
    let scores = &data.later;
    let themes = of_kind(scores, FigureKind::Theme);
    let levels = data.comparison.by_level();
    let title = |figure: &FigureId| say::title(words, &scores.definition, figure);
    let row = |at: usize| {
        let (named, place) = (&scores.tree.units()[at], place_of(&scores.tree, at));
        let cell = |figure: &FigureId| {
            let cell = match changes {
                true => change_cell(words, &data.comparison, &levels, figure, at),
                false => score_cell(words, scores, figure, at),
            };
            let label = format!("{place} / {}: {} {}", title(figure), cell.text, cell.words);
            HeatCell { label, href: "#maps".to_owned(), ..cell }
        };
        HeatRow {
            name: named.name().to_owned(),
            depth: named.depth(),
            href: "#maps".to_owned(),
            below: None,
            answered: scores.responses[at]
                .map_or_else(String::new, |n| words.with("wave-page-n", &[("n", &say::count(n))])),
            cells: themes.iter().map(cell).collect(),
        }
    };
    let last = unit(scores, "見本県/厚生部");
    Map {
        columns: themes.iter().map(|figure| Column { title: title(figure), href: "#maps".to_owned() }).collect(),
        rows: (0..last).map(row).collect(),
        steps: steps(changes),
        marks: legend(words, scores.threshold).into_iter().skip(if changes { 2 } else { 5 }).collect(),
    }
}
