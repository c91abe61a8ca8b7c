//! How mail leaves: settings as they are given, held to what is safe.

use super::MailError;
use lettre::message::Mailbox;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// The sender where nobody named one: letters that stay on this machine.
const LOCAL_SENDER: &str = "koe@localhost";
/// Letters to a mail server in a minute, unless somebody decides otherwise.
const PER_MINUTE: u32 = 60;
/// Seconds until a letter is tried again for the first time; doubled every time after.
const RETRY_AFTER: u64 = 60;

/// How a connection to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Not at all.
    None,
    /// From the command STARTTLS on; without it nothing is sent.
    Starttls,
    /// From the first byte on.
    Implicit,
}

impl Security {
    pub const ALL: [Security; 3] = [Security::None, Security::Starttls, Security::Implicit];

    /// As it is written in settings and used in catalogue keys (`mail-tls-starttls`).
    pub fn key(self) -> &'static str {
        match self {
            Security::None => "none",
            Security::Starttls => "starttls",
            Security::Implicit => "implicit",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Security::ALL.into_iter().find(|known| known.key() == key)
    }

    fn port(self) -> u16 {
        match self {
            Security::None => 25,
            Security::Starttls => 587,
            Security::Implicit => 465,
        }
    }
}

/// What somebody wrote into `koe.toml`, the environment or flags; nothing of it is checked yet.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailInput {
    pub host: Option<String>,
    pub port: Option<u16>,
    pub tls: Option<Security>,
    /// Lets `tls = "none"` go to another machine.
    pub plaintext: Option<bool>,
    pub user: Option<String>,
    pub password_file: Option<PathBuf>,
    pub from: Option<String>,
    pub reply_to: Option<String>,
    /// Where mail servers send what they can't deliver; the sender otherwise.
    pub bounces: Option<String>,
    pub per_minute: Option<u32>,
    /// Certificates (PEM) that are trusted instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// Seconds until a letter is tried again for the first time.
    pub retry_after: Option<u64>,
}

impl MailInput {
    /// The other's values where this has none.
    pub fn or(self, other: Self) -> Self {
        Self {
            host: self.host.or(other.host),
            port: self.port.or(other.port),
            tls: self.tls.or(other.tls),
            plaintext: self.plaintext.or(other.plaintext),
            user: self.user.or(other.user),
            password_file: self.password_file.or(other.password_file),
            from: self.from.or(other.from),
            reply_to: self.reply_to.or(other.reply_to),
            bounces: self.bounces.or(other.bounces),
            per_minute: self.per_minute.or(other.per_minute),
            ca_file: self.ca_file.or(other.ca_file),
            retry_after: self.retry_after.or(other.retry_after),
        }
    }
}

/// A password, which no log shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub sign_in: Option<(String, Password)>,
    /// PEM.
    pub authority: Option<Vec<u8>>,
    /// Time between two letters.
    pub pace: Duration,
    pub retry_after: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    pub from: Mailbox,
    pub reply_to: Option<Mailbox>,
    /// The envelope's sender, where it is another one.
    pub bounces: Option<Mailbox>,
    /// None: letters are written as `.eml` files.
    pub smtp: Option<SmtpSettings>,
}

fn mailbox(text: &str) -> Result<Mailbox, MailError> {
    text.parse().map_err(|_| MailError::Address(text.to_owned()))
}

/// Whether a host is this machine by its name: nothing is looked up, since names may lead elsewhere tomorrow.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl MailSettings {
    /// Letters as files, of a sender that stays on this machine.
    pub fn as_files() -> Self {
        let from = mailbox(LOCAL_SENDER).expect("a constant address");
        Self { from, reply_to: None, bounces: None, smtp: None }
    }

    /// Holds settings to what is safe. `password` comes from the environment; a password file is read here.
    ///
    /// # Errors
    /// Addresses that are none, a mail server without a sender, mail or a password unencrypted to another machine, half
    /// of a sign-in, files that can't be read.
    pub fn checked(input: MailInput, password: Option<String>) -> Result<Self, MailError> {
        let from = match (&input.from, &input.host) {
            (Some(from), _) => mailbox(from)?,
            (None, Some(_)) => return Err(MailError::NoSender),
            (None, None) => mailbox(LOCAL_SENDER)?,
        };
        let reply_to = input.reply_to.as_deref().map(mailbox).transpose()?;
        let bounces = input.bounces.as_deref().map(mailbox).transpose()?;
        let smtp = input.host.clone().map(|host| smtp_settings(host, input, password)).transpose()?;
        Ok(Self { from, reply_to, bounces, smtp })
    }
}

