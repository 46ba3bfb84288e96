//! The viewer's wasm, as rustc and the linker left it, becomes two programs.
//!
//! ```text
//! baojia-viewer.wasm   ──wasm_split_cli_support──▶  main.wasm         ──wasm-bindgen──▶  viewer_bg.wasm, viewer.js
//!   with relocations                                split_annex.wasm                     as it is
//! ```
//! Relocations say which function and which datum names which other, so the cut needs no list: whatever is reached only through
//! the door of `src/annex.rs` goes into the second half, its data too. The halves share memory, stack and function table; what the
//! second calls of the first, and the first of the second, goes through the table. So the second imports nothing but exports
//! of the first, and `static/boot.js` needs no glue for it.
//!
//! The cut is before wasm-bindgen, which rewrites the imports of the first half and drops relocations, and wasm-opt comes last, for
//! each half alone.

use crate::run;
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Set for the viewer's build script, so that there is something to be cut, and where.
pub const WISH: &str = "BAOJIA_ANNEX";

/// Where the halves lie.
pub struct Halves {
    /// What every visit needs.
    pub viewer: PathBuf,
    /// What wasm-bindgen wrote for JavaScript's side.
    pub glue: PathBuf,
    /// The rest.
    pub annex: PathBuf,
}

/// Cuts the program `compiled` in two; everything is written into `out`.
pub fn cut(compiled: &Path, out: &Path) -> Result<Halves> {
    let whole = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let main = out.join("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = out;
    options.main_out_path = &main;
    // Its loader is for pages that may import modules; boot.js is ours.
    let split = transform(options).map_err(|cause| anyhow!("cutting the viewer in two: {cause:#}"))?;
    let annex = match split.split_modules.as_slice() {
        [annex] => annex.clone(),
        others => return Err(anyhow!("the viewer falls into {} pieces beside the first", others.len())),
    };
    let mut bindgen = run::program("wasm-bindgen");
    bindgen.args(["--target", "no-modules", "--no-typescript", "--keep-lld-exports", "--out-name", "viewer"]);
    bindgen.arg("--out-dir").arg(out).arg(&main);
    run::quiet("wasm-bindgen", &mut bindgen)?;
    Ok(Halves { viewer: out.join("viewer_bg.wasm"), glue: out.join("viewer.js"), annex })
}
