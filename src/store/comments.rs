//! What masking and disclosure need for comments: the sealed part, and names without anything else of the rosters.

use super::schema::people;
use super::{PeopleDesk, StoreError, WaveKeeper};
use crate::analysis::comments::{WrittenComments, written_comments};
use diesel::prelude::*;

impl WaveKeeper {
    /// The comments of a sealed wave as they were written; only [`crate::disclosure::comments`] may take them.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn written_comments(&self, wave: &str) -> Result<WrittenComments, StoreError> {
        Ok(written_comments(&self.sealed(wave)?)?)
    }
}

impl PeopleDesk {
    /// The names of all rosters, each once and in their own order: who left is named in comments as well.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let names = people::table.select(people::name).distinct().order(people::name);
        self.store.inner.database.read(|connection| Ok(names.load(connection)?))
    }
}
