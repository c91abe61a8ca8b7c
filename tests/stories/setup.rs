//! An analyst sets a survey up in a real Chromium: a draft from an earlier tool's responses, a fault named and mended, a
//! roster from Excel, charter and poster; an employee of that roster picks a ballot up; the wave is closed and sealed
//! from the page. Nobody else may come near.

use crate::support::browser::Browser;
use crate::support::http::Visitor;
use crate::support::program::{Koe, Served};
use crate::support::wave::people_csv;
use fantoccini::{Client, Locator};
use koe::store::{Place, Store};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const PASSWORD: &str = "a long enough password";

struct Office {
    koe: Koe,
    served: Served,
}

/// A server with an analyst, a manager and nothing else.
fn office() -> Office {
    let koe = Koe::new();
    add_user(&koe, &["user", "add", "hr", "--role", "analyst", "--password-stdin"]);
    add_user(&koe, &["user", "add", "boss", "--role", "manager", "--unit", "県/総務部", "--password-stdin"]);
    let served = koe.serve();
    Office { koe, served }
}

fn add_user(koe: &Koe, args: &[&str]) {
    let mut add = koe.command(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    add.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(add.wait().unwrap().success());
}

async fn wait(client: &Client, css: &str) -> fantoccini::elements::Element {
    client
        .wait()
        .at_most(Duration::from_secs(20))
        .for_element(Locator::Css(css))
        .await
        .unwrap_or_else(|error| panic!("{css}: {error}"))
}

async fn click(client: &Client, css: &str) {
    wait(client, css).await;
    let script = "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'}); e.click()";
    client.execute(script, vec![css.into()]).await.unwrap_or_else(|error| panic!("{css}: {error}"));
}

async fn text(client: &Client, css: &str) -> String {
    wait(client, css).await.text().await.expect("a text")
}

async fn attach(client: &Client, css: &str, file: &Path) {
    wait(client, css).await.send_keys(file.to_str().unwrap()).await.expect("a file to send");
}

async fn until(client: &Client, css: &str, holds: impl Fn(&str) -> bool) -> String {
    let mut last = String::new();
    for _ in 0..600 {
        if let Ok(element) = client.find(Locator::Css(css)).await {
            last = element.text().await.unwrap_or_default();
            if holds(&last) {
                return last;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{css} says {last:?}\n{}", client.source().await.unwrap_or_default());
}

/// What is saved is not kept in the tab.
async fn nothing_kept(client: &Client) {
    let mut kept = serde_json::Value::Null;
    for _ in 0..50 {
        kept = client.execute("return Object.keys(sessionStorage)", vec![]).await.unwrap();
        if kept.as_array().is_some_and(Vec::is_empty) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{kept}");
}

async fn sign_in(client: &Client, origin: &str) {
    client.goto(&format!("{origin}/sign-in")).await.unwrap();
    for (css, keys) in [("#login", "hr"), ("#password", PASSWORD)] {
        wait(client, css).await.send_keys(keys).await.unwrap();
    }
    click(client, "form[action='/sign-in'] button").await;
    wait(client, ".rail").await;
}

/// Takes a step by its confirmation page.
async fn step(client: &Client) {
    click(client, "#next-step").await;
    click(client, "#press").await;
    wait(client, ".way").await;
}

async fn set(client: &Client, id: &str, value: &str) {
    let script = "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('input', {bubbles: true}))";
    client.execute(script, vec![id.into(), value.into()]).await.unwrap();
}

fn responses() -> String {
    let words = ["そう思わない", "どちらともいえない", "そう思う"];
    let row = |at: usize| {
        let (pride, office) = (words[at % 3], words[at / 2 % 3]);
        format!("2025/06/{:02} 9:00,p{at}@example.jp,総務課,{pride},{office},{}\n", at % 28 + 1, at % 11)
    };
    let head = "タイムスタンプ,メールアドレス,所属,Q1 誇り,Q2 職場,Q3 職場を勧めたい\n".to_owned();
    (0..40).map(row).fold(head, |csv, row| csv + &row)
}

#[test]
fn an_analyst_sets_a_survey_up_and_seals_it_in_the_browser() {
    let office = office();
    let csv = office.koe.file("responses.csv", encoding_rs::SHIFT_JIS.encode(&responses()).0);
    let units = [("県/総務部", 30), ("県/土木部", 30), ("県/小さな課", 4)];
    let roster = office.koe.file("roster.csv", people_csv(&units));
    let broken = office.koe.file("broken.csv", people_csv(&units).replace("職員 0003", "").replace("0005,", "0004,"));
    let (origin, data) = (office.served.origin.clone(), office.koe.data());
    let browser = Browser::start();
    browser.visit(1440, "en", |client| async move {
        sign_in(&client, &origin).await;
        click(&client, "a[href='/analyst/setup']").await;
        click(&client, "a[href='/analyst/setup/new']").await;
        attach(&client, "#file-csv", &csv).await;
        set(&client, "title", "職員調査").await;
        click(&client, "section[aria-labelledby='from-responses'] button").await;
        assert!(text(&client, ".told").await.contains("CP932"), "Excel's encoding is read");
        let draft = client.execute("return document.getElementById('definition').value", vec![]).await.unwrap();
        let draft = draft.as_str().unwrap().to_owned();
        assert!(draft.contains("どちらともいえない") && !draft.contains("example.jp"), "{draft}");

        // A fault is named with its line, and gone when it is mended; the text outlives the page.
        set(&client, "definition", &draft.replace("style = \"likert\"", "style = \"likret\"")).await;
        until(&client, "#found-words", |words| words.contains("1 fault")).await;
        assert!(text(&client, "#found-list").await.contains("likret"));
        client.refresh().await.unwrap();
        client.goto(&format!("{origin}/analyst/setup/definition")).await.unwrap();
        click(&client, "#kept-take").await;
        until(&client, "#found-words", |words| words.contains("1 fault")).await;
        set(&client, "definition", &draft).await;
        until(&client, "#found-words", |words| words.contains("No faults: 3 items")).await;

        // The days are in the wrong order: nothing is saved, everything typed stays.
        for (id, value) in [("wave", "S1"), ("opens_on", "2027-10-10"), ("closes_on", "2027-10-01")] {
            set(&client, id, value).await;
        }
        click(&client, "#save").await;
        assert!(text(&client, "#trouble").await.contains("last day"));
        set(&client, "closes_on", "2027-10-20").await;
        click(&client, "#save").await;
        wait(&client, ".way").await;
        nothing_kept(&client).await;

        attach(&client, "#roster-file", &broken).await;
        click(&client, "#send-roster").await;
        let trouble = text(&client, "#trouble").await;
        assert!(trouble.contains("Faults: 2") && trouble.contains("broken.csv:5"), "{trouble}");
        assert!(text(&client, "#roster").await.contains("There is no roster yet"));
        attach(&client, "#roster-file", &roster).await;
        click(&client, "#send-roster").await;
        let told = until(&client, "#roster", |words| words.contains("64 people")).await;
        assert!(told.contains("小さな課") && !told.contains("職員 00"), "units, never people: {told}");

        step(&client).await;
        assert!(text(&client, "#done").await.contains("Announced"));
        client.goto(&format!("{origin}/waves/S1/poster")).await.unwrap();
        assert_eq!(client.find_all(Locator::Css(".poster-code")).await.unwrap().len(), 2);
        assert!(text(&client, "#fingerprint").await.chars().filter(|letter| letter.is_alphanumeric()).count() >= 50);
        client.goto(&format!("{origin}/analyst/setup/S1")).await.unwrap();
        step(&client).await;
        assert!(text(&client, "#done").await.contains("People can answer"));
        let forecast = text(&client, "section[aria-labelledby='rates']").await;
        assert!(forecast.contains("土木部"), "without answers everything would be hidden: {forecast}");

        let log = text(&client, "section[aria-labelledby='log']").await;
        let steps = ["draft created", "roster imported", "announced (charter fixed)", "opened"];
        assert!(steps.iter().all(|step| log.contains(step)) && log.contains("hr"), "who took which step: {log}");

        // A second press and a stale page do nothing twice.
        client.goto(&format!("{origin}/analyst/setup/S1/open")).await.unwrap();
        assert!(text(&client, "#done").await.contains("already"));
    });
    // An employee of that roster picks a ballot up.
    let store = Store::open(&Place::in_folder(data)).unwrap();
    let link = store.people().issue_links("S1").unwrap().remove(0).secret;
    let origin = office.served.origin.clone();
    browser.visit(360, "ja", |client| async move {
        client.goto(&format!("{origin}/sign-in/link/{link}")).await.unwrap();
        click(&client, "main button").await;
        wait(&client, "#pick-up:not([disabled])").await;
        click(&client, "#pick-up").await;
        wait(&client, "#go").await;
        let answer = client.goto(&format!("{origin}/analyst/setup/S1")).await;
        assert!(answer.is_ok() && !client.source().await.unwrap().contains("class=\"way\""), "not for employees");
    });
    let origin = office.served.origin.clone();
    browser.visit(1280, "en", |client| async move {
        sign_in(&client, &origin).await;
        client.goto(&format!("{origin}/analyst/setup/S1")).await.unwrap();
        step(&client).await;
        step(&client).await;
        until(&client, ".eyebrow .tag", |state| state.eq_ignore_ascii_case("sealed")).await;
    });
    office.koe.must(["wave", "verify", "S1"]);
}

#[test]
fn only_analysts_come_here_and_only_from_their_own_pages() {
    let office = office();
    let origin = &office.served.origin;
    let sign_in = |login: &str| {
        let mut visitor = Visitor::new(origin);
        let answer = visitor.post_form("/sign-in", &[("login", login), ("password", PASSWORD)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        visitor
    };
    let (mut boss, mut nobody, mut analyst) = (sign_in("boss"), Visitor::new(origin), sign_in("hr"));
    for page in ["/analyst/setup", "/analyst/setup/new", "/analyst/setup/definition"] {
        assert_eq!(
            (boss.get(page).status, nobody.get(page).status, analyst.get(page).status),
            (403, 303, 200),
            "{page}"
        );
    }
    assert_eq!(analyst.post_form("/analyst/setup/definition/saved", &[("csrf", "guessed")]).status, 403);
    assert_eq!(analyst.get("/waves/S9/poster").status, 422);

    // Two analysts at one draft: the second is told, and keeps what was typed.
    let page = analyst.get("/analyst/setup/definition");
    let csrf = page.csrf();
    let definition =
        std::fs::read_to_string(crate::support::program::repository("tests/stories/fixtures/small-1.toml")).unwrap();
    let save = |visitor: &mut Visitor, csrf: &str, seen: &str, threshold: &str| {
        let days = [("opens_on", ""), ("closes_on", ""), ("recipients", ""), ("act", "save")];
        let head = [("csrf", csrf), ("seen", seen), ("wave", "D1"), ("threshold", threshold)];
        let rest = [("smallest", "20"), ("objection", "60"), ("definition", definition.as_str())];
        visitor.post_form("/analyst/setup/definition/saved", &[&head[..], &rest[..], &days[..]].concat())
    };
    let form = [("csrf", csrf.as_str()), ("act", "preview-ja"), ("definition", definition.as_str())];
    let preview = analyst.post_form("/analyst/setup/definition/preview", &form).body;
    assert!(preview.contains("仕事に誇りをもっている") && preview.contains("data-if-item"), "{preview}");
    let mut scripts = preview.split("<script").skip(1).map(|script| script.split('>').next().unwrap_or_default());
    assert!(scripts.all(|tag| !tag.contains("form.js")), "nothing can be sent from a preview");
    assert!(!preview.contains("\"/cast"), "nothing can be sent from a preview");
    assert_eq!(save(&mut analyst, &csrf, "", "10").status, 303);
    let form = analyst.get("/analyst/setup/D1/definition").body;
    let seen = form.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(save(&mut analyst, &csrf, &seen, "12").status, 303);
    let late = save(&mut analyst, &csrf, &seen, "15");
    assert!(late.status == 422 && late.body.contains("Somebody else changed D1") && late.body.contains("value=\"15\""));
    assert_eq!(analyst.post_form("/analyst/setup/D1/announce", &[("csrf", &csrf), ("seen", &seen)]).status, 409);
    assert_eq!(analyst.get("/analyst/setup/D1/close").status, 409);

    // A file over the limit is told as one.
    let boundary = "koe-boundary";
    let large = "x".repeat(25 * 1024 * 1024);
    let body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\r\n{large}\r\n--{boundary}--\r\n"
    );
    let kind = format!("multipart/form-data; boundary={boundary}");
    let answer = analyst.post_body("/analyst/setup/D1/roster", &kind, &body);
    assert!(answer.status == 413 && answer.body.contains("24 MB"), "{} {}", answer.status, answer.body);
}
