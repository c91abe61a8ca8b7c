//! How an item was answered, by division: bars of shares, with the same colours everywhere.

use super::shown::Shown;
use crate::disclosure::Cell;
use crate::survey::{FigureId, Lang};
use crate::web::pages::say;
use crate::web::pages::workspace::peopled;

pub struct Distribution {
    /// Labels of the choices, from negative to positive, where all units are shown by the same.
    pub legend: Vec<(String, String)>,
    pub rows: Vec<DistributionRow>,
}

pub struct DistributionRow {
    pub name: String,
    pub depth: usize,
    pub here: bool,
    pub href: String,
    pub shown: Option<Bars>,
    pub hidden: String,
}

pub struct Bars {
    pub parts: Vec<Part>,
    pub positive: String,
    pub n: String,
    /// The shares in words.
    pub label: String,
}

/// A piece of a bar, in % of its width.
pub struct Part {
    pub class: String,
    pub x: String,
    pub width: String,
}

/// The whole organisation, its divisions, and the shown unit where it is smaller.
pub fn distribution(shown: &Shown<'_>, figure: &FigureId) -> Distribution {
    let tree = &shown.scores.tree;
    let divisions = peopled(tree).map(|(at, _)| at).filter(|&at| at == shown.unit || tree.units()[at].depth() <= 1);
    let labels = labels(shown, figure);
    Distribution {
        legend: labels.iter().enumerate().map(|(at, label)| (step_class(at, labels.len()), label.1.clone())).collect(),
        rows: divisions.map(|at| row(shown, figure, at, &labels)).collect(),
    }
}

/// Codes and labels of the choices that have a score, the most negative first.
fn labels(shown: &Shown<'_>, figure: &FigureId) -> Vec<(u8, String)> {
    let definition = &shown.scores.definition;
    let Some(item) = definition.item(&figure.key) else { return Vec::new() };
    let Some(scale) = definition.scale_of(item) else { return Vec::new() };
    let scored = scale.choices.iter().filter_map(|choice| Some((choice, scale.score(choice.code, item.reverse)?)));
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by(|one, other| one.1.total_cmp(&other.1));
    scored.into_iter().map(|(choice, _)| (choice.code, choice.label.get(shown.words.0).to_owned())).collect()
}

/// The colour of a choice among `count`: the ends of the agreement's five steps stay its ends.
fn step_class(at: usize, count: usize) -> String {
    let step = if count <= 1 { 2.0 } else { 4.0 * at as f64 / (count - 1) as f64 };
    format!("like-{}", step.round() as usize + 1)
}

fn row(shown: &Shown<'_>, figure: &FigureId, unit: usize, labels: &[(u8, String)]) -> DistributionRow {
    let (words, scores) = (shown.words, &shown.scores);
    let named = &scores.tree.units()[unit];
    let (bars, hidden) = match scores.cell(figure, unit) {
        Some(Cell::Shown(told)) => {
            let positive = say::value(told.value, figure.unit_of_value());
            let parts = told.distribution.map(|distribution| {
                let mut shares: Vec<(usize, f64, String)> = distribution
                    .codes
                    .iter()
                    .zip(&distribution.shares)
                    .filter_map(|(code, share)| match distribution.bands {
                        true => Some((usize::from(*code), *share, band(shown, *code))),
                        false => {
                            let at = labels.iter().position(|label| label.0 == *code)?;
                            Some((at, *share, labels[at].1.clone()))
                        }
                    })
                    .collect();
                shares.sort_by_key(|share| share.0);
                (shares, if distribution.bands { 3 } else { labels.len() })
            });
            let (shares, count) = parts.unwrap_or_default();
            let bars = Bars {
                parts: parts_of(&shares, count),
                positive,
                n: say::count(told.n),
                label: shares
                    .iter()
                    .map(|(_, share, label)| format!("{label} {share:.0}%"))
                    .collect::<Vec<_>>()
                    .join(if words.0 == Lang::Ja { "、" } else { ", " }),
            };
            (Some(bars), String::new())
        }
        Some(Cell::Hidden { reason, bound }) => (None, say::hidden(words, reason, bound, scores.threshold)),
        None => (None, words.get("wave-page-not-asked")),
    };
    DistributionRow {
        name: named.name().to_owned(),
        depth: named.depth().min(2),
        here: unit == shown.unit,
        href: shown.place_at(unit).figure(figure),
        shown: bars,
        hidden,
    }
}

fn band(shown: &Shown<'_>, code: u8) -> String {
    shown.words.get(["wave-band-negative", "wave-band-middle", "wave-band-positive"][usize::from(code.min(2))])
}

fn parts_of(shares: &[(usize, f64, String)], count: usize) -> Vec<Part> {
    let mut from = 0.0;
    shares
        .iter()
        .map(|(at, share, _)| {
            let part = Part {
                class: step_class(*at, count),
                x: format!("{from:.2}"),
                width: format!("{:.2}", share.max(0.0)),
            };
            from += share;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_any_scale_have_the_ends_colours() {
        let classes = |count: usize| (0..count).map(|at| step_class(at, count)).collect::<Vec<_>>();
        assert_eq!(classes(5), ["like-1", "like-2", "like-3", "like-4", "like-5"]);
        assert_eq!(classes(3), ["like-1", "like-3", "like-5"]);
        let eleven = classes(11);
        assert_eq!((eleven[0].as_str(), eleven[5].as_str(), eleven[10].as_str()), ("like-1", "like-3", "like-5"));
    }

    #[test]
    fn parts_of_a_bar_follow_each_other() {
        let shares: Vec<_> =
            [20.0, 30.0, 50.0].iter().enumerate().map(|(at, share)| (at, *share, String::new())).collect();
        let parts = parts_of(&shares, 3);
        assert_eq!(parts.iter().map(|part| part.x.as_str()).collect::<Vec<_>>(), ["0.00", "20.00", "50.00"]);
    }
}
