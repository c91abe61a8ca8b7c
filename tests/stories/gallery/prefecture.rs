//! The demo with a draft beside its waves, and somebody of each role signed in.

use super::pages::Role;
use crate::support::http::Visitor;
use crate::support::program::{Koe, Served, repository};
use crate::support::wave::people_csv;
use koe::store::{Place, Store};
use serde_json::Value;
use std::collections::BTreeMap;

pub const SESSION: &str = "koe-session";
/// Units of the draft's roster: one grows, one is new, one is too small for ballots of its own.
const DRAFTED: [(&str, usize); 3] =
    [("翠嶺県/知事政策局/秘書課", 30), ("翠嶺県/知事政策局/未来課", 40), ("翠嶺県/知事政策局/小さな課", 3)];

pub struct Prefecture {
    _koe: Koe,
    pub served: Served,
    cookies: BTreeMap<Role, String>,
    /// Personal links, one for each language's walk.
    pub links: [String; 2],
}

impl Prefecture {
    pub fn new() -> Self {
        let koe = Koe::new();
        koe.must(["demo", "--only-make"]);
        let definition = repository("survey-definitions/engagement-wellbeing/R8.toml");
        koe.must(["wave", "create", "--wave", "R9", "--definition", definition.to_str().expect("a readable path")]);
        let roster = koe.file("roster.csv", people_csv(&DRAFTED));
        koe.must(["roster", "import", "--wave", "R9", roster.to_str().expect("a readable path")]);
        let links = waiting_links(&koe);
        bounces(&koe);
        let served = koe.serve();
        let file = std::fs::read_to_string(koe.data().join("demo-sign-in.json")).expect("what the demo remembers");
        let sign_in: Value = serde_json::from_str(&file).expect("JSON");
        let signed_in = [(Role::Analyst, "analyst"), (Role::Manager, "manager"), (Role::Auditor, "auditor")];
        let cookies = signed_in.map(|(role, who)| {
            let [login, password] = [0, 1].map(|at| sign_in[who][at].as_str().expect("a sign-in").to_owned());
            let mut visitor = Visitor::new(&served.origin);
            let answer = visitor.post_form("/sign-in", &[("login", &login), ("password", &password)]);
            assert_eq!(answer.status, 303, "{who} signs in");
            (role, visitor.cookie(SESSION).expect("a session").to_owned())
        });
        let mut employee = Visitor::new(&served.origin);
        assert_eq!(employee.post_form(&format!("/sign-in/link/{}", links[0]), &[]).status, 303);
        let employee = (Role::Employee, employee.cookie(SESSION).expect("a session").to_owned());
        let cookies = cookies.into_iter().chain([employee]).collect();
        Self { _koe: koe, served, cookies, links }
    }

    /// The session of a role that signs in.
    pub fn cookie(&self, role: Role) -> Option<&str> {
        self.cookies.get(&role).map(String::as_str)
    }

    pub fn origin(&self, role: Role) -> &str {
        if role == Role::Outside { &self.served.cast_origin } else { &self.served.origin }
    }
}

/// Links of two people who have not picked their ballots up.
fn waiting_links(koe: &Koe) -> [String; 2] {
    let store = Store::open(&Place::in_folder(koe.data())).expect("the demo's store");
    let links = store.people().issue_links("R8").expect("links");
    let mut waiting = links.into_iter().filter(|link| {
        let door = store.respondent(link.person.id.clone());
        door.picked_up().expect("whether the ballot is picked up").is_none()
    });
    std::array::from_fn(|_| waiting.next().expect("somebody who has not picked up").secret)
}

/// Mail does not reach two people.
fn bounces(koe: &Koe) {
    let store = Store::open(&Place::in_folder(koe.data())).expect("the store");
    let people = store.people().of_wave("R8").expect("people").into_iter().filter_map(|person| person.mail);
    let said = [("5.1.1", "550 5.1.1 User unknown in virtual mailbox table"), ("5.2.2", "552 5.2.2 Mailbox full")];
    for (address, (status, words)) in people.zip(said) {
        let marked = store.letters(None).bounced(&address, None, (status, words, chrono::Local::now().date_naive()));
        assert_eq!(marked.expect("a mark"), 1, "{address} was sent one letter");
    }
}
