//! Rows of any table as lines of texts and nulls, the same from both backends, so that what one wrote the other reads.
//! Tables and columns are asked of the database: a table added by a later migration is in the backup by itself.

use crate::store::StoreError;
use crate::store::connection::AnyConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// What belongs to processes and signed-in people, not to the record: who restores signs in again, and an old queue
/// would send its letters twice.
const LEFT_OUT: [&str; 7] = [
    "__diesel_schema_migrations",
    "sessions",
    "sign_in_tries",
    "instances",
    "closings_acknowledged",
    "letters",
    "mail_server",
];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

/// A column with its type as the backend spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    kind: String,
}

fn lines(connection: &mut AnyConnection, query: &str) -> Result<Vec<String>, StoreError> {
    let rows: Vec<Line> = diesel::sql_query(query).load(connection)?;
    Ok(rows.into_iter().map(|row| row.line).collect())
}

/// All tables of the main database, those first that others refer to: tables are made in that order.
pub fn all(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let query = match connection {
        AnyConnection::Sqlite(_) => {
            "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        }
        AnyConnection::Postgres(_) => {
            "SELECT relname::text AS line FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE nspname = current_schema() AND relkind = 'r' ORDER BY pg_class.oid"
        }
    };
    lines(connection, query)
}

/// The tables that a backup holds.
pub fn kept(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let mut tables = all(connection)?;
    tables.retain(|table| !LEFT_OUT.contains(&table.as_str()));
    Ok(tables)
}

/// Migrations that the tables have.
pub fn migrations(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    lines(connection, "SELECT version AS line FROM __diesel_schema_migrations ORDER BY version")
}

/// Columns of a table in their order.
pub fn columns(connection: &mut AnyConnection, table: &str) -> Result<Vec<Column>, StoreError> {
    let query = match connection {
        AnyConnection::Sqlite(_) => format!("SELECT name, type AS kind FROM pragma_table_info('{table}') ORDER BY cid"),
        AnyConnection::Postgres(_) => format!(
            "SELECT attname::text AS name, format_type(atttypid, atttypmod) AS kind FROM pg_attribute
             WHERE attrelid = '\"{table}\"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        ),
    };
    let rows: Vec<ColumnRow> = diesel::sql_query(query).load(connection)?;
    Ok(rows.into_iter().map(|row| Column { name: row.name, kind: row.kind.to_uppercase() }).collect())
}

/// Every row as a JSON array of texts and nulls, sorted: how rows lie in the database is not in the backup.
pub fn rows(connection: &mut AnyConnection, table: &str, columns: &[Column]) -> Result<Vec<String>, StoreError> {
    let (array, text): (&str, fn(&str) -> String) = match connection {
        AnyConnection::Sqlite(_) => ("json_array", |name| {
            format!(
                "CASE typeof(\"{name}\") WHEN 'blob' THEN '\\x' || lower(hex(\"{name}\"))
                 WHEN 'real' THEN printf('%!.17g', \"{name}\") ELSE CAST(\"{name}\" AS TEXT) END"
            )
        }),
        AnyConnection::Postgres(_) => ("json_build_array", |name| format!("\"{name}\"::text")),
    };
    let texts: Vec<String> = columns.iter().map(|column| text(&column.name)).collect();
    let cast = if matches!(connection, AnyConnection::Postgres(_)) { "::text" } else { "" };
    let query = format!("SELECT {array}({}){cast} AS line FROM \"{table}\" ORDER BY 1", texts.join(", "));
    lines(connection, &query)
}

/// Adds rows to an empty table; `wanted` names the columns that the lines hold, in their order.
///
/// # Errors
/// A column that the table does not have, or a value that it refuses.
pub fn insert(
    connection: &mut AnyConnection,
    table: &str,
    wanted: &[String],
    lines: &[String],
) -> Result<(), StoreError> {
    let there = columns(connection, table)?;
    let unknown = |name: &str| StoreError::Database(format!("the table {table} has no column {name}"));
    let kinds: Vec<&str> = wanted
        .iter()
        .map(|name| there.iter().find(|column| column.name == *name).map(|column| column.kind.as_str()))
        .zip(wanted)
        .map(|(kind, name)| kind.ok_or_else(|| unknown(name)))
        .collect::<Result<_, _>>()?;
    let names: Vec<String> = wanted.iter().map(|name| format!("\"{name}\"")).collect();
    let names = names.join(", ");
    for part in lines.chunks(500) {
        let json = format!("[{}]", part.join(","));
        match connection {
            AnyConnection::Sqlite(sqlite) => {
                let values: Vec<String> = kinds.iter().enumerate().map(|(at, kind)| sqlite_value(at, kind)).collect();
                let values = values.join(", ");
                let query = format!("INSERT INTO \"{table}\" ({names}) SELECT {values} FROM json_each(?)");
                diesel::sql_query(query).bind::<Text, _>(json).execute(sqlite)?;
            }
            AnyConnection::Postgres(postgres) => {
                let values: Vec<String> =
                    kinds.iter().enumerate().map(|(at, kind)| format!("(line ->> {at})::{kind}")).collect();
                let values = values.join(", ");
                let query = format!(
                    "INSERT INTO \"{table}\" ({names}) SELECT {values} FROM json_array_elements($1::json) line"
                );
                diesel::sql_query(query).bind::<Text, _>(json).execute(postgres)?;
            }
        }
    }
    Ok(())
}

/// A value of the wanted type out of the text at a position of the row.
fn sqlite_value(at: usize, kind: &str) -> String {
    let text = format!("json_extract(value, '$[{at}]')");
    match kind {
        "BLOB" => format!("unhex(substr({text}, 3))"),
        "BOOLEAN" => {
            format!("CASE {text} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST({text} AS INTEGER) END")
        }
        "INTEGER" | "BIGINT" => format!("CAST({text} AS INTEGER)"),
        _ if kind.starts_with("DOUBLE") || kind == "REAL" => format!("CAST({text} AS REAL)"),
        _ => text,
    }
}
