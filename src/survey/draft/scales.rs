//! Scales that several questions share.

use super::Say;
use super::guess::Kind;
use super::words::{Family, is_japanese};
use crate::message::Message;
use crate::survey::scale::{Choice, Scale, ScaleStyle};
use crate::survey::text::{Lang, Text};
use std::collections::BTreeMap;

/// Code of "don't know" where the file writes it in words.
const DONT_KNOW: u8 = 99;

/// A scale in the making, and how the file writes its codes.
#[derive(Debug, Clone, PartialEq)]
enum Plan {
    Steps {
        low: u8,
        high: u8,
        beside: Vec<u8>,
    },
    Words {
        family: Family,
        ranked: BTreeMap<i8, String>,
        beside: Vec<String>,
    },
    YesNo {
        yes: String,
        no: String,
        beside: Vec<String>,
    },
    Binary,
    ToTen {
        low: u8,
    },
    ToHundred,
    List(Vec<String>),
    /// Numbers of one question alone, by its key.
    Codes {
        of: String,
        codes: Vec<u8>,
    },
}

#[derive(Default)]
pub struct Scales(Vec<Plan>);

impl Scales {
    /// Place of the scale for a question, shared with those that answer alike; none where it needs no scale.
    pub fn place(&mut self, kind: &Kind, item: &str) -> Option<usize> {
        let plan = match kind.clone() {
            Kind::Steps { low, high, beside } => Plan::Steps { low, high, beside },
            Kind::Words { family, ranked, beside } => Plan::Words { family, ranked, beside },
            Kind::YesNo { yes, no, beside } => Plan::YesNo { yes, no, beside },
            Kind::Binary => Plan::Binary,
            Kind::ToTen { low, .. } => Plan::ToTen { low },
            Kind::ToHundred => Plan::ToHundred,
            Kind::Few { values, .. } => Plan::List(values),
            Kind::Codes(codes) => Plan::Codes { of: item.to_owned(), codes },
            _ => return None,
        };
        if let Some(at) = self.0.iter_mut().position(|known| known.takes_in(&plan)) {
            return Some(at);
        }
        self.0.push(plan);
        Some(self.0.len() - 1)
    }

    /// The scales, each with how the file writes its codes where that is not the codes themselves.
    pub fn into_scales(self, say: Say<'_>) -> Vec<(Scale, BTreeMap<String, u8>)> {
        let made = self.0.iter().enumerate().map(|(at, plan)| plan.scale(at, say));
        made.collect()
    }
}

impl Plan {
    /// Takes in another plan of the same scale.
    fn takes_in(&mut self, other: &Plan) -> bool {
        match (self, other) {
            (Plan::Steps { low, high, beside }, Plan::Steps { low: l, high: h, beside: more })
                if low == l && high == h =>
            {
                beside.extend(more);
                beside.sort_unstable();
                beside.dedup();
                true
            }
            (Plan::Words { family, ranked, beside }, Plan::Words { family: other, ranked: others, beside: more })
                if family == other =>
            {
                let agree = others.iter().all(|(rank, text)| ranked.get(rank).is_none_or(|known| known == text));
                let one_each = beside.is_empty() || more.is_empty() || beside == more;
                if agree && one_each {
                    ranked.extend(others.iter().map(|(rank, text)| (*rank, text.clone())));
                    if beside.is_empty() {
                        beside.clone_from(more);
                    }
                }
                agree && one_each
            }
            (mine, other) => mine == other,
        }
    }

