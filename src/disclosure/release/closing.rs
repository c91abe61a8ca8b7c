//! What is closed of the tables by attribute where the audit found a way to a small group: as little as helps, and what
//! is missed least first.

use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::Breakdown;
use crate::disclosure::audit::{Audit, Leak};
use crate::disclosure::breakdowns::Screened;
use crate::wave::publication::GroupOf;

/// One way of closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// All tables of two attributes crossed.
    Crossed,
    /// All tables of the divisions that leaks are in.
    LeakingDivisions,
    /// Those, and all of the smallest other division: what is left of the whole organisation is of both then.
    LeakingAndSmallest,
    /// The smallest category that holds a leak's people: for their division, and for the whole organisation, which
    /// would tell of it by subtraction.
    CategoryNear,
    /// The same at every place.
    CategoryEverywhere,
    /// All tables of all divisions; the whole organisation's stay.
    Divisions,
    All,
}

/// The order of closing: the whole organisation's tables by one attribute are missed most. What is left in the end is
/// the unit tree, which is safe by its rule.
pub(super) const STEPS: [Step; 10] = [
    Step::Crossed,
    Step::LeakingDivisions,
    Step::LeakingAndSmallest,
    Step::LeakingAndSmallest,
    Step::LeakingAndSmallest,
    Step::Divisions,
    Step::CategoryNear,
    Step::CategoryNear,
    Step::CategoryEverywhere,
    Step::All,
];

impl Step {
    /// Groups and tables to close for what the audit found.
    pub fn closes(self, wave: &WaveFigures, found: &Audit, screened: &Screened) -> Vec<GroupOf> {
        let category = |everywhere: bool| -> Vec<GroupOf> {
            let of = |leak: &Leak| smallest_category(wave, leak, screened, everywhere);
            found.leaks.iter().filter_map(of).flatten().collect()
        };
        let leaking = |place: usize| {
            place > 0 && found.leaks.iter().flat_map(|leak| &leak.groups).any(|of| wave.tree.division(of.0) == place)
        };
        match self {
            Step::CategoryNear => category(false),
            Step::CategoryEverywhere => category(true),
            Step::Crossed => tables(screened, |breakdown, _| breakdown.attributes.len() > 1),
            Step::LeakingDivisions => tables(screened, |_, place| leaking(place)),
            Step::LeakingAndSmallest => {
                let smallest = smallest_open_division(screened, &leaking);
                tables(screened, |_, place| leaking(place) || Some(place) == smallest)
            }
            Step::Divisions => tables(screened, |_, place| place > 0),
            Step::All => tables(screened, |_, _| true),
        }
    }
}

/// The division with the fewest responses of those that show something by attribute and have no leak.
fn smallest_open_division(screened: &Screened, leaking: &impl Fn(usize) -> bool) -> Option<usize> {
    let open = screened.breakdowns.iter().zip(&screened.shown).flat_map(|(breakdown, figures)| {
        breakdown.places.iter().enumerate().filter_map(move |(at, &place)| {
            let shown = figures.iter().flatten().any(|shown| shown[at].iter().any(|shown| *shown));
            shown.then(|| (breakdown.responses[at].iter().sum::<u32>(), place))
        })
    });
    open.filter(|(_, place)| *place > 0 && !leaking(*place)).min().map(|(_, place)| place)
}

/// Whole tables, by their attributes and place.
fn tables(screened: &Screened, wanted: impl Fn(&Breakdown, usize) -> bool) -> Vec<GroupOf> {
    let all = screened.breakdowns.iter().flat_map(|breakdown| breakdown.places.iter().map(move |&at| (breakdown, at)));
    all.filter(|(breakdown, place)| wanted(breakdown, *place))
        .map(|(breakdown, place)| GroupOf { attributes: breakdown.attributes.clone(), place, codes: None })
        .collect()
}

/// The smallest category, of one attribute or two crossed, that holds the leak's people and is still open: for their
/// division and for the whole organisation, which would tell of it by subtraction, or everywhere.
fn smallest_category(wave: &WaveFigures, leak: &Leak, screened: &Screened, everywhere: bool) -> Option<Vec<GroupOf>> {
    let (unit, people) = leak.groups.first()?;
    let division = wave.tree.division(*unit);
    let near = |place: &usize| everywhere || *place == 0 || *place == division;
    let mut smallest: Option<(u32, &Breakdown, Vec<Option<u8>>)> = None;
    for (table, breakdown) in screened.breakdowns.iter().enumerate() {
        let code = |key: &String| people.iter().find(|named| named.0 == *key).map(|named| named.1);
        let Some(codes) = breakdown.attributes.iter().map(code).collect::<Option<Vec<_>>>() else { continue };
        let Some(category) = breakdown.categories.iter().position(|here| *here == codes) else { continue };
        let open = screened.shown[table]
            .iter()
            .flatten()
            .any(|shown| breakdown.places.iter().zip(shown).any(|(place, shown)| near(place) && shown[category]));
        let size = breakdown.responses[0][category];
        if open && smallest.as_ref().is_none_or(|before| size < before.0) {
            smallest = Some((size, breakdown, codes));
        }
    }
    let (_, breakdown, codes) = smallest?;
    let closed =
        |&place: &usize| GroupOf { attributes: breakdown.attributes.clone(), place, codes: Some(codes.clone()) };
    Some(breakdown.places.iter().filter(|place| near(place)).map(closed).collect())
}
