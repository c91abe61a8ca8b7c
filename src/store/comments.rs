//! What masking and disclosure need for comments: the sealed part, and names without anything else of the rosters.

use super::schema::people;
use super::{Store, StoreError};
use crate::analysis::WaveFigures;
use crate::analysis::comments::written_comments;
use crate::disclosure::Published;
use crate::disclosure::comments::{Comments, CommentsRefused, Names, publish_comments};
use diesel::prelude::*;

impl Store {
    /// The comments of a sealed wave that may be read, or the rule that lets none be read. Names of all rosters are
    /// masked: who left is named in comments as well. What was written before masking leaves no further than this.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn comments(&self, figures: &WaveFigures) -> Result<Result<Published<Comments>, CommentsRefused>, StoreError> {
        let written = written_comments(&self.keeper().sealed(&figures.wave)?)?;
        let names = self.names()?;
        Ok(publish_comments(figures, &written, &Names::of(names.iter().map(String::as_str))))
    }

    /// How many people all rosters name: with more of them, more may have to be masked.
    ///
    /// # Errors
    /// What the database says.
    pub fn people_named(&self) -> Result<i64, StoreError> {
        self.inner.database.read(|connection| Ok(people::table.count().get_result(connection)?))
    }

    /// The names of all rosters, each once and in their own order.
    fn names(&self) -> Result<Vec<String>, StoreError> {
        let names = people::table.select(people::name).distinct().order(people::name);
        self.inner.database.read(|connection| Ok(names.load(connection)?))
    }
}
