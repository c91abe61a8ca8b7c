//! Sealing: from the ballot box's content to the three independently sorted parts.

use super::cast::{BoxedComment, Cast};
use super::coarsen::coarsen;
use super::crypt::encrypt;
use super::lines::{self, CredentialLine, Opening};
use super::manifest::{Manifest, UnitCounts, hash};
use super::rows::sort_by_content;
use super::{SealedError, SealedWave, parquet};
use crate::ballot::hex::to_hex;
use crate::ballot::{Credential, Leaf, MerkleRoot, ReceiptKey, UnitKey, WaveSeed};
use crate::response::Response;
use crate::wave::Charter;
use rand::seq::SliceRandom;
use rand_core::{CryptoRng, RngCore};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Codes printed under witness, by position in the charter's tree.
    pub printed: Vec<u32>,
}

/// Seals a wave. Rows of a unit with fewer than 5 casts carry the parent unit; attribute combinations rarer than
/// 5 in their division are blanked.
///
/// # Errors
/// More casts than pick-ups in a unit, beyond the ballots that were replaced (the wave must become Void), damaged
/// input, failing encryption.
pub fn seal(input: SealInput<'_>, rng: &mut (impl RngCore + CryptoRng)) -> Result<SealedWave, SealedError> {
    let charter = Charter::from_bytes(input.charter)?;
    if charter.receipt_key != to_hex(&input.receipt_key.public()) {
        return Err(damaged("charter.json", "the receipt key is another".to_owned()));
    }
    let keys = unit_keys(&charter, input.seed)?;
    let credentials = checked_credentials(&charter, &keys, &input.casts)?;
    let units = unit_counts(&charter, &keys, &input)?;

    let openings = openings_part(&charter, &input.casts)?;
    let mut leaves: Vec<Leaf> = input.casts.iter().map(|cast| cast.leaf).collect();
    leaves.sort_unstable();
    let responses = u32::try_from(input.casts.len()).unwrap_or(u32::MAX);
    let mut rows: Vec<Response> = input.casts.into_iter().map(|cast| cast.response).collect();
    let coarsened = coarsen(&charter.tree, &mut rows);
    sort_by_content(&charter.definition, &mut rows);
    let mut comments = input.comments;
    comments.shuffle(rng);

    let credentials: Vec<CredentialLine> = credentials.iter().map(CredentialLine::from).collect();
    let mut wave = SealedWave {
        charter: input.charter.to_vec(),
        manifest: Vec::new(),
        signature: Vec::new(),
        credentials: lines::write("credentials.jsonl", &credentials)?,
        answers: parquet::write(&charter.definition, &rows)?,
        openings,
        comments: lines::write("comments.jsonl", &comments)?,
        leaves: leaves.iter().flat_map(|leaf| leaf.0).collect(),
    };
    let manifest = Manifest {
        format: Manifest::FORMAT,
        wave: charter.wave.clone(),
        imported: false,
        charter: Charter::fingerprint_of(input.charter).to_string(),
        root: MerkleRoot::of(&leaves).to_string(),
        responses,
        lifted: coarsened.lifted,
        blanked: coarsened.blanked,
        replaced: input.replaced,
        units,
        credentials_sha256: hash(&wave.credentials),
        answers_sha256: hash(&wave.answers),
        openings_sha256: wave.openings.as_deref().map(hash).unwrap_or_default(),
        comments_sha256: hash(&wave.comments),
        leaves_sha256: hash(&wave.leaves),
    };
    wave.manifest = manifest.to_bytes()?;
    wave.signature = input.receipt_key.sign_manifest(&wave.manifest).to_vec();
    Ok(wave)
}

fn damaged(part: &'static str, detail: String) -> SealedError {
    SealedError::Damaged { part, detail }
}

/// The key of every ballot unit, in the charter's order.
fn unit_keys(charter: &Charter, seed: &WaveSeed) -> Result<Vec<UnitKey>, SealedError> {
    let of = |unit: &crate::wave::BallotUnitKey| {
        let key = seed.unit_key(&charter.wave, &unit.path)?;
        if to_hex(&key.public().0) == unit.public_key {
            Ok(key)
        } else {
            Err(damaged("charter.json", format!("the seed does not give the key of {}", unit.path)))
        }
    };
    charter.ballot_units.iter().map(of).collect()
}

/// Every credential, sorted, each valid and none twice.
fn checked_credentials(charter: &Charter, keys: &[UnitKey], casts: &[Cast]) -> Result<Vec<Credential>, SealedError> {
    let (mut credentials, mut serials) = (Vec::with_capacity(casts.len()), BTreeSet::new());
    let at: BTreeMap<usize, &UnitKey> = charter.ballot_units.iter().map(|unit| unit.unit).zip(keys).collect();
    for cast in casts {
        let credential = cast.credential;
        let valid = at.get(&credential.unit).is_some_and(|key| key.check(&credential).is_ok());
        if !valid || cast.response.unit != credential.unit {
            return Err(damaged("credentials.jsonl", format!("a ballot of unit {} is not valid", credential.unit)));
        }
        if !serials.insert(credential.serial) {
            return Err(damaged("credentials.jsonl", "a serial stands twice".to_owned()));
        }
        credentials.push(credential);
    }
    credentials.sort_unstable();
    Ok(credentials)
}

fn unit_counts(charter: &Charter, keys: &[UnitKey], input: &SealInput<'_>) -> Result<Vec<UnitCounts>, SealedError> {
    let mut casts = vec![0_u32; charter.tree.len()];
    for cast in &input.casts {
        casts[cast.credential.unit] += 1;
    }
    let mut spare = input.replaced;
    let mut counts = Vec::with_capacity(keys.len());
    for (unit, key) in charter.ballot_units.iter().zip(keys) {
        let picked_up = input.picked_up.get(unit.unit).copied().unwrap_or(0);
        let cast = casts[unit.unit];
        // a lost ballot and its replacement may both be cast: nobody knows which was lost
        spare = spare.checked_sub(cast.saturating_sub(picked_up)).ok_or_else(|| SealedError::MoreCastThanPickedUp {
            unit: unit.path.clone(),
            cast,
            picked_up,
        })?;
        let scalar = to_hex(&key.scalar().0);
        let printed = input.printed.get(unit.unit).copied().unwrap_or(0);
        counts.push(UnitCounts { unit: unit.unit, eligible: unit.eligible, picked_up, cast, printed, scalar });
    }
    Ok(counts)
}

/// None where the charter names no auditor.
fn openings_part(charter: &Charter, casts: &[Cast]) -> Result<Option<Vec<u8>>, SealedError> {
    if charter.recipients.is_empty() {
        return Ok(None);
    }
    let mut openings: Vec<Opening> = casts.iter().map(Opening::of).collect();
    openings.sort_by(|one, other| one.leaf.cmp(&other.leaf));
    encrypt(&lines::write("openings.jsonl", &openings)?, &charter.recipients).map(Some)
}

#[cfg(test)]
#[path = "seal_tests.rs"]
mod tests;
