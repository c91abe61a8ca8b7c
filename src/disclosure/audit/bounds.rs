//! How near a reader comes to a hidden group of an attribute's table: the least and the most people that it can have,
//! by linear programming over all tables with counts ≥ 0 that agree with what is published.

use microlp::{ComparisonOp, OptimizationDirection, Problem};

/// One attribute's counts of one figure: places (divisions, and whoever is in none) × categories.
pub struct Table<'a> {
    /// By place and category, people; the whole organisation is not among the places.
    pub counts: &'a [Vec<u32>],
    /// By place and category, whether the count is shown.
    pub shown: &'a [Vec<bool>],
    /// By place, whether its total is shown.
    pub totals_shown: &'a [bool],
    /// By category, whether the whole organisation's count is shown.
    pub whole_shown: &'a [bool],
}

/// A hidden group whose number of people is known too well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Narrow {
    pub place: usize,
    pub category: usize,
    pub width: f64,
}

/// Hidden groups with 1 … `threshold` − 1 people that a reader can place within fewer than `threshold` people, and
/// how many hidden groups were looked at. The whole organisation's total counts as shown.
pub fn narrow(table: &Table<'_>, threshold: u32) -> (Vec<Narrow>, usize) {
    let (mut found, mut looked_at) = (Vec::new(), 0);
    for place in 0..table.counts.len() {
        for category in 0..table.whole_shown.len() {
            let small = (1..threshold).contains(&table.counts[place][category]);
            if table.shown[place][category] || !small {
                continue;
            }
            looked_at += 1;
            let ends = (bound(table, place, category, false), bound(table, place, category, true));
            let width = match ends {
                (Some(least), Some(most)) => most - least,
                // Without an end above there is nothing to be near to; without a solution the numbers disagree.
                _ => continue,
            };
            if width < f64::from(threshold) - 1e-6 {
                found.push(Narrow { place, category, width });
            }
        }
    }
    (found, looked_at)
}

fn bound(table: &Table<'_>, place: usize, category: usize, most: bool) -> Option<f64> {
    let direction = if most { OptimizationDirection::Maximize } else { OptimizationDirection::Minimize };
    let mut problem = Problem::new(direction);
    let (places, categories) = (table.counts.len(), table.whole_shown.len());
    let variables: Vec<Vec<Option<microlp::Variable>>> = (0..places)
        .map(|at| {
            let of = |cell: usize| {
                let aim = f64::from(u8::from((at, cell) == (place, category)));
                (!table.shown[at][cell]).then(|| problem.add_var(aim, (0.0, f64::INFINITY)))
            };
            (0..categories).map(of).collect()
        })
        .collect();
    let hidden = |at: usize, cell: usize| if table.shown[at][cell] { 0 } else { table.counts[at][cell] };
    let mut equal = |cells: Vec<(usize, usize)>| {
        let sum: u32 = cells.iter().map(|&(at, cell)| hidden(at, cell)).sum();
        let terms: Vec<(microlp::Variable, f64)> =
            cells.iter().filter_map(|&(at, cell)| Some((variables[at][cell]?, 1.0))).collect();
        if !terms.is_empty() {
            problem.add_constraint(&terms, ComparisonOp::Eq, f64::from(sum));
        }
    };
    for at in (0..places).filter(|&at| table.totals_shown[at]) {
        equal((0..categories).map(|cell| (at, cell)).collect());
    }
    for cell in (0..categories).filter(|&cell| table.whole_shown[cell]) {
        equal((0..places).map(|at| (at, cell)).collect());
    }
    equal((0..places).flat_map(|at| (0..categories).map(move |cell| (at, cell))).collect());
    Some(problem.solve().ok()?.into_solution().ok()?.objective())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hidden_group_in_a_row_is_known_exactly_and_two_by_two_are_not() {
        let counts = [vec![40, 4, 40], vec![40, 30, 40], vec![40, 30, 40]];
        let table = |shown: &[Vec<bool>]| {
            let table = Table { counts: &counts, shown, totals_shown: &[true; 3], whole_shown: &[true; 3] };
            narrow(&table, 10)
        };
        let mut shown = vec![vec![true; 3]; 3];
        shown[0][1] = false;
        assert_eq!(table(&shown), (vec![Narrow { place: 0, category: 1, width: 0.0 }], 1));
        // A square of four hidden ones leaves room as wide as its smallest side.
        shown[0][0] = false;
        shown[1][0] = false;
        shown[1][1] = false;
        let (found, looked_at) = table(&shown);
        assert!(found.is_empty() && looked_at == 1, "{found:?}");
    }

    #[test]
    fn a_square_with_little_in_its_other_corners_leaves_too_little_room() {
        let counts = [vec![3, 4], vec![2, 40]];
        let table = Table {
            counts: &counts,
            shown: &[vec![false; 2], vec![false; 2]],
            totals_shown: &[true; 2],
            whole_shown: &[true; 2],
        };
        let (found, looked_at) = narrow(&table, 10);
        assert_eq!(looked_at, 3);
        assert!(found.iter().all(|narrow| narrow.width < 10.0) && found.len() == 3, "{found:?}");
    }
}
