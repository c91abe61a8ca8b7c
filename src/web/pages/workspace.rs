//! What the pages of the workspace share: frame, links, the picker of units, charts with their tables.

use super::comments::{comments_address, has_comments};
use super::publishing::publish_link;
use super::wave::address::{PAGES, Place, wave_and_page};
use crate::chart::Chart;
use crate::locale::Words;
use crate::organisation::{Unit, UnitTree};
pub use crate::report::say::{place_of, place_of_path};
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
    /// Stands below the link before it.
    pub below: bool,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), here: false, below: false }
    }

    pub fn here(mut self, here: bool) -> Self {
        self.here = here;
        self
    }

    pub fn below(mut self) -> Self {
        self.below = true;
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

/// Most units that one list holds.
pub const MOST_LISTED: usize = 600;

/// The units of a tree in the organisation's order: all of them, or, of a large one, those on the way to the chosen unit
/// with their neighbours and what is directly below.
pub fn unit_options(tree: &UnitTree, chosen: usize) -> Vec<UnitOption> {
    let all = peopled(tree).count() <= MOST_LISTED;
    let near = |unit: &Unit| unit.parent.is_none_or(|parent| tree.lies_in(chosen, parent));
    let option = |(position, unit): (usize, &Unit)| UnitOption {
        path: unit.path.clone(),
        label: format!("{}{}", "\u{3000}".repeat(unit.depth()), unit.name()),
        chosen: position == chosen,
    };
    peopled(tree).filter(|(_, unit)| all || near(unit)).map(option).collect()
}

/// The units from `top` down to a level that one list holds, and whether deeper ones were left out. At least what is
/// directly below is there.
pub fn listed_below(tree: &UnitTree, top: usize, deepest: usize) -> (Vec<usize>, bool) {
    let depth = |at: usize| tree.units()[at].depth() - tree.units()[top].depth();
    let all: Vec<usize> = peopled(tree).map(|(at, _)| at).filter(|&at| tree.lies_in(at, top)).collect();
    let to = |level: usize| all.iter().copied().filter(|&at| depth(at) <= level).collect::<Vec<usize>>();
    let asked = to(deepest);
    if asked.len() <= MOST_LISTED {
        return (asked, false);
    }
    let reached = all.iter().map(|&at| depth(at)).max().unwrap_or(0).min(deepest);
    let fits = (1..reached).rev().map(to).find(|units| units.len() <= MOST_LISTED);
    (fits.unwrap_or_else(|| to(1)), true)
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

/// The left rail: waves, then everything of the wave that the address speaks of (without one, the newest sealed).
pub fn rail(reader: &Reader, waves: &[WaveRecord]) -> Vec<Link> {
    let words = reader.words;
    let fixed = |href: &str, key: &str| vec![Link::new(href, words.get(key))];
    let chosen = chosen_wave(reader, waves);
    [
        fixed("/analyst", "work-waves"),
        chosen.map_or_else(Vec::new, |wave| of_wave(reader, waves, wave)),
        fixed("/analyst/compare", "work-compare"),
        fixed("/analyst/setup", "setup-rail"),
        fixed("/anonymity", "work-anonymity"),
    ]
    .into_iter()
    .flatten()
    .map(|link| Link { here: link.here || link.href == reader.path, ..link })
    .collect()
}

/// The wave that the address names, or the newest sealed one.
fn chosen_wave<'a>(reader: &Reader, waves: &'a [WaveRecord]) -> Option<&'a WaveRecord> {
    let compared = reader.asked("waves").and_then(|list| list.rsplit(',').next().map(escaped));
    let named = wave_and_page(&reader.path).map(|(wave, _)| wave.to_owned()).or(compared);
    let named = named.and_then(|named| waves.iter().find(|wave| escaped(&wave.key) == named));
    named.or_else(|| waves.iter().rev().find(|wave| wave.state.is_sealed()))
}

