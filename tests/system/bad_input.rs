//! Each bad source gets one sentence that names the file, and nothing that existed is lost.

use crate::workbench::{ROWS, Workbench, did_not_run};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Builds from one source into a folder that already holds a run; the run must be untouched afterwards.
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    bench.build(&[rows], "out").unwrap();
    let before = bench.files("out");
    let bad = bench.source(name, bytes);
    let problem = bench.build(&[bad], "out").unwrap_err();
    let sentence = problem.to_string();
    for part in expected.iter().chain(&[name]) {
        assert!(sentence.contains(part), "{sentence:?} lacks {part:?}");
    }
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
    assert_eq!(problem.exit_code(), 3);
    assert_eq!(bench.files("out"), before);
}

#[test]
fn a_source_that_cannot_be_read_is_named() {
    check("empty.md", b"", &["is empty"]);
    check("blank.md", b" \n\n", &["is empty"]);
    check("gb.md", b"+++\n\xc8\xfd\xba\xc5\xc2\xaf\n", &["gb.md:2", "not UTF-8"]);
    check("binary.jsonl", b"\x00\xff\xfe\x01", &["not UTF-8"]);
    check("rows.jsonl2.jsonl", b"[1,2]\n", &["expected one article"]);
    check("photo.jpg", b"\xff\xd8", &["expected an issue file"]);
}

#[test]
fn a_source_that_is_not_there_is_named() {
    let bench = Workbench::new();
    let problem = bench.build(&[bench.path("nowhere.md")], "out").unwrap_err();
    assert!(problem.to_string().contains("nowhere.md: no such file"), "{problem}");
    fs::create_dir(bench.path("nothing")).unwrap();
    let problem = bench.build(&[bench.path("nothing")], "out").unwrap_err();
    assert!(problem.to_string().contains("nothing: holds no issue file"), "{problem}");
    assert!(!bench.path("out").exists());
}

#[test]
fn two_issues_with_one_id_are_both_named() {
    let bench = Workbench::new();
    let (a, b) = (bench.source("a.jsonl", ROWS), bench.source("b.jsonl", ROWS));
    let sentence = bench.build(&[a, b], "out").unwrap_err().to_string();
    for part in ["a.jsonl", "b.jsonl", "2022-03-10"] {
        assert!(sentence.contains(part), "{sentence}");
    }
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    let photo = bench.source("out/holiday.jpg", "photo");
    let problem = bench.build(std::slice::from_ref(&rows), "out").unwrap_err();
    assert!(problem.to_string().contains("holds files that Baojia did not write"), "{problem}");
    assert_eq!(problem.exit_code(), 4);
    assert_eq!(bench.files("out").len(), 1);
    let problem = bench.build(&[rows], "out/holiday.jpg").unwrap_err();
    assert!(problem.to_string().contains("it is a file"), "{problem}");
    assert_eq!(fs::read(photo).unwrap(), b"photo");
}

/// A disk that is really full, where this test may mount one.
#[test]
fn a_full_disk_is_said_and_the_old_run_stays() {
    let bench = Workbench::new();
    let disk = bench.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = |args: &[&str]| {
        Command::new("mount").args(args).arg(&disk).output().is_ok_and(|run| run.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=256k", "tmpfs"]) {
        did_not_run("a full disk; mounting a small one needs root on Linux");
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let rows = bench.source("rows.jsonl", ROWS);
        bench.build(&[rows], "disk/out").unwrap();
        let before = bench.files("disk/out");
        let long: String =
            (0..60_000u32).filter_map(|n| char::from_u32(0x4E00 + n * 7919 % 20_000)).collect();
        let more = bench.source(
            "more.jsonl",
            format!("{{\"date\":\"2022-06-01\",\"title\":\"长\",\"text\":\"{long}\"}}\n"),
        );
        let problem = bench.build(&[bench.path("rows.jsonl"), more], "disk/out").unwrap_err();
        assert_eq!(problem.exit_code(), 4);
        assert!(problem.to_string().contains("disk/out/"), "{problem}");
        for (path, bytes) in &before {
            assert_eq!(fs::read(bench.path("disk/out").join(path)).unwrap(), *bytes, "{path}");
        }
        assert_eq!(bench.ask("disk/out", "三号炉").total, 2);
    });
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn a_run_of_nothing_but_titles_is_a_run() {
    let bench = Workbench::new();
    let rows: PathBuf = bench.source("one.jsonl", "{\"date\":\"2022-03-10\",\"title\":\"只有标题\"}\n");
    bench.build(&[rows], "out").unwrap();
    assert_eq!(bench.ask("out", "只有标题").hits[0].title.as_deref(), Some("只有标题"));
    assert_eq!(bench.ask("out", "").total, 0);
}
