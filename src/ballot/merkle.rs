//! The root of a sealed wave's sorted leaf list (RFC 6962 shape).

use super::leaf::Leaf;
use sha2::{Digest, Sha256};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MerkleRoot(pub [u8; 32]);

impl MerkleRoot {
    /// Root over leaves in the given (sorted) order. Leaves already carry the 0x00 prefix of RFC 6962 §2.1; a node
    /// is SHA-256(0x01 ‖ left ‖ right), its left side the largest power of two of leaves below their number; no
    /// leaves at all have the hash of nothing.
    pub fn of(leaves: &[Leaf]) -> Self {
        Self(match leaves {
            [] => Sha256::digest([]).into(),
            leaves => subtree(leaves),
        })
    }
}

fn subtree(leaves: &[Leaf]) -> [u8; 32] {
    if let [leaf] = leaves {
        return leaf.0;
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    Sha256::new().chain_update([1]).chain_update(subtree(left)).chain_update(subtree(right)).finalize().into()
}

impl fmt::Display for MerkleRoot {
    /// Lower-case hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::hex::to_hex(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(input: &[u8]) -> Leaf {
        Leaf(Sha256::new().chain_update([0]).chain_update(input).finalize().into())
    }

    fn node(left: [u8; 32], right: [u8; 32]) -> [u8; 32] {
        Sha256::digest([&[1][..], &left, &right].concat()).into()
    }

    #[test]
    fn roots_over_the_inputs_of_the_certificate_transparency_tests_are_the_published_ones() {
        // the inputs and roots that certificate transparency's reference implementation tests itself with
        let vectors: serde_json::Value = serde_json::from_str(include_str!("../../tests/vectors/merkle.json")).unwrap();
        let inputs = vectors["inputs"].as_array().unwrap();
        let leaves: Vec<Leaf> = inputs
            .iter()
            .map(|hex| leaf(&data_encoding::HEXLOWER.decode(hex.as_str().unwrap().as_bytes()).unwrap()))
            .collect();
        for (count, root) in vectors["roots"].as_array().unwrap().iter().enumerate() {
            assert_eq!(MerkleRoot::of(&leaves[..count]).to_string(), root.as_str().unwrap(), "{count} leaves");
        }
    }

    #[test]
    fn an_uneven_tree_has_its_larger_side_on_the_left() {
        let [a, b, c, d, e] = [b"a", b"b", b"c", b"d", b"e"].map(|input| leaf(input));
        assert_eq!(MerkleRoot::of(&[a]).0, a.0);
        assert_eq!(MerkleRoot::of(&[a, b, c]).0, node(node(a.0, b.0), c.0));
        let four = node(node(a.0, b.0), node(c.0, d.0));
        assert_eq!(MerkleRoot::of(&[a, b, c, d, e]).0, node(four, e.0));
        assert_ne!(MerkleRoot::of(&[a, b]), MerkleRoot::of(&[b, a]));
    }
}
