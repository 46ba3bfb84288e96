//! What only raw text tells of a paper: its name, the words of its jump marks, where its signatures stand.
//!
//! A reviewed issue holds what was read and not how it was printed; the lines that each article was read from are still
//! known, and so its marks can be looked up there.

use super::super::BylinePlace;
use crate::chars::{
    count, inside_brackets, is_letter, leading_brackets, letters, squeeze, trailing_brackets,
};
use crate::lines::Line;
use crate::names::{self, Likely};
use crate::{Furniture, FurnitureKind, folio, jumps};
use archive::{Article, Block, PageNo};
use std::collections::BTreeMap;

/// The name on the masthead: what ends as names of papers do, else the first short line without facts.
pub(super) fn paper_name(furniture: &[Furniture]) -> Option<String> {
    let masthead = || {
        let lines = furniture.iter().filter(|line| line.kind == FurnitureKind::Masthead);
        lines.map(|line| squeeze(&line.text)).filter(|text| {
            (2..=12).contains(&count(text)) && text.chars().all(is_letter) && folio::read(text).facts() == 0
        })
    };
    masthead().find(|text| folio::is_paper_name(text)).or_else(|| masthead().next())
}

/// The raw lines of an article, in order.
pub(super) fn own_lines<'a>(article: &Article, lines: &'a BTreeMap<&str, Vec<Line>>) -> Vec<&'a str> {
    let mut own = Vec::new();
    for origin in &article.origins {
        let within = |no: u32| origin.lines.iter().any(|span| (span.first..=span.last).contains(&no));
        let all = lines.get(origin.file.as_str()).into_iter().flatten();
        own.extend(all.filter(|line| within(line.no)).map(|line| line.text.as_str()));
    }
    own
}

/// The words before the number in a mark that names that page and that reading would not know by itself. A mark is a line,
/// or a bracket group at either end of one.
pub(super) fn jump_word(text: &str, page: PageNo) -> Option<String> {
    let last = trailing_brackets(text).map(|(_, group)| group);
    let first = leading_brackets(text).map(|(group, _)| group);
    first.into_iter().chain(last).chain([text]).find_map(|mark| {
        let words = letters(inside_brackets(mark).unwrap_or(mark));
        if count(&words) > 14 || jumps::known(mark) {
            return None;
        }
        let numeral = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百第".contains(c);
        let mut cuts = words.char_indices().filter_map(|(at, _)| words.split_at_checked(at));
        let word = cuts.find(|(word, rest)| {
            (1..=6).contains(&count(word)) && !word.ends_with(numeral) && jumps::page(rest) == Some(page)
        });
        word.map(|(word, _)| word.to_owned())
    })
}

/// Where the first name of an article stands, when it stands on a line or in brackets of its own.
pub(super) fn byline_place(article: &Article, own: &[&str]) -> Option<BylinePlace> {
    let name = letters(article.byline.first()?.name());
    let opening = article.body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(letters(text).chars().take(8).collect::<String>()),
        Block::Lines(lines) => lines.first().map(|line| letters(line)),
        _ => None,
    })?;
    let body = own.iter().position(|text| letters(text).contains(&opening))?;
    let (above, below) = own.split_at_checked(body)?;
    let alone = |text: &&str| count(text) <= 24 && letters(text).contains(&name);
    let closes =
        |text: &&str| trailing_brackets(text).is_some_and(|(_, group)| letters(group).contains(&name));
    if names::person(&name) == Some(Likely::Yes) && above.iter().any(&alone) {
        return Some(BylinePlace::UnderHeadline);
    }
    below.iter().any(|text| alone(text) || closes(text)).then_some(BylinePlace::AtEnd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Contributor, LineSpan, Origin};

    #[test]
    fn unusual_words_of_jump_marks_are_found() {
        for (text, page, word) in [
            ("（未完，续见第二版）", 2, Some("未完续")),
            ("床身找平了。(翻看2版)", 2, Some("翻看")),
            ("续自一版", 1, Some("续自")),
            ("（下转第二版）", 2, None),
            ("（翻看3版）", 2, None),
            ("第12版", 2, None),
            ("第十二版", 2, None),
            ("昨天的报纸第二版", 3, None),
        ] {
            let found = jump_word(text, PageNo::new(page).unwrap());
            assert_eq!(found.as_deref(), word, "{text}");
        }
    }

    #[test]
    fn the_place_of_signatures_is_found() {
        let body = "昨天上午,一台新磨床进了磨工车间,床身有六米长。";
        for (name, text, expected) in [
            ("under the headline", "新磨床进厂\n方 兰\nB", Some(BylinePlace::UnderHeadline)),
            ("in brackets at the end", "新磨床进厂\nB(方兰)", Some(BylinePlace::AtEnd)),
            ("alone at the end", "新磨床进厂\nB\n□ 方兰", Some(BylinePlace::AtEnd)),
            ("in the dateline", "新磨床进厂\n本报讯(记者 方兰)B", None),
            ("nowhere", "新磨床进厂\nB", None),
        ] {
            let text = text.replace('B', body);
            let article = Article {
                byline: vec![Contributor { person: Some("方兰".to_owned()), ..Contributor::default() }],
                body: vec![Block::Paragraph(body.to_owned())],
                origins: vec![Origin { file: "a.txt".to_owned(), lines: vec![LineSpan::new(1, 9)] }],
                ..Article::default()
            };
            let lines = BTreeMap::from([("a.txt", crate::lines::lines(0, &text))]);
            assert_eq!(byline_place(&article, &own_lines(&article, &lines)), expected, "{name}");
        }
    }
}
