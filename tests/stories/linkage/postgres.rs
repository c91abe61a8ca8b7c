//! What PostgreSQL leaves, of Koe's ballot box and of a table that leaks on purpose.

use super::rows::{Named, keys_with_numbers};
use super::store::{
    Attacked, Evidence, Key, arrivals_by_day, contents, files_below, leaking_serials, simulate, unpacked_backup,
};
use crate::support::postgres::Cluster;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Binary;
use koe::store::Place;

/// Keys of a table with what an expression says of them, in its order.
fn numbered(connection: &mut PgConnection, table: &str, expression: &str) -> Vec<(Key, u64)> {
    let query = format!("SELECT key, ({expression})::bigint AS number FROM {table} ORDER BY 2");
    keys_with_numbers(diesel::sql_query(query).load(connection).expect("a table of keys"))
}

/// All that a table gives away by itself and by its file.
fn look_into(cluster: &Cluster, connection: &mut PgConnection, schema: &str, seen: &mut Evidence) {
    let table = format!("{schema}.cast_response");
    // A row's place is its page and its line there.
    let place = "((ctid::text::point)[0] * 65536 + (ctid::text::point)[1])";
    seen.by_row_number = numbered(connection, &table, place).into_iter().map(|(key, _)| key).collect();
    seen.transactions = numbered(connection, &table, "xmin::text");
    let columns: Vec<Named> = diesel::sql_query(format!(
        "SELECT column_name::text AS name FROM information_schema.columns WHERE table_schema = '{}'
         AND table_name = 'cast_response' AND column_name NOT IN ('key', 'body')",
        schema.trim_matches('"')
    ))
    .load(connection)
    .expect("columns");
    seen.counters = columns.iter().flat_map(|column| numbered(connection, &table, &column.name)).collect();
    connection.batch_execute("CHECKPOINT").expect("all on the disk");
    let file: Named = diesel::sql_query(format!("SELECT pg_relation_filepath('{table}') AS name"))
        .get_result(connection)
        .expect("the table's file");
    seen.files = contents(&[cluster.data().join(file.name)]);
}

/// One simulated wave on PostgreSQL, in a database of its own.
pub fn attacked(cluster: &Cluster, seed: u64) -> Attacked {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = cluster.database(&format!("linkage_{seed}"));
    let place = Place { database: Some(url.clone()), ..Place::in_folder(folder.path()) };
    let night = |store: &koe::store::Store, seen: &mut Evidence| seen.backups.push(unpacked_backup(store));
    simulate(&place, "W", seed, night, |_, seen| {
        let mut connection = PgConnection::establish(&url).expect("the database");
        look_into(cluster, &mut connection, "\"ballot_box_W\"", seen);
        seen.journals = write_ahead_log(cluster);
    })
}

fn write_ahead_log(cluster: &Cluster) -> Vec<Vec<u8>> {
    contents(&files_below(&cluster.data().join("pg_wal"), &[""]))
}

/// The same arrivals, one transaction each, in a table with a counter, whose rows are changed in random order afterwards
/// and never vacuumed; and backups that anybody can read.
pub fn leaking(cluster: &Cluster, units: &[Vec<Key>]) -> Attacked {
    let url = cluster.database("leaking");
    let mut connection = PgConnection::establish(&url).expect("the database");
    connection
        .batch_execute(
            "CREATE TABLE cast_response (key BYTEA NOT NULL, body BYTEA, number BIGSERIAL)
             WITH (autovacuum_enabled = false, fillfactor = 50)",
        )
        .expect("a leaking table");
    let mut seen = Evidence { serials: leaking_serials(units), ..Evidence::default() };
    for day in arrivals_by_day(units) {
        for key in day {
            diesel::sql_query("INSERT INTO cast_response (key) VALUES ($1)")
                .bind::<Binary, _>(&key[..])
                .execute(&mut connection)
                .expect("a row");
        }
        let keys = numbered(&mut connection, "cast_response", "0").into_iter().map(|(key, _)| key);
        seen.backups.push(keys.flatten().collect());
    }
    seen.journals = write_ahead_log(cluster);
    look_into(cluster, &mut connection, "public", &mut seen);
    Attacked { units: units.to_vec(), evidence: seen }
}
