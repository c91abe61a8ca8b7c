//! Scales and lists of choices.

use super::fields::Fields;
use super::report::Report;
use crate::survey::scale::{Choice, Scale, ScaleStyle};
use crate::survey::text::Text;

const STYLES: &str = "likert, rating, list";

/// All `[scale.<key>]` tables, in the order of the file.
pub(super) fn read(root: &mut Fields, report: &mut Report) -> Vec<Scale> {
    let mut scales = Vec::new();
    for (key, mut fields) in root.keyed_tables(report, "scale") {
        if let Some(key) = fields.declare(report, "scale", key) {
            scales.extend(scale(key, &mut fields, report));
        }
        fields.finish(report);
    }
    scales
}

fn scale(key: String, fields: &mut Fields, report: &mut Report) -> Option<Scale> {
    if !fields.has("style") {
        fields.take("style");
        fields.missing(report, "style");
        return None;
    }
    let Some(style) = fields.word::<ScaleStyle>(report, "style", STYLES) else {
        // What the scale goes on to say can't be judged without its style, but none of it is unknown.
        for name in ["choices", "min", "max", "ends", "scores", "positive"] {
            fields.take(name);
        }
        return None;
    };
    let mut choices = match style {
        ScaleStyle::Rating => rating(fields, report),
        ScaleStyle::Likert | ScaleStyle::List => choices(fields, report, true),
    };
    if style == ScaleStyle::Likert {
        spread_scores(&mut choices);
    }
    mark_positive(&mut choices, fields, report);
    let ends = (style == ScaleStyle::Rating).then(|| ends(fields, report));
    Some(Scale { key, style, choices, ends })
}

/// The `choices` of a scale, an item or an attribute; `scored` ones may carry `score` and `value`.
pub(super) fn choices(fields: &mut Fields, report: &mut Report, scored: bool) -> Vec<Choice> {
    if !fields.has("choices") {
        fields.take("choices");
        fields.missing(report, "choices");
        return Vec::new();
    }
    let line = fields.line_of("choices");
    let part = format!("{} choices", fields.part);
    let mut choices: Vec<Choice> = Vec::new();
    for mut choice in fields.tables(report, "choices", &part) {
        let code = code(&mut choice, report);
        if let Some(twice) = code.filter(|code| choices.iter().any(|other| other.code == *code)) {
            report.fault(choice.line, choice.about("fault-definition-code-twice", "code").with("code", twice));
        }
        let label = choice.text(report);
        let score = if scored { choice.number(report, "score") } else { None };
        let value = if scored { choice.number(report, "value") } else { None };
        if let Some(score) = score {
            check_score(score, &choice, choice.line_of("score"), report);
        }
        let positive = score.is_some_and(|score| score > 50.0);
        choices.push(Choice { code: code.unwrap_or(0), label, score, value, positive });
        choice.finish(report);
    }
    if choices.len() < 2 {
        report.fault(line, fields.about("fault-definition-too-few-choices", "choices"));
    }
    choices
}

fn code(choice: &mut Fields, report: &mut Report) -> Option<u8> {
    if !choice.has("code") {
        choice.take("code");
        choice.missing(report, "code");
        return None;
    }
    let code = choice.integer(report, "code")?;
    let stored = u8::try_from(code).ok();
    if stored.is_none() {
        report.fault(choice.line_of("code"), choice.about("fault-definition-code-range", "code").with("code", code));
    }
    stored
}

fn check_score(score: f64, fields: &Fields, line: usize, report: &mut Report) {
    if !(0.0..=100.0).contains(&score) {
        report.fault(line, fields.about("fault-definition-score-range", "score").with("score", score));
    }
}

/// Scores spread evenly over the values where the file states no score at all.
fn spread_scores(choices: &mut [Choice]) {
    let values: Vec<f64> = choices.iter().filter_map(|choice| choice.value).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if high <= low || choices.iter().any(|choice| choice.score.is_some()) {
        return;
    }
    for choice in choices {
        choice.score = choice.value.map(|value| 100.0 * (value - low) / (high - low));
        choice.positive = choice.score.is_some_and(|score| score > 50.0);
    }
}

/// Codes `min` to `max`, each its own value and label; scores spread evenly unless `scores` lists them.
fn rating(fields: &mut Fields, report: &mut Report) -> Vec<Choice> {
    let line = fields.line_of("max");
    let bounds = ["min", "max"].map(|name| {
        if !fields.has(name) {
            fields.missing(report, name);
        }
        fields.integer(report, name)
    });
    let scores = fields.numbers(report, "scores");
    let [Some(min), Some(max)] = bounds else { return Vec::new() };
    let (Ok(low), Ok(high)) = (u8::try_from(min), u8::try_from(max)) else {
        report.fault(line, fields.about("fault-definition-rating-range", "min, max"));
        return Vec::new();
    };
    if low >= high || high > 100 {
        report.fault(line, fields.about("fault-definition-rating-range", "min, max"));
        return Vec::new();
    }
    let steps = usize::from(high - low) + 1;
    if let Some(scores) = &scores {
        for (score, line) in scores {
            check_score(*score, fields, *line, report);
        }
        if scores.len() != steps {
            let message = fields.about("fault-definition-rating-scores", "scores");
            report.fault(fields.line_of("scores"), message.with("found", scores.len()).with("expected", steps));
        }
    }
    let even = |code: u8| 100.0 * f64::from(code - low) / f64::from(high - low);
    (low..=high)
        .map(|code| {
            let listed = scores.as_ref().and_then(|scores| scores.get(usize::from(code - low)));
            let score = listed.map_or_else(|| even(code), |(score, _)| *score);
            let label = numeral(code, report);
            Choice { code, label, score: Some(score), value: Some(f64::from(code)), positive: score > 50.0 }
        })
        .collect()
}

fn numeral(code: u8, report: &Report) -> Text {
    Text(report.languages.iter().map(|language| (language.clone(), code.to_string())).collect())
}

/// An explicit `positive = [codes]` replaces "scored above 50".
fn mark_positive(choices: &mut [Choice], fields: &mut Fields, report: &mut Report) {
    let Some(codes) = fields.integers(report, "positive") else { return };
    for choice in choices.iter_mut() {
        choice.positive = codes.iter().any(|(code, _)| *code == i64::from(choice.code));
    }
    for (code, line) in codes {
        if !choices.iter().any(|choice| i64::from(choice.code) == code) {
            report.fault(line, fields.about("fault-definition-unknown-code", "positive").with("code", code));
        }
    }
}

fn ends(fields: &mut Fields, report: &mut Report) -> (Text, Text) {
    if !fields.has("ends") {
        fields.take("ends");
        fields.missing(report, "ends");
        return (Text::default(), Text::default());
    }
    let Some(mut table) = fields.table(report, "ends") else { return (Text::default(), Text::default()) };
    let ends = (table.required_text_at(report, "low"), table.required_text_at(report, "high"));
    table.finish(report);
    ends
}
