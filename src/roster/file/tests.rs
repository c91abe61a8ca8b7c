use super::*;
use encoding_rs::SHIFT_JIS;

const HEADER: &str = "職員番号,氏名,メール,所属\n";

fn keys(text: &str) -> Vec<(Option<usize>, &'static str)> {
    read("r.csv", text.as_bytes()).unwrap_err().0.iter().map(|fault| (fault.line, fault.message.key)).collect()
}

fn keys_of_rows(rows: &str) -> Vec<(Option<usize>, &'static str)> {
    keys(&format!("{HEADER}{rows}"))
}

#[test]
fn people_and_tree_are_read_with_columns_in_any_order() {
    let csv =
        "unit,Mail,Name,staff_number\r\n県/総務部/人事課,a@suirei.example,青木 葵,1\r\n 県 ／ 土木部 ,,森 湊,2\r\n";
    let roster = read("r.csv", csv.as_bytes()).unwrap();
    let second = Person { staff_number: "2".into(), name: "森 湊".into(), mail: None, unit: "県/土木部".into() };
    assert_eq!(roster.people[1], second);
    assert_eq!(roster.people[0].mail.as_deref(), Some("a@suirei.example"));
    assert_eq!(roster.tree.len(), 4);
    assert_eq!(roster.encoding, "UTF-8");
}

#[test]
fn a_roster_saved_by_a_spreadsheet_in_cp932_is_read() {
    let csv = SHIFT_JIS.encode("職員番号,氏名,メール,所属\r\n1,髙橋 薫,,県/総務部\r\n,,,\r\n").0.into_owned();
    let roster = read("r.csv", &csv).unwrap();
    assert_eq!((roster.encoding, roster.people.len()), ("CP932", 1));
    assert_eq!(roster.people[0].name, "髙橋 薫");
}

#[test]
fn every_fault_of_the_rows_is_told_at_once_with_its_line() {
    let rows = "1,甲,a@b.example,県/総務部\n1,乙,A@b.example,県/総務部\n\n,,x,\n3,丙,,県//課\n4,丁\n5,戊,,他県/課\n";
    let expected = [
        (Some(3), "fault-roster-duplicate-staff-number"),
        (Some(3), "fault-roster-duplicate-mail"),
        (Some(5), "fault-roster-empty-cell"),
        (Some(5), "fault-roster-empty-cell"),
        (Some(5), "fault-roster-empty-cell"),
        (Some(5), "fault-roster-bad-mail"),
        (Some(6), "fault-roster-empty-unit-name"),
        (Some(7), "fault-roster-column-count"),
        (Some(8), "fault-roster-other-organisation"),
    ];
    assert_eq!(keys_of_rows(rows), expected);
}

#[test]
fn every_fault_of_the_header_is_told_at_once() {
    let expected = [
        (Some(1), "fault-roster-duplicate-column"),
        (Some(1), "fault-roster-unknown-column"),
        (Some(1), "fault-roster-unnamed-column"),
        (Some(1), "fault-roster-missing-column"),
    ];
    assert_eq!(keys("氏名,name,職員番号,電話,,所属\n甲,甲,1,0,,県/課\n"), expected);
}

#[test]
fn an_open_quotation_is_told_where_it_begins() {
    assert_eq!(keys_of_rows("1,甲,,県/課\n2,\"乙,,県/課\n3,丙,,県/課\n"), [(Some(3), "fault-roster-line-break")]);
}

#[test]
fn a_roster_of_nobody_is_refused() {
    assert_eq!(keys_of_rows(""), [(None, "fault-roster-no-people")]);
    assert!(keys("").contains(&(None, "fault-roster-no-people")));
}

#[test]
fn broken_bytes_are_told_with_their_lines() {
    let mut bytes = format!("{HEADER}1,甲,,県/課\n2,").into_bytes();
    bytes.extend(b"\xE7\n");
    let faults = read("r.csv", &bytes).unwrap_err();
    assert_eq!(faults.0.len(), 1);
    assert_eq!((faults.0[0].line, faults.0[0].message.key), (Some(3), "fault-undecodable-bytes"));
}

#[test]
fn mail_addresses_that_a_header_could_misread_are_refused() {
    for good in ["s00001@suirei.example", "a.b+c@x.y.example"] {
        assert!(is_mail(good), "{good}");
    }
    for bad in
        ["", "a", "@b.example", "a@b", "a@b..example", "a b@c.example", "a@b.example>", "a@b@c.example", "ａ@b.example"]
    {
        assert!(!is_mail(bad), "{bad}");
    }
}

#[test]
fn every_fault_has_words_in_every_language() {
    let faults = [
        RosterFault::MissingColumn("a"),
        RosterFault::UnknownColumn("a".into()),
        RosterFault::UnnamedColumn(2),
        RosterFault::DuplicateColumn("a".into()),
        RosterFault::WrongColumnCount { found: 3, expected: 4 },
        RosterFault::LineBreak,
        RosterFault::EmptyCell("a"),
        RosterFault::DuplicateStaffNumber { number: "1".into(), first: 2 },
        RosterFault::DuplicateMail { mail: "a".into(), first: 2 },
        RosterFault::BadMail("a".into()),
        RosterFault::EmptyUnitName("a".into()),
        RosterFault::OtherOrganisation { unit: "a".into(), root: "b".into() },
        RosterFault::NoPeople,
        RosterFault::Unreadable("a".into()),
    ];
    let catalogues = [include_str!("../../web/locales/ja/people.ftl"), include_str!("../../web/locales/en/people.ftl")];
    for catalogue in catalogues {
        for message in faults.iter().map(Explain::message) {
            let start = format!("{} = ", message.key);
            let Some(words) = catalogue.lines().find_map(|line| line.strip_prefix(&start)) else {
                panic!("{} has no words", message.key)
            };
            for (name, _) in &message.args {
                assert!(words.contains(&format!("{{ ${name} }}")), "{} leaves out {name}", message.key);
            }
        }
    }
}
