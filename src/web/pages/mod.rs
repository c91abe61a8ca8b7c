//! The pages, one file each: template struct, handlers, tests. Each wires its own addresses in `routes`.

pub mod analyst;
pub mod anonymity;
pub mod answer;
pub mod ballot;
pub mod cast;
pub mod charter;
pub mod charter_file;
pub mod charts;
pub mod compare;
pub mod front;
pub mod manager;
pub mod sign_in;
