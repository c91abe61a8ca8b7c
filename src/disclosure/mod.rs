//! Disclosure control: the only way out of [`crate::analysis`]. Results go in, [`Published`] comes out; nothing
//! else can be shown, because pages, charts, reports and files take [`Published`] alone.
//!
//! There is no function here that takes a comment or an attribute: breakdowns of those can't leave.

pub mod comparison;
pub mod composition;
mod homogeneity;
mod masks;
pub mod precision;
pub mod published;
pub mod quality;
pub mod rates;
pub mod residual;
pub mod scores;
pub mod turnover;
pub mod weights;

pub use comparison::{Comparison, ComparisonRow, compare};
pub use published::Published;
pub use rates::open_rates;
pub use scores::{Bound, Cell, Distribution, Reason, Scores, Shown, publish};
