//! Awkward data for heat map, flower, rates and the pictures of causes, effects and targets.

use super::{ITEMS, frame};
use crate::chart::change::Mark;
use crate::chart::composition::{self, Composition, Split, composition};
use crate::chart::drivers::{self, Drivers, drivers};
use crate::chart::flower::{Flower, Indicator, Score, flower};
use crate::chart::forest::{self, Forest, Gap, forest};
use crate::chart::heatmap::{self, Cell, Heatmap, heatmap};
use crate::chart::rates::{self, Rates, rates};
use crate::chart::targets::{self, State, Targets, targets};
use crate::chart::usage::{self, Usage, usage};
use crate::chart::{Chart, ChartError};

type Drawn = (&'static str, Result<Chart, ChartError>);

const THEMES: [&str; 12] = [
    "執務環境",
    "上司",
    "Inclusion and fair treatment",
    "風通し",
    "使命の理解",
    "仕事を減らす",
    "仕事の量",
    "成長",
    "挑戦しやすさ",
    "調査後の行動",
    "デジタルワークプレイスの使いやすさと支援",
    "Pay and benefits",
];
const UNITS: [(usize, &str); 10] = [
    (0, "翠嶺県"),
    (1, "総務部"),
    (2, "人事課"),
    (3, "職員活力推進係"),
    (2, "財政課"),
    (1, "ワンチームとやまのような長い名前の地方創生局"),
    (2, "関係人口・移住定住促進特別対策班"),
    (1, "Department of Regional Revitalisation"),
    (2, "土木企画・建設技術・道路・河川・砂防・港湾・都市計画課"),
    (3, "係"),
];
const MEASURES: [&str; 5] = ["庁内複業", "ジョブチャレンジ", ITEMS[7], "Internal side jobs and secondments", "研修"];

pub(crate) fn heatmap_of(frame: crate::chart::frame::Frame, columns: &[&str], rows: Vec<heatmap::Row>) -> Heatmap {
    Heatmap {
        frame,
        columns: columns.iter().map(|&name| name.to_owned()).collect(),
        rows,
        keys: heatmap::Keys {
            steps: ["0–20", "20–40", "40–60", "60–80", "80–100"].map(str::to_owned),
            no_clear_change: "はっきりした変化なし".to_owned(),
            not_tested: "人数が少なく検定対象外".to_owned(),
            not_comparable: "設問が変わり比較できない".to_owned(),
            hidden: "非表示 (10人未満)".to_owned(),
            absent: "聞いていない".to_owned(),
        },
    }
}

/// A cell of any kind, by number.
pub(crate) fn cell(seed: usize, differences: bool) -> Cell {
    let marks = [Mark::Up, Mark::Down, Mark::NoClearChange, Mark::NotTested, Mark::NotComparable, Mark::NoClearChange];
    match (seed % 11, differences) {
        (3, _) => Cell::Hidden,
        (10, _) => Cell::Absent,
        (_, false) => {
            let value = (seed * 37 % 101) as f64;
            Cell::Score { value, words: format!("{value:.0}") }
        }
        (_, true) => {
            let mark = marks[seed % marks.len()];
            let size = (seed * 7 % 13) as f64;
            let value = if mark == Mark::Down { -size } else { size };
            let sign = if value < 0.0 { "−" } else { "+" };
            Cell::Difference { value, mark, words: format!("{sign}{size:.0}") }
        }
    }
}

fn heatmaps(width: u32) -> Vec<Drawn> {
    let rows = |count: usize, columns: usize, differences: bool| -> Vec<heatmap::Row> {
        (0..count)
            .map(|at| {
                let (depth, name) = UNITS[at % UNITS.len()];
                let cells = (0..columns).map(|column| cell(at * 5 + column * 3, differences)).collect();
                heatmap::Row { label: name.to_owned(), depth: if at == 0 { 0 } else { depth.max(1) }, cells }
            })
            .collect()
    };
    let title = "「挑戦しやすさ」は総務部でもっとも高い";
    let draw = |columns: &[&str], rows| heatmap(&heatmap_of(frame(title, width), columns, rows));
    vec![
        ("heatmap-40x12", draw(&THEMES, rows(40, 12, false))),
        ("heatmap-differences", draw(&THEMES[..10], rows(14, 10, true))),
        ("heatmap-one-theme", draw(&THEMES[10..11], rows(3, 1, false))),
    ]
}

pub(crate) fn flower_of(frame: crate::chart::frame::Frame, scores: &[(&str, Option<f64>)]) -> Flower {
    let indicators = scores.iter().map(|(label, score)| Indicator {
        label: (*label).to_owned(),
        score: match score {
            Some(value) => Score::Shown {
                value: *value,
                low: (value - 3.0).max(0.0),
                high: (value + 3.0).min(100.0),
                words: format!("{value:.0}"),
            },
            None => Score::Hidden { words: "非表示 (10人未満)".to_owned() },
        },
    });
    let indicators: Vec<Indicator> = indicators.collect();
    let hidden = scores.iter().any(|(_, score)| score.is_none());
    let total_label = if hidden {
        "ウェルビーイング分野別指標の総合 (七つの平均)"
    } else {
        "分野別指標の総合"
    };
    Flower { frame, indicators, total: Some("61".to_owned()), total_label: total_label.to_owned() }
}

fn flowers(width: u32) -> Vec<Drawn> {
    let japanese = [
        "心身ともに健康だと感じる",
        "経済的なゆとりがあると感じる",
        "安心して、心にゆとりをもって暮らせていると感じる",
        "自分のための時間を充実して過ごせていると感じる",
        "生きがいや希望をもっていると感じる",
        "自分らしくいられていると感じる",
        "思いやりをもって人と接し、接してもらえていると感じる",
    ];
    let english = [
        "I feel healthy in body and mind",
        "I feel that I have enough to live on comfortably",
        "I feel safe and at ease in my life",
        "I feel that I spend my own time well",
        "I feel that I have purpose and hope",
        "I feel that I can be myself",
        "I feel that I treat others, and am treated, with kindness",
    ];
    let draw = |names: [&'static str; 7], scores: [Option<f64>; 7]| {
        let scores: Vec<(&str, Option<f64>)> = names.into_iter().zip(scores).collect();
        let mut frame = frame("もっとも高いのは「思いやり」、もっとも低いのは「経済的なゆとり」", width);
        frame.heads = ["項目", "点", "95%区間", "回答数"].map(str::to_owned).to_vec();
        frame.rows = scores
            .iter()
            .map(|(name, score)| match score {
                Some(score) => {
                    vec![(*name).to_owned(), format!("{score:.0}"), "58–64".to_owned(), "2,134".to_owned()]
                }
                None => vec![(*name).to_owned(), "非表示 (10人未満)".to_owned(), String::new(), String::new()],
            })
            .collect();
        flower(&flower_of(frame, &scores))
    };
    let usual = [64.0, 41.0, 58.0, 52.0, 61.0, 70.0, 78.0].map(Some);
    vec![
        ("flower", draw(japanese, usual)),
        ("flower-english", draw(english, usual)),
        ("flower-hidden", draw(japanese, [Some(100.0), None, Some(3.0), None, Some(0.0), Some(50.0), Some(25.0)])),
        ("flower-full", draw(english, [100.0; 7].map(Some))),
    ]
}

fn rates_of_units(width: u32) -> Vec<Drawn> {
    let row = |at: usize| {
        let (depth, name) = UNITS[at % UNITS.len()];
        let rate = (at % 7 != 3).then_some((at * 13 % 101) as f64);
        let words = rate.map_or("非表示 (10人未満)".to_owned(), |rate| format!("{rate:.0}% (12,345人中8,123人)"));
        rates::Row { label: name.to_owned(), depth, rate, words }
    };
    let draw = |count: usize, overall: Option<(f64, String)>| {
        rates(&Rates {
            frame: frame("回答率は66%。部局では52%から81%まで", width),
            rows: (0..count).map(row).collect(),
            overall,
        })
    };
    vec![
        ("rates-40", draw(40, Some((66.0, "全体 66%".to_owned())))),
        ("rates-edge", draw(3, Some((99.0, "the whole organisation 99%".to_owned())))),
    ]
}

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
    let words =
        ["+6 (2–10)", "+1 (−3–5)", "分からない (人数が少ない)", "can't tell: too few took part", "非表示 (10人未満)"];
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
        row("つながり", points, None, State::Hidden, "非表示 (10人未満)"),
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
        row("地方創生局", None, "非表示 (10人未満)"),
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

pub(crate) fn all(width: u32) -> Vec<Drawn> {
    [
        heatmaps(width),
        flowers(width),
        rates_of_units(width),
        all_drivers(width),
        forests(width),
        usages(width),
        all_targets(width),
        compositions(width),
    ]
    .into_iter()
    .flatten()
    .collect()
}
