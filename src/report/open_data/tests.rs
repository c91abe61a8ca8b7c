use super::*;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{agreement, definition_of, index, theme};
use crate::disclosure::Release;
use crate::disclosure::breakdowns::GroupCell;
use crate::disclosure::release::release_all;
use crate::locale::Words;
use crate::organisation::UnitTree;
use crate::report::rows::score_rows;
use crate::report::table::word;
use crate::survey::{Attribute, Definition, Lang, Text};

const ITEMS: [&str; 3] = ["a", "b", "c"];

fn definition() -> Definition {
    let mut definition = definition_of("S1", None, &ITEMS);
    definition.open_data = true;
    definition.themes = vec![theme("ab", &["a", "b"])];
    definition.indices = vec![index("abc", &ITEMS)];
    definition.items[1].reverse = true;
    definition.items[2].mean = true;
    definition.attributes = vec![Attribute {
        key: "age".to_owned(),
        wording: Text::new("年代", "Age"),
        choices: agreement().choices.into_iter().take(2).collect(),
    }];
    definition.items[0].wording = Text::new("=1+1, \"式\"", "-formula");
    definition
}

/// 県 with 総務部 (人事課, 財政課; 40 answers each), 土木部 (25), and two that are too small to be shown,
/// together large enough to hide each other: 議会事務局 (4) and 監査委員事務局 (8).
fn tree() -> UnitTree {
    UnitTree::from_headcounts([
        ("県/総務部/人事課", 60),
        ("県/総務部/財政課", 60),
        ("県/土木部", 40),
        ("県/議会事務局", 22),
        ("県/監査委員事務局", 24),
    ])
    .unwrap()
}

fn released(definition: &Definition, imported: bool) -> Release {
    let tree = tree();
    let at = |path: &str| tree.position(path).unwrap();
    let counts = [
        (at("県/総務部/人事課"), 40),
        (at("県/総務部/財政課"), 40),
        (at("県/土木部"), 25),
        (at("県/議会事務局"), 4),
        (at("県/監査委員事務局"), 8),
    ];
    let rows: Vec<_> = counts
        .iter()
        .flat_map(|&(unit, count)| (0..count).map(move |person| (unit, person)))
        .map(|(unit, person)| {
            let code = |step: u8| 1 + (person as u8).wrapping_mul(step).wrapping_add(step) % 5;
            let age = ("a_age", 1 + (person % 5 / 3) as u8);
            (unit, vec![("a", code(1)), ("b", code(2)), ("c", code(3)), age])
        })
        .collect();
    let mut figures = from_rows("W1", definition, &tree, 10, &rows).unwrap();
    figures.imported = imported;
    release_all(&figures)
}

fn made() -> Vec<File> {
    files(&released(&definition(), false), LICENCES[0]).unwrap()
}

