//! How good the answers are and who gave them: rates and signs, weights, composition of the change, what can be seen.

use super::drivers::outcome_of;
use super::quality_tables::{composition, precision, rates_and_signs, weights};
use super::shown::{Around, Shown, Visit, show};
use super::table::Table;
use crate::message::Explain;
use crate::report::format::signed;
use crate::report::pictures;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::say;
use crate::web::pages::workspace::{Drawing, Link};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub struct QualityQuery {
    unit: Option<String>,
    /// Key of the figure whose change is split.
    figure: Option<String>,
}

#[derive(Template)]
#[template(path = "wave/quality.html")]
struct QualityPage<'a> {
    layout: &'a Layout,
    signs: Table,
    signs_notes: Vec<String>,
    weights: Part,
    split: Split,
    precision: Table,
    precision_says: String,
    units_page: String,
    method: Vec<String>,
    legend: Vec<say::VerdictView>,
}

/// A table with its sentences, or sentences that say why there is none.
pub struct Part {
    pub says: Vec<String>,
    pub table: Option<Table>,
}

struct Split {
    figures: Vec<Link>,
    says: Vec<String>,
    drawing: Option<Drawing>,
    table: Option<Table>,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<QualityQuery>,
) -> Result<HttpResponse, WebError> {
    let QualityQuery { unit, figure } = query.into_inner();
    show(visit, wave.into_inner(), unit, move |shown| {
        let figure = outcome_of(shown, figure.as_deref())?;
        Ok(Around::new(shown.words.get("wave-quality"), content(shown, &figure)?).whole_only())
    })
    .await
}

fn content(shown: &Shown<'_>, figure: &FigureId) -> Result<String, WebError> {
    let words = shown.words;
    let answers = shown.figures.answers(shown.wave())?;
    let mut notes = vec![words.with("quality-signs-note", &[("count", &answers.signs.smallest_count.to_string())])];
    if !answers.signs.worded_both_ways {
        notes.push(words.get("quality-no-reversed"));
    }
    let (precision, precision_says) = precision(shown)?;
    let page = QualityPage {
        layout: shown.layout,
        signs: rates_and_signs(shown, &answers),
        signs_notes: notes,
        weights: weights(shown, &answers.weights),
        split: split(shown, figure)?,
        precision,
        precision_says,
        units_page: shown.place().page("units", &[]),
        method: ["wave-method-rate", "wave-weights-method", "wave-composition-method", "wave-precision-method"]
            .map(|key| words.get(key))
            .into(),
        legend: Vec::new(),
    };
    Ok(page.render()?)
}

/// The change since the wave before: another mix of people, or people feeling otherwise.
fn split(shown: &Shown<'_>, figure: &FigureId) -> Result<Split, WebError> {
    let words = shown.words;
    let indices = shown.scores.figures.iter().filter(|each| each.kind == FigureKind::Index || *each == figure);
    let figures = indices.map(|each| {
        let address = shown.place().page("quality", &[("figure", &each.key)]);
        Link::new(format!("{address}#split"), say::title(words, &shown.scores.definition, each)).here(each == figure)
    });
    let figures = figures.collect();
    let Some(before) = shown.wave_before() else {
        return Ok(Split { figures, says: vec![words.get("wave-split-first")], drawing: None, table: None });
    };
    let split = shown.figures.split(&before, shown.wave(), figure)?;
    Ok(match split.as_ref() {
        Err(why) => Split { figures, says: vec![words.message(&why.message())], drawing: None, table: None },
        Ok(told) => {
            let parts = [told.split.difference, told.split.who, told.split.feel].map(|part| signed(part, 1));
            let args = [("difference", parts[0].as_str()), ("who", &parts[1]), ("feel", &parts[2])];
            let mut says = words.with("composition-says", &args);
            if let Some(error) = told.split.feel_error {
                let low = signed(told.split.feel - 1.96 * error, 1);
                let high = signed(told.split.feel + 1.96 * error, 1);
                says += &words.with("composition-interval", &[("low", &low), ("high", &high)]);
            }
            Split {
                figures,
                says: vec![words.with("wave-split-since", &[("wave", &before)]), says],
                drawing: in_both_widths("composition", |width| drawn(pictures::composition(told, words, width)))?,
                table: Some(composition(shown, told)),
            }
        }
    })
}
