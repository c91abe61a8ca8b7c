//! What the pages of the workspace share: frame, links, the picker of units, charts with their tables.

use super::comments::{comments_address, has_comments};
use crate::chart::Chart;
use crate::locale::Words;
use crate::organisation::{Unit, UnitTree};
pub use crate::report::say::place_of;
use crate::store::WaveRecord;
use crate::web::guards::Analyst;
use crate::web::{Layout, Reader};
use std::fmt::Write;

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub label: String,
    /// Leads to what is shown already.
    pub here: bool,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), here: false }
    }

    pub fn here(mut self, here: bool) -> Self {
        self.here = here;
        self
    }
}

/// A name with what it stands for, as a row of a definition list.
pub struct Fact {
    pub name: String,
    pub value: String,
}

impl Fact {
    pub fn new(words: Words, key: &str, value: impl Into<String>) -> Self {
        Self { name: words.get(key), value: value.into() }
    }
}

/// A unit in the picker, indented as in the organisation chart.
pub struct UnitOption {
    pub path: String,
    pub label: String,
    pub chosen: bool,
}

/// All units of a tree in the organisation's order.
pub fn unit_options(tree: &UnitTree, chosen: usize) -> Vec<UnitOption> {
    let option = |(position, unit): (usize, &Unit)| UnitOption {
        path: unit.path.clone(),
        label: format!("{}{}", "\u{3000}".repeat(unit.depth()), unit.name()),
        chosen: position == chosen,
    };
    peopled(tree).map(option).collect()
}

/// Units with their positions, without those whose people all got a larger unit's ballots. Where headcounts are not
/// known (imported waves), all of them.
pub fn peopled(tree: &UnitTree) -> impl Iterator<Item = (usize, &Unit)> {
    let counted = tree.root().eligible > 0;
    tree.units().iter().enumerate().filter(move |(_, unit)| !counted || unit.eligible > 0)
}

/// A drawn chart on a page.
pub struct Drawing {
    pub id: String,
    pub svg: String,
    /// The same for a narrow screen, where there is one.
    pub narrow: Option<String>,
    pub title: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Drawing {
    pub fn new(id: impl Into<String>, chart: Chart) -> Self {
        Self { id: id.into(), svg: chart.svg, narrow: None, title: chart.title, heads: chart.heads, rows: chart.rows }
    }
}

/// The layout of an analyst's page: name and sign-out.
pub fn frame(reader: &Reader, analyst: &Analyst, title: &str) -> Layout {
    Layout::new(reader, "analyst-title").titled(title).signed_in(&analyst.login, &analyst.csrf)
}

/// The left rail.
pub fn rail(reader: &Reader, waves: &[WaveRecord]) -> Vec<Link> {
    let words = reader.words;
    let newest = waves.iter().rev().find(|wave| wave.state.is_sealed());
    let results = newest.map(|wave| {
        let title = words.with("wave-page-title", &[("wave", &wave.key)]);
        Link::new(wave_address(&wave.key, None), title)
    });
    let commented = waves.iter().rev().find(|wave| has_comments(wave));
    let comments = commented.map(|wave| Link::new(comments_address(&wave.key), words.get("comments-rail")));
    let fixed = |href: &str, key: &str| Some(Link::new(href, words.get(key)));
    [
        fixed("/analyst", "work-waves"),
        results,
        comments,
        fixed("/analyst/compare", "work-compare"),
        fixed("/anonymity", "work-anonymity"),
    ]
    .into_iter()
    .flatten()
    .map(|link| Link { here: link.href == reader.path, ..link })
    .collect()
}

/// The address of a wave's page, of one unit if named.
pub fn wave_address(wave: &str, unit: Option<&str>) -> String {
    let wave = escaped(wave);
    match unit {
        Some(unit) => format!("/analyst/waves/{wave}?unit={}", escaped(unit)),
        None => format!("/analyst/waves/{wave}"),
    }
}

/// Percent-encodes what may not stand in a path segment or a query value as it is.
pub fn escaped(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_any_name() {
        assert_eq!(escaped("翠/a b&c"), "%E7%BF%A0%2Fa%20b%26c");
        assert_eq!(wave_address("R7", Some("県/部")), "/analyst/waves/R7?unit=%E7%9C%8C%2F%E9%83%A8");
    }
}
