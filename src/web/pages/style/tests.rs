use super::*;
use crate::analysis::Verdict;
use crate::chart::palette;
use crate::disclosure::effects::GapVerdict;
use crate::disclosure::{Cell, ComparisonRow, Reason};
use std::collections::BTreeSet;

const WORDS: [Words; 2] = [Words(Lang::Ja), Words(Lang::En)];

fn data() -> &'static MadeUp {
    MADE_UP.as_ref().unwrap()
}

#[test]
fn the_made_up_organisation_has_forty_units_and_twelve_waves() {
    assert_eq!(data().later.tree.len(), 40);
    assert_eq!(data().twelve.len(), 12);
    let n: Vec<u32> = data().later.responses.iter().flatten().copied().collect();
    assert!(n.iter().any(|&n| n < 15) && n.iter().any(|&n| n > 1000), "{n:?}");
    let complete = (0..40).filter(|&unit| data().later.response_rate(unit) == Some(100.0)).count();
    assert_eq!(complete, 1);
}

#[test]
fn the_awkward_data_reaches_every_verdict() {
    let told: BTreeSet<&str> = data()
        .comparison
        .figures
        .iter()
        .filter_map(|figure| {
            Some(match data().comparison.row(figure, 0)? {
                ComparisonRow::NotComparable => "not comparable",
                ComparisonRow::Suppressed => "suppressed",
                ComparisonRow::Shown { change, .. } => match change.verdict {
                    Verdict::Up => "up",
                    Verdict::Down => "down",
                    Verdict::NoClearChange => "no clear change",
                    Verdict::NotTested => "not tested",
                    Verdict::NotComparable | Verdict::Suppressed => "twice told",
                },
            })
        })
        .collect();
    let all = ["up", "down", "no clear change", "not tested", "not comparable", "suppressed"];
    assert_eq!(told, BTreeSet::from(all));
}

#[test]
fn the_awkward_data_is_hidden_for_every_reason() {
    let scores = &data().later;
    let reasons: Vec<Reason> = (0..scores.tree.len())
        .flat_map(|unit| scores.figures.iter().filter_map(move |figure| scores.cell(figure, unit)))
        .filter_map(|cell| match cell {
            Cell::Hidden { reason, .. } => Some(reason),
            Cell::Shown(_) => None,
        })
        .collect();
    for wanted in [Reason::FewAnswers, Reason::Homogeneous, Reason::PartHidden] {
        assert!(reasons.contains(&wanted), "{wanted:?}");
    }
    let hidden = &data().hidden;
    assert!(hidden.figures.iter().all(|figure| matches!(hidden.cell(figure, 0), None | Some(Cell::Hidden { .. }))));
}

#[test]
fn measures_are_told_apart_and_one_is_hidden() {
    let effects = &data().effects;
    let told: Vec<_> = effects.shown.iter().flat_map(|of| &of.ladders).filter_map(|ladder| ladder.adjusted).collect();
    assert!(told.iter().any(|judged| judged.verdict == GapVerdict::Higher));
    assert!(told.iter().any(|judged| judged.verdict != GapVerdict::Higher));
    assert_eq!(effects.hidden.len(), 1);
}

#[test]
fn a_wave_in_between_is_hidden_and_one_item_changed_its_words() {
    let item = crate::survey::FigureId::new(crate::survey::FigureKind::Item, "openness");
    let gaps: Vec<bool> =
        data().twelve.iter().map(|wave| matches!(wave.cell(&item, 0), Some(Cell::Hidden { .. }))).collect();
    assert!(gaps[4] && gaps.iter().filter(|gap| **gap).count() == 1, "{gaps:?}");
    let broken = |from: &str| {
        let pair = data().changes.iter().find(|pair| pair.wave_from == from).unwrap();
        matches!(pair.row(&item, 0), Some(ComparisonRow::NotComparable))
    };
    assert!(broken("R7") && !broken("R8"));
}

#[test]
fn every_kind_of_chart_is_drawn_at_least_once_in_both_languages() {
    for words in WORDS {
        let contents = contents(words).unwrap();
        let kinds: Vec<&str> = contents.kinds.iter().map(|kind| kind.kind).collect();
        assert_eq!(kinds, KINDS);
        for kind in &contents.kinds {
            assert!(kind.samples.iter().any(|sample| sample.drawing.is_some()), "{}", kind.kind);
            for sample in &kind.samples {
                let told = [Some(&sample.caption), sample.drawing.as_ref().map(|drawing| &drawing.svg)];
                for text in told.into_iter().flatten() {
                    assert!(!text.contains('⟦') && !text.contains("NaN"), "{}", sample.id);
                }
            }
        }
    }
}

#[test]
fn every_role_stands_out_enough_in_light_and_dark() {
    let contrasts = colours::contrasts(WORDS[1]);
    assert!(contrasts.len() >= 24, "roles are missing from the style sheet: {}", contrasts.len());
    for contrast in contrasts {
        assert!(contrast.enough(), "{contrast:?}");
    }
}

#[test]
fn pages_and_charts_have_the_same_colours() {
    let [light, dark] = colours::roles_of(colours::SHEET);
    for colour in palette::shared() {
        assert_eq!(light.get(colour.name), Some(&colour.light), "{} in light", colour.name);
        assert_eq!(dark.get(colour.name), Some(&colour.dark), "{} in the dark", colour.name);
    }
}

#[test]
fn every_role_has_a_dark_colour() {
    let [light, dark] = colours::roles_of(colours::SHEET);
    let without = ["column"];
    let lacking: Vec<&String> =
        light.keys().filter(|name| !dark.contains_key(*name) && !without.contains(&name.as_str())).collect();
    assert!(light.len() > 10 && lacking.is_empty(), "{lacking:?}");
}

#[test]
fn every_step_of_a_scale_carries_a_number_that_can_be_read() {
    for (_, steps) in colours::steps() {
        assert_eq!(steps.len(), 5);
        assert!(steps.iter().all(|step| step.ratio.parse::<f64>().is_ok_and(|ratio| ratio >= 4.5)));
    }
}

/// `KOE_GALLERY=DIR` leaves the page there in both languages, to be looked at with the style sheets beside it.
#[test]
fn the_page_is_whole_in_both_languages() {
    for words in WORDS {
        let asked = format!("/style?lang={}", words.0.tag());
        let reader = Reader::of(&actix_web::test::TestRequest::with_uri(&asked).to_http_request());
        let layout = Layout::new(&reader, "style-title");
        let trouble = Some(words.get("style-error-sample"));
        let html = StylePage { layout, contents: contents(words).unwrap(), parts: PARTS, trouble }.render().unwrap();
        if let Ok(folder) = std::env::var("KOE_GALLERY") {
            std::fs::create_dir_all(&folder).unwrap();
            let path = std::path::Path::new(&folder).join(format!("style-{}.html", words.0.tag()));
            std::fs::write(path, &html).unwrap();
        }
        assert!(html.contains("noindex"));
        for never in ["⟦", " style=\"", "NaN"] {
            let at = html.find(never).map(|at| html[at..].chars().take(60).collect::<String>());
            assert_eq!(at, None);
        }
        let mut ids = BTreeSet::new();
        for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.insert(id), "{id} stands there twice");
        }
        for anchor in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(anchor), "#{anchor} leads nowhere");
        }
    }
}
