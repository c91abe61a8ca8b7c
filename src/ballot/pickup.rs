//! Picking a ballot up: the respondent's side (also run by the demo and the tests) and the messages.

use super::BallotError;
use super::credential::{Serial, Token};
use super::keys::UnitPublicKey;
use rand_core::{CryptoRng, RngCore};
use voprf::{EvaluationElement, Group, Proof, Ristretto255, VoprfClient};

/// A blinded serial: a canonical, non-identity ristretto255 element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlindedElement([u8; 32]);

/// The server's answer: evaluated element and DLEQ proof (c ‖ s).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluation {
    pub element: [u8; 32],
    pub proof: [u8; 64],
}

/// Serial and blind, kept until the evaluation is verified, then destroyed: [`PendingBallot::finish`] takes the
/// ballot, and the blind is overwritten when it is dropped.
pub struct PendingBallot {
    pub serial: Serial,
    client: VoprfClient<Ristretto255>,
}

impl BlindedElement {
    /// # Errors
    /// [`BallotError::BadElement`] for the identity, non-canonical encodings and anything but 32 bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, BallotError> {
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| BallotError::BadElement)?;
        Ristretto255::deserialize_elem(&bytes).map_err(|_| BallotError::BadElement)?;
        Ok(Self(bytes))
    }

    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }
}

impl PendingBallot {
    /// Draws serial and blind independently.
    ///
    /// # Errors
    /// [`BallotError::BadElement`] for a serial that hashes to the identity, which does not happen.
    pub fn new(rng: &mut (impl RngCore + CryptoRng)) -> Result<(Self, BlindedElement), BallotError> {
        let mut serial = [0; 16];
        rng.fill_bytes(&mut serial);
        let blinded = VoprfClient::<Ristretto255>::blind(&serial, rng).map_err(|_| BallotError::BadElement)?;
        let element = BlindedElement(blinded.message.serialize().into());
        Ok((Self { serial: Serial(serial), client: blinded.state }, element))
    }

    /// Verifies the proof against the published key and unblinds.
    ///
    /// # Errors
    /// [`BallotError::BadKey`], [`BallotError::BadElement`], or [`BallotError::BadProof`] for an evaluation by any
    /// key but the published one.
    pub fn finish(self, evaluation: &Evaluation, key: &UnitPublicKey) -> Result<(Serial, Token), BallotError> {
        let key = Ristretto255::deserialize_elem(&key.0).map_err(|_| BallotError::BadKey)?;
        let element = EvaluationElement::deserialize(&evaluation.element).map_err(|_| BallotError::BadElement)?;
        let proof = Proof::deserialize(&evaluation.proof).map_err(|_| BallotError::BadProof)?;
        let output = self.client.finalize(&self.serial.0, &element, &proof, key).map_err(|_| BallotError::BadProof)?;
        Ok((self.serial, Token::of_output(&output)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::{Credential, WaveSeed};
    use proptest::prelude::*;
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng;

    #[test]
    fn identity_and_non_canonical_elements_are_refused() {
        let prime = {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (0xed, 0x7f);
            bytes
        };
        for refused in [vec![0; 32], vec![0xff; 32], prime.to_vec(), vec![1; 32], vec![], vec![2; 33]] {
            assert_eq!(BlindedElement::parse(&refused), Err(BallotError::BadElement), "{refused:?}");
        }
        let (_, element) = PendingBallot::new(&mut ChaCha20Rng::seed_from_u64(3)).unwrap();
        assert_eq!(BlindedElement::parse(&element.bytes()), Ok(element));
        assert_eq!(BlindedElement::parse(&[&element.bytes()[..], &[0]].concat()), Err(BallotError::BadElement));
    }

    #[test]
    fn an_evaluation_by_a_key_of_ones_own_is_refused() {
        let mut rng = ChaCha20Rng::seed_from_u64(4);
        let published = WaveSeed::random(&mut rng).unit_key("R8", "翠嶺県").unwrap();
        let personal = WaveSeed::random(&mut rng).unit_key("R8", "翠嶺県").unwrap();
        let (ballot, element) = PendingBallot::new(&mut rng).unwrap();
        let evaluation = personal.evaluate(&element, &mut rng).unwrap();
        assert_eq!(ballot.finish(&evaluation, &published.public()), Err(BallotError::BadProof));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_ballot_is_valid_for_its_own_unit_and_wave_alone(seed in any::<u64>(), at in 0usize..16, bit in 0u8..8) {
            let mut rng = ChaCha20Rng::seed_from_u64(seed);
            let wave_seed = WaveSeed::random(&mut rng);
            let key = wave_seed.unit_key("R8", "翠嶺県/総務部").unwrap();
            let (ballot, element) = PendingBallot::new(&mut rng).unwrap();
            let evaluation = key.evaluate(&element, &mut rng).unwrap();
            let (serial, token) = ballot.finish(&evaluation, &key.public()).unwrap();
            let credential = Credential { unit: 1, serial, token };
            prop_assert_eq!(key.check(&credential), Ok(()));

            let mut forged = credential;
            forged.token.0[at] ^= 1 << bit;
            prop_assert_eq!(key.check(&forged), Err(BallotError::BadCredential));
            let mut forged = credential;
            forged.serial.0[at] ^= 1 << bit;
            prop_assert_eq!(key.check(&forged), Err(BallotError::BadCredential));
            for other in [wave_seed.unit_key("R8", "翠嶺県/土木部"), wave_seed.unit_key("R7", "翠嶺県/総務部")] {
                prop_assert_eq!(other.unwrap().check(&credential), Err(BallotError::BadCredential));
            }
        }

        #[test]
        fn a_changed_proof_or_element_is_refused(seed in any::<u64>(), at in 0usize..96, bit in 0u8..8) {
            let mut rng = ChaCha20Rng::seed_from_u64(seed);
            let key = WaveSeed::random(&mut rng).unit_key("R8", "翠嶺県").unwrap();
            let (ballot, element) = PendingBallot::new(&mut rng).unwrap();
            let mut evaluation = key.evaluate(&element, &mut rng).unwrap();
            match at.checked_sub(32) {
                Some(at) => evaluation.proof[at] ^= 1 << bit,
                None => evaluation.element[at] ^= 1 << bit,
            }
            prop_assert!(ballot.finish(&evaluation, &key.public()).is_err());
        }
    }
}
