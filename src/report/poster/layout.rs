//! Where everything stands on the two sheets.

use super::draw::{Drawing, bold, plain};
use super::{Invitation, Side};
use crate::chart::shapes::{Colour, Shapes};
use crate::report::qr::Code;

/// A4 between its margins, in pixels of 0.62 points.
const WIDTH: f32 = 814.0;
const HEIGHT: f32 = 1190.0;
const RULE: Colour = (0x77, 0x80, 0x8b);
const ACCENT: Colour = (0x0b, 0x5c, 0x8a);

/// Groups of the fingerprint in rows of this many.
fn rows(fingerprint: &[String], groups: usize) -> Vec<String> {
    fingerprint.chunks(groups).map(|row| row.join(" - ")).collect()
}

pub fn poster(invitation: &Invitation) -> Shapes {
    let mut sheet = Drawing::new(WIDTH, HEIGHT);
    let mut y = 10.0;
    for (at, side) in invitation.sides.iter().enumerate() {
        if at > 0 {
            sheet.line((0.0, y), (WIDTH, y), RULE, 1.0);
            y += 26.0;
        }
        let (title, dates) = if at == 0 { (bold(42.0), bold(27.0)) } else { (bold(30.0), bold(22.0)) };
        y = sheet.text(&side.title, 0.0, y, WIDTH, title) + 6.0;
        y = sheet.text(&side.dates, 0.0, y, WIDTH, dates) + 8.0;
        let from = y;
        y = sheet.text(&side.promise, 22.0, y, WIDTH - 22.0, plain(if at == 0 { 23.0 } else { 20.0 }));
        sheet.line((4.0, from + 2.0), (4.0, y), ACCENT, 5.0);
        y += 26.0;
    }
    let each = (WIDTH - 40.0) / 2.0;
    let codes = [(&invitation.ballot, "setup-poster-start"), (&invitation.charter, "setup-poster-charter")];
    let size = 300.0;
    let below: Vec<f32> = codes
        .into_iter()
        .enumerate()
        .map(|(at, (code, key))| {
            let x = at as f32 * (each + 40.0);
            sheet.code(code, x - code_border(code, size), y, size);
            captions(&mut sheet, invitation, key, code, (x, y + size), each)
        })
        .collect();
    let y = below.into_iter().fold(0.0, f32::max) + 20.0;
    sheet.line((0.0, y), (WIDTH, y), RULE, 1.0);
    let mut y = y + 18.0;
    for side in &invitation.sides {
        y = sheet.text(&side.t("setup-poster-fingerprint"), 0.0, y, WIDTH, plain(18.0)) + 4.0;
    }
    y += 6.0;
    for row in rows(&invitation.fingerprint, 7) {
        y = sheet.text(&row, 0.0, y, WIDTH, bold(28.0));
    }
    sheet.finish()
}

/// How far a code's light border reaches in, so that its dark edge stands in line with the text.
fn code_border(code: &Code, size: f32) -> f32 {
    4.0 * size / code.size as f32
}

fn captions(
    sheet: &mut Drawing,
    invitation: &Invitation,
    key: &str,
    code: &Code,
    (x, y): (f32, f32),
    room: f32,
) -> f32 {
    let mut y = y;
    for side in &invitation.sides {
        y = sheet.text(&side.t(key), x, y, room, bold(19.0));
    }
    sheet.text(&code.shown, x, y + 2.0, room, plain(15.0))
}

/// Slips in a row, and rows.
const ACROSS: usize = 2;
const DOWN: usize = 4;

pub fn slips(invitation: &Invitation) -> Shapes {
    let mut sheet = Drawing::new(WIDTH, HEIGHT);
    let (wide, high) = (WIDTH / ACROSS as f32, HEIGHT / DOWN as f32);
    for cut in 1..ACROSS {
        let x = cut as f32 * wide;
        sheet.line((x, 0.0), (x, HEIGHT), RULE, 0.7);
    }
    for cut in 1..DOWN {
        let y = cut as f32 * high;
        sheet.line((0.0, y), (WIDTH, y), RULE, 0.7);
    }
    let bottom = |scale| one_slip(&mut Drawing::new(wide, high), invitation, MARGIN, wide - 2.0 * MARGIN.0, scale);
    let fits = |scale: &f32| bottom(*scale) <= high - MARGIN.1 / 2.0;
    let scale = SCALES.into_iter().find(fits).unwrap_or(SCALES[SCALES.len() - 1]);
    for slip in 0..ACROSS * DOWN {
        let (x, y) = ((slip % ACROSS) as f32 * wide, (slip / ACROSS) as f32 * high);
        one_slip(&mut sheet, invitation, (x + MARGIN.0, y + MARGIN.1), wide - 2.0 * MARGIN.0, scale);
    }
    sheet.finish()
}

/// Between a slip's edge and what stands on it.
const MARGIN: (f32, f32) = (16.0, 14.0);

/// Sizes of letters that are tried until a slip holds long titles; the smallest are 5.5 points high.
const SCALES: [f32; 4] = [1.0, 0.9, 0.82, 0.74];

/// Draws a slip and gives where it ends.
fn one_slip(sheet: &mut Drawing, invitation: &Invitation, (x, y): (f32, f32), room: f32, scale: f32) -> f32 {
    let size = 140.0;
    sheet.code(&invitation.ballot, x + room - size + code_border(&invitation.ballot, size), y - 8.0, size);
    let beside = room - size - 6.0;
    let mut below = y;
    for (at, side) in invitation.sides.iter().enumerate() {
        let (title, dates) = if at == 0 { (16.0, 13.0) } else { (12.5, 11.5) };
        below = sheet.text(&side.title, x, below, beside, bold(title * scale));
        below = sheet.text(&side.dates, x, below, beside, plain(dates * scale)) + 4.0;
    }
    let mut below = below.max(y + size - 4.0);
    below = sheet.text(&invitation.ballot.shown, x, below, room, plain(12.5 * scale)) + 4.0;
    for side in &invitation.sides {
        below = sheet.text(&slip_words(side), x, below, room, plain(12.0 * scale));
    }
    below += 3.0;
    for row in rows(&invitation.fingerprint, 7) {
        below = sheet.text(&row, x, below, room, bold(14.5 * scale));
    }
    below
}

fn slip_words(side: &Side) -> String {
    side.t("poster-slip-fingerprint")
}
