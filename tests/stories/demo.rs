//! `koe demo` as an analyst and a manager meet it: planted truths are found, the small unit stays hidden, pages,
//! charts and files say the same.

use crate::support::http::Visitor;
use crate::support::program::{Koe, Served};
use serde_json::Value;

struct Demo {
    koe: Koe,
    served: Served,
}

fn demo() -> Demo {
    let koe = Koe::new();
    let served = Served::start(koe.command(["demo", "--bind", "127.0.0.1:0"]));
    Demo { koe, served }
}

impl Demo {
    fn secrets(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.koe.data().join("demo-sign-in.json")).unwrap()).unwrap()
    }

    fn signed_in(&self, who: &str) -> Visitor {
        let secrets = self.secrets();
        let (login, password) = (secrets[who][0].as_str().unwrap(), secrets[who][1].as_str().unwrap());
        let mut visitor = Visitor::new(&self.served.origin);
        let answer = visitor.post_form("/sign-in", &[("login", login), ("password", password)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        visitor
    }

    fn rows(&self, args: &[&str]) -> Vec<Value> {
        serde_json::from_str(&self.koe.must(args)).unwrap()
    }
}

fn row<'a>(rows: &'a [Value], unit: &str, measure: &str) -> &'a Value {
    rows.iter().find(|row| row["unit"] == unit && row["measure"] == measure).expect("a row")
}

#[test]
fn the_demo_shows_its_truths_and_hides_its_small_unit() {
    let demo = demo();
    let printed = demo.served.lines.join("\n");
    assert!(["employee", "analyst", "manager"].iter().all(|who| printed.contains(who)), "{printed}");

    // seeds/README.md: contribution +4 from R6 to R7, challenge and openness up, nothing else of the indices.
    let compared = demo.rows(&["compare", "--waves", "R6,R7", "--all-units", "--format", "json"]);
    for (measure, verdict) in
        [("contribution", "up"), ("challenge", "up"), ("openness", "up"), ("colleagues", "no_clear_change")]
    {
        assert_eq!(row(&compared, "翠嶺県", measure)["verdict"], verdict, "{measure}");
    }
    let contribution = row(&compared, "翠嶺県", "contribution");
    assert!(contribution["low"].as_f64().unwrap() <= 4.0 && contribution["high"].as_f64().unwrap() >= 4.0);
    let reworded = demo.rows(&["compare", "--waves", "R5,R6", "--format", "json"]);
    assert_eq!(row(&reworded, "翠嶺県", "open_speak")["verdict"], "not_comparable");
    let scores = demo.rows(&["scores", "--wave", "R7", "--all-units", "--format", "json"]);
    let small: Vec<&Value> = scores.iter().filter(|row| row["unit"] == "翠嶺県/農林水産部/水産研究所").collect();
    assert!(!small.is_empty() && small.iter().all(|row| row["suppressed"] == true && row["n"].is_null()));

    analyst_reads(&demo);
    manager_reads(&demo);
}

fn analyst_reads(demo: &Demo) {
    let mut analyst = demo.signed_in("analyst");
    for path in ["/analyst", "/analyst/waves/R7", "/analyst/compare?waves=R5,R6,R7"] {
        for lang in ["ja", "en"] {
            let glue = if path.contains('?') { '&' } else { '?' };
            let page = analyst.visit(&format!("{path}{glue}lang={lang}"));
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.body.contains('⟦'), "a word is missing on {path} in {lang}");
        }
    }
    let page = analyst.visit("/analyst/compare?waves=R6,R7");
    assert!(page.body.contains("<svg") && page.body.contains("<table"), "charts and the tables behind them");
    let file = analyst.get("/analyst/compare.json?waves=R6,R7");
    let filed: Vec<Value> = serde_json::from_str(&file.body).unwrap();
    let told = demo.rows(&["compare", "--waves", "R6,R7", "--format", "json"]);
    assert_eq!(
        row(&filed, "翠嶺県", "contribution"),
        row(&told, "翠嶺県", "contribution"),
        "the same numbers everywhere"
    );
    assert_eq!(analyst.get("/summary").status, 403, "an analyst is no manager");
    assert_eq!(analyst.get("/ballot").status / 100, 4, "nor an employee");
}

fn manager_reads(demo: &Demo) {
    let mut manager = demo.signed_in("manager");
    let page = manager.visit("/summary?lang=ja");
    assert_eq!(page.status, 200);
    assert!(!page.body.contains('⟦'));
    assert_eq!(manager.get("/summary?unit=%E7%BF%A0%E5%B6%BA%E7%9C%8C/%E8%BE%B2%E6%9E%97%E6%B0%B4%E7%94%A3%E9%83%A8/%E6%B0%B4%E7%94%A3%E7%A0%94%E7%A9%B6%E6%89%80").status, 403, "another unit's address");
    for path in ["/analyst", "/analyst/waves/R7", "/analyst/compare.json?waves=R6,R7"] {
        assert_eq!(manager.get(path).status, 403, "{path}");
    }
    let mut stranger = Visitor::new(&demo.served.origin);
    for path in ["/", "/anonymity", "/waves/R7/charter", "/waves/R7/leaves.txt", "/sign-in"] {
        assert_eq!(stranger.visit(path).status, 200, "{path}");
    }
    assert_eq!(stranger.get("/analyst").status, 303, "a stranger is sent to sign in");
    assert_eq!(stranger.get("/nothing-here").status, 404);
}
