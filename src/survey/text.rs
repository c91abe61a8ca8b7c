//! Wording in all languages of a definition.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language people may read Koe in. A third one is one variant and one folder of catalogues more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Ja,
    En,
    /// やさしい日本語: plain words for people who read little Japanese, with readings as `漢字《かんじ》`. The form alone
    /// speaks it; whatever has no such text stands in Japanese.
    Simple,
}

impl Lang {
    /// Those in which everything is said.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];
    /// Those of the form.
    pub const OF_THE_FORM: [Lang; 3] = [Lang::Ja, Lang::Simple, Lang::En];

    /// The BCP 47 tag, as in `<html lang>` and in definition files.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
            Lang::Simple => "ja-simple",
        }
    }

    /// The language of a tag such as `en-GB`; none if Koe does not speak it.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        if tag.eq_ignore_ascii_case(Lang::Simple.tag()) {
            return Some(Lang::Simple);
        }
        let primary = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.tag() == primary)
    }
}

/// What stands before a text that nobody has translated into its language yet.
const UNTRANSLATED: [(Lang, &str); 2] = [(Lang::Ja, "【未訳】"), (Lang::En, "[untranslated] ")];
/// What stands before a text that somebody has to settle.
const UNSETTLED: [(Lang, &str); 2] = [(Lang::Ja, "【要確認】"), (Lang::En, "[to settle] ")];

/// One text in every language of its definition, by BCP 47 tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    pub fn new(ja: &str, en: &str) -> Self {
        Self(BTreeMap::from([("ja".to_owned(), ja.to_owned()), ("en".to_owned(), en.to_owned())]))
    }

    /// The text in `lang`; Japanese where that language is missing (the check refuses such definitions).
    pub fn get(&self, lang: Lang) -> &str {
        self.0.get(lang.tag()).or_else(|| self.0.get("ja")).map_or("", String::as_str)
    }

    /// A text that stands in one language only: marked in the others, for somebody to translate.
    pub fn untranslated(from: Lang, text: &str) -> Self {
        let words = |(lang, mark): (Lang, &str)| {
            let text = if lang == from { text.to_owned() } else { format!("{mark}{text}") };
            (lang.tag().to_owned(), text)
        };
        Self(UNTRANSLATED.map(words).into())
    }

    /// A text of which only a stand-in is known, marked in every language.
    pub fn unsettled(of: impl Fn(Lang) -> String) -> Self {
        Self(UNSETTLED.map(|(lang, mark)| (lang.tag().to_owned(), format!("{mark}{}", of(lang)))).into())
    }

    /// Whether any language still carries one of the marks.
    pub fn unfinished(&self) -> bool {
        let marks = || UNTRANSLATED.into_iter().chain(UNSETTLED).map(|(_, mark)| mark.trim_end());
        self.0.values().any(|text| marks().any(|mark| text.starts_with(mark)))
    }
}
