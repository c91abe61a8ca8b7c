//! The store as a whole, on each backend.

mod actions;
mod boxes;
mod casting;
mod indicators;
mod instances;
mod life;
mod openings;
mod paper;
mod publications;
mod publishing;
mod sealing;
mod setting_up;
mod successions;
mod wave_log;
mod who;
