//! Every word people read stands in every language.

use koe::locale::Words;
use koe::survey::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
}

fn root(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Keys of one language with the variables that each uses, and the keys defined twice.
fn catalogue(lang: Lang) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let mut paths = Vec::new();
    files(&root(&format!("src/web/locales/{}", lang.tag())), &[".ftl"], &mut paths);
    let (mut keys, mut twice) = (BTreeMap::new(), Vec::new());
    for path in paths {
        let mut current = None;
        for line in fs::read_to_string(&path).expect("a readable catalogue").lines() {
            let starts = line.chars().next().is_some_and(|first| first.is_ascii_lowercase());
            if let (true, Some((key, _))) = (starts, line.split_once('=')) {
                let key = key.trim().to_owned();
                if keys.insert(key.clone(), BTreeSet::new()).is_some() {
                    twice.push(format!("{}: {key}", path.display()));
                }
                current = Some(key);
            }
            if let Some(variables) = current.as_ref().and_then(|key| keys.get_mut(key)) {
                for piece in line.split("{ $").skip(1).chain(line.split("{$").skip(1)) {
                    let name: String =
                        piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-').collect();
                    variables.insert(name);
                }
            }
        }
    }
    (keys, twice)
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let (japanese, twice_japanese) = catalogue(Lang::Ja);
    let (english, twice_english) = catalogue(Lang::En);
    assert_eq!(twice_japanese, Vec::<String>::new(), "keys defined twice");
    assert_eq!(twice_english, Vec::<String>::new(), "keys defined twice");
    let only = |a: &BTreeMap<String, BTreeSet<String>>, b: &BTreeMap<String, BTreeSet<String>>| {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&japanese, &english), Vec::<String>::new(), "missing in English");
    assert_eq!(only(&english, &japanese), Vec::<String>::new(), "missing in Japanese");
    let differing: Vec<_> = japanese.iter().filter(|(key, variables)| english[*key] != **variables).collect();
    assert!(differing.is_empty(), "different variables: {differing:?}");
}

/// Keys written in the source: `Message::new("…")`, `.get("…")`, `.with("…", &[`, `.t("…")`.
fn keys_in_source() -> BTreeMap<String, PathBuf> {
    let mut paths = Vec::new();
    files(&root("src"), &[".rs", ".html"], &mut paths);
    let mut keys = BTreeMap::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable source file");
        for opening in ["Message::new(\"", "words.get(\"", "words.with(\"", ".t(\"", ".tr(\"", ".tw(\"", ".t_with(\""] {
            for piece in text.split(opening).skip(1) {
                let key: String = piece.chars().take_while(|c| *c != '"').collect();
                if !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                    keys.insert(key, path.clone());
                }
            }
        }
    }
    keys
}

#[test]
fn every_key_that_the_source_uses_stands_in_every_catalogue() {
    let used = keys_in_source();
    assert!(used.len() > 50, "the search for keys finds too few: {}", used.len());
    for lang in Lang::ALL {
        let (keys, _) = catalogue(lang);
        let missing: Vec<_> = used.iter().filter(|(key, _)| !keys.contains_key(*key) && !key.ends_with('-')).collect();
        assert!(missing.is_empty(), "missing in {}: {missing:#?}", lang.tag());
        assert!(Words(lang).has("note-mark"));
    }
}

/// Kanji of a text in やさしい日本語 without a reading behind them.
fn without_reading(text: &str) -> Option<String> {
    let is_kanji = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter) || letter == '々';
    let mut rest = text;
    while let Some(begin) = rest.find(is_kanji) {
        let run: String = rest[begin..].chars().take_while(|letter| is_kanji(*letter)).collect();
        rest = &rest[begin + run.len()..];
        match rest.strip_prefix('《').and_then(|reading| reading.split_once('》')) {
            Some((_, after)) => rest = after,
            None => return Some(run),
        }
    }
    None
}

#[test]
fn plain_japanese_says_what_the_form_says_and_gives_every_reading() {
    let (simple, twice) = catalogue(Lang::Simple);
    let (japanese, _) = catalogue(Lang::Ja);
    assert_eq!(twice, Vec::<String>::new(), "keys defined twice");
    let differing: Vec<_> = simple.iter().filter(|(key, variables)| japanese.get(*key) != Some(*variables)).collect();
    assert!(differing.is_empty(), "not as in Japanese: {differing:?}");
    let words = simple.keys().map(|key| Words(Lang::Simple).get(key));
    let definition = fs::read_to_string(root("survey-definitions/engagement-wellbeing/R8.toml")).expect("R8");
    let asked = definition.split("ja-simple = \"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
    let texts: Vec<String> = words.chain(asked).collect();
    assert!(texts.len() > 200, "{}", texts.len());
    let bare: Vec<_> = texts.iter().filter_map(|text| Some((without_reading(text)?, text))).collect();
    assert!(bare.is_empty(), "no reading: {bare:#?}");
}
