//! From blocks to pieces of a width.

use super::ink::{Ink, Piece};
use super::lines::{self, Setting};
use super::structure::{NodeId, Part, Structure};
use super::typeface::Faces;
use super::{Block, FrameKind, INK, Inline, Paragraph, QUIET, RULE, Size, table};
use crate::survey::Lang;

/// Space between blocks, in points.
const BETWEEN: f32 = 5.0;

/// Most points to a picture's pixel: letters of 13 pixels are then as large as small type.
const PICTURE: f32 = 0.62;

/// How much smaller a picture may become to fill the rest of a page: its letters stay above 6 points.
const SMALLEST_PICTURE: f32 = 0.78;

/// Sets blocks, and notes the structure on the way.
pub struct Setter {
    faces: &'static Faces,
    lang: Lang,
    /// Of letters and the space around them.
    scale: f32,
    pub structure: Structure,
}

impl Setter {
    pub fn new(faces: &'static Faces, lang: Lang, scale: f32) -> Self {
        Self { faces, lang, scale, structure: Structure::default() }
    }

    /// The blocks' pieces in a width.
    pub fn set(&mut self, blocks: &[Block], width: f32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for block in blocks {
            pieces.extend(self.block(block, width));
        }
        pieces
    }

    fn leading(&self) -> f32 {
        if self.lang == Lang::Ja { 1.65 } else { 1.45 }
    }

    fn body(&self, size: Size) -> Setting {
        let base = self.scale * if self.lang == Lang::Ja { 9.5 } else { 10.0 };
        let size = match size {
            Size::Body => base,
            Size::Large => base * 1.3,
            Size::Small => base * 0.86,
        };
        Setting { size, leading: self.leading(), tight: false, right: false }
    }

    fn block(&mut self, block: &Block, width: f32) -> Vec<Piece> {
        match block {
            Block::Heading { level, text } => vec![self.heading(*level, text, width)],
            Block::Paragraph(paragraph) => {
                let node = self.structure.add(Part::Paragraph, None);
                self.paragraph(paragraph, width, node)
            }
            Block::List { numbered, items } => self.list(*numbered, items, width),
            Block::Framed { frame, blocks } => vec![self.framed(*frame, blocks, width)],
            Block::Columns(columns) => vec![self.columns(columns, width)],
            Block::Table(table) => {
                let leading = self.leading().min(1.5);
                let mut pieces = table::pieces(self.faces, &mut self.structure, table, width, (leading, self.scale));
                if let Some(first) = pieces.first_mut() {
                    first.before = BETWEEN;
                }
                pieces
            }
            Block::Picture { shapes, alternative } => {
                let node = self.structure.add(Part::Figure(alternative.clone()), None);
                let scale = (width / shapes.width).min(PICTURE);
                let ink = Ink::Picture { shapes: shapes.clone(), x: 0.0, y: 0.0, scale, node };
                let (height, smallest) = (shapes.height * scale, Some(SMALLEST_PICTURE));
                vec![Piece { height, inks: vec![ink], before: BETWEEN, smallest, ..Piece::default() }]
            }
            Block::Gap(height) => vec![Piece { before: *height, ..Piece::default() }],
            Block::WriteOn(words) => vec![self.write_on(words, width)],
        }
    }

    fn heading(&mut self, level: u16, text: &str, width: f32) -> Piece {
        let (size, before) = match level {
            1 => (17.0, 0.0),
            2 => (12.5, 16.0),
            _ => (10.0, 3.0),
        };
        let (size, before) = (size * self.scale, before * self.scale);
        let node = self.structure.add(Part::Heading(level, text.to_owned()), None);
        let setting = Setting { size, leading: 1.4, tight: true, right: false };
        let lines = lines::lines(self.faces, &[Inline::bold(text)], setting, width, Some(node));
        let mut whole = Piece::stacked(lines, 0.0);
        whole.height += 2.0;
        Piece { with_next: true, before, heading: Some((level, text.to_owned())), ..whole }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, width: f32, node: NodeId) -> Vec<Piece> {
        let mut lines = lines::lines(self.faces, &paragraph.words, self.body(paragraph.size), width, Some(node));
        let count = lines.len();
        for (index, line) in lines.iter_mut().enumerate() {
            line.before = if index == 0 { BETWEEN * self.scale } else { 0.0 };
            // Neither the first nor the last line stands alone.
            line.with_next = count > 1 && (index == 0 || index + 2 == count);
        }
        lines
    }

