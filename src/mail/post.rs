//! The post room: takes letters out of the queue, puts them into words, hands them over and writes down what became of
//! them. Any number of processes may do so at once; the queue gives each letter to one.

mod sender;

use super::MailSettings;
use crate::store::letters::ClaimedLetter;
use crate::store::{MailWay, Store, StoreError};
use sender::{Sender, Step};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a worker looks for letters that another process queued.
const LOOK: Duration = Duration::from_secs(2);
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

#[cfg(test)]
mod tests {
    use super::*;

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
