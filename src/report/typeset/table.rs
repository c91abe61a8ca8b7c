//! Tables: rows that are never cut, heads that come back on every page.

use super::ink::{Ink, Piece};
use super::lines::{self, Setting};
use super::structure::{NodeId, Part, Structure};
use super::typeface::Faces;
use super::{Cell, INK, Inline, QUIET, RULE, Table, TableRow, UP};
use std::sync::Arc;

const SIZE: f32 = 8.5;
const HEAD: f32 = 7.8;
/// Space around what a cell holds.
const PAD: f32 = 4.0;
const PAD_DOWN: f32 = 2.6;

/// The pieces of a table, a row each; its lines are `leading` times as high as its letters, which are set at `scale`.
pub fn pieces(
    faces: &Faces,
    structure: &mut Structure,
    table: &Table,
    width: f32,
    (leading, scale): (f32, f32),
) -> Vec<Piece> {
    let shares: f32 = table.columns.iter().map(|column| column.share).sum();
    let widths: Vec<f32> = table.columns.iter().map(|column| column.share / shares * width).collect();
    let setter = RowSetter { faces, widths: &widths, table, leading, scale, width };
    let node = structure.add(Part::Table, None);
    let head = setter.head(structure, Some(node));
    // Repeated heads are for the eye; the structure has the head once.
    let repeated = Arc::new(without_nodes(head.clone()));
    let mut pieces = vec![head];
    for row in &table.rows {
        let piece = match row {
            TableRow::Group(title) => setter.group(structure, node, title),
            TableRow::Cells(cells) => setter.cells(structure, node, cells),
        };
        pieces.push(Piece { head: Some(Arc::clone(&repeated)), ..piece });
    }
    pieces
}

fn without_nodes(mut piece: Piece) -> Piece {
    for ink in &mut piece.inks {
        if let Ink::Text { node, .. } = ink {
            *node = None;
        }
    }
    piece
}

struct RowSetter<'a> {
    faces: &'a Faces,
    widths: &'a [f32],
    table: &'a Table,
    leading: f32,
    scale: f32,
    width: f32,
}

