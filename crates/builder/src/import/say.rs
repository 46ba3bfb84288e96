//! Doubts as sentences: Chinese in issue files, where clerks read them, English at the terminal with the rest of the program.
//!
//! A sentence says the question, what was chosen, and what else was possible.

use archive::ArticleId;
use ingest::{Choice, Doubt, DoubtKind, Reading};
use std::fmt::Write as _;
use std::path::Path;

/// The question, what was chosen, and what else it may be.
pub(crate) fn chinese(doubt: &Doubt) -> String {
    let others: Vec<String> = doubt.others.iter().map(chinese_choice).collect();
    let other =
        if others.is_empty() { String::new() } else { format!("；也可能是{}", others.join("、")) };
    format!("{}：现作{}{other}", chinese_question(doubt.kind), chinese_choice(&doubt.chosen))
}

/// The same in English.
pub(crate) fn english(doubt: &Doubt) -> String {
    let others: Vec<String> = doubt.others.iter().map(english_choice).collect();
    let other = if others.is_empty() { String::new() } else { format!("; or {}", others.join(", ")) };
    format!("{}: taken as {}{other}", english_question(doubt.kind), english_choice(&doubt.chosen))
}

/// The question alone.
pub(super) fn chinese_question(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::Encoding => "编码是推断的",
        DoubtKind::Damaged => "有字节不是这种编码的文字，以 � 代替",
        DoubtKind::Controls => "有不能显示的控制字符",
        DoubtKind::OtherEncoding => "这几行的编码与全文不同",
        DoubtKind::DateDisagrees => "日期前后不一",
        DoubtKind::WeekdayDisagrees => "星期与日期不符",
        DoubtKind::NumberDisagrees => "期号前后不一",
        DoubtKind::PageUnknown => "原文没有写明版次",
        DoubtKind::HeadlineOrBody => "标题还是正文",
        DoubtKind::HeadlineAfterBody => "标题排在正文之后",
        DoubtKind::NoBody => "只有标题，没有正文",
        DoubtKind::Untitled => "没有标题",
        DoubtKind::HeadlineParts => "标题中有空格",
        DoubtKind::HeadOrder => "引题、主题、副题怎样划分",
        DoubtKind::ColumnOrHeadline => "栏目名还是标题",
        DoubtKind::ColumnEnds => "是否仍属这个栏目",
        DoubtKind::Border => "一篇到哪里为止",
        DoubtKind::Subhead => "小标题还是另一篇的标题",
        DoubtKind::JumpUnmatched => "转版标记没有找到另一半",
        DoubtKind::JumpPaired => "转版两半的标题不同",
        DoubtKind::Byline => "署名还是别的说明",
        DoubtKind::Caption => "图片说明归入哪一篇",
        DoubtKind::Join => "一段还是两段",
        DoubtKind::SameHeadline => "另有一篇同题，没有转版标记",
    }
}

/// The question alone, in English.
pub(super) fn english_question(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::Encoding => "the encoding is a guess",
        DoubtKind::Damaged => "bytes that are no text in this encoding, shown as �",
        DoubtKind::Controls => "control characters",
        DoubtKind::OtherEncoding => "these lines are in another encoding than the rest",
        DoubtKind::DateDisagrees => "two dates",
        DoubtKind::WeekdayDisagrees => "the day of the week is not that of the date",
        DoubtKind::NumberDisagrees => "numbers that do not fit each other",
        DoubtKind::PageUnknown => "no page is printed",
        DoubtKind::HeadlineOrBody => "headline or body?",
        DoubtKind::HeadlineAfterBody => "a headline under its body",
        DoubtKind::NoBody => "a headline without a body",
        DoubtKind::Untitled => "no headline",
        DoubtKind::HeadlineParts => "a headline of several parts",
        DoubtKind::HeadOrder => "which line is kicker, headline, deck?",
        DoubtKind::ColumnOrHeadline => "banner of a column or headline?",
        DoubtKind::ColumnEnds => "still of this column?",
        DoubtKind::Border => "where does the article end?",
        DoubtKind::Subhead => "subhead or headline?",
        DoubtKind::JumpUnmatched => "a jump mark without its other half",
        DoubtKind::JumpPaired => "halves of a jump with different headlines",
        DoubtKind::Byline => "signature or another remark?",
        DoubtKind::Caption => "words of a picture: which article?",
        DoubtKind::Join => "one paragraph or two?",
        DoubtKind::SameHeadline => "another article has this headline, and no jump mark",
    }
}

