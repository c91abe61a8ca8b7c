//! `koe token issue|list|revoke`.

use super::context::{Context, Failure};
use crate::message::Message;
use crate::store::{ApiToken, Scope, Store};
use chrono::{NaiveDate, Utc};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum TokenCommand {
    /// 発行します。トークンは一度だけ表示します / Issue; the token is shown once
    Issue {
        /// 何に使うかが分かる名前 / a name that says what it is for
        name: String,
        /// 読める数値 (何度でも): scores, comparisons, breakdowns, drivers, effects, targets / what it may read (repeatable)
        #[arg(long = "scope", value_name = "SCOPE", required = true, value_parser = scope)]
        scopes: Vec<Scope>,
        /// この所属とその下だけ (何度でも。なければ組織全体) / these units and all below them only (repeatable; none: everything)
        #[arg(long = "unit", value_name = "PATH")]
        units: Vec<String>,
        /// 使える最後の日 / last day on which it is taken
        #[arg(long, value_name = "YYYY-MM-DD")]
        expires: Option<NaiveDate>,
    },
    /// 一覧 / List
    List,
    /// 使えなくします / Revoke
    Revoke { name: String },
}

fn scope(key: &str) -> Result<Scope, String> {
    Scope::from_key(key).ok_or_else(|| Scope::ALL.map(Scope::key).join(", "))
}

pub fn run(context: &Context, command: &TokenCommand) -> Result<(), Failure> {
    let (store, today) = (context.store()?, Utc::now().date_naive());
    match command {
        TokenCommand::Issue { name, scopes, units, expires } => {
            known(&store, units)?;
            let mut scopes = scopes.clone();
            scopes.sort();
            scopes.dedup();
            let token = ApiToken {
                name: name.clone(),
                scopes,
                units: units.clone(),
                created_on: today,
                expires_on: *expires,
                last_used_on: None,
                revoked_on: None,
            };
            let secret = store.issue_api_token(&token)?;
            context.tell(Message::new("cli-token-issued").with("name", name));
            println!("{secret}");
        }
        TokenCommand::List => {
            let date = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
            println!("{}", context.words.get("cli-token-heads"));
            for token in store.api_tokens()? {
                let scopes = token.scopes.iter().map(|scope| scope.key()).collect::<Vec<_>>().join(" ");
                let units = if token.units.is_empty() { "-".to_owned() } else { token.units.join(" ") };
                let days = [Some(token.created_on), token.expires_on, token.last_used_on, token.revoked_on].map(date);
                println!("{}\t{scopes}\t{units}\t{}", token.name, days.join("\t"));
            }
        }
        TokenCommand::Revoke { name } => {
            store.revoke_api_token(name, today)?;
            context.tell(Message::new("cli-token-revoked").with("name", name));
        }
    }
    Ok(())
}

/// A path with a slip of the pen would read nothing, silently.
fn known(store: &Store, units: &[String]) -> Result<(), Failure> {
    let keeper = store.keeper();
    let sealed: Vec<_> = keeper.list()?.into_iter().filter(|wave| wave.state.is_sealed()).collect();
    let trees = sealed.iter().map(|wave| keeper.tree(&wave.key)).collect::<Result<Vec<_>, _>>()?;
    match units.iter().find(|unit| trees.iter().all(|tree| tree.position(unit).is_err())) {
        Some(unit) => Err(Failure::Told(Message::new("cli-token-unknown-unit").with("unit", unit))),
        None => Ok(()),
    }
}
