//! Every kind of chart that there is, drawn of awkward data as the pages draw them.

use super::made_up::{FLOWER, MadeUp, NotMade, OUTCOME, THRESHOLD};
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::report::pictures::{self, OpenRates};
use crate::report::targets::indications;
use crate::survey::{FigureId, FigureKind, ItemKey};
use crate::web::WebError;
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::workspace::Drawing;

/// The charts of one kind, named as on the command line.
pub struct ChartKind {
    pub kind: &'static str,
    pub title: String,
    pub samples: Vec<Sample>,
}

/// One chart, with what to look at.
pub struct Sample {
    /// Unique on the page.
    pub id: String,
    pub caption: String,
    /// None where everything is hidden: pages then say so instead.
    pub drawing: Option<Drawing>,
}

/// What draws a sample at a width.
type Draw<'a> = Box<dyn Fn(u32) -> Result<Chart, ChartError> + 'a>;

/// A sample's name, which is the end of its caption's key, and what draws it.
fn sample<'a>(name: &'static str, draw: impl Fn(u32) -> Result<Chart, ChartError> + 'a) -> (&'static str, Draw<'a>) {
    (name, Box::new(draw))
}

/// Every kind of chart with its samples.
///
/// # Errors
/// A chart that can't be drawn.
pub fn kinds(data: &MadeUp, words: Words) -> Result<Vec<ChartKind>, WebError> {
    of_kinds(data, words)
        .into_iter()
        .map(|(kind, samples)| {
            let samples = samples.into_iter().map(|(name, draw)| {
                let id = format!("chart-{kind}-{name}");
                let drawing = in_both_widths(&format!("{id}-drawn"), |width| drawn(draw(width)))?;
                Ok(Sample { caption: words.get(&format!("style-chart-{kind}-{name}")), id, drawing })
            });
            let samples = samples.collect::<Result<_, WebError>>()?;
            Ok(ChartKind { kind, title: words.get(&format!("style-chart-{kind}")), samples })
        })
        .collect()
}

type Samples<'a> = Vec<(&'static str, Draw<'a>)>;

fn of_kinds(data: &MadeUp, words: Words) -> Vec<(&'static str, Samples<'_>)> {
    let themes = of_kind(&data.later, FigureKind::Theme);
    let all_themes = themes.clone();
    let school = unit(&data.later, "見本県/県立学校");
    vec![
        ("trend", trends(data, words)),
        ("change", changes(data, words)),
        ("likert", likerts(data, words)),
        (
            "heatmap",
            vec![
                sample("scores", {
                    let themes = themes.clone();
                    move |width| pictures::heatmap_of_scores(&data.later, &themes, 0, words, width)
                }),
                sample("changes", {
                    let themes = themes.clone();
                    move |width| pictures::heatmap_of_changes(&data.comparison, &data.later, &themes, 0, words, width)
                }),
                sample("one", {
                    let theme = themes[..1].to_vec();
                    move |width| pictures::heatmap_of_scores(&data.tiny, &theme, 0, words, width)
                }),
                sample("hidden", move |width| pictures::heatmap_of_scores(&data.hidden, &all_themes, 0, words, width)),
            ],
        ),
        ("flower", flowers(data, words)),
        (
            "rates",
            vec![
                sample("units", move |width| pictures::rates(&data.later, 0, words, width)),
                sample("open", move |width| {
                    let (tree, rates) = &data.open;
                    let open = OpenRates { wave: "R15", tree, rates, threshold: THRESHOLD };
                    pictures::rates_of_open_wave(&open, school, words, width)
                }),
                sample("hidden", move |width| pictures::rates(&data.hidden, 0, words, width)),
            ],
        ),
        ("composition", vec![sample("divisions", move |width| pictures::composition(&data.composition, words, width))]),
        ("drivers", vec![sample("themes", move |width| pictures::drivers(&data.drivers, words, width))]),
        (
            "effects",
            vec![sample("measures", move |width| {
                pictures::forest(&data.effects, &FigureId::new(FigureKind::Index, OUTCOME), words, width)
            })],
        ),
        ("use", vec![sample("measures", move |width| pictures::usage(&data.uses, 0, words, width))]),
        (
            "targets",
            vec![sample("goals", move |width| {
                pictures::targets(&data.targets, &indications(&data.targets, &[], words), words, width)
            })],
        ),
    ]
}

