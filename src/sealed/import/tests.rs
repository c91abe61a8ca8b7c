use super::{ImportFiles, ImportReport, import};
use crate::message::Faults;
use crate::sealed::manifest::Manifest;
use crate::sealed::parquet::read_rows;
use crate::sealed::rows::Row;
use crate::sealed::{SealedWave, sample};
use crate::survey::{Definition, ItemKind};

const UNITS: &str = "path,code\n県,0\n県/総務部,1\n県/土木部,2\n";
const HEADCOUNTS: &str = "path,eligible\n県/総務部,\"1,020\"\n県/土木部,30\n";
const HEADER: &str = "id,unit,pride,advocacy,reason.1,reason.2,reason.3,a_age,time\n";

fn rows(lines: &str) -> String {
    format!("{HEADER}{lines}")
}

fn files<'a>(responses: &'a [u8], mapping: Option<&'a str>, definition: Definition) -> ImportFiles<'a> {
    ImportFiles {
        wave: "R4",
        definition,
        responses: ("responses.csv", responses),
        units: ("units.csv", UNITS.as_bytes()),
        headcounts: Some(("headcounts.csv", HEADCOUNTS.as_bytes())),
        mapping: mapping.map(|mapping| ("mapping.toml", mapping.as_bytes())),
        threshold: 10,
    }
}

fn run(responses: &[u8], mapping: Option<&str>) -> Result<(SealedWave, ImportReport), Faults> {
    import(files(responses, mapping, sample::definition()))
}

fn told(result: Result<(SealedWave, ImportReport), Faults>) -> Vec<String> {
    let faults = result.map(|(_, report)| report).unwrap_err();
    let told = faults.0.iter().filter(|fault| !fault.note).map(|fault| {
        let args: Vec<&str> = fault.message.args.iter().map(|(_, value)| value.as_str()).collect();
        let line = fault.line.map_or_else(String::new, |line| line.to_string());
        let key = fault.message.key.strip_prefix("fault-import-").unwrap_or(fault.message.key);
        format!("{}:{line} {key} {}", fault.file, args.join("|"))
    });
    told.collect()
}

fn answers(wave: &SealedWave) -> Vec<Row> {
    read_rows(&sample::definition(), &wave.answers).unwrap()
}

fn ten(line: &str) -> String {
    rows(&format!("{line}\n").repeat(10))
}

#[test]
fn a_past_wave_is_sealed_without_times_ids_and_order() {
    let (front, back) = ("7,県/総務部,5,4,1,0,0,2,09:00\n", "9,2,1,,0,0,1,2,09:01\n");
    let (wave, report) = run(rows(&format!("{}{}", front.repeat(6), back.repeat(6))).as_bytes(), None).unwrap();
    assert_eq!((report.rows, report.imported, report.encoding.as_str()), (12, 12, "UTF-8"));
    assert_eq!(report.dropped_columns, ["id", "time"]);
    assert_eq!(report.missing, [("advocacy".to_owned(), 6)]);
    let (other_order, _) = run(rows(&format!("{}{}", back.repeat(6), front.repeat(6))).as_bytes(), None).unwrap();
    assert_eq!(wave, other_order);

    let rows = answers(&wave);
    assert_eq!(rows[0], Row { unit: 1, cells: vec![Some(2), Some(5), Some(4), Some(1), Some(0), Some(0)] });
    assert_eq!(rows[11], Row { unit: 2, cells: vec![Some(2), Some(1), None, Some(0), Some(0), Some(1)] });
    let manifest = Manifest::from_bytes(&wave.manifest).unwrap();
    assert!(manifest.imported);
    assert_eq!(manifest.units.iter().map(|unit| (unit.eligible, unit.cast)).collect::<Vec<_>>(), [(1020, 6), (30, 6)]);
    assert!(wave.credentials.is_empty() && wave.leaves.is_empty() && wave.openings.is_none());
}

#[test]
fn a_mapping_renames_columns_units_and_values() {
    let mapping = r#"
missing = ["-"]
ignore = ["time"]
unit_column = "部署"
[columns]
pride = "Q1"
advocacy = "Q2"
"reason.1" = "Q3_1"
"reason.2" = "Q3_2"
"reason.3" = "Q3_3"
a_age = "F1"
[scales.likert]
values = { "そう思う" = 4, "強くそう思う" = 5 }
[items.advocacy]
missing = ["9"]
[items.a_age]
values = { "20代" = 1 }
[units]
"総務" = "県/総務部"
"#;
    let text = "部署,time,Q1,Q2,Q3_1,Q3_2,Q3_3,F1\n".to_owned()
        + &"総務,x,強くそう思う,9,-,-,-,20代\n".repeat(5)
        + &"土木,x,そう思う,2,1,,,-\n".repeat(0);
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let (wave, report) = run(&cp932, Some(mapping)).unwrap();
    assert_eq!((report.encoding.as_str(), report.dropped_columns.len()), ("CP932", 0));
    assert_eq!(report.missing, [("advocacy".to_owned(), 5), ("reason".to_owned(), 5)]);
    assert_eq!(answers(&wave)[4], Row { unit: 1, cells: vec![Some(1), Some(5), None, None, None, None] });
}

