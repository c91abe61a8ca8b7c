//! The style page: type, colours, every component and every chart with awkward data. All its figures are made up, so
//! it needs no sign-in; it is for those who build or choose Koe, and no page for employees leads to it.

mod charts;
mod colours;
mod components;
mod made_up;
mod people;
#[cfg(test)]
mod tests;

use crate::locale::Words;
use crate::survey::Lang;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use charts::ChartKind;
use colours::{Contrast, Step};
use components::Components;
use made_up::{MadeUp, NotMade};
use std::sync::{Arc, LazyLock, OnceLock};

/// Kinds of charts that the page shows, named as on the command line.
pub const KINDS: [&str; 11] =
    ["trend", "change", "likert", "heatmap", "flower", "rates", "composition", "drivers", "effects", "use", "targets"];

const PARTS: [(&str, &str); 8] = [
    ("type", "style-type"),
    ("colours", "style-colours"),
    ("controls", "style-controls"),
    ("states", "style-states"),
    ("verdicts", "style-verdicts"),
    ("tables", "style-tables"),
    ("maps", "style-maps"),
    ("boxes", "style-boxes"),
];

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/style", web::get().to(style));
}

#[derive(Template)]
#[template(path = "style/page.html")]
struct StylePage {
    layout: Layout,
    contents: Arc<Contents>,
    /// Anchors of the parts before the charts, with the keys of their titles.
    parts: [(&'static str, &'static str); 8],
    trouble: Option<String>,
}

/// All that one language's page shows.
struct Contents {
    contrasts: Vec<Contrast>,
    steps: [(&'static str, Vec<Step>); 2],
    components: Components,
    kinds: Vec<ChartKind>,
}

/// Made when the page is asked for the first time: nobody waits for it at the start.
static MADE_UP: LazyLock<Result<MadeUp, NotMade>> = LazyLock::new(made_up::make);
static CONTENTS: [OnceLock<Arc<Contents>>; 2] = [const { OnceLock::new() }; 2];

fn contents(words: Words) -> Result<Arc<Contents>, WebError> {
    let kept = &CONTENTS[usize::from(words.0 == Lang::En)];
    if let Some(contents) = kept.get() {
        return Ok(Arc::clone(contents));
    }
    let data = MADE_UP.as_ref()?;
    let contents = Arc::new(Contents {
        contrasts: colours::contrasts(words),
        steps: colours::steps(),
        components: components::components(data, words),
        kinds: charts::kinds(data, words)?,
    });
    Ok(Arc::clone(kept.get_or_init(|| contents)))
}

/// `GET /style`.
async fn style(reader: Reader) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let contents = web::block(move || contents(words)).await??;
    let trouble = Some(words.get("style-error-sample"));
    page(&StylePage { layout: Layout::new(&reader, "style-title"), contents, parts: PARTS, trouble })
}
