//! House rules that a machine can check, so that nobody has to remember them.
//!
//! Each test names the invariant of ARCHITECTURE.md that it holds. A rule that must give way in one place gives way here, by
//! name and with a reason, and nowhere else.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders of our own Rust code.
const CODE: [&str; 6] = ["src", "crates", "xtask", "tests", "samples", "fuzz"];

struct Source {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                walk(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    CODE.iter().for_each(|folder| walk(&root().join(folder), &mut paths));
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    paths.sort();
    let sources: Vec<Source> = paths
        .into_iter()
        .map(|path| Source {
            path: path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    assert!(sources.len() > 40, "the walk found only {} files: it looks in the wrong place", sources.len());
    sources
}

/// A file's code without comments and without the tests at its end.
fn code(source: &Source) -> String {
    let tests = source.text.find("#[cfg(test)]").unwrap_or(source.text.len());
    let lines = source.text.get(..tests).unwrap().lines();
    lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

fn is_in(path: &str, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}

#[test]
fn every_file_explains_itself_before_it_starts() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.path)
        .collect();
    none(&silent, "these files lack a `//!` header:");
}

#[test]
fn files_stay_small_and_calm() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|source| (source.text.lines().count(), source.path)).collect();
    lengths.sort();
    let giants: Vec<String> = lengths
        .iter()
        .filter(|(lines, _)| *lines > 600)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    none(&giants, "above 600 lines, each is probably two rooms:");
    let median = lengths.get(lengths.len() / 2).map_or(0, |(lines, _)| *lines);
    assert!(median <= 150, "the median file has {median} lines; 150 is calm");
}

/// I1: the core crates do no IO, and I2: the DOM is named in the viewer's edge only.
#[test]
fn only_the_edges_touch_the_world() {
    const CORE: [&str; 3] = ["crates/archive/src", "crates/ingest/src", "crates/search/src"];
    const DISK: [&str; 6] = ["std::fs", "std::env", "std::net", "std::process", "Instant::now", "SystemTime"];
    const DOM: [&str; 4] = ["web_sys", "js_sys", "wasm_bindgen", "gloo"];
    // The history of addresses is part of the router's own interface.
    const EDGE: [&str; 3] = ["src/browser", "src/main.rs", "tests/browser"];
    let mut broken = Vec::new();
    for source in sources() {
        let code = code(&source);
        let mut ban = |words: &[&str], why: &str| {
            let named = words.iter().filter(|word| code.contains(**word));
            broken.extend(named.map(|word| format!("{}: names {word} {why}", source.path)));
        };
        if is_in(&source.path, &CORE) {
            ban(&DISK, "(I1: pass it in)");
            ban(&DOM, "(I1: pass it in)");
        }
        if is_in(&source.path, &["src/"]) && !is_in(&source.path, &EDGE) {
            ban(&DOM, "(I2: it belongs to src/browser)");
        }
    }
    none(&broken, "the world is touched outside the edges:");
}

/// I3: the one foreign index format has one room.
#[test]
fn one_file_at_most_names_elasticlunr() {
    let naming: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.path != "tests/tidy.rs" && code(source).contains("elasticlunr"))
        .map(|source| source.path)
        .collect();
    assert!(naming.len() <= 1, "elasticlunr is named in {naming:?}");
}

/// I8: every sentence of the viewer stands in `src/phrases/`.
#[test]
fn no_words_for_readers_outside_phrases() {
    let mut broken = Vec::new();
    for source in sources() {
        if !is_in(&source.path, &["src/"]) || is_in(&source.path, &["src/phrases"]) {
            continue;
        }
        for (number, line) in code(&source).lines().enumerate() {
            let ideograph = line.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            // A literal child of an element: `{ "text" }`.
            let child = line.split("{ \"").skip(1).filter_map(|rest| rest.split('"').next());
            let words = child.into_iter().any(|text| text.chars().any(char::is_alphabetic));
            if ideograph || (words && line.contains("\" }")) {
                broken.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    none(&broken, "words for readers outside src/phrases:");
}

/// The dependency picture at the top of ARCHITECTURE.md.
#[test]
fn crates_use_only_what_stands_above_them() {
    const ALLOWED: [(&str, &[&str]); 8] = [
        ("annex", &[]),
        ("archive", &[]),
        ("ingest", &["archive"]),
        ("search", &["archive"]),
        ("builder", &["archive", "ingest", "search"]),
        ("finder", &["archive", "search"]),
        ("baojia-viewer", &["annex", "archive", "search"]),
        ("xtask", &["archive"]),
    ];
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let mut broken = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let Some(known) = allowed.get(name) else {
            broken.push(format!("{name} is not in the picture"));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            // Tests may look at everything; the picture is about what is built.
            if dependency["kind"] != "dev" && allowed.contains_key(used) && !known.contains(&used) {
                broken.push(format!("{name} → {used}"));
            }
        }
    }
    assert_eq!(packages.len(), allowed.len(), "a crate joined or left: draw it in ARCHITECTURE.md and here");
    none(&broken, "arrows that the picture does not have:");
}

#[test]
fn nothing_committed_names_a_home_folder() {
    let homes = ["root", "home", "Users"].map(|home| format!("/{home}/"));
    let named: Vec<String> = sources()
        .into_iter()
        .filter(|source| homes.iter().any(|home| source.text.contains(home.as_str())))
        .map(|source| source.path)
        .collect();
    none(&named, "a path of someone's machine:");
}

#[test]
fn every_exception_and_every_sleeping_test_gives_its_reason() {
    let mut broken = Vec::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            let line = line.trim();
            let bare = line == concat!("#[", "ignore]") || line.starts_with(concat!("#[", "allow("));
            if bare && !line.contains("reason") {
                broken.push(format!("{}:{}: {line}", source.path, number + 1));
            }
        }
    }
    none(&broken, "write `#[expect(…, reason = \"…\")]` or `#[ignore = \"…\"]`:");
}
