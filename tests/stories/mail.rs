//! Letters on a real mail server with STARTTLS and sign-in: each arrives once, whatever breaks on the way, and nobody is
//! chosen by whether they answered.

use crate::support::http::Visitor;
use crate::support::mail_server::{MailServer, PASSWORD, Received};
use crate::support::office::{add_user, signed_in};
use crate::support::program::{Koe, Served, repository};
use crate::support::wave::{FieldedWave, people_csv, pick_up};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

fn recipients(letters: &[Received]) -> BTreeSet<String> {
    letters.iter().flat_map(|letter| letter.to.clone()).collect()
}

fn everybody(people: usize) -> BTreeSet<String> {
    (0..people).map(|number| format!("p{number:04}@example.jp")).collect()
}

/// Letters that a wave still has waiting, as `koe mail list` tells.
fn waiting(koe: &Koe, wave: &str, kind: &str) -> String {
    let told = koe.must(["mail", "list", "--wave", wave]);
    let row = told.lines().find(|line| line.starts_with(kind)).expect(&told).to_owned();
    row.split_whitespace().nth(3).expect(&told).to_owned()
}

fn until_nothing_waits(koe: &Koe, wave: &str, kind: &str) {
    let begun = Instant::now();
    while waiting(koe, wave, kind) != "0" {
        assert!(begun.elapsed() < Duration::from_secs(60), "letters still wait");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The personal link in a letter, as a path.
fn link_in(letter: &Received, served: &Served) -> String {
    let begin = format!("{}/sign-in/link/", served.origin);
    let links: BTreeSet<&str> = letter.text.lines().filter(|line| line.starts_with(&begin)).collect();
    assert_eq!(links.len(), 1, "one link in both languages: {}", letter.text);
    links.into_iter().next().unwrap().strip_prefix(&served.origin).unwrap().to_owned()
}

#[test]
fn an_announcement_arrives_once_in_both_languages_and_hr_sees_whom_mail_does_not_reach() {
    let (koe, mail) = (Koe::new(), MailServer::start());
    mail.settle_in(&koe);
    mail.troubles(r#"{"refuse": ["p0001@example.jp"], "busy_once": ["p0002@example.jp"]}"#);
    let definition = repository("tests/stories/fixtures/small-1.toml");
    koe.must(["wave", "create", "--wave", "S1", "--definition", definition.to_str().unwrap()]);
    let roster = koe.file("roster.csv", people_csv(&[("県/総務部", 24), ("県/土木部", 22)]));
    koe.must(["roster", "import", "--wave", "S1", roster.to_str().unwrap()]);
    koe.must(["wave", "announce", "S1"]);
    add_user(&koe, "hanako", &["analyst"]);
    add_user(&koe, "kacho", &["manager", "--unit", "県/総務部"]);
    let served = koe.serve();
    let (mut hr, mut manager) = (signed_in(&served, "hanako"), signed_in(&served, "kacho"));
    assert_eq!(manager.get("/analyst/setup/S1/mail").status, 403);

    let preview = hr.get("/analyst/setup/S1/mail/announcement").body;
    for said in ["小さな調査", "A small survey", "調査憲章の指紋", "Fingerprint of the charter", "/anonymity"]
    {
        assert!(preview.contains(said), "{said} in\n{preview}");
    }
    let page = hr.get("/analyst/setup/S1/mail");
    assert!(page.body.contains("46 letters") && !page.body.contains("mail/reminder\" class"), "{}", page.body);
    let token = page.csrf();
    let press = [("csrf", token.as_str()), ("round", "1")];
    assert_eq!(manager.post_form("/analyst/setup/S1/mail/announcement", &press).status, 403);
    assert_eq!(hr.post_form("/analyst/setup/S1/mail/announcement", &[("csrf", "x"), ("round", "1")]).status, 403);
    assert_eq!(hr.post_form("/analyst/setup/S1/mail/announcement", &press).status, 303);
    let second = hr.post_form("/analyst/setup/S1/mail/announcement", &press);
    assert!(second.status == 422 && second.body.contains("round 1"), "{}", second.body);

    let letters = mail.wait_for("A small survey", 45);
    until_nothing_waits(&koe, "S1", "announcement");
    assert_eq!(mail.received().len(), 45, "each once");
    let mut reached = everybody(46);
    reached.remove("p0001@example.jp");
    assert_eq!(recipients(&letters), reached, "the busy one too, at the second try");
    let ids: BTreeSet<&str> = letters.iter().map(|letter| letter.id.as_str()).collect();
    assert_eq!(ids.len(), 45);
    for letter in &letters {
        assert_eq!((letter.kind.as_str(), letter.types.len()), ("multipart/alternative", 2));
        assert_eq!((letter.types[0].as_str(), letter.types[1].as_str()), ("text/plain", "text/html"));
        assert_eq!(
            (letter.envelope_from.as_str(), letter.reply_to.as_str()),
            ("bounces@example.jp", "jinji@example.jp")
        );
        assert!(letter.from.contains("人事課") && letter.subject.contains("小さな調査"), "{letter:?}");
        for form in [&letter.text, &letter.html] {
            let link = link_in(letter, &served);
            for said in ["回答は匿名です", "It is anonymous", "調査憲章の指紋", "How anonymity works", &link]
            {
                assert!(form.contains(said), "{said} in\n{form}");
            }
        }
        assert!(!letter.html.contains("<img") && !letter.html.contains("<script"), "{}", letter.html);
    }

    let first = letters.iter().find(|letter| letter.to == ["p0007@example.jp"]).unwrap();
    let mut person = Visitor::new(&served.origin);
    let path = link_in(first, &served);
    let asked = person.get(&path);
    assert_eq!(asked.status, 200, "{}", asked.body);
    let entered = person.post_form(&path, &[]);
    assert_eq!((entered.status, entered.location.as_deref()), (303, Some("/ballot")), "{}", entered.body);
    assert!(person.visit("/ballot").body.contains("職員 0007"));

    let full = letters.iter().find(|letter| letter.to == ["p0003@example.jp"]).unwrap();
    let notification = format!(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; box7@example.jp\n\
         Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 mailbox full\n\n--b\n\
         Content-Type: text/rfc822-headers\n\nMessage-ID: {}\n\n--b--\n",
        full.id
    );
    let bounce = koe.file("bounce.eml", notification);
    assert!(koe.must(["mail", "bounce", bounce.to_str().unwrap()]).contains("5.2.2"));
    let other = koe.file("other.eml", "Subject: hello\n\nno notification\n");
    assert_eq!(koe.run(["mail", "bounce", other.to_str().unwrap()]).code, Some(1));
    let page = hr.get("/analyst/setup/S1/mail").body;
    for said in ["p0001@example.jp", "User unknown", "p0003@example.jp", "mailbox full"] {
        assert!(page.contains(said), "{said} in\n{page}");
    }
    assert!(!page.contains("p0002@example.jp"), "only those whom mail does not reach");
    let log = koe.must(["mail", "list", "--wave", "S1"]);
    assert!(log.contains("p0001@example.jp") && log.contains("2 people"), "{log}");
}

#[test]
fn nothing_is_lost_when_servers_die_and_reminders_go_to_everybody_alike() {
    let (koe, mail) = (Koe::new(), MailServer::start());
    mail.settle_in(&koe);
    let wave = FieldedWave::open(&koe, &[("県/総務部", 30), ("県/土木部", 30)]);
    for person in &wave.people[..20] {
        let _ = pick_up(&wave.store, &wave.charter, person);
    }
    add_user(&koe, "hanako", &["analyst"]);
    mail.troubles(r#"{"slow": 0.03, "drop_after": 4}"#);

    let served = koe.serve();
    let mut hr = signed_in(&served, "hanako");
    let token = hr.get("/analyst/setup/W/mail").csrf();
    let refused = hr.post_form("/analyst/setup/W/mail/pick-up", &[("csrf", &token), ("round", "1")]);
    assert!(refused.status == 422, "nobody is chosen after opening: {}", refused.body);
    let press = [("csrf", token.as_str()), ("round", "1")];
    assert_eq!(hr.post_form("/analyst/setup/W/mail/reminder", &press).status, 303);
    mail.wait_for("A word to everybody", 15);
    drop(served);
    let before = mail.of("A word to everybody").len();
    assert!(before < 60, "it was killed while sending");

    // Back again, with a command that sends beside it.
    let served = koe.serve();
    mail.troubles("{}");
    koe.must(["mail", "send", "--wave", "W", "opening", "--origin", &served.origin]);
    until_nothing_waits(&koe, "W", "reminder");
    until_nothing_waits(&koe, "W", "opening");
    let reminders = mail.of("A word to everybody");
    assert_eq!(recipients(&reminders), everybody(60), "none lost, whoever picked up");
    let ids: BTreeSet<&str> = reminders.iter().map(|letter| letter.id.as_str()).collect();
    assert!(ids.len() == 60 && reminders.len() <= 62, "a doubled letter is the same letter: {}", reminders.len());
    let told = koe.must(["mail", "list", "--wave", "W"]);
    assert!(reminders.len() == 60 || told.contains("may have arrived twice"), "{told}");
    // But for the name, and the port that the second server took.
    let anonymous = |letter: &Received| {
        let lines = letter.text.lines().filter(|line| !line.starts_with("http://"));
        lines.collect::<Vec<_>>().join("\n").replace(&letter.to[0][1..5], "")
    };
    let texts: BTreeMap<String, usize> = reminders.iter().map(|letter| (anonymous(letter), 1)).collect();
    assert_eq!(texts.len(), 1, "word for word the same to all: {texts:?}");
    assert!(reminders.iter().all(|letter| !letter.text.contains("/sign-in/link/")));
    let openings = mail.of("Now open");
    assert_eq!((openings.len(), recipients(&openings)), (60, everybody(60)), "two workers at once double nothing");
    let again = koe.run(["mail", "send", "--wave", "W", "opening", "--origin", &served.origin]);
    assert!(!again.good && again.err.contains("--again"), "{}", again.err);

    koe.must(["wave", "close", "W"]);
    let told = koe.must(["mail", "list", "--wave", "W"]);
    assert!(told.contains("opening") && told.contains("60"), "counts stay: {told}");
    let bounce = wave.store.letters(None).bounced("p0003@example.jp", None, ("5.1.1", "", Default::default()));
    assert_eq!(bounce.unwrap(), 0, "who was written to is forgotten");
    koe.must(["mail", "send", "--wave", "W", "thanks", "--origin", &served.origin]);
    assert_eq!(recipients(&mail.wait_for("Thank you", 60)), everybody(60));
}

#[test]
fn mail_goes_nowhere_unencrypted_nor_to_a_server_that_nobody_vouches_for() {
    let (koe, mail) = (Koe::new(), MailServer::start());
    let port = mail.port.to_string();
    let from = ["--mail-from", "koe@example.jp"];
    let plain = [&["serve", "--smtp-host", "smtp.example.jp", "--smtp-tls", "none"], &from[..]].concat();
    let refused = koe.run(plain);
    assert!(!refused.good && refused.err.contains("unencrypted"), "{}", refused.err);
    let here = ["mail", "test", "someone@example.jp", "--smtp-host", "127.0.0.1", "--smtp-port", &port];
    let authority = mail.authority();
    let trusted = ["--smtp-ca-file", authority.to_str().unwrap(), "--smtp-user", "koe"];
    let test = |more: &[&str], password: Option<&str>| {
        let mut command = koe.command([&here[..], &from[..], more].concat());
        command.envs(password.map(|password| ("KOE_SMTP_PASSWORD", password)));
        command.output().unwrap()
    };
    let said = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let stranger = test(&[], None);
    assert!(!stranger.status.success() && said(&stranger).contains("can't be used"), "{}", said(&stranger));
    let wrong = test(&trusted, Some("wrong"));
    assert!(!wrong.status.success() && said(&wrong).contains("535"), "{}", said(&wrong));
    let none = test(&[&trusted[..2], &["--smtp-tls", "none"]].concat(), None);
    assert!(!none.status.success(), "this server takes nothing unencrypted");
    assert_eq!(mail.received().len(), 0);
    let good = test(&trusted, Some(PASSWORD));
    assert!(good.status.success(), "{}", said(&good));
    assert_eq!(mail.received()[0].to, ["someone@example.jp"]);
}
