//! How far the work is: a bar on a terminal, elsewhere a line now and then.

use crate::cli::progress;
use crate::locale::Words;
use indicatif::ProgressBar;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Between two lines where there is no terminal.
const PAUSE: Duration = Duration::from_secs(10);

pub struct Progress {
    words: Words,
    bar: Option<ProgressBar>,
    done: AtomicUsize,
    all: usize,
    told: Mutex<Instant>,
}

impl Progress {
    pub fn of(words: Words, all: usize) -> Self {
        let on_terminal = all > 1 && std::io::stderr().is_terminal();
        let bar = on_terminal.then(|| progress::bar("{msg} {wide_bar} {percent:>3} %  {eta}", all));
        Self { words, bar, done: AtomicUsize::new(0), all, told: Mutex::new(Instant::now()) }
    }

    /// One more is done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let line = || {
            let (done, all) = (done.to_string(), self.all.to_string());
            self.words.with("cli-report-progress", &[("done", &done), ("all", &all)])
        };
        if let Some(bar) = &self.bar {
            bar.set_message(line());
            bar.inc(1);
            return;
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() >= PAUSE {
            *told = Instant::now();
            eprintln!("{}", line());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
