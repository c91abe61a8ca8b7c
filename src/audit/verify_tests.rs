use super::findings::Findings;
use super::verify::{Known, verify, verify_deep};
use crate::sealed::import::{ImportFiles, import};
use crate::sealed::lines::{self, Opening};
use crate::sealed::manifest::{Manifest, hash};
use crate::sealed::sample::{self, Sample};
use crate::sealed::{SealedWave, crypt, export, parquet};
use crate::wave::Charter;

/// Nothing was published elsewhere.
const KNOWN: Known<'_> = Known { fingerprint: None, root: None };

fn failing(findings: &Findings) -> Vec<(&'static str, String)> {
    let of = |message: &crate::message::Message, name: &str| {
        message.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let failing = findings.0.iter().filter(|check| !check.passed);
    failing.map(|check| (check.message.key, of(&check.message, "part"))).collect()
}

fn keys(findings: &Findings) -> Vec<&'static str> {
    failing(findings).into_iter().map(|(key, _)| key).collect()
}

/// The manifest changed and signed again, as only the holder of the receipt key could.
fn resigned(wave: &SealedWave, sample: &Sample, change: impl FnOnce(&mut Manifest)) -> SealedWave {
    let mut manifest = Manifest::from_bytes(&wave.manifest).unwrap();
    change(&mut manifest);
    let manifest = manifest.to_bytes().unwrap();
    let signature = sample.receipt_key.sign_manifest(&manifest).to_vec();
    SealedWave { manifest, signature, ..wave.clone() }
}

#[test]
fn an_honest_wave_passes_both_levels() {
    let (wave, sample) = Sample::sealed(true);
    let fingerprint = Charter::fingerprint_of(&wave.charter).to_string();
    let root = Manifest::from_bytes(&wave.manifest).unwrap().root;
    for findings in [
        verify(&wave, Some(&fingerprint), Some(&root)),
        verify_deep(&wave, Some(&sample.auditor), &[], KNOWN),
        verify_deep(&wave, None, &[], KNOWN),
    ] {
        assert_eq!(failing(&findings), []);
        assert!(findings.0.len() > 8);
    }
    let deep = verify_deep(&wave, Some(&sample.auditor), &[], KNOWN);
    assert!(deep.0.iter().any(|check| check.message.key == "check-openings-rows"));
}

#[test]
fn a_published_fingerprint_or_root_that_differs_is_found() {
    let (wave, _) = Sample::sealed(true);
    let other = crate::wave::Fingerprint([1; 32]).to_string();
    assert_eq!(keys(&verify(&wave, Some(&other), None)), ["check-fingerprint-differs"]);
    assert_eq!(keys(&verify(&wave, Some("nonsense"), None)), ["check-fingerprint-differs"]);
    assert_eq!(keys(&verify(&wave, None, Some("00"))), ["check-root-published-differs"]);
}

fn part_mut<'a>(wave: &'a mut SealedWave, part: &str) -> &'a mut Vec<u8> {
    match part {
        "charter.json" => &mut wave.charter,
        "manifest.json" => &mut wave.manifest,
        "manifest.sig" => &mut wave.signature,
        "credentials.jsonl" => &mut wave.credentials,
        "answers.parquet" => &mut wave.answers,
        "openings.jsonl.age" => wave.openings.as_mut().unwrap(),
        "comments.jsonl" => &mut wave.comments,
        "leaves.txt" => &mut wave.leaves,
        other => panic!("{other}"),
    }
}

const PARTS: [&str; 8] = [
    "charter.json",
    "manifest.json",
    "manifest.sig",
    "credentials.jsonl",
    "answers.parquet",
    "openings.jsonl.age",
    "comments.jsonl",
    "leaves.txt",
];

#[test]
fn one_flipped_byte_in_any_part_is_found_and_the_part_named() {
    let (wave, _) = Sample::sealed(true);
    for part in PARTS {
        let length = part_mut(&mut wave.clone(), part).len();
        for step in 0..24 {
            let at = (step * length / 24 + step * 7) % length;
            let mut changed = wave.clone();
            part_mut(&mut changed, part)[at] ^= 1 << (step % 8);
            let found = failing(&verify(&changed, None, None));
            assert!(found.iter().any(|(_, named)| named.contains(part)), "{part} byte {at}: {found:?}");
        }
    }
}

#[test]
fn one_flipped_byte_in_an_exported_file_is_found_and_the_file_named() {
    let (wave, sample) = Sample::sealed(true);
    let files = export::files(&wave).unwrap();
    for (index, (name, bytes)) in files.iter().enumerate().filter(|(_, (name, _))| name != "README.txt") {
        for at in [0, bytes.len() / 3, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = files.clone();
            changed[index].1[at] ^= 1;
            let part = name.strip_suffix(".age").unwrap_or(name);
            match export::read(&changed, Some(&sample.auditor)) {
                Ok(read) => {
                    let found = failing(&verify_deep(&read, Some(&sample.auditor), &[], KNOWN));
                    assert!(found.iter().any(|(_, named)| named.contains(part)), "{name} byte {at}: {found:?}");
                }
                Err(error) => assert!(error.to_string().contains(part), "{name} byte {at}: {error}"),
            }
        }
    }
    let back = export::read(&files, None).unwrap();
    let closed = verify_deep(&back, None, &[], KNOWN);
    assert!(closed.passed(), "{:?}", failing(&closed));
    assert_eq!(closed.0.iter().filter(|check| check.message.key == "check-part-closed").count(), 3);
    assert!(!verify(&back, None, None).passed(), "a stored wave has no closed parts");
}

