//! How much of a change is another mix of people and how much is people feeling otherwise (Kitagawa 1955).

use super::moments::Moments;
use crate::message::{Explain, Message};

/// A group of people in both waves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    pub earlier: Moments,
    pub later: Moments,
}

/// What one group contributes, in the figure's unit of value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// (s₂ − s₁)(m₁ + m₂)/2 with the difference of shares alone, measured from the whole's mean of both waves, so
    /// that a group with an average mean contributes nothing; the sum over groups is the same.
    pub who: f64,
    /// (m₂ − m₁)(s₁ + s₂)/2.
    pub feel: f64,
    /// Shares of the answers, 0–1.
    pub share_from: f64,
    pub share_to: f64,
}

/// A change split in two parts that add up to it exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Later mean less earlier mean.
    pub difference: f64,
    /// Σ(s₂ − s₁)(m₁ + m₂)/2: who is here.
    pub who: f64,
    /// Σ(m₂ − m₁)(s₁ + s₂)/2: how they feel.
    pub feel: f64,
    /// √Σ ((s₁ + s₂)/2)² (v₁/n₁ + v₂/n₂): shares taken as given, groups and waves as independent. None where a group
    /// of one person leaves its variance unknown.
    pub feel_error: Option<f64>,
    /// In the order of the groups; none for a group without answers in either wave.
    pub contributions: Vec<Option<Contribution>>,
}

/// Why a change can't be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CompositionError {
    #[error("nobody answered in the earlier wave")]
    NobodyEarlier,
    #[error("nobody answered in the later wave")]
    NobodyLater,
}

impl Explain for CompositionError {
    fn message(&self) -> Message {
        match self {
            CompositionError::NobodyEarlier => Message::new("composition-nobody-earlier"),
            CompositionError::NobodyLater => Message::new("composition-nobody-later"),
        }
    }
}

/// Splits the change of the groups' common mean. A group with answers in one wave only has no change of its own: its
/// mean stands for both waves, and all that it moves is who is here.
///
/// # Errors
/// A wave without answers.
pub fn split(groups: &[Group]) -> Result<Split, CompositionError> {
    let (mut earlier, mut later) = (Moments::default(), Moments::default());
    for group in groups {
        earlier += group.earlier;
        later += group.later;
    }
    let before = earlier.mean().ok_or(CompositionError::NobodyEarlier)?;
    let after = later.mean().ok_or(CompositionError::NobodyLater)?;
    let middle = (before + after) / 2.0;
    let (mut who, mut feel, mut variance) = (0.0, 0.0, Some(0.0));
    let mut contributions = Vec::with_capacity(groups.len());
    for group in groups {
        let (one, two) = (group.earlier.mean(), group.later.mean());
        let (Some(m1), Some(m2)) = (one.or(two), two.or(one)) else {
            contributions.push(None);
            continue;
        };
        let share_from = f64::from(group.earlier.n) / f64::from(earlier.n);
        let share_to = f64::from(group.later.n) / f64::from(later.n);
        let share = (share_from + share_to) / 2.0;
        let contribution = Contribution {
            who: (share_to - share_from) * ((m1 + m2) / 2.0 - middle),
            feel: (m2 - m1) * share,
            share_from,
            share_to,
        };
        who += contribution.who;
        feel += contribution.feel;
        if one.is_some() && two.is_some() {
            variance = variance.zip(of_difference(group)).map(|(sum, of)| sum + share * share * of);
        }
        contributions.push(Some(contribution));
    }
    Ok(Split { difference: after - before, who, feel, feel_error: variance.map(f64::sqrt), contributions })
}

/// Variance of the difference of a group's two means.
fn of_difference(group: &Group) -> Option<f64> {
    let of_mean = |moments: &Moments| Some(moments.variance()? / f64::from(moments.n));
    Some(of_mean(&group.earlier)? + of_mean(&group.later)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn moments(of: &Value) -> Moments {
        Moments { n: of[0].as_u64().unwrap() as u32, sum: of[1].as_f64().unwrap(), sum_sq: of[2].as_f64().unwrap() }
    }

    fn close(ours: f64, theirs: &Value) {
        let theirs = theirs.as_f64().unwrap();
        assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1e-3), "{ours} is not {theirs}");
    }

    #[test]
    fn parts_agree_with_a_pooled_oaxaca_blinder_decomposition() {
        let reference: Value = serde_json::from_str(include_str!("../../tests/reference/composition.json")).unwrap();
        for case in reference["cases"].as_array().unwrap() {
            let groups = case["groups"].as_array().unwrap().iter();
            let groups: Vec<Group> =
                groups.map(|pair| Group { earlier: moments(&pair[0]), later: moments(&pair[1]) }).collect();
            let split = split(&groups).unwrap();
            close(split.difference, &case["difference"]);
            close(split.who, &case["who"]);
            close(split.feel, &case["feel"]);
            close(split.feel_error.unwrap(), &case["feel_error"]);
        }
    }

    fn group(n1: u32, m1: f64, n2: u32, m2: f64) -> Group {
        Group { earlier: Moments::repeated(m1, n1), later: Moments::repeated(m2, n2) }
    }

    #[test]
    fn nobody_feeling_otherwise_leaves_the_mix_alone() {
        let split = split(&[group(50, 40.0, 20, 40.0), group(50, 80.0, 80, 80.0)]).unwrap();
        assert!((split.who - 12.0).abs() < 1e-12 && split.feel.abs() < 1e-12);
    }

    #[test]
    fn a_group_of_one_wave_only_moves_who_is_here() {
        let split = split(&[group(50, 40.0, 50, 40.0), group(0, 0.0, 50, 80.0), group(0, 0.0, 0, 0.0)]).unwrap();
        assert!((split.difference - 20.0).abs() < 1e-12 && (split.who - 20.0).abs() < 1e-12);
        assert_eq!((split.feel, &split.contributions[2]), (0.0, &None));
    }

    #[test]
    fn waves_without_answers_and_single_people_are_named() {
        assert_eq!(split(&[]), Err(CompositionError::NobodyEarlier));
        assert_eq!(split(&[group(5, 1.0, 0, 0.0)]), Err(CompositionError::NobodyLater));
        assert_eq!(split(&[group(1, 1.0, 5, 2.0)]).unwrap().feel_error, None);
    }

    fn groups() -> impl Strategy<Value = Vec<Group>> {
        let one = (0u32..60, 0.0f64..100.0, 0u32..60, 0.0f64..100.0);
        prop::collection::vec(one.prop_map(|(n1, m1, n2, m2)| group(n1, m1, n2, m2)), 1..12)
    }

    proptest! {
        #[test]
        fn both_parts_add_up_to_the_difference(groups in groups()) {
            if let Ok(split) = split(&groups) {
                prop_assert!((split.who + split.feel - split.difference).abs() < 1e-9);
                let sums = split.contributions.iter().flatten().fold((0.0, 0.0), |s, c| (s.0 + c.who, s.1 + c.feel));
                prop_assert!((sums.0 - split.who).abs() < 1e-9 && (sums.1 - split.feel).abs() < 1e-9);
                prop_assert!(split.feel_error.is_none_or(f64::is_finite));
            }
        }

        #[test]
        fn the_other_way_round_every_part_turns_its_sign(groups in groups()) {
            let turned: Vec<Group> = groups.iter().map(|g| Group { earlier: g.later, later: g.earlier }).collect();
            if let (Ok(one), Ok(other)) = (split(&groups), split(&turned)) {
                prop_assert!((one.who + other.who).abs() < 1e-9 && (one.feel + other.feel).abs() < 1e-9);
            }
        }
    }
}
