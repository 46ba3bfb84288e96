//! `cargo xtask viewer`: the viewer compiled, packed and weighed, in `target/viewer/`.
//!
//! The folder has everything but an archive. The native program carries it inside itself, so it is built after this.

use crate::{pack, run, sizes};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Where the packed viewer lies. Fixed, whatever cargo's own target folder is: the builder embeds it from there.
pub fn folder() -> PathBuf {
    run::root().join("target").join("viewer")
}

/// Compiles and packs the viewer, and prints what it weighs.
pub fn build() -> Result<Vec<sizes::Part>> {
    build_in(run::root(), &folder())?;
    let parts = sizes::of_shell(&folder())?;
    sizes::print(&parts);
    Ok(parts)
}

/// The same for the project in `root`, into `out`.
pub fn build_in(root: &Path, out: &Path) -> Result<()> {
    let mut trunk = run::program("trunk");
    trunk.current_dir(root).args(["build", "--release"]);
    // Some systems set NO_COLOR=1, which this Trunk takes for a malformed flag; `true` is what it wants.
    trunk.env("NO_COLOR", "true").env_remove("RUST_BACKTRACE");
    run::shown("compile the viewer", &mut trunk)?;
    pack::pack(&root.join("dist"), out)
}
