//! Messages that nobody honest sends: whatever arrives, nothing panics, nothing but what was cast is ever taken, and what
//! is wrong with a ballot is never told. More cases: `PROPTEST_CASES=200000 cargo test --lib fuzz`.

use super::cast::{CastError, CastMessage};
use super::sample::{Sample, response};
use crate::ballot::{BallotCode, BallotError, BlindedElement, Evaluation, PendingBallot, Receipt, UnitKey, UnitScalar};
use crate::sealed::Manifest;
use crate::wave::Charter;
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The group's order, little-endian (RFC 9496 §4).
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

struct Honest {
    charter: Charter,
    key: UnitKey,
    message: Value,
}

static HONEST: LazyLock<Honest> = LazyLock::new(|| {
    let mut sample = Sample::announced(false);
    let cast = sample.cast(response(2, Some(1), Some(4), &[1, 3]));
    let key = sample.seed.unit_key("R8", &sample.charter.tree.units()[2].path).unwrap();
    let message = json!({
        "wave": "R8",
        "unit": 2,
        "serial": cast.credential.serial.to_string(),
        "token": cast.credential.token.to_string(),
        "leaf": cast.leaf.to_string(),
        "salts": cast.salts,
        "attributes": { "age": 1 },
        "answers": { "pride": 4, "reason": [1, 3] },
        "comments": [{ "prompt": "improve", "text": "会議を減らす" }],
    });
    Honest { charter: sample.charter, key, message }
});

/// What the server makes of these bytes: none where they are no message.
fn taken(bytes: &[u8]) -> Option<Result<Vec<u8>, CastError>> {
    let message: CastMessage = serde_json::from_slice(bytes).ok()?;
    Some(message.check(&HONEST.charter, &HONEST.key).map(|(cast, _)| cast.leaf.0.to_vec()))
}

fn honest_bytes() -> Vec<u8> {
    serde_json::to_vec(&HONEST.message).unwrap()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[0-9a-f]{30,34}".prop_map(Value::from),
        "[0-9a-fA-F]{64}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{0,8}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

#[test]
fn the_honest_message_is_taken() {
    assert!(matches!(taken(&honest_bytes()), Some(Ok(_))));
}

proptest! {
    #[test]
    fn fuzz_bytes_of_any_kind_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(!matches!(taken(&bytes), Some(Ok(_))));
        prop_assert!(Charter::from_bytes(&bytes).is_err() && Manifest::from_bytes(&bytes).is_err());
    }

    #[test]
    fn fuzz_a_message_that_is_cut_off_or_goes_on_is_refused(cut in any::<prop::sample::Index>(), more in ".{1,20}") {
        let bytes = honest_bytes();
        prop_assert!(taken(&bytes[..cut.index(bytes.len())]).is_none());
        let longer = [bytes.as_slice(), more.as_bytes()].concat();
        prop_assert!(more.trim().is_empty() || taken(&longer).is_none());
    }

    #[test]
    fn fuzz_a_flipped_byte_changes_what_is_taken_or_nothing(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut bytes = honest_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        // A changed comment is all that a leaf does not cover.
        if let Some(Ok(leaf)) = taken(&bytes) {
            prop_assert_eq!(Some(Ok(leaf)), taken(&honest_bytes()));
        }
    }

    #[test]
    fn fuzz_any_value_in_any_field_is_refused_and_a_bad_ballot_tells_nothing(
        field in prop::sample::select(vec!["wave", "unit", "serial", "token", "leaf", "salts", "attributes", "answers"]),
        value in any_json(),
    ) {
        let mut message = HONEST.message.clone();
        prop_assume!(message[field] != value);
        message[field] = value;
        let outcome = taken(&serde_json::to_vec(&message).unwrap());
        prop_assert!(!matches!(outcome, Some(Ok(_))), "{message}");
        if ["wave", "unit", "serial", "token"].contains(&field) {
            prop_assert!(matches!(outcome, None | Some(Err(CastError::BadBallot))), "{outcome:?}");
        }
    }

    #[test]
    fn fuzz_fields_that_nobody_asked_for_are_refused(name in "[a-z_]{1,12}", value in any_json()) {
        let mut message = HONEST.message.clone();
        prop_assume!(message.get(&name).is_none());
        message[name] = value;
        prop_assert!(taken(&serde_json::to_vec(&message).unwrap()).is_none());
    }

    #[test]
    fn fuzz_elements_are_taken_in_their_one_spelling_only(bytes in any::<[u8; 32]>(), high in any::<bool>()) {
        let mut bytes = bytes;
        if high {
            bytes[31] |= 0x80; // beyond the field: never canonical
        }
        match BlindedElement::parse(&bytes) {
            Ok(element) => {
                prop_assert!(!high);
                prop_assert!(bytes[0] & 1 == 0, "a negative element has no spelling (RFC 9496 §4.3.1)");
                prop_assert_eq!(element.bytes(), bytes);
            }
            Err(error) => prop_assert_eq!(error, BallotError::BadElement),
        }
    }

    #[test]
    fn fuzz_no_evaluation_but_the_servers_own_gives_a_ballot(element in any::<[u8; 32]>(), proof in any::<[u8; 64]>()) {
        let (pending, _) = PendingBallot::new(&mut ChaCha20Rng::seed_from_u64(9)).unwrap();
        let evaluation = Evaluation { element, proof };
        prop_assert!(pending.finish(&evaluation, &HONEST.key.public()).is_err());
    }

    #[test]
    fn fuzz_scalars_beyond_the_order_are_no_keys(over in 0u8..200, anything in any::<[u8; 32]>()) {
        let mut beyond = ORDER;
        let mut carry = u16::from(over);
        for byte in &mut beyond {
            carry += u16::from(*byte);
            *byte = carry as u8;
            carry >>= 8;
        }
        prop_assert!(UnitKey::from_scalar(&UnitScalar(beyond)).is_err());
        let below = anything.iter().rev().lt(ORDER.iter().rev()) && anything != [0; 32];
        prop_assert_eq!(UnitKey::from_scalar(&UnitScalar(anything)).is_ok(), below);
    }

    #[test]
    fn fuzz_codes_and_receipts_of_any_kind_are_refused(
        text in ".{0,80}",
        leaf in any::<[u8; 32]>(),
        signature in prop::collection::vec(any::<u8>(), 64),
        key in any::<[u8; 32]>(),
    ) {
        prop_assert!(text.parse::<BallotCode>().is_err());
        let receipt = Receipt { wave: text, leaf, signature: signature.try_into().unwrap() };
        prop_assert!(receipt.check(&key).is_err());
    }
}
