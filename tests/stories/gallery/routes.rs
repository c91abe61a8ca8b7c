//! Which addresses Koe answers with pages, read from its source, so that no page is forgotten.

use crate::support::program::repository;
use std::fs;
use std::path::Path;

/// Addresses that answer GET with something else than a page.
const FILES: [&str; 5] = [
    "/assets/{fingerprint}/{name:.*}",
    "/charter/{wave}.json",
    "/analyst/compare.{form}",
    "/analyst/waves/{wave}/report",
    "/summary/report",
];

/// Patterns of all addresses that a browser may GET.
pub fn all() -> Vec<String> {
    let mut found = Vec::new();
    read(&repository("src/web"), &mut found);
    assert!(found.len() > 40, "the search for routes finds too few: {found:?}");
    found.sort();
    found.dedup();
    found
}

/// Those of pages.
pub fn pages() -> Vec<String> {
    let file = |pattern: &String| {
        let last = pattern.rsplit('/').next().unwrap_or_default();
        FILES.contains(&pattern.as_str()) || last.contains('.') || pattern.starts_with("/api/")
    };
    all().into_iter().filter(|pattern| !file(pattern)).collect()
}

fn read(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = fs::read_to_string(&path).expect("a readable source file");
            found.extend(of_source(&source));
        }
    }
}

/// `.route("…", web::get()…)` and `web::resource("…")` with a `.get(…)` or a `web::get()` before the next one.
fn of_source(source: &str) -> Vec<String> {
    let pieces = source.split("route(\"").skip(1).chain(source.split("resource(\"").skip(1));
    let of_piece = |piece: &str| {
        let (pattern, rest) = piece.split_once('"')?;
        let end = rest.find("route(\"").into_iter().chain(rest.find("resource(\"")).min().unwrap_or(rest.len());
        let gets = rest[..end].contains("web::get()") || rest[..end].contains(").get(");
        (gets && pattern.starts_with('/')).then(|| pattern.to_owned())
    };
    pieces.filter_map(of_piece).collect()
}

/// Whether an address is one of a pattern's.
pub fn is_of(pattern: &str, address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some("{name:.*}"), Some(_)) => return true,
            (Some(pattern), Some(piece)) if piece_is_of(pattern, piece) => {}
            _ => return false,
        }
    }
}

/// A piece between slashes: `{anything}`, or words around one.
fn piece_is_of(pattern: &str, piece: &str) -> bool {
    match (pattern.split_once('{'), pattern.split_once('}')) {
        (Some((before, _)), Some((_, after))) => {
            piece.len() > before.len() + after.len() && piece.starts_with(before) && piece.ends_with(after)
        }
        _ => pattern == piece,
    }
}
