//! From words to lines of a width.

use super::ink::{Ink, Piece};
use super::structure::NodeId;
use super::typeface::Faces;
use super::{Inline, Mark, kinsoku};
use crate::chart::shapes::Colour;

/// How lines are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Points.
    pub size: f32,
    /// Height of a line in multiples of the size.
    pub leading: f32,
    /// Headings: proportional kana.
    pub tight: bool,
    pub right: bool,
}

/// What can't be broken: a piece of text or a mark.
#[derive(Debug, Clone)]
struct Atom<'t> {
    kind: Kind<'t>,
    /// Points, with and without spaces at the end.
    width: f32,
    visible: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind<'t> {
    Text { text: &'t str, bold: bool, colour: Colour },
    Mark(Mark),
}

/// Space after a mark, in ems.
const AFTER_MARK: f32 = 0.35;

/// Lines of these words in a width, one piece each.
pub fn lines(faces: &Faces, words: &[Inline], setting: Setting, width: f32, node: Option<NodeId>) -> Vec<Piece> {
    let mut lines: Vec<Vec<Atom<'_>>> = vec![Vec::new()];
    let mut filled = 0.0;
    for atom in atoms(faces, words, setting, width) {
        let begun = lines.last().is_some_and(|line| !line.is_empty());
        if begun && filled + atom.visible > width + 0.01 {
            lines.push(Vec::new());
            filled = 0.0;
        }
        filled += atom.width;
        if let Some(line) = lines.last_mut() {
            line.push(atom);
        }
    }
    lines.into_iter().map(|line| drawn(faces, &line, setting, width, node)).collect()
}

/// The widest line that these words need where nothing breaks, in points.
pub fn natural_width(faces: &Faces, words: &[Inline], setting: Setting) -> f32 {
    atoms(faces, words, setting, f32::MAX).iter().map(|atom| atom.width).sum()
}

fn atoms<'t>(faces: &Faces, words: &'t [Inline], setting: Setting, room: f32) -> Vec<Atom<'t>> {
    let mut atoms = Vec::new();
    for word in words {
        match word {
            Inline::Mark(mark) => {
                let width = setting.size * (1.0 + AFTER_MARK);
                atoms.push(Atom { kind: Kind::Mark(*mark), width, visible: width });
            }
            Inline::Text { text, bold, colour } => {
                let measured = |text: &'t str| {
                    let ems = |text: &str| faces.shape(text, *bold, setting.tight).ems * setting.size;
                    let kind = Kind::Text { text, bold: *bold, colour: *colour };
                    let (width, trimmed) = (ems(text), text.trim_end());
                    Atom { kind, width, visible: if trimmed.len() == text.len() { width } else { ems(trimmed) } }
                };
                for piece in kinsoku::pieces(text) {
                    let atom = measured(piece);
                    if atom.visible <= room {
                        atoms.push(atom);
                        continue;
                    }
                    // A word longer than a line breaks anywhere.
                    let ends = piece.char_indices().map(|(at, character)| (at, at + character.len_utf8()));
                    atoms.extend(ends.map(|(from, to)| measured(&piece[from..to])));
                }
            }
        }
    }
    atoms
}

/// One line; neighbours of one style are set as one run.
fn drawn(faces: &Faces, line: &[Atom<'_>], setting: Setting, width: f32, node: Option<NodeId>) -> Piece {
    let height = setting.size * setting.leading;
    // Letters of Japanese fonts fill about 0.88 em above and 0.12 em below the baseline.
    let baseline = height / 2.0 + setting.size * 0.36;
    let mut inks = Vec::new();
    let mut x = 0.0;
    let mut at = 0;
    while at < line.len() {
        match line[at].kind {
            Kind::Mark(mark) => {
                inks.push(Ink::Mark { mark, x, y: baseline, size: setting.size });
                x += line[at].width;
                at += 1;
            }
            Kind::Text { bold, colour, .. } => {
                let mut text = String::new();
                while let Some(Kind::Text { text: next, bold: b, colour: c }) = line.get(at).map(|atom| atom.kind) {
                    if (b, c) != (bold, colour) {
                        break;
                    }
                    text.push_str(next);
                    at += 1;
                }
                if at == line.len() {
                    text.truncate(text.trim_end().len());
                }
                let run = faces.shape(&text, bold, setting.tight);
                let advance = run.ems * setting.size;
                inks.push(Ink::Text { run, x, y: baseline, size: setting.size, colour, node });
                x += advance;
            }
        }
    }
    let shift = if setting.right { (width - x).max(0.0) } else { 0.0 };
    Piece { height, inks: inks.into_iter().map(|ink| ink.moved(shift, 0.0)).collect(), ..Piece::default() }
}
