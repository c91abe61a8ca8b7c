//! The archive: a ZIP of `koe-backup.json`, `tables/<table>.jsonl` (column names, then a line a row: texts or null)
//! and `boxes/<wave>.jsonl` (a line a row: table, key and encrypted body, hexadecimal).

use super::BackupError;
use crate::store::StoreError;
use crate::store::ballot_box::BoxRows;
use crate::store::ballot_box::rows::Row;
use crate::store::files::empty_private_file;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const CONTENTS: &str = "koe-backup.json";
pub const FORMAT: u32 = 1;

/// What a backup consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    pub format: u32,
    /// Version of the program that made it.
    pub made_by: String,
    /// Migrations that its tables had.
    pub migrations: Vec<String>,
    pub tables: Vec<String>,
    /// Waves whose boxes are in it.
    pub boxes: Vec<String>,
}

/// A line of a box: `r` for a response, `c` for a comment.
#[derive(Serialize, Deserialize)]
struct BoxLine(char, String, String);

pub struct ArchiveWriter {
    zip: ZipWriter<Target>,
    path: PathBuf,
}

/// The file; once it has failed, it takes everything in silence, because a dropped archive writes its directory and
/// would complain aloud.
struct Target {
    file: BufWriter<File>,
    failed: bool,
}

impl Target {
    fn noting<T>(&mut self, done: std::io::Result<T>) -> std::io::Result<T> {
        self.failed |= done.is_err();
        done
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.failed {
            return Ok(bytes.len());
        }
        let done = self.file.write(bytes);
        self.noting(done)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.failed {
            return Ok(());
        }
        let done = self.file.flush();
        self.noting(done)
    }
}

impl Seek for Target {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        if self.failed {
            return Ok(0);
        }
        let done = self.file.seek(to);
        self.noting(done)
    }
}

fn entry_of_table(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

fn entry_of_box(wave: &str) -> String {
    format!("boxes/{wave}.jsonl")
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

impl ArchiveWriter {
    /// Begins a file that only its owner may read.
    pub fn create(path: &Path, contents: &Contents) -> Result<Self, StoreError> {
        let target = Target { file: BufWriter::new(empty_private_file(path)?), failed: false };
        let mut archive = Self { zip: ZipWriter::new(target), path: path.to_owned() };
        let text = serde_json::to_string_pretty(contents).map_err(|error| archive.failed(error.into()))?;
        archive.entry(CONTENTS)?;
        archive.line(&text)?;
        Ok(archive)
    }

    fn failed(&self, error: std::io::Error) -> StoreError {
        StoreError::file(&self.path, error)
    }

    fn zip_failed(&self, error: ZipError) -> StoreError {
        self.failed(match error {
            ZipError::Io(error) => error,
            other => std::io::Error::other(other.to_string()),
        })
    }

    fn entry(&mut self, name: &str) -> Result<(), StoreError> {
        let begun = self.zip.start_file(name, options());
        begun.map_err(|error| self.zip_failed(error))
    }

    pub fn table(&mut self, name: &str) -> Result<(), StoreError> {
        self.entry(&entry_of_table(name))
    }

    pub fn line(&mut self, line: &str) -> Result<(), StoreError> {
        let written = self.zip.write_all(line.as_bytes()).and_then(|()| self.zip.write_all(b"\n"));
        written.map_err(|error| self.failed(error))
    }

    /// Both tables of a box, each in the order of its random keys.
    pub fn ballot_box(&mut self, wave: &str, rows: &BoxRows) -> Result<(), StoreError> {
        self.entry(&entry_of_box(wave))?;
        for (mark, rows) in [('r', &rows.responses), ('c', &rows.comments)] {
            for (key, body) in rows {
                let line = BoxLine(mark, HEXLOWER.encode(key), HEXLOWER.encode(body));
                let line = serde_json::to_string(&line).map_err(|error| self.failed(error.into()))?;
                self.line(&line)?;
            }
        }
        Ok(())
    }

    /// Once this returns, the file survives a power cut.
    pub fn finish(self) -> Result<(), StoreError> {
        let path = self.path;
        let failed = |error| StoreError::file(&path, error);
        let target = self.zip.finish().map_err(|error| match error {
            ZipError::Io(error) => failed(error),
            other => failed(std::io::Error::other(other.to_string())),
        })?;
        target.file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)
    }
}

pub struct ArchiveReader {
    zip: ZipArchive<BufReader<File>>,
    path: String,
}

impl ArchiveReader {
    /// # Errors
    /// A file that can't be read or is no backup; a truncated one has lost its directory, which stands at the end.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = File::open(path).map_err(|error| StoreError::file(path, error))?;
        let name = path.display().to_string();
        match ZipArchive::new(BufReader::new(file)) {
            Ok(zip) => Ok(Self { zip, path: name }),
            Err(_) => Err(BackupError::NotABackup(name).into()),
        }
    }

    fn damaged(&self, detail: impl ToString) -> StoreError {
        BackupError::Damaged { path: self.path.clone(), detail: detail.to_string() }.into()
    }

    /// # Errors
    /// [`BackupError::NotABackup`]; [`BackupError::OfNewer`] for another format.
    pub fn contents(&mut self) -> Result<Contents, StoreError> {
        let foreign = || StoreError::from(BackupError::NotABackup(self.path.clone()));
        let mut text = String::new();
        self.zip.by_name(CONTENTS).map_err(|_| foreign())?.read_to_string(&mut text).map_err(|_| foreign())?;
        let contents: Contents = serde_json::from_str(&text).map_err(|_| foreign())?;
        if contents.format != FORMAT {
            return Err(BackupError::OfNewer { path: self.path.clone(), made_by: contents.made_by }.into());
        }
        Ok(contents)
    }

    /// The text of one entry; its checksum is compared.
    fn text(&mut self, name: &str) -> Result<String, StoreError> {
        let mut text = String::new();
        let read = match self.zip.by_name(name) {
            Ok(mut entry) => entry.read_to_string(&mut text).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        read.map_err(|detail| self.damaged(format!("{name}: {detail}")))?;
        Ok(text)
    }

    /// Names of columns and the lines of rows.
    pub fn table(&mut self, name: &str) -> Result<(Vec<String>, Vec<String>), StoreError> {
        let text = self.text(&entry_of_table(name))?;
        let mut lines = text.lines();
        let columns = serde_json::from_str(lines.next().unwrap_or_default())
            .map_err(|error| self.damaged(format!("{name}: {error}")))?;
        Ok((columns, lines.map(str::to_owned).collect()))
    }

    pub fn ballot_box(&mut self, wave: &str) -> Result<BoxRows, StoreError> {
        let text = self.text(&entry_of_box(wave))?;
        let mut rows = BoxRows::default();
        for line in text.lines() {
            let BoxLine(mark, key, body) =
                serde_json::from_str(line).map_err(|error| self.damaged(format!("{wave}: {error}")))?;
            let bytes = |text: &str| HEXLOWER.decode(text.as_bytes()).map_err(|error| self.damaged(error));
            let row: Row = (bytes(&key)?, bytes(&body)?);
            if mark == 'r' { rows.responses.push(row) } else { rows.comments.push(row) }
        }
        Ok(rows)
    }
}
