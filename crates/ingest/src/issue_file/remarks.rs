//! Doubts as an issue file carries them: comments above what they are about, an article or a block of its body.
//!
//! ```text
//! <!-- 存疑 raw.txt 12-13 60%：what was chosen, and what else it may be -->
//! ```
//! File, lines and percent may each be missing, so that an editor can leave a note of his own: `<!-- 存疑：核对人名 -->`.
//! English: `doubt`, and either colon. Who has settled a doubt takes its comment out. Reading an issue passes over all
//! comments; only the review asks for them, here.

use super::line::{Line, Part};
use crate::doubt::Doubt;
use archive::LineSpan;
use std::fmt::Write as _;

/// A doubt that stands in an issue file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Index of the article among all of the issue, in printed order from 0; `None` when it is about the issue.
    pub article: Option<usize>,
    /// Index of the block in the article's body, from 0; `None` when it is about the whole article or its head.
    pub block: Option<usize>,
    /// The raw file, as origins name it.
    pub file: Option<String>,
    /// The raw lines in question, from 1.
    pub lines: Option<LineSpan>,
    /// How likely the guess is right, in percent.
    pub confidence: Option<u8>,
    /// What was chosen, and what else it may be.
    pub text: String,
}

/// The remark of a doubt: `files` are the names of the raw files as origins have them, `text` says the doubt in words.
pub fn remark(doubt: &Doubt, files: &[&str], text: &str) -> Remark {
    Remark {
        article: doubt.article,
        block: doubt.block,
        file: files.get(doubt.file).map(|name| (*name).to_owned()),
        lines: Some(doubt.lines),
        confidence: Some(doubt.confidence),
        text: text.to_owned(),
    }
}

/// The remarks of an issue file, each with its line in that file (from 1), in the order of the file.
///
/// A remark straight above `## …` is about that article, any other about the article that it stands in, and there about the
/// block that it stands above or inside of. A text that is no issue file has its remarks all the same.
pub fn remarks(text: &str) -> Vec<(u32, Remark)> {
    let mut found: Vec<(u32, Remark)> = Vec::new();
    let mut articles = 0usize;
    // Those that the next line of text decides about begin here.
    let mut waiting = 0;
    // The article that is open, and how many of its blocks have begun; none is open between `# 第1版` and the first `##`.
    let mut open: Option<(usize, usize)> = None;
    let mut part = Part::default();
    let mut comment: Option<(u32, String)> = None;
    for (line, no) in text.lines().zip(1u32..) {
        let line = line.trim_end();
        if comment.is_some() || line.starts_with("<!--") {
            let (at, mut words) = comment.take().unwrap_or((no, String::new()));
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(line);
            if line.ends_with("-->") {
                found.extend(parse(&words).map(|remark| (at, remark)));
            } else {
                comment = Some((at, words));
            }
            continue;
        }
        let read = part.take(line);
        match read {
            Line::Nothing => continue,
            Line::Article(_) => {
                open = Some((articles, 0));
                articles += 1;
            }
            Line::Page(_) => {}
            _ => open = open.map(|(article, blocks)| (article, blocks + usize::from(read.begins_block()))),
        }
        for (_, remark) in found.iter_mut().skip(waiting) {
            remark.article = open.map(|(article, _)| article);
            let in_body = !matches!(read, Line::Page(_) | Line::Field(_));
            remark.block = open.filter(|_| in_body).and_then(|(_, blocks)| blocks.checked_sub(1));
        }
        waiting = found.len();
        if matches!(read, Line::Page(_)) {
            open = None;
        }
    }
    found.iter_mut().skip(waiting).for_each(|(_, remark)| remark.article = open.map(|(article, _)| article));
    found
}

/// The comments of remarks, a line each.
pub(super) fn write<'a>(out: &mut String, remarks: impl Iterator<Item = &'a Remark>) {
    for remark in remarks {
        out.push_str("<!-- 存疑");
        let _ = remark.file.iter().try_for_each(|file| write!(out, " {file}"));
        let _ = remark.lines.iter().try_for_each(|lines| write!(out, " {lines}"));
        let _ = remark.confidence.iter().try_for_each(|percent| write!(out, " {percent}%"));
        let text = remark.text.replace("-->", "—>").replace(['\n', '\r'], " ");
        let _ = writeln!(out, "：{text} -->");
    }
}

