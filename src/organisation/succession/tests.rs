use super::*;
use crate::organisation::merge_upward;
use proptest::prelude::*;

fn tree(homes: &[(&str, u32)]) -> UnitTree {
    UnitTree::from_headcounts(homes.iter().copied()).unwrap()
}

fn steps(lines: &[(&str, &str, f64)]) -> Succession {
    let step = |&(from, to, share): &(&str, &str, f64)| Step { from: from.to_owned(), to: to.to_owned(), share };
    Succession { steps: lines.iter().map(step).collect() }
}

fn at(tree: &UnitTree, path: &str) -> usize {
    tree.position(path).unwrap()
}

/// Words for a predecessor: `課`, `課*` for own people only, `課×0.5` for a share.
fn told(predecessor: &Predecessor, earlier: &UnitTree) -> String {
    let name = |part: &Part| {
        let own = if matches!(part, Part::Own(_)) { "*" } else { "" };
        format!("{}{own}", earlier.units()[part.unit()].name())
    };
    match predecessor {
        Predecessor::Same(unit) => format!("= {}", earlier.units()[*unit].name()),
        Predecessor::Sum(parts) => parts.iter().map(name).collect::<Vec<_>>().join(" + "),
        Predecessor::Estimate(parts) => {
            let shared = |(part, share): &(Part, f64)| format!("{}×{share}", name(part));
            parts.iter().map(shared).collect::<Vec<_>>().join(" + ")
        }
        Predecessor::None => "–".to_owned(),
    }
}

#[test]
fn units_that_nobody_mentions_stay_the_same() {
    let both = tree(&[("県/総務部/人事課", 30), ("県/土木部", 40)]);
    let map = map(&Succession::default(), &both, &both);
    assert_eq!(map.predecessors, (0..both.len()).map(Predecessor::Same).collect::<Vec<_>>());
    assert_eq!(map, UnitMap::by_path(&both, &both));
}

#[test]
fn a_merged_unit_is_the_sum_of_its_parts_and_its_division_stays_the_same() {
    let earlier = tree(&[("県/総務部/管財課", 23), ("県/総務部/営繕課", 25), ("県/土木部", 40)]);
    let later = tree(&[("県/総務部/資産課", 48), ("県/土木部", 40)]);
    let lines = steps(&[("県/総務部/管財課", "県/総務部/資産課", 1.0), ("県/総務部/営繕課", "県/総務部/資産課", 1.0)]);
    let map = map(&lines, &earlier, &later);
    // Both of the division's units are the division, so that its total stands for them.
    assert_eq!(told(map.of(at(&later, "県/総務部/資産課")), &earlier), "総務部");
    assert_eq!(told(map.of(at(&later, "県/総務部")), &earlier), "= 総務部");
    assert_eq!(told(map.of(0), &earlier), "= 県");
}

#[test]
fn a_division_that_gained_a_moved_unit_is_its_old_self_plus_what_came() {
    let earlier =
        tree(&[("県/総務部/人事課", 30), ("県/総務部/財政課", 30), ("県/土木部/道路課", 40), ("県/土木部/河川課", 40)]);
    let later =
        tree(&[("県/総務部/人事課", 30), ("県/土木部/財政課", 30), ("県/土木部/道路課", 40), ("県/土木部/河川課", 40)]);
    let map = map(&steps(&[("県/総務部/財政課", "県/土木部/財政課", 1.0)]), &earlier, &later);
    assert_eq!(told(map.of(at(&later, "県/土木部")), &earlier), "財政課 + 土木部");
    assert_eq!(told(map.of(at(&later, "県/総務部")), &earlier), "人事課");
    assert_eq!(told(map.of(at(&later, "県/土木部/財政課")), &earlier), "財政課");
    assert_eq!(told(map.of(at(&later, "県/総務部/人事課")), &earlier), "= 人事課");
}

#[test]
fn a_divisions_own_people_stay_with_it_when_a_unit_leaves() {
    let earlier = tree(&[("県/総務部", 25), ("県/総務部/人事課", 30), ("県/総務部/財政課", 30), ("県/土木部", 40)]);
    let later = tree(&[("県/総務部", 25), ("県/総務部/人事課", 30), ("県/土木部", 40), ("県/土木部/財政課", 30)]);
    let map = map(&steps(&[("県/総務部/財政課", "県/土木部/財政課", 1.0)]), &earlier, &later);
    let division = map.of(at(&later, "県/総務部"));
    assert_eq!(told(division, &earlier), "総務部* + 人事課");
    let eligible: f64 = division.terms(&earlier).iter().map(|&(u, w)| w * f64::from(earlier.units()[u].eligible)).sum();
    assert_eq!(eligible, 55.0);
    assert_eq!(told(map.of(at(&later, "県/土木部")), &earlier), "財政課 + 土木部");
}

