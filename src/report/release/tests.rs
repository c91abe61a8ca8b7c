use super::*;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{agreement, definition_of, tree_of_parents};
use crate::disclosure::release::release_all;
use crate::survey::{Attribute, Lang, Text};

/// "No answer" to the second attribute is "no answer" to the first and seven people more, so that a group is closed.
fn released() -> Release {
    let mut definition = definition_of("1", None, &["a", "b"]);
    let mut choices: Vec<_> = agreement().choices.into_iter().take(2).collect();
    for (choice, label) in choices.iter_mut().zip(["若手", "ベテラン"]) {
        choice.label = Text::new(label, label);
    }
    let attribute =
        |(key, name)| Attribute { key: String::from(key), wording: Text::new(name, key), choices: choices.clone() };
    definition.attributes = [("age", "年代"), ("office", "勤務先")].map(attribute).into();
    let codes = [(None, None), (Some(1), Some(1)), (Some(1), Some(2)), (Some(2), Some(1))];
    let people =
        (0..240usize).map(|at| (1 + at % 2, codes[at % 4], at)).chain((0..7).map(|at| (1, (Some(2), None), at)));
    let rows: Vec<_> = people
        .map(|(unit, (age, office), at)| {
            let attributes = [("a_age", age), ("a_office", office)].into_iter();
            let answers = [("a", 1 + (at / 4 % 5) as u8), ("b", 1 + (at / 3 % 5) as u8)];
            (unit, attributes.filter_map(|(key, code)| Some((key, code?))).chain(answers).collect())
        })
        .collect();
    let tree = tree_of_parents(&[None, Some(0), Some(0)]);
    release_all(&from_rows("R7", &definition, &tree, 10, &rows).unwrap())
}

#[test]
fn closed_groups_are_named_by_their_labels_and_places_are_gathered() {
    let released = released();
    assert!(!released.closed.is_empty() && released.audit.passed());
    let report = release_report(&released, Words(Lang::Ja), Detail::Everything);
    let lines: Vec<&str> = report.lines().filter(|line| line.contains("示しません")).collect();
    assert!(!lines.is_empty() && lines.len() < released.closed.len(), "{report}");
    assert!(lines.iter().all(|line| line.contains("年代") || line.contains("勤務先")), "{lines:?}");
    assert!(!release_report(&released, Words(Lang::Ja), Detail::Summary).contains("非表示の値"), "nothing is hidden");
    assert!(lines.iter().all(|line| !line.contains("age") && !line.contains('⟦')), "{lines:?}");
}

#[test]
fn a_summary_tells_a_few_leaks_and_counts_the_rest_by_their_kind() {
    let mut released = released();
    let leak = |kind, code| Leak {
        figure: FigureId::new(FigureKind::Item, "a"),
        kind,
        groups: vec![(1, vec![("age".to_owned(), code)])],
    };
    released.audit.leaks = vec![leak(LeakKind::Follows, Some(2)); TOLD + 7];
    released.audit.leaks.extend(vec![leak(LeakKind::Narrow, None); 3]);
    for (lang, label) in [(Lang::Ja, "年代: ベテラン"), (Lang::En, "age: ベテラン")] {
        let summary = release_report(&released, Words(lang), Detail::Summary);
        let told =
            |report: &str| report.lines().filter(|line| line.contains("県/00001") && line.contains(label)).count();
        assert_eq!(told(&summary), TOLD, "{summary}");
        let rest = summary.lines().last().unwrap();
        assert!(["10", "7", "3", "0"].iter().all(|count| rest.contains(count)) && !summary.contains('⟦'), "{rest}");
        let everything = release_report(&released, Words(lang), Detail::Everything);
        assert_eq!(told(&everything), TOLD + 7);
        assert!(everything.contains(": 回答なし") || everything.contains(": no answer"));
    }
}

#[test]
fn the_hidden_values_of_a_summary_add_up_to_those_of_every_line() {
    let mut released = released();
    let figure = |key| FigureId::new(FigureKind::Item, key);
    let hidden = |key, reason, units| HiddenCount { figure: figure(key), reason, units };
    released.hidden = vec![
        hidden("a", Reason::FewAnswers, 3),
        hidden("b", Reason::FewAnswers, 9),
        hidden("b", Reason::Residual, 4),
        HiddenCount { figure: FigureId::new(FigureKind::Mean, "a"), reason: Reason::FewAnswers, units: 3 },
    ];
    let summary = release_report(&released, Words(Lang::En), Detail::Summary);
    let line = summary.lines().find(|line| line.contains("fewer than 10")).unwrap();
    let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells[1..], ["2", "12", "b (9)"]);
}
