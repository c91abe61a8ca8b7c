use super::*;
use crate::survey::FigureKind;
use Audience::{Managers, Staff};

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 4, number).unwrap()
}

fn sealed() -> Publishing {
    Publishing::of("R7", State::Sealed, 0, Vec::new())
}

/// What stands after a step was written down.
fn after(publishing: &Publishing, taken: impl IntoIterator<Item = Taken>) -> Publishing {
    let mut next = publishing.clone();
    for taken in taken {
        if matches!(taken.step, Step::Told(_)) {
            next.state = State::Published;
        }
        next.revision = taken.revision;
        next.log.push(LogEntry {
            number: next.last() + 1,
            revision: taken.revision,
            step: taken.step,
            who: Some("hanako".to_owned()),
            at: to_the_minute(Utc::now()),
            not_before: taken.not_before,
            note: taken.note,
            retracted: taken.retracted,
        });
    }
    next
}

fn ready() -> Publishing {
    let reviewed = after(&sealed(), sealed().review(""));
    after(&reviewed, reviewed.check(""))
}

fn told(audiences: &[Audience], not_before: Option<NaiveDate>) -> Publishing {
    after(&ready(), ready().tell(audiences, not_before, "", day(1)).unwrap())
}

fn retracted() -> Vec<(FigureId, String)> {
    vec![(FigureId::new(FigureKind::Item, "pride"), "県/総務部".to_owned())]
}

#[test]
fn nothing_is_told_before_a_review_and_checks_of_the_very_revision() {
    let refused = |from: &Publishing| from.tell(&[Managers], None, "", day(1)).unwrap_err();
    assert_eq!(refused(&sealed()), PublishingRefused::NotReviewed("R7".to_owned()));
    let reviewed = after(&sealed(), sealed().review("見ました"));
    assert_eq!(refused(&reviewed), PublishingRefused::NotChecked { wave: "R7".to_owned(), revision: 1 });
    let managers = told(&[Managers], None);
    let corrected = after(&managers, managers.correct("数え違い", &retracted()));
    let staff = corrected.tell(&[Staff], None, "", day(1));
    assert_eq!(staff, Err(PublishingRefused::NotChecked { wave: "R7".to_owned(), revision: 2 }));
    let checked = after(&corrected, corrected.check(""));
    assert!(checked.tell(&[Staff], None, "", day(1)).is_ok());
    let open = Publishing::of("R8", State::Open, 0, Vec::new());
    assert!(matches!(open.review(""), Err(PublishingRefused::NotSealed { .. })));
}

#[test]
fn managers_come_before_staff_or_both_at_once() {
    assert_eq!(ready().tell(&[Staff], None, "", day(1)), Err(PublishingRefused::ManagersFirst("R7".to_owned())));
    let both = told(&[Managers, Staff], None);
    assert!(both.shows(Managers, day(1)) && both.shows(Staff, day(1)));
    let managers = told(&[Managers], Some(day(10)));
    let early = managers.tell(&[Staff], Some(day(9)), "", day(1));
    assert_eq!(early, Err(PublishingRefused::StaffBeforeManagers { wave: "R7".to_owned(), managers: day(10) }));
    assert!(managers.tell(&[Staff], None, "", day(1)).is_err(), "at once is before the tenth too");
    assert!(managers.tell(&[Staff], None, "", day(10)).is_ok());
    let again = managers.tell(&[Managers], None, "", day(1));
    assert!(matches!(again, Err(PublishingRefused::AlreadyTold { who, .. }) if who == "hanako"));
}

#[test]
fn an_embargoed_wave_is_seen_from_its_day_on() {
    let managers = told(&[Managers], Some(day(10)));
    assert_eq!([9, 10, 11].map(|number| managers.shows(Managers, day(number))), [false, true, true]);
    let staff = after(&managers, managers.tell(&[Staff], Some(day(20)), "", day(2)).unwrap());
    assert_eq!([10, 19, 20].map(|number| staff.shows(Staff, day(number))), [false, false, true]);
}

#[test]
fn an_embargo_moves_until_it_has_passed_and_never_past_the_staffs() {
    let managers = told(&[Managers], Some(day(10)));
    let moved = after(&managers, managers.move_embargo(Managers, day(5), "", day(2)));
    assert_eq!([4, 5].map(|number| moved.shows(Managers, day(number))), [false, true]);
    assert!(matches!(
        moved.move_embargo(Managers, day(8), "", day(5)),
        Err(PublishingRefused::EmbargoPassed { audience: Managers, .. })
    ));
    assert!(matches!(moved.move_embargo(Staff, day(8), "", day(2)), Err(PublishingRefused::NothingToMove { .. })));
    let staff = after(&managers, managers.tell(&[Staff], Some(day(12)), "", day(2)).unwrap());
    assert!(matches!(
        staff.move_embargo(Managers, day(13), "", day(2)),
        Err(PublishingRefused::StaffBeforeManagers { .. })
    ));
    assert!(staff.move_embargo(Staff, day(9), "", day(2)).is_err());
    let far = NaiveDate::from_ymd_opt(2037, 4, 1).unwrap();
    assert_eq!(staff.move_embargo(Staff, far, "", day(2)), Err(PublishingRefused::DayTooFar(far)));
}

#[test]
fn a_correction_says_why_and_what() {
    let told = told(&[Managers], None);
    assert_eq!(told.correct("  ", &retracted()), Err(PublishingRefused::NoteMissing));
    assert_eq!(told.correct("誤り", &[]), Err(PublishingRefused::NothingRetracted));
    let long = "あ".repeat(LONGEST_NOTE + 1);
    assert_eq!(told.correct(&long, &retracted()), Err(PublishingRefused::NoteTooLong(LONGEST_NOTE + 1)));
    let corrected = after(&told, told.correct(" 数え違い ", &retracted()));
    assert_eq!((corrected.revision, corrected.corrections().count()), (2, 1));
    assert_eq!(corrected.corrections().next().map(|entry| entry.note.as_str()), Some("数え違い"));
}

#[test]
fn a_wave_published_before_there_was_a_log_is_seen_by_managers_alone() {
    let old = Publishing::of("R3", State::Published, 0, Vec::new());
    assert!(old.shows(Managers, day(1)) && !old.shows(Staff, day(1)));
    assert!(!sealed().shows(Managers, day(1)));
}

#[test]
fn every_step_and_audience_is_found_by_its_key() {
    assert!(Step::ALL.into_iter().all(|step| Step::from_key(step.key()) == Some(step)));
    assert!(Audience::ALL.into_iter().all(|audience| Audience::from_key(audience.key()) == Some(audience)));
    assert_eq!(Step::from_key("told"), None);
}
