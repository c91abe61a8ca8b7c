//! What either database is asked for beside responses: numbers and names.

use super::store::Key;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Binary, Text};

#[derive(QueryableByName)]
pub struct NumberedKey {
    #[diesel(sql_type = Binary)]
    key: Vec<u8>,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
pub struct Named {
    #[diesel(sql_type = Text)]
    pub name: String,
}

/// In the order in which the database gave them.
pub fn keys_with_numbers(rows: Vec<NumberedKey>) -> Vec<(Key, u64)> {
    rows.into_iter().filter_map(|row| Some((row.key.try_into().ok()?, row.number as u64))).collect()
}
