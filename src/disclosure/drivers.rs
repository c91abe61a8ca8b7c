//! Drivers as they may be shown: only where the outcome and all themes counted are shown themselves.

use super::masks::Masks;
use super::published::Published;
use crate::analysis::WaveFigures;
use crate::analysis::drivers::{Drivers, NoDrivers, nearest_drivers};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId};
use std::sync::Arc;

/// Drivers of one unit, or of the nearest unit above it that has any.
#[derive(Debug, Clone)]
pub struct ShownDrivers {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    /// The unit that was asked for; `drivers.unit` is the one whose people were counted.
    pub asked: usize,
    pub drivers: Drivers,
}

/// The drivers that a unit may see: its own from enough respondents on, else those of the nearest unit above, and in
/// the same way upward from a unit where the outcome or a theme is hidden.
///
/// # Errors
/// The reason why not even the whole organisation has any.
pub fn publish_drivers(
    wave: &WaveFigures,
    outcome: &FigureId,
    unit: usize,
) -> Result<Published<ShownDrivers>, NoDrivers> {
    let masks = Masks::of(wave);
    let mut from = unit;
    loop {
        let drivers = nearest_drivers(wave, outcome, from)?;
        let hidden = |figure: &FigureId| masks.reason(figure, drivers.unit).is_some();
        if !hidden(outcome) && !drivers.themes.iter().any(|driver| hidden(&driver.theme)) {
            return Ok(Published::new(ShownDrivers {
                wave: wave.wave.clone(),
                definition: Arc::clone(&wave.definition),
                tree: Arc::clone(&wave.tree),
                asked: unit,
                drivers,
            }));
        }
        from = wave.tree.units()[drivers.unit].parent.ok_or(NoDrivers::Hidden)?;
    }
}
