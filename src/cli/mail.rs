//! `koe mail send`, `list`, `test`, `bounce`.

use super::context::{Context, Failure, read_file, shown_name};
use super::figures::print;
use super::mail_settings::Way;
use super::progress;
use crate::mail::bounce;
use crate::mail::letter::{Letter, Part, Side};
use crate::mail::smtp::{Conversation, Delivery};
use crate::mail::{MailError, Post};
use crate::message::{Explain, Message};
use crate::report::table::lay_out;
use crate::store::Store;
use crate::store::letters::RoundRecord;
use crate::wave::LetterKind;
use chrono::{Local, Utc};
use clap::Subcommand;
use std::fmt::Display;
use std::io::Read;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum MailCommand {
    /// 手紙を全員に送ります: announcement、pick-up、opening、reminder、thanks、results / Send one kind of letter
    Send {
        #[arg(long)]
        wave: String,
        #[arg(value_name = "KIND")]
        kind: String,
        /// 何通になるかだけを示します / say how many it would be, send nothing
        #[arg(long)]
        dry_run: bool,
        /// 一度送った手紙を、もう一度全員に送ります / send a letter once more that was sent before
        #[arg(long)]
        again: bool,
        #[command(flatten)]
        way: Way,
    },
    /// 送信の様子と、届かないアドレス / How sending goes, and whom mail does not reach
    List {
        #[arg(long)]
        wave: String,
    },
    /// 試しの手紙を1通送ります / Send one letter to try the settings
    Test {
        #[arg(value_name = "ADDRESS")]
        address: String,
        #[command(flatten)]
        way: Way,
    },
    /// 不達通知 (.eml、なければ標準入力) を読み、アドレスに印を付けます / Read delivery notifications, mark addresses
    Bounce {
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

pub fn run(context: &Context, command: &MailCommand) -> Result<(), Failure> {
    match command {
        MailCommand::Send { wave, kind, dry_run, again, way } => {
            let kind = LetterKind::from_key(kind).ok_or_else(|| {
                let known = LetterKind::ALL.map(LetterKind::key).join(", ");
                Failure::Told(Message::new("error-letter-unknown-kind").with("kind", kind).with("known", known))
            })?;
            let (post, origin) = way.read()?;
            let asking = Asking { context, store: context.store()?, wave, kind };
            if *dry_run { asking.tell_what_would_be() } else { asking.send(&post, origin, *again) }
        }
        MailCommand::List { wave } => list(context, wave),
        MailCommand::Test { address, way } => test(context, address, &way.read()?.0),
        MailCommand::Bounce { files } => bounces(context, files),
    }
}

/// A count of letters, or `hidden` where it would tell who holds no ballot.
fn shown(kind: LetterKind, count: impl Display, hidden: &str) -> String {
    if kind.to_everybody() { count.to_string() } else { hidden.to_owned() }
}

struct Asking<'a> {
    context: &'a Context,
    store: Store,
    wave: &'a str,
    kind: LetterKind,
}

impl Asking<'_> {
    fn told(&self, key: &'static str, letters: usize, without: usize) -> Message {
        let named = self.context.words.get(&format!("mail-kind-{}", self.kind.key()));
        let told = Message::new(key).with("wave", self.wave).with("kind", named);
        told.with("letters", self.number(letters)).with("without", without)
    }

    fn number(&self, count: impl Display) -> String {
        shown(self.kind, count, &self.context.words.get("mail-no-numbers"))
    }

    fn tell_what_would_be(&self) -> Result<(), Failure> {
        let asked = self.store.letters(None).would_ask(self.wave, self.kind, Local::now().date_naive())?;
        let told = self.told("cli-mail-would", asked.letters, asked.without_mail);
        self.context.tell(told.with("round", asked.round));
        Ok(())
    }

    /// Queues the round and sends what is due; a serving process may help, or go on where this one ends.
    fn send(&self, post: &Post, origin: Option<String>, again: bool) -> Result<(), Failure> {
        let origin = origin.ok_or_else(|| Failure::Told(Message::new("cli-mail-no-origin")))?;
        let (desk, today) = (self.store.letters(None), Local::now().date_naive());
        let next = desk.would_ask(self.wave, self.kind, today)?.round;
        let round = if again { next } else { 1 };
        let asked = desk.ask(self.wave, self.kind, round, post.way(), (Utc::now(), today))?;
        self.context.tell(self.told("cli-mail-queued", asked.letters, asked.without_mail));
        let bar = progress::bar(progress::PERCENT, asked.letters);
        bar.set_message(self.context.words.get("cli-mail-sending"));
        post.send_due(&self.store, &origin, &mut |_| bar.inc(1))?;
        bar.finish_and_clear();
        if let Some(round) = desk.rounds(self.wave)?.iter().rfind(|one| (one.kind, one.round) == (self.kind, round)) {
            let counts = round.counts;
            let told = Message::new("cli-mail-done").with("sent", self.number(counts.sent));
            let told = told.with("waiting", self.number(counts.waiting)).with("refused", self.number(counts.refused));
            self.context.tell(told.with("failed", self.number(counts.failed)));
        }
        tell_trouble(self.context, &self.store)
    }
}

