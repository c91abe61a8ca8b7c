//! Text, lines and codes put on a sheet from top to bottom.

use crate::chart::label;
use crate::chart::shapes::{Colour, Shape, Shapes, Step};
use crate::report::qr::Code;

pub const BLACK: Colour = (0, 0, 0);
const INK: Colour = (0x1d, 0x27, 0x33);

/// How lines of text are set: size in pixels and weight.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    pub size: f32,
    pub bold: bool,
}

pub const fn plain(size: f32) -> Type {
    Type { size, bold: false }
}

pub const fn bold(size: f32) -> Type {
    Type { size, bold: true }
}

/// A sheet while it is filled. All lengths are in pixels from the top left.
pub struct Drawing {
    whole: Shapes,
}

impl Drawing {
    pub fn new(width: f32, height: f32) -> Self {
        Self { whole: Shapes { width, height, shapes: Vec::new() } }
    }

    pub fn finish(self) -> Shapes {
        self.whole
    }

    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), colour: Colour, width: f32) {
        let steps = vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)];
        self.whole.shapes.push(Shape::Path { steps, fill: None, stroke: Some((colour, 1.0, width)) });
    }

    pub fn code(&mut self, code: &Code, x: f32, y: f32, size: f32) {
        let steps = code.steps(x, y, size);
        self.whole.shapes.push(Shape::Path { steps, fill: Some((BLACK, 1.0)), stroke: None });
    }

    /// A text in lines no wider than `room`; gives where the next one may begin.
    pub fn text(&mut self, text: &str, x: f32, y: f32, room: f32, kind: Type) -> f32 {
        let measured = f64::from(kind.size) * if kind.bold { label::BOLD } else { 1.0 };
        let lines = label::wrap(text, measured, f64::from(room));
        let leading = kind.size * 1.45;
        for (at, line) in lines.iter().enumerate() {
            let baseline = y + kind.size + at as f32 * leading;
            self.whole.shapes.push(Shape::Text {
                text: line.clone(),
                x,
                y: baseline,
                size: kind.size,
                bold: kind.bold,
                colour: INK,
            });
        }
        y + lines.len() as f32 * leading
    }
}
