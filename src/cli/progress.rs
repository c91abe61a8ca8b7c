//! Bars that show how far the work is, on terminals alone.

use indicatif::{ProgressBar, ProgressStyle};

/// What is being done, and how much of it.
pub const PERCENT: &str = "{msg} {wide_bar} {percent:>3} %";

/// A bar over `length` steps, drawn by indicatif's `template`.
pub fn bar(template: &str, length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
