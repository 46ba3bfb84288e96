//! Every word that the page of a review says by itself, a constant a language. A missing one does not compile.

use super::trace::Part;
use ingest::FurnitureKind;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

/// What the page says.
pub(crate) struct Words {
    /// BCP 47 tag.
    pub(crate) tag: &'static str,
    pub(crate) review: &'static str,
    pub(crate) pages: fn(usize) -> String,
    pub(crate) articles: fn(usize) -> String,
    pub(crate) doubts: fn(usize) -> String,
    pub(crate) unused: fn(usize) -> String,
    pub(crate) written: fn(usize) -> String,
    pub(crate) missing: fn(usize) -> String,
    pub(crate) nothing_open: &'static str,
    pub(crate) open: &'static str,
    pub(crate) open_hint: &'static str,
    pub(crate) raw: &'static str,
    pub(crate) reading: &'static str,
    pub(crate) raw_missing: fn(&str) -> String,
    pub(crate) no_origin: &'static str,
    pub(crate) page: fn(u16) -> String,
    pub(crate) seq: fn(u16, u16) -> String,
    pub(crate) line: fn(&str) -> String,
    pub(crate) issue_line: fn(u32) -> String,
    pub(crate) untitled: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) edited: &'static str,
    pub(crate) column: &'static str,
    pub(crate) jump: fn(u16) -> String,
    pub(crate) joined: fn(u32, u32) -> String,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) only_doubtful: &'static str,
    pub(crate) panes: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) legend: &'static str,
    pub(crate) issue: &'static str,
    /// Doubts, unused, edited, articles.
    pub(crate) index_heads: [&'static str; 4],
    pub(crate) unreadable: &'static str,
    pub(crate) part: fn(Part) -> &'static str,
    pub(crate) furniture: fn(Option<FurnitureKind>) -> &'static str,
    pub(crate) picture: fn(&str) -> String,
    pub(crate) number: fn(u32) -> String,
    pub(crate) total_number: fn(u32) -> String,
}

impl Language {
    /// The language for a paper's text.
    pub(crate) fn of_text(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") { Self::En } else { Self::Zh }
    }

    /// Its words.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Zh => &CHINESE,
            Self::En => &ENGLISH,
        }
    }
}

const CHINESE: Words = Words {
    tag: "zh-Hans",
    review: "核对",
    pages: |n| format!("{n} 版"),
    articles: |n| format!("{n} 篇"),
    doubts: |n| format!("存疑 {n} 处"),
    unused: |n| format!("未用 {n} 字"),
    written: |n| format!("改动 {n} 字"),
    missing: |n| format!("原文缺 {n} 个"),
    nothing_open: "没有存疑之处。",
    open: "待核对",
    open_hint: "点一条，两边同时翻到那里。改好之后，在期文件里删去那一行存疑，再运行一次即可。",
    raw: "原文",
    reading: "读出",
    raw_missing: |name| {
        format!("没有找到原文 {name}，或者它读不出来，因此只列出读出的结果。用 --raw 指明它所在的文件夹。")
    },
    no_origin: "没有原文",
    page: |no| format!("第 {no} 版"),
    seq: |page, seq| format!("第 {page} 版第 {seq} 篇"),
    line: |lines| format!("原文 {lines} 行"),
    issue_line: |line| format!("期文件 {line} 行"),
    untitled: "（无题）",
    nobody: "未用",
    edited: "改",
    column: "栏目",
    jump: |page| format!("转第 {page} 版"),
    joined: |a, b| format!("原文第 {a} 行与第 {b} 行在此相接"),
    previous: "上一处",
    next: "下一处",
    only_doubtful: "只看待核对的",
    panes: "显示哪一边",
    keys: "按 n 下一处，p 上一处，f 只看待核对的",
    legend: "左边的颜色和线条与右边同一篇稿件相同；灰字是报头、版头之类；红斜线是没有用上的字；带点的底线是后来改的字；竖线是两行相接之处。",
    issue: "期",
    index_heads: ["存疑", "未用字", "改动字", "篇"],
    unreadable: "读不出",
    part: |part| match part {
        Part::Kicker => "引题",
        Part::Headline => "标题",
        Part::Deck => "副题",
        Part::Note => "编者按",
        Part::Dateline => "电头",
        Part::Person(_) | Part::Unit(_) | Part::Role(_) => "署名",
        Part::Paragraph => "正文",
        Part::Subhead => "小标题",
        Part::Row { .. } => "分行",
        Part::Caption => "图片说明",
        Part::Credit => "转自",
        Part::Banner => "栏目",
    },
    furniture: |kind| match kind {
        Some(FurnitureKind::Masthead) => "报头",
        Some(FurnitureKind::Folio) | None => "版头",
        Some(FurnitureKind::Staff) => "编辑",
        Some(FurnitureKind::Rule) => "分隔",
        Some(FurnitureKind::JumpMark) => "转版",
        Some(FurnitureKind::RepeatedHeadline) => "重复标题",
        Some(FurnitureKind::Label) => "标记",
    },
    picture: |file| format!("图片文件 {file}"),
    number: |n| format!("第 {n} 期"),
    total_number: |n| format!("总第 {n} 期"),
};

