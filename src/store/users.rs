//! Analysts, managers and auditors.

use super::connection::AnyConnection;
use super::schema::{user_units, users};
use super::sessions::end_all;
use super::{Store, StoreError, Subject, stand_ins, tries};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

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

type Row = (String, String, String);

fn complete(connection: &mut AnyConnection, (login, role, password_hash): Row) -> Result<User, StoreError> {
    let role = Role::from_key(&role).ok_or_else(|| StoreError::Database(format!("user {login}: role {role}")))?;
    let units = user_units::table.filter(user_units::login.eq(&login)).order(user_units::path);
    let units = units.select(user_units::path).load(connection)?;
    let (failures, locked_until) = tries::of(connection, &login)?;
    let locked_until = locked_until.map(|until| until.and_utc());
    Ok(User { login, role, units, password_hash, failures, locked_until })
}

pub(in crate::store) fn find(connection: &mut AnyConnection, login: &str) -> Result<Option<User>, StoreError> {
    let row = users::table.find(login).get_result::<Row>(connection).optional()?;
    row.map(|row| complete(connection, row)).transpose()
}

fn known(connection: &mut AnyConnection, login: &str) -> Result<User, StoreError> {
    find(connection, login)?.ok_or_else(|| StoreError::UnknownUser(login.to_owned()))
}

impl Store {
    /// # Errors
    /// A login that is taken.
    pub fn add_user(&self, user: &User) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            if find(connection, &user.login)?.is_some() {
                return Err(StoreError::UserExists(user.login.clone()));
            }
            diesel::insert_into(users::table)
                .values((
                    users::login.eq(&user.login),
                    users::role.eq(user.role.key()),
                    users::password_hash.eq(&user.password_hash),
                ))
                .execute(connection)?;
            let paths: std::collections::BTreeSet<&String> = user.units.iter().collect();
            for path in paths {
                diesel::insert_into(user_units::table)
                    .values((user_units::login.eq(&user.login), user_units::path.eq(path)))
                    .execute(connection)?;
            }
            tries::set(connection, &user.login, user.failures, user.locked_until.map(|until| until.naive_utc()))
        })
    }

    /// By login.
    pub fn users(&self) -> Result<Vec<User>, StoreError> {
        self.inner.database.read(|connection| {
            let rows: Vec<Row> = users::table.order(users::login).load(connection)?;
            rows.into_iter().map(|row| complete(connection, row)).collect()
        })
    }

    pub fn user(&self, login: &str) -> Result<Option<User>, StoreError> {
        self.inner.database.read(|connection| find(connection, login))
    }

    /// Replaces password hash, failures and lock; ends the user's sessions when the hash changed.
    ///
    /// # Errors
    /// An unknown login.
    pub fn update_user(&self, user: &User) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            let before = known(connection, &user.login)?;
            if before.password_hash != user.password_hash {
                diesel::update(users::table.find(&user.login))
                    .set(users::password_hash.eq(&user.password_hash))
                    .execute(connection)?;
                end_all(connection, &Subject::User(user.login.clone()))?;
            }
            tries::set(connection, &user.login, user.failures, user.locked_until.map(|until| until.naive_utc()))
        })
    }

    /// Removes the user and ends the user's sessions.
    ///
    /// # Errors
    /// An unknown login.
    pub fn remove_user(&self, login: &str) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            known(connection, login)?;
            end_all(connection, &Subject::User(login.to_owned()))?;
            tries::set(connection, login, 0, None)?;
            stand_ins::forget(connection, login)?;
            diesel::delete(user_units::table.filter(user_units::login.eq(login))).execute(connection)?;
            diesel::delete(users::table.find(login)).execute(connection)?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::on_each_backend;

    fn manager() -> User {
        User {
            login: "kacho".to_owned(),
            role: Role::Manager,
            units: vec!["県/土木部".to_owned(), "県/総務部".to_owned()],
            password_hash: "$argon2id$first".to_owned(),
            failures: 0,
            locked_until: None,
        }
    }

    #[test]
    fn users_come_back_with_their_units_and_their_login_is_taken_once() {
        on_each_backend(|store| {
            store.add_user(&manager()).unwrap();
            assert!(matches!(store.add_user(&manager()), Err(StoreError::UserExists(_))));
            let mut units = manager().units;
            units.sort();
            assert_eq!(store.users().unwrap(), [User { units, ..manager() }]);
            assert_eq!(store.user("nobody").unwrap(), None);
            assert!(matches!(store.remove_user("nobody"), Err(StoreError::UnknownUser(_))));
        });
    }

    #[test]
    fn a_new_password_or_removal_ends_the_sessions_and_a_lock_does_not() {
        on_each_backend(|store| {
            let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
            let mut user = manager();
            store.add_user(&user).unwrap();
            let subject = Subject::User(user.login.clone());
            let token = store.start_session(&subject, now).unwrap();
            user.failures = 4;
            user.locked_until = Some(now);
            store.update_user(&user).unwrap();
            let stored = store.user("kacho").unwrap().unwrap();
            assert_eq!((stored.failures, stored.locked_until), (4, Some(now)));
            assert!(store.session(&token, now).unwrap().is_some());
            user.password_hash = "$argon2id$second".to_owned();
            store.update_user(&user).unwrap();
            assert_eq!(store.session(&token, now).unwrap(), None);
            let token = store.start_session(&subject, now).unwrap();
            store.remove_user("kacho").unwrap();
            assert_eq!(store.session(&token, now).unwrap(), None);
            assert_eq!(store.users().unwrap(), []);
        });
    }
}
