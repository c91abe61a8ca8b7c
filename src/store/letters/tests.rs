use super::*;
use crate::store::testing::{announced, on_each_backend, pick_up};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::collections::BTreeSet;

fn at(seconds: i64) -> (DateTime<Utc>, NaiveDate) {
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap() + Duration::seconds(seconds);
    (now, now.date_naive())
}

fn claim(desk: &LetterDesk, worker: &str, limit: usize, seconds: i64) -> Vec<ClaimedLetter> {
    match desk.claim(worker, MailWay::Smtp, limit, None, at(seconds).0).unwrap() {
        NextLetters::Letters(letters) => letters,
        _ => Vec::new(),
    }
}

fn ask(desk: &LetterDesk, kind: LetterKind, round: u32) -> Result<Asked, LettersRefused> {
    desk.ask("R8", kind, round, MailWay::Smtp, at(0))
}

fn finish(desk: &LetterDesk, worker: &str, letters: &[ClaimedLetter], outcome: &LetterOutcome, seconds: i64) {
    let outcomes: Vec<_> = letters.iter().map(|letter| (letter.id.clone(), outcome.clone())).collect();
    desk.record(worker, &outcomes, at(seconds)).unwrap();
}

fn counts(desk: &LetterDesk, kind: LetterKind) -> LetterCounts {
    desk.rounds("R8").unwrap().into_iter().rfind(|round| round.kind == kind).unwrap().counts
}

#[test]
fn everybody_with_an_address_is_sent_one_letter_with_a_link_of_their_own() {
    on_each_backend(|store| {
        announced(store, "R8");
        let desk = store.letters(Some("hr"));
        let asked = ask(&desk, LetterKind::Announcement, 1).unwrap();
        assert_eq!(asked, Asked { round: 1, letters: 74, without_mail: 3 });
        let refused = ask(&desk, LetterKind::Announcement, 1);
        assert!(matches!(refused, Err(LettersRefused::AskedAlready { round: 1, .. })), "a second press");
        let mut letters = claim(&desk, "a", 40, 1);
        letters.extend(claim(&desk, "b", 100, 1));
        let people: BTreeSet<_> = letters.iter().map(|letter| letter.person.mail.clone().unwrap()).collect();
        assert_eq!((letters.len(), people.len()), (74, 74), "no letter is in two hands");
        for letter in &letters {
            let person = store.people().by_link(letter.link.as_ref().unwrap()).unwrap().unwrap();
            assert_eq!(person.id, letter.person.id);
        }
        finish(&desk, "a", &letters, &LetterOutcome::Sent, 2);
        assert_eq!(counts(&desk, LetterKind::Announcement).sent, 40, "nobody records what another holds");
        finish(&desk, "b", &letters, &LetterOutcome::Sent, 2);
        assert!(claim(&desk, "a", 100, 100_000).is_empty());
        let rounds = desk.rounds("R8").unwrap();
        assert_eq!((rounds.len(), rounds[0].who.as_deref(), rounds[0].counts.sent), (1, Some("hr"), 74));
    });
}

#[test]
fn nobody_but_before_opening_is_chosen_and_opening_forgets_who_was() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        for person in &people[..10] {
            let _ = pick_up(store, person);
        }
        let desk = store.letters(None);
        assert_eq!(ask(&desk, LetterKind::PickUp, 1).unwrap().letters, 64);
        let letters = claim(&desk, "a", 4, 1);
        let refused = LetterOutcome::Refused { status: "5.1.1".to_owned(), said: "unknown".to_owned() };
        finish(&desk, "a", &letters[..2], &refused, 2);
        assert_eq!(desk.undeliverable("R8").unwrap(), [], "it would tell who had not picked up");
        store.keeper().open("R8").unwrap();
        finish(&desk, "a", &letters[2..], &LetterOutcome::Sent, 3);
        assert!(claim(&desk, "a", 100, 4).is_empty());
        let counts = counts(&desk, LetterKind::PickUp);
        assert_eq!((counts.refused, counts.withdrawn, counts.sent), (2, 62, 0));
        assert!(matches!(ask(&desk, LetterKind::PickUp, 2), Err(LettersRefused::NotNow { .. })));
        assert_eq!(ask(&desk, LetterKind::Reminder, 1).unwrap().letters, 74, "everybody, whoever picked up");
    });
}

#[test]
fn what_a_dead_process_held_is_sent_by_another_and_counted_as_perhaps_doubled() {
    on_each_backend(|store| {
        announced(store, "R8");
        let desk = store.letters(None);
        ask(&desk, LetterKind::Announcement, 1).unwrap();
        let held = claim(&desk, "dead", 1, 1);
        let others = claim(&desk, "other", 100, 2);
        assert_eq!(others.len(), 73, "it is held");
        finish(&desk, "other", &others, &LetterOutcome::Sent, 3);
        assert!(claim(&desk, "other", 100, 600).is_empty(), "for a while");
        let again = claim(&desk, "other", 100, 1000);
        assert_eq!((again.len(), &again[0].id), (1, &held[0].id), "one letter, with the same id");
        assert_eq!(counts(&desk, LetterKind::Announcement).doubtful, 1);
        finish(&desk, "dead", &held, &LetterOutcome::Sent, 1001);
        assert_eq!(counts(&desk, LetterKind::Announcement).sent, 73, "it is not the dead one's any more");
        desk.give_back("other").unwrap();
        assert_eq!(claim(&desk, "other", 100, 1001).len(), 1, "one's own are taken up at once");
    });
}

