use super::publications::sealed;
use crate::store::testing::*;
use crate::store::{Store, StoreError, Telling};
use crate::wave::{Audience, PublishingRefused, State, Step};
use chrono::NaiveDate;

const MANAGERS: Telling<'_> = Telling { audiences: &[Audience::Managers], not_before: None };

fn april(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 4, day).unwrap()
}

fn sees(store: &Store, audience: Audience, day: u32) -> bool {
    let told = store.told(audience, april(day));
    assert_eq!(told.list().unwrap().len(), usize::from(told.shows("R7").unwrap()));
    told.shows("R7").unwrap()
}

#[test]
fn of_two_who_publish_at_once_one_does_and_the_other_is_told_who() {
    on_each_backend(|store| {
        store.keeper().add_sealed(&sealed()).unwrap();
        let released = store.keeper().release("R7").unwrap();
        let [one, other] = ["hanako", "taro"].map(|login| store.publishing(Some(login)));
        one.review("R7", seen(0, "")).unwrap();
        one.check("R7", &released, seen(1, "")).unwrap();
        let barrier = std::sync::Barrier::new(2);
        let outcomes = std::thread::scope(|scope| {
            let at_once = [&one, &other].map(|desk| {
                scope.spawn(|| {
                    barrier.wait();
                    desk.tell("R7", &released, MANAGERS, seen(2, ""))
                })
            });
            at_once.map(|thread| thread.join().unwrap())
        });
        let first = if outcomes[0].is_ok() { "hanako" } else { "taro" };
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        let late = outcomes.into_iter().find_map(Result::err).unwrap();
        assert!(
            matches!(&late, StoreError::Overtaken { who, step: Step::Told(Audience::Managers), when, .. }
                if who == first && when == "2027-04-01 09:30 UTC"),
            "{late:?}"
        );
        let publishing = one.of("R7").unwrap();
        assert_eq!((publishing.log.len(), publishing.revision, publishing.state), (3, 1, State::Published));
        assert_eq!(store.keeper().publications("R7").unwrap().len(), 1, "nothing is doubled");
    });
}

#[test]
fn an_embargoed_wave_is_no_wave_of_the_managers_before_its_day() {
    on_each_backend(|store| {
        store.keeper().add_sealed(&sealed()).unwrap();
        let released = store.keeper().release("R7").unwrap();
        let desk = store.publishing(Some("hanako"));
        assert!(!sees(store, Audience::Managers, 30));
        let telling = Telling { not_before: Some(april(10)), ..MANAGERS };
        desk.publish("R7", &released, telling, seen(0, "所属長へ")).unwrap();
        assert_eq!([9, 10].map(|day| sees(store, Audience::Managers, day)), [false, true]);
        assert!(!sees(store, Audience::Staff, 30));
        desk.move_embargo("R7", Audience::Managers, april(5), seen(3, "")).unwrap();
        assert_eq!([4, 5].map(|day| sees(store, Audience::Managers, day)), [false, true]);
        let steps: Vec<Step> = desk.of("R7").unwrap().log.iter().map(|entry| entry.step).collect();
        let told = Step::Told(Audience::Managers);
        assert_eq!(steps, [Step::Reviewed, Step::Checked, told, Step::EmbargoMoved(Audience::Managers)]);
        assert_eq!(desk.of("R7").unwrap().log[2].note, "所属長へ");
    });
}

#[test]
fn what_the_rules_refuse_leaves_nothing_behind() {
    on_each_backend(|store| {
        store.keeper().add_sealed(&sealed()).unwrap();
        let released = store.keeper().release("R7").unwrap();
        let desk = store.publishing(None);
        let refused = desk.tell("R7", &released, MANAGERS, seen(0, "")).unwrap_err();
        assert!(matches!(refused, StoreError::Publishing(rule) if matches!(*rule, PublishingRefused::NotReviewed(_))));
        assert_eq!(desk.of("R7").unwrap().log, []);
        assert_eq!((store.keeper().revision("R7").unwrap(), desk.of("R7").unwrap().state), (0, State::Sealed));
        assert!(matches!(desk.of("R9"), Err(StoreError::UnknownWave(_))));
    });
}

#[test]
fn what_was_shown_at_a_revision_is_shown_again_after_a_correction() {
    use crate::disclosure::publish;
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.add_sealed(&sealed()).unwrap();
        keeper.publish("R7", &keeper.release("R7").unwrap()).unwrap();
        let shown = |revision| format!("{:?}", publish(&keeper.figures_at("R7", revision).unwrap()));
        let before = shown(1);
        let pride = crate::survey::FigureId::new(crate::survey::FigureKind::Item, "pride");
        let desk = store.publishing(None);
        desk.correct("R7", &keeper.correction("R7", &[(pride, 1)]).unwrap(), seen(4, "数え違い")).unwrap();
        assert_eq!(shown(1), before);
        assert_ne!(shown(2), before);
        assert!(matches!(keeper.figures_at("R7", 3), Err(StoreError::NoSuchRevision { wanted: 3, last: 2, .. })));
        assert!(matches!(keeper.figures_at("R7", 0), Err(StoreError::NoSuchRevision { .. })));
    });
}
