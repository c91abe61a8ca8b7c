//! What an address shows of a wave, and the frame around it.

use super::address::{PAGES, Place, wave_and_page};
use super::not_sealed;
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::message::{Explain, Message};
use crate::store::{StoreError, WaveKeeper, WaveRecord};
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::pages::publishing::notes::{CorrectionNote, notes};
use crate::web::pages::workspace::{Link, UnitOption, frame, place_of, rail, unit_options};
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

/// Who asks. The guard stands in it, so that no page of a wave can be made without one.
pub type Visit = (Reader, web::Data<App>, Analyst);

/// The unit that an address names; none for the whole organisation.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub struct UnitQuery {
    pub unit: Option<String>,
}

/// A sealed wave and a unit of it.
pub struct Shown<'a> {
    pub layout: &'a Layout,
    pub words: Words,
    pub figures: &'a Figures,
    pub keeper: &'a WaveKeeper,
    pub waves: &'a [WaveRecord],
    /// Position of the wave among `waves`.
    pub at: usize,
    pub scores: Arc<Published<Scores>>,
    /// Position of the unit in the wave's tree.
    pub unit: usize,
}

impl Shown<'_> {
    /// Key of the wave.
    pub fn wave(&self) -> &str {
        &self.scores.wave
    }

    /// Path of the unit; none for the whole organisation.
    pub fn unit_path(&self) -> Option<&str> {
        (self.unit > 0).then(|| self.path_of(self.unit))
    }

    pub fn path_of(&self, unit: usize) -> &str {
        &self.scores.tree.units()[unit].path
    }

    pub fn unit_name(&self) -> String {
        place_of(&self.scores.tree, self.unit)
    }

    /// This wave's pages, carrying the unit along.
    pub fn place(&self) -> Place<'_> {
        Place::new(self.wave(), self.unit_path())
    }

    /// This wave's pages of another unit.
    pub fn place_at(&self, unit: usize) -> Place<'_> {
        Place::new(self.wave(), (unit > 0).then(|| self.path_of(unit)))
    }

    /// Whether anything of the unit may be shown.
    pub fn unit_is_shown(&self) -> bool {
        self.scores.responses[self.unit].is_some()
    }

    /// The sealed waves of the same survey up to this one, oldest first.
    pub fn waves_until(&self) -> Vec<String> {
        let survey = &self.scores.definition.survey;
        let same = self.waves[..=self.at].iter().filter(|wave| wave.state.is_sealed());
        same.filter(|wave| wave.definition.survey == *survey).map(|wave| wave.key.clone()).collect()
    }

    /// All sealed waves of the same survey, oldest first.
    pub fn waves_alike(&self) -> Vec<String> {
        let survey = &self.scores.definition.survey;
        let sealed = self.waves.iter().filter(|wave| wave.state.is_sealed());
        sealed.filter(|wave| wave.definition.survey == *survey).map(|wave| wave.key.clone()).collect()
    }

    /// The sealed wave of the same survey before this one.
    pub fn wave_before(&self) -> Option<String> {
        let mut until = self.waves_until();
        until.pop();
        until.pop()
    }
}

/// What a page says beside its content.
pub struct Around {
    pub title: String,
    /// What the address asks for beside the unit; kept when another unit is chosen.
    pub kept: Vec<(&'static str, String)>,
    /// Whether the page is of the whole organisation only, so that there is no unit to pick.
    pub whole_only: bool,
    pub content: String,
}

impl Around {
    pub fn new(title: impl Into<String>, content: String) -> Self {
        Self { title: title.into(), kept: Vec::new(), whole_only: false, content }
    }

