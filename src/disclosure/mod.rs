//! Disclosure control: the only way out of [`crate::analysis`]. Results go in, [`Published`] comes out; nothing
//! else can be shown, because pages, charts, reports and files take [`Published`] alone.
//!
//! [`release`] decides everything of one wave together and audits it.

pub mod audit;
pub mod breakdowns;
pub mod choices;
pub mod comments;
pub mod comparison;
pub mod composition;
pub mod counts;
pub mod drivers;
pub mod effects;
pub mod forecast;
mod homogeneity;
mod masks;
pub mod precision;
pub mod published;
pub mod quality;
pub mod rates;
mod reason;
pub mod release;
pub mod residual;
pub mod scores;
pub mod sharing;
pub mod targets;
pub mod turnover;
pub mod weights;

pub use choices::{ChoiceShare, ChoiceShares, Choices, EVERY_CHOICE};
pub use comments::{Comments, CommentsRefused, publish_comments};
pub use comparison::{Comparison, ComparisonRow, compare, compare_followed, compare_masked};
pub use counts::{BallotCounts, Counted, publish_counts};
pub use masks::MaskedWave;
pub use published::Published;
pub use rates::open_rates;
pub use reason::Reason;
pub use release::{Release, release};
pub use scores::{Answered, Bound, Cell, Distribution, Scores, Shown, publish, publish_masked};
pub use sharing::{About, Sharing, publish_sharing};
