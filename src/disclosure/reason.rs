//! Why something is not shown.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a figure is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Fewer answers than the wave's threshold.
    FewAnswers,
    /// Hidden so that another unit can't be worked out by subtraction.
    Residual,
    /// (Nearly) everybody answered alike.
    Homogeneous,
    /// One of the figure's items is hidden.
    PartHidden,
    /// Nobody answered.
    NoAnswers,
    /// Retracted, or not shown because an earlier publication did not show it.
    Withheld,
}

impl Reason {
    /// The reason as it is told: the first two have one name, because "few" of a unit and "residual" of the next would
    /// say on which side of the threshold each lies, and with a published total of both how many are in the small one.
    pub(super) fn told(self) -> Self {
        if self == Reason::Residual { Reason::FewAnswers } else { self }
    }

    /// In the order of their declaration.
    pub const ALL: [Reason; 6] = [
        Reason::FewAnswers,
        Reason::Residual,
        Reason::Homogeneous,
        Reason::PartHidden,
        Reason::NoAnswers,
        Reason::Withheld,
    ];
}
