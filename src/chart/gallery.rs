//! Charts of awkward data, for tests: long names, many waves, nothing but hidden figures, both languages and widths.

pub(crate) mod figures;

use super::Chart;
use super::change::{Changes, Mark, change};
use super::frame::Frame;
use super::likert::{Bar, Likert, likert};
use super::trend::{Point, Series, Trend, trend};

pub(crate) const UNIT: &str =
    "翠嶺県/地方創生局/ワンチームとやまのような長い名前の連携推進室/関係人口・移住定住促進特別対策班";
pub(crate) const ITEMS: [&str; 10] = [
    "私の職場では、失敗を恐れずに新しいことへ挑戦することが奨励されており、うまくいかなかったときも責められることはない",
    "執務環境が働きやすい",
    "パソコン、ネットワーク、グループウェアなどの「デジタルワークプレイス」は仕事の役に立っている",
    "My manager motivates me to be more effective in my job and recognises when I have done my job well",
    "Workload",
    "部局や所属の壁を越えて、必要な相手と気軽に相談できる",
    "この組織で働くことを人に話すとき、誇らしく感じる",
    "庁内複業・ジョブチャレンジ・チャレンジコンテストなどの施策を利用しやすい（周りの職員の負担を含めて考えたとき）",
    "I have an acceptable workload, and the unnecessary work that I am asked to do has become less since last year",
    "意見",
];

pub(crate) fn frame(title: &str, width: u32) -> Frame {
    Frame {
        title: title.to_owned(),
        subtitle: format!("{UNIT}、R5, R6, R7、0–100。縦線は95%区間"),
        foot: "出典: 職員調査 R7。回答 2,134、回答率 66%。検定は Welch の t または二標本の比率の z、多重比較は \
               Benjamini-Hochberg (q ≤ 0.05)。"
            .to_owned(),
        description: "図の説明 & <代わりの文>".to_owned(),
        heads: vec![],
        rows: vec![],
        width,
    }
}

fn point(value: f64, margin: f64) -> Option<Point> {
    Some(Point { value, low: value - margin, high: value + margin, words: format!("{value:.0}") })
}

fn series(label: &str, values: &[Option<f64>], changed_at: Option<usize>) -> Series {
    Series {
        label: label.to_owned(),
        points: values.iter().map(|value| value.and_then(|value| point(value, 2.5))).collect(),
        joined: (1..values.len()).map(|wave| changed_at != Some(wave - 1)).collect(),
    }
}

fn waves(count: usize) -> Vec<String> {
    (0..count).map(|wave| format!("R{}", wave + 5)).collect()
}

pub(crate) fn trend_of(title: &str, waves: Vec<String>, series: Vec<Series>, width: u32) -> Trend {
    Trend { frame: frame(title, width), waves, series, scale: (0.0, 100.0), hidden: "非表示".to_owned() }
}

fn trends(width: u32) -> Vec<(&'static str, Trend)> {
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    let one = |name: &str, values: &[Option<f64>], changed| vec![series(name, values, changed)];
    let close: Vec<Series> =
        ["組織や仕事への主体的な貢献意欲", "エンゲイジメント", "ウェルビーイング（総合）", ITEMS[0], "つながり"]
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                series(name, &some(&[58.0 - at as f64, 60.0, 61.0 + at as f64 * 0.7]), (at % 2 == 0).then_some(1))
            })
            .collect();
    let mut gaps = close.clone();
    gaps[1].points[2] = None;
    gaps.iter_mut().for_each(|series| series.points[0] = None);
    let long_waves =
        vec!["令和5年度 職員意識調査".to_owned(), "令和6年度 職員意識調査".to_owned(), "2025 pulse".to_owned()];
    let twelve: Vec<Option<f64>> = (0..12).map(|wave| (wave != 4).then_some(40.0 + f64::from(wave) * 4.5)).collect();
    vec![
        (
            "trend-three",
            trend_of(
                "挑戦しやすさは2年続けて上がった",
                waves(3),
                one("挑戦しやすさ", &some(&[52.0, 57.0, 63.0]), None),
                width,
            ),
        ),
        (
            "trend-one-wave",
            trend_of("「エンゲイジメント」の今回の値", waves(1), one("エンゲイジメント", &some(&[99.0]), None), width),
        ),
        (
            "trend-changed",
            trend_of("Openness was reworded", long_waves, one(ITEMS[3], &some(&[52.0, 57.0, 98.0]), Some(0)), width),
        ),
        ("trend-twelve", trend_of(ITEMS[0], waves(12), one(ITEMS[7], &twelve, Some(7)), width)),
        ("trend-five", trend_of("「エンゲイジメント」は2回続けて上がった", waves(3), close, width)),
        ("trend-gaps", trend_of("「エンゲイジメント」の変化は表示できない", waves(3), gaps, width)),
    ]
}

