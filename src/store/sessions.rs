//! Server-side sessions: a random token in the browser, its hash here, an end for each.

use super::{PersonId, Store, StoreError};
use chrono::{DateTime, Utc};

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
    pub expires_at: DateTime<Utc>,
}

impl Store {
    /// Starts a session; gives the token for the cookie (256 random bits, base64url).
    pub fn start_session(&self, subject: &Subject, now: DateTime<Utc>) -> Result<String, StoreError> {
        let _ = (subject, now);
        todo!()
    }
    /// The session of a token, unless it ended. Idle limit 30 minutes, 8 hours in all.
    pub fn session(&self, token: &str, now: DateTime<Utc>) -> Result<Option<Session>, StoreError> {
        let _ = (token, now);
        todo!()
    }
    pub fn end_session(&self, token: &str) -> Result<(), StoreError> {
        let _ = token;
        todo!()
    }
}
