//! A ranking is answered by choosing, by keyboard or finger: the first choice stands first, a button moves a choice up,
//! the order survives a reload and goes out as it stands. A number out of a hundred is written. In a real Chromium.

use crate::support::browser::Browser;
use crate::support::person::{choose, click, open_wave_of, pick_up, run, send, shown, text, thanked};
use crate::support::wave::small_with_further_kinds;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::json;

/// What each row of the ranking says of its place, in the order of the form.
async fn places(client: &Client) -> Vec<String> {
    let script = "return [...document.querySelectorAll('#item-wish .place')].map((place) => place.textContent)";
    let places = run(client, script).await;
    places.as_array().unwrap().iter().map(|place| place.as_str().unwrap().to_owned()).collect()
}

/// Presses a key on the choice's button, as somebody does who came there by Tab.
async fn press_raise(client: &Client, code: u8) {
    let css = format!("#item-wish .ranked:has([value='{code}']) .raise");
    let button = client.find(Locator::Css(&css)).await.expect("a button that moves it up");
    button.send_keys(&Key::Enter.to_string()).await.unwrap();
}

#[test]
fn a_ranking_is_chosen_in_order_and_a_long_rating_is_written() {
    let wave = open_wave_of(&small_with_further_kinds());
    let (origin, link) = (wave.served.origin.clone(), wave.links[0].secret.clone());
    Browser::start().visit(320, "en", |client| async move {
        pick_up(&client, &origin, &link).await;
        click(&client, "#go").await;
        shown(&client, "#begin:not([disabled])").await;
        click(&client, "#begin").await;
        shown(&client, "#item-wish").await;
        for code in [4, 1, 3] {
            choose(&client, "wish", code).await;
        }
        assert_eq!(places(&client).await, ["no. 2", "", "no. 3", "no. 1"]);
        let full = run(&client, "return document.querySelector(\"[name='wish'][value='2']\").disabled").await;
        assert_eq!(full, true, "three places are taken");

        press_raise(&client, 3).await;
        assert_eq!(places(&client).await, ["no. 3", "", "no. 2", "no. 1"]);
        press_raise(&client, 3).await;
        assert_eq!(places(&client).await, ["no. 3", "", "no. 1", "no. 2"]);
        assert_eq!(run(&client, "return document.activeElement.value").await, "3", "the focus stays with the choice");
        let order = text(&client, "#item-wish [role=status]").await;
        assert_eq!(order, "1. Add people\n2. Improve tools\n3. Decide which work to stop");
        let wide = "return document.documentElement.scrollWidth <= window.innerWidth";
        assert_eq!(run(&client, wide).await, true, "nothing sticks out at 320 px");

        let number = client.find(Locator::Css("#item-satisfied input")).await.unwrap();
        number.send_keys("250").await.unwrap();
        click(&client, "#next").await;
        shown(&client, "#summary").await;
        assert_eq!(text(&client, "#item-satisfied .missing").await, "Write a whole number from 0 to 100.");
        number.clear().await.unwrap();
        number.send_keys("75").await.unwrap();

        client.refresh().await.unwrap();
        shown(&client, "#draft-found").await;
        assert_eq!(places(&client).await, ["no. 3", "", "no. 1", "no. 2"], "the draft keeps the order");
        choose(&client, "wish", 4).await;
        assert_eq!(places(&client).await, ["no. 2", "", "no. 1", ""], "what is taken back leaves no gap");

        let record = "const real = window.fetch;
            window.fetch = (...given) => { if (given[1]?.body) window.sent = given[1].body; return real(...given); }";
        run(&client, record).await;
        send(&client).await;
        let answers = run(&client, "return JSON.parse(window.sent).answers").await;
        assert_eq!(answers, json!({ "satisfied": 75, "wish": [3, 1] }), "in its order, and nothing that was skipped");
        thanked(&client).await;
    });
    drop(wave.served);
}
