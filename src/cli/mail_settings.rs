//! How letters leave, from flags, environment and the settings file.

use super::context::Failure;
use super::settings::Settings;
use crate::mail::settings::MailInput;
use crate::mail::{MailSettings, Post, Security, smtp};
use clap::Args;
use std::path::PathBuf;

/// Where the password of the mail server is looked for; it is never an argument, which others on the machine could see.
const PASSWORD: &str = "KOE_SMTP_PASSWORD";

/// How letters leave. The same names stand in the section `[mail]` of the settings file.
#[derive(Args, Debug, Clone, Default)]
#[command(next_help_heading = "Mail")]
pub struct MailArgs {
    /// メールサーバー。なければ手紙を .eml ファイルにします / mail server; none: letters become .eml files
    #[arg(long, env = "KOE_SMTP_HOST", value_name = "HOST")]
    smtp_host: Option<String>,
    /// ポート / port [default: 587, 465 or 25, by --smtp-tls]
    #[arg(long, env = "KOE_SMTP_PORT", value_name = "PORT")]
    smtp_port: Option<u16>,
    /// 暗号化 starttls、implicit、none (none は同じ機械だけ) / encryption; none on this machine only [default: starttls]
    #[arg(long, env = "KOE_SMTP_TLS", value_name = "MODE", value_parser = security)]
    smtp_tls: Option<Security>,
    /// 暗号化なしで別の機械に送ることを認めます / let mail go unencrypted to another machine
    #[arg(long, env = "KOE_SMTP_PLAINTEXT", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    smtp_plaintext: Option<bool>,
    /// 利用者名。パスワードは環境の KOE_SMTP_PASSWORD かファイルから / user; the password comes from KOE_SMTP_PASSWORD or a file
    #[arg(long, env = "KOE_SMTP_USER", value_name = "USER")]
    smtp_user: Option<String>,
    /// パスワードのファイル / file with the password
    #[arg(long, env = "KOE_SMTP_PASSWORD_FILE", value_name = "FILE")]
    smtp_password_file: Option<PathBuf>,
    /// システムの代わりに信頼する証明書 (PEM) / certificates to trust instead of the system's
    #[arg(long, env = "KOE_SMTP_CA_FILE", value_name = "FILE")]
    smtp_ca_file: Option<PathBuf>,
    /// 差出人 / sender, "Name <koe@example.jp>"
    #[arg(long, env = "KOE_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// 返信先 / where answers go
    #[arg(long, env = "KOE_MAIL_REPLY_TO", value_name = "ADDRESS")]
    mail_reply_to: Option<String>,
    /// 不達通知の宛先。なければ差出人 / where bounces go; default: the sender
    #[arg(long, env = "KOE_MAIL_BOUNCES", value_name = "ADDRESS")]
    mail_bounces: Option<String>,
    /// 1分あたりの通数 / letters a minute [default: 60]
    #[arg(long, env = "KOE_MAIL_PER_MINUTE", value_name = "N")]
    mail_per_minute: Option<u32>,
    /// 最初の再送までの秒数 / seconds until a letter is tried again, doubled each time [default: 60]
    #[arg(long, env = "KOE_MAIL_RETRY_AFTER", value_name = "SECONDS")]
    mail_retry_after: Option<u64>,
}

fn security(key: &str) -> Result<Security, String> {
    Security::from_key(key).ok_or_else(|| Security::ALL.map(Security::key).join(", "))
}

impl MailArgs {
    /// Flags and environment before the settings file, held to what is safe.
    pub fn post(&self, file: MailInput) -> Result<Post, Failure> {
        let given = self.clone();
        let input = MailInput {
            host: given.smtp_host,
            port: given.smtp_port,
            tls: given.smtp_tls,
            plaintext: given.smtp_plaintext,
            user: given.smtp_user,
            password_file: given.smtp_password_file,
            from: given.mail_from,
            reply_to: given.mail_reply_to,
            bounces: given.mail_bounces,
            per_minute: given.mail_per_minute,
            ca_file: given.smtp_ca_file,
            retry_after: given.mail_retry_after,
        };
        let settings = MailSettings::checked(input.or(file), std::env::var(PASSWORD).ok())?;
        // A file without certificates is found now, not with the first letter.
        settings.smtp.as_ref().filter(|smtp| smtp.authority.is_some()).map(smtp::tls).transpose()?;
        Ok(Post::new(settings))
    }
}

/// Settings that `koe serve` has too.
#[derive(Args)]
pub struct Way {
    /// 設定ファイル / settings file; flags and environment come first
    #[arg(long, env = "KOE_CONFIG", default_value = "koe.toml", value_name = "FILE")]
    config: PathBuf,
    /// 職員が開くアドレス / address that employees open
    #[arg(long, env = "KOE_ORIGIN", value_name = "URL")]
    origin: Option<String>,
    #[command(flatten)]
    mail: MailArgs,
}

impl Way {
    /// How letters leave, and the origin that they lead to.
    pub fn read(&self) -> Result<(Post, Option<String>), Failure> {
        let settings = Settings::read(&self.config)?;
        Ok((self.mail.post(settings.mail)?, self.origin.clone().or(settings.origin)))
    }
}
