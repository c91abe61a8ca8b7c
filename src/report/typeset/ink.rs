//! What is drawn on a page, in points from the top left.

use super::Mark;
use super::structure::NodeId;
use super::typeface::Shaped;
use crate::chart::shapes::{Colour, Shapes};

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    /// A run of text; `y` is its baseline. It belongs to a part of the document's structure, or to none (page numbers).
    Text {
        run: Shaped,
        x: f32,
        y: f32,
        size: f32,
        colour: Colour,
        node: Option<NodeId>,
    },
    Rect {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        fill: Option<Colour>,
        stroke: Option<(Colour, f32)>,
    },
    Line {
        from: (f32, f32),
        to: (f32, f32),
        colour: Colour,
        thick: f32,
    },
    /// Diagonal lines: something is hidden.
    Hatch {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// A mark in a square of `size` with this baseline.
    Mark {
        mark: Mark,
        x: f32,
        y: f32,
        size: f32,
    },
    Picture {
        shapes: Shapes,
        x: f32,
        y: f32,
        scale: f32,
        node: NodeId,
    },
    /// A small picture made of these; its part of the structure says what it shows.
    Sketch {
        inks: Vec<Ink>,
        node: NodeId,
    },
}

impl Ink {
    /// The same further right and down.
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Ink::Text { x, y, .. }
            | Ink::Rect { x, y, .. }
            | Ink::Hatch { x, y, .. }
            | Ink::Mark { x, y, .. }
            | Ink::Picture { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Ink::Sketch { inks, .. } => {
                *inks = std::mem::take(inks).into_iter().map(|ink| ink.moved(right, down)).collect();
            }
            Ink::Line { from, to, .. } => {
                for place in [from, to] {
                    place.0 += right;
                    place.1 += down;
                }
            }
        }
        self
    }
}

/// Something that is never cut by a page's end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Piece {
    pub height: f32,
    pub inks: Vec<Ink>,
    /// Stays on the page of the next piece.
    pub with_next: bool,
    /// How far it may be made smaller to fill a page's rest, as a share of its size; none: not at all.
    pub smallest: Option<f32>,
    /// Space above that falls away at the top of a page.
    pub before: f32,
    /// The heading that this piece is, for the outline.
    pub heading: Option<(u16, String)>,
    /// The head to repeat where the table that this row belongs to goes on on another page.
    pub head: Option<std::sync::Arc<Piece>>,
}

impl Piece {
    /// The same smaller, if it may be, so that it is no higher than `room`.
    pub fn fitted(&self, room: f32) -> Option<Piece> {
        let share = room / self.height;
        if !self.smallest.is_some_and(|smallest| (smallest..1.0).contains(&share)) {
            return None;
        }
        let mut fitted = Piece { height: self.height * share, ..self.clone() };
        for ink in &mut fitted.inks {
            if let Ink::Picture { scale, .. } = ink {
                *scale *= share;
            }
        }
        Some(fitted)
    }

    /// Pieces below each other as one, further right.
    pub fn stacked(pieces: Vec<Piece>, right: f32) -> Piece {
        let mut whole = Piece::default();
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                whole.height += piece.before;
            }
            let down = whole.height;
            whole.inks.extend(piece.inks.into_iter().map(|ink| ink.moved(right, down)));
            whole.height += piece.height;
        }
        whole
    }
}
