//! What a team may talk about: two strengths, two opportunities and what to ask each other. Against the whole
//! organisation, never against other units.

use super::say;
use crate::disclosure::{Cell, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind, UnitOfValue};

/// Two strengths, two opportunities, and what to ask each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    pub note: String,
    pub strengths: Named,
    pub opportunities: Named,
    /// The one to begin with: about the first opportunity, else the first strength.
    pub question: String,
    /// About strengths, about opportunities, about load.
    pub questions: [String; 3],
    pub caution: String,
}

impl Talk {
    /// All questions, the one to begin with first.
    pub fn asks(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.question).chain(&self.questions)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub title: String,
    /// Said where nothing is named.
    pub empty: String,
    pub lines: Vec<TalkLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TalkLine {
    pub standing: Standing,
    pub values: String,
    /// Said where the difference may be chance.
    pub maybe: Option<String>,
}

/// An item as one unit and the whole organisation answered it, % positive.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub title: String,
    pub ours: f64,
    /// 95 % interval of `ours`.
    pub low: f64,
    pub high: f64,
    /// None where the unit is the whole organisation, or the whole's figure is hidden.
    pub whole: Option<f64>,
}

/// How many of each are named.
const NAMED: usize = 2;

impl Standing {
    /// By how much the unit stands above the whole organisation; without a whole, above the middle.
    fn lead(&self) -> f64 {
        self.ours - self.whole.unwrap_or(50.0)
    }

    /// Whether the difference may be chance: the whole organisation's value lies within the unit's interval.
    pub fn unsure(&self) -> bool {
        self.whole.is_some_and(|whole| (self.low..=self.high).contains(&whole))
    }
}

/// The items about work and workplace of a unit, as far as they are shown; a unit can do little about what belongs to
/// no theme (well-being, measures).
pub fn standings(words: Words, scores: &Published<Scores>, unit: usize) -> Vec<Standing> {
    let items =
        scores.figures.iter().filter(|figure| figure.kind == FigureKind::Item && in_a_theme(scores, &figure.key));
    items.filter_map(|figure| standing(words, scores, figure, unit)).collect()
}

fn in_a_theme(scores: &Published<Scores>, item: &str) -> bool {
    scores.definition.themes.iter().any(|theme| theme.items.iter().any(|key| key == item))
}

fn standing(words: Words, scores: &Published<Scores>, figure: &FigureId, unit: usize) -> Option<Standing> {
    let Some(Cell::Shown(ours)) = scores.cell(figure, unit) else { return None };
    let whole = match scores.cell(figure, 0) {
        _ if unit == 0 => None,
        Some(Cell::Shown(whole)) => Some(whole.value),
        _ => return None,
    };
    let title = say::title(words, &scores.definition, figure);
    Some(Standing { title, ours: ours.value, low: ours.low, high: ours.high, whole })
}

/// The items that stand furthest above, and those furthest below; an item is never both, and nothing that stands
/// level is named. Ties keep the order of the form. The second list's first is the furthest below.
pub fn strengths_and_opportunities(standings: &[Standing]) -> (Vec<&Standing>, Vec<&Standing>) {
    let named = |sign: f64| {
        let mut side: Vec<&Standing> = standings.iter().filter(|standing| sign * standing.lead() >= 0.5).collect();
        side.sort_by(|one, other| (sign * other.lead()).total_cmp(&(sign * one.lead())));
        side.truncate(NAMED);
        side
    };
    (named(1.0), named(-1.0))
}

/// What a unit may talk about, in words.
pub fn talk(words: Words, scores: &Published<Scores>, unit: usize) -> Talk {
    let standings = standings(words, scores, unit);
    let (strengths, opportunities) = strengths_and_opportunities(&standings);
    let question = question(words, strengths.first().copied(), opportunities.first().copied());
    let named = |title: &str, empty: &str, named: Vec<&Standing>| Named {
        title: words.get(title),
        empty: words.get(empty),
        lines: named.into_iter().map(|standing| talk_line(words, standing)).collect(),
    };
    Talk {
        note: words.get(if unit == 0 { "summary-talk-note-whole" } else { "summary-talk-note" }),
        strengths: named("summary-strengths", "summary-no-strengths", strengths),
        opportunities: named("summary-opportunities", "summary-no-opportunities", opportunities),
        question,
        questions: ["summary-question-1", "summary-question-2", "summary-question-3"].map(|key| words.get(key)),
        caution: words.get("summary-question-note"),
    }
}

