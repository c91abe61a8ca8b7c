//! The catalogues: every word that people read, by key, in every language.

use crate::message::{Fault, Message};
use crate::survey::Lang;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static CATALOGUES = {
        locales: "./src/web/locales",
        fallback_language: "ja",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

fn identifier(lang: Lang) -> fluent_templates::LanguageIdentifier {
    match lang {
        Lang::Ja => fluent_templates::langid!("ja"),
        Lang::En => fluent_templates::langid!("en"),
        Lang::Simple => fluent_templates::langid!("ja-simple"),
    }
}

/// One language's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Lang);

impl Words {
    /// The text of a key; the key itself, visibly, where the catalogue lacks it.
    pub fn get(&self, key: &str) -> String {
        CATALOGUES.try_lookup(&identifier(self.0), key).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The text of a key with arguments.
    pub fn with(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue> =
            args.iter().map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(value.to_string()))).collect();
        CATALOGUES.try_lookup_with_args(&identifier(self.0), key, &args).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    pub fn message(&self, message: &Message) -> String {
        let args: Vec<(&'static str, &str)> =
            message.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.with(message.key, &args)
    }

    /// `file:line: what is wrong and what to do`.
    pub fn fault(&self, fault: &Fault) -> String {
        let place = match fault.line {
            Some(line) => format!("{}:{line}", fault.file),
            None => fault.file.clone(),
        };
        let kind = if fault.note { format!("{} ", self.get("note-mark")) } else { String::new() };
        format!("{place}: {kind}{}", self.message(&fault.message))
    }

    /// Whether the catalogue of this language has the key.
    pub fn has(&self, key: &str) -> bool {
        CATALOGUES.try_lookup(&identifier(self.0), key).is_some()
    }
}
