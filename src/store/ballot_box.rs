//! The ballot box: written in sorted batches by one writer in a process, each response acknowledged only after its
//! batch is on disk. A file of its own beside SQLite, a schema of its own in PostgreSQL; encrypted in both.

pub mod body;
pub mod cipher;
pub mod file;
pub mod rows;
pub mod schema;
pub mod writer;

pub use cipher::{BoxKey, Cipher};
pub use rows::BoxRows;
pub use writer::BoxWriter;

use super::connection::{Address, AnyConnection};
use super::{Place, StoreError, database};
use crate::message::{Explain, Message};
use crate::sealed::Cast;
use crate::sealed::cast::BoxedComment;
use cipher::Kind;
use diesel::connection::SimpleConnection;
use file::FileBox;
use schema::SchemaBox;

/// What became of a cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Stored,
    /// The same leaf lay there already: a success that changed nothing.
    Retry,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoxError {
    #[error("this ballot was cast already with another response")]
    Conflict,
    #[error("the ballot box is closed")]
    Closed,
    #[error("the disk is full; nothing was stored")]
    DiskFull,
    #[error("the ballot box could not be written: {0}")]
    Storage(String),
}

impl Explain for BoxError {
    fn message(&self) -> Message {
        match self {
            BoxError::Conflict => Message::new("error-cast-conflict"),
            BoxError::Closed => Message::new("error-box-closed"),
            BoxError::DiskFull => Message::new("error-disk-full"),
            BoxError::Storage(detail) => Message::new("error-box-storage").with("detail", detail),
        }
    }
}

impl From<diesel::result::Error> for BoxError {
    fn from(error: diesel::result::Error) -> Self {
        let detail = error.to_string();
        if super::database::says_full(&detail) { BoxError::DiskFull } else { BoxError::Storage(detail) }
    }
}

/// One wave's ballot box.
#[derive(Clone)]
pub struct BallotBox {
    wave: String,
    home: Home,
}

#[derive(Clone)]
enum Home {
    File(FileBox),
    Schema(SchemaBox),
}

impl BallotBox {
    /// `ballot-box/<wave>.sqlite3` of the data directory, or the schema `ballot_box_<wave>` of a PostgreSQL database.
    pub fn of(place: &Place, wave: &str) -> Self {
        let home = match database::address(place) {
            Ok(Address::Postgres(url)) => Home::Schema(SchemaBox { url, wave: wave.to_owned() }),
            _ => Home::File(FileBox { path: place.data.join("ballot-box").join(format!("{wave}.sqlite3")) }),
        };
        Self { wave: wave.to_owned(), home }
    }

    /// Makes the box with its tables; nothing changes where it exists.
    pub fn create(&self) -> Result<(), StoreError> {
        match &self.home {
            Home::File(file) => file.create(),
            Home::Schema(schema) => Ok(schema.create()?),
        }
    }

    /// # Errors
    /// A database that can't be asked.
    pub fn exists(&self) -> Result<bool, BoxError> {
        match &self.home {
            Home::File(file) => Ok(file.path.exists()),
            Home::Schema(schema) => schema.exists(),
        }
    }

    /// # Errors
    /// A box that does not exist.
    pub fn connect(&self) -> Result<AnyConnection, BoxError> {
        match &self.home {
            Home::File(file) => file.connect("rw"),
            Home::Schema(schema) => schema.connect(),
        }
    }

    /// Closes the box for every instance, then rewrites it in the order of its keys. What a writer had queued is
    /// refused from here on. Closing again changes nothing; a box that was destroyed stays so.
    pub fn close(&self) -> Result<(), BoxError> {
        if !self.exists()? {
            return Ok(());
        }
        let mut connection = self.connect()?;
        rows::write(&mut connection, |connection| {
            rows::hold(connection)?;
            rows::set_closed(connection, true)
        })?;
        match &self.home {
            Home::File(_) => Ok(connection.batch_execute("VACUUM")?),
            Home::Schema(_) => SchemaBox::sort(&mut connection),
        }
    }

    /// Everything in the box. Each response must lie at the place of its ballot.
    ///
    /// # Errors
    /// A damaged row, or a key that is not this box's.
    pub fn read(&self, key: &BoxKey) -> Result<(Vec<Cast>, Vec<BoxedComment>), BoxError> {
        let cipher = Cipher::new(key, &self.wave);
        let rows = self.rows()?;
        let mut casts = Vec::with_capacity(rows.responses.len());
        for (key, sealed) in rows.responses {
            let cast = body::decode(&cipher.open(Kind::Response, &key, &sealed)?)?;
            if cipher.place(&cast.credential.serial.hash())[..] != key[..] {
                return Err(BoxError::Storage("a response lies under a key that is not its own".to_owned()));
            }
            casts.push(cast);
        }
        let comment = |(key, sealed): &rows::Row| {
            let text = cipher.open(Kind::Comment, key, sealed)?;
            serde_json::from_slice(&text).map_err(|error| BoxError::Storage(error.to_string()))
        };
        Ok((casts, rows.comments.iter().map(comment).collect::<Result<_, _>>()?))
    }

    /// Everything as it lies there, encrypted.
    pub fn rows(&self) -> Result<BoxRows, BoxError> {
        rows::all(&mut self.connect()?)
    }

    /// Responses by unit that the ballots carried, for a tree of `units` units; zeros where there is no box.
    pub fn counts(&self, key: &BoxKey, units: usize) -> Result<Vec<u32>, BoxError> {
        let mut counts = vec![0; units];
        if self.exists()? {
            let cipher = Cipher::new(key, &self.wave);
            for (key, sealed) in self.rows()?.responses {
                if let Some(count) = counts.get_mut(body::unit(&cipher.open(Kind::Response, &key, &sealed)?)?) {
                    *count += 1;
                }
            }
        }
        Ok(counts)
    }

    /// Overwrites and removes the file, or drops the schema; nothing happens where there is none.
    pub fn destroy(&self) -> Result<(), StoreError> {
        match &self.home {
            Home::File(file) => file.destroy(),
            Home::Schema(schema) => Ok(schema.destroy()?),
        }
    }
}
