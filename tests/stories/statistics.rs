//! What an analyst asks of the demo before and beside the comparison: data quality and weights, who is here against
//! how they feel, what a unit can see, who moved; and a reorganisation's file with faults in it.

use crate::support::program::Koe;
use serde_json::Value;

fn rows(koe: &Koe, args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&koe.must([args, &["--format", "json"]].concat())).unwrap()
}

fn find<'a>(rows: &'a [Value], wanted: &[(&str, &str)]) -> &'a Value {
    rows.iter().find(|row| wanted.iter().all(|(name, value)| row[*name] == *value)).expect("a row")
}

fn number(of: &Value) -> f64 {
    of.as_f64().unwrap_or_else(|| panic!("{of} is no number"))
}

#[test]
fn the_demo_is_weighted_split_forecast_and_its_turnover_told() {
    let koe = Koe::new();
    koe.must(["demo", "--only-make"]);
    weights_and_signs(&koe);
    composition(&koe);
    precision(&koe);
    turnover(&koe);
    effects(&koe);
    targets(&koe);
    drivers(&koe);
    a_faulty_succession_changes_nothing(&koe);
    faulty_indicators_change_nothing(&koe);
    what_can_not_be_told_is_said(&koe);
}

fn weights_and_signs(koe: &Koe) {
    let quality = rows(koe, &["quality", "--wave", "R7"]);
    let value = |wanted: &[(&str, &str)]| number(&find(&quality, wanted)["value"]);
    assert_eq!(value(&[("measure", "converged")]), 1.0);
    // Rates were planted between 60 and 75 %, so that weights stay near 1 and cost little.
    assert!(value(&[("measure", "smallest_weight")]) > 0.8 && value(&[("measure", "largest_weight")]) < 1.25);
    assert!(value(&[("measure", "effective_n")]) > 2000.0);
    let weighted = value(&[("of", "contribution"), ("measure", "weighted")]);
    assert!((weighted - value(&[("of", "contribution"), ("measure", "unweighted")])).abs() < 1.0);
    // 1.5 % are left out at random.
    let unanswered = value(&[("of", "翠嶺県"), ("measure", "unanswered")]);
    assert!((1.0..2.5).contains(&unanswered), "{unanswered}");
    let shown = quality.iter().filter(|row| row["table"] == "signs" && row["measure"] != "unanswered");
    assert!(shown.filter_map(|row| row["value"].as_f64()).all(|count| count >= 10.0));
}

fn composition(koe: &Koe) {
    let split = rows(koe, &["composition", "--waves", "R6,R7", "--figure", "contribution"]);
    let whole = &split[0];
    let difference = number(&whole["value_to"]) - number(&whole["value_from"]);
    assert!((number(&whole["who"]) + number(&whole["feel"]) - difference).abs() < 0.02);
    // Planted: +4 points for everybody, the same divisions of about the same size.
    assert!(number(&whole["feel_low"]) < 4.0 && number(&whole["feel_high"]) > 4.0 && number(&whole["who"]).abs() < 0.5);
    assert!(find(&split, &[("unit", "翠嶺県/地方創生局")])["share_from"].is_number());
    let rest = find(&split, &[("unit", "")]);
    assert!(rest["holds"].as_str().unwrap().contains("経営管理部"), "split between two divisions: {rest}");
}

fn precision(koe: &Koe) {
    let told = rows(koe, &["precision", "--wave", "R8", "--last", "R7", "--all-units"]);
    let of = |unit: &str| find(&told, &[("unit", unit)]).clone();
    assert_eq!(of("翠嶺県")["basis"], "last_wave");
    assert!((1.0..3.0).contains(&number(&of("翠嶺県")["points"])));
    assert_eq!(of("翠嶺県/農林水産部/水産研究所")["basis"], "headcount", "it showed nothing in R7");
    assert_eq!(of("翠嶺県/経営管理部/職員研修所")["reason"], "below_threshold");
}

fn turnover(koe: &Koe) {
    let told = rows(koe, &["roster", "turnover", "--waves", "R6,R7", "--all-units"]);
    let whole = &told[0];
    // 4 % leave and are replaced every year; of the others 3 in 10 move.
    assert!((94.5..97.5).contains(&number(&whole["stayed"])), "{whole}");
    let merged = find(&told, &[("unit", "翠嶺県/経営管理部/資産経営課")]);
    assert!((40.0..90.0).contains(&number(&merged["stayed"])), "people of both old units count: {merged}");
    let hidden: Vec<&Value> = told.iter().filter(|row| row["suppressed"] == true).collect();
    assert!(!hidden.is_empty() && hidden.iter().all(|row| row["people"].is_null() && row["stayed"].is_null()));
}

fn a_faulty_succession_changes_nothing(koe: &Koe) {
    let args = ["composition", "--waves", "R6,R7"];
    let before = rows(koe, &args);
    let faulty = "from,to,share\n翠嶺県/出納局,翠嶺県/経営管理部/会計課,0.4\n翠嶺県/無,翠嶺県/無,2\n";
    let file = koe.file("succession.csv", faulty);
    let done = koe.run(["wave", "succession", "--from", "R6", "--wave", "R7", file.to_str().unwrap()]);
    assert_eq!(done.code, Some(1));
    for told in ["succession.csv:2: The shares", "succession.csv:3: The earlier", "succession.csv:3: The later", "4 "] {
        assert!(done.err.contains(told), "{told}: {}", done.err);
    }
    assert_eq!(rows(koe, &args), before);
    assert!(!koe.run(["composition", "--waves", "R6,R7", "--figure", "open_none"]).good);
}

