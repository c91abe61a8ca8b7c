//! A person in a real Chromium: picks a ballot up, answers, is thanked.

use super::program::{Koe, Served, repository};
use super::wave::people_csv;
use fantoccini::{Client, Locator};
use koe::store::{Invitation, Place, Store};
use serde_json::Value;
use std::time::Duration;

/// A small wave that is open and served, with everybody's personal link.
pub struct OpenWave {
    pub koe: Koe,
    pub served: Served,
    pub links: Vec<Invitation>,
}

pub fn open_wave() -> OpenWave {
    let small = std::fs::read_to_string(repository("tests/stories/fixtures/small-1.toml")).expect("the fixture");
    open_wave_of(&small)
}

/// An open wave `S1` of a definition given as TOML.
pub fn open_wave_of(definition: &str) -> OpenWave {
    open_wave_with("S1", definition)
}

/// The same, with this key.
pub fn open_wave_with(key: &str, definition: &str) -> OpenWave {
    let koe = Koe::new();
    let definition = koe.file("definition.toml", definition);
    koe.must(["wave", "create", "--wave", key, "--definition", definition.to_str().unwrap()]);
    let roster = koe.file("roster.csv", people_csv(&[("県/総務部", 30), ("県/土木部", 30)]));
    koe.must(["roster", "import", "--wave", key, roster.to_str().unwrap()]);
    koe.must(["wave", "announce", key]);
    koe.must(["wave", "open", key]);
    let links = Store::open(&Place::in_folder(koe.data())).unwrap().people().issue_links(key).unwrap();
    let served = koe.serve();
    OpenWave { koe, served, links }
}

pub async fn click(client: &Client, css: &str) {
    client.wait().at_most(Duration::from_secs(15)).for_element(Locator::Css(css)).await.expect(css);
    client.find(Locator::Css(css)).await.expect(css).click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
}

/// Waits until an element is there and shown.
pub async fn shown(client: &Client, css: &str) {
    for _ in 0..150 {
        if let Ok(element) = client.find(Locator::Css(css)).await
            && element.is_displayed().await.unwrap_or(false)
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let page = client.source().await.unwrap_or_default();
    panic!("{css} never showed:\n{page}");
}

pub async fn text(client: &Client, css: &str) -> String {
    client.find(Locator::Css(css)).await.expect(css).text().await.expect("a text")
}

/// From the personal link to a picked-up ballot.
pub async fn pick_up(client: &Client, origin: &str, token: &str) {
    client.goto(&format!("{origin}/sign-in/link/{token}")).await.unwrap();
    click(client, "main button").await;
    shown(client, "#pick-up:not([disabled])").await;
    click(client, "#pick-up").await;
    shown(client, "#result").await;
}

pub async fn choose(client: &Client, item: &str, code: u8) {
    let css = format!("input[name='{item}'][value='{code}']");
    let script = "document.querySelector(arguments[0]).click()";
    client.execute(script, vec![serde_json::Value::String(css)]).await.unwrap();
}

/// From the form's first page to the thanks page; `useless` leads to the branching item.
pub async fn answer(client: &Client, reload: bool) {
    shown(client, "#begin:not([disabled])").await;
    click(client, "#begin").await;
    choose(client, "pride", 4).await;
    let branch = "return document.querySelector(\"[data-item='useless_why']\").hidden";
    assert_eq!(client.execute(branch, vec![]).await.unwrap(), true, "not asked yet");
    choose(client, "useless", 5).await;
    assert_eq!(client.execute(branch, vec![]).await.unwrap(), false, "asked of those who agree");
    choose(client, "useless_why", 2).await;
    if reload {
        client.refresh().await.unwrap();
        shown(client, "#draft-found").await;
        let kept = "return document.querySelector(\"input[name='pride'][value='4']\").checked";
        assert_eq!(client.execute(kept, vec![]).await.unwrap(), true, "the draft survives a reload");
    }
    click(client, "#next").await;
    choose(client, "office", 5).await;
    send(client).await;
}

/// Through the sections that are left to the thanks page.
pub async fn send(client: &Client) {
    for _ in 0..9 {
        let steps = text(client, "#steps-words").await;
        click(client, "#next").await;
        let (at, all) = steps.split_once('/').expect("3 / 7");
        if at.trim() == all.trim() {
            break;
        }
    }
    shown(client, "[data-step='thanks']").await;
}

/// What is seen after answering: a receipt whose signature holds.
pub async fn thanked(client: &Client) -> String {
    assert!(!client.find(Locator::Css("#receipt-bad")).await.unwrap().is_displayed().await.unwrap());
    let leaf: String = text(client, "#receipt-leaf").await.chars().filter(char::is_ascii_hexdigit).collect();
    assert_eq!(leaf.len(), 64);
    leaf
}

/// Runs a script in the page.
pub async fn run(client: &Client, script: &str) -> Value {
    client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// Waits until nothing but this is left on the device: a worker ends its last look at the server first.
pub async fn only_left_on_device(client: &Client, names: &[&str]) {
    for _ in 0..150 {
        if left_on_device(client).await == names {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(left_on_device(client).await, names);
}

/// Names of everything that this origin keeps on the device.
pub async fn left_on_device(client: &Client) -> Vec<String> {
    let script = "const done = arguments[0]; Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations(), indexedDB.databases()])
      .then(([kept, workers, bases]) => done([...Object.keys(localStorage), ...Object.keys(sessionStorage), ...kept,
        ...workers.map((one) => one.scope), ...bases.map((one) => one.name), ...(window.name ? [`window ${window.name}`] : []), ...(document.cookie ? [document.cookie] : [])]))";
    let left = client.execute_async(script, vec![]).await.expect("what is left");
    let names = left.as_array().expect("names").iter();
    names.map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}
