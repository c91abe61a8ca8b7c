//! QR codes (ISO/IEC 18004) as drawings.

use crate::chart::shapes::{Shape, Shapes, Step};
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light border around a code, in modules (ISO/IEC 18004 asks for four).
const BORDER: usize = 4;
const BLACK: (u8, u8, u8) = (0, 0, 0);

/// A text as a code, a unit a module, its border included.
#[derive(Debug, Clone)]
pub struct Code {
    /// What stands beside the code for those who type.
    pub shown: String,
    pub size: usize,
    /// Column and row of every dark module.
    dark: Vec<(usize, usize)>,
}

impl Code {
    /// `shown` is what people type instead.
    ///
    /// # Errors
    /// A text too long for any code.
    pub fn of(text: &str, shown: impl Into<String>) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
        let width = code.width();
        let colours = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
        let dark = colours.map(|(at, _)| (at % width + BORDER, at / width + BORDER)).collect();
        Ok(Self { shown: shown.into(), size: width + 2 * BORDER, dark })
    }

    /// The dark modules as an SVG path.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (column, row) in &self.dark {
            let _ = write!(path, "M{column} {row}h1v1h-1z");
        }
        path
    }

    /// The dark modules as steps of a path in a square of `size` from `(x, y)`.
    pub fn steps(&self, x: f32, y: f32, size: f32) -> Vec<Step> {
        let module = size / self.size as f32;
        let square = |&(column, row): &(usize, usize)| {
            let (left, top) = (x + column as f32 * module, y + row as f32 * module);
            let (right, bottom) = (left + module, top + module);
            [
                Step::Move(left, top),
                Step::Line(right, top),
                Step::Line(right, bottom),
                Step::Line(left, bottom),
                Step::Close,
            ]
        };
        self.dark.iter().flat_map(square).collect()
    }
}

/// A code of error correction level M, one unit a module, its border included. `room` is the width of the drawing in
/// widths of the code, which stands at its left.
///
/// # Errors
/// A text too long for any code.
pub fn qr(text: &str, room: f32) -> Result<Shapes, QrError> {
    let code = Code::of(text, "")?;
    let size = code.size as f32;
    let shapes = vec![Shape::Path { steps: code.steps(0.0, 0.0, size), fill: Some((BLACK, 1.0)), stroke: None }];
    Ok(Shapes { width: size * room, height: size, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_border_and_its_three_corners() {
        let code = Code::of("https://koe.example.jp/", "koe.example.jp").unwrap();
        let path = code.path();
        assert!(path.starts_with("M4 4h1v1h-1z") && code.size >= 29);
        let corner = format!("M{} 4h1v1h-1z", code.size - 5);
        assert!(path.contains(&corner) && path.contains(&format!("M4 {}h1v1h-1z", code.size - 5)));
        assert!(!path.contains("M3 "));
    }

    #[test]
    fn drawn_modules_stay_inside_their_square() {
        let code = Code::of("https://koe.example.jp/ballot#ABCD", "").unwrap();
        let inside = |value: f32| (10.0..=110.0).contains(&value);
        let corners = code.steps(10.0, 10.0, 100.0).into_iter().filter_map(|step| match step {
            Step::Move(x, y) | Step::Line(x, y) => Some((x, y)),
            _ => None,
        });
        assert!(corners.into_iter().all(|(x, y)| inside(x) && inside(y)));
    }

    #[test]
    fn a_drawing_leaves_room_beside_its_code() {
        let drawn = qr("https://koe.example.jp/", 1.0).unwrap();
        assert!(drawn.width >= 29.0 && drawn.width == drawn.height);
        assert_eq!(qr("https://koe.example.jp/", 2.0).unwrap().width, 2.0 * drawn.width);
    }
}
