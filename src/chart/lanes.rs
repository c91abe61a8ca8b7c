//! Rows of a label, a lane to draw in, and words at the right; on a narrow chart the label stands above its lane.

use super::ChartError;
use super::canvas::{Canvas, LEADING, MARGIN, Stand};
use super::frame::Frame;
use super::label;
use super::palette::{INK, QUIET};
use plotters::style::RGBColor;

/// The texts of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Texts {
    pub label: String,
    /// Quiet line under the label; may be empty.
    pub note: String,
    pub words: String,
    /// Colour of the words.
    pub paint: RGBColor,
    /// Steps that the label is indented by.
    pub depth: usize,
    pub bold: bool,
}

impl Texts {
    pub fn new(label: &str, words: &str, paint: RGBColor) -> Self {
        let (label, words) = (label.to_owned(), words.to_owned());
        Self { label, note: String::new(), words, paint, depth: 0, bold: false }
    }
}

pub const LABEL: f64 = 13.0;
const NOTE: f64 = 11.0;
const WORDS: f64 = 12.0;
const INDENT: f64 = 12.0;
/// Pixels between a label and its lane.
const AFTER_LABEL: f64 = 16.0;
const BEFORE_WORDS: f64 = 12.0;

struct Row {
    label: Vec<String>,
    note: Vec<String>,
    words: Vec<String>,
    indent: f64,
    height: f64,
}

impl Row {
    /// Height of what is drawn, for lanes of a height.
    fn drawn(&self, lane: f64) -> f64 {
        lane.max(LEADING * WORDS * self.words.len() as f64)
    }

    /// Height of what is written at the left.
    fn written(&self) -> f64 {
        LEADING * (LABEL * self.label.len() as f64 + NOTE * self.note.len() as f64)
    }
}

/// How the rows of a chart are laid out.
pub struct Lanes {
    beside: bool,
    /// Ends of every lane in pixels.
    pub left: f64,
    pub right: f64,
    /// Where everything ends at the right, words included.
    pub edge: f64,
    words_left: f64,
    lane: f64,
    gap: f64,
    rows: Vec<Row>,
}

impl Lanes {
    /// Lays rows out with lanes of `lane` pixels' height and `gap` pixels between rows; `share` of a wide chart goes
    /// to the labels.
    pub fn new(frame: &Frame, texts: &[Texts], lane: f64, gap: f64, share: f64) -> Self {
        let (width, beside) = (frame.across(), frame.wide());
        let label_room = if beside { width * share - MARGIN } else { width - 2.0 * MARGIN };
        let words_size = |text: &Texts| if text.bold { WORDS * label::BOLD } else { WORDS };
        let widest = texts.iter().map(|text| label::width(&text.words, words_size(text))).fold(0.0, f64::max);
        let words_room = widest.min(width * if beside { 0.24 } else { 0.32 });
        let rows = texts.iter().map(|text| {
            let indent = INDENT * text.depth as f64;
            let size = if text.bold { LABEL * label::BOLD } else { LABEL };
            let room = label_room - indent;
            let label = label::wrap(&text.label, size, room);
            let note = label::wrap(&text.note, NOTE, room);
            let words = label::wrap(&text.words, words_size(text), words_room);
            let row = Row { label, note, words, indent, height: 0.0 };
            let (written, drawn) = (row.written(), row.drawn(lane));
            Row { height: if beside { written.max(drawn) } else { written + drawn + 2.0 }, ..row }
        });
        let words_left = width - MARGIN - words_room;
        Self {
            beside,
            left: if beside { MARGIN + label_room + AFTER_LABEL } else { MARGIN + 2.0 },
            right: words_left - if words_room > 0.0 { BEFORE_WORDS } else { 0.0 },
            edge: width - MARGIN,
            words_left,
            lane,
            gap,
            rows: rows.collect(),
        }
    }

    /// Leaves so many pixels free between the lanes and their words.
    pub fn with_room_for_marks(mut self, room: f64) -> Self {
        self.right -= room;
        self
    }

    /// Height of all rows in pixels.
    pub fn height(&self) -> f64 {
        self.rows.iter().map(|row| row.height + self.gap).sum()
    }

    /// Writes labels and words from `top` down and gives the middle of each lane.
    ///
    /// # Errors
    /// What the backend says.
    pub fn write(&self, canvas: &Canvas<'_>, texts: &[Texts], top: f64) -> Result<Vec<f64>, ChartError> {
        let mut middles = Vec::with_capacity(self.rows.len());
        let mut y = top;
        for (row, text) in self.rows.iter().zip(texts) {
            let written = row.written();
            let start = if self.beside { y + (row.height - written) / 2.0 } else { y };
            let x = MARGIN + row.indent;
            let under = canvas.block(&row.label, x, start, LABEL, INK, text.bold)?;
            canvas.block(&row.note, x, start + under, NOTE, QUIET, false)?;
            let middle = if self.beside { y + row.height / 2.0 } else { y + (written + 2.0 + row.height) / 2.0 };
            let words_top = middle - LEADING * WORDS * row.words.len() as f64 / 2.0;
            canvas.block(&row.words, self.words_left, words_top, WORDS, text.paint, text.bold)?;
            middles.push(middle);
            y += row.height + self.gap;
        }
        Ok(middles)
    }

    /// A line behind the lanes below `top`: in one piece beside the labels, from lane to lane under them.
    ///
    /// # Errors
    /// What the backend says.
    pub fn guide(&self, canvas: &Canvas<'_>, x: f64, top: f64, colour: RGBColor) -> Result<(), ChartError> {
        if self.beside {
            return canvas.line((x, top - 6.0), (x, top + self.height() - self.gap + 2.0), colour, 1.0);
        }
        let mut y = top;
        for row in &self.rows {
            let bottom = y + row.height;
            canvas.line((x, bottom - row.drawn(self.lane)), (x, bottom), colour, 1.0)?;
            y += row.height + self.gap;
        }
        Ok(())
    }

    /// Words for the two directions above the lanes, in one line around `y`: at the ends of the lanes if they fit there,
    /// else across the whole chart.
    ///
    /// # Errors
    /// What the backend says.
    pub fn directions(&self, canvas: &Canvas<'_>, ends: &(String, String), y: f64) -> Result<(), ChartError> {
        let needed = 2.0 * label::width(&ends.0, NOTE).max(label::width(&ends.1, NOTE)) + 8.0;
        let right = if needed <= self.right - self.left { self.right } else { self.edge };
        let room = (right - self.left) / 2.0 - 4.0;
        canvas.text(&label::cut(&ends.0, NOTE, room), (self.left, y), NOTE, QUIET, Stand::Start, false)?;
        canvas.text(&label::cut(&ends.1, NOTE, room), (right, y), NOTE, QUIET, Stand::End, false)
    }

    /// Where a value stands on a scale from `low` to `high` that fills the lanes; values beyond stand at its ends.
    pub fn place(&self, value: f64, (low, high): (f64, f64)) -> f64 {
        self.left + (self.right - self.left) * (value.clamp(low, high) - low) / (high - low)
    }
}
