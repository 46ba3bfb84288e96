//! Reading an issue file that was written gives the same issue; and what a clerk gets wrong is told with its line.

#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use archive::{
    Article, ArticleId, Block, ColumnHead, Contributor, Head, Issue, IssueDate, IssueId, LineSpan, Origin,
    Page, PageNo, Picture,
};
use ingest::issue_file::{Remark, read, remarks, write};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Canonical text: not empty, trimmed, no line break; with every character that means something in an issue file.
fn text() -> impl Strategy<Value = String> {
    let odd = "[#|\\\\!<>+*_`：:〔〕（）()\\[\\]\"'=~0-9a-z 　·—…“”《》炉开钢、。𠮷é-]{1,12}";
    prop_oneof![odd, "\\PC{1,10}", "(# |## |### |\\| |!\\[|<!--|\\\\|\\+\\+\\+|引题：|---)?[炉a]{0,3}"]
        .prop_map(|text: String| {
            text.chars()
                .filter(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{feff}'))
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .prop_filter("not empty", |text| !text.is_empty())
}

fn lines() -> impl Strategy<Value = Vec<LineSpan>> {
    vec((1u32..400, 1u32..400), 1..3)
        .prop_map(|spans| spans.into_iter().map(|(a, b)| LineSpan::new(a, b)).collect())
}

fn origin() -> impl Strategy<Value = Origin> {
    ("[a-z原]{1,6}( [0-9]{1,2})?(\\.txt)?", lines()).prop_map(|(file, lines)| Origin { file, lines })
}

fn contributor() -> impl Strategy<Value = Contributor> {
    (of(text()), of(text()), of(text()))
        .prop_map(|(person, unit, role)| Contributor { person, unit, role })
        .prop_filter("somebody", |name| *name != Contributor::default())
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        3 => text().prop_map(Block::Paragraph),
        1 => text().prop_map(Block::Subhead),
        1 => vec(text(), 1..4).prop_map(Block::Lines),
        1 => (of(text()), text(), of(text()), of(text())).prop_map(|(file, caption, credit, alt)| {
            Block::Picture(Picture { file, caption, credit, alt, image: None })
        }),
    ]
}

fn article() -> impl Strategy<Value = Article> {
    let head = (of(text()), of(text()), vec(text(), 0..3)).prop_map(|(kicker, headline, decks)| Head {
        kicker,
        headline,
        decks,
    });
    let marks =
        (of(text()), vec(contributor(), 0..3), of(text()), vec(text(), 0..3), of(text()), of(1u16..9));
    let id = (1u16..9, 1u16..99).prop_map(|(page, seq)| ArticleId {
        issue: IssueId::parse("2019-04-03").unwrap(),
        page: PageNo::new(page).unwrap(),
        seq,
    });
    (head, marks, vec(block(), 0..6), vec(origin(), 1..3), of(vec(id, 0..3))).prop_map(
        |(head, marks, body, origins, corrects)| {
            let (column, byline, dateline, editors_note, credit, jump) = marks;
            Article {
                column,
                head,
                byline,
                dateline,
                editors_note,
                body,
                credit,
                jump_to: jump.and_then(PageNo::new),
                corrects,
                origins,
            }
        },
    )
}

fn issue() -> impl Strategy<Value = Issue> {
    let date = of((1900i16..2100, 1i8..13, 1i8..29))
        .prop_map(|date| date.and_then(|(y, m, d)| IssueDate::new(y, m, d)));
    let column = (text(), of(text()), vec(text(), 0..3), of(origin())).prop_map(
        |(name, second_name, editors_note, origin)| ColumnHead { name, second_name, editors_note, origin },
    );
    let page = (of(text()), vec(article(), 0..4));
    (date, of("[a-z]{1,6}"), of(0u32..9999), of(0u32..9999), vec(column, 0..3), vec(page, 0..3)).prop_map(
        |(date, id, number, total_number, columns, pages)| {
            let id = id.or_else(|| date.map(|date| date.to_string())).and_then(|id| IssueId::parse(&id));
            let mut issue = Issue::new(id.unwrap_or_else(|| IssueId::parse("undated").unwrap()));
            issue.date = date;
            (issue.number, issue.total_number, issue.columns) = (number, total_number, columns);
            let pages = pages.into_iter().zip(1u16..);
            issue.pages = pages
                .map(|((section, articles), no)| Page { no: PageNo::new(no * 2).unwrap(), section, articles })
                .collect();
            issue
        },
    )
}

/// Remarks about the issue and its articles, in the order in which they are written.
fn remarked() -> impl Strategy<Value = (Issue, Vec<Remark>)> {
    let sentence = of(text()).prop_map(|text| text.unwrap_or_default().replace("-->", ""));
    let place = of((of("[a-z原]{1,6}( [a-z]{1,2})?(\\.txt)?"), (1u32..400, 1u32..400)));
    let about = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let remark = (about, place, of(0u8..=100), sentence);
    (issue(), vec(remark, 0..5)).prop_map(|(issue, remarks)| {
        let articles = issue.articles().count();
        let place = |(file, (a, b))| (file, Some(LineSpan::new(a, b)));
        let mut remarks: Vec<Remark> = remarks
            .into_iter()
            .map(|((article, block), at, confidence, text)| {
                let (file, lines) = at.map_or((None, None), place);
                let article = article.index(articles + 1).checked_sub(1);
                let about = article.and_then(|at| issue.articles().nth(at));
                let blocks = about.map_or(0, |(_, article)| article.body.len());
                let block = block.index(blocks + 1).checked_sub(1);
                Remark { article, block, file, lines, confidence, text: text.trim().to_owned() }
            })
            .collect();
        remarks.sort_by_key(|remark| (remark.article, remark.block));
        (issue, remarks)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_issue_reads_as_it_was_written(issue in issue()) {
        let text = write(&issue, &[]);
        prop_assert_eq!(read(&text, "x.md").map_err(|error| format!("{}: {error}\n{text}", error.line)), Ok(issue.clone()), "{}", text);
        let windows = format!("\u{feff}{}", text.replace('\n', " \r\n"));
        prop_assert_eq!(read(&windows, "x.md"), Ok(issue));
    }

    #[test]
    fn remarks_read_as_they_were_written((issue, expected) in remarked()) {
        let text = write(&issue, &expected);
        prop_assert_eq!(read(&text, "x.md"), Ok(issue), "{}", text);
        let (lines, found): (Vec<u32>, Vec<Remark>) = remarks(&text).into_iter().unzip();
        prop_assert_eq!(found, expected, "{}", text);
        for line in lines {
            prop_assert!(text.lines().nth(line as usize - 1).is_some_and(|line| line.starts_with("<!-- 存疑")));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_line(text in "(\\+\\+\\+\n)?(日期 = 2022-03-02\n)?(\\+\\+\\+\n)?(\\PC|\n){0,80}") {
        if let Err(error) = read(&text, "x.md") {
            prop_assert!(error.line >= 1 && !error.to_string().is_empty());
        }
    }
}

const FRONT: &str = "+++\n日期 = 2022-03-02\n+++\n";

#[test]
fn english_keywords_mean_the_same() {
    let chinese = format!(
        "{FRONT}# 第2版 要闻\n## 开炉\n引题：三号炉\n署名：杜若〔总装分厂〕（通讯员）\n转版：3\n\n正文。\n"
    );
    let english = "+++\ndate = \"2022-03-02\"\n+++\n# Page 2 要闻\n## 开炉\nKicker: 三号炉\nbyline: 杜若[总装分厂](通讯员)\njump: 3\n\n正文。\n";
    assert_eq!(read(&chinese, "a.md").unwrap(), read(english, "a.md").unwrap());
}

#[test]
fn what_the_fuzzer_found_comes_back() {
    let issue = |front: &str, body: &str| {
        read(&format!("+++\n日期 = 2022-03-02\n{front}+++\n# 第1版\n## 开炉\n\n{body}"), "a.md").unwrap()
    };
    for (name, front, body) in [
        ("a backslash with nothing behind", "", "甲。\n\\\n乙。\n"),
        (
            "a name of quotes",
            "[[专栏]]\n名称 = \"'''\"\n副名 = '\"\"\"'\n编者按 = [\"乙 # \\\"\\\"\\\"\"]\n",
            "",
        ),
        ("a name over two lines", "[[专栏]]\n名称 = \"师徒 \\n之间\"\n", ""),
        ("a note over two lines", "[[专栏]]\n名称 = \"师徒\"\n编者按 = [\"\"\"甲\n乙\"\"\"]\n", ""),
        ("an origin over two lines", "[[专栏]]\n名称 = \"师徒\"\n原文 = \"a.txt \\n1-3\"\n", ""),
    ] {
        let issue = issue(front, body);
        assert_eq!(read(&write(&issue, &[]), "a.md").map_err(|error| error.to_string()), Ok(issue), "{name}");
    }
}

#[test]
fn an_article_without_origin_comes_from_its_own_line() {
    let issue = read(&format!("{FRONT}# 第1版\n\n## 开炉\n\n一行\n接着一行\n"), "issues/a.md").unwrap();
    let (_, article) = issue.articles().next().unwrap();
    assert_eq!(
        article.origins,
        [Origin { file: "issues/a.md".to_owned(), lines: vec![LineSpan::new(6, 6)] }]
    );
    assert_eq!(article.body, [Block::Paragraph("一行接着一行".to_owned())]);
}

#[test]
fn mistakes_are_told_with_their_line() {
    for (name, body, line, says) in [
        ("a misspelt field", "# 第1版\n## 开炉\n副标：甲\n", 6, "副题"),
        ("a sentence without a blank line", "# 第1版\n## 开炉\n今天开炉。\n", 6, "blank line"),
        ("a page that is none", "# 要闻\n", 4, "第2版"),
        ("pages out of order", "# 第2版\n# 第1版\n", 5, "page 1"),
        ("text before an article", "# 第1版\n\n正文。\n", 6, "##"),
        ("an article before a page", "## 开炉\n", 4, "# 第1版"),
        ("a picture that is not closed", "# 第1版\n## 开炉\n\n![图](a.jpg\n", 7, "![words](file)"),
        ("a comment that is not ended", "# 第1版\n<!-- 存疑\n## 开炉\n", 5, "-->"),
        ("a field twice", "# 第1版\n## 开炉\n栏目：甲\n栏目：乙\n", 7, "twice"),
        ("a page number that is none", "# 第1版\n## 开炉\n转版：后面\n", 6, "page number"),
    ] {
        let error = read(&format!("{FRONT}{body}"), "a.md").expect_err(name);
        assert_eq!(error.line, line, "{name}: {error}");
        assert!(error.to_string().contains(says), "{name}: {error}");
    }
    for (name, text, line) in [
        ("no front matter", "# 第1版\n", 1),
        ("no end of it", "+++\n日期 = 2022-03-02\n", 1),
        ("no such day", "\n+++\n期号 = 3\n日期 = \"2022-02-30\"\n+++\n", 4),
        ("an unknown key", "+++\n期号 = 3\n日子 = 1\n+++\n", 3),
        ("no TOML", "+++\n期号 = 3\n日期 = = 2\n+++\n", 3),
        ("nothing names it", "+++\n期号 = 3\n+++\n", 2),
    ] {
        let error = read(text, "a.md").expect_err(name);
        assert_eq!(error.line, line, "{name}: {error}");
    }
}
