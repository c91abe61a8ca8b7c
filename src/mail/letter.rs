//! A letter, written once as parts, and read as plain text or as HTML: the two can't differ. The HTML loads nothing:
//! no pictures, no fonts, no scripts, nothing that tells who opened it.

use super::{MailError, MailSettings};
use crate::report::markup::escaped;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

/// A piece of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Paragraph(String),
    /// Numbered.
    Steps(Vec<String>),
    /// Where to go: what is there, and the address.
    Link {
        label: String,
        address: String,
    },
    /// What is compared letter by letter: its name, and groups of letters.
    Code {
        label: String,
        groups: String,
    },
}

/// What a letter says in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// `ja` or `en`.
    pub lang: &'static str,
    pub heading: String,
    pub parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Random; the same for every try, so that mail systems recognise a letter that arrives twice.
    pub id: String,
    pub to: String,
    pub to_name: String,
    pub subject: String,
    /// One below the other.
    pub sides: Vec<Side>,
}

/// What every Message-ID of a letter begins with; bounces are known by it.
pub const ID_MARK: &str = "koe.";

const STYLE: &str = "body{font-family:'BIZ UDPGothic','Hiragino Sans','Noto Sans JP','Yu Gothic UI',sans-serif;\
font-size:16px;line-height:1.8;color:#1d2733;background:#fbfaf7;margin:0;padding:24px}\
main{max-width:34em;margin:0 auto}h1{font-size:1.3em;line-height:1.5}section+section{border-top:1px solid #d9d6cf;\
margin-top:2em;padding-top:1em}a{color:#0b5c8a;overflow-wrap:anywhere}code{font-size:1.05em;overflow-wrap:anywhere}";

/// Nobody's name and no title may begin a line of a letter's head.
fn on_one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ").trim().to_owned()
}

impl Part {
    fn text(&self) -> String {
        match self {
            Part::Paragraph(text) => text.clone(),
            Part::Steps(steps) => {
                let line = |(number, step): (usize, &String)| format!("{}. {step}", number + 1);
                steps.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
            }
            Part::Link { label, address } => format!("{label}\n{address}"),
            Part::Code { label, groups } => format!("{label}\n{groups}"),
        }
    }

    fn html(&self) -> String {
        match self {
            Part::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
            Part::Steps(steps) => {
                let items: String = steps.iter().map(|step| format!("<li>{}</li>\n", escaped(step))).collect();
                format!("<ol>\n{items}</ol>\n")
            }
            Part::Link { label, address } => {
                let address = escaped(address);
                format!("<p>{}<br>\n<a href=\"{address}\">{address}</a></p>\n", escaped(label))
            }
            Part::Code { label, groups } => {
                format!("<p>{}<br>\n<code>{}</code></p>\n", escaped(label), escaped(groups))
            }
        }
    }
}

impl Letter {
    /// The letter in plain text.
    pub fn text(&self) -> String {
        let side = |side: &Side| side.parts.iter().map(Part::text).collect::<Vec<_>>().join("\n\n");
        let mut text =
            self.sides.iter().map(side).collect::<Vec<_>>().join("\n\n----------------------------------------\n\n");
        text.push('\n');
        text
    }

    /// The letter's content as HTML, without head; `heading` is `h1` in a letter of its own.
    pub fn html_content(&self, heading: &str) -> String {
        let side = |side: &Side| {
            let parts: String = side.parts.iter().map(Part::html).collect();
            format!(
                "<section lang=\"{}\">\n<{heading}>{}</{heading}>\n{parts}</section>\n",
                side.lang,
                escaped(&side.heading)
            )
        };
        self.sides.iter().map(side).collect()
    }

