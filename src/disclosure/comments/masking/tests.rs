use super::*;
use proptest::prelude::*;

fn names() -> Names {
    Names::of(["森 光", "原 大和", "佐藤 花子", "髙橋 健太", "Anna Schmidt", "Mark Brown", "マリア・ロペス"])
}

fn masked(text: &str) -> String {
    format!("{:?}", mask(text, &names()))
}

#[test]
fn a_name_that_is_a_word_is_masked_only_where_a_person_is_meant() {
    assert_eq!(masked("森さんと森林を歩いた。"), "{name}さんと森林を歩いた。");
    assert_eq!(masked("森の整備が遅れた原因を知りたい。"), "森の整備が遅れた原因を知りたい。");
    assert_eq!(masked("原係長は原則を守ります。"), "{name}係長は原則を守ります。");
}

#[test]
fn who_was_named_once_is_masked_again_without_an_honorific() {
    assert_eq!(
        masked("森さんは優しい。ただ、森が決めたことは動かない。"),
        "{name}さんは優しい。ただ、{name}が決めたことは動かない。"
    );
}

#[test]
fn addresses_and_numbers_are_masked_and_amounts_stay() {
    assert_eq!(
        masked("内線１２３４、hanako@example.jp、http://example.jp/a まで。"),
        "内線{number}、{mail}、{web} まで。"
    );
    assert_eq!(masked("2026年に12,000円の手当を350人に"), "2026年に12,000円の手当を350人に");
}

#[test]
fn a_mask_says_what_stood_there_and_nothing_else() {
    let text = mask("佐藤さんへ hanako@example.jp", &names());
    assert_eq!(text.pieces(), [Piece::Mask(Mask::Name), Piece::Text("さんへ "), Piece::Mask(Mask::Mail)]);
    assert_eq!(text.written(|mask| format!("[{}]", mask.key())), "[name]さんへ [mail]");
}

#[test]
fn signs_that_stand_for_masks_can_not_be_typed() {
    assert_eq!(mask("a\u{E000}b", &names()).pieces(), [Piece::Text("ab")]);
}

/// Texts of names, numbers and whatever else, so that rules meet each other.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "\\PC{0,6}",
        "[0-9０-９〇一二三\\-ー()@＠. ]{0,12}",
        prop::sample::select(vec![
            "森",
            "森さん",
            "佐藤",
            "髙橋健太",
            "課長",
            "の",
            "は",
            "内線",
            "Anna",
            "Mark",
            "a@b.jp",
            "090-1234-5678",
            "2026年",
            "ﾛﾍﾟｽ",
            "さん",
            "http://x.jp/",
            "円",
            "号室",
            " ",
            "。",
            "\n",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn masking_never_panics_and_masking_again_changes_nothing(text in text()) {
        let names = names();
        let once = mask(&text, &names);
        // Signs can't be typed, so that a reader's text with masks is masked with words for them in place.
        prop_assert!(finds(once.as_str(), &names).is_empty());
        prop_assert_eq!(once.pieces().iter().filter(|piece| **piece == Piece::Text("")).count(), 0);
    }

    #[test]
    fn no_mail_address_is_left(name in "[a-zA-Z0-9._]{1,12}", domain in "[a-z0-9]{1,10}(\\.[a-z]{2,5}){0,2}", wide in any::<bool>(), around in "[ぁ-ん一-龠、 ]{0,6}") {
        let at = if wide { "＠" } else { "@" };
        let left = format!("{:?}", mask(&format!("{around}{name}{at}{domain}{around}"), &names()));
        prop_assert!(!left.contains(['@', '＠']), "{}", left);
    }

    #[test]
    fn no_number_of_four_digits_or_more_is_left_unless_it_is_a_time_or_an_amount(number in "[0-9]{4,14}", wide in any::<bool>(), around in prop::sample::select(vec!["", "です", "から", "、", " まで", "の件"])) {
        let time = (number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))) || number.len() == 8;
        prop_assume!(!time);
        let written: String = if wide { number.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect() } else { number };
        let left = format!("{:?}", mask(&format!("これは{written}{around}"), &names()));
        prop_assert!(left.contains("{number}") && !left.chars().any(|c| c.is_numeric()), "{}", left);
    }
}