fn trends(data: &MadeUp, words: Words) -> Samples<'_> {
    let indices = of_kind(&data.later, FigureKind::Index);
    let outcome = vec![FigureId::new(FigureKind::Index, OUTCOME)];
    let changed = vec![FigureId::new(FigureKind::Item, "openness")];
    let one = vec![FigureId::new(FigureKind::Mean, "happy")];
    let of = move |waves: Vec<&'_ Published<Scores>>, figures: &[FigureId], width: u32| {
        let unit = waves.last().map_or(String::new(), |last| last.tree.root().path.clone());
        let changes: &[_] = match waves.len() {
            1 => &[],
            2 | 3 => &data.last_changes,
            _ => &data.changes,
        };
        pictures::trend(&waves, &changes.iter().collect::<Vec<_>>(), figures, &unit, words, width)
    };
    let (all, last) = (data.twelve.iter().collect::<Vec<_>>(), data.twelve[9..].iter().collect::<Vec<_>>());
    let newest: Vec<&Published<Scores>> = vec![&data.later];
    vec![
        sample("three", move |width| of(last.clone(), &indices, width)),
        sample("one", {
            let newest = newest.clone();
            move |width| of(newest.clone(), &one, width)
        }),
        sample("twelve", {
            let all = all.clone();
            move |width| of(all.clone(), &outcome, width)
        }),
        sample("changed", move |width| of(all.clone(), &changed, width)),
        sample("hidden", {
            let figure = vec![FigureId::new(FigureKind::Item, "rare")];
            move |width| of(newest.clone(), &figure, width)
        }),
    ]
}

fn changes(data: &MadeUp, words: Words) -> Samples<'_> {
    let (themes, items) = (of_kind(&data.later, FigureKind::Theme), of_kind(&data.later, FigureKind::Item));
    let small = unit(&data.later, "見本県/企業局/経営管理課");
    let of = move |figures: &[FigureId], unit: usize, width: u32| {
        pictures::change(&data.comparison, &data.later, figures, unit, words, width)
    };
    vec![
        sample("themes", {
            let themes = themes.clone();
            move |width| of(&themes, 0, width)
        }),
        sample("items", move |width| of(&items, 0, width)),
        sample("small", move |width| of(&themes, small, width)),
    ]
}

fn likerts(data: &MadeUp, words: Words) -> Samples<'_> {
    let work: Vec<ItemKey> = data.later.definition.items.iter().filter(|item| item.section == 0).map(key).collect();
    let fields = items_of(&data.later, FLOWER);
    let of = move |scores: &Published<Scores>, name: &str, items: &[ItemKey], width: u32| {
        pictures::likert(scores, 0, name, items, words, width)
    };
    let (section, index) = (data.later.definition.sections.first(), FigureId::new(FigureKind::Index, FLOWER));
    let work_title = section.map_or(String::new(), |section| section.title.get(words.0).to_owned());
    let title = data.later.definition.figure_title(&index).map_or(String::new(), |title| title.get(words.0).to_owned());
    vec![
        sample("items", move |width| of(&data.later, &work_title, &work, width)),
        sample("bands", {
            let (title, fields) = (title.clone(), fields.clone());
            move |width| of(&data.tiny, &title, &fields, width)
        }),
        sample("hidden", move |width| of(&data.hidden, &title, &fields, width)),
    ]
}

fn flowers(data: &MadeUp, words: Words) -> Samples<'_> {
    let alike = unit(&data.later, "見本県/農林水産部/農業経営課");
    let of = move |scores: &Published<Scores>, unit: usize, width: u32| {
        pictures::flower(scores, &FigureId::new(FigureKind::Index, FLOWER), unit, words, width)
    };
    vec![
        sample("whole", move |width| of(&data.later, 0, width)),
        sample("petal", move |width| of(&data.later, alike, width)),
        sample("hidden", move |width| of(&data.hidden, 0, width)),
    ]
}

fn key(item: &crate::survey::Item) -> ItemKey {
    item.key.clone()
}

pub fn of_kind(scores: &Published<Scores>, kind: FigureKind) -> Vec<FigureId> {
    scores.figures.iter().filter(|figure| figure.kind == kind).cloned().collect()
}

fn items_of(scores: &Published<Scores>, index: &str) -> Vec<ItemKey> {
    let index = scores.definition.indices.iter().find(|here| here.key == index);
    index.map_or_else(Vec::new, |index| index.items.clone())
}

/// Position of a unit of the sample; the whole organisation where it has no such unit.
pub fn unit(scores: &Published<Scores>, path: &str) -> usize {
    scores.tree.position(path).unwrap_or(0)
}

impl From<&NotMade> for WebError {
    fn from(error: &NotMade) -> Self {
        WebError::Failed(error.to_string())
    }
}
