//! One process's hands: claims letters, puts them into words, delivers them, and writes down how each fared.

use super::super::smtp::{Conversation, Delivery};
use super::super::words::{self, Addressee};
use super::super::{Letter, MailError, MailSettings, SmtpSettings, folder};
use super::Post;
use crate::store::letters::{ClaimedLetter, LetterDesk, LetterOutcome, NextLetters};
use crate::store::{MailWay, Store, StoreError, WaveRecord};
use chrono::{Local, Utc};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// Longest wait before a letter, or the server, is tried again.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// Times a letter is tried before it is given up: about a day.
const TRIES: u32 = 30;
/// Files written in one transaction.
const FILES_AT_ONCE: usize = 200;

/// What a step came to.
pub enum Step {
    Sent,
    Wait(Duration),
    Nothing,
}

pub struct Sender {
    settings: Arc<MailSettings>,
    store: Store,
    pub desk: LetterDesk,
    origin: String,
    pub worker: String,
    way: MailWay,
    waves: HashMap<String, WaveRecord>,
    conversation: Option<Conversation>,
    /// Whether the server did what it was asked the last time.
    well: bool,
    /// Times that the server failed in a row.
    pub faults: u32,
}

impl Sender {
    pub fn new(post: &Post, store: &Store, origin: &str) -> Self {
        let desk = store.letters(None);
        Self {
            settings: post.settings.clone(),
            worker: desk.worker(),
            desk,
            store: store.clone(),
            origin: origin.to_owned(),
            way: post.way(),
            waves: HashMap::new(),
            conversation: None,
            well: false,
            faults: 0,
        }
    }

    pub fn hang_up(&mut self) {
        if let Some(conversation) = self.conversation.take() {
            conversation.end();
        }
    }

    /// Claims what may go now and deals with it.
    pub fn step(&mut self, sent: &mut dyn FnMut(&ClaimedLetter)) -> Result<Step, StoreError> {
        let settings = self.settings.clone();
        let (limit, pace) = match &settings.smtp {
            Some(smtp) => (1, Some(smtp.pace)),
            None => (FILES_AT_ONCE, None),
        };
        let claimed = match self.desk.claim(&self.worker, self.way, limit, pace, Utc::now())? {
            NextLetters::Letters(claimed) => claimed,
            NextLetters::Wait(wait) => return Ok(Step::Wait(wait)),
            NextLetters::Nothing => return Ok(Step::Nothing),
        };
        let mut outcomes = Vec::with_capacity(claimed.len());
        for letter in &claimed {
            let outcome = match &settings.smtp {
                Some(smtp) => self.send(smtp, letter)?,
                None => self.file(letter)?,
            };
            outcomes.push((letter.id.clone(), outcome));
        }
        self.desk.record(&self.worker, &outcomes, (Utc::now(), Local::now().date_naive()))?;
        let tried = claimed.iter().zip(&outcomes).filter(|(_, (_, outcome))| *outcome != LetterOutcome::Untried);
        tried.for_each(|(letter, _)| sent(letter));
        Ok(Step::Sent)
    }

    fn written(&mut self, claimed: &ClaimedLetter) -> Result<Letter, StoreError> {
        let key = &claimed.person.wave;
        if !self.waves.contains_key(key) {
            self.waves.insert(key.clone(), self.store.keeper().wave(key)?);
        }
        let wave = self.waves.get(key).ok_or_else(|| StoreError::UnknownWave(key.clone()))?;
        let to = Addressee {
            id: claimed.id.clone(),
            name: claimed.person.name.clone(),
            mail: claimed.person.mail.clone().unwrap_or_default(),
            link: claimed.link.clone(),
        };
        Ok(words::letter(claimed.kind, wave, &self.origin, &to))
    }

    fn file(&mut self, claimed: &ClaimedLetter) -> Result<LetterOutcome, StoreError> {
        let letter = self.written(claimed)?;
        let folder = self.store.place().mail_folder(&claimed.person.wave);
        Ok(match folder::write(&folder, &self.settings, &letter) {
            Ok(_) => LetterOutcome::Sent,
            Err(MailError::Address(said)) => LetterOutcome::Refused { status: "5.1.3".to_owned(), said },
            Err(error) => later(claimed, error.to_string(), Duration::from_secs(60)),
        })
    }

    fn send(&mut self, smtp: &SmtpSettings, claimed: &ClaimedLetter) -> Result<LetterOutcome, StoreError> {
        let letter = self.written(claimed)?;
        let delivery = self.deliver(smtp, &letter);
        if !self.well && !matches!(delivery, Delivery::NoServer(_) | Delivery::InDoubt(_)) {
            self.desk.server_well()?;
            (self.well, self.faults) = (true, 0);
        }
        Ok(match delivery {
            Delivery::Taken => LetterOutcome::Sent,
            Delivery::NoSuchRecipient { status, said } => LetterOutcome::Refused { status, said },
            Delivery::Refused(said) => LetterOutcome::Failed { said },
            Delivery::Busy(said) => later(claimed, said, smtp.retry_after),
            Delivery::InDoubt(said) => {
                self.conversation = None;
                LetterOutcome::InDoubt { said, wait: longer(smtp.retry_after, claimed.tries) }
            }
            Delivery::NoServer(said) => {
                (self.conversation, self.well) = (None, false);
                self.desk.server_troubled(&said, longer(smtp.retry_after, self.faults), Utc::now())?;
                self.faults += 1;
                LetterOutcome::Untried
            }
        })
    }

    /// In the conversation under way, or a new one where the server has ended it meanwhile.
    fn deliver(&mut self, smtp: &SmtpSettings, letter: &Letter) -> Delivery {
        if let Some(conversation) = &mut self.conversation {
            match conversation.deliver(&self.settings, letter) {
                Delivery::NoServer(_) => self.conversation = None,
                other => return other,
            }
        }
        match Conversation::begin(&self.settings, smtp) {
            Ok(conversation) => self.conversation.insert(conversation).deliver(&self.settings, letter),
            Err(MailError::Server(said)) => Delivery::NoServer(said),
            Err(error) => Delivery::NoServer(error.to_string()),
        }
    }
}

/// Doubled with every time before.
fn longer(first: Duration, times: u32) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(times.min(16))).min(LONGEST_WAIT)
}

fn later(claimed: &ClaimedLetter, said: String, first: Duration) -> LetterOutcome {
    if claimed.tries + 1 >= TRIES {
        return LetterOutcome::Failed { said };
    }
    LetterOutcome::Later { said, wait: longer(first, claimed.tries) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_an_hour() {
        let waits: Vec<u64> = [0, 1, 2, 6, 40].map(|times| longer(Duration::from_secs(60), times).as_secs()).into();
        assert_eq!(waits, [60, 120, 240, 3600, 3600]);
    }
}
