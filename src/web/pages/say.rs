//! Figures, verdicts and states as words.

use crate::analysis::Verdict;
use crate::disclosure::{Bound, Reason};
use crate::locale::Words;
use crate::survey::{Definition, FigureId, FigureKind, UnitOfValue};
use crate::wave::State;
use chrono::{Datelike, NaiveDate};

/// A verdict's mark, words and class of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictView {
    pub class: &'static str,
    pub mark: &'static str,
    pub words: String,
}

/// The word that verdicts go by in catalogues, classes and JSON.
pub fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Up => "up",
        Verdict::Down => "down",
        Verdict::NoClearChange => "no_clear_change",
        Verdict::NotTested => "not_tested",
        Verdict::NotComparable => "not_comparable",
        Verdict::Suppressed => "suppressed",
    }
}
