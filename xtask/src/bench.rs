//! `cargo xtask bench`: the numbers that have budgets, measured.

use crate::{demo, setup, sizes, viewer};
use anyhow::Result;

/// Measures and prints.
pub fn run() -> Result<()> {
    setup::to_test()?;
    let parts = viewer::build()?;
    sizes::check(&parts)?;
    demo::build_program()?;
    demo::build_folder()
}
