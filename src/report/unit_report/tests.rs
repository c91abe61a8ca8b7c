use super::content::pictures_of_width;
use super::*;
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{definition_of, index, respondent, theme, tree_with_headcounts};
use crate::disclosure::{Comparison, Published, Scores, compare, publish};
use crate::locale::Words;
use crate::report::say;
use crate::survey::{Choice, ItemKind, Text};

const ITEMS: [&str; 4] = ["a", "b", "c", "d"];
const WORDS: [Words; 2] = [Words(Lang::Ja), Words(Lang::En)];
/// Units with those who answer; the last two are too small to be shown.
const HOMES: [(&str, u32); 6] = [
    ("県", 0),
    ("県/総務部", 90),
    ("県/総務部/人事課", 60),
    ("県/土木部", 50),
    ("県/議会事務局", 7),
    ("県/監査委員事務局", 7),
];

/// A wave in which the share who agree rises with `agree`; `swapped` exchanges what the two small units answered.
fn wave(key: &str, agree: u32, swapped: bool) -> WaveFigures {
    let mut definition = definition_of("1", None, &["a", "b", "c", "d", "wish"]);
    let label = |code: u8| Text::new(&format!("望み{code}"), &format!("wish {code}"));
    let choice = |code| Choice { code, label: label(code), score: None, value: None, positive: false };
    definition.items[4].kind =
        ItemKind::Multi { choices: (1..=3).map(choice).collect(), at_most: Some(2), ranked: true };
    definition.indices = vec![index("i", &ITEMS[..3])];
    definition.themes = vec![theme("t", &["a", "b"]), theme("u", &["c", "d"])];
    let mut rows = Vec::new();
    for (unit, (_, people)) in HOMES.iter().enumerate() {
        for person in 0..*people {
            let code = |item: u32| match (person * 7 + item * 3 + u32::from(unit == 2)) % 10 {
                mixed if mixed < agree => 4 + (mixed % 2) as u8,
                mixed => 1 + (mixed % 3) as u8,
            };
            let small = [5, 1, 5, 1];
            let codes = match (unit, swapped) {
                (4, false) | (5, true) => small,
                (4, true) | (5, false) => [1, 5, 1, 5],
                _ => [code(0), code(1), code(2), code(3)],
            };
            let places = match (unit, swapped) {
                (4, false) | (5, true) => [1, 0, 2],
                (4, true) | (5, false) => [0, 2, 1],
                _ => [[1, 2, 0], [0, 1, 2], [2, 0, 1]][person as usize % 3],
            };
            let mut row = respondent(unit, &ITEMS, &codes);
            row.1.extend(["wish.1", "wish.2", "wish.3"].into_iter().zip(places));
            rows.push(row);
        }
    }
    from_rows(key, &definition, &tree_with_headcounts(&HOMES), 10, &rows).unwrap()
}

/// What reports of R7 are made from, with R6 before it or alone.
struct Made {
    scores: Vec<Published<Scores>>,
    comparisons: Vec<Published<Comparison>>,
}

fn made(swapped: bool, with_last: bool) -> Made {
    let waves = [wave("R6", 4, swapped), wave("R7", 7, swapped)];
    let waves = if with_last { &waves[..] } else { &waves[1..] };
    let comparisons = if with_last { compare(&waves.iter().collect::<Vec<_>>()).unwrap() } else { Vec::new() };
    Made { scores: waves.iter().map(publish).collect(), comparisons }
}

fn edition() -> Edition {
    Edition { opened: None, closed: NaiveDate::from_ymd_opt(2026, 11, 20), revision: 1 }
}

impl Made {
    fn sources(&self) -> Sources<'_> {
        Sources::new(&self.scores, &self.comparisons, edition()).unwrap()
    }

    fn report(&self, words: Words, unit: usize) -> UnitReport {
        content(words, &self.sources(), unit).unwrap()
    }
}

/// Every form of a report.
fn forms(report: &UnitReport) -> [Vec<u8>; 4] {
    let html = html::write(report, &report.pictures).unwrap().into_bytes();
    [html, pdf::write(report).unwrap(), xlsx::write(report).unwrap(), pptx::write(report, &report.pictures).unwrap()]
}

#[test]
fn what_is_hidden_changes_no_byte_of_any_form() {
    let (one, other) = (made(false, true), made(true, true));
    for unit in 0..HOMES.len() {
        let (one, other) = (one.report(Words(Lang::Ja), unit), other.report(Words(Lang::Ja), unit));
        assert_eq!(one, other);
        for (one, other) in forms(&one).iter().zip(&forms(&other)) {
            assert!(one == other && one.len() > 4_000);
        }
    }
}

