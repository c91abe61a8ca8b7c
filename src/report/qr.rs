//! QR codes (ISO/IEC 18004) as drawings.

use crate::chart::shapes::{Shape, Shapes, Step};
use qrcode::{Color, EcLevel, QrCode};

/// Light border around a code, in modules (ISO/IEC 18004 asks for four).
const BORDER: usize = 4;
const BLACK: (u8, u8, u8) = (0, 0, 0);

/// A code of error correction level M, one unit a module, its border included. `room` is the width of the drawing in
/// widths of the code, which stands at its left.
///
/// # Errors
/// A text too long for any code.
pub fn qr(text: &str, room: f32) -> Result<Shapes, qrcode::types::QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
    let steps = dark.flat_map(|(at, _)| {
        let (x, y) = ((at % width + BORDER) as f32, (at / width + BORDER) as f32);
        [Step::Move(x, y), Step::Line(x + 1.0, y), Step::Line(x + 1.0, y + 1.0), Step::Line(x, y + 1.0), Step::Close]
    });
    let size = (width + 2 * BORDER) as f32;
    let shapes = vec![Shape::Path { steps: steps.collect(), fill: Some((BLACK, 1.0)), stroke: None }];
    Ok(Shapes { width: size * room, height: size, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_border_and_its_three_corners() {
        let drawn = qr("https://koe.example.jp/", 1.0).unwrap();
        let Shape::Path { steps, .. } = &drawn.shapes[0] else { panic!("a path") };
        let (last, corner) = (drawn.width - 5.0, |x: f32, y: f32| steps.contains(&Step::Move(x, y)));
        assert!(drawn.width >= 29.0 && drawn.width == drawn.height);
        assert!(corner(4.0, 4.0) && corner(last, 4.0) && corner(4.0, last) && !corner(3.0, 4.0));
        assert_eq!(qr("https://koe.example.jp/", 2.0).unwrap().width, 2.0 * drawn.width);
    }
}
