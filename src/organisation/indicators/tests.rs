use super::*;

const HEAD: &str = "key,wave,ja,en,unit,value,source,target,by_wave\n";

fn faults(text: &str) -> Vec<(Option<usize>, String)> {
    let faults = read("x.csv", text.as_bytes()).unwrap_err();
    faults.0.iter().map(|fault| (fault.line, fault.message.key.to_owned())).collect()
}

#[test]
fn a_file_gives_its_indicators_in_order_whatever_the_columns_are_called() {
    let text = "キー,調査回,名前,英語名,単位,値,出典\n\nside_jobs,R6,庁内複業の参加者,Staff in side jobs,人,\"1,234\",人事課調べ\nrate,R6,行動率,Action rate,%,41.5％,行動計画の集計\n";
    let file = read("x.csv", text.as_bytes()).unwrap();
    assert_eq!(file.encoding, "UTF-8");
    let values: Vec<(&str, f64)> = file.indicators.iter().map(|of| (of.key.as_str(), of.value)).collect();
    assert_eq!(values, [("side_jobs", 1234.0), ("rate", 41.5)]);
    assert_eq!(file.indicators[0].target, None);
    assert_eq!(file.indicators[1].titles.1, "Action rate");
}

#[test]
fn an_indicator_without_a_source_is_refused_with_everything_else_that_is_wrong() {
    let lines = "a,R6,甲,A,人,12,,,\nB,R6,乙,B,人,many,人事課,,\nc,R6,丙,C,人,NaN,人事課,5,\nc,,丙,C,人,,人事課,,\n";
    assert_eq!(
        faults(&format!("{HEAD}{lines}")),
        [
            (Some(2), "fault-indicator-without-source".to_owned()),
            (Some(3), "fault-indicator-bad-key".to_owned()),
            (Some(3), "fault-indicator-no-number".to_owned()),
            (Some(4), "fault-indicator-half-target".to_owned()),
            (Some(4), "fault-indicator-no-number".to_owned()),
            (Some(5), "fault-indicator-empty".to_owned()),
            (Some(5), "fault-indicator-empty".to_owned()),
        ]
    );
}

#[test]
fn one_indicator_has_one_value_a_wave_and_one_title() {
    let lines = "a,R6,甲,A,人,12,人事課,20,R8\na,R6,甲,A,人,13,人事課,20,R8\na,R7,乙,A,人,14,人事課,20,R8\n";
    assert_eq!(
        faults(&format!("{HEAD}{lines}")),
        [(Some(3), "fault-indicator-twice".to_owned()), (Some(4), "fault-indicator-differs".to_owned())]
    );
}

#[test]
fn columns_that_are_missing_unknown_or_twice_are_named() {
    assert_eq!(
        faults("key,wave,wave,note,ja,en,unit,value\na,R6,R6,x,甲,A,人,1\n"),
        [
            (Some(1), "fault-indicator-unknown-column".to_owned()),
            (Some(1), "fault-indicator-unknown-column".to_owned()),
            (Some(1), "fault-indicator-missing-column".to_owned()),
        ]
    );
    assert_eq!(faults(HEAD), [(None, "fault-indicator-no-lines".to_owned())]);
    assert_eq!(faults(""), [(None, "fault-indicator-no-lines".to_owned())]);
    assert_eq!(faults(&format!("{HEAD}a,R6\n")), [(Some(2), "fault-indicator-column-count".to_owned())]);
}
