use crate::sealed::sample::Sample;
use crate::sealed::{BoxedComment, Cast};
use crate::store::ballot_box::{BallotBox, BoxError, BoxKey, BoxWriter, Cipher, Outcome};
use crate::store::connection::AnyConnection;
use crate::store::testing::{block_on, cast, on_each_backend};
use crate::store::{Place, StoreError};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

fn comment(text: &str) -> BoxedComment {
    let comment = crate::response::Comment { prompt: "improve".to_owned(), text: text.to_owned() };
    BoxedComment { division: 4, comment }
}

/// An empty box with its key, in a file.
fn new_box() -> (tempfile::TempDir, Tried, Sample) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path());
    (folder, Tried::new(&place), Sample::announced(false))
}

/// An empty box in a file and, where there is a server, in a schema.
fn on_each_box(test: impl Fn(Tried, Sample)) {
    on_each_backend(|store| test(Tried::new(store.place()), Sample::announced(false)));
}

struct Tried {
    file: BallotBox,
    key: BoxKey,
    path: std::path::PathBuf,
}

impl Tried {
    fn new(place: &Place) -> Self {
        let file = BallotBox::of(place, "R8");
        file.create().unwrap();
        Self { file, key: BoxKey::random(), path: place.data.join("ballot-box").join("R8.sqlite3") }
    }

    fn writer(&self) -> BoxWriter {
        BoxWriter::start(&self.file, &self.key).unwrap()
    }

    fn read(&self) -> (Vec<Cast>, Vec<BoxedComment>) {
        self.file.read(&self.key).unwrap()
    }
}

fn response(sample: &mut Sample, pride: u8) -> Cast {
    cast("R8", "県/土木部", sample.ballot(4), pride)
}

#[test]
fn what_was_put_in_is_read_back() {
    on_each_box(|file, mut sample| {
        let writer = file.writer();
        let mut casts: Vec<Cast> = sample.casts();
        for cast in &casts {
            assert_eq!(block_on(writer.put(cast, &[comment("会議が多い")])), Ok(Outcome::Stored));
        }
        let (mut stored, comments) = file.read();
        stored.sort_by_key(|cast| cast.credential);
        casts.sort_by_key(|cast| cast.credential);
        assert_eq!(stored, casts);
        assert_eq!(comments, vec![comment("会議が多い"); 35]);
        assert_eq!(file.file.counts(&file.key, 5).unwrap(), [0, 0, 12, 3, 20]);
    });
}

#[test]
fn the_leaf_alone_decides_between_retry_and_conflict() {
    on_each_box(|file, mut sample| {
        let writer = file.writer();
        let first = response(&mut sample, 3);
        let other = cast("R8", "県/土木部", first.credential, 3);
        assert_eq!(block_on(writer.put(&first, &[comment("一度だけ")])), Ok(Outcome::Stored));
        assert_eq!(block_on(writer.put(&first, &[comment("一度だけ")])), Ok(Outcome::Retry));
        assert_eq!(block_on(writer.put(&other, &[comment("別の内容")])), Err(BoxError::Conflict));
        assert_eq!(file.read(), (vec![first], vec![comment("一度だけ")]));
    });
}

#[test]
fn of_two_responses_of_one_ballot_at_once_one_is_stored() {
    on_each_box(|file, mut sample| {
        let writer = file.writer();
        let second = file.writer();
        for _ in 0..10 {
            let one = response(&mut sample, 1);
            let other = cast("R8", "県/土木部", one.credential, 5);
            let answers = std::thread::scope(|scope| {
                let here = scope.spawn(|| block_on(writer.put(&one, &[])));
                let there = scope.spawn(|| block_on(second.put(&other, &[])));
                [here.join().unwrap(), there.join().unwrap()]
            });
            assert!(
                answers.contains(&Ok(Outcome::Stored)) && answers.contains(&Err(BoxError::Conflict)),
                "{answers:?}"
            );
        }
        assert_eq!(file.file.counts(&file.key, 5).unwrap()[4], 10);
    });
}

