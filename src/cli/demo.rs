//! `koe demo`: a fictional prefecture, answered through the real ballot code, and served.

use super::context::{Context, Failure};
use super::demo_making::{Made, make};
use super::serve::serve_store;
use crate::mail::{MailSettings, Post};
use crate::message::Message;
use crate::web::serve::ServeConfig;
use clap::Args;
use std::net::SocketAddr;

#[derive(Args)]
pub struct DemoArgs {
    /// サインイン側の受付口 / address of the sign-in origin
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    bind: SocketAddr,
    /// 回答側の受付口。なければ一つ先のポート / address of the cast origin; default: the next port
    #[arg(long, value_name = "ADDR")]
    cast_bind: Option<SocketAddr>,
    /// 作るだけで、起動しません / make it, do not serve
    #[arg(long)]
    only_make: bool,
}

pub fn run(context: &Context, args: &DemoArgs) -> Result<(), Failure> {
    let store = context.store()?;
    let made = make(context, &store, &format!("http://{}", args.bind))?;
    if args.only_make {
        return Ok(());
    }
    let next = |address: SocketAddr| {
        let port = if address.port() == 0 { 0 } else { address.port().saturating_add(1) };
        SocketAddr::new(address.ip(), port)
    };
    let config = ServeConfig {
        bind: args.bind,
        cast_bind: args.cast_bind.unwrap_or_else(|| next(args.bind)),
        public_origin: None,
        public_cast_origin: None,
        post: Post::new(MailSettings::as_files()),
    };
    serve_store(store, config, |origin| tell_sign_ins(context, &made, origin))
}

fn tell_sign_ins(context: &Context, made: &Made, origin: &str) {
    let sign_in = format!("{origin}/sign-in");
    context.tell(
        Message::new("cli-demo-employee").with("address", format!("{origin}/sign-in/link/{}", made.employee_token)),
    );
    for (key, (login, password)) in
        [("cli-demo-analyst", &made.analyst), ("cli-demo-manager", &made.manager), ("cli-demo-auditor", &made.auditor)]
    {
        context.tell(Message::new(key).with("address", &sign_in).with("login", login).with("password", password));
    }
}
