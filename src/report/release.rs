//! What publishing a wave would show, hide and risk, in words: the whole in a screenful, or every line of it.

use super::breakdowns::{attribute_titles, group_label};
use super::sentences::hidden_words;
use super::table::{lay_out, shortened};
use crate::disclosure::audit::{GroupName, Leak, LeakKind};
use crate::disclosure::release::{HiddenCount, Release};
use crate::disclosure::{Reason, Scores};
use crate::locale::Words;
use crate::message::Message;
use crate::survey::{FigureId, FigureKind};
use std::collections::BTreeMap;

/// Closed groups and leaks that a summary tells one by one; the rest are counted.
const TOLD: usize = 5;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    Summary,
    Everything,
}

/// What is told of a release: sentences, and what is hidden as a table.
pub struct ReleaseView {
    pub units: String,
    pub heads: Vec<String>,
    /// Empty where nothing is hidden.
    pub rows: Vec<Vec<String>>,
    pub closed: Vec<String>,
    pub audit: Vec<String>,
    pub leaks: Vec<String>,
}

/// A release as a page tells it.
pub fn release_view(released: &Release, words: Words, detail: Detail) -> ReleaseView {
    let scores = &released.scores;
    let units = scores.tree.len();
    let shown = scores.responses.iter().flatten().count();
    let audit = &released.audit;
    let (heads, rows) = match detail {
        Detail::Summary => hidden_by_reason(released, words),
        Detail::Everything => hidden_by_figure(released, words),
    };
    let audited = Message::new("cli-publish-audit")
        .with("figures", audit.figures)
        .with("totals", audit.totals)
        .with("bounds", audit.bounds)
        .with("leaks", audit.leaks.len());
    let skipped = (audit.without_triples > 0)
        .then(|| Message::new("cli-publish-without-triples").with("count", audit.without_triples));
    let leaks: Vec<(LeakKind, String)> =
        audit.leaks.iter().map(|leak| (leak.kind, words.message(&told(scores, leak, words)))).collect();
    ReleaseView {
        units: words.message(
            &Message::new("cli-publish-units").with("units", units).with("shown", shown).with("hidden", units - shown),
        ),
        heads,
        rows,
        closed: limited(closed_lines(released, words), detail, |rest| {
            words.message(&Message::new("publish-closed-rest").with("count", rest.len()))
        }),
        audit: std::iter::once(audited).chain(skipped).map(|message| words.message(&message)).collect(),
        leaks: limited_leaks(leaks, detail, words),
    }
}

