//! The post room: takes letters out of the queue, puts them into words, hands them over and writes down what became of
//! them. Any number of processes may do so at once; the queue gives each letter to one.

use super::smtp::{Conversation, Delivery};
use super::words::{self, Addressee};
use super::{MailError, MailSettings, SmtpSettings, folder};
use crate::store::letters::{ClaimedLetter, LetterDesk, LetterOutcome, NextLetters};
use crate::store::{MailWay, Store, StoreError, WaveRecord};
use chrono::{Local, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a worker looks for letters that another process queued.
const LOOK: Duration = Duration::from_secs(2);
/// Longest wait before a letter, or the server, is tried again.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// Times a letter is tried before it is given up: about a day.
const TRIES: u32 = 30;
/// Files written in one transaction.
const FILES_AT_ONCE: usize = 200;

/// How letters leave this process, and the bell that wakes its worker. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Post {
    settings: Arc<MailSettings>,
    bell: Arc<Bell>,
}

#[derive(Debug, Default)]
struct Bell {
    state: Mutex<Rung>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Rung {
    new_letters: bool,
    stop: bool,
}

impl Bell {
    fn change(&self, change: impl FnOnce(&mut Rung)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    /// Sleeps until something changes; gives whether to go on.
    fn sleep(&self, longest: Duration) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let quiet = |rung: &mut Rung| !rung.new_letters && !rung.stop;
        let (mut state, _) =
            self.changed.wait_timeout_while(state, longest, quiet).unwrap_or_else(PoisonError::into_inner);
        state.new_letters = false;
        !state.stop
    }

    fn stopped(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).stop
    }
}

/// A worker on a thread of its own; dropped, it finishes the letter in hand and ends.
pub struct PostRoom {
    bell: Arc<Bell>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for PostRoom {
    fn drop(&mut self) {
        self.bell.change(|rung| rung.stop = true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Post {
    pub fn new(settings: MailSettings) -> Self {
        Self { settings: Arc::new(settings), bell: Arc::default() }
    }

    pub fn settings(&self) -> &MailSettings {
        &self.settings
    }

    pub fn way(&self) -> MailWay {
        if self.settings.smtp.is_some() { MailWay::Smtp } else { MailWay::Folder }
    }

    /// Wakes the worker: there are new letters.
    pub fn ring(&self) {
        self.bell.change(|rung| rung.new_letters = true);
    }

    /// Starts a worker. `origin` is the sign-in origin as people reach it.
    ///
    /// # Errors
    /// A thread that can't be started.
    pub fn work(&self, store: &Store, origin: &str) -> std::io::Result<PostRoom> {
        let (bell, mut sender) = (self.bell.clone(), Sender::new(self, store, origin));
        let thread = std::thread::Builder::new().name("post".to_owned()).spawn(move || {
            if let Err(error) = sender.desk.give_back(&sender.worker) {
                tracing::warn!(%error, "letters held before could not be given back");
            }
            while !bell.stopped() {
                let wait = match sender.step(&mut |_| {}) {
                    Ok(Step::Sent) => continue,
                    Ok(Step::Wait(wait)) => wait.min(LOOK),
                    Ok(Step::Nothing) => {
                        sender.hang_up();
                        LOOK
                    }
                    Err(error) => {
                        tracing::warn!(%error, "the queue of letters can't be used");
                        LOOK
                    }
                };
                bell.sleep(wait);
            }
            sender.hang_up();
        })?;
        Ok(PostRoom { bell: self.bell.clone(), thread: Some(thread) })
    }

    /// Sends what is due, until nothing is; `sent` hears of every letter that was dealt with. Letters that are to be tried
    /// again later stay in the queue, and so does everything once the server fails.
    ///
    /// # Errors
    /// What the database says.
    pub fn send_due(
        &self,
        store: &Store,
        origin: &str,
        sent: &mut dyn FnMut(&ClaimedLetter),
    ) -> Result<(), StoreError> {
        let mut sender = Sender::new(self, store, origin);
        // The rate asks for no longer wait than this; what does is trouble with the server.
        let longest = self.settings.smtp.as_ref().map_or(LOOK, |smtp| smtp.pace.max(LOOK));
        while sender.faults == 0 {
            match sender.step(sent)? {
                Step::Sent => {}
                Step::Wait(wait) if wait <= longest => std::thread::sleep(wait),
                Step::Wait(_) | Step::Nothing => break,
            }
        }
        sender.hang_up();
        Ok(())
    }
}

/// What a step came to.
enum Step {
    Sent,
    Wait(Duration),
    Nothing,
}

struct Sender {
    settings: Arc<MailSettings>,
    store: Store,
    desk: LetterDesk,
    origin: String,
    worker: String,
    way: MailWay,
    waves: HashMap<String, WaveRecord>,
    conversation: Option<Conversation>,
    /// Whether the server did what it was asked the last time.
    well: bool,
    /// Times that the server failed in a row.
    faults: u32,
}

impl Sender {
    fn new(post: &Post, store: &Store, origin: &str) -> Self {
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

    fn hang_up(&mut self) {
        if let Some(conversation) = self.conversation.take() {
            conversation.end();
        }
    }

    /// Claims what may go now and deals with it.
    fn step(&mut self, sent: &mut dyn FnMut(&ClaimedLetter)) -> Result<Step, StoreError> {
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

    fn written(&mut self, claimed: &ClaimedLetter) -> Result<super::Letter, StoreError> {
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
        let folder = self.store.place().data.join("mail").join(&claimed.person.wave);
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
    fn deliver(&mut self, smtp: &SmtpSettings, letter: &super::Letter) -> Delivery {
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

    #[test]
    fn a_bell_that_rang_before_somebody_slept_wakes_them_at_once() {
        let bell = Bell::default();
        bell.change(|rung| rung.new_letters = true);
        let begun = std::time::Instant::now();
        assert!(bell.sleep(Duration::from_secs(30)) && begun.elapsed() < Duration::from_secs(5));
        bell.change(|rung| rung.stop = true);
        assert!(!bell.sleep(Duration::from_secs(30)) && bell.stopped());
    }
}