fn text(files: &[File], name: &str) -> String {
    let (_, bytes) = files.iter().find(|(other, _)| other == name).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn every_table_column_and_note_is_described_in_every_language() {
    let tables = tables::tables(&released(&definition(), false));
    assert_eq!(tables.len(), 8);
    for words in Lang::ALL.map(Words) {
        for table in &tables {
            assert!(words.has(&table.described()), "{}", table.described());
            for column in &table.columns {
                assert!(words.has(&column.described()), "{}", column.described());
            }
        }
        for key in notes::NOTES {
            assert!(words.has(&format!("{key}-head")), "{key}");
        }
    }
    assert!(!text(&made(), "README.md").contains('⟦'), "a word is missing");
    assert!(!text(&made(), "README.md").contains("{ $"), "a word is not filled in");
}

#[test]
fn nothing_below_the_divisions_is_in_any_table_or_description() {
    let files = made();
    assert!(text(&files, "scores.csv").contains("県/総務部"));
    for (name, bytes) in &files {
        if !name.ends_with(".parquet") && !name.ends_with(".xlsx") {
            assert!(!String::from_utf8_lossy(bytes).contains("人事課"), "{name}");
        }
    }
    let units = |table: &table::Table| table.columns.iter().find(|column| column.name == "unit").cloned();
    for table in tables::tables(&released(&definition(), false)) {
        let Some(column) = units(&table) else { continue };
        let deep = (0..table.height())
            .filter(|&row| matches!(column.cell(row), table::Cell::Text(path) if path.matches('/').count() > 1));
        assert_eq!(deep.count(), 0, "{}", table.name);
    }
}

#[test]
fn the_tables_hold_the_published_scores_and_hidden_rows_hold_no_number() {
    let released = released(&definition(), false);
    let csv = text(&files(&released, LICENCES[0]).unwrap(), "scores.csv");
    let scores = &released.scores;
    let units: Vec<usize> = ["県", "県/総務部", "県/土木部", "県/議会事務局", "県/監査委員事務局"]
        .map(|path| scores.tree.position(path).unwrap())
        .into();
    let rows = score_rows(scores, &units);
    assert!(rows.iter().any(|row| row.suppressed) && rows.iter().any(|row| !row.suppressed));
    let lines: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), rows.len());
    for (line, row) in lines.iter().zip(&rows) {
        assert_eq!((line[1], line[3]), (row.unit.as_str(), row.measure.as_str()));
        let number = |cell: &str| (!cell.is_empty()).then(|| cell.parse::<f64>().unwrap());
        assert_eq!(number(line[5]), row.n.map(f64::from));
        assert_eq!([line[6], line[7], line[8]].map(number), [row.value, row.low, row.high]);
        assert_eq!(line[9] == "true", row.suppressed);
        assert_eq!(line[10].is_empty(), !row.suppressed, "a hidden row says why");
    }
}

#[test]
fn distributions_are_by_answer_in_large_units_in_bands_in_small_ones_and_empty_where_hidden() {
    let csv = text(&made(), "distributions.csv");
    let of = |unit: &str| -> Vec<Vec<String>> {
        let rows = csv.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        rows.filter(|row| row[1] == unit && row[2] == "a").collect()
    };
    let (large, small, hidden) = (of("県/総務部"), of("県/土木部"), of("県/議会事務局"));
    assert!(large.len() == 5, "{large:?}");
    assert!(large.iter().all(|row| row[3] == "answer" && row[5] == "false"));
    let sum: f64 = large.iter().map(|row| row[6].parse::<f64>().unwrap()).sum();
    assert!((sum - 100.0).abs() < 0.05, "{sum}");
    assert_eq!(small.iter().map(|row| row[4].as_str()).collect::<Vec<_>>(), ["negative", "middle", "positive"]);
    assert!(hidden.len() == 5 && hidden.iter().all(|row| row[5] == "true" && row[6].is_empty() && !row[7].is_empty()));
}

