//! The units and people of the style page: a seeded generator, the same on every machine.

use crate::analysis::answers::Row;
use crate::organisation::{Unit as TreeUnit, UnitTree};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};

/// A division with people of its own and sections below it.
pub struct Unit {
    pub path: &'static str,
    own: u32,
    below: &'static [(&'static str, u32)],
}

impl Unit {
    /// Paths with the people of each unit itself.
    pub fn headcounts(&self) -> impl Iterator<Item = (&'static str, u32)> {
        std::iter::once((self.path, self.own)).filter(|own| own.1 > 0).chain(self.below.iter().copied())
    }
}

const fn unit(path: &'static str, own: u32, below: &'static [(&'static str, u32)]) -> Unit {
    Unit { path, own, below }
}

/// A small organisation, for many waves.
pub const SMALL: &[(&str, u32)] = &[("見本県/総務部", 120), ("見本県/土木部", 110)];

/// With the whole organisation 40 units: long and short names, tiny and huge.
pub const UNITS: [Unit; 8] = [
    unit(
        "見本県/総務部",
        0,
        &[
            ("見本県/総務部/人事課", 48),
            ("見本県/総務部/財政課", 36),
            ("見本県/総務部/行政経営・デジタル化・業務改革推進課", 61),
            ("見本県/総務部/秘書課", 6),
            ("見本県/総務部/広報課", 33),
        ],
    ),
    unit(
        "見本県/ワンチームとやまのような長い名前の地方創生局",
        0,
        &[
            ("見本県/ワンチームとやまのような長い名前の地方創生局/関係人口・移住定住促進特別対策班", 44),
            ("見本県/ワンチームとやまのような長い名前の地方創生局/市町村支援課", 40),
            ("見本県/ワンチームとやまのような長い名前の地方創生局/中山間地域対策課", 30),
            ("見本県/ワンチームとやまのような長い名前の地方創生局/ワンチーム推進室", 24),
        ],
    ),
    unit(
        "見本県/厚生部",
        0,
        &[
            ("見本県/厚生部/医療政策課", 52),
            ("見本県/厚生部/高齢福祉課", 47),
            ("見本県/厚生部/こども家庭支援課", 39),
            ("見本県/厚生部/係", 8),
            ("見本県/厚生部/衛生研究所", 58),
        ],
    ),
    unit(
        "見本県/土木部",
        0,
        &[
            ("見本県/土木部/土木企画・建設技術・道路・河川・砂防・港湾・都市計画課", 90),
            ("見本県/土木部/道路課", 64),
            ("見本県/土木部/河川課", 42),
            ("見本県/土木部/港湾課", 31),
            ("見本県/土木部/営繕課", 26),
        ],
    ),
    unit(
        "見本県/農林水産部",
        0,
        &[
            ("見本県/農林水産部/農業経営課", 55),
            ("見本県/農林水産部/森林政策課", 37),
            ("見本県/農林水産部/水産漁港課", 29),
            ("見本県/農林水産部/農村整備課", 45),
        ],
    ),
    unit(
        "見本県/Department of Regional Revitalisation and International Exchange",
        0,
        &[
            ("見本県/Department of Regional Revitalisation and International Exchange/Planning", 35),
            ("見本県/Department of Regional Revitalisation and International Exchange/Immigration and Settlement", 41),
        ],
    ),
    unit(
        "見本県/企業局",
        20,
        &[("見本県/企業局/経営管理課", 28), ("見本県/企業局/電気課", 66), ("見本県/企業局/水道課", 34)],
    ),
    unit(
        "見本県/県立学校",
        1800,
        &[
            ("見本県/県立学校/高等学校", 900),
            ("見本県/県立学校/特別支援学校", 300),
            ("見本県/県立学校/教育センター", 15),
        ],
    ),
];

/// What differs from wave to wave.
#[derive(Default)]
pub struct Habits {
    /// How far the years have moved people, about −1 to 1.
    pub shift: f64,
    /// No more people than this answer.
    pub most: Option<usize>,
}

const SEED: u64 = 2024;

/// Items with what people think of them on 1–5, and how far a year moves that.
const ITEMS: [(&str, f64, f64); 15] = [
    ("challenge", 3.0, 0.35),
    ("office", 3.4, -0.3),
    ("digital", 2.6, 0.02),
    ("openness", 3.2, 0.3),
    ("load", 3.7, 0.25),
    ("pride", 3.3, 0.2),
    ("motivation", 3.2, 0.22),
    ("health", 3.9, 0.0),
    ("economy", 2.3, -0.2),
    ("peace", 3.3, 0.0),
    ("time", 2.9, 0.0),
    ("hope", 3.5, 0.03),
    ("self", 3.8, 0.0),
    ("kindness", 4.2, 0.05),
    ("rare", 3.0, 0.0),
];
/// Measures with the shares that took part, would like to and could not, and what taking part goes with.
const MEASURES: [(&str, [f64; 3], f64); 4] = [
    ("m_side_job", [0.04, 0.40, 0.25], 0.5),
    ("m_contest", [0.10, 0.15, 0.05], 0.0),
    ("m_meeting", [0.55, 0.20, 0.10], 0.45),
    ("m_telework", [0.30, 0.25, 0.30], 0.05),
];
/// The unit whose people all answer one item alike, and the one in which everybody answers.
const ALIKE: &str = "農業経営課";
const COMPLETE: &str = "広報課";

/// Everybody's answers.
pub fn answers(tree: &UnitTree, habits: &Habits) -> Vec<Row<'static>> {
    let mut chance = Chance(ChaCha8Rng::seed_from_u64(SEED ^ habits.shift.to_bits()));
    let people = tree.units().iter().enumerate().flat_map(|(at, unit)| (0..unit.own_eligible).map(move |_| (at, unit)));
    let mut rows: Vec<Row<'static>> = Vec::new();
    for (at, unit) in people {
        if chance.share() < rate_of(at, unit) {
            let row = answers_of(unit, at, rows.len(), habits, &mut chance);
            rows.push((at, row));
        }
    }
    // Everywhere a few, where only a few answer at all.
    if let Some(most) = habits.most {
        let step = rows.len().div_ceil(most.max(1)).max(1);
        rows = rows.into_iter().step_by(step).collect();
    }
    rows
}

fn rate_of(at: usize, unit: &TreeUnit) -> f64 {
    if unit.name() == COMPLETE { 1.0 } else { [0.62, 0.81, 0.45, 0.93, 0.7, 0.55][at % 6] }
}

fn answers_of(
    unit: &TreeUnit,
    at: usize,
    number: usize,
    habits: &Habits,
    chance: &mut Chance,
) -> Vec<(&'static str, u8)> {
    let mood = chance.normal();
    let here = [0.0, 0.35, -0.3, 0.15, -0.15][at % 5];
    let (mut moved, mut row) = (0.0, Vec::new());
    for (key, shares, goes_with) in MEASURES {
        let drawn = chance.share();
        let code = if drawn < shares[0] {
            moved += goes_with;
            1
        } else if drawn < shares[0] + shares[1] {
            2
        } else if drawn < shares.iter().sum() {
            3
        } else {
            4
        };
        row.push((key, code));
    }
    for (key, usual, by_year) in ITEMS {
        let felt = usual + here + 0.6 * mood + by_year * habits.shift + 0.8 * chance.normal();
        let felt = if ["pride", "motivation"].contains(&key) { felt + moved } else { felt };
        let code = felt.round().clamp(1.0, 5.0) as u8;
        match key {
            "kindness" if unit.name() == ALIKE => row.push((key, 5)),
            "rare" if !number.is_multiple_of(400) => {}
            _ => row.push((key, code)),
        }
    }
    row.push(("unanimous", 5));
    row.push(("happy", (6.2 + here + 1.6 * mood + 0.4 * habits.shift).round().clamp(0.0, 10.0) as u8));
    if number.is_multiple_of(200) {
        row.push(("few", if number.is_multiple_of(400) { 4 } else { 2 }));
    }
    row.push(("m_secret", if number.is_multiple_of(600) { 1 } else { 4 }));
    row
}

struct Chance(ChaCha8Rng);

impl Chance {
    /// 0 ≤ x < 1.
    fn share(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    /// Mean 0, standard deviation about 1: twelve uniform numbers added up would be exact, four are near enough.
    fn normal(&mut self) -> f64 {
        ((0..4).map(|_| self.share()).sum::<f64>() - 2.0) * 3.0_f64.sqrt()
    }
}
