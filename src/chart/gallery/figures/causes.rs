//! Awkward data for the pictures of causes, effects, targets and composition.

use super::{Drawn, THEMES};
use crate::chart::composition::{self, Composition, Split, composition};
use crate::chart::drivers::{self, Drivers, drivers};
use crate::chart::forest::{self, Forest, Gap, forest};
use crate::chart::gallery::{ITEMS, frame};
use crate::chart::targets::{self, State, Targets, targets};
use crate::chart::usage::{self, Usage, usage};

const MEASURES: [&str; 5] = ["庁内複業", "ジョブチャレンジ", ITEMS[7], "Internal side jobs and secondments", "研修"];

pub(crate) fn drivers_of(frame: crate::chart::frame::Frame, points: Vec<drivers::Point>) -> Drivers {
    Drivers {
        frame,
        points,
        split: (55.0, 8.3),
        axes: ("いまの点 (0–100) →".to_owned(), "重要度: 説明できるばらつきに占める割合 (%)".to_owned()),
        quadrants: [
            "関わりが強く、点が低い: まず見る".to_owned(),
            "関わりが強く、点が高い: 保つ".to_owned(),
            "関わりが弱く、点が低い".to_owned(),
            "less related, higher score".to_owned(),
        ],
    }
}

fn all_drivers(width: u32) -> Vec<Drawn> {
    let point = |at: usize, score: f64, share: f64, spread: f64| drivers::Point {
        label: THEMES[at % THEMES.len()].to_owned(),
        score,
        share,
        low: share - spread,
        high: share + spread,
        first: share > 8.3 && score < 55.0,
    };
    let spread: Vec<drivers::Point> =
        (0..12).map(|at| point(at, 38.0 + (at * 29 % 40) as f64, 3.0 + (at * 17 % 23) as f64, 2.0)).collect();
    let same: Vec<drivers::Point> = (0..12).map(|at| point(at, 55.0, 8.0, 1.5)).collect();
    let one = vec![point(2, 99.0, 100.0, 0.0)];
    let draw =
        |points| drivers(&drivers_of(frame("意欲との関わりが強く、点が低いのは「挑戦しやすさ」", width), points));
    vec![("drivers", draw(spread)), ("drivers-same", draw(same)), ("drivers-one", draw(one))]
}

fn forests(width: u32) -> Vec<Drawn> {
    let gap = |at: usize| match at % 5 {
        0 => Gap::Estimated { raw: Some(9.0), adjusted: (6.1, 2.0, 10.2), clear: true },
        1 => Gap::Estimated { raw: Some(-2.0), adjusted: (1.1, -3.0, 5.2), clear: false },
        2 => Gap::CannotTell { estimate: Some((8.0, -11.0, 27.0)) },
        3 => Gap::CannotTell { estimate: None },
        _ => Gap::Hidden,
    };
    let words = [
        "+6 (2–10)",
        "+1 (−3–5)",
        "分からない (人数が少ない)",
        "can't tell: too few took part",
        "非表示 (10人未満が分かるため)",
    ];
    let rows = MEASURES.iter().enumerate().map(|(at, name)| forest::Row {
        label: (*name).to_owned(),
        rung: "段階3: 所属と属性をそろえた差".to_owned(),
        gap: gap(at),
        smallest: [Some(4.0), Some(5.5), Some(18.0), Some(26.0), Some(9.0)][at % 5],
        words: words[at % 5].to_owned(),
    });
    vec![(
        "forest",
        forest(&Forest {
            frame: frame("参加した人の意欲が高いのは「庁内複業」", width),
            rows: rows.collect(),
            end: 20.0,
            ends: ("← 参加した人が低い".to_owned(), "参加した人が高い →".to_owned()),
            keys: forest::Keys {
                adjusted: "所属・属性をそろえた差と95%区間".to_owned(),
                raw: "そろえる前の差".to_owned(),
                smallest: "この人数では見分けられない大きさ".to_owned(),
                cannot_tell: "分からない".to_owned(),
                hidden: "非表示".to_owned(),
            },
        }),
    )]
}

