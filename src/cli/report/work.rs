//! The making of the files, spread over the cores.

use super::Form;
use super::folder::Folder;
use super::progress::Progress;
use crate::chart::png::png;
use crate::cli::context::Failure;
use crate::locale::Words;
use crate::report::say::place_of;
use crate::report::unit_report::content::all_pictures;
use crate::report::unit_report::form::{WIDE, written};
use crate::report::unit_report::index::{self, Entry};
use crate::report::unit_report::names::stem;
use crate::report::unit_report::{ReportError, Sources, UnitReport, content};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run did.
pub struct Made {
    /// Files in the folder, kept ones included.
    pub files: usize,
    /// Units of which everything was there already.
    pub kept: usize,
}

/// Makes what is missing of these units.
pub fn make(
    words: Words,
    sources: &Sources<'_>,
    folder: &Folder,
    forms: &[Form],
    units: &[usize],
    stems: &[String],
) -> Result<Made, Failure> {
    let progress = Progress::of(words, units.len());
    let (files, kept) = (AtomicUsize::new(0), AtomicUsize::new(0));
    units.par_iter().zip(stems).try_for_each(|(&unit, stem)| {
        let job = Job { words, sources, folder, unit, stem };
        let (there, new) = job.make(forms)?;
        files.fetch_add(there + new, Ordering::Relaxed);
        kept.fetch_add(usize::from(new == 0 && there > 0), Ordering::Relaxed);
        progress.step();
        Ok::<(), Failure>(())
    })?;
    Ok(Made { files: files.into_inner(), kept: kept.into_inner() })
}

/// One unit.
struct Job<'a> {
    words: Words,
    sources: &'a Sources<'a>,
    folder: &'a Folder,
    unit: usize,
    stem: &'a str,
}

impl Job<'_> {
    /// How many files were there already, and how many were made.
    fn make(&self, forms: &[Form]) -> Result<(usize, usize), Failure> {
        let (mut there, mut new) = (0, 0);
        let mut report: Option<UnitReport> = None;
        for &form in forms {
            let Some(document) = form.document() else {
                let (old, made) = self.charts(form)?;
                (there, new) = (there + old, new + made);
                continue;
            };
            let name = format!("{}.{}", self.stem, form.name());
            if self.folder.has(&name) {
                there += 1;
                continue;
            }
            let report = match &mut report {
                Some(report) => report,
                none => none.insert(content(self.words, self.sources, self.unit).map_err(ReportError::from)?),
            };
            self.folder.write(&name, &written(document, self.words, self.sources, self.unit, report)?)?;
            new += 1;
        }
        Ok((there, new))
    }

    /// A unit's charts are kept together: those of an interrupted run are drawn again.
    fn charts(&self, form: Form) -> Result<(usize, usize), Failure> {
        let pictures = all_pictures(self.words, self.sources, self.unit, WIDE).map_err(ReportError::from)?;
        let (mut there, mut new) = (0, 0);
        for picture in pictures {
            let name = format!("{}.{}.{}", self.stem, picture.name, form.name());
            if self.folder.has(&name) {
                there += 1;
                continue;
            }
            let bytes = match form {
                Form::Png => png(&picture.chart.svg).map_err(ReportError::from)?,
                _ => picture.chart.svg.into_bytes(),
            };
            self.folder.write(&name, &bytes)?;
            new += 1;
        }
        Ok((there, new))
    }
}

/// The page that leads to everything in the folder.
pub fn index(words: Words, sources: &Sources<'_>, folder: &Folder) -> Result<String, Failure> {
    let scores = sources.scores();
    let entry = |unit: usize| {
        let stem = stem(&scores.tree, unit);
        let shown_at = scores.nearest_published(unit);
        let nearest = place_of(&scores.tree, shown_at);
        let files = folder.manifest.forms.iter().filter(|form| form.document().is_some());
        folder.manifest.stems.contains(&stem).then(|| Entry {
            name: scores.tree.units()[unit].name().to_owned(),
            depth: scores.tree.units()[unit].depth(),
            small: (shown_at != unit).then(|| words.with("unit-report-index-small", &[("nearest", &nearest)])),
            files: files.map(|form| (form.name().to_uppercase(), format!("{stem}.{}", form.name()))).collect(),
        })
    };
    let entries: Vec<Entry> = (0..scores.tree.len()).filter_map(entry).collect();
    let survey = scores.definition.title.get(words.0);
    Ok(index::write(words, survey, &scores.wave, sources.draft(), &entries).map_err(ReportError::from)?)
}
