//! Words of comments, Japanese and English.

mod dictionary;
mod english;
mod keywords;

pub use dictionary::{PartOfSpeech, Word, dictionary};
pub use keywords::{Keywords, keywords};
