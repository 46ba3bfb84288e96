//! How fast raw text is read, in this process and on one core: `cargo xtask bench import` gives it files and reads its line.
//!
//! Each file is an issue. The price of decoding alone stands beside it, as the yardstick: nothing that reads text can cost
//! less. The line is `bytes decode-ms read-ms articles doubts peak-kB`.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use ingest::{Given, Profile, RawFile, decode::decode, read_issue};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() -> std::io::Result<()> {
    let files: Vec<Vec<u8>> = std::env::args().skip(1).map(std::fs::read).collect::<Result<_, _>>()?;
    let clock = Instant::now();
    let started = worked(clock);
    for bytes in &files {
        black_box(decode(black_box(bytes)));
    }
    let decoding = worked(clock) - started;
    let (mut articles, mut doubts) = (0, 0);
    let started = worked(clock);
    for bytes in &files {
        let reading =
            read_issue(&[RawFile::new("2022-03-02.txt", bytes)], &Given::default(), &Profile::default());
        articles += reading.issue.articles().count();
        doubts += reading.doubts.len();
    }
    let reading = worked(clock) - started;
    let bytes: usize = files.iter().map(Vec::len).sum();
    let (decoding, reading) = (decoding.as_millis(), reading.as_millis());
    println!("{bytes} {decoding} {reading} {articles} {doubts} {}", peak().unwrap_or(0));
    Ok(())
}

/// How long this thread has been at work; without the time in which others had the core, where the system tells.
fn worked(clock: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| clock.elapsed(), Duration::from_nanos)
}

/// The most memory that this process ever held, in kB; Linux tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
