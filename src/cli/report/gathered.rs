//! What reports are made from: the published figures of a wave and of those before it.

use super::Form;
use super::manifest::Stamp;
use crate::chart::letters;
use crate::cli::context::{Context, Failure};
use crate::locale::Words;
use crate::message::Message;
use crate::report::unit_report::{ReportError, Sources};
use crate::web::figures::Figures;
use crate::web::figures::reports::{Gathered as Published, looked_back_over};

pub struct Gathered {
    wave: String,
    published: Published,
}

impl Gathered {
    /// Counts a sealed wave and the published ones before it.
    pub fn of(context: &Context, wave: &str) -> Result<Self, Failure> {
        let store = context.store()?;
        let record = store.keeper().wave(wave)?;
        if !record.state.is_sealed() {
            let state = context.words.get(&format!("wave-state-{}", record.state.key()));
            return Err(Failure::Told(Message::new("cli-report-unsealed").with("wave", wave).with("state", state)));
        }
        Ok(Self { wave: wave.to_owned(), published: Figures::new(store).gathered(wave, looked_back_over)? })
    }

    pub fn sources(&self) -> Result<Sources<'_>, Failure> {
        self.published.sources().ok_or_else(|| Failure::Told(Message::new("error-nothing-to-draw")))
    }

    /// Everything that decides the bytes.
    pub fn stamp(&self, words: Words) -> Stamp {
        Stamp {
            wave: self.wave.clone(),
            revisions: self.published.revisions().to_vec(),
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
        let Some(sources) = self.published.sources() else { return Vec::new() };
        let tree = &sources.scores().tree;
        let counted = tree.root().eligible > 0;
        (0..tree.len()).filter(|&unit| !counted || tree.units()[unit].eligible > 0).collect()
    }
}
