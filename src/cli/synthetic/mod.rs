//! Synthetic organisations and their answers: the demo's fictional prefecture, and ones of any size.
//!
//! Everything follows from seeds/ and from the seed in seeds/truths.toml; keys, serials and salts of ballots play no
//! part, so that figures are the same on every machine while no key ever is.

mod comments;
mod demo;
mod generate;
mod model;
mod noise;
mod plan;
mod seeds;
mod truths;
mod turnover;

pub use comments::Comments;
pub use demo::{DemoPerson, DemoWave, demo_organisation};
pub use generate::{GeneratedWave, ORGANISATION, Request, generate};
pub use model::{Given, Model, Respondent};
pub use truths::Truths;

#[cfg(test)]
mod tests;
