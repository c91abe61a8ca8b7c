//! Measures (施策): who uses them, by unit; what goes with taking part, for the whole organisation only.

use super::drivers::{outcome_of, outcomes};
use super::shown::{Around, Shown, Visit, show};
use super::table::{Cell, Row, Table, heads};
use crate::disclosure::Published;
use crate::disclosure::effects::{Effects, UseCell, Uses};
use crate::message::Message;
use crate::report::effects::{ladder_lines, measure_title, rung_words};
use crate::report::format::half_up;
use crate::report::pictures;
use crate::report::sentences::hidden_words;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::say;
use crate::web::pages::workspace::{Drawing, Link};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub struct MeasuresQuery {
    unit: Option<String>,
    /// Key of an index or theme.
    outcome: Option<String>,
}

#[derive(Template)]
#[template(path = "wave/measures.html")]
struct MeasuresPage<'a> {
    layout: &'a Layout,
    none: bool,
    uses: Vec<Drawing>,
    use_table: Table,
    outcomes: Vec<Link>,
    whole_only: String,
    forest: Vec<Drawing>,
    ladders: Vec<LadderView>,
    hidden: Option<String>,
    method: Vec<String>,
    legend: Vec<say::VerdictView>,
}

/// What may be said of one measure and the outcome, a line for each step of the ladder.
struct LadderView {
    id: String,
    title: String,
    rung: String,
    lines: Vec<String>,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<MeasuresQuery>,
) -> Result<HttpResponse, WebError> {
    let MeasuresQuery { unit, outcome } = query.into_inner();
    show(visit, wave.into_inner(), unit, move |shown| {
        let chosen = outcome_of(shown, outcome.as_deref())?;
        if outcome.is_some() && !matches!(chosen.kind, FigureKind::Index | FigureKind::Theme) {
            return Err(WebError::NotThere(Message::new("effects-outcome-kind").with("figure", &chosen.key)));
        }
        let content = content(shown, &chosen)?;
        let kept = outcome.into_iter().map(|outcome| ("outcome", outcome)).collect();
        Ok(Around::new(shown.words.get("wave-measures"), content).keeping(kept))
    })
    .await
}

fn content(shown: &Shown<'_>, outcome: &FigureId) -> Result<String, WebError> {
    let words = shown.words;
    let uses = shown.figures.uses(shown.wave())?;
    let effects = shown.figures.effects(&shown.waves_until())?;
    let effects = effects.as_ref().as_ref().filter(|effects| !effects.definition.measures.is_empty());
    let args = [
        ("unit", shown.scores.tree.root().name().to_owned()),
        ("outcome", say::title(words, &shown.scores.definition, outcome)),
    ];
    let page = MeasuresPage {
        layout: shown.layout,
        none: effects.is_none(),
        uses: in_both_widths("use", |width| drawn(pictures::usage(&uses, shown.unit, words, width)))?
            .into_iter()
            .collect(),
        use_table: use_table(shown, &uses),
        outcomes: outcomes(shown, "measures", outcome, &[FigureKind::Index]),
        whole_only: words.with("effects-whole-only", &args.each_ref().map(|(name, value)| (*name, value.as_str()))),
        forest: match effects {
            Some(effects) => in_both_widths("forest", |width| drawn(pictures::forest(effects, outcome, words, width)))?
                .into_iter()
                .collect(),
            None => Vec::new(),
        },
        ladders: effects.map_or_else(Vec::new, |effects| ladders(shown, effects, outcome)),
        hidden: effects.and_then(|effects| hidden(shown, effects)),
        method: ["effects-no-causes", "wave-measures-method", "wave-measures-arms", "wave-measures-waves"]
            .map(|key| words.get(key))
            .into(),
        legend: Vec::new(),
    };
    Ok(page.render()?)
}

fn use_table(shown: &Shown<'_>, uses: &Published<Uses>) -> Table {
    let words = shown.words;
    let row = |(measure, cells): (&crate::survey::Measure, &Vec<UseCell>)| {
        let item = FigureId::new(FigureKind::Item, &measure.item);
        let head = Cell::text(measure.title.get(words.0)).to(shown.place().figure(&item));
        let cells = match cells[shown.unit] {
            UseCell::Shown { n, shares } => {
                let shares = shares.map(|share| Cell::number(format!("{:.0}", half_up(share, 0))));
                shares.into_iter().chain([Cell::quiet(say::count(n))]).collect()
            }
            UseCell::Hidden(reason) => vec![Cell::hidden(hidden_words(words, Some(reason), uses.threshold), 5)],
        };
        Row::new(head, cells)
    };
    let numbers = ["wave-use-took", "wave-use-liked", "wave-use-could-not", "wave-use-not", "wave-page-n-head"];
    let rows = uses.definition.measures.iter().zip(&uses.cells).map(row).collect();
    Table::new(words.get("wave-use"), heads(words, "wave-measure", &numbers), rows)
}

fn ladders(shown: &Shown<'_>, effects: &Published<Effects>, outcome: &FigureId) -> Vec<LadderView> {
    let words = shown.words;
    let view = |told: &crate::disclosure::effects::MeasureEffects| {
        let ladder = told.ladders.iter().find(|ladder| ladder.outcome == *outcome)?;
        let keys = told.measures.iter().map(|&at| effects.definition.measures[at].key.as_str());
        Some(LadderView {
            id: format!("measure-{}", keys.collect::<Vec<_>>().join("-")),
            title: measure_title(&effects.definition, &told.measures, words),
            rung: rung_words(ladder.rung(), words),
            lines: ladder_lines(ladder, words),
        })
    };
    effects.shown.iter().filter_map(view).collect()
}

fn hidden(shown: &Shown<'_>, effects: &Published<Effects>) -> Option<String> {
    let words = shown.words;
    let titles: Vec<String> =
        effects.hidden.iter().map(|&at| measure_title(&effects.definition, &[at], words)).collect();
    let threshold = effects.threshold.max(10).to_string();
    let named = titles.join(&words.get("list-comma"));
    (!titles.is_empty()).then(|| words.with("effects-hidden", &[("measures", &named), ("threshold", &threshold)]))
}
