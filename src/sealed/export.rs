//! A sealed wave as files, for auditors who trust nobody's database.

use super::crypt::{decrypt, encrypt};
use super::lines::leaves;
use super::{SealedError, SealedWave};
use crate::ballot::Leaf;
use crate::wave::Charter;
use data_encoding::HEXLOWER;

/// The parts that hold rows, by the name of their file without `.age`.
pub const ROW_PARTS: [&str; 3] = ["answers.parquet", "credentials.jsonl", "comments.jsonl"];

/// What stands beside the files for whoever finds them.
const README: &str = "\
This folder holds one sealed wave of a survey, written by Koe.

charter.json            what was fixed and published before the wave opened; its SHA-256 is the fingerprint
manifest.json           the parts' hashes, the counts by unit, the root, the units' published scalars
manifest.sig            the receipt key's Ed25519 signature of manifest.json
leaves.txt              one line per response, in ascending order: look for the one on your receipt
answers.parquet.age     the answers, encrypted to the auditors (age)
credentials.jsonl.age   the ballots cast, encrypted to the auditors
comments.jsonl.age      the comments, encrypted to the auditors
openings.jsonl.age      what each leaf commits to, encrypted to the auditors; missing once destroyed
published-N.json        the Nth publication: every number that was shown, null where nothing was

manifest.json holds exact counts by unit, which are not published: keep this folder among auditors.

To check everything that can be checked without a key:  koe wave verify --deep FOLDER
To check every row as well:  koe wave verify --deep FOLDER --identity KEYFILE
Files with the ending .age open with any program for the age format.
";

/// The files of a sealed wave: name and bytes, those that hold rows encrypted to the charter's recipients, and left
/// out where it names none.
///
/// # Errors
/// A charter or leaves that are damaged, a recipient that is none.
pub fn files(wave: &SealedWave) -> Result<Vec<(String, Vec<u8>)>, SealedError> {
    files_for(wave, &Charter::from_bytes(&wave.charter)?.recipients)
}

/// The same for recipients other than the charter's (imported waves have none).
///
/// # Errors
/// As [`files`].
pub fn files_for(wave: &SealedWave, recipients: &[String]) -> Result<Vec<(String, Vec<u8>)>, SealedError> {
    let lines: String = leaves(&wave.leaves)?.iter().map(|leaf| format!("{leaf}\n")).collect();
    let mut files = vec![
        ("README.txt".to_owned(), README.as_bytes().to_vec()),
        ("charter.json".to_owned(), wave.charter.clone()),
        ("manifest.json".to_owned(), wave.manifest.clone()),
        ("manifest.sig".to_owned(), wave.signature.clone()),
        ("leaves.txt".to_owned(), lines.into_bytes()),
    ];
    if !recipients.is_empty() {
        for (name, part) in ROW_PARTS.into_iter().zip([&wave.answers, &wave.credentials, &wave.comments]) {
            files.push((format!("{name}.age"), encrypt(part, recipients)?));
        }
    }
    if let Some(openings) = &wave.openings {
        files.push(("openings.jsonl.age".to_owned(), openings.clone()));
    }
    Ok(files)
}

/// Reads exported files back; `identity` is an auditor's key file. Parts that are not there, or that no key opens,
/// are empty in what is given; the manifest tells them from parts that hold nothing.
///
/// # Errors
/// [`SealedError::Damaged`] naming a file that is missing, can't be decrypted with the key, or is no list of leaves.
pub fn read(files: &[(String, Vec<u8>)], identity: Option<&str>) -> Result<SealedWave, SealedError> {
    let find = |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let need = |name: &'static str| {
        find(name).ok_or(SealedError::Damaged { part: name, detail: "the file is missing".to_owned() })
    };
    let open = |name: &'static str| match (find(&format!("{name}.age")), identity) {
        (Some(bytes), Some(identity)) => {
            decrypt(&bytes, identity).map_err(|error| SealedError::Damaged { part: name, detail: error.to_string() })
        }
        _ => Ok(Vec::new()),
    };
    Ok(SealedWave {
        answers: open(ROW_PARTS[0])?,
        credentials: open(ROW_PARTS[1])?,
        comments: open(ROW_PARTS[2])?,
        charter: need("charter.json")?,
        manifest: need("manifest.json")?,
        signature: need("manifest.sig")?,
        leaves: read_leaves(&need("leaves.txt")?)?,
        openings: find("openings.jsonl.age"),
    })
}

fn read_leaves(text: &[u8]) -> Result<Vec<u8>, SealedError> {
    let damaged = |detail: String| SealedError::Damaged { part: "leaves.txt", detail };
    if !text.is_empty() && !text.ends_with(b"\n") {
        return Err(damaged("the last line is not ended".to_owned()));
    }
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for (line, number) in text.split_inclusive(|&byte| byte == b'\n').zip(1..) {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let leaf: Option<[u8; 32]> = HEXLOWER.decode(line).ok().and_then(|leaf| leaf.try_into().ok());
        bytes.extend(Leaf(leaf.ok_or_else(|| damaged(format!("line {number}")))?).0);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::sample::Sample;

    #[test]
    fn exported_files_are_read_back_with_the_auditors_key() {
        let (wave, sample) = Sample::sealed(true);
        let files = files(&wave).unwrap();
        assert_eq!(files.len(), 9);
        let back = read(&files, Some(&sample.auditor)).unwrap();
        assert_eq!(back, wave);
    }

    #[test]
    fn no_file_shows_a_row_without_the_key() {
        let (wave, _) = Sample::sealed(true);
        let files = files(&wave).unwrap();
        for (name, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("会議を減らす") && !text.contains("\"serial\"") && !text.contains("PAR1"), "{name}");
        }
        let back = read(&files, None).unwrap();
        assert!(back.answers.is_empty() && back.credentials.is_empty() && back.comments.is_empty());
        assert_eq!((back.leaves, back.openings), (wave.leaves, wave.openings));
    }

    #[test]
    fn without_recipients_no_row_is_exported() {
        let (wave, _) = Sample::sealed(false);
        let names: Vec<String> = files(&wave).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["README.txt", "charter.json", "manifest.json", "manifest.sig", "leaves.txt"]);
    }

    #[test]
    fn a_missing_or_foreign_file_is_named() {
        let (wave, _) = Sample::sealed(true);
        let all = files(&wave).unwrap();
        let without: Vec<_> = all.iter().filter(|(name, _)| name != "leaves.txt").cloned().collect();
        assert!(matches!(read(&without, None), Err(SealedError::Damaged { part: "leaves.txt", .. })));
        let (_, stranger) = crate::sealed::identity::generate();
        assert!(matches!(read(&all, Some(&stranger)), Err(SealedError::Damaged { part: "answers.parquet", .. })));
    }
}
