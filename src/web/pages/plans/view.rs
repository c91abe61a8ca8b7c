//! Plans and replies as pages show them.

use super::super::say;
use crate::action::{Plan, PlanChange, PlanState, Reply};
use crate::locale::Words;
use crate::survey::{Definition, FigureId};

/// A plan as it is read.
pub struct PlanView {
    pub what: String,
    pub aim: String,
    pub owner: String,
    pub due: String,
    pub state: &'static str,
    pub state_words: String,
    pub reason: Option<String>,
    pub published: bool,
}

/// What a plan wants to change, in words; themes by their title, items by their wording.
pub fn aim(words: Words, definition: &Definition, figure: &FigureId) -> String {
    say::title(words, definition, figure)
}

pub fn state_words(words: Words, state: PlanState) -> String {
    words.get(&format!("plan-state-{}", state.key()))
}

impl PlanView {
    pub fn of(words: Words, definition: &Definition, plan: &Plan) -> Self {
        Self {
            what: plan.what.clone(),
            aim: aim(words, definition, plan.aim.figure()),
            owner: plan.owner.clone(),
            due: say::day(words, plan.due),
            state: plan.state.key(),
            state_words: state_words(words, plan.state),
            reason: plan.reason.clone(),
            published: plan.published,
        }
    }
}

/// One line a state that a plan was given; edits that changed neither state nor publication are left out.
pub fn history(words: Words, changes: &[PlanChange]) -> Vec<String> {
    let mut before: Option<(PlanState, bool)> = None;
    let mut lines = Vec::new();
    for change in changes {
        let now = (change.state, change.published);
        if before == Some(now) {
            continue;
        }
        let state = state_words(words, change.state);
        let (who, when) = (change.who.as_str(), change.at.format("%Y-%m-%d %H:%M UTC").to_string());
        let key = if change.published { "plan-history-published" } else { "plan-history-draft" };
        lines.push(words.with(key, &[("state", &state), ("who", who), ("when", &when)]));
        before = Some(now);
    }
    lines
}

/// A reply as it is read.
pub struct ReplyView {
    pub theme: String,
    pub said: String,
    pub kind_words: String,
    pub text: String,
    /// By whom and when.
    pub by: Option<String>,
    pub published: bool,
}

impl ReplyView {
    pub fn of(words: Words, reply: &Reply) -> Self {
        let kind = reply.answer.kind();
        let by = reply.answer.by().map(|(who, day)| {
            let key = format!("reply-by-{}", kind.key());
            words.with(&key, &[("who", who), ("day", &say::day(words, day))])
        });
        Self {
            theme: reply.theme.clone(),
            said: reply.said.clone(),
            kind_words: words.get(&format!("reply-kind-{}", kind.key())),
            text: reply.answer.text().to_owned(),
            by,
            published: reply.published,
        }
    }
}