#[test]
fn a_split_unit_is_an_estimate_until_the_level_where_its_parts_meet() {
    let earlier = tree(&[("県/福祉部/福祉課", 50), ("県/福祉部/医務課", 30), ("県/土木部", 40)]);
    let later =
        tree(&[("県/福祉部/福祉課", 26), ("県/福祉部/地域課", 24), ("県/福祉部/医務課", 30), ("県/土木部", 40)]);
    let lines =
        steps(&[("県/福祉部/福祉課", "県/福祉部/福祉課", 0.52), ("県/福祉部/福祉課", "県/福祉部/地域課", 0.48)]);
    let map = map(&lines, &earlier, &later);
    assert_eq!(told(map.of(at(&later, "県/福祉部/福祉課")), &earlier), "福祉課×0.52");
    assert_eq!(told(map.of(at(&later, "県/福祉部/地域課")), &earlier), "福祉課×0.48");
    assert_eq!(told(map.of(at(&later, "県/福祉部")), &earlier), "= 福祉部");
}

#[test]
fn one_line_renames_a_division_with_everything_below_it() {
    let earlier = tree(&[("県/交流部", 25), ("県/交流部/観光課", 30), ("県/交流部/文化課", 30)]);
    let later = tree(&[("県/創生局", 25), ("県/創生局/観光課", 30), ("県/創生局/芸術課", 30)]);
    let map = map(&steps(&[("県/交流部", "県/創生局", 1.0)]), &earlier, &later);
    assert_eq!(told(map.of(at(&later, "県/創生局")), &earlier), "県");
    assert_eq!(told(map.of(at(&later, "県/創生局/観光課")), &earlier), "観光課");
    assert_eq!(told(map.of(at(&later, "県/創生局/芸術課")), &earlier), "–", "no line names it");
}

#[test]
fn a_new_unit_has_no_predecessor_and_a_small_one_stays_itself() {
    let merged = |homes: &[(&str, u32)]| merge_upward(&tree(homes), 20).0;
    let earlier = merged(&[("県", 30), ("県/総務部", 40), ("県/議会", 8)]);
    let later = merged(&[("県", 30), ("県/総務部", 40), ("県/議会", 22), ("県/新設室", 25)]);
    let map = map(&Succession::default(), &earlier, &later);
    assert_eq!(told(map.of(at(&later, "県/新設室")), &earlier), "–");
    assert_eq!(told(map.of(at(&later, "県/議会")), &earlier), "= 議会");
    assert_eq!(told(map.of(0), &earlier), "= 県");
}

/// The fictional prefecture's trees before and after its reorganisation, and the file that tells of it.
fn prefecture() -> (UnitTree, UnitTree, SuccessionFile) {
    let organisation = include_str!("../../../seeds/organisation.csv");
    let homes = |column: usize| -> UnitTree {
        let rows = organisation.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let homes: Vec<(&str, u32)> = rows.map(|row| (row[0], row[column].parse().unwrap())).collect();
        merge_upward(&UnitTree::from_headcounts(homes.into_iter().filter(|home| home.1 > 0)).unwrap(), 20).0
    };
    let (earlier, later) = (homes(1), homes(2));
    let file = include_bytes!("../../../seeds/succession.csv");
    let read = read("succession.csv", file, &earlier, &later).unwrap();
    (earlier, later, read)
}

#[test]
fn the_prefectures_reorganisation_is_followed() {
    let (earlier, later, file) = prefecture();
    assert!(file.notes.0.is_empty(), "{}", file.notes);
    let map = map(&file.succession, &earlier, &later);
    let of = |path: &str| told(map.of(at(&later, &format!("翠嶺県/{path}"))), &earlier);
    assert_eq!(of("経営管理部/会計課"), "会計課");
    assert_eq!(of("経営管理部/資産経営課"), "管財課 + 庁舎営繕課");
    assert_eq!(of("経営管理部/情報政策課"), "情報政策課×0.51");
    assert_eq!(of("知事政策局/デジタル推進課"), "情報政策課×0.49");
    assert_eq!(of("健康福祉部"), "= 健康福祉部");
    assert_eq!(of("健康福祉部/地域包括支援課"), "福祉政策課×0.48");
    assert_eq!(of("地方創生局"), "地域交流部");
    assert_eq!(of("地方創生局/県立美術館"), "県立美術館");
    assert_eq!(of("土木部"), "= 土木部");
    assert_eq!(told(map.of(0), &earlier), "= 翠嶺県");
    let estimate = of("経営管理部");
    assert!(estimate.contains("情報政策課×0.51") && estimate.contains("出納局×1"), "{estimate}");
    assert!(map.predecessors.iter().all(|predecessor| *predecessor != Predecessor::None));
}

