//! The analyst's workspace on the demo: every page in both languages, states that look different, hidden cells without
//! a figure, wrong addresses, and a way from the overview to a question by keyboard alone in a real Chromium.

use crate::support::browser::Browser;
use crate::support::http::Visitor;
use crate::support::program::{Koe, Served};
use fantoccini::key::Key;
use fantoccini::wd::{PrintConfiguration, PrintMargins, PrintSize};
use fantoccini::{Client, Locator};
use koe::web::pages::wave::ADDRESSES;
use serde_json::Value;
use std::time::Duration;

/// All four states of a change that is not told stand on this map of single questions.
const MAP: &str = "/analyst/waves/R7/heatmap?view=changes&of=growth&level=2&lang=en";

struct Demo {
    koe: Koe,
    served: Served,
    sign_in: Value,
}

impl Demo {
    fn new() -> Self {
        let koe = Koe::new();
        koe.must(["demo", "--only-make"]);
        let file = std::fs::read_to_string(koe.data().join("demo-sign-in.json")).unwrap();
        let served = koe.serve();
        Self { koe, served, sign_in: serde_json::from_str(&file).unwrap() }
    }

    fn login(&self, who: &str) -> [String; 2] {
        [0, 1].map(|at| self.sign_in[who][at].as_str().unwrap().to_owned())
    }

    fn signed_in(&self, who: &str) -> Visitor {
        let mut visitor = Visitor::new(&self.served.origin);
        let [login, password] = self.login(who);
        let answer = visitor.post_form("/sign-in", &[("login", &login), ("password", &password)]);
        assert_eq!(answer.status, 303, "{who} signs in");
        visitor
    }

    fn employee(&self) -> Visitor {
        let mut visitor = Visitor::new(&self.served.origin);
        let token = self.sign_in["employee_token"].as_str().unwrap();
        let answer = visitor.post_form(&format!("/sign-in/link/{token}"), &[]);
        assert_eq!(answer.status, 303, "the employee signs in");
        visitor
    }
}

#[test]
fn an_analyst_reads_a_wave_from_the_overview_down_to_a_question() {
    let demo = Demo::new();
    let mut analyst = demo.signed_in("analyst");
    every_page_is_whole_in_both_languages(&mut analyst);
    states_look_different_and_hidden_cells_carry_no_figure(&demo, &mut analyst);
    a_page_says_the_same_numbers_as_the_command(&demo, &mut analyst);
    what_is_not_there_is_said(&mut analyst);
    a_wave_that_is_not_sealed_has_a_page(&mut analyst);
    others_are_refused(&demo);
    by_keyboard(&demo);
    a_managers_summary_prints_on_one_page(&demo);
}

fn every_page_is_whole_in_both_languages(analyst: &mut Visitor) {
    let unit = "unit=%E7%BF%A0%E5%B6%BA%E7%9C%8C%2F%E8%BE%B2%E6%9E%97%E6%B0%B4%E7%94%A3%E9%83%A8";
    for address in ADDRESSES {
        for query in ["lang=ja", "lang=en", &format!("lang=ja&{unit}")] {
            let page = analyst.get(&format!("{address}?{query}"));
            assert_eq!(page.status, 200, "{address}?{query}");
            assert!(!page.body.contains('⟦'), "a word is missing on {address}?{query}");
            assert!(!page.body.contains("NaN"), "{address}");
        }
    }
    let page = analyst.get(&format!("/analyst/waves/R7/drivers?{unit}")).body;
    for way in ["heatmap", "items", "measures", "units"] {
        assert!(page.contains(&format!("/analyst/waves/R7/{way}?{unit}")), "the way to {way} carries the unit along");
    }
}

/// The cells of a map as (class, visible text, whole cell).
fn cells(page: &str) -> Vec<(&str, &str, &str)> {
    let piece = |text: &'static str| page.split(text).skip(1);
    piece("<td class=\"cell ")
        .map(|rest| {
            let whole = &rest[..rest.find("</td>").unwrap()];
            let class = &whole[..whole.find('"').unwrap()];
            let anchor = &whole[whole.find("<a ").unwrap()..];
            let text = &anchor[anchor.find('>').unwrap() + 1..];
            (class, text[..text.find('<').unwrap()].trim(), whole)
        })
        .collect()
}

