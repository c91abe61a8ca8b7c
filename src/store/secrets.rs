//! The secrets folder: seed, receipt key and box key of each wave until it is sealed. Neither a database nor a backup
//! ever holds them.

use super::ballot_box::BoxKey;
use super::files::{destroy, make_private_folder, sync_folder_of, write_private};
use super::{Place, StoreError};
use crate::ballot::{ReceiptKey, WaveSeed};
use rand_core::OsRng;
use std::path::PathBuf;

/// What only the secrets folder knows of a wave.
pub struct WaveSecrets {
    pub seed: WaveSeed,
    pub receipt_key: ReceiptKey,
    /// What everything in the ballot box is encrypted to, in the box itself as in every backup of it.
    pub box_key: BoxKey,
}

const NAMES: [&str; 3] = ["seed", "receipt-key", "box-key"];

/// The wave's folder in the place's secrets folder.
pub fn folder(place: &Place, wave: &str) -> PathBuf {
    place.secrets_folder().join(wave)
}

/// The secrets of a wave, made where there are none. Those that a crash left behind before they were published are
/// used: nobody has seen them.
pub fn load_or_make(place: &Place, wave: &str) -> Result<WaveSecrets, StoreError> {
    let folder = folder(place, wave);
    make_private_folder(&folder)?;
    sync_folder_of(&folder)?;
    let fresh = [WaveSeed::random(&mut OsRng).0, ReceiptKey::random(&mut OsRng).to_bytes(), BoxKey::random().0];
    for (name, bytes) in NAMES.into_iter().zip(fresh) {
        let path = folder.join(name);
        if !path.exists() {
            write_private(&path, &bytes)?;
        }
    }
    load(place, wave)
}

/// A wave's secret that others than its owner may read; none where all is as it should be.
#[cfg(unix)]
pub fn exposed(place: &Place, wave: &str) -> Result<Option<PathBuf>, StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(place, wave);
    for path in std::iter::once(folder.clone()).chain(NAMES.map(|name| folder.join(name))) {
        let found = std::fs::metadata(&path).map_err(|error| StoreError::file(&path, error))?;
        if found.permissions().mode() & 0o077 != 0 {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// Elsewhere nobody can tell.
#[cfg(not(unix))]
pub fn exposed(_: &Place, _: &str) -> Result<Option<PathBuf>, StoreError> {
    Ok(None)
}

/// # Errors
/// [`StoreError::SecretsExposed`]: whoever read them could have made ballots and opened the box.
pub fn refuse_exposed(place: &Place, wave: &str) -> Result<(), StoreError> {
    match exposed(place, wave)? {
        Some(path) => Err(StoreError::SecretsExposed(path.display().to_string())),
        None => Ok(()),
    }
}

/// # Errors
/// A missing file or one of another length.
pub fn load(place: &Place, wave: &str) -> Result<WaveSecrets, StoreError> {
    let read = |name: &str| -> Result<[u8; 32], StoreError> {
        let path = folder(place, wave).join(name);
        let bytes = std::fs::read(&path).map_err(|error| StoreError::file(&path, error))?;
        let wrong = |_| StoreError::file(&path, std::io::Error::from(std::io::ErrorKind::InvalidData));
        <[u8; 32]>::try_from(bytes.as_slice()).map_err(wrong)
    };
    let [seed, receipt_key, box_key] = NAMES;
    Ok(WaveSecrets {
        seed: WaveSeed(read(seed)?),
        receipt_key: ReceiptKey::from_bytes(&read(receipt_key)?),
        box_key: BoxKey(read(box_key)?),
    })
}

/// Overwrites and removes the secrets of a wave; nothing happens where there are none.
pub fn destroy_all(place: &Place, wave: &str) -> Result<(), StoreError> {
    let folder = folder(place, wave);
    for name in NAMES {
        destroy(&folder.join(name))?;
        destroy(&folder.join(name).with_extension("new"))?;
    }
    match std::fs::remove_dir(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::file(&folder, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_made_once_and_destroyed_for_good() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::in_folder(folder.path());
        let first = load_or_make(&place, "R8").unwrap();
        let again = load_or_make(&place, "R8").unwrap();
        assert_eq!(first.seed.0, again.seed.0);
        assert_eq!(first.receipt_key.to_bytes(), again.receipt_key.to_bytes());
        assert_eq!(first.box_key.0, again.box_key.0);
        assert_ne!(first.seed.0, load_or_make(&place, "R9").unwrap().seed.0);
        destroy_all(&place, "R8").unwrap();
        destroy_all(&place, "R8").unwrap();
        assert!(load(&place, "R8").is_err());
    }

    #[test]
    fn secrets_lie_where_they_were_put() {
        let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let place = Place { secrets: Some(elsewhere.path().to_owned()), ..Place::in_folder(data.path()) };
        load_or_make(&place, "R8").unwrap();
        assert!(elsewhere.path().join("R8/box-key").exists());
        assert!(!data.path().join("secrets").exists());
    }
}
