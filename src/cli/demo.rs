//! `koe demo`.

use super::context::{Context, Failure};
use clap::Args;

#[derive(Args)]
pub struct DemoArgs {}

pub fn run(_: &Context, _: &DemoArgs) -> Result<(), Failure> {
    Ok(())
}
