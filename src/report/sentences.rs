//! Findings in words.

use crate::analysis::Verdict;
use crate::disclosure::{Comparison, ComparisonRow, Reason};
use crate::locale::Words;
use crate::survey::FigureId;

/// A verdict in words: 「上がった (確か)」.
pub fn verdict_words(words: Words, verdict: Verdict, threshold: u32) -> String {
    let key = match verdict {
        Verdict::Up => "verdict-up",
        Verdict::Down => "verdict-down",
        Verdict::NoClearChange => "verdict-no-clear-change",
        Verdict::NotTested => "verdict-not-tested",
        Verdict::NotComparable => "verdict-not-comparable",
        Verdict::Suppressed => "hidden-few",
    };
    words.with(key, &[("threshold", &threshold.to_string())])
}

/// Why a figure is hidden.
pub fn hidden_words(words: Words, reason: Option<Reason>, threshold: u32) -> String {
    let key = match reason {
        Some(Reason::FewAnswers) | None => "hidden-few",
        Some(Reason::Residual) => "hidden-residual",
        Some(Reason::Homogeneous) => "hidden-homogeneous",
        Some(Reason::PartHidden) => "hidden-part",
        Some(Reason::NoAnswers) => "hidden-no-answers",
        Some(Reason::Withheld) => "hidden-withheld",
    };
    words.with(key, &[("threshold", &threshold.to_string())])
}

/// The verdict on one figure of one unit, as far as the comparison has one.
pub fn verdict_of(comparison: &Comparison, figure: &FigureId, unit: usize) -> Option<Verdict> {
    Some(match comparison.row(figure, unit)? {
        ComparisonRow::Shown { change, .. } => change.verdict,
        ComparisonRow::NotComparable => Verdict::NotComparable,
        ComparisonRow::Suppressed => Verdict::Suppressed,
    })
}

/// The message of a trend: what the steps from wave to wave (in order) say of the figure called `title`.
pub fn trend_message(words: Words, title: &str, steps: &[Option<Verdict>], overall: Option<Verdict>) -> String {
    let count = |verdict: Verdict| steps.iter().filter(|step| **step == Some(verdict)).count();
    let all = |verdict: Verdict| steps.len() > 1 && count(verdict) == steps.len();
    let years = steps.len().to_string();
    let say = |key: &str| words.with(key, &[("title", title), ("count", &years)]);
    match (overall, steps.last().copied().flatten()) {
        _ if steps.is_empty() => say("message-one-wave"),
        _ if all(Verdict::Up) => say("message-up-every-year"),
        _ if all(Verdict::Down) => say("message-down-every-year"),
        (_, Some(Verdict::Up)) => say("message-up-last"),
        (_, Some(Verdict::Down)) => say("message-down-last"),
        (Some(Verdict::Up), _) => say("message-up-overall"),
        (Some(Verdict::Down), _) => say("message-down-overall"),
        (_, Some(Verdict::NoClearChange)) => say("message-no-clear-change"),
        (_, Some(Verdict::NotTested)) => say("message-not-tested"),
        (_, Some(Verdict::NotComparable)) => say("message-not-comparable"),
        _ => say("message-hidden"),
    }
}

/// The message of a chart of changes.
pub fn changes_message(words: Words, verdicts: &[Verdict]) -> String {
    let count = |verdict: Verdict| verdicts.iter().filter(|here| **here == verdict).count();
    let (up, down) = (count(Verdict::Up), count(Verdict::Down));
    let (ups, downs, all) = (up.to_string(), down.to_string(), verdicts.len().to_string());
    let args = [("up", ups.as_str()), ("down", downs.as_str()), ("all", all.as_str())];
    match (up, down) {
        (0, 0) if count(Verdict::NoClearChange) == 0 => words.get("message-changes-none-tested"),
        (0, 0) => words.get("message-changes-none"),
        (_, 0) => words.with("message-changes-up", &args),
        (0, _) => words.with("message-changes-down", &args),
        _ => words.with("message-changes-both", &args),
    }
}
