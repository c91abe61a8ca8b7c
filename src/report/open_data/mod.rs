//! Open data: published tables for the world, in CSV, Parquet and XLSX, with descriptions that machines read (CSV on
//! the Web, Frictionless Data Package), a licence, the purpose of use and notes on method.
//!
//! The same sealed wave, licence and version of the program give the same bytes: nothing here knows a clock.

mod breakdowns;
mod csv;
mod csvw;
mod data_package;
mod distributions;
mod edition;
mod licence;
mod notes;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod xlsx;

pub use edition::Edition;
pub use licence::{LICENCES, Licence};

use crate::disclosure::Release;
use crate::message::{Explain, Message};
use crate::sealed::columns;

/// Why there is no open data of a wave.
#[derive(Debug, thiserror::Error)]
pub enum OpenDataError {
    #[error("the purpose of use of wave {0} does not allow open data")]
    PurposeForbids(String),
    #[error("wave {0} was imported, and its definition does not say that its purpose of use allows open data")]
    ImportedPurposeForbids(String),
    #[error("the audit found a way to a small group of wave {0}")]
    AuditFound(String),
    #[error("no licence {0} is known")]
    UnknownLicence(String),
    #[error("{file}: {detail}")]
    Unwritten { file: String, detail: String },
}

impl Explain for OpenDataError {
    fn message(&self) -> Message {
        match self {
            OpenDataError::PurposeForbids(wave) => Message::new("open-data-purpose-forbids").with("wave", wave),
            OpenDataError::ImportedPurposeForbids(wave) => {
                Message::new("open-data-imported-purpose-forbids").with("wave", wave)
            }
            OpenDataError::AuditFound(wave) => Message::new("cli-publish-refused").with("wave", wave),
            OpenDataError::UnknownLicence(id) => Message::new("open-data-unknown-licence")
                .with("licence", id)
                .with("known", LICENCES.map(|licence| licence.id).join(", ")),
            OpenDataError::Unwritten { file, detail } => {
                Message::new("open-data-unwritten").with("file", file).with("detail", detail)
            }
        }
    }
}

/// A file of the open data: its name and its bytes.
pub type File = (String, Vec<u8>);

/// Every file of a wave's open data, in a stable order.
///
/// # Errors
/// A purpose of use that does not allow it; a release whose audit found something; a format that can't be written.
pub fn files(released: &Release, licence: Licence) -> Result<Vec<File>, OpenDataError> {
    let scores = &released.scores;
    if !scores.definition.open_data {
        let wave = scores.wave.clone();
        return Err(match scores.imported {
            true => OpenDataError::ImportedPurposeForbids(wave),
            false => OpenDataError::PurposeForbids(wave),
        });
    }
    if !released.audit.passed() {
        return Err(OpenDataError::AuditFound(scores.wave.clone()));
    }
    let tables = tables::tables(released);
    let edition = Edition::of(scores, licence);
    let unwritten = |file: &str, detail: String| OpenDataError::Unwritten { file: file.to_owned(), detail };
    let mut files: Vec<File> = tables.iter().map(|table| (table.csv_name(), csv::csv(table))).collect();
    for table in &tables {
        let name = format!("{}.parquet", table.name);
        let columns = table.columns.iter().map(|column| (column.name, &column.values));
        let bytes = columns::write(columns).map_err(|error| unwritten(&name, error.to_string()))?;
        files.push((name, bytes));
    }
    let workbook = xlsx::workbook(&edition, &tables).map_err(|error| unwritten(xlsx::NAME, error.to_string()))?;
    files.push((xlsx::NAME.to_owned(), workbook));
    files.push(("README.md".to_owned(), notes::readme(&edition, &tables).into_bytes()));
    files.push(("csv-metadata.json".to_owned(), csvw::metadata(&edition, &tables)));
    let package = data_package::descriptor(&edition, &tables, &files);
    files.push(("datapackage.json".to_owned(), package));
    files.push(("SHA256SUMS".to_owned(), data_package::checksums(&files).into_bytes()));
    Ok(files)
}
