//! Addresses of a wave's pages: every view (page, unit, figure, filter) is in its address.

use crate::survey::{FigureId, FigureKind};
use crate::web::pages::workspace::escaped;

/// The pages of one wave, in the order of the rail: the end of the address and the key of the title.
pub const PAGES: [(&str, &str); 9] = [
    ("", "wave-overview"),
    ("heatmap", "wave-heatmap"),
    ("items", "wave-items"),
    ("drivers", "wave-drivers"),
    ("measures", "wave-measures"),
    ("targets", "wave-targets"),
    ("breakdowns", "wave-breakdowns"),
    ("units", "wave-units"),
    ("quality", "wave-quality"),
];

/// A page of a wave, carrying the unit along.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub wave: &'a str,
    /// None for the whole organisation.
    pub unit: Option<&'a str>,
}

impl<'a> Place<'a> {
    pub fn new(wave: &'a str, unit: Option<&'a str>) -> Self {
        Self { wave, unit }
    }

    /// The address of a page; `query` are pairs that belong to it alone, already escaped where needed.
    pub fn page(&self, page: &str, query: &[(&str, &str)]) -> String {
        let mut address = format!("/analyst/waves/{}", escaped(self.wave));
        if !page.is_empty() {
            address.push('/');
            address.push_str(page);
        }
        let unit = self.unit.map(|unit| ("unit", unit));
        for (at, (name, value)) in query.iter().copied().chain(unit).enumerate() {
            address.push(if at == 0 { '?' } else { '&' });
            address.push_str(&format!("{name}={}", escaped(value)));
        }
        address
    }

    /// The part of an address that carries the unit along; empty for the whole organisation.
    pub fn query(&self) -> String {
        self.unit.map_or_else(String::new, |unit| format!("?unit={}", escaped(unit)))
    }

    /// The page of an item, theme or index.
    pub fn figure(&self, figure: &FigureId) -> String {
        let folder = match figure.kind {
            FigureKind::Theme | FigureKind::Index => "figures",
            FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => "items",
        };
        self.page(&format!("{folder}/{}", escaped(&figure.key)), &[])
    }
}

/// The wave that an address under `/analyst/waves/` speaks of, as it stands there (escaped), and what follows.
pub fn wave_and_page(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/analyst/waves/")?;
    Some(rest.split_once('/').unwrap_or((rest, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_carry_the_unit_along() {
        let place = Place::new("R7", Some("県/部"));
        assert_eq!(place.page("", &[]), "/analyst/waves/R7?unit=%E7%9C%8C%2F%E9%83%A8");
        assert_eq!(
            place.page("drivers", &[("outcome", "a")]),
            "/analyst/waves/R7/drivers?outcome=a&unit=%E7%9C%8C%2F%E9%83%A8"
        );
        assert_eq!(place.page("", &[]), format!("/analyst/waves/R7{}", place.query()));
        let whole = Place::new("R7", None);
        assert_eq!(whole.figure(&FigureId::new(FigureKind::Theme, "work")), "/analyst/waves/R7/figures/work");
        assert_eq!(whole.figure(&FigureId::new(FigureKind::Mean, "q1")), "/analyst/waves/R7/items/q1");
    }

    #[test]
    fn an_address_tells_its_wave_and_page() {
        assert_eq!(wave_and_page("/analyst/waves/R7"), Some(("R7", "")));
        assert_eq!(wave_and_page("/analyst/waves/R7/items/pride"), Some(("R7", "items/pride")));
        assert_eq!(wave_and_page("/analyst/compare"), None);
    }
}
