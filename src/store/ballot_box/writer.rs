//! The box's one writer in a process: collects what arrives, commits it in one sorted transaction, then answers.

use super::cipher::{Cipher, Kind};
use super::rows::{self, Row};
use super::{BallotBox, BoxError, BoxKey, Outcome, body};
use crate::sealed::Cast;
use crate::sealed::cast::BoxedComment;
use crate::store::connection::AnyConnection;
use diesel::connection::SimpleConnection;
use diesel::r2d2::R2D2Connection;
use rand_core::{OsRng, RngCore};
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::oneshot;

/// The most responses of one transaction.
const BATCH: usize = 512;

/// A box in a file is rewritten in key order when nothing arrived for this long and a good part of it is new.
const QUIET: Duration = Duration::from_secs(5);

/// The smallest number of new responses that is worth a rewrite.
const WORTH_REWRITING: usize = 20;

/// A rewrite takes as long as the box is large: it waits until this part of it is new.
const GROWTH_WORTH_REWRITING: usize = 32;

struct Job {
    row: Row,
    leaf: [u8; 32],
    comments: Vec<Row>,
    answer: oneshot::Sender<Result<Outcome, BoxError>>,
}

/// The way into an open box. The writer's thread ends once the last of its clones is dropped.
#[derive(Clone)]
pub struct BoxWriter {
    jobs: Sender<Job>,
    cipher: Cipher,
    alive: Weak<()>,
}

impl BoxWriter {
    /// # Errors
    /// A box that does not exist or can't be opened.
    pub fn start(ballot_box: &BallotBox, key: &BoxKey) -> Result<Self, BoxError> {
        Self::start_on(ballot_box, key, ballot_box.connect()?)
    }

    pub(in crate::store) fn start_on(
        ballot_box: &BallotBox,
        key: &BoxKey,
        connection: AnyConnection,
    ) -> Result<Self, BoxError> {
        let (jobs, arriving) = channel();
        let cipher = Cipher::new(key, &ballot_box.wave);
        let mut desk =
            Desk { ballot_box: ballot_box.clone(), cipher: cipher.clone(), connection: Some(connection), lines: 0 };
        let working = Arc::new(());
        let alive = Arc::downgrade(&working);
        std::thread::Builder::new()
            .name("ballot-box".to_owned())
            .spawn(move || {
                desk.write_until_dropped(&arriving);
                drop(working);
            })
            .map_err(|error| BoxError::Storage(error.to_string()))?;
        Ok(Self { jobs, cipher, alive })
    }

    /// Can no longer be upgraded once everybody was answered and the writer has ended.
    pub fn alive(&self) -> Weak<()> {
        self.alive.clone()
    }