const ENGLISH: Words = Words {
    tag: "en",
    review: "Review",
    pages: |n| counted(n, "page", "pages"),
    articles: |n| counted(n, "article", "articles"),
    doubts: |n| counted(n, "doubt", "doubts"),
    unused: |n| counted(n, "character unused", "characters unused"),
    written: |n| counted(n, "character edited", "characters edited"),
    missing: |n| counted(n, "raw text missing", "raw texts missing"),
    nothing_open: "No doubts are left.",
    open: "To look at",
    open_hint: "Choose one and both sides turn to it. When it is settled, take its comment out of the issue file and run this again.",
    raw: "Raw text",
    reading: "Reading",
    raw_missing: |name| {
        format!(
            "The raw text {name} was not found or cannot be read, so that only the reading is shown. --raw names its folder."
        )
    },
    no_origin: "no raw text",
    page: |no| format!("Page {no}"),
    seq: |page, seq| format!("page {page}, article {seq}"),
    line: |lines| format!("raw {lines}"),
    issue_line: |line| format!("issue file {line}"),
    untitled: "(untitled)",
    nobody: "unused",
    edited: "edited",
    column: "Column",
    jump: |page| format!("continued on page {page}"),
    joined: |a, b| format!("raw lines {a} and {b} meet here"),
    previous: "Previous",
    next: "Next",
    only_doubtful: "Only these",
    panes: "Which side to show",
    keys: "n next, p previous, f only articles with something to look at",
    legend: "Colour and line on the left are those of the article on the right; grey is masthead, page heads and the like; hatched red stands nowhere; a dotted line under words marks what was edited; a bar is where two lines meet.",
    issue: "Issue",
    index_heads: ["Doubts", "Unused", "Edited", "Articles"],
    unreadable: "cannot be read",
    part: |part| match part {
        Part::Kicker => "Kicker",
        Part::Headline => "Headline",
        Part::Deck => "Deck",
        Part::Note => "Editor’s note",
        Part::Dateline => "Dateline",
        Part::Person(_) | Part::Unit(_) | Part::Role(_) => "Byline",
        Part::Paragraph => "Body",
        Part::Subhead => "Subhead",
        Part::Row { .. } => "Lines",
        Part::Caption => "Caption",
        Part::Credit => "Reprinted from",
        Part::Banner => "Column",
    },
    furniture: |kind| match kind {
        Some(FurnitureKind::Masthead) => "masthead",
        Some(FurnitureKind::Folio) | None => "page head",
        Some(FurnitureKind::Staff) => "staff",
        Some(FurnitureKind::Rule) => "rule",
        Some(FurnitureKind::JumpMark) => "jump",
        Some(FurnitureKind::RepeatedHeadline) => "repeated headline",
        Some(FurnitureKind::Label) => "label",
    },
    picture: |file| format!("picture file {file}"),
    number: |n| format!("no. {n}"),
    total_number: |n| format!("no. {n} in all"),
};

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
