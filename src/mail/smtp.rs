//! One conversation with a mail server: connected, encrypted and signed in as the settings say, then one letter after
//! the other. Which step failed decides what becomes of a letter.

use super::{Letter, MailError, MailSettings, Security, SmtpSettings};
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, CertificateStore, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use std::error::Error as _;
use std::io::ErrorKind;
use std::time::Duration;

/// How long one step may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Longest answer of a server that is kept, in characters.
const LONGEST_ANSWER: usize = 200;

/// How a letter fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The server took it over.
    Taken,
    /// The recipient was refused for good (5xx); with the enhanced status code (RFC 3463), where one was given.
    NoSuchRecipient { status: String, said: String },
    /// The letter was refused for good.
    Refused(String),
    /// Refused for now (4xx); the conversation goes on unless it is 421.
    Busy(String),
    /// The server is of no use now: not reached, not encrypted, not signed in, or it refuses the sender. Nothing was sent.
    NoServer(String),
    /// The conversation broke after the letter was handed over and before the server said yes.
    InDoubt(String),
}

/// A conversation under way.
pub struct Conversation {
    connection: SmtpConnection,
    sender: Address,
}

/// What went wrong, in the words of server or system, on one line.
fn said(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        let system = inner.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        if matches!(system, Some(ErrorKind::WouldBlock | ErrorKind::TimedOut)) {
            return format!("no answer within {} s", PATIENCE.as_secs());
        }
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        source = inner.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_ANSWER).collect()
}

/// The enhanced status code that an answer begins with, `5.1.1`.
fn status_in(answer: &str) -> String {
    let is_status = |word: &&str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3
            && parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    answer.split_whitespace().find(is_status).unwrap_or_default().to_owned()
}

/// What a TLS connection to this server is held to.
///
/// # Errors
/// A file without certificates.
pub fn tls(settings: &SmtpSettings) -> Result<TlsParameters, MailError> {
    let mut tls = TlsParameters::builder(settings.host.clone());
    if let Some(authority) = &settings.authority {
        let none = || MailError::NoCertificate(settings.host.clone());
        if !authority.windows(5).any(|bytes| bytes == b"BEGIN") {
            return Err(none());
        }
        tls = tls.certificate_store(CertificateStore::None);
        tls = tls.add_root_certificate(Certificate::from_pem(authority).map_err(|_| none())?);
    }
    tls.build_rustls().map_err(|error| MailError::Server(said(&error)))
}

impl Conversation {
    /// # Errors
    /// A server that is not reached, does not encrypt although it must, shows a certificate that nobody trusts, or refuses
    /// the sign-in.
    pub fn begin(settings: &MailSettings, smtp: &SmtpSettings) -> Result<Self, MailError> {
        let server = |error: Error| MailError::Server(said(&error));
        let hello = ClientId::Domain(settings.from.email.domain().to_owned());
        let parameters = if smtp.security == Security::None { None } else { Some(tls(smtp)?) };
        let at_once = parameters.as_ref().filter(|_| smtp.security == Security::Implicit);
        let place = (smtp.host.as_str(), smtp.port);
        let mut connection = SmtpConnection::connect(place, Some(PATIENCE), &hello, at_once, None).map_err(server)?;
        if let (Security::Starttls, Some(parameters)) = (smtp.security, &parameters) {
            connection.starttls(parameters, &hello).map_err(server)?;
        }
        if let Some((user, password)) = &smtp.sign_in {
            let credentials = Credentials::new(user.clone(), password.0.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).map_err(server)?;
        }
        let sender = settings.bounces.as_ref().unwrap_or(&settings.from).email.clone();
        Ok(Self { connection, sender })
    }

    /// Hands one letter over.
    pub fn deliver(&mut self, settings: &MailSettings, letter: &Letter) -> Delivery {
        let message = match letter.message(settings) {
            Ok(message) => message,
            Err(MailError::Address(address)) => {
                return Delivery::NoSuchRecipient { status: "5.1.3".to_owned(), said: address };
            }
            Err(error) => return Delivery::Refused(error.to_string()),
        };
        if let Err(error) = self.connection.command(Mail::new(Some(self.sender.clone()), Vec::new())) {
            return if error.is_transient() { self.busy(&error) } else { Delivery::NoServer(said(&error)) };
        }
        for to in message.envelope().to() {
            if let Err(error) = self.connection.command(Rcpt::new(to.clone(), Vec::new())) {
                if error.is_permanent() {
                    let said = said(&error);
                    self.forget();
                    return Delivery::NoSuchRecipient { status: status_in(&said), said };
                }
                return self.not_yet(&error);
            }
        }
        if let Err(error) = self.connection.command(Data) {
            return self.not_yet(&error);
        }
        match self.connection.message(&message.formatted()) {
            Ok(_) => Delivery::Taken,
            Err(error) if error.is_permanent() || error.is_transient() => self.not_yet(&error),
            Err(error) => Delivery::InDoubt(said(&error)),
        }
    }

    /// A step before the letter was handed over failed.
    fn not_yet(&mut self, error: &Error) -> Delivery {
        if error.is_permanent() {
            self.forget();
            Delivery::Refused(said(error))
        } else if error.is_transient() {
            self.busy(error)
        } else {
            Delivery::NoServer(said(error))
        }
    }

    fn busy(&mut self, error: &Error) -> Delivery {
        self.forget();
        Delivery::Busy(said(error))
    }

    /// Lets the server forget what was begun. One that does not answer is found out with the next letter.
    fn forget(&mut self) {
        let _ = self.connection.command(Rset);
    }

    pub fn end(mut self) {
        let _ = self.connection.quit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_found_in_what_a_server_says() {
        for (answer, status) in [
            ("permanent error (550): 5.1.1 <x@example.jp> unknown user", "5.1.1"),
            ("550 5.7.133 SenderNotAuthenticated", "5.7.133"),
            ("550 no such user at 192.0.2.1", ""),
            ("", ""),
        ] {
            assert_eq!(status_in(answer), status, "{answer}");
        }
    }
}
