//! Pieces of DrawingML (ECMA-376, part 1, §20 and §21): places are in EMU, 914,400 to an inch.

use crate::report::markup;

/// EMU in an inch.
pub const INCH: i64 = 914_400;
/// A slide of 13⅓ × 7½ inches.
pub const WIDTH: i64 = 12_192_000;
pub const HEIGHT: i64 = 6_858_000;

pub const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A place on a slide in inches: left, top, width, height.
pub type Place = (f64, f64, f64, f64);

/// Text that XML takes; control characters go.
pub fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    markup::escaped(&text)
}

pub fn emu(inches: f64) -> i64 {
    (inches * INCH as f64).round() as i64
}

fn frame((left, top, width, height): Place) -> String {
    format!("<a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/>", emu(left), emu(top), emu(width), emu(height))
}

/// How a run of text looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    /// Points.
    pub size: f64,
    pub bold: bool,
    /// RRGGBB.
    pub colour: &'static str,
}

impl Run {
    pub fn new(text: impl Into<String>, size: f64) -> Self {
        Self { text: text.into(), size, bold: false, colour: "1D2733" }
    }

    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub fn coloured(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }

    fn xml(&self, lang: &str) -> String {
        format!(
            "<a:r><a:rPr lang=\"{lang}\" sz=\"{:.0}\" b=\"{}\" dirty=\"0\"><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill></a:rPr><a:t>{}</a:t></a:r>",
            self.size * 100.0,
            u8::from(self.bold),
            self.colour,
            escaped(&self.text)
        )
    }
}

/// A paragraph with space before it, in points.
pub fn paragraph(runs: &[Run], lang: &str, before: f64, right: bool) -> String {
    let align = if right { " algn=\"r\"" } else { "" };
    let runs: String = runs.iter().map(|run| run.xml(lang)).collect();
    format!("<a:p><a:pPr{align}><a:spcBef><a:spcPts val=\"{:.0}\"/></a:spcBef></a:pPr>{runs}</a:p>", before * 100.0)
}

/// A box of text; the title of a slide is its placeholder, so that readers of slides find it.
pub fn text_box(id: usize, title: bool, place: Place, paragraphs: &str) -> String {
    let (name, kind, of) = match title {
        true => ("Title", "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", "<p:nvPr><p:ph type=\"title\"/></p:nvPr>"),
        false => ("Text", "<p:cNvSpPr txBox=\"1\"/>", "<p:nvPr/>"),
    };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name} {id}\"/>{kind}{of}</p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{}\"><a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>",
        frame(place),
        if title { "b" } else { "t" }
    )
}

/// A plain bar of colour.
pub fn bar(id: usize, place: Place, colour: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Bar {id}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
        frame(place)
    )
}

/// A picture of the slide's second relation, with `cut` of its height, 0–1, cut off at the top.
pub fn picture(id: usize, place: Place, words: &str, cut: f64) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Chart {id}\" descr=\"{}\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/><a:srcRect t=\"{:.0}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
        escaped(words),
        cut * 100_000.0,
        frame(place)
    )
}

/// A table; the first row is its head, cells of `right` columns stand at the right.
pub fn table(id: usize, place: Place, shares: &[f64], right: &[bool], rows: &[Vec<Run>], lang: &str) -> String {
    let (all, height): (f64, f64) = (shares.iter().sum(), place.3 / rows.len().max(1) as f64);
    let columns: String =
        shares.iter().map(|share| format!("<a:gridCol w=\"{}\"/>", emu(place.2 * share / all))).collect();
    let line = |side: &str, width: u32, colour: &str| match width {
        0 => format!("<a:{side} w=\"0\"><a:noFill/></a:{side}>"),
        _ => format!("<a:{side} w=\"{width}\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:{side}>"),
    };
    let cell = |(column, run): (usize, &Run), head: bool| {
        let words = paragraph(std::slice::from_ref(run), lang, 0.0, right.get(column).copied().unwrap_or(false));
        let below = if head { line("lnB", 19_050, "1D2733") } else { line("lnB", 6_350, "D9D6CF") };
        format!(
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody><a:tcPr marL=\"45720\" marR=\"45720\" marT=\"22860\" marB=\"22860\" anchor=\"ctr\">{}{}{}{below}<a:noFill/></a:tcPr></a:tc>",
            line("lnL", 0, ""),
            line("lnR", 0, ""),
            line("lnT", 0, "")
        )
    };
    let row = |(index, cells): (usize, &Vec<Run>)| {
        let cells: String = cells.iter().enumerate().map(|here| cell(here, index == 0)).collect();
        format!("<a:tr h=\"{}\">{cells}</a:tr>", emu(height))
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"Table {id}\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>{}</p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        frame(place)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_the_markup() {
        let run = Run::new("<a> & \"b\"\u{0}\u{b}", 12.0);
        let xml = paragraph(&[run], "ja-JP", 0.0, false);
        assert!(xml.contains("&lt;a&gt; &amp; &quot;b&quot;</a:t>"), "{xml}");
    }
}
