//! The settings file, `koe.toml`: what may stand in it.

use super::context::{Failure, read_file, shown_name};
use crate::mail::settings::MailInput;
use crate::message::Message;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::Path;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub bind: Option<SocketAddr>,
    pub cast_bind: Option<SocketAddr>,
    pub origin: Option<String>,
    pub cast_origin: Option<String>,
    #[serde(default)]
    pub mail: MailInput,
}

impl Settings {
    /// What a file says; nothing where there is none.
    pub fn read(file: &Path) -> Result<Self, Failure> {
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = String::from_utf8_lossy(&read_file(file)?).into_owned();
        toml::from_str(&text).map_err(|error| {
            Failure::Told(Message::new("cli-settings-fault").with("file", shown_name(file)).with("detail", error))
        })
    }
}
