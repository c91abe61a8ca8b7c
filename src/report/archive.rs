//! ZIP archives whose bytes depend on what lies in them alone.

use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Archive {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Archive {
    /// A compressed file.
    ///
    /// # Errors
    /// What the writer says; so below.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), ZipError> {
        self.put(name, text.as_bytes(), CompressionMethod::Deflated)
    }

    /// A file that no compression makes smaller.
    pub fn stored(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        self.put(name, bytes, CompressionMethod::Stored)
    }

    /// All have the archive format's first day, so that the same files give the same bytes.
    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), ZipError> {
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        self.0.start_file(name, options)?;
        Ok(self.0.write_all(bytes)?)
    }

    pub fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// Files as one archive, compressed.
///
/// # Errors
/// What the writer says.
pub fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    let mut archive = Archive::default();
    for (name, bytes) in files {
        archive.put(name, bytes, CompressionMethod::Deflated)?;
    }
    archive.finish()
}
