//! A wave under audit, read once for all checks.

use super::findings::Findings;
use crate::message::Message;
use crate::sealed::manifest::hash;
use crate::sealed::{Manifest, SealedWave};
use crate::wave::Charter;

/// The parts of a wave, with charter and manifest read.
pub(super) struct Case<'a> {
    pub wave: &'a SealedWave,
    pub charter: Charter,
    pub manifest: Manifest,
    /// Parts that hold rows may be closed: exported, and no key given.
    pub may_be_closed: bool,
}

impl<'a> Case<'a> {
    /// None where charter or manifest can't be read, which is then among the findings.
    pub fn open(wave: &'a SealedWave, may_be_closed: bool, findings: &mut Findings) -> Option<Self> {
        let charter = Charter::from_bytes(&wave.charter);
        if let Err(error) = &charter {
            findings.bad(Message::new("check-unreadable").with("part", "charter.json").with("detail", error));
        }
        let manifest = Manifest::from_bytes(&wave.manifest);
        if let Err(error) = &manifest {
            findings.bad(Message::new("check-unreadable").with("part", "manifest.json").with("detail", error));
        }
        Some(Self { wave, charter: charter.ok()?, manifest: manifest.ok()?, may_be_closed })
    }

    /// The path of a unit, or its number where the charter has no such unit.
    pub fn path(&self, unit: usize) -> String {
        self.charter.tree.units().get(unit).map_or_else(|| unit.to_string(), |unit| unit.path.clone())
    }

    /// Whether a part is not there although the manifest says that it holds something.
    pub fn closed(&self, part: &[u8], sha256: &str) -> bool {
        self.may_be_closed && part.is_empty() && sha256 != hash(&[])
    }
}
