//! The sheet that printed ballot codes are cut from: a slip a code, with its QR code and what to do with it.

use super::qr::qr;
use super::typeset::{self, Block, Document, FrameKind, Inline, Paragraph, TypesetError};
use crate::locale::Words;

/// Codes of one ballot unit, about to be printed.
pub struct PaperSheet<'a> {
    pub survey: &'a str,
    pub unit: &'a str,
    /// The charter's fingerprint.
    pub fingerprint: &'a str,
    /// Where codes are typed in.
    pub address: &'a str,
    /// The wave's form, which QR codes open with their code in the fragment.
    pub form: &'a str,
    pub codes: &'a [String],
}

/// The sheet as PDF, on as many pages as it takes.
///
/// # Errors
/// No font for Japanese on the system, or what the PDF writer says.
pub fn paper_sheet(sheet: &PaperSheet<'_>, words: Words) -> Result<Vec<u8>, TypesetError> {
    let title = words.get("paper-sheet-title");
    let count = sheet.codes.len().to_string();
    let head = words.with("paper-sheet-head", &[("unit", sheet.unit), ("count", &count)]);
    let mut blocks = vec![Block::Heading { level: 1, text: format!("{title}  {}", sheet.survey) }, small(head)];
    for code in sheet.codes {
        blocks.push(slip(sheet, code, words)?);
    }
    typeset::typeset(&Document {
        lang: words.0,
        title,
        author: sheet.survey.to_owned(),
        date: None,
        running: sheet.unit.to_owned(),
        blocks,
    })
}

fn slip(sheet: &PaperSheet<'_>, code: &str, words: Words) -> Result<Block, TypesetError> {
    let drawing = qr(&format!("{}#{code}", sheet.form), 2.0).map_err(|error| TypesetError::Pdf(error.to_string()))?;
    let told = vec![
        Block::Paragraph(Paragraph::of(vec![Inline::bold(sheet.unit)])),
        Block::Paragraph(Paragraph::of(vec![Inline::plain(code.replace('-', " "))])),
        small(words.get("paper-sheet-text")),
        small(words.with("paper-sheet-how", &[("address", sheet.address)])),
        small(words.with("paper-sheet-fingerprint", &[("fingerprint", sheet.fingerprint)])),
    ];
    let picture = Block::Picture { shapes: drawing, alternative: words.get("ballot-qr") };
    Ok(Block::Framed { frame: FrameKind::Strong, blocks: vec![Block::Columns(vec![told, vec![picture]])] })
}

fn small(text: String) -> Block {
    Block::Paragraph(Paragraph::small(vec![Inline::quiet(text)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Lang;

    #[test]
    fn a_sheet_is_the_same_again_and_grows_with_its_codes() {
        let codes: Vec<String> = (0..12).map(|n| format!("17-ABCD-{n:04}")).collect();
        let sheet = |codes| PaperSheet {
            survey: "調査",
            unit: "県/土木部",
            fingerprint: "AAAA-BBBB",
            address: "https://koe.example.jp/",
            form: "https://koe.example.jp/answer/R8",
            codes,
        };
        for words in Lang::ALL.map(Words) {
            let pdf = paper_sheet(&sheet(&codes), words).unwrap();
            assert!(pdf.starts_with(b"%PDF") && pdf == paper_sheet(&sheet(&codes), words).unwrap());
            assert!(pdf.len() > paper_sheet(&sheet(&codes[..1]), words).unwrap().len());
        }
    }
}