#[test]
fn a_unit_too_small_gets_the_nearest_one_above_and_is_told_so() {
    let made = made(false, true);
    for words in WORDS {
        let (small, whole) = (made.report(words, 4), made.report(words, 0));
        assert!(small.nearest.as_ref().is_some_and(|told| told.contains("議会事務局") && told.contains("10")));
        assert_eq!((&small.indices, &small.sections), (&whole.indices, &whole.sections));
        assert_eq!(small.answered, whole.answered);
        assert!(whole.nearest.is_none() && !whole.with_whole && made.report(words, 3).with_whole);
    }
}

#[test]
fn the_page_has_every_figure_that_is_shown() {
    let made = made(false, true);
    for words in WORDS {
        let report = made.report(words, 2);
        let narrow = pictures_of_width(words, &made.sources(), 2, 360).unwrap();
        let page = html::write(&report, &narrow).unwrap();
        assert!(!page.contains('⟦') && !page.contains("NaN") && page.contains("<html lang"));
        let rows = report.sections.iter().chain([&report.indices, &report.themes]).flat_map(|block| &block.rows);
        let mut shown = 0;
        for row in rows {
            let Some(figure) = row.shown() else { continue };
            assert!(page.contains(&format!(">{}</td>", row.value())), "{}", row.title);
            assert!(page.contains(&row.change_words()), "{}", row.title);
            assert!(row.whole.is_some() && figure.n == 60);
            shown += 1;
        }
        assert_eq!(shown, 7);
        for outside in ["http://", "https://", "<script", "<link", "src=", "@import"] {
            let own = page.replace("http://www.w3.org/2000/svg", "");
            assert!(!own.contains(outside), "{outside}");
        }
    }
}

#[test]
fn every_form_tells_what_was_chosen_and_what_was_put_first() {
    let made = made(false, false);
    let report = made.report(Words(Lang::En), 2);
    let wish = &report.chosen[0];
    let told: Vec<[String; 3]> =
        wish.choices.iter().map(|choice| [choice.named_words(), choice.first_words(), choice.whole_words()]).collect();
    assert_eq!((wish.n, told.len()), (Some(60), 3));
    // Of 60 people 40 named each, 20 put it first; of the whole the two small units named others.
    assert_eq!(told[0][..2], ["67", "33"]);
    assert_eq!(told.iter().map(|told| told[2].as_str()).collect::<Vec<_>>(), ["65", "66", "69"]);
    let page = html::write(&report, &[]).unwrap();
    for words in ["wish 1", "wish 3", ">66</td>", "First %"] {
        assert!(page.contains(words), "{words}");
    }
    let [_, pdf, ..] = forms(&report);
    let without = forms(&UnitReport { chosen: Vec::new(), ..report });
    assert!(pdf.len() > without[1].len() + 500);
}

#[test]
fn the_message_names_what_surely_changed() {
    let made = made(false, true);
    let report = made.report(Words(Lang::En), 0);
    assert!(report.message.contains("went up since last wave"), "{}", report.message);
    assert!(report.sure.lines.iter().all(|line| line.view.class == "up") && !report.sure.lines.is_empty());
}

#[test]
fn without_a_wave_before_nothing_is_compared_and_the_report_says_so() {
    let made = made(false, false);
    for words in WORDS {
        let report = made.report(words, 1);
        assert!(report.wave_before.is_none() && report.no_last.is_some() && report.sure.lines.is_empty());
        let Told::Shown(first) = &report.indices.rows[0].told else { panic!() };
        assert!(report.message.contains(&say::value(first.value, UnitOfValue::Points)), "{}", report.message);
        assert!(forms(&report).iter().all(|form| form.len() > 4_000));
    }
}

#[test]
fn before_publication_the_report_says_that_it_is_for_checking() {
    let made = made(false, true);
    let sources = Sources::new(&made.scores, &made.comparisons, Edition::default()).unwrap();
    let report = content(Words(Lang::Ja), &sources, 0).unwrap();
    assert!(report.draft.is_some() && made.report(Words(Lang::Ja), 0).draft.is_none());
    assert!(html::write(&report, &[]).unwrap().contains(report.draft.as_deref().unwrap_or("⟦")));
}

#[test]
fn nobody_answering_gives_reports_without_figures() {
    let definition = wave("R7", 5, false).definition;
    let empty = from_rows("R7", &definition, &tree_with_headcounts(&HOMES), 10, &[]).unwrap();
    let scores = [publish(&empty)];
    let sources = Sources::new(&scores, &[], edition()).unwrap();
    for words in WORDS {
        let report = content(words, &sources, 3).unwrap();
        assert!(report.pictures.is_empty() && report.indices.rows.iter().all(|row| row.shown().is_none()));
        for form in forms(&report) {
            assert!(!form.is_empty());
        }
    }
}
