//! `koe wave verify`: recomputes every hash, the root, the credentials and the counts.

use crate::message::Message;
use crate::sealed::SealedWave;

/// One thing checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was checked (catalogue key `check-…`), or what is wrong and where.
    pub message: Message,
    pub passed: bool,
}

/// All checks of one wave, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(pub Vec<Check>);

impl Findings {
    pub fn passed(&self) -> bool {
        self.0.iter().all(|check| check.passed)
    }
}

/// Checks a sealed wave as stored. `fingerprint` and `root` are the published ones where the caller has them.
pub fn verify(wave: &SealedWave, fingerprint: Option<&str>, root: Option<&str>) -> Findings {
    let _ = (wave, fingerprint, root);
    todo!()
}

/// The same, and with the decrypted openings every leaf against its row.
pub fn verify_deep(wave: &SealedWave, identity: Option<&str>) -> Findings {
    let _ = (wave, identity);
    todo!()
}
