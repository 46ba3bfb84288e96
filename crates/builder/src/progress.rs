//! Progress on long steps: a bar on a terminal, silence elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of `total` steps on standard error; it hides itself when that is no terminal, and draws nothing when `quiet`.
pub fn bar(total: usize, what: &'static str, quiet: bool) -> ProgressBar {
    if quiet || total < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg:>10} {bar:32} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total as u64).with_style(style).with_message(what)
}
