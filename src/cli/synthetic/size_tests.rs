//! Organisations of any size, in files and sealed.

use super::tests::definition;
use super::*;
use std::collections::BTreeMap;

#[test]
fn a_generated_organisation_is_whole_and_its_roster_can_be_read() {
    let definition = definition();
    let waves = ["W1", "W2"].map(|key| GeneratedWave { key, definition: &definition, toml: "survey = \"test\"" });
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let cells: std::cell::RefCell<Vec<(String, SharedFile)>> = std::cell::RefCell::default();
    generate(&Request { staff: 1_000, units: None, waves: &waves }, &Truths::demo().unwrap(), |name| {
        let file = SharedFile::default();
        cells.borrow_mut().push((name.to_owned(), file.clone()));
        Ok(file)
    })
    .unwrap();
    for (name, file) in cells.into_inner() {
        files.insert(name, file.0.borrow().clone());
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = [
        "definition-W1.toml",
        "definition-W2.toml",
        "headcounts.csv",
        "responses-W1.csv",
        "responses-W2.csv",
        "roster.csv",
        "units.csv",
    ];
    assert_eq!(names, expected);
    let roster = crate::roster::read("roster.csv", &files["roster.csv"]).unwrap();
    assert_eq!(roster.people.len(), 1_000);
    let units: Vec<&str> = std::str::from_utf8(&files["units.csv"]).unwrap().lines().skip(1).collect();
    let paths: Vec<&str> = roster.tree.units().iter().map(|unit| unit.path.as_str()).collect();
    assert_eq!(units, paths);
    let mut rows = csv::Reader::from_reader(files["responses-W1.csv"].as_slice());
    let header = rows.headers().unwrap().clone();
    assert_eq!(header.iter().take(3).collect::<Vec<_>>(), ["unit", "a_age", "chal_a"]);
    assert!(header.iter().any(|column| column == "stay_reason.5"));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert!((600..700).contains(&rows.len()), "{}", rows.len());
    assert!(rows.iter().all(|row| paths.contains(&&row[0])));
    assert_ne!(files["responses-W1.csv"], files["responses-W2.csv"]);
}

#[test]
fn a_definition_gets_as_many_items_as_wanted_and_stays_sound() {
    let toml = include_str!("../../../survey-definitions/engagement-wellbeing/R7.toml");
    let written = crate::survey::parse("R7.toml", toml).unwrap().definition;
    assert_eq!(with_items(toml, &written, 10), toml);
    let more = crate::survey::parse("more.toml", &with_items(toml, &written, 101)).unwrap().definition;
    assert_eq!(more.items.len(), 101);
    let themed: usize = more.themes[written.themes.len()..].iter().map(|theme| theme.items.len()).sum();
    assert_eq!(themed, 101 - written.items.len(), "every further item is in a theme");
}

#[test]
fn a_generated_wave_is_sealed_with_whole_ballot_units_and_every_answer() {
    let definition = definition();
    let waves = ["W1", "W2"].map(|key| GeneratedWave { key, definition: &definition, toml: "" });
    let mut sealed = Vec::new();
    sealed_waves(&Request { staff: 1_000, units: Some(40), waves: &waves }, &Truths::demo().unwrap(), |_, wave, _| {
        sealed.push(wave);
        Ok(())
    })
    .unwrap();
    for (wave, again) in sealed.iter().zip(["W1", "W2"]) {
        assert!(crate::audit::verify(wave, None, None).passed(), "{again}");
        let charter = crate::wave::Charter::from_bytes(&wave.charter).unwrap();
        assert!(charter.ballot_units.iter().all(|unit| unit.eligible >= 20));
        assert_eq!(charter.ballot_units.iter().map(|unit| unit.eligible).sum::<u32>(), 1_000);
        let rows = crate::sealed::parquet::read_rows(&definition, &wave.answers).unwrap();
        assert!((600..700).contains(&rows.len()) && rows.is_sorted(), "{}", rows.len());
    }
}

#[test]
fn a_sealed_row_says_what_the_row_of_the_file_says() {
    let definition = definition();
    let waves = [GeneratedWave { key: "W1", definition: &definition, toml: "" }];
    let request = Request { staff: 300, units: Some(3), waves: &waves };
    let (mut rows, mut csv) = (Vec::new(), SharedFile::default());
    sealed_waves(&request, &Truths::demo().unwrap(), |_, wave, _| {
        rows = crate::sealed::parquet::read_rows(&definition, &wave.answers)?;
        Ok(())
    })
    .unwrap();
    generate(&request, &Truths::demo().unwrap(), |name| {
        let file = SharedFile::default();
        if name.starts_with("responses") {
            csv = file.clone();
        }
        Ok(file)
    })
    .unwrap();
    let items = definition.attributes.len();
    let mut sealed: Vec<String> = rows.iter().map(|row| cells(&row.cells[items..])).collect();
    let csv = String::from_utf8(csv.0.borrow().clone()).unwrap();
    let mut filed: Vec<String> =
        csv.lines().skip(1).map(|line| line.split(',').skip(1 + items).collect::<Vec<_>>().join(",")).collect();
    sealed.sort_unstable();
    filed.sort_unstable();
    assert_eq!(sealed, filed);
}

fn cells(cells: &[Option<u8>]) -> String {
    cells.iter().map(|cell| cell.map_or_else(String::new, |code| code.to_string())).collect::<Vec<_>>().join(",")
}

#[derive(Clone, Default)]
struct SharedFile(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl std::io::Write for SharedFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
