//! How the form begins: a letter that says who asks, and what came of last year's answers. Of the past it shows what all
//! staff may read, through [`LastTime`], and roughly how many of a division gave the same attribute.

use super::plans::view::ReplyView;
use super::plans::view::state_words;
use super::workspace::escaped;
use crate::action::{AnswerKind, PlanState, Reply};
use crate::disclosure::About;
use crate::locale::Words;
use crate::store::{Earlier, LastTime, StoreError, WaveRecord};
use crate::survey::{Attribute, Definition, Lang};
use crate::web::WebError;
use crate::web::render::date;
use chrono::{Days, NaiveDate};

/// Replies that a letter has room for; the link leads to all.
const MOST_REPLIES: usize = 3;
/// Plans that the form carries for everybody, so that each browser can pick its own unit's.
const MOST_PLANS: usize = 60;
/// Segments of the path of a unit right below a division.
const DEEPEST: usize = 3;

/// What came of the wave before.
pub struct Past {
    pub wave: String,
    pub replies: Vec<ReplyView>,
    pub plans: Vec<UnitPlan>,
    /// Where all replies and plans stand.
    pub address: String,
    pub sharing: Vec<SharingView>,
}

/// What a unit did or does; each browser shows those of the own unit and of the units above it.
pub struct UnitPlan {
    pub path: String,
    pub unit: String,
    pub what: String,
    pub state: String,
}

/// How many of a division gave an attribute's choice, in words.
pub struct SharingView {
    pub division: String,
    /// `age-1`.
    pub group: String,
    pub words: String,
}

/// What the form tells of the wave before, and on which day its results were told to all.
pub struct Look {
    pub past: Option<Past>,
    pub days_to_results: Option<i64>,
}

/// Blocks: it reads the database.
///
/// # Errors
/// A damaged record.
pub fn look_back(
    last: &LastTime,
    wave: &WaveRecord,
    words: Words,
    (today, origin): (NaiveDate, &str),
) -> Result<Look, WebError> {
    let earlier: Result<Option<Earlier>, StoreError> = last.before(wave, today);
    let Some(earlier) = earlier? else { return Ok(Look { past: None, days_to_results: None }) };
    let days_to_results = earlier.days_to_results;
    Ok(Look { past: Some(past(&earlier, &wave.definition, words, origin)), days_to_results })
}

fn past(earlier: &Earlier, definition: &Definition, words: Words, origin: &str) -> Past {
    let mut replies: Vec<&Reply> = earlier.replies.iter().collect();
    replies.sort_by_key(|reply| match reply.answer.kind() {
        AnswerKind::Done => 0,
        AnswerKind::WillDo => 1,
        AnswerKind::WontDo => 2,
    });
    let acted = earlier.plans.iter().filter(|plan| matches!(plan.state, PlanState::Done | PlanState::UnderWay));
    let near = acted.filter(|plan| plan.unit.split('/').count() <= DEEPEST).take(MOST_PLANS);
    let plans = near.map(|plan| UnitPlan {
        path: plan.unit.clone(),
        unit: plan.unit.rsplit('/').next().unwrap_or_default().to_owned(),
        what: plan.what.clone(),
        state: state_words(words, plan.state),
    });
    Past {
        wave: earlier.wave.key.clone(),
        plans: plans.collect(),
        replies: replies.into_iter().take(MOST_REPLIES).map(|reply| ReplyView::of(words, reply)).collect(),
        address: format!("{origin}/actions?wave={}&lang={}", escaped(&earlier.wave.key), words.0.tag()),
        sharing: definition.attributes.iter().flat_map(|attribute| sharing(earlier, attribute, words)).collect(),
    }
}

/// What is known of an attribute that was asked in the same way before.
fn sharing(earlier: &Earlier, attribute: &Attribute, words: Words) -> Vec<SharingView> {
    let asked = |attribute: &Attribute| -> Vec<(u8, String)> {
        attribute.choices.iter().map(|choice| (choice.code, choice.label.get(Lang::Ja).to_owned())).collect()
    };
    let before = earlier.wave.definition.attributes.iter().find(|before| before.key == attribute.key);
    if before.is_none_or(|before| asked(before) != asked(attribute)) {
        return Vec::new();
    }
    let divisions = earlier.sharing.divisions();
    let groups = divisions.iter().flat_map(|division| attribute.choices.iter().map(move |choice| (*division, choice)));
    groups
        .map(|(division, choice)| SharingView {
            division: division.to_owned(),
            group: format!("{}-{}", attribute.key, choice.code),
            words: match earlier.sharing.about(division, &attribute.key, choice.code) {
                Some(About::Tens(people)) => words.with("form-sharing-tens", &[("people", &people.to_string())]),
                Some(About::UnderTen) => words.get("form-sharing-under-ten"),
                None => words.get("form-sharing-hidden"),
            },
        })
        .collect()
}

/// When results come, as far as anybody can say now: the last day of answering, and how long it took last time.
pub fn when_results_come(wave: &WaveRecord, days: Option<i64>, words: Words) -> String {
    let Some(closes) = wave.closes_on else { return words.get("thanks-results-undated") };
    let closing = date(words.0, closes);
    let expected = days.and_then(|days| closes.checked_add_days(Days::new(days.unsigned_abs())));
    match (days, expected) {
        (Some(days), Some(expected)) => {
            let expected = date(words.0, expected);
            words.with(
                "thanks-results-expected",
                &[("closes", &closing), ("days", &days.to_string()), ("expected", &expected)],
            )
        }
        _ => words.with("thanks-results-after", &[("closes", &closing)]),
    }
}