fn faults(text: &str) -> Vec<(Option<usize>, &'static str)> {
    let earlier = tree(&[("県/甲", 30), ("県/乙", 30), ("県/丙", 30)]);
    let later = tree(&[("県/甲", 30), ("県/乙", 30), ("県/丙", 30), ("県/丁", 30)]);
    let found = read("succession.csv", text.as_bytes(), &earlier, &later).unwrap_err();
    found.0.iter().map(|fault| (fault.line, fault.message.key)).collect()
}

#[test]
fn every_fault_of_a_file_is_found_at_once() {
    let text = "from,to,share\n県/甲,県/丁,0.5\n県/甲,県/丁,0.5\n県/戊,県/丁,1\n県/乙,県/己,0\n県/丙,県/丁,0.9\n県/丙,県/甲,x\n";
    let expected = [
        (Some(2), "fault-succession-sum"),
        (Some(3), "fault-succession-duplicate"),
        (Some(4), "fault-succession-unknown-earlier"),
        (Some(5), "fault-succession-unknown-later"),
        (Some(5), "fault-succession-bad-share"),
        (Some(6), "fault-succession-sum"),
        (Some(7), "fault-succession-bad-share"),
    ];
    let mut found = faults(text);
    found.sort_by_key(|fault| fault.0);
    assert_eq!(found, expected);
}

#[test]
fn circles_conflicts_and_wrong_columns_are_named() {
    assert_eq!(
        faults("from,to,share\n県/甲,県/乙,1\n県/乙,県/丙,1\n県/丙,県/甲,1\n"),
        [(Some(2), "fault-succession-circle")]
    );
    assert_eq!(
        faults("from,to,share\n県/甲,県/丁,1\n\n県/甲,県/丁,0.4\n"),
        [(Some(4), "fault-succession-conflict")],
        "an empty line counts as a line"
    );
    assert_eq!(
        faults("from,nach,share\n県/甲,県/丁,1\n"),
        [(Some(1), "fault-succession-unknown-column"), (Some(1), "fault-succession-missing-column")]
    );
    assert_eq!(faults("from,to,share\n県/甲,県/丁\n"), [(Some(2), "fault-succession-column-count")]);
    assert_eq!(faults("from,to,share\n"), [(None, "fault-succession-no-lines")]);
    assert_eq!(faults("from,to,share\n県/甲,県/丁,NaN\n"), [(Some(2), "fault-succession-bad-share")]);
}

#[test]
fn two_units_may_exchange_a_part_of_their_people() {
    let both = tree(&[("県/甲", 30), ("県/乙", 30)]);
    let text = "from,to,share\n県/甲,県/甲,0.8\n県/甲,県/乙,0.2\n県/乙,県/乙,0.9\n県/乙,県/甲,0.1\n";
    let read = read("s.csv", text.as_bytes(), &both, &both).unwrap();
    let map = map(&read.succession, &both, &both);
    assert_eq!(told(map.of(1), &both), "甲×0.8 + 乙×0.1");
}

#[test]
fn people_of_a_unit_that_is_gone_stay_with_its_division() {
    let earlier = tree(&[("県/総務部/人事課", 30), ("県/総務部/旧課", 30), ("県/土木部", 40), ("県/旧部/一課", 30)]);
    let later = tree(&[("県/総務部/人事課", 40), ("県/土木部", 60)]);
    let map = map(&Succession::default(), &earlier, &later);
    assert_eq!(told(map.of(at(&later, "県/総務部")), &earlier), "= 総務部");
    assert_eq!(told(map.of(at(&later, "県/総務部/人事課")), &earlier), "= 人事課");
    assert_eq!(told(map.of(0), &earlier), "= 県", "nobody is lost from the whole");
}

#[test]
fn a_unit_that_is_gone_without_a_line_is_noted() {
    let earlier = tree(&[("県/甲", 30), ("県/乙", 30)]);
    let later = tree(&[("県/乙", 30), ("県/丁", 30)]);
    let read = read("s.csv", "旧所属,新所属,割合\r\n県／乙,県/乙,1\r\n".as_bytes(), &earlier, &later).unwrap();
    assert_eq!(read.notes.0.len(), 1);
    assert!(read.notes.0[0].note && read.notes.0[0].message.key == "fault-succession-without-successor");
}

#[test]
fn fifteen_thousand_units_are_mapped_at_once() {
    let path = |unit: usize| format!("国/{}局/{}課/{unit}係", unit % 20, unit % 400);
    let homes: Vec<String> = (0..15_000).map(path).collect();
    let earlier = UnitTree::from_headcounts(homes.iter().map(|home| (home.as_str(), 25))).unwrap();
    let lines: Vec<(&str, &str, f64)> = homes
        .iter()
        .zip(homes.iter().skip(7))
        .step_by(40)
        .map(|(from, to)| (from.as_str(), to.as_str(), 1.0))
        .collect();
    let before = std::time::Instant::now();
    let map = map(&steps(&lines), &earlier, &earlier);
    assert!(before.elapsed().as_millis() < 2_000, "{:?}", before.elapsed());
    let offices = (0..earlier.len()).filter(|&unit| earlier.units()[unit].ballot);
    let none = offices.filter(|&unit| *map.of(unit) == Predecessor::None).count();
    assert_eq!(none, lines.len(), "those whose people all left");
}

