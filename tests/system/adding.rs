//! A run that grows: what is written again, and that the folder does not depend on how it came about.

use crate::workbench::Workbench;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fs, slice};

/// Days of one article of invented text, as JSON lines; the same day has the same text in any run.
fn days(days: std::ops::Range<u32>) -> String {
    let mut rows = String::new();
    for day in days {
        let mut text = String::new();
        let mut state = day.wrapping_mul(2_654_435_761).wrapping_add(12_345);
        for place in 0..120 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.extend(char::from_u32(0x4E00 + (state >> 16) % 900));
            text.push_str(if place % 11 == 10 { "，" } else { "" });
        }
        let date = format!("{}-{:02}-{:02}", 2000 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        let _ = writeln!(rows, r#"{{"date":"{date}","title":"第{day}期","text":"{text}"}}"#);
    }
    rows
}

struct Run {
    bench: Workbench,
    rows: PathBuf,
}

impl Run {
    fn of(rows: &str) -> Self {
        let bench = Workbench::new();
        let rows = bench.source("rows.jsonl", rows);
        let run = Self { bench, rows };
        run.build("out");
        run
    }

    fn build(&self, out: &str) -> builder::publish::Published {
        self.bench.build(slice::from_ref(&self.rows), out).unwrap()
    }

    /// Builds the run with other rows; bytes of the index that were written, and of all of it, twins included.
    fn becomes(&self, rows: &str) -> (usize, usize) {
        fs::write(&self.rows, rows).unwrap();
        let before = self.bench.files("out");
        let published = self.build("out");
        let (mut again, mut all) = (0, 0);
        for (path, bytes) in self.bench.files("out") {
            if path.starts_with("archive/search") && self.is_current(&path) {
                all += bytes.len();
                again += if before.get(&path) == Some(&bytes) { 0 } else { bytes.len() };
            }
        }
        assert!(published.written.bytes >= u64::try_from(again).unwrap());
        // The same issues make the same run, whatever was in the folder before.
        self.build("fresh");
        for (path, bytes) in self.bench.files("fresh") {
            assert!(self.bench.files("out").get(&path) == Some(&bytes), "{path}");
        }
        fs::remove_dir_all(self.bench.path("fresh")).unwrap();
        assert_eq!(self.bench.problems("out"), [""; 0]);
        (again, all)
    }

    /// Whether the run needs a file: what the run before left is kept for its readers.
    fn is_current(&self, path: &str) -> bool {
        let folder = builder::folder::PublishedFolder::open(&self.bench.path("out")).unwrap();
        let stem = |path: &str| Path::new(path).with_extension("");
        folder.archive_files().iter().any(|file| stem(file) == stem(path))
    }
}

#[test]
fn an_added_issue_is_written_and_little_else() {
    let run = Run::of(&days(0..129));
    let (again, all) = run.becomes(&days(0..130));
    // In so small a run a twentieth of that is the names and words of the new issue.
    assert!(again * 30 < all, "{again} of {all} bytes of the index were written again");
    assert_eq!(run.bench.ask("out", "第129期").exact, 1);
    assert_eq!(run.bench.ask("out", "\"第3期\"").exact, 1);
}

#[test]
fn an_old_issue_may_change_or_go() {
    let run = Run::of(&days(0..70));
    run.becomes(&days(0..70).replace("第7期", "第七期改"));
    assert_eq!(run.bench.ask("out", "\"七期改\"").exact, 1);
    run.becomes(&days(1..70));
    assert_eq!(run.bench.ask("out", "\"第0期\"").total, 0);
    assert_eq!(run.bench.ask("out", "\"第69期\"").exact, 1);
}

#[test]
fn what_is_damaged_is_written_again() {
    let run = Run::of(&days(0..66));
    let whole = run.bench.files("out");
    let text = whole.keys().find(|path| path.ends_with("text-1.bin")).unwrap();
    let shard = whole.keys().find(|path| path.ends_with("/0.bin")).unwrap();
    let twin = whole.keys().rfind(|path| path.ends_with("/0.js")).unwrap();
    for path in [text, shard, twin] {
        let mut bytes = whole[path].clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(run.bench.path("out").join(path), bytes).unwrap();
        assert_eq!(run.build("out").written.files, 1, "{path}");
        assert!(run.bench.files("out") == whole, "{path}");
        fs::remove_file(run.bench.path("out").join(path)).unwrap();
        assert_eq!(run.build("out").written.files, 1, "{path}");
        assert!(run.bench.files("out") == whole, "{path}");
    }
}

#[test]
fn every_byte_of_a_folder_is_weighed_once() {
    let run = Run::of(&days(0..66));
    run.becomes(&days(0..67));
    let out = run.bench.path("out");
    let stats = builder::stats::stats(&builder::folder::PublishedFolder::open(&out).unwrap(), &out).unwrap();
    let files = run.bench.files("out");
    let weighed: u64 = stats.parts.iter().map(|weight| weight.bytes + weight.twin_bytes).sum();
    assert_eq!(weighed, files.values().map(|bytes| bytes.len() as u64).sum::<u64>());
    assert_eq!((stats.articles, stats.segments), (67, 2));
    assert_eq!(stats.index_bytes, run.build("out").index_bytes);
    let earlier = stats.parts.iter().find(|weight| weight.part == builder::stats::Part::Earlier).unwrap();
    assert!(earlier.bytes > 0);
    assert!(stats.to_string().contains("shards"));
    assert!(stats.largest.windows(2).all(|pair| pair[0].bytes >= pair[1].bytes) && !stats.largest.is_empty());
}