/// A whole comment; `None` when it is an ordinary one.
fn parse(comment: &str) -> Option<Remark> {
    let words = comment.strip_prefix("<!--")?;
    let words = words.strip_suffix("-->").unwrap_or(words).trim();
    let english = || {
        let (word, rest) = words.split_at_checked("doubt".len())?;
        word.eq_ignore_ascii_case("doubt").then_some(rest)
    };
    let rest = words.strip_prefix("存疑").or_else(english)?;
    let ended = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
    ended.then(|| {
        // A file's name may hold a colon: the place ends at the first one that leaves a place before it.
        let colons = rest.char_indices().filter(|(_, c)| matches!(c, '：' | ':'));
        let placed = colons.filter_map(|(at, c)| {
            let (place, text) = rest.split_at_checked(at)?;
            let (file, lines, confidence) = place_of(place)?;
            let text = text.strip_prefix(c)?.trim().to_owned();
            Some(Remark { article: None, block: None, file, lines, confidence, text })
        });
        let bare = || Remark {
            article: None,
            block: None,
            file: None,
            lines: None,
            confidence: None,
            text: rest.trim().to_owned(),
        };
        placed.into_iter().next().unwrap_or_else(bare)
    })
}

type Place = (Option<String>, Option<LineSpan>, Option<u8>);

/// `raw.txt 12-13 60%`, any part missing; `None` for words that are no place.
fn place_of(text: &str) -> Option<Place> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let percent = words.last().and_then(|word| word.strip_suffix(['%', '％']));
    let confidence = percent.and_then(|number| number.parse().ok());
    if confidence.is_some() {
        words.pop();
    }
    let lines: Option<LineSpan> = words.last().and_then(|word| word.parse().ok());
    if lines.is_some() {
        words.pop();
    }
    // A name alone is no place: it may as well be the beginning of the sentence.
    let file = Some(words.join(" ")).filter(|file| !file.is_empty());
    (file.is_none() || lines.is_some()).then_some((file, lines, confidence))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` is `file|lines|percent|text`, empty for what is missing.
    fn check(comment: &str, expected: Option<&str>) {
        let shown = parse(comment).map(|remark| {
            let lines = remark.lines.map(|lines| lines.to_string()).unwrap_or_default();
            let percent = remark.confidence.map(|percent| percent.to_string()).unwrap_or_default();
            format!("{}|{lines}|{percent}|{}", remark.file.unwrap_or_default(), remark.text)
        });
        assert_eq!(shown.as_deref(), expected, "{comment}");
    }

    #[test]
    fn a_remark_says_its_place_and_any_part_of_it_may_be_missing() {
        for (comment, expected) in [
            ("<!-- 存疑 a b.txt 12-13 60%：标题？ -->", Some("a b.txt|12-13|60|标题？")),
            ("<!-- 存疑 a.txt 12：标题：是否 -->", Some("a.txt|12||标题：是否")),
            ("<!-- doubt 7 40%: headline? -->", Some("|7|40|headline?")),
            ("<!-- 存疑 河湾：夏.txt 3 5%：甲 -->", Some("河湾：夏.txt|3|5|甲")),
            ("<!-- 存疑：核对人名 -->", Some("|||核对人名")),
            ("<!-- 存疑 人名：杜若 -->", Some("|||人名：杜若")),
            ("<!-- 存疑 -->", Some("|||")),
            ("<!--存疑 300%：甲-->", Some("|||300%：甲")),
            ("<!-- 说明 12：甲 -->", None),
            ("<!-- 存疑点不多 -->", None),
            ("<!-- doubtful 3: a -->", None),
        ] {
            check(comment, expected);
        }
    }

    #[test]
    fn a_remark_is_about_what_stands_below_it_or_what_it_stands_in() {
        let text = "+++\n+++\n<!-- 存疑：期 -->\n\n# 第1版\n\n<!-- 存疑：一 -->\n\n<!-- 说明 -->\n## 甲\n署名：杜若\n\
                    <!-- 存疑：甲里\n接着说 -->\n转版：2\n\n<!-- 存疑：首段 -->\n正文。\n<!-- 存疑：段里 -->\n还是。\n### 小题\n\
                    <!-- 存疑：二 -->\n##\n\n正文。\n\n<!-- 存疑：行 -->\n| 行\n| 行\n<!-- 存疑：二后 -->\n\n\
                    # 第2版\n<!-- 存疑：三 -->\n## 丙\n<!-- 存疑：末 -->\n";
        let found: Vec<(u32, Option<usize>, Option<usize>, String)> = remarks(text)
            .into_iter()
            .map(|(line, remark)| (line, remark.article, remark.block, remark.text))
            .collect();
        let expected = [
            (3, None, None, "期"),
            (7, Some(0), None, "一"),
            (12, Some(0), None, "甲里 接着说"),
            (16, Some(0), Some(0), "首段"),
            (18, Some(0), Some(0), "段里"),
            (21, Some(1), None, "二"),
            (26, Some(1), Some(1), "行"),
            (29, Some(1), None, "二后"),
            (32, Some(2), None, "三"),
            (34, Some(2), None, "末"),
        ];
        let expected = expected.map(|(line, article, block, text)| (line, article, block, text.to_owned()));
        assert_eq!(found, expected);
    }
}
