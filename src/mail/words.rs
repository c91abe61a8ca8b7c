//! What each kind of letter says: Japanese first, English below it, since a roster does not say what somebody reads.

use super::letter::{Letter, Part, Side};
use crate::locale::Words;
use crate::report::say;
use crate::store::WaveRecord;
use crate::survey::Lang;
use crate::wave::LetterKind;

/// The languages of a letter, in their order.
const LANGUAGES: [Lang; 2] = [Lang::Ja, Lang::En];

/// Whom a letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Of the letter.
    pub id: String,
    pub name: String,
    pub mail: String,
    /// The personal link's token, for kinds that carry one.
    pub link: Option<String>,
}

/// Puts a letter of this kind into words. `origin` is the sign-in origin as people reach it.
pub fn letter(kind: LetterKind, wave: &WaveRecord, origin: &str, to: &Addressee) -> Letter {
    let origin = origin.trim_end_matches('/');
    let writing = LANGUAGES.map(|lang| Writing { words: Words(lang), kind, wave, origin, to });
    Letter {
        id: to.id.clone(),
        to: to.mail.clone(),
        to_name: to.name.clone(),
        subject: writing.iter().map(Writing::heading).collect::<Vec<_>>().join(" / "),
        sides: writing.iter().map(Writing::side).collect(),
    }
}

/// A letter in one language, being written.
struct Writing<'a> {
    words: Words,
    kind: LetterKind,
    wave: &'a WaveRecord,
    origin: &'a str,
    to: &'a Addressee,
}

impl Writing<'_> {
    fn title(&self) -> &str {
        self.wave.definition.title.get(self.words.0)
    }

    fn heading(&self) -> String {
        self.words.with(&format!("mail-{}-subject", self.kind.key()), &[("title", self.title())])
    }

    /// A paragraph of this kind of letter.
    fn own(&self, name: &str) -> Part {
        Part::Paragraph(self.words.with(&format!("mail-{}-{name}", self.kind.key()), &[("title", self.title())]))
    }

    fn common(&self, name: &str) -> Part {
        Part::Paragraph(self.words.get(&format!("mail-{name}")))
    }

    fn link(&self, name: &str, path: &str) -> Part {
        Part::Link { label: self.words.get(&format!("mail-link-{name}")), address: format!("{}{path}", self.origin) }
    }

    fn side(&self) -> Side {
        let mut parts =
            vec![Part::Paragraph(self.words.with("mail-dear", &[("name", &self.to.name)])), self.own("lead")];
        match self.kind {
            LetterKind::Announcement | LetterKind::PickUp => self.invitation(&mut parts),
            LetterKind::Opening | LetterKind::Reminder => self.how_to_answer(&mut parts),
            LetterKind::Thanks => parts.extend([self.own("next"), self.link("anonymity", "/anonymity")]),
            LetterKind::Results => {
                parts.extend([self.link("results", "/results"), self.link("actions", "/actions"), self.own("promise")]);
            }
        }
        Side { lang: self.words.0.tag(), heading: self.heading(), parts }
    }

    /// First and last day, where both are known.
    fn dates(&self) -> Option<Part> {
        let (opens, closes) = self.wave.opens_on.zip(self.wave.closes_on)?;
        let (opens, closes) = (say::day(self.words, opens), say::day(self.words, closes));
        Some(Part::Paragraph(self.words.with("mail-dates", &[("opens", &opens), ("closes", &closes)])))
    }

    fn last_day(&self) -> Option<Part> {
        let closes = say::day(self.words, self.wave.closes_on?);
        Some(Part::Paragraph(self.words.with("mail-last-day", &[("closes", &closes)])))
    }

    fn invitation(&self, parts: &mut Vec<Part>) {
        parts.extend(self.dates());
        parts.push(Part::Steps(
            ["pick-up", "wait", "answer"].map(|step| self.words.get(&format!("mail-step-{step}"))).into(),
        ));
        if let Some(token) = &self.to.link {
            parts.push(self.link("ballot", &format!("/sign-in/link/{token}")));
            parts.push(self.common("link-is-yours"));
        }
        if let Some(fingerprint) = &self.wave.fingerprint {
            let label = self.words.get("mail-fingerprint");
            parts.push(Part::Code { label, groups: fingerprint.clone() });
        }
        parts.push(self.link("anonymity", "/anonymity"));
    }

    fn how_to_answer(&self, parts: &mut Vec<Part>) {
        parts.extend(self.last_day());
        parts.push(Part::Steps(
            ["with-ballot", "without-ballot"].map(|step| self.words.get(&format!("mail-step-{step}"))).into(),
        ));
        parts.extend([self.link("front", "/"), self.link("anonymity", "/anonymity"), self.common("nobody-sees")]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{NewWave, Place, Store};

    fn wave() -> WaveRecord {
        let text = include_str!("../../survey-definitions/engagement-wellbeing/R8.toml");
        let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day);
        let folder = tempfile::tempdir().unwrap();
        let keeper = Store::open(&Place::in_folder(folder.path())).unwrap().keeper();
        let new = NewWave {
            key: "R8".to_owned(),
            definition: crate::survey::parse("R8.toml", text).unwrap().definition,
            threshold: 10,
            smallest_ballot_unit: 20,
            recipients: Vec::new(),
            objection_days: 60,
            opens_on: day(10),
            closes_on: day(30),
        };
        keeper.create(&new).unwrap();
        WaveRecord { fingerprint: Some("7K3M-Q2W8-7K3M".to_owned()), ..keeper.wave("R8").unwrap() }
    }

    fn written(kind: LetterKind) -> Letter {
        let link = kind.has_link().then(|| "token-abc".to_owned());
        let to =
            Addressee { id: "1".to_owned(), name: "佐藤 花子".to_owned(), mail: "h@example.jp".to_owned(), link };
        letter(kind, &wave(), "https://koe.example.jp/", &to)
    }

    #[test]
    fn every_letter_is_whole_in_both_languages_with_the_surveys_title() {
        let wave = wave();
        for kind in LetterKind::ALL {
            let letter = written(kind);
            assert_eq!(letter.sides.iter().map(|side| side.lang).collect::<Vec<_>>(), ["ja", "en"]);
            let text = format!("{}\n{}", letter.subject, letter.text());
            assert!(!text.contains('⟦') && !text.contains("{ $"), "{text}");
            for lang in LANGUAGES {
                assert!(text.contains(wave.definition.title.get(lang)), "{text}");
            }
        }
    }

    #[test]
    fn a_personal_link_stands_in_invitations_alone() {
        for kind in LetterKind::ALL {
            let text = written(kind).text();
            let links = text.matches("https://koe.example.jp/sign-in/link/token-abc").count();
            assert_eq!(links, if kind.has_link() { 2 } else { 0 }, "{text}");
        }
    }

    #[test]
    fn the_announcement_holds_dates_and_fingerprint_and_the_way_to_how_it_is_kept_anonymous() {
        let text = written(LetterKind::Announcement).text();
        for said in ["2026年11月10日", "10 November 2026", "7K3M-Q2W8-7K3M", "https://koe.example.jp/anonymity\n"] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
    }

    #[test]
    fn a_wave_without_days_is_announced_without_them() {
        let wave = WaveRecord { opens_on: None, closes_on: None, ..wave() };
        let to =
            Addressee { id: String::new(), name: "花子".to_owned(), mail: "h@example.jp".to_owned(), link: None };
        for kind in LetterKind::ALL {
            assert!(!letter(kind, &wave, "http://localhost", &to).text().contains('⟦'));
        }
    }
}
