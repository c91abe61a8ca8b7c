//! The survey definition (調査票): what is asked, how it is scored, what may be compared.

pub mod carried_on;
pub mod check;
pub mod definition;
pub mod draft;
pub mod figure;
pub mod scale;
pub mod text;
pub mod written;

pub use check::{Checked, parse};
pub use definition::{
    Attribute, CommentPrompt, Definition, Floors, Grade, Index, Item, ItemKey, ItemKind, Measure, Pillar, Section,
    ShowIf, Target, Theme,
};
pub use figure::{FigureId, FigureKind, UnitOfValue, outcome};
pub use scale::{Choice, Scale, ScaleStyle};
pub use text::{Lang, Text};
