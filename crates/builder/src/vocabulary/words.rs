//! Words and phrases of headlines, leads and captions.

use archive::{Article, Block};
use jieba_rs::Jieba;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The dictionary takes a fifth of a second to unpack; [`warm`] begins with it while sources are read.
static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Characters of the first paragraph that count as the lead: what, who, where.
const LEAD: usize = 100;

/// Characters of a phrase of two words at most.
const PHRASE: usize = 10;

/// Words of two characters that say nothing by themselves.
const EMPTY: &[&str] = &[
    "一个",
    "我们",
    "他们",
    "你们",
    "以及",
    "进行",
    "通过",
    "对于",
    "关于",
    "为了",
    "这个",
    "那个",
    "这些",
    "那些",
    "可以",
    "没有",
    "不是",
    "就是",
    "但是",
    "因为",
    "所以",
    "如果",
    "什么",
    "怎么",
    "自己",
    "其中",
    "其他",
    "并且",
    "或者",
    "已经",
    "正在",
    "同时",
    "之后",
    "之前",
    "以来",
    "以上",
    "这是",
    "一种",
    "一次",
    "为什么",
    "不会",
    "不能",
    "还是",
    "也是",
    "都是",
    "有的",
    "此次",
    "本次",
    "近日",
    "日前",
    "来自",
];

/// Begins to unpack the dictionary on another thread.
pub(crate) fn warm() {
    std::thread::spawn(|| LazyLock::force(&DICTIONARY));
}

/// The words of an article that are looked at, each once, and pairs of words in its headlines.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) words: BTreeSet<String>,
    pub(super) phrases: BTreeSet<String>,
}

/// Cuts what a reader sees of an article before he reads it.
pub(super) fn words(article: &Article) -> Words {
    let mut found = Words::default();
    let head = &article.head;
    let heads = head.kicker.iter().chain(&head.headline).chain(&head.decks).map(String::as_str);
    let subheads = article.body.iter().filter_map(|block| match block {
        Block::Subhead(text) => Some(text.as_str()),
        _ => None,
    });
    heads.chain(subheads).for_each(|text| found.take(text, true));
    let captions = article.body.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.caption.as_str()),
        _ => None,
    });
    captions.for_each(|text| found.take(text, false));
    let lead = article.body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    if let Some(lead) = lead {
        let end = lead.char_indices().nth(LEAD).map_or(lead.len(), |(at, _)| at);
        found.take(lead.get(..end).unwrap_or(lead), false);
    }
    found
}

impl Words {
    fn take(&mut self, text: &str, phrases: bool) {
        let mut before: Option<&str> = None;
        for token in DICTIONARY.cut(text, true) {
            let word = token.word;
            let tells = is_telling(word);
            if tells && word.chars().count() > 1 && !EMPTY.contains(&word) {
                self.words.insert(word.to_owned());
            }
            if let Some(before) = before.filter(|_| phrases && tells) {
                let phrase = format!("{before}{word}");
                if (3..=PHRASE).contains(&phrase.chars().count()) {
                    self.phrases.insert(phrase);
                }
            }
            before = Some(word).filter(|_| tells && !EMPTY.contains(&word));
        }
    }
}

/// True for words of letters that are no bare number.
fn is_telling(word: &str) -> bool {
    let chinese = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let fits = word.chars().all(|c| chinese(c) || c.is_ascii_alphanumeric() || c == '-');
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万亿零两".contains(c);
    fits && !word.chars().all(|c| number(c) || "年月日个名次件项家余多位".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Head;

    #[test]
    fn headlines_give_words_and_phrases_and_leads_words() {
        let article = Article {
            head: Head::titled("质量提升行动启动"),
            body: vec![Block::Paragraph("近日，铸造车间的炉子换了新衬。".into())],
            ..Article::default()
        };
        let found = words(&article);
        for word in ["质量", "提升", "行动", "启动", "炉子"] {
            assert!(found.words.contains(word), "{word} {:?}", found.words);
        }
        assert!(found.phrases.contains("质量提升"), "{:?}", found.phrases);
        assert!(!found.words.contains("近日") && found.phrases.iter().all(|phrase| !phrase.contains('炉')));
    }

    #[test]
    fn numbers_are_no_words() {
        for word in ["2022", "二十", "三个", "，", "1.5"] {
            assert!(!is_telling(word), "{word}");
        }
        for word in ["5S", "C919", "三号", "QZ-500"] {
            assert!(is_telling(word), "{word}");
        }
    }
}
