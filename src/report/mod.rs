//! From published figures to what people read: rows of tables and files, sentences, worded charts.

pub mod archive;
pub mod audit_report;
pub mod breakdowns;
pub mod chosen;
pub mod comments;
pub mod composition;
pub mod drivers;
pub mod effects;
pub mod format;
pub mod listing;
pub mod markup;
pub mod notice;
pub mod open_data;
pub mod paper_codes;
pub mod pictures;
pub mod pillars;
pub mod poster;
pub mod qr;
pub mod quality;
pub mod release;
pub mod rows;
pub mod say;
pub mod sentences;
pub mod sure;
pub mod table;
pub mod talk;
pub mod targets;
pub mod typeset;
pub mod unit_report;
pub mod units;

#[cfg(test)]
mod odd_waves_tests;
