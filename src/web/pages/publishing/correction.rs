//! A wave found wrong after publication: choose what to take back, see what goes with it, say why, do it.

use super::super::say;
use super::super::workspace::{Link, UnitOption, escaped, frame, place_of, rail, unit_options};
use super::{correct_address, on_to, once_more, publish_address};
use crate::disclosure::Release;
use crate::locale::Words;
use crate::message::{Explain, Message};
use crate::organisation::UnitTree;
use crate::store::{Correction, Seen, StoreError, WaveKeeper, WaveRecord};
use crate::survey::{Definition, FigureId, FigureKind};
use crate::wave::publishing::LONGEST_NOTE;
use crate::wave::{Publication, Told};
use crate::web::app::App;
use crate::web::guards::today;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::Utc;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Lines of the preview that are listed; the rest are counted.
const LISTED: usize = 40;

#[derive(Template)]
#[template(path = "publishing/correction.html")]
struct CorrectionPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    action: String,
    back: String,
    trouble: Option<String>,
    units: Vec<UnitOption>,
    blocks: Vec<ChoiceBlock>,
    preview: Option<Preview>,
    seen: u32,
    note: String,
    limit: usize,
}

struct ChoiceBlock {
    title: String,
    choices: Vec<FigureChoice>,
}

struct FigureChoice {
    key: String,
    title: String,
    chosen: bool,
}

/// What a correction would do.
struct Preview {
    address: String,
    chosen: Vec<String>,
    also: Vec<String>,
    more: Option<String>,
    groups: Option<String>,
    audit: Option<String>,
}

/// What an address asks to take back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Asked {
    unit: Option<String>,
    figures: Vec<String>,
}

impl Asked {
    fn of(query: &[(String, String)]) -> Self {
        let mut asked = Asked::default();
        for (name, value) in query {
            match name.as_str() {
                "unit" if !value.is_empty() => asked.unit = Some(value.clone()),
                "figure" if !asked.figures.contains(value) => asked.figures.push(value.clone()),
                _ => {}
            }
        }
        asked
    }

    fn address(&self, wave: &str) -> String {
        let unit = self.unit.as_ref().map(|unit| format!("unit={}", escaped(unit)));
        let figures = self.figures.iter().map(|key| format!("figure={}", escaped(key)));
        let query: Vec<String> = unit.into_iter().chain(figures).collect();
        format!("{}?{}", correct_address(wave), query.join("&"))
    }
}

#[derive(Debug, Clone, Deserialize)]
pub struct CorrectForm {
    seen: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    confirm: String,
}

type Query = web::Query<Vec<(String, String)>>;

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    query: Query,
) -> Result<HttpResponse, WebError> {
    render(&reader, &app, &analyst, wave.into_inner(), Asked::of(&query), (None, String::new())).await
}

pub async fn correct(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    query: Query,
    form: Posted<CorrectForm>,
) -> Result<HttpResponse, WebError> {
    let (wave, asked, form) = (wave.into_inner(), Asked::of(&query), form.0);
    let refused = |status, message: Message| Ok::<_, WebError>((status, message));
    let (status, trouble) = if form.confirm.is_empty() {
        refused(StatusCode::UNPROCESSABLE_ENTITY, Message::new("publishing-confirm-missing"))?
    } else {
        let (keeper, desk, key) = (analyst.keeper.clone(), analyst.desk.clone(), wave.clone());
        let (chosen, typed) = (asked.clone(), form.clone());
        let outcome = web::block(move || -> Result<(), WebError> {
            let record = keeper.wave(&key)?;
            let correction = worked_out(&keeper, &record, &chosen)?.ok_or_else(nothing_chosen)?;
            let last = typed.seen.parse().unwrap_or(0);
            let seen = Seen { last, note: &typed.note, now: Utc::now(), today: today() };
            desk.correct(&key, &correction, seen)?;
            Ok(())
        })
        .await?;
        match outcome {
            Ok(()) => return Ok(on_to(&format!("{}?done=correct", publish_address(&wave)))),
            Err(WebError::Refused(message)) => refused(StatusCode::UNPROCESSABLE_ENTITY, message)?,
            Err(WebError::Conflict(message)) => refused(StatusCode::CONFLICT, message)?,
            Err(other) => return Err(other),
        }
    };
    let said = (Some(reader.words.message(&trouble)), form.note);
    once_more(render(&reader, &app, &analyst, wave, asked, said).await, status)
}

fn nothing_chosen() -> WebError {
    WebError::Refused(crate::wave::PublishingRefused::NothingRetracted.message())
}

/// The correction that an address asks for; none where it chooses nothing.
fn worked_out(keeper: &WaveKeeper, record: &WaveRecord, asked: &Asked) -> Result<Option<Correction>, WebError> {
    let Some(path) = &asked.unit else { return Ok(None) };
    let tree = keeper.tree(&record.key)?;
    let unit = tree.position(path).map_err(StoreError::from)?;
    let figures = record.definition.figures();
    let chosen: Vec<(FigureId, usize)> = figures
        .iter()
        .filter(|figure| asked.figures.contains(&figure.key))
        .map(|figure| (figure.clone(), unit))
        .collect();
    if chosen.is_empty() {
        return Ok(None);
    }
    Ok(Some(keeper.correction(&record.key, &chosen)?))
}

