//! Files that must be durable before something is promised, and gone after.

use super::StoreError;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

/// Makes a folder (and those above it) that only its owner may enter.
pub fn make_private_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| StoreError::file(path, error))
}

/// Writes a file that only its owner may read; once this returns, it survives a power cut. A crash on the way
/// leaves no file of that name.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error| StoreError::file(path, error);
    let unfinished = path.with_extension("new");
    let mut file = empty_private_file(&unfinished)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&unfinished, path).map_err(failed)?;
    sync_folder_of(path)
}

/// Writes a file that only its owner may read and leaves it to the system when it reaches the disk: a power cut may take
/// it, or a part of it.
pub fn write_private_unsynced(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    empty_private_file(path)?.write_all(bytes).map_err(|error| StoreError::file(path, error))
}

/// Opens a new file, or the emptied one of that name, to be written; if it is new, only its owner may read it.
pub fn empty_private_file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| StoreError::file(path, error))
}

/// Lets only its owner read and write a file that is there.
pub fn keep_private(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
        .map_err(|error| StoreError::file(path, error))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Overwrites a file, then removes it; a file that is not there is no error.
pub fn destroy(path: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::file(path, error);
    let mut file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    overwrite(&mut file).map_err(failed)?;
    fs::remove_file(path).map_err(failed)?;
    sync_folder_of(path)
}

fn overwrite(file: &mut File) -> std::io::Result<()> {
    let zeros = [0; 64 * 1024];
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    while left > 0 {
        let here = left.min(zeros.len() as u64);
        file.write_all(&zeros[..usize::try_from(here).unwrap_or(zeros.len())])?;
        left -= here;
    }
    file.sync_all()
}

/// Makes a new or removed name of a folder durable.
pub fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| StoreError::file(folder, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destroyed_file_is_gone_and_was_overwritten_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let second_name = folder.path().join("second-name");
        write_private(&path, &[7; 100_000]).unwrap();
        fs::hard_link(&path, &second_name).unwrap();
        destroy(&path).unwrap();
        assert!(!path.exists());
        assert_eq!(fs::read(second_name).unwrap(), vec![0; 100_000]);
        destroy(&path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn private_files_and_folders_are_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        make_private_folder(&inner).unwrap();
        write_private(&inner.join("key"), b"x").unwrap();
        assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(inner.join("key")).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!inner.join("key.new").exists());
    }
}
