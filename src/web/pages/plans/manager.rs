//! A unit's action plans, written by its managers.

use super::super::publishing::{on_to, once_more, steps::day_of};
use super::super::summary::{Chosen, own_unit, summary_address};
use super::super::workspace::{Link, place_of};
use super::beside::{Beside, Sources, beside};
use super::plan_address;
use super::view::{PlanView, history, state_words};
use crate::action::plan::MOST_PLANS;
use crate::action::{Aim, Field, Plan, PlanDraft, PlanState};
use crate::locale::Words;
use crate::message::Message;
use crate::store::{PlanDesk, StoreError};
use crate::survey::{Definition, FigureKind};
use crate::web::app::App;
use crate::web::posted::Posted;
use crate::web::{Layout, Manager, Reader, WebError, page};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::Utc;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "plans/manager.html")]
struct PlansPage {
    layout: Layout,
    survey: String,
    title: String,
    back: String,
    action: String,
    done: bool,
    trouble: Option<String>,
    plans: Vec<OwnPlan>,
    new: Option<PlanFormView>,
    most: String,
    beside: Option<Beside>,
    waves: Vec<Link>,
}

struct OwnPlan {
    number: u32,
    view: PlanView,
    history: Vec<String>,
    /// None once it is done or dropped.
    form: Option<PlanFormView>,
}

/// A form with what stands or was typed.
struct PlanFormView {
    id: String,
    typed: PlanForm,
    /// Whether what was typed came back.
    again: bool,
    aims: Vec<AimGroup>,
    states: Vec<Choice>,
    published: bool,
    limits: [usize; 3],
}