#[test]
fn a_replaced_row_is_found_even_if_the_operator_signs_again() {
    let (wave, sample) = Sample::sealed(true);
    let openings: Vec<Opening> =
        lines::read("openings.jsonl", &crypt::decrypt(wave.openings.as_ref().unwrap(), &sample.auditor).unwrap())
            .unwrap();
    let mut responses: Vec<_> = openings.iter().map(Opening::response).collect();
    crate::sealed::coarsen::coarsen(&sample.charter.tree, &mut responses);
    let five = crate::sealed::sample::response(responses[0].unit, None, Some(5), &[2]);
    responses[0].answers = five.answers;
    crate::sealed::rows::sort_by_content(&sample.charter.definition, &mut responses);
    let answers = parquet::write(&sample.charter.definition, &responses).unwrap();
    let forged = resigned(&wave, &sample, |manifest| manifest.answers_sha256 = hash(&answers));
    let forged = SealedWave { answers, ..forged };
    assert!(verify(&forged, None, None).passed(), "only the openings can show it");
    assert_eq!(keys(&verify_deep(&forged, Some(&sample.auditor), &[], KNOWN)), ["check-openings-rows-differ"]);
}

#[test]
fn counts_scalars_and_credentials_are_held_against_each_other() {
    let (wave, sample) = Sample::sealed(true);
    let found = |change: fn(&mut Manifest)| keys(&verify(&resigned(&wave, &sample, change), None, None));
    assert!(found(|manifest| manifest.units[0].picked_up = 25).contains(&"check-counts-unit"));
    assert!(found(|manifest| manifest.units[0].picked_up = 11).contains(&"check-counts-unit"));
    assert!(found(|manifest| manifest.units[0].eligible += 1).contains(&"check-manifest-field"));
    assert!(found(|manifest| manifest.lifted = 0).contains(&"check-manifest-field"));
    assert!(found(|manifest| manifest.responses = 34).contains(&"check-leaves-count"));
    assert!(found(|manifest| manifest.wave = "R7".to_owned()).contains(&"check-manifest-field"));
    let swapped = found(|manifest| {
        let first = manifest.units[0].scalar.clone();
        manifest.units[0].scalar = std::mem::replace(&mut manifest.units[1].scalar, first);
    });
    assert!(swapped.contains(&"check-scalar") && swapped.contains(&"check-credentials-invalid"));
}

#[test]
fn a_ballot_put_in_or_taken_out_is_found() {
    let (wave, sample) = Sample::sealed(true);
    let text = String::from_utf8(wave.credentials.clone()).unwrap();
    let fewer: String = text.lines().skip(1).map(|line| format!("{line}\n")).collect();
    let doubled = format!("{}\n{text}", text.lines().next().unwrap());
    for (credentials, key) in [(fewer, "check-credentials-count"), (doubled, "check-serials-twice")] {
        let forged = resigned(&wave, &sample, |manifest| manifest.credentials_sha256 = hash(credentials.as_bytes()));
        let forged = SealedWave { credentials: credentials.into_bytes(), ..forged };
        assert!(keys(&verify(&forged, None, None)).contains(&key), "{key}");
    }
}

#[test]
fn destroyed_openings_are_no_doubt_but_said() {
    let (wave, sample) = Sample::sealed(true);
    let later = SealedWave { openings: None, ..wave };
    let findings = verify_deep(&later, Some(&sample.auditor), &[], KNOWN);
    assert!(findings.passed());
    let said: Vec<_> = findings.0.iter().map(|check| check.message.key).collect();
    assert!(said.contains(&"check-openings-gone") && said.contains(&"check-level-without-openings"));
}

#[test]
fn a_strangers_key_opens_nothing() {
    let (wave, _) = Sample::sealed(true);
    let (_, stranger) = crate::sealed::identity::generate();
    assert_eq!(
        failing(&verify_deep(&wave, Some(&stranger), &[], KNOWN)),
        [("check-unreadable", "openings.jsonl".to_owned())]
    );
}

fn imported() -> SealedWave {
    let lines: String = (0..12).map(|line| format!("県/土木部,{},{},1,0,1\n", 1 + line % 5, 1 + line % 3)).collect();
    let responses = format!("unit,pride,advocacy,reason.1,reason.2,reason.3\n{lines}");
    let files = ImportFiles {
        wave: "R4",
        definition: sample::definition(),
        responses: ("responses.csv", responses.as_bytes()),
        units: ("units.csv", "path\n県/総務部\n県/土木部\n".as_bytes()),
        headcounts: None,
        mapping: None,
        threshold: 10,
    };
    import(files).unwrap().0
}

#[test]
fn an_imported_wave_passes_and_each_flipped_byte_of_it_is_found() {
    let wave = imported();
    assert_eq!(failing(&verify(&wave, None, None)), []);
    assert!(verify_deep(&wave, None, &[], KNOWN).passed());
    for part in ["charter.json", "manifest.json", "manifest.sig", "answers.parquet"] {
        let length = part_mut(&mut wave.clone(), part).len();
        for step in 0..32 {
            let at = (step * length / 32 + step * 5) % length;
            let mut changed = wave.clone();
            part_mut(&mut changed, part)[at] ^= 1 << (step % 8);
            let found = failing(&verify(&changed, None, None));
            assert!(found.iter().any(|(_, named)| named.contains(part)), "{part} byte {at}: {found:?}");
        }
    }
}

#[test]
fn an_imported_wave_that_gains_a_part_is_doubted() {
    let wave = imported();
    let with_credentials = SealedWave { credentials: b"{}\n".to_vec(), ..wave.clone() };
    assert!(!verify(&with_credentials, None, None).passed());
    let with_leaf = SealedWave { leaves: vec![1; 32], ..wave };
    assert!(keys(&verify(&with_leaf, None, None)).contains(&"check-leaves-count"));
}
