//! A manager's summary: the day of the talk, and somebody who stands in, sees the manager's units and nothing else.

use crate::support::http::{Answer, Visitor};
use crate::support::office::{PASSWORD, add_user, signed_in, two_waves};
use chrono::{Days, Local};

const SOUMU: &str = "unit=%E7%9C%8C%2F%E7%B7%8F%E5%8B%99%E9%83%A8";
const DOBOKU: &str = "unit=%E7%9C%8C%2F%E5%9C%9F%E6%9C%A8%E9%83%A8";
const STAND_INS: &str = "/summary/stand-ins";

fn day(ahead: u64) -> String {
    (Local::now().date_naive() + Days::new(ahead)).to_string()
}

fn send(visitor: &mut Visitor, page: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = visitor.get(page).csrf();
    visitor.post_form(address, &[&[("csrf", csrf.as_str())], fields].concat())
}

#[test]
fn a_stand_in_reads_the_managers_units_until_it_ends_and_nothing_else() {
    let (koe, served) = two_waves();
    koe.must(["wave", "publish", "R7"]);
    add_user(&koe, "hosa", &["manager", "--stand-in"]);
    let [mut soumu, mut hosa] = ["soumu", "hosa"].map(|login| signed_in(&served, login));
    let own = format!("/summary?{SOUMU}&wave=R7");
    assert!(hosa.get("/summary").body.contains("No unit is registered for you"), "nobody has asked yet");
    assert_eq!(hosa.get(&own).status, 403);
    assert_eq!(hosa.get(STAND_INS).status, 403, "who has no units can pass none on");

    let give = [("what", "give"), ("login", "hosa"), ("until", &day(30))];
    let forged = [&[("csrf", "of another session")], &give[..]].concat();
    assert_eq!(soumu.post_form(STAND_INS, &forged).status, 403, "only from the page itself");
    let unknown = send(&mut soumu, STAND_INS, STAND_INS, &[("what", "give"), ("login", "dareka"), ("until", &day(30))]);
    assert!(unknown.status == 422 && unknown.body.contains("value=\"dareka\""), "what was typed comes back");
    let taro = send(&mut soumu, STAND_INS, STAND_INS, &[("what", "give"), ("login", "taro"), ("until", &day(30))]);
    assert_eq!(taro.status, 422, "an analyst is no manager");
    assert_eq!(send(&mut soumu, STAND_INS, STAND_INS, &give).status, 303);

    let read = hosa.get(&own);
    assert!(read.status == 200 && read.body.contains("in soumu&#39;s place") || read.body.contains("in soumu's place"));
    for closed in [format!("/summary?{DOBOKU}&wave=R7"), format!("/summary/plan?{DOBOKU}&wave=R7")] {
        assert_eq!(hosa.get(&closed).status, 403, "{closed}");
    }
    for closed in [STAND_INS, "/analyst", "/analyst/waves/R7", "/analyst/waves/R7/plans"] {
        assert_eq!(hosa.get(closed).status, 403, "{closed}");
    }
    let talk = format!("/summary/talk?{SOUMU}&wave=R7");
    assert_eq!(send(&mut hosa, &own, &talk, &[("day", &day(9))]).status, 303);
    assert!(soumu.get(&own).body.contains("set by hosa"), "each acts in the own name");

    assert_eq!(send(&mut soumu, STAND_INS, STAND_INS, &[("what", "end"), ("login", "hosa")]).status, 303);
    assert_eq!(hosa.get(&own).status, 403, "it ends at once");
    assert_eq!(send(&mut hosa, "/summary", &talk, &[("day", &day(8))]).status, 403);
    assert!(soumu.get(STAND_INS).body.contains("Earlier stand-ins"), "who could read stays told");

    koe.must(["user", "stand-in", "hosa", "--for", "doboku", "--until", &day(3)]);
    assert_eq!(hosa.get(&format!("/summary?{DOBOKU}&wave=R7")).status, 200, "the operator helps when a manager is ill");
    let endless = koe.run(["user", "stand-in", "hosa", "--for", "doboku"]);
    assert!(!endless.good && endless.err.contains("--until"), "{}", endless.err);
    koe.must(["user", "remove", "doboku"]);
    assert_eq!(hosa.get(&format!("/summary?{DOBOKU}&wave=R7")).status, 403, "nobody is left to stand in for");
    assert_eq!(hosa.post_form("/sign-in", &[("login", "hosa"), ("password", PASSWORD)]).status, 303);
}

#[test]
fn the_day_of_a_talk_is_set_by_its_managers_and_told_to_analysts() {
    let (koe, served) = two_waves();
    koe.must(["wave", "publish", "R7"]);
    let [mut soumu, mut doboku, mut hanako] = ["soumu", "doboku", "hanako"].map(|login| signed_in(&served, login));
    let (page, talk) = (format!("/summary?{SOUMU}&wave=R7"), format!("/summary/talk?{SOUMU}&wave=R7"));
    let past = send(&mut soumu, &page, &talk, &[("day", "2020-04-01")]);
    assert!(past.status == 422 && past.body.contains("value=\"2020-04-01\""), "{}", past.body);
    let nonsense = send(&mut soumu, &page, &talk, &[("day", "next week")]);
    assert!(nonsense.status == 422 && nonsense.body.contains("next week"));
    assert_eq!(send(&mut doboku, "/summary", &talk, &[("day", &day(5))]).status, 403, "of the own unit only");
    let unknown = format!("/summary/talk?{SOUMU}&wave=R9");
    assert_eq!(send(&mut soumu, &page, &unknown, &[("day", &day(5))]).status, 404);
    assert_eq!(send(&mut soumu, &page, &talk, &[("day", &day(5))]).status, 303);
    let [year, month, of_month] =
        <[u32; 3]>::try_from(day(5).split('-').map(|part| part.parse().unwrap()).collect::<Vec<u32>>()).unwrap();
    let overview = hanako.get("/analyst/waves/R7/plans?lang=ja").body;
    assert!(overview.contains(&format!("{year}年{month}月{of_month}日")), "{overview}");
    assert!(soumu.get(&page).body.contains("A question for the team"));
}
