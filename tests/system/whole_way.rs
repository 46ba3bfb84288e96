//! Raw text → issue file → folder → answers, with an invented issue and with the sample newspaper.

use crate::workbench::Workbench;
use builder::import::{ImportArgs, import};
use clap::Parser;
use std::fs;
use std::path::{Path, PathBuf};

/// `baojia import`'s own arguments, as typed.
#[derive(Parser)]
struct Typed {
    #[command(flatten)]
    args: ImportArgs,
}

fn import_into(raw: &Path, issues: &Path, more: &[&str]) -> PathBuf {
    let (raw, issues) = (raw.to_str().unwrap(), issues.to_str().unwrap());
    let typed = ["import", raw, "-o", issues].into_iter().chain(more.iter().copied());
    let report = import(&Typed::parse_from(typed).args).unwrap();
    assert_eq!(report.failed, []);
    PathBuf::from(issues)
}

const RAW: &str = "\n\n三号炉提前开炉\n\n昨日七点，三号炉点火，炉前的老班长\n（下转第二版）\n\n\
食堂添了一元早餐\n\n早七点五十，窗口前排起了队。（杜若）\n\n\
三号炉提前开炉\n\n（上接第一版）把手套往腰里一别，说了声好。（邱石）\n";

#[test]
fn raw_text_is_found_by_what_it_prints_and_remembers_its_lines() {
    let bench = Workbench::new();
    let raw = bench.source("raw/厂报.txt", RAW);
    let issues = import_into(&raw, &bench.path("issues"), &["--date", "2022-03-10"]);
    bench.build(&[issues], "out").unwrap();
    // The jump broke the sentence; nobody who reads it whole would know.
    let answer = bench.ask("out", "“老班长把手套往腰里一别”");
    assert_eq!((answer.total, answer.exact), (1, 1));
    let hit = &answer.hits[0];
    assert_eq!(hit.id, "2022-03-10/1/1");
    assert_eq!(hit.title.as_deref(), Some("三号炉提前开炉"));
    assert_eq!(hit.byline, ["邱石"]);
    let source = hit.source.as_ref().unwrap();
    assert_eq!((source.file.as_str(), source.line), ("厂报.txt", 3));
    assert_eq!(bench.ask("out", "“下转第二版”").total, 0, "a jump mark is no text");
    assert_eq!(bench.problems("out"), [""; 0]);
}

#[test]
fn the_same_text_in_gb18030_gives_the_same_folder() {
    let bench = Workbench::new();
    let (bytes, _, unmapped) = encoding_rs::GB18030.encode(RAW);
    assert!(!unmapped);
    let utf8 = bench.source("a/厂报.txt", RAW);
    let gb = bench.source("b/厂报.txt", bytes);
    for (raw, issues, out) in [(utf8, "issues-a", "out-a"), (gb, "issues-b", "out-b")] {
        let issues = import_into(&raw, &bench.path(issues), &["--date", "2022-03-10"]);
        bench.build(&[issues], out).unwrap();
    }
    assert_eq!(bench.files("out-a"), bench.files("out-b"));
}

#[test]
fn import_never_overwrites_an_issue_that_someone_may_have_corrected() {
    let bench = Workbench::new();
    let raw = bench.source("raw.txt", RAW);
    let issues = import_into(&raw, &bench.path("issues"), &["--date", "2022-03-10"]);
    let file = issues.join("2022-03-10.md");
    fs::write(&file, "corrected").unwrap();
    let again = ["import", raw.to_str().unwrap(), "-o", issues.to_str().unwrap(), "--date", "2022-03-10"];
    let report = import(&Typed::parse_from(again).args).unwrap();
    assert_eq!((report.written.len(), report.exit_code()), (0, 4));
    assert!(report.failed[0].reason.contains("2022-03-10.md"), "{report:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "corrected");
}

/// What a newcomer sees first.
#[test]
fn the_sample_newspaper_builds_and_answers() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/issues");
    let bench = Workbench::new();
    let published = bench.build(&[samples], "out").unwrap();
    assert!(published.issues >= 13 && published.articles >= 100, "{published:?}");
    assert_eq!(bench.problems("out"), [""; 0]);
    for query in ["QZ-500", "\"一元早餐\"", "郭守田 造型", "cx800 齿轮箱", "炉"] {
        assert!(bench.ask("out", query).total > 1, "{query}");
    }
}
