//! `baojia review` on whole issues: nothing of the raw text is missing from the page, and what cannot be shown is said.

use crate::workbench::Workbench;
use builder::args::{Cli, Command};
use builder::problem::Problem;
use builder::review::{ReviewReport, Sums, review};
use clap::Parser;
use std::fs;
use std::path::{Path, PathBuf};

const ISSUE: &str = "+++\n日期 = 2019-04-03\n+++\n# 第1版\n\n<!-- 存疑 a.txt 1 60%：标题还是正文 -->\n## 新磨床进厂\n原文：a.txt 1-3\n\n\
                     昨天进了车间。\n";

fn run(arguments: &[&Path], more: &[&str]) -> Result<ReviewReport, Problem> {
    let named = arguments.iter().map(|path| path.to_str().unwrap());
    let line = ["baojia", "review", "--no-open"].into_iter().chain(named).chain(more.iter().copied());
    let Command::Review(args) = Cli::try_parse_from(line).unwrap().command else { unreachable!() };
    review(&args)
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

#[test]
fn every_raw_line_of_the_samples_is_on_the_page_once_and_used() {
    let bench = Workbench::new();
    let out = bench.path("review");
    let report = run(&[&samples().join("issues")], &["-o", out.to_str().unwrap()]).unwrap();
    assert!(report.issues.len() >= 13);
    for outcome in &report.issues {
        let sums = outcome.sums.as_ref().unwrap();
        // The samples were corrected by hand, yet every word of them was printed.
        assert_eq!((sums.unused, sums.written, sums.missing), (0, 0, 0), "{}", outcome.name);
        let page = fs::read_to_string(out.join(&outcome.link)).unwrap();
        let raw = fs::read(samples().join("raw").join(format!("{}.txt", outcome.name))).unwrap();
        // One of them is as old as its encoding.
        let raw = String::from_utf8(raw)
            .unwrap_or_else(|error| encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned());
        for (line, no) in raw.split('\n').zip(1..) {
            assert_eq!(page.matches(&format!(" id=\"r0-{no}\"")).count(), 1, "{} {no}: {line}", outcome.name);
        }
        assert!(!page.contains("class=\"run nobody\""), "{}", outcome.name);
    }
}

#[test]
fn one_issue_is_one_page_and_several_have_an_index_with_the_most_doubtful_first() {
    let bench = Workbench::new();
    let one = bench.source("issues/a.md", ISSUE.replace("<!--", "<!-- 说明").replace("存疑", ""));
    bench.source("issues/b.md", ISSUE.replace("04-03", "04-04"));
    bench.source("raw/a.txt", "新磨床进厂\n\n昨天进了车间。\n");
    let report = run(&[&one], &[]).unwrap();
    assert_eq!(report.page, bench.path("issues/review/a.html"));
    assert_eq!(report.issues[0].sums, Ok(Sums { pages: 1, articles: 1, ..Sums::default() }));
    let report = run(&[&bench.path("issues")], &[]).unwrap();
    assert_eq!(report.page, bench.path("issues/review/index.html"));
    let index = fs::read_to_string(&report.page).unwrap();
    let place = |words: &str| index.find(words).unwrap_or_else(|| panic!("{words} is not on the index"));
    assert!(place("\"./b.html\"") < place("\"./a.html\""));
}

#[test]
fn what_cannot_be_shown_is_said_and_the_rest_is_shown() {
    let bench = Workbench::new();
    let good = bench.source("issues/a.md", ISSUE);
    let bad = bench.source("issues/b.md", "+++\n日期 = 2019-04-03\n+++\n正文。\n");
    let alone = run(&[&bad], &[]).unwrap_err();
    assert!(alone.to_string().contains("b.md") && alone.exit_code() == 3, "{alone}");
    let report = run(&[&good, &bad], &["-o", bench.path("out").to_str().unwrap()]).unwrap();
    let reason = report.issues[1].sums.as_ref().unwrap_err();
    assert!(reason.contains("##"), "{reason}");
    let index = fs::read_to_string(&report.page).unwrap();
    assert!(index.contains("b.md") && index.contains("读不出"));
    // The raw text is missing: the reading and its doubt are shown all the same.
    let sums = report.issues[0].sums.as_ref().unwrap();
    assert_eq!((sums.missing, sums.doubts, sums.unused, sums.written), (1, 1, 0, 0));
    let page = fs::read_to_string(bench.path("out").join(&report.issues[0].link)).unwrap();
    for words in ["没有找到原文 a.txt", "标题还是正文", "昨天进了车间。"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn the_same_issue_gives_the_same_bytes_and_the_page_speaks_the_language_asked_for() {
    let bench = Workbench::new();
    let issue = bench.source("issues/a.md", ISSUE);
    bench.source("issues/a.txt", "新磨床进厂\n\n昨天进了车间。\n");
    let page = |name: &str, more: &[&str]| {
        let out = bench.path(name);
        run(&[&issue], &[&["-o", out.to_str().unwrap()], more].concat()).unwrap();
        fs::read_to_string(out).unwrap()
    };
    let chinese = page("1.html", &[]);
    assert_eq!(chinese, page("2.html", &[]));
    assert!(chinese.contains("<html lang=\"zh-Hans\">") && chinese.contains("下一处"));
    let english = page("3.html", &["--lang", "en"]);
    assert!(
        english.contains("<html lang=\"en\">") && english.contains("Next") && !english.contains("下一处")
    );
}

#[test]
fn an_issue_of_several_raw_files_shows_them_all_and_doubts_are_said_in_english() {
    let bench = Workbench::new();
    bench.source(
        "raw/2022-03-02/第1版.txt",
        "河湾轴承报\n2022年3月2日 星期五\n第1版 要闻\n\n新磨床进厂\n\n昨天上午,新磨床进了车间,大家都来看,谁也不\n\n(下转第二版)\n",
    );
    bench.source(
        "raw/2022-03-02/第2版.txt",
        "第2版 车间\n\n(上接第一版)肯走开。(杜若)\n\n\n\n图为窗口前的长队,从早上排起。 祁山 摄\n",
    );
    let (raw, issues) = (bench.path("raw"), bench.path("issues"));
    let line = ["baojia", "import", raw.to_str().unwrap(), "-o", issues.to_str().unwrap()];
    let Command::Import(args) = Cli::try_parse_from(line).unwrap().command else { unreachable!() };
    builder::import::import(&args).unwrap();
    let report = run(&[&issues], &["--lang", "en"]).unwrap();
    let sums = report.issues[0].sums.as_ref().unwrap();
    assert_eq!((sums.unused, sums.written, sums.missing), (0, 0, 0));
    let page = fs::read_to_string(&report.page).unwrap();
    for words in ["2022-03-02/第1版.txt", "2022-03-02/第2版.txt", " id=\"r0-7\"", " id=\"r1-3\"", "meet here"]
    {
        assert!(page.contains(words), "{words}");
    }
    // Whatever import doubted was written in Chinese, and the page says it in English.
    let said: Vec<&str> =
        page.split("<span class=\"said\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(said.len(), sums.doubts);
    assert!(said.iter().any(|words| words.contains("day of the week")), "the wrong weekday: {said:?}");
    assert!(!said.iter().any(|words| words.contains("现作")), "{said:?}");
}