fn bar(at: usize) -> Bar {
    let shown = |shares: &[f64]| Bar::Shown { shares: shares.to_vec(), note: format!("n={}", 2134 - at * 40) };
    match at % 5 {
        0 => shown(&[8.0, 15.0, 22.0, 38.0, 17.0]),
        1 => shown(&[3.0, 5.2, 10.0, 41.8, 40.0]),
        2 => Bar::Hidden { words: "非表示 (10人未満が分かるため)".to_owned() },
        3 => shown(&[22.4, 31.6, 46.0]),
        _ => shown(&[61.0, 30.0, 5.0, 4.0, 0.0]),
    }
}

pub(crate) fn likert_of(title: &str, rows: Vec<(String, Bar)>, width: u32) -> Likert {
    Likert {
        frame: frame(title, width),
        ends: ("← 否定的".to_owned(), "肯定的 →".to_owned()),
        rows: rows.into_iter().map(|(label, bar)| super::likert::Row { label, bar }).collect(),
    }
}

fn likerts(width: u32) -> Vec<(&'static str, Likert)> {
    let rows = |count: usize| (0..count).map(|at| (ITEMS[at % ITEMS.len()].to_owned(), bar(at))).collect::<Vec<_>>();
    let hidden = |words: &str| Bar::Hidden { words: words.to_owned() };
    let all_hidden = vec![
        (ITEMS[0].to_owned(), hidden("非表示 (10人未満が分かるため)")),
        (ITEMS[1].to_owned(), hidden("hidden (a few could be worked out by subtraction from the units around it)")),
    ];
    let five = vec![
        (ITEMS[5].to_owned(), bar(0)),
        (ITEMS[6].to_owned(), bar(1)),
        (ITEMS[1].to_owned(), bar(4)),
        (ITEMS[9].to_owned(), bar(2)),
    ];
    vec![
        ("likert-five", likert_of("「風通し」の回答の内訳", five, width)),
        ("likert-25", likert_of("「職場」の回答の内訳", rows(25), width)),
        ("likert-hidden", likert_of("「職場」の回答の内訳", all_hidden, width)),
    ]
}

pub(crate) fn changes_of(title: &str, rows: Vec<super::change::Row>, width: u32) -> Changes {
    Changes {
        frame: frame(title, width), rows, end: 10.0, ends: ("← 下がった".to_owned(), "上がった →".to_owned())
    }
}

pub(crate) fn change_row(at: usize, label: &str, words: Option<&str>) -> super::change::Row {
    let (mark, change, usual) = match at % 8 {
        0 => (Mark::Up, Some((5.6, 3.1, 8.0)), "+6 上がった (確か)"),
        1 => (Mark::Down, Some((-6.2, -8.9, -3.4)), "−6 下がった (確か)"),
        2 => (Mark::NoClearChange, Some((0.8, -2.0, 3.6)), "+1 はっきりした変化なし"),
        3 => (Mark::NotTested, Some((2.0, -9.0, 13.0)), "+2 人数が少なく検定対象外"),
        4 => (Mark::NotComparable, None, "設問が変わり比較できない"),
        5 => (Mark::Suppressed, None, "非表示 (10人未満が分かるため)"),
        6 => (Mark::Up, Some((14.0, 9.0, 19.0)), "+14 rose (sure)"),
        _ => (Mark::Down, Some((-9.5, -16.0, -3.0)), "−10 fell (sure)"),
    };
    super::change::Row { label: label.to_owned(), mark, change, words: words.unwrap_or(usual).to_owned() }
}

fn all_changes(width: u32) -> Vec<(&'static str, Changes)> {
    let short = ["仕事の環境", "上司", "同僚", "風通し", "使命の理解", "むだな仕事の削減", "仕事の量", "成長"];
    let rows = |labels: &[&str]| labels.iter().enumerate().map(|(at, label)| change_row(at, label, None)).collect();
    let long: Vec<&str> = ITEMS.iter().chain(&ITEMS).chain(&ITEMS[..5]).copied().collect();
    vec![
        ("change-themes", changes_of("3分野が上がり、2分野が下がった", rows(&short), width)),
        ("change-25", changes_of("3項目が上がり、2項目が下がった", rows(&long), width)),
    ]
}

/// Every chart of the gallery, with a name for its file.
pub(crate) fn all() -> Vec<(String, Chart)> {
    let mut charts = Vec::new();
    for width in [720, 360] {
        let drawn = trends(width)
            .into_iter()
            .map(|(name, chart)| (name, trend(&chart)))
            .chain(likerts(width).into_iter().map(|(name, chart)| (name, likert(&chart))))
            .chain(all_changes(width).into_iter().map(|(name, chart)| (name, change(&chart))))
            .chain(figures::all(width));
        charts.extend(drawn.map(|(name, chart)| (format!("{name}-{width}"), chart.expect("a chart"))));
    }
    charts
}
