//! A device in a corridor, in a real Chromium: a reader types a code, somebody answers, and nothing stays, neither
//! after the thanks nor where somebody walks away.

use crate::support::browser::Browser;
use crate::support::person::{answer, choose, click, left_on_device, open_wave, run, shown, text, thanked};
use crate::support::wave::{people, pick_up};
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use koe::ballot::BallotCode;
use koe::store::{Place, Store};
use koe::wave::Charter;

/// What a reader does: it types, and ends with Enter.
async fn scan(client: &Client, typed: &str) {
    shown(client, "#code").await;
    let typed = format!("{typed}{}", char::from(Key::Enter));
    client.find(Locator::Id("code")).await.unwrap().send_keys(&typed).await.unwrap();
}

/// Nothing of an answer, a ballot or a receipt is anywhere, and going back leads to none of it.
async fn nothing_is_left(client: &Client, secrets: &[&str], begun_at: u64) {
    shown(client, "#code").await;
    assert_eq!(left_on_device(client).await, Vec::<String>::new());
    let page = "return document.documentElement.outerHTML + JSON.stringify([...document.querySelectorAll('input, textarea')].filter((field) => field.name !== 'wave').map((field) => field.value)) + location.href";
    let page = run(client, page).await;
    for secret in secrets {
        assert!(!page.as_str().unwrap().contains(secret), "{secret} is still there");
    }
    assert_eq!(run(client, "return history.length").await, begun_at, "every page took the place of the one before");
}

#[test]
fn a_device_in_a_corridor_forgets_everything() {
    let wave = open_wave();
    let store = Store::open(&Place::in_folder(wave.koe.data())).unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter("S1").unwrap()).unwrap();
    let ballots: Vec<_> = people(&store, "S1")[..2].iter().map(|person| pick_up(&store, &charter, person)).collect();
    let codes: Vec<String> = ballots.into_iter().map(|ballot| BallotCode(ballot).to_string()).collect();
    let cast_origin = wave.served.cast_origin.clone();
    Browser::start().visit(1280, "en", |client| async move {
        client.goto(&format!("{cast_origin}/kiosk?lang=en&idle=4&warn=3&home=8")).await.unwrap();
        shown(&client, "#code").await;
        let begun_at = run(&client, "return history.length").await.as_u64().unwrap();
        scan(&client, "not a code").await;
        shown(&client, "#code-error").await;
        run(&client, "document.getElementById('enter').reset()").await;

        // Somebody answers one question and walks away.
        scan(&client, &format!("{cast_origin}/answer/S1?lang=en#{}", codes[0])).await;
        shown(&client, "#begin:not([disabled])").await;
        assert!(!client.current_url().await.unwrap().as_str().contains(&codes[0][..12]), "no address holds the ballot");
        click(&client, "#begin").await;
        choose(&client, "pride", 4).await;
        assert_eq!(left_on_device(&client).await, Vec::<String>::new(), "no draft, no ballot, no worker");
        shown(&client, "#idle[open]").await;
        click(&client, "#idle-stay").await;
        assert_eq!(run(&client, "return document.getElementById('idle').open").await, false, "somebody was there");
        shown(&client, "#idle[open]").await;
        nothing_is_left(&client, &[&codes[0][..12]], begun_at).await;

        // Somebody answers to the end.
        scan(&client, &codes[1].to_lowercase()).await;
        answer(&client, false).await;
        let leaf = thanked(&client).await;
        shown(&client, "#receipt-qr").await;
        assert!(text(&client, "#kiosk-left").await.parse::<u32>().is_ok_and(|left| left <= 8));
        let saved = "return document.getElementById('receipt-file').hidden";
        assert_eq!(run(&client, saved).await, true, "a receipt leaves on paper or by a scan");
        nothing_is_left(&client, &[&codes[1][..12], &leaf[..16]], begun_at).await;
        client.back().await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let page = client.source().await.unwrap();
        assert!(!page.contains(&leaf[..16]) && !page.contains("data-step"), "{page}");
    });
    drop(wave.served);
}
