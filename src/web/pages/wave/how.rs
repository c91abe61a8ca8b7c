//! What stands behind a number, on demand: n, rate, wave and method. One pattern for all pages: a button that opens a
//! note (the `popover` attribute, so it works by keyboard and without scripts).

use super::shown::Shown;
use crate::disclosure::{Published, Scores, Shown as Figure};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::say;
use crate::web::pages::workspace::place_of;

/// A note behind a number.
#[derive(Clone)]
pub struct How {
    /// Unique on its page.
    pub id: String,
    /// What the button says.
    pub label: String,
    /// What the note is of.
    pub title: String,
    pub facts: Vec<(String, String)>,
    /// Where more of it stands.
    pub href: Option<String>,
}

/// A shown figure of a unit of a wave.
pub fn of_figure(words: Words, scores: &Published<Scores>, figure: &FigureId, unit: usize, told: &Figure) -> How {
    let kind = figure.unit_of_value();
    let mut facts = vec![
        (words.get("wave-how-value"), say::value(told.value, kind)),
        (words.get("wave-how-interval"), say::interval(words, told.low, told.high, kind)),
        (words.get("wave-how-n"), say::count(told.n)),
    ];
    facts.extend(of_unit(words, scores, unit));
    facts.push((words.get("wave-how-method"), method_of(words, figure.kind)));
    How {
        id: format!("how-{}-{}-{unit}", kind_word(figure.kind), figure.key),
        label: say::count(told.n),
        title: say::title(words, &scores.definition, figure),
        facts,
        href: None,
    }
}

/// Unit, responses, rate and wave.
pub fn of_unit(words: Words, scores: &Published<Scores>, unit: usize) -> Vec<(String, String)> {
    let dash = || "–".to_owned();
    let eligible = scores.tree.units()[unit].eligible;
    let rate = match (scores.responses[unit], scores.response_rate(unit)) {
        (Some(n), Some(rate)) => words.with(
            "wave-how-rate-of",
            &[("rate", &format!("{rate:.1}")), ("n", &say::count(n)), ("eligible", &say::count(eligible))],
        ),
        (Some(n), None) => say::count(n),
        (None, _) => dash(),
    };
    vec![
        (words.get("wave-how-rate"), rate),
        (words.get("wave-how-unit"), place_of(&scores.tree, unit)),
        (words.get("wave-how-wave"), scores.wave.clone()),
    ]
}

/// How a figure of this kind is worked out, in a sentence.
pub fn method_of(words: Words, kind: FigureKind) -> String {
    words.get(match kind {
        FigureKind::Item => "wave-method-item",
        FigureKind::Theme => "wave-method-theme",
        FigureKind::Index => "wave-method-index",
        FigureKind::Mean => "wave-method-mean",
        FigureKind::Recommendation => "wave-method-recommendation",
    })
}

pub fn kind_word(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Item => "item",
        FigureKind::Theme => "theme",
        FigureKind::Index => "index",
        FigureKind::Mean => "mean",
        FigureKind::Recommendation => "recommendation",
    }
}

/// What stands behind the headline of a unit.
pub fn of_headline(shown: &Shown<'_>) -> How {
    let (words, scores) = (shown.words, &shown.scores);
    let mut facts = of_unit(words, scores, shown.unit);
    facts.push((words.get("wave-how-threshold"), scores.threshold.to_string()));
    facts.push((words.get("wave-how-method"), words.get("wave-method-rate")));
    How { id: "how-headline".to_owned(), label: words.get("wave-how"), title: shown.unit_name(), facts, href: None }
}
