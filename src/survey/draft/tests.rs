use super::*;
use crate::survey::{ItemKind, parse};
use proptest::prelude::*;

fn say(lang: Lang, message: &Message) -> String {
    format!("{} {} {:?}", lang.tag(), message.key, message.args)
}

fn head() -> Head {
    Head { title: "職員調査".to_owned(), lang: Lang::Ja }
}

fn drafted(csv: &str) -> Draft {
    let draft = draft("file.csv", csv, &head(), &say).unwrap_or_else(|faults| panic!("{faults}"));
    let toml = draft.toml();
    let checked = parse("draft.toml", &toml).unwrap_or_else(|faults| panic!("{faults}\n{toml}"));
    assert_eq!(checked.definition, draft.definition, "{toml}");
    draft
}

fn refused(csv: &str) -> Vec<&'static str> {
    let faults = draft("file.csv", csv, &head(), &say).map(|draft| draft.toml()).expect_err("a fault");
    faults.0.into_iter().map(|fault| fault.message.key).collect()
}

fn rows(header: &str, cells: &[&str], times: usize) -> String {
    let mut csv = format!("{header}\n");
    (0..times).flat_map(|_| cells).for_each(|row| csv.push_str(&format!("{row}\n")));
    csv
}

#[test]
fn a_block_of_agreement_words_becomes_one_scale_in_its_order() {
    let draft = drafted(&rows(
        "タイムスタンプ,所属,誇り,愛着",
        &["2025/04/01 9:00,総務課,そう思う,どちらともいえない", "2025/04/01 9:01,土木課,そう思わない,とてもそう思う"],
        3,
    ));
    let definition = &draft.definition;
    assert_eq!((definition.items.len(), definition.scales.len(), definition.sections.len()), (2, 1, 1));
    let labels: Vec<&str> = definition.scales[0].choices.iter().map(|choice| choice.label.get(Lang::Ja)).collect();
    assert_eq!(labels, ["そう思わない", "どちらともいえない", "そう思う", "とてもそう思う"]);
    let out: Vec<&Reason> = draft.left_out.iter().map(|left| &left.reason).collect();
    assert_eq!(out, [&Reason::Time, &Reason::Unit]);
    assert!(definition.items[0].wording.get(Lang::En).starts_with("[untranslated]"));
}

#[test]
fn numbers_become_blocks_ratings_and_shares() {
    let draft = drafted(&rows(
        "A1,A2,A3,Recommend us,Satisfaction,Took part",
        &["1,2,5,10,75,1", "4,5,3,0,20,0", "3,1,8,7,99,1"],
        3,
    ));
    let scale_of = |key: &str| {
        let item = draft.definition.item(key).unwrap();
        draft.definition.scale_of(item).unwrap().key.clone()
    };
    assert_eq!(scale_of("a1"), scale_of("a3"));
    assert_eq!(scale_of("recommend_us"), "from_0_to_10");
    assert!(draft.definition.item("recommend_us").unwrap().recommendation);
    assert_eq!(scale_of("satisfaction"), "from_0_to_100");
    assert!(scale_of("took_part").starts_with("yes_no"));
    let block = draft.definition.scale_of(draft.definition.item("a1").unwrap()).unwrap();
    assert_eq!(block.choices.iter().map(|choice| choice.code).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 8]);
    assert_eq!(block.choices[5].score, None, "8 is beside the scale");
}

#[test]
fn multiple_choices_and_rankings_are_found_in_one_column_or_several() {
    let draft = drafted(&rows(
        "Q1 [給与],Q1 [時間],Q2_1,Q2_2,Q2_3,利点",
        &["1,0,1,2,3,速い;安い", "0,1,3,1,2,安い", "1,1,2,3,1,速い;楽しい;安い"],
        2,
    ));
    let many = |key: &str| match &draft.definition.item(key).unwrap().kind {
        ItemKind::Multi { choices, at_most, ranked } => (choices.len(), *at_most, *ranked),
        other => panic!("{key}: {other:?}"),
    };
    assert_eq!((many("q1"), many("q2")), ((2, None, false), (3, Some(3), true)));
    assert_eq!(draft.definition.items.len(), 3);
    let broken = drafted(&(rows("Q2_1,Q2_2,Q2_3", &["1,2,3", "3,1,2", "2,3,1"], 6) + "2,1,2\n"));
    let kind = &broken.definition.items[0].kind;
    assert!(
        matches!(kind, ItemKind::Multi { at_most: Some(3), ranked: false, .. }),
        "a place is given twice: {kind:?}"
    );
    assert!(draft.import_hints.contains(&Reason::SplitNeeded("利点".to_owned())));
}

