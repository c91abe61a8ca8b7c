//! Why a column became what it became.

use crate::message::{Explain, Message};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reason {
    // Left out.
    Empty,
    OneValue,
    Time,
    Mail,
    PersonName,
    StaffNumber,
    Address,
    ResponseId,
    Phone,
    BirthDate,
    Technical,
    Figures,
    TooFine(usize),
    Unit,
    // Taken.
    Numbers {
        low: u8,
        high: u8,
    },
    Words(usize),
    ZeroToTen,
    ZeroToHundred,
    YesNo,
    Few(usize),
    CodesOnly(usize),
    Boxes(usize),
    Joined(String),
    Ranks(usize),
    /// Some rows give a place twice, or leave one out.
    BrokenRanks(usize),
    Long,
    Various(usize),
    About(&'static str),
    Ages,
    // Beside those.
    DontKnow(String),
    OnceOnly(usize),
    RepeatedHeader(String),
    DescribedHeader,
    SplitNeeded(String),
    NoUnitColumn,
    CommentsStayOut(usize),
}

impl Explain for Reason {
    fn message(&self) -> Message {
        use Reason::*;
        match self {
            Empty => Message::new("draft-out-empty"),
            OneValue => Message::new("draft-out-one-value"),
            Time => Message::new("draft-out-time"),
            Mail => Message::new("draft-out-mail"),
            PersonName => Message::new("draft-out-person-name"),
            StaffNumber => Message::new("draft-out-staff-number"),
            Address => Message::new("draft-out-address"),
            ResponseId => Message::new("draft-out-response-id"),
            Phone => Message::new("draft-out-phone"),
            BirthDate => Message::new("draft-out-birth-date"),
            Technical => Message::new("draft-out-technical"),
            Figures => Message::new("draft-out-figures"),
            TooFine(count) => Message::new("draft-out-too-fine").with("count", count),
            Unit => Message::new("draft-out-unit"),
            Numbers { low, high } => Message::new("draft-as-numbers").with("low", low).with("high", high),
            Words(count) => Message::new("draft-as-words").with("count", count),
            ZeroToTen => Message::new("draft-as-zero-to-ten"),
            ZeroToHundred => Message::new("draft-as-zero-to-hundred"),
            YesNo => Message::new("draft-as-yes-no"),
            Few(count) => Message::new("draft-as-few").with("count", count),
            CodesOnly(count) => Message::new("draft-as-codes").with("count", count),
            Boxes(count) => Message::new("draft-as-boxes").with("count", count),
            Joined(separator) => Message::new("draft-as-joined").with("separator", separator),
            Ranks(count) => Message::new("draft-as-ranks").with("count", count),
            BrokenRanks(count) => Message::new("draft-as-broken-ranks").with("count", count),
            Long => Message::new("draft-as-long"),
            Various(count) => Message::new("draft-as-various").with("count", count),
            About(attribute) => Message::new("draft-as-attribute").with("attribute", attribute),
            Ages => Message::new("draft-as-ages"),
            DontKnow(codes) => Message::new("draft-beside-dont-know").with("codes", codes),
            OnceOnly(count) => Message::new("draft-beside-once-only").with("count", count),
            RepeatedHeader(column) => Message::new("draft-hint-repeated-header").with("column", column),
            DescribedHeader => Message::new("draft-hint-described-header"),
            SplitNeeded(column) => Message::new("draft-hint-split-needed").with("column", column),
            NoUnitColumn => Message::new("draft-hint-no-unit-column"),
            CommentsStayOut(count) => Message::new("draft-hint-comments").with("count", count),
        }
    }
}
