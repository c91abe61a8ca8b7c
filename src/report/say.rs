//! Figures, verdicts and states as words, for pages, reports and files alike.

use super::sentences::{hidden_words, verdict_words};
use crate::analysis::Verdict;
use crate::disclosure::{Bound, Reason};
use crate::locale::Words;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind, UnitOfValue};
use chrono::{Datelike, NaiveDate};

pub use super::format::{difference, value};

/// A verdict's mark, words and class of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictView {
    pub class: &'static str,
    pub mark: &'static str,
    pub words: String,
}

/// The word that a verdict goes by in JSON and in the style sheet.
fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Up => "up",
        Verdict::Down => "down",
        Verdict::NoClearChange => "no_clear_change",
        Verdict::NotTested => "not_tested",
        Verdict::NotComparable => "not_comparable",
        Verdict::Suppressed => "suppressed",
    }
}

pub fn verdict(words: Words, verdict: Verdict, threshold: u32) -> VerdictView {
    let mark = match verdict {
        Verdict::Up => "▲",
        Verdict::Down => "▼",
        Verdict::NoClearChange => "○",
        Verdict::NotTested => "–",
        Verdict::NotComparable => "≠",
        Verdict::Suppressed => "▨",
    };
    VerdictView { class: verdict_class(verdict), mark, words: verdict_words(words, verdict, threshold) }
}

/// Why a figure is hidden; what may be said instead where (nearly) everybody answered alike.
pub fn hidden(words: Words, reason: Reason, bound: Option<Bound>, threshold: u32) -> String {
    match bound {
        Some(Bound::NearlyAll) => words.get("work-hidden-nearly-all"),
        Some(Bound::NearlyNone) => words.get("work-hidden-nearly-none"),
        None => hidden_words(words, Some(reason), threshold),
    }
}

/// A figure's title; an item's wording stands for it.
pub fn title(words: Words, definition: &Definition, figure: &FigureId) -> String {
    definition.figure_title(figure).map_or_else(|| figure.key.clone(), |title| title.get(words.0).to_owned())
}

/// Whether the figure's name or wording is not yet confirmed by its owner.
pub fn provisional(definition: &Definition, figure: &FigureId) -> bool {
    match figure.kind {
        FigureKind::Index => definition.indices.iter().any(|index| index.key == figure.key && index.provisional),
        FigureKind::Theme => definition.themes.iter().any(|theme| theme.key == figure.key && theme.provisional),
        _ => definition.item(&figure.key).is_some_and(|item| item.provisional),
    }
}

/// A 95 % interval.
pub fn interval(words: Words, low: f64, high: f64, unit: UnitOfValue) -> String {
    words.with("work-range", &[("low", &value(low, unit)), ("high", &value(high, unit))])
}

/// A 95 % interval of a difference.
pub fn difference_interval(words: Words, low: f64, high: f64, unit: UnitOfValue) -> String {
    words.with("work-range", &[("low", &difference(low, unit)), ("high", &difference(high, unit))])
}

/// A whole number in groups of three.
pub fn count(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A day as the reader's language writes it.
pub fn day(words: Words, day: NaiveDate) -> String {
    let month = words.get(&format!("work-month-{}", day.month()));
    let (year, number) = (day.year().to_string(), day.day().to_string());
    words.with("work-day", &[("year", &year), ("month", &month), ("day", &number)])
}

/// A unit's path as people read it, without the whole organisation's name.
pub fn place_of(tree: &UnitTree, unit: usize) -> String {
    place_of_path(&tree.units()[unit].path)
}

/// The same of a path.
pub fn place_of_path(path: &str) -> String {
    path.split_once('/').map_or(path, |(_, below)| below).replace('/', " ")
}

/// Half-width, in points of a percentage, of the widest 95 % interval that `n` answers of `eligible` people give
/// if non-response is random: 1.96 √(0.25/n × (N − n)/(N − 1)). Methods §2.
pub fn widest_margin(n: u32, eligible: u32) -> Option<f64> {
    let (answers, people) = (f64::from(n), f64::from(eligible));
    (n > 0 && eligible > 1 && n <= eligible)
        .then(|| 196.0 * (0.25 / answers * (people - answers) / (people - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Lang;

    #[test]
    fn the_margin_uses_the_finite_population() {
        // methods §2: 60 % ± 2 for N 500 n 375 and 50 % ± 8 for 150/80; 50 % is the widest.
        assert_eq!(widest_margin(80, 150).map(f64::round), Some(8.0));
        assert!(widest_margin(375, 500).is_some_and(|margin| (2.4..2.6).contains(&margin)));
        assert_eq!(widest_margin(10, 10), Some(0.0));
        assert_eq!(widest_margin(0, 10), None);
    }

    #[test]
    fn numbers_and_days_read_as_people_write_them() {
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(count(320), "320");
        let day_of = |lang| NaiveDate::from_ymd_opt(2026, 11, 5).map(|date| day(Words(lang), date));
        assert_eq!(day_of(Lang::Ja).as_deref(), Some("2026年11月5日"));
        assert_eq!(day_of(Lang::En).as_deref(), Some("5 November 2026"));
    }
}
