//! What of an article is read aloud, cut into stretches that a synthesiser says in one breath.
//!
//! The head group, then the body: paragraphs, subheads, lines, what is under a picture. Left out is what a newsreader
//! leaves out: byline and dateline, who made the picture, the editor's note, where it was reprinted from and where it jumped.
//!
//! Chrome falls silent after about fifteen seconds of one utterance when the voice is not the system's own, and never
//! says that it ended; so no stretch is longer than [`MOST`] characters, eleven seconds at a quiet pace.

use archive::{Article, Block, sentence};
use std::ops::Range;

/// Characters of a stretch at most. Longer sentences are cut at a comma. Moving it up brings Chrome's silence nearer, moving
/// it down makes a voice drop in the middle of what belongs together.
const MOST: usize = 45;

/// A stretch to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which of the [`texts`] it stands in, from 0.
    pub text: usize,
    /// Where in that text, in bytes.
    pub range: Range<usize>,
    /// Its characters.
    pub words: String,
}

/// The texts that are read aloud, in the order in which the screen shows them.
pub fn texts(article: &Article) -> Vec<&str> {
    let head = &article.head;
    let head = head.kicker.iter().chain(&head.headline).chain(&head.decks);
    let body = article.body.iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Subhead(text) => std::slice::from_ref(text),
        Block::Lines(lines) => lines.as_slice(),
        Block::Picture(picture) => std::slice::from_ref(&picture.caption),
    });
    head.chain(body).map(String::as_str).collect()
}

/// All stretches of an article.
pub fn stretches(article: &Article) -> Vec<Stretch> {
    let texts = texts(article).into_iter().enumerate();
    texts.flat_map(|(text, words)| stretches_of(text, words)).collect()
}

fn stretches_of(text: usize, words: &str) -> impl Iterator<Item = Stretch> {
    cut(words).into_iter().filter_map(move |range| {
        let words = words.get(range.clone())?.to_owned();
        // Stars between two parts, a row of dots: nothing to be said.
        words.contains(char::is_alphanumeric).then_some(Stretch { text, range, words })
    })
}

/// The text cut at the ends of its sentences, and long sentences at commas. The ranges (bytes) follow each other.
fn cut(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut count, mut comma) = (0, 0, None);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        count += 1;
        let goes_on = chars.peek().is_some_and(|(_, next)| sentence::ends(*next) || sentence::closes(*next));
        let before = text.get(start..end).unwrap_or_default();
        let is_end = !goes_on && before.trim_end_matches(sentence::closes).ends_with(sentence::ends);
        if is_end {
            ranges.push(start..end);
            (start, count, comma) = (end, 0, None);
        } else if sentence::pauses(c) {
            comma = Some((end, count));
        }
        if count >= MOST && !goes_on {
            let (stop, read) = comma.unwrap_or((end, count));
            ranges.push(start..stop);
            (start, count, comma) = (stop, count - read, None);
        }
    }
    ranges.push(start..text.len());
    ranges.retain(|range| !range.is_empty());
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Contributor, Head, Picture};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = cut(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_text_is_cut_behind_its_sentences() {
        check("炉开了。钢水红了！", &["炉开了。", "钢水红了！"]);
        check("还来得及吗？！他问", &["还来得及吗？！", "他问"]);
        check("他说：“点火。”火就着了。", &["他说：“点火。”", "火就着了。"]);
        check("等……再等", &["等……", "再等"]);
        check("（掌声。）谢谢", &["（掌声。）", "谢谢"]);
        check("重3.5吨，用了C919。", &["重3.5吨，用了C919。"]);
        check("一行没有句号", &["一行没有句号"]);
        check("", &[]);
    }

    #[test]
    fn a_long_sentence_is_cut_at_its_last_comma_and_without_one_where_it_must_be() {
        let clause = "从早到晚都在炉前看火的人，";
        let (three, rest) = (clause.repeat(3), format!("{}终于歇了。", clause.repeat(2)));
        check(&format!("{three}{rest}"), &[&three, &rest]);
        let breathless = "啊".repeat(100);
        assert_eq!(cut(&breathless).iter().map(|range| range.len() / 3).collect::<Vec<_>>(), [45, 45, 10]);
    }

    #[test]
    fn names_notes_and_credits_are_not_read() {
        let paragraph = |text: &str| Block::Paragraph(text.to_owned());
        let picture =
            Picture { caption: "江面。".into(), credit: Some("乔木 摄".into()), ..Picture::default() };
        let article = Article {
            head: Head {
                kicker: Some("引题".into()),
                headline: Some("主题".into()),
                decks: vec!["副题".into()],
            },
            byline: vec![Contributor::person("杜若")],
            dateline: Some("本报讯".into()),
            editors_note: vec!["编者的话。".into()],
            body: vec![
                paragraph("一。二。"),
                Block::Subhead("小题".into()),
                Block::Lines(vec!["诗一".into(), "＊＊＊".into(), "诗二".into()]),
                Block::Picture(picture),
            ],
            credit: Some("《别的报》".into()),
            ..Article::default()
        };
        let said: Vec<(usize, String)> =
            stretches(&article).into_iter().map(|stretch| (stretch.text, stretch.words)).collect();
        let expected = [
            (0, "引题"),
            (1, "主题"),
            (2, "副题"),
            (3, "一。"),
            (3, "二。"),
            (4, "小题"),
            (5, "诗一"),
            (7, "诗二"),
            (8, "江面。"),
        ];
        assert_eq!(said, expected.map(|(text, words)| (text, words.to_owned())));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_said_twice_and_no_stretch_is_long(text in "[。！？；…，、”）》a3炉火 \u{3000}]{0,200}") {
            let ranges = cut(&text);
            let whole: String = ranges.iter().filter_map(|range| text.get(range.clone())).collect();
            prop_assert_eq!(&whole, &text);
            for range in ranges {
                let words = text.get(range).unwrap_or_default().trim_end_matches(|c| sentence::ends(c) || sentence::closes(c));
                prop_assert!(words.chars().count() <= MOST, "{}", words);
            }
        }
    }
}
