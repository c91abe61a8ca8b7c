//! HR's replies to themes of comments.

use super::connection::AnyConnection;
use super::schema::replies;
use super::waves::{self, to_i32, to_u32};
use super::{StoreError, ToldWaves, WaveKeeper};
use crate::action::{Answer, AnswerKind, Reply, ReplyDraft};
use chrono::NaiveDate;
use diesel::prelude::*;

type Row = (String, i32, i32, String, String, String, String, Option<String>, Option<NaiveDate>, bool);

fn reply(row: Row) -> Result<Reply, StoreError> {
    let (wave, number, version, theme, said, kind, text, by, day, published) = row;
    let damaged = || StoreError::Database(format!("reply {number} of wave {wave} can't be read"));
    let answer = match (AnswerKind::from_key(&kind), by, day) {
        (Some(AnswerKind::WontDo), ..) => Answer::WontDo { why: text },
        (Some(AnswerKind::Done), Some(by), Some(day)) => Answer::Done { what: text, by, day },
        (Some(AnswerKind::WillDo), Some(by), Some(day)) => Answer::WillDo { what: text, by, day },
        _ => return Err(damaged()),
    };
    Ok(Reply { number: to_u32(number), version: to_u32(version), wave, theme, said, answer, published })
}

fn of_wave(connection: &mut AnyConnection, wave: &str) -> Result<Vec<Reply>, StoreError> {
    let rows = replies::table.filter(replies::wave.eq(wave)).order(replies::number);
    rows.load::<Row>(connection)?.into_iter().map(reply).collect()
}

fn write(connection: &mut AnyConnection, reply: &Reply) -> Result<(), StoreError> {
    diesel::delete(replies::table.find((&reply.wave, to_i32(reply.number)))).execute(connection)?;
    let by = reply.answer.by();
    diesel::insert_into(replies::table)
        .values((
            replies::wave.eq(&reply.wave),
            replies::number.eq(to_i32(reply.number)),
            replies::version.eq(to_i32(reply.version)),
            replies::theme.eq(&reply.theme),
            replies::said.eq(&reply.said),
            replies::kind.eq(reply.answer.kind().key()),
            replies::answer.eq(reply.answer.text()),
            replies::by_whom.eq(by.map(|by| by.0)),
            replies::day.eq(by.map(|by| by.1)),
            replies::published.eq(reply.published),
        ))
        .execute(connection)?;
    Ok(())
}

impl WaveKeeper {
    /// Every reply of a wave, drafts too.
    pub fn replies(&self, wave: &str) -> Result<Vec<Reply>, StoreError> {
        self.store.inner.database.read(|connection| of_wave(connection, wave))
    }

    /// Writes a reply: a new one, or in place of the number and version that its writer saw.
    ///
    /// # Errors
    /// A wave that is not sealed, a reply that somebody else edited meanwhile, and what [`ReplyDraft::reply`] refuses.
    pub fn put_reply(
        &self,
        wave: &str,
        replaces: Option<(u32, u32)>,
        draft: &ReplyDraft,
        today: NaiveDate,
    ) -> Result<Reply, StoreError> {
        self.store.inner.database.write(|connection| {
            waves::hold(connection, wave)?;
            if !waves::state(connection, wave)?.is_sealed() {
                return Err(StoreError::NotSealed(wave.to_owned()));
            }
            let here = of_wave(connection, wave)?;
            let stale = || StoreError::EditedMeanwhile { who: String::new(), when: "no".to_owned() };
            let before = match replaces {
                Some(seen) => {
                    let same = |reply: &&Reply| (reply.number, reply.version) == seen;
                    Some(here.iter().find(same).ok_or_else(stale)?)
                }
                None => None,
            };
            let number = before.map_or(to_u32(here.len()) + 1, |before| before.number);
            let reply = draft.reply((wave, number), before, today)?;
            write(connection, &reply)?;
            Ok(reply)
        })
    }
}

impl ToldWaves {
    /// Published replies of a wave that the audience may see.
    pub fn replies(&self, wave: &str) -> Result<Vec<Reply>, StoreError> {
        if !self.shows(wave)? {
            return Ok(Vec::new());
        }
        let all = self.store.inner.database.read(|connection| of_wave(connection, wave))?;
        Ok(all.into_iter().filter(|reply| reply.published).collect())
    }
}
