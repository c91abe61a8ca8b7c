//! Which waves the reader may see here, and which of them is shown.

use crate::disclosure::{Comparison, Published, Scores};
use crate::store::{StoreError, WaveRecord};
use crate::wave::Audience;
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::guards::today;
use crate::web::pages::workspace::{Link, escaped};
use crate::web::{Analyst, Layout, Manager, Reader, WebError};
use std::sync::Arc;

#[derive(Debug, serde::Deserialize)]
pub struct WaveQuery {
    wave: Option<String>,
}

/// Who reads: nobody in particular sees what staff were told; managers and analysts see waves earlier.
pub type Readers = (Option<Analyst>, Option<Manager>);

/// The reader's waves, oldest first, and the one that is shown.
pub struct Chosen {
    waves: Vec<WaveRecord>,
    at: usize,
    /// Not told to staff yet: seen by its makers only.
    pub ahead_of_staff: bool,
}

impl Chosen {
    /// None where there is no wave that the reader may see.
    ///
    /// # Errors
    /// A wave that is not there or that the reader may not see: which of the two is not told.
    pub fn of(app: &App, readers: &Readers, query: &WaveQuery) -> Result<Option<Self>, WebError> {
        let staff = app.store.told(Audience::Staff, today());
        let mut waves = match readers {
            (Some(analyst), _) => analyst.keeper.list()?,
            (None, Some(manager)) => manager.told.list()?,
            (None, None) => staff.list()?,
        };
        waves.retain(|wave| wave.state.is_sealed());
        let told = staff.list()?;
        let at = match &query.wave {
            Some(asked) => waves.iter().position(|wave| wave.key == *asked).ok_or(WebError::NotFound)?,
            // Without a wave asked for, what staff see is shown first, so that all look at the same.
            None => match waves.iter().rposition(|wave| told.iter().any(|told| told.key == wave.key)) {
                Some(at) => at,
                None if waves.is_empty() => return Ok(None),
                None => waves.len() - 1,
            },
        };
        let ahead_of_staff = !told.iter().any(|told| told.key == waves[at].key);
        Ok(Some(Self { waves, at, ahead_of_staff }))
    }

    pub fn wave(&self) -> &WaveRecord {
        &self.waves[self.at]
    }

    /// Keys of the waves of the same survey up to the one shown, at most `most`, oldest first.
    pub fn until(&self, most: usize) -> Vec<String> {
        let survey = &self.wave().definition.survey;
        let same = self.waves[..=self.at].iter().filter(|wave| wave.definition.survey == *survey);
        let keys: Vec<String> = same.map(|wave| wave.key.clone()).collect();
        keys[keys.len().saturating_sub(most)..].to_vec()
    }

    /// Links to the same page of every wave, newest first.
    pub fn links(&self, page: &str) -> Vec<Link> {
        let link = |(at, wave): (usize, &WaveRecord)| {
            Link::new(format!("{page}?wave={}", escaped(&wave.key)), &wave.key).here(at == self.at)
        };
        if self.waves.len() > 1 { self.waves.iter().enumerate().rev().map(link).collect() } else { Vec::new() }
    }

    /// Scores of the waves up to the one shown, and what changed.
    pub fn figures(&self, figures: &Figures, most: usize) -> Result<ShownFigures, StoreError> {
        let keys = self.until(most);
        let scores = keys.iter().map(|key| figures.scores(key)).collect::<Result<Vec<_>, _>>()?;
        let row = if keys.len() > 1 { Some(figures.comparisons(&keys)?) } else { None };
        // Asked for as a pair, as everywhere: among more waves a theme may be taken over fewer common items.
        let pair = keys.len().checked_sub(2).map(|from| figures.comparisons(&keys[from..])).transpose()?;
        Ok(ShownFigures { scores, row, pair })
    }
}

/// Published figures of a few waves in a row.
pub struct ShownFigures {
    scores: Vec<Arc<Published<Scores>>>,
    row: Option<Arc<Vec<Published<Comparison>>>>,
    pair: Option<Arc<Vec<Published<Comparison>>>>,
}

impl ShownFigures {
    /// Oldest first, the wave shown last.
    pub fn scores(&self) -> Vec<&Published<Scores>> {
        self.scores.iter().map(AsRef::as_ref).collect()
    }

    /// The wave shown.
    pub fn last(&self) -> &Published<Scores> {
        &self.scores[self.scores.len() - 1]
    }

    /// From the wave before to the one shown.
    pub fn change(&self) -> Option<&Published<Comparison>> {
        self.pair.as_ref()?.first()
    }

    /// Between all the waves, for a trend.
    pub fn row(&self) -> Vec<&Published<Comparison>> {
        self.row.iter().flat_map(|all| all.iter()).collect()
    }
}

/// The layout with the reader's name, where one is signed in.
pub fn layout(reader: &Reader, readers: &Readers, title: &str) -> Layout {
    let layout = Layout::new(reader, title);
    match readers {
        (Some(analyst), _) => layout.signed_in(&analyst.login, &analyst.csrf),
        (None, Some(manager)) => layout.signed_in(&manager.login, &manager.csrf),
        (None, None) => layout,
    }
}
