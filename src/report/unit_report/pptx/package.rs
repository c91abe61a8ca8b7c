//! The parts of a presentation and their relations (ECMA-376, parts 1 and 2), as one archive whose bytes depend on the
//! slides alone.

use super::slides::Slide;
use super::xml::{HEAD, HEIGHT, NAMESPACES, WIDTH, escaped};
use crate::report::archive::Archive;
use crate::survey::Lang;
use chrono::NaiveDate;
use zip::result::ZipError;

/// What is said of the slides as a whole.
pub struct Deck<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub lang: Lang,
    pub date: Option<NaiveDate>,
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const EMPTY_TREE: &str =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
/// A place for titles, so that slides' titles are placeholders of it.
const TITLE_PLACE: &str = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"548640\" y=\"365760\"/><a:ext cx=\"11091672\" cy=\"822960\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"ja-JP\"/></a:p></p:txBody></p:sp>";

impl Deck<'_> {
    /// The archive.
    ///
    /// # Errors
    /// What its writer says.
    pub fn write(&self, slides: &[Slide], foot: &str) -> Result<Vec<u8>, ZipError> {
        let mut archive = Archive::default();
        archive.text("[Content_Types].xml", &content_types(slides))?;
        archive.text("_rels/.rels", &relations(&[
            ("officeDocument", "ppt/presentation.xml"),
            ("extended-properties", "docProps/app.xml"),
        ])
        .replace("</Relationships>", &format!("<Relationship Id=\"rId9\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>")))?;
        archive.text("docProps/core.xml", &self.core())?;
        archive.text("docProps/app.xml", &format!("{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Koe</Application></Properties>"))?;
        archive.text("ppt/presentation.xml", &presentation(slides.len()))?;
        let mut of_presentation: Vec<(&str, String)> =
            vec![("slideMaster", "slideMasters/slideMaster1.xml".into()), ("theme", "theme/theme1.xml".into())];
        of_presentation.extend((1..=slides.len()).map(|number| ("slide", format!("slides/slide{number}.xml"))));
        let borrowed: Vec<(&str, &str)> = of_presentation.iter().map(|(kind, to)| (*kind, to.as_str())).collect();
        archive.text("ppt/_rels/presentation.xml.rels", &relations(&borrowed))?;
        archive.text("ppt/theme/theme1.xml", &theme())?;
        archive.text("ppt/slideMasters/slideMaster1.xml", &master())?;
        archive.text(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            &relations(&[("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")]),
        )?;
        archive.text("ppt/slideLayouts/slideLayout1.xml", &layout())?;
        archive.text(
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            &relations(&[("slideMaster", "../slideMasters/slideMaster1.xml")]),
        )?;
        for (number, slide) in (1..).zip(slides) {
            let shapes = slide.shapes(self.lang, foot, number);
            archive.text(&format!("ppt/slides/slide{number}.xml"), &slide_xml(&shapes))?;
            let image = format!("../media/image{number}.png");
            let mut to = vec![("slideLayout", "../slideLayouts/slideLayout1.xml")];
            to.extend(slide.image.as_ref().map(|_| ("image", image.as_str())));
            archive.text(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations(&to))?;
            if let Some(png) = &slide.image {
                archive.stored(&format!("ppt/media/image{number}.png"), png)?;
            }
        }
        archive.finish()
    }

    fn core(&self) -> String {
        let date = self.date.map_or_else(String::new, |date| {
            let date = date.format("%Y-%m-%dT00:00:00Z");
            format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified>")
        });
        format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>{date}</cp:coreProperties>",
            escaped(self.title),
            escaped(self.author),
            self.lang.tag()
        )
    }
}

fn relations(to: &[(&str, &str)]) -> String {
    let one = |(index, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", index + 1)
    };
    let all: String = to.iter().enumerate().map(one).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

fn content_types(slides: &[Slide]) -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    let mut parts = part("ppt/presentation.xml", &format!("{KIND}.presentation.main+xml"));
    parts += &part("ppt/slideMasters/slideMaster1.xml", &format!("{KIND}.slideMaster+xml"));
    parts += &part("ppt/slideLayouts/slideLayout1.xml", &format!("{KIND}.slideLayout+xml"));
    parts += &part("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    parts += &part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    parts += &part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    for number in 1..=slides.len() {
        parts += &part(&format!("ppt/slides/slide{number}.xml"), &format!("{KIND}.slide+xml"));
    }
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{parts}</Types>"
    )
}

fn presentation(slides: usize) -> String {
    let ids: String =
        (0..slides).map(|index| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + index, 3 + index)).collect();
    format!(
        "{HEAD}<p:presentation {NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx=\"{WIDTH}\" cy=\"{HEIGHT}\"/><p:notesSz cx=\"{HEIGHT}\" cy=\"{WIDTH}\"/></p:presentation>"
    )
}

fn slide_xml(shapes: &str) -> String {
    format!(
        "{HEAD}<p:sld {NAMESPACES}><p:cSld>{EMPTY_TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )
}

fn layout() -> String {
    format!(
        "{HEAD}<p:sldLayout {NAMESPACES} type=\"titleOnly\"><p:cSld name=\"Title\">{EMPTY_TREE}{TITLE_PLACE}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
}

fn master() -> String {
    format!(
        "{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FBFAF7\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{EMPTY_TREE}{TITLE_PLACE}</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz=\"2600\" b=\"1\"/></a:lvl1pPr></p:titleStyle><p:bodyStyle/><p:otherStyle/></p:txStyles></p:sldMaster>"
    )
}

/// The colours and letters that people meet when they go on working on the slides.
fn theme() -> String {
    let colours = [
        ("dk1", "1D2733"),
        ("lt1", "FBFAF7"),
        ("dk2", "566270"),
        ("lt2", "D9D6CF"),
        ("accent1", "0B5C8A"),
        ("accent2", "2166AC"),
        ("accent3", "B35806"),
        ("accent4", "67A9CF"),
        ("accent5", "F1A340"),
        ("accent6", "6B7280"),
        ("hlink", "0B5C8A"),
        ("folHlink", "566270"),
    ];
    let colours: String =
        colours.iter().map(|(name, value)| format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>")).collect();
    let face = "<a:latin typeface=\"BIZ UDPGothic\"/><a:ea typeface=\"BIZ UDPGothic\"/><a:cs typeface=\"\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let line = "<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "{HEAD}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Koe\"><a:themeElements><a:clrScheme name=\"Koe\">{colours}</a:clrScheme><a:fontScheme name=\"Koe\"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Koe\"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}
