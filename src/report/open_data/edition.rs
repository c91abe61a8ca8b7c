//! What is said of the open data as a whole.

use super::licence::Licence;
use crate::disclosure::Scores;
use crate::locale::Words;
use crate::survey::{Lang, Text};

/// One wave's open data: where it comes from and what may be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub wave: String,
    pub survey: String,
    /// Name of the whole organisation, which publishes.
    pub publisher: String,
    pub title: Text,
    /// What the answers are used for.
    pub purpose: Text,
    /// Sources and licences of items.
    pub attribution: Vec<Text>,
    pub licence: Licence,
    pub threshold: u32,
    pub imported: bool,
}

impl Edition {
    pub(super) fn of(scores: &Scores, licence: Licence) -> Self {
        Self {
            wave: scores.wave.clone(),
            survey: scores.definition.survey.clone(),
            publisher: scores.tree.root().path.clone(),
            title: scores.definition.title.clone(),
            purpose: scores.definition.purpose.clone(),
            attribution: scores.definition.attribution.clone(),
            licence,
            threshold: scores.threshold,
            imported: scores.imported,
        }
    }

    /// Name and version of the program that wrote the files.
    pub fn program() -> String {
        format!("Koe {}", env!("CARGO_PKG_VERSION"))
    }

    /// A catalogue text about this edition.
    pub(super) fn say(&self, lang: Lang, key: &str) -> String {
        let threshold = self.threshold.to_string();
        let args = [
            ("threshold", threshold.as_str()),
            ("wave", &self.wave),
            ("publisher", &self.publisher),
            ("title", self.title.get(lang)),
            ("licence", self.licence.title),
            ("url", self.licence.url),
        ];
        Words(lang).with(key, &args)
    }
}
