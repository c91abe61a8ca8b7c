//! `koe user add|stand-in|list|remove|password`.

use super::context::{Context, Failure};
use crate::identity::password;
use crate::message::Message;
use crate::store::{Role, StandInDesk, User};
use chrono::{Local, NaiveDate};
use clap::Subcommand;
use rand_core::{OsRng, RngCore};
use std::io::Read;

#[derive(Subcommand)]
pub enum UserCommand {
    /// 登録します。パスワードは --password-stdin で渡すか、自動で作ります / Add; password from stdin or made up
    Add {
        login: String,
        #[arg(long, value_parser = role)]
        role: Role,
        /// 所属長が見る所属 (何度でも) / units that a manager reads (repeatable)
        #[arg(long = "unit", value_name = "PATH")]
        units: Vec<String>,
        /// 所属のない所属長: ほかの所属長の代理だけをする人 / a manager without units, who only stands in for others
        #[arg(long, conflicts_with = "units")]
        stand_in: bool,
        #[arg(long)]
        password_stdin: bool,
    },
    /// 所属長の代理を決めます・終えます / Let a manager stand in for another, or end it
    StandIn {
        /// 代理をする人 / who stands in
        login: String,
        /// だれの代理か / for whom
        #[arg(long = "for", value_name = "MANAGER")]
        manager: String,
        /// 最後の日 / the last day
        #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "end")]
        until: Option<NaiveDate>,
        /// すぐに終えます / end it now
        #[arg(long)]
        end: bool,
    },
    /// 一覧 / List
    List,
    /// 削除 / Remove
    Remove { login: String },
    /// パスワードを替えます / Change the password
    Password {
        login: String,
        #[arg(long)]
        password_stdin: bool,
    },
}

fn role(key: &str) -> Result<Role, String> {
    Role::from_key(key).ok_or_else(|| "analyst, manager, auditor".to_owned())
}

pub fn run(context: &Context, command: &UserCommand) -> Result<(), Failure> {
    let store = context.store()?;
    match command {
        UserCommand::Add { login, role, units, stand_in, password_stdin } => {
            if *role == Role::Manager && units.is_empty() && !stand_in {
                return Err(Failure::Told(Message::new("cli-manager-needs-unit")));
            }
            let (secret, made_up) = password_of(*password_stdin)?;
            store.add_user(&User {
                login: login.clone(),
                role: *role,
                units: units.clone(),
                password_hash: hashed(&secret)?,
                failures: 0,
                locked_until: None,
            })?;
            context.tell(Message::new("cli-user-added").with("login", login).with("role", role.key()));
            tell_password(context, &secret, made_up);
        }
        UserCommand::StandIn { login, manager, until, end } => {
            stand_in(
                context,
                store.stand_ins(manager, None, Local::now().date_naive()),
                (login, manager),
                *until,
                *end,
            )?;
        }
        UserCommand::List => {
            for user in store.users()? {
                println!("{}\t{}\t{}", user.login, user.role.key(), user.units.join(" "));
            }
        }
        UserCommand::Remove { login } => {
            store.remove_user(login)?;
            context.tell(Message::new("cli-user-removed").with("login", login));
        }
        UserCommand::Password { login, password_stdin } => {
            let mut user = store
                .user(login)?
                .ok_or_else(|| Failure::Told(Message::new("error-unknown-user").with("login", login)))?;
            let (secret, made_up) = password_of(*password_stdin)?;
            user.password_hash = hashed(&secret)?;
            user.failures = 0;
            user.locked_until = None;
            store.update_user(&user)?;
            context.tell(Message::new("cli-password-changed").with("login", login));
            tell_password(context, &secret, made_up);
        }
    }
    Ok(())
}

fn stand_in(
    context: &Context,
    desk: StandInDesk,
    (login, manager): (&str, &str),
    until: Option<NaiveDate>,
    end: bool,
) -> Result<(), Failure> {
    let told = |key: &'static str| Message::new(key).with("login", login).with("manager", manager);
    match until {
        None if end => {
            desk.end(login)?;
            context.tell(told("cli-stand-in-ended"));
        }
        None => return Err(Failure::Told(Message::new("cli-stand-in-needs-day"))),
        Some(until) => {
            desk.give(login, Some(until))?;
            context.tell(told("cli-stand-in-given").with("until", until));
        }
    }
    Ok(())
}

fn password_of(from_stdin: bool) -> Result<(String, bool), Failure> {
    if from_stdin {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok((text.trim_end_matches(['\r', '\n']).to_owned(), false));
    }
    Ok((made_up_password(), true))
}

/// 100 random bits in five groups of four.
pub fn made_up_password() -> String {
    let mut bytes = [0; 13];
    OsRng.fill_bytes(&mut bytes);
    let text = crate::wave::fingerprint::crockford().encode(&bytes).to_lowercase();
    text.as_bytes()[..20]
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect::<Vec<_>>()
        .join("-")
}

fn hashed(secret: &str) -> Result<String, Failure> {
    password::hash(secret).map_err(|error| match error {
        password::PasswordError::TooShort => Failure::Told(Message::new("error-password-too-short")),
        other => Failure::Other(other.into()),
    })
}

fn tell_password(context: &Context, secret: &str, made_up: bool) {
    if made_up {
        context.tell(Message::new("cli-password-made-up").with("password", secret));
    }
}
