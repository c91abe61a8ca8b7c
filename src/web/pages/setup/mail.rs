//! The letters of a wave: which can be sent now, how sending goes, whom mail does not reach.

use super::super::say;
use super::super::workspace::{Link, frame};
use super::{address, again, go_to, rail_here};
use crate::locale::Words;
use crate::mail::Post;
use crate::message::Explain;
use crate::store::letters::{LetterDesk, RoundRecord, Undeliverable};
use crate::store::{LettersRefused, WaveRecord};
use crate::wave::LetterKind;
use crate::web::app::App;
use crate::web::guards::today;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Local, NaiveDate, Utc};
use serde::Deserialize;

/// Smallest part of a bar that can be seen, in ‰.
const LEAST_SEEN: u64 = 10;

#[derive(Template)]
#[template(path = "setup/mail.html")]
struct MailPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    address: String,
    way: String,
    trouble: Vec<String>,
    done: Option<String>,
    /// What is wrong with the mail server.
    server: Option<String>,
    kinds: Vec<Kind>,
    rounds: Vec<Round>,
    people: Vec<Undeliverable>,
    /// Whether people are still named anywhere.
    running: bool,
}

/// A kind of letter, and whether it can be sent now.
struct Kind {
    key: &'static str,
    name: String,
    when: String,
    /// The round that a press would send; none while the wave does not allow it.
    round: Option<u32>,
    people: String,
    /// Why it can't be sent although the wave stands right.
    refused: Option<String>,
}

/// A round of letters on its way.
struct Round {
    name: String,
    by: String,
    /// Waiting, sent, refused, bounced, given up, withdrawn; none where numbers would tell something.
    counts: Option<[String; 6]>,
    /// Shares of the bar, in ‰.
    sent: u64,
    lost: u64,
    state: String,
    doubtful: Option<String>,
}

#[derive(Deserialize)]
pub struct After {
    asked: Option<String>,
    letters: Option<String>,
}

#[derive(Deserialize)]
pub struct Press {
    #[serde(default)]
    round: String,
    #[serde(default)]
    sure: String,
}

pub async fn mail(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    after: web::Query<After>,
) -> Result<HttpResponse, WebError> {
    let kind = after.asked.as_deref().and_then(LetterKind::from_key);
    let done = kind.map(|kind| {
        let letters = after.letters.as_deref().filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
        let letters = letters.filter(|_| kind.to_everybody()).map_or_else(|| "–".to_owned(), str::to_owned);
        reader.words.with("mail-asked", &[("kind", &name(reader.words, kind)), ("letters", &letters)])
    });
    show(&reader, &app, &analyst, &wave, (Vec::new(), done)).await
}

pub fn name(words: Words, kind: LetterKind) -> String {
    words.get(&format!("mail-kind-{}", kind.key()))
}

async fn show(
    reader: &Reader,
    app: &web::Data<App>,
    analyst: &Analyst,
    wave: &str,
    (trouble, done): (Vec<String>, Option<String>),
) -> Result<HttpResponse, WebError> {
    let mut reader = reader.clone();
    reader.path = format!("{}/mail", address(wave));
    let (words, keeper, desk, key, today) =
        (reader.words, analyst.keeper.clone(), analyst.letters.clone(), wave.to_owned(), today());
    let (waves, record, kinds, (rounds, people, server)) = web::block(move || -> Result<_, LettersRefused> {
        let record = keeper.wave(&key)?;
        let told = (desk.rounds(&key)?, desk.undeliverable(&key)?, desk.server_trouble()?);
        let kinds = kinds(words, &desk, &record, today)?;
        Ok((keeper.list()?, record, kinds, told))
    })
    .await?
    .map_err(refused)?;
    let server = server.map(|trouble| {
        let since = trouble.since.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string();
        words.with("mail-trouble", &[("since", &since), ("said", &trouble.said)])
    });
    page(&MailPage {
        layout: frame(&reader, analyst, &words.get("mail-title")),
        rail: rail_here(&reader, &waves),
        survey: record.definition.title.get(words.0).to_owned(),
        address: address(&record.key),
        way: way(words, &app.post, &record.key),
        trouble,
        done,
        server,
        kinds,
        rounds: rounds.iter().map(|round| round_row(words, round)).collect(),
        people,
        running: matches!(record.state, crate::wave::State::Announced | crate::wave::State::Open),
    })
}

