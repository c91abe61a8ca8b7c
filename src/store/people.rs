//! The people of a wave's roster, their links and codes. Nothing here touches answers.

use super::{Store, StoreError};

/// Random identifier of a person of one wave's roster.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonId(pub String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    pub id: PersonId,
    pub wave: String,
    pub name: String,
    pub mail: Option<String>,
    /// Path of the home unit.
    pub unit: String,
    /// Position of the ballot unit in the charter's tree.
    pub ballot_unit: usize,
}

/// A freshly issued link token or printed code; only its hash is stored.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub person: PersonRecord,
    /// 256 random bits, base64url, for links; 80 bits in 4 groups of 4 (Crockford) for printed codes.
    pub secret: String,
}

#[derive(Clone)]
pub struct PeopleDesk {
    pub(in crate::store) store: Store,
}

impl PeopleDesk {
    /// Issues a personal link token to everybody with a mail address; earlier ones stop working.
    pub fn issue_links(&self, wave: &str) -> Result<Vec<Invitation>, StoreError> {
        let _ = (wave, &self.store);
        todo!()
    }
    /// Issues a printed sign-in code to everybody without a mail address.
    pub fn issue_codes(&self, wave: &str) -> Result<Vec<Invitation>, StoreError> {
        let _ = wave;
        todo!()
    }
    /// The person of a link token, while the wave is announced or open.
    pub fn by_link(&self, token: &str) -> Result<Option<PersonRecord>, StoreError> {
        let _ = token;
        todo!()
    }
    /// The person of a printed code, while the wave is announced or open.
    pub fn by_code(&self, code: &str) -> Result<Option<PersonRecord>, StoreError> {
        let _ = code;
        todo!()
    }
    pub fn person(&self, id: &PersonId) -> Result<Option<PersonRecord>, StoreError> {
        let _ = id;
        todo!()
    }
}