struct AimGroup {
    title: String,
    choices: Vec<Choice>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A plan as its form sends it. All fields are texts, so that whatever was typed can be given back.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PlanForm {
    /// Empty for a new one.
    #[serde(default)]
    number: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    aim: String,
    #[serde(default)]
    what: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    published: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct PlanQuery {
    unit: Option<String>,
    wave: Option<String>,
    done: Option<String>,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    query: web::Query<PlanQuery>,
) -> Result<HttpResponse, WebError> {
    render(&reader, &app, &manager, query.into_inner(), None).await
}

pub async fn put(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    query: web::Query<PlanQuery>,
    form: Posted<PlanForm>,
) -> Result<HttpResponse, WebError> {
    let (query, form) = (query.into_inner(), form.0);
    let unit = own_unit(&manager.units, query.unit.as_deref())?.ok_or(WebError::NotYours)?;
    let (told, desk, typed, asked) = (manager.told.clone(), manager.plans.clone(), form.clone(), query.wave.clone());
    let outcome = web::block(move || -> Result<String, WebError> {
        let chosen = Chosen::of(told.list()?, asked.as_deref())?.ok_or(WebError::NotFound)?;
        let wave = chosen.wave();
        let draft = draft(&wave.definition, &typed).map_err(WebError::Refused)?;
        let replaces = typed.number.parse().ok().zip(typed.version.parse().ok());
        desk.put((&wave.key, &unit), replaces, &draft, Utc::now())?;
        Ok(plan_address(&wave.key, &unit))
    })
    .await?;
    let (status, message) = match outcome {
        Ok(address) => return Ok(on_to(&format!("{address}&done=1"))),
        Err(WebError::Refused(message)) => (StatusCode::UNPROCESSABLE_ENTITY, message),
        Err(WebError::Conflict(message)) => (StatusCode::CONFLICT, message),
        Err(other) => return Err(other),
    };
    let trouble = reader.words.message(&message);
    once_more(render(&reader, &app, &manager, query, Some((form, trouble))).await, status)
}

fn draft(definition: &Definition, form: &PlanForm) -> Result<PlanDraft, Message> {
    use crate::message::Explain;
    let (kind, key) = form.aim.split_once(':').unwrap_or_default();
    Ok(PlanDraft {
        aim: Aim::of(definition, kind, key).map_err(|error| error.message())?,
        what: form.what.clone(),
        owner: form.owner.clone(),
        due: day_of(&form.due)?,
        state: PlanState::from_key(&form.state).unwrap_or(PlanState::Planned),
        reason: form.reason.clone(),
        published: !form.published.is_empty(),
    })
}

async fn render(
    reader: &Reader,
    app: &web::Data<App>,
    manager: &Manager,
    query: PlanQuery,
    typed: Option<(PlanForm, String)>,
) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let unit = own_unit(&manager.units, query.unit.as_deref())?.ok_or(WebError::NotYours)?;
    let (figures, told, desk) = (app.figures.clone(), manager.told.clone(), manager.plans.clone());
    let (here, asked) = (unit.clone(), query.wave.clone());
    let (form, trouble) = typed.unzip();
    let (chosen, place, plans, new, beside) = web::block(move || -> Result<_, WebError> {
        let chosen = Chosen::of(told.list()?, asked.as_deref())?.ok_or(WebError::NotFound)?;
        let wave = chosen.wave();
        let tree = told.tree(&wave.key)?;
        let place = place_of(&tree, tree.position(&here).map_err(StoreError::from)?);
        let plans = desk.of(&wave.key, &here)?;
        let sources = Sources { figures: &figures, told: &told, plans: &desk };
        let beside = match chosen.before() {
            Some(before) => beside(words, &sources, (before, &wave.key, &here))?,
            None => None,
        };
        let typed_new = form.as_ref().filter(|form| form.number.is_empty());
        let new = PlanDesk::has_room(&plans).then(|| new_form(words, &wave.definition, typed_new));
        let own = plans.iter().map(|plan| own_plan(words, &wave.definition, &desk, plan, form.as_ref()));
        let own = own.collect::<Result<Vec<_>, StoreError>>()?;
        Ok((chosen, place, own, new, beside))
    })
    .await??;
    let title = words.with("plan-title", &[("unit", &place)]);
    let wave = chosen.wave();
    let wave_link = |key: &str| Link::new(plan_address(key, &unit), key).here(key == wave.key);
    page(&PlansPage {
        layout: Layout::new(reader, "plan-link").titled(&title).signed_in(&manager.login, &manager.csrf),
        survey: wave.definition.title.get(words.0).to_owned(),
        title,
        back: summary_address(&unit, &wave.key),
        action: plan_address(&wave.key, &unit),
        done: query.done.is_some() && trouble.is_none(),
        trouble,
        plans,
        new,
        most: MOST_PLANS.to_string(),
        beside,
        waves: chosen.keys().map(wave_link).collect(),
    })
}

fn own_plan(
    words: Words,
    definition: &Definition,
    desk: &PlanDesk,
    plan: &Plan,
    typed: Option<&PlanForm>,
) -> Result<OwnPlan, StoreError> {
    let typed = typed.filter(|typed| typed.number == plan.number.to_string());
    let stands = PlanForm {
        number: plan.number.to_string(),
        version: plan.version.to_string(),
        aim: format!("{}:{}", plan.aim.kind(), plan.aim.figure().key),
        what: plan.what.clone(),
        owner: plan.owner.clone(),
        due: plan.due.to_string(),
        state: plan.state.key().to_owned(),
        reason: plan.reason.clone().unwrap_or_default(),
        published: if plan.published { "yes".to_owned() } else { String::new() },
    };
    // What was typed goes on from the version that stands now, which its writer sees above it.
    let again = typed.map(|typed| PlanForm { version: stands.version.clone(), ..typed.clone() });
    let form = (!plan.state.closed())
        .then(|| form_view(words, definition, (again.is_some(), again.unwrap_or(stands)), plan.published));
    Ok(OwnPlan {
        number: plan.number,
        view: PlanView::of(words, definition, plan),
        history: history(words, &desk.changes(&plan.wave, &plan.unit, plan.number)?),
        form,
    })
}

fn new_form(words: Words, definition: &Definition, typed: Option<&PlanForm>) -> PlanFormView {
    form_view(words, definition, (typed.is_some(), typed.cloned().unwrap_or_default()), false)
}

fn form_view(words: Words, definition: &Definition, (again, typed): (bool, PlanForm), published: bool) -> PlanFormView {
    let new = typed.number.is_empty();
    let id = if new { "new".to_owned() } else { typed.number.clone() };
    let states = PlanState::ALL.into_iter().filter(|state| !new || !state.closed()).map(|state| Choice {
        value: state.key().to_owned(),
        label: state_words(words, state),
        chosen: typed.state == state.key(),
    });
    PlanFormView {
        id,
        again,
        aims: aims(words, definition, &typed.aim),
        states: states.collect(),
        published,
        limits: [Field::What, Field::Owner, Field::Reason].map(Field::longest),
        typed,
    }
}

fn aims(words: Words, definition: &Definition, chosen: &str) -> Vec<AimGroup> {
    let figures = definition.figures();
    let group = |title: &str, kind: FigureKind, word: &str| AimGroup {
        title: words.get(title),
        choices: figures
            .iter()
            .filter(|figure| figure.kind == kind)
            .map(|figure| {
                let value = format!("{word}:{}", figure.key);
                let label = super::view::aim(words, definition, figure);
                Choice { chosen: value == chosen, value, label }
            })
            .collect(),
    };
    vec![group("compare-themes", FigureKind::Theme, "theme"), group("compare-items", FigureKind::Item, "item")]
}
