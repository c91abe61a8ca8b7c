//! What an auditor found, for readers who are no programmers: one HTML file that needs nothing beside it.

use crate::audit::{Check, Facts, Findings, Topic};
use crate::locale::Words;
use askama::Template;
use chrono::NaiveDate;

/// ✓ checked, – not checked, ✗ wrong.
pub fn mark(check: &Check) -> &'static str {
    match (check.passed, check.left_out()) {
        (true, false) => "✓",
        (true, true) => "–",
        (false, _) => "✗",
    }
}

/// What was found of one topic.
pub struct TopicView {
    pub title: String,
    /// What was checked, and what that would find.
    pub about: String,
    pub lines: Vec<LineView>,
}

pub struct LineView {
    pub class: &'static str,
    pub mark: &'static str,
    /// The mark in words.
    pub said: String,
    pub words: String,
}

/// A count of the whole organisation, with its share of those eligible in %.
pub struct CountView {
    pub title: String,
    pub count: u32,
    pub width: u32,
}

/// All that is told of one check.
pub struct AuditView {
    /// `good`, `partly` or `bad`.
    pub class: &'static str,
    pub verdict: String,
    pub counts: Vec<CountView>,
    pub notes: Vec<String>,
    pub topics: Vec<TopicView>,
}

impl AuditView {
    pub fn of(facts: &Facts, findings: &Findings, words: Words) -> Self {
        let class = match (findings.passed(), findings.partly()) {
            (false, _) => "bad",
            (true, true) => "partly",
            (true, false) => "good",
        };
        Self {
            class,
            verdict: words.get(&format!("cli-verify-{class}")),
            counts: counts(facts, words),
            notes: notes(facts, words),
            topics: Topic::ALL.map(|topic| topic_view(findings, topic, words)).into(),
        }
    }
}

fn topic_view(findings: &Findings, topic: Topic, words: Words) -> TopicView {
    let line = |check: &Check| {
        let class = match (check.passed, check.left_out()) {
            (true, false) => "good",
            (true, true) => "left-out",
            (false, _) => "bad",
        };
        let said = words.get(&format!("audit-mark-{class}"));
        LineView { class, mark: mark(check), said, words: words.message(&check.message) }
    };
    TopicView {
        title: words.get(&format!("audit-topic-{}", topic.key())),
        about: words.get(&format!("audit-about-{}", topic.key())),
        lines: findings.of(topic).map(line).collect(),
    }
}

fn counts(facts: &Facts, words: Words) -> Vec<CountView> {
    let of = |key: &str, count: u32| CountView {
        title: words.get(key),
        count,
        width: (100 * count).checked_div(facts.eligible).unwrap_or(0).min(100),
    };
    let mut counts = vec![of("audit-eligible", facts.eligible)];
    if !facts.imported {
        counts.push(of("audit-picked-up", facts.picked_up));
    }
    counts.push(of("audit-cast", facts.cast));
    counts.retain(|count| count.count > 0);
    counts
}

fn notes(facts: &Facts, words: Words) -> Vec<String> {
    if facts.imported {
        return vec![words.get("audit-note-imported")];
    }
    let with = |key: &str, count: u32| words.with(key, &[("count", &count.to_string())]);
    vec![with("audit-note-replaced", facts.replaced), with("audit-note-printed", facts.printed)]
}

#[derive(Template)]
#[template(path = "audit_report.html")]
struct Page<'a> {
    facts: &'a Facts,
    words: Words,
    survey: &'a str,
    title: String,
    checked: String,
    audit: AuditView,
    limits: Vec<String>,
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        self.words.get(key)
    }
}

/// The report; `today` is the day of the check.
///
/// # Errors
/// What the template engine says.
pub fn audit_report(
    facts: &Facts,
    findings: &Findings,
    today: NaiveDate,
    words: Words,
) -> Result<String, askama::Error> {
    let page = Page {
        facts,
        words,
        survey: facts.survey.get(words.0),
        title: words.with("audit-report-title", &[("wave", &facts.wave)]),
        checked: words.with(
            "audit-checked",
            &[("day", &today.to_string()), ("program", concat!("Koe ", env!("CARGO_PKG_VERSION")))],
        ),
        audit: AuditView::of(facts, findings, words),
        limits: limits(words),
    };
    page.render()
}

/// What no such check can show.
pub fn limits(words: Words) -> Vec<String> {
    (1..=4).map(|number| words.get(&format!("audit-limit-{number}"))).collect()
}
