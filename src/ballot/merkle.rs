//! The root of a sealed wave's sorted leaf list (RFC 6962 shape).

use super::leaf::Leaf;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MerkleRoot(pub [u8; 32]);

impl MerkleRoot {
    /// Root over leaves in the given (sorted) order. Leaves already carry the 0x00 prefix of RFC 6962 §2.1.
    pub fn of(leaves: &[Leaf]) -> Self {
        let _ = leaves;
        todo!()
    }
}
