//! An office with two small imported waves, analysts and managers.

use super::http::Visitor;
use super::program::{Koe, Served, repository};
use std::io::Write;
use std::process::Stdio;

pub const PASSWORD: &str = "a long enough password";

/// Units with their responses.
const UNITS: [(&str, usize); 3] = [("県/総務部/人事課", 60), ("県/総務部/財政課", 50), ("県/土木部", 40)];

/// Two imported waves, two analysts and a manager of each division. In R7 everybody is happier with the office.
pub fn two_waves() -> (Koe, Served) {
    let koe = Koe::new();
    let definition = repository("tests/stories/fixtures/small-1.toml");
    let paths: String = UNITS.iter().map(|(unit, _)| format!("{unit}\n")).collect();
    let units = koe.file("units.csv", format!("path\n{paths}"));
    for (wave, happier) in [("R6", 0_usize), ("R7", 2)] {
        let homes = UNITS.iter().flat_map(|(unit, responses)| std::iter::repeat_n(*unit, *responses));
        let row = |(at, unit): (usize, &str)| {
            format!("{unit},{},{},{},,,\n", 1 + at % 5, 1 + at % 3, 1 + (at * 3 % 4 + happier).min(4))
        };
        let rows: String = homes.enumerate().map(row).collect();
        let reasons = "useless_why.1,useless_why.2,useless_why.3";
        let responses = koe.file(&format!("{wave}.csv"), format!("unit,pride,useless,office,{reasons}\n{rows}"));
        let files = [definition.as_path(), &responses, &units].map(|file| file.to_str().unwrap());
        let [definition, responses, units] = files;
        let sources = ["--definition", definition, "--responses", responses, "--units", units];
        koe.must([&["wave", "import", "--wave", wave], &sources[..]].concat());
    }
    koe.must(["wave", "publish", "R6"]);
    for (login, role) in [("hanako", &["analyst"][..]), ("taro", &["analyst"])] {
        add_user(&koe, login, role);
    }
    add_user(&koe, "soumu", &["manager", "--unit", "県/総務部"]);
    add_user(&koe, "doboku", &["manager", "--unit", "県/土木部"]);
    let served = koe.serve();
    (koe, served)
}

pub fn add_user(koe: &Koe, login: &str, role: &[&str]) {
    let args = [&["user", "add", login, "--password-stdin", "--role"], role].concat();
    let mut adding = koe.command(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    adding.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(adding.wait().unwrap().success());
}

pub fn signed_in(served: &Served, login: &str) -> Visitor {
    let mut visitor = Visitor::new(&served.origin);
    let answer = visitor.post_form("/sign-in", &[("login", login), ("password", PASSWORD)]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    visitor
}
