//! Awkward data for heat map, flower and rates.

mod causes;

pub(crate) use causes::drivers_of;

use super::frame;
use crate::chart::change::Mark;
use crate::chart::flower::{Flower, Indicator, Score, flower};
use crate::chart::heatmap::{self, Cell, Heatmap, heatmap};
use crate::chart::rates::{self, Rates, rates};
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
            hidden: "非表示 (10人未満が分かるため)".to_owned(),
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
            None => Score::Hidden { words: "非表示".to_owned() },
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
                None => {
                    vec![(*name).to_owned(), "非表示 (10人未満が分かるため)".to_owned(), String::new(), String::new()]
                }
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
        let words = rate.map_or("非表示 (10人未満が分かるため)".to_owned(), |rate| {
            format!("{rate:.0}% (12,345人中8,123人)")
        });
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

pub(crate) fn all(width: u32) -> Vec<Drawn> {
    [heatmaps(width), flowers(width), rates_of_units(width), causes::all(width)].into_iter().flatten().collect()
}
