//! The service: two listeners (sign-in origin and cast origin), pages, assets, catalogues. Actix lives here alone.
//!
//! Start at [`serve`], then [`routes`]: what each origin answers to. A page is one file of [`pages`] with its
//! template. What a page's caller may do, it says by the guard it takes ([`guards`]).

pub mod api;
pub mod app;
pub mod assets;
pub mod error;
pub mod figures;
pub mod guards;
pub mod headers;
pub mod pages;
pub mod picture;
pub mod posted;
pub mod reader;
pub mod render;
pub mod routes;
pub mod ruby;
pub mod sealing;
pub mod serve;
pub mod session_cookie;
pub mod uploads;

pub use error::WebError;
pub use guards::{Analyst, Auditor, Manager, Respondent};
pub use reader::Reader;
pub use render::{Layout, page};
