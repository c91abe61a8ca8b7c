use crate::response::Answer;
use crate::sealed::lines::{self, CredentialLine, Opening};
use crate::sealed::manifest::Manifest;
use crate::sealed::parquet::read_rows;
use crate::sealed::sample::{Sample, response};
use crate::sealed::{SealedError, crypt};

#[test]
fn the_parts_of_a_sealed_wave_are_sorted_and_counted() {
    let (wave, sample) = Sample::sealed(true);
    let manifest = Manifest::from_bytes(&wave.manifest).unwrap();
    assert_eq!((manifest.responses, manifest.lifted), (35, 3));
    let casts: Vec<u32> = manifest.units.iter().map(|unit| unit.cast).collect();
    assert_eq!(casts, [12, 3, 20]);

    let rows = read_rows(&sample.charter.definition, &wave.answers).unwrap();
    assert_eq!(rows.len(), 35);
    assert!(rows.is_sorted());
    // the three of 財政課 do not make five in 総務部 either, so they carry the whole
    assert_eq!(rows.iter().filter(|row| row.unit == 0).count(), 3);
    assert!(!rows.iter().any(|row| row.unit == 3));

    let credentials: Vec<CredentialLine> = lines::read("credentials.jsonl", &wave.credentials).unwrap();
    let credentials: Vec<_> = credentials.iter().map(|line| line.credential().unwrap()).collect();
    assert!(credentials.is_sorted() && credentials.len() == 35);
    assert!(lines::leaves(&wave.leaves).unwrap().is_sorted());
}

#[test]
fn openings_hold_what_was_cast_and_only_the_auditor_reads_them() {
    let (wave, sample) = Sample::sealed(true);
    let sealed = wave.openings.unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("pride"));
    let openings: Vec<Opening> =
        lines::read("openings.jsonl", &crypt::decrypt(&sealed, &sample.auditor).unwrap()).unwrap();
    assert_eq!(openings.iter().filter(|opening| opening.unit == 3).count(), 3);
    assert!(openings.iter().all(|opening| matches!(opening.answers.get("pride"), Some(Answer::One(_)))));
    assert_eq!(Sample::sealed(false).0.openings, None);
}

#[test]
fn the_same_responses_in_another_order_give_the_same_answers_and_leaves() {
    let mut sample = Sample::announced(false);
    let casts = sample.casts();
    let reversed: Vec<_> = casts.iter().rev().cloned().collect();
    let one = sample.seal(casts, [0, 0, 12, 3, 20], 0).unwrap();
    let other = sample.seal(reversed, [0, 0, 12, 3, 20], 0).unwrap();
    assert_eq!((one.answers, one.leaves, one.credentials), (other.answers, other.leaves, other.credentials));
}

#[test]
fn more_casts_than_pick_ups_are_refused_beyond_the_ballots_replaced() {
    let mut sample = Sample::announced(false);
    let casts = sample.casts();
    let refused = sample.seal(casts.clone(), [0, 0, 12, 3, 19], 0).unwrap_err();
    assert!(
        matches!(&refused, SealedError::MoreCastThanPickedUp { unit, cast: 20, picked_up: 19 } if unit == "県/土木部"),
        "{refused}"
    );
    assert!(sample.seal(casts.clone(), [0, 0, 12, 3, 19], 1).is_ok());
    assert!(sample.seal(casts, [0, 0, 11, 3, 19], 1).is_err());
}

#[test]
fn forged_repeated_and_moved_ballots_are_refused() {
    let mut sample = Sample::announced(false);
    let good = sample.cast(response(2, None, Some(1), &[]));
    let mut forged = good.clone();
    forged.credential.token.0[0] ^= 1;
    let mut moved = good.clone();
    moved.credential.unit = 3;
    let mut answers_elsewhere = good.clone();
    answers_elsewhere.response.unit = 4;
    for bad in [vec![forged], vec![moved], vec![answers_elsewhere], vec![good.clone(), good.clone()]] {
        let refused = sample.seal(bad, [0, 0, 20, 20, 20], 0).unwrap_err();
        assert!(matches!(refused, SealedError::Damaged { part: "credentials.jsonl", .. }), "{refused}");
    }
    assert!(sample.seal(vec![good], [0, 0, 20, 20, 20], 0).is_ok());
}

#[test]
fn another_waves_seed_or_receipt_key_seals_nothing() {
    let mut sample = Sample::announced(false);
    let casts = sample.casts();
    sample.seed.0[0] ^= 1;
    assert!(matches!(sample.seal(casts, [9; 5], 0), Err(SealedError::Damaged { part: "charter.json", .. })));
    let mut sample = Sample::announced(false);
    sample.receipt_key = crate::ballot::ReceiptKey::from_bytes(&[1; 32]);
    assert!(matches!(sample.seal(Vec::new(), [9; 5], 0), Err(SealedError::Damaged { part: "charter.json", .. })));
}
