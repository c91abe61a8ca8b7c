//! What an employee's first pages weigh, in a real Chromium: compressed bytes before and after the first paint, nothing
//! from elsewhere, and when the largest part is painted on a slow line.
//!
//! `cargo test --test stories weight -- --nocapture` prints the figures; the weights are limits, the times are not.

use crate::support::browser::Browser;
use crate::support::devtools::DevTools;
use crate::support::person::{OpenWave, click, open_wave_with, pick_up, shown};
use crate::support::program::repository;
use fantoccini::Client;
use serde_json::{Value, json};

/// Bytes that a first page may bring over the line, headers included.
const FIRST_PAGE: u64 = 60_000;
/// Bytes of published cryptographic modules that may follow it.
const CRYPTOGRAPHY: u64 = 130_000;
/// Loads from nothing on the slow line.
const LOADS: usize = 5;

/// Everything that a page asked for: address, bytes over the line, when it was asked, in milliseconds; and the first
/// paint.
const ASKED_FOR: &str = "
    const done = arguments[0];
    const tell = (list) => {
        const paint = list.getEntriesByName('first-contentful-paint')[0];
        if (!paint) return;
        const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        done({ paint: paint.startTime, asked: entries.map((one) => [one.name, one.transferSize, one.startTime]) });
    };
    new PerformanceObserver(tell).observe({ type: 'paint', buffered: true });";

/// Milliseconds to the largest paint so far.
const LARGEST_PAINT: &str = "
    const done = arguments[0];
    new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });";

struct Weight {
    first: u64,
    cryptography: u64,
}

async fn weigh(client: &Client, origin: &str) -> Weight {
    let found = client.execute_async(ASKED_FOR, vec![]).await.expect("what was asked for");
    let paint = found["paint"].as_f64().expect("a first paint");
    let mut weight = Weight { first: 0, cryptography: 0 };
    for one in found["asked"].as_array().expect("a list") {
        let (name, bytes) = (one[0].as_str().unwrap_or_default(), one[1].as_u64().unwrap_or_default());
        assert!(name.starts_with(origin), "{name} is asked of somebody else");
        if name.contains("/modules/@noble/") {
            assert!(one[2].as_f64().is_some_and(|at| at > paint), "{name} is asked for before the first paint");
            weight.cryptography += bytes;
        } else {
            weight.first += bytes;
        }
    }
    weight
}

fn hold(name: &str, weight: &Weight) {
    println!("{name}: {} bytes, then {} of cryptography", weight.first, weight.cryptography);
    assert!((1..=FIRST_PAGE).contains(&weight.first), "{name}: {} bytes", weight.first);
    assert!(weight.cryptography <= CRYPTOGRAPHY, "{name}: {} bytes of cryptography", weight.cryptography);
}

/// Loads a page from nothing, again and again, over 3G as WebPageTest has it: 1.6 Mbit/s down, 0.768 up, 300 ms there and
/// back. Milliseconds to the largest paint, sorted.
async fn on_a_slow_line(client: &Client, tools: &DevTools, address: &str) -> Vec<f64> {
    let slow = json!({ "offline": false, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 96_000 });
    tools.command("Network.enable", json!({}));
    // A worker fetches on a line of its own.
    tools.command("Network.setBypassServiceWorker", json!({ "bypass": true }));
    let mut times = Vec::new();
    for _ in 0..LOADS {
        client.goto("about:blank").await.expect("an empty page");
        tools.command("Network.clearBrowserCache", json!({}));
        tools.command("Network.emulateNetworkConditions", slow.clone());
        client.goto(address).await.expect("the page");
        let time: Value = client.execute_async(LARGEST_PAINT, vec![]).await.expect("a largest paint");
        times.push(time.as_f64().expect("milliseconds"));
    }
    let fast = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    tools.command("Network.emulateNetworkConditions", fast);
    times.sort_by(f64::total_cmp);
    times
}

#[test]
fn first_pages_are_light_and_cryptography_comes_after_the_first_paint() {
    let definition = std::fs::read_to_string(repository("survey-definitions/engagement-wellbeing/R8.toml")).unwrap();
    let OpenWave { koe, served, links } = open_wave_with("R8", &definition);
    let (origin, cast_origin) = (served.origin.clone(), served.cast_origin.clone());
    let browser = Browser::start();
    let driver = browser.address();
    browser.visit(360, "ja", |client| async move {
        let session = client.session_id().await.unwrap().unwrap();
        let tools = DevTools::new(&driver, &session);
        let link = format!("{origin}/sign-in/link/{}", links[0].secret);
        client.goto(&link).await.unwrap();
        hold("the personal link's page", &weigh(&client, &origin).await);
        let form = format!("{cast_origin}/answer/R8");
        client.goto(&form).await.unwrap();
        shown(&client, "#no-ballot").await;
        hold("the form's first page", &weigh(&client, &cast_origin).await);
        pick_up(&client, &origin, &links[1].secret).await;
        hold("a ballot picked up", &weigh(&client, &origin).await);
        click(&client, "#go").await;
        shown(&client, "#begin:not([disabled])").await;
        hold("the form with a ballot", &weigh(&client, &cast_origin).await);
        for (name, address) in [("the personal link's page", link), ("the form's first page", form)] {
            let times = on_a_slow_line(&client, &tools, &address).await;
            println!(
                "{name} over 3G: largest paint after {:.0} ms (median of {times:.0?}; goal 1500)",
                times[LOADS / 2]
            );
        }
    });
    drop((served, koe));
}
