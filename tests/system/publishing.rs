//! A folder is written whole, kept whole, and the same twice (I5, I12).

use crate::workbench::{ROWS, Workbench};
use archive::paths;
use std::fs;

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    bench.build(std::slice::from_ref(&rows), "a").unwrap();
    bench.build(std::slice::from_ref(&rows), "b").unwrap();
    assert_eq!(bench.files("a"), bench.files("b"));
    assert_eq!(bench.problems("a"), [""; 0]);
}

#[test]
fn a_second_build_of_the_same_writes_nothing() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    bench.build(std::slice::from_ref(&rows), "out").unwrap();
    let before = bench.files("out");
    let written = bench.build(std::slice::from_ref(&rows), "out").unwrap().written;
    assert_eq!((written.files, written.removed), (0, 0));
    assert_eq!(bench.files("out"), before);
}

#[test]
fn an_update_keeps_the_run_before_and_the_next_one_drops_it() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    let sources = std::slice::from_ref(&rows);
    bench.build(sources, "out").unwrap();
    let first = bench.files("out");
    fs::write(&rows, ROWS.replace("炉前很热", "炉前不冷")).unwrap();
    bench.build(sources, "out").unwrap();
    let second = bench.files("out");
    // A reader who opened the first run can still fetch everything of it but the catalog.
    for (path, bytes) in &first {
        if !path.starts_with("archive/catalog") {
            assert_eq!(second.get(path), Some(bytes), "{path}");
        }
    }
    assert_eq!(bench.ask("out", "\"炉前不冷\"").total, 1);
    assert_eq!(bench.ask("out", "\"炉前很热\"").total, 0);
    // What did not change was not written again under another name.
    let untouched = second.keys().filter(|path| path.contains("2022-05-20")).count();
    assert_eq!(untouched, first.keys().filter(|path| path.contains("2022-05-20")).count());
    let third = bench.build(sources, "out").unwrap();
    assert!(third.written.removed > 0);
    assert_eq!(bench.problems("out"), [""; 0]);
}

#[test]
fn what_baojia_did_not_write_stays() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    let sources = std::slice::from_ref(&rows);
    bench.build(sources, "out").unwrap();
    for name in ["notes.txt", "archive/notes.txt", "archive/issues/扫描件.pdf", "app/logo.png"] {
        bench.source(&format!("out/{name}"), "mine");
    }
    fs::write(&rows, ROWS.replace("炉前很热", "炉前不冷")).unwrap();
    bench.build(sources, "out").unwrap();
    bench.build(sources, "out").unwrap();
    for name in ["notes.txt", "archive/notes.txt", "archive/issues/扫描件.pdf", "app/logo.png"] {
        assert_eq!(fs::read(bench.path("out").join(name)).unwrap(), b"mine", "{name}");
    }
}

#[test]
fn an_interrupted_build_leaves_the_old_run_and_is_made_good_by_the_next() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    let sources = std::slice::from_ref(&rows);
    bench.build(sources, "out").unwrap();
    // The catalog cannot be replaced: the last step of the next build fails.
    let catalog = bench.path("out").join(paths::CATALOG);
    let kept = fs::read(&catalog).unwrap();
    let aside = bench.path("catalog.json");
    fs::rename(&catalog, &aside).unwrap();
    fs::create_dir_all(catalog.join("in the way")).unwrap();
    fs::write(&rows, ROWS.replace("炉前很热", "炉前不冷")).unwrap();
    let problem = bench.build(sources, "out").unwrap_err();
    assert_eq!(problem.exit_code(), 4);
    assert!(problem.to_string().contains("catalog.json"), "{problem}");
    fs::remove_dir_all(&catalog).unwrap();
    fs::rename(&aside, &catalog).unwrap();
    assert_eq!(fs::read(&catalog).unwrap(), kept);
    assert_eq!(bench.ask("out", "\"炉前很热\"").total, 1, "the old run still answers");
    bench.build(sources, "out").unwrap();
    assert_eq!(bench.ask("out", "\"炉前不冷\"").total, 1);
    assert_eq!(bench.problems("out"), [""; 0]);
    assert!(!bench.path("out/.baojia-writing").exists());
}

#[test]
fn check_names_each_damaged_and_missing_file() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    bench.build(std::slice::from_ref(&rows), "out").unwrap();
    let whole = bench.files("out");
    for (path, bytes) in
        whole.iter().filter(|(path, _)| *path != "archive/BAOJIA.txt" && *path != paths::CATALOG)
    {
        let file = bench.path("out").join(path);
        fs::remove_file(&file).unwrap();
        assert!(!bench.problems("out").is_empty(), "{path} is missing and nobody says so");
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 4;
        fs::write(&file, &damaged).unwrap();
        let problems = bench.problems("out");
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(problems.iter().any(|problem| problem.contains(&name)), "{path}: {problems:?}");
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(bench.problems("out"), [""; 0]);
}
