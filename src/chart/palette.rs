//! Colours by meaning, light; the dark ones stand in for them by the style sheet inside each chart.

use plotters::style::RGBColor;

pub const INK: RGBColor = RGBColor(0x1d, 0x27, 0x33);
pub const QUIET: RGBColor = RGBColor(0x56, 0x62, 0x70);
pub const RULE: RGBColor = RGBColor(0xd9, 0xd6, 0xcf);
pub const UP: RGBColor = RGBColor(0x21, 0x66, 0xac);
pub const DOWN: RGBColor = RGBColor(0xb3, 0x58, 0x06);
pub const UNCLEAR: RGBColor = RGBColor(0x6b, 0x72, 0x80);
pub const PAPER: RGBColor = RGBColor(0xfb, 0xfa, 0xf7);
pub const ACCENT: RGBColor = RGBColor(0x0b, 0x5c, 0x8a);
/// Text on the two dark ends of the agreement colours, in light and dark alike.
pub const ON_DARK: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// Text on the pale agreement colours, in light and dark alike.
pub const ON_PALE: RGBColor = RGBColor(0x1a, 0x1a, 0x1a);

/// Agreement from negative to positive, five steps; the same in light and dark, so its ends differ from [`UP`] and
/// [`DOWN`] by a shade that nobody sees.
pub const AGREEMENT: [RGBColor; 5] = [
    RGBColor(0xb3, 0x58, 0x07),
    RGBColor(0xf1, 0xa3, 0x40),
    RGBColor(0xd9, 0xd9, 0xd9),
    RGBColor(0x67, 0xa9, 0xcf),
    RGBColor(0x21, 0x66, 0xad),
];

/// Lines of a trend, told apart in light and dark and by most colour-blind eyes; labels stand at their ends as well.
pub const SERIES: [RGBColor; 5] = [
    ACCENT,
    RGBColor(0x8a, 0x4b, 0x08),
    RGBColor(0x5b, 0x4b, 0x8a),
    RGBColor(0x3d, 0x6b, 0x4f),
    RGBColor(0x8a, 0x2b, 0x5e),
];

/// What each light colour becomes in the dark.
const DARK: &[(RGBColor, &str)] = &[
    (INK, "#e8e6e1"),
    (QUIET, "#a9b2bd"),
    (RULE, "#3a434d"),
    (PAPER, "#14181d"),
    (ACCENT, "#6cb6e0"),
    (UP, "#6cb0e8"),
    (DOWN, "#f0a050"),
    (UNCLEAR, "#9aa3ae"),
    (SERIES[1], "#e0a060"),
    (SERIES[2], "#b9a8e8"),
    (SERIES[3], "#8fc7a5"),
    (SERIES[4], "#e59ac4"),
];

/// `#RRGGBB` as the SVG backend writes it.
pub fn hex(colour: RGBColor) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
}

/// The style sheet of every chart: fonts and the dark colours.
pub fn style_sheet() -> String {
    let mut rules = String::from(
        ".koe-chart text{font-family:\"BIZ UDPGothic\",\"Hiragino Sans\",\"Noto Sans JP\",\"Noto Sans CJK JP\",\"Yu Gothic UI\",IPAGothic,system-ui,sans-serif}@media screen and (prefers-color-scheme:dark){",
    );
    for (light, dark) in DARK {
        let light = hex(*light);
        rules.push_str(&format!(
            ".koe-chart [fill=\"{light}\"]{{fill:{dark}}}.koe-chart [stroke=\"{light}\"]{{stroke:{dark}}}"
        ));
    }
    rules.push('}');
    rules
}
