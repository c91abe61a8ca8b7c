//! Sign-in tries by password. Known and unknown logins are counted alike, so that being slowed down tells nobody
//! whether a login exists.

use super::connection::AnyConnection;
use super::schema::sign_in_tries;
use super::waves::{to_i32, to_u32};
use super::{Store, StoreError, random};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;

/// Failures that cost nothing.
const FREE_FAILURES: u32 = 2;
const LONGEST_WAIT: i64 = 900;

/// Locks older than this are swept out.
const FORGOTTEN_AFTER: Duration = Duration::days(1);

/// Seconds to wait after this many failures in a row: none at first, then 1, 2, 4 … 900.
pub fn wait_after(failures: u32) -> i64 {
    match failures.checked_sub(FREE_FAILURES + 1) {
        None => 0,
        Some(doublings) => 1i64.checked_shl(doublings.min(20)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT),
    }
}

/// Failures in a row and when the lock ends.
pub fn of(connection: &mut AnyConnection, login: &str) -> Result<(u32, Option<NaiveDateTime>), StoreError> {
    let row: Option<(i32, Option<NaiveDateTime>)> = sign_in_tries::table
        .find(random::hash(login.as_bytes()))
        .select((sign_in_tries::failures, sign_in_tries::locked_until))
        .get_result(connection)
        .optional()?;
    Ok(row.map_or((0, None), |(failures, until)| (to_u32(failures), until)))
}

pub fn set(
    connection: &mut AnyConnection,
    login: &str,
    failures: u32,
    locked_until: Option<NaiveDateTime>,
) -> Result<(), StoreError> {
    let hash = random::hash(login.as_bytes());
    diesel::delete(sign_in_tries::table.find(&hash)).execute(connection)?;
    if failures > 0 || locked_until.is_some() {
        diesel::insert_into(sign_in_tries::table)
            .values((
                sign_in_tries::login_hash.eq(hash),
                sign_in_tries::failures.eq(to_i32(failures)),
                sign_in_tries::locked_until.eq(locked_until),
            ))
            .execute(connection)?;
    }
    Ok(())
}

impl Store {
    /// Begins a try: it counts as a failure until [`Store::forget_tries`], so that many at once gain nothing.
    /// Gives the seconds to wait where the login is locked; then nothing was counted.
    pub fn begin_try(&self, login: &str, now: DateTime<Utc>) -> Result<Option<u64>, StoreError> {
        let now = now.naive_utc();
        self.inner.database.write(|connection| {
            let (failures, locked_until) = of(connection, login)?;
            if let Some(until) = locked_until.filter(|until| *until > now) {
                let seconds = (until - now).num_milliseconds().max(0).unsigned_abs().div_ceil(1000);
                return Ok(Some(seconds));
            }
            let old = sign_in_tries::locked_until.lt(now - FORGOTTEN_AFTER);
            diesel::delete(sign_in_tries::table.filter(old)).execute(connection)?;
            let failures = failures.saturating_add(1);
            set(connection, login, failures, Some(now + Duration::seconds(wait_after(failures))))?;
            Ok(None)
        })
    }

    /// The right password was given: earlier failures no longer count.
    pub fn forget_tries(&self, login: &str) -> Result<(), StoreError> {
        self.inner.database.write(|connection| set(connection, login, 0, None))
    }
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn the_wait_doubles_from_the_third_failure_on_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (1..=14).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        assert_eq!(wait_after(u32::MAX), 900);
    }
}