#[test]
fn tables_by_attribute_hold_what_the_release_shows_and_name_every_group() {
    let released = released(&definition(), false);
    let files = files(&released, LICENCES[0]).unwrap();
    let rows = |name: &str| -> Vec<Vec<String>> {
        let csv = text(&files, name);
        csv.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let breakdowns = rows("breakdowns.csv");
    let (shown, hidden): (Vec<_>, Vec<_>) = breakdowns.iter().partition(|row| row[11] == "false");
    assert!(!shown.is_empty() && !hidden.is_empty());
    assert!(shown.iter().all(|row| row[7].parse::<u32>().unwrap() >= 30 && row[12].is_empty()), "{shown:?}");
    assert!(hidden.iter().all(|row| row[7..11].iter().all(String::is_empty) && !row[12].is_empty()), "{hidden:?}");
    let one_word = |row: &&Vec<String>| row[12] != "residual";
    assert!(hidden.iter().all(one_word), "few answers and hidden beside few are told apart");
    for row in &breakdowns {
        let table = &released.breakdowns.tables[0];
        let figure = released.breakdowns.figures.iter().position(|id| id.key == row[5] && word(&id.kind) == row[4]);
        let place = table.places.iter().position(|&unit| released.scores.tree.units()[unit].path == row[1]);
        let category = ["1", "2", "none"].iter().position(|code| *code == row[3]);
        let told = match table.cell(figure.unwrap(), place.unwrap(), category.unwrap()).unwrap() {
            GroupCell::Shown { n, .. } => n.to_string(),
            GroupCell::Hidden(_) => String::new(),
        };
        assert_eq!(row[7], told, "{row:?}");
    }
    let groups = rows("groups.csv");
    assert_eq!(groups.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["1", "2", "none"]);
    assert_eq!(
        (groups[0][2].as_str(), groups[2][4].as_str(), groups[2][5].as_str()),
        ("年代", "回答なし", "no answer")
    );
}

#[test]
fn a_definition_without_attributes_has_no_tables_by_attribute() {
    let mut plain = definition();
    plain.attributes.clear();
    let files = files(&released(&plain, false), LICENCES[0]).unwrap();
    assert!(files.iter().all(|(name, _)| !name.starts_with("breakdowns") && !name.starts_with("groups")));
}

#[test]
fn a_release_that_the_audit_found_a_way_through_is_refused() {
    let mut leaking = released(&definition(), false);
    leaking.audit.leaks.push(crate::disclosure::audit::Leak {
        figure: leaking.scores.figures[0].clone(),
        kind: crate::disclosure::audit::LeakKind::Follows,
        groups: Vec::new(),
    });
    assert!(matches!(files(&leaking, LICENCES[0]), Err(OpenDataError::AuditFound(wave)) if wave == "W1"));
}

#[test]
fn a_text_that_looks_like_a_formula_is_none_in_csv_and_whole_elsewhere() {
    let figures = text(&made(), "figures.csv");
    assert!(figures.starts_with('\u{feff}') && figures.contains("\"'=1+1, \"\"式\"\"\""), "{figures}");
    assert!(figures.contains("'-formula") && figures.lines().all(|line| !line.contains(",=")));
}

#[test]
fn a_purpose_that_does_not_allow_it_is_refused_by_name() {
    let mut closed = definition();
    closed.open_data = false;
    let refused = |imported| files(&released(&closed, imported), LICENCES[0]).unwrap_err().message().key;
    assert_eq!(refused(false), "open-data-purpose-forbids");
    assert_eq!(refused(true), "open-data-imported-purpose-forbids");
    let allowed = files(&released(&definition(), true), LICENCES[0]).unwrap();
    assert!(text(&allowed, "README.md").contains(&Words(Lang::En).get("open-data-notes-imported")));
}

#[test]
fn the_same_wave_gives_the_same_bytes_and_the_sums_are_theirs() {
    let files = made();
    assert_eq!(files, made());
    let sums = text(&files, "SHA256SUMS");
    assert_eq!(sums.lines().count(), files.len() - 1);
    assert!(files.iter().filter(|(name, _)| name != "SHA256SUMS").all(|(name, _)| sums.contains(name)));
}

#[test]
fn licences_are_known_by_their_identifier_alone() {
    assert_eq!(Licence::named("cc0-1.0").unwrap().id, "CC0-1.0");
    assert_eq!(Licence::named("CC BY"), None);
    let other = files(&released(&definition(), false), Licence::named("PDL-1.0").unwrap()).unwrap();
    assert!(
        text(&other, "datapackage.json").contains("PDL-1.0") && !text(&other, "datapackage.json").contains("CC-BY")
    );
}

#[test]
fn a_wave_that_nobody_answered_gives_tables_that_say_so() {
    let tree = tree();
    let empty = release_all(&from_rows("W1", &definition(), &tree, 10, &[]).unwrap());
    let csv = text(&files(&empty, LICENCES[0]).unwrap(), "scores.csv");
    assert!(csv.lines().count() > 1 && csv.lines().skip(1).all(|line| line.contains("true,no_answers")), "{csv}");
    assert!(!csv.contains("NaN"));
}
