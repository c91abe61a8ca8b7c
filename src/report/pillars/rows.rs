//! The pillars for programs and for the terminal.

use super::{Line, Sheet, Value};
use crate::analysis::Verdict;
use crate::disclosure::targets::Standing;
use crate::locale::Words;
use crate::report::format::filed;
use crate::report::say;
use crate::report::table::{lay_out, shortened};
use serde::Serialize;

/// One indicator of a pillar in one wave. What is hidden, and what the wave did not ask, has no value; change, target
/// and standing stand with the last wave, the one that is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PillarRow {
    pub pillar: String,
    /// `item:env_office`, or the key of what was counted.
    pub indicator: String,
    pub title: String,
    /// Counted elsewhere, not asked.
    pub counted: bool,
    pub wave: String,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub suppressed: bool,
    /// Of the change since the wave before.
    pub verdict: Option<Verdict>,
    pub target: Option<f64>,
    pub by_wave: Option<String>,
    pub standing: Option<Standing>,
}

/// The pillars' lines, a row for each wave that is shown.
pub fn pillar_rows(sheet: &Sheet) -> Vec<PillarRow> {
    let waves = &sheet.pillars.waves;
    let of_line = |pillar: &str, line: &Line| -> Vec<PillarRow> {
        let row = |(at, wave): (usize, &String)| {
            let number = line.numbers.get(at).copied().flatten();
            let interval = number.and_then(|number| number.interval);
            let told = at + 1 == waves.len();
            let target = line.target.as_ref().filter(|_| told);
            PillarRow {
                pillar: pillar.to_owned(),
                indicator: line.key.clone(),
                title: line.title.clone(),
                counted: line.counted,
                wave: wave.clone(),
                value: number.map(|number| filed(number.value)),
                low: interval.map(|(low, _)| filed(low)),
                high: interval.map(|(_, high)| filed(high)),
                suppressed: matches!(line.values.get(at), Some(Value::Hidden(_))),
                verdict: line.change.as_ref().filter(|_| told).map(|change| change.verdict),
                target: target.map(|target| filed(target.value)),
                by_wave: target.map(|target| target.by_wave.clone()),
                standing: target.and_then(|target| target.standing),
            }
        };
        waves.iter().enumerate().map(row).collect()
    };
    let pillars = sheet.pillars.pillars.iter();
    pillars.flat_map(|pillar| pillar.lines.iter().flat_map(|line| of_line(&pillar.title, line))).collect()
}

/// `koe indicators report` for people.
pub fn pillar_table(sheet: &Sheet, words: Words) -> String {
    let mut heads = vec![words.get("head-indicator")];
    heads.extend(sheet.pillars.waves.iter().cloned());
    heads.extend(
        ["pillars-interval-head", "pillars-change", "pillars-goal", "pillars-standing"].map(|key| words.get(key)),
    );
    let mut out = format!("{} {}\n", sheet.lead, sheet.answered);
    for pillar in &sheet.pillars.pillars {
        let rows: Vec<Vec<String>> = pillar.lines.iter().map(|line| cells(line, sheet, words)).collect();
        out.push_str(&format!("\n{}\n{}", pillar.title, lay_out(&heads, &rows)));
    }
    for line in below(sheet, words) {
        out.push_str(&format!("\n{line}"));
    }
    out.push('\n');
    out
}

fn cells(line: &Line, sheet: &Sheet, words: Words) -> Vec<String> {
    let value = |value: &Value| match value {
        Value::Shown(value) => value.clone(),
        Value::Hidden(_) => "▨".to_owned(),
        Value::Absent => "–".to_owned(),
    };
    let mut cells = vec![shortened(&line.title)];
    cells.extend(line.values.iter().map(value));
    cells.push(line.interval.clone().unwrap_or_default());
    cells.push(line.change.as_ref().map_or_else(String::new, |change| {
        let view = say::verdict(words, change.verdict, sheet.threshold);
        format!("{} {} {}", view.mark, change.difference.clone().unwrap_or_default(), view.words)
    }));
    cells.push(line.target.as_ref().map_or_else(String::new, |target| target.words.clone()));
    cells.push(line.target.as_ref().map_or_else(String::new, |target| target.standing_words.clone()));
    cells
}

/// How the figures are to be read, and who counted what was not asked.
pub(super) fn below(sheet: &Sheet, words: Words) -> Vec<String> {
    let mut lines = vec![words.get("pillars-method-sheet")];
    if !sheet.pillars.sources.is_empty() {
        let sources = sheet.pillars.sources.join(" / ");
        let told = words.with("pillars-sources", &[("sources", &sources)]);
        lines.push(format!("{} {told}", words.get("pillars-counted-note")));
    }
    lines
}
