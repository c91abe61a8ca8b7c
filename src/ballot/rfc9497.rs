//! The published test vectors of RFC 9497, through the same doors as a ballot.

use super::keys::{UnitKey, UnitPublicKey, UnitScalar};
use super::pickup::BlindedElement;
use serde::Deserialize;
use voprf::{EvaluationElement, Group, Proof, Ristretto255, VoprfClient, VoprfServer};

#[derive(Deserialize)]
struct Vectors {
    seed: String,
    key_info: String,
    sk: String,
    pk: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    input: String,
    blind: String,
    blinded_element: String,
    evaluation_element: String,
    proof: String,
    proof_random_scalar: String,
    output: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../tests/vectors/rfc9497.json")).unwrap()
}

fn bytes(hex: &str) -> Vec<u8> {
    data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap()
}

fn array(hex: &str) -> [u8; 32] {
    bytes(hex).try_into().unwrap()
}

/// Randomness that gives one scalar: its bytes, widened with zeros for the reduction modulo the order.
struct FixedScalar([u8; 32]);

impl rand_core::RngCore for FixedScalar {
    fn next_u32(&mut self) -> u32 {
        unreachable!()
    }
    fn next_u64(&mut self) -> u64 {
        unreachable!()
    }
    fn fill_bytes(&mut self, to: &mut [u8]) {
        to.fill(0);
        to[..32].copy_from_slice(&self.0);
    }
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(to);
        Ok(())
    }
}

impl rand_core::CryptoRng for FixedScalar {}

#[test]
fn seed_and_info_derive_the_published_key_pair() {
    let vectors = vectors();
    let server = VoprfServer::<Ristretto255>::new_from_seed(&bytes(&vectors.seed), &bytes(&vectors.key_info)).unwrap();
    assert_eq!(server.serialize().to_vec(), bytes(&format!("{}{}", vectors.sk, vectors.pk)));
    let key = UnitKey::from_scalar(&UnitScalar(array(&vectors.sk))).unwrap();
    assert_eq!(key.public(), UnitPublicKey(array(&vectors.pk)));
}

#[test]
fn a_fixed_blind_gives_the_published_element() {
    for vector in vectors().vectors {
        let mut blind = FixedScalar(array(&vector.blind));
        let blinded = VoprfClient::<Ristretto255>::blind(&bytes(&vector.input), &mut blind).unwrap();
        assert_eq!(blinded.message.serialize().to_vec(), bytes(&vector.blinded_element));
    }
}

#[test]
fn evaluation_and_proof_are_the_published_ones() {
    let published = vectors();
    let key = UnitKey::from_scalar(&UnitScalar(array(&published.sk))).unwrap();
    for vector in published.vectors {
        let element = BlindedElement::parse(&bytes(&vector.blinded_element)).unwrap();
        let evaluation = key.evaluate(&element, &mut FixedScalar(array(&vector.proof_random_scalar))).unwrap();
        assert_eq!(evaluation.element.to_vec(), bytes(&vector.evaluation_element));
        assert_eq!(evaluation.proof.to_vec(), bytes(&vector.proof));
    }
}

#[test]
fn the_unblinded_output_is_the_published_one_and_a_wrong_proof_gives_none() {
    let published = vectors();
    let public = Ristretto255::deserialize_elem(&bytes(&published.pk)).unwrap();
    let server = VoprfServer::<Ristretto255>::new_with_key(&bytes(&published.sk)).unwrap();
    let proofs: Vec<_> = published.vectors.iter().map(|vector| bytes(&vector.proof)).collect();
    for (vector, other_proof) in published.vectors.iter().zip(proofs.iter().rev()) {
        let state = format!("{}{}", vector.blind, vector.blinded_element);
        let client = VoprfClient::<Ristretto255>::deserialize(&bytes(&state)).unwrap();
        let element = EvaluationElement::deserialize(&bytes(&vector.evaluation_element)).unwrap();
        let finalize = |proof: &[u8]| {
            let proof = Proof::deserialize(proof).unwrap();
            client.finalize(&bytes(&vector.input), &element, &proof, public)
        };
        assert_eq!(finalize(&bytes(&vector.proof)).unwrap().to_vec(), bytes(&vector.output));
        assert!(finalize(other_proof).is_err());
        assert_eq!(server.evaluate(&bytes(&vector.input)).unwrap().to_vec(), bytes(&vector.output));
    }
}
