//! The way of one ballot, looked at on each step: picked up, asked, answered, thanked for.

use super::pages::{Page, Role, Step};
use super::walk::Walk;
use serde_json::json;

/// Chooses something in every question that shows.
const FILL: &str = "for (const item of document.querySelectorAll('.item')) {
  if (item.hidden || !item.checkVisibility()) continue;
  const choices = item.querySelectorAll('input');
  const middle = choices[Math.floor(choices.length / 2)];
  if (middle?.type === 'radio' || middle?.type === 'checkbox') middle.click();
}";

fn stop(role: Role, name: &'static str, main: bool) -> Page {
    Page { name, role, address: "", status: 200, steps: &[], main }
}

/// Names of the form's sections in pictures; a survey with more goes on without names.
const SECTIONS: [&str; 16] = [
    "answer-01",
    "answer-02",
    "answer-03",
    "answer-04",
    "answer-05",
    "answer-06",
    "answer-07",
    "answer-08",
    "answer-09",
    "answer-10",
    "answer-11",
    "answer-12",
    "answer-13",
    "answer-14",
    "answer-15",
    "answer-16",
];

/// From a personal link to the thanks, in the walk's language.
pub async fn of_a_ballot(walk: &mut Walk<'_>) {
    let link = &walk.prefecture.links[usize::from(walk.lang == "en")];
    let address = format!("{}/sign-in/link/{link}", walk.prefecture.origin(Role::Employee));
    walk.forget_role();
    walk.client.goto(&address).await.expect("the link opens");
    walk.take(&Step::Press("main button")).await;
    walk.take(&Step::Until("#pick-up:not([disabled])")).await;
    walk.look_at(&stop(Role::Employee, "ballot", true)).await;
    walk.take(&Step::Press("#pick-up")).await;
    walk.take(&Step::Until("#result")).await;
    walk.run("document.getElementById('as-code').open = true", json!([])).await;
    walk.look_at(&stop(Role::Employee, "ballot-picked-up", true)).await;
    walk.take(&Step::Press("#go")).await;
    walk.take(&Step::Until("#begin:not([disabled])")).await;
    walk.look_at(&stop(Role::Outside, "answer-start", true)).await;
    walk.take(&Step::Press("#begin")).await;
    for name in SECTIONS {
        walk.run(FILL, json!([])).await;
        walk.look_at(&stop(Role::Outside, name, name == SECTIONS[0])).await;
        let last = walk.run("const [at, all] = document.getElementById('steps-words').textContent.split('/'); return Number(at) === Number(all)", json!([])).await;
        walk.take(&Step::Press("#next")).await;
        if last == true {
            break;
        }
    }
    walk.take(&Step::Until("[data-step='thanks']")).await;
    walk.look_at(&stop(Role::Outside, "thanks", true)).await;
    walk.take(&Step::Press("#to-verify")).await;
    walk.take(&Step::Press("#kept-list button")).await;
    walk.take(&Step::Until("[data-result='not-sealed']")).await;
    walk.look_at(&stop(Role::Outside, "verify-not-sealed", false)).await;
    let address = format!("{}/ballot", walk.prefecture.origin(Role::Employee));
    walk.client.goto(&address).await.expect("the ballot's page opens again");
    walk.take(&Step::Until("#already")).await;
    walk.look_at(&stop(Role::Employee, "ballot-already", false)).await;
    walk.take(&Step::Press("#lost summary")).await;
    walk.look_at(&stop(Role::Employee, "ballot-lost", false)).await;
    walk.take(&Step::Press("#replace")).await;
    walk.take(&Step::Until("#result")).await;
    walk.look_at(&stop(Role::Employee, "ballot-replaced", false)).await;
}