/// One answer.
pub(super) fn chinese_choice(choice: &Choice) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let word = match choice {
        Choice::Encoding(name) => return format!(" {name}"),
        Choice::Date(date) => return format!(" {date}"),
        Choice::Weekday(day) => {
            let day = usize::try_from(*day - 1).ok().and_then(|at| DAYS.get(at)).unwrap_or(&"？");
            return format!("星期{day}");
        }
        Choice::Number(number) => return format!("第{number}期"),
        Choice::TotalNumber(number) => return format!("总第{number}期"),
        Choice::Page(page) => return format!("第{page}版"),
        Choice::LeftOut => "略去",
        Choice::Headline => "标题",
        Choice::Subhead => "小标题",
        Choice::Banner => "栏目名",
        Choice::InColumn => "属这个栏目",
        Choice::OutsideColumn => "不属这个栏目",
        Choice::Body => "正文",
        Choice::Signature => "署名",
        Choice::Remark => "别的说明",
        Choice::CaptionHere => "本篇的图片说明",
        Choice::CaptionElsewhere => "别篇的图片说明",
        Choice::HeadOfAbove => "上文的标题",
        Choice::HeadOfBelow => "下文的标题",
        Choice::OneHeadline => "一个标题",
        Choice::KickerFirst => "引题加主题",
        Choice::DeckLast => "主题加副题",
        Choice::KickerAndDeck => "引题、主题、副题",
        Choice::OwnArticle => "单独一篇",
        Choice::PartOfAbove => "上一篇的一部分",
        Choice::OneArticle => "一篇",
        Choice::TwoArticles => "两篇",
        Choice::OneParagraph => "一段",
        Choice::TwoParagraphs => "两段",
    };
    word.to_owned()
}

/// One answer, in English.
pub(super) fn english_choice(choice: &Choice) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let word = match choice {
        Choice::Encoding(name) => name,
        Choice::Date(date) => return date.to_string(),
        Choice::Weekday(day) => {
            usize::try_from(*day - 1).ok().and_then(|at| DAYS.get(at)).unwrap_or(&"no day")
        }
        Choice::Number(number) => return format!("number {number}"),
        Choice::TotalNumber(number) => return format!("total number {number}"),
        Choice::Page(page) => return format!("page {page}"),
        Choice::LeftOut => "nothing, left out",
        Choice::Headline => "headline",
        Choice::Subhead => "subhead",
        Choice::Banner => "banner",
        Choice::InColumn => "of this column",
        Choice::OutsideColumn => "of no column",
        Choice::Body => "body",
        Choice::Signature => "signature",
        Choice::Remark => "another remark",
        Choice::CaptionHere => "a caption of this article",
        Choice::CaptionElsewhere => "a caption of another",
        Choice::HeadOfAbove => "headline of the text above",
        Choice::HeadOfBelow => "headline of the text below",
        Choice::OneHeadline => "one headline",
        Choice::KickerFirst => "kicker and headline",
        Choice::DeckLast => "headline and deck",
        Choice::KickerAndDeck => "kicker, headline and deck",
        Choice::OwnArticle => "an article of its own",
        Choice::PartOfAbove => "part of the article above",
        Choice::OneArticle => "one article",
        Choice::TwoArticles => "two articles",
        Choice::OneParagraph => "one paragraph",
        Choice::TwoParagraphs => "two paragraphs",
    };
    word.to_owned()
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
