//! The governor's page, gathered in one place for screen, paper and command line.

use super::Figures;
use crate::disclosure::Comparison;
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::report::pillars::{Sheet, Sources};
use crate::store::StoreError;

impl Figures {
    /// The pillars as the last of these sealed waves of one survey (oldest first) shows them; none without a wave.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn pillars(&self, waves: &[String], ahead_of_staff: bool, words: Words) -> Result<Option<Sheet>, StoreError> {
        let (Some(last), Some(targets)) = (waves.last(), self.targets(waves)?) else { return Ok(None) };
        let scores = waves.iter().map(|wave| self.scores(wave)).collect::<Result<Vec<_>, _>>()?;
        let scores: Vec<&Published<Scores>> = scores.iter().map(AsRef::as_ref).collect();
        // Asked for as a pair, as everywhere: among more waves a theme may be taken over fewer common items.
        let pair = waves.len().checked_sub(2).map(|from| self.comparisons(&waves[from..])).transpose()?;
        let change: Option<&Published<Comparison>> = pair.as_ref().and_then(|pair| pair.first());
        let keeper = self.kept.store.keeper();
        let elsewhere = keeper.indicators()?;
        let record = keeper.wave(last)?;
        let sources = Sources { scores: &scores, change, targets: &targets, elsewhere: &elsewhere };
        Ok(Sheet::of(&sources, ahead_of_staff, record.closes_on.or(record.opens_on), words))
    }

    /// The sealed waves of the same survey up to this one, oldest first.
    ///
    /// # Errors
    /// An unknown wave.
    pub fn waves_until(&self, wave: &str) -> Result<Vec<String>, StoreError> {
        let keeper = self.kept.store.keeper();
        let survey = keeper.wave(wave)?.definition.survey;
        let all = keeper.list()?;
        let end = all.iter().position(|each| each.key == wave).map_or(0, |at| at + 1);
        let same = all[..end].iter().filter(|each| each.definition.survey == survey);
        Ok(same.filter(|each| each.state.is_sealed() || each.key == wave).map(|each| each.key.clone()).collect())
    }
}
