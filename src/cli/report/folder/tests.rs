use super::*;

fn stamp(wave: &str, revision: u32) -> Stamp {
    Stamp {
        wave: wave.into(),
        revisions: vec![(wave.into(), revision)],
        program: "0.1.0".into(),
        lang: "ja".into(),
        letters: None,
    }
}

fn stems() -> Vec<String> {
    vec!["001-県".to_owned(), "002-総務部".to_owned()]
}

fn take(path: &Path, stamp: Stamp) -> Result<Folder, Failure> {
    Folder::take(path, stamp, &[Form::Html], &stems())
}

fn told<T>(outcome: Result<T, Failure>) -> &'static str {
    match outcome {
        Err(Failure::Told(message)) => message.key,
        _ => "",
    }
}

#[test]
fn what_an_interrupted_run_finished_is_kept_and_its_half_written_file_goes() {
    let place = tempfile::tempdir().unwrap();
    let first = take(place.path(), stamp("R7", 1)).unwrap();
    first.write("001-県.html", b"whole").unwrap();
    std::fs::write(place.path().join("002-総務部.html.koe-part"), b"hal").unwrap();
    drop(first); // as after kill -9: nothing was finished
    let again = take(place.path(), stamp("R7", 1)).unwrap();
    assert!(again.has("001-県.html") && !again.has("002-総務部.html"));
    assert!(!place.path().join("002-総務部.html.koe-part").exists());
}

#[test]
fn a_correction_makes_everything_anew_even_after_an_interruption() {
    let place = tempfile::tempdir().unwrap();
    take(place.path(), stamp("R7", 1)).unwrap().write("001-県.html", b"old").unwrap();
    let mut half_cleared = take(place.path(), stamp("R7", 1)).unwrap();
    half_cleared.manifest.clearing = true;
    half_cleared.write_manifest().unwrap();
    drop(half_cleared);
    for revision in [1, 2] {
        let folder = take(place.path(), stamp("R7", revision)).unwrap();
        assert!(!folder.has("001-県.html") && !place.path().join("001-県.html").exists());
        folder.write("001-県.html", b"made again").unwrap();
    }
}

#[test]
fn another_form_is_added_to_what_is_there() {
    let place = tempfile::tempdir().unwrap();
    take(place.path(), stamp("R7", 1)).unwrap().write("001-県.html", b"page").unwrap();
    let folder = Folder::take(place.path(), stamp("R7", 1), &[Form::Xlsx], &stems()).unwrap();
    assert!(folder.has("001-県.html"));
    assert_eq!(folder.manifest.forms, BTreeSet::from([Form::Html, Form::Xlsx]));
}

#[test]
fn folders_of_others_stay_as_they_are() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("mine.docx"), "kept").unwrap();
    assert_eq!(told(take(place.path(), stamp("R7", 1))), "cli-report-folder-other");
    assert_eq!(names_in(place.path()).unwrap(), ["mine.docx"]);
    let other = place.path().join("R6");
    drop(take(&other, stamp("R6", 1)).unwrap());
    assert_eq!(told(take(&other, stamp("R7", 1))), "cli-report-folder-other-wave");
    let file = place.path().join("mine.docx");
    assert_eq!(told(take(&file, stamp("R7", 1))), "cli-report-folder-unwritten");
}

#[test]
fn files_that_people_add_to_a_folder_of_reports_survive_a_correction() {
    let place = tempfile::tempdir().unwrap();
    drop(take(place.path(), stamp("R7", 1)).unwrap());
    std::fs::write(place.path().join("notes.txt"), "kept").unwrap();
    drop(take(place.path(), stamp("R7", 2)).unwrap());
    assert!(place.path().join("notes.txt").exists());
}

#[test]
fn two_runs_never_work_in_one_folder() {
    let place = tempfile::tempdir().unwrap();
    let first = take(place.path(), stamp("R7", 1)).unwrap();
    assert_eq!(told(take(place.path(), stamp("R7", 1))), "cli-report-folder-busy");
    first.finish().unwrap();
    assert!(take(place.path(), stamp("R7", 1)).is_ok());
}
