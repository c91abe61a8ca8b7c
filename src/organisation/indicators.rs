//! Indicators from elsewhere: numbers of participants, action rates, whatever the organisation counts outside the
//! survey. Koe never makes one up: each comes from a file, with its source.

mod fault;
mod file;
#[cfg(test)]
mod tests;

pub use fault::IndicatorFault;
pub use file::{IndicatorFile, read};

/// One indicator's value in one wave's year.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Stays the same from wave to wave.
    pub key: String,
    /// The wave whose year it belongs to.
    pub wave: String,
    /// Japanese and English.
    pub titles: (String, String),
    /// What it is counted in: 人, %, 件.
    pub unit: String,
    pub value: f64,
    /// Where the number comes from: an office, a document, a page.
    pub source: String,
    /// Value to reach, and the wave to reach it by.
    pub target: Option<(f64, String)>,
}
