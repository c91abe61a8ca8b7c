use super::publications::sealed;
use crate::action::{ActionError, Aim, AnswerKind, PlanDraft, PlanState, ReplyDraft};
use crate::store::testing::*;
use crate::store::{Store, StoreError, Telling, WaveRecord};
use crate::wave::Audience;
use chrono::NaiveDate;

const UNIT: (&str, &str) = ("R7", "県/総務部");

fn april(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 4, day).unwrap()
}

fn draft(what: &str) -> PlanDraft {
    PlanDraft {
        aim: Aim::stored("item", "pride").unwrap(),
        what: what.to_owned(),
        owner: "課長".to_owned(),
        due: Some(april(20)),
        state: PlanState::Planned,
        reason: String::new(),
        published: false,
    }
}

fn told(store: &Store, audiences: &[Audience]) {
    store.keeper().add_sealed(&sealed()).unwrap();
    let released = store.keeper().release("R7").unwrap();
    let telling = Telling { audiences, not_before: None };
    store.publishing(None).publish("R7", &released, telling, seen(0, "")).unwrap();
}

#[test]
fn plans_are_written_for_own_units_only_and_three_at_most() {
    on_each_backend(|store| {
        told(store, &[Audience::Managers]);
        let now = seen(0, "").now;
        let desk = store.plans("manager", &[UNIT.1.to_owned()], april(2));
        for number in 1..=3 {
            assert_eq!(desk.put(UNIT, None, &draft("面談"), now).unwrap().number, number);
        }
        let fourth = desk.put(UNIT, None, &draft("面談"), now);
        assert!(matches!(fourth, Err(StoreError::Action(ActionError::TooManyPlans(3)))));
        let other = ("R7", "県/土木部");
        assert!(matches!(desk.put(other, None, &draft("面談"), now), Err(StoreError::NotYourUnit)));
        assert!(matches!(desk.of("R7", other.1), Err(StoreError::NotYourUnit)));
        assert!(matches!(desk.changes("R7", other.1, 1), Err(StoreError::NotYourUnit)));
        let early = store.plans("manager", &[UNIT.1.to_owned()], april(2));
        let unknown = early.put(("R9", UNIT.1), None, &draft("面談"), now);
        assert!(matches!(unknown, Err(StoreError::UnknownWave(_))));
    });
}

#[test]
fn of_two_edits_the_second_is_told_and_the_history_keeps_every_state() {
    on_each_backend(|store| {
        told(store, &[Audience::Managers]);
        let now = seen(0, "").now;
        let [one, other] = ["one", "other"].map(|who| store.plans(who, &[UNIT.1.to_owned()], april(2)));
        let made = one.put(UNIT, None, &draft("面談"), now).unwrap();
        let begun = PlanDraft { state: PlanState::UnderWay, published: true, ..draft("毎週の面談") };
        assert_eq!(one.put(UNIT, Some((1, made.version)), &begun, now).unwrap().version, 2);
        let late = other.put(UNIT, Some((1, made.version)), &draft("別の案"), now).unwrap_err();
        assert!(matches!(&late, StoreError::EditedMeanwhile { who, .. } if who == "one"), "{late:?}");
        assert_eq!(one.of("R7", UNIT.1).unwrap()[0].what, "毎週の面談");
        let history: Vec<_> = one.changes("R7", UNIT.1, 1).unwrap().into_iter().map(|change| change.state).collect();
        assert_eq!(history, [PlanState::Planned, PlanState::UnderWay]);
    });
}

#[test]
fn staff_read_what_is_published_of_a_wave_told_to_them() {
    on_each_backend(|store| {
        told(store, &[Audience::Managers]);
        let now = seen(0, "").now;
        let desk = store.plans("manager", &[UNIT.1.to_owned()], april(2));
        desk.put(UNIT, None, &draft("下書き"), now).unwrap();
        desk.put(UNIT, None, &PlanDraft { published: true, ..draft("公表") }, now).unwrap();
        let reply = ReplyDraft {
            theme: "会議".to_owned(),
            said: "資料が多い".to_owned(),
            kind: AnswerKind::WontDo,
            text: "今は決められない".to_owned(),
            by: String::new(),
            day: None,
            published: true,
        };
        let keeper = store.keeper();
        keeper.put_reply("R7", None, &reply, april(2)).unwrap();
        let stale = keeper.put_reply("R7", Some((1, 9)), &reply, april(2));
        assert!(matches!(stale, Err(StoreError::EditedMeanwhile { .. })));
        let counts = |audience| {
            let told = store.told(audience, april(2));
            (told.plans("R7").unwrap().len(), told.replies("R7").unwrap().len())
        };
        assert_eq!((counts(Audience::Managers), counts(Audience::Staff)), ((1, 1), (0, 0)));
        keeper.create(&new_wave("R8")).unwrap();
        let next = keeper.wave("R8").unwrap();
        let before = |wave: &WaveRecord| store.last_time().before(wave, april(2)).unwrap();
        assert!(before(&next).is_none(), "who is asked again is told nothing that staff were not");
        let released = keeper.release("R7").unwrap();
        let telling = Telling { audiences: &[Audience::Staff], not_before: None };
        store.publishing(None).publish("R7", &released, telling, seen(3, "")).unwrap();
        assert_eq!(counts(Audience::Staff), (1, 1));
        let earlier = before(&next).unwrap();
        assert_eq!((earlier.wave.key.as_str(), earlier.plans.len(), earlier.replies.len()), ("R7", 1, 1));
        let mut other = next;
        other.definition.survey = "pulse".to_owned();
        assert!(before(&other).is_none(), "another survey has its own past");
        assert_eq!(keeper.plans("R7").unwrap().len(), 2);
    });
}

#[test]
fn a_unit_is_shown_the_published_plans_of_what_it_was_before() {
    use super::publications::sealed_of;
    use crate::organisation::succession::{Step, Succession};
    on_each_backend(|store| {
        let keeper = store.keeper();
        for (wave, division) in [("R6", "県/地域部"), ("R7", "県/土木部")] {
            keeper.add_sealed(&sealed_of(wave, division)).unwrap();
            keeper.publish(wave, &keeper.release(wave).unwrap()).unwrap();
        }
        let share = 1.0;
        let step = Step { from: "県/地域部".to_owned(), to: "県/土木部".to_owned(), share };
        keeper.put_succession("R6", "R7", &Succession { steps: vec![step] }).unwrap();
        let told = store.told(Audience::Managers, chrono::Local::now().date_naive());
        assert_eq!(told.origins("R6", "R7", "県/土木部").unwrap(), ["県/地域部"]);
        assert_eq!(told.origins("R6", "R7", "県/総務部").unwrap(), ["県/総務部"]);
        assert_eq!(told.origins("R6", "R7", "県/無い部").unwrap(), Vec::<String>::new());
        assert!(matches!(told.origins("R5", "R7", "県/土木部"), Err(StoreError::UnknownWave(_))));
    });
}
