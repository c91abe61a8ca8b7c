//! Disclosure control: the only way out of [`crate::analysis`]. Results go in, [`Published`] comes out; nothing
//! else can be shown, because pages, charts, reports and files take [`Published`] alone.

pub mod published;
pub mod residual;
pub mod scores;
pub mod comparison;

pub use comparison::{compare, Comparison, ComparisonRow};
pub use published::Published;
pub use scores::{publish, Bound, Cell, Reason, Scores};
