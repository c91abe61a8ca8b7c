//! One item, theme or index: wording, value, how people answered by division, over the waves, by attribute.

use super::changes::Since;
use super::choices::{ChoiceBlock, choice_block};
use super::figure_distribution::{Distribution, distribution};
use super::figure_parts::{FigureBlock, FigureLine, figure_block, figure_line, figure_lines, legend};
use super::how::{kind_word, method_of};
use super::shown::{Around, Shown, UnitQuery, Visit, show};
use super::table::{Cell, Row, Table, heads};
use crate::disclosure::breakdowns::GroupCell;
use crate::message::Message;
use crate::report::breakdowns::{attribute_titles, group_label};
use crate::report::pictures;
use crate::report::sentences::hidden_words;
use crate::survey::{Definition, FigureId, FigureKind, Lang};
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Drawing, Fact, Link};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "wave/figure.html")]
struct FigurePage<'a> {
    layout: &'a Layout,
    /// The wording in the other languages.
    others: Vec<Wording>,
    facts: Vec<Fact>,
    /// Themes and indices that an item is part of.
    part_of: Vec<Link>,
    value: Option<FigureLine>,
    value_head: String,
    before: Option<String>,
    /// Said of an item whose answers are told elsewhere.
    told_elsewhere: Option<String>,
    /// Items of a theme or index.
    block: FigureBlock,
    drawings: Vec<Drawing>,
    distribution: Option<Distribution>,
    choices: Option<ChoiceBlock>,
    groups: Vec<Table>,
    method: Vec<String>,
    legend: Vec<VerdictView>,
}

struct Wording {
    tag: &'static str,
    text: String,
}

pub async fn item(
    visit: Visit,
    path: web::Path<(String, String)>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    let (wave, key) = path.into_inner();
    show(visit, wave, query.into_inner().unit, move |shown| {
        let Some(item) = shown.scores.definition.item(&key) else {
            let message = Message::new("wave-no-such-item").with("item", &key).with("wave", shown.wave());
            return Err(WebError::NotThere(message));
        };
        let title = item.wording.get(shown.words.0).to_owned();
        Ok(Around::new(title, content(shown, &FigureId::new(FigureKind::Item, &key))?))
    })
    .await
}

pub async fn composite(
    visit: Visit,
    path: web::Path<(String, String)>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    let (wave, key) = path.into_inner();
    show(visit, wave, query.into_inner().unit, move |shown| {
        let kinds = [FigureKind::Index, FigureKind::Theme].map(|kind| FigureId::new(kind, &key));
        let Some(figure) = kinds.into_iter().find(|figure| shown.scores.definition.figure_title(figure).is_some())
        else {
            return Err(WebError::NotThere(Message::new("wave-no-such-figure").with("figure", &key)));
        };
        let title = say::title(shown.words, &shown.scores.definition, &figure);
        Ok(Around::new(title, content(shown, &figure)?))
    })
    .await
}

fn content(shown: &Shown<'_>, figure: &FigureId) -> Result<String, WebError> {
    let (words, definition) = (shown.words, &shown.scores.definition);
    let since = Since::of(shown)?;
    let reported = shown.scores.figures.contains(figure);
    let items = items_of(definition, figure);
    let item_figures: Vec<FigureId> = items.iter().map(|item| FigureId::new(FigureKind::Item, item)).collect();
    let visible = shown.unit_is_shown();
    let item = definition.item(&figure.key).filter(|_| figure.kind == FigureKind::Item && visible);
    let choices = item.and_then(|item| choice_block(shown, item));
    let page = FigurePage {
        layout: shown.layout,
        others: wordings(shown, figure),
        facts: facts(shown, figure),
        part_of: part_of(shown, figure),
        value: (reported && visible).then(|| figure_line(shown, since.as_ref(), figure, shown.unit)),
        value_head: words.get(match figure.kind {
            FigureKind::Index => "wave-page-value-points",
            _ => "wave-page-value-percent",
        }),
        before: since.as_ref().map(|since| words.with("wave-since", &[("wave", since.wave_before())])),
        told_elsewhere: asks_of_measure(definition, figure).then(|| words.get("wave-item-of-measure")),
        block: FigureBlock {
            rows: if visible { figure_lines(shown, since.as_ref(), &item_figures) } else { Vec::new() },
            ..figure_block(shown, since.as_ref(), FigureKind::Item)
        },
        drawings: drawings(shown, figure, &items, reported && visible)?,
        distribution: (figure.kind == FigureKind::Item && reported).then(|| distribution(shown, figure)),
        choices,
        groups: if reported { groups(shown, figure)? } else { Vec::new() },
        method: vec![method_of(words, figure.kind), words.get("wave-method-interval"), words.get("compare-method-4")],
        legend: legend(words, shown.scores.threshold),
    };
    Ok(page.render()?)
}

/// Items behind a theme or index; none for an item.
fn items_of(definition: &Definition, figure: &FigureId) -> Vec<String> {
    let theme = definition.themes.iter().find(|theme| figure.kind == FigureKind::Theme && theme.key == figure.key);
    let index = definition.indices.iter().find(|index| figure.kind == FigureKind::Index && index.key == figure.key);
    theme.map(|theme| theme.items.clone()).or(index.map(|index| index.items.clone())).unwrap_or_default()
}

fn wordings(shown: &Shown<'_>, figure: &FigureId) -> Vec<Wording> {
    let Some(text) = shown.scores.definition.figure_title(figure) else { return Vec::new() };
    let others = Lang::ALL.into_iter().filter(|lang| *lang != shown.words.0);
    others.map(|lang| Wording { tag: lang.tag(), text: text.get(lang).to_owned() }).collect()
}

