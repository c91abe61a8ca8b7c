//! Every page, as each role, in both languages, at three widths in a real Chromium: nothing sticks out or is cut, no
//! word is missing or in the wrong language, the console is silent, axe-core finds nothing. With KOE_GALLERY=DIR each
//! leaves its picture there.

mod journey;
mod pages;
mod pictures;
mod prefecture;
mod routes;
mod walk;

use crate::support::browser::Browser;
use crate::support::devtools::DevTools;
use crate::support::npm;
use crate::support::program::repository;
use pages::{PAGES, Page};
use pictures::Pictures;
use prefecture::Prefecture;
use std::collections::BTreeSet;
use std::fs;
use walk::Walk;

/// A walk's faults, and the addresses that its pages lead to.
type Found = (Vec<String>, BTreeSet<String>);

#[test]
fn every_page_is_whole_accessible_and_fits_its_screen() {
    let (prefecture, pictures, browser) = (Prefecture::new(), Pictures::asked_for(), Browser::start());
    let script = script();
    let walk = |lang| walk(&prefecture, &pictures, &browser, &script, lang);
    let [japanese, english] = std::thread::scope(|scope| {
        let walks = ["ja", "en"].map(|lang| scope.spawn(move || walk(lang)));
        walks.map(|walk| walk.join().expect("a walk to its end"))
    });
    pictures.write_sheet();
    let mut faults = [japanese.0, english.0].concat();
    let patterns = routes::all();
    let unknown =
        |link: &&String| !link.starts_with("/api/v1/") && !patterns.iter().any(|pattern| routes::is_of(pattern, link));
    let dead = japanese.1.union(&english.1).filter(unknown);
    faults.extend(dead.map(|link| format!("{link} is linked to, and no address of Koe's")));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_page_that_koe_has_is_in_the_gallery() {
    let walked = |pattern: &&String| PAGES.iter().any(|page| routes::is_of(pattern, page.address));
    let journey = ["/ballot"];
    let missing: Vec<String> = routes::pages()
        .into_iter()
        .filter(|pattern| !walked(&pattern) && !journey.contains(&pattern.as_str()))
        .collect();
    assert!(missing.is_empty(), "tests/stories/gallery/pages.rs lacks {missing:?}");
}

fn walk(prefecture: &Prefecture, pictures: &Pictures, browser: &Browser, script: &str, lang: &'static str) -> Found {
    let (sender, receiver) = std::sync::mpsc::channel();
    browser.visit(1440, lang, |client| async move {
        let session = client.session_id().await.expect("a session").expect("a session's name");
        let tools = DevTools::new(&browser.address(), &session);
        tools.before_every_page(script);
        let mut walk = Walk::new(prefecture, client, tools, lang, pictures);
        for page in chosen() {
            walk.visit(page).await;
        }
        if only().is_none_or(|only| only.contains("journey")) {
            journey::of_a_ballot(&mut walk).await;
        }
        sender.send((walk.faults, walk.links)).expect("somebody waits");
    });
    receiver.recv().expect("a walk to its end")
}

/// Parts of names of the pages to look at, for whoever mends one: KOE_GALLERY_ONLY=setup,poster. `journey` stands for a
/// ballot's way.
fn only() -> Option<String> {
    std::env::var("KOE_GALLERY_ONLY").ok()
}

fn chosen() -> impl Iterator<Item = &'static Page> {
    let only = only();
    let wanted =
        move |page: &&Page| only.as_ref().is_none_or(|only| only.split(',').any(|part| page.name.contains(part)));
    PAGES.iter().filter(wanted)
}

/// axe-core, and Koe's own inspection with the words that it has to know.
fn script() -> String {
    let json = |words: BTreeSet<String>| {
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        serde_json::to_string(&words).expect("JSON")
    };
    let inspection = fs::read_to_string(repository("tests/stories/gallery/inspection.js")).expect("the inspection");
    let (keys, names) = (json(catalogue_keys()), json(names_in_the_demo()));
    format!("{}\n{{ const KOE_KEYS = {keys}, KOE_NAMES = {names};\n{inspection} }}", npm::module("axe-core/axe.min.js"))
}

/// Keys that can't be taken for words.
fn catalogue_keys() -> BTreeSet<String> {
    let folder = fs::read_dir(repository("src/web/locales/en")).expect("the catalogues");
    let texts = folder.flatten().map(|file| fs::read_to_string(file.path()).expect("a readable catalogue"));
    let keys = |text: String| {
        let keys = text.lines().filter_map(|line| line.split_once(" = ").map(|(key, _)| key.to_owned()));
        keys.filter(|key| key.contains('-')).collect::<Vec<_>>()
    };
    texts.flat_map(keys).collect()
}

/// Names of units, people's offices and sources of the demo and of the style page, which are Japanese in every
/// language.
fn names_in_the_demo() -> BTreeSet<String> {
    let files = [
        "seeds/organisation.csv",
        "seeds/succession.csv",
        "seeds/indicators.csv",
        "seeds/actions.toml",
        "src/web/pages/style/people.rs",
    ];
    let texts = files.map(|file| fs::read_to_string(repository(file)).expect("a readable seed"));
    let names = texts.iter().flat_map(|text| text.split([',', '/', '"', '\n', '\r']));
    let names = names.filter(|name| name.chars().count() > 1 && !name.is_ascii());
    names
        .map(str::to_owned)
        .chain(["声", "係", "未来課", "小さな課", "職員番号", "氏名", "メール", "所属"].map(str::to_owned))
        .collect()
}
