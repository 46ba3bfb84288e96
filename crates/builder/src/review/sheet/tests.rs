//! An imported issue is edited as a person would, and put beside its raw text again.

use super::*;
use ingest::{Given, Profile, RawFile, issue_file, read_issue};
use proptest::prelude::*;

const RAW: &str = "河湾轴承报\n2019年4月3日 星期三 第7期\n第1版 要闻\n\n新磨床进厂\n\n昨天上午,新磨床进了车间,大家都来\n\n看。\
                   师傅们围着它看了又看,谁也舍不得走开。(杜若)\n\n\n\n食堂添了早餐\n\n早七点五十,食堂窗口前排起了队。(姜北)\n";

/// Imports a raw text, replaces words of the issue file, and puts both side by side.
fn with_sheet<T>(raw: &str, edits: &[(&str, &str)], look: impl FnOnce(&Sheet<'_>) -> T) -> T {
    let files = [RawFile::new("a.txt", raw.as_bytes())];
    let reading = read_issue(&files, &Given::default(), &Profile::default());
    let remarks: Vec<Remark> =
        reading.doubts.iter().map(|doubt| issue_file::remark(doubt, &["a.txt"], "?")).collect();
    let mut text = issue_file::write(&reading.issue, &remarks);
    for (from, to) in edits {
        assert!(text.contains(from), "{from:?} is not in {text}");
        text = text.replacen(from, to, 1);
    }
    let issue = issue_file::read(&text, "a.md").unwrap();
    let lines = ingest::raw_lines(raw).map(str::to_owned).collect();
    let raws = [Raw { name: "a.txt".to_owned(), lines: Some(lines) }];
    look(&sheet(&issue, &raws, &reading.furniture, &issue_file::remarks(&text)))
}

/// `line: owner`, blank lines left out.
fn owners(sheet: &Sheet<'_>) -> Vec<String> {
    let runs = sheet.runs.iter().flatten().flatten().filter(|run| run.owner != Owner::Blank);
    let lines = runs.flat_map(|run| run.lines.iter().map(move |line| (run.owner, line)));
    let worded = lines.filter(|(_, line)| line.pieces.iter().any(|piece| !piece.text.trim().is_empty()));
    worded
        .map(|(owner, line)| match owner {
            Owner::Article(index) => format!("{}: {index}", line.no),
            Owner::Nobody => format!("{}: nobody", line.no),
            _ => format!("{}: page", line.no),
        })
        .collect()
}

/// `expected` is the owners of lines 5 and on, then unused and written characters.
fn check(edits: &[(&str, &str)], expected: &str) {
    with_sheet(RAW, edits, |sheet| {
        let sums = sheet.sums();
        let owners = owners(sheet).split_off(3).join(", ");
        assert_eq!(format!("{owners}; {} {}", sums.unused, sums.written), expected, "{edits:?}");
    });
}

#[test]
fn what_was_corrected_is_traced_and_what_was_lost_is_seen() {
    let untouched = "5: 0, 7: 0, 9: 0, 13: 1, 15: 1; 0 0";
    check(&[], untouched);
    check(&[("上午,新", "下午,新")], "5: 0, 7: 0, 9: 0, 13: 1, 15: 1; 0 1");
    check(&[("## 新磨床进厂", "## 新磨床到厂")], "5: 0, 7: 0, 9: 0, 13: 1, 15: 1; 0 1");
    check(&[("署名：杜若", "署名：杜兰")], "5: 0, 7: 0, 9: 0, 13: 1, 15: 1; 0 2");
    check(&[("走开。", "走开。后来又来了一台。")], "5: 0, 7: 0, 9: 0, 13: 1, 15: 1; 0 8");
    check(&[("早七点五十,食堂窗口前排起了队。", "")], "5: 0, 7: 0, 9: 0, 13: 1, 15: 1; 16 0");
    // Moved to the other article, its lines left where they were.
    let moved = [
        ("\n早七点五十,食堂窗口前排起了队。\n", ""),
        ("走开。", "走开。\n\n早七点五十,食堂窗口前排起了队。"),
    ];
    check(&moved, "5: 0, 7: 0, 9: 0, 13: 1, 15: 0; 0 0");
    // Something else in its place does not make lost text a correction.
    let was = "昨天上午,新磨床进了车间,大家都来看。师傅们围着它看了又看,谁也舍不得走开。";
    let other = [(was, "球赛打得很好;二班赢三班;高兴一夜")];
    check(&other, "5: 0, 7: nobody, 9: 0, 13: 1, 15: 1; 38 17");
    check(&[("## 食堂添了早餐\n", "##\n")], "5: 0, 7: 0, 9: 0, 13: nobody, 15: 1; 6 0");
}

#[test]
fn a_doubt_stays_until_it_is_taken_out_and_the_least_sure_comes_first() {
    let own = "<!-- 存疑：核对人名 -->\n## 食堂添了早餐";
    with_sheet(RAW, &[("## 食堂添了早餐", own)], |sheet| {
        let own = sheet.items.iter().find(|item| item.text == "核对人名").unwrap();
        assert_eq!((own.article, own.place), (Some(1), Some((0, LineSpan::new(13, 15)))));
        assert!(sheet.items.is_sorted_by_key(|item| item.confidence.unwrap_or(0)), "{:?}", sheet.items);
        assert_eq!(sheet.articles[1].open, 1);
    });
    let comments = with_sheet(RAW, &[], |sheet| sheet.sums().doubts);
    with_sheet(RAW, &[("## 食堂添了早餐", "<!-- 说明 -->\n## 食堂添了早餐")], |sheet| {
        assert_eq!(sheet.sums().doubts, comments);
    });
}

#[test]
fn two_lines_of_one_paragraph_meet_in_a_seam() {
    with_sheet(RAW, &[], |sheet| {
        let paragraph = sheet.articles[0].fields.iter().find(|field| field.part == Part::Paragraph).unwrap();
        let lines =
            sheet.trace.stretches(paragraph).into_iter().map(|stretch| stretch.spot.map(|spot| spot.line));
        assert_eq!(lines.collect::<Vec<_>>(), [Some(7), Some(9)]);
    });
}

#[test]
fn without_its_raw_text_an_article_is_not_called_edited() {
    let text = "+++\n日期 = 2019-04-03\n+++\n# 第1版\n## 开炉\n原文：a.txt 3-4\n\n正文。\n";
    let issue = issue_file::read(text, "a.md").unwrap();
    let raws = [Raw { name: "a.txt".to_owned(), lines: None }];
    let sheet = sheet(&issue, &raws, &[], &[]);
    assert_eq!(sheet.sums(), Sums { pages: 1, articles: 1, missing: 1, ..Sums::default() });
}

fn newspaper() -> impl Strategy<Value = String> {
    let lines = prop::sample::select(vec![
        "河湾轴承报",
        "第2版 车间",
        "新磨床进厂",
        "磨床之间",
        "本报讯(记者 方兰 姜北 通讯员 杜若)昨天上午,新磨床进了车间,大家都来看。",
        "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半",
        "小时。",
        "师傅们围着它看了又看,谁也舍不得走开。(杜若)",
        "(转自《河湾日报》)",
        "(下转第二版)",
        "(上接第一版)并且试了车。",
        "编者按:这封信很短,编辑部收到了。",
        "图为新磨床进厂。 祁山 摄",
        "一、找平;",
        "* * * *",
    ]);
    let gap = prop::sample::select(vec!["\n", "\n\n", "\n\n\n\n", "\r\n"]);
    prop::collection::vec((lines, gap), 0..30)
        .prop_map(|lines| lines.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_raw_line_is_shown_once_and_whole(raw in prop_oneof![newspaper(), "(\\PC|\n|\r| ){0,200}"]) {
        with_sheet(&raw, &[], |sheet| {
            let lines = sheet.runs.iter().flatten().flatten().flat_map(|run| &run.lines);
            let shown: Vec<(u32, String)> =
                lines.map(|line| (line.no, line.pieces.iter().map(|piece| piece.text.as_str()).collect())).collect();
            let expected: Vec<(u32, String)> =
                (1u32..).zip(ingest::raw_lines(&raw).map(str::to_owned)).collect();
            assert_eq!(shown, expected);
        });
    }

    #[test]
    fn right_after_import_nothing_is_unused_or_edited(raw in newspaper()) {
        with_sheet(&raw, &[], |sheet| {
            let sums = sheet.sums();
            assert_eq!((sums.unused, sums.written), (0, 0), "{raw:?}\n{:?}", sheet.items);
        });
    }
}
