//! The making of the demo: rosters, ballots, answers, seals.

use super::context::{Context, Failure, write_file};
use super::demo_actions::Actions;
use super::progress;
use super::roster::{Written, write_invitations};
use super::synthetic::{Comments, DemoWave, Model, Truths, demo_organisation};
use super::user::made_up_password;
use crate::ballot::{Credential, PendingBallot, UnitPublicKey};
use crate::identity::password;
use crate::message::Message;
use crate::organisation::{indicators, succession};
use crate::roster;
use crate::sealed::{CastMessage, identity};
use crate::store::{NewWave, PersonRecord, Role, Store, User};
use crate::survey::{self, Definition};
use crate::wave::Charter;
use chrono::{Datelike, Days, NaiveDate, Utc, Weekday};
use data_encoding::HEXLOWER;
use indicatif::ProgressBar;
use rand_core::OsRng;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

pub const DEFINITIONS: [(&str, &str); 4] = [
    ("R5", include_str!("../../survey-definitions/engagement-wellbeing/R5.toml")),
    ("R6", include_str!("../../survey-definitions/engagement-wellbeing/R6.toml")),
    ("R7", include_str!("../../survey-definitions/engagement-wellbeing/R7.toml")),
    ("R8", include_str!("../../survey-definitions/engagement-wellbeing/R8.toml")),
];
/// What became of the units, and between which waves.
const SUCCESSION: (&str, &str, &[u8]) = ("R6", "R7", include_bytes!("../../seeds/succession.csv"));
/// Numbers from elsewhere.
const INDICATORS: (&str, &[u8]) = ("seeds/indicators.csv", include_bytes!("../../seeds/indicators.csv"));
/// What the demo remembers of itself between starts.
const MEMORY: &str = "demo-sign-in.json";
/// The auditor's key, which a real operator would never have.
const AUDITOR_KEY: &str = "demo-auditor.key";
/// How long a wave is open.
const FIELDWORK: Days = Days::new(20);
/// Responses under way at once: what fills a batch of the ballot box.
const AT_ONCE: usize = 256;

/// How the demo's people sign in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Made {
    pub employee_token: String,
    /// Login and password.
    pub analyst: (String, String),
    pub manager: (String, String),
    /// Empty in what older versions remembered.
    #[serde(default)]
    pub auditor: (String, String),
}

/// Makes the demo where the store is empty, or remembers it.
pub fn make(context: &Context, store: &Store, origin: &str) -> Result<Made, Failure> {
    let memory = context.place.data.join(MEMORY);
    if let Some(made) = std::fs::read(&memory).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        return Ok(made);
    }
    if !store.keeper().list()?.is_empty() {
        return Err(Failure::Told(Message::new("cli-demo-not-empty").with("folder", context.place.data.display())));
    }
    let truths = Truths::demo().map_err(Failure::Other)?;
    let waves = demo_organisation(&truths).map_err(Failure::Other)?;
    let actions = Actions::demo().map_err(Failure::Other)?;
    let comments = Comments::demo().map_err(Failure::Other)?;
    let staff = waves.first().map_or(0, |wave| wave.people.len());
    context.tell(Message::new("cli-demo-making").with("name", "翠嶺県").with("staff", staff));
    let (recipient, key) = identity::generate();
    write_file(&context.place.data.join(AUDITOR_KEY), key.as_bytes())?;
    let today = Utc::now().date_naive();
    let last = waves.len().saturating_sub(1);
    for wave in &waves {
        let demo = Fieldwork { context, store, truths: &truths, comments: &comments, wave };
        let opens_on = Some(today - Days::new(7 + 365 * (last - wave.year) as u64));
        demo.announce(&recipient, opens_on)?;
        demo.answer()?;
        if wave.year < last {
            demo.seal(&actions, opens_on.map_or(today, |day| day + FIELDWORK))?;
        } else {
            store.keeper().open_rates(&wave.key, last_rates_day(today))?;
        }
    }
    store.keeper().put_indicators(&indicators::read(INDICATORS.0, INDICATORS.1)?.indicators)?;
    let open = waves.last().map_or("", |wave| wave.key.as_str());
    let letters = write_invitations(store, open, origin)?;
    let made = Made {
        employee_token: someone_who_has_not_answered(store, waves.last(), &letters)?,
        analyst: user(store, "analyst", Role::Analyst, Vec::new())?,
        manager: user(store, "manager", Role::Manager, largest_division(store, open)?)?,
        auditor: user(store, "auditor", Role::Auditor, Vec::new())?,
    };
    let text = serde_json::to_vec_pretty(&made).map_err(|error| Failure::Other(error.into()))?;
    write_file(&memory, &text)?;
    Ok(made)
}

