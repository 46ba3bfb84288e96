//! Makes the program notice a newly packed viewer: `src/viewer.rs` carries the folder that `cargo xtask viewer` fills.
//!
//! The folder is made when it is not there, so that everything but publishing works before the viewer was ever built.

use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/viewer");
    if let Err(error) = std::fs::create_dir_all(&folder) {
        println!("cargo::warning=cannot make {}: {error}", folder.display());
    }
    println!("cargo::rerun-if-changed={}", folder.display());
}
