use super::*;
use crate::store::User;
use crate::store::testing::on_each_backend;

fn may(of_month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, of_month).unwrap()
}

fn add(store: &Store, login: &str, role: Role, units: &[&str]) {
    let units = units.iter().map(|unit| (*unit).to_owned()).collect();
    let user = User {
        login: login.to_owned(),
        role,
        units,
        password_hash: "$argon2id$".to_owned(),
        failures: 0,
        locked_until: None,
    };
    store.add_user(&user).unwrap();
}

fn office(store: &Store) -> StandInDesk {
    add(store, "kacho", Role::Manager, &["県/土木部"]);
    add(store, "hosa", Role::Manager, &[]);
    add(store, "jicho", Role::Manager, &["県/総務部"]);
    add(store, "jinji", Role::Analyst, &[]);
    store.stand_ins("kacho", Some("kacho"), may(10))
}

fn units_read(store: &Store, login: &str, today: NaiveDate) -> Vec<String> {
    store.standing_in_for(login, today).unwrap().into_iter().flat_map(|(_, units)| units).collect()
}

fn refused<T: std::fmt::Debug>(result: Result<T, StoreError>) -> StandInRefused {
    match result {
        Err(StoreError::StandIn(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stand_in_reads_the_managers_units_until_the_last_day_and_no_others() {
    on_each_backend(|store| {
        let desk = office(store);
        desk.give("hosa", Some(may(20))).unwrap();
        assert_eq!(units_read(store, "hosa", may(20)), ["県/土木部"]);
        assert!(units_read(store, "hosa", may(21)).is_empty());
        assert!(units_read(store, "jicho", may(15)).is_empty());
        desk.end("hosa").unwrap();
        assert!(units_read(store, "hosa", may(11)).is_empty());
        assert_eq!(refused(desk.end("hosa")), StandInRefused::NotStandingIn("hosa".to_owned()));
        assert_eq!(desk.list().unwrap()[0].ended_on, Some(may(10)), "who could read what stays told");
    });
}

#[test]
fn standing_in_is_not_passed_on() {
    on_each_backend(|store| {
        office(store).give("jicho", Some(may(20))).unwrap();
        store.stand_ins("jicho", None, may(10)).give("hosa", Some(may(20))).unwrap();
        assert_eq!(units_read(store, "hosa", may(12)), ["県/総務部"]);
        let nothing = store.stand_ins("hosa", None, may(10)).give("kacho", Some(may(20)));
        assert_eq!(refused(nothing), StandInRefused::NothingToRead("hosa".to_owned()));
    });
}

#[test]
fn a_new_last_day_replaces_the_one_before() {
    on_each_backend(|store| {
        let desk = office(store);
        desk.give("hosa", Some(may(30))).unwrap();
        desk.give("hosa", Some(may(12))).unwrap();
        assert!(units_read(store, "hosa", may(13)).is_empty());
        assert_eq!(desk.list().unwrap().len(), 2);
    });
}

#[test]
fn only_other_managers_stand_in_and_for_a_year_at_most() {
    on_each_backend(|store| {
        let desk = office(store);
        let day = Some(may(20));
        assert_eq!(refused(desk.give("kacho", day)), StandInRefused::Oneself);
        assert_eq!(refused(desk.give("jinji", day)), StandInRefused::NoManager("jinji".to_owned()));
        assert_eq!(refused(desk.give("nobody", day)), StandInRefused::NoManager("nobody".to_owned()));
        assert_eq!(refused(desk.give("hosa", None)), StandInRefused::DayMissing);
        assert_eq!(refused(desk.give("hosa", Some(may(9)))), StandInRefused::DayPassed(may(9)));
        let far = may(12) + Days::new(366);
        assert_eq!(refused(desk.give("hosa", Some(far))), StandInRefused::DayTooFar(far));
        assert!(desk.list().unwrap().is_empty());
    });
}

#[test]
fn a_removed_user_leaves_nothing_to_a_later_one_of_the_same_login() {
    on_each_backend(|store| {
        let desk = office(store);
        desk.give("hosa", Some(may(20))).unwrap();
        store.remove_user("hosa").unwrap();
        add(store, "hosa", Role::Manager, &[]);
        assert!(units_read(store, "hosa", may(12)).is_empty());
        desk.give("hosa", Some(may(20))).unwrap();
        store.remove_user("kacho").unwrap();
        assert!(units_read(store, "hosa", may(12)).is_empty());
        add(store, "kacho", Role::Manager, &["県/土木部"]);
        assert!(units_read(store, "hosa", may(12)).is_empty());
    });
}
