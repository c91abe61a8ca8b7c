//! From pieces to pages.

use super::ink::{Ink, Piece};
use std::sync::Arc;

/// A4 in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
pub const LEFT: f32 = 45.0;
pub const TOP: f32 = 42.0;
/// Where the page's foot begins.
pub const BOTTOM: f32 = 56.0;
pub const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
pub const HEIGHT: f32 = PAGE.1 - TOP - BOTTOM;

/// What adding up heights may be wrong by, in points.
const ROUNDING: f32 = 0.05;

/// What stands on one page, with the headings that begin on it: level, text, and how far down.
#[derive(Debug, Default, PartialEq)]
pub struct Page {
    pub inks: Vec<Ink>,
    pub headings: Vec<(u16, String, f32)>,
}

/// Fills pages from top to bottom. What stays with the next piece moves with it, unless that would leave a page empty;
/// a picture that would just not fit is made a little smaller.
pub fn flow(pieces: Vec<Piece>) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    let mut down = 0.0;
    let mut waiting = pieces.into_iter().peekable();
    while waiting.peek().is_some() {
        let mut together: Vec<Piece> = Vec::new();
        for piece in waiting.by_ref() {
            let stays = piece.with_next;
            together.push(piece);
            if !stays {
                break;
            }
        }
        if let [alone] = &mut together[..]
            && let Some(fitted) = alone.fitted(HEIGHT - down - alone.before)
        {
            *alone = fitted;
        }
        let height: f32 = together.iter().map(|piece| piece.before + piece.height).sum();
        if down > 0.0 && down + height > HEIGHT + ROUNDING {
            pages.push(Page::default());
            down = 0.0;
            let head = together.first().and_then(|first| first.head.as_ref().map(Arc::clone));
            if let Some(head) = head {
                place(&mut pages, &mut down, (*head).clone());
            }
        }
        for piece in together {
            if down > 0.0 && down + piece.before + piece.height > HEIGHT + ROUNDING {
                pages.push(Page::default());
                down = 0.0;
            }
            place(&mut pages, &mut down, piece);
        }
    }
    pages
}

fn place(pages: &mut [Page], down: &mut f32, piece: Piece) {
    let Some(page) = pages.last_mut() else { return };
    if *down > 0.0 {
        *down += piece.before;
    }
    if let Some((level, text)) = piece.heading {
        page.headings.push((level, text, *down));
    }
    page.inks.extend(piece.inks.into_iter().map(|ink| ink.moved(LEFT, TOP + *down)));
    *down += piece.height;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(height: f32) -> Piece {
        let ink = Ink::Hatch { x: 0.0, y: 0.0, width: 1.0, height };
        Piece { height, inks: vec![ink], ..Piece::default() }
    }

    #[test]
    fn nothing_is_cut_and_a_heading_stays_with_what_follows() {
        let heading = Piece { with_next: true, ..piece(30.0) };
        let pages = flow(vec![piece(HEIGHT - 50.0), heading, piece(40.0)]);
        assert_eq!(pages.iter().map(|page| page.inks.len()).collect::<Vec<_>>(), [1, 2]);
        for ink in pages.iter().flat_map(|page| &page.inks) {
            let Ink::Hatch { y, height, .. } = ink else { panic!() };
            assert!(*y >= TOP && y + height <= TOP + HEIGHT + 0.1);
        }
    }

    #[test]
    fn a_table_begins_every_page_with_its_head() {
        let head = Arc::new(piece(20.0));
        let row = Piece { head: Some(Arc::clone(&head)), ..piece(100.0) };
        let pages = flow(std::iter::once((*head).clone()).chain(std::iter::repeat_n(row, 20)).collect());
        assert!(pages.len() >= 3);
        for page in &pages {
            let Ink::Hatch { height, .. } = &page.inks[0] else { panic!() };
            assert_eq!(*height, 20.0);
        }
        assert_eq!(pages.iter().map(|page| page.inks.len() - 1).sum::<usize>(), 20);
    }

    #[test]
    fn a_picture_is_made_smaller_to_fill_a_page_and_only_as_far_as_it_may_be() {
        let picture = |height: f32| Piece { smallest: Some(0.8), ..piece(height) };
        let pages = |height| flow(vec![piece(HEIGHT - 100.0), picture(height), piece(10.0)]).len();
        assert_eq!((pages(120.0), pages(130.0)), (2, 2));
        let first = |height| flow(vec![piece(HEIGHT - 100.0), picture(height)])[0].inks.len();
        assert_eq!((first(90.0), first(120.0), first(130.0)), (2, 2, 1));
    }

    #[test]
    fn what_is_taller_than_a_page_gets_one_of_its_own_and_ends() {
        let pages = flow(vec![piece(10.0), piece(2.0 * HEIGHT), piece(10.0)]);
        assert_eq!(pages.len(), 3);
    }
}