    fn scale(&self, at: usize, say: Say<'_>) -> (Scale, BTreeMap<String, u8>) {
        match self {
            Plan::Steps { low, high, beside } => {
                let key = format!("steps_{low}_{high}_{}", at + 1);
                let steps = (*low..=*high).map(|code| {
                    let score = 100.0 * f64::from(code - low) / f64::from(high - low);
                    Choice { score: Some(score), value: Some(f64::from(code)), positive: score > 50.0, ..numeral(code) }
                });
                let unknown = beside.iter().map(|code| numeral(*code));
                likert(key, steps.chain(unknown).collect())
            }
            Plan::Words { ranked, beside, .. } => words(format!("words_{}", at + 1), ranked, beside),
            Plan::YesNo { yes, no, beside } => yes_no(format!("yes_no_{}", at + 1), [yes, no], beside),
            Plan::Binary => {
                let label =
                    |key| Text(Lang::ALL.map(|lang| (lang.tag().to_owned(), say(lang, &Message::new(key)))).into());
                let choice = |code: u8, key, score: f64| Choice {
                    score: Some(score),
                    positive: score > 50.0,
                    ..bare(code, label(key))
                };
                let choices = vec![choice(1, "draft-yes", 100.0), choice(0, "draft-no", 0.0)];
                (scale(format!("yes_no_{}", at + 1), ScaleStyle::List, choices), BTreeMap::new())
            }
            Plan::ToTen { low } => (rating(format!("from_{low}_to_10"), *low, 10, say), BTreeMap::new()),
            Plan::ToHundred => (rating("from_0_to_100".to_owned(), 0, 100, say), BTreeMap::new()),
            Plan::List(values) => {
                let codes = (1..=u8::MAX).zip(values);
                let written = codes.clone().map(|(code, text)| (text.clone(), code)).collect();
                let choices = codes.map(|(code, text)| bare(code, both(text))).collect();
                (scale(format!("choice_{}", at + 1), ScaleStyle::List, choices), written)
            }
            Plan::Codes { codes, .. } => {
                let choices = codes.iter().map(|code| numeral(*code)).collect();
                (scale(format!("codes_{}", at + 1), ScaleStyle::List, choices), BTreeMap::new())
            }
        }
    }
}

/// A text of the file in its own language, marked in the other; texts without letters need no translation.
pub fn both(text: &str) -> Text {
    if !text.chars().any(char::is_alphabetic) {
        return Text::new(text, text);
    }
    Text::untranslated(if is_japanese(text) { Lang::Ja } else { Lang::En }, text)
}

fn bare(code: u8, label: Text) -> Choice {
    Choice { code, label, score: None, value: None, positive: false }
}

/// A code whose words the file does not tell.
pub fn numeral(code: u8) -> Choice {
    bare(code, Text::unsettled(|_| code.to_string()))
}

fn scale(key: String, style: ScaleStyle, choices: Vec<Choice>) -> Scale {
    Scale { key, style, choices, ends: None }
}

fn likert(key: String, choices: Vec<Choice>) -> (Scale, BTreeMap<String, u8>) {
    (scale(key, ScaleStyle::Likert, choices), BTreeMap::new())
}

fn words(key: String, ranked: &BTreeMap<i8, String>, beside: &[String]) -> (Scale, BTreeMap<String, u8>) {
    let last = u8::try_from(ranked.len()).unwrap_or(u8::MAX);
    let mut written = BTreeMap::new();
    let mut choices = Vec::new();
    for (code, text) in (1..=last).zip(ranked.values()) {
        let score = 100.0 * f64::from(code - 1) / f64::from((last - 1).max(1));
        written.insert(text.clone(), code);
        let value = Some(f64::from(code));
        choices.push(Choice { score: Some(score), value, positive: score > 50.0, ..bare(code, both(text)) });
    }
    choices.extend(dont_know(beside, &mut written));
    (scale(key, ScaleStyle::Likert, choices), written)
}

fn yes_no(key: String, answers: [&String; 2], beside: &[String]) -> (Scale, BTreeMap<String, u8>) {
    let mut written = BTreeMap::new();
    let mut choices = Vec::new();
    for ((code, score), text) in [(1, 100.0), (0, 0.0)].into_iter().zip(answers) {
        written.insert(text.clone(), code);
        choices.push(Choice { score: Some(score), positive: score > 50.0, ..bare(code, both(text)) });
    }
    choices.extend(dont_know(beside, &mut written));
    (scale(key, ScaleStyle::List, choices), written)
}

/// One choice for all the ways of saying that no answer could be given.
fn dont_know(beside: &[String], written: &mut BTreeMap<String, u8>) -> Option<Choice> {
    written.extend(beside.iter().map(|text| (text.clone(), DONT_KNOW)));
    beside.first().map(|text| bare(DONT_KNOW, both(text)))
}

fn rating(key: String, low: u8, high: u8, say: Say<'_>) -> Scale {
    let choices = (low..=high).map(|code| {
        let score = 100.0 * f64::from(code - low) / f64::from(high - low);
        let number = code.to_string();
        Choice {
            score: Some(score),
            value: Some(f64::from(code)),
            positive: score > 50.0,
            ..bare(code, Text::new(&number, &number))
        }
    });
    let end = |of: u8| Text::unsettled(|lang| say(lang, &Message::new("draft-rating-end").with("number", of)));
    Scale { key, style: ScaleStyle::Rating, choices: choices.collect(), ends: Some((end(low), end(high))) }
}
