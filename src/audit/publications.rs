//! What was published of the wave, recomputed from its answers: every number, and everything that was hidden.

use super::case::Case;
use super::findings::Findings;
use super::tables::{PublishedTables, published};
use crate::analysis::WaveFigures;
use crate::analysis::counts::{WaveData, count};
use crate::message::{Explain, Message};
use crate::wave::Publication;

/// Name of the file of a publication in an export.
pub fn file_name(revision: u32) -> String {
    format!("published-{revision}.json")
}

/// Whether a file of an export is one of these.
pub fn is_publication(name: &str) -> bool {
    name.starts_with("published-") && name.ends_with(".json")
}

/// Counts the answers; none where they are closed or can't be read, which [`super::rows`] has said.
fn counted(case: &Case<'_>, findings: &mut Findings) -> Option<WaveFigures> {
    let charter = &case.charter;
    let data = WaveData {
        wave: &charter.wave,
        definition: &charter.definition,
        tree: &charter.tree,
        imported: charter.imported,
        threshold: charter.threshold,
        answers: &case.wave.answers,
    };
    count(&data).inspect_err(|error| findings.bad(error.message().with("part", "answers.parquet"))).ok()
}

/// Holds what the export says was published against the answers and the rules of the charter.
pub(super) fn check(case: &Case<'_>, files: &[PublishedTables], findings: &mut Findings) {
    if files.is_empty() {
        return findings.good(Message::new("check-nothing-published"));
    }
    if case.closed(&case.wave.answers, &case.manifest.answers_sha256) {
        return findings.good(Message::new("check-tables-closed").with("count", files.len()));
    }
    if files.iter().zip(1..).any(|(file, revision)| file.revision != revision) {
        return findings.bad(Message::new("check-revisions").with("part", file_name(files.len() as u32)));
    }
    let Some(figures) = counted(case, findings) else { return };
    let told: Vec<Publication> = files.iter().map(|file| file.told.clone()).collect();
    for (file, (recomputed, ways)) in files.iter().zip(published(&figures, &case.charter.plan, &told)) {
        compare(case, file, &recomputed, findings);
        let part = file_name(file.revision);
        if ways > 0 {
            findings.bad(Message::new("check-ways").with("part", part).with("count", ways));
        } else {
            findings.good(Message::new("check-no-way").with("revision", file.revision));
        }
    }
}

fn compare(case: &Case<'_>, file: &PublishedTables, recomputed: &PublishedTables, findings: &mut Findings) {
    let part = file_name(file.revision);
    let differing = differences(case, file, recomputed);
    if let Some(first) = differing.first() {
        let message = Message::new("check-tables-differ").with("part", &part).with("count", differing.len());
        findings.bad(message.with("where", first));
    } else if file != recomputed {
        findings.bad(Message::new("check-told-differs").with("part", &part));
    } else {
        let (shown, all) = file.cells();
        let message = Message::new("check-tables").with("revision", file.revision).with("shown", shown);
        findings.good(message.with("hidden", all - shown));
    }
}

