//! Neighbouring columns that are one question: the boxes of a multiple choice, the places of a ranking.

use super::column::{Column, integer};
use super::outside;
use super::table::Table;
use super::words::mark;
use csv::StringRecord;
use std::collections::HashSet;
use std::ops::Range;

/// Columns of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    Boxes {
        stem: String,
        labels: Vec<String>,
    },
    /// `complete` where every row's places are 1, 2, 3 … without gaps, each once.
    Ranks {
        stem: String,
        labels: Vec<String>,
        complete: bool,
    },
}

/// The group that begins at a column, with its columns.
pub fn group_at(table: &Table, begin: usize) -> Option<(Group, Range<usize>)> {
    let (stem, _) = parts(&table.columns[begin].header)?;
    let same = |column: &&Column| parts(&column.header).is_some_and(|(other, _)| other == stem);
    let end = begin + table.columns[begin..].iter().take_while(same).count();
    let columns = &table.columns[begin..end];
    if !(2..=200).contains(&columns.len()) || columns.iter().any(|column| outside::reason(column).is_some()) {
        return None;
    }
    let tails = || columns.iter().map(|column| parts(&column.header).map_or_else(String::new, |(_, tail)| tail));
    if columns.iter().all(is_box) && columns.iter().any(|column| column.filled > 0) {
        let labels = columns.iter().zip(tails()).map(|(column, tail)| own_label(column).unwrap_or(tail)).collect();
        return Some((Group::Boxes { stem, labels }, begin..end));
    }
    let complete = || table.rows.iter().all(|row| places_without_gaps(row, begin..end));
    are_ranks(table, begin..end)
        .then(|| (Group::Ranks { stem, labels: tails().collect(), complete: complete() }, begin..end))
}

/// A box is marked or not: marks alone, or the option's own text in every cell that is not empty.
fn is_box(column: &Column) -> bool {
    let marks = column.values.keys().all(|value| mark(value).is_some()) && column.distinct <= 2;
    column.known() && (marks || own_label(column).is_some())
}

fn own_label(column: &Column) -> Option<String> {
    match column.values.keys().collect::<Vec<_>>()[..] {
        [only] if mark(only).is_none() && integer(only).is_none() && column.filled >= 2 && column.longest <= 60 => {
            Some(only.clone())
        }
        _ => None,
    }
}

/// Whether nearly every row gives these columns the places 1, 2, 3 …, each at most once.
fn are_ranks(table: &Table, columns: Range<usize>) -> bool {
    let places = i64::try_from(columns.len()).unwrap_or(i64::MAX);
    if places < 3 {
        return false;
    }
    let (mut ranked, mut asked) = (0, 0);
    for row in &table.rows {
        let cells: Vec<&str> =
            columns.clone().filter_map(|at| row.get(at)).filter(|cell| !cell.trim().is_empty()).collect();
        let given: HashSet<i64> =
            cells.iter().filter_map(|cell| integer(cell)).filter(|place| (1..=places).contains(place)).collect();
        if cells.len() >= 3 {
            asked += 1;
            ranked += usize::from(given.len() == cells.len());
        }
    }
    asked >= 5 && ranked * 10 >= asked * 9
}

fn places_without_gaps(row: &StringRecord, columns: Range<usize>) -> bool {
    let mut places: Vec<i64> = columns.filter_map(|at| row.get(at)).filter_map(integer).collect();
    places.sort_unstable();
    places.into_iter().zip(1..).all(|(place, expected)| place == expected)
}

/// A header's stem and its tail: `Q5 [給与]`, `Q5_1`, `B8aiv`.
fn parts(header: &str) -> Option<(String, String)> {
    if let Some((stem, tail)) = header.strip_suffix([']', '］']).and_then(|open| open.rsplit_once(['[', '［'])) {
        return told(stem, tail);
    }
    if let Some((stem, tail)) = header.rsplit_once(['_', '.', ':', '：', '|', '・', '-']) {
        return told(stem, tail);
    }
    let stem = header.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let stem = if stem.len() < header.len() { stem } else { header.trim_end_matches(['i', 'v', 'x']) };
    let tail = header.strip_prefix(stem)?;
    told(stem, tail)
}

fn told(stem: &str, tail: &str) -> Option<(String, String)> {
    let (stem, tail) = (stem.trim(), tail.trim());
    (!stem.is_empty() && !tail.is_empty()).then(|| (stem.to_owned(), tail.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_have_stems_and_tails() {
        let of = |header| parts(header).unwrap_or_default();
        assert_eq!(of("Q5 [給与]"), ("Q5".to_owned(), "給与".to_owned()));
        assert_eq!(of("Q5_12"), ("Q5".to_owned(), "12".to_owned()));
        assert_eq!(of("B8aiv"), ("B8a".to_owned(), "iv".to_owned()));
        assert_eq!(parts("誇り"), None);
    }
}