/// Rows of the roster by staff number.
fn rows<'a>(store: &Store, wave: &'a DemoWave) -> Result<HashMap<&'a str, PersonRecord>, Failure> {
    let mut numbers: Vec<&str> = wave.people.iter().map(|person| person.staff_number.as_str()).collect();
    numbers.sort_unstable();
    Ok(numbers.into_iter().zip(store.people().of_wave(&wave.key)?).collect())
}

fn someone_who_has_not_answered(store: &Store, wave: Option<&DemoWave>, letters: &Written) -> Result<String, Failure> {
    let Some(wave) = wave else { return Ok(String::new()) };
    let rows = rows(store, wave)?;
    let mut waiting =
        wave.people.iter().filter(|person| !person.answers).filter_map(|person| rows.get(person.staff_number.as_str()));
    Ok(waiting.find_map(|row| letters.links.get(&row.id)).cloned().unwrap_or_default())
}

/// The Monday or Thursday on or before a day: when rates are taken.
fn last_rates_day(today: NaiveDate) -> NaiveDate {
    today.iter_days().rev().find(|day| matches!(day.weekday(), Weekday::Mon | Weekday::Thu)).unwrap_or(today)
}

fn user(store: &Store, login: &str, role: Role, units: Vec<String>) -> Result<(String, String), Failure> {
    let secret = made_up_password();
    let password_hash = password::hash(&secret)?;
    let login = login.to_owned();
    store.add_user(&User { login: login.clone(), role, units, password_hash, failures: 0, locked_until: None })?;
    Ok((login, secret))
}

fn largest_division(store: &Store, wave: &str) -> Result<Vec<String>, Failure> {
    let charter = Charter::from_bytes(&store.ballot_door().charter(wave)?)?;
    let divisions = charter.tree.children(0).into_iter().map(|unit| &charter.tree.units()[unit]);
    Ok(divisions.max_by_key(|unit| unit.eligible).map(|unit| unit.path.clone()).into_iter().collect())
}

/// One wave of the demo on its way.
struct Fieldwork<'a> {
    context: &'a Context,
    store: &'a Store,
    truths: &'a Truths,
    comments: &'a Comments,
    wave: &'a DemoWave,
}

