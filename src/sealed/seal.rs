//! Sealing: from the ballot box's content to the three independently sorted parts.

use super::cast::{BoxedComment, Cast};
use super::{SealedError, SealedWave};
use crate::ballot::{ReceiptKey, WaveSeed};
use rand_core::{CryptoRng, RngCore};

/// All that a closed wave leaves behind.
pub struct SealInput<'a> {
    /// The charter's exact bytes.
    pub charter: &'a [u8],
    pub seed: &'a WaveSeed,
    pub receipt_key: &'a ReceiptKey,
    pub casts: Vec<Cast>,
    pub comments: Vec<BoxedComment>,
    /// Ballots picked up, by position in the charter's tree.
    pub picked_up: Vec<u32>,
    pub replaced: u32,
}

/// Seals a wave. Rows of a unit with fewer than 5 casts carry the parent unit; attribute combinations rarer than
/// 5 in their division are blanked.
///
/// # Errors
/// More casts than pick-ups in a unit (the wave must become Void), damaged input, failing encryption.
pub fn seal(input: SealInput<'_>, rng: &mut (impl RngCore + CryptoRng)) -> Result<SealedWave, SealedError> {
    let _ = (input, rng);
    todo!()
}