async fn render(
    reader: &Reader,
    app: &web::Data<App>,
    analyst: &Analyst,
    wave: String,
    asked: Asked,
    (trouble, note): (Option<String>, String),
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper, desk) =
        (reader.words, app.figures.clone(), analyst.keeper.clone(), analyst.desk.clone());
    let wanted = asked.clone();
    let (waves, record, tree, seen, preview) = web::block(move || -> Result<_, WebError> {
        let record = keeper.wave(&wave)?;
        let (tree, seen) = (keeper.tree(&wave)?, desk.of(&wave)?.last());
        let preview = match worked_out(&keeper, &record, &wanted)? {
            Some(correction) => {
                let now = figures.release(&wave)?;
                Some(preview(words, &record, &now, &correction, wanted.address(&wave)))
            }
            None => None,
        };
        Ok((keeper.list()?, record, tree, seen, preview))
    })
    .await??;
    let chosen = asked.unit.as_ref().and_then(|path| tree.position(path).ok()).unwrap_or(0);
    let half = asked.figures.is_empty() && asked.unit.is_some();
    let trouble = trouble.or_else(|| half.then(|| words.get("publishing-nothing-retracted")));
    let title = words.with("correction-title", &[("wave", &record.key)]);
    page(&CorrectionPage {
        layout: frame(reader, analyst, &title),
        rail: rail(reader, &waves),
        survey: record.definition.title.get(words.0).to_owned(),
        title,
        action: correct_address(&record.key),
        back: publish_address(&record.key),
        trouble,
        units: unit_options(&tree, chosen),
        blocks: blocks(words, &record.definition, &asked),
        preview,
        seen,
        note,
        limit: LONGEST_NOTE,
    })
}

/// Indices, themes and items by key; an item's share and mean go together.
fn blocks(words: Words, definition: &Definition, asked: &Asked) -> Vec<ChoiceBlock> {
    let figures = definition.figures();
    [("compare-indices", FigureKind::Index), ("compare-themes", FigureKind::Theme), ("compare-items", FigureKind::Item)]
        .into_iter()
        .map(|(title, kind)| ChoiceBlock {
            title: words.get(title),
            choices: figures
                .iter()
                .filter(|figure| figure.kind == kind)
                .map(|figure| FigureChoice {
                    key: figure.key.clone(),
                    title: say::title(words, definition, figure),
                    chosen: asked.figures.contains(&figure.key),
                })
                .collect(),
        })
        .filter(|block| !block.choices.is_empty())
        .collect()
}

fn preview(words: Words, record: &WaveRecord, now: &Release, correction: &Correction, address: String) -> Preview {
    let next = &correction.released;
    let lost = lost(&now.publication, &next.publication);
    let asked: BTreeSet<(&FigureId, &str)> =
        correction.retracted.iter().map(|(figure, unit)| (figure, unit.as_str())).collect();
    let tree = &now.scores.tree;
    let is_asked = |(figure, unit): &&(FigureId, usize)| asked.contains(&(figure, tree.units()[*unit].path.as_str()));
    let line = |lost: &(FigureId, usize)| lost_line(words, &record.definition, tree, lost);
    let chosen: Vec<String> = unique(lost.iter().filter(is_asked).map(line));
    let mut also: Vec<String> = unique(lost.iter().filter(|lost| !is_asked(lost)).map(line));
    let more = also.len().saturating_sub(LISTED);
    also.truncate(LISTED);
    let groups = groups(&now.publication).saturating_sub(groups(&next.publication));
    let counted = |key: &str, count: usize| (count > 0).then(|| words.with(key, &[("count", &count.to_string())]));
    Preview {
        address,
        chosen,
        also,
        more: counted("correction-more", more),
        groups: counted("correction-groups", groups),
        audit: (!next.audit.passed()).then(|| words.get("correction-audit-found")),
    }
}

fn unique(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    lines.filter(|line| seen.insert(line.clone())).collect()
}

fn lost_line(words: Words, definition: &Definition, tree: &UnitTree, (figure, unit): &(FigureId, usize)) -> String {
    let (place, title) = (place_of(tree, *unit), say::title(words, definition, figure));
    words.with("correction-retracted", &[("unit", &place), ("figures", &title)])
}

/// Figures of units that one publication tells and the next does not, in the definition's order.
fn lost(now: &Publication, next: &Publication) -> Vec<(FigureId, usize)> {
    let mut lost = Vec::new();
    for (told, units) in &now.units {
        let Told::Figure(figure) = told else { continue };
        let kept = next.units_of(told);
        lost.extend(units.0.difference(&kept).map(|&unit| (figure.clone(), unit)));
    }
    lost
}

/// Groups by attribute of which anything is told.
fn groups(publication: &Publication) -> usize {
    publication.groups.iter().map(|(_, groups)| groups.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_unit_and_any_number_of_figures_once_each() {
        let query = [("unit", "県/総務部"), ("figure", "pride"), ("figure", "office"), ("figure", "pride")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let asked = Asked::of(&query);
        assert_eq!(asked.figures, ["pride", "office"]);
        assert!(
            asked
                .address("R7")
                .ends_with("/correct?unit=%E7%9C%8C%2F%E7%B7%8F%E5%8B%99%E9%83%A8&figure=pride&figure=office")
        );
    }
}
