//! What the page of an issue shows, before it is HTML: raw lines with their owners, articles, and what is open, worst first.

use super::trace::{Field, Part, Piece, Raw, Spot, Trace, Use, trace};
use archive::{Article, ArticleId, Block, Issue, LineSpan};
use ingest::issue_file::Remark;
use ingest::{Furniture, FurnitureKind, is_blank};
use std::collections::BTreeMap;

/// Who has a raw line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// The article of that index; most of the line is in it.
    Article(usize),
    /// The banner of the column of that index.
    Column(usize),
    /// The page itself, with what is known of it.
    Furniture(Option<FurnitureKind>),
    /// There is nothing on it.
    Blank,
    /// It stands nowhere in the reading.
    Nobody,
}

/// A raw line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) no: u32,
    pub(crate) pieces: Vec<Piece>,
}

/// Lines in a row with one owner; blank ones between them are theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) owner: Owner,
    pub(crate) lines: Vec<Line>,
}

/// Why something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// So many characters of the raw text, on these lines, stand nowhere.
    Unused(usize),
    /// The issue file doubts it.
    Doubt,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) cause: Cause,
    /// In percent.
    pub(crate) confidence: Option<u8>,
    /// Where in the raw texts: file, lines.
    pub(crate) place: Option<(usize, LineSpan)>,
    pub(crate) article: Option<usize>,
    /// What is doubted; the raw text itself where it is unused.
    pub(crate) text: String,
    /// Line of the issue file, from 1.
    pub(crate) line: Option<u32>,
}

/// An article with its texts.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) id: ArticleId,
    pub(crate) article: &'a Article,
    pub(crate) fields: Vec<Field>,
    /// Its raw lines that are shown, in order.
    pub(crate) places: Vec<(usize, LineSpan)>,
    /// Number of open items about it.
    pub(crate) open: usize,
}

/// All that is shown.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) issue: &'a Issue,
    pub(crate) raws: &'a [Raw],
    /// The runs of each raw file; `None` for one that is missing.
    pub(crate) runs: Vec<Option<Vec<Run>>>,
    pub(crate) articles: Vec<Shown<'a>>,
    /// Unused text first, then doubts, the least sure first.
    pub(crate) items: Vec<Item>,
    pub(crate) trace: Trace,
}

/// Counts for the head of the page and for the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sums {
    /// Pages of the issue.
    pub pages: usize,
    /// Articles of the issue.
    pub articles: usize,
    /// Doubts that still stand in the issue file.
    pub doubts: usize,
    /// Characters of the raw text that stand nowhere.
    pub unused: usize,
    /// Characters of the reading that are in no raw text; 0 where a raw file is missing.
    pub written: usize,
    /// Raw files that were not found.
    pub missing: usize,
}

/// Puts an issue beside its raw texts. `furniture` and the line numbers of `remarks` are about the raws in their order.
pub(crate) fn sheet<'a>(
    issue: &'a Issue,
    raws: &'a [Raw],
    furniture: &[Furniture],
    remarks: &[(u32, Remark)],
) -> Sheet<'a> {
    let mut trace = trace(issue, raws, furniture);
    let mut fields = std::mem::take(&mut trace.articles).into_iter();
    let mut articles: Vec<Shown<'a>> = issue
        .articles()
        .map(|(id, article)| {
            let fields = fields.next().unwrap_or_default();
            Shown { places: places(article, raws), id, article, fields, open: 0 }
        })
        .collect();
    let runs: Vec<Option<Vec<Run>>> = raws
        .iter()
        .enumerate()
        .map(|(raw, file)| file.lines.as_ref().map(|lines| runs(raw, lines, &trace, furniture)))
        .collect();
    let mut items = unused(&runs);
    items.extend(remarks.iter().map(|(line, remark)| doubt(*line, remark, raws, &articles, &runs)));
    items.sort_by_key(|item| {
        (item.cause == Cause::Doubt, item.confidence.unwrap_or(0), item.place, item.line)
    });
    for index in items.iter().filter_map(|item| item.article) {
        articles.iter_mut().skip(index).take(1).for_each(|article| article.open += 1);
    }
    Sheet { issue, raws, runs, articles, items, trace }
}

