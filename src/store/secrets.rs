//! The secrets folder: seed and receipt key of each wave until it is sealed.

use super::files::{destroy, make_private_folder, sync_folder_of, write_private};
use super::{Place, StoreError};
use crate::ballot::{ReceiptKey, WaveSeed};
use rand_core::OsRng;
use std::path::PathBuf;

/// What only the secrets folder knows of a wave.
pub struct WaveSecrets {
    pub seed: WaveSeed,
    pub receipt_key: ReceiptKey,
}

/// `secrets/<wave>/` of the data directory.
pub fn folder(place: &Place, wave: &str) -> PathBuf {
    place.data.join("secrets").join(wave)
}

/// The secrets of a wave, made where there are none. Those that a crash left behind before they were published are
/// used: nobody has seen them.
pub fn load_or_make(place: &Place, wave: &str) -> Result<WaveSecrets, StoreError> {
    let folder = folder(place, wave);
    make_private_folder(&folder)?;
    sync_folder_of(&folder)?;
    for (name, bytes) in
        [("seed", WaveSeed::random(&mut OsRng).0), ("receipt-key", ReceiptKey::random(&mut OsRng).to_bytes())]
    {
        let path = folder.join(name);
        if !path.exists() {
            write_private(&path, &bytes)?;
        }
    }
    load(place, wave)
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
    Ok(WaveSecrets { seed: WaveSeed(read("seed")?), receipt_key: ReceiptKey::from_bytes(&read("receipt-key")?) })
}

/// Overwrites and removes the secrets of a wave; nothing happens where there are none.
pub fn destroy_all(place: &Place, wave: &str) -> Result<(), StoreError> {
    let folder = folder(place, wave);
    for name in ["seed", "receipt-key", "seed.new", "receipt-key.new"] {
        destroy(&folder.join(name))?;
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
        let place = Place { data: folder.path().to_owned(), database: None };
        let first = load_or_make(&place, "R8").unwrap();
        let again = load_or_make(&place, "R8").unwrap();
        assert_eq!(first.seed.0, again.seed.0);
        assert_eq!(first.receipt_key.to_bytes(), again.receipt_key.to_bytes());
        assert_ne!(first.seed.0, load_or_make(&place, "R9").unwrap().seed.0);
        destroy_all(&place, "R8").unwrap();
        destroy_all(&place, "R8").unwrap();
        assert!(load(&place, "R8").is_err());
    }
}
