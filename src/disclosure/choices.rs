//! How often each choice of an item without scores was made: several choices, rankings, lists (rules 1, 2 and 6).
//!
//! As with the distributions of scored items, shares are shown from [`EVERY_CHOICE`] answers on. What a unit leaves of
//! the one above it has as many, and in neither did (nearly) everybody name the same.

pub use super::masks::EVERY_CHOICE;
use super::reason::Reason;
use super::scores::Scores;

/// What may be shown of an item's choices in one unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Choices {
    Shown(ChoiceShares),
    Hidden(Reason),
}

/// Shares in % of those who answered, in the order of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceShares {
    /// Who answered.
    pub n: u32,
    pub choices: Vec<ChoiceShare>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChoiceShare {
    pub code: u8,
    /// Who made this choice, in whatever place.
    pub named: f64,
    /// Who put it first, in a ranking.
    pub first: Option<f64>,
}

impl Scores {
    /// The choices of an item in a unit; none for an item that reports figures instead, or that the wave lacks.
    pub fn choices(&self, item: &str, unit: usize) -> Option<Choices> {
        self.definition.choice_items().find(|asked| asked.key == item)?;
        let place = self.items.iter().position(|counts| counts.item == item)?;
        let counts = &self.items[place];
        if !self.masks.five_way(place)[unit] {
            let reason = self.masks.item_reason(item, unit).unwrap_or(Reason::FewAnswers);
            return Some(Choices::Hidden(reason.told()));
        }
        let share = |count: u32| 100.0 * f64::from(count) / f64::from(counts.n[unit].max(1));
        let first = |at: usize| counts.first_of(unit).map(|first| share(first[at]));
        let choices = counts.codes.iter().zip(counts.of(unit)).enumerate();
        let choices = choices.map(|(at, (&code, &count))| ChoiceShare { code, named: share(count), first: first(at) });
        Some(Choices::Shown(ChoiceShares { n: counts.n[unit], choices: choices.collect() }))
    }
}

#[cfg(test)]
mod tests;
