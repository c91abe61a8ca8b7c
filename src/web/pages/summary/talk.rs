//! The day of a unit's talk about its results.

use super::super::publishing::steps::day_of;
use super::super::publishing::{on_to, once_more};
use super::super::say;
use super::page::{SummaryQuery, render};
use super::{own_unit, summary_address};
use crate::locale::Words;
use crate::report::talk::Talk;
use crate::store::{PlanDesk, StoreError};
use crate::web::app::App;
use crate::web::posted::Posted;
use crate::web::{Manager, Reader, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::Utc;
use serde::Deserialize;

/// The day as the page shows it.
pub struct TalkDay {
    words: Words,
    pub action: String,
    /// In words, with whoever set it.
    pub set: Option<String>,
    /// As a date field holds it: the day that stands, or what was typed.
    pub field: String,
    pub done: bool,
    pub trouble: Option<String>,
}

impl TalkDay {
    /// # Errors
    /// Another's unit.
    pub fn of(words: Words, plans: &PlanDesk, (wave, unit): (&str, &str)) -> Result<Self, StoreError> {
        let talk = plans.talk(wave, unit)?;
        let told = |day, who: &str| words.with("summary-talk-day", &[("day", &say::day(words, day)), ("who", who)]);
        Ok(Self {
            words,
            action: summary_address(unit, wave).replacen("/summary", "/summary/talk", 1),
            set: talk.as_ref().map(|talk| told(talk.day, &talk.who)),
            field: talk.map(|talk| talk.day.to_string()).unwrap_or_default(),
            done: false,
            trouble: None,
        })
    }

    /// The steps of a talk of half an hour: minutes, title, what to do or ask.
    pub fn steps(&self, talk: &Talk) -> [(u32, String, String); 4] {
        let [strengths, opportunities, load] = talk.questions.clone();
        let step = |minutes, key: &str, text: String| (minutes, self.words.get(&format!("summary-step-{key}")), text);
        [
            step(5, "look", self.words.get("summary-step-look-text")),
            step(8, "strengths", strengths),
            step(10, "opportunities", opportunities),
            step(7, "decide", format!("{load} {}", self.words.get("summary-step-decide-text"))),
        ]
    }

    /// What the page says right after the form was sent.
    pub fn after_a_form(&mut self, set: bool, refused: Option<(String, String)>) {
        self.done = set && refused.is_none();
        if let Some((typed, trouble)) = refused {
            self.field = typed;
            self.trouble = Some(trouble);
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct TalkForm {
    #[serde(default)]
    day: String,
}

pub async fn set(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    query: web::Query<SummaryQuery>,
    form: Posted<TalkForm>,
) -> Result<HttpResponse, WebError> {
    let (query, typed) = (query.into_inner(), form.0.day);
    let unit = own_unit(&manager.units, query.unit.as_deref())?.ok_or(WebError::NotYours)?;
    let wave = query.wave.clone().ok_or(WebError::NotFound)?;
    let (desk, here, day) = (manager.plans.clone(), (wave.clone(), unit.clone()), typed.clone());
    let outcome = web::block(move || -> Result<(), WebError> {
        let day = day_of(&day).map_err(WebError::Refused)?;
        desk.set_talk((&here.0, &here.1), day, Utc::now())?;
        Ok(())
    })
    .await?;
    match outcome {
        Ok(()) => Ok(on_to(&format!("{}&set=1#guide", summary_address(&unit, &wave)))),
        Err(WebError::Refused(message)) => {
            let refused = Some((typed, reader.words.message(&message)));
            let query = SummaryQuery { set: None, ..query };
            once_more(render(&reader, &app, &manager, query, refused).await, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other),
    }
}
