//! The folder that reports are written into: whole files only, taken up again after an interruption.

use super::Form;
use super::manifest::{Manifest, NAME, Stamp};
use crate::cli::context::Failure;
use crate::message::Message;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Ending of files under way.
const PART: &str = ".koe-part";
/// Held while a run is at work.
const LOCK: &str = "koe-report.lock";
pub const INDEX: &str = "index.html";

/// A folder with the manifest of what is being made in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    pub manifest: Manifest,
    /// Files of this manifest's stamp that an earlier run finished.
    finished: BTreeSet<String>,
    _lock: File,
}

impl Folder {
    /// Takes a new, an empty or an earlier folder of reports. Reports made from the same are kept, all others removed.
    pub fn take(path: &Path, stamp: Stamp, forms: &[Form], stems: &[String]) -> Result<Self, Failure> {
        std::fs::create_dir_all(path).map_err(|error| unwritten(path, &error))?;
        let earlier = read_manifest(path)?;
        let names = names_in(path)?;
        match &earlier {
            Some(earlier) if earlier.stamp.wave != stamp.wave => {
                let message = Message::new("cli-report-folder-other-wave").with("folder", path.display());
                return Err(Failure::Told(message.with("other", &earlier.stamp.wave).with("wave", &stamp.wave)));
            }
            Some(_) => {}
            None => {
                if let Some(name) = names.iter().find(|name| *name != LOCK && !name.ends_with(PART)) {
                    let message = Message::new("cli-report-folder-other").with("folder", path.display());
                    return Err(Failure::Told(message.with("name", name)));
                }
            }
        }
        let lock = locked(path)?;
        let mut folder = Self {
            path: path.to_owned(),
            manifest: Manifest { stamp, clearing: false, forms: BTreeSet::new(), stems: BTreeSet::new() },
            finished: BTreeSet::new(),
            _lock: lock,
        };
        folder.take_up(earlier, &names)?;
        folder.manifest.forms.extend(forms);
        folder.manifest.stems.extend(stems.iter().cloned());
        folder.write_manifest()?;
        Ok(folder)
    }

    fn take_up(&mut self, earlier: Option<Manifest>, names: &[String]) -> Result<(), Failure> {
        for name in names.iter().filter(|name| name.ends_with(PART)) {
            self.remove(name)?;
        }
        let Some(earlier) = earlier else { return Ok(()) };
        let ours = names.iter().filter(|name| earlier.owns(name));
        if earlier.stamp == self.manifest.stamp && !earlier.clearing {
            self.finished = ours.cloned().collect();
            self.manifest = earlier;
            return Ok(());
        }
        // Said first, so that an interruption between here and the end never mixes old and new.
        let stamp = self.manifest.stamp.clone();
        self.manifest = Manifest { clearing: true, ..earlier.clone() };
        self.write_manifest()?;
        for name in ours {
            self.remove(name)?;
        }
        self.remove(INDEX)?;
        self.manifest = Manifest { stamp, clearing: false, forms: BTreeSet::new(), stems: BTreeSet::new() };
        Ok(())
    }

    /// Whether an earlier run made this file from the same.
    pub fn has(&self, name: &str) -> bool {
        self.finished.contains(name)
    }

    /// Writes a file whole or not at all.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let (path, part) = (self.path.join(name), self.path.join(format!("{name}{PART}")));
        let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, &path));
        written.map_err(|error| {
            // The error that counts is the first one.
            let _ = std::fs::remove_file(&part);
            unwritten(&path, &error)
        })
    }

    pub fn write_index(&self, page: impl FnOnce() -> Result<String, Failure>) -> Result<(), Failure> {
        self.write(INDEX, page()?.as_bytes())
    }

    /// Everything is written.
    pub fn finish(self) -> Result<(), Failure> {
        self.remove(LOCK)
    }

    fn write_manifest(&self) -> Result<(), Failure> {
        let text = serde_json::to_vec_pretty(&self.manifest).map_err(|error| Failure::Other(error.into()))?;
        self.write(NAME, &text)
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        let path = self.path.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritten(&path, &error)),
            _ => Ok(()),
        }
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::Told(Message::new("cli-report-folder-unwritten").with("path", path.display()).with("detail", error))
}

fn locked(path: &Path) -> Result<File, Failure> {
    let place = path.join(LOCK);
    let file = File::create(&place).map_err(|error| unwritten(&place, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(Failure::Told(Message::new("cli-report-folder-busy").with("folder", path.display())))
        }
        Err(std::fs::TryLockError::Error(error)) => Err(unwritten(&place, &error)),
    }
}

/// None where there is no manifest, or none that can be read.
fn read_manifest(path: &Path) -> Result<Option<Manifest>, Failure> {
    match std::fs::read(path.join(NAME)) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unwritten(&path.join(NAME), &error)),
    }
}

fn names_in(path: &Path) -> Result<Vec<String>, Failure> {
    let entries = std::fs::read_dir(path).map_err(|error| unwritten(path, &error))?;
    let mut names: Vec<String> = entries
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, _>>()
        .map_err(|error| unwritten(path, &error))?;
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests;