impl RowSetter<'_> {
    fn setting(&self, size: f32, right: bool) -> Setting {
        Setting { size: size * self.scale, leading: self.leading, tight: false, right }
    }

    /// What stands in a column: its words' lines, stacked.
    fn words(&self, words: &[Inline], size: f32, right: bool, width: f32, node: Option<NodeId>) -> Piece {
        let lines = lines::lines(self.faces, words, self.setting(size, right), width - 2.0 * PAD, node);
        Piece::stacked(lines, PAD)
    }

    /// Cells with their left edges as one row with a line below.
    fn row(&self, cells: Vec<(f32, Piece)>, below: (crate::chart::shapes::Colour, f32), bottom: bool) -> Piece {
        let tallest = cells.iter().map(|(_, cell)| cell.height).fold(0.0, f32::max);
        let pad = PAD_DOWN * self.scale;
        let height = tallest + 2.0 * pad;
        let mut inks = Vec::new();
        for (x, cell) in cells {
            let down = pad + if bottom { tallest - cell.height } else { 0.0 };
            inks.extend(cell.inks.into_iter().map(|ink| ink.moved(x, down)));
        }
        inks.push(Ink::Line { from: (0.0, height), to: (self.width, height), colour: below.0, thick: below.1 });
        Piece { height, inks, ..Piece::default() }
    }

    fn head(&self, structure: &mut Structure, table: Option<NodeId>) -> Piece {
        let row = structure.add(Part::TableRow, table);
        let mut x = 0.0;
        let mut cells = Vec::new();
        for (column, width) in self.table.columns.iter().zip(self.widths) {
            let node = structure.add(Part::ColumnHead, Some(row));
            let words = [Inline::bold(column.head.clone())];
            cells.push((x, self.words(&words, HEAD, column.right, *width, Some(node))));
            x += width;
        }
        Piece { with_next: true, ..self.row(cells, (INK, 1.0), true) }
    }

    fn group(&self, structure: &mut Structure, table: NodeId, title: &str) -> Piece {
        let row = structure.add(Part::TableRow, Some(table));
        let node = structure.add(Part::RowHead, Some(row));
        let mut words = self.words(&[Inline::bold(title)], SIZE, false, self.width, Some(node));
        words.height += 4.0;
        words.inks = words.inks.into_iter().map(|ink| ink.moved(0.0, 4.0)).collect();
        Piece { with_next: true, ..self.row(vec![(0.0, words)], (INK, 0.6), false) }
    }

    fn cells(&self, structure: &mut Structure, table: NodeId, cells: &[Cell]) -> Piece {
        let row = structure.add(Part::TableRow, Some(table));
        let (mut x, mut column, mut set) = (0.0, 0, Vec::new());
        for cell in cells {
            let part = if column == 0 { Part::RowHead } else { Part::DataCell };
            let node = structure.add(part, Some(row));
            let spanned = if let Cell::Hidden { columns, .. } = cell { *columns } else { 1 };
            let width: f32 = self.widths.iter().skip(column).take(spanned).sum();
            let right = self.table.columns.get(column).is_some_and(|column| column.right);
            let node = match cell {
                Cell::Interval { words, .. } | Cell::Band { words, .. } => {
                    structure.add(Part::Figure(words.clone()), Some(node))
                }
                Cell::Words(_) | Cell::Hidden { .. } => node,
            };
            set.push((x, self.cell(cell, width, right, node)));
            x += width;
            column += spanned;
        }
        self.row(set, (RULE, 0.6), false)
    }

    fn cell(&self, cell: &Cell, width: f32, right: bool, node: NodeId) -> Piece {
        let line = SIZE * self.scale * self.leading;
        let (left, room) = (PAD, width - 2.0 * PAD);
        let at = |percent: f32| left + room * percent.clamp(0.0, 100.0) / 100.0;
        match cell {
            Cell::Words(words) => self.words(words, SIZE, right, width, Some(node)),
            Cell::Hidden { words, .. } => {
                let mut piece = self.words(&[Inline::quiet(words.clone())], SIZE * 0.94, false, width, Some(node));
                let widest =
                    lines::natural_width(self.faces, &[Inline::plain(words.clone())], self.setting(SIZE * 0.94, false));
                let (paper, height) = ((0xff, 0xff, 0xff), piece.height);
                let behind = [
                    Ink::Hatch { x: 1.0, y: 0.0, width: width - 2.0, height },
                    Ink::Rect {
                        x: PAD - 2.0,
                        y: 0.0,
                        width: (widest + 4.0).min(room + 4.0),
                        height,
                        fill: Some(paper),
                        stroke: None,
                    },
                ];
                piece.inks.splice(0..0, behind);
                piece
            }
            Cell::Interval { at: value, low, high, .. } => {
                let middle = line / 2.0;
                let stroke = |from: (f32, f32), to: (f32, f32), colour, thick| Ink::Line { from, to, colour, thick };
                let inks = vec![
                    stroke((at(0.0), middle), (at(100.0), middle), RULE, 0.6),
                    stroke((at(50.0), middle - 2.5), (at(50.0), middle + 2.5), RULE, 0.6),
                    stroke((at(*low), middle), (at(*high), middle), UP, 1.4),
                    stroke((at(*value), middle - 4.0), (at(*value), middle + 4.0), UP, 2.4),
                ];
                Piece { height: line, inks: vec![Ink::Sketch { inks, node }], ..Piece::default() }
            }
            Cell::Band { steps, .. } => {
                let step = |(x, part, colour): &(f32, f32, crate::chart::shapes::Colour)| Ink::Rect {
                    x: at(*x),
                    y: line / 2.0 - 4.5,
                    width: room * part / 100.0,
                    height: 9.0,
                    fill: Some(*colour),
                    stroke: Some((QUIET, 0.4)),
                };
                let inks = steps.iter().map(step).collect();
                Piece { height: line, inks: vec![Ink::Sketch { inks, node }], ..Piece::default() }
            }
        }
    }
}
