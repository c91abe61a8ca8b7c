//! Tokens of programs that read published figures. A token is told once; its hash stays here.

use super::schema::api_tokens;
use super::{Store, StoreError, random};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Begins every token, so that searches for leaked secrets find it.
const PREFIX: &str = "koe_";

/// One kind of figures that a token may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Scores,
    Comparisons,
    Breakdowns,
    Drivers,
    Effects,
    Targets,
}

impl Scope {
    pub const ALL: [Scope; 6] =
        [Scope::Scores, Scope::Comparisons, Scope::Breakdowns, Scope::Drivers, Scope::Effects, Scope::Targets];

    pub fn key(self) -> &'static str {
        match self {
            Scope::Scores => "scores",
            Scope::Comparisons => "comparisons",
            Scope::Breakdowns => "breakdowns",
            Scope::Drivers => "drivers",
            Scope::Effects => "effects",
            Scope::Targets => "targets",
        }
    }

    pub fn from_key(key: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.key() == key)
    }
}

/// What a token may read, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub name: String,
    pub scopes: Vec<Scope>,
    /// Paths of units that may be read with all below them; empty: the whole organisation.
    pub units: Vec<String>,
    pub created_on: NaiveDate,
    /// The last day on which it is taken.
    pub expires_on: Option<NaiveDate>,
    pub last_used_on: Option<NaiveDate>,
    pub revoked_on: Option<NaiveDate>,
}

impl ApiToken {
    fn taken_on(&self, day: NaiveDate) -> bool {
        self.revoked_on.is_none() && self.expires_on.is_none_or(|last| day <= last)
    }
}

type Row = (String, Vec<u8>, String, String, NaiveDate, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

fn token_of((name, _, scopes, units, created_on, expires_on, last_used_on, revoked_on): Row) -> ApiToken {
    // A scope of a later version gives no right here.
    let scopes = scopes.split(' ').filter_map(Scope::from_key).collect();
    let units = units.lines().map(str::to_owned).collect();
    ApiToken { name, scopes, units, created_on, expires_on, last_used_on, revoked_on }
}

impl Store {
    /// Keeps what a new token may do and gives the token: told now and never again.
    ///
    /// # Errors
    /// A name that is taken, by a revoked token too: what a name did stays told.
    pub fn issue_api_token(&self, token: &ApiToken) -> Result<String, StoreError> {
        let secret = format!("{PREFIX}{}", random::token());
        let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.key()).collect();
        self.inner.database.write(|connection| {
            let named = api_tokens::table.find(&token.name).select(api_tokens::name);
            if named.get_result::<String>(connection).optional()?.is_some() {
                return Err(StoreError::TokenExists(token.name.clone()));
            }
            diesel::insert_into(api_tokens::table)
                .values((
                    api_tokens::name.eq(&token.name),
                    api_tokens::token_hash.eq(random::hash(secret.as_bytes())),
                    api_tokens::scopes.eq(scopes.join(" ")),
                    api_tokens::units.eq(token.units.join("\n")),
                    api_tokens::created_on.eq(token.created_on),
                    api_tokens::expires_on.eq(token.expires_on),
                ))
                .execute(connection)?;
            Ok(())
        })?;
        Ok(secret)
    }

    /// All tokens ever issued, by name.
    pub fn api_tokens(&self) -> Result<Vec<ApiToken>, StoreError> {
        let rows: Vec<Row> =
            self.inner.database.read(|connection| Ok(api_tokens::table.order(api_tokens::name).load(connection)?))?;
        Ok(rows.into_iter().map(token_of).collect())
    }

    /// From now on the token is refused. Revoking it again changes nothing.
    ///
    /// # Errors
    /// An unknown name.
    pub fn revoke_api_token(&self, name: &str, today: NaiveDate) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            let named = api_tokens::table.find(name).select(api_tokens::revoked_on);
            let revoked: Option<Option<NaiveDate>> = named.get_result(connection).optional()?;
            match revoked {
                None => Err(StoreError::UnknownToken(name.to_owned())),
                Some(Some(_)) => Ok(()),
                Some(None) => {
                    let token = diesel::update(api_tokens::table.find(name));
                    token.set(api_tokens::revoked_on.eq(today)).execute(connection)?;
                    Ok(())
                }
            }
        })
    }

    /// What a token may read, and a note of the day; none where it is unknown, revoked or over.
    pub fn api_token(&self, secret: &str, today: NaiveDate) -> Result<Option<ApiToken>, StoreError> {
        let hash = random::hash(secret.as_bytes());
        let row: Option<Row> = self.inner.database.read(|connection| {
            let found = api_tokens::table.filter(api_tokens::token_hash.eq(&hash));
            Ok(found.get_result(connection).optional()?)
        })?;
        let Some(token) = row.map(token_of).filter(|token| token.taken_on(today)) else { return Ok(None) };
        if token.last_used_on != Some(today) {
            self.inner.database.write(|connection| {
                let used = diesel::update(api_tokens::table.find(&token.name));
                used.set(api_tokens::last_used_on.eq(today)).execute(connection)?;
                Ok(())
            })?;
        }
        Ok(Some(token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::on_each_backend;

    fn day(of_month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, of_month).unwrap()
    }

    fn token(name: &str, expires_on: Option<NaiveDate>) -> ApiToken {
        ApiToken {
            name: name.to_owned(),
            scopes: vec![Scope::Scores, Scope::Targets],
            units: vec!["県/総務部".to_owned(), "県/土木部".to_owned()],
            created_on: day(1),
            expires_on,
            last_used_on: None,
            revoked_on: None,
        }
    }

    #[test]
    fn a_token_reads_what_it_was_issued_for_until_its_last_day() {
        on_each_backend(|store| {
            let secret = store.issue_api_token(&token("bi", Some(day(10)))).unwrap();
            assert!(secret.starts_with(PREFIX) && secret.len() > 40);
            assert_eq!(store.api_token(&secret, day(2)).unwrap(), Some(token("bi", Some(day(10)))));
            assert_eq!(store.api_tokens().unwrap()[0].last_used_on, Some(day(2)));
            assert!(store.api_token(&secret, day(10)).unwrap().is_some());
            assert_eq!(store.api_token(&secret, day(11)).unwrap(), None);
            assert_eq!(store.api_token("koe_forged", day(2)).unwrap(), None);
        });
    }

    #[test]
    fn a_revoked_token_is_refused_and_its_name_stays_taken() {
        on_each_backend(|store| {
            let secret = store.issue_api_token(&token("bi", None)).unwrap();
            store.revoke_api_token("bi", day(3)).unwrap();
            store.revoke_api_token("bi", day(4)).unwrap();
            assert_eq!(store.api_token(&secret, day(3)).unwrap(), None);
            assert_eq!(store.api_tokens().unwrap()[0].revoked_on, Some(day(3)));
            assert!(matches!(store.issue_api_token(&token("bi", None)), Err(StoreError::TokenExists(_))));
            assert!(matches!(store.revoke_api_token("none", day(4)), Err(StoreError::UnknownToken(_))));
        });
    }

    #[test]
    fn every_scope_has_a_key_of_its_own() {
        assert!(Scope::ALL.into_iter().all(|scope| Scope::from_key(scope.key()) == Some(scope)));
    }
}
