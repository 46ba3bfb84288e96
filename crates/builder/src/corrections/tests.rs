//! Notices over a small run of an invented paper.

use super::*;
use archive::{Checksum, Head, Issue, Page, PageNo};

/// Issues with their headlines, `page/headline`.
const RUN: [(&str, u32, &[&str]); 5] = [
    ("2021-12-30", 40, &["1/岁末的灯", "2/渡口来信"]),
    ("2022-03-03", 4, &["1/船坞放水", "1/七号船台合拢", "2/夜航", "2/渡口来信"]),
    ("2022-03-10", 5, &["1/账册更正三百处", "2/夜航", "2/一把刨花点着了三号炉的春天", "3/老照片"]),
    ("2022-03-17", 6, &["1/开闸", "4/更正"]),
    ("2022-03-24", 7, &["1/夜航"]),
];

fn issues() -> Vec<Issue> {
    let issue = |(id, number, lines): &(&str, u32, &[&str])| {
        let mut issue = Issue::new(IssueId::parse(id).unwrap());
        issue.date = id.parse().ok();
        issue.number = Some(*number);
        for line in *lines {
            let (page, headline) = line.split_once('/').unwrap();
            let no = PageNo::new(page.parse().unwrap()).unwrap();
            if issue.pages.last().is_none_or(|page| page.no != no) {
                issue.pages.push(Page::new(no));
            }
            let article = Article { head: Head::titled(headline), ..Article::default() };
            issue.pages.last_mut().unwrap().articles.push(article);
        }
        issue
    };
    RUN.iter().map(issue).collect()
}

fn linked(article: &Article) -> Linked {
    let issues = issues();
    let entry = |issue: &Issue| {
        let mut entry = IssueEntry::new(issue.id.clone(), issue.date, Checksum::of(b""));
        entry.number = issue.number;
        entry
    };
    let entries: Vec<IssueEntry> = issues.iter().map(entry).collect();
    let entries: Vec<&IssueEntry> = entries.iter().collect();
    let id = ArticleId::parse("2022-03-17/4/1").unwrap();
    let notices: Vec<Notice> = Notice::of(id, article, "2022-03-17".parse().ok()).into_iter().collect();
    link(&notices, &entries, |at| issues.get(at).map(|issue| Contents::of(issue, Vec::new())))
}

fn article(headline: &str, text: &str) -> Article {
    Article {
        head: Head { headline: Some(headline.to_owned()).filter(|text| !text.is_empty()), ..Head::default() },
        body: vec![Block::Paragraph(text.to_owned())],
        ..Article::default()
    }
}

/// What an article of 2022-03-17 corrects.
#[track_caller]
fn check(headline: &str, text: &str, expected: &[&str]) {
    let links = linked(&article(headline, text)).links;
    let ids: Vec<String> = links.iter().map(|link| link.corrected.to_string()).collect();
    assert_eq!(ids, expected, "{headline} {text}");
}

#[test]
fn a_notice_is_linked_with_what_it_names() {
    check("更正", "本报3月10日第2版《夜航》一文，“乔木”应为“乔沐”。", &["2022-03-10/2/1"]);
    check("更  正", "本报2022年3月3日2版《夜航》作者应为沈渡。", &["2022-03-03/2/1"]);
    check("勘误", "上期《夜航》第三段，“八”应为“入”。", &["2022-03-10/2/1"]);
    check("更正：《七号船台合拢》", "第4期一版该文中的日期有误。", &["2022-03-03/1/2"]);
    check("致歉", "本报三月十日二版《一把刨花点着了三号炉》一文漏署作者。", &["2022-03-10/2/2"]);
    check("更正与致歉", "本报12月30日头版《岁末的灯》排错一行。", &["2021-12-30/1/1"]);
    check("", "更正：本月10日《老照片》说明中，左三应为左二。", &["2022-03-10/3/1"]);
    check(
        "更正",
        "3月3日《船坞放水》、3月10日《老照片》两文各有一处差错。",
        &["2022-03-03/1/1", "2022-03-10/3/1"],
    );
}

#[test]
fn a_column_may_be_what_says_that_it_is_a_notice() {
    let one = Article {
        column: Some("更正".into()),
        ..article("一处数字", "3月3日《船坞放水》中，应为九米。")
    };
    assert_eq!(linked(&one).links.len(), 1);
}

#[test]
fn a_word_among_others_makes_no_notice() {
    check("账册更正三百处", "3月3日《船坞放水》登出以后，账册又更正了三百处。", &[]);
    check("开闸", "更正一个误会：3月3日《船坞放水》写得对。", &[]);
    check("致歉信写了三遍", "3月3日《船坞放水》的作者写了致歉信。", &[]);
    check("", "勘误的老周读了3月3日《船坞放水》。", &[]);
}

#[test]
fn what_is_not_certain_is_not_linked() {
    check("更正", "《夜航》一文，作者应为沈渡。", &[]);
    check("更正", "本报3月10日第3版《夜航》有误。", &[]);
    check("更正", "本报3月9日《夜航》有误。", &[]);
    check("更正", "本报3月24日《夜航》有误。", &[]);
    check("更正", "3月3日、3月10日《夜航》各有一处差错。", &[]);
    check("更正", "本报3月3日有一处差错。", &[]);
    check("更正", "13月40日《夜航》，第999999999999期。", &[]);
}

#[test]
fn the_clerk_has_the_last_word() {
    let said = |corrects: &[&str]| {
        let ids = corrects.iter().map(|id| ArticleId::parse(id).unwrap()).collect();
        let text = article("更正", "本报3月10日第2版《夜航》一文有误。");
        let linked = linked(&Article { corrects: Some(ids), ..text });
        let ids = |links: &[Correction]| {
            links.iter().map(|link| link.corrected.to_string()).collect::<Vec<_>>().join(" ")
        };
        (ids(&linked.links), ids(&linked.astray))
    };
    assert_eq!(said(&[]), (String::new(), String::new()));
    assert_eq!(said(&["2022-03-03/2/1"]), ("2022-03-03/2/1".into(), String::new()));
    assert_eq!(said(&["2022-03-24/1/1"]), ("2022-03-24/1/1".into(), String::new()), "also a later one");
    assert_eq!(said(&["2022-03-03/9/1"]), (String::new(), "2022-03-03/9/1".into()));
    assert_eq!(said(&["2022-03-17/4/1"]), (String::new(), "2022-03-17/4/1".into()), "never itself");
}

#[test]
fn the_day_before_goes_over_months_and_years() {
    for (day, before) in [
        ("2022-03-17", "2022-03-16"),
        ("2022-03-01", "2022-02-28"),
        ("2020-03-01", "2020-02-29"),
        ("2022-01-01", "2021-12-31"),
    ] {
        assert_eq!(day_before(day.parse().unwrap()).map(|date| date.to_string()).as_deref(), Some(before));
    }
}
