//! `koe quality`: response rates, signs of forms filled in without reading, weights and what they change.

use super::format::{self, filed, half_up};
use super::table::{lay_out, shortened, word};
use crate::analysis::weighting::{LIMITS, WeightedMean};
use crate::disclosure::Published;
use crate::disclosure::quality::{QualitySigns, Sign};
use crate::disclosure::weights::{Weighting, Weights};
use crate::locale::Words;
use crate::message::Explain;
use serde::Serialize;

/// One number of `koe quality`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QualityRow {
    pub wave: String,
    /// `rates`, `signs`, `weights` or `figures`.
    pub table: &'static str,
    /// A unit's path; for figures, the figure's key.
    pub of: String,
    pub measure: String,
    /// None where hidden, or where there is no value for the stated reason.
    pub value: Option<f64>,
    pub reason: Option<String>,
}

const HIDDEN: &str = "hidden";

struct Rows<'a> {
    wave: &'a str,
    rows: Vec<QualityRow>,
}

impl Rows<'_> {
    fn add(&mut self, table: &'static str, of: &str, measure: &str, value: Option<f64>, reason: Option<&str>) {
        self.rows.push(QualityRow {
            wave: self.wave.to_owned(),
            table,
            of: of.to_owned(),
            measure: measure.to_owned(),
            value,
            reason: value.map_or_else(|| reason.map(str::to_owned), |_| None),
        });
    }
}

/// All numbers, table by table.
pub fn quality_rows(weights: &Published<Weights>, signs: &Published<QualitySigns>) -> Vec<QualityRow> {
    let mut out = Rows { wave: &weights.wave, rows: Vec::new() };
    for rate in &weights.rates {
        let eligible = rate.eligible.map(f64::from);
        out.add("rates", &rate.unit, "eligible", eligible, Some("unknown"));
        out.add("rates", &rate.unit, "responses", rate.responses.map(f64::from), Some(HIDDEN));
        let reason = if rate.responses.is_none() { HIDDEN } else { "unknown" };
        out.add("rates", &rate.unit, "rate", rate.rate().map(filed), Some(reason));
    }
    for unit in &signs.units {
        for (sign, count) in Sign::ALL.iter().zip(unit.counts) {
            out.add("signs", &unit.unit, &word(sign), count.map(f64::from), Some(HIDDEN));
        }
        out.add("signs", &unit.unit, "unanswered", unit.unanswered.map(filed), Some(HIDDEN));
    }
    match &weights.weighting {
        Ok(weighting) => weighting_rows(&mut out, weighting, &weights.rates[0].unit),
        Err(error) => out.add("weights", &weights.rates[0].unit, "weights", None, Some(error.message().key)),
    }
    out.rows
}

fn weighting_rows(out: &mut Rows<'_>, weighting: &Weighting, whole: &str) {
    let found = &weighting.diagnostics;
    let numbers = [
        ("converged", f64::from(u8::from(found.fit == crate::analysis::weighting::Fit::Converged))),
        ("cycles", f64::from(found.cycles)),
        ("largest_error", half_up(found.largest_error, 6)),
        ("smallest_weight", half_up(found.smallest, 4)),
        ("largest_weight", half_up(found.largest, 4)),
        ("capped", f64::from(found.capped)),
        ("effective_n", half_up(found.effective_n, 1)),
    ];
    for (measure, value) in numbers {
        out.add("weights", whole, measure, Some(value), None);
    }
    for (figure, value) in &weighting.figures {
        for (prefix, mean) in [("unweighted", &value.unweighted), ("weighted", &value.weighted)] {
            out.add("figures", &figure.key, prefix, Some(filed(mean.mean)), None);
            let error = mean.standard_error.map(|error| half_up(error, 4));
            out.add("figures", &figure.key, &format!("{prefix}_standard_error"), error, Some("one_answer"));
            out.add("figures", &figure.key, &format!("{prefix}_effective_n"), Some(half_up(mean.effective_n, 1)), None);
        }
    }
}

/// The same for people.
pub fn quality_table(weights: &Published<Weights>, signs: &Published<QualitySigns>, words: Words) -> String {
    let mut out = format!("{}\n\n", words.with("quality-title", &[("wave", &weights.wave)]));
    out += &rates_and_signs(weights, signs, words);
    out += &words.with("quality-signs-note", &[("count", &signs.smallest_count.to_string())]);
    out.push('\n');
    if !signs.worded_both_ways {
        out += &words.get("quality-no-reversed");
        out.push('\n');
    }
    out.push('\n');
    match &weights.weighting {
        Ok(weighting) => out += &weighting_table(weights, weighting, words),
        Err(error) => out += &format!("{}\n", words.message(&error.message())),
    }
    out
}

