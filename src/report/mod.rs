//! From published figures to what people read: rows of tables and files, sentences, worded charts.

pub mod format;
pub mod open_data;
pub mod pictures;
pub mod rows;
pub mod sentences;
pub mod table;
