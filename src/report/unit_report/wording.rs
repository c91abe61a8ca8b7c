//! The figures of a report as people read them.

use super::{Change, Row, Shown, Told};
use crate::locale::Words;
use crate::report::say;
use crate::survey::UnitOfValue;

/// What stands where there is nothing to say.
pub const NOTHING: &str = "–";

impl Row {
    pub fn shown(&self) -> Option<&Shown> {
        match &self.told {
            Told::Shown(shown) => Some(shown),
            Told::Hidden(_) => None,
        }
    }

    /// Why it is hidden; empty where it is shown.
    pub fn hidden(&self) -> &str {
        match &self.told {
            Told::Shown(_) => "",
            Told::Hidden(why) => why,
        }
    }

    pub fn value(&self) -> String {
        self.shown().map_or_else(|| NOTHING.to_owned(), |shown| say::value(shown.value, self.unit_of_value()))
    }

    /// The 95 % interval.
    pub fn interval(&self, words: Words) -> String {
        let told = |shown: &Shown| say::interval(words, shown.low, shown.high, self.unit_of_value());
        self.shown().map_or_else(String::new, told)
    }

    pub fn n(&self) -> String {
        self.shown().map_or_else(|| NOTHING.to_owned(), |shown| say::count(shown.n))
    }

    pub fn whole_value(&self) -> String {
        self.whole.map_or_else(|| NOTHING.to_owned(), |whole| say::value(whole, self.unit_of_value()))
    }

    /// What became of it since the wave before: difference and verdict.
    pub fn change_words(&self) -> String {
        self.change.as_ref().map_or_else(|| NOTHING.to_owned(), |change| change.words(self.unit_of_value()))
    }

    /// Whether its values lie on the scale of 0–100 that tables draw.
    pub fn on_the_scale(&self) -> bool {
        matches!(self.unit_of_value(), UnitOfValue::Percent | UnitOfValue::Points)
    }
}

impl Change {
    /// The difference where there is one, and the verdict: 「+5 上がった (確か)」.
    pub fn words(&self, unit: UnitOfValue) -> String {
        match self.difference {
            Some((difference, ..)) => format!("{} {}", say::difference(difference, unit), self.view.words),
            None => self.view.words.clone(),
        }
    }
}

/// Places of a value and its interval on a scale of 0–100 with one decimal: value, low, high.
pub fn places(shown: &Shown) -> [String; 3] {
    [shown.value, shown.low, shown.high].map(|value| format!("{:.1}", value.clamp(0.0, 100.0)))
}

/// The steps of a band of shares as `(x, width, tone)` on a scale of 0–100; shares of one colour run together.
pub fn band(shown: &Shown) -> Vec<(f64, f64, usize)> {
    let mut band: Vec<(f64, f64, usize)> = Vec::new();
    let mut x = 0.0;
    for step in &shown.steps {
        match band.last_mut() {
            Some(last) if last.2 == step.tone => last.1 += step.share,
            _ => band.push((x, step.share, step.tone)),
        }
        x += step.share;
    }
    band
}

/// How people answered, in words: 「否定的 20% …」.
pub fn band_words(words: Words, shown: &Shown) -> String {
    let step = |step: &super::Step| {
        let share = say::value(step.share, UnitOfValue::Percent);
        format!("{} {}", step.label, words.with("unit-report-percent", &[("value", &share)]))
    };
    shown.steps.iter().map(step).collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::super::Step;
    use super::*;

    #[test]
    fn shares_of_one_colour_run_together_and_the_band_stays_whole() {
        let step = |share, tone| Step { label: String::new(), share, tone };
        let steps = vec![step(10.0, 0), step(5.0, 1), step(15.0, 1), step(70.0, 4)];
        let shown = Shown { n: 40, value: 70.0, low: 60.0, high: 80.0, steps, bands: false };
        assert_eq!(band(&shown), [(0.0, 10.0, 0), (10.0, 20.0, 1), (30.0, 70.0, 4)]);
    }
}
