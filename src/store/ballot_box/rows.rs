//! The rows of a box, the same in a file and in a schema: two tables without row numbers, times or counters, and
//! whether the box is closed. Bodies are encrypted before they come here.

use super::BoxError;
use crate::store::connection::AnyConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::collections::BTreeSet;

diesel::table! {
    cast_response (key) {
        key -> Binary,
        body -> Binary,
    }
}

diesel::table! {
    comment (key) {
        key -> Binary,
        body -> Binary,
    }
}

diesel::table! {
    box_state (name) {
        name -> Text,
        value -> Integer,
    }
}

/// Key and encrypted body.
pub type Row = (Vec<u8>, Vec<u8>);

/// All that a box holds, each table in the order of its random keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoxRows {
    pub responses: Vec<Row>,
    pub comments: Vec<Row>,
}

/// Runs a write transaction. SQLite may have rolled back by itself when the disk is full, which diesel's own
/// transactions take for a broken connection: hence plain statements, and no matter what a rollback says.
pub fn write<T>(
    connection: &mut AnyConnection,
    work: impl FnOnce(&mut AnyConnection) -> Result<T, BoxError>,
) -> Result<T, BoxError> {
    connection.batch_execute(match connection {
        AnyConnection::Sqlite(_) => "BEGIN IMMEDIATE",
        AnyConnection::Postgres(_) => "BEGIN ISOLATION LEVEL READ COMMITTED",
    })?;
    let done = work(connection).and_then(|value| {
        connection.batch_execute("COMMIT")?;
        Ok(value)
    });
    if done.is_err() {
        let _ = connection.batch_execute("ROLLBACK");
    }
    done
}

/// Holds the box until the end of the transaction, so that batches and closing follow one another whichever
/// instance they come from; gives whether it is closed.
pub fn hold(connection: &mut AnyConnection) -> Result<bool, BoxError> {
    let closed = box_state::table.find("closed").select(box_state::value);
    let closed: i32 = match connection {
        AnyConnection::Sqlite(sqlite) => closed.get_result(sqlite)?,
        AnyConnection::Postgres(postgres) => closed.for_update().get_result(postgres)?,
    };
    Ok(closed != 0)
}

pub fn set_closed(connection: &mut AnyConnection, closed: bool) -> Result<(), BoxError> {
    diesel::update(box_state::table.find("closed")).set(box_state::value.eq(i32::from(closed))).execute(connection)?;
    Ok(())
}

/// Adds the responses whose keys are not there yet, of equal ones the first; gives the keys added.
pub fn insert_new(connection: &mut AnyConnection, rows: &[Row]) -> Result<BTreeSet<Vec<u8>>, BoxError> {
    let values = |(key, body): &Row| (cast_response::key.eq(key.clone()), cast_response::body.eq(body.clone()));
    match connection {
        AnyConnection::Sqlite(sqlite) => {
            let mut new = BTreeSet::new();
            for row in rows {
                if diesel::insert_or_ignore_into(cast_response::table).values(values(row)).execute(sqlite)? > 0 {
                    new.insert(row.0.clone());
                }
            }
            Ok(new)
        }
        AnyConnection::Postgres(postgres) => {
            let keys: Vec<Vec<u8>> = diesel::insert_into(cast_response::table)
                .values(rows.iter().map(values).collect::<Vec<_>>())
                .on_conflict_do_nothing()
                .returning(cast_response::key)
                .get_results(postgres)?;
            Ok(keys.into_iter().collect())
        }
    }
}

pub fn insert_comments(connection: &mut AnyConnection, rows: &[Row]) -> Result<(), BoxError> {
    for (key, body) in rows {
        let row = (comment::key.eq(key.clone()), comment::body.eq(body.clone()));
        diesel::insert_into(comment::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// The encrypted response under a key.
pub fn response(connection: &mut AnyConnection, key: &[u8]) -> Result<Vec<u8>, BoxError> {
    Ok(cast_response::table.find(key.to_vec()).select(cast_response::body).get_result(connection)?)
}

pub fn count(connection: &mut AnyConnection) -> Result<usize, BoxError> {
    let count: i64 = cast_response::table.count().get_result(connection)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Everything as of one moment; nobody who casts waits for it longer than a file is read.
pub fn all(connection: &mut AnyConnection) -> Result<BoxRows, BoxError> {
    connection.batch_execute(match connection {
        AnyConnection::Sqlite(_) => "BEGIN",
        AnyConnection::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    })?;
    let responses = cast_response::table.order(cast_response::key).load(connection)?;
    let comments = comment::table.order(comment::key).load(connection)?;
    connection.batch_execute("COMMIT")?;
    Ok(BoxRows { responses, comments })
}

/// Fills an empty box.
pub fn fill(connection: &mut AnyConnection, rows: &BoxRows, closed: bool) -> Result<(), BoxError> {
    for part in rows.responses.chunks(500) {
        insert_new(connection, part)?;
    }
    insert_comments(connection, &rows.comments)?;
    set_closed(connection, closed)
}
