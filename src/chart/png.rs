//! PNG from a chart's SVG, with the system's fonts.

use super::ChartError;
use resvg::usvg::fontdb::{Database, FaceInfo, Source, Weight};
use resvg::{tiny_skia, usvg};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The system's letters for Japanese, read once, and the name of their family.
static LETTERS: OnceLock<Option<Letters>> = OnceLock::new();

struct Letters {
    family: String,
    /// Regular and bold faces of the family alone, in memory: by their files they would be read anew for every word.
    fonts: Arc<Database>,
}

impl Letters {
    fn of_system() -> Option<Self> {
        let mut system = Database::new();
        system.load_system_fonts();
        let family = japanese_family(&system)?;
        let of_family = |face: &&FaceInfo| face.families.iter().any(|(name, _)| *name == family);
        let weights = [Weight::NORMAL, Weight::BOLD];
        let faces = system.faces().filter(of_family).filter(|face| weights.contains(&face.weight));
        let files: BTreeSet<PathBuf> = faces
            .filter_map(|face| match &face.source {
                Source::File(path) => Some(path.clone()),
                _ => None,
            })
            .collect();
        let mut fonts = Database::new();
        for bytes in files.iter().filter_map(|file| std::fs::read(file).ok()) {
            fonts.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        fonts.set_sans_serif_family(&family);
        Some(Self { family, fonts: Arc::new(fonts) })
    }
}

/// Draws an SVG at twice its size.
///
/// # Errors
/// [`ChartError::NoJapaneseFont`] where the system has no font for Japanese, or what the renderer says.
pub fn png(svg: &str) -> Result<Vec<u8>, ChartError> {
    on_paper(svg, tiny_skia::Color::from_rgba8(0xfb, 0xfa, 0xf7, 0xff))
}

/// Draws an SVG at twice its size on paper of a colour.
pub(super) fn on_paper(svg: &str, paper: tiny_skia::Color) -> Result<Vec<u8>, ChartError> {
    const SCALE: f32 = 2.0;
    let tree = laid_out(svg)?;
    let no_size = || ChartError::Drawing("no size".to_owned());
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(no_size)?;
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(no_size)?;
    pixels.fill(paper);
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| ChartError::Drawing(error.to_string()))
}

/// An SVG with its texts laid out in a font that has Japanese.
pub(super) fn laid_out(svg: &str) -> Result<usvg::Tree, ChartError> {
    let letters = LETTERS.get_or_init(Letters::of_system).as_ref().ok_or(ChartError::NoJapaneseFont)?;
    let options = usvg::Options {
        fontdb: Arc::clone(&letters.fonts),
        font_family: letters.family.clone(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|error| ChartError::Drawing(error.to_string()))
}

/// A family of the system that has the character 声.
fn japanese_family(fonts: &Database) -> Option<String> {
    let preferred = [
        "BIZ UDPGothic",
        "Noto Sans CJK JP",
        "Noto Sans JP",
        "IPAPGothic",
        "IPAGothic",
        "Hiragino Sans",
        "Yu Gothic UI",
    ];
    let has = |name: &str| fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == name));
    preferred.into_iter().find(|name| has(name)).map(str::to_owned)
}
