//! Files from pages: reports of units, the governor's one A4, every chart. Each is for those who may see its page, and
//! holds what the command line writes.

use super::reports::{import, two_waves};
use crate::support::http::Visitor;
use crate::support::program::{Koe, Served};
use std::io::Write;
use std::process::Stdio;

const PASSWORD: &str = "a long enough password";
const OWN: &str = "%E7%9C%8C%2F%E7%B7%8F%E5%8B%99%E9%83%A8";
const SMALL: &str = "%E7%9C%8C%2F%E8%AD%B0%E4%BC%9A%E4%BA%8B%E5%8B%99%E5%B1%80";
const OTHER: &str = "%E7%9C%8C%2F%E8%BE%B2%E6%9E%97%E9%83%A8";

fn signed_in(koe: &Koe, served: &Served, login: &str, role: &[&str]) -> Visitor {
    let args = [&["user", "add", login, "--password-stdin", "--role"], role].concat();
    let mut adding = koe.command(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    adding.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(adding.wait().unwrap().success());
    let mut visitor = Visitor::new(&served.origin);
    assert_eq!(visitor.post_form("/sign-in", &[("login", login), ("password", PASSWORD)]).status, 303);
    visitor
}

/// Two waves told to everybody, a third one sealed and told to nobody.
fn three_waves() -> (Koe, Served) {
    let koe = two_waves();
    import(&koe, "R3");
    let counted = "key,wave,ja,en,unit,value,source,target,by_wave\n\
        jobs,R1,複業,Side jobs,人,80,人事課,150,R4\njobs,R2,複業,Side jobs,人,118,人事課,150,R4\n\
        jobs,R3,複業,Side jobs,人,120,人事課,150,R4\n";
    koe.file("indicators.csv", counted);
    koe.must(["indicators", "import", "indicators.csv"]);
    let served = koe.serve();
    (koe, served)
}

#[test]
fn a_report_from_a_page_is_that_of_the_command_line_and_only_for_those_who_may_see_it() {
    let (koe, served) = three_waves();
    let mut analyst = signed_in(&koe, &served, "hanako", &["analyst"]);
    let units = ["manager", "--unit", "県/総務部", "--unit", "県/議会事務局"];
    let mut manager = signed_in(&koe, &served, "soumu", &units);
    let forms = "html,pdf,xlsx,pptx";
    koe.must(["report", "--wave", "R2", "--all-units", "--format", forms, "--out", "reports"]);
    for (unit, stem) in [(OWN, "002-総務部"), (SMALL, "007-議会事務局")] {
        for form in forms.split(',') {
            let written = std::fs::read(koe.path(&format!("reports/{stem}.{form}"))).unwrap();
            for (reader, page) in
                [(&mut manager, "/summary/report?wave=R2&"), (&mut analyst, "/analyst/waves/R2/report?")]
            {
                let (status, bytes, name) = reader.file(&format!("{page}unit={unit}&format={form}"));
                assert_eq!(status, 200, "{page} {stem}.{form}: {}", String::from_utf8_lossy(&bytes));
                assert!(bytes == written, "{page}: {stem}.{form} differs from the command line's");
                assert!(name.contains(&format!(".{form}\"; filename*=UTF-8''R2-")), "{name}");
            }
        }
    }
    let status = |reader: &mut Visitor, address: &str| reader.file(address).0;
    assert_eq!(status(&mut manager, &format!("/summary/report?wave=R2&unit={OTHER}")), 403, "another's unit");
    assert_eq!(status(&mut manager, &format!("/summary/report?wave=R3&unit={OWN}")), 404, "not told yet");
    assert_eq!(status(&mut analyst, "/analyst/waves/R3/report"), 200, "analysts prepare it");
    assert_eq!(status(&mut manager, "/analyst/waves/R2/report"), 403);
    assert_eq!(status(&mut manager, &format!("/summary/report?wave=R2&unit={OWN}&format=docx")), 404);
    let mut nobody = Visitor::new(&served.origin);
    assert_eq!(status(&mut nobody, &format!("/summary/report?wave=R2&unit={OWN}")), 303, "to the sign-in page");
}

#[test]
fn the_governors_page_is_one_sheet_and_every_chart_can_be_kept() {
    let (koe, served) = three_waves();
    let mut analyst = signed_in(&koe, &served, "hanako", &["analyst"]);
    let mut nobody = Visitor::new(&served.origin);
    koe.must(["indicators", "report", "--wave", "R2", "--out", "R2.pdf"]);
    let sheet = std::fs::read(koe.path("R2.pdf")).unwrap();
    assert!(nobody.get("/indicators?wave=R2").body.contains("/indicators.pdf?wave=R2"));
    for reader in [&mut nobody, &mut analyst] {
        assert!(reader.file("/indicators.pdf?wave=R2").1 == sheet, "the command line's");
    }
    assert_eq!(nobody.file("/indicators.pdf?wave=R3").0, 404, "not told to staff");
    assert_eq!(analyst.file("/indicators.pdf?wave=R3").0, 200);
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(&koe.must(["indicators", "report", "--wave", "R2", "--format", "json"])).unwrap();
    let jobs: Vec<_> = rows.iter().filter(|row| row["indicator"] == "jobs").collect();
    assert_eq!(jobs.len(), 2, "a row a wave: {jobs:?}");
    assert_eq!((&jobs[1]["value"], &jobs[1]["target"]), (&118.0.into(), &150.0.into()));

    let compare = "/analyst/compare?waves=R1,R2";
    let page = analyst.get(compare).body;
    assert!(
        page.contains("waves=R1,R2&amp;picture=trend.svg") || page.contains("waves=R1,R2&#38;picture=trend.svg"),
        "{page}"
    );
    let (status, svg, name) = analyst.file(&format!("{compare}&picture=trend.svg"));
    assert!(status == 200 && svg.starts_with(b"<svg") && name.contains("trend.svg"), "{name}");
    assert!(page.contains(std::str::from_utf8(&svg).unwrap()), "the very picture of the page");
    assert!(analyst.file(&format!("{compare}&picture=trend.png")).1.starts_with(b"\x89PNG"));
    assert_eq!(analyst.file(&format!("{compare}&picture=other.svg")).0, 404);
    assert_eq!(nobody.file(&format!("{compare}&picture=trend.svg")).0, 303, "the page's own guard");
}