fn states_look_different_and_hidden_cells_carry_no_figure(demo: &Demo, analyst: &mut Visitor) {
    let page = analyst.get(MAP).body;
    let cells = cells(&page);
    let words = [
        ("no_clear_change", "○", "no clear change"),
        ("not_tested", "–", "too few people to test"),
        ("not_comparable", "≠", "item changed, not comparable"),
        ("suppressed", "▨", "hidden"),
    ];
    for (class, mark, says) in words {
        let own: Vec<_> = cells.iter().filter(|cell| cell.0 == class).collect();
        assert!(!own.is_empty(), "the map has a cell that is {class}");
        for (_, text, whole) in own {
            assert!(text.starts_with(mark) && whole.contains(says), "{class}: {whole}");
            let a_figure = text.chars().any(|letter| letter.is_ascii_digit());
            assert_eq!(a_figure, class == "no_clear_change", "{class} tells a difference or none: {whole}");
            assert!(class != "suppressed" || !whole.contains("data-n"), "a hidden cell tells no n: {whole}");
        }
    }
    let sheet = analyst
        .get(page.split("href=\"").find(|rest| rest.contains("/wave.css\"")).unwrap().split('"').next().unwrap());
    for (class, ..) in words {
        assert!(sheet.body.contains(&format!(".cell.{class}")), "the style sheet draws {class} in its own way");
    }
    // Every question that the command hides of a small unit is hidden on its page, without any number.
    let small = "翠嶺県/農林水産部/水産研究所";
    let told = demo.koe.must(["scores", "--wave", "R7", "--unit", small, "--format", "json"]);
    let told: Vec<Value> = serde_json::from_str(&told).unwrap();
    assert!(told.iter().all(|row| row["suppressed"] == true));
    let path: String = small.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let page = analyst.get(&format!("/analyst/waves/R7/items/contrib_initiative?unit={path}&lang=en")).body;
    assert!(page.contains("The nearest unit above it that can be shown"), "the way to the nearest unit is offered");
    assert!(!page.contains("class=\"big\""), "no value of a hidden unit");
}

fn a_page_says_the_same_numbers_as_the_command(demo: &Demo, analyst: &mut Visitor) {
    let told = demo.koe.must(["scores", "--wave", "R7", "--all-units", "--format", "json"]);
    let told: Vec<Value> = serde_json::from_str(&told).unwrap();
    let page = analyst.get("/analyst/waves/R7/heatmap?level=2&lang=en").body;
    let on_page = cells(&page);
    // Units whose people all got a larger unit's ballots are not on the page.
    let on_map = |row: &&Value| {
        let unit = row["unit"].as_str().unwrap();
        let name = unit.rsplit('/').next().unwrap();
        row["kind"] == "theme" && unit.matches('/').count() <= 2 && page.contains(&format!(">{name}</a>"))
    };
    let told: Vec<Option<f64>> = told.iter().filter(on_map).map(|row| row["value"].as_f64()).collect();
    assert!(told.len() > 500);
    let hidden = on_page.iter().filter(|cell| cell.0 == "suppressed").count();
    assert_eq!(hidden, told.iter().filter(|value| value.is_none()).count(), "as many are hidden");
    let mut on_page: Vec<f64> = on_page.iter().filter_map(|cell| cell.1.parse().ok()).collect();
    let mut told: Vec<f64> = told.into_iter().flatten().collect();
    on_page.sort_by(f64::total_cmp);
    told.sort_by(f64::total_cmp);
    // The command rounds to two decimals first, so a half may go either way.
    let alike = on_page.iter().zip(&told).all(|(page, told)| (page - told).abs() <= 0.506);
    assert!(on_page.len() == told.len() && alike, "the same values, rounded");
}

fn what_is_not_there_is_said(analyst: &mut Visitor) {
    for (address, says) in [
        ("/analyst/waves/R9", "R9"),
        ("/analyst/waves/R7?unit=nowhere", "no unit called “nowhere”"),
        ("/analyst/waves/R7/items/nothing", "no question “nothing”"),
        ("/analyst/waves/R7/figures/nothing", "no index, theme or question “nothing”"),
        ("/analyst/waves/R7/heatmap?level=0", "no level “0”"),
        ("/analyst/waves/R7/heatmap?level=deep", "no level “deep”"),
        ("/analyst/waves/R7/heatmap?of=nothing", "“nothing”"),
        ("/analyst/waves/R7/heatmap?view=upside-down", "no view “upside-down”"),
        ("/analyst/waves/R7/heatmap?view=changes&from=R8", "“R8” is not an earlier wave"),
        ("/analyst/waves/R7/drivers?outcome=nothing", "“nothing”"),
        ("/analyst/waves/R7/breakdowns?by=nothing", "“nothing”"),
    ] {
        let page = analyst.get(address);
        assert!(page.status == 404 && page.body.contains(says), "{address}: {} {}", page.status, page.body);
    }
}

