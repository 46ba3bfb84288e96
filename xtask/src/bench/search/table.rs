//! The table, as Markdown; and `BENCHMARKS.md`, which holds one for each size and kind of run.

use super::measure::{Answered, Exactness, percentile};
use super::{Measured, Sheet, Theirs, theirs};
use crate::bench::measured::{End, Taken};
use std::fmt::Write;
use std::fs;
use std::process::Command;

const HEADER: &str = "# Benchmarks

What `cargo xtask bench search` measured; with `--keep` it writes this file, `--articles N` and `--corpus FILE.jsonl` choose on what. Both engines get
the same articles and run one after the other on the same machine. It prints and does not judge; ratios mean more than times, and processor
time more than wall time where the load is above the number of cores.

- **build**: Baojia writes archive, index and viewer, each file in two forms (over http and for double-click); Pagefind its index
  of ready-made HTML pages. Memory is the high-water mark of the process.
- **index**: without the engines; ours in one form, theirs as it is stored (gzip).
- **cold query**: two to eight characters cut from the text, asked on a page that has just been opened and never searched, to ten
  results with snippets, from a local server that does not compress. Data only: what the engines themselves weigh is counted once, in the viewer's budget. Rounds are
  requests that wait for each other; from outside, a request that began by chance after another's end counts as one that waited for it.
- **warm query**: the same queries again on one page. *Engine* is from question to answer inside the page; *shown* is to the last change
  of the page.
- **exact**: a quoted query is exact when all articles that print it in one passage are found and no other, by a scan of all. Below the hits
  that hold the words of a plain query Baojia shows near ones under a heading of their own; Pagefind does not tell them apart.
- **invented articles** have common characters and the lengths, repetitions and rare words of a newspaper, but no words that a dictionary knows; an
  engine that parts text by a dictionary behaves otherwise on them than on real text.
";

const HEADING: &str = "## ";

/// The section of one measurement.
pub(super) fn of(sheet: &Sheet) -> String {
    let kind = if sheet.invented { "invented articles" } else { "articles of a real newspaper" };
    let (ours, asked) = &sheet.ours;
    let mut out = format!("{HEADING}{} {kind}\n\n", thousands(sheet.articles as u64));
    let _ = writeln!(
        out,
        "{}; {:.1} MB of text; {} queries.\n",
        machine(),
        megabytes(ours.text_bytes),
        sheet.queries
    );
    let mut rows = Rows::default();
    let built = sheet.theirs.as_ref().map(|theirs| &theirs.build);
    let done = built.and_then(|end| if let End::Done(taken) = end { Some(taken) } else { None });
    rows.put("build, wall", seconds(ours.build), built.map(time_of));
    rows.put("build, processor time", user(ours.build), done.map(|taken| user(*taken)));
    rows.put("build, peak memory", peak(ours.build), built.map(peak_of));
    let index =
        |bytes: u64| format!("{:.1} MB, {:.2} of the text", megabytes(bytes), ratio(bytes, ours.text_bytes));
    rows.put(
        "index on disk",
        index(ours.index_bytes),
        sheet.theirs.as_ref().filter(|_| done.is_some()).map(|theirs| index(theirs.index_bytes)),
    );
    if let Some(added) = ours.add {
        let share = 100.0 * ratio(added.rewritten, ours.index_bytes);
        rows.put("add the last issue, wall", seconds(added.taken), None);
        rows.put("add the last issue, index rewritten", format!("{share:.1} %"), None);
    }
    let other = sheet.theirs.as_ref().and_then(|theirs| theirs.asked.as_ref());
    let both = |rows: &mut Rows, name: &str, of: &dyn Fn(&Measured) -> String| {
        rows.put(name, of(asked), other.map(of));
    };
    let unanswered = |asked: &Measured| (sheet.queries - asked.cold.len()).to_string();
    both(&mut rows, "plain queries without an answer in 15 s", &unanswered);
    both(&mut rows, "cold query, kB: median / p95", &|asked| cold(asked, |one| one.bytes as f64 / 1e3, 1));
    both(&mut rows, "cold query, requests: median / p95", &|asked| cold(asked, |one| one.requests as f64, 0));
    rows.put("cold query, rounds: median / p95", pair(sheet.rounds.iter().copied(), 0), None);
    both(&mut rows, "cold query, rounds as seen from outside", &|asked| {
        cold(asked, |one| one.rounds as f64, 0)
    });
    both(&mut rows, "cold query, ms: median / p95", &|asked| cold(asked, |one| one.millis, 0));
    both(&mut rows, "warm query shown, ms: median / p95", &|asked| pair(asked.warm.iter().copied(), 1));
    rows.put("warm query in the engine, ms: median / p95", pair(sheet.engine.iter().copied(), 1), None);
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    let exactness = |rows: &mut Rows, name: &str, of: fn(&Exactness) -> f64| {
        rows.put(name, percent(of(&asked.exactness)), other.map(|other| percent(of(&other.exactness))));
    };
    exactness(&mut rows, "quoted query: exact", |found| found.exact);
    exactness(&mut rows, "quoted query: nothing found although printed", |found| found.nothing);
    exactness(&mut rows, "plain query: of the first ten said to hold the words, do", |found| found.first_ten);
    exactness(&mut rows, "plain query: of the first ten of any kind, do", |found| found.any_ten);
    let [early, late] = sheet.memory.map(megabytes);
    rows.put("WebAssembly memory after 100 and 1,000 queries", format!("{early:.1}, {late:.1} MB"), None);
    out.push_str(&rows.text(sheet.theirs.as_ref()));
    out
}

