//! `cargo xtask setup`: what a machine with rustup, git and npm lacks to build Baojia, and with `--test` to test it.
//!
//! Every tool is pinned and looked at first, so that a machine that has all costs a second. What is installed goes where
//! its own package manager puts it; nothing is uninstalled or replaced by an older one elsewhere.

use crate::{browser, run};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Trunk 0.22 asks for a newer compiler than the stable one this project is built with.
const TRUNK: &str = "0.21.14";
/// Debian has none, so cargo installs it.
const GECKODRIVER: &str = "0.37.1";
/// Builds and runs the fuzz targets.
const CARGO_FUZZ: &str = "0.13.2";
/// What the tests use of a system, and the Debian package that has it.
const SYSTEM_TOOLS: [(&str, &str); 6] = [
    ("c++", "g++"), // libFuzzer is C++
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
];

/// Everything that building needs.
pub fn to_build() -> Result<()> {
    wasm_target()?;
    cargo_tool("trunk", TRUNK, Lock::Theirs, "about 7 minutes")?;
    // Its own lock file names a crate version that registries may lack, so it is resolved afresh.
    cargo_tool("wasm-bindgen-cli", &locked_version("wasm-bindgen")?, Lock::Fresh, "about 3 minutes")?;
    npm_tools()?;
    // Trunk builds offline; cargo's own messages tell what is fetched.
    run::program("cargo").arg("fetch").status().context("cannot start cargo")?;
    Ok(())
}

/// Everything that the tests need besides.
pub fn to_test() -> Result<()> {
    to_build()?;
    for (tool, component) in [("cargo-clippy", "clippy"), ("rustfmt", "rustfmt")] {
        if run::find(tool).is_none() {
            run::shown(
                &format!("install {component}"),
                run::program("rustup").args(["component", "add", component]),
            )?;
        }
    }
    if run::find("geckodriver").is_none() {
        install("geckodriver", GECKODRIVER, Lock::Theirs, "about 4 minutes")?;
    }
    to_fuzz()?;
    system_tools()
}

/// What fuzzing alone needs, besides a C++ compiler.
pub fn to_fuzz() -> Result<()> {
    cargo_tool("cargo-fuzz", CARGO_FUZZ, Lock::Theirs, "about 1 minute")?;
    run::program("cargo")
        .args(["fetch", "--manifest-path", "fuzz/Cargo.toml"])
        .status()
        .context("cannot start cargo")?;
    Ok(())
}

/// Whether a tool is built with the versions its authors locked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    Theirs,
    Fresh,
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = run::quiet("ask rustc", run::program("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if run::find("rustup").is_none() {
        bail!(
            "this Rust cannot compile to {TARGET} and there is no rustup: install your system's package for that target"
        );
    }
    run::shown("install the wasm target", run::program("rustup").args(["target", "add", TARGET]))
}

/// Installs a crate's program unless that very version is there.
fn cargo_tool(package: &str, version: &str, lock: Lock, time: &str) -> Result<()> {
    let name = package.trim_end_matches("-cli");
    let there = run::find(name).and_then(|file| said_version(Command::new(file).arg("--version")));
    match there.as_deref() {
        Some(there) if there == version => Ok(()),
        _ => install(package, version, lock, time),
    }
}

fn install(package: &str, version: &str, lock: Lock, time: &str) -> Result<()> {
    if run::find("cargo-binstall").is_some() {
        let mut ready_made = run::program("cargo");
        ready_made.args(["binstall", "--no-confirm", &format!("{package}@{version}")]);
        if run::shown(&format!("install {package} {version}, ready-made"), &mut ready_made).is_ok() {
            return Ok(());
        }
    }
    let mut cargo = run::program("cargo");
    cargo.args(["install", package, "--version", version]);
    if lock == Lock::Theirs {
        cargo.arg("--locked");
    }
    if run::in_ci() {
        cargo.arg("--quiet");
    }
    run::shown(&format!("install {package} {version} ({time})"), &mut cargo)
}

fn npm_tools() -> Result<()> {
    let wanted = json(&run::root().join("package.json"))?;
    let tools = wanted["devDependencies"].as_object().context("package.json names no tools")?;
    let all_there = tools.iter().all(|(name, version)| {
        let there = json(&run::root().join("node_modules").join(name).join("package.json"));
        there.is_ok_and(|there| there["version"] == *version)
    });
    if all_there {
        return Ok(());
    }
    if run::find("npm").is_none() {
        bail!("npm is missing: install Node.js (Debian: `sudo apt-get install npm`)");
    }
    run::shown(
        "install npm's tools",
        run::program("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]),
    )
}

/// Installs browsers and the like with apt where that is allowed, else fails with the command that does it.
fn system_tools() -> Result<()> {
    let packages = missing_packages();
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    let Some(apt) = apt() else {
        bail!(
            "programs for the tests are missing. On Debian or Ubuntu: sudo apt-get update && sudo apt-get install {list}\n\
             Elsewhere install a C++ compiler, Chromium, Firefox, WebKitGTK's MiniBrowser, their WebDriver programs, Xvfb and a Chinese font."
        );
    };
    let prefixed = |arguments: &[&str]| {
        let mut words = apt.iter().copied().chain(arguments.iter().copied());
        let mut command = run::program(words.next().unwrap_or("apt-get"));
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run::shown("update the package lists", &mut prefixed(&["update", "-q"]))?;
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend(&packages);
    run::shown(&format!("install {list}"), &mut prefixed(&arguments))?;
    let left = missing_packages();
    if left.is_empty() { Ok(()) } else { bail!("still missing after the installation: {}", left.join(" ")) }
}

fn missing_packages() -> Vec<&'static str> {
    let mut packages: Vec<&str> = SYSTEM_TOOLS
        .iter()
        .filter(|(tool, _)| run::find(tool).is_none())
        .map(|(_, package)| *package)
        .collect();
    if browser::mini_browser().is_none() && !packages.contains(&"webkit2gtk-driver") {
        packages.push("webkit2gtk-driver");
    }
    let fonts = Command::new("fc-list").arg(":lang=zh").output();
    if !fonts.is_ok_and(|fonts| !fonts.stdout.is_empty()) {
        packages.push("fonts-noto-cjk"); // without it Chinese has no glyphs, and widths mean nothing
    }
    packages
}

/// How apt-get is called here; `None` where it is absent or not allowed.
fn apt() -> Option<Vec<&'static str>> {
    run::find("apt-get")?;
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if is_root {
        return Some(vec!["apt-get"]);
    }
    let may = Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|answer| answer.status.success());
    may.then(|| vec!["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
}

/// The version of a crate in our lock file: a tool that must equal it has no version of its own to be written down.
fn locked_version(package: &str) -> Result<String> {
    let file = run::root().join("Cargo.lock");
    let lock = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    version_in_lock(&lock, package).with_context(|| format!("{package} is not in Cargo.lock"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let (_, entry) = lock.split_once(&format!("name = \"{package}\"\n"))?;
    let (version, _) = entry.trim_start().strip_prefix("version = \"")?.split_once('"')?;
    Some(version.to_owned())
}

/// `trunk 0.21.14` → `0.21.14`; `None` when it does not run.
fn said_version(command: &mut Command) -> Option<String> {
    let output = command.env_remove("NO_COLOR").output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.split_whitespace().nth(1).map(str::to_owned)
}

fn json(file: &Path) -> Result<Value> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_tells_the_version_of_the_very_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.9.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