    fn list(&mut self, numbered: bool, items: &[Paragraph], width: f32) -> Vec<Piece> {
        let list = self.structure.add(Part::List { numbered }, None);
        let mut pieces = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let row = self.structure.add(Part::ListItem, Some(list));
            let node = self.structure.add(Part::ListBody, Some(row));
            let setting = self.body(item.size);
            let indent = setting.size * 1.6;
            let label = if numbered { format!("{}.", index + 1) } else { "・".to_owned() };
            let label = lines::lines(self.faces, &[Inline::quiet(label)], setting, indent, Some(node));
            let mut lines = self.paragraph(item, width - indent, node);
            for line in &mut lines {
                line.inks = std::mem::take(&mut line.inks).into_iter().map(|ink| ink.moved(indent, 0.0)).collect();
            }
            if let Some(first) = lines.first_mut() {
                first.before = 2.0;
                let label = label.into_iter().flat_map(|piece| piece.inks);
                first.inks.splice(0..0, label);
            }
            pieces.extend(lines);
        }
        pieces
    }

    fn framed(&mut self, frame: FrameKind, blocks: &[Block], width: f32) -> Piece {
        let (left, top, sides) = match frame {
            FrameKind::Top(_) => (0.0, 6.0, 0.0),
            FrameKind::Bar(_) => (11.0, 7.0, 19.0),
            FrameKind::Hidden => (18.0, 7.0, 26.0),
            FrameKind::Strong => (10.0, 7.0, 20.0),
        };
        let inner = Piece::stacked(self.set(blocks, width - sides), left);
        let bottom = if matches!(frame, FrameKind::Top(_)) { 0.0 } else { top };
        let height = inner.height + top + bottom;
        let edge = |thick| Ink::Rect { x: 0.0, y: 0.0, width, height, fill: None, stroke: Some((RULE, thick)) };
        let bar = |width, height, colour| Ink::Rect { x: 0.0, y: 0.0, width, height, fill: Some(colour), stroke: None };
        let mut inks = match frame {
            FrameKind::Top(colour) => vec![bar(width, 1.8, colour)],
            FrameKind::Bar(colour) => vec![edge(0.6), bar(3.0, height, colour)],
            FrameKind::Hidden => vec![edge(0.6), Ink::Hatch { x: 0.0, y: 0.0, width: 9.0, height }],
            FrameKind::Strong => {
                vec![Ink::Rect { x: 0.0, y: 0.0, width, height, fill: None, stroke: Some((INK, 1.4)) }]
            }
        };
        inks.extend(inner.inks.into_iter().map(|ink| ink.moved(0.0, top)));
        Piece { height, inks, before: BETWEEN + 2.0, ..Piece::default() }
    }

    fn columns(&mut self, columns: &[Vec<Block>], width: f32) -> Piece {
        const GUTTER: f32 = 16.0;
        let count = columns.len().max(1) as f32;
        let each = (width - GUTTER * (count - 1.0)) / count;
        let mut whole = Piece { before: BETWEEN, ..Piece::default() };
        for (index, blocks) in columns.iter().enumerate() {
            let column = Piece::stacked(self.set(blocks, each), index as f32 * (each + GUTTER));
            whole.height = whole.height.max(column.height);
            whole.inks.extend(column.inks);
        }
        whole
    }

    fn write_on(&mut self, words: &str, width: f32) -> Piece {
        let node = self.structure.add(Part::Paragraph, None);
        let setting = self.body(Size::Body);
        let words = [Inline::plain(words)];
        let end = lines::natural_width(self.faces, &words, setting) + 8.0;
        let mut piece = Piece::stacked(lines::lines(self.faces, &words, setting, width, Some(node)), 0.0);
        piece.before = BETWEEN + 3.0;
        let (y, to) = (piece.height - 1.0, (end + 150.0).min(width));
        piece.inks.push(Ink::Line { from: (end, y), to: (to, y), colour: QUIET, thick: 0.6 });
        piece
    }
}
