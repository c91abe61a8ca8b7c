//! The kinds of tables that may leave a wave, as a charter names them to people. Which tables exactly stands in the
//! charter's list and plan.

use crate::survey::Definition;
use serde::{Deserialize, Serialize};

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    ResponseRates,
    Scores,
    Distributions,
    Breakdowns,
    Comparisons,
    Weights,
    Composition,
    Precision,
    Turnover,
    Quality,
    Drivers,
    Effects,
    Targets,
    Comments,
    OpenData,
}

impl TableKind {
    pub const ALL: [TableKind; 15] = [
        TableKind::ResponseRates,
        TableKind::Scores,
        TableKind::Distributions,
        TableKind::Breakdowns,
        TableKind::Comparisons,
        TableKind::Weights,
        TableKind::Composition,
        TableKind::Precision,
        TableKind::Turnover,
        TableKind::Quality,
        TableKind::Drivers,
        TableKind::Effects,
        TableKind::Targets,
        TableKind::Comments,
        TableKind::OpenData,
    ];

    /// The kinds that a definition has anything for.
    pub fn of(definition: &Definition) -> Vec<TableKind> {
        let has = |kind: &TableKind| match kind {
            TableKind::Distributions => !definition.items.is_empty(),
            TableKind::Breakdowns => !definition.attributes.is_empty(),
            TableKind::Drivers => !definition.themes.is_empty(),
            TableKind::Effects => !definition.measures.is_empty(),
            TableKind::Targets => !definition.targets.is_empty(),
            TableKind::Comments => !definition.comments.is_empty(),
            TableKind::OpenData => definition.open_data,
            _ => true,
        };
        Self::ALL.into_iter().filter(has).collect()
    }

    /// The word in charters and, with `-` for `_`, in the catalogues.
    pub fn key(self) -> &'static str {
        match self {
            TableKind::ResponseRates => "response_rates",
            TableKind::Scores => "scores",
            TableKind::Distributions => "distributions",
            TableKind::Breakdowns => "breakdowns",
            TableKind::Comparisons => "comparisons",
            TableKind::Weights => "weights",
            TableKind::Composition => "composition",
            TableKind::Precision => "precision",
            TableKind::Turnover => "turnover",
            TableKind::Quality => "quality",
            TableKind::Drivers => "drivers",
            TableKind::Effects => "effects",
            TableKind::Targets => "targets",
            TableKind::Comments => "comments",
            TableKind::OpenData => "open_data",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_written_as_its_word() {
        for kind in TableKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
    }
}
