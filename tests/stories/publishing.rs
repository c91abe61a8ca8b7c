//! Publishing step by step, a wave found wrong afterwards, and what is done about results: on the real server, by
//! analysts, managers and staff.

use crate::support::http::{Answer, Visitor};
use crate::support::office::{PASSWORD, signed_in, two_waves};
use chrono::{Days, Local};

const PUBLISH: &str = "/analyst/waves/R7/publish";
const PLAN: &str = "/summary/plan?unit=%E7%9C%8C%2F%E7%B7%8F%E5%8B%99%E9%83%A8";
/// Sends a form with the page's token and the number of the last step that the page had seen.
fn send(visitor: &mut Visitor, page: &Answer, address: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = page.csrf();
    let seen = hidden(page, "seen").unwrap_or_default();
    let fields = [&[("csrf", csrf.as_str()), ("seen", seen.as_str()), ("confirm", "yes")], fields].concat();
    visitor.post_form(address, &fields)
}

/// The value of a page's first hidden field of this name.
fn hidden(page: &Answer, name: &str) -> Option<String> {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next().map(str::to_owned)
}

fn step(visitor: &mut Visitor, fields: &[(&str, &str)]) -> Answer {
    let page = visitor.get(PUBLISH);
    send(visitor, &page, PUBLISH, fields)
}

fn taken(answer: &Answer) -> bool {
    answer.status == 303
}

#[test]
fn a_wave_goes_from_review_to_staff_and_nobody_sees_it_early() {
    let (koe, served) = two_waves();
    let [mut hanako, mut taro] = ["hanako", "taro"].map(|login| signed_in(&served, login));
    let mut manager = signed_in(&served, "soumu");

    let page = hanako.get(PUBLISH);
    assert!(page.body.contains("Nobody has reviewed it yet"), "{}", page.body);
    let early = step(&mut hanako, &[("step", "tell"), ("audience", "managers"), ("note", "書いたこと")]);
    assert_eq!(early.status, 422, "nobody has reviewed it: {}", early.body);
    let unticked =
        hanako.post_form(PUBLISH, &[("csrf", &page.csrf()), ("seen", "0"), ("step", "review"), ("note", "書いたこと")]);
    assert!(unticked.status == 422 && unticked.body.contains("書いたこと"), "what was typed comes back");
    assert!(taken(&step(&mut hanako, &[("step", "review"), ("note", "見ました")])));
    assert!(taken(&step(&mut hanako, &[("step", "check")])));

    let day = |ahead| (Local::now().date_naive() + Days::new(ahead)).to_string();
    let opened = taro.get(PUBLISH);
    let tell = [("step", "tell"), ("audience", "managers"), ("not_before", &day(7))];
    assert!(taken(&step(&mut hanako, &tell)));
    let late = send(&mut taro, &opened, PUBLISH, &tell);
    assert!(late.status == 409 && late.body.contains("hanako was first"), "{}", late.body);
    assert_eq!(
        koe.must(["wave", "log", "R7", "--format", "csv"]).lines().count(),
        1 + 1 + 3,
        "import, then nothing is doubled"
    );

    let forbidden = ["/summary?wave=R7", "/summary/comments?wave=R7", &format!("{PLAN}&wave=R7"), "/actions?wave=R7"];
    for address in forbidden {
        assert_eq!(manager.get(address).status, 404, "{address}");
    }
    // Hashes of scripts may hold any two letters: what people read is looked at.
    let summary = manager.get("/summary").body;
    assert!(!summary.contains("wave=R7") && !summary.contains(">R7") && !summary.contains(" R7"), "it is last wave's");
    let charter = manager.get("/waves/R7/charter").body;
    assert!(charter.contains(">sealed<") && !charter.contains(">published<"), "nor is it told that it is published");

    let moved = [("step", "embargo-managers"), ("not_before", &day(0)[..])];
    assert!(taken(&step(&mut taro, &moved)), "the day comes");
    assert_eq!(manager.get("/summary?wave=R7").status, 200);
    assert_eq!(step(&mut taro, &moved).status, 422, "and can't be moved any more");
    let mut anybody = Visitor::new(&served.origin);
    for page in ["/actions", "/results", "/indicators"] {
        assert_eq!(anybody.get(&format!("{page}?wave=R7")).status, 404, "{page}: staff come last");
    }
    let refused = koe.run(["wave", "publish", "R7", "--to", "managers"]);
    assert!(!refused.good && refused.err.contains("hanako"), "{}", refused.err);
    koe.must(["wave", "publish", "R7", "--to", "staff", "--note", "掲示板と同じ日"]);
    for page in ["/actions", "/results", "/indicators"] {
        let told = anybody.get(&format!("{page}?wave=R7"));
        assert_eq!(told.status, 200, "{page}");
        assert!(!told.body.contains("<textarea"), "{page}: the notice is for analysts");
    }
    assert!(hanako.get("/results?wave=R7").body.contains("<textarea"), "an analyst pastes the notice");
    let log = koe.must(["wave", "log", "R7"]);
    for told in ["reviewed", "told to managers", "day for managers moved", "掲示板と同じ日", "command line", "taro"]
    {
        assert!(log.contains(told), "{told}:\n{log}");
    }
}

