//! What an address may ask for.

use crate::message::Message;
use crate::survey::{FigureId, FigureKind};
use crate::web::WebError;
use serde::Deserialize;
use utoipa::IntoParams;

/// Rows of an answer where the address does not say.
const USUAL_ROWS: u32 = 1_000;
/// Most rows of one answer.
const MOST_ROWS: u32 = 10_000;

/// What every reader of JSON takes for a whole number (OpenAPI's `int32`).
const MOST_OFFSET: u32 = i32::MAX as u32;

/// Which figures of which units, and which of their rows.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiguresAsked {
    #[param(example = "翠嶺県")]
    pub unit: Option<String>,
    pub below: Option<bool>,
    pub kind: Option<FigureKind>,
    pub measure: Option<String>,
    #[param(minimum = 1, maximum = 10_000)]
    limit: Option<u32>,
    #[param(minimum = 0, maximum = 2_147_483_647)]
    offset: Option<u32>,
}

/// A part of all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    pub limit: usize,
    pub offset: usize,
}

impl FiguresAsked {
    /// # Errors
    /// A limit of none or too many, an offset beyond all rows.
    pub fn page(&self) -> Result<Page, WebError> {
        let limit = self.limit.unwrap_or(USUAL_ROWS);
        if !(1..=MOST_ROWS).contains(&limit) {
            return Err(WebError::BadParameters(Message::new("api-bad-limit").with("most", MOST_ROWS)));
        }
        let offset = self.offset.unwrap_or(0);
        if offset > MOST_OFFSET {
            return Err(WebError::BadParameters(Message::new("api-bad-offset").with("most", MOST_OFFSET)));
        }
        Ok(Page { limit: limit as usize, offset: offset as usize })
    }

    /// Positions of the figures asked for; all without a kind or a measure.
    ///
    /// # Errors
    /// A measure that the wave does not have.
    pub fn figures(&self, figures: &[FigureId]) -> Result<Vec<usize>, WebError> {
        let of_kind = |figure: &FigureId| self.kind.is_none_or(|kind| figure.kind == kind);
        let of_measure = |figure: &FigureId| self.measure.as_ref().is_none_or(|key| figure.key == *key);
        if let Some(key) = &self.measure
            && !figures.iter().any(of_measure)
        {
            return Err(WebError::NotThere(Message::new("api-no-such-measure").with("measure", key)));
        }
        let asked = figures.iter().enumerate().filter(|(_, figure)| of_kind(figure) && of_measure(figure));
        Ok(asked.map(|(position, _)| position).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Vec<FigureId> {
        vec![
            FigureId::new(FigureKind::Item, "pride"),
            FigureId::new(FigureKind::Mean, "pride"),
            FigureId::new(FigureKind::Theme, "work"),
        ]
    }

    #[test]
    fn kind_and_measure_narrow_the_figures() {
        let asked = |kind, measure: Option<&str>| {
            let asked = FiguresAsked { kind, measure: measure.map(str::to_owned), ..FiguresAsked::default() };
            asked.figures(&figures()).map_err(|error| error.to_string())
        };
        assert_eq!(asked(None, None), Ok(vec![0, 1, 2]));
        assert_eq!(asked(None, Some("pride")), Ok(vec![0, 1]));
        assert_eq!(asked(Some(FigureKind::Mean), Some("pride")), Ok(vec![1]));
        assert!(asked(None, Some("unknown")).is_err());
    }

    #[test]
    fn a_limit_has_its_limits() {
        let page = |limit| FiguresAsked { limit, ..FiguresAsked::default() }.page().ok();
        assert_eq!(page(None), Some(Page { limit: 1_000, offset: 0 }));
        assert_eq!((page(Some(0)), page(Some(10_001))), (None, None));
    }
}