    /// The letter as a page of its own.
    pub fn html(&self) -> String {
        let lang = self.sides.first().map_or("ja", |side| side.lang);
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style></head>\n<body><main>\n{}</main>\
             </body>\n</html>\n",
            escaped(&self.subject),
            self.html_content("h1"),
        )
    }

    /// The letter as it goes over the wire: both forms in one message, the plain one first (RFC 2046, 5.1.4).
    ///
    /// # Errors
    /// An address that is none.
    pub fn message(&self, settings: &MailSettings) -> Result<Message, MailError> {
        let to: Address = self.to.parse().map_err(|_| MailError::Address(self.to.clone()))?;
        let name = Some(on_one_line(&self.to_name)).filter(|name| !name.is_empty());
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let languages = self.sides.iter().map(|side| side.lang).collect::<Vec<_>>().join(", ");
        let mut builder = Message::builder()
            .from(settings.from.clone())
            .to(Mailbox::new(name, to))
            .subject(on_one_line(&self.subject))
            .message_id(Some(format!("<{ID_MARK}{}@{}>", self.id, settings.from.email.domain())))
            // Nobody's notice of absence need answer (RFC 3834).
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Content-Language"), languages));
        if let Some(reply_to) = &settings.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        builder
            .multipart(MultiPart::alternative_plain_html(self.text(), self.html()))
            .map_err(|error| MailError::Writing(error.to_string()))
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn letter() -> Letter {
        let link = Part::Link {
            label: "ここから".to_owned(),
            address: "https://koe.example.jp/l/a-b_c?x=1&y=2".to_owned(),
        };
        let steps = Part::Steps(vec!["受け取る".to_owned(), "<答える>".to_owned()]);
        Letter {
            id: "abc".to_owned(),
            to: "hanako@example.jp".to_owned(),
            to_name: "佐藤 花子".to_owned(),
            subject: "職員意識調査のご案内:回答券をお受け取りください(令和8年度)".to_owned(),
            sides: vec![
                Side {
                    lang: "ja",
                    heading: "「声」".to_owned(),
                    parts: vec![Part::Paragraph("佐藤 花子 様".to_owned()), steps, link],
                },
                Side {
                    lang: "en",
                    heading: "Voice".to_owned(),
                    parts: vec![Part::Code { label: "Fingerprint".to_owned(), groups: "7K3M-Q2W8".to_owned() }],
                },
            ],
        }
    }

    #[test]
    fn a_japanese_letter_is_sent_in_ascii_with_both_forms_the_plain_one_first() {
        let text = String::from_utf8(letter().message(&MailSettings::as_files()).unwrap().formatted()).unwrap();
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998));
        let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("no {what} in\n{text}"));
        assert!(at("multipart/alternative") < at("text/plain") && at("text/plain") < at("text/html"));
        assert!(text.contains("Message-ID: <koe.abc@localhost>") && text.contains("Auto-Submitted: auto-generated"));
        assert!(text.contains("<hanako@example.jp>"));
    }

    #[test]
    fn both_forms_say_the_same_and_the_html_loads_nothing() {
        let (text, html) = (letter().text(), letter().html());
        for said in ["佐藤 花子 様", "7K3M-Q2W8", "ここから", "受け取る"] {
            assert!(text.contains(said) && html.contains(said), "{said}");
        }
        assert!(text.contains("2. <答える>") && html.contains("&lt;答える&gt;"));
        assert!(html.contains("href=\"https://koe.example.jp/l/a-b_c?x=1&amp;y=2\""));
        for never in ["<img", "<script", "<link", "url(", "src=", "@import", "http-equiv"] {
            assert!(!html.contains(never), "{never}");
        }
    }

    #[test]
    fn an_address_that_is_none_or_carries_another_header_is_refused() {
        let settings = MailSettings::as_files();
        for bad in ["hanako", "a@example.jp\r\nBcc: b@example.jp", "a@example.jp, b@example.jp", ""] {
            let refused = Letter { to: bad.to_owned(), ..letter() }.message(&settings);
            assert!(matches!(refused, Err(MailError::Address(to)) if to == bad), "{bad}");
        }
        let name = Letter { to_name: "花子\r\nBcc: b@example.jp".to_owned(), ..letter() };
        let text = String::from_utf8(name.message(&settings).unwrap().formatted()).unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc")));
    }
}
