//! `koe generate`.

use super::context::{Context, Failure};
use clap::Args;

#[derive(Args)]
pub struct GenerateArgs {}

pub fn run(_: &Context, _: &GenerateArgs) -> Result<(), Failure> {
    Ok(())
}
