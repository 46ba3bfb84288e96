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
    trunk.env("CARGO_ENCODED_RUSTFLAGS", short_paths(root).join("\u{1f}"));
    run::shown("compile the viewer", &mut trunk)?;
    pack::pack(&root.join("dist"), out)
}

/// Panic messages name source files by their full paths. Shortened, they tell nobody's folders, and the same source gives
/// the same bytes on every machine.
fn short_paths(root: &Path) -> Vec<String> {
    let sources = run::cargo_home().join("registry").join("src");
    let registries = sources.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let shortened = |folder: PathBuf| format!("--remap-path-prefix={}=.", folder.display());
    registries.chain([root.to_owned()]).map(shortened).collect()
}
