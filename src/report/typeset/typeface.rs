//! Letters: from text to glyphs with their widths.

use super::TypesetError;
use crate::chart::letters::{Face, Letters};
use harfrust::{Feature, FontRef, ShapeOptions, ShaperData, Tag, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::sync::OnceLock;

/// The printer's mark for a character that is not in the case (げた).
const MISSING: char = '〓';

static FACES: OnceLock<Option<Faces>> = OnceLock::new();

/// The regular and the bold face, ready to shape.
pub struct Faces {
    regular: Typeface,
    bold: Option<Typeface>,
}

struct Typeface {
    font: FontRef<'static>,
    data: ShaperData,
    embedded: Font,
    units_per_em: f32,
}

/// A run of text in one face: its glyphs, and its width in ems.
#[derive(Debug, Clone)]
pub struct Shaped {
    pub text: String,
    pub bold: bool,
    pub glyphs: Vec<KrillaGlyph>,
    pub ems: f32,
}

impl PartialEq for Shaped {
    /// The same text in the same face has the same glyphs.
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.bold) == (&other.text, other.bold)
    }
}

/// The faces of the system's letters.
///
/// # Errors
/// [`TypesetError::BadFont`] where a face can't be read.
pub fn faces(letters: &'static Letters) -> Result<&'static Faces, TypesetError> {
    let made = FACES.get_or_init(|| {
        let bold = match &letters.bold {
            Some(face) => Some(Typeface::of(face)?),
            None => None,
        };
        Some(Faces { regular: Typeface::of(&letters.regular)?, bold })
    });
    made.as_ref().ok_or_else(|| TypesetError::BadFont(letters.family.clone()))
}

impl Typeface {
    fn of(face: &'static Face) -> Option<Self> {
        let font = FontRef::from_index(&face.bytes, face.index).ok()?;
        let embedded = Font::new(std::sync::Arc::clone(&face.bytes).into(), face.index)?;
        let units_per_em = embedded.units_per_em();
        Some(Self { data: ShaperData::new(&font), font, embedded, units_per_em })
    }
}

impl Faces {
    fn face(&self, bold: bool) -> &Typeface {
        match &self.bold {
            Some(face) if bold => face,
            _ => &self.regular,
        }
    }

    /// The face as the PDF embeds it.
    pub fn embedded(&self, bold: bool) -> Font {
        self.face(bold).embedded.clone()
    }

    /// Whether bold must be drawn by thickening, because the family has no bold face.
    pub fn thickened(&self, bold: bool) -> bool {
        bold && self.bold.is_none()
    }

    /// Shapes a run; `tight` sets headings with proportional kana. Control characters go, and a character that the face
    /// lacks becomes [`MISSING`].
    pub fn shape(&self, text: &str, bold: bool, tight: bool) -> Shaped {
        let control = |character: char| character.is_control() || ('\u{202a}'..='\u{202e}').contains(&character);
        let text: String = text.chars().filter(|character| !control(*character)).collect();
        let shaped = self.shaped(&text, bold, tight);
        let lacking: Vec<usize> = shaped
            .glyphs
            .iter()
            .filter(|glyph| glyph.glyph_id.to_u32() == 0)
            .map(|glyph| glyph.text_range.start)
            .collect();
        if lacking.is_empty() {
            return shaped;
        }
        let replaced =
            text.char_indices().map(|(at, character)| if lacking.contains(&at) { MISSING } else { character });
        self.shaped(&replaced.collect::<String>(), bold, tight)
    }

    fn shaped(&self, text: &str, bold: bool, tight: bool) -> Shaped {
        let face = self.face(bold);
        let shaper = face.data.shaper(&face.font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let palt = [Feature::new(Tag::new(b"palt"), 1, ..)];
        let features: &[Feature] = if tight { &palt } else { &[] };
        let shaped = shaper.shape(buffer, ShapeOptions::new().features(features));
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let em = |units: i32| units as f32 / face.units_per_em;
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut ems = 0.0;
        for (at, (info, position)) in infos.iter().zip(positions).enumerate() {
            let start = info.cluster as usize;
            let later = infos[at..].iter().map(|info| info.cluster as usize).find(|cluster| *cluster > start);
            let range = start..later.unwrap_or(text.len());
            let (advance, x, y) = (em(position.x_advance), em(position.x_offset), em(position.y_offset));
            glyphs.push(KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, 0.0, range, None));
            ems += advance;
        }
        Shaped { text: text.to_owned(), bold, glyphs, ems }
    }
}
