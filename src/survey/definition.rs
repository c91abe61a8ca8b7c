//! The parts of a survey definition. Values of these types come from [`super::check::parse`] alone, so that
//! every reference in them resolves.

use super::figure::{FigureId, FigureKind};
use super::scale::{Choice, Scale};
use super::text::Text;
use serde::{Deserialize, Serialize};

/// Key of an item, the same over the years: lower-case letters, digits and `_`, 1–40 characters.
pub type ItemKey = String;

/// Most places of a ranking. Further places are answered at random, and a long order of preferences would be a mark by
/// which somebody who demanded it could find the response again.
pub const MOST_RANKS: usize = 5;

/// A survey definition (調査票) in one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    pub survey: String,
    pub version: String,
    /// The version that the grades speak of.
    pub previous: Option<String>,
    pub title: Text,
    /// What the answers are used for, and for nothing else; frozen by the charter.
    pub purpose: Text,
    /// Whether the purpose of use allows publishable tables.
    pub open_data: bool,
    /// Languages of every text, Japanese first.
    pub languages: Vec<String>,
    /// Sources and licences of items, shown with the survey.
    pub attribution: Vec<Text>,
    pub sections: Vec<Section>,
    pub scales: Vec<Scale>,
    /// All items in the order of the form.
    pub items: Vec<Item>,
    pub themes: Vec<Theme>,
    pub indices: Vec<Index>,
    pub attributes: Vec<Attribute>,
    pub measures: Vec<Measure>,
    pub targets: Vec<Target>,
    /// Definitions without pillars keep the bytes that their charters were fixed with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pillars: Vec<Pillar>,
    pub comments: Vec<CommentPrompt>,
    pub floors: Floors,
}

/// A page of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub key: String,
    pub title: Text,
    pub intro: Option<Text>,
    /// Each ballot sees the items in an order of its own; items that follow on another's answer stay behind it.
    /// Definitions without it keep the bytes that their charters were fixed with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shuffle: bool,
}

/// How an item relates to the item of the same key in the version before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    Identical,
    Minor,
    Changed,
    New,
}

/// An item (設問).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub key: ItemKey,
    /// Position of its section.
    pub section: usize,
    pub wording: Text,
    pub help: Option<Text>,
    pub kind: ItemKind,
    /// Agreement means something bad: scores are 100 − score.
    pub reverse: bool,
    pub grade: Grade,
    /// Part of the short mode.
    pub short: bool,
    /// Can't be skipped.
    pub required: bool,
    /// Asked only of those who gave one of these codes to another, earlier item.
    pub show_if: Option<ShowIf>,
    /// Name or wording not yet confirmed by its owner.
    pub provisional: bool,
    /// Reported as % 9–10 minus % 0–6 as well.
    pub recommendation: bool,
    /// Reported as a mean of the choices' values as well.
    pub mean: bool,
}

/// What kind of answer an item takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// One choice of a scale, by the scale's position in [`Definition::scales`].
    Choice { scale: usize },
    /// Any of these; `at_most` where the number is limited; `ranked` where the order of choosing is the answer.
    Multi {
        choices: Vec<Choice>,
        at_most: Option<u8>,
        /// Definitions without it keep the bytes that their charters were fixed with.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        ranked: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShowIf {
    pub item: ItemKey,
    pub codes: Vec<u8>,
}

/// Items reported together (分野): mean over respondents of the share positive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    pub key: String,
    pub title: Text,
    pub items: Vec<ItemKey>,
    pub provisional: bool,
}

/// Items scored 0–100 together (指数).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Index {
    pub key: String,
    pub title: Text,
    pub items: Vec<ItemKey>,
    /// How many of its items a respondent must have answered; all by default.
    pub min_answered: usize,
    /// Stress-like: 100 − mean of the items.
    pub inverted: bool,
    pub provisional: bool,
}

/// A coarse attribute that respondents may give (about three bands), never taken from the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    pub key: String,
    pub wording: Text,
    pub choices: Vec<Choice>,
}

/// A measure (施策) that HR introduced, with the item that asks about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    pub key: String,
    pub title: Text,
    pub item: ItemKey,
    /// Unit paths that it was given to, from `from_wave` on (difference in differences); empty for open schemes.
    pub units: Vec<String>,
    pub from_wave: Option<String>,
}

