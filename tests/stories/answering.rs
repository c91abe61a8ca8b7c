//! An employee answers in a real Chromium: personal link, ballot, form with branching, a reload on the way, receipt;
//! another moves the ballot by its code to another browser.

use crate::support::browser::Browser;
use crate::support::person::{answer, click, only_left_on_device, open_wave, pick_up, shown, text, thanked};
use fantoccini::Locator;

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
        sender.send(thanked(&client).await).unwrap();
        // Ballot, draft, salts and the form's copy go, the receipt stays.
        only_left_on_device(&client, &["koe-receipts-S1"]).await;
    });
    let leaf = receiver.recv().unwrap();
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
        thanked(&client).await;
    });
}
