//! What an address asks of the heat map: units, level, columns, view.

use super::shown::Shown;
use crate::disclosure::{Comparison, Published};
use crate::message::Message;
use crate::survey::{FigureId, FigureKind};
use crate::web::WebError;
use crate::web::pages::workspace::listed_below;
use serde::Deserialize;
use std::sync::Arc;

/// Which part of the map is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct HeatQuery {
    pub unit: Option<String>,
    /// The unit whose units are listed; the unit of the address, or the whole organisation.
    pub under: Option<String>,
    /// How many levels below it; 1 by default.
    pub level: Option<String>,
    /// `themes`, `indices`, or the key of a theme or index whose items are listed.
    pub of: Option<String>,
    /// `scores` or `changes`.
    pub view: Option<String>,
    /// The earlier wave of changes.
    pub from: Option<String>,
}

impl HeatQuery {
    /// The unit whose units are listed.
    pub fn unit(&self) -> Option<String> {
        self.under.clone().or_else(|| self.unit.clone())
    }

    pub fn changes(&self) -> bool {
        self.view.as_deref() == Some("changes")
    }
}

/// What of the map is shown.
pub struct Map {
    /// Units in the organisation's order.
    pub units: Vec<usize>,
    /// Whether deeper levels were left out because there are too many units.
    pub cut: bool,
    pub level: usize,
    pub deepest: usize,
    pub figures: Vec<FigureId>,
    /// The theme or index whose items the columns are.
    pub of: Option<FigureId>,
    pub changes: Option<Arc<Vec<Published<Comparison>>>>,
}

fn missing(key: &'static str, name: &'static str, value: &str) -> WebError {
    WebError::NotThere(Message::new(key).with(name, value))
}

/// The part of the map that an address asks for.
///
/// # Errors
/// A level, theme, view or wave that is not there.
pub fn map_of(shown: &Shown<'_>, query: &HeatQuery) -> Result<Map, WebError> {
    let (tree, definition) = (&shown.scores.tree, &shown.scores.definition);
    let top = tree.units()[shown.unit].depth();
    let depth = |at: usize| tree.units()[at].depth() - top;
    let deepest = tree.subtree(shown.unit).map(depth).max().unwrap_or(0);
    let level = match query.level.as_deref().filter(|level| !level.is_empty()) {
        None => deepest.min(1),
        // A unit with nothing below it shows itself, whatever level was looked at before.
        Some(level) => {
            let asked: Option<usize> = level.parse().ok().filter(|level| (1..=MOST_LEVELS).contains(level));
            asked.ok_or_else(|| missing("wave-no-such-level", "level", level))?.min(deepest)
        }
    };
    let (units, cut) = listed_below(tree, shown.unit, level);
    let level = units.iter().map(|&at| depth(at)).max().unwrap_or(0);
    let deepest = if cut { level } else { deepest };
    let of_kind = |kind: FigureKind| {
        let figures = shown.scores.figures.iter().filter(move |figure| figure.kind == kind);
        figures.cloned().collect::<Vec<_>>()
    };
    let (figures, of) = match query.of.as_deref().unwrap_or("themes") {
        "themes" => (of_kind(FigureKind::Theme), None),
        "indices" => (of_kind(FigureKind::Index), None),
        key => {
            let theme = definition.themes.iter().find(|theme| theme.key == key);
            let index = definition.indices.iter().find(|index| index.key == key);
            let (kind, items) = match (theme, index) {
                (Some(theme), _) => (FigureKind::Theme, &theme.items),
                (None, Some(index)) => (FigureKind::Index, &index.items),
                (None, None) => return Err(missing("wave-no-such-figure", "figure", key)),
            };
            let items = items.iter().map(|item| FigureId::new(FigureKind::Item, item));
            (items.collect(), Some(FigureId::new(kind, key)))
        }
    };
    let changes = match query.view.as_deref().unwrap_or("scores") {
        "scores" => None,
        "changes" => changes(shown, query)?,
        other => return Err(missing("wave-no-such-view", "view", other)),
    };
    Ok(Map { units, cut, level, deepest, figures, of, changes })
}

/// No organisation is deeper; a larger number in an address is a slip.
const MOST_LEVELS: usize = 9;

fn changes(shown: &Shown<'_>, query: &HeatQuery) -> Result<Option<Arc<Vec<Published<Comparison>>>>, WebError> {
    let from = match &query.from {
        Some(from) if shown.waves_until().contains(from) && from != shown.wave() => from.clone(),
        Some(from) => return Err(missing("wave-no-such-earlier", "wave", from)),
        None => match shown.wave_before() {
            Some(before) => before,
            None => return Ok(None),
        },
    };
    Ok(Some(shown.figures.comparisons(&[from, shown.wave().to_owned()])?))
}