/// Where the numbers differ: figure and unit, or attributes and place.
fn differences(case: &Case<'_>, file: &PublishedTables, recomputed: &PublishedTables) -> Vec<String> {
    let mut differing = Vec::new();
    let units = file.responses.len().max(recomputed.responses.len());
    for unit in (0..units).filter(|&unit| file.responses.get(unit) != recomputed.responses.get(unit)) {
        differing.push(format!("n, {}", case.path(unit)));
    }
    for at in 0..file.figures.len().max(recomputed.figures.len()) {
        let (Some(told), Some(right)) = (file.figures.get(at), recomputed.figures.get(at)) else {
            differing.push(format!("figure {}", at + 1));
            continue;
        };
        let same = |unit: usize| {
            told.n.get(unit) == right.n.get(unit)
                && told.value.get(unit) == right.value.get(unit)
                && told.low.get(unit) == right.low.get(unit)
                && told.high.get(unit) == right.high.get(unit)
                && told.shares.get(unit) == right.shares.get(unit)
                && told.hidden.get(unit) == right.hidden.get(unit)
        };
        let (key, named) = (&right.figure.key, told.figure == right.figure);
        differing
            .extend((0..units).filter(|&unit| !named || !same(unit)).map(|unit| format!("{key}, {}", case.path(unit))));
    }
    for at in 0..file.groups.len().max(recomputed.groups.len()) {
        let (told, right) = (file.groups.get(at), recomputed.groups.get(at));
        if told != right {
            let named = right.or(told).map(|group| (group.attributes.join(" × "), case.path(group.place)));
            differing.extend(named.map(|(attributes, place)| format!("{attributes}, {place}")));
        }
    }
    differing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tables::Hundredths;
    use crate::audit::{Known, verify_deep};
    use crate::disclosure::release;
    use crate::sealed::SealedWave;
    use crate::sealed::sample::Sample;
    use crate::wave::Charter;

    fn figures(wave: &SealedWave, charter: &Charter) -> WaveFigures {
        count(&WaveData {
            wave: &charter.wave,
            definition: &charter.definition,
            tree: &charter.tree,
            imported: false,
            threshold: charter.threshold,
            answers: &wave.answers,
        })
        .unwrap()
    }

    /// A sealed wave, what was published of it at once, and its auditor's key.
    fn published_wave() -> (SealedWave, Vec<PublishedTables>, String) {
        let (wave, sample) = Sample::sealed(true);
        let figures = figures(&wave, &sample.charter);
        let told = release(&figures, &sample.charter.plan).publication;
        let files = published(&figures, &sample.charter.plan, &[told]).into_iter().map(|(tables, _)| tables).collect();
        (wave, files, sample.auditor)
    }

    fn failing(wave: &SealedWave, files: &[PublishedTables], key: Option<&str>) -> Vec<&'static str> {
        let findings = verify_deep(wave, key, files, Known::default());
        findings.0.iter().filter(|check| !check.passed).map(|check| check.message.key).collect()
    }

    #[test]
    fn what_was_published_is_recomputed_from_the_answers() {
        let (wave, files, key) = published_wave();
        assert_eq!(failing(&wave, &files, Some(&key)), Vec::<&str>::new());
        let (shown, all) = files[0].cells();
        assert!(shown > 5 && all > shown, "{shown} of {all}: something is shown and something hidden");
        let text = serde_json::to_string(&files[0]).unwrap();
        assert_eq!(serde_json::from_str::<PublishedTables>(&text).unwrap(), files[0]);
    }

    #[test]
    fn a_number_changed_by_a_hundredth_is_found_and_named() {
        let (wave, files, key) = published_wave();
        for at in 0..files[0].figures.len() {
            let mut forged = files.clone();
            let Some(value) = forged[0].figures[at].value.iter_mut().flatten().next() else { continue };
            *value = Hundredths(value.0 + 1);
            assert_eq!(failing(&wave, &forged, Some(&key)), ["check-tables-differ"], "figure {at}");
        }
    }

    #[test]
    fn a_number_shown_that_should_be_hidden_or_hidden_that_is_shown_is_found() {
        let (wave, files, key) = published_wave();
        let figure = files[0].figures.iter().position(|figure| figure.hidden.iter().any(Option::is_some)).unwrap();
        let unit = files[0].figures[figure].hidden.iter().position(Option::is_some).unwrap();
        let mut shown = files.clone();
        shown[0].figures[figure].hidden[unit] = None;
        shown[0].figures[figure].n[unit] = Some(4);
        shown[0].figures[figure].value[unit] = Some(Hundredths(5000));
        assert_eq!(failing(&wave, &shown, Some(&key)), ["check-tables-differ"]);
        let mut hidden = files.clone();
        hidden[0].responses[0] = None;
        assert_eq!(failing(&wave, &hidden, Some(&key)), ["check-tables-differ"]);
        let mut told = files.clone();
        told[0].told.units.clear();
        assert_eq!(failing(&wave, &told, Some(&key)), ["check-told-differs"]);
    }

    #[test]
    fn a_publication_that_is_missing_is_found_and_closed_answers_are_said() {
        let (wave, files, key) = published_wave();
        let mut second = files.clone();
        second[0].revision = 2;
        assert_eq!(failing(&wave, &second, Some(&key)), ["check-revisions"]);
        let exported = crate::sealed::export::read(&crate::sealed::export::files(&wave).unwrap(), None).unwrap();
        let findings = verify_deep(&exported, None, &files, Known::default());
        assert!(findings.passed() && findings.partly());
        assert!(findings.0.iter().any(|check| check.message.key == "check-tables-closed"));
    }
}
