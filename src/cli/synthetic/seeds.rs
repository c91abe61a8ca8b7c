//! The lists in seeds/, built into the program.

use super::noise::Noise;
use anyhow::Context;
use serde::Deserialize;

const ORGANISATION: &str = include_str!("../../../seeds/organisation.csv");
const SUCCESSION: &str = include_str!("../../../seeds/succession.csv");
const SURNAMES: &str = include_str!("../../../seeds/surnames.txt");
const GIVEN_NAMES: &str = include_str!("../../../seeds/given_names.txt");

/// A unit with its headcounts before and after the reorganisation; 0 where it does not exist or has only units below.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct SeedUnit {
    pub unit: String,
    pub before: usize,
    pub after: usize,
}

/// Where the people of an old unit went, and which share of them.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Succession {
    pub from: String,
    pub to: String,
    pub share: f64,
}

pub(super) fn organisation() -> anyhow::Result<Vec<SeedUnit>> {
    rows(ORGANISATION).context("seeds/organisation.csv")
}

pub(super) fn succession() -> anyhow::Result<Vec<Succession>> {
    rows(SUCCESSION).context("seeds/succession.csv")
}

fn rows<T: serde::de::DeserializeOwned>(csv: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().collect()
}

/// The two lists of names, combined by chance for every person.
pub(super) struct Names {
    seed: u64,
    surnames: Vec<&'static str>,
    given: Vec<&'static str>,
}

impl Names {
    pub fn new(seed: u64) -> Self {
        let list = |text: &'static str| text.split_whitespace().collect();
        Self { seed, surnames: list(SURNAMES), given: list(GIVEN_NAMES) }
    }

    pub fn of(&self, person: u64) -> String {
        let mut noise = Noise::of(self.seed, "name", person);
        let surname = self.surnames[noise.below(self.surnames.len())];
        format!("{surname} {}", self.given[noise.below(self.given.len())])
    }
}

/// `S00001`.
pub(super) fn staff_number(person: u64) -> String {
    format!("S{person:05}")
}

/// `s00001@suirei.example`; none for the one in 25 who gets a printed code.
pub(super) fn mail(person: u64) -> Option<String> {
    (person % 25 != 7).then(|| format!("s{person:05}@suirei.example"))
}

/// Beginning of every roster: the mark that spreadsheets know UTF-8 by, and the header.
pub(super) const ROSTER_HEADER: &str = "\u{feff}職員番号,氏名,メール,所属\r\n";

/// One line of a roster.
pub(super) fn roster_line(staff_number: &str, name: &str, mail: Option<&str>, unit: &str) -> String {
    format!("{staff_number},{name},{},{unit}\r\n", mail.unwrap_or_default())
}
