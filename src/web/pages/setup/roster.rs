//! The roster of a draft: taken in whole or not at all, then told in headcounts, never in names.

use super::super::say;
use super::super::workspace::place_of;
use super::editor::sentences;
use super::{address, again, go_to, wave};
use crate::disclosure::forecast::forecast;
use crate::locale::Words;
use crate::message::Message;
use crate::organisation::{UnitTree, merge_upward};
use crate::roster;
use crate::roster::difference::{Change, Difference, UnitChange};
use crate::store::{Store, StoreError, WaveRecord};
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::uploads::Upload;
use crate::web::{Reader, WebError};
use actix_web::{HttpResponse, web};

/// What the roster means for the wave.
pub struct RosterView {
    pub people: String,
    pub units: String,
    pub ballot_units: String,
    pub merged: Vec<MergedRow>,
    pub hidden: Vec<HiddenRow>,
    /// The wave whose rates the forecast takes; none where there is no sealed one.
    pub forecast_from: Option<String>,
    pub difference: Option<DifferenceView>,
}

/// A unit whose people get a larger unit's ballots.
pub struct MergedRow {
    pub unit: String,
    pub people: String,
    pub into: String,
}

/// A unit that will probably show nothing.
pub struct HiddenRow {
    pub unit: String,
    pub eligible: String,
    pub expected: String,
}

pub struct DifferenceView {
    pub wave: String,
    /// People then and now, who came and who left.
    pub people: String,
    pub rows: Vec<ChangeRow>,
    pub unchanged: String,
}

pub struct ChangeRow {
    pub unit: String,
    pub what: String,
    pub before: String,
    pub after: String,
    pub by: String,
}

pub async fn import(
    reader: Reader,
    app: web::Data<App>,
    upload: Upload,
    key: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (key, words, analyst) = (key.into_inner(), reader.words, upload.analyst);
    let Some(file) = upload.file.filter(|file| !file.bytes.is_empty()) else {
        return Ok(again(wave::show(&reader, &app, &analyst, &key, vec![words.get("setup-no-file")]).await?));
    };
    let (keeper, to) = (analyst.keeper.clone(), key.clone());
    let outcome = web::block(move || match roster::read(&file.name, &file.bytes) {
        Ok(read) => keeper.import_roster(&to, &read).map(|()| Vec::new()),
        Err(faults) => {
            let mut told = vec![words.message(&Message::new("setup-roster-refused").with("count", faults.0.len()))];
            told.extend(sentences(words, &faults));
            Ok(told)
        }
    })
    .await??;
    if outcome.is_empty() {
        return Ok(go_to(format!("{}#roster", address(&key))));
    }
    Ok(again(wave::show(&reader, &app, &analyst, &key, outcome).await?))
}

/// The roster of a wave, beside the last wave's; none before one is imported.
pub fn view(words: Words, store: &Store, figures: &Figures, wave: &WaveRecord) -> Result<Option<RosterView>, WebError> {
    let keeper = store.keeper();
    let homes = match keeper.homes_tree(&wave.key) {
        Err(StoreError::NoRoster(_)) => return Ok(None),
        homes => homes?,
    };
    let (tree, ballot_units) = merge_upward(&homes, wave.smallest_ballot_unit);
    let merged = homes
        .units()
        .iter()
        .zip(&ballot_units)
        .enumerate()
        .filter(|(at, (unit, into))| unit.own_eligible > 0 && at != *into);
    let merged = merged.map(|(at, (unit, into))| MergedRow {
        unit: place_of(&homes, at),
        people: say::count(unit.own_eligible),
        into: place_of(&homes, *into),
    });
    let waves = keeper.list()?;
    let sealed = waves.iter().rev().find(|before| before.state.is_sealed() && before.key != wave.key);
    let last = sealed.map(|before| figures.scores(&before.key)).transpose()?;
    let outlook = forecast(&wave.key, &tree, &[], last.as_deref(), wave.threshold);
    let hidden = last.as_ref().map_or_else(Vec::new, |_| hidden_rows(&tree, &outlook.units));
    let difference = keeper.roster_difference(&wave.key)?;
    let ballots = tree.units().iter().filter(|unit| unit.ballot).count();
    Ok(Some(RosterView {
        people: say::count(tree.root().eligible),
        units: tree.len().to_string(),
        ballot_units: ballots.to_string(),
        merged: merged.collect(),
        hidden,
        forecast_from: last.map(|last| last.wave.clone()),
        difference: difference.map(|(last, found)| difference_view(words, &last, &found)),
    }))
}

/// Units that will probably show nothing, of those that have people.
pub fn hidden_rows(tree: &UnitTree, outlook: &[crate::disclosure::forecast::Outlook]) -> Vec<HiddenRow> {
    let units = tree.units().iter().zip(outlook).enumerate();
    let hidden = units.filter(|(_, (unit, outlook))| unit.eligible > 0 && outlook.hidden);
    let row = |(at, (unit, outlook)): (usize, (&crate::organisation::Unit, &crate::disclosure::forecast::Outlook))| {
        HiddenRow {
            unit: place_of(tree, at),
            eligible: say::count(unit.eligible),
            expected: say::count(outlook.answers),
        }
    };
    hidden.map(row).collect()
}

fn difference_view(words: Words, wave: &str, found: &Difference) -> DifferenceView {
    let counts = [found.before, found.after, found.joined, found.left].map(say::count);
    let [before, after, joined, left] = counts.each_ref().map(String::as_str);
    DifferenceView {
        wave: wave.to_owned(),
        people: words.with(
            "setup-difference-people",
            &[("before", before), ("after", after), ("joined", joined), ("left", left)],
        ),
        rows: in_order(&found.units).into_iter().map(|unit| change_row(words, unit)).collect(),
        unchanged: words.with("setup-difference-unchanged", &[("count", &found.unchanged.to_string())]),
    }
}

/// What reorganised the house first, each in the order of the organisation chart; sizes after it.
fn in_order(units: &[UnitChange]) -> Vec<&UnitChange> {
    let (resized, others): (Vec<_>, Vec<_>) = units.iter().partition(|unit| unit.change == Change::Resized);
    others.into_iter().chain(resized).collect()
}

fn change_row(words: Words, unit: &UnitChange) -> ChangeRow {
    let short = |path: &str| path.split_once('/').map_or(path, |(_, below)| below).replace('/', " ");
    let by = i64::from(unit.after) - i64::from(unit.before);
    let sign = match by {
        1.. => "+",
        0 => "±",
        _ => "−",
    };
    let what = match &unit.change {
        Change::Added => words.get("setup-unit-added"),
        Change::Gone => words.get("setup-unit-gone"),
        Change::Renamed { from } => words.with("setup-unit-renamed", &[("from", &short(from))]),
        Change::Resized => words.get("setup-unit-resized"),
    };
    ChangeRow {
        unit: short(&unit.path),
        what,
        before: say::count(unit.before),
        after: say::count(unit.after),
        by: format!("{sign}{}", by.unsigned_abs()),
    }
}