/// The pages of one wave; each keeps the unit.
fn of_wave(reader: &Reader, waves: &[WaveRecord], wave: &WaveRecord) -> Vec<Link> {
    let (words, unit) = (reader.words, reader.asked("unit"));
    let place = Place::new(&wave.key, unit.as_deref());
    let here = wave_and_page(&reader.path).filter(|(key, _)| *key == escaped(&wave.key)).map(|(_, page)| page);
    let is_here = |page: &str| here.is_some_and(|here| here == page || (page == "items" && leads_to_figures(here)));
    let overview = Link::new(place.page("", &[]), words.with("wave-page-title", &[("wave", &wave.key)]));
    let mut links = vec![overview.here(is_here(""))];
    if !wave.state.is_sealed() {
        links.push(Link::new(place.page("units", &[]), words.get("wave-units")).here(is_here("units")).below());
        return links;
    }
    for (page, key) in &PAGES[1..] {
        links.push(Link::new(place.page(page, &[]), words.get(key)).here(is_here(page)).below());
    }
    if has_comments(wave) {
        let comments = Link::new(comments_of(&wave.key, unit.as_deref()), words.get("comments-rail"));
        links.push(comments.here(is_here("comments")).below());
    }
    let publishing = publish_link(words, &wave.key);
    let publishes = ["publish", "correct", "plans", "replies"].into_iter().any(is_here);
    links.push(publishing.here(publishes).below());
    let at = waves.iter().position(|each| each.key == wave.key).unwrap_or(0);
    if let Some(before) = waves[..at].iter().rev().find(|before| before.state.is_sealed()) {
        let unit = unit.map_or_else(String::new, |unit| format!("&unit={}", escaped(&unit)));
        let address = format!("/analyst/compare?waves={},{}{unit}", escaped(&before.key), escaped(&wave.key));
        links.push(Link::new(address, words.with("wave-compare-with", &[("wave", &before.key)])).below());
    }
    links
}

/// Comments are read from divisions upward: a smaller unit leads to those of its division.
pub fn comments_of(wave: &str, unit: Option<&str>) -> String {
    let address = comments_address(wave);
    let division = unit.map(|unit| unit.split('/').take(2).collect::<Vec<_>>().join("/"));
    match division.filter(|division| division.contains('/')) {
        Some(division) => format!("{address}?unit={}", escaped(&division)),
        None => address,
    }
}

fn leads_to_figures(page: &str) -> bool {
    page.starts_with("items/") || page.starts_with("figures/")
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

    /// A tree of `divisions` with `sections` each.
    fn tree(divisions: usize, sections: usize) -> UnitTree {
        let homes: Vec<String> = (0..divisions * sections).map(|at| format!("県/{}部/{at}課", at / sections)).collect();
        UnitTree::from_headcounts(homes.iter().map(|home| (home.as_str(), 20))).unwrap()
    }

    #[test]
    fn a_large_tree_is_picked_from_step_by_step() {
        let small = tree(10, 10);
        assert_eq!(unit_options(&small, 0).len(), 111);
        assert_eq!(listed_below(&small, 0, 9), ((0..111).collect(), false));
        let large = tree(40, 30);
        assert_eq!(unit_options(&large, 0).len(), 41);
        let division = large.position("県/7部").unwrap();
        let options = unit_options(&large, division);
        assert_eq!(options.len(), 71, "divisions, and the sections of the chosen one");
        assert!(options.iter().any(|option| option.chosen && option.path == "県/7部"));
        let (listed, cut) = listed_below(&large, 0, 9);
        assert_eq!((listed.len(), cut), (41, true));
        assert_eq!(listed_below(&large, division, 9).0.len(), 31);
    }

    #[test]
    fn addresses_carry_any_name() {
        assert_eq!(escaped("翠/a b&c"), "%E7%BF%A0%2Fa%20b%26c");
        assert_eq!(comments_of("R7", Some("a/b/c")), "/analyst/waves/R7/comments?unit=a%2Fb");
        assert_eq!(comments_of("R7", Some("a")), "/analyst/waves/R7/comments");
        assert_eq!(wave_address("R7", Some("県/部")), "/analyst/waves/R7?unit=%E7%9C%8C%2F%E9%83%A8");
    }
}