#[test]
fn a_busy_server_is_tried_again_later_and_its_pace_is_kept_by_all() {
    on_each_backend(|store| {
        announced(store, "R8");
        let desk = store.letters(None);
        ask(&desk, LetterKind::Announcement, 1).unwrap();
        let letters = claim(&desk, "a", 74, 1);
        let later = LetterOutcome::Later { said: "451".to_owned(), wait: std::time::Duration::from_secs(60) };
        finish(&desk, "a", &letters, &later, 10);
        assert!(claim(&desk, "a", 100, 69).is_empty());
        let pace = Some(std::time::Duration::from_secs(5));
        let next = |worker: &str, seconds| desk.claim(worker, MailWay::Smtp, 1, pace, at(seconds).0).unwrap();
        assert!(matches!(next("a", 70), NextLetters::Letters(letters) if letters[0].tries == 1));
        assert!(matches!(next("b", 72), NextLetters::Wait(wait) if wait.as_secs() == 3));
        assert!(matches!(next("b", 75), NextLetters::Letters(_)));
        desk.server_troubled("no route", std::time::Duration::from_secs(100), at(76).0).unwrap();
        assert!(matches!(next("a", 175), NextLetters::Wait(_)));
        assert_eq!(desk.server_trouble().unwrap().unwrap().said, "no route");
        desk.server_troubled("still no route", std::time::Duration::from_secs(1), at(177).0).unwrap();
        assert_eq!(desk.server_trouble().unwrap().unwrap().since, at(76).0);
        desk.server_well().unwrap();
        assert_eq!(desk.server_trouble().unwrap(), None);
    });
}

#[test]
fn refused_and_bounced_addresses_are_told_until_closing_and_then_counts_alone_stay() {
    on_each_backend(|store| {
        announced(store, "R8");
        let desk = store.letters(None);
        ask(&desk, LetterKind::Announcement, 1).unwrap();
        let letters = claim(&desk, "a", 74, 1);
        let refused = LetterOutcome::Refused { status: "5.1.1".to_owned(), said: "unknown".to_owned() };
        finish(&desk, "a", &letters[..1], &refused, 2);
        finish(&desk, "a", &letters[1..72], &LetterOutcome::Sent, 2);
        let said = ("5.2.2", "full", at(0).1);
        let mail = |at: usize| letters[at].person.mail.clone().unwrap();
        assert_eq!(desk.bounced(&mail(1), Some(&letters[1].id), said).unwrap(), 1);
        assert_eq!(desk.bounced(&mail(2), None, said).unwrap(), 1);
        assert_eq!(desk.bounced("stranger@example.jp", Some("forged"), said).unwrap(), 0);
        let marked: BTreeSet<_> = desk.undeliverable("R8").unwrap().into_iter().map(|one| one.mail).collect();
        assert_eq!(marked, BTreeSet::from([mail(0), mail(1), mail(2)]));
        store.keeper().open("R8").unwrap();
        assert_eq!(counts(&desk, LetterKind::Announcement).waiting, 2, "everybody's letters go on");
        store.keeper().close("R8").unwrap();
        assert_eq!(desk.undeliverable("R8").unwrap(), []);
        let kept = counts(&desk, LetterKind::Announcement);
        let expected = LetterCounts { sent: 69, refused: 1, bounced: 2, withdrawn: 2, ..LetterCounts::default() };
        assert_eq!(kept, expected);
        assert_eq!(desk.bounced(&mail(1), Some(&letters[1].id), said).unwrap(), 0, "nobody is named any more");
    });
}

#[test]
fn letters_after_closing_are_forgotten_as_soon_as_all_are_sent() {
    on_each_backend(|store| {
        announced(store, "R8");
        store.keeper().open("R8").unwrap();
        store.keeper().close("R8").unwrap();
        let desk = store.letters(None);
        assert!(matches!(ask(&desk, LetterKind::Reminder, 1), Err(LettersRefused::NotNow { .. })));
        assert!(matches!(ask(&desk, LetterKind::Results, 1), Err(LettersRefused::NotNow { .. })));
        ask(&desk, LetterKind::Thanks, 1).unwrap();
        let letters = claim(&desk, "a", 100, 1);
        assert!(letters.iter().all(|letter| letter.link.is_none()));
        finish(&desk, "a", &letters[1..], &LetterOutcome::Sent, 2);
        assert!(!desk.rounds("R8").unwrap()[0].settled);
        finish(&desk, "a", &letters[..1], &LetterOutcome::Failed { said: "too old".to_owned() }, 3);
        let round = desk.rounds("R8").unwrap().remove(0);
        assert!(round.settled);
        assert_eq!((round.counts.sent, round.counts.failed, round.counts.all()), (73, 1, 74));
    });
}

#[test]
fn what_is_to_be_written_to_a_folder_no_mail_worker_takes() {
    on_each_backend(|store| {
        announced(store, "R8");
        let desk = store.letters(None);
        desk.ask("R8", LetterKind::Announcement, 1, MailWay::Folder, at(0)).unwrap();
        assert!(claim(&desk, "a", 100, 1).is_empty());
        let found = desk.claim("a", MailWay::Folder, 100, None, at(1).0).unwrap();
        assert!(matches!(found, NextLetters::Letters(letters) if letters.len() == 74));
    });
}
