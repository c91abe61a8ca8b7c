//! The steps of a wave's life as its page shows them, and what is due.

use super::super::say;
use super::super::workspace::Link;
use super::address;
use crate::locale::Words;
use crate::store::WaveRecord;
use crate::wave::State;
use crate::wave::schedule::{Due, due};
use chrono::{Days, NaiveDate};

/// A step that can be taken from the page, by its name in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Announce,
    Open,
    Close,
    Seal,
    Void,
}

impl Step {
    pub const ALL: [Step; 5] = [Step::Announce, Step::Open, Step::Close, Step::Seal, Step::Void];

    pub fn name(self) -> &'static str {
        match self {
            Step::Announce => "announce",
            Step::Open => "open",
            Step::Close => "close",
            Step::Seal => "seal",
            Step::Void => "void",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Where the wave stands afterwards.
    pub fn leads_to(self) -> State {
        match self {
            Step::Announce => State::Announced,
            Step::Open => State::Open,
            Step::Close => State::Closed,
            Step::Seal => State::Sealed,
            Step::Void => State::Void,
        }
    }

    /// The step that comes next in a wave's life.
    pub fn after(state: State) -> Option<Self> {
        match state {
            State::Draft => Some(Step::Announce),
            State::Announced => Some(Step::Open),
            State::Open => Some(Step::Close),
            State::Closed => Some(Step::Seal),
            State::Sealed | State::Published | State::Void => None,
        }
    }

    /// Whether a wave has this step, or a later one, behind it.
    pub fn is_behind(self, state: State) -> bool {
        let order = |state: State| State::ALL.iter().position(|known| *known == state);
        match (self, state) {
            (Step::Void, state) => state == State::Void,
            (_, State::Void) => false,
            (step, state) => order(state) >= order(step.leads_to()),
        }
    }
}

/// One line of the page's list of steps.
pub struct Line {
    pub number: usize,
    pub title: String,
    /// `done`, `now` or `later`.
    pub class: &'static str,
    pub words: String,
}

/// The whole way from a definition to a sealed wave.
pub fn lines(words: Words, wave: &WaveRecord, has_roster: bool) -> Vec<Line> {
    let state = wave.state;
    let drafted = state == State::Draft;
    let classes = [
        ("definition", "done"),
        ("roster", if has_roster { "done" } else { "now" }),
        ("announce", class(!drafted, drafted && has_roster)),
        ("open", class(Step::Open.is_behind(state), state == State::Announced)),
        ("close", class(Step::Close.is_behind(state), state == State::Open)),
        ("seal", class(Step::Seal.is_behind(state), state == State::Closed)),
    ];
    let line = |(number, (name, class)): (usize, (&'static str, &'static str))| Line {
        number: number + 1,
        title: words.get(&format!("setup-step-{name}")),
        class,
        words: words.get(&format!("setup-is-{class}")),
    };
    classes.into_iter().enumerate().map(line).collect()
}

fn class(done: bool, now: bool) -> &'static str {
    match (done, now) {
        (true, _) => "done",
        (false, true) => "now",
        (false, false) => "later",
    }
}

/// What the plan asks for today, in words. Nothing opens or closes by itself.
pub fn due_words(words: Words, wave: &WaveRecord, today: NaiveDate) -> String {
    let day_after = |days: i64| {
        let day = u64::try_from(days).ok().and_then(|days| today.checked_add_days(Days::new(days)));
        day.map_or_else(String::new, |day| say::day(words, day))
    };
    match due(wave.state, wave.opens_on, wave.closes_on, today) {
        Due::Announce => words.get("setup-due-announce"),
        Due::Open => words.get("setup-due-open"),
        Due::Close => words.get("setup-due-close"),
        Due::In(state, days) => {
            let day = day_after(days);
            words.with(&format!("setup-due-later-{}", state.key()), &[("day", &day), ("days", &days.to_string())])
        }
        Due::Nothing => words.get(&format!("setup-due-none-{}", wave.state.key())),
    }
}

/// The way to a step's confirmation page.
pub fn link(words: Words, wave: &str, step: Step) -> Link {
    Link::new(format!("{}/{}", address(wave), step.name()), words.get(&format!("setup-do-{}", step.name())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Lang;

    #[test]
    fn a_step_is_behind_a_wave_that_took_it_or_a_later_one() {
        assert!(Step::Open.is_behind(State::Sealed) && Step::Open.is_behind(State::Open));
        assert!(!Step::Open.is_behind(State::Announced) && !Step::Open.is_behind(State::Void));
        assert!(Step::Void.is_behind(State::Void) && !Step::Void.is_behind(State::Published));
    }

    #[test]
    fn every_step_and_every_state_has_its_words() {
        let args = [("wave", "R8"), ("day", "1 May"), ("days", "2")];
        for words in Lang::ALL.map(Words) {
            let told = |key: String| assert!(!words.with(&key, &args).contains('⟦'), "{key}");
            for step in Step::ALL {
                for key in ["do", "confirm-title", "confirm-means", "confirm-button", "done", "already"] {
                    told(format!("setup-{key}-{}", step.name()));
                }
            }
            State::ALL.into_iter().for_each(|state| told(format!("setup-due-none-{}", state.key())));
            for state in [State::Draft, State::Announced, State::Open, State::Closed] {
                told(format!("setup-go-on-{}", state.key()));
            }
            for state in [State::Announced, State::Open, State::Closed] {
                told(format!("setup-due-later-{}", state.key()));
            }
        }
    }
}