/// The file with the section put in the place of its like, or at the end.
pub(super) fn kept(before: &str, section: &str) -> String {
    let (_, sections) = before.split_once(&format!("\n{HEADING}")).unwrap_or(("", ""));
    let split = format!("\n{HEADING}");
    let mut kept: Vec<String> = sections
        .split(&split)
        .filter(|text| !text.trim().is_empty())
        .map(|text| format!("{HEADING}{}", text.trim_end()))
        .collect();
    let section = section.trim_end().to_owned();
    let heading = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    match kept.iter_mut().find(|known| heading(known) == heading(&section)) {
        Some(known) => *known = section,
        None => kept.push(section),
    }
    format!("{HEADER}\n{}\n", kept.join("\n\n"))
}

/// Memory that is free now, in kB.
pub(super) fn free_memory() -> Option<u64> {
    memory("MemAvailable:")
}

#[derive(Default)]
struct Rows(Vec<[String; 3]>);

impl Rows {
    fn put(&mut self, name: &str, ours: String, theirs: Option<String>) {
        self.0.push([name.to_owned(), ours, theirs.unwrap_or_else(|| "–".to_owned())]);
    }

    fn text(&self, with: Option<&Theirs>) -> String {
        let mut out = match with {
            Some(_) => format!("| | Baojia | Pagefind {} |\n| --- | ---: | ---: |\n", theirs::VERSION),
            None => "| | Baojia |\n| --- | ---: |\n".to_owned(),
        };
        for [name, ours, other] in &self.0 {
            let other = with.map_or_else(String::new, |_| format!(" {other} |"));
            let _ = writeln!(out, "| {name} | {ours} |{other}");
        }
        out
    }
}

fn cold(asked: &Measured, of: fn(&Answered) -> f64, digits: usize) -> String {
    pair(asked.cold.iter().map(of), digits)
}

fn pair(values: impl Iterator<Item = f64> + Clone, digits: usize) -> String {
    let [median, p95] = [50, 95].map(|percent| percentile(values.clone(), percent));
    if median.is_nan() { "–".to_owned() } else { format!("{median:.digits$} / {p95:.digits$}") }
}

fn seconds(taken: Taken) -> String {
    format!("{:.1} s", taken.wall.as_secs_f64())
}

fn user(taken: Taken) -> String {
    taken.user.map_or_else(|| "?".to_owned(), |user| format!("{user:.1} s"))
}

fn peak(taken: Taken) -> String {
    taken.peak.map_or_else(|| "?".to_owned(), |peak| format!("{:.0} MB", megabytes(peak * 1024)))
}

fn time_of(end: &End) -> String {
    match end {
        End::Done(taken) => seconds(*taken),
        End::TooBig(taken) => format!("ended after {}", seconds(*taken)),
    }
}

fn peak_of(end: &End) -> String {
    match end {
        End::Done(taken) => peak(*taken),
        End::TooBig(taken) => format!("more than {}: not finished", peak(*taken)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "printed with one digit")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[expect(clippy::cast_precision_loss, reason = "printed with two digits")]
fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// `10000` → `10,000`
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Processor, cores, memory and day; what the system does not tell is left out.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        line.split_once(':').map(|(_, name)| name.trim().to_owned())
    });
    let day = Command::new("date").args(["-u", "+%F"]).output().ok();
    let day = day.and_then(|said| String::from_utf8(said.stdout).ok()).map(|day| day.trim().to_owned());
    let parts = [
        day.filter(|day| !day.is_empty()),
        processor,
        Some(format!("{cores} cores")),
        memory("MemTotal:").map(|kb| format!("{:.0} GB", megabytes(kb) * 1.024)),
        load(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What else the machine had to do; above its cores, times are longer than they need be.
fn load() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().nth(1).map(|load| format!("load {load}"))
}

fn memory(what: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(what))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_its_like_and_no_others() {
        let first = kept("", "## 10 invented articles\n\n| 1.5 s |\n");
        let second = kept(&first, "## 20 invented articles\n\nother\n");
        let third = kept(&second, "## 10 invented articles\n\nnew\n");
        assert!(third.starts_with("# Benchmarks\n") && third.ends_with("other\n"), "{third}");
        assert_eq!((third.matches("## ").count(), third.contains("1.5 s")), (2, false), "{third}");
        assert_eq!(kept(&third, "## 20 invented articles\n\nother\n"), third);
    }

    #[test]
    fn numbers_are_grouped() {
        let check = |number, expected: &str| assert_eq!(thousands(number), expected);
        check(7, "7");
        check(300, "300");
        check(10_000, "10,000");
        check(1_234_567, "1,234,567");
    }
}
