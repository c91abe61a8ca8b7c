//! Sealing under way: it takes longer than a page may, so it runs on a thread of its own and pages ask how it stands.

use crate::message::{Explain, Message};
use crate::store::WaveKeeper;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How the sealing of a wave stands in this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    UnderWay,
    Failed(Message),
}

/// The sealings of this process; cheap to clone.
#[derive(Clone, Default)]
pub struct Sealing(Arc<Mutex<HashMap<String, Progress>>>);

impl Sealing {
    /// Starts sealing unless it is under way already; whether this call started it.
    pub fn start(&self, keeper: WaveKeeper, wave: &str) -> bool {
        if self.locked().insert(wave.to_owned(), Progress::UnderWay) == Some(Progress::UnderWay) {
            return false;
        }
        let (sealing, wave) = (self.clone(), wave.to_owned());
        std::thread::spawn(move || {
            let outcome = keeper.seal(&wave);
            let mut all = sealing.locked();
            match outcome {
                Ok(_) => all.remove(&wave),
                Err(error) => {
                    tracing::error!(%wave, %error, "sealing failed");
                    all.insert(wave, Progress::Failed(error.message()))
                }
            };
        });
        true
    }

    /// None where nothing was started, or where it has ended well.
    pub fn progress(&self, wave: &str) -> Option<Progress> {
        self.locked().get(wave).cloned()
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<String, Progress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