/// A random tree with people at every unit.
fn organisations() -> impl Strategy<Value = UnitTree> {
    let home = (prop::collection::vec(0..4_u8, 0..4), 1..60_u32);
    prop::collection::vec(home, 1..25).prop_map(|homes| {
        let path = |names: &[u8]| names.iter().fold("県".to_owned(), |path, name| format!("{path}/{name}"));
        let homes: Vec<(String, u32)> = homes.iter().map(|(names, people)| (path(names), *people)).collect();
        UnitTree::from_headcounts(homes.iter().map(|(path, people)| (path.as_str(), *people))).unwrap()
    })
}

/// Two trees and a succession between them: some units go to one or two units of the later tree.
fn reorganisations() -> impl Strategy<Value = (UnitTree, UnitTree, Succession)> {
    let lines = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..=4u8), 0..12);
    (organisations(), organisations(), lines).prop_map(|(earlier, later, lines)| {
        let mut succession = Succession::default();
        let mut told = std::collections::BTreeSet::new();
        for (from, to, quarters) in lines {
            let (from, to) = (from.index(earlier.len()), to.index(later.len()));
            if !told.insert(from) {
                continue;
            }
            let rest = (to + 1) % later.len();
            for (target, share) in [(to, f64::from(quarters) / 4.0), (rest, 1.0 - f64::from(quarters) / 4.0)] {
                if share > 0.0 && (target != to || share == f64::from(quarters) / 4.0) {
                    let path = |tree: &UnitTree, unit: usize| tree.units()[unit].path.clone();
                    succession.steps.push(Step { from: path(&earlier, from), to: path(&later, target), share });
                }
            }
        }
        (earlier, later, succession)
    })
}

/// Eligible people of the earlier tree that a predecessor stands for.
fn people(predecessor: &Predecessor, earlier: &UnitTree) -> f64 {
    predecessor.terms(earlier).iter().map(|&(unit, weight)| weight * f64::from(earlier.units()[unit].eligible)).sum()
}

proptest! {
    #[test]
    fn shares_of_every_unit_add_up_to_one_and_the_whole_is_the_whole((earlier, later, succession) in reorganisations()) {
        let flow = Flow::between(&succession, &earlier, &later);
        for unit in 0..earlier.len() {
            let sum: f64 = flow.targets(unit).iter().map(|(_, share)| share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
        }
        let map = flow.unit_map(&earlier, &later);
        prop_assert_eq!(map.of(0), &Predecessor::Same(0));
    }

    #[test]
    fn what_stands_for_a_unit_is_what_came_to_it_and_all_below((earlier, later, succession) in reorganisations()) {
        let flow = Flow::between(&succession, &earlier, &later);
        let map = flow.unit_map(&earlier, &later);
        for unit in 0..later.len() {
            let came: f64 = (0..earlier.len())
                .flat_map(|from| flow.targets(from).iter().map(move |target| (from, target)))
                .filter(|(_, target)| later.lies_in(target.0, unit))
                .map(|(from, target)| target.1 * f64::from(earlier.units()[from].own_eligible))
                .sum();
            prop_assert!((people(map.of(unit), &earlier) - came).abs() < 1e-6, "unit {}", unit);
        }
    }

    #[test]
    fn renaming_everything_back_and_forth_is_the_identity(earlier in organisations()) {
        let renamed: Vec<(String, u32)> = earlier
            .units()
            .iter()
            .map(|unit| (unit.path.split('/').map(|name| format!("新{name}")).collect::<Vec<_>>().join("/"), unit.own_eligible))
            .collect();
        let later = UnitTree::from_headcounts(renamed.iter().map(|(path, people)| (path.as_str(), *people))).unwrap();
        let there: Vec<(&str, &str, f64)> = earlier
            .units()
            .iter()
            .zip(later.units())
            .map(|(before, after)| (before.path.as_str(), after.path.as_str(), 1.0))
            .collect();
        let back: Vec<(&str, &str, f64)> = there.iter().map(|&(from, to, share)| (to, from, share)).collect();
        let forth = Flow::between(&steps(&there), &earlier, &later);
        let both = forth.then(&Flow::between(&steps(&back), &later, &earlier)).unit_map(&earlier, &earlier);
        for unit in 0..earlier.len() {
            prop_assert_eq!(both.of(unit), &Predecessor::Same(unit));
            prop_assert!(forth.unit_map(&earlier, &later).of(unit).exact());
        }
    }
}
