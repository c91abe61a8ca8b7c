//! Figures of sealed waves, kept once computed: they never change.

/// Figures computed so far.
#[derive(Default)]
pub struct FigureCache {}
