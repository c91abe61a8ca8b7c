//! The box's one writer in a process: collects what arrives, commits it in one sorted transaction, then answers.

use super::file::{BallotBox, box_state, cast_response, comment};
use super::{BoxError, Outcome, body};
use crate::sealed::Cast;
use crate::sealed::cast::BoxedComment;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use rand_core::{OsRng, RngCore};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;
use tokio::sync::oneshot;

/// The most responses of one transaction.
const BATCH: usize = 512;

/// The box is rewritten in key order when nothing arrived for this long and a good part of it is new.
const QUIET: Duration = Duration::from_secs(5);

/// The smallest number of new responses that is worth a rewrite.
const WORTH_REWRITING: usize = 20;

/// A rewrite takes as long as the box is large: it waits until this part of it is new.
const GROWTH_WORTH_REWRITING: usize = 32;

struct Job {
    key: [u8; 32],
    body: Vec<u8>,
    comments: Vec<([u8; 16], Vec<u8>)>,
    answer: oneshot::Sender<Result<Outcome, BoxError>>,
}

/// The way into an open box. The writer's thread ends once the last of its clones is dropped.
#[derive(Clone)]
pub struct BoxWriter {
    jobs: Sender<Job>,
}

impl BoxWriter {
    /// # Errors
    /// A box that does not exist or can't be opened.
    pub fn start(file: &BallotBox) -> Result<Self, BoxError> {
        Self::start_on(file.connect("rw")?)
    }

    pub(in crate::store) fn start_on(connection: SqliteConnection) -> Result<Self, BoxError> {
        let (jobs, arriving) = channel();
        std::thread::Builder::new()
            .name("ballot-box".to_owned())
            .spawn(move || write_until_dropped(connection, &arriving))
            .map_err(|error| BoxError::Storage(error.to_string()))?;
        Ok(Self { jobs })
    }

    /// Stores one response and its comments; comes back once the batch is on disk.
    ///
    /// # Errors
    /// [`BoxError`]; after any of them but a storage fault nothing of this response was stored.
    pub async fn put(&self, cast: &Cast, comments: &[BoxedComment]) -> Result<Outcome, BoxError> {
        let gone = || BoxError::Storage("the writer of the ballot box has stopped".to_owned());
        let (answer, answered) = oneshot::channel();
        let comments = comments.iter().map(keyed).collect::<Result<_, _>>()?;
        let job = Job { key: cast.credential.serial.hash().0, body: body::encode(cast)?, comments, answer };
        self.jobs.send(job).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// A comment under a random key of its own, so that nothing leads from it to the response it came with.
fn keyed(comment: &BoxedComment) -> Result<([u8; 16], Vec<u8>), BoxError> {
    let mut key = [0; 16];
    OsRng.fill_bytes(&mut key);
    Ok((key, serde_json::to_vec(comment).map_err(|error| BoxError::Storage(error.to_string()))?))
}

fn write_until_dropped(mut connection: SqliteConnection, arriving: &Receiver<Job>) {
    let mut stored: usize = cast_response::table
        .count()
        .get_result::<i64>(&mut connection)
        .map_or(0, |count| usize::try_from(count).unwrap_or(0));
    // Nobody knows how the rows of an earlier process lie.
    let mut unsorted = stored;
    loop {
        let first = match arriving.recv_timeout(QUIET) {
            Ok(job) => job,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                if unsorted >= WORTH_REWRITING.max(stored / GROWTH_WORTH_REWRITING)
                    && connection.batch_execute("VACUUM").is_ok()
                {
                    unsorted = 0;
                }
                continue;
            }
        };
        let mut batch = vec![first];
        batch.extend(arriving.try_iter().take(BATCH - 1));
        batch.sort_by_key(|job| job.key);
        let new = answer_all(batch, |batch| commit(&mut connection, batch));
        stored += new;
        unsorted += new;
    }
}

/// Answers every job of a batch once it is committed; gives the number stored. When the transaction fails, nothing
/// of the batch is stored and all are told so: each may be sent again.
fn answer_all(
    batch: Vec<Job>,
    commit: impl FnOnce(&[Job]) -> Result<Vec<Result<Outcome, BoxError>>, BoxError>,
) -> usize {
    let answers = match commit(&batch) {
        Ok(answers) => answers,
        Err(error) => vec![Err(error); batch.len()],
    };
    let new = answers.iter().filter(|answer| matches!(answer, Ok(Outcome::Stored))).count();
    for (job, answer) in batch.into_iter().zip(answers) {
        // Whoever hung up meanwhile asks again and learns of the retry.
        let _ = job.answer.send(answer);
    }
    new
}

/// One transaction over the batch. SQLite may have rolled back by itself when the disk is full, which diesel's own
/// transactions take for a broken connection: hence plain statements, and no matter what a rollback says.
fn commit(connection: &mut SqliteConnection, batch: &[Job]) -> Result<Vec<Result<Outcome, BoxError>>, BoxError> {
    connection.batch_execute("BEGIN IMMEDIATE")?;
    let answers = store_all(connection, batch).and_then(|answers| {
        connection.batch_execute("COMMIT")?;
        Ok(answers)
    });
    if answers.is_err() {
        let _ = connection.batch_execute("ROLLBACK");
    }
    answers
}

fn store_all(connection: &mut SqliteConnection, batch: &[Job]) -> Result<Vec<Result<Outcome, BoxError>>, BoxError> {
    let closed: i32 = box_state::table.find("closed").select(box_state::value).get_result(connection)?;
    if closed != 0 {
        return Err(BoxError::Closed);
    }
    let answers = batch.iter().map(|job| store(connection, job)).collect::<Result<Vec<_>, BoxError>>()?;
    // In the order of their own keys: how comments lie must not follow how their responses lie.
    let new = batch.iter().zip(&answers).filter(|(_, answer)| matches!(answer, Ok(Outcome::Stored)));
    let mut comments: Vec<&([u8; 16], Vec<u8>)> = new.flat_map(|(job, _)| &job.comments).collect();
    comments.sort_by_key(|(key, _)| *key);
    for (key, body) in comments {
        let row = (comment::key.eq(&key[..]), comment::body.eq(body));
        diesel::insert_into(comment::table).values(row).execute(connection)?;
    }
    Ok(answers)
}

/// The outer error ends the transaction, the inner one concerns this response alone.
fn store(connection: &mut SqliteConnection, job: &Job) -> Result<Result<Outcome, BoxError>, BoxError> {
    let row = (cast_response::key.eq(&job.key[..]), cast_response::body.eq(&job.body));
    if diesel::insert_or_ignore_into(cast_response::table).values(row).execute(connection)? > 0 {
        return Ok(Ok(Outcome::Stored));
    }
    let there: Vec<u8> = cast_response::table.find(&job.key[..]).select(cast_response::body).get_result(connection)?;
    let same = there.get(body::LEAF) == job.body.get(body::LEAF);
    Ok(if same { Ok(Outcome::Retry) } else { Err(BoxError::Conflict) })
}
