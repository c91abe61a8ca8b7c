//! What stories stand on: the real program, HTTP as a browser would speak it, PostgreSQL, Chromium.

pub mod browser;
pub mod devtools;
pub mod http;
pub mod line;
pub mod mail_server;
pub mod npm;
pub mod office;
pub mod person;
pub mod postgres;
pub mod program;
pub mod python;
pub mod wave;
