//! An employee answers by keyboard alone in a real Chromium: what has the focus is always seen, everything that can be
//! worked has a name for screen readers, and each step is announced.

use crate::support::browser::Browser;
use crate::support::devtools::DevTools;
use crate::support::person::{open_wave, run, shown, text, thanked};
use fantoccini::Client;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// Tabs that no page of the form needs more of.
const MOST_TABS: usize = 80;

async fn press(client: &Client, key: &str) {
    client.active_element().await.expect("something has the focus").send_keys(key).await.expect("a key");
}

/// The part of the page that has the focus, as a selector matches it; and whether it can be seen: in the window, not
/// covered by another part, with a mark of its own or of the row that it stands in.
async fn is_focused(client: &Client, css: &str) -> bool {
    let script = "
        const focused = document.activeElement;
        const box = focused.getBoundingClientRect();
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
        const row = focused.closest('.choice') ?? focused;
        const marked = [focused, row].some((one) => getComputedStyle(one).outlineStyle !== 'none');
        const seen = marked && at !== null && (row.contains(at) || at.contains(focused));
        return [focused.matches(arguments[0]), seen, focused.outerHTML.slice(0, 200)];";
    let found = client.execute(script, vec![css.into()]).await.expect("what has the focus");
    assert!(found[1] == true, "what has the focus is not seen: {}", found[2]);
    found[0] == true
}

async fn tab_to(client: &Client, css: &str) {
    for _ in 0..MOST_TABS {
        press(client, &Key::Tab.to_string()).await;
        if is_focused(client, css).await {
            return;
        }
    }
    panic!("{css} is not reached by Tab");
}

/// Answers everything on the way to the button: a choice by the arrow keys, several by the space bar, words by typing.
async fn answer_section(client: &Client) {
    for _ in 0..MOST_TABS {
        press(client, &Key::Tab.to_string()).await;
        if is_focused(client, "#next").await {
            return press(client, &Key::Enter.to_string()).await;
        }
        if is_focused(client, "input[type=radio]").await {
            press(client, &Key::Down.to_string()).await;
        } else if is_focused(client, "input[type=checkbox]").await {
            press(client, " ").await;
        } else if is_focused(client, "textarea").await {
            press(client, "会議を減らす").await;
        }
    }
    panic!("the button is not reached");
}

/// Roles of what people work with, that a screen reader finds without a name.
fn nameless(tools: &DevTools) -> Vec<Value> {
    let tree = tools.command("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("a tree of accessible parts");
    let worked = ["button", "link", "radio", "checkbox", "textbox", "group", "radiogroup", "progressbar", "navigation"];
    let is_worked = |node: &&Value| node["ignored"] != true && worked.iter().any(|role| node["role"]["value"] == *role);
    let parts: Vec<&Value> = nodes.iter().filter(is_worked).collect();
    assert!(parts.len() > 3, "{parts:?}");
    parts.into_iter().filter(|node| node["name"]["value"].as_str().is_none_or(str::is_empty)).cloned().collect()
}

#[test]
fn an_employee_answers_by_keyboard_alone_and_everything_has_a_name() {
    let wave = open_wave();
    let (origin, link) = (wave.served.origin.clone(), wave.links[0].secret.clone());
    let browser = Browser::start();
    let driver = browser.address();
    browser.visit(360, "ja", |client| async move {
        let session = client.session_id().await.unwrap().unwrap();
        let tools = DevTools::new(&driver, &session);
        let named = |place: &str| assert_eq!(nameless(&tools), Vec::<Value>::new(), "{place}");
        let enter = Key::Enter.to_string();
        client.goto(&format!("{origin}/sign-in/link/{link}")).await.unwrap();
        tab_to(&client, "main button").await;
        press(&client, &enter).await;
        shown(&client, "#pick-up:not([disabled])").await;
        named("the ballot's page");
        tab_to(&client, "#pick-up").await;
        press(&client, &enter).await;
        shown(&client, "#result").await;
        tab_to(&client, "#go").await;
        press(&client, &enter).await;
        shown(&client, "#begin:not([disabled])").await;
        named("the letter");
        tab_to(&client, "#begin").await;
        press(&client, &enter).await;
        for section in 1.. {
            shown(&client, "#steps").await;
            named("a section");
            let heading = "return document.activeElement.tagName === 'H1' && document.activeElement.checkVisibility()";
            assert_eq!(run(&client, heading).await, true, "the heading of section {section} has the focus");
            let announced = "return document.getElementById('steps-words').getAttribute('aria-live')";
            assert_eq!(run(&client, announced).await, "polite");
            let steps = text(&client, "#steps-words").await;
            let (at, all) = steps.split_once('/').expect("1 / 4");
            answer_section(&client).await;
            if at.trim() == all.trim() {
                break;
            }
        }
        shown(&client, "[data-step='thanks']").await;
        named("the thanks");
        let heading = "return document.activeElement === document.querySelector(\"[data-step='thanks'] h1\")";
        assert_eq!(run(&client, heading).await, true, "the thanks have the focus");
        thanked(&client).await;
    });
    drop(wave.served);
}