fn places(article: &Article, raws: &[Raw]) -> Vec<(usize, LineSpan)> {
    let of = |name: &str| raws.iter().position(|raw| raw.name == name);
    let origins = article.origins.iter().filter_map(|origin| Some((of(&origin.file)?, origin)));
    origins.flat_map(|(raw, origin)| origin.lines.iter().map(move |lines| (raw, *lines))).collect()
}

fn runs(raw: usize, lines: &[String], trace: &Trace, furniture: &[Furniture]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // Blank lines wait for what follows them: the same owner takes them in.
    let mut blank: Vec<Line> = Vec::new();
    for (text, no) in lines.iter().zip(1u32..) {
        let spot = Spot { raw, line: no };
        let line = Line { no, pieces: trace.pieces(spot, text) };
        if text.chars().all(is_blank) {
            blank.push(line);
            continue;
        }
        let owner = owner(spot, trace, &line, furniture);
        match runs.last_mut() {
            Some(last) if last.owner == owner => {
                last.lines.append(&mut blank);
                last.lines.push(line);
            }
            _ => {
                if !blank.is_empty() {
                    runs.push(Run { owner: Owner::Blank, lines: std::mem::take(&mut blank) });
                }
                runs.push(Run { owner, lines: vec![line] });
            }
        }
    }
    if !blank.is_empty() {
        runs.push(Run { owner: Owner::Blank, lines: blank });
    }
    runs
}

fn owner(spot: Spot, trace: &Trace, line: &Line, furniture: &[Furniture]) -> Owner {
    let mut counts: BTreeMap<Owner, usize> = BTreeMap::new();
    for by in trace.uses(spot) {
        let owner = match by {
            Use::Article(index) | Use::Replaced(index) => Owner::Article(*index),
            Use::Column(index) => Owner::Column(*index),
            Use::Free | Use::Furniture => continue,
        };
        *counts.entry(owner).or_default() += 1;
    }
    // The first of those that have equally much.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(owner, _)| owner).unwrap_or_else(|| {
        if line.pieces.iter().any(|piece| piece.by == Use::Free) {
            return Owner::Nobody;
        }
        let on_it = |found: &&Furniture| {
            found.file == spot.raw && (found.lines.first..=found.lines.last).contains(&spot.line)
        };
        Owner::Furniture(furniture.iter().find(on_it).map(|found| found.kind))
    })
}

/// Raw text that stands nowhere: neighbouring lines are one item.
fn unused(runs: &[Option<Vec<Run>>]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (raw, runs) in runs.iter().enumerate() {
        for (owner, line) in
            runs.iter().flatten().flat_map(|run| run.lines.iter().map(move |line| (run.owner, line)))
        {
            let free = line.pieces.iter().filter(|piece| piece.by == Use::Free);
            let text: String = free.map(|piece| piece.text.as_str()).collect();
            let count = text.chars().filter(|c| !is_blank(*c)).count();
            let article = if let Owner::Article(index) = owner { Some(index) } else { None };
            match items.last_mut() {
                _ if count == 0 => {}
                Some(Item {
                    cause: Cause::Unused(sum),
                    place: Some((at, lines)),
                    article: last,
                    text: words,
                    ..
                }) if *at == raw && line.no <= lines.last + 2 && *last == article => {
                    *sum += count;
                    lines.last = line.no;
                    words.push_str(&text);
                }
                _ => items.push(Item {
                    cause: Cause::Unused(count),
                    confidence: None,
                    place: Some((raw, LineSpan::new(line.no, line.no))),
                    article,
                    text,
                    line: None,
                }),
            }
        }
    }
    items
}

