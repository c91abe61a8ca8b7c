//! PNG from a chart's SVG, with the system's fonts.

use super::ChartError;
use super::letters::letters;
use resvg::{tiny_skia, usvg};

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
    let letters = letters()?;
    let options =
        usvg::Options { fontdb: letters.fonts(), font_family: letters.family.clone(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ChartError::Drawing(error.to_string()))
}
