//! No answer is lost: the line is cut at each step, the server dies and comes back, two tabs write at the same time, the
//! browser keeps nothing. In a real Chromium.

use crate::support::browser::Browser;
use crate::support::devtools::DevTools;
use crate::support::line::{Cut, Line};
use crate::support::person::{
    choose, click, left_on_device, only_left_on_device, open_wave, pick_up, run, shown, text, thanked,
};
use crate::support::program::{Koe, Served};
use fantoccini::{Client, Locator};
use koe::ballot::BallotCode;
use koe::store::{Place, Store};
use koe::wave::Charter;
use serde_json::{Value, json};
use std::time::Duration;

/// Serves behind a line.
fn serve_behind(koe: &Koe, line: &Line) -> Served {
    let bind = ["serve", "--bind", "127.0.0.1:0", "--cast-bind", "127.0.0.1:0", "--cast-origin", &line.origin];
    let served = Served::start(koe.command(bind));
    line.lead_to(&served.cast_origin);
    served
}

async fn tools_of(client: &Client, driver: &str) -> DevTools {
    let session = client.session_id().await.expect("a session").expect("a session's name");
    DevTools::new(driver, &session)
}

async fn is_chosen(client: &Client, item: &str, code: u8) -> bool {
    let script = format!("return document.querySelector(\"input[name='{item}'][value='{code}']\").checked");
    run(client, &script).await == true
}

/// Until an expression in the page says yes.
async fn until(client: &Client, expression: &str) {
    for _ in 0..150 {
        if run(client, &format!("return Boolean({expression})")).await == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("never came true: {expression}\n{}", client.source().await.unwrap_or_default());
}

/// The draft as it lies on the device.
async fn draft(client: &Client) -> Value {
    run(client, "return JSON.parse(localStorage.getItem('koe-draft-S1'))").await
}

async fn answer_to_the_last_page(client: &Client) {
    for _ in 0..6 {
        if text(client, "#next").await == "Send my answers" {
            return;
        }
        click(client, "#next").await;
    }
    panic!("the form has no end");
}

#[test]
fn an_answer_survives_a_line_that_is_cut_at_each_step() {
    let wave = open_wave();
    drop(wave.served);
    let (koe, line, browser) = (&wave.koe, Line::new(), Browser::start());
    let mut served = Some(serve_behind(koe, &line));
    let (link, origin) = (&wave.links[0].secret, served.as_ref().unwrap().origin.clone());
    let driver = browser.address();
    let (sender, receiver) = std::sync::mpsc::channel();
    browser.visit(360, "en", |client| async move {
        let tools = tools_of(&client, &driver).await;
        let block = |what: &[&str]| tools.command("Network.setBlockedURLs", json!({ "urls": what }));
        tools.command("Network.enable", json!({}));
        pick_up(&client, &origin, link).await;

        // A part of the page does not arrive: it says so, and the ballot waits in the address.
        block(&["*/steps.js"]);
        click(&client, "#go").await;
        shown(&client, "#needs-loading").await;

        // The charter does not arrive: it says so, and tries again when asked.
        block(&["*/charter/S1.json"]);
        client.refresh().await.unwrap();
        shown(&client, "#charter-missing").await;
        assert_eq!(run(&client, "return document.getElementById('begin').disabled").await, true);
        block(&[]);
        click(&client, "#charter-again").await;
        shown(&client, "#begin:not([disabled])").await;
        let kept = "const done = arguments[0]; navigator.serviceWorker.ready.then(async () => {
            while (!(await caches.match(location.pathname + location.search))) await new Promise((later) => setTimeout(later, 50));
            done(true) })";
        client.execute_async(kept, vec![]).await.unwrap();

        // While answering: reload, the browser's own back button and forward, with nothing behind the line.
        click(&client, "#begin").await;
        choose(&client, "pride", 4).await;
        line.cut(Cut::There);
        click(&client, "#next").await;
        choose(&client, "office", 2).await;
        client.refresh().await.unwrap();
        shown(&client, "#draft-found").await;
        assert!(is_chosen(&client, "pride", 4).await && is_chosen(&client, "office", 2).await);
        assert!(text(&client, "#steps-words").await.starts_with("2 /"), "the section that was open");
        client.back().await.unwrap();
        until(&client, "document.getElementById('steps-words').textContent.startsWith('1 /')").await;
        choose(&client, "useless", 1).await;
        client.forward().await.unwrap();
        until(&client, "document.getElementById('steps-words').textContent.startsWith('2 /')").await;
        let address = client.current_url().await.unwrap();
        assert_eq!((address.fragment(), run(&client, "return history.state.koe").await), (None, json!(1)));

        // Before anything arrives: one state that says where the answers are, over a reload as well.
        answer_to_the_last_page(&client).await;
        click(&client, "#next").await;
        until(&client, "document.getElementById('sending').textContent.includes('kept on this device')").await;
        let sent = run(&client, "return JSON.parse(localStorage.getItem('koe-sending-S1')).body").await;
        client.back().await.unwrap();
        shown(&client, "[data-step='sending']").await;

        // Everything arrives and no answer comes back; then the server dies.
        line.cut(Cut::Back);
        client.refresh().await.unwrap();
        shown(&client, "[data-step='sending']").await;
        line.arrived("POST /cast").await;
        drop(served.take());
        let again = serve_behind(koe, &line);
        click(&client, "#send-now").await;
        shown(&client, "[data-step='thanks']").await;
        let leaf = thanked(&client).await;
        assert!(sent.as_str().unwrap().contains(&leaf), "the same bytes all the way");
        only_left_on_device(&client, &["koe-receipts-S1"]).await;
        client.back().await.unwrap();
        shown(&client, "[data-step='thanks']").await;
        client.refresh().await.unwrap();
        shown(&client, "#answered-already").await;
        drop(again);
        sender.send(leaf).unwrap();
    });
    koe.must(["wave", "close", "S1"]);
    koe.must(["wave", "seal", "S1"]);
    let folder = koe.path("export");
    koe.must(["wave", "export", "S1", "--out", folder.to_str().unwrap()]);
    let leaves = std::fs::read_to_string(folder.join("leaves.txt")).unwrap();
    let leaves: Vec<&str> = leaves.lines().filter(|line| line.len() == 64).collect();
    assert_eq!(leaves, [receiver.recv().unwrap()], "sent many times, counted once");
}