fn a_wave_that_is_not_sealed_has_a_page(analyst: &mut Visitor) {
    for page in ["", "/heatmap", "/items", "/units", "/quality"] {
        let page = analyst.get(&format!("/analyst/waves/R8{page}?lang=en"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains("R8 is open") && page.body.contains("probably not shown"), "state, rates, forecast");
    }
}

fn others_are_refused(demo: &Demo) {
    let (mut manager, mut employee) = (demo.signed_in("manager"), demo.employee());
    let mut stranger = Visitor::new(&demo.served.origin);
    for address in ADDRESSES {
        assert_eq!(manager.get(address).status, 403, "a manager on {address}");
        assert_eq!(employee.get(address).status, 403, "an employee on {address}");
        assert_eq!(stranger.get(address).status, 303, "a stranger on {address} is sent to sign in");
    }
}

async fn press(client: &Client, keys: &str) {
    client.active_element().await.unwrap().send_keys(keys).await.unwrap();
}

async fn at(client: &Client, css: &str) {
    client.wait().at_most(Duration::from_secs(20)).for_element(Locator::Css(css)).await.expect(css);
}

async fn focused(client: &Client, attribute: &str) -> String {
    client.active_element().await.unwrap().attr(attribute).await.unwrap().unwrap_or_default()
}

/// Presses Tab until what has the focus leads to `ending`.
async fn tab_to(client: &Client, ending: &str) {
    for _ in 0..60 {
        press(client, &Key::Tab.to_string()).await;
        if focused(client, "href").await.ends_with(ending) {
            return;
        }
    }
    panic!("{ending} is not reached by Tab");
}

fn a_managers_summary_prints_on_one_page(demo: &Demo) {
    let (origin, [login, password]) = (demo.served.origin.clone(), demo.login("manager"));
    for lang in ["ja", "en"] {
        let (origin, login, password) = (origin.clone(), login.clone(), password.clone());
        Browser::start().visit(1280, lang, |client| async move {
            client.goto(&format!("{origin}/sign-in")).await.unwrap();
            client.find(Locator::Css("input[name=login]")).await.unwrap().send_keys(&login).await.unwrap();
            let field = client.find(Locator::Css("input[name=password]")).await.unwrap();
            field.send_keys(&format!("{password}{}", Key::Enter)).await.unwrap();
            at(&client, ".one-page .steps").await;
            let (size, margins) = (PrintSize { width: 21.0, height: 29.7 }, PrintMargins::default());
            let paper = PrintConfiguration::builder().size(size).margins(margins).build().unwrap();
            let pdf = client.print(paper).await.unwrap();
            let pages = pdf.windows(12).filter(|bytes| bytes.starts_with(b"/Type /Page") && bytes[11] != b's').count();
            assert_eq!(pages, 1, "one A4 page in {lang}");
        });
    }
}

fn by_keyboard(demo: &Demo) {
    let browser = Browser::start();
    let origin = demo.served.origin.clone();
    let [login, password] = demo.login("analyst");
    browser.visit(1280, "en", |client| async move {
        client.goto(&format!("{origin}/sign-in")).await.unwrap();
        client.find(Locator::Css("input[name=login]")).await.unwrap().send_keys(&login).await.unwrap();
        let field = client.find(Locator::Css("input[name=password]")).await.unwrap();
        field.send_keys(&format!("{password}{}", Key::Enter)).await.unwrap();
        at(&client, ".rail").await;
        client.goto(&format!("{origin}/analyst/waves/R7?lang=en")).await.unwrap();
        at(&client, ".sure-grid").await;
        press(&client, "/").await;
        assert_eq!(focused(&client, "id").await, "unit", "/ goes to the choice of unit");
        client.goto(&format!("{origin}/analyst/waves/R7?lang=en")).await.unwrap();
        press(&client, "?").await;
        assert!(client.find(Locator::Css("#keys")).await.unwrap().is_displayed().await.unwrap(), "? lists the keys");
        press(&client, &Key::Escape.to_string()).await;
        tab_to(&client, "/analyst/waves/R7/heatmap").await;
        press(&client, &Key::Enter.to_string()).await;
        at(&client, "[data-map]").await;
        tab_to(&client, "heatmap?level=1&of=growth").await;
        press(&client, &Key::Enter.to_string()).await;
        at(&client, "[data-map] a[href*='/items/grow_training']").await;
        tab_to(&client, "/items/grow_training").await;
        // From the first column's head to the first cell, one to the right, one down.
        while !focused(&client, "title").await.contains('/') {
            press(&client, &Key::Tab.to_string()).await;
        }
        press(&client, &format!("{}{}", Key::Right, Key::Down)).await;
        let href = focused(&client, "href").await;
        assert!(href.contains("/items/grow_skills?unit="), "one right, one down: {href}");
        let said = client.find(Locator::Css("[data-said]")).await.unwrap().text().await.unwrap();
        assert!(said.contains("Answers"), "the cell in focus is told with its n: {said}");
        press(&client, &Key::Enter.to_string()).await;
        at(&client, ".big-value").await;
        let button = client.find(Locator::Css(".big-value button.how")).await.unwrap();
        button.send_keys(&Key::Enter.to_string()).await.unwrap();
        let note = client.find(Locator::Css(".note:popover-open")).await.expect("the note opens by keyboard");
        let note = note.text().await.unwrap();
        assert!(note.contains("R7") && note.contains("Response rate") && note.contains("Method"), "{note}");
    });
}