/// The report of a release; every line ends with a line break.
pub fn release_report(released: &Release, words: Words, detail: Detail) -> String {
    let view = release_view(released, words, detail);
    let table = (!view.rows.is_empty()).then(|| lay_out(&view.heads, &view.rows));
    let lines = std::iter::once(view.units).chain(table).chain(view.closed).chain(view.audit).chain(view.leaks);
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The first lines, then what is said of the rest; all of them where everything is told or one line would not save any.
fn limited(mut lines: Vec<String>, detail: Detail, of_rest: impl Fn(&[String]) -> String) -> Vec<String> {
    if detail == Detail::Summary && lines.len() > TOLD + 1 {
        let rest = of_rest(&lines[TOLD..]);
        lines.truncate(TOLD);
        lines.push(rest);
    }
    lines
}

fn limited_leaks(leaks: Vec<(LeakKind, String)>, detail: Detail, words: Words) -> Vec<String> {
    let kinds: Vec<LeakKind> = leaks.iter().skip(TOLD).map(|leak| leak.0).collect();
    limited(leaks.into_iter().map(|leak| leak.1).collect(), detail, |rest| {
        let count = |kind: LeakKind| kinds.iter().filter(|here| **here == kind).count();
        words.message(
            &Message::new("publish-leaks-rest")
                .with("count", rest.len())
                .with("follows", count(LeakKind::Follows))
                .with("narrow", count(LeakKind::Narrow))
                .with("part", count(LeakKind::PartHidden)),
        )
    })
}

/// Hidden counts that people look at; a mean hides where its item does.
fn counted(released: &Release) -> impl Iterator<Item = &HiddenCount> {
    released.hidden.iter().filter(|hidden| hidden.figure.kind != FigureKind::Mean)
}

fn title(scores: &Scores, figure: &FigureId, words: Words) -> String {
    let title = scores.definition.figure_title(figure);
    shortened(title.map_or(figure.key.as_str(), |title| title.get(words.0)))
}

type HeadsAndRows = (Vec<String>, Vec<Vec<String>>);

/// By reason: figures concerned, hidden values over all units, and the figure with the most of them.
fn hidden_by_reason(released: &Release, words: Words) -> HeadsAndRows {
    let scores = &released.scores;
    let heads = ["head-why", "head-figures", "head-hidden-values", "head-hidden-most"].map(|key| words.get(key));
    let row = |reason: Reason| {
        let hidden: Vec<&HiddenCount> = counted(released).filter(|hidden| hidden.reason == reason).collect();
        // Of several with as many, the first in the definition's order.
        let most = hidden.iter().rev().max_by_key(|hidden| hidden.units)?;
        Some(vec![
            hidden_words(words, Some(reason), scores.threshold),
            hidden.len().to_string(),
            hidden.iter().map(|hidden| hidden.units).sum::<usize>().to_string(),
            format!("{} ({})", title(scores, &most.figure, words), most.units),
        ])
    };
    (heads.into(), Reason::ALL.into_iter().filter_map(row).collect())
}

fn hidden_by_figure(released: &Release, words: Words) -> HeadsAndRows {
    let scores = &released.scores;
    let heads = ["head-figure", "head-hidden-units", "head-why"].map(|key| words.get(key));
    let row = |hidden: &HiddenCount| {
        let why = hidden_words(words, Some(hidden.reason), scores.threshold);
        vec![title(scores, &hidden.figure, words), hidden.units.to_string(), why]
    };
    (heads.into(), counted(released).map(row).collect())
}

/// The codes of a group; none for a whole table.
type GroupCodes<'a> = Option<&'a [Option<u8>]>;

/// What was closed of the tables by attribute: one line a table or group, with the places where it is closed.
fn closed_lines(released: &Release, words: Words) -> Vec<String> {
    let (definition, tree) = (&released.breakdowns.definition, &released.breakdowns.tree);
    let mut closed: BTreeMap<(&[String], GroupCodes<'_>), Vec<usize>> = BTreeMap::new();
    for here in &released.closed {
        closed.entry((&here.attributes, here.codes.as_deref())).or_default().push(here.place);
    }
    let line = |((attributes, codes), places): ((&[String], GroupCodes<'_>), Vec<usize>)| {
        let table = attribute_titles(definition, attributes, words);
        let group = codes.map(|codes| group_label(definition, attributes, codes, words));
        let known = released.breakdowns.tables.iter().find(|table| table.attributes == attributes);
        let everywhere =
            places.len() > 1 && known.is_some_and(|table| table.places.iter().all(|place| places.contains(place)));
        let first = places.first().map_or("", |&place| tree.units()[place].path.as_str());
        let place = match places.len() {
            _ if everywhere => words.get("publish-everywhere"),
            1 => first.to_owned(),
            more => words.with("publish-first-and-more", &[("first", first), ("more", &(more - 1).to_string())]),
        };
        let what = group.map_or_else(|| table.clone(), |group| format!("{table}: {group}"));
        words.message(&Message::new("cli-publish-closed").with("attributes", what).with("unit", place))
    };
    // A group whose whole table is closed needs no line of its own.
    let whole: Vec<(&[String], usize)> = released
        .closed
        .iter()
        .filter(|closed| closed.codes.is_none())
        .map(|closed| (closed.attributes.as_slice(), closed.place))
        .collect();
    let said = |((attributes, codes), places): &((&[String], GroupCodes<'_>), Vec<usize>)| {
        codes.is_some() && places.iter().all(|&place| whole.contains(&(*attributes, place)))
    };
    closed.into_iter().filter(|closed| !said(closed)).map(line).collect()
}

/// One leak by the names that a reader of the page knows.
fn told(scores: &Scores, leak: &Leak, words: Words) -> Message {
    let group = |(unit, attributes): &GroupName| {
        let path = scores.tree.units()[*unit].path.clone();
        let of = |(key, code): &(String, Option<u8>)| {
            let key = std::slice::from_ref(key);
            let group = group_label(&scores.definition, key, &[*code], words);
            format!("{}: {group}", attribute_titles(&scores.definition, key, words))
        };
        std::iter::once(path).chain(attributes.iter().map(of)).collect::<Vec<_>>().join(", ")
    };
    let groups: Vec<String> = leak.groups.iter().map(group).collect();
    let key = match leak.kind {
        LeakKind::Follows => "cli-publish-leak-follows",
        LeakKind::Narrow => "cli-publish-leak-narrow",
        LeakKind::PartHidden => "cli-publish-leak-part",
    };
    Message::new(key).with("figure", title(scores, &leak.figure, words)).with("groups", groups.join("; "))
}

#[cfg(test)]
mod tests;