fn rates_and_signs(weights: &Weights, signs: &QualitySigns, words: Words) -> String {
    let heads = [
        "head-unit",
        "head-eligible",
        "head-responses",
        "head-rate",
        "head-all-same",
        "head-straight-line",
        "head-mostly-straight",
        "head-contradiction",
        "head-unanswered",
    ]
    .map(|key| words.get(key));
    let hidden = || "▨".to_owned();
    let count = |value: Option<u32>| value.map_or_else(hidden, |value| value.to_string());
    let percent = |value: Option<f64>| value.map_or_else(hidden, |value| format!("{:.1}%", half_up(value, 1)));
    let rows: Vec<Vec<String>> = weights
        .rates
        .iter()
        .zip(&signs.units)
        .map(|(rate, unit)| {
            vec![
                shortened(rate.unit.rsplit('/').next().unwrap_or(&rate.unit)),
                rate.eligible.map_or_else(|| "–".to_owned(), |people| people.to_string()),
                count(rate.responses),
                if rate.eligible.is_none() { "–".to_owned() } else { percent(rate.rate()) },
                count(unit.counts[0]),
                count(unit.counts[1]),
                count(unit.counts[2]),
                count(unit.counts[3]),
                percent(unit.unanswered),
            ]
        })
        .collect();
    lay_out(&heads, &rows)
}

fn weighting_table(weights: &Weights, weighting: &Weighting, words: Words) -> String {
    let found = &weighting.diagnostics;
    let mut out = words.get(&format!("weights-fit-{}", word(&found.fit).replace('_', "-")));
    out.push('\n');
    out += &words.with(
        "weights-diagnostics",
        &[
            ("cycles", &found.cycles.to_string()),
            ("error", &format!("{:.2}", 100.0 * found.largest_error)),
            ("smallest", &format!("{:.2}", found.smallest)),
            ("largest", &format!("{:.2}", found.largest)),
            ("capped", &found.capped.to_string()),
            ("low", &LIMITS.0.to_string()),
            ("high", &LIMITS.1.to_string()),
            ("effective", &format!("{:.0}", found.effective_n)),
        ],
    );
    out.push('\n');
    if !weighting.pooled.is_empty() {
        out += &words.with("weights-pooled", &[("units", &weighting.pooled.join(", "))]);
        out.push('\n');
    }
    if weighting.rest_unheard {
        out += &words.get("weights-unheard");
        out.push('\n');
    }
    out.push('\n');
    let heads = ["head-figure", "head-unweighted", "head-weighted", "head-difference", "head-effective-n"]
        .map(|key| words.get(key));
    let with_error = |mean: &WeightedMean| match mean.standard_error {
        Some(error) => format!("{:.1} ± {:.1}", half_up(mean.mean, 1), half_up(1.96 * error, 1)),
        None => format!("{:.1}", half_up(mean.mean, 1)),
    };
    let rows: Vec<Vec<String>> = weighting
        .figures
        .iter()
        .map(|(figure, value)| {
            let title = weights.definition.figure_title(figure).map_or(figure.key.as_str(), |title| title.get(words.0));
            vec![
                shortened(title),
                with_error(&value.unweighted),
                with_error(&value.weighted),
                format::signed(value.weighted.mean - value.unweighted.mean, 1),
                format!("{:.0}", value.weighted.effective_n),
            ]
        })
        .collect();
    out + &lay_out(&heads, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::WaveFigures;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};
    use crate::disclosure;
    use crate::survey::Lang;

    fn wave(people: u32, answers: usize) -> WaveFigures {
        let mut definition = definition_of("1", None, &["q"]);
        definition.indices = vec![index("i", &["q"])];
        let rows: Vec<_> = (0..answers).map(|at| respondent(1, &["q"], &[1 + (at % 5) as u8])).collect();
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", people)]);
        from_rows("R7", &definition, &tree, 10, &rows).unwrap()
    }

    fn rows_of(figures: &WaveFigures) -> Vec<QualityRow> {
        let (weights, signs) = (disclosure::weights::weights(figures), disclosure::quality::signs(figures));
        for lang in Lang::ALL {
            let table = quality_table(&weights, &signs, Words(lang));
            assert!(!table.contains('⟦'), "{table}");
        }
        quality_rows(&weights, &signs)
    }

    #[test]
    fn every_number_or_its_reason_is_a_row() {
        let rows = rows_of(&wave(100, 60));
        assert!(rows.iter().all(|row| row.value.is_some() != row.reason.is_some()));
        let value = |measure: &str| rows.iter().find(|row| row.measure == measure).and_then(|row| row.value);
        assert_eq!((value("rate"), value("converged"), value("weighted")), (Some(60.0), Some(1.0), Some(50.0)));
    }

    #[test]
    fn waves_that_can_not_be_weighted_say_why() {
        let reason = |people, answers| {
            let rows = rows_of(&wave(people, answers));
            rows.into_iter().find(|row| row.table == "weights").and_then(|row| row.reason).unwrap()
        };
        assert_eq!(reason(100, 0), "weights-no-responses");
        assert_eq!(reason(100, 4), "weights-no-responses");
        assert_eq!(reason(0, 60), "weights-no-headcounts");
    }
}