    /// Stores one response and its comments; comes back once the batch is on disk.
    ///
    /// # Errors
    /// [`BoxError`]; after any of them but a storage fault nothing of this response was stored.
    pub async fn put(&self, cast: &Cast, comments: &[BoxedComment]) -> Result<Outcome, BoxError> {
        let gone = || BoxError::Storage("the writer of the ballot box has stopped".to_owned());
        let (answer, answered) = oneshot::channel();
        let key = self.cipher.place(&cast.credential.serial.hash()).to_vec();
        let sealed = self.cipher.seal(Kind::Response, &key, &body::encode(cast)?)?;
        let comments = comments.iter().map(|comment| self.keyed(comment)).collect::<Result<_, _>>()?;
        self.jobs.send(Job { row: (key, sealed), leaf: cast.leaf.0, comments, answer }).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    /// A comment under a random key of its own, so that nothing leads from it to the response it came with.
    fn keyed(&self, comment: &BoxedComment) -> Result<Row, BoxError> {
        let mut key = vec![0; 16];
        OsRng.fill_bytes(&mut key);
        let text = serde_json::to_vec(comment).map_err(|error| BoxError::Storage(error.to_string()))?;
        let sealed = self.cipher.seal(Kind::Comment, &key, &text)?;
        Ok((key, sealed))
    }
}

type Answers = Vec<Result<Outcome, BoxError>>;

/// What the writer's thread works with.
struct Desk {
    ballot_box: BallotBox,
    cipher: Cipher,
    /// None after the database went away: looked for again with the next batch.
    connection: Option<AnyConnection>,
    /// Rows stored, as far as this process knows.
    lines: usize,
}

impl Desk {
    fn write_until_dropped(&mut self, arriving: &Receiver<Job>) {
        self.lines = self.connection.as_mut().map_or(0, |connection| rows::count(connection).unwrap_or(0));
        // Nobody knows how the rows of an earlier process lie.
        let mut unsorted = self.lines;
        loop {
            let first = match arriving.recv_timeout(QUIET) {
                Ok(job) => job,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    if unsorted >= WORTH_REWRITING.max(self.lines / GROWTH_WORTH_REWRITING) && self.rewrite() {
                        unsorted = 0;
                    }
                    continue;
                }
            };
            let mut batch = vec![first];
            batch.extend(arriving.try_iter().take(BATCH - 1));
            batch.sort_by(|one, other| one.row.0.cmp(&other.row.0));
            let new = answer_all(batch, |batch| self.commit(batch));
            self.lines += new;
            unsorted += new;
        }
    }

    /// A file's pages keep the order of their splitting. A schema is shared: it is rewritten when it is closed.
    fn rewrite(&mut self) -> bool {
        match &mut self.connection {
            Some(connection @ AnyConnection::Sqlite(_)) => connection.batch_execute("VACUUM").is_ok(),
            _ => false,
        }
    }

    fn commit(&mut self, batch: &[Job]) -> Result<Answers, BoxError> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.ballot_box.connect()?,
        };
        let answers = rows::write(&mut connection, |connection| store_all(connection, &self.cipher, batch));
        if answers.is_ok() || connection.ping().is_ok() {
            self.connection = Some(connection);
        }
        answers
    }
}

/// Answers every job of a batch once it is committed; gives the number stored. When the transaction fails, nothing
/// of the batch is stored and all are told so: each may be sent again.
fn answer_all(batch: Vec<Job>, commit: impl FnOnce(&[Job]) -> Result<Answers, BoxError>) -> usize {
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

fn store_all(connection: &mut AnyConnection, cipher: &Cipher, batch: &[Job]) -> Result<Answers, BoxError> {
    if rows::hold(connection)? {
        return Err(BoxError::Closed);
    }
    let responses: Vec<Row> = batch.iter().map(|job| job.row.clone()).collect();
    let mut new: BTreeSet<Vec<u8>> = rows::insert_new(connection, &responses)?;
    let mut answers = Vec::with_capacity(batch.len());
    for job in batch {
        // Of equal keys in one batch the first was stored.
        answers.push(if new.remove(&job.row.0) { Ok(Outcome::Stored) } else { compare(connection, cipher, job)? });
    }
    // In the order of their own keys: how comments lie must not follow how their responses lie.
    let stored = batch.iter().zip(&answers).filter(|(_, answer)| matches!(answer, Ok(Outcome::Stored)));
    let mut comments: Vec<Row> = stored.flat_map(|(job, _)| job.comments.clone()).collect();
    comments.sort();
    rows::insert_comments(connection, &comments)?;
    Ok(answers)
}

/// The leaf alone decides. The outer error ends the transaction, the inner one concerns this response alone.
fn compare(connection: &mut AnyConnection, cipher: &Cipher, job: &Job) -> Result<Result<Outcome, BoxError>, BoxError> {
    let there = rows::response(connection, &job.row.0)?;
    let there = cipher.open(Kind::Response, &job.row.0, &there)?;
    let same = there.get(body::LEAF) == Some(&job.leaf[..]);
    Ok(if same { Ok(Outcome::Retry) } else { Err(BoxError::Conflict) })
}
