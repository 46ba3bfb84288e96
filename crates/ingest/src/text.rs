//! The text of a piece, with what every stage asks about it: looked at once, when it is made.
//!
//! A stage settles most lines by what they do not hold: no page without `版`, no masthead without a number's unit, no table
//! without a gap. [`Signs`] answers that without looking at the line again. One look-up per character fills it: a table of
//! blocks, since nearly all Chinese characters mean the same here (a letter), and blocks that are alike are kept once.
//!
//! ```text
//! character  ┬ upper bits → block of it ┐
//!            └ lower six bits ──────────┴→ its signs
//! ```

use crate::caption::labelled;
use crate::chars::{ends_sentence, fold, is_blank, is_letter};
use bitflags::bitflags;
use std::ops::Deref;
use std::sync::LazyLock;

bitflags! {
    /// Kinds of characters. Half-width and full-width forms are one kind, as [`fold`] has it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Signs: u32 {
        /// A letter, a digit or a Chinese character.
        const LETTER = 1;
        /// No part of the text, as `is_blank` has it.
        const BLANK = 1 << 1;
        /// A blank other than those that are set in print: `' '` and U+3000, and the web's U+00A0.
        const ODD_BLANK = 1 << 2;
        /// `' '` and U+3000.
        const SPACE = 1 << 3;
        /// `0` to `9`.
        const DIGIT = 1 << 4;
        /// `。`
        const STOP = 1 << 5;
        /// `,`
        const COMMA = 1 << 6;
        /// `;`
        const SEMICOLON = 1 << 7;
        /// `:`
        const COLON = 1 << 8;
        /// `、`
        const PAUSE = 1 << 9;
        /// `!` and `?`
        const CRY = 1 << 10;
        /// `“ ” 「 」`
        const QUOTE = 1 << 11;
        /// `《`
        const BOOK = 1 << 12;
        /// What opens a remark: any bracket that folds to `(`.
        const OPEN = 1 << 13;
        /// What closes a remark.
        const CLOSE = 1 << 14;
        /// `版 頁 页`
        const PAGE = 1 << 15;
        /// `期`
        const TERM = 1 << 16;
        /// `年 月`
        const CALENDAR = 1 << 17;
        /// `- . /`, which part the numbers of a date.
        const DASH = 1 << 18;
        /// `号 號 周 週`
        const COUNTED = 1 << 19;
        /// `·`
        const DOT = 1 << 20;
        /// `/ | ∕ 丨`
        const STROKE = 1 << 21;
        /// `图 摄 照` and their traditional forms: what pictures and those who took them are told by.
        const PICTURE = 1 << 22;
    }
}

impl Signs {
    /// What it is, settled once and for all in [`TABLE`].
    fn judge(c: char) -> Self {
        let mut signs = match fold(c) {
            ' ' => Self::SPACE,
            '0'..='9' => Self::DIGIT,
            '。' => Self::STOP,
            ',' => Self::COMMA,
            ';' => Self::SEMICOLON,
            ':' => Self::COLON,
            '、' => Self::PAUSE,
            '!' | '?' => Self::CRY,
            '“' | '”' | '「' | '」' => Self::QUOTE,
            '《' => Self::BOOK,
            '(' => Self::OPEN,
            ')' => Self::CLOSE,
            '版' | '頁' | '页' => Self::PAGE,
            '期' => Self::TERM,
            '年' | '月' => Self::CALENDAR,
            '/' => Self::DASH.union(Self::STROKE),
            '-' | '.' => Self::DASH,
            '号' | '號' | '周' | '週' => Self::COUNTED,
            '·' => Self::DOT,
            '|' | '∕' | '丨' => Self::STROKE,
            '图' | '圖' | '摄' | '攝' | '照' => Self::PICTURE,
            _ => Self::empty(),
        };
        signs.set(Self::LETTER, is_letter(c));
        signs.set(Self::BLANK, is_blank(c));
        signs.set(Self::ODD_BLANK, is_blank(c) && !matches!(c, ' ' | '\u{3000}' | '\u{a0}'));
        signs
    }
}

/// Characters of a block.
const BLOCK: u32 = 64;

