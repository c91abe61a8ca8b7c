//! Share of use: what people said of each measure, by unit.

use crate::analysis::WaveFigures;
use crate::analysis::effects as analysed;
use crate::disclosure::masks::Masks;
use crate::disclosure::published::Published;
use crate::disclosure::reason::Reason;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind, Measure};
use std::sync::Arc;

/// Who uses a measure in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum UseCell {
    /// Shares in % of those who answered: took part, would like to, could not, not interested.
    Shown {
        n: u32,
        shares: [f64; 4],
    },
    Hidden(Reason),
}

/// Share of use of every measure, by unit.
#[derive(Debug, Clone)]
pub struct Uses {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub threshold: u32,
    /// `[measure][unit]`.
    pub cells: Vec<Vec<UseCell>>,
}

/// Who uses the measures, under the rules of any item's distribution.
pub fn publish_uses(wave: &WaveFigures) -> Published<Uses> {
    let masks = Masks::of(wave);
    let cells = wave.definition.measures.iter().map(|measure| uses_of(wave, &masks, measure)).collect();
    Published::new(Uses {
        wave: wave.wave.clone(),
        definition: Arc::clone(&wave.definition),
        tree: Arc::clone(&wave.tree),
        threshold: wave.threshold,
        cells,
    })
}

fn uses_of(wave: &WaveFigures, masks: &Masks, measure: &Measure) -> Vec<UseCell> {
    let Some(place) = wave.items.iter().position(|item| item.item == measure.item) else {
        return vec![UseCell::Hidden(Reason::NoAnswers); wave.tree.len()];
    };
    let (item, five_way) = (&wave.items[place], masks.five_way(place));
    let figure = FigureId::new(FigureKind::Item, &measure.item);
    (0..wave.tree.len())
        .map(|unit| {
            let counts = analysed::Use::ALL.map(|told| {
                let at = item.codes.iter().position(|&code| code == told.code());
                at.map_or(0, |at| item.of(unit)[at])
            });
            let n: u32 = counts.iter().sum();
            match (five_way[unit], n) {
                (_, 0) if unit == 0 => UseCell::Hidden(Reason::NoAnswers),
                (true, 1..) => {
                    UseCell::Shown { n, shares: counts.map(|count| 100.0 * f64::from(count) / f64::from(n)) }
                }
                _ => UseCell::Hidden(masks.item_reason(&figure.key, unit).unwrap_or(Reason::FewAnswers).told()),
            }
        })
        .collect()
}
