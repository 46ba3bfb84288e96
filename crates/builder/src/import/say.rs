//! Doubts as sentences: Chinese in issue files, where clerks read them, English at the terminal with the rest of the program.

use archive::ArticleId;
use ingest::{Doubt, DoubtKind, Reading};
use std::fmt::Write as _;
use std::path::Path;

/// What was chosen, and what else it may be.
pub(super) fn chinese(doubt: &Doubt) -> &'static str {
    match doubt.kind {
        DoubtKind::Damaged => "有字节不是这种编码的文字，以 � 代替",
        DoubtKind::DateDisagrees => "此处日期与所采用的日期不同",
        DoubtKind::WeekdayDisagrees => "星期与日期不符",
        DoubtKind::PageUnknown => "原文没有写明版次，暂放在最近的已知版",
        DoubtKind::HeadlineOrBody => "此行是标题还是正文，请看一看",
        DoubtKind::HeadlineAfterBody => "标题排在正文之后，已归给上面的正文",
        DoubtKind::NoBody => "只有标题，没有正文",
        DoubtKind::Untitled => "没有标题",
        DoubtKind::HeadlineParts => "标题中有空格：可能是引题、主题、副题连排",
        DoubtKind::HeadOrder => "引题、主题、副题的划分请看一看",
        DoubtKind::ColumnOrHeadline => "此行是栏目名还是标题，请看一看",
        DoubtKind::Subhead => "作小标题处理，也可能是另一篇的标题",
        DoubtKind::JumpUnmatched => "转版标记没有找到另一半",
        DoubtKind::JumpPaired => "转版两半的标题不同，按仅有的一处接上",
        DoubtKind::Byline => "括号里作署名处理，也可能是别的说明",
        DoubtKind::Caption => "图片说明归入哪一篇，请看一看",
        DoubtKind::Join => "两段接成一段，也可能本来是两段",
        DoubtKind::SameHeadline => "另有一篇同题，没有转版标记",
    }
}

/// The same in English.
pub(super) fn english(doubt: &Doubt) -> &'static str {
    match doubt.kind {
        DoubtKind::Damaged => "bytes that are no text in this encoding, shown as �",
        DoubtKind::DateDisagrees => "this date is not the one that was taken",
        DoubtKind::WeekdayDisagrees => "the day of the week is not that of the date",
        DoubtKind::PageUnknown => "no page is printed; put on the last page known",
        DoubtKind::HeadlineOrBody => "headline or body?",
        DoubtKind::HeadlineAfterBody => "a headline under its body; given to the body above",
        DoubtKind::NoBody => "a headline without a body",
        DoubtKind::Untitled => "no headline",
        DoubtKind::HeadlineParts => "a headline of several parts: kicker, headline, deck?",
        DoubtKind::HeadOrder => "which line is kicker, headline, deck?",
        DoubtKind::ColumnOrHeadline => "banner of a column or headline?",
        DoubtKind::Subhead => "taken for a headline inside the body; may begin an article",
        DoubtKind::JumpUnmatched => "a jump mark without its other half",
        DoubtKind::JumpPaired => {
            "halves of a jump with different headlines, paired because no other was open"
        }
        DoubtKind::Byline => "taken for a signature; may be another remark",
        DoubtKind::Caption => "words of a picture: which article?",
        DoubtKind::Join => "two paragraphs joined; may be two",
        DoubtKind::SameHeadline => "another article has this headline, and no jump mark",
    }
}

/// What was written and every doubt, for the terminal.
pub(super) fn table(path: &Path, reading: &Reading) -> String {
    let articles: Vec<ArticleId> = reading.issue.articles().map(|(id, _)| id).collect();
    let mut out = String::new();
    let (articles_count, doubts) = (articles.len(), reading.doubts.len());
    let encoding = reading.encodings.first().map_or("", |(name, _)| name);
    let _ = writeln!(out, "{}: {articles_count} articles, {doubts} doubts ({encoding})", path.display());
    for doubt in &reading.doubts {
        let place = doubt.article.and_then(|at| articles.get(at));
        let place = place.map_or_else(|| "-".to_owned(), |id| format!("{}/{}", id.page, id.seq));
        let _ = writeln!(
            out,
            "  line {:<9} article {place:<5} {:>3} %  {}",
            doubt.lines.to_string(),
            doubt.confidence,
            english(doubt)
        );
    }
    out
}
