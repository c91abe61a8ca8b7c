//! One eligible person, as the roster's file gives them.

/// A person with one home unit at the reference date (兼務, 休職 and side jobs included).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Staff number, unique in the roster.
    pub staff_number: String,
    pub name: String,
    /// Mail address; none for people who get a printed code.
    pub mail: Option<String>,
    /// Path of the home unit.
    pub unit: String,
}
