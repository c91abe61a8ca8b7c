//! Notes for whoever finds the files: what is in them, how the figures came about, what is hidden and why.

use super::edition::Edition;
use super::table::Table;
use crate::locale::Words;
use crate::survey::Lang;
use std::fmt::Write;

/// Catalogue keys of the notes, in the order in which they are read.
pub(super) const NOTES: [&str; 10] = [
    "open-data-notes-figures",
    "open-data-notes-intervals",
    "open-data-notes-rounding",
    "open-data-notes-units",
    "open-data-notes-hidden",
    "open-data-notes-homogeneous",
    "open-data-notes-attributes",
    "open-data-notes-missing",
    "open-data-notes-response",
    "open-data-notes-formula",
];

/// Title, licence, purpose and the notes, as pairs of heading and text.
pub(super) fn paragraphs(edition: &Edition, lang: Lang) -> Vec<(String, String)> {
    let words = Words(lang);
    let mut paragraphs = vec![
        (words.get("open-data-head-about"), edition.say(lang, "open-data-about")),
        (words.get("open-data-head-purpose"), edition.purpose.get(lang).to_owned()),
        (words.get("open-data-head-licence"), edition.say(lang, "open-data-licence")),
    ];
    if edition.imported {
        paragraphs.push((words.get("open-data-head-imported"), edition.say(lang, "open-data-notes-imported")));
    }
    paragraphs.extend(NOTES.iter().map(|key| (words.get(&format!("{key}-head")), edition.say(lang, key))));
    let sources: Vec<&str> = edition.attribution.iter().map(|source| source.get(lang)).collect();
    if !sources.is_empty() {
        paragraphs.push((words.get("open-data-head-sources"), sources.join("\n")));
    }
    paragraphs.push((words.get("open-data-head-program"), Edition::program()));
    paragraphs
}

/// README.md: the notes and every table's columns, in Japanese and then in English.
pub(super) fn readme(edition: &Edition, tables: &[Table]) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    for lang in Lang::ALL {
        let words = Words(lang);
        let _ = writeln!(out, "# {}\n", edition.title.get(lang));
        for (heading, text) in paragraphs(edition, lang) {
            let _ = writeln!(out, "## {heading}\n\n{text}\n");
        }
        let _ = writeln!(out, "## {}\n\n{}\n", words.get("open-data-head-files"), words.get("open-data-files"));
        for table in tables {
            let _ = writeln!(out, "### {}\n\n{}\n", table.name, words.get(&table.described()));
            for column in &table.columns {
                let _ = writeln!(out, "- `{}`: {}", column.name, words.get(&column.described()));
            }
            out.push('\n');
        }
    }
    out
}
