//! Where a synthetic organisation of any size has its people, and who of them answers.

use super::model::Respondent;
use super::noise::Noise;
use super::truths::Truths;

/// The whole organisation's name.
pub const ORGANISATION: &str = "試作県";
/// Mean number of people in a unit.
const PEOPLE_PER_UNIT: usize = 28;
/// Most units directly below one unit, as long as six levels are enough: about one unit in five has units below it.
const WIDEST: usize = 6;
const DEEPEST: u32 = 6;

/// Home units with their headcounts, in the order of the organisation chart: as many as wanted, no more than there
/// are staff.
pub(super) fn homes(staff: usize, units: Option<usize>, seed: u64) -> Vec<(String, usize)> {
    let leaves = units.unwrap_or(staff / PEOPLE_PER_UNIT).clamp(1, staff.max(1));
    let levels = (1..DEEPEST).find(|levels| WIDEST.pow(*levels) >= leaves).unwrap_or(DEEPEST);
    let width = (1..).find(|width: &usize| width.pow(levels) >= leaves).unwrap_or(leaves);
    let mut noise = Noise::of(seed, "unit sizes", staff as u64);
    let sizes: Vec<f64> = (0..leaves).map(|_| 0.6 + 0.8 * noise.share()).collect();
    let whole: f64 = sizes.iter().sum();
    let (mut upto, mut placed) = (0.0, 0);
    let unit = |(leaf, size): (usize, &f64)| {
        upto += size;
        let end = if leaf + 1 == leaves { staff } else { (upto / whole * staff as f64) as usize };
        let people = end - placed;
        placed = end;
        (path(leaf, levels, width), people)
    };
    sizes.iter().enumerate().map(unit).collect()
}

fn path(leaf: usize, levels: u32, width: usize) -> String {
    let kinds: &[&str] = match levels {
        1 => &["課"],
        2 => &["部", "課"],
        3 => &["部", "課", "係"],
        4 => &["局", "部", "課", "係"],
        5 => &["局", "部", "課", "室", "係"],
        _ => &["局", "部", "課", "室", "係", "班"],
    };
    let names = kinds.iter().zip((0..levels).rev()).map(|(kind, level)| {
        let number = leaf / width.pow(level) % width;
        format!("第{}{kind}", number + 1)
    });
    [ORGANISATION.to_owned()].into_iter().chain(names).collect::<Vec<_>>().join("/")
}

/// Everybody with a number, from 1 on, and the home unit.
pub(super) fn everybody(homes: &[(String, usize)]) -> impl Iterator<Item = (u64, &str)> {
    let units = homes.iter().flat_map(|(unit, people)| std::iter::repeat_n(unit.as_str(), *people));
    (1..).zip(units)
}

/// Those who answer in a year.
pub(super) fn answering<'a>(
    homes: &'a [(String, usize)],
    truths: &Truths,
    year: usize,
) -> impl Iterator<Item = Respondent<'a>> {
    let wave = format!("answers {year}");
    let answers = move |&(person, unit): &(u64, &str)| {
        Noise::of(truths.seed, &wave, person).happens(truths.response_rate(unit, year))
    };
    everybody(homes).filter(answers).map(|(person, unit)| Respondent { person, unit, origin: unit })
}