impl Fieldwork<'_> {
    fn definition(&self) -> Result<Definition, Failure> {
        let toml = DEFINITIONS.iter().find(|(key, _)| *key == self.wave.key).map_or("", |(_, toml)| toml);
        Ok(survey::parse(&format!("{}.toml", self.wave.key), toml)?.definition)
    }

    fn announce(&self, recipient: &str, opens_on: Option<NaiveDate>) -> Result<(), Failure> {
        let keeper = self.store.keeper();
        keeper.create(&NewWave {
            key: self.wave.key.clone(),
            definition: self.definition()?,
            threshold: 10,
            smallest_ballot_unit: 20,
            recipients: vec![recipient.to_owned()],
            objection_days: 60,
            opens_on,
            closes_on: opens_on.map(|day| day + FIELDWORK),
        })?;
        keeper.import_roster(&self.wave.key, &roster::read("roster.csv", &self.wave.roster_csv)?)?;
        self.follow_units()?;
        keeper.announce(&self.wave.key)?;
        Ok(())
    }

    /// Stores what became of the earlier wave's units, where this is the wave after the reorganisation.
    fn follow_units(&self) -> Result<(), Failure> {
        let (from, to, file) = SUCCESSION;
        if self.wave.key == to {
            let keeper = self.store.keeper();
            let read = succession::read("succession.csv", file, &keeper.tree(from)?, &keeper.tree(to)?)?;
            keeper.put_succession(from, to, &read.succession)?;
        }
        Ok(())
    }

    /// Everybody who answers picks a ballot up, then the wave opens, then all cast.
    fn answer(&self) -> Result<(), Failure> {
        let charter = Charter::from_bytes(&self.store.ballot_door().charter(&self.wave.key)?)?;
        let rows = rows(self.store, self.wave)?;
        let answering: Vec<_> = self.wave.people.iter().filter(|person| person.answers).collect();
        let bar = progress::bar(progress::PERCENT, 2 * answering.len());
        bar.set_message(self.context.words.with("cli-demo-wave", &[("wave", &self.wave.key)]));
        let mut ballots = Vec::with_capacity(answering.len());
        let mut pending = Vec::with_capacity(answering.len());
        for person in &answering {
            let Some(row) = rows.get(person.staff_number.as_str()) else { continue };
            let (ballot, element) = PendingBallot::new(&mut OsRng)?;
            pending.push((ballot, row));
            ballots.push((row.id.clone(), element));
        }
        let evaluations = self.store.pick_up_together(&ballots)?;
        let mut messages = Vec::with_capacity(answering.len());
        let definition = &charter.definition;
        let model = Model::new(definition, self.truths, self.wave.year);
        for (((ballot, row), evaluation), person) in pending.into_iter().zip(evaluations).zip(&answering) {
            let key = public_key(&charter, row.ballot_unit)?;
            let (serial, token) = ballot.finish(&evaluation, &key)?;
            let credential = Credential { unit: row.ballot_unit, serial, token };
            let given = model.answers(person.respondent());
            let comments = self.comments.of(definition, self.truths, self.wave.year, person.person);
            messages.push(CastMessage::commit(
                &charter,
                &credential,
                given.attributes,
                given.answers,
                comments,
                &mut OsRng,
            )?);
            bar.inc(1);
        }
        self.store.keeper().open(&self.wave.key)?;
        self.cast(messages, &bar)?;
        bar.finish_and_clear();
        Ok(())
    }

    fn cast(&self, messages: Vec<CastMessage>, bar: &ProgressBar) -> Result<(), Failure> {
        let other = |error: std::io::Error| Failure::Other(error.into());
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(other)?;
        let door = Arc::new(self.store.ballot_door());
        let mut waiting = messages.into_iter();
        runtime.block_on(tokio::task::LocalSet::new().run_until(async {
            let mut under_way = tokio::task::JoinSet::new();
            loop {
                while under_way.len() < AT_ONCE {
                    let Some(message) = waiting.next() else { break };
                    let door = door.clone();
                    under_way.spawn_local(async move { door.cast(message).await });
                }
                match under_way.join_next().await {
                    None => return Ok(()),
                    Some(Err(error)) => return Err(Failure::Other(error.into())),
                    Some(Ok(outcome)) => {
                        outcome?;
                        bar.inc(1);
                    }
                }
            }
        }))
    }

    fn seal(&self, actions: &Actions, closed: NaiveDate) -> Result<(), Failure> {
        let keeper = self.store.keeper();
        keeper.close(&self.wave.key)?;
        let summary = keeper.seal(&self.wave.key)?;
        actions.of(self.store, &self.wave.key, closed, &keeper.release(&self.wave.key)?)?;
        self.context.tell(
            Message::new("cli-demo-wave-sealed").with("wave", &self.wave.key).with("responses", summary.responses),
        );
        Ok(())
    }
}

fn public_key(charter: &Charter, unit: usize) -> Result<UnitPublicKey, Failure> {
    let key = charter.ballot_unit(unit).and_then(|key| HEXLOWER.decode(key.public_key.as_bytes()).ok());
    let key = key.and_then(|bytes| bytes.try_into().ok()).ok_or(crate::ballot::BallotError::BadKey)?;
    Ok(UnitPublicKey(key))
}
