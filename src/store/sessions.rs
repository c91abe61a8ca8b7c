//! Server-side sessions: a random token in the browser, its hash here, an end for each.

use super::connection::AnyConnection;
use super::schema::{people, sessions};
use super::{PersonId, Store, StoreError, random};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;

const IDLE_LIMIT: Duration = Duration::minutes(30);
const WHOLE_LIMIT: Duration = Duration::hours(8);

/// The idle limit is moved on in steps of this, so that not every page writes.
const STEP: Duration = Duration::minutes(1);

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An employee of one wave's roster.
    Person(PersonId),
    /// An analyst, manager or auditor, by login.
    User(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub subject: Subject,
    /// Per-session token that every POST must carry.
    pub csrf: String,
    /// When it ends if nothing more is done.
    pub expires_at: DateTime<Utc>,
}

impl Subject {
    fn columns(&self) -> (&'static str, &str) {
        match self {
            Subject::Person(id) => ("person", &id.0),
            Subject::User(login) => ("user", login),
        }
    }

    fn from_columns(kind: &str, name: String) -> Option<Self> {
        match kind {
            "person" => Some(Subject::Person(PersonId(name))),
            "user" => Some(Subject::User(name)),
            _ => None,
        }
    }
}

/// Ends all sessions of a subject.
pub(in crate::store) fn end_all(connection: &mut AnyConnection, subject: &Subject) -> Result<(), StoreError> {
    let (kind, name) = subject.columns();
    let theirs = sessions::table.filter(sessions::subject_kind.eq(kind)).filter(sessions::subject.eq(name));
    diesel::delete(theirs).execute(connection)?;
    Ok(())
}

/// Ends the sessions of everybody on a wave's roster: when they began would date pick-ups.
pub(in crate::store) fn end_of_wave(connection: &mut AnyConnection, wave: &str) -> Result<(), StoreError> {
    let everybody = people::table.filter(people::wave.eq(wave)).select(people::id);
    let theirs =
        sessions::table.filter(sessions::subject_kind.eq("person")).filter(sessions::subject.eq_any(everybody));
    diesel::delete(theirs).execute(connection)?;
    Ok(())
}

impl Store {
    /// Starts a session; gives the token for the cookie (256 random bits, base64url). Ended ones are swept out.
    pub fn start_session(&self, subject: &Subject, now: DateTime<Utc>) -> Result<String, StoreError> {
        let token = random::token();
        let csrf = random::token();
        let now = now.naive_utc();
        self.inner.database.write(|connection| {
            let ended = sessions::idle_until.le(now).or(sessions::ends_at.le(now));
            diesel::delete(sessions::table.filter(ended)).execute(connection)?;
            let (kind, name) = subject.columns();
            diesel::insert_into(sessions::table)
                .values((
                    sessions::token_hash.eq(random::hash(token.as_bytes())),
                    sessions::subject_kind.eq(kind),
                    sessions::subject.eq(name),
                    sessions::csrf.eq(&csrf),
                    sessions::idle_until.eq(now + IDLE_LIMIT),
                    sessions::ends_at.eq(now + WHOLE_LIMIT),
                ))
                .execute(connection)?;
            Ok(())
        })?;
        Ok(token)
    }

    /// The session of a token, unless it ended. Idle limit 30 minutes, 8 hours in all.
    pub fn session(&self, token: &str, now: DateTime<Utc>) -> Result<Option<Session>, StoreError> {
        let hash = random::hash(token.as_bytes());
        let now = now.naive_utc();
        type Row = (String, String, String, NaiveDateTime, NaiveDateTime);
        let columns =
            (sessions::subject_kind, sessions::subject, sessions::csrf, sessions::idle_until, sessions::ends_at);
        let row: Option<Row> = self
            .inner
            .database
            .read(|connection| Ok(sessions::table.find(&hash).select(columns).get_result(connection).optional()?))?;
        let Some((kind, name, csrf, mut idle_until, ends_at)) = row else { return Ok(None) };
        let Some(subject) = Subject::from_columns(&kind, name) else { return Ok(None) };
        if now >= idle_until || now >= ends_at {
            self.end_session(token)?;
            return Ok(None);
        }
        if now + IDLE_LIMIT >= idle_until + STEP {
            idle_until = now + IDLE_LIMIT;
            self.inner.database.write(|connection| {
                let session = diesel::update(sessions::table.find(&hash));
                session.set(sessions::idle_until.eq(idle_until)).execute(connection)?;
                Ok(())
            })?;
        }
        Ok(Some(Session { subject, csrf, expires_at: idle_until.min(ends_at).and_utc() }))
    }

    pub fn end_session(&self, token: &str) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            diesel::delete(sessions::table.find(random::hash(token.as_bytes()))).execute(connection)?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::on_each_backend;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap() + Duration::minutes(minutes)
    }

    #[test]
    fn a_session_ends_when_idle_and_after_eight_hours_at_the_latest() {
        on_each_backend(|store| {
            let subject = Subject::User("hanako".to_owned());
            let idle = store.start_session(&subject, at(0)).unwrap();
            let session = store.session(&idle, at(29)).unwrap().unwrap();
            assert_eq!((session.subject, session.expires_at), (subject.clone(), at(59)));
            assert_eq!(store.session(&idle, at(58)).unwrap().unwrap().csrf, session.csrf);
            assert_eq!(store.session(&idle, at(58 + 30)).unwrap(), None);
            assert_eq!(store.session(&idle, at(58)).unwrap(), None, "an ended session does not come back");
            let busy = store.start_session(&subject, at(0)).unwrap();
            for minute in (20..480).step_by(20) {
                assert!(store.session(&busy, at(minute)).unwrap().is_some(), "after {minute} minutes");
            }
            assert_eq!(store.session(&busy, at(480)).unwrap(), None);
        });
    }

    #[test]
    fn a_session_that_was_ended_or_never_started_is_none() {
        on_each_backend(|store| {
            let subject = Subject::Person(PersonId("p".to_owned()));
            let token = store.start_session(&subject, at(0)).unwrap();
            let other = store.start_session(&subject, at(0)).unwrap();
            assert_ne!(token, other);
            assert_eq!(store.session(&token, at(1)).unwrap().unwrap().subject, subject);
            store.end_session(&token).unwrap();
            assert_eq!(store.session(&token, at(1)).unwrap(), None);
            assert!(store.session(&other, at(1)).unwrap().is_some());
            assert_eq!(store.session("forged", at(1)).unwrap(), None);
        });
    }
}
