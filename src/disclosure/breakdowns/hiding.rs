//! Complementary suppression of one figure's table: groups are hidden until no rest gives a small or homogeneous group
//! away.

use crate::disclosure::residual::Rule;

/// Which groups are shown, by place and category.
pub type Shown = Vec<Vec<bool>>;

/// Groups of one figure while some of them are hidden.
pub struct Hiding<'a, R: Rule> {
    /// By place (the whole organisation first) and category, what `rule` takes.
    pub counts: &'a [Vec<Vec<u32>>],
    pub rule: &'a R,
    pub shown: Shown,
}

impl<R: Rule> Hiding<'_, R> {
    /// Hides groups until the rest of every line of every place, and of every category over the divisions, is safe.
    /// A line is a set of categories whose total is known.
    pub fn settle(&mut self, lines: &[Vec<usize>]) {
        let (places, categories) = (self.counts.len(), self.shown.first().map_or(0, Vec::len));
        while (0..places).any(|place| lines.iter().any(|line| self.line(place, line)))
            || (0..categories).any(|category| self.category(category))
        {}
    }

    /// Makes what the shown groups of one line leave of its total safe: the smallest goes, then all of them.
    /// Whether anything changed.
    fn line(&mut self, place: usize, line: &[usize]) -> bool {
        let cells: Vec<(usize, usize)> = line.iter().map(|&category| (place, category)).collect();
        if line.iter().all(|&category| !self.shown[place][category]) || self.safe_rest(&cells) {
            return false;
        }
        self.hide_smallest(&cells);
        if !self.safe_rest(&cells) {
            line.iter().for_each(|&category| self.shown[place][category] = false);
        }
        true
    }

    /// The same for one category over the divisions, against the whole organisation's group. Where that is hidden,
    /// the divisions must not add up to it.
    fn category(&mut self, category: usize) -> bool {
        let divisions: Vec<(usize, usize)> = (1..self.counts.len()).map(|place| (place, category)).collect();
        if !divisions.iter().any(|&(place, category)| self.shown[place][category]) {
            return false;
        }
        let left = self.rest(&self.counts[0][category], &divisions);
        let fine = match self.shown[0][category] {
            true => self.rule.safe(&left),
            false => self.rule.size(&left) > 0,
        };
        if !fine {
            self.hide_smallest(&divisions);
        }
        !fine
    }

    fn safe_rest(&self, cells: &[(usize, usize)]) -> bool {
        let width = self.counts[0].first().map_or(0, Vec::len);
        let mut total = vec![0; width];
        for &(place, category) in cells {
            total.iter_mut().zip(&self.counts[place][category]).for_each(|(sum, count)| *sum += count);
        }
        self.rule.safe(&self.rest(&total, cells))
    }

    /// What the shown ones of `cells` leave of `total`.
    fn rest(&self, total: &[u32], cells: &[(usize, usize)]) -> Vec<u32> {
        let mut rest = total.to_vec();
        for &(place, category) in cells.iter().filter(|(place, category)| self.shown[*place][*category]) {
            rest.iter_mut()
                .zip(&self.counts[place][category])
                .for_each(|(rest, count)| *rest = rest.saturating_sub(*count));
        }
        rest
    }

    fn hide_smallest(&mut self, cells: &[(usize, usize)]) {
        let shown = cells.iter().filter(|(place, category)| self.shown[*place][*category]);
        let size = |&&(place, category): &&(usize, usize)| (self.rule.size(&self.counts[place][category]), place);
        if let Some(&(place, category)) = shown.min_by_key(size) {
            self.shown[place][category] = false;
        }
    }
}
