//! Charts (SVG) from published figures; plotters lives here alone.
//!
//! Every chart is drawn from a plain struct of published values and already-worded labels, so that it knows no
//! language; `report::pictures` words them.

mod area;
mod canvas;
pub mod change;
pub mod composition;
pub mod drivers;
pub mod flower;
pub mod forest;
pub mod frame;
#[cfg(test)]
mod gallery;
mod hatching;
pub mod heatmap;
pub mod label;
mod lanes;
#[cfg(test)]
mod layout_tests;
mod legend;
pub mod letters;
pub mod likert;
pub mod palette;
mod placement;
pub mod png;
pub mod rates;
pub mod shapes;
pub mod targets;
pub mod trend;
pub mod usage;
mod zero;

/// A drawn chart with its text alternative and the table behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A whole `<svg>` element with `<title>` and `<desc>`; text stays text.
    pub svg: String,
    pub title: String,
    pub description: String,
    /// Column heads and rows of the table behind the chart, worded and formatted.
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    #[error("drawing failed: {0}")]
    Drawing(String),
    #[error("nothing to draw: every figure is hidden")]
    NothingToDraw,
    #[error("no font for Japanese was found")]
    NoJapaneseFont,
}

impl crate::message::Explain for ChartError {
    fn message(&self) -> crate::message::Message {
        match self {
            ChartError::Drawing(detail) => crate::message::Message::new("error-drawing").with("detail", detail),
            ChartError::NothingToDraw => crate::message::Message::new("error-nothing-to-draw"),
            ChartError::NoJapaneseFont => crate::message::Message::new("error-no-japanese-font"),
        }
    }
}