#[test]
fn two_tabs_share_a_draft_and_old_drafts_go_whichever_page_is_opened() {
    let wave = open_wave();
    let browser = Browser::start();
    let (link, served) = (&wave.links[0].secret, &wave.served);
    browser.visit(1280, "en", |client| async move {
        pick_up(&client, &served.origin, link).await;
        click(&client, "#go").await;
        shown(&client, "#begin:not([disabled])").await;
        click(&client, "#begin").await;
        choose(&client, "pride", 4).await;
        let first = client.window().await.unwrap();
        let second = client.new_window(true).await.unwrap().handle;
        client.switch_to_window(second.clone()).await.unwrap();
        client.goto(&format!("{}/answer/S1?lang=en", served.cast_origin)).await.unwrap();
        shown(&client, "#draft-found").await;
        choose(&client, "pride", 2).await;
        client.switch_to_window(first.clone()).await.unwrap();
        shown(&client, "#elsewhere").await;
        assert!(is_chosen(&client, "pride", 2).await, "the newer answer, from the other tab");
        choose(&client, "useless", 3).await;
        let checked = draft(&client).await["checked"].clone();
        assert_eq!(checked, json!([["pride", 2], ["useless", 3]]));
        answer_to_the_last_page(&client).await;

        // What is older than a day goes on any page of the origin, of every wave.
        let hours = |hours: u32| format!("JSON.stringify({{ code: 'x', at: Date.now() - {hours} * 3600000 }})");
        let put = |key: &str, age: u32| format!("localStorage.setItem('{key}', {});", hours(age));
        let old = [
            put("koe-draft-OLD", 25),
            put("koe-draft-YOUNG", 23),
            put("koe-sending-OLD", 169),
            put("koe-sending-YOUNG", 167),
        ];
        run(&client, &old.concat()).await;
        client.switch_to_window(second).await.unwrap();
        client.goto(&format!("{}/verify?lang=en", served.cast_origin)).await.unwrap();
        shown(&client, "main h1").await;
        until(&client, "!localStorage.getItem('koe-draft-OLD')").await;
        let left = left_on_device(&client).await;
        assert!(
            left.contains(&"koe-draft-YOUNG".to_owned()) && left.contains(&"koe-sending-YOUNG".to_owned()),
            "{left:?}"
        );
        assert!(!left.iter().any(|name| name.ends_with("OLD")), "{left:?}");
        run(&client, "localStorage.removeItem('koe-draft-YOUNG'); localStorage.removeItem('koe-sending-YOUNG')").await;

        // Sent in one tab: the other one says so and sends nothing.
        client.goto(&format!("{}/answer/S1?lang=en", served.cast_origin)).await.unwrap();
        shown(&client, "#draft-found").await;
        let third = client.window().await.unwrap();
        client.switch_to_window(first).await.unwrap();
        click(&client, "#next").await;
        shown(&client, "[data-step='thanks']").await;
        thanked(&client).await;
        client.switch_to_window(third).await.unwrap();
        shown(&client, "#elsewhere").await;
        assert!(text(&client, "#elsewhere").await.contains("sent from another tab"));
        only_left_on_device(&client, &["koe-receipts-S1"]).await;
    });
}