#[test]
fn what_one_person_alone_wrote_is_never_copied() {
    let draft = drafted(&rows("職場,感想,Q1", &["本庁,私だけの秘密です,3", "出先,だれにも言えない話,4"], 1));
    let toml = draft.toml();
    assert!(!toml.contains("秘密") && !toml.contains("本庁"), "{toml}");
    let mapping = draft.mapping(Lang::Ja, &say);
    assert!(!mapping.contains("秘密") && !mapping.contains("本庁"), "{mapping}");
}

#[test]
fn attributes_are_coarse_and_exact_ages_become_bands() {
    let mut csv = String::from("性別,年齢,Q1,Q2\n");
    (0..40).for_each(|at| csv.push_str(&format!("{},{},{},3\n", ["男性", "女性"][at % 2], 22 + at, 1 + at % 5)));
    let draft = drafted(&csv);
    let attributes: Vec<(&str, usize)> =
        draft.definition.attributes.iter().map(|attribute| (attribute.key.as_str(), attribute.choices.len())).collect();
    assert_eq!(attributes, [("gender", 2), ("age", 3)]);
    assert!(draft.mapping(Lang::En, &say).contains("\"61\" = 3"));
}

#[test]
fn headers_that_are_empty_or_repeated_are_told_and_still_get_keys() {
    let draft = drafted("Q1,,Q1,\"a \"\"quoted\"\", header\"\n1,2,3,4\n5,4,3,2\n");
    let keys: Vec<&str> = draft.definition.items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys.len(), 4);
    assert_eq!(keys[0], "q1");
    assert!(keys.contains(&"q1_2") && keys.contains(&"q_a_quoted_header"), "{keys:?}");
    assert!(draft.import_hints.contains(&Reason::RepeatedHeader("Q1".to_owned())));
}

#[test]
fn files_without_anything_to_ask_are_refused_by_name() {
    assert_eq!(refused(""), ["fault-draft-empty"]);
    assert_eq!(refused("\n\n"), ["fault-draft-empty"]);
    assert_eq!(refused("Q1,Q2\n"), ["fault-draft-no-rows"]);
    assert_eq!(refused("Q1;Q2\n1;2\n"), ["fault-draft-other-separator"]);
    assert_eq!(refused("Q1,Q2\n1\n1,2\n1,2,3\n"), ["fault-draft-cell-count", "fault-draft-cell-count"]);
    assert_eq!(refused("氏名,メール\n山田,a@example.jp\n"), ["fault-draft-nothing-to-ask"]);
}

#[test]
fn one_row_is_enough() {
    assert_eq!(drafted("Q1,Q2\n1,3\n").definition.items.len(), 2);
}

#[test]
fn the_two_lines_under_a_qualtrics_header_are_descriptions() {
    let draft = drafted("Q1,Q2\nI am proud,I am heard\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\",x\n1,2\n5,4\n");
    assert_eq!(draft.rows, 2);
    assert_eq!(draft.definition.items[0].wording.get(Lang::En), "Q1 I am proud");
    assert!(draft.import_hints.contains(&Reason::DescribedHeader));
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (0_i64..12).prop_map(|number| number.to_string()),
        (-5_i64..2000).prop_map(|number| number.to_string()),
        prop::sample::select(vec![
            "そう思う",
            "そう思わない",
            "どちらともいえない",
            "はい",
            "いいえ",
            "yes",
            "Agree",
            "Strongly disagree",
            "a;b",
            "a、b",
            "わからない",
            "-",
            "4.0",
            "1.5",
            "○",
            "○",
            "2025/01/01 10:00",
            "x@example.jp",
            "20代",
            "\"",
            "\\",
            "# not a comment",
            "= [",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Q1_1", "Q1_2", "Q1_3", "年齢", "性別", "氏名", "所属", "", "Q5 [a]", "Q5 [b]", "unit", "誇り"
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn any_table_gives_a_draft_that_the_check_accepts(
        header in prop::collection::vec(name(), 1..8),
        body in prop::collection::vec(prop::collection::vec(cell(), 8), 1..12),
        repeat in 1_usize..4,
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).unwrap();
        for _ in 0..repeat {
            body.iter().for_each(|row| writer.write_record(&row[..header.len()]).unwrap());
        }
        let csv = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        match draft("file.csv", &csv, &head(), &say) {
            Ok(draft) => {
                let toml = draft.toml();
                let checked = parse("draft.toml", &toml);
                prop_assert!(checked.is_ok(), "{}\n{toml}", checked.err().unwrap());
                prop_assert_eq!(toml::from_str::<toml::Table>(&draft.mapping(Lang::Ja, &say)).err(), None);
            }
            Err(faults) => prop_assert!(faults.stop()),
        }
    }
}
