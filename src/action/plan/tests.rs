use super::*;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 4, number).unwrap()
}

fn draft() -> PlanDraft {
    PlanDraft {
        aim: Aim::stored("theme", "openness").unwrap(),
        what: " 週に一度、10分の相談の時間をつくる \r\n".to_owned(),
        owner: "課長補佐".to_owned(),
        due: Some(day(20)),
        state: PlanState::Planned,
        reason: String::new(),
        published: false,
    }
}

fn plan(draft: &PlanDraft, before: Option<&Plan>) -> Result<Plan, ActionError> {
    draft.plan(("R7", "県/総務部", 1), before, day(10))
}

#[test]
fn a_plan_has_a_what_an_owner_and_a_day_to_come() {
    let made = plan(&draft(), None).unwrap();
    assert_eq!((made.version, made.what.as_str()), (1, "週に一度、10分の相談の時間をつくる"));
    let with = |change: fn(&mut PlanDraft)| {
        let mut draft = draft();
        change(&mut draft);
        plan(&draft, None).unwrap_err()
    };
    assert_eq!(with(|draft| draft.what = " \n ".to_owned()), ActionError::Empty(Field::What));
    assert_eq!(with(|draft| draft.owner = String::new()), ActionError::Empty(Field::Owner));
    let length = Field::What.longest() + 1;
    assert_eq!(
        with(|draft| draft.what = "あ".repeat(Field::What.longest() + 1)),
        ActionError::TooLong { field: Field::What, length }
    );
    assert_eq!(with(|draft| draft.due = None), ActionError::DayMissing);
    assert_eq!(with(|draft| draft.due = Some(day(9))), ActionError::DayPassed(day(9)));
    assert!(matches!(with(|draft| draft.due = NaiveDate::from_ymd_opt(2207, 4, 1)), ActionError::DayTooFar(_)));
    assert_eq!(draft().plan(("R7", "県", 4), None, day(10)), Err(ActionError::TooManyPlans(MOST_PLANS)));
}

#[test]
fn a_dropped_plan_says_why_and_a_closed_one_changes_no_more() {
    let made = plan(&draft(), None).unwrap();
    let dropped = PlanDraft { state: PlanState::Dropped, ..draft() };
    assert_eq!(plan(&dropped, Some(&made)), Err(ActionError::Empty(Field::Reason)));
    let dropped = PlanDraft { reason: "異動で担当がいなくなった".to_owned(), ..dropped };
    let closed = plan(&dropped, Some(&made)).unwrap();
    assert_eq!((closed.version, closed.reason.is_some()), (2, true));
    assert_eq!(plan(&draft(), Some(&closed)), Err(ActionError::Closed(PlanState::Dropped)));
}

#[test]
fn what_was_published_stays_and_a_day_that_stood_may_have_passed() {
    let published = PlanDraft { published: true, due: Some(day(10)), ..draft() };
    let made = plan(&published, None).unwrap();
    assert_eq!(plan(&draft(), Some(&made)), Err(ActionError::PublishedStays));
    let later = PlanDraft { state: PlanState::UnderWay, ..published };
    assert!(later.plan(("R7", "県/総務部", 1), Some(&made), day(15)).is_ok());
}

#[test]
fn a_plan_aims_at_a_theme_or_item_of_its_wave() {
    let definition =
        crate::survey::parse("R7.toml", include_str!("../../../survey-definitions/engagement-wellbeing/R7.toml"))
            .unwrap()
            .definition;
    assert_eq!(Aim::of(&definition, "theme", "openness").map(|aim| aim.kind()), Ok("theme"));
    for (kind, key) in [("theme", "nothing"), ("index", "engagement"), ("item", "")] {
        assert_eq!(Aim::of(&definition, kind, key), Err(ActionError::UnknownAim), "{kind} {key}");
    }
}