fn effects(koe: &Koe) {
    let told = rows(koe, &["effects", "--wave", "R7"]);
    let of = |measure: &str, outcome: &str| find(&told, &[("measure", measure), ("outcome", outcome)]).clone();
    // Planted: the side job's 8 points, and those who were engaged before took part more often.
    assert_eq!(of("side_job", "challenge")["verdict"], "higher");
    assert_eq!(of("groupware", "workload")["verdict"], "no_clear_gap");
    let office = of("model_office", "environment");
    assert_eq!(
        (&office["rung"], &office["difference_verdict"]),
        (&"difference_in_differences".into(), &"cannot_tell".into())
    );
    assert_eq!(office["treated_units"], 3);
    let arms = told.iter().filter_map(|row| row["n_took_part"].as_u64());
    assert!(arms.clone().count() > 100 && arms.min().unwrap() >= 10);
    let below = rows(koe, &["effects", "--wave", "R7", "--all-units"]);
    let gaps_below = below.iter().filter(|row| row["unit"] != "翠嶺県" && !row["gap"].is_null());
    assert_eq!(gaps_below.count(), 0, "what goes with a measure is told of the whole organisation only");
    let small = find(&below, &[("unit", "翠嶺県/農林水産部/水産研究所"), ("measure", "training")]);
    assert!(small["suppressed"] == true && small["took_part"].is_null(), "{small}");
}

fn targets(koe: &Koe) {
    let told = rows(koe, &["targets", "--wave", "R7", "--all-units"]);
    let of = |indicator: &str| find(&told, &[("indicator", indicator)]).clone();
    assert_eq!((&of("contribution")["baseline_wave"], &of("contribution")["by_wave"]), (&"R5".into(), &"R8".into()));
    assert_eq!(of("env_office")["standing"], "at_risk", "the target is far and nothing was planted");
    let counted = of("side_job_staff");
    assert_eq!((&counted["standing"], number(&counted["required"])), (&"on_track".into(), 96.6));
    assert!(counted["source"].as_str().unwrap().contains("架空") && counted["low"].is_null());
    assert_eq!(rows(koe, &["indicators", "list"]).len(), 9);
}

fn drivers(koe: &Koe) {
    let told = rows(koe, &["drivers", "--wave", "R7", "--outcome", "engagement"]);
    let sum: f64 = told.iter().map(|row| number(&row["importance"])).sum();
    assert!((sum - 100.0).abs() < 0.1 && told.len() >= 8, "{sum} over {}", told.len());
    let small = rows(koe, &["drivers", "--wave", "R7", "--unit", "翠嶺県/農林水産部/水産研究所"]);
    assert!(small.iter().all(|row| row["counted_unit"] != row["unit"]), "a small unit sees a larger one's");
}

fn faulty_indicators_change_nothing(koe: &Koe) {
    let before = rows(koe, &["indicators", "list"]);
    let file = koe.file(
        "indicators.csv",
        "key,wave,ja,en,unit,value,source\nx,R7,参加者,Participants,人,12,\nX y,R7,甲,A,人,many,課\n",
    );
    let done = koe.run(["indicators", "import", file.to_str().unwrap()]);
    assert_eq!(done.code, Some(1));
    for told in
        ["indicators.csv:2: Indicator x has no source", "indicators.csv:3: “X y”", "indicators.csv:3: “many”", "3 "]
    {
        assert!(done.err.contains(told), "{told}: {}", done.err);
    }
    assert_eq!(rows(koe, &["indicators", "list"]), before);
}

fn what_can_not_be_told_is_said(koe: &Koe) {
    for (args, told) in [
        (&["effects", "--wave", "R7", "--measure", "none"][..], "has no measure none"),
        (&["effects", "--wave", "R7", "--outcome", "open_speak"], "indices and themes only"),
        (&["effects", "--wave", "R8"], "R8"),
        (&["targets", "--wave", "R9"], "R9"),
        (&["targets", "--wave", "R7", "--unit", "翠嶺県/土木部"], "whole organisation only"),
        (&["chart", "targets", "--waves", "R6,R7", "--out", "x.svg"], "--wave"),
        (&["drivers", "--wave", "R7", "--outcome", "none"], "none"),
    ] {
        let done = koe.run(args.iter().copied());
        assert!(
            done.code == Some(1) && done.err.contains(told) && !done.err.contains("panicked"),
            "{args:?}: {}",
            done.err
        );
    }
    for kind in ["drivers", "effects", "use", "targets"] {
        let file = koe.data().join(format!("{kind}.svg"));
        koe.must(["chart", kind, "--wave", "R7", "--out", file.to_str().unwrap()]);
        let svg = std::fs::read_to_string(&file).unwrap();
        assert!(svg.contains("<title") && !svg.contains('⟦') && !svg.contains("NaN"), "{kind}");
    }
}
