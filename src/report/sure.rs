//! Changes that are sure, in the order in which they are read.

use crate::analysis::Verdict;
use crate::disclosure::{Comparison, ComparisonRow};
use crate::survey::{FigureId, FigureKind};

/// A mean says the same as its item's share positive; it is listed, but counts once.
pub fn counts_once(figure: &FigureId) -> bool {
    figure.kind != FigureKind::Mean
}

/// Positions of the figures that surely went up or down in a unit: indices, themes, items; within each the largest
/// change first, ties in the definition's order.
pub fn sure_changes(comparison: &Comparison, unit: usize) -> Vec<usize> {
    let sure = |(position, figure): (usize, &FigureId)| match comparison.row_at(position, unit)? {
        ComparisonRow::Shown { change, .. } if matches!(change.verdict, Verdict::Up | Verdict::Down) => {
            Some((figure.kind, change.difference, position))
        }
        _ => None,
    };
    let figures = comparison.figures.iter().enumerate().filter(|(_, figure)| counts_once(figure));
    let mut sure: Vec<_> = figures.filter_map(sure).collect();
    order_of_reading(&mut sure);
    sure.into_iter().map(|(_, _, position)| position).collect()
}

/// How many figures of a unit were tested, and how many of them went up and down.
pub fn tally(comparison: &Comparison, unit: usize) -> [usize; 3] {
    let mut tally = [0; 3];
    for (position, _) in comparison.figures.iter().enumerate().filter(|(_, figure)| counts_once(figure)) {
        let Some(ComparisonRow::Shown { change, .. }) = comparison.row_at(position, unit) else { continue };
        tally[0] += usize::from(change.verdict != Verdict::NotTested);
        tally[1] += usize::from(change.verdict == Verdict::Up);
        tally[2] += usize::from(change.verdict == Verdict::Down);
    }
    tally
}

fn order_of_reading(changes: &mut [(FigureKind, f64, usize)]) {
    let rank = |kind| match kind {
        FigureKind::Index => 0,
        FigureKind::Theme => 1,
        FigureKind::Item => 2,
        FigureKind::Recommendation => 3,
        FigureKind::Mean => 4,
    };
    changes.sort_by(|one, other| {
        rank(one.0).cmp(&rank(other.0)).then(other.1.abs().total_cmp(&one.1.abs())).then(one.2.cmp(&other.2))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_come_before_themes_and_the_largest_change_first() {
        use FigureKind::{Index, Item, Theme};
        let mut changes = [(Item, 20.0, 4), (Theme, 6.0, 3), (Index, -3.0, 0), (Theme, -9.0, 2), (Index, 3.0, 1)];
        order_of_reading(&mut changes);
        assert_eq!(changes.map(|change| change.2), [0, 1, 2, 3, 4]);
    }
}
