//! Stores for tests, on SQLite and, where `KOE_TEST_POSTGRES` names a server, on PostgreSQL too.

use super::{Place, Store};

/// Runs a test on a fresh store of each backend. On PostgreSQL each gets a database of its own.
pub fn on_each_backend(test: impl Fn(&Store)) {
    let folder = tempfile::tempdir().unwrap();
    test(&Store::open(&Place { data: folder.path().to_owned(), database: None }).unwrap());
    if let Ok(server) = std::env::var("KOE_TEST_POSTGRES") {
        on_postgres(&server, test);
    }
}

fn on_postgres(server: &str, test: impl Fn(&Store)) {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    let name = format!("koe_test_{:016x}", rand::random::<u64>());
    let mut connection = diesel::PgConnection::establish(server).unwrap();
    connection.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let (base, options) = server.split_once('?').map_or((server, String::new()), |(base, options)| (base, format!("?{options}")));
    let url = format!("{}/{name}{options}", base.rsplit_once('/').unwrap().0);
    let folder = tempfile::tempdir().unwrap();
    test(&Store::open(&Place { data: folder.path().to_owned(), database: Some(url) }).unwrap());
    // Pools give their connections up in the background.
    connection.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
}
