//! `koe serve`.

use super::context::{Context, Failure};
use super::mail_settings::MailArgs;
use super::settings::Settings;
use crate::store::Store;
use crate::web::serve::{self, ServeConfig};
use chrono::Local;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

#[derive(Args)]
pub struct ServeArgs {
    /// 設定ファイル / settings file; flags and environment come first
    #[arg(long, env = "KOE_CONFIG", default_value = "koe.toml", value_name = "FILE")]
    config: PathBuf,
    /// サインイン側の受付口 / address of the sign-in origin [default: 127.0.0.1:8080]
    #[arg(long, env = "KOE_BIND", value_name = "ADDR")]
    bind: Option<SocketAddr>,
    /// 回答側の受付口 / address of the cast origin [default: 127.0.0.1:8081]
    #[arg(long, env = "KOE_CAST_BIND", value_name = "ADDR")]
    cast_bind: Option<SocketAddr>,
    /// 職員から見えるアドレス / sign-in origin as people see it
    #[arg(long, env = "KOE_ORIGIN", value_name = "URL")]
    origin: Option<String>,
    /// 職員から見える回答側のアドレス / cast origin as people see it
    #[arg(long, env = "KOE_CAST_ORIGIN", value_name = "URL")]
    cast_origin: Option<String>,
    #[command(flatten)]
    mail: MailArgs,
}

pub fn run(context: &Context, args: &ServeArgs) -> Result<(), Failure> {
    let settings = Settings::read(&args.config)?;
    let address = |flag: Option<SocketAddr>, file: Option<SocketAddr>, port: u16| {
        flag.or(file).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], port)))
    };
    let config = ServeConfig {
        bind: address(args.bind, settings.bind, 8080),
        cast_bind: address(args.cast_bind, settings.cast_bind, 8081),
        public_origin: args.origin.clone().or(settings.origin),
        public_cast_origin: args.cast_origin.clone().or(settings.cast_origin),
        post: args.mail.post(settings.mail)?,
    };
    serve_store(context.store()?, config, |_| {})
}

/// How often a server looks for what is due.
const HOUSEKEEPING: Duration = Duration::from_secs(3600);

/// Destroys openings whose objection period is over, now and from time to time, as long as the process lives.
fn keep_house(store: Store) {
    std::thread::spawn(move || {
        loop {
            match store.destroy_due_openings(Local::now().date_naive()) {
                Ok(waves) => waves.iter().for_each(|wave| tracing::info!(%wave, "openings destroyed")),
                Err(error) => tracing::error!(%error, "openings could not be destroyed"),
            }
            std::thread::sleep(HOUSEKEEPING);
        }
    });
}

/// What an operator has to know goes to standard error, whatever the environment says: Koe's own notices alone, since
/// the libraries below tell of connections and addresses.
fn tell_notices() {
    let only_ours = Targets::new().with_target("koe", LevelFilter::INFO);
    let to_operator = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    // Somebody who embeds Koe may have set one up already.
    let _ = tracing_subscriber::registry().with(to_operator.with_filter(only_ours)).try_init();
}

/// Serves until a signal ends it; `before` may say something once the origin is known; the last line printed is
/// `listening on http://ADDR`.
pub fn serve_store(store: Store, config: ServeConfig, before: impl FnOnce(&str)) -> Result<(), Failure> {
    tell_notices();
    let _lock = store.lock_for_serving()?;
    keep_house(store.clone());
    let (post, queue, mut post_room) = (config.post.clone(), store.clone(), Ok(None));
    serve::run(store, config, |addresses| {
        before(&addresses.sign_in_origin);
        post_room = post.work(&queue, &addresses.sign_in_origin).map(Some);
        println!("cast origin http://{}", addresses.cast);
        println!("listening on http://{}", addresses.sign_in);
    })?;
    // Dropped here, it finishes the letter in hand.
    post_room?;
    Ok(())
}