#[test]
fn many_at_once_are_all_acknowledged_and_all_there() {
    on_each_box(|file, mut sample| {
        let writer = file.writer();
        let casts: Vec<Cast> = (0..200).map(|number| response(&mut sample, 1 + number % 5)).collect();
        std::thread::scope(|scope| {
            for part in casts.chunks(25) {
                let writer = &writer;
                scope.spawn(move || {
                    for cast in part {
                        assert_eq!(block_on(writer.put(cast, &[])), Ok(Outcome::Stored));
                    }
                });
            }
        });
        assert_eq!(file.read().0.len(), 200);
    });
}

#[test]
fn a_closed_box_refuses_even_writers_that_were_open_before() {
    on_each_box(|file, mut sample| {
        let writer = file.writer();
        let stored = response(&mut sample, 3);
        block_on(writer.put(&stored, &[])).unwrap();
        file.file.close().unwrap();
        file.file.close().unwrap();
        assert_eq!(block_on(writer.put(&response(&mut sample, 3), &[])), Err(BoxError::Closed));
        assert_eq!(block_on(writer.put(&stored, &[])), Err(BoxError::Closed));
        file.file.create().unwrap();
        assert_eq!(block_on(writer.put(&stored, &[])), Err(BoxError::Closed), "making it again does not reopen it");
        assert_eq!(file.read().0, [stored]);
    });
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing_half_written() {
    let (_folder, file, mut sample) = new_box();
    let mut connection = file.file.connect().unwrap();
    connection.batch_execute("PRAGMA max_page_count = 12").unwrap();
    let writer = BoxWriter::start_on(&file.file, &file.key, connection).unwrap();
    let mut stored = 0;
    let mut last = response(&mut sample, 3);
    let full = loop {
        let next = response(&mut sample, 3);
        match block_on(writer.put(&next, &[comment(&"長い".repeat(300))])) {
            Ok(_) => (stored, last) = (stored + 1, next),
            Err(error) => break error,
        }
    };
    assert_eq!(full, BoxError::DiskFull);
    assert_eq!(block_on(writer.put(&last, &[])), Ok(Outcome::Retry), "the writer goes on");
    let (casts, comments) = file.read();
    assert!(stored > 0);
    assert_eq!((casts.len(), comments.len()), (stored, stored));
}

#[test]
fn a_destroyed_box_does_not_come_back() {
    on_each_box(|file, mut sample| {
        let writer = file.writer();
        block_on(writer.put(&response(&mut sample, 3), &[])).unwrap();
        file.file.close().unwrap();
        file.file.destroy().unwrap();
        file.file.destroy().unwrap();
        assert!(BoxWriter::start(&file.file, &file.key).is_err());
        assert!(block_on(writer.put(&response(&mut sample, 3), &[])).is_err());
        assert!(!file.file.exists().unwrap());
    });
}

#[test]
fn a_row_under_a_key_that_is_not_its_own_is_found() {
    let (_folder, file, mut sample) = new_box();
    let writer = file.writer();
    block_on(writer.put(&response(&mut sample, 3), &[])).unwrap();
    let mut connection = file.file.connect().unwrap();
    diesel::sql_query("UPDATE cast_response SET key = randomblob(32)").execute(&mut connection).unwrap();
    assert!(matches!(file.file.read(&file.key), Err(BoxError::Storage(_))));
}

#[test]
fn the_file_has_no_row_numbers_and_no_trace_of_a_journal() {
    let (_folder, file, mut sample) = new_box();
    let writer = file.writer();
    block_on(writer.put(&response(&mut sample, 3), &[comment("意見")])).unwrap();
    let mut connection = file.file.connect().unwrap();
    for table in ["cast_response", "comment", "box_state"] {
        let query = diesel::sql_query(format!("SELECT rowid FROM {table}"));
        assert!(query.execute(&mut connection).is_err(), "{table} has row numbers");
    }
    let mut journal = file.path.as_os_str().to_owned();
    journal.push("-journal");
    assert_eq!(std::fs::metadata(journal).map_or(0, |journal| journal.len()), 0);
    for pragma in [("journal_mode", "truncate"), ("secure_delete", "1"), ("synchronous", "2")] {
        #[derive(QueryableByName)]
        struct Value {
            #[diesel(sql_type = diesel::sql_types::Text)]
            value: String,
        }
        let query = format!("SELECT CAST({} AS TEXT) AS value FROM pragma_{}", pragma.0, pragma.0);
        let value: Value = diesel::sql_query(query).get_result(&mut connection).unwrap();
        assert_eq!(value.value, pragma.1, "{}", pragma.0);
    }
}

#[test]
fn a_box_in_a_place_that_is_no_folder_says_where() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ballot-box"), "").unwrap();
    let place = Place::in_folder(folder.path());
    let refused = BallotBox::of(&place, "R8").create();
    assert!(matches!(refused, Err(StoreError::File { path, .. }) if path.ends_with("ballot-box")));
}

