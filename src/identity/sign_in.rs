//! Signing in: by password with a slow-down on failures.

use super::password;
use crate::store::{Store, StoreError, User};
use chrono::{DateTime, Utc};
use std::sync::OnceLock;

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    Welcome(User),
    /// Unknown login and wrong password are told apart by nobody.
    Refused,
    /// Too many failures; again after this many seconds.
    Wait(u64),
}

/// A hash that fits no password, so that an unknown login costs as much work as a known one.
fn nobodys_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| password::hash("the password of nobody at all").unwrap_or_default())
}

/// Tries a password. From the third failure on the wait doubles: 1, 2, 4 … 900 seconds.
pub fn by_password(store: &Store, login: &str, password: &str, now: DateTime<Utc>) -> Result<SignIn, StoreError> {
    if let Some(seconds) = store.begin_try(login, now)? {
        return Ok(SignIn::Wait(seconds));
    }
    let dummy = nobodys_hash();
    let user = store.user(login)?;
    let fits = password::verify(password, user.as_ref().map_or(dummy, |user| &user.password_hash));
    match user {
        Some(user) if fits => {
            store.forget_tries(login)?;
            Ok(SignIn::Welcome(User { failures: 0, locked_until: None, ..user }))
        }
        _ => Ok(SignIn::Refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Place, Role};

    const PASSWORD: &str = "a long enough password";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::in_folder(folder.path())).unwrap();
        let user = User {
            login: "analyst".to_owned(),
            role: Role::Analyst,
            units: Vec::new(),
            password_hash: password::hash(PASSWORD).unwrap(),
            failures: 0,
            locked_until: None,
        };
        store.add_user(&user).unwrap();
        (folder, store)
    }

    #[test]
    fn failures_slow_down_and_the_right_password_clears_them() {
        let (_folder, store) = store();
        let attempt = |password, second| by_password(&store, "analyst", password, at(second)).unwrap();
        assert!(matches!(attempt(PASSWORD, 0), SignIn::Welcome(user) if user.login == "analyst"));
        for _ in 0..3 {
            assert_eq!(attempt("wrong", 0), SignIn::Refused);
        }
        assert_eq!(attempt(PASSWORD, 0), SignIn::Wait(1));
        assert_eq!(attempt("wrong", 1), SignIn::Refused);
        assert_eq!(attempt(PASSWORD, 1), SignIn::Wait(2));
        assert!(matches!(attempt(PASSWORD, 3), SignIn::Welcome(_)));
        assert_eq!(store.user("analyst").unwrap().unwrap().failures, 0);
        assert_eq!(attempt("wrong", 3), SignIn::Refused);
        assert_eq!(attempt("wrong", 3), SignIn::Refused);
    }

    #[test]
    fn an_unknown_login_is_refused_and_slowed_down_like_a_known_one() {
        let (_folder, store) = store();
        let tries = |login: &str| -> Vec<SignIn> {
            (0..5).map(|_| by_password(&store, login, "wrong", at(0)).unwrap()).collect()
        };
        assert_eq!(tries("analyst"), tries("nobody"));
    }

    #[test]
    fn many_tries_at_once_gain_nothing() {
        let (_folder, store) = store();
        let guesses: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                std::thread::spawn(move || by_password(&store, "analyst", "wrong", at(0)).unwrap())
            })
            .collect();
        let answers: Vec<SignIn> = guesses.into_iter().map(|guess| guess.join().unwrap()).collect();
        assert_eq!(answers.iter().filter(|answer| **answer == SignIn::Refused).count(), 3);
    }
}
