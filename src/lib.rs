//! Koe (声): an anonymous yearly engagement and well-being survey.
//!
//! Read the rooms from top to bottom; they tell the way of one answer. A newcomer's two first stops are
//! [`ballot`] (how nobody can tell who said what) and [`disclosure`] (how no figure gives anyone away).
//! ARCHITECTURE.md walks the whole way with its invariants; `tests/stories/rooms.rs` holds the code to it.

pub mod locale;
pub mod message;

pub mod survey;

pub mod organisation;
pub mod roster;

pub mod wave;

pub mod action;

pub mod ballot;
pub mod response;

pub mod sealed;

pub mod analysis;
pub mod disclosure;

pub mod audit;
pub mod chart;
pub mod report;

pub mod store;

pub mod identity;
pub mod mail;

pub mod web;

pub mod cli;
