//! The architecture: which room may import which, and where each big library lives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from top to bottom with what each may import; the table of ARCHITECTURE.md.
const ROOMS: &[(&str, &[&str])] = &[
    ("survey", &[]),
    ("organisation", &["survey"]),
    ("roster", &["organisation"]),
    ("wave", &["survey", "organisation"]),
    ("action", &["survey"]),
    ("ballot", &["wave"]),
    ("response", &["survey", "organisation", "wave"]),
    ("sealed", &["survey", "organisation", "wave", "ballot", "response"]),
    ("analysis", &["sealed", "survey", "organisation", "wave"]),
    ("disclosure", &["analysis", "survey", "organisation", "wave"]),
    ("audit", &["sealed", "analysis", "disclosure", "survey", "organisation", "wave", "ballot", "response"]),
    ("chart", &["disclosure"]),
    // Of sealed, report knows the writer of plain columns alone; see the test of its own below.
    ("report", &["disclosure", "audit", "survey", "chart", "analysis", "organisation", "sealed"]),
    (
        "store",
        &[
            "survey",
            "organisation",
            "roster",
            "wave",
            "action",
            "ballot",
            "response",
            "sealed",
            "analysis",
            "disclosure",
            "audit",
            "report",
            "chart",
        ],
    ),
    ("mail", &["survey", "wave", "roster", "report", "store"]),
    ("identity", &["roster", "store"]),
    (
        "web",
        &[
            "survey",
            "organisation",
            "roster",
            "wave",
            "action",
            "ballot",
            "response",
            "sealed",
            "analysis",
            "disclosure",
            "audit",
            "report",
            "chart",
            "store",
            "mail",
            "identity",
        ],
    ),
    (
        "cli",
        &[
            "survey",
            "organisation",
            "roster",
            "wave",
            "action",
            "ballot",
            "response",
            "sealed",
            "analysis",
            "disclosure",
            "audit",
            "report",
            "chart",
            "store",
            "mail",
            "identity",
            "web",
        ],
    ),
];

/// Who may speak to people: the rooms that may translate. All rooms may make messages.
const SPEAKERS: &[&str] = &["report", "mail", "web", "cli"];

/// Libraries that live in the named rooms alone.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("polars", &["analysis", "sealed"]),
    ("polars_io", &["analysis", "sealed"]),
    ("plotters", &["chart"]),
    ("resvg", &["chart"]),
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("actix_web", &["web"]),
    ("askama", &["report", "web"]),
    ("krilla", &["report"]),
    ("harfrust", &["report"]),
    ("rust_xlsxwriter", &["report"]),
    ("zip", &["report", "store"]),
    ("chacha20poly1305", &["store"]),
    ("voprf", &["ballot"]),
    ("ed25519_dalek", &["ballot"]),
    ("age", &["sealed"]),
    ("lindera_core", &["disclosure"]),
    ("lindera_ipadic", &["disclosure"]),
    ("argon2", &["identity"]),
    ("lettre", &["mail"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable source folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn room_of(path: &Path) -> String {
    let relative = path.strip_prefix(source()).expect("a file below src");
    relative.components().next().expect("a name").as_os_str().to_string_lossy().into_owned()
}

/// Code without its comment lines.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a readable source file");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Names that follow `prefix` as whole paths: `crate::survey::…` gives `survey`, `crate::{a, b::c}` gives both.
fn names_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|character| {
            character.is_alphanumeric() || character == '_' || character == ':' || character == '$'
        }) {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(group_heads(group));
        } else {
            names.insert(identifier(rest));
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// First names of the members of a brace group, nested groups skipped.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut member) = (0, Vec::new(), String::new());
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(identifier(member.trim()));
                member.clear();
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            member.push(character);
        }
    }
    heads.push(identifier(member.trim()));
    heads.retain(|head| !head.is_empty());
    heads
}

/// Everything that the files under `src` do against the table.
fn offences(files: &[(String, PathBuf, String)]) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut offences = Vec::new();
    for (room, path, code) in files {
        let Some(may) = allowed.get(room.as_str()) else { continue };
        for name in names_after(code, "crate::") {
            let fine = name == *room
                || name == "message"
                || (name == "locale" && SPEAKERS.contains(&room.as_str()))
                || may.contains(&name.as_str());
            if !fine {
                offences.push(format!("{}: room {room} imports {name}", path.display()));
            }
        }
        for (library, homes) in LIBRARIES {
            let used = !names_after(code, &format!("{library}::")).is_empty();
            if used && !homes.contains(&room.as_str()) {
                offences.push(format!("{}: {library} lives in {homes:?}, not in {room}", path.display()));
            }
        }
    }
    offences
}

fn all_files() -> Vec<(String, PathBuf, String)> {
    let mut paths = Vec::new();
    rust_files(&source(), &mut paths);
    paths.into_iter().map(|path| (room_of(&path), path.clone(), code_of(&path))).collect()
}

#[test]
fn every_room_imports_only_what_lies_above_it() {
    assert_eq!(offences(&all_files()), Vec::<String>::new());
}

#[test]
fn every_folder_of_the_source_is_a_room_of_the_table() {
    let rooms: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    for entry in fs::read_dir(source()).expect("a readable source folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(rooms.contains(name.as_str()), "{name} is not in the table of rooms");
        }
    }
}

#[test]
fn the_response_never_sees_the_roster_nor_a_clock() {
    for (room, path, code) in all_files() {
        if ["response", "ballot", "sealed"].contains(&room.as_str()) {
            for never in ["chrono", "SystemTime", "Instant::", "crate::roster"] {
                assert!(!code.contains(never), "{} mentions {never}", path.display());
            }
        }
    }
}

#[test]
fn a_report_knows_of_sealed_waves_only_how_plain_columns_are_written() {
    let of_report = all_files().into_iter().filter(|(room, ..)| room == "report");
    let mentions: Vec<(PathBuf, String)> = of_report
        .flat_map(|(_, path, code)| {
            let after = code.split("sealed").skip(1).map(|rest| rest.chars().take(9).collect::<String>());
            after.map(|rest| (path.clone(), rest)).collect::<Vec<_>>()
        })
        .collect();
    assert!(!mentions.is_empty(), "the search finds nothing");
    let others: Vec<_> = mentions.iter().filter(|(_, rest)| rest != "::columns").collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn an_import_against_the_stream_is_found() {
    let planted = [
        (
            "response".to_owned(),
            PathBuf::from("planted.rs"),
            "use crate::{message::Message, roster::Person};".to_owned(),
        ),
        ("web".to_owned(), PathBuf::from("planted.rs"), "fn f() { diesel::insert_into(x); }".to_owned()),
        ("survey".to_owned(), PathBuf::from("planted.rs"), "use crate::locale::Words;".to_owned()),
    ];
    assert_eq!(offences(&planted).len(), 3);
}
