//! Drawing a charter up: what must hold before a wave may be announced.

use super::charter::{BallotUnitKey, Charter, CharterError};
use super::table_kinds::TableKind;
use super::tables::{TablePlan, table_plan};
use crate::organisation::{Unit, UnitTree};
use crate::survey::Definition;
use data_encoding::HEXLOWER;

/// No wave shows figures of fewer answers, whatever its operator wants.
pub const LOWEST_THRESHOLD: u32 = 5;
/// At 70 % response a unit of 10 almost never reaches 10 answers.
pub const LOWEST_BALLOT_UNIT: u32 = 15;

/// What an operator decides about a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct CharterPlan {
    pub wave: String,
    pub definition: Definition,
    /// The tree after merging upward.
    pub tree: UnitTree,
    /// Ed25519 key that signs receipts.
    pub receipt_key: [u8; 32],
    pub threshold: u32,
    pub smallest_ballot_unit: u32,
    /// `age` recipients of the auditors.
    pub recipients: Vec<String>,
    pub objection_days: u32,
}

impl Charter {
    /// Draws a charter up. `public_key` gives a ballot unit's public key (this room makes none).
    ///
    /// # Errors
    /// A threshold below 5, ballot units below 15 or below what the plan promises (one ballot unit for the whole
    /// organisation may be smaller), a ballot unit without a key, nobody eligible, a name that no path can hold.
    pub fn draw_up(
        plan: CharterPlan,
        mut public_key: impl FnMut(&Unit) -> Option<[u8; 32]>,
    ) -> Result<Self, CharterError> {
        if !is_wave_name(&plan.wave) {
            return Err(CharterError::BadName);
        }
        if plan.threshold < LOWEST_THRESHOLD {
            return Err(CharterError::ThresholdTooLow(plan.threshold));
        }
        if plan.smallest_ballot_unit < LOWEST_BALLOT_UNIT {
            return Err(CharterError::BallotUnitTooSmall(plan.smallest_ballot_unit));
        }
        let carrying: Vec<(usize, &Unit)> =
            plan.tree.units().iter().enumerate().filter(|(_, unit)| unit.ballot).collect();
        if carrying.is_empty() {
            return Err(CharterError::NobodyEligible);
        }
        let mut ballot_units = Vec::with_capacity(carrying.len());
        for &(position, unit) in &carrying {
            let whole_organisation = carrying.len() == 1 && position == 0;
            if unit.own_eligible < plan.smallest_ballot_unit && !whole_organisation {
                return Err(CharterError::UnitBelowSmallest {
                    unit: unit.path.clone(),
                    eligible: unit.own_eligible,
                    smallest: plan.smallest_ballot_unit,
                });
            }
            let key = public_key(unit).ok_or_else(|| CharterError::MissingKey(unit.path.clone()))?;
            ballot_units.push(BallotUnitKey {
                unit: position,
                path: unit.path.clone(),
                eligible: unit.own_eligible,
                public_key: HEXLOWER.encode(&key),
            });
        }
        Ok(Charter {
            format: Self::FORMAT,
            wave: plan.wave,
            tables: table_plan(&plan.definition, plan.threshold),
            plan: TablePlan::of(&plan.definition),
            kinds: TableKind::of(&plan.definition),
            definition: plan.definition,
            tree: plan.tree,
            ballot_units,
            receipt_key: HEXLOWER.encode(&plan.receipt_key),
            threshold: plan.threshold,
            smallest_ballot_unit: plan.smallest_ballot_unit,
            recipients: plan.recipients,
            objection_days: plan.objection_days,
            imported: false,
        })
    }

    /// The charter of a wave that another tool held: no ballots, so no keys and no smallest ballot unit. Its ballot
    /// units are those with eligible people or with responses (`responses`: by position of the tree).
    ///
    /// # Errors
    /// A threshold below 5, a name that no path can hold.
    pub fn of_imported(
        wave: &str,
        definition: Definition,
        tree: UnitTree,
        threshold: u32,
        responses: &[u32],
    ) -> Result<Self, CharterError> {
        if !is_wave_name(wave) {
            return Err(CharterError::BadName);
        }
        if threshold < LOWEST_THRESHOLD {
            return Err(CharterError::ThresholdTooLow(threshold));
        }
        let answered = |position: usize| responses.get(position).is_some_and(|&count| count > 0);
        let carrying = tree.units().iter().enumerate().filter(|(position, unit)| unit.ballot || answered(*position));
        let ballot_units = carrying
            .map(|(position, unit)| BallotUnitKey {
                unit: position,
                path: unit.path.clone(),
                eligible: unit.own_eligible,
                public_key: String::new(),
            })
            .collect();
        Ok(Charter {
            format: Self::FORMAT,
            wave: wave.to_owned(),
            tables: table_plan(&definition, threshold),
            plan: TablePlan::of(&definition),
            kinds: TableKind::of(&definition),
            definition,
            tree,
            ballot_units,
            receipt_key: String::new(),
            threshold,
            smallest_ballot_unit: 0,
            recipients: Vec::new(),
            objection_days: 0,
            imported: true,
        })
    }
}

/// Wave names stand in addresses and file names: 1–40 letters, digits, `-` and `_`.
pub fn is_wave_name(name: &str) -> bool {
    (1..=40).contains(&name.chars().count())
        && name.chars().all(|character| character.is_alphanumeric() || "-_".contains(character))
}
