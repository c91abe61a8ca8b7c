//! What SQLite leaves, of Koe's ballot box and of boxes that leak on purpose.

use super::rows::{Named, keys_with_numbers};
use super::store::{
    Attacked, Evidence, Key, arrivals_by_day, contents, files_below, leaking_serials, simulate, unpacked_backup,
};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Binary;
use koe::store::Place;
use std::path::Path;

fn connect(file: &Path) -> SqliteConnection {
    SqliteConnection::establish(file.to_str().expect("a plain path")).expect("a database file")
}

/// Keys with what a column says of them; nothing where there is no such column.
fn numbered(connection: &mut SqliteConnection, column: &str) -> Vec<(Key, u64)> {
    let query = format!("SELECT key, CAST({column} AS INTEGER) AS number FROM cast_response ORDER BY 2");
    keys_with_numbers(diesel::sql_query(query).load(connection).unwrap_or_default())
}

/// All that a box's file gives away by itself.
fn look_into(file: &Path, seen: &mut Evidence) {
    let mut connection = connect(file);
    seen.by_row_number = numbered(&mut connection, "rowid").into_iter().map(|(key, _)| key).collect();
    let columns: Vec<Named> = diesel::sql_query("SELECT name FROM pragma_table_info('cast_response')")
        .load(&mut connection)
        .expect("columns");
    let others = columns.iter().filter(|column| !["key", "body"].contains(&column.name.as_str()));
    seen.counters = others.flat_map(|column| numbered(&mut connection, &column.name)).collect();
}

/// One simulated wave on SQLite.
pub fn attacked(seed: u64) -> Attacked {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = Place::in_folder(folder.path());
    let file = folder.path().join("ballot-box/W.sqlite3");
    let night = |store: &koe::store::Store, seen: &mut Evidence| {
        seen.journals.extend(contents(&files_below(folder.path(), &["-journal", "-wal"])));
        seen.backups.push(unpacked_backup(store));
    };
    simulate(&place, "W", seed, night, |_, seen| {
        seen.files = contents(std::slice::from_ref(&file));
        look_into(&file, seen);
    })
}

/// The same arrivals in a table with row numbers and a counter, a write-ahead log that is never folded in, rows that
/// were moved without overwriting them, and backups that anybody can read.
pub fn leaking(units: &[Vec<Key>]) -> Attacked {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("leaking.sqlite3");
    let mut connection = connect(&file);
    connection
        .batch_execute(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = OFF;
             CREATE TABLE cast_response (number INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL, body BLOB);",
        )
        .expect("a leaking table");
    let mut seen = Evidence { serials: leaking_serials(units), ..Evidence::default() };
    for day in arrivals_by_day(units) {
        for key in day {
            diesel::sql_query("INSERT INTO cast_response (key, body) VALUES (?, zeroblob(900))")
                .bind::<Binary, _>(&key[..])
                .execute(&mut connection)
                .expect("a row");
        }
        seen.backups.push(std::fs::read(wal(&file)).expect("the log"));
    }
    seen.journals = vec![std::fs::read(wal(&file)).expect("the log")];
    seen.counters = numbered(&mut connection, "number");
    seen.by_row_number = numbered(&mut connection, "rowid").into_iter().map(|(key, _)| key).collect();
    seen.transactions = seen.counters.clone();
    connection.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").expect("all in the file");
    seen.files = contents(&[file]);
    Attacked { units: units.to_vec(), evidence: seen }
}

fn wal(file: &Path) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}
