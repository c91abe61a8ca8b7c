//! A wave at a glance: how many answered, what surely changed, indices, themes, targets, and the ways on.

use super::address::PAGES;
use super::changes::{ChangesView, Since};
use super::figure_parts::{FigureBlock, figure_block, legend};
use super::how::{self, How};
use super::shown::{Around, Shown, UnitQuery, Visit, show};
use super::table::Table;
use super::targets;
use crate::survey::FigureKind;
use crate::web::pages::comments::has_comments;
use crate::web::pages::reports::analyst_links;
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Link, comments_of, escaped};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "wave/overview.html")]
struct Overview<'a> {
    layout: &'a Layout,
    /// None where the unit is hidden.
    head: Option<Headline>,
    imported: bool,
    changes: Option<ChangesView>,
    blocks: Vec<FigureBlock>,
    targets: Option<Table>,
    ways: Vec<Way>,
    downloads: Vec<Link>,
    method: Vec<String>,
    legend: Vec<VerdictView>,
}

struct Headline {
    facts: Vec<String>,
    how: How,
}

struct Way {
    link: Link,
    what: String,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    show(visit, wave.into_inner(), query.into_inner().unit, |shown| {
        let title = shown.words.with("wave-page-title", &[("wave", shown.wave())]);
        Ok(Around::new(title, content(shown)?))
    })
    .await
}

fn content(shown: &Shown<'_>) -> Result<String, WebError> {
    let (words, scores) = (shown.words, &shown.scores);
    let since = Since::of(shown)?;
    let visible = shown.unit_is_shown();
    let blocks = [FigureKind::Index, FigureKind::Theme].map(|kind| figure_block(shown, since.as_ref(), kind));
    let whole = shown.unit == 0;
    let overview = Overview {
        layout: shown.layout,
        head: visible.then(|| Headline { facts: headline(shown), how: how::of_headline(shown) }),
        imported: scores.imported,
        changes: since.as_ref().filter(|_| visible).map(|since| since.view(shown)),
        blocks: blocks.into_iter().filter(|block| visible && !block.rows.is_empty()).collect(),
        targets: if whole { targets::at_a_glance(shown)? } else { None },
        ways: ways(shown),
        downloads: downloads(shown),
        method: ["compare-method-2", "compare-method-3", "compare-method-4"]
            .map(|key| {
                let floors = scores.definition.floors;
                let (index, positive) = (floors.index.to_string(), floors.positive.to_string());
                words.with(key, &[("index", &index), ("positive", &positive)])
            })
            .into(),
        legend: legend(words, scores.threshold),
    };
    Ok(overview.render()?)
}

fn headline(shown: &Shown<'_>) -> Vec<String> {
    let (words, scores, unit) = (shown.words, &shown.scores, shown.unit);
    let Some(n) = scores.responses[unit] else { return Vec::new() };
    let eligible = scores.tree.units()[unit].eligible;
    let Some(rate) = scores.response_rate(unit) else {
        return vec![words.with("wave-page-n", &[("n", &say::count(n))])];
    };
    let answered = words.with("wave-page-n-of", &[("n", &say::count(n)), ("eligible", &say::count(eligible))]);
    let rate = words.with("wave-page-rate", &[("rate", &format!("{rate:.1}"))]);
    let margin = say::widest_margin(n, eligible)
        .map(|margin| words.with("wave-page-margin", &[("margin", &format!("{margin:.1}"))]));
    [answered, rate].into_iter().chain(margin).collect()
}

fn ways(shown: &Shown<'_>) -> Vec<Way> {
    let (words, place) = (shown.words, shown.place());
    let mut ways: Vec<Way> = PAGES[1..]
        .iter()
        .map(|(page, key)| Way {
            link: Link::new(place.page(page, &[]), words.get(key)),
            what: words.get(&format!("{key}-what")),
        })
        .collect();
    let wave = &shown.waves[shown.at];
    if has_comments(wave) {
        let link = Link::new(comments_of(&wave.key, shown.unit_path()), words.get("comments-link"));
        ways.push(Way { link, what: words.get("wave-comments-what") });
    }
    ways
}

fn downloads(shown: &Shown<'_>) -> Vec<Link> {
    let words = shown.words;
    let path = escaped(shown.path_of(shown.unit));
    let base = format!("/analyst/waves/{}/scores", escaped(shown.wave()));
    let all = words.get("compare-all-units");
    let mut links = analyst_links(words, shown.wave(), shown.unit_path());
    links.extend([
        Link::new(format!("{base}.csv?unit={path}"), words.get("compare-csv")),
        Link::new(format!("{base}.json?unit={path}"), words.get("compare-json")),
        Link::new(format!("{base}.csv?all_units=1"), format!("{} {all}", words.get("compare-csv"))),
        Link::new(format!("{base}.json?all_units=1"), format!("{} {all}", words.get("compare-json"))),
    ]);
    links
}
