//! What all staff read of what is done: HR's replies and the units' published plans, once a wave was told to them.

use super::super::publishing::notes::{CorrectionNote, notes_for};
use super::super::workspace::{Link, escaped, peopled, place_of};
use super::view::{PlanView, ReplyView};
use crate::locale::Words;
use crate::store::{ToldWaves, WaveRecord};
use crate::wave::Audience;
use crate::web::app::App;
use crate::web::guards::today;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "plans/actions.html")]
struct ActionsPage {
    layout: Layout,
    survey: Option<String>,
    waves: Vec<Link>,
    corrections: Vec<CorrectionNote>,
    replies: Vec<ReplyView>,
    units: Vec<UnitPlans>,
}

struct UnitPlans {
    unit: String,
    plans: Vec<PlanView>,
}

#[derive(Deserialize)]
pub struct WaveQuery {
    wave: Option<String>,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    query: web::Query<WaveQuery>,
) -> Result<HttpResponse, WebError> {
    let (words, told) = (reader.words, app.store.told(Audience::Staff, today()));
    let ready = web::block(move || -> Result<_, WebError> {
        let waves = told.list()?;
        let wave = match &query.wave {
            Some(asked) => Some(waves.iter().find(|wave| wave.key == *asked).ok_or(WebError::NotFound)?),
            None => waves.last(),
        };
        let found = wave.map(|wave| found(words, &told, wave)).transpose()?;
        let key = wave.map(|wave| wave.key.clone());
        let keys: Vec<String> = waves.iter().rev().map(|wave| wave.key.clone()).collect();
        Ok((keys, key, found))
    })
    .await??;
    let (keys, here, found) = ready;
    let link =
        |key: &String| Link::new(format!("/actions?wave={}", escaped(key)), key).here(Some(key) == here.as_ref());
    let (survey, corrections, replies, units) = found.unwrap_or_default();
    page(&ActionsPage {
        layout: Layout::new(&reader, "actions-title"),
        survey,
        waves: keys.iter().map(link).collect(),
        corrections,
        replies,
        units,
    })
}

type Found = (Option<String>, Vec<CorrectionNote>, Vec<ReplyView>, Vec<UnitPlans>);

fn found(words: Words, told: &ToldWaves, wave: &WaveRecord) -> Result<Found, WebError> {
    let (tree, plans) = (told.tree(&wave.key)?, told.plans(&wave.key)?);
    let units = peopled(&tree).filter_map(|(position, unit)| {
        let own = plans.iter().filter(|plan| plan.unit == unit.path);
        let own: Vec<PlanView> = own.map(|plan| PlanView::of(words, &wave.definition, plan)).collect();
        (!own.is_empty()).then(|| UnitPlans { unit: place_of(&tree, position), plans: own })
    });
    let replies = told.replies(&wave.key)?;
    Ok((
        Some(wave.definition.title.get(words.0).to_owned()),
        notes_for(words, told, &wave.key, &wave.definition)?,
        replies.iter().map(|reply| ReplyView::of(words, reply)).collect(),
        units.collect(),
    ))
}
