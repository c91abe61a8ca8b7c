//! Letters to employees: what they say ([`words`]), how they look as mail ([`letter`]), how they leave: to a mail server
//! ([`smtp`]) or, without one, as `.eml` files ([`folder`]). [`post`] is the worker that empties the queue; [`bounce`]
//! reads what comes back. A letter says the same in plain text and in HTML that loads nothing from anywhere.

pub mod bounce;
#[cfg(test)]
mod bounce_tests;
pub mod folder;
pub mod letter;
pub mod post;
pub mod settings;
pub mod smtp;
pub mod words;

pub use letter::Letter;
pub use post::Post;
pub use settings::{MailSettings, Security, SmtpSettings};

use crate::message::{Explain, Message};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    #[error("address {0} is not valid")]
    Address(String),
    #[error("the letter could not be written: {0}")]
    Writing(String),
    #[error("no sender's address")]
    NoSender,
    #[error("mail would go to {0} unencrypted")]
    Plaintext(String),
    #[error("a password would go to {0} unencrypted")]
    PasswordInClear(String),
    #[error("a user without a password, or a password without a user")]
    HalfOfSignIn,
    #[error("the rate {0} is no whole number from 1")]
    Rate(u32),
    #[error("{path} can't be read: {detail}")]
    Unreadable { path: String, detail: String },
    #[error("{0} holds no certificate")]
    NoCertificate(String),
    #[error("the server can't be used: {0}")]
    Server(String),
    #[error("the server refused {address}: {said}")]
    Refused { address: String, said: String },
}

impl Explain for MailError {
    fn message(&self) -> Message {
        match self {
            MailError::Address(address) => Message::new("error-mail-address").with("address", address),
            MailError::Writing(detail) => Message::new("error-mail-writing").with("detail", detail),
            MailError::NoSender => Message::new("error-mail-no-sender"),
            MailError::Plaintext(host) => Message::new("error-mail-plaintext").with("host", host),
            MailError::PasswordInClear(host) => Message::new("error-mail-password-in-clear").with("host", host),
            MailError::HalfOfSignIn => Message::new("error-mail-half-sign-in"),
            MailError::Rate(rate) => Message::new("error-mail-rate").with("rate", rate),
            MailError::Unreadable { path, detail } => {
                Message::new("error-file").with("path", path).with("detail", detail)
            }
            MailError::NoCertificate(path) => Message::new("error-mail-no-certificate").with("path", path),
            MailError::Server(detail) => Message::new("error-mail-server").with("detail", detail),
            MailError::Refused { address, said } => {
                Message::new("error-mail-refused").with("address", address).with("said", said)
            }
        }
    }
}
