//! How fast import reads: the invented papers again and again, each as an issue of its own.
//!
//! `cargo run --release -p ingest --example speed` prints megabytes of text a second on one core, for many ordinary issues
//! and for one large file, beside what decoding alone takes: the yardstick, since no other program does the rest.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring tool: it reads the papers and the clock, and stops when they are not there"
)]

use ingest::{Given, Profile, RawFile, decode::decode, read_issue};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Megabytes that are read in each measurement, when no other number is given.
const MEGABYTES: usize = 16;

fn main() {
    let papers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers");
    let mut files: Vec<_> = std::fs::read_dir(papers)
        .expect("the papers")
        .filter_map(|entry| Some(entry.ok()?.path().join("raw.txt")))
        .filter_map(|path| std::fs::read(path).ok())
        .collect();
    files.sort();
    // All as UTF-8, so that a megabyte is a megabyte.
    let texts: Vec<String> = files.iter().map(|bytes| decode(bytes).text).collect();
    let megabytes = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(MEGABYTES);
    let whole = texts.concat().repeat(megabytes);
    measure("ordinary issues", &texts, megabytes, true);
    measure("decoding alone", &texts, megabytes, false);
    measure("one large file", &[whole], megabytes, true);
}

fn measure(name: &str, texts: &[String], megabytes: usize, read: bool) {
    let (given, profile) = (Given::default(), Profile::default());
    let begin = Instant::now();
    let mut bytes = 0;
    while bytes < megabytes << 20 {
        for text in texts {
            if read {
                let raw = RawFile::new("2019-04-03.txt", text.as_bytes());
                black_box(read_issue(black_box(&[raw]), &given, &profile));
            } else {
                black_box(decode(black_box(text.as_bytes())));
            }
            bytes += text.len();
        }
    }
    let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
    println!("{name:16} {:8.1} MB/s", megabytes / begin.elapsed().as_secs_f64());
}
