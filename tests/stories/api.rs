//! Programs read what is published: with a token, within its scope, and nothing else.

use crate::support::program::{Koe, Served, repository};
use crate::support::python;
use serde_json::Value;

struct Program {
    served: Served,
    token: String,
}

impl Program {
    fn ask(&self, path: &str, token: &str, headers: &[(&str, &str)]) -> (u16, Value, Option<String>) {
        let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).build());
        let mut request = agent.get(format!("{}{path}", self.served.origin)).header("accept-language", "en");
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = request.call().expect("an answer");
        let tag = answer.headers().get("etag").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
        let body = answer.body_mut().read_to_string().expect("a body");
        (answer.status().as_u16(), serde_json::from_str(&body).unwrap_or(Value::Null), tag)
    }

    fn read(&self, path: &str) -> Value {
        let (status, body, _) = self.ask(path, &self.token, &[]);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    fn refused(&self, path: &str, token: &str) -> (u16, String) {
        let (status, body, _) = self.ask(path, token, &[]);
        (status, body["type"].as_str().unwrap_or_default().replace("urn:koe:problem:", ""))
    }
}

fn issued(koe: &Koe, args: &[&str]) -> String {
    let told = koe.must([&["token", "issue"], args].concat());
    told.lines().last().expect("a token").to_owned()
}

#[test]
fn programs_read_the_published_figures_and_nothing_else() {
    let koe = Koe::new();
    koe.must(["demo", "--only-make"]);
    let everything = ["scores", "comparisons", "breakdowns", "drivers", "effects", "targets"];
    let scopes: Vec<&str> = everything.iter().flat_map(|scope| ["--scope", scope]).collect();
    let token = issued(&koe, &[&["bi"], &scopes[..]].concat());
    let narrow = issued(&koe, &["narrow", "--scope", "scores", "--unit", "翠嶺県/企業局"]);
    let over = issued(&koe, &["over", "--scope", "scores", "--expires", "2020-01-01"]);
    let revoked = issued(&koe, &["revoked", "--scope", "scores"]);
    koe.must(["token", "revoke", "revoked"]);
    let program = Program { served: koe.serve(), token };

    // The same rows as the command line's, page by page.
    let expected: Vec<Value> =
        serde_json::from_str(&koe.must(["scores", "--wave", "R7", "--all-units", "--format", "json"])).unwrap();
    let (mut rows, mut next) = (Vec::new(), Some("/api/v1/waves/R7/scores?limit=700".to_owned()));
    while let Some(path) = next {
        let page = program.read(&path);
        rows.extend(page["rows"].as_array().unwrap().clone());
        next = page["next"].as_str().map(str::to_owned);
    }
    assert!(rows == expected, "{} rows of {}", rows.len(), expected.len());
    let args = ["compare", "--waves", "R6,R7", "--unit", "翠嶺県/企業局", "--format", "json"];
    let expected: Value = serde_json::from_str(&koe.must(args)).unwrap();
    let asked = "/api/v1/comparisons/R6/R7?unit=%E7%BF%A0%E5%B6%BA%E7%9C%8C%2F%E4%BC%81%E6%A5%AD%E5%B1%80";
    assert_eq!(program.read(asked)["rows"], expected);

    for (path, command) in [("drivers", "drivers"), ("targets", "targets")] {
        let expected: Value = serde_json::from_str(&koe.must([command, "--wave", "R7", "--format", "json"])).unwrap();
        assert_eq!(program.read(&format!("/api/v1/waves/R7/{path}"))["rows"], expected, "{path}");
    }
    let args = ["breakdown", "--wave", "R7", "--by", "age", "--format", "json"];
    let expected: Value = serde_json::from_str(&koe.must(args)).unwrap();
    let whole = "unit=%E7%BF%A0%E5%B6%BA%E7%9C%8C";
    assert_eq!(program.read(&format!("/api/v1/waves/R7/breakdowns?by=age&{whole}"))["rows"], expected);
    let expected: Value =
        serde_json::from_str(&koe.must(["effects", "--wave", "R7", "--all-units", "--format", "json"])).unwrap();
    let effects = program.read("/api/v1/waves/R7/effects?limit=10000");
    assert_eq!(effects["rows"], expected);

    // An open wave is not there, as one that never was.
    assert_eq!(program.refused("/api/v1/waves/R8", &program.token), (404, "api-no-such-wave".into()));
    assert_eq!(program.refused("/api/v1/waves/none", &program.token), (404, "api-no-such-wave".into()));
    for (token, name) in [("", "none"), ("koe_forged", "forged"), (&over[..], "over"), (&revoked[..], "revoked")] {
        let refused = program.refused("/api/v1/waves/R7/scores", token);
        assert_eq!(refused, (401, "api-token-needed".into()), "{name}");
    }
    let refused = program.refused("/api/v1/comparisons/R6/R7", &narrow);
    assert_eq!(refused, (403, "api-out-of-scope".into()));
    let refused = program.refused("/api/v1/waves/R7/targets", &program.token[..0]);
    assert_eq!(refused.0, 401);
    let refused = program.refused("/api/v1/waves/R7/scores?unit=%E7%BF%A0%E5%B6%BA%E7%9C%8C", &narrow);
    assert_eq!(refused, (403, "api-unit-out-of-scope".into()));
    let (_, within, _) = program.ask("/api/v1/waves/R7/scores?kind=index", &narrow, &[]);
    let within = within["rows"].as_array().unwrap();
    assert!(!within.is_empty() && within.iter().all(|row| row["unit"].as_str().unwrap().starts_with("翠嶺県/企業局")));

    // Who knows the figures already is told so.
    let (_, _, tag) = program.ask("/api/v1/waves/R7", &program.token, &[]);
    let (status, body, _) = program.ask("/api/v1/waves/R7", &program.token, &[("if-none-match", &tag.unwrap())]);
    assert_eq!((status, body), (304, Value::Null));

    // Schemathesis asks in every way that the description allows, and in many that it does not.
    let description = format!("{}/api/v1/openapi.json", program.served.origin);
    let header = format!("Authorization: Bearer {}", program.token);
    let arguments = ["schemathesis.cli", "run", &description, "--header", &header];
    let report = python::program("-m")
        .args(arguments)
        // Long enough for a busy machine to work a wave's effects out for the first time.
        .args(["--max-examples", "25", "--seed", "8", "--no-color", "--request-timeout", "180"])
        // It keeps what it found beside itself.
        .current_dir(koe.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&report.stdout);
    assert!(report.status.success() && said.contains("passed"), "{said}\n{}", String::from_utf8_lossy(&report.stderr));

    // The example that the documentation shows draws its chart.
    let chart = koe.path("changes.svg");
    let drawn = python::program(repository("docs/examples/theme_changes.py"))
        .arg(&chart)
        .arg("en")
        .env("KOE_URL", &program.served.origin)
        .env("KOE_TOKEN", &program.token)
        .output()
        .unwrap();
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    assert!(std::fs::read_to_string(&chart).unwrap().contains("<svg"));
}
