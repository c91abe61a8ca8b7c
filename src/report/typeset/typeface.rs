//! Letters: from text to glyphs with their widths.

use super::TypesetError;
use crate::chart::letters::{Face, Letters};
use harfrust::{
    Direction, Feature, FontRef, Script, ShapeOptions, ShapePlan, Shaper, ShaperData, Tag, UnicodeBuffer, script,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Most glyphs that are remembered: about 10 MB.
const REMEMBERED: usize = 150_000;

/// The printer's mark for a character that is not in the case (げた).
const MISSING: char = '〓';

static FACES: OnceLock<Option<Faces>> = OnceLock::new();

/// The regular and the bold face, ready to shape.
pub struct Faces {
    regular: Typeface,
    bold: Option<Typeface>,
    known: Mutex<Known>,
}

/// Runs that were shaped before, by their text, weight and tightness: reports of units say the same over and over.
#[derive(Default)]
struct Known {
    runs: HashMap<(String, bool, bool), Shaped>,
    glyphs: usize,
}

impl Known {
    fn keep(&mut self, text: &str, tight: bool, shaped: &Shaped) {
        if self.glyphs > REMEMBERED {
            *self = Known::default();
        }
        self.glyphs += shaped.glyphs.len() + 1;
        self.runs.insert((text.to_owned(), shaped.bold, tight), shaped.clone());
    }
}

/// What is remembered is whole or not there, so a poisoned lock may be used.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How to shape a script in a direction, tight or not.
type PlanKey = (Script, Direction, bool);

struct Typeface {
    font: FontRef<'static>,
    data: ShaperData,
    embedded: Font,
    units_per_em: f32,
    /// Working a plan out takes longer than shaping a few letters by it.
    plans: Mutex<Vec<(PlanKey, Arc<ShapePlan>)>>,
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
        Some(Faces { regular: Typeface::of(&letters.regular)?, bold, known: Mutex::default() })
    });
    made.as_ref().ok_or_else(|| TypesetError::BadFont(letters.family.clone()))
}

impl Typeface {
    fn of(face: &'static Face) -> Option<Self> {
        let font = FontRef::from_index(&face.bytes, face.index).ok()?;
        let embedded = Font::new(std::sync::Arc::clone(&face.bytes).into(), face.index)?;
        let units_per_em = embedded.units_per_em();
        Some(Self { data: ShaperData::new(&font), font, embedded, units_per_em, plans: Mutex::default() })
    }

    /// None where the letters tell no script: those are shaped without a plan kept.
    fn plan(&self, shaper: &Shaper<'_>, buffer: &UnicodeBuffer, tight: bool) -> Option<Arc<ShapePlan>> {
        let key = (buffer.script(), buffer.direction(), tight);
        if key.0 == script::UNKNOWN {
            return None;
        }
        let mut plans = locked(&self.plans);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == key) {
            return Some(Arc::clone(plan));
        }
        let language = buffer.language();
        let plan = Arc::new(ShapePlan::new(shaper, key.1, Some(key.0), language.as_ref(), features(tight)));
        plans.push((key, Arc::clone(&plan)));
        Some(plan)
    }
}

/// Headings are set with proportional kana.
fn features(tight: bool) -> &'static [Feature] {
    static PALT: [Feature; 1] = [Feature { tag: Tag::new(b"palt"), value: 1, start: 0, end: u32::MAX }];
    if tight { &PALT } else { &[] }
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
        if let Some(known) = locked(&self.known).runs.get(&(text.to_owned(), bold, tight)) {
            return known.clone();
        }
        let shaped = self.shaped_whole(text, bold, tight);
        locked(&self.known).keep(text, tight, &shaped);
        shaped
    }

    fn shaped_whole(&self, text: &str, bold: bool, tight: bool) -> Shaped {
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
        let plan = face.plan(&shaper, &buffer, tight);
        let shaped = shaper.shape(buffer, ShapeOptions::new().features(features(tight)).plan(plan.as_deref()));
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