fn facts(shown: &Shown<'_>, figure: &FigureId) -> Vec<Fact> {
    let (words, definition) = (shown.words, &shown.scores.definition);
    let mut facts = vec![Fact::new(words, "wave-fact-key", figure.key.clone())];
    let Some(item) = definition.item(&figure.key).filter(|_| figure.kind == FigureKind::Item) else {
        facts.push(Fact::new(words, "wave-fact-kind", words.get(&format!("wave-kind-{}", kind_word(figure.kind)))));
        return facts;
    };
    if let Some(section) = definition.sections.get(item.section) {
        facts.push(Fact::new(words, "wave-fact-section", section.title.get(words.0)));
    }
    let choices = definition.choices_of(item);
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.get(words.0)).collect();
    let ends = definition.scale_of(item).and_then(|scale| scale.ends.as_ref());
    let scale = match ends {
        Some((low, high)) => {
            let (first, last) = (labels.first().unwrap_or(&""), labels.last().unwrap_or(&""));
            format!("{first} ({}) – {last} ({})", low.get(words.0), high.get(words.0))
        }
        None => labels.join(" / "),
    };
    facts.push(Fact::new(words, "wave-fact-scale", scale));
    if item.reverse {
        facts.push(Fact::new(words, "wave-fact-direction", words.get("wave-fact-reversed")));
    }
    let grade = match item.grade {
        crate::survey::Grade::Identical => "wave-grade-identical",
        crate::survey::Grade::Minor => "wave-grade-minor",
        crate::survey::Grade::Changed => "wave-grade-changed",
        crate::survey::Grade::New => "wave-grade-new",
    };
    facts.push(Fact::new(words, "wave-fact-grade", words.get(grade)));
    facts
}

fn part_of(shown: &Shown<'_>, figure: &FigureId) -> Vec<Link> {
    let (definition, place) = (&shown.scores.definition, shown.place());
    if figure.kind != FigureKind::Item {
        return Vec::new();
    }
    let link = |kind: FigureKind, key: &str| {
        let whole = FigureId::new(kind, key);
        Link::new(place.figure(&whole), say::title(shown.words, definition, &whole))
    };
    let themes = definition.themes.iter().filter(|theme| theme.items.contains(&figure.key));
    let indices = definition.indices.iter().filter(|index| index.items.contains(&figure.key));
    let themes = themes.map(|theme| link(FigureKind::Theme, &theme.key));
    themes.chain(indices.map(|index| link(FigureKind::Index, &index.key))).collect()
}

fn asks_of_measure(definition: &Definition, figure: &FigureId) -> bool {
    figure.kind == FigureKind::Item && definition.measures.iter().any(|measure| measure.item == figure.key)
}

/// The trend over all waves of the survey; of a theme or index also how its items were answered.
fn drawings(shown: &Shown<'_>, figure: &FigureId, items: &[String], visible: bool) -> Result<Vec<Drawing>, WebError> {
    if !visible {
        return Ok(Vec::new());
    }
    let words = shown.words;
    let mut drawings = Vec::new();
    let alike = shown.waves_alike();
    if alike.len() > 1 {
        let comparisons = shown.figures.comparisons(&alike)?;
        let scores = alike.iter().map(|wave| shown.figures.scores(wave)).collect::<Result<Vec<_>, _>>()?;
        let scores: Vec<_> = scores.iter().map(AsRef::as_ref).collect();
        let changes: Vec<_> = comparisons.iter().collect();
        let unit = shown.path_of(shown.unit);
        let one = std::slice::from_ref(figure);
        drawings.extend(in_both_widths("trend", |width| {
            drawn(pictures::trend(&scores, &changes, one, unit, words, width))
        })?);
    }
    let listed = if items.is_empty() { std::slice::from_ref(&figure.key) } else { items };
    let title = say::title(words, &shown.scores.definition, figure);
    drawings.extend(in_both_widths("answers", |width| {
        drawn(pictures::likert(&shown.scores, shown.unit, &title, listed, words, width))
    })?);
    Ok(drawings)
}

/// The figure by each attribute, where the wave's plan has a table of it for the unit.
fn groups(shown: &Shown<'_>, figure: &FigureId) -> Result<Vec<Table>, WebError> {
    let (words, unit) = (shown.words, shown.unit);
    let released = shown.figures.release(shown.wave())?;
    let breakdowns = &released.breakdowns;
    let Some(at) = breakdowns.figures.iter().position(|here| here == figure) else { return Ok(Vec::new()) };
    let kind = figure.unit_of_value();
    let mut tables = Vec::new();
    for table in breakdowns.tables.iter().filter(|table| table.attributes.len() == 1) {
        let Some(place) = table.places.iter().position(|&place| place == unit) else { continue };
        let rows: Vec<Row> = table
            .categories
            .iter()
            .enumerate()
            .filter_map(|(category, codes)| {
                let head = Cell::text(group_label(&breakdowns.definition, &table.attributes, codes, words));
                let cells = match table.cell(at, place, category)? {
                    GroupCell::Shown { n, value, low, high } => vec![
                        Cell::strong(say::value(value, kind)),
                        Cell::quiet(say::interval(words, low, high, kind)),
                        Cell::quiet(say::count(n)),
                    ],
                    GroupCell::Hidden(reason) => {
                        vec![Cell::hidden(hidden_words(words, Some(reason), breakdowns.threshold), 3)]
                    }
                };
                Some(Row::new(head, cells))
            })
            .collect();
        if !rows.is_empty() {
            let caption = attribute_titles(&breakdowns.definition, &table.attributes, words);
            let numbers = ["wave-value", "wave-page-interval", "wave-page-n-head"];
            let mut heads = heads(words, "wave-group", &numbers);
            heads[0].text.clone_from(&caption);
            tables.push(Table::new(caption, heads, rows));
        }
    }
    Ok(tables)
}
