//! Analysts, managers and auditors.

use super::{Store, StoreError};
use chrono::{DateTime, Utc};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Analyst,
    Manager,
    Auditor,
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Analyst, Role::Manager, Role::Auditor];

    pub fn key(self) -> &'static str {
        match self {
            Role::Analyst => "analyst",
            Role::Manager => "manager",
            Role::Auditor => "auditor",
        }
    }

    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub login: String,
    pub role: Role,
    /// Paths of the units a manager reads; empty for the others.
    pub units: Vec<String>,
    /// argon2id, PHC string.
    pub password_hash: String,
    pub failures: u32,
    /// Sign-in is refused until then.
    pub locked_until: Option<DateTime<Utc>>,
}

impl Store {
    pub fn add_user(&self, user: &User) -> Result<(), StoreError> {
        let _ = user;
        todo!()
    }
    pub fn users(&self) -> Result<Vec<User>, StoreError> {
        todo!()
    }
    pub fn user(&self, login: &str) -> Result<Option<User>, StoreError> {
        let _ = login;
        todo!()
    }
    /// Replaces password hash, failures and lock; ends the user's sessions when the hash changed.
    pub fn update_user(&self, user: &User) -> Result<(), StoreError> {
        let _ = user;
        todo!()
    }
    /// Removes the user and ends the user's sessions.
    pub fn remove_user(&self, login: &str) -> Result<(), StoreError> {
        let _ = login;
        todo!()
    }
}