fn doubt(
    line: u32,
    remark: &Remark,
    raws: &[Raw],
    articles: &[Shown<'_>],
    runs: &[Option<Vec<Run>>],
) -> Item {
    let own = remark.article.and_then(|index| articles.get(index)).and_then(|article| article.places.first());
    let raw = match &remark.file {
        Some(name) => raws.iter().position(|raw| raw.name == *name),
        None => own.map(|(raw, _)| *raw).or((raws.len() == 1).then_some(0)),
    };
    let place = raw.zip(remark.lines);
    let place = if remark.lines.is_none() { own.copied() } else { place };
    let article = remark.article.or_else(|| owner_of(place?, runs));
    Item {
        cause: Cause::Doubt,
        confidence: remark.confidence,
        place,
        article,
        text: remark.text.clone(),
        line: Some(line),
    }
}

/// The article that has the first of some lines.
fn owner_of((raw, lines): (usize, LineSpan), runs: &[Option<Vec<Run>>]) -> Option<usize> {
    let holds = |run: &&Run| run.lines.iter().any(|line| line.no == lines.first);
    match runs.get(raw)?.iter().flatten().find(holds)?.owner {
        Owner::Article(index) => Some(index),
        _ => None,
    }
}

impl Sheet<'_> {
    /// Counts of everything.
    pub(crate) fn sums(&self) -> Sums {
        let unused = self.items.iter().map(|item| match item.cause {
            Cause::Unused(count) => count,
            Cause::Doubt => 0,
        });
        let missing = self.raws.iter().filter(|raw| raw.lines.is_none()).count();
        let written = self.articles.iter().map(|article| self.written(article)).sum();
        Sums {
            pages: self.issue.pages.len(),
            articles: self.articles.len(),
            doubts: self.items.iter().filter(|item| item.cause == Cause::Doubt).count(),
            unused: unused.sum(),
            written,
            missing,
        }
    }

    /// Characters of an article that are in no raw text; 0 when one of its raw files is missing, since nobody knows then.
    pub(crate) fn written(&self, article: &Shown<'_>) -> usize {
        if self.knows(article) { article.fields.iter().map(Field::written).sum() } else { 0 }
    }

    /// True when every raw file of an article is there.
    pub(crate) fn knows(&self, article: &Shown<'_>) -> bool {
        article.article.origins.iter().all(|origin| self.is_there(&origin.file))
    }

    /// The same for a column's banner.
    pub(crate) fn knows_column(&self, index: usize) -> bool {
        let column = self.issue.columns.get(index).and_then(|column| column.origin.as_ref());
        column.is_some_and(|origin| self.is_there(&origin.file))
    }

    fn is_there(&self, name: &str) -> bool {
        self.raws.iter().any(|raw| raw.name == name && raw.lines.is_some())
    }

    /// What an article is called: its headline, else how it begins.
    pub(crate) fn name_of(&self, index: usize) -> Option<String> {
        let article = self.articles.get(index)?;
        if let Some(headline) = &article.article.head.headline {
            return Some(headline.clone());
        }
        let first = article.fields.iter().find(|field| field.part.is_body())?;
        let start: String = first.text.chars().take(12).collect();
        Some(if start.len() < first.text.len() { format!("{start}…") } else { start })
    }
}

/// The pictures of an article that have a file, in order.
pub(crate) fn picture_files(article: &Article) -> impl Iterator<Item = Option<&str>> {
    article.body.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.file.as_deref()),
        _ => None,
    })
}

/// The lines of a text, from the first to the last, in each raw file; neighbours are one span.
pub(crate) fn lines_of(trace: &Trace, field: &Field) -> Vec<(usize, LineSpan)> {
    let mut spans: Vec<(usize, LineSpan)> = Vec::new();
    for spot in trace.stretches(field).into_iter().filter_map(|stretch| stretch.spot) {
        match spans.last_mut() {
            Some((raw, lines)) if *raw == spot.raw && (lines.first..=lines.last + 2).contains(&spot.line) => {
                lines.last = lines.last.max(spot.line);
            }
            _ => spans.push((spot.raw, LineSpan::new(spot.line, spot.line))),
        }
    }
    spans
}

/// The part that a name of a byline is.
pub(crate) fn contributor_of(part: Part) -> Option<usize> {
    match part {
        Part::Person(at) | Part::Unit(at) | Part::Role(at) => Some(at),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
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
            let paragraph =
                sheet.articles[0].fields.iter().find(|field| field.part == Part::Paragraph).unwrap();
            let lines = sheet
                .trace
                .stretches(paragraph)
                .into_iter()
                .map(|stretch| stretch.spot.map(|spot| spot.line));
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
}
