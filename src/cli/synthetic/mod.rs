//! Synthetic organisations and their answers: the demo's fictional prefecture, and ones of any size.
//!
//! Everything follows from seeds/ and from the seed in seeds/truths.toml; keys, serials and salts of ballots play no
//! part, so that figures are the same on every machine while no key ever is.

mod comments;
mod demo;
mod generate;
mod homes;
mod model;
mod more_items;
mod noise;
mod plan;
mod sealed_rows;
mod seeds;
mod truths;
mod turnover;

pub use comments::Comments;
pub use demo::{DemoPerson, DemoWave, demo_organisation};
pub use generate::{GeneratedWave, Request, generate};
pub use homes::ORGANISATION;
pub use model::{Given, Model, Respondent};
pub use more_items::with_items;
pub use sealed_rows::sealed_waves;
pub use truths::Truths;

#[cfg(test)]
mod size_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth_tests;
