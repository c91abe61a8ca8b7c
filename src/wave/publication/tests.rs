use super::*;
use crate::survey::FigureKind;

fn set(units: &[usize]) -> UnitSet {
    UnitSet(units.iter().copied().collect())
}

fn theme() -> Told {
    Told::Figure(FigureId::new(FigureKind::Theme, "manager"))
}

fn group(place: usize, code: Option<u8>) -> GroupOf {
    GroupOf { attributes: vec!["age".to_owned()], place, codes: Some(vec![code]) }
}

fn publication(units: &[usize], groups: &[GroupOf]) -> Publication {
    Publication {
        units: vec![(theme(), set(units)), (Told::Responses, set(&[0]))],
        groups: vec![(theme(), groups.iter().cloned().collect())],
        withheld: Withheld::default(),
    }
}

#[test]
fn a_publication_reads_back_as_written_and_takes_a_bit_a_unit() {
    let mut written = publication(&[0, 3, 8, 14_999], &[group(0, None), group(2, Some(1))]);
    written.withheld.unit(&Told::AllChoices("a".to_owned()), 4);
    let json = serde_json::to_string(&written).unwrap();
    assert_eq!(serde_json::from_str::<Publication>(&json).unwrap(), written);
    assert!(json.len() < 4000, "{} bytes", json.len());
    assert!(serde_json::from_str::<UnitSet>("\"not base64\"").is_err());
}

#[test]
fn what_was_told_in_any_revision_is_known_and_the_rest_is_beyond() {
    let known = Publication::known(&[publication(&[0, 1], &[group(0, None)]), publication(&[0, 2], &[])]);
    assert_eq!(known.units_of(&theme()), [0, 1, 2].into());
    let beyond = publication(&[1, 3], &[group(0, None), group(0, Some(2))]).beyond(&known);
    assert_eq!(beyond.mask(&theme(), 4), [false, false, false, true]);
    assert_eq!(beyond.mask(&Told::Responses, 4), [false; 4]);
    assert_eq!(beyond.groups.into_iter().collect::<Vec<_>>(), [group(0, Some(2))]);
    assert!(publication(&[1], &[]).beyond(&known).is_empty());
}
