//! A box in a PostgreSQL database: a schema of its own, so that all instances share it and dropping it leaves no row,
//! dead or alive. The write-ahead log and base backups keep what passed through them; what they keep is encrypted.

use super::{BoxError, rows};
use crate::store::connection::AnyConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

#[derive(Clone)]
pub struct SchemaBox {
    pub url: String,
    pub wave: String,
}

/// Storage `main` keeps bodies beside their keys: rows set apart would be numbered in the order of their arrival.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS cast_response (key BYTEA NOT NULL PRIMARY KEY, body BYTEA NOT NULL);
    CREATE TABLE IF NOT EXISTS comment (key BYTEA NOT NULL PRIMARY KEY, body BYTEA NOT NULL);
    CREATE TABLE IF NOT EXISTS box_state (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL);
    ALTER TABLE cast_response ALTER COLUMN body SET STORAGE MAIN;
    ALTER TABLE comment ALTER COLUMN body SET STORAGE MAIN;
    INSERT INTO box_state (name, value) VALUES ('closed', 0) ON CONFLICT DO NOTHING;
";

/// Gives all rows the mark of one transaction, then lays them down in the order of their keys.
const REMARK: &str = "UPDATE cast_response SET body = body; UPDATE comment SET body = body";
const SORT: [&str; 2] = ["CLUSTER cast_response USING cast_response_pkey", "CLUSTER comment USING comment_pkey"];

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    answer: bool,
}

/// Quoted: keys of waves are letters, digits, `_` and `-` only.
pub fn name(wave: &str) -> String {
    format!("\"ballot_box_{wave}\"")
}

/// Makes the schema and its tables on a connection, which then looks for tables there alone.
pub fn create_on(connection: &mut AnyConnection, wave: &str) -> Result<(), BoxError> {
    let name = name(wave);
    connection.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {name}"))?;
    look_in(connection, wave)?;
    Ok(connection.batch_execute(TABLES)?)
}

/// Lets a connection look for tables in the wave's schema alone.
pub fn look_in(connection: &mut AnyConnection, wave: &str) -> Result<(), BoxError> {
    Ok(connection.batch_execute(&format!("SET search_path TO {}", name(wave)))?)
}

/// The name of any table or box that lies in the database already.
pub fn first_table(connection: &mut AnyConnection) -> Result<Option<String>, BoxError> {
    #[derive(QueryableByName)]
    struct Name {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let query =
        "SELECT nspname || '.' || relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind = 'r' AND (nspname = current_schema() OR nspname LIKE 'ballot\\_box\\_%') LIMIT 1";
    let found: Option<Name> = diesel::sql_query(query).get_result(connection).optional()?;
    Ok(found.map(|found| found.name))
}

impl SchemaBox {
    fn connect_anywhere(&self) -> Result<AnyConnection, BoxError> {
        crate::store::connection::Address::Postgres(self.url.clone())
            .connect()
            .map_err(|error| BoxError::Storage(error.to_string()))
    }

    fn is_there(&self, connection: &mut AnyConnection) -> Result<bool, BoxError> {
        let query = format!("SELECT to_regnamespace('{}') IS NOT NULL AS answer", name(&self.wave));
        Ok(diesel::sql_query(query).get_result::<Answer>(connection)?.answer)
    }

    /// # Errors
    /// A database that can't be reached: whether there is a box is then not known.
    pub fn exists(&self) -> Result<bool, BoxError> {
        let mut connection = self.connect_anywhere()?;
        self.is_there(&mut connection)
    }

    /// # Errors
    /// A box that does not exist (one that was destroyed must not come back).
    pub fn connect(&self) -> Result<AnyConnection, BoxError> {
        let mut connection = self.connect_anywhere()?;
        if !self.is_there(&mut connection)? {
            return Err(BoxError::Storage("there is no such ballot box".to_owned()));
        }
        look_in(&mut connection, &self.wave)?;
        Ok(connection)
    }

    pub fn create(&self) -> Result<(), BoxError> {
        let mut connection = self.connect_anywhere()?;
        rows::write(&mut connection, |connection| create_on(connection, &self.wave))
    }

    /// Rewrites the rows so that neither their place nor their transaction tells when they came.
    pub fn sort(connection: &mut AnyConnection) -> Result<(), BoxError> {
        rows::write(connection, |connection| {
            rows::hold(connection)?;
            Ok(connection.batch_execute(REMARK)?)
        })?;
        for statement in SORT {
            connection.batch_execute(statement)?;
        }
        Ok(())
    }

    /// Drops the schema with all that is in it; nothing happens where there is none.
    pub fn destroy(&self) -> Result<(), BoxError> {
        let mut connection = self.connect_anywhere()?;
        Ok(connection.batch_execute(&format!("DROP SCHEMA IF EXISTS {} CASCADE", name(&self.wave)))?)
    }
}
