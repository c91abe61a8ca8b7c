//! Readings above letters: `漢字《かんじ》` as pages show it. A reading belongs to the run of kanji before it.

use askama::filters::{Escaper, Html, Safe};
use std::fmt::{self, Write as _};

/// A piece of a text, with its reading where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub reading: Option<String>,
}

fn is_kanji(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '々' | '〆')
}

/// The pieces of a text; an opening mark without its end, or without kanji before it, is text like any other.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('《') {
        let Some((reading, next)) = after.split_once('》') else { break };
        let letters: usize = before.chars().rev().take_while(|letter| is_kanji(*letter)).map(char::len_utf8).sum();
        let (plain, kanji) = before.split_at(before.len() - letters);
        if kanji.is_empty() {
            pieces.push(Piece { text: format!("{before}《{reading}》"), reading: None });
        } else {
            pieces.push(Piece { text: plain.to_owned(), reading: None });
            pieces.push(Piece { text: kanji.to_owned(), reading: Some(reading.to_owned()) });
        }
        rest = next;
    }
    pieces.push(Piece { text: rest.to_owned(), reading: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// A text as HTML: escaped, readings above their kanji, in brackets where a browser knows no readings.
pub fn marked_up(text: &str) -> Safe<String> {
    let mut html = String::with_capacity(text.len());
    for piece in pieces(text) {
        // Writing to a String never fails.
        let _ = match &piece.reading {
            Some(reading) => {
                write!(html, "<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>", Escaped(&piece.text), Escaped(reading))
            }
            None => write!(html, "{}", Escaped(&piece.text)),
        };
    }
    Safe(html)
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Html.write_escaped_str(formatter, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<String>)> {
        pieces(text).into_iter().map(|piece| (piece.text, piece.reading)).collect()
    }

    #[test]
    fn a_reading_stands_above_the_kanji_before_it() {
        let told = told("あなたの回答《かいとう》は安全《あんぜん》です");
        let plain: Vec<&str> = told.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(plain, ["あなたの", "回答", "は", "安全", "です"]);
        assert_eq!(told[1].1.as_deref(), Some("かいとう"));
        assert_eq!(told[0].1, None);
    }

    #[test]
    fn what_a_definition_says_is_escaped_with_its_readings() {
        let html = marked_up("<b>回答《<i>》</b> & more").0;
        assert_eq!(html, "&#60;b&#62;<ruby>回答<rp>(</rp><rt>&#60;i&#62;</rt><rp>)</rp></ruby>&#60;/b&#62; &#38; more");
    }

    #[test]
    fn marks_that_are_no_readings_stay_text() {
        for text in ["《かな》", "plain words", "回答《かいとう", ""] {
            let whole: String = told(text).into_iter().map(|(text, _)| text).collect();
            assert_eq!(whole, text);
            assert!(told(text).iter().all(|(_, reading)| reading.is_none()));
        }
    }
}