#[test]
fn nothing_in_the_file_can_be_read_without_the_key() {
    let (_folder, file, mut sample) = new_box();
    let stored = response(&mut sample, 3);
    block_on(file.writer().put(&stored, &[comment("会議が多い")])).unwrap();
    let bytes = std::fs::read(&file.path).unwrap();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let hash = stored.credential.serial.hash();
    assert!(holds(&Cipher::new(&file.key, "R8").place(&hash)), "the row lies there");
    assert!(!holds(&hash.0) && !holds(&stored.credential.serial.0) && !holds(&stored.leaf.0));
    assert!(!holds("会議".as_bytes()) && !holds(b"pride"));
    assert!(file.file.read(&BoxKey::random()).is_err());
}

#[test]
fn a_closed_schema_shows_neither_order_nor_transactions_and_is_gone_when_destroyed() {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    on_each_box(|file, mut sample| {
        let mut connection = file.file.connect().unwrap();
        if !matches!(connection, AnyConnection::Postgres(_)) {
            return;
        }
        let writer = file.writer();
        for _ in 0..8 {
            block_on(writer.put(&response(&mut sample, 3), &[comment("会議が多い")])).unwrap();
        }
        let mut ask = |sql: &str| diesel::sql_query(sql).get_result::<Count>(&mut connection).unwrap().count;
        let transactions = "SELECT count(DISTINCT xmin::text) AS count FROM cast_response";
        let misplaced = "SELECT count(*) AS count FROM cast_response one JOIN cast_response other
            ON one.ctid < other.ctid AND one.key > other.key";
        assert_eq!(ask(transactions), 8, "an open box keeps a mark for each batch");
        assert!(ask(misplaced) > 0);
        file.file.close().unwrap();
        assert_eq!((ask(transactions), ask(misplaced)), (1, 0));
        assert_eq!(file.read().0.len(), 8);
        file.file.destroy().unwrap();
        let left = "SELECT count(*) AS count FROM pg_class WHERE relname IN ('cast_response', 'comment', 'box_state')";
        assert_eq!(ask(left), 0);
    });
}

#[test]
fn a_writer_whose_connection_was_cut_goes_on_with_the_next_batch() {
    on_each_box(|file, mut sample| {
        let mut connection = file.file.connect().unwrap();
        if !matches!(connection, AnyConnection::Postgres(_)) {
            return;
        }
        let writer = file.writer();
        block_on(writer.put(&response(&mut sample, 3), &[])).unwrap();
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()";
        connection.batch_execute(cut).unwrap();
        let next = response(&mut sample, 3);
        assert!(matches!(block_on(writer.put(&next, &[])), Err(BoxError::Storage(_))), "not certain to be stored");
        assert_eq!(block_on(writer.put(&next, &[])), Ok(Outcome::Stored));
        assert_eq!(file.read().0.len(), 2);
    });
}