fn question(words: Words, strength: Option<&Standing>, opportunity: Option<&Standing>) -> String {
    let about = |key: &str, standing: &Standing| words.with(key, &[("item", &standing.title)]);
    let of_strength = || strength.map(|standing| about("summary-ask-strength", standing));
    let asked = opportunity.map(|standing| about("summary-ask-opportunity", standing)).or_else(of_strength);
    asked.unwrap_or_else(|| words.get("summary-ask-anything"))
}

fn talk_line(words: Words, standing: &Standing) -> TalkLine {
    let percent = |value| say::value(value, UnitOfValue::Percent);
    let ours = percent(standing.ours);
    let values = match standing.whole {
        Some(whole) => words.with("summary-talk-line", &[("value", &ours), ("whole", &percent(whole))]),
        None => words.with("summary-talk-line-whole", &[("value", &ours)]),
    };
    let maybe = standing.unsure().then(|| words.get("summary-talk-maybe"));
    TalkLine { standing: standing.clone(), values, maybe }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(title: &str, ours: f64, whole: Option<f64>) -> Standing {
        Standing { title: title.into(), ours, low: ours - 8.0, high: ours + 8.0, whole }
    }

    #[test]
    fn a_team_is_asked_about_its_first_opportunity_then_its_first_strength() {
        let words = Words(crate::survey::Lang::En);
        let (weak, strong) = (standing("I have a say", 40.0, None), standing("I like my work", 80.0, None));
        assert!(question(words, Some(&strong), Some(&weak)).contains("I have a say"));
        assert!(question(words, Some(&strong), None).contains("I like my work"));
        assert_eq!(question(words, None, None), words.get("summary-ask-anything"));
    }

    fn titles<'a>(named: &[&'a Standing]) -> Vec<&'a str> {
        named.iter().map(|standing| standing.title.as_str()).collect()
    }

    #[test]
    fn the_difference_to_the_whole_decides_and_not_the_height() {
        let all = [
            standing("high, as everywhere", 90.0, Some(90.0)),
            standing("above", 40.0, Some(30.0)),
            standing("far below", 60.0, Some(75.0)),
            standing("far above", 55.0, Some(35.0)),
            standing("a little above", 52.0, Some(50.0)),
            standing("below", 70.0, Some(74.0)),
        ];
        let (strengths, opportunities) = strengths_and_opportunities(&all);
        assert_eq!(titles(&strengths), ["far above", "above"]);
        assert_eq!(titles(&opportunities), ["far below", "below"]);
    }

    #[test]
    fn fewer_are_named_where_fewer_differ() {
        let all = [standing("level", 50.2, Some(50.0)), standing("above", 58.0, Some(50.0))];
        let (strengths, opportunities) = strengths_and_opportunities(&all);
        assert_eq!(titles(&strengths), ["above"]);
        assert!(opportunities.is_empty());
    }

    #[test]
    fn a_difference_within_the_interval_is_said_to_be_unsure() {
        assert!(standing("", 58.0, Some(50.0)).unsure());
        assert!(!standing("", 58.1, Some(50.0)).unsure());
        assert!(!standing("", 58.0, None).unsure());
    }

    #[test]
    fn the_whole_organisation_is_measured_by_height() {
        let all = [standing("low", 20.0, None), standing("high", 80.0, None), standing("higher", 81.0, None)];
        let (strengths, opportunities) = strengths_and_opportunities(&all);
        assert_eq!(titles(&strengths), ["higher", "high"]);
        assert_eq!(titles(&opportunities), ["low"]);
    }
}
