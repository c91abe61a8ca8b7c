//! Figures, verdicts and states as words.

use crate::analysis::Verdict;
use crate::disclosure::{Bound, Reason};
use crate::locale::Words;
use crate::survey::{Definition, FigureId, FigureKind, UnitOfValue};
use crate::wave::State;
use chrono::{Datelike, NaiveDate};

/// A verdict's mark, words and class of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictView {
    pub class: &'static str,
    pub mark: &'static str,
    pub words: String,
}

/// The word that verdicts go by in catalogues, classes and JSON.
pub fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Up => "up",
        Verdict::Down => "down",
        Verdict::NoClearChange => "no_clear_change",
        Verdict::NotTested => "not_tested",
        Verdict::NotComparable => "not_comparable",
        Verdict::Suppressed => "suppressed",
    }
}

/// A verdict as words, with the difference where one may be said.
pub fn verdict(words: Words, verdict: Verdict, threshold: u32) -> VerdictView {
    let class = verdict_key(verdict);
    let mark = match verdict {
        Verdict::Up => "▲",
        Verdict::Down => "▼",
        Verdict::NoClearChange => "○",
        Verdict::NotTested => "–",
        Verdict::NotComparable => "≠",
        Verdict::Suppressed => "▨",
    };
    let key = match verdict {
        Verdict::Up => "work-verdict-up",
        Verdict::Down => "work-verdict-down",
        Verdict::NoClearChange => "work-verdict-no-clear-change",
        Verdict::NotTested => "work-verdict-not-tested",
        Verdict::NotComparable => "work-verdict-not-comparable",
        Verdict::Suppressed => "work-verdict-suppressed",
    };
    VerdictView { class, mark, words: words.with(key, &[("threshold", &threshold.to_string())]) }
}

/// Why a figure is hidden; with the bound that may be said where (nearly) everybody answered alike.
pub fn hidden(words: Words, reason: Reason, bound: Option<Bound>, threshold: u32) -> String {
    let key = match (reason, bound) {
        (_, Some(Bound::NearlyAll)) => "work-hidden-nearly-all",
        (_, Some(Bound::NearlyNone)) => "work-hidden-nearly-none",
        (Reason::FewAnswers, None) => "work-hidden-few-answers",
        (Reason::Residual, None) => "work-hidden-residual",
        (Reason::Homogeneous, None) => "work-hidden-homogeneous",
        (Reason::PartHidden, None) => "work-hidden-part",
        (Reason::NoAnswers, None) => "work-hidden-no-answers",
    };
    words.with(key, &[("threshold", &threshold.to_string())])
}

pub fn state(words: Words, state: State) -> String {
    words.get(match state {
        State::Draft => "work-state-draft",
        State::Announced => "work-state-announced",
        State::Open => "work-state-open",
        State::Closed => "work-state-closed",
        State::Sealed => "work-state-sealed",
        State::Published => "work-state-published",
        State::Void => "work-state-void",
    })
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

/// A value as read: means with one decimal, everything else whole, half up.
pub fn value(value: f64, unit: UnitOfValue) -> String {
    with_minus(rounded(value, unit))
}

/// A difference with its sign; zero stands alone.
pub fn difference(difference: f64, unit: UnitOfValue) -> String {
    let text = rounded(difference.abs(), unit);
    let zero = text.chars().all(|digit| matches!(digit, '0' | '.'));
    match (zero, difference < 0.0) {
        (true, _) => text,
        (false, true) => format!("−{text}"),
        (false, false) => format!("+{text}"),
    }
}

/// A 95 % interval.
pub fn interval(low: f64, high: f64, unit: UnitOfValue) -> String {
    format!("{} – {}", value(low, unit), value(high, unit))
}

/// A 95 % interval of a difference.
pub fn difference_interval(low: f64, high: f64, unit: UnitOfValue) -> String {
    format!("{} – {}", difference(low, unit), difference(high, unit))
}

/// A whole number in groups of three.
pub fn count(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// From when to when; none without both days.
pub fn dates(words: Words, opens: Option<NaiveDate>, closes: Option<NaiveDate>) -> Option<String> {
    let (opens, closes) = (day(words, opens?), day(words, closes?));
    Some(words.with("analyst-dates", &[("opens", &opens), ("closes", &closes)]))
}

/// A day as the reader's language writes it.
pub fn day(words: Words, day: NaiveDate) -> String {
    let month = words.get(&format!("work-month-{}", day.month()));
    let (year, number) = (day.year().to_string(), day.day().to_string());
    words.with("work-day", &[("year", &year), ("month", &month), ("day", &number)])
}

/// Half-width, in points of a percentage, of the widest 95 % interval that `n` answers of `eligible` people give
/// if non-response is random: 1.96 √(0.25/n × (N − n)/(N − 1)). Methods §2.
pub fn widest_margin(n: u32, eligible: u32) -> Option<f64> {
    let (answers, people) = (f64::from(n), f64::from(eligible));
    (n > 0 && eligible > 1 && n <= eligible)
        .then(|| 196.0 * (0.25 / answers * (people - answers) / (people - 1.0)).sqrt())
}

fn rounded(value: f64, unit: UnitOfValue) -> String {
    let scale = if unit == UnitOfValue::Scale { 10.0 } else { 1.0 };
    let half_up = (value * scale + 0.5 + 1e-9).floor() / scale;
    match unit {
        UnitOfValue::Scale => format!("{half_up:.1}"),
        _ => format!("{half_up:.0}"),
    }
}

fn with_minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some("0" | "0.0") => text[1..].to_owned(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Lang;

    #[test]
    fn values_round_half_up_and_only_means_keep_a_decimal() {
        assert_eq!(value(47.5, UnitOfValue::Percent), "48");
        assert_eq!(value(52.952, UnitOfValue::Points), "53");
        assert_eq!(value(3.25, UnitOfValue::Scale), "3.3");
        assert_eq!(value(-12.4, UnitOfValue::Net), "−12");
        assert_eq!(value(-0.2, UnitOfValue::Net), "0");
    }

    #[test]
    fn a_difference_is_rounded_after_it_is_taken() {
        assert_eq!(difference(58.495 - 52.952, UnitOfValue::Points), "+6");
        assert_eq!(difference(-4.2, UnitOfValue::Points), "−4");
        assert_eq!(difference(-0.3, UnitOfValue::Points), "0");
    }

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