fn smtp_settings(host: String, input: MailInput, password: Option<String>) -> Result<SmtpSettings, MailError> {
    let security = input.tls.unwrap_or(Security::Starttls);
    let in_clear = security == Security::None && !is_loopback(&host);
    if in_clear && input.plaintext != Some(true) {
        return Err(MailError::Plaintext(host));
    }
    let read = |path: &PathBuf| {
        std::fs::read(path)
            .map_err(|error| MailError::Unreadable { path: path.display().to_string(), detail: error.to_string() })
    };
    let from_file = input.password_file.as_ref().map(read).transpose()?;
    let from_file = from_file.map(|bytes| String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned());
    let sign_in = match (input.user, password.or(from_file)) {
        (Some(_), Some(_)) if in_clear => return Err(MailError::PasswordInClear(host)),
        (Some(user), Some(password)) => Some((user, Password(password))),
        (None, None) => None,
        _ => return Err(MailError::HalfOfSignIn),
    };
    let per_minute = input.per_minute.unwrap_or(PER_MINUTE);
    let pace = Duration::from_secs(60).checked_div(per_minute).ok_or(MailError::Rate(per_minute))?;
    let authority = input.ca_file.as_ref().map(read).transpose()?;
    let retry_after = Duration::from_secs(input.retry_after.unwrap_or(RETRY_AFTER).max(1));
    let port = input.port.unwrap_or(security.port());
    Ok(SmtpSettings { host, port, security, sign_in, authority, pace, retry_after })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(host: &str, tls: Security) -> MailInput {
        let from = Some("人事課 <koe@example.jp>".to_owned());
        MailInput { host: Some(host.to_owned()), tls: Some(tls), from, ..MailInput::default() }
    }

    #[test]
    fn nothing_leaves_this_machine_unencrypted_unless_somebody_says_so() {
        for host in ["smtp.example.jp", "192.0.2.1", "localhost.example.jp", "127.0.0.1.example.jp"] {
            let refused = MailSettings::checked(input(host, Security::None), None);
            assert_eq!(refused, Err(MailError::Plaintext(host.to_owned())));
        }
        for host in ["localhost", "127.0.0.1", "::1"] {
            assert!(MailSettings::checked(input(host, Security::None), None).is_ok(), "{host}");
        }
        let said = MailInput { plaintext: Some(true), ..input("smtp.example.jp", Security::None) };
        assert!(MailSettings::checked(said.clone(), None).is_ok());
        let with_password = MailInput { user: Some("koe".to_owned()), ..said };
        let refused = MailSettings::checked(with_password, Some("secret".to_owned()));
        assert_eq!(refused, Err(MailError::PasswordInClear("smtp.example.jp".to_owned())));
    }

    #[test]
    fn each_kind_of_encryption_has_its_port_and_starttls_is_what_holds_without_a_word() {
        let port = |tls| MailSettings::checked(input("127.0.0.1", tls), None).unwrap().smtp.unwrap().port;
        assert_eq!(Security::ALL.map(port), [25, 587, 465]);
        let unsaid = MailInput { tls: None, ..input("smtp.example.jp", Security::None) };
        assert_eq!(MailSettings::checked(unsaid, None).unwrap().smtp.unwrap().security, Security::Starttls);
    }

    #[test]
    fn a_server_needs_a_sender_and_a_user_a_password() {
        let nameless = MailInput { from: None, ..input("localhost", Security::None) };
        assert_eq!(MailSettings::checked(nameless, None), Err(MailError::NoSender));
        let user = MailInput { user: Some("koe".to_owned()), ..input("localhost", Security::None) };
        assert_eq!(MailSettings::checked(user, None), Err(MailError::HalfOfSignIn));
        let rate = MailInput { per_minute: Some(0), ..input("localhost", Security::None) };
        assert_eq!(MailSettings::checked(rate, None), Err(MailError::Rate(0)));
        let from = MailInput { from: Some("人事課".to_owned()), ..MailInput::default() };
        assert_eq!(MailSettings::checked(from, None), Err(MailError::Address("人事課".to_owned())));
    }

    #[test]
    fn a_password_is_read_from_its_file_and_shown_nowhere() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "花 secret \n").unwrap();
        let path = Some(file.path().to_owned());
        let user = Some("koe".to_owned());
        let settings = MailInput { user, password_file: path, ..input("smtp.example.jp", Security::Implicit) };
        let settings = MailSettings::checked(settings, None).unwrap();
        assert!(!format!("{settings:?}").contains("secret"));
        assert_eq!(settings.smtp.unwrap().sign_in.unwrap().1.0, "花 secret ");
    }

    #[test]
    fn without_a_server_letters_become_files() {
        assert_eq!(MailSettings::checked(MailInput::default(), None), Ok(MailSettings::as_files()));
    }
}
