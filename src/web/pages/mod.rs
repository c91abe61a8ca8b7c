//! The pages, one file each: template struct, handlers, tests. Each wires its own addresses in `routes`.

pub mod analyst;
pub mod anonymity;
pub mod answer;
pub mod ballot;
pub mod cast;
pub mod charter;
pub mod charter_file;
pub mod charts;
pub mod comments;
pub mod comments_view;
pub mod compare;
pub mod compare_found;
pub mod downloads;
pub mod figure_rows;
pub mod front;
pub mod manager;
pub mod say;
pub mod sign_in;
pub mod summary_found;
pub mod wave_page;
pub mod workspace;
