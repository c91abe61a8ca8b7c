//! `koe open-data`: publishable tables with their description, written whole or not at all.

use super::context::{Context, Failure};
use crate::message::Message;
use crate::report::open_data::{self, File, LICENCES, Licence, OpenDataError};
use crate::wave::{Audience, State};
use chrono::Local;
use clap::Args;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct OpenDataArgs {
    #[arg(long)]
    wave: String,
    /// 新しいフォルダーか空のフォルダー / a new folder or an empty one
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// ライセンス (SPDX の識別子) / licence by its SPDX identifier
    #[arg(long, value_name = "ID", default_value = LICENCES[0].id)]
    licence: String,
}

pub fn run(context: &Context, args: &OpenDataArgs) -> Result<(), Failure> {
    let licence = Licence::named(&args.licence).ok_or_else(|| OpenDataError::UnknownLicence(args.licence.clone()))?;
    let keeper = context.store()?.keeper();
    let state = keeper.wave(&args.wave)?.state;
    let everyone = context.store()?.told(Audience::Staff, Local::now().date_naive());
    if state == State::Published && !everyone.shows(&args.wave)? {
        return Err(Failure::Told(Message::new("open-data-not-told").with("wave", &args.wave)));
    }
    if state != State::Published {
        let state = context.words.get(&format!("wave-state-{}", state.key()));
        return Err(Failure::Told(
            Message::new("open-data-not-published").with("wave", &args.wave).with("state", state),
        ));
    }
    check_place(&args.out)?;
    let files = open_data::files(&keeper.release(&args.wave)?, licence)?;
    write_folder(&args.out, &files, |path, bytes| std::fs::write(path, bytes))
        .map_err(|error| unwritten(&args.out, &error))?;
    context.tell(
        Message::new("cli-open-data-written")
            .with("wave", &args.wave)
            .with("files", files.len())
            .with("licence", licence.id)
            .with("folder", args.out.display()),
    );
    Ok(())
}

fn unwritten(folder: &Path, error: &io::Error) -> Failure {
    Failure::Told(Message::new("open-data-folder-unwritten").with("folder", folder.display()).with("detail", error))
}

/// The place must be free, or an empty folder.
fn check_place(folder: &Path) -> Result<(), Failure> {
    let refuse = |key| Err(Failure::Told(Message::new(key).with("folder", folder.display())));
    match std::fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return refuse("open-data-folder-not-empty");
            }
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => refuse("open-data-no-folder"),
        Err(error) => Err(unwritten(folder, &error)),
    }
}

/// Writes all files into a new folder beside the wanted one, which then takes its place. On any error the new folder
/// goes away and the wanted one stays as it was.
fn write_folder(folder: &Path, files: &[File], write: impl Fn(&Path, &[u8]) -> io::Result<()>) -> io::Result<()> {
    let beside = neighbour(folder)?;
    let written = (|| {
        for (name, bytes) in files {
            write(&beside.join(name), bytes)?;
        }
        // An empty folder in the way is replaced; one that was filled meanwhile is not.
        match std::fs::remove_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        std::fs::rename(&beside, folder)
    })();
    if written.is_err() {
        // The error that counts is the first one.
        let _ = std::fs::remove_dir_all(&beside);
    }
    written
}

/// A new, empty folder beside the wanted one, on the same file system.
fn neighbour(folder: &Path) -> io::Result<PathBuf> {
    let folder = std::path::absolute(folder)?;
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    std::fs::create_dir_all(parent)?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".koe-part-{}", std::process::id()));
    let beside = parent.join(hidden);
    std::fs::create_dir(&beside)?;
    Ok(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }

    fn two_files() -> [File; 2] {
        [("a.csv".to_owned(), b"1".to_vec()), ("b.csv".to_owned(), b"2".to_vec())]
    }

    #[test]
    fn a_folder_is_written_whole_into_a_new_or_an_empty_place() {
        let place = tempfile::tempdir().unwrap();
        for folder in ["new", "empty", "deep/er"] {
            if folder == "empty" {
                std::fs::create_dir(place.path().join(folder)).unwrap();
            }
            let folder = place.path().join(folder);
            assert!(check_place(&folder).is_ok());
            write_folder(&folder, &two_files(), |path, bytes| std::fs::write(path, bytes)).unwrap();
            assert_eq!(names(&folder), ["a.csv", "b.csv"]);
        }
        assert_eq!(names(place.path()), ["deep", "empty", "new"], "nothing is left beside them");
    }

    #[test]
    fn a_full_disk_midway_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("data");
        let full = |path: &Path, bytes: &[u8]| match path.ends_with("b.csv") {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => std::fs::write(path, bytes),
        };
        let error = write_folder(&folder, &two_files(), full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(names(place.path()), Vec::<String>::new());
    }

    #[test]
    fn a_folder_with_something_in_it_and_a_file_are_refused_and_stay() {
        let place = tempfile::tempdir().unwrap();
        std::fs::write(place.path().join("mine.txt"), "kept").unwrap();
        let told = |folder: &Path| match check_place(folder) {
            Err(Failure::Told(message)) => message.key,
            _ => "",
        };
        assert_eq!(told(place.path()), "open-data-folder-not-empty");
        assert_eq!(told(&place.path().join("mine.txt")), "open-data-no-folder");
        assert!(write_folder(place.path(), &two_files(), |path, bytes| std::fs::write(path, bytes)).is_err());
        assert_eq!(names(place.path()), ["mine.txt"]);
    }
}
