//! The units of a past wave, and how many people each had.

use super::fault::{ImportFault, Sink};
use super::table::{self, Table};
use crate::message::Explain;
use crate::organisation::{TreeError, UnitTree};
use crate::response::Response;
use std::collections::HashMap;

const PATH: [&str; 4] = ["path", "パス", "所属", "unit"];
const CODE: [&str; 3] = ["code", "コード", "所属コード"];
const NAME: [&str; 3] = ["name", "名称", "所属名"];
const ELIGIBLE: [&str; 4] = ["eligible", "対象者数", "人数", "headcount"];

/// The tree, and what the responses may call its units.
pub struct Units {
    pub tree: UnitTree,
    /// Path, code or name to position; none where two units share it.
    names: HashMap<String, Option<usize>>,
    headcounts: Option<String>,
}

/// What a name stands for.
pub enum Named {
    One(usize),
    Several,
    None,
}

/// Reads the units (column path; code and name where there are any) and the headcounts (path, eligible: people
/// whose unit is exactly this). Without headcounts the number of eligible people is unknown and stands as 0.
pub fn read(units: (&str, &[u8]), headcounts: Option<(&str, &[u8])>, sink: &mut Sink) -> Option<Units> {
    let table = table::read(units, sink);
    let counts = headcounts.map(|file| (file.0, table::read(file, sink)));
    let table = table?;
    let paths = paths(&table, sink)?;
    let counts = match counts {
        Some((_, None)) => return None,
        Some((file, Some(counts))) => Some((file, self::counts(&counts, &paths, sink)?)),
        None => None,
    };
    let eligible = |path: &str| counts.as_ref().and_then(|(_, counts)| counts.get(path)).copied().unwrap_or(0);
    let tree = UnitTree::from_headcounts(paths.iter().map(|path| (path.as_str(), eligible(path))));
    let tree = match tree {
        Ok(tree) => tree,
        Err(error) => {
            sink.whole_file(table.file, error.message());
            return None;
        }
    };
    let names = names(&table, &paths, &tree);
    Some(Units { tree, names, headcounts: counts.map(|(file, _)| file.to_owned()) })
}

/// Names trimmed, `／` read as `/`.
fn tidy(path: &str) -> String {
    path.split(['/', '／']).map(str::trim).collect::<Vec<_>>().join("/")
}

fn paths(table: &Table<'_>, sink: &mut Sink) -> Option<Vec<String>> {
    let Some(column) = table.any_column(&PATH) else {
        sink.add(table.file, Some(1), &ImportFault::NoColumn("path".to_owned()));
        return None;
    };
    let (mut paths, mut first): (Vec<String>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    let mut sound = true;
    let mut fault = |line, message| {
        sink.message(table.file, Some(line), message);
        sound = false;
    };
    for (line, row) in &table.rows {
        let path = tidy(&row[column]);
        let root = paths.first().unwrap_or(&path).split('/').next().unwrap_or_default().to_owned();
        if path.split('/').any(str::is_empty) {
            fault(*line, TreeError::EmptyName(path).message());
        } else if path.split('/').next() != Some(root.as_str()) {
            fault(*line, TreeError::OtherRoot { path, root }.message());
        } else if first.insert(path.clone(), *line).is_some() {
            fault(*line, ImportFault::UnitTwice(path).message());
        } else {
            paths.push(path);
        }
    }
    sound.then_some(paths)
}

fn counts(table: &Table<'_>, paths: &[String], sink: &mut Sink) -> Option<HashMap<String, u32>> {
    let column = |names: &[&str], sink: &mut Sink| {
        let found = table.any_column(names);
        if found.is_none() {
            sink.add(table.file, Some(1), &ImportFault::NoColumn(names[0].to_owned()));
        }
        found
    };
    let (path_column, eligible) = (column(&PATH, sink), column(&ELIGIBLE, sink));
    let (path_column, eligible) = (path_column?, eligible?);
    let mut counts = HashMap::new();
    let mut sound = true;
    let mut fault = |line, message| {
        sink.message(table.file, Some(line), message);
        sound = false;
    };
    for (line, row) in &table.rows {
        let path = tidy(&row[path_column]);
        match row[eligible].trim().replace([',', '，'], "").parse::<u32>() {
            Err(_) => fault(*line, ImportFault::BadHeadcount(row[eligible].to_owned()).message()),
            Ok(_) if !paths.contains(&path) => fault(*line, TreeError::UnknownUnit(path).message()),
            Ok(count) => {
                if counts.insert(path.clone(), count).is_some() {
                    fault(*line, ImportFault::UnitTwice(path).message());
                }
            }
        }
    }
    sound.then_some(counts)
}

fn names(table: &Table<'_>, paths: &[String], tree: &UnitTree) -> HashMap<String, Option<usize>> {
    let positions = tree.positions();
    let mut names: HashMap<String, Option<usize>> = HashMap::new();
    for column in [table.any_column(&CODE), table.any_column(&NAME)].into_iter().flatten() {
        for ((_, row), path) in table.rows.iter().zip(paths) {
            let (name, position) = (row[column].trim(), positions.get(path.as_str()).copied());
            if !name.is_empty() {
                names
                    .entry(name.to_owned())
                    .and_modify(|one| *one = one.filter(|_| *one == position))
                    .or_insert(position);
            }
        }
    }
    // a path always means itself, whatever another unit is called
    names.extend(positions.into_iter().map(|(path, position)| (path.to_owned(), Some(position))));
    names
}

impl Units {
    /// The unit that a path, code or name stands for.
    pub fn named(&self, text: &str) -> Named {
        match self.names.get(text).or_else(|| self.names.get(&tidy(text))) {
            Some(Some(position)) => Named::One(*position),
            Some(None) => Named::Several,
            None => Named::None,
        }
    }

    /// No unit has more responses than people; units with responses whose people are unknown are noted.
    pub fn check_headcounts(&self, responses: &[Response], sink: &mut Sink) {
        let Some(file) = &self.headcounts else { return };
        let mut found = vec![0_u32; self.tree.len()];
        for response in responses {
            found[response.unit] += 1;
        }
        for (unit, &responses) in self.tree.units().iter().zip(&found) {
            let eligible = unit.own_eligible;
            if eligible > 0 && responses > eligible {
                let fault = ImportFault::MoreThanEligible { unit: unit.path.clone(), responses, eligible };
                sink.add(file, None, &fault);
            }
        }
        let unknown =
            self.tree.units().iter().zip(&found).filter(|(unit, count)| unit.own_eligible == 0 && **count > 0);
        let unknown = unknown.count();
        if unknown > 0 {
            sink.note(file, None, ImportFault::WithoutHeadcount(unknown).message());
        }
    }
}
