//! The system's letters for Japanese: found once, kept in memory.

use super::ChartError;
use resvg::usvg::fontdb::{Database, FaceInfo, Source, Style, Weight};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Families with Japanese, the best for reading first.
const FAMILIES: [&str; 12] = [
    "BIZ UDPGothic",
    "BIZ UDGothic",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
    "IPAPGothic",
    "IPAGothic",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic UI",
    "Yu Gothic",
    "Meiryo",
];

static LETTERS: OnceLock<Option<Letters>> = OnceLock::new();
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Bytes of a font file and the face's place in it.
#[derive(Clone)]
pub struct Face {
    pub bytes: Arc<Vec<u8>>,
    pub index: u32,
}

/// The letters of one family: regular and bold.
pub struct Letters {
    pub family: String,
    pub regular: Face,
    /// None where the family has no bold face.
    pub bold: Option<Face>,
    /// The faces in memory: by their files they would be read anew for every word.
    fonts: Arc<Database>,
}

/// Letters are looked for in this folder and those below it alone, not among the system's. To be said before the first
/// letters are asked for; what is said later changes nothing.
pub fn look_only_in(folder: PathBuf) {
    let _ = FOLDER.set(folder);
}

/// The letters for Japanese: the system's, or those of the folder that was named.
///
/// # Errors
/// [`ChartError::NoJapaneseFont`] where there are none.
pub fn letters() -> Result<&'static Letters, ChartError> {
    LETTERS
        .get_or_init(|| FOLDER.get().map_or_else(Letters::of_system, |folder| Letters::of_folder(folder)))
        .as_ref()
        .ok_or(ChartError::NoJapaneseFont)
}

impl Letters {
    fn of_system() -> Option<Self> {
        let mut system = Database::new();
        system.load_system_fonts();
        Self::best_of(&system)
    }

    fn of_folder(folder: &Path) -> Option<Self> {
        let mut named = Database::new();
        named.load_fonts_dir(folder);
        Self::best_of(&named)
    }

    fn best_of(found: &Database) -> Option<Self> {
        FAMILIES.into_iter().find_map(|family| Self::of_family(found, family))
    }

    /// None where the database lacks the family or its file can't be read.
    fn of_family(system: &Database, family: &str) -> Option<Self> {
        let of_family = |face: &&FaceInfo| {
            face.style == Style::Normal && face.families.iter().any(|(name, _)| name.as_str() == family)
        };
        let mut files = BTreeMap::new();
        let mut face = |weight: Weight| {
            let found = system.faces().filter(of_family).find(|face| face.weight == weight)?;
            let Source::File(path) = &found.source else { return None };
            Some(Face { bytes: read_once(&mut files, path)?, index: found.index })
        };
        let (regular, bold) = (face(Weight::NORMAL)?, face(Weight::BOLD));
        let mut fonts = Database::new();
        for bytes in files.into_values() {
            fonts.load_font_source(Source::Binary(bytes));
        }
        fonts.set_sans_serif_family(family);
        Some(Self { family: family.to_owned(), regular, bold, fonts: Arc::new(fonts) })
    }

    /// The faces for renderers that look letters up by family.
    pub(super) fn fonts(&self) -> Arc<Database> {
        Arc::clone(&self.fonts)
    }

    /// Family and SHA-256 of its faces: what decides how words look and where lines break.
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        for face in [Some(&self.regular), self.bold.as_ref()].into_iter().flatten() {
            digest.update(face.index.to_be_bytes());
            digest.update(face.bytes.as_slice());
        }
        format!("{} {}", self.family, data_encoding::HEXLOWER.encode(&digest.finalize()))
    }
}

fn read_once(files: &mut BTreeMap<PathBuf, Arc<Vec<u8>>>, path: &PathBuf) -> Option<Arc<Vec<u8>>> {
    if let Some(bytes) = files.get(path) {
        return Some(Arc::clone(bytes));
    }
    let bytes = Arc::new(std::fs::read(path).ok()?);
    files.insert(path.clone(), Arc::clone(&bytes));
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_family_for_japanese_nothing_is_found() {
        let none = Database::new();
        assert!(FAMILIES.into_iter().all(|family| Letters::of_family(&none, family).is_none()));
    }

    #[test]
    fn a_folder_is_searched_alone_and_with_what_lies_below_it() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Letters::of_folder(folder.path()).is_none() && Letters::of_folder(Path::new("/none")).is_none());
        let system = Letters::of_system().expect("a font for Japanese");
        let below = folder.path().join("below");
        std::fs::create_dir(&below).unwrap();
        std::fs::write(below.join("letters.ttc"), system.regular.bytes.as_slice()).unwrap();
        let found = Letters::of_folder(folder.path()).expect("the family that lies there");
        assert_eq!(found.family, system.family);
    }

    #[test]
    fn the_same_letters_have_the_same_fingerprint() {
        let (one, other) = (Letters::of_system(), Letters::of_system());
        let both = one.zip(other).expect("a font for Japanese");
        assert_eq!(both.0.fingerprint(), both.1.fingerprint());
    }
}
