//! The colour roles of pages and charts, read from the style sheet and the charts' palette, with contrasts worked out.

use crate::chart::palette::{self, Colour};
use crate::locale::Words;
use std::collections::BTreeMap;

/// Contrast that text needs, and that lines and shapes need (WCAG 2.2, 1.4.3 and 1.4.11).
const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

/// What stands on what in the pages, and how strongly it must stand out.
const ROLES: [(&str, &str, f64); 19] = [
    ("ink", "paper", TEXT),
    ("ink", "raised", TEXT),
    ("ink", "accent-wash", TEXT),
    ("ink", "error-wash", TEXT),
    ("quiet", "paper", TEXT),
    ("quiet", "raised", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "raised", TEXT),
    ("accent", "accent-wash", TEXT),
    ("on-accent", "accent", TEXT),
    ("error", "paper", TEXT),
    ("error", "error-wash", TEXT),
    ("up", "paper", TEXT),
    ("down", "paper", TEXT),
    ("even", "paper", TEXT),
    ("even", "raised", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "raised", SHAPE),
    ("figure", "paper", SHAPE),
];

/// A colour on another, in light and dark.
#[derive(Debug)]
pub struct Contrast {
    /// `ink on paper`: names of roles, as in the style sheet.
    pub name: String,
    pub on: String,
    pub what: String,
    /// In light and in the dark.
    pub shades: [Shade; 2],
    pub needed: f64,
}

/// One mode's colours and their contrast, 1–21.
#[derive(Debug)]
pub struct Shade {
    pub colour: String,
    pub ground: String,
    pub ratio: f64,
}

impl Contrast {
    pub fn enough(&self) -> bool {
        self.shades.iter().all(|shade| shade.ratio >= self.needed)
    }
}

impl Shade {
    /// None where a colour is not written as `#rrggbb`.
    fn of(colour: &str, ground: &str) -> Option<Self> {
        let ratio = palette::contrast_of(colour, ground)?;
        Some(Self { colour: colour.to_owned(), ground: ground.to_owned(), ratio })
    }

    /// Rounded down, so that no ratio looks better than it is.
    pub fn told(&self) -> String {
        format!("{:.1}", (self.ratio * 10.0).floor() / 10.0)
    }
}

/// A colour that is the same in light and dark, with the number that stands on it.
pub struct Step {
    pub fill: String,
    pub text: String,
    pub ratio: String,
}

/// Custom properties of a style sheet by name, as its first `:root` in light and the first one in the dark give them.
pub fn roles_of(sheet: &str) -> [BTreeMap<String, String>; 2] {
    let block = |from: &str| {
        let rest = sheet.split_once(from).map_or("", |(_, rest)| rest);
        let inside = rest.split_once(":root {").map_or("", |(_, rest)| rest);
        let inside = inside.split_once('}').map_or("", |(inside, _)| inside);
        let pairs = inside.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
        pairs.map(|(name, value)| (name.to_owned(), value.trim().trim_end_matches(';').to_owned())).collect()
    };
    [block(""), block("@media (prefers-color-scheme: dark)")]
}

/// The style sheet that all pages share.
pub const SHEET: &str = include_str!("../../assets/koe.css");

/// Every pair of roles of the pages, then the colours that only charts have.
pub fn contrasts(words: Words) -> Vec<Contrast> {
    let [light, dark] = roles_of(SHEET);
    let pages = ROLES.iter().filter_map(|&(name, on, needed)| {
        Some(Contrast {
            name: name.to_owned(),
            on: on.to_owned(),
            what: words.get(&format!("style-role-{name}")),
            shades: [Shade::of(light.get(name)?, light.get(on)?)?, Shade::of(dark.get(name)?, dark.get(on)?)?],
            needed,
        })
    });
    let of_charts = |colour: &Colour, needed: f64| {
        Some(Contrast {
            name: colour.name.to_owned(),
            on: "paper".to_owned(),
            what: words.get(&format!("style-role-{}", colour.name)),
            shades: [Shade::of(&colour.light, light.get("paper")?)?, Shade::of(&colour.dark, dark.get("paper")?)?],
            needed,
        })
    };
    let charts = palette::own_texts().into_iter().map(|colour| (colour, TEXT));
    let shapes = palette::own_shapes().into_iter().map(|colour| (colour, SHAPE));
    pages.chain(charts.chain(shapes).filter_map(|(colour, needed)| of_charts(&colour, needed))).collect()
}

/// The two scales of steps, agreement and scores from 0 to 100, with the keys of their titles.
pub fn steps() -> [(&'static str, Vec<Step>); 2] {
    let scales = [("style-agreement", palette::agreement_steps()), ("style-scores", palette::score_steps())];
    scales.map(|(key, steps)| {
        let step = |(fill, text): (String, String)| {
            let ratio = palette::contrast_of(&text, &fill).map_or_else(String::new, |ratio| format!("{ratio:.1}"));
            Step { fill, text, ratio }
        };
        (key, steps.into_iter().map(step).collect())
    })
}
