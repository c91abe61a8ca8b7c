//! How anonymity works, from the settings in force: what is protected, what is not, how to check.

use super::analyst::charter;
use super::say;
use super::workspace::{Fact, escaped};
use crate::locale::Words;
use crate::store::{Store, WaveRecord};
use crate::wave::{Charter, State};
use crate::web::app::App;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/anonymity", web::get().to(anonymity));
}

#[derive(Template)]
#[template(path = "anonymity.html")]
struct AnonymityPage {
    layout: Layout,
    steps: Vec<String>,
    stored: Vec<StoredRow>,
    backend: String,
    /// Share of responses that an operator logging both doors linked, by when people answer.
    linked: Vec<LinkedRow>,
    /// What an attacker with all files linked (docs/linkage.md).
    measured: String,
    limits: Vec<String>,
    charter: Option<String>,
    settings: Vec<Fact>,
}

/// One way to answer, and what was linked in ballot units of 20 and of 40 eligible, in percent.
struct LinkedRow {
    way: String,
    units: [f64; 2],
}

/// Simulated by tests/reference/pick_up_days.py.
const LINKED: [(&str, [f64; 2]); 4] =
    [("sitting", [99.5, 98.6]), ("day", [50.4, 31.2]), ("later", [8.8, 4.3]), ("chance", [6.4, 3.3])];

struct StoredRow {
    place: String,
    kept: String,
    gone: String,
}

/// What is said with the days of the objection period, and what is said as it stands (anonymity §5).
const LIMITS: [&str; 14] = [
    "watching",
    "coercion",
    "comment",
    "unanimous",
    "attributes",
    "minting",
    "code",
    "dates",
    "paper",
    "openings",
    "receipt",
    "replaced",
    "snapshots",
    "backups",
];

async fn anonymity(reader: Reader, app: web::Data<App>) -> Result<HttpResponse, WebError> {
    let (words, store) = (reader.words, app.store.clone());
    let (postgres, in_force) = web::block(move || in_force(&store)).await??;
    let days = in_force.as_ref().map_or_else(|| "–".to_owned(), |(_, charter)| charter.objection_days.to_string());
    let limits = LIMITS.map(|limit| words.with(&format!("anon-not-{limit}"), &[("days", &days)]));
    let step = |number: u8| words.with(&format!("anon-step-{number}"), &[("origin", &app.cast_origin)]);
    let row = |key: &str| StoredRow {
        place: words.get(&format!("anon-stored-{key}")),
        kept: words.get(&format!("anon-stored-{key}-kept")),
        gone: words.get(&format!("anon-stored-{key}-not")),
    };
    let settings = in_force.as_ref().map_or_else(Vec::new, |(wave, charter)| settings(words, wave, charter, postgres));
    page(&AnonymityPage {
        layout: Layout::new(&reader, "anon-title"),
        steps: (1..=5).map(step).collect(),
        stored: ["roster", "mail", "box", "comments", "sealed"].map(row).into(),
        linked: LINKED.map(|(way, units)| LinkedRow { way: words.get(&format!("anon-when-{way}")), units }).into(),
        measured: words.get(if postgres { "anon-measured-postgres" } else { "anon-measured-sqlite" }),
        backend: words.get(if postgres { "anon-backend-postgres" } else { "anon-backend-sqlite" }),
        limits: limits.into(),
        charter: in_force.map(|(wave, _)| format!("/waves/{}/charter", escaped(&wave.key))),
        settings,
    })
}

/// Whether PostgreSQL is used, and the newest wave that ballots were or are given out for.
pub(super) fn in_force(store: &Store) -> Result<(bool, Option<(WaveRecord, Charter)>), WebError> {
    let postgres = store.place().database.as_deref().is_some_and(|url| url.starts_with("postgres"));
    let counts = |wave: &WaveRecord| !wave.imported && !matches!(wave.state, State::Draft | State::Void);
    let newest = store.keeper().list()?.into_iter().rev().find(counts);
    let Some(wave) = newest else { return Ok((postgres, None)) };
    let Some(bytes) = &wave.charter else { return Ok((postgres, None)) };
    let charter = charter(bytes)?;
    Ok((postgres, Some((wave, charter))))
}

fn settings(words: Words, wave: &WaveRecord, charter: &Charter, postgres: bool) -> Vec<Fact> {
    let units = charter.ballot_units.len().to_string();
    let (threshold, smallest) = (charter.threshold.to_string(), charter.smallest_ballot_unit.to_string());
    let (recipients, days) = (charter.recipients.len().to_string(), charter.objection_days.to_string());
    let auditors =
        if charter.recipients.is_empty() { "anon-setting-recipients-none" } else { "anon-setting-recipients-value" };
    let with = |key: &str, args: &[(&'static str, &str)]| words.with(key, args);
    vec![
        Fact::new(words, "anon-setting-wave", format!("{} ({})", wave.key, say::state(words, wave.state))),
        Fact::new(words, "anon-setting-fingerprint", wave.fingerprint.clone().unwrap_or_default()),
        Fact::new(words, "anon-setting-threshold", with("anon-setting-threshold-value", &[("threshold", &threshold)])),
        Fact::new(
            words,
            "anon-setting-ballot-unit",
            with("anon-setting-ballot-unit-value", &[("smallest", &smallest), ("units", &units)]),
        ),
        Fact::new(words, "anon-setting-keys", with("anon-setting-keys-value", &[("units", &units)])),
        Fact::new(words, "anon-setting-recipients", with(auditors, &[("count", &recipients)])),
        Fact::new(words, "anon-setting-openings", with("anon-setting-openings-value", &[("days", &days)])),
        Fact::new(words, "anon-setting-backend", if postgres { "PostgreSQL" } else { "SQLite" }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linked_shares_are_those_of_the_simulation() {
        let simulated = include_str!("../../../tests/reference/pick_up_days.json");
        let simulated: serde_json::Value = serde_json::from_str(simulated).unwrap();
        assert_eq!(simulated.as_object().unwrap().len(), LINKED.len());
        for (way, [of_20, of_40]) in LINKED {
            assert_eq!(simulated[way], serde_json::json!({ "20": of_20, "40": of_40 }), "{way}");
        }
    }
}
