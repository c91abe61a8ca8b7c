//! The letters of a wave: which kinds there are, when each may be sent, and to whom.

use super::State;

/// A kind of letter. Once a wave is open, every kind goes to everybody: nobody is ever chosen by whether they answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LetterKind {
    /// The wave is announced; a personal link leads to the ballot.
    Announcement,
    /// The ballot was not picked up yet; before opening alone.
    PickUp,
    Opening,
    /// To everybody: already answered? thank you.
    Reminder,
    /// Closed; thanks to everybody.
    Thanks,
    /// The results are published to staff.
    Results,
}

impl LetterKind {
    /// In the order of a wave's life.
    pub const ALL: [LetterKind; 6] = [
        LetterKind::Announcement,
        LetterKind::PickUp,
        LetterKind::Opening,
        LetterKind::Reminder,
        LetterKind::Thanks,
        LetterKind::Results,
    ];

    /// The word stored, written on the command line and used in catalogue keys (`mail-kind-opening`).
    pub fn key(self) -> &'static str {
        match self {
            LetterKind::Announcement => "announcement",
            LetterKind::PickUp => "pick-up",
            LetterKind::Opening => "opening",
            LetterKind::Reminder => "reminder",
            LetterKind::Thanks => "thanks",
            LetterKind::Results => "results",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        LetterKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether a wave that stands here may send it. Results wait besides until staff were told.
    pub fn fits(self, state: State) -> bool {
        match self {
            LetterKind::Announcement => matches!(state, State::Announced | State::Open),
            LetterKind::PickUp => state == State::Announced,
            LetterKind::Opening | LetterKind::Reminder => state == State::Open,
            LetterKind::Thanks => matches!(state, State::Closed | State::Sealed),
            LetterKind::Results => state.is_sealed(),
        }
    }

    /// Whether it carries a personal link, which is made anew for every letter.
    pub fn has_link(self) -> bool {
        matches!(self, LetterKind::Announcement | LetterKind::PickUp)
    }

    /// Whether everybody gets it, so that nothing follows from having been sent one.
    pub fn to_everybody(self) -> bool {
        self != LetterKind::PickUp
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn once_a_wave_is_open_every_letter_goes_to_everybody() {
        for state in State::ALL.into_iter().filter(|state| *state != State::Announced) {
            let chosen = LetterKind::ALL.into_iter().filter(|kind| kind.fits(state) && !kind.to_everybody());
            assert_eq!(chosen.count(), 0, "{state:?}");
        }
        assert!(LetterKind::PickUp.fits(State::Announced));
    }

    #[test]
    fn nothing_is_sent_of_a_draft_or_a_void_wave_and_no_link_leaves_after_opening_but_to_all() {
        for state in [State::Draft, State::Void] {
            assert!(LetterKind::ALL.into_iter().all(|kind| !kind.fits(state)), "{state:?}");
        }
        let linked = |state| LetterKind::ALL.into_iter().filter(move |kind| kind.has_link() && kind.fits(state));
        assert_eq!(linked(State::Open).collect::<Vec<_>>(), [LetterKind::Announcement]);
        assert_eq!(linked(State::Closed).count(), 0);
    }

    #[test]
    fn every_kind_is_known_by_its_word() {
        for kind in LetterKind::ALL {
            assert_eq!(LetterKind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(LetterKind::from_key("those-who-did-not-answer"), None);
    }
}
