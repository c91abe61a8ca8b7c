//! A wave's settings and definition as they are typed: kept as texts until all of them can be read.

use super::OBJECTION_DAYS;
use crate::locale::Words;
use crate::message::{Explain, Message};
use crate::store::{NewWave, WaveRecord};
use crate::survey::written::{Remarks, written};
use crate::survey::{self, Checked};
use chrono::NaiveDate;
use serde::Deserialize;

/// Name under which faults of a typed definition are told.
pub const TYPED: &str = "definition.toml";

/// Names that stand in addresses where a wave's key does.
const PAGES: [&str; 3] = ["new", "definition", "from-file"];

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub wave: String,
    /// Mark of the draft as it was when the form was opened; empty for a wave that is yet to be made.
    pub seen: String,
    pub threshold: String,
    pub smallest: String,
    pub objection: String,
    pub opens_on: String,
    pub closes_on: String,
    pub recipients: String,
    pub definition: String,
    /// What the button asks for.
    pub act: String,
}

impl Settings {
    pub fn fresh(definition: String) -> Self {
        Self {
            threshold: "10".to_owned(),
            smallest: "20".to_owned(),
            objection: OBJECTION_DAYS.to_string(),
            definition,
            ..Self::default()
        }
    }

    pub fn of(wave: &WaveRecord, objection_days: u32, mark: String) -> Self {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        Self {
            wave: wave.key.clone(),
            seen: mark,
            threshold: wave.threshold.to_string(),
            smallest: wave.smallest_ballot_unit.to_string(),
            objection: objection_days.to_string(),
            opens_on: day(wave.opens_on),
            closes_on: day(wave.closes_on),
            recipients: wave.recipients.join("\n"),
            definition: written(&wave.definition, &Remarks::new()),
            act: String::new(),
        }
    }

    /// The wave, or everything that is wrong with the settings.
    pub fn read(&self, checked: Checked) -> Result<NewWave, Vec<Message>> {
        let mut wrong = Vec::new();
        let threshold = number(&self.threshold, "setup-field-threshold", &mut wrong);
        let smallest = number(&self.smallest, "setup-field-smallest", &mut wrong);
        let objection_days = number(&self.objection, "setup-field-objection", &mut wrong);
        let opens_on = day(&self.opens_on, "setup-field-opens", &mut wrong);
        let closes_on = day(&self.closes_on, "setup-field-closes", &mut wrong);
        if let Err(error) = crate::wave::schedule::check(opens_on, closes_on) {
            wrong.push(error.message());
        }
        match self.wave.trim() {
            "" => wrong.push(Message::new("setup-key-missing")),
            name if PAGES.contains(&name) => wrong.push(Message::new("setup-key-of-a-page").with("wave", name)),
            _ => {}
        }
        let recipients = self.recipients.split_whitespace().map(str::to_owned).collect();
        let wave = NewWave {
            key: self.wave.trim().to_owned(),
            definition: checked.definition,
            threshold,
            smallest_ballot_unit: smallest,
            recipients,
            objection_days,
            opens_on,
            closes_on,
        };
        if wrong.is_empty() { Ok(wave) } else { Err(wrong) }
    }

    /// All fields with their names, for a form that carries them on.
    pub fn typed(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("wave", &self.wave),
            ("seen", &self.seen),
            ("threshold", &self.threshold),
            ("smallest", &self.smallest),
            ("objection", &self.objection),
            ("opens_on", &self.opens_on),
            ("closes_on", &self.closes_on),
            ("recipients", &self.recipients),
            ("definition", &self.definition),
        ]
    }

    pub fn parsed(&self) -> Result<Checked, crate::message::Faults> {
        survey::parse(TYPED, &self.definition)
    }
}

fn number(text: &str, field: &'static str, wrong: &mut Vec<Message>) -> u32 {
    text.trim().parse().unwrap_or_else(|_| {
        wrong.push(Message::new("setup-not-a-number").with("field", field).with("found", text.trim()));
        0
    })
}

fn day(text: &str, field: &'static str, wrong: &mut Vec<Message>) -> Option<NaiveDate> {
    if text.trim().is_empty() {
        return None;
    }
    let day = text.trim().parse().ok();
    if day.is_none() {
        wrong.push(Message::new("setup-not-a-day").with("field", field).with("found", text.trim()));
    }
    day
}

/// A message of these settings; the field is named by the key of its label.
pub fn told(words: Words, message: &Message) -> String {
    let mut message = message.clone();
    for (name, value) in &mut message.args {
        if *name == "field" {
            *value = words.get(value);
        }
    }
    words.message(&message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked() -> Checked {
        survey::parse(TYPED, include_str!("../../../../tests/stories/fixtures/small-1.toml")).unwrap()
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let settings = Settings {
            threshold: "ten".to_owned(),
            opens_on: "2026-10-02".to_owned(),
            closes_on: "2026-10-01".to_owned(),
            ..Settings::fresh(String::new())
        };
        let wrong: Vec<&str> = settings.read(checked()).unwrap_err().iter().map(|message| message.key).collect();
        assert_eq!(wrong, ["setup-not-a-number", "error-closes-too-early", "setup-key-missing"]);
    }

    #[test]
    fn days_may_be_left_open() {
        let settings =
            Settings { wave: " R9 ".to_owned(), recipients: "a\n b".to_owned(), ..Settings::fresh(String::new()) };
        let wave = settings.read(checked()).unwrap();
        assert_eq!((wave.key.as_str(), wave.threshold, wave.opens_on, wave.recipients.len()), ("R9", 10, None, 2));
    }
}