#[test]
fn every_faulty_cell_is_told_with_line_and_column() {
    let text = rows("1,県/総務部,6,4,1,0,0,2,t\n\n2,県/教育部,5,x,1,0,0,2,t\n3,,5,4,2,0,0,7,t\n4,1,5\n");
    assert_eq!(
        told(run(text.as_bytes(), None)),
        [
            "responses.csv:6 column-count 3|9",
            "responses.csv:2 outside-scale pride|6|1 2 3 4 5",
            "responses.csv:4 unknown-unit unit|県/教育部",
            "responses.csv:4 outside-scale advocacy|x|1 2 3 4 5",
            "responses.csv:5 no-unit unit",
            "responses.csv:5 outside-scale a_age|7|1 2 3",
            "responses.csv:5 outside-scale reason.1|2|0 1",
        ]
    );
}

#[test]
fn the_places_of_a_ranking_are_taken_over_and_held_against_each_other() {
    let mut definition = sample::definition();
    if let ItemKind::Multi { ranked, .. } = &mut definition.items[2].kind {
        *ranked = true;
    }
    let run = |lines: &str| import(files(rows(lines).as_bytes(), None, definition.clone()));
    let (wave, _) = run(&"7,2,5,4,2,0,1,2,t\n".repeat(10)).unwrap();
    let placed = read_rows(&definition, &wave.answers).unwrap()[0].cells[3..].to_vec();
    assert_eq!(placed, [Some(2), Some(0), Some(1)]);
    assert_eq!(
        told(run("1,2,5,4,1,1,0,2,t\n2,2,5,4,0,3,1,2,t\n3,2,5,4,4,0,0,2,t\n")),
        [
            "responses.csv:2 places reason|1 1",
            "responses.csv:3 places reason|1 3",
            "responses.csv:4 outside-scale reason.1|4|0 1 2 3",
        ]
    );
}

#[test]
fn a_mapping_that_speaks_of_nothing_is_told_with_its_lines() {
    let mapping =
        "[columns]\nprid = \"Q1\"\nadvocacy = \"Q2\"\n[items.pride]\nvalues = { a = 9 }\n\n[units]\nx = \"県/無\"\n";
    assert_eq!(
        told(run(ten("1,1,5,4,1,0,0,2,t").as_bytes(), Some(mapping))),
        [
            "mapping.toml:2 unknown-key prid",
            "mapping.toml:4 mapped-outside pride|9",
            "mapping.toml:8 error-unknown-unit 県/無",
            "mapping.toml:3 no-column Q2",
        ]
    );
    assert_eq!(told(run(b"", Some("unit = \n")))[0].split(' ').next().unwrap(), "mapping.toml:1");
    assert!(told(run(b"x\n1\n", Some("colums = 1\n")))[0].starts_with("mapping.toml:1 mapping unknown field"));
}

#[test]
fn items_without_a_column_stop_the_import_and_attributes_without_one_are_noted() {
    let text = "unit,pride,reason.1,reason.2,reason.3,pride\n1,5,1,0,0,5\n";
    assert_eq!(
        told(run(text.as_bytes(), None)),
        ["responses.csv:1 column-twice pride", "responses.csv:1 item-without-column advocacy|advocacy"]
    );
    let text = "unit,pride,advocacy,reason.1,reason.2,reason.3\n".to_owned() + &"1,5,4,1,0,0\n".repeat(5);
    let (_, report) = run(text.as_bytes(), None).unwrap();
    assert_eq!(report.notes.0.len(), 1);
    assert_eq!(report.notes.0[0].message.key, "fault-import-attribute-without-column");
}

#[test]
fn more_faults_than_anyone_reads_are_counted() {
    let told = told(run(rows(&"1,1,7,4,1,0,0,2,t\n".repeat(1000)).as_bytes(), None));
    assert_eq!(told.len(), 201);
    assert_eq!(told[200], "responses.csv: more 800");
}

#[test]
fn more_responses_than_people_are_refused() {
    let text = rows(&"1,2,5,4,1,0,0,2,t\n".repeat(31));
    assert_eq!(told(run(text.as_bytes(), None)), ["headcounts.csv: more-than-eligible 県/土木部|31|30"]);
}

#[test]
fn empty_rows_are_left_out_and_small_units_lifted_with_a_note() {
    let text = rows(&format!("{}{}", "1,1,,,,,,2,t\n".repeat(2), "1,2,5,4,,,,1,t\n".repeat(4)));
    let (wave, report) = run(text.as_bytes(), None).unwrap();
    assert_eq!((report.rows, report.imported), (6, 4));
    let notes: Vec<&str> = report.notes.0.iter().map(|note| note.message.key).collect();
    assert_eq!(notes, ["fault-import-empty-rows", "fault-import-lifted", "fault-import-blanked"]);
    assert!(answers(&wave).iter().all(|row| row.unit == 0 && row.cells[0].is_none()));
}

#[test]
fn units_that_answered_without_a_headcount_are_noted() {
    let (_, report) = run(rows(&"1,0,5,4,1,0,0,2,t\n".repeat(5)).as_bytes(), None).unwrap();
    assert_eq!(report.notes.0[0].message.key, "fault-import-without-headcount");
}

#[test]
fn a_file_without_units_has_everybody_in_one() {
    let text = "pride,advocacy,reason.1,reason.2,reason.3\n".to_owned() + &"5,4,1,0,0\n".repeat(5);
    let (wave, _) = run(text.as_bytes(), Some("unit = \"県/土木部\"\n")).unwrap();
    assert!(answers(&wave).iter().all(|row| row.unit == 2));
    assert!(told(run(text.as_bytes(), None))[0].starts_with("responses.csv:1 no-column unit"));
}
