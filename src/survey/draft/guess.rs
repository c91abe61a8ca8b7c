//! What each column probably was.

use super::column::{Column, integer, is_number};
use super::groups::{Group, group_at};
use super::numbers::{self, Numbers};
use super::outside;
use super::reason::Reason;
use super::table::Table;
use super::words::{self, Family};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most choices of a question that a draft lists.
const MOST_CHOICES: usize = 12;
/// Most options of a multiple choice.
const MOST_OPTIONS: usize = 25;
/// Texts from this length on are written by hand.
const LONG_TEXT: usize = 60;
/// With fewer rows a scale's last step may not have been chosen by anyone.
const MANY_ROWS: usize = 100;

/// One question (or none), of one column or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    pub columns: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Out(Reason),
    /// Numbered steps; `beside` are codes that stand on no scale.
    Steps {
        low: u8,
        high: u8,
        beside: Vec<u8>,
    },
    /// Words on a scale, from −3 to 3; `beside` are those that stand on none.
    Words {
        family: Family,
        ranked: BTreeMap<i8, String>,
        beside: Vec<String>,
    },
    YesNo {
        yes: String,
        no: String,
        beside: Vec<String>,
    },
    Binary,
    ToTen {
        low: u8,
        recommendation: bool,
    },
    ToHundred,
    /// Texts that were given again and again; `once` cells say something else.
    Few {
        values: Vec<String>,
        once: usize,
    },
    /// Numbers whose words the file does not tell.
    Codes(Vec<u8>),
    Group(Group),
    Joined {
        separator: char,
        options: Vec<String>,
    },
    Comment(Reason),
    Attribute {
        key: &'static str,
        values: Vec<String>,
    },
    Ages,
}

pub fn guess_all(table: &Table) -> Vec<Guess> {
    let mut guesses = Vec::new();
    let mut at = 0;
    while at < table.columns.len() {
        let guess = match group_at(table, at) {
            Some((group, columns)) => Guess { columns, kind: Kind::Group(group) },
            None => Guess { columns: at..at + 1, kind: guess(&table.columns[at]) },
        };
        at = guess.columns.end;
        guesses.push(guess);
    }
    settle_steps(&mut guesses, table.rows.len());
    guesses
}

fn guess(column: &Column) -> Kind {
    if let Some(reason) = outside::reason(column) {
        return Kind::Out(reason);
    }
    if outside::is_unit(column) {
        return Kind::Out(Reason::Unit);
    }
    if column.filled == 0 {
        return Kind::Out(Reason::Empty);
    }
    if let Some(key) = outside::attribute(column) {
        return attribute(column, key);
    }
    match column.integers() {
        Some(numbers) => of_numbers(column, &numbers),
        None if column.mostly(is_number) => Kind::Out(Reason::Figures),
        None => of_texts(column),
    }
}

fn of_numbers(column: &Column, numbers: &[i64]) -> Kind {
    let recommends = ["recommend", "勧め", "すすめ", "推奨", "nps"];
    let header = super::column::narrow(&column.header);
    let asks_recommendation = recommends.iter().any(|word| header.contains(word));
    let last = numbers.last().copied().unwrap_or(0);
    let first = numbers.first().copied().unwrap_or(0);
    if asks_recommendation && first >= 0 && (6..=10).contains(&last) {
        return Kind::ToTen { low: 0, recommendation: true };
    }
    let running = column.filled >= 10 && column.distinct == column.filled;
    if running && usize::try_from(last - first + 1) == Ok(numbers.len()) {
        return Kind::Out(Reason::ResponseId);
    }
    match numbers::read(numbers) {
        Numbers::Steps { low, high, beside } => Kind::Steps { low, high, beside },
        Numbers::Binary => Kind::Binary,
        Numbers::ToTen { low } => Kind::ToTen { low, recommendation: false },
        Numbers::ToHundred => Kind::ToHundred,
        Numbers::Beyond => Kind::Out(Reason::Figures),
    }
}

fn of_texts(column: &Column) -> Kind {
    if let Some(kind) = yes_no(column).or_else(|| on_a_scale(column)) {
        return kind;
    }
    if let Some(kind) = joined(column) {
        return kind;
    }
    match repeated(column) {
        Some((values, once)) if values.len() >= 2 => Kind::Few { values, once },
        Some(_) if column.distinct == 1 => Kind::Out(Reason::OneValue),
        _ if column.lines || column.characters >= column.filled * 15 => Kind::Comment(Reason::Long),
        _ => Kind::Comment(Reason::Various(column.distinct)),
    }
}

fn yes_no(column: &Column) -> Option<Kind> {
    let (beside, answers): (Vec<&String>, Vec<&String>) = column.values.keys().partition(|text| words::undecided(text));
    if !column.known() || answers.is_empty() || answers.len() > 2 {
        return None;
    }
    let told =
        answers.iter().map(|text| words::yes_or_no(text).map(|told| (*text, told))).collect::<Option<Vec<_>>>()?;
    let said = |yes: bool| told.iter().find(|(_, (says, _))| *says == yes).map(|(text, _)| (*text).clone());
    let (_, (_, partner)) = told.first()?;
    let (yes, no) = match (said(true), said(false)) {
        (Some(yes), Some(no)) => (yes, no),
        (Some(yes), None) if told.len() == 1 => (yes, (*partner).to_owned()),
        (None, Some(no)) if told.len() == 1 => ((*partner).to_owned(), no),
        _ => return None,
    };
    Some(Kind::YesNo { yes, no, beside: beside.into_iter().cloned().collect() })
}

