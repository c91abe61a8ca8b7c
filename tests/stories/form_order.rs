//! The form asks in an order of each ballot's own, says how long the rest takes, and points at words that may name
//! somebody. In a real Chromium.

use crate::support::browser::Browser;
use crate::support::person::{choose, click, open_wave_of, run, shown, text};
use crate::support::program::repository;
use crate::support::wave::{people, pick_up};
use fantoccini::{Client, Locator};
use koe::ballot::BallotCode;
use koe::store::{Place, Store};
use koe::wave::Charter;
use std::collections::BTreeSet;

/// The small survey with a section of nine items that is shuffled; its last one must be answered.
fn definition() -> String {
    let small = std::fs::read_to_string(repository("tests/stories/fixtures/small-1.toml")).expect("the fixture");
    let shuffled = small.replacen("key = \"work\"\n", "key = \"work\"\nshuffle = true\n", 1);
    let item = |n: usize| {
        let required = if n == 6 { "required = true\n" } else { "" };
        format!("[[item]]\nkey = \"more{n}\"\nsection = \"work\"\n{required}ja = \"設問{n}\"\nen = \"More {n}\"\n\n")
    };
    let more: String = (1..=6).map(item).collect();
    shuffled.replacen("[[item]]\nkey = \"office\"", &format!("{more}[[item]]\nkey = \"office\""), 1)
}

async fn order(client: &Client) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('[data-section=work] [data-item]')].map((item) => item.dataset.item)";
    let order = run(client, script).await;
    order.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_ballot_has_its_own_order_and_words_that_name_somebody_are_pointed_at() {
    let wave = open_wave_of(&definition());
    let store = Store::open(&Place::in_folder(wave.koe.data())).unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter("S1").unwrap()).unwrap();
    let everybody = people(&store, "S1");
    let code = |person: usize| BallotCode(pick_up(&store, &charter, &everybody[person])).to_string();
    let form = format!("{}/answer/S1?lang=en", wave.served.cast_origin);
    let addresses: Vec<String> = (0..4).map(|person| format!("{form}#{}", code(person))).collect();
    Browser::start().visit(320, "en", |client| async move {
        let mut orders = BTreeSet::new();
        for address in &addresses {
            client.goto("about:blank").await.unwrap();
            client.goto(address).await.unwrap();
            shown(&client, "#begin:not([disabled])").await;
            let first = order(&client).await;
            let branching = first.iter().position(|key| key == "useless_why").unwrap();
            assert_eq!(first[branching - 1], "useless", "asked right behind what it follows on: {first:?}");
            client.refresh().await.unwrap();
            shown(&client, "#begin:not([disabled])").await;
            assert_eq!(order(&client).await, first, "the same ballot, the same order");
            orders.insert(first);
        }
        assert!(orders.len() > 1, "four ballots of 40320 orders: {orders:?}");
        let kept = run(&client, "return JSON.stringify(localStorage)").await;
        assert!(!kept.as_str().unwrap().contains("order"), "{kept}");

        click(&client, "#begin").await;
        let wide = "return document.documentElement.scrollWidth <= window.innerWidth";
        assert_eq!(run(&client, wide).await, true, "nothing sticks out at 320 px");
        let left = text(&client, "#time-left").await;
        choose(&client, "useless", 5).await;
        for item in ["pride", "useless_why", "more1", "more2", "more3", "more4", "more5"] {
            choose(&client, item, 1).await;
        }
        assert_ne!(text(&client, "#time-left").await, left, "time left goes down");
        click(&client, "#next").await;
        shown(&client, "#summary").await;
        assert!(run(&client, "return document.title").await.as_str().unwrap().starts_with("Please check"));
        assert_eq!(run(&client, "return document.activeElement.id").await, "summary");
        click(&client, "#summary-list a").await;
        assert_eq!(run(&client, "return document.activeElement.name").await, "more6");
        shown(&client, "#item-more6 .missing").await;
        choose(&client, "more6", 3).await;
        let marked = client.find_all(Locator::Css(".missing")).await.unwrap();
        assert!(marked.is_empty(), "answered, so nothing is missing");
        click(&client, "#next").await;
        click(&client, "#next").await;
        shown(&client, "#comment-improve").await;
        let comment = client.find(Locator::Id("comment-improve")).await.unwrap();
        comment.send_keys("Please ask 田中課長 or call 076-431-4111.").await.unwrap();
        click(&client, "#next").await;
        shown(&client, "#naming").await;
        let words = text(&client, "#naming").await;
        assert!(
            words.contains("田中課長") && words.contains("076-431-4111") && words.contains("sent nowhere"),
            "{words}"
        );
        click(&client, "#next").await;
        shown(&client, "#sharing-words").await;
        assert!(text(&client, "#sharing-words").await.contains("not known"), "the first wave of its survey");
    });
}
