//! `koe assets --hashes`: what browsers are served, so that it can be held against what a server really serves.

use super::context::Context;
use crate::web::assets;
use clap::Args;

#[derive(Args)]
pub struct AssetsArgs {
    /// 名前、大きさ、SHA-256、SHA-384 (画面の integrity と同じ形) も書きます / with size, SHA-256 and SHA-384 as pages say it
    #[arg(long)]
    hashes: bool,
}

pub fn run(context: &Context, args: &AssetsArgs) {
    for file in assets::served() {
        let address = assets::path(&file.name);
        if args.hashes {
            println!("{address}\t{}\t{}\t{}", file.size, file.sha256, file.integrity);
        } else {
            println!("{address}");
        }
    }
    if args.hashes {
        eprintln!("{}", context.words.get("assets-compare"));
    }
}
