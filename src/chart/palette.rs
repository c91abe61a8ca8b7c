//! Colours by meaning, light; the dark ones stand in for them by the style sheet inside each chart.

use plotters::style::RGBColor;

pub const INK: RGBColor = RGBColor(0x1d, 0x27, 0x33);
pub const QUIET: RGBColor = RGBColor(0x56, 0x62, 0x70);
pub const RULE: RGBColor = RGBColor(0xd9, 0xd6, 0xcf);
/// Lines over what is hidden.
pub const HATCH: RGBColor = RGBColor(0x8f, 0x8d, 0x88);
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

/// Scores 0–100 in five steps of one blue, the same in light and dark, the same for every wave and unit.
pub const SCORES: [RGBColor; 5] = [
    RGBColor(0xe6, 0xee, 0xf6),
    RGBColor(0xbd, 0xd5, 0xea),
    RGBColor(0x84, 0xb4, 0xda),
    RGBColor(0x37, 0x77, 0xb3),
    RGBColor(0x17, 0x48, 0x7e),
];

/// The four answers about a measure: took part, would like to, could not, not interested.
pub const USE: [RGBColor; 4] = [AGREEMENT[4], AGREEMENT[3], AGREEMENT[1], AGREEMENT[2]];

/// A petal, and the whole petal behind it that a score of 100 would fill.
pub const PETAL: RGBColor = RGBColor(0x4f, 0x93, 0xb8);
pub const PETAL_GROUND: RGBColor = RGBColor(0xe3, 0xec, 0xf0);

/// Text that reads on a colour that stays the same in light and dark.
pub fn on(colour: RGBColor) -> RGBColor {
    if contrast(ON_DARK, colour) >= contrast(ON_PALE, colour) { ON_DARK } else { ON_PALE }
}

/// Contrast of two colours, 1–21 (WCAG 2.2).
pub fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The same of colours written as `#rrggbb`; none where one is not.
pub fn contrast_of(one: &str, other: &str) -> Option<f64> {
    Some(contrast(parsed(one)?, parsed(other)?))
}

fn parsed(text: &str) -> Option<RGBColor> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(RGBColor(part(0)?, part(2)?, part(4)?))
}

/// A colour of charts in light and dark, `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour {
    pub name: &'static str,
    pub light: String,
    pub dark: String,
}

fn named(name: &'static str, light: RGBColor) -> Colour {
    let dark = DARK.iter().find(|(here, _)| *here == light).map_or_else(|| hex(light), |(_, dark)| (*dark).to_owned());
    Colour { name, light: hex(light).to_lowercase(), dark: dark.to_lowercase() }
}

/// Colours that pages have under the same names.
pub fn shared() -> Vec<Colour> {
    [
        ("ink", INK),
        ("quiet", QUIET),
        ("rule", RULE),
        ("paper", PAPER),
        ("accent", ACCENT),
        ("up", UP),
        ("down", DOWN),
        ("even", UNCLEAR),
        ("figure", PETAL),
    ]
    .map(|(name, colour)| named(name, colour))
    .into()
}

/// Colours of words that only charts have: lines of a trend are labelled in their own colour.
pub fn own_texts() -> Vec<Colour> {
    let names = ["series-2", "series-3", "series-4", "series-5"];
    names.into_iter().zip(&SERIES[1..]).map(|(name, colour)| named(name, *colour)).collect()
}

/// Colours of lines and shapes that only charts have.
pub fn own_shapes() -> Vec<Colour> {
    vec![named("hatch", HATCH)]
}

/// The agreement colours from negative to positive, each with the text on it.
pub fn agreement_steps() -> Vec<(String, String)> {
    AGREEMENT.map(filled).into()
}

/// The colours of scores from 0 to 100, each with the text on it.
pub fn score_steps() -> Vec<(String, String)> {
    SCORES.map(filled).into()
}

fn filled(fill: RGBColor) -> (String, String) {
    (hex(fill), hex(on(fill)))
}

/// Relative luminance, 0–1 (WCAG 2.2).
fn luminance(colour: RGBColor) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
}

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
    (QUIET, "#a7b0ba"),
    (RULE, "#39414b"),
    (HATCH, "#7c8692"),
    (PAPER, "#14181d"),
    (PETAL, "#5f9fc4"),
    (PETAL_GROUND, "#222c35"),
    (ACCENT, "#7dbbe0"),
    (UP, "#7fb6e6"),
    (DOWN, "#f1a85f"),
    (UNCLEAR, "#a7aeb8"),
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

/// The chart as it looks in the dark, for renderers that know no media queries.
#[cfg(test)]
pub(super) fn darkened(svg: &str) -> String {
    DARK.iter().fold(svg.to_owned(), |svg, (light, dark)| {
        let light = hex(*light);
        svg.replace(&format!("fill=\"{light}\""), &format!("fill=\"{dark}\""))
            .replace(&format!("stroke=\"{light}\""), &format!("stroke=\"{dark}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_on_a_colour_reads_at_four_and_a_half_to_one() {
        for colour in SCORES.into_iter().chain(AGREEMENT).chain(USE) {
            assert!(contrast(on(colour), colour) >= 4.5, "{}", hex(colour));
        }
    }

    #[test]
    fn text_colours_read_on_paper_in_light_and_dark() {
        let dark = |light: RGBColor| {
            let dark = DARK.iter().find(|(here, _)| *here == light).expect("a dark colour");
            parsed(dark.1).expect("a colour")
        };
        for text in [INK, QUIET, UP, DOWN, UNCLEAR, ACCENT].into_iter().chain(SERIES) {
            assert!(contrast(text, PAPER) >= 4.5, "{}", hex(text));
            assert!(contrast(dark(text), dark(PAPER)) >= 4.5, "{} in the dark", hex(text));
        }
        for line in [HATCH, PETAL] {
            assert!(contrast(line, PAPER) >= 3.0, "{}", hex(line));
            assert!(contrast(dark(line), dark(PAPER)) >= 3.0, "{} in the dark", hex(line));
        }
    }

    #[test]
    fn colours_that_stay_are_not_darkened_by_the_style_sheet() {
        for colour in SCORES.into_iter().chain(AGREEMENT) {
            assert!(!DARK.iter().any(|(light, _)| *light == colour), "{}", hex(colour));
        }
    }
}
