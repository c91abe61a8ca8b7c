//! A wave without figures: how far it is, its rates and the forecast of hidden units while it is open.

use super::address::{Place, wave_and_page};
use super::table::{Cell, Row, Table, heads};
use crate::disclosure::forecast::forecast;
use crate::organisation::UnitTree;
use crate::store::{StoreError, WaveKeeper, WaveRecord};
use crate::wave::State;
use crate::web::figures::Figures;
use crate::web::pages::say;
use crate::web::pages::workspace::{Fact, Link, escaped, listed_below};
use crate::web::{Layout, Reader, WebError};
use askama::Template;
use chrono::Utc;

#[derive(Template)]
#[template(path = "wave/not_sealed.html")]
struct NotSealed {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    sentence: String,
    facts: Vec<Fact>,
    links: Vec<Link>,
    open: Option<OpenView>,
}

struct OpenView {
    whole: String,
    forecast: String,
    cut: bool,
    table: Table,
}

/// The page of a wave that is not sealed, as HTML.
pub fn page(
    reader: &Reader,
    keeper: &WaveKeeper,
    figures: &Figures,
    layout: Layout,
    rail: Vec<Link>,
    waves: &[WaveRecord],
    at: usize,
) -> Result<String, WebError> {
    let (words, wave) = (reader.words, &waves[at]);
    let mut facts = vec![Fact::new(words, "analyst-state", say::state(words, wave.state))];
    if let Some(dates) = say::dates(words, wave.opens_on, wave.closes_on) {
        facts.push(Fact::new(words, "analyst-fieldwork", dates));
    }
    if let Some(reason) = &wave.void_reason {
        facts.push(Fact::new(words, "wave-void-because", reason.clone()));
    }
    let mut links = Vec::new();
    if wave.charter.is_some() {
        links.push(Link::new(format!("/waves/{}/charter", escaped(&wave.key)), words.get("analyst-charter")));
    }
    if let Some(before) = waves.iter().rev().find(|before| before.state.is_sealed()) {
        let page = wave_and_page(&reader.path).map_or("", |(_, page)| page);
        let label = words.with("wave-see-instead", &[("wave", &before.key)]);
        links.push(Link::new(Place::new(&before.key, reader.asked("unit").as_deref()).page(page, &[]), label));
    }
    let open = if wave.state == State::Open { Some(open(reader, keeper, figures, waves, at)?) } else { None };
    let title = words.with("wave-page-title", &[("wave", &wave.key)]);
    let page = NotSealed {
        rail,
        survey: wave.definition.title.get(words.0).to_owned(),
        sentence: words.with(&format!("wave-not-sealed-{}", wave.state.key()), &[("wave", &wave.key)]),
        facts,
        links,
        open,
        layout: layout.titled(&title),
        title,
    };
    Ok(page.render()?)
}

fn open(
    reader: &Reader,
    keeper: &WaveKeeper,
    figures: &Figures,
    waves: &[WaveRecord],
    at: usize,
) -> Result<OpenView, WebError> {
    let (words, wave) = (reader.words, &waves[at]);
    let (tree, rates) = (keeper.tree(&wave.key)?, keeper.open_rates(&wave.key, Utc::now().date_naive())?);
    let before = waves
        .iter()
        .rev()
        .find(|before| before.state.is_sealed() && before.definition.survey == wave.definition.survey);
    let last = before.map(|before| figures.scores(&before.key)).transpose()?;
    let told = forecast(&wave.key, &tree, &rates, last.as_deref(), wave.threshold);
    let whole = match rates.first() {
        Some(Some(rate)) => words.with("analyst-open-whole", &[("rate", &rate.to_string())]),
        _ => words.get("analyst-open-whole-hidden"),
    };
    let unit = match reader.asked("unit") {
        Some(path) => tree
            .position(&path)
            .map_err(|error| WebError::NotThere(crate::message::Explain::message(&StoreError::from(error))))?,
        None => 0,
    };
    let numbers = ["analyst-eligible", "analyst-open-rate", "wave-expected-answers", "wave-expected"];
    let mut heads = heads(words, "work-unit", &numbers);
    heads[4].number = false;
    let (listed, cut) = listed_below(&tree, unit, usize::MAX);
    let rows: Vec<Row> = listed
        .into_iter()
        .map(|at| {
            let outlook = told.units[at];
            let rate = match rates.get(at).copied().flatten() {
                Some(rate) => Cell::strong(rate.to_string()),
                None => Cell::hidden(words.get("analyst-open-hidden"), 1),
            };
            let (expected, words_of) = match outlook.hidden {
                true => (Cell::quiet("–"), "wave-probably-hidden"),
                false => (Cell::quiet(say::count(outlook.answers)), "wave-probably-shown"),
            };
            let outlook_class = if outlook.hidden { "suppressed-soon" } else { "" };
            let outlook = Cell { class: outlook_class, ..Cell::text(words.get(words_of)) };
            unit_row(&tree, at, unit, vec![rate, expected, outlook])
        })
        .collect();
    let hidden = told.units.iter().filter(|outlook| outlook.hidden).count();
    let args = [("hidden", hidden.to_string()), ("units", told.units.len().to_string())];
    Ok(OpenView {
        whole,
        forecast: words.with("wave-forecast", &args.each_ref().map(|(name, value)| (*name, value.as_str()))),
        cut,
        table: Table::new(words.get("wave-units"), heads, rows),
    })
}

fn unit_row(tree: &UnitTree, at: usize, top: usize, rest: Vec<Cell>) -> Row {
    let named = &tree.units()[at];
    let depth = (named.depth() - tree.units()[top].depth()).min(4);
    let cells = std::iter::once(Cell::quiet(say::count(named.eligible))).chain(rest).collect();
    Row { depth, ..Row::new(Cell::text(named.name()), cells) }
}