/// A target (目標値): an indicator's value to reach by a wave, for the whole organisation only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub key: String,
    pub title: Text,
    pub figure: FigureId,
    pub baseline: Option<f64>,
    pub value: f64,
    pub by_wave: String,
}

/// A pillar of what the organisation wants to become, with what shows how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pillar {
    pub key: String,
    pub title: Text,
    /// Figures of this survey.
    pub figures: Vec<FigureId>,
    /// Keys of indicators from elsewhere.
    pub indicators: Vec<String>,
}

/// A free-text prompt; what is written lies apart from the answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommentPrompt {
    pub key: String,
    pub wording: Text,
    pub help: Option<Text>,
    /// Longest comment, in characters.
    pub max_chars: usize,
    pub short: bool,
}

/// Smallest unrounded difference that counts as a change.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Floors {
    /// Index and mean points on 0–100.
    pub index: f64,
    /// Points of % positive.
    pub positive: f64,
}

impl Default for Floors {
    fn default() -> Self {
        Self { index: 3.0, positive: 5.0 }
    }
}

impl Item {
    /// Whether a respondent may make more than one choice.
    pub fn takes_several(&self) -> bool {
        matches!(self.kind, ItemKind::Multi { .. })
    }

    /// Whether the order of choosing is the answer.
    pub fn is_ranked(&self) -> bool {
        matches!(self.kind, ItemKind::Multi { ranked: true, .. })
    }
}

impl Definition {
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The scale of a single-choice item; none for multiple choice.
    pub fn scale_of(&self, item: &Item) -> Option<&Scale> {
        match item.kind {
            ItemKind::Choice { scale } => self.scales.get(scale),
            ItemKind::Multi { .. } => None,
        }
    }

    /// What can be chosen, whether one or several may be.
    pub fn choices_of<'d>(&'d self, item: &'d Item) -> &'d [Choice] {
        match &item.kind {
            ItemKind::Choice { scale } => self.scales.get(*scale).map_or(&[], |scale| &scale.choices),
            ItemKind::Multi { choices, .. } => choices,
        }
    }

    /// Items that report how often each choice was made in place of a figure: those with several choices, rankings, and
    /// choices without scores, but for measures, which have figures of their own.
    pub fn choice_items(&self) -> impl Iterator<Item = &Item> {
        let scored = |item: &Item| self.scale_of(item).is_some_and(Scale::scored);
        let measured = |item: &Item| self.measures.iter().any(|measure| measure.item == item.key);
        self.items.iter().filter(move |item| !scored(item) && !measured(item))
    }

    /// The items of a section by its position, in the order of the form.
    pub fn section_items(&self, section: usize) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.section == section)
    }

    /// Title of a reported figure in all languages; an item's wording stands for its title.
    pub fn figure_title(&self, figure: &FigureId) -> Option<&Text> {
        match figure.kind {
            FigureKind::Theme => self.themes.iter().find(|theme| theme.key == figure.key).map(|theme| &theme.title),
            FigureKind::Index => self.indices.iter().find(|index| index.key == figure.key).map(|index| &index.title),
            FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => {
                self.item(&figure.key).map(|item| &item.wording)
            }
        }
    }

    /// Every figure that this definition reports, in the order shown: indices, themes, then items with their
    /// means and recommendation scores. Items without a score report a distribution only and are not here.
    pub fn figures(&self) -> Vec<FigureId> {
        let indices = self.indices.iter().map(|index| FigureId::new(FigureKind::Index, &index.key));
        let themes = self.themes.iter().map(|theme| FigureId::new(FigureKind::Theme, &theme.key));
        let items = self.items.iter().flat_map(|item| {
            let scored = self.scale_of(item).is_some_and(Scale::scored);
            [
                scored.then_some(FigureKind::Item),
                (scored && item.mean).then_some(FigureKind::Mean),
                (scored && item.recommendation).then_some(FigureKind::Recommendation),
            ]
            .into_iter()
            .flatten()
            .map(|kind| FigureId::new(kind, &item.key))
        });
        indices.chain(themes).chain(items).collect()
    }
}
