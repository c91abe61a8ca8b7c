//! `koe comments`: what may be read of the comments, by prompt, keyword and search.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, print, print_json};
use crate::disclosure::comments::Asked;
use crate::report::comments::{comment_rows, comments_file, comments_text};
use crate::report::listing::csv_of;
use clap::Args;

#[derive(Args)]
pub struct CommentsArgs {
    #[arg(long)]
    wave: String,
    /// 部局 (なければ組織全体) / division by its path; none: the whole organisation
    #[arg(long, value_name = "PATH")]
    unit: Option<String>,
    /// 記述欄 (なければすべて) / prompt by its key; none: all
    #[arg(long, value_name = "KEY")]
    prompt: Option<String>,
    /// この語を含むもの (5件以上にある語) / comments with this keyword
    #[arg(long, value_name = "WORD")]
    keyword: Option<String>,
    /// すべての語を含むもの / comments with all of these words
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub fn run(context: &Context, args: &CommentsArgs) -> Result<(), Failure> {
    let store = context.store()?;
    let comments = store.comments(&store.keeper().figures(&args.wave)?)??;
    let units = UnitArgs { unit: args.unit.clone(), all_units: false };
    let unit = units.positions(&comments.tree)?.first().copied().unwrap_or(0);
    let asked = Asked { unit, prompt: args.prompt.clone(), keyword: args.keyword.clone(), search: args.search.clone() };
    let found = comments.find(&asked)?;
    match args.format {
        Format::Json => print_json(&comments_file(&comments, unit, &found, context.words)),
        Format::Csv => print(&csv_of(&comment_rows(&comments, unit, &found, context.words))),
        Format::Table => print(&comments_text(&comments, unit, &found, context.words)),
    }
}
