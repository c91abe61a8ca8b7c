//! One seed per wave, one VOPRF key per ballot unit derived from it.

use super::BallotError;
use super::credential::{Credential, Serial, Token};
use super::pickup::{BlindedElement, Evaluation};
use rand_core::{CryptoRng, RngCore};
use std::fmt;
use subtle::ConstantTimeEq;
use voprf::{Ristretto255, VoprfServer};

/// What keys of ballots are derived under; another use of the same seed would have another label.
const KEY_LABEL: &str = "koe ballot key v1";

/// The random seed of a wave, derived from no other secret; lives in the secrets folder until sealing.
#[derive(Clone)]
pub struct WaveSeed(pub [u8; 32]);

/// Public key of a ballot unit: a compressed ristretto255 point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitPublicKey(pub [u8; 32]);

/// Secret scalar of a ballot unit, 32 bytes little-endian; published when the wave is sealed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnitScalar(pub [u8; 32]);

/// The evaluating side of one ballot unit of one wave.
pub struct UnitKey {
    server: VoprfServer<Ristretto255>,
}

impl fmt::Debug for WaveSeed {
    /// Says nothing: a seed in a log would undo a wave.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WaveSeed(secret)")
    }
}

impl fmt::Debug for UnitScalar {
    /// Says nothing, as it is a secret until the wave is sealed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnitScalar(secret)")
    }
}

impl fmt::Debug for UnitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnitKey({:?})", self.public())
    }
}

/// Parts, each after its length in 4 bytes big-endian, so that no two lists of parts give the same bytes.
pub(super) fn length_prefixed<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

impl WaveSeed {
    pub fn random(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut seed = [0; 32];
        rng.fill_bytes(&mut seed);
        Self(seed)
    }

    /// `DeriveKeyPair(seed, info)` of RFC 9497 §3.2.1 in VOPRF mode; info is ("koe ballot key v1", wave, unit path),
    /// each after its length in 4 bytes big-endian.
    ///
    /// # Errors
    /// [`BallotError::BadKey`] for names too long to be derived from.
    pub fn unit_key(&self, wave: &str, unit_path: &str) -> Result<UnitKey, BallotError> {
        let info = length_prefixed([KEY_LABEL.as_bytes(), wave.as_bytes(), unit_path.as_bytes()]);
        let server = VoprfServer::new_from_seed(&self.0, &info).map_err(|_| BallotError::BadKey)?;
        Ok(UnitKey { server })
    }
}

impl UnitKey {
    /// # Errors
    /// [`BallotError::BadKey`] for zero and for scalars not below the group's order.
    pub fn from_scalar(scalar: &UnitScalar) -> Result<Self, BallotError> {
        let server = VoprfServer::new_with_key(&scalar.0).map_err(|_| BallotError::BadKey)?;
        Ok(Self { server })
    }

    pub fn scalar(&self) -> UnitScalar {
        UnitScalar(self.halves().0)
    }

    pub fn public(&self) -> UnitPublicKey {
        UnitPublicKey(self.halves().1)
    }

    fn halves(&self) -> ([u8; 32], [u8; 32]) {
        let both = self.server.serialize();
        let (mut scalar, mut public) = ([0; 32], [0; 32]);
        scalar.copy_from_slice(&both[..32]);
        public.copy_from_slice(&both[32..]);
        (scalar, public)
    }

    /// Evaluates one blinded element with its DLEQ proof.
    ///
    /// # Errors
    /// [`BallotError::BadElement`], which [`BlindedElement::parse`] has excluded.
    pub fn evaluate(
        &self,
        element: &BlindedElement,
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Result<Evaluation, BallotError> {
        let element = voprf::BlindedElement::deserialize(&element.bytes()).map_err(|_| BallotError::BadElement)?;
        let result = self.server.blind_evaluate(rng, &element);
        let mut proof = [0; 64];
        proof.copy_from_slice(&result.proof.serialize());
        Ok(Evaluation { element: result.message.serialize().into(), proof })
    }

    /// The token that belongs to a serial: the first 16 bytes of the PRF's 64-byte output.
    ///
    /// # Errors
    /// [`BallotError::BadCredential`] for a serial that hashes to the identity, which nobody can find.
    pub fn token(&self, serial: &Serial) -> Result<Token, BallotError> {
        let output = self.server.evaluate(&serial.0).map_err(|_| BallotError::BadCredential)?;
        Ok(Token::of_output(&output))
    }

    /// Recomputes the token and compares in constant time.
    ///
    /// # Errors
    /// [`BallotError::BadCredential`], whatever is wrong.
    pub fn check(&self, credential: &Credential) -> Result<(), BallotError> {
        let right = self.token(&credential.serial)?;
        if bool::from(right.0.ct_eq(&credential.token.0)) { Ok(()) } else { Err(BallotError::BadCredential) }
    }
}

impl Token {
    /// The first 16 bytes of a PRF output.
    pub(super) fn of_output(output: &[u8]) -> Self {
        let mut token = [0; 16];
        token.copy_from_slice(&output[..16]);
        Self(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng;

    fn seed() -> WaveSeed {
        WaveSeed::random(&mut ChaCha20Rng::seed_from_u64(1))
    }

    #[test]
    fn a_key_is_the_same_for_the_same_wave_and_unit_and_no_other() {
        let public = |wave: &str, unit: &str| seed().unit_key(wave, unit).unwrap().public();
        assert_eq!(public("R8", "翠嶺県/総務部"), public("R8", "翠嶺県/総務部"));
        assert_ne!(public("R8", "翠嶺県/総務部"), public("R7", "翠嶺県/総務部"));
        assert_ne!(public("R8", "翠嶺県/総務部"), public("R8", "翠嶺県/土木部"));
        assert_ne!(public("R8", "a"), public("R", "8a"));
    }

    #[test]
    fn a_published_scalar_gives_the_same_key_back() {
        let key = seed().unit_key("R8", "翠嶺県").unwrap();
        let again = UnitKey::from_scalar(&key.scalar()).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(again.token(&Serial([7; 16])), key.token(&Serial([7; 16])));
    }

    #[test]
    fn zero_and_unreduced_scalars_are_no_keys() {
        assert_eq!(UnitKey::from_scalar(&UnitScalar([0; 32])).err(), Some(BallotError::BadKey));
        assert_eq!(UnitKey::from_scalar(&UnitScalar([0xff; 32])).err(), Some(BallotError::BadKey));
    }

    #[test]
    fn no_secret_is_written_by_debug() {
        let key = seed().unit_key("R8", "翠嶺県").unwrap();
        let text = format!("{:?} {:?}", seed(), key.scalar());
        assert_eq!(text, "WaveSeed(secret) UnitScalar(secret)");
    }
}
