//! Roughly how many of a division gave the same attribute last time: what whoever is asked for an attribute wants to
//! know before giving it. Rosters hold no attributes, so the last published wave is the only place to learn it from.

use super::Published;
use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::responses_by;
use crate::wave::publication::GroupOf;
use crate::wave::{Publication, Told};
use std::collections::{BTreeMap, BTreeSet};

/// How many people, on purpose no exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    UnderTen,
    /// To the nearest ten.
    Tens(u32),
}

impl About {
    fn of(people: u32) -> Self {
        if people < 10 { About::UnderTen } else { About::Tens((people + 5) / 10 * 10) }
    }
}

/// Responses of one wave that shared an attribute within a division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    pub wave: String,
    /// By path of the division, key of the attribute and code. Groups that were not published are absent.
    groups: BTreeMap<(String, String, u8), About>,
}

impl Sharing {
    pub fn about(&self, division: &str, attribute: &str, code: u8) -> Option<About> {
        self.groups.get(&(division.to_owned(), attribute.to_owned(), code)).copied()
    }

    /// Paths of the divisions of which anything is known.
    pub fn divisions(&self) -> BTreeSet<&str> {
        self.groups.keys().map(|(division, ..)| division.as_str()).collect()
    }
}

/// The groups of responses that `told`, the publication that stands, showed: no other is looked at, and of those only a
/// rounded number is kept.
pub fn publish_sharing(wave: &WaveFigures, told: &Publication) -> Published<Sharing> {
    let shown: BTreeSet<&GroupOf> = told.groups_of(&Told::Responses).collect();
    let mut groups = BTreeMap::new();
    for attribute in &wave.definition.attributes {
        for (place, code, people) in responses_by(wave, &attribute.key).unwrap_or_default() {
            let group = GroupOf { attributes: vec![attribute.key.clone()], place, codes: Some(vec![Some(code)]) };
            if place != 0 && shown.contains(&group) {
                let division = wave.tree.units()[place].path.clone();
                groups.insert((division, attribute.key.clone(), code), About::of(people));
            }
        }
    }
    Published::new(Sharing { wave: wave.wave.clone(), groups })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::*;
    use crate::survey::Attribute;

    #[test]
    fn only_groups_that_were_published_are_told_and_to_the_nearest_ten() {
        let tree = tree_of_parents(&[None, Some(0), Some(0)]);
        let mut definition = definition_of("R5", None, &["one"]);
        let choices = agreement().choices.into_iter().take(2).collect();
        definition.attributes = vec![Attribute { key: "age".to_owned(), wording: definition.title.clone(), choices }];
        let person = |unit: usize, code: u8| (unit, vec![("a_age", code), ("one", 3)]);
        let rows: Vec<_> = [(1, 1, 26), (1, 2, 14), (2, 1, 12), (2, 2, 7)]
            .iter()
            .flat_map(|&(unit, code, people)| (0..people).map(move |_| person(unit, code)))
            .collect();
        let wave = from_rows("R5", &definition, &tree, 10, &rows).unwrap();
        let group = |place, code| GroupOf { attributes: vec!["age".to_owned()], place, codes: Some(vec![Some(code)]) };
        let groups = BTreeSet::from([group(0, 1), group(1, 1), group(1, 2), group(2, 2)]);
        let told = Publication { groups: vec![(Told::Responses, groups)], ..Publication::default() };
        let sharing = publish_sharing(&wave, &told);
        let path = |place: usize| wave.tree.units()[place].path.clone();
        let about = |place, code| sharing.about(&path(place), "age", code);
        assert_eq!((about(1, 1), about(1, 2)), (Some(About::Tens(30)), Some(About::Tens(10))));
        assert_eq!((about(2, 1), about(2, 2)), (None, Some(About::UnderTen)), "what was hidden stays so");
        assert_eq!(about(0, 1), None, "divisions only");
        assert_eq!(sharing.divisions().len(), 2);
    }
}
