//! What a folder of reports was made from.

use super::Form;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Name of the manifest in the folder.
pub const NAME: &str = "koe-report.json";

/// Everything that decides the reports' bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub wave: String,
    /// The wave and those it is compared with, each with the number of its publication.
    pub revisions: Vec<(String, u32)>,
    pub program: String,
    pub lang: String,
    /// Family and SHA-256 of the letters; none where none were found.
    pub letters: Option<String>,
}

/// The manifest itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub stamp: Stamp,
    /// Files of an earlier stamp are being removed.
    pub clearing: bool,
    pub forms: BTreeSet<Form>,
    /// Names of units' files without their ending.
    pub stems: BTreeSet<String>,
}

impl Manifest {
    /// Whether a file of the folder is one of the reports.
    pub fn owns(&self, name: &str) -> bool {
        let Some((stem, ending)) = name.split_once('.') else { return false };
        let chart = ending.split_once('.').is_some_and(|(_, last)| matches!(last, "png" | "svg"));
        (chart || Form::ALL.iter().any(|form| form.name() == ending)) && self.stems.contains(stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_reports_own_names_are_theirs() {
        let stamp =
            Stamp { wave: "R7".into(), revisions: vec![], program: String::new(), lang: "ja".into(), letters: None };
        let manifest =
            Manifest {
                stamp, clearing: false, forms: BTreeSet::new(), stems: BTreeSet::from(["002-総務部".into()])
            };
        for name in ["002-総務部.html", "002-総務部.pdf", "002-総務部.theme-growth.svg"] {
            assert!(manifest.owns(name), "{name}");
        }
        for name in ["003-総務部.html", "002-総務部.docx", "002-総務部.txt", "notes", "002-総務部.html.bak"]
        {
            assert!(!manifest.owns(name), "{name}");
        }
    }
}