fn on_a_scale(column: &Column) -> Option<Kind> {
    let (beside, answers): (Vec<&String>, Vec<&String>) = column.values.keys().partition(|text| words::undecided(text));
    if !column.known() || answers.len() < 2 {
        return None;
    }
    let mut family = Family::Any;
    let mut ranked = BTreeMap::new();
    for text in answers {
        let (of, rank) = words::place(text)?;
        if of != Family::Any && family != Family::Any && of != family {
            return None;
        }
        family = if of == Family::Any { family } else { of };
        if ranked.insert(rank, text.clone()).is_some() {
            return None;
        }
    }
    let beside = beside.into_iter().cloned().collect();
    (family != Family::Any).then_some(Kind::Words { family, ranked, beside })
}

/// Several options in one cell, joined by a separator: the same parts come again in other company.
fn joined(column: &Column) -> Option<Kind> {
    if !column.known() {
        return None;
    }
    [';', '；', '、', ',', '，', '|', '\n'].into_iter().find_map(|separator| {
        let several = column.values.keys().filter(|text| text.contains(separator)).count();
        let mut parts: BTreeMap<String, usize> = BTreeMap::new();
        for (text, count) in &column.values {
            for part in text.split(separator).map(str::trim).filter(|part| !part.is_empty()) {
                *parts.entry(part.to_owned()).or_default() += count;
            }
        }
        let again = parts.values().all(|count| *count >= 2) && parts.len() >= 2 && parts.len() <= MOST_OPTIONS;
        let short = parts.keys().all(|part| part.chars().count() <= LONG_TEXT);
        let company = parts.keys().any(|part| {
            column.values.keys().filter(|text| text.split(separator).any(|one| one.trim() == part)).count() >= 2
        });
        (several >= 1 && again && short && company)
            .then(|| Kind::Joined { separator, options: parts.into_keys().collect() })
    })
}

/// The texts that at least two people gave, where nearly all cells hold one of them, and how many cells do not. What one
/// person alone wrote is nobody's business and never copied.
fn repeated(column: &Column) -> Option<(Vec<String>, usize)> {
    let again: Vec<(&String, &usize)> = column.values.iter().filter(|(_, count)| **count >= 2).collect();
    let cells: usize = again.iter().map(|(_, count)| **count).sum();
    let once = column.filled - cells;
    let short = again.iter().all(|(text, _)| text.chars().count() <= LONG_TEXT && !text.contains('\n'));
    let fits = (1..=MOST_CHOICES).contains(&again.len()) && short && once * 5 <= column.filled;
    fits.then(|| (again.into_iter().map(|(text, _)| text.clone()).collect(), once))
}

fn attribute(column: &Column, key: &'static str) -> Kind {
    if let Some(numbers) = column.integers()
        && key == "age"
        && numbers.iter().all(|age| (15..=99).contains(age))
    {
        return Kind::Ages;
    }
    match repeated(column) {
        Some((values, _)) if values.len() >= 2 => Kind::Attribute { key, values: in_order(values) },
        Some(_) => Kind::Out(Reason::OneValue),
        None => Kind::Out(Reason::TooFine(column.distinct)),
    }
}

/// By their numbers where they begin with any, else by their texts.
fn in_order(mut values: Vec<String>) -> Vec<String> {
    let number = |text: &String| {
        let digits: String = super::column::narrow(text).chars().take_while(char::is_ascii_digit).collect();
        integer(&digits).unwrap_or(i64::MAX)
    };
    values.sort_by_cached_key(|text| (number(text), text.clone()));
    values
}

/// Neighbouring steps share a scale. With few rows the last step may be missing, so the longest of the run counts, and
/// at least five; a column of few numbers that stands alone may be anything.
fn settle_steps(guesses: &mut [Guess], rows: usize) {
    let mut at = 0;
    while at < guesses.len() {
        let run = guesses[at..].iter().take_while(|guess| matches!(guess.kind, Kind::Steps { .. })).count();
        let top = guesses[at..at + run].iter().filter_map(|guess| top_of(&guess.kind)).max().unwrap_or(0);
        let usual = if top <= 5 { 5 } else { 7 };
        for guess in &mut guesses[at..at + run] {
            let Kind::Steps { low, high, beside } = &mut guess.kind else { continue };
            if run >= 2 && rows < MANY_ROWS {
                *high = usual;
            }
            if *high <= 2 || (run == 1 && *high <= 4) {
                guess.kind = Kind::Codes((*low..=*high).chain(beside.iter().copied()).collect());
            }
        }
        at += run.max(1);
    }
}

fn top_of(kind: &Kind) -> Option<u8> {
    match kind {
        Kind::Steps { high, .. } => Some(*high),
        _ => None,
    }
}
