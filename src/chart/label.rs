//! Measuring and wrapping labels: a full-width character is 1 em wide, any other 0.56 em.

use unicode_width::UnicodeWidthChar;

/// Width of a half-width character in em; on the safe side for the fonts in use.
const HALF: f64 = 0.56;
/// Half-width characters that take nearly the room of full-width ones.
const WIDE: &str = "%&@MWmw";
/// How much wider bold letters run: measure them at their size times this.
pub const BOLD: f64 = 1.06;
/// Characters that may not begin a line (行頭禁則), the common ones.
const NOT_FIRST: &str = "、。，．・：；）」』】〕ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.;:)%";
/// Characters that may not end a line (行末禁則), the common ones.
const NOT_LAST: &str = "（「『【〔(“‘";

/// Width of a character in em; dashes, arrows and the like are as wide as Japanese fonts make them.
fn em(character: char) -> f64 {
    match character.width_cjk() {
        Some(0) | None => 0.0,
        _ if WIDE.contains(character) => 0.94,
        Some(1) => HALF,
        Some(_) => 1.0,
    }
}

/// Width of a text in pixels at a font size in pixels.
pub fn width(text: &str, size: f64) -> f64 {
    size * text.chars().map(em).sum::<f64>()
}

/// A text on one line no wider than `room` pixels, with … where it was cut.
pub fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        if width(&kept, size) + size * em(character) + size * em('…').max(1.0) > room {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

/// Width of the widest line in pixels.
pub fn widest(lines: &[String], size: f64) -> f64 {
    lines.iter().map(|line| width(line, size)).fold(0.0, f64::max)
}

/// A piece that is not broken: a word of Latin letters with the spaces after it, or one full-width character with the
/// marks that may not begin a line.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for character in text.chars() {
        let joins = pieces.last().and_then(|piece| piece.chars().next_back()).is_some_and(|last| {
            NOT_FIRST.contains(character)
                || NOT_LAST.contains(last)
                || character == ' '
                || (em(character) < 1.0 && em(last) < 1.0 && last != ' ')
        });
        match pieces.last_mut() {
            Some(piece) if joins => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
    }
    pieces
}

/// Breaks a text into lines no wider than `room` pixels. A single word wider than that is broken inside.
pub fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last().cloned().unwrap_or_default();
        if width(format!("{line}{piece}").trim_end(), size) <= room {
            push(&mut lines, &piece);
        } else if width(piece.trim_end(), size) <= room {
            lines.push(piece);
        } else {
            for character in piece.chars() {
                let last = lines.last().cloned().unwrap_or_default();
                if width(&format!("{last}{character}"), size) > room && !last.is_empty() {
                    lines.push(String::new());
                }
                push(&mut lines, &character.to_string());
            }
        }
    }
    lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Breaks a text into as few lines as [`wrap`] does, all about as long as each other.
pub fn wrap_evenly(text: &str, size: f64, room: f64) -> Vec<String> {
    let fewest = wrap(text, size, room).len();
    let (mut narrow, mut wide) = (room / (fewest.max(1) as f64 + 1.0), room);
    while wide - narrow > 2.0 {
        let middle = (narrow + wide) / 2.0;
        if wrap(text, size, middle).len() <= fewest { wide = middle } else { narrow = middle }
    }
    wrap(text, size, wide)
}

fn push(lines: &mut [String], piece: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn japanese_breaks_between_characters_but_no_line_begins_with_a_mark() {
        let lines = wrap("新しいことに挑戦しても、失敗を責められない。", 10.0, 60.0);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| !line.starts_with(['、', '。'])));
    }

    #[test]
    fn no_line_ends_with_an_opening_bracket() {
        let lines = wrap("低いのは「挑戦しやすさ」", 10.0, 55.0);
        assert_eq!(lines, ["低いのは", "「挑戦しや", "すさ」"]);
    }

    #[test]
    fn even_lines_leave_no_orphan() {
        assert_eq!(wrap_evenly("自分らしくいられていると感じる", 10.0, 130.0), ["自分らしくいられ", "ていると感じる"]);
    }

    #[test]
    fn english_breaks_between_words() {
        assert_eq!(wrap("My manager listens", 10.0, 70.0), ["My manager", "listens"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room_and_nothing_is_lost(text in "[a-z ]{0,40}[ぁ-ん]{0,40}", room in 40.0..200.0) {
            let lines = wrap(&text, 12.0, room);
            for line in &lines {
                prop_assert!(width(line, 12.0) <= room + 1e-9);
            }
            let squeezed = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
        }
    }
}
