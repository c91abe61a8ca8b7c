use crate::sealed::sample::Sample;
use crate::sealed::{BoxedComment, Cast};
use crate::store::ballot_box::{BallotBox, BoxError, BoxWriter, Outcome};
use crate::store::testing::{block_on, cast};
use crate::store::{Place, StoreError};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

fn comment(text: &str) -> BoxedComment {
    let comment = crate::response::Comment { prompt: "improve".to_owned(), text: text.to_owned() };
    BoxedComment { division: 4, comment }
}

fn new_box() -> (tempfile::TempDir, BallotBox, Sample) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { data: folder.path().to_owned(), database: None };
    let file = BallotBox::of(&place, "R8");
    file.create().unwrap();
    (folder, file, Sample::announced(false))
}

fn response(sample: &mut Sample, pride: u8) -> Cast {
    cast("R8", "県/土木部", sample.ballot(4), pride)
}

#[test]
fn what_was_put_in_is_read_back() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    let mut casts: Vec<Cast> = sample.casts();
    for cast in &casts {
        assert_eq!(block_on(writer.put(cast, &[comment("会議が多い")])), Ok(Outcome::Stored));
    }
    let (stored, comments) = file.read().unwrap();
    casts.sort_by_key(|cast| cast.credential.serial.hash());
    assert_eq!(stored, casts);
    assert_eq!(comments, vec![comment("会議が多い"); 35]);
    assert_eq!(file.counts(5).unwrap(), [0, 0, 12, 3, 20]);
}

#[test]
fn the_leaf_alone_decides_between_retry_and_conflict() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    let first = response(&mut sample, 3);
    let other = cast("R8", "県/土木部", first.credential, 3);
    assert_eq!(block_on(writer.put(&first, &[comment("一度だけ")])), Ok(Outcome::Stored));
    assert_eq!(block_on(writer.put(&first, &[comment("一度だけ")])), Ok(Outcome::Retry));
    assert_eq!(block_on(writer.put(&other, &[comment("別の内容")])), Err(BoxError::Conflict));
    assert_eq!(file.read().unwrap(), (vec![first], vec![comment("一度だけ")]));
}

#[test]
fn of_two_responses_of_one_ballot_at_once_one_is_stored() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    let second = BoxWriter::start(&file).unwrap();
    for _ in 0..10 {
        let one = response(&mut sample, 1);
        let other = cast("R8", "県/土木部", one.credential, 5);
        let answers = std::thread::scope(|scope| {
            let here = scope.spawn(|| block_on(writer.put(&one, &[])));
            let there = scope.spawn(|| block_on(second.put(&other, &[])));
            [here.join().unwrap(), there.join().unwrap()]
        });
        assert!(answers.contains(&Ok(Outcome::Stored)) && answers.contains(&Err(BoxError::Conflict)), "{answers:?}");
    }
    assert_eq!(file.counts(5).unwrap()[4], 10);
}

#[test]
fn many_at_once_are_all_acknowledged_and_all_there() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
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
    assert_eq!(file.read().unwrap().0.len(), 200);
}

#[test]
fn a_closed_box_refuses_even_writers_that_were_open_before() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    let stored = response(&mut sample, 3);
    block_on(writer.put(&stored, &[])).unwrap();
    file.close().unwrap();
    file.close().unwrap();
    assert_eq!(block_on(writer.put(&response(&mut sample, 3), &[])), Err(BoxError::Closed));
    assert_eq!(block_on(writer.put(&stored, &[])), Err(BoxError::Closed));
    file.create().unwrap();
    assert_eq!(block_on(writer.put(&stored, &[])), Err(BoxError::Closed), "making it again does not reopen it");
    assert_eq!(file.read().unwrap().0, [stored]);
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing_half_written() {
    let (_folder, file, mut sample) = new_box();
    let mut connection = file.connect("rw").unwrap();
    connection.batch_execute("PRAGMA max_page_count = 8").unwrap();
    let writer = BoxWriter::start_on(connection).unwrap();
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
    let (casts, comments) = file.read().unwrap();
    assert!(stored > 0);
    assert_eq!((casts.len(), comments.len()), (stored, stored));
}

#[test]
fn a_destroyed_box_does_not_come_back() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    block_on(writer.put(&response(&mut sample, 3), &[])).unwrap();
    file.close().unwrap();
    file.destroy().unwrap();
    file.destroy().unwrap();
    assert!(BoxWriter::start(&file).is_err());
    assert!(block_on(writer.put(&response(&mut sample, 3), &[])).is_err());
    assert!(!file.exists());
}

#[test]
fn a_row_under_a_key_that_is_not_its_own_is_found() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    block_on(writer.put(&response(&mut sample, 3), &[])).unwrap();
    let mut connection = file.connect("rw").unwrap();
    diesel::sql_query("UPDATE cast_response SET key = randomblob(32)").execute(&mut connection).unwrap();
    assert!(matches!(file.read(), Err(BoxError::Storage(_))));
}

#[test]
fn the_file_has_no_row_numbers_and_no_trace_of_a_journal() {
    let (_folder, file, mut sample) = new_box();
    let writer = BoxWriter::start(&file).unwrap();
    block_on(writer.put(&response(&mut sample, 3), &[comment("意見")])).unwrap();
    let mut connection = file.connect("rw").unwrap();
    for table in ["cast_response", "comment", "box_state"] {
        let query = diesel::sql_query(format!("SELECT rowid FROM {table}"));
        assert!(query.execute(&mut connection).is_err(), "{table} has row numbers");
    }
    let mut journal = file.path().as_os_str().to_owned();
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
    let place = Place { data: folder.path().to_owned(), database: None };
    let refused = BallotBox::of(&place, "R8").create();
    assert!(matches!(refused, Err(StoreError::File { path, .. }) if path.ends_with("ballot-box")));
}
