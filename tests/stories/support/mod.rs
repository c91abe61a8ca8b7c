//! What stories stand on: the real program, HTTP as a browser would speak it, PostgreSQL, Chromium.

pub mod browser;
pub mod http;
pub mod office;
pub mod postgres;
pub mod program;
pub mod python;
pub mod wave;
