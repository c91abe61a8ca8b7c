//! From published figures to what people read: rows of tables and files, sentences, worded charts.

pub mod breakdowns;
pub mod comments;
pub mod composition;
pub mod drivers;
pub mod format;
pub mod listing;
pub mod open_data;
pub mod pictures;
pub mod quality;
pub mod rows;
pub mod sentences;
pub mod table;
pub mod units;
