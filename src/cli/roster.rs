//! `koe roster import`, `koe roster difference`, `koe roster invite`, `koe roster turnover`.

use super::context::{Context, Failure, read_file, shown_name};
use super::figures::print;
use super::statistics::{TurnoverArgs, turnover};
use crate::mail::{MailSettings, Post};
use crate::message::Message;
use crate::report::table::lay_out;
use crate::roster;
use crate::roster::difference::{Change, UnitChange};
use crate::store::{Invitation, LettersRefused, MailWay, PersonId, Store, make_private_folder, write_private};
use crate::wave::LetterKind;
use chrono::{Local, Utc};
use clap::Subcommand;
use std::collections::HashMap;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum RosterCommand {
    /// 名簿を取り込みます。誤りが一つでもあれば何も取り込みません / Units and people; nothing on any fault
    Import {
        #[arg(long)]
        wave: String,
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// 前の調査回の名簿との違いを、人数だけで示します / What changed since the last roster, in headcounts
    Difference {
        #[arg(long)]
        wave: String,
    },
    /// 招待状 (.eml) と、メールのない人の入場コード (CSV) を作ります / Invitations and printed sign-in codes
    Invite {
        #[arg(long)]
        wave: String,
        /// 職員が開くアドレス / address that employees open
        #[arg(long, value_name = "URL")]
        origin: String,
    },
    /// 二つの名簿から、同じ所属にいた人の割合を示します / Who was in the same unit at the earlier wave
    Turnover(TurnoverArgs),
}

pub fn run(context: &Context, command: &RosterCommand) -> Result<(), Failure> {
    match command {
        RosterCommand::Import { wave, file } => {
            let read = roster::read(&shown_name(file), &read_file(file)?)?;
            context.store()?.keeper().import_roster(wave, &read)?;
            context.tell(
                Message::new("cli-roster-imported")
                    .with("wave", wave)
                    .with("people", read.people.len())
                    .with("units", read.tree.len())
                    .with("encoding", read.encoding),
            );
        }
        RosterCommand::Turnover(args) => turnover(context, args)?,
        RosterCommand::Difference { wave } => tell_difference(context, wave)?,
        RosterCommand::Invite { wave, origin } => {
            let store = context.store()?;
            let written = write_invitations(&store, wave, origin)?;
            context.tell(
                Message::new("cli-invitations-written")
                    .with("letters", written.links.len())
                    .with("codes", written.codes)
                    .with("folder", written.folder.display()),
            );
        }
    }
    Ok(())
}

fn tell_difference(context: &Context, wave: &str) -> Result<(), Failure> {
    let words = context.words;
    let Some((last, told)) = context.store()?.keeper().roster_difference(wave)? else {
        context.tell(Message::new("cli-roster-first").with("wave", wave));
        return Ok(());
    };
    println!("{}", words.with("setup-difference", &[("wave", &last)]));
    let counts = [("before", told.before), ("after", told.after), ("joined", told.joined), ("left", told.left)];
    context.tell(
        counts.iter().fold(Message::new("setup-difference-people"), |message, (name, count)| message.with(name, count)),
    );
    let what = |unit: &UnitChange| match &unit.change {
        Change::Added => words.get("setup-unit-added"),
        Change::Gone => words.get("setup-unit-gone"),
        Change::Renamed { from } => words.with("setup-unit-renamed", &[("from", from)]),
        Change::Resized => words.get("setup-unit-resized"),
    };
    let row = |unit: &UnitChange| vec![unit.path.clone(), what(unit), unit.before.to_string(), unit.after.to_string()];
    let heads = ["head-unit", "setup-change", "setup-before", "setup-after"].map(|key| words.get(key));
    print(&lay_out(&heads, &told.units.iter().map(row).collect::<Vec<_>>()))
}

/// What [`write_invitations`] left in the data directory.
pub struct Written {
    pub codes: usize,
    pub folder: PathBuf,
    /// Personal link tokens by person, as they stand in the letters.
    pub links: HashMap<PersonId, String>,
}

/// Writes an announcement with a new personal link to everybody with an address, and new sign-in codes for the others,
/// under `DATA/mail/<wave>/`.
pub fn write_invitations(store: &Store, wave: &str, origin: &str) -> Result<Written, Failure> {
    let folder = store.place().mail_folder(wave);
    let (desk, kind) = (store.letters(None), LetterKind::Announcement);
    let (now, today) = (Utc::now(), Local::now().date_naive());
    let mut links = HashMap::new();
    match desk.would_ask(wave, kind, today) {
        Ok(asked) => {
            desk.ask(wave, kind, asked.round, MailWay::Folder, (now, today))?;
            Post::new(MailSettings::as_files()).send_due(store, origin, &mut |letter| {
                if let Some(link) = letter.link.clone().filter(|_| letter.person.wave == wave) {
                    links.insert(letter.person.id.clone(), link);
                }
            })?;
        }
        Err(LettersRefused::Nobody(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let codes = store.people().issue_codes(wave)?;
    make_private_folder(&folder)?;
    write_private(&folder.join("printed-codes.csv"), &sheet_of(&codes)?)?;
    Ok(Written { codes: codes.len(), folder, links })
}

/// The sheet that printed codes are cut from.
fn sheet_of(codes: &[Invitation]) -> Result<Vec<u8>, Failure> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    let rows = codes.iter().map(|code| [&code.person.name, &code.person.unit, &code.secret]);
    let heads = ["name", "unit", "code"].map(str::to_owned);
    for row in std::iter::once(heads.each_ref()).chain(rows) {
        sheet.write_record(row).map_err(|error| Failure::Other(error.into()))?;
    }
    sheet.into_inner().map_err(|error| Failure::Other(error.into_error().into()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::store::{NewWave, Place};
    use crate::survey;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    fn permissions(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn printed_codes_are_for_their_owners_eyes_although_nobody_gets_a_letter() {
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::in_folder(data.path())).unwrap();
        let definition = include_str!("../../tests/stories/fixtures/small-1.toml");
        let wave = NewWave {
            key: "W".to_owned(),
            definition: survey::parse("small-1.toml", definition).unwrap().definition,
            threshold: 10,
            smallest_ballot_unit: 20,
            recipients: Vec::new(),
            objection_days: 60,
            opens_on: None,
            closes_on: None,
        };
        let people: String = (0..20).map(|number| format!("{number},職員{number},,県/総務部\n")).collect();
        let roster = format!("職員番号,氏名,メール,所属\n{people}");
        let keeper = store.keeper();
        keeper.create(&wave).unwrap();
        keeper.import_roster("W", &roster::read("roster.csv", roster.as_bytes()).unwrap()).unwrap();
        keeper.announce("W").unwrap();
        let written = write_invitations(&store, "W", "https://koe.example.jp").unwrap();
        assert_eq!((written.codes, written.links.len()), (20, 0));
        assert_eq!(permissions(&written.folder), 0o700);
        assert_eq!(permissions(&written.folder.join("printed-codes.csv")), 0o600);
    }
}
