//! An employee answers in a real Chromium: personal link, ballot, form with branching, a reload on the way, receipt;
//! another moves the ballot by its code to another browser.

use crate::support::browser::Browser;
use crate::support::program::{Koe, Served, repository};
use crate::support::wave::people_csv;
use fantoccini::{Client, Locator};
use koe::store::{Invitation, Place, Store};
use std::time::Duration;

struct OpenWave {
    koe: Koe,
    served: Served,
    links: Vec<Invitation>,
}

fn open_wave() -> OpenWave {
    let koe = Koe::new();
    let definition = repository("tests/stories/fixtures/small-1.toml");
    koe.must(["wave", "create", "--wave", "S1", "--definition", definition.to_str().unwrap()]);
    let roster = koe.file("roster.csv", people_csv(&[("県/総務部", 30), ("県/土木部", 30)]));
    koe.must(["roster", "import", "--wave", "S1", roster.to_str().unwrap()]);
    koe.must(["wave", "announce", "S1"]);
    koe.must(["wave", "open", "S1"]);
    let links = Store::open(&Place::in_folder(koe.data())).unwrap().people().issue_links("S1").unwrap();
    let served = koe.serve();
    OpenWave { koe, served, links }
}

async fn click(client: &Client, css: &str) {
    client.wait().at_most(Duration::from_secs(15)).for_element(Locator::Css(css)).await.expect(css);
    client.find(Locator::Css(css)).await.expect(css).click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
}

/// Waits until an element is there and shown.
async fn shown(client: &Client, css: &str) {
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

async fn text(client: &Client, css: &str) -> String {
    client.find(Locator::Css(css)).await.expect(css).text().await.expect("a text")
}

/// From the personal link to a picked-up ballot.
async fn pick_up(client: &Client, origin: &str, token: &str) {
    client.goto(&format!("{origin}/sign-in/link/{token}")).await.unwrap();
    click(client, "main button").await;
    shown(client, "#pick-up:not([disabled])").await;
    click(client, "#pick-up").await;
    shown(client, "#result").await;
}

async fn choose(client: &Client, item: &str, code: u8) {
    let css = format!("input[name='{item}'][value='{code}']");
    let script = "document.querySelector(arguments[0]).click()";
    client.execute(script, vec![serde_json::Value::String(css)]).await.unwrap();
}

/// From the form's first page to the thanks page; `useless` leads to the branching item.
async fn answer(client: &Client, reload: bool) {
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
        click(client, "#begin").await;
        let kept = "return document.querySelector(\"input[name='pride'][value='4']\").checked";
        assert_eq!(client.execute(kept, vec![]).await.unwrap(), true, "the draft survives a reload");
    }
    click(client, "#next").await;
    choose(client, "office", 5).await;
    for _ in 0..5 {
        let steps = text(client, "#steps-words").await;
        click(client, "#next").await;
        let (at, all) = steps.split_once('/').expect("3 / 7");
        if at.trim() == all.trim() {
            break;
        }
    }
    shown(client, "[data-step='thanks']").await;
    assert!(!client.find(Locator::Css("#receipt-bad")).await.unwrap().is_displayed().await.unwrap());
    assert_eq!(text(client, "#receipt-leaf").await.chars().filter(char::is_ascii_hexdigit).count(), 64);
    let left = client.execute("return Object.keys(localStorage).length", vec![]).await.unwrap();
    assert_eq!(left, 0, "ballot, draft and salts are gone");
}

#[test]
fn an_employee_picks_up_answers_and_is_found_in_the_sealed_wave() {
    let wave = open_wave();
    let browser = Browser::start();
    let (link, origin) = (wave.links[0].secret.clone(), wave.served.origin.clone());
    let (sender, receiver) = std::sync::mpsc::channel();
    browser.visit(360, "ja", |client| async move {
        pick_up(&client, &origin, &link).await;
        click(&client, "#go").await;
        shown(&client, "#ballot-kept").await;
        let address = client.current_url().await.unwrap();
        assert_eq!(address.fragment().unwrap_or_default(), "", "the ballot is erased from the address");
        let wide = "return document.documentElement.scrollWidth <= window.innerWidth";
        assert_eq!(client.execute(wide, vec![]).await.unwrap(), true, "nothing sticks out at 360 px");
        answer(&client, true).await;
        sender.send(text(&client, "#receipt-leaf").await).unwrap();
    });
    let leaf: String = receiver.recv().unwrap().chars().filter(char::is_ascii_hexdigit).collect();
    drop(wave.served);
    wave.koe.must(["wave", "close", "S1"]);
    wave.koe.must(["wave", "seal", "S1"]);
    wave.koe.must(["wave", "verify", "S1"]);
    let folder = wave.koe.path("export");
    wave.koe.must(["wave", "export", "S1", "--out", folder.to_str().unwrap()]);
    let leaves = std::fs::read_to_string(folder.join("leaves.txt")).unwrap();
    assert!(leaves.lines().any(|line| line == leaf), "the receipt's leaf is in the sealed wave");
}

#[test]
fn a_ballot_moves_to_another_browser_by_its_code() {
    let wave = open_wave();
    let browser = Browser::start();
    let (link, origin, cast_origin) =
        (wave.links[1].secret.clone(), wave.served.origin.clone(), wave.served.cast_origin.clone());
    let (sender, receiver) = std::sync::mpsc::channel();
    browser.visit(1440, "en", |client| async move {
        client.goto(&format!("{origin}/sign-in/link/{link}")).await.unwrap();
        click(&client, "main button").await;
        shown(&client, "#pick-up:not([disabled])").await;
        click(&client, "#shared").await;
        click(&client, "#pick-up").await;
        shown(&client, "#code").await;
        sender.send(text(&client, "#code").await).unwrap();
        let kept = client.execute("return localStorage.length + sessionStorage.length", vec![]).await.unwrap();
        assert_eq!(kept, 0, "a shared computer keeps nothing");
    });
    let code = receiver.recv().unwrap().to_lowercase().replace('\n', " ");
    browser.visit(1280, "en", |client| async move {
        client.goto(&format!("{cast_origin}/")).await.unwrap();
        client.find(Locator::Css("#code")).await.unwrap().send_keys(&code).await.unwrap();
        click(&client, "#enter button").await;
        answer(&client, false).await;
    });
}