fn tell_trouble(context: &Context, store: &Store) -> Result<(), Failure> {
    if let Some(trouble) = store.letters(None).server_trouble()? {
        let since = trouble.since.with_timezone(&Local).format("%Y-%m-%d %H:%M");
        context.tell(Message::new("cli-mail-trouble").with("since", since).with("said", trouble.said));
    }
    Ok(())
}

fn list(context: &Context, wave: &str) -> Result<(), Failure> {
    let (store, words) = (context.store()?, context.words);
    let desk = store.letters(None);
    let rounds = desk.rounds(wave)?;
    if rounds.is_empty() {
        context.tell(Message::new("cli-mail-none").with("wave", wave));
        return Ok(());
    }
    let row = |round: &RoundRecord| {
        let head = [round.kind.key().to_owned(), round.round.to_string(), round.asked_on.to_string()];
        let numbers = round.counts.in_order().map(|count| shown(round.kind, count, "–"));
        head.into_iter().chain(numbers).collect::<Vec<_>>()
    };
    let heads = ["kind", "round", "asked", "waiting", "sent", "refused", "bounced", "failed", "withdrawn"];
    let heads = heads.map(|name| words.get(&format!("mail-head-{name}")));
    print(&lay_out(&heads, &rounds.iter().map(row).collect::<Vec<_>>()))?;
    let doubtful: u32 = rounds.iter().map(|round| round.counts.doubtful).sum();
    if doubtful > 0 {
        context.tell(Message::new("cli-mail-doubtful").with("count", doubtful));
    }
    let people = desk.undeliverable(wave)?;
    if !people.is_empty() {
        context.tell(Message::new("cli-mail-undeliverable").with("count", people.len()));
        let heads = ["who", "address", "unit", "status", "said"].map(|name| words.get(&format!("mail-head-{name}")));
        let rows: Vec<_> =
            people.into_iter().map(|one| vec![one.name, one.mail, one.unit, one.status, one.said]).collect();
        print(&lay_out(&heads, &rows))?;
    }
    tell_trouble(context, &store)
}

fn test(context: &Context, address: &str, post: &Post) -> Result<(), Failure> {
    let words = context.words;
    let settings = post.settings();
    let smtp = settings.smtp.as_ref().ok_or_else(|| Failure::Told(Message::new("cli-mail-no-server")))?;
    let subject = words.get("mail-test-subject");
    let side = Side {
        lang: words.0.tag(),
        heading: subject.clone(),
        parts: vec![Part::Paragraph(words.get("mail-test-text"))],
    };
    let letter = Letter {
        id: format!("test-{}", Utc::now().timestamp_millis()),
        to: address.to_owned(),
        to_name: String::new(),
        subject,
        sides: vec![side],
    };
    letter.message(settings)?;
    let mut conversation = Conversation::begin(settings, smtp)?;
    let delivery = conversation.deliver(settings, &letter);
    conversation.end();
    match delivery {
        Delivery::Taken => {
            context.tell(Message::new("cli-mail-tested").with("address", address));
            Ok(())
        }
        Delivery::NoSuchRecipient { said, .. } | Delivery::Refused(said) | Delivery::Busy(said) => {
            Err(MailError::Refused { address: address.to_owned(), said }.into())
        }
        Delivery::NoServer(said) | Delivery::InDoubt(said) => Err(MailError::Server(said).into()),
    }
}

/// Every file is read; one that is no notification is told of and makes the command fail, after the others were marked.
fn bounces(context: &Context, files: &[PathBuf]) -> Result<(), Failure> {
    let desk = context.store()?.letters(None);
    let mut mails = Vec::new();
    for file in files {
        mails.push((shown_name(file), read_file(file)?));
    }
    if files.is_empty() {
        let mut mail = Vec::new();
        std::io::stdin().take(8 * 1024 * 1024).read_to_end(&mut mail)?;
        mails.push(("-".to_owned(), mail));
    }
    let (mut found, mut skipped) = (0, false);
    for (file, mail) in &mails {
        match bounce::read(mail) {
            Ok(bounces) => {
                for one in bounces {
                    found += 1;
                    let told_on = Local::now().date_naive();
                    let said = (one.status.as_str(), one.said.as_str(), told_on);
                    let letters = desk.bounced(&one.address, one.letter.as_deref(), said)?;
                    let key = if letters == 0 { "cli-mail-bounce-unknown" } else { "cli-mail-bounced" };
                    let told = Message::new(key).with("address", &one.address).with("status", &one.status);
                    context.tell(told.with("letters", letters));
                }
            }
            Err(error) => {
                skipped = true;
                let reason = context.words.message(&error.message());
                eprintln!("{}", context.words.with("cli-mail-bounce-skipped", &[("file", file), ("reason", &reason)]));
            }
        }
    }
    if found == 0 && !skipped {
        context.tell(Message::new("cli-mail-bounces-none"));
    }
    if skipped { Err(Failure::Found) } else { Ok(()) }
}
