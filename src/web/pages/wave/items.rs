//! All questions of a wave by section, with what changed; how people answered them, by theme.

use super::changes::Since;
use super::choices::{ChoiceBlock, choice_blocks};
use super::figure_parts::{FigureBlock, figure_block, legend};
use super::how::method_of;
use super::shown::{Around, Shown, UnitQuery, Visit, show};
use crate::survey::FigureKind;
use crate::web::pages::charts;
use crate::web::pages::say::VerdictView;
use crate::web::pages::workspace::Drawing;
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "wave/items.html")]
struct Items<'a> {
    layout: &'a Layout,
    blocks: Vec<FigureBlock>,
    choices: Vec<ChoiceBlock>,
    drawings: Vec<Drawing>,
    visible: bool,
    method: Vec<String>,
    legend: Vec<VerdictView>,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    show(visit, wave.into_inner(), query.into_inner().unit, |shown| {
        Ok(Around::new(shown.words.get("wave-items"), content(shown)?))
    })
    .await
}

fn content(shown: &Shown<'_>) -> Result<String, WebError> {
    let visible = shown.unit_is_shown();
    let since = Since::of(shown)?;
    let kinds = [FigureKind::Item, FigureKind::Mean, FigureKind::Recommendation];
    let blocks = kinds.map(|kind| figure_block(shown, since.as_ref(), kind));
    let items = Items {
        layout: shown.layout,
        blocks: blocks.into_iter().filter(|block| visible && !block.rows.is_empty()).collect(),
        choices: if visible { choice_blocks(shown) } else { Vec::new() },
        drawings: if visible { charts::distributions(shown.words, &shown.scores, shown.unit)? } else { Vec::new() },
        visible,
        method: kinds.map(|kind| method_of(shown.words, kind)).into(),
        legend: legend(shown.words, shown.scores.threshold),
    };
    Ok(items.render()?)
}
