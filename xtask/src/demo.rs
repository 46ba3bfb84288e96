//! `cargo xtask demo`: from a clone to the sample newspaper on screen.

use crate::serve::Served;
use crate::{run, setup, viewer};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Where the sample run is built.
pub fn folder() -> PathBuf {
    run::root().join("target").join("demo")
}

/// Builds everything, tells where it lies, and shows it.
pub fn run(open: bool, serve: Option<u16>) -> Result<()> {
    setup::to_build()?;
    viewer::build()?;
    build_program()?;
    build_folder()?;
    let page = folder().join("index.html");
    println!("{}", page.display());
    let served = serve.map(|port| Served::start(&folder(), port)).transpose()?;
    if open && let Err(cause) = opener::open(&page) {
        println!("  no browser could be started ({cause}); open the file above yourself");
    }
    if let Some(served) = served {
        println!("  over http: {} (Ctrl-C ends it)", served.address());
        std::thread::park();
    }
    Ok(())
}

/// The native program, with the packed viewer inside.
pub fn build_program() -> Result<()> {
    run::shown("build the program baojia", &mut run::cargo(&["build", "--release", "--package", "builder"]))
}

/// Where [`build_program`] leaves it.
pub fn program() -> PathBuf {
    run::target_dir().join("release").join(if cfg!(windows) { "baojia.exe" } else { "baojia" })
}

/// The sample run, as a publisher would build it.
pub fn build_folder() -> Result<()> {
    let mut baojia =
        run::cargo(&["run", "--release", "--quiet", "--package", "builder", "--bin", "baojia", "--"]);
    baojia.args(["build", "samples/issues", "-o"]).arg(folder());
    run::shown("build the sample run", &mut baojia).context("`baojia build samples/issues`")
}
