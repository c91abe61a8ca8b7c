//! Target bars.

use super::{described, source_of};
use crate::chart::frame::Frame;
use crate::chart::targets::{Keys, Row, State, Targets as Picture, targets as draw};
use crate::chart::{Chart, ChartError};
use crate::disclosure::Published;
use crate::disclosure::targets::{Standing, Targets};
use crate::locale::Words;
use crate::report::targets::{Indication, Unit, standing_words};
use crate::survey::{Definition, FigureId, UnitOfValue};

/// Every indicator with a target: where it began, stands, must stand by now, and is to arrive.
///
/// # Errors
/// Nothing to draw without targets.
pub fn targets(
    targets: &Published<Targets>,
    indications: &[Indication],
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let held: Vec<&Indication> = indications.iter().filter(|of| of.path.is_some()).collect();
    let rows: Vec<Row> = held.iter().filter_map(|of| row(targets, of, words)).collect();
    let table: Vec<Vec<String>> =
        rows.iter().map(|row| vec![row.label.clone(), row.note.clone(), row.words.clone()]).collect();
    let subtitle = words.with("picture-targets-subtitle", &[("wave", &targets.wave)]);
    draw(&Picture {
        frame: Frame {
            title: message(&rows, words),
            description: described(&subtitle, &table),
            subtitle,
            foot: format!(
                "{} {}",
                source_of(&targets.wave, targets.answered, words),
                words.get("picture-targets-foot")
            ),
            heads: ["head-indicator", "picture-head-when", "head-standing"].map(|key| words.get(key)).to_vec(),
            rows: table,
            width,
        },
        rows,
        keys: Keys {
            baseline: words.get("head-baseline"),
            now: words.get("picture-targets-now"),
            required: words.get("head-required"),
            target: words.get("head-target"),
            hidden: words.get("picture-hidden"),
        },
    })
}

fn row(targets: &Targets, of: &Indication, words: Words) -> Option<Row> {
    let path = of.path?;
    let state = match (of.now, of.row.standing) {
        (None, _) => State::Hidden,
        (_, Some(Standing::OnTrack)) => State::OnTrack,
        (_, Some(Standing::AtRisk)) => State::AtRisk,
        (_, Some(Standing::Missed)) => State::Missed,
        (_, Some(Standing::CannotTell) | None) => State::CannotTell,
    };
    let measured = of.now.map(|now| now.measured);
    let standing = standing_words(of, targets.threshold, words);
    let target = of.unit.written(path.target, words);
    let words_of = match measured {
        Some(measured) => words.with(
            "picture-targets-words",
            &[("value", &of.unit.written(measured.value, words)), ("target", &target), ("standing", &standing)],
        ),
        None => standing,
    };
    let (from, by) = (of.row.baseline_wave.clone().unwrap_or_default(), of.row.by_wave.clone().unwrap_or_default());
    Some(Row {
        label: of.title.clone(),
        note: words.with("picture-targets-when", &[("from", if from.is_empty() { "–" } else { &from }), ("by", &by)]),
        scale: scale(&targets.definition, of, path.target),
        baseline: path.baseline.map(|baseline| baseline.0),
        now: measured.map(|measured| (measured.value, measured.low, measured.high)),
        required: of.now.and_then(|now| now.required),
        target: path.target,
        state,
        words: words_of,
    })
}

/// Ends of an indicator's scale: what can be answered, or from 0 to somewhat more than anything counted.
fn scale(definition: &Definition, of: &Indication, target: f64) -> (f64, f64) {
    match &of.unit {
        Unit::Asked(UnitOfValue::Percent | UnitOfValue::Points) => (0.0, 100.0),
        Unit::Asked(UnitOfValue::Net) => (-100.0, 100.0),
        Unit::Asked(UnitOfValue::Scale) => {
            let figure: Option<&FigureId> =
                definition.targets.iter().find(|target| target.key == of.row.indicator).map(|target| &target.figure);
            let item = figure.and_then(|figure| definition.item(&figure.key));
            let choices = item.map_or(&[][..], |item| definition.choices_of(item));
            let values = choices.iter().filter_map(|choice| choice.value);
            let ends =
                values.fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
            if ends.0 < ends.1 { ends } else { (0.0, target.max(1.0)) }
        }
        Unit::Counted(_) => {
            let now = of.now.map_or(0.0, |now| now.measured.value);
            let baseline = of.row.baseline.unwrap_or(0.0);
            let least = now.min(baseline).min(target).min(0.0);
            (least, (now.max(baseline).max(target) * 1.1).max(least + 1.0))
        }
    }
}

fn message(rows: &[Row], words: Words) -> String {
    let count = |wanted: &[State]| rows.iter().filter(|row| wanted.contains(&row.state)).count();
    let on = count(&[State::OnTrack]).to_string();
    let off = count(&[State::AtRisk, State::Missed]).to_string();
    let open = count(&[State::CannotTell, State::Hidden]).to_string();
    let all = rows.len().to_string();
    words.with("message-targets", &[("all", &all), ("on", &on), ("off", &off), ("open", &open)])
}
