//! Comments as an analyst reads them on the demo: masked, by prompt, keyword and search; and who does not read them.

use crate::support::http::Visitor;
use crate::support::program::{Koe, Served};
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;

const PAGE: &str = "/analyst/waves/R7/comments";
const DOWNLOAD: &str = "/analyst/waves/R7/comments.csv";
/// Planted in seeds/comments.toml.
const NEVER: [&str; 7] = ["4021", "090-1234", "hayashi-kaizen", "intra.example", "林さん", "森係長", "Suzuki"];
const PASSWORD: &str = "a long enough password";

struct Told {
    koe: Koe,
    served: Served,
}

impl Told {
    fn demo() -> Self {
        let koe = Koe::new();
        koe.must(["demo", "--only-make"]);
        add_manager(&koe, "small", "翠嶺県/農林水産部/水産研究所");
        let served = koe.serve();
        Self { koe, served }
    }

    fn signed_in(&self, login: &str, password: &str) -> Visitor {
        let mut visitor = Visitor::new(&self.served.origin);
        let answer = visitor.post_form("/sign-in", &[("login", login), ("password", password)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        visitor
    }

    fn demo_user(&self, who: &str) -> Visitor {
        let secrets = std::fs::read(self.koe.data().join("demo-sign-in.json")).unwrap();
        let secrets: Value = serde_json::from_slice(&secrets).unwrap();
        self.signed_in(secrets[who][0].as_str().unwrap(), secrets[who][1].as_str().unwrap())
    }

    fn json(&self, more: &[&str]) -> Value {
        let args = [&["comments", "--wave", "R7", "--format", "json"], more].concat();
        serde_json::from_str(&self.koe.must(args)).unwrap()
    }
}

fn add_manager(koe: &Koe, login: &str, unit: &str) {
    let args = ["user", "add", login, "--role", "manager", "--unit", unit, "--password-stdin"];
    let mut adding = koe.command(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    adding.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(adding.wait().unwrap().success());
}

/// A page's address with its query in percent-encoding.
fn address(path: &str, query: &[(&str, &str)]) -> String {
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs: Vec<String> = query.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    format!("{path}?{}", pairs.join("&"))
}

#[test]
fn comments_are_read_masked_by_those_who_may_and_by_nobody_else() {
    let told = Told::demo();
    the_command_shows_masked_comments(&told);
    what_can_not_be_shown_is_refused_with_its_reason(&told);
    the_analyst_reads(&told);
    managers_read_their_own_division_and_nothing_smaller(&told);
    let mut stranger = Visitor::new(&told.served.origin);
    for path in [PAGE, DOWNLOAD, "/summary/comments"] {
        assert_eq!(stranger.get(path).status, 303, "{path}: a stranger is sent to sign in");
    }
}

fn the_command_shows_masked_comments(told: &Told) {
    let all = told.json(&[]);
    let comments = all["comments"].as_array().unwrap();
    assert!(comments.len() > 150 && comments.len() as u64 == all["all"].as_u64().unwrap());
    let text: String = comments.iter().map(|row| row["text"].as_str().unwrap()).collect();
    assert!(NEVER.iter().all(|never| !text.contains(never)), "{text}");
    for kept in ["[name]", "[number]", "[mail address]", "[web address]", "森林", "原因", "5,000円", "2026年"] {
        assert!(text.contains(kept), "{kept}");
    }
    let keywords = all["keywords"].as_array().unwrap();
    assert!(keywords.len() > 20 && keywords.iter().all(|row| row["comments"].as_u64() >= Some(5)));
    assert!(keywords.is_sorted_by_key(|row| std::cmp::Reverse(row["comments"].as_u64())));
    let word = keywords[0]["keyword"].as_str().unwrap();
    let with_word = told.json(&["--keyword", word]);
    assert_eq!(with_word["comments"].as_array().unwrap().len() as u64, keywords[0]["comments"].as_u64().unwrap());
    let found = told.json(&["--prompt", "improve", "--search", "電話 仕事"]);
    let found = found["comments"].as_array().unwrap();
    assert!(!found.is_empty() && found.iter().all(|row| row["prompt"] == "improve"));
    let division = told.json(&["--unit", "農林水産部"]);
    assert!(division["all"].as_u64().unwrap() < all["all"].as_u64().unwrap() && division["all"].as_u64() > Some(10));
    assert_eq!(all, told.json(&[]), "the same order every time");
    let csv = told.koe.must(["comments", "--wave", "R7", "--format", "csv"]);
    assert_eq!(csv.lines().count(), comments.len() + 1);
}

fn what_can_not_be_shown_is_refused_with_its_reason(told: &Told) {
    for (args, says) in [
        (vec!["--wave", "R8"], "no sealed record"),
        (vec!["--wave", "R9"], "no wave"),
        (vec!["--wave", "R7", "--unit", "農林水産部/水産研究所"], "Choose a division"),
        (vec!["--wave", "R7", "--prompt", "nothing"], "improve keep"),
        (vec!["--wave", "R7", "--keyword", "量子"], "Fewer than 5"),
        (vec!["--wave", "R7", "--search", " "], "nothing to search"),
    ] {
        let done = told.koe.run([vec!["comments"], args].concat());
        assert!(!done.good && done.err.contains(says) && done.out.is_empty(), "{says}: {}", done.err);
    }
}

fn the_analyst_reads(told: &Told) {
    let mut analyst = told.demo_user("analyst");
    for lang in ["ja", "en"] {
        for (name, value) in
            [("prompt", "keep"), ("keyword", "会議"), ("search", "電話"), ("unit", "翠嶺県/土木部"), ("page", "2")]
        {
            let page = analyst.get(&address(PAGE, &[("lang", lang), (name, value)]));
            assert_eq!(page.status, 200, "{name}");
            assert!(page.body.contains("class=\"comments\""), "{name}");
            assert!(!page.body.contains('⟦'), "a word is missing with {name} in {lang}");
            assert!(NEVER.iter().all(|never| !page.body.contains(never)), "{name}");
        }
    }
    assert!(analyst.get(&address(PAGE, &[("search", "電話")])).body.contains("<mark>電話</mark>"));
    let small = analyst.get(&address(PAGE, &[("unit", "翠嶺県/農林水産部/水産研究所")]));
    assert!(small.body.contains("Choose a division") && !small.body.contains("class=\"comments\""));
    assert!(analyst.get("/analyst/waves/R7").body.contains(PAGE), "the wave's page leads there");
    let file = analyst.get(&address(DOWNLOAD, &[("prompt", "keep")]));
    assert!(file.status == 200 && file.body.contains("R7,翠嶺県,keep,") && !file.body.contains(",improve,"));
    assert_eq!(analyst.get("/analyst/waves/R8/comments").status, 409, "not sealed yet");
    assert_eq!(analyst.get("/summary/comments").status, 403, "an analyst is no manager");
}

fn managers_read_their_own_division_and_nothing_smaller(told: &Told) {
    let mut manager = told.demo_user("manager");
    let page = manager.get("/summary/comments?wave=R7&lang=ja");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("class=\"comments\"") && !page.body.contains('⟦'));
    assert!(NEVER.iter().all(|never| !page.body.contains(never)));
    assert!(manager.get("/summary").body.contains("/summary/comments?wave="), "the summary leads there");
    assert_eq!(manager.get(&address("/summary/comments", &[("unit", "翠嶺県")])).status, 403, "another's unit");
    assert_eq!(manager.get(PAGE).status, 403);
    assert_eq!(manager.get(DOWNLOAD).status, 403);
    let mut small = told.signed_in("small", PASSWORD);
    let page = small.get("/summary/comments?wave=R7&lang=en");
    assert!(page.body.contains("Choose a division") && !page.body.contains("class=\"comments\""), "{}", page.body);
    assert!(!small.get("/summary").body.contains("/summary/comments"), "no way there is offered");
}
