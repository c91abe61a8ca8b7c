//! Letters as `.eml` files, where there is no mail server: in the demo, and for those who send by other means.

use super::{Letter, MailError, MailSettings};
use crate::store::{make_private_folder, write_private_unsynced};
use std::path::{Path, PathBuf};

/// Writes a letter into `folder`, named after its id, so that a second try replaces the first. Letters hold personal
/// links, so that only the owner may read them.
///
/// # Errors
/// An address that is none, a folder that can't be written.
pub fn write(folder: &Path, settings: &MailSettings, letter: &Letter) -> Result<PathBuf, MailError> {
    let bytes = letter.message(settings)?.formatted();
    let path = folder.join(format!("letter-{}.eml", letter.id));
    let written = make_private_folder(folder).and_then(|()| write_private_unsynced(&path, &bytes));
    written.map_err(|error| MailError::Writing(error.to_string()))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::letter::tests::letter;

    #[test]
    fn a_letter_written_twice_is_one_file_that_only_its_owner_reads() {
        let place = tempfile::tempdir().unwrap();
        let (folder, settings) = (place.path().join("mail/R8"), MailSettings::as_files());
        let first = write(&folder, &settings, &letter()).unwrap();
        assert_eq!(write(&folder, &settings, &letter()).unwrap(), first);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&first.metadata().unwrap().permissions()) & 0o777, 0o600);
    }

    #[test]
    fn a_letter_to_no_address_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let bad = Letter { to: "hanako".to_owned(), ..letter() };
        let refused = write(folder.path(), &MailSettings::as_files(), &bad);
        assert_eq!(refused, Err(MailError::Address("hanako".to_owned())));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