    pub fn keeping(mut self, kept: Vec<(&'static str, String)>) -> Self {
        self.kept = kept;
        self
    }

    pub fn whole_only(mut self) -> Self {
        self.whole_only = true;
        self
    }
}

#[derive(Template)]
#[template(path = "wave/page.html")]
struct WavePage<'a> {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    unit_name: String,
    /// The same page of the sealed waves of the same survey.
    others: Vec<Link>,
    action: String,
    units: Vec<UnitOption>,
    too_small: Option<TooSmall>,
    corrections: Vec<CorrectionNote>,
    around: &'a Around,
}

/// Rule 9: a unit too small to publish sees the nearest published one above.
struct TooSmall {
    sentence: String,
    link: Link,
}

/// Answers with a page of a wave: `make` gives the content. A wave that is not sealed yet has a page that says how far
/// it is.
///
/// # Errors
/// An unknown wave or unit is not there; whatever `make` refuses.
pub async fn show(
    visit: Visit,
    wave: String,
    unit: Option<String>,
    make: impl FnOnce(&Shown<'_>) -> Result<Around, WebError> + Send + 'static,
) -> Result<HttpResponse, WebError> {
    let (reader, app, analyst) = visit;
    let html = web::block(move || {
        let waves = analyst.keeper.list()?;
        let at = position_of(&waves, &wave)?;
        let layout = frame(&reader, &analyst, "");
        let rail = rail(&reader, &waves);
        if !waves[at].state.is_sealed() {
            return not_sealed::page(&reader, &analyst.keeper, &app.figures, layout, rail, &waves, at);
        }
        let scores = app.figures.scores(&wave)?;
        let unit = unit_of(&scores, unit.as_deref())?;
        let shown = Shown {
            layout: &layout,
            words: reader.words,
            figures: &app.figures,
            keeper: &analyst.keeper,
            waves: &waves,
            at,
            scores,
            unit,
        };
        let around = make(&shown)?;
        let corrections = notes(reader.words, &shown.scores.definition, analyst.desk.of(&wave)?.corrections());
        let (unit_name, too_small, others) = (shown.unit_name(), too_small(&shown), others(&shown, &reader));
        let (units, survey) =
            (unit_options(&shown.scores.tree, unit), shown.scores.definition.title.get(reader.lang()));
        let survey = survey.to_owned();
        let titled = format!("{} — {}", around.title, wave);
        let page = WavePage {
            rail,
            title: around.title.clone(),
            unit_name,
            others,
            action: reader.path.clone(),
            units,
            corrections,
            too_small: too_small.filter(|_| !around.whole_only),
            survey,
            around: &around,
            layout: layout.titled(titled),
        };
        Ok(page.render()?)
    })
    .await??;
    page_of(html)
}

fn page_of(html: String) -> Result<HttpResponse, WebError> {
    page(&Rendered { html })
}

#[derive(Template)]
#[template(source = "{{ html|safe }}", ext = "html")]
struct Rendered {
    html: String,
}

/// # Errors
/// No such wave.
pub fn position_of(waves: &[WaveRecord], wave: &str) -> Result<usize, WebError> {
    let found = waves.iter().position(|record| record.key == wave);
    found.ok_or_else(|| WebError::NotThere(StoreError::UnknownWave(wave.to_owned()).message()))
}

/// The position of the unit at a path; the whole organisation without one.
///
/// # Errors
/// No such unit in this wave.
pub fn unit_of(scores: &Published<Scores>, path: Option<&str>) -> Result<usize, WebError> {
    match path.filter(|path| !path.is_empty()) {
        None => Ok(0),
        Some(path) => scores.tree.position(path).map_err(|_| {
            let message = Message::new("wave-no-such-unit").with("unit", path).with("wave", &scores.wave);
            WebError::NotThere(message)
        }),
    }
}

fn too_small(shown: &Shown<'_>) -> Option<TooSmall> {
    let (words, scores) = (shown.words, &shown.scores);
    if shown.unit_is_shown() || shown.unit == 0 {
        return None;
    }
    let nearest = scores.nearest_published(shown.unit);
    let above = place_of(&scores.tree, nearest);
    let threshold = scores.threshold.to_string();
    let args = [("unit", shown.unit_name()), ("nearest", above.clone()), ("threshold", threshold)];
    let address = shown.place_at(nearest).page("", &[]);
    Some(TooSmall {
        sentence: words.with("wave-page-too-small", &args.each_ref().map(|(name, value)| (*name, value.as_str()))),
        link: Link::new(address, words.with("wave-page-go-nearest", &[("nearest", &above)])),
    })
}

/// The same kind of page of the other waves, of the same unit.
fn others(shown: &Shown<'_>, reader: &Reader) -> Vec<Link> {
    let page = wave_and_page(&reader.path).map_or("", |(_, page)| page);
    let alike = shown.waves_alike();
    let link = |wave: &String| {
        Link::new(Place::new(wave, shown.unit_path()).page(page, &[]), wave.clone()).here(wave == shown.wave())
    };
    if alike.len() > 1 { alike.iter().map(link).collect() } else { Vec::new() }
}

/// Ways to the other pages of this wave and unit.
pub fn ways(shown: &Shown<'_>) -> Vec<Link> {
    let place = shown.place();
    PAGES[1..].iter().map(|(page, key)| Link::new(place.page(page, &[]), shown.words.get(key))).collect()
}