/// The signs of the characters that newspapers print. Others are judged one by one.
struct Table {
    /// For each block of characters, where its signs begin.
    begins: Vec<u16>,
    signs: Vec<Signs>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut begins, mut signs) = (Vec::new(), Vec::<Signs>::new());
    for first in (0..0x10000).step_by(64) {
        // Latin and Greek letters, punctuation and signs, Chinese characters, full-width forms.
        if !matches!(first, 0..0x400 | 0x2000..0x3200 | 0x4e00..0xa000 | 0xff00..) {
            begins.push(u16::MAX);
            continue;
        }
        let judge = |code| char::from_u32(code).map_or(Signs::empty(), Signs::judge);
        let block: Vec<Signs> = (first..first + BLOCK).map(judge).collect();
        let known = signs.chunks(block.len()).position(|known| known == block);
        let at = known.map_or(signs.len(), |at| at * block.len());
        if known.is_none() {
            signs.extend(block);
        }
        begins.push(u16::try_from(at).unwrap_or(0));
    }
    Table { begins, signs }
});

impl Table {
    #[inline]
    fn of(&self, c: char) -> Signs {
        let code = u32::from(c);
        let block = usize::try_from(code / BLOCK).ok().and_then(|block| self.begins.get(block));
        let place = |begin: &u16| usize::from(*begin) + usize::try_from(code % BLOCK).unwrap_or(0);
        let known = block.and_then(|begin| self.signs.get(place(begin)));
        known.copied().unwrap_or_else(|| Signs::judge(c))
    }
}

/// A text and what it holds. Reads as a `str`; only what is here changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    text: String,
    chars: usize,
    half_columns: usize,
    signs: Signs,
    ends: bool,
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        let table = &*TABLE;
        let (mut chars, mut half_columns, mut all) = (0, 0, Signs::empty());
        for c in text.chars() {
            let signs = table.of(c);
            all |= signs;
            chars += usize::from(!signs.contains(Signs::BLANK));
            half_columns += if c.is_ascii() { 1 } else { 2 };
        }
        Self { text: text.to_owned(), chars, half_columns, signs: all, ends: ends_sentence(text) }
    }
}

impl Text {
    /// As plain text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Number of characters that are not blank.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.chars
    }

    /// Its width: a Latin letter takes one half-width column, all else takes two.
    #[inline]
    pub(crate) fn half_columns(&self) -> usize {
        self.half_columns
    }

    /// As [`crate::chars::at_most`] has it.
    #[inline]
    pub(crate) fn at_most(&self, chars: usize) -> bool {
        self.text.len() <= chars || self.text.len() <= chars * 8 && self.chars <= chars
    }

    /// True when it holds a character of any of these kinds.
    #[inline]
    pub(crate) fn has(&self, any: Signs) -> bool {
        self.signs.intersects(any)
    }

    /// As [`ends_sentence`] has it.
    #[inline]
    pub(crate) fn ends_sentence(&self) -> bool {
        self.ends
    }

    /// True when a comma or another mark of running text stands inside.
    #[inline]
    pub(crate) fn has_comma(&self) -> bool {
        self.has(Signs::COMMA | Signs::SEMICOLON | Signs::STOP)
    }

    /// As [`crate::caption::labelled`] has it.
    #[inline]
    pub(crate) fn labelled(&self) -> Option<(&str, &str)> {
        self.has(Signs::COLON).then(|| labelled(self)).flatten()
    }

    /// Takes in what follows, with a space where two Latin words meet.
    pub(crate) fn append(&mut self, next: &Self) {
        let bare = self.text.len() + next.text.len();
        append(&mut self.text, &next.text);
        self.chars += next.chars;
        self.half_columns += next.half_columns;
        self.signs |= next.signs;
        if self.text.len() > bare {
            self.signs |= Signs::SPACE | Signs::BLANK;
            self.half_columns += 1;
        }
        self.ends = ends_sentence(&self.text);
    }
}

/// Puts two parts of a broken sentence together.
pub(crate) fn append(text: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().next_back()) && latin(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_words_meet_with_a_space_and_chinese_ones_without() {
        let mut text = "型号 CX".to_owned();
        append(&mut text, "800");
        append(&mut text, "齿轮箱");
        assert_eq!(text, "型号 CX 800齿轮箱");
    }

    #[test]
    fn what_a_text_holds_is_the_same_however_it_was_made() {
        let parts = [
            "",
            "开炉",
            "开炉。",
            "（杜若）",
            "CX",
            "800",
            "第2版",
            " 二〇二二年 ",
            "“好！”",
            "a\u{85}b",
            "𠮷\u{e0001}",
            "1. 2: 3; 4/5",
        ];
        for a in parts {
            for b in parts {
                let mut whole = Text::from(a);
                whole.append(&Text::from(b));
                assert_eq!(whole, Text::from(whole.as_str()), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn the_table_judges_as_the_rule_does() {
        for c in ('\0'..='\u{ffff}').chain(['\u{20000}', '\u{1f600}', '\u{e0001}', char::MAX]) {
            assert_eq!(TABLE.of(c), Signs::judge(c), "{c:?}");
        }
    }
}
