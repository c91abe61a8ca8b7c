//! HR's reply to a theme of comments, for the whole organisation: you said, we did (or why not).

use super::text::{checked, checked_day};
use super::{ActionError, Field};
use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerKind {
    Done,
    WillDo,
    WontDo,
}

impl AnswerKind {
    pub const ALL: [AnswerKind; 3] = [AnswerKind::Done, AnswerKind::WillDo, AnswerKind::WontDo];

    /// The word stored and used in catalogue keys (`reply-kind-done`).
    pub fn key(self) -> &'static str {
        match self {
            AnswerKind::Done => "done",
            AnswerKind::WillDo => "will-do",
            AnswerKind::WontDo => "wont-do",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        AnswerKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Done { what: String, by: String, day: NaiveDate },
    WillDo { what: String, by: String, day: NaiveDate },
    WontDo { why: String },
}

impl Answer {
    pub fn kind(&self) -> AnswerKind {
        match self {
            Answer::Done { .. } => AnswerKind::Done,
            Answer::WillDo { .. } => AnswerKind::WillDo,
            Answer::WontDo { .. } => AnswerKind::WontDo,
        }
    }

    /// What was or will be done, or why not.
    pub fn text(&self) -> &str {
        match self {
            Answer::Done { what, .. } | Answer::WillDo { what, .. } => what,
            Answer::WontDo { why } => why,
        }
    }

    /// By whom and when.
    pub fn by(&self) -> Option<(&str, NaiveDate)> {
        match self {
            Answer::Done { by, day, .. } | Answer::WillDo { by, day, .. } => Some((by, *day)),
            Answer::WontDo { .. } => None,
        }
    }
}

/// A reply as HR writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyDraft {
    pub theme: String,
    pub said: String,
    pub kind: AnswerKind,
    pub text: String,
    pub by: String,
    pub day: Option<NaiveDate>,
    pub published: bool,
}

/// A reply as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub wave: String,
    /// From 1 within the wave.
    pub number: u32,
    /// From 1; an edit names the version that it changes.
    pub version: u32,
    pub theme: String,
    pub said: String,
    pub answer: Answer,
    pub published: bool,
}

impl ReplyDraft {
    /// The reply that follows from a draft, new or in place of an earlier version.
    ///
    /// # Errors
    /// Texts that are empty or too long; a day that is missing, to come where something was done, or past where it
    /// will be; a reply that was published and would not be any more.
    pub fn reply(
        &self,
        (wave, number): (&str, u32),
        before: Option<&Reply>,
        today: NaiveDate,
    ) -> Result<Reply, ActionError> {
        if before.is_some_and(|before| before.published && !self.published) {
            return Err(ActionError::PublishedStays);
        }
        let day_before = before.and_then(|before| before.answer.by()).map(|(_, day)| day);
        let answer = match self.kind {
            AnswerKind::WontDo => Answer::WontDo { why: checked(Field::Reason, &self.text)? },
            AnswerKind::WillDo => Answer::WillDo {
                what: checked(Field::What, &self.text)?,
                by: checked(Field::Owner, &self.by)?,
                day: checked_day(self.day, day_before, today)?,
            },
            AnswerKind::Done => Answer::Done {
                what: checked(Field::What, &self.text)?,
                by: checked(Field::Owner, &self.by)?,
                day: self.day.ok_or(ActionError::DayMissing)?,
            },
        };
        Ok(Reply {
            wave: wave.to_owned(),
            number,
            version: before.map_or(1, |before| before.version + 1),
            theme: checked(Field::Theme, &self.theme)?,
            said: checked(Field::Said, &self.said)?,
            answer,
            published: self.published,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ReplyDraft {
        ReplyDraft {
            theme: "会議".to_owned(),
            said: "資料づくりに時間がかかる".to_owned(),
            kind: AnswerKind::WontDo,
            text: "来年度の予算では賄えないため".to_owned(),
            by: String::new(),
            day: None,
            published: false,
        }
    }

    #[test]
    fn a_reply_says_by_whom_and_when_or_why_not() {
        let today = NaiveDate::from_ymd_opt(2027, 4, 10).unwrap();
        let of = |draft: ReplyDraft| draft.reply(("R7", 1), None, today);
        assert!(of(draft()).is_ok());
        let will = |by: &str, day| ReplyDraft { kind: AnswerKind::WillDo, by: by.to_owned(), day, ..draft() };
        assert_eq!(of(will("", Some(today))), Err(ActionError::Empty(Field::Owner)));
        assert_eq!(of(will("人事課", None)), Err(ActionError::DayMissing));
        assert_eq!(
            of(will("人事課", today.pred_opt())).map(drop),
            Err(ActionError::DayPassed(today.pred_opt().unwrap()))
        );
        let done = ReplyDraft { kind: AnswerKind::Done, by: "人事課".to_owned(), day: today.pred_opt(), ..draft() };
        assert!(of(done).is_ok(), "what was done has its day behind it");
    }

    #[test]
    fn a_published_reply_is_not_taken_back() {
        let today = NaiveDate::from_ymd_opt(2027, 4, 10).unwrap();
        let published = ReplyDraft { published: true, ..draft() }.reply(("R7", 1), None, today).unwrap();
        assert_eq!(draft().reply(("R7", 1), Some(&published), today), Err(ActionError::PublishedStays));
    }
}
