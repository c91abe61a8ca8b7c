//! PNG from a chart's SVG, with the system's fonts.

use super::ChartError;
use resvg::{tiny_skia, usvg};

/// Draws an SVG at twice its size.
///
/// # Errors
/// [`ChartError::NoJapaneseFont`] where the system has no font for Japanese, or what the renderer says.
pub fn png(svg: &str) -> Result<Vec<u8>, ChartError> {
    const SCALE: f32 = 2.0;
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let family = japanese_family(options.fontdb_mut()).ok_or(ChartError::NoJapaneseFont)?;
    options.fontdb_mut().set_sans_serif_family(&family);
    options.font_family = family;
    let drawing = |error: &dyn std::fmt::Display| ChartError::Drawing(error.to_string());
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| drawing(&error))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| drawing(&"no size"))?;
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(|| drawing(&"no size"))?;
    pixels.fill(tiny_skia::Color::from_rgba8(0xfb, 0xfa, 0xf7, 0xff));
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| drawing(&error))
}

/// A family of the system that has the character 声.
fn japanese_family(fonts: &usvg::fontdb::Database) -> Option<String> {
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
