//! Comments.

pub mod masking;
mod plain;
mod words;