fn usages(width: u32) -> Vec<Drawn> {
    let shares = [[12.0, 38.0, 21.0, 29.0], [1.0, 0.0, 0.5, 98.5], [25.0; 4], [100.0, 0.0, 0.0, 0.0]];
    let rows = MEASURES.iter().enumerate().map(|(at, name)| usage::Row {
        label: (*name).to_owned(),
        bar: match shares.get(at) {
            Some(shares) => usage::Bar::Shown { shares: *shares, note: "n=2,134".to_owned() },
            None => {
                usage::Bar::Hidden { words: "hidden (a few could be worked out by subtraction from others)".to_owned() }
            }
        },
    });
    let answers = [
        "利用・参加した",
        "利用・参加してみたい",
        "してみたいが、できなかった（仕事の量、周囲の理解など）",
        "関心がない",
    ];
    vec![(
        "usage",
        usage(&Usage {
            frame: frame("「したいができなかった」がもっとも多いのは「庁内複業」(21%)", width),
            answers: answers.map(str::to_owned),
            rows: rows.collect(),
        }),
    )]
}

fn all_targets(width: u32) -> Vec<Drawn> {
    let row = |label: &str, scale, now: Option<f64>, state, words: &str| targets::Row {
        label: label.to_owned(),
        note: "指数 0–100、R5 から R9 まで".to_owned(),
        scale,
        baseline: Some(scale.0 * 0.3 + scale.1 * 0.52),
        now: now.map(|value| (value, value - scale.1 * 0.02, value + scale.1 * 0.02)),
        required: Some(scale.1 * 0.6),
        target: scale.1 * 0.65,
        state,
        words: words.to_owned(),
    };
    let points = (0.0, 100.0);
    let rows = vec![
        row("エンゲイジメント", points, Some(62.0), State::OnTrack, "62 順調"),
        row(ITEMS[0], points, Some(59.0), State::AtRisk, "59 遅れのおそれ"),
        row("推奨度", (-100.0, 100.0), Some(-22.0), State::Missed, "−22 未達"),
        row(
            "Overall happiness",
            (0.0, 10.0),
            Some(6.0),
            State::CannotTell,
            "6.0 can't tell yet from this many answers",
        ),
        row("つながり", points, None, State::Hidden, "非表示 (10人未満が分かるため)"),
    ];
    vec![(
        "targets",
        targets(&Targets {
            frame: frame("5つの目標のうち1つが順調、1つが未達", width),
            rows,
            keys: targets::Keys {
                baseline: "基準".to_owned(),
                now: "今回と95%区間".to_owned(),
                required: "今回までに必要な値".to_owned(),
                target: "目標".to_owned(),
                hidden: "非表示".to_owned(),
            },
        }),
    )]
}

fn compositions(width: u32) -> Vec<Drawn> {
    let row = |label: &str, split: Option<(f64, f64)>, words: &str| composition::Row {
        label: label.to_owned(),
        split: split.map(|(who, feel)| Split { who, feel }),
        words: words.to_owned(),
    };
    let rows = vec![
        row("全体", Some((-1.2, 4.3)), "+3.1 = −1.2 + 4.3"),
        row("総務部", Some((0.5, 1.0)), "+1.5"),
        row(ITEMS[0], Some((-0.6, -2.0)), "−2.6"),
        row("地方創生局", None, "非表示 (10人未満が分かるため)"),
        row("Department", Some((9.0, 8.0)), "+17"),
        row("議会事務局", Some((0.0, 0.0)), "0"),
    ];
    vec![(
        "composition",
        composition(&Composition {
            frame: frame("上がった分は、顔ぶれではなく気持ちの変化", width),
            rows,
            end: 10.0,
            ends: ("← 下げた".to_owned(), "上げた →".to_owned()),
            keys: composition::Keys {
                who: "だれがいるか".to_owned(),
                feel: "どう感じているか".to_owned(),
                total: "合わせた差".to_owned(),
                hidden: "非表示".to_owned(),
            },
        }),
    )]
}

pub(super) fn all(width: u32) -> Vec<Drawn> {
    [all_drivers(width), forests(width), usages(width), all_targets(width), compositions(width)]
        .into_iter()
        .flatten()
        .collect()
}
