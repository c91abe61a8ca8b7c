//! A comparison's rows by verdict: a grouping, no ranking; and what is hidden of it, by reason.

use super::compare_found::{rows_of, verdict_in};
use super::say;
use super::workspace::Link;
use crate::analysis::Verdict;
use crate::disclosure::{Comparison, Published, Reason};
use crate::locale::Words;
use crate::report::sentences::hidden_words;
use crate::report::sure::counts_once;

/// Which rows are asked for: those of one verdict, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    Sure,
    NoClearChange,
    NotTested,
    NotComparable,
    Suppressed,
}

impl Filter {
    pub const ALL: [Filter; 5] =
        [Filter::Sure, Filter::NoClearChange, Filter::NotTested, Filter::NotComparable, Filter::Suppressed];

    /// The word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Filter::Sure => "sure",
            Filter::NoClearChange => "no_clear_change",
            Filter::NotTested => "not_tested",
            Filter::NotComparable => "not_comparable",
            Filter::Suppressed => "suppressed",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Filter::ALL.into_iter().find(|filter| filter.key() == key)
    }

    /// Whether rows of this verdict are asked for.
    pub fn takes(self, verdict: Verdict) -> bool {
        match self {
            Filter::Sure => matches!(verdict, Verdict::Up | Verdict::Down),
            Filter::NoClearChange => verdict == Verdict::NoClearChange,
            Filter::NotTested => verdict == Verdict::NotTested,
            Filter::NotComparable => verdict == Verdict::NotComparable,
            Filter::Suppressed => verdict == Verdict::Suppressed,
        }
    }

    fn words(self, words: Words, threshold: u32) -> String {
        match self {
            Filter::Sure => words.get("compare-sure"),
            Filter::NoClearChange => say::verdict(words, Verdict::NoClearChange, threshold).words,
            Filter::NotTested => say::verdict(words, Verdict::NotTested, threshold).words,
            Filter::NotComparable => say::verdict(words, Verdict::NotComparable, threshold).words,
            Filter::Suppressed => words.get("wave-hidden"),
        }
    }
}

/// Ways to all rows, and those of each verdict that there is.
pub fn filters(
    words: Words,
    comparison: &Published<Comparison>,
    unit: usize,
    chosen: Option<Filter>,
    address: &str,
) -> Vec<Link> {
    let verdicts: Vec<Verdict> = rows_of(comparison, unit).map(|(_, row)| verdict_in(row)).collect();
    let numbered =
        |label: &str, count: usize| words.with("wave-filter", &[("label", label), ("count", &count.to_string())]);
    let all = Link::new(format!("{address}#all"), numbered(&words.get("wave-filter-all"), verdicts.len()));
    let each = Filter::ALL.into_iter().filter_map(|filter| {
        let count = verdicts.iter().filter(|verdict| filter.takes(**verdict)).count();
        let label = numbered(&filter.words(words, comparison.threshold), count);
        let link = Link::new(format!("{address}&show={}#all", filter.key()), label).here(chosen == Some(filter));
        (count > 0 || chosen == Some(filter)).then_some(link)
    });
    std::iter::once(all.here(chosen.is_none())).chain(each).collect()
}

/// How much is hidden over all units, by reason.
pub fn suppressed(words: Words, comparison: &Published<Comparison>) -> Vec<String> {
    let line = |reason: Reason| {
        let hidden = comparison.suppressed.iter().filter(|hidden| hidden.reason == reason);
        let counted: Vec<usize> =
            hidden.filter(|hidden| counts_once(&hidden.figure)).map(|hidden| hidden.units).collect();
        let args = [
            ("why", hidden_words(words, Some(reason), comparison.threshold)),
            ("figures", counted.len().to_string()),
            ("cells", counted.iter().sum::<usize>().to_string()),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        (!counted.is_empty()).then(|| words.with("wave-hidden-line", &args))
    };
    Reason::ALL.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_is_taken_by_one_filter_alone_and_found_by_its_word() {
        use Verdict::*;
        for verdict in [Up, Down, NoClearChange, NotTested, NotComparable, Suppressed] {
            let taking = Filter::ALL.into_iter().filter(|filter| filter.takes(verdict)).count();
            assert_eq!(taking, 1, "{verdict:?}");
        }
        assert!(Filter::ALL.into_iter().all(|filter| Filter::from_key(filter.key()) == Some(filter)));
        assert_eq!(Filter::from_key("best"), None);
    }
}