#[test]
fn a_wave_found_wrong_is_corrected_with_a_note_and_what_was_shown_can_be_shown_again() {
    let (koe, served) = two_waves();
    koe.must(["wave", "publish", "R7"]);
    let scores =
        |more: &[&str]| koe.must([&["scores", "--wave", "R7", "--all-units", "--format", "json"], more].concat());
    let changes =
        |more: &[&str]| koe.must([&["compare", "--waves", "R6,R7", "--all-units", "--format", "json"], more].concat());
    let (shown, compared) = (scores(&[]), changes(&[]));
    let mut hanako = signed_in(&served, "hanako");
    let address = "/analyst/waves/R7/correct?unit=%E7%9C%8C%2F%E5%9C%9F%E6%9C%A8%E9%83%A8&figure=pride";
    let preview = hanako.get(address);
    assert!(preview.body.contains("Taken back") && preview.body.contains("I am proud of my work"), "{}", preview.body);
    let silent = send(&mut hanako, &preview, address, &[("note", " ")]);
    assert_eq!(silent.status, 422, "a correction says why");

    hanako.post_form("/sign-out", &[("csrf", &preview.csrf())]);
    let ended = send(&mut hanako, &preview, address, &[("note", "入力の誤り")]);
    let sign_in = ended.location.clone().unwrap_or_default();
    assert!(ended.status == 303 && sign_in.contains("next=%2Fanalyst%2Fwaves%2FR7%2Fcorrect"), "{sign_in}");
    assert_eq!(scores(&[]), shown, "nothing is half-done");
    let next = hidden(&hanako.get(&sign_in), "next").unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let back = hanako.post_form("/sign-in", &[("login", "hanako"), ("password", PASSWORD), ("next", &next)]);
    assert_eq!(back.location.as_deref(), Some(address), "back where the work was");

    let again = hanako.get(address);
    assert!(taken(&send(&mut hanako, &again, address, &[("note", "土木部の誇りの値に入力の誤りがありました。")])));
    for login in ["soumu", "doboku"] {
        let summary = signed_in(&served, login).get("/summary?wave=R7");
        assert!(summary.body.contains("入力の誤りがありました"), "whoever sees the wave is told why");
    }
    assert_ne!(scores(&[]), shown);
    assert_eq!(scores(&["--revision", "1"]), shown);
    assert_eq!(changes(&["--revisions", "1,1"]), compared);
    let none = koe.run(["scores", "--wave", "R7", "--revision", "3"]);
    assert!(!none.good && none.err.contains('3'), "{}", none.err);
}

#[test]
fn a_manager_plans_for_the_own_unit_and_the_next_wave_shows_what_changed() {
    let (koe, served) = two_waves();
    let (mut soumu, mut doboku) = (signed_in(&served, "soumu"), signed_in(&served, "doboku"));
    assert_eq!(doboku.get(PLAN).status, 403, "another's unit");
    let page = soumu.get(PLAN);
    let due = (Local::now().date_naive() + Days::new(90)).to_string();
    let plan = |what: &'static str| {
        [("aim", "theme:workplace"), ("what", what), ("owner", "課長"), ("published", "yes"), ("state", "planned")]
    };
    let sent = |visitor: &mut Visitor, page: &Answer, more: &[(&str, &str)], what| {
        let fields = [&plan(what)[..], &[("due", &due)], more].concat();
        send(visitor, page, PLAN, &fields)
    };
    let nothing = sent(&mut soumu, &page, &[], "");
    assert!(nothing.status == 422 && nothing.body.contains("課長"), "what was typed is kept");
    assert!(taken(&sent(&mut soumu, &page, &[], "席の配置を見直す")));
    assert_eq!(sent(&mut doboku, &page, &[], "よその計画").status, 403, "another's session");

    let opened = soumu.get(PLAN);
    let (number, version) = (("number", "1"), ("version", "1"));
    assert!(taken(&sent(&mut soumu, &opened, &[number, version], "席の配置を二度見直す")));
    let stale = sent(&mut soumu, &opened, &[number, version], "三つ目の案");
    assert!(stale.status == 409 && stale.body.contains("三つ目の案"), "the text of the second is kept");
    assert!(stale.body.contains("席の配置を二度見直す"), "beside how it stands");

    let staff = Visitor::new(&served.origin).get("/actions").body;
    assert!(staff.contains("席の配置を二度見直す"), "R6 was told to staff: {staff}");
    koe.must(["wave", "publish", "R7"]);
    let summary = soumu.get("/summary?wave=R7").body;
    let (_, beside) = summary.split_once("席の配置を二度見直す").expect("last wave's plan");
    assert!(beside.contains("verdict-up"), "beside what changed: {beside}");
    let overview = signed_in(&served, "hanako").get("/analyst/waves/R6/plans").body;
    assert!(overview.contains("席の配置を二度見直す") && overview.contains("None yet"), "{overview}");
}
