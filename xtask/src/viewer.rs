//! `cargo xtask viewer`: the viewer compiled, packed and weighed, in `target/viewer/`.
//!
//! The folder has everything but an archive. The native program carries it inside itself, so it is built after this.

use crate::{halves, pack, run, sizes};
use anyhow::Result;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where the packed viewer lies. Fixed, whatever cargo's own target folder is: the builder embeds it from there.
pub fn folder() -> PathBuf {
    run::root().join("target").join("viewer")
}

/// Compiles and packs the viewer, and prints what it weighs.
pub fn build() -> Result<()> {
    build_in(run::root(), &folder())?;
    sizes::print("shell", &sizes::of_shell(&folder())?);
    sizes::print("annex", &sizes::of_annex(&folder())?);
    sizes::print("search engine", &sizes::of_finder(&folder())?);
    Ok(())
}

/// The same for the project in `root`, into `out`.
pub fn build_in(root: &Path, out: &Path) -> Result<()> {
    let mut trunk = run::program("trunk");
    trunk.current_dir(root).args(["build", "--release"]);
    // Some systems set NO_COLOR=1, which this Trunk takes for a malformed flag; `true` is what it wants.
    trunk.env("NO_COLOR", "true").env_remove("RUST_BACKTRACE");
    trunk.env("CARGO_ENCODED_RUSTFLAGS", short_paths(root).join("\u{1f}")).env(halves::WISH, "1");
    run::shown("compile the viewer", &mut trunk)?;
    // Trunk's own wasm is the uncut one, which lacks its door: page, styles and scripts are what we take of it.
    let (work, engine) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let viewer = halves::cut(&compiled("baojia-viewer.wasm"), work.path())?;
    build_engine(root, engine.path())?;
    let engine = pack::Engine { folder: engine.path(), scripts: &root.join("static") };
    pack::pack(&root.join("dist"), &viewer, &engine, out)
}

/// The search engine as wasm with its glue, into `out`. By the same profile as the viewer, but not by Trunk, which compiles one
/// program a page.
fn build_engine(root: &Path, out: &Path) -> Result<()> {
    let mut cargo = run::cargo(&["build", "--package", "finder", "--profile", "web", "--target", TARGET]);
    cargo.current_dir(root).env("CARGO_ENCODED_RUSTFLAGS", short_paths(root).join("\u{1f}"));
    run::shown("compile the search engine", &mut cargo)?;
    let mut bindgen = run::program("wasm-bindgen");
    bindgen
        .args(["--target", "no-modules", "--no-typescript", "--out-dir"])
        .arg(out)
        .arg(compiled("finder.wasm"));
    run::quiet("wasm-bindgen", &mut bindgen).map(drop)
}

/// Where cargo puts a program of that name.
fn compiled(name: &str) -> PathBuf {
    run::target_dir().join(TARGET).join("web").join(name)
}

/// Panic messages name source files by their full paths. Shortened, they tell nobody's folders, and the same source gives
/// the same bytes on every machine.
fn short_paths(root: &Path) -> Vec<String> {
    let sources = run::cargo_home().join("registry").join("src");
    let registries = sources.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let shortened = |folder: PathBuf| format!("--remap-path-prefix={}=.", folder.display());
    registries.chain([root.to_owned()]).map(shortened).collect()
}
