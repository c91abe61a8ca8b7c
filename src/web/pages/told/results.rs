//! Results for all staff: how many answered, ten figures, the flower, what surely changed, what will be done; and for
//! analysts a notice to paste.

use super::chosen::{Chosen, Readers, ShownFigures, WaveQuery};
use crate::disclosure::{Cell, Published, Scores};
use crate::locale::Words;
use crate::report::notice::{self, notice, told_figures};
use crate::report::pictures;
use crate::survey::{FigureId, FigureKind};
use crate::web::app::App;
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::compare_found::{SureLine, count, sure_lines, verdict_of};
use crate::web::pages::plans::view::ReplyView;
use crate::web::pages::publishing::notes::{CorrectionNote, notes};
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Drawing, Link, escaped};
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

/// Waves that a trend is drawn over.
const TREND_WAVES: usize = 6;

#[derive(Template)]
#[template(path = "told/results.html")]
struct ResultsPage {
    layout: Layout,
    waves: Vec<Link>,
    found: Option<Found>,
}

struct Found {
    survey: String,
    answered: String,
    ahead_of_staff: bool,
    before: Option<String>,
    figures: Vec<TenRow>,
    drawings: Vec<Drawing>,
    count: Option<String>,
    sure: Vec<SureLine>,
    replies: Vec<ReplyView>,
    corrections: Vec<CorrectionNote>,
    ways: Vec<Link>,
    /// For analysts alone.
    notice: Option<String>,
}

/// One of the ten figures.
struct TenRow {
    title: String,
    value: Option<String>,
    hidden: String,
    /// What became of it since the wave before.
    last: Option<VerdictView>,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    readers: Readers,
    query: web::Query<WaveQuery>,
) -> Result<HttpResponse, WebError> {
    let layout = super::chosen::layout(&reader, &readers, "results-title");
    let (waves, found) = web::block(move || -> Result<_, WebError> {
        let Some(chosen) = Chosen::of(&app, &readers, &query)? else { return Ok((Vec::new(), None)) };
        Ok((chosen.links("/results"), Some(found(reader.words, &app, &readers, &chosen)?)))
    })
    .await??;
    page(&ResultsPage { layout, waves, found })
}

/// How many of the whole organisation answered.
pub fn answered(words: Words, scores: &Published<Scores>) -> String {
    notice::answered(scores, words).unwrap_or_default()
}

fn found(words: Words, app: &App, readers: &Readers, chosen: &Chosen) -> Result<Found, WebError> {
    let shown = chosen.figures(&app.figures, TREND_WAVES)?;
    let scores = shown.last();
    let change = shown.change();
    let desk = app.store.publishing(None).of(&chosen.wave().key)?;
    let wave = &chosen.wave().key;
    let address = notice::address(&app.sign_in_origin, &escaped(wave));
    let sources = notice::Sources { scores, change, address: &address };
    let replies = app.store.keeper().replies(wave)?;
    let published = replies.iter().filter(|reply| reply.published);
    Ok(Found {
        survey: scores.definition.title.get(words.0).to_owned(),
        answered: answered(words, scores),
        ahead_of_staff: chosen.ahead_of_staff,
        before: change.map(|change| words.with("summary-last", &[("wave", &change.wave_from)])),
        figures: told_figures(scores).iter().map(|figure| ten_row(words, &shown, figure)).collect(),
        drawings: drawings(words, &shown)?,
        count: change.map(|change| count(words, change, 0)),
        sure: change.map_or_else(Vec::new, |change| sure_lines(words, change, 0)),
        replies: published.map(|reply| ReplyView::of(words, reply)).collect(),
        corrections: notes(words, &scores.definition, desk.corrections()),
        ways: ways(words, wave),
        notice: readers.0.as_ref().map(|_| notice(&sources, words)),
    })
}

fn ten_row(words: Words, shown: &ShownFigures, figure: &FigureId) -> TenRow {
    let scores = shown.last();
    let (value, hidden) = match scores.cell(figure, 0) {
        Some(Cell::Shown(cell)) => (Some(say::value(cell.value, figure.unit_of_value())), String::new()),
        Some(Cell::Hidden { reason, bound }) => (None, say::hidden(words, reason, bound, scores.threshold)),
        None => (None, "–".to_owned()),
    };
    let last = shown.change().map(|change| verdict_of(words, change, figure, 0));
    TenRow { title: say::title(words, &scores.definition, figure), value, hidden, last }
}

/// The flower of the index with the most items about well-being's fields, and the indices over the waves.
fn drawings(words: Words, shown: &ShownFigures) -> Result<Vec<Drawing>, WebError> {
    let (all, scores) = (shown.scores(), shown.last());
    let indices: Vec<FigureId> =
        scores.figures.iter().filter(|figure| figure.kind == FigureKind::Index).cloned().collect();
    let petals = |figure: &&FigureId| {
        let index = scores.definition.indices.iter().find(|index| index.key == figure.key);
        index.map_or(0, |index| index.items.len())
    };
    let flower = match indices.iter().filter(|figure| petals(figure) >= 5).max_by_key(petals) {
        Some(index) => in_both_widths("flower", |width| drawn(pictures::flower(scores, index, 0, words, width)))?,
        None => None,
    };
    let (changes, unit) = (shown.row(), &scores.tree.root().path);
    let trend = in_both_widths("trend", |width| {
        drawn(pictures::trend(&all, &changes, &indices[..indices.len().min(5)], unit, words, width))
    })?;
    Ok(flower.into_iter().chain(trend).collect())
}

fn ways(words: Words, wave: &str) -> Vec<Link> {
    let link = |page: &str, key: &str| Link::new(format!("{page}?wave={}", escaped(wave)), words.get(key));
    vec![
        link("/actions", "actions-link"),
        link("/indicators", "pillars-link"),
        Link::new(format!("/waves/{}/charter", escaped(wave)), words.get("results-charter")),
        Link::new("/anonymity", words.get("results-anonymity")),
    ]
}
