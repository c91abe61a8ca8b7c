//! What stands around every picture: message, measure, source; and one `<svg>` with title, description and style.

use super::canvas::{Canvas, FINE, LEADING, MARGIN};
use super::label::{self, BOLD};
use super::palette::{self, INK, QUIET};
use super::{Chart, ChartError};

/// What every chart says around its picture, worded by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The message.
    pub title: String,
    /// Measure, unit and waves.
    pub subtitle: String,
    /// Source, wave, n, rate, method.
    pub foot: String,
    /// The picture in words.
    pub description: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Pixels; 720 for a page, 360 for a phone.
    pub width: u32,
}

const TITLE_SIZE: f64 = 17.0;
const SUBTITLE_SIZE: f64 = 13.0;
const FOOT_SIZE: f64 = 11.0;
/// From this width on labels stand left of what they name, below it above.
pub const WIDE: u32 = 600;

impl Frame {
    /// Whether labels stand left of what they name.
    pub fn wide(&self) -> bool {
        self.width >= WIDE
    }

    /// Width in pixels.
    pub fn across(&self) -> f64 {
        f64::from(self.width)
    }
}

/// Draws a whole chart: heading, a body of `body_height` pixels drawn by `body` (given the canvas and its top), foot.
///
/// # Errors
/// What the backend says.
pub fn draw(
    frame: &Frame,
    body_height: f64,
    body: impl FnOnce(&Canvas<'_>, f64) -> Result<(), ChartError>,
) -> Result<Chart, ChartError> {
    let room = frame.across() - 2.0 * MARGIN;
    let title = label::wrap_evenly(&frame.title, TITLE_SIZE * BOLD, room);
    let subtitle = label::wrap(&frame.subtitle, SUBTITLE_SIZE, room);
    let foot = label::wrap(&frame.foot, FOOT_SIZE, room);
    let heading = LEADING * (TITLE_SIZE * title.len() as f64 + SUBTITLE_SIZE * subtitle.len() as f64) + 14.0;
    let footing = LEADING * FOOT_SIZE * foot.len() as f64 + 12.0;
    let height = (MARGIN + heading + body_height + footing + MARGIN).ceil();
    let mut svg = String::new();
    let canvas = Canvas::onto(&mut svg, frame.width, height as u32);
    let mut y = MARGIN;
    y += canvas.block(&title, MARGIN, y, TITLE_SIZE, INK, true)? + 2.0;
    canvas.block(&subtitle, MARGIN, y, SUBTITLE_SIZE, QUIET, false)?;
    body(&canvas, MARGIN + heading)?;
    canvas.block(&foot, MARGIN, MARGIN + heading + body_height + 12.0, FOOT_SIZE, QUIET, false)?;
    canvas.finish()?;
    Ok(Chart {
        svg: dressed(&svg, frame, height as u32),
        title: frame.title.clone(),
        description: frame.description.clone(),
        heads: frame.heads.clone(),
        rows: frame.rows.clone(),
    })
}

/// Replaces the backend's opening tag: scalable, named and described for those who can't see it.
fn dressed(svg: &str, frame: &Frame, height: u32) -> String {
    let inside = svg.split_once('>').map_or("", |(_, rest)| rest);
    let id = identity(frame, svg);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"koe-chart\" viewBox=\"0 0 {drawn_width} {drawn_height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n<title id=\"{id}-t\">{title}</title>\n<desc id=\"{id}-d\">{description}</desc>\n<style>{style}</style>{inside}",
        drawn_width = frame.width * FINE,
        drawn_height = height * FINE,
        width = frame.width,
        title = escaped(&frame.title),
        description = escaped(&frame.description),
        style = palette::style_sheet(),
    )
}

/// An id that depends on what is drawn alone: the same chart has the same bytes.
fn identity(frame: &Frame, svg: &str) -> String {
    let digest = frame
        .title
        .bytes()
        .chain(svg.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("koe-{digest:016x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
