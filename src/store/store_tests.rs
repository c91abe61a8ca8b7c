//! The store as a whole, on each backend.

mod boxes;
mod casting;
mod indicators;
mod life;
mod publications;
mod sealing;
mod setting_up;
mod successions;
mod who;
