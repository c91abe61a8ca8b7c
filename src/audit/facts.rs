//! What a sealed wave says of itself: what an auditor holds against what was published elsewhere.

use crate::sealed::{Manifest, SealedWave};
use crate::survey::Text;
use crate::wave::Charter;

/// Figures of the whole organisation alone: those of small units are not for everybody.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub wave: String,
    pub survey: Text,
    pub organisation: String,
    /// The charter's, in 13 groups.
    pub fingerprint: String,
    /// Merkle root, hexadecimal.
    pub root: String,
    pub imported: bool,
    pub eligible: u32,
    pub picked_up: u32,
    pub cast: u32,
    /// Ballots replaced after loss.
    pub replaced: u32,
    /// Codes printed under witness.
    pub printed: u32,
}

impl Facts {
    /// None of a record whose charter or manifest can't be read.
    pub fn of(wave: &SealedWave) -> Option<Self> {
        let (charter, manifest) =
            (Charter::from_bytes(&wave.charter).ok()?, Manifest::from_bytes(&wave.manifest).ok()?);
        Some(Self {
            fingerprint: Charter::fingerprint_of(&wave.charter).to_string(),
            organisation: charter.tree.root().path.clone(),
            eligible: charter.tree.root().eligible,
            survey: charter.definition.title,
            wave: charter.wave,
            imported: charter.imported,
            picked_up: manifest.units.iter().map(|unit| unit.picked_up).sum(),
            cast: manifest.responses,
            replaced: manifest.replaced,
            printed: manifest.units.iter().map(|unit| unit.printed).sum(),
            root: manifest.root,
        })
    }
}