fn refused(error: LettersRefused) -> WebError {
    match error {
        LettersRefused::Store(error) => error.into(),
        other => WebError::Conflict(other.message()),
    }
}

/// By which way letters leave.
fn way(words: Words, post: &Post, wave: &str) -> String {
    let settings = post.settings();
    let Some(smtp) = &settings.smtp else { return words.with("mail-way-folder", &[("wave", wave)]) };
    let security = words.get(&format!("mail-tls-{}", smtp.security.key()));
    let (port, from) = (smtp.port.to_string(), settings.from.to_string());
    words.with("mail-way-smtp", &[("host", &smtp.host), ("port", &port), ("security", &security), ("from", &from)])
}

fn kinds(words: Words, desk: &LetterDesk, wave: &WaveRecord, today: NaiveDate) -> Result<Vec<Kind>, LettersRefused> {
    let mut kinds = Vec::new();
    for kind in LetterKind::ALL {
        let mut row = Kind {
            key: kind.key(),
            name: name(words, kind),
            when: words.get(&format!("mail-when-{}", kind.key())),
            round: None,
            people: String::new(),
            refused: None,
        };
        match desk.would_ask(&wave.key, kind, today) {
            Ok(asked) => {
                row.round = Some(asked.round);
                let (letters, without) = (say::count(asked.letters as u32), say::count(asked.without_mail as u32));
                row.people = if kind.to_everybody() {
                    words.with("mail-people", &[("count", &letters), ("without", &without)])
                } else {
                    words.get("mail-hidden-numbers")
                };
            }
            Err(LettersRefused::Store(error)) => return Err(error.into()),
            Err(LettersRefused::NotNow { .. }) => {}
            Err(other) => row.refused = Some(words.message(&other.message())),
        }
        kinds.push(row);
    }
    Ok(kinds)
}

fn round_row(words: Words, round: &RoundRecord) -> Round {
    let counts = round.counts;
    let not_delivered = counts.refused + counts.bounced + counts.failed;
    let share = |part: u32| (u64::from(part) * 1000).div_ceil(u64::from(counts.all().max(1)));
    // What went wrong is seen, however little it is.
    let lost = if not_delivered == 0 { 0 } else { share(not_delivered).max(LEAST_SEEN) };
    let who = say::who(words, round.who.as_deref());
    let number = round.round.to_string();
    Round {
        name: words.with("mail-round-of", &[("kind", &name(words, round.kind)), ("round", &number)]),
        by: words.with("mail-by", &[("day", &say::day(words, round.asked_on)), ("who", &who)]),
        counts: round.kind.to_everybody().then(|| counts.in_order().map(say::count)),
        sent: share(counts.sent).min(1000 - lost),
        lost,
        state: words.get(if counts.waiting > 0 { "mail-under-way" } else { "mail-done" }),
        doubtful: (counts.doubtful > 0)
            .then(|| words.with("mail-doubtful", &[("count", &counts.doubtful.to_string())])),
    }
}

/// Queues a round and wakes the worker. A second press, or another analyst's, sends nothing twice.
pub async fn send(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    at: web::Path<(String, String)>,
    press: Posted<Press>,
) -> Result<HttpResponse, WebError> {
    let (wave, kind) = at.into_inner();
    let kind = LetterKind::from_key(&kind).ok_or(WebError::NotFound)?;
    let round: u32 = press.0.round.parse().map_err(|_| WebError::Unreadable)?;
    if round > 1 && press.0.sure.is_empty() {
        let trouble = vec![reader.words.get("mail-again-missing")];
        return Ok(again(show(&reader, &app, &analyst, &wave, (trouble, None)).await?));
    }
    let (desk, key, way) = (analyst.letters.clone(), wave.clone(), app.post.way());
    match web::block(move || desk.ask(&key, kind, round, way, (Utc::now(), today()))).await? {
        Ok(asked) => {
            app.post.ring();
            let letters = if kind.to_everybody() { asked.letters.to_string() } else { String::new() };
            Ok(go_to(format!("{}/mail?asked={}&letters={letters}", address(&wave), kind.key())))
        }
        Err(LettersRefused::Store(error)) => Err(error.into()),
        Err(error) => {
            let trouble = vec![reader.words.message(&error.message())];
            Ok(again(show(&reader, &app, &analyst, &wave, (trouble, None)).await?))
        }
    }
}
