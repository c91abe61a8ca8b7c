//! The report of one unit, for its manager and the team: built once from published values, written in several forms.
//!
//! [`content::content`] builds a [`UnitReport`]; [`html`], [`pdf`], [`xlsx`] and [`pptx`] write it and decide
//! nothing. What a form does not find in the report it can't show.

pub mod content;
mod distribution;
mod error;
mod figures;
pub mod form;
pub mod html;
pub mod index;
mod message;
pub mod names;
pub mod pdf;
pub mod pictures;
pub mod pptx;
mod sure_lines;
#[cfg(test)]
mod tests;
pub mod wording;
pub mod xlsx;

pub use content::{Edition, Sources, content};
pub use error::ReportError;

use super::chosen::ChosenItem;
use super::say::VerdictView;
use super::talk::Talk;
use crate::analysis::Verdict;
use crate::chart::Chart;
use crate::survey::{FigureId, Lang, UnitOfValue};
use chrono::NaiveDate;

/// Everything that one unit's report says, in the reader's language; values unrounded.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitReport {
    pub lang: Lang,
    pub survey: String,
    pub wave: String,
    /// The wave compared with.
    pub wave_before: Option<String>,
    /// Name of the whole organisation.
    pub organisation: String,
    /// The unit asked for: its whole path, and how people read it.
    pub path: String,
    pub name: String,
    /// The unit whose figures are shown: the same, or the nearest published one above it.
    pub shown_name: String,
    pub title: String,
    /// What the figures say, in one line.
    pub message: String,
    /// Said where the wave is not published yet.
    pub draft: Option<String>,
    /// Said where the unit is too small (rule 9).
    pub nearest: Option<String>,
    pub answered: Answered,
    /// When the wave closed or, where that is unknown, opened: the document's own date.
    pub date: Option<NaiveDate>,
    /// Whether a column of the whole organisation stands beside the unit's.
    pub with_whole: bool,
    /// Why nothing is compared, where nothing is.
    pub no_last: Option<String>,
    pub indices: Block,
    pub themes: Block,
    pub talk: Talk,
    pub sure: Sure,
    /// Items by section of the form.
    pub sections: Vec<Block>,
    /// Items without scores.
    pub chosen: Vec<ChosenItem>,
    pub pictures: Vec<Picture>,
    pub legend: Vec<VerdictView>,
    pub method: Vec<String>,
    /// Source, licences of items, program.
    pub source: Vec<String>,
}

/// How many answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    pub words: String,
    /// None where even that is hidden.
    pub n: Option<u32>,
    /// None where headcounts are not known.
    pub eligible: Option<u32>,
    /// Response rate in %.
    pub rate: Option<f64>,
    /// The widest 95 % margin of a percentage, in words.
    pub margin: Option<String>,
}

/// Figures that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub title: String,
    pub note: String,
    pub rows: Vec<Row>,
}

/// One figure: of the unit, of the whole organisation, and against the wave before.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub figure: FigureId,
    pub title: String,
    /// Name or wording not yet confirmed by its owner.
    pub provisional: bool,
    pub told: Told,
    /// None where there is no wave before, or no such unit in it.
    pub change: Option<Change>,
    /// The whole organisation's value; none where it is hidden, or the unit is the whole organisation.
    pub whole: Option<f64>,
    /// Mean on the item's own scale.
    pub mean: Option<f64>,
}

impl Row {
    pub fn unit_of_value(&self) -> UnitOfValue {
        self.figure.unit_of_value()
    }
}

/// A figure as it may be told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Shown(Shown),
    /// Why it is not.
    Hidden(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub n: u32,
    pub value: f64,
    /// 95 % interval.
    pub low: f64,
    pub high: f64,
    /// How people answered, from negative to positive; empty for figures over several items.
    pub steps: Vec<Step>,
    /// Whether the steps are three bands, because there are fewer than 30 answers.
    pub bands: bool,
}

/// One choice, or one band of choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub label: String,
    /// In %.
    pub share: f64,
    /// Colour of agreement, 0 (negative) to 4 (positive).
    pub tone: usize,
}

/// A figure against the wave before.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub verdict: Verdict,
    pub view: VerdictView,
    /// The earlier value; none where nothing may be compared.
    pub from: Option<f64>,
    /// Difference with its 95 % interval; none where it was not tested.
    pub difference: Option<(f64, f64, f64)>,
    /// The earlier side is a share of an undivided unit.
    pub estimated: bool,
}

/// What surely changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sure {
    /// How many were tested; empty without a wave before.
    pub count: String,
    /// Said where nothing surely changed.
    pub none: String,
    pub lines: Vec<SureLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SureLine {
    pub view: VerdictView,
    pub difference: String,
    pub title: String,
    pub values: String,
}

/// A chart of the report; its name is the chart's kind and figure and stays the same from wave to wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub name: String,
    pub chart: Chart,
}
