//! The main database: SQLite inside by default, PostgreSQL by URL.