/// Makes the browser one that has its storage full, or forbidden.
const FULL: &str = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
const FORBIDDEN: &str =
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";
const NO_CRYPTO: &str = "Object.defineProperty(Crypto.prototype, 'subtle', { get() { return undefined; } });";
const NO_MODULES: &str = "HTMLScriptElement.supports = undefined;";

#[test]
fn a_browser_that_keeps_nothing_says_so_and_one_that_cannot_answer_shows_other_ways() {
    let wave = open_wave();
    let store = Store::open(&Place::in_folder(wave.koe.data())).unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter("S1").unwrap()).unwrap();
    let everybody = crate::support::wave::people(&store, "S1");
    let code =
        |person: usize| BallotCode(crate::support::wave::pick_up(&store, &charter, &everybody[person])).to_string();
    let browser = Browser::start();
    let form = format!("{}/answer/S1?lang=en", wave.served.cast_origin);
    let codes = [code(0), code(1), code(2)];
    for (number, lacking) in [FULL, FORBIDDEN].into_iter().enumerate() {
        let (driver, address) = (browser.address(), format!("{form}#{}", codes[number]));
        browser.visit(400 + number as u32, "en", |client| async move {
            tools_of(&client, &driver).await.before_every_page(lacking);
            client.goto(&address).await.unwrap();
            shown(&client, "#begin:not([disabled])").await;
            shown(&client, "#ballot-not-kept").await;
            click(&client, "#begin").await;
            choose(&client, "pride", 4).await;
            assert!(text(&client, "#draft-words").await.contains("do not close"), "{lacking}");
            let offers_later = client.find(Locator::Id("later")).await.unwrap().is_displayed().await.unwrap();
            assert!(!offers_later, "what is not kept can't be gone on with");
            answer_to_the_last_page(&client).await;
            click(&client, "#next").await;
            shown(&client, "[data-step='thanks']").await;
            shown(&client, "#receipt-not-kept").await;
        });
    }
    for (number, (lacking, said)) in [(NO_CRYPTO, "cryptography"), (NO_MODULES, "newer kind")].into_iter().enumerate() {
        let (driver, address) = (browser.address(), format!("{form}#{}", codes[2]));
        browser.visit(410 + number as u32, "en", |client| async move {
            tools_of(&client, &driver).await.before_every_page(lacking);
            client.goto(&address).await.unwrap();
            shown(&client, "#needs").await;
            let words = text(&client, "#needs").await;
            assert!(words.contains(said) && words.contains("on paper"), "{words}");
            let letter = client.find(Locator::Css("[data-step='start']")).await.unwrap();
            assert!(!letter.is_displayed().await.unwrap(), "one way out, not a form that does nothing");
        });
    }
}
