//! What reports are made from: the published figures of a wave and of those before it.

use super::Form;
use super::manifest::Stamp;
use crate::chart::letters;
use crate::cli::context::{Context, Failure};
use crate::disclosure::{Comparison, MaskedWave, Published, Scores, compare_masked, publish_masked};
use crate::locale::Words;
use crate::message::Message;
use crate::report::unit_report::{Edition, ReportError, Sources};
use crate::store::WaveRecord;
use crate::wave::State;

/// Most waves that a report looks back over, its own included.
const WAVES: usize = 5;

pub struct Gathered {
    wave: String,
    revisions: Vec<(String, u32)>,
    edition: Edition,
    scores: Vec<Published<Scores>>,
    comparisons: Vec<Published<Comparison>>,
}

impl Gathered {
    /// Counts a sealed wave and the published ones before it.
    pub fn of(context: &Context, wave: &str) -> Result<Self, Failure> {
        let keeper = context.store()?.keeper();
        let record = keeper.wave(wave)?;
        if !record.state.is_sealed() {
            let state = context.words.get(&format!("wave-state-{}", record.state.key()));
            return Err(Failure::Told(Message::new("cli-report-unsealed").with("wave", wave).with("state", state)));
        }
        let all = keeper.list()?;
        let chosen = chosen(&all, wave);
        let revisions = chosen
            .iter()
            .map(|wave| Ok((wave.key.clone(), keeper.revision(&wave.key)?)))
            .collect::<Result<Vec<_>, Failure>>()?;
        let masked = chosen
            .iter()
            .map(|wave| Ok(MaskedWave::of(&keeper.figures(&wave.key)?)))
            .collect::<Result<Vec<_>, Failure>>()?;
        let comparisons = match masked.len() {
            1 => Vec::new(),
            _ => compare_masked(&masked.iter().collect::<Vec<_>>(), |from, to| keeper.unit_map(&from.wave, &to.wave))?,
        };
        let revision = revisions.last().map_or(0, |(_, revision)| *revision);
        Ok(Self {
            wave: wave.to_owned(),
            edition: Edition { opened: record.opens_on, closed: record.closes_on, revision },
            scores: masked.iter().map(publish_masked).collect(),
            comparisons,
            revisions,
        })
    }

    pub fn sources(&self) -> Result<Sources<'_>, Failure> {
        let sources = Sources::new(&self.scores, &self.comparisons, self.edition.clone());
        sources.ok_or_else(|| Failure::Told(Message::new("error-nothing-to-draw")))
    }

    /// Everything that decides the bytes.
    pub fn stamp(&self, words: Words) -> Stamp {
        Stamp {
            wave: self.wave.clone(),
            revisions: self.revisions.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            lang: words.0.tag().to_owned(),
            letters: letters::letters().ok().map(letters::Letters::fingerprint),
        }
    }

    /// Before anything is written.
    pub fn check_fonts(&self, forms: &[Form]) -> Result<(), Failure> {
        if forms.iter().any(|form| form.needs_fonts()) {
            letters::letters().map_err(ReportError::from)?;
        }
        Ok(())
    }

    /// Units in the organisation's order, without those whose people all got a larger unit's ballots. Where headcounts
    /// are not known (imported waves), all of them.
    pub fn units_with_people(&self) -> Vec<usize> {
        let Some(scores) = self.scores.last() else { return Vec::new() };
        let counted = scores.tree.root().eligible > 0;
        (0..scores.tree.len()).filter(|&unit| !counted || scores.tree.units()[unit].eligible > 0).collect()
    }
}

/// The wave and the published ones before it, in order.
fn chosen<'a>(all: &'a [WaveRecord], wave: &str) -> Vec<&'a WaveRecord> {
    let end = all.iter().position(|here| here.key == wave).map_or(0, |at| at + 1);
    let mut chosen: Vec<&WaveRecord> =
        all[..end].iter().filter(|here| here.key == wave || here.state == State::Published).collect();
    chosen.drain(..chosen.len().saturating_sub(WAVES));
    chosen
}
