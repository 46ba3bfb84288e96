//! What the reader typed → what is asked for. Never an error: odd input means plain words.
//!
//! ```text
//! 三号炉 点火            two words, both must be found (AND)
//! "三号炉点火"           exactly this string, within one passage; also “…” and 「…」 around a whole word
//! 盯紧“三号炉”           quotes inside a word are printed characters like any other
//! ```
//! Unquoted words climb down a ladder ([`crate::plan::Rung`]) when nothing is printed just so; quoted ones never do.

use crate::term;
use crate::text::{fold, is_latin, is_word};

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(crate) words: Vec<Word>,
}

/// One condition of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded characters, never empty.
    pub(crate) chars: Vec<char>,
    pub(crate) form: Form,
}

/// How a word wants to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In quotes: exactly this string.
    Quoted,
    /// A Latin or digit run: as a word, not inside another one.
    Run,
    /// Anything else that is typed plainly.
    Plain,
}

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (word, after) = next_word(rest);
            rest = after.trim_start();
            if let Some(word) = word.filter(|word| !words.contains(word)) {
                words.push(word);
            }
        }
        Self { words }
    }

    /// True when nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The first word of `text`, which does not begin with a gap, and what stands behind it.
fn next_word(text: &str) -> (Option<Word>, &str) {
    if let Some((inside, after)) = quoted(text) {
        return (Word::quoted(inside), after);
    }
    let (typed, after) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (Word::plain(typed), after)
}

/// A quotation that opens here and closes at the end of a word.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut chars = text.chars();
    let closing: &[char] = match chars.next()? {
        '"' | '＂' => &['"', '＂'],
        '“' | '”' => &['”', '“'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    };
    let body = chars.as_str();
    let ends_word = |after: &str| after.chars().next().is_none_or(char::is_whitespace);
    body.match_indices(closing).find_map(|(at, close)| {
        let (inside, after) = (body.get(..at)?, body.get(at + close.len()..)?);
        ends_word(after).then_some((inside, after))
    })
}

impl Word {
    fn quoted(typed: &str) -> Option<Self> {
        let chars = fold(typed).chars;
        (!chars.is_empty()).then_some(Self { chars, form: Form::Quoted })
    }

    /// Punctuation around a word is not meant, unless there is nothing else.
    fn plain(typed: &str) -> Option<Self> {
        let all = fold(typed).chars;
        let first = all.iter().position(|c| is_word(*c)).unwrap_or(0);
        let end = all.iter().rposition(|c| is_word(*c)).map_or(all.len(), |last| last + 1);
        let chars = all.get(first..end)?.to_vec();
        let is_run = chars.first().is_some_and(|c| is_latin(*c))
            && term::words(&chars).first() == Some(&(0..chars.len()));
        let form = if is_run { Form::Run } else { Form::Plain };
        (!chars.is_empty()).then_some(Self { chars, form })
    }

    /// The parts of a plain word: runs of meaning characters between its punctuation, as index ranges.
    pub(crate) fn stretches(&self) -> Vec<std::ops::Range<usize>> {
        let mut stretches = Vec::new();
        let mut start = 0;
        for part in self.chars.split(|c| !is_word(*c)) {
            if !part.is_empty() {
                stretches.push(start..start + part.len());
            }
            start += part.len() + 1;
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &[(&str, Form)]) {
        let words: Vec<(String, Form)> =
            Query::parse(typed).words.iter().map(|word| (word.chars.iter().collect(), word.form)).collect();
        let words: Vec<(&str, Form)> = words.iter().map(|(text, form)| (text.as_str(), *form)).collect();
        assert_eq!(words, expected, "{typed:?}");
    }

    #[test]
    fn gaps_part_words_and_quotes_hold_them_together() {
        check("三号炉 点火", &[("三号炉", Form::Plain), ("点火", Form::Plain)]);
        check("\"三号炉 点火\" 5S", &[("三号炉点火", Form::Quoted), ("5s", Form::Run)]);
        check("“保安全、保工期”", &[("保安全、保工期", Form::Quoted)]);
        check("「press shop」", &[("press shop", Form::Quoted)]);
        check("QZ-500　起重机", &[("qz-500", Form::Run), ("起重机", Form::Plain)]);
        check("5S管理", &[("5s管理", Form::Plain)]);
    }

    #[test]
    fn quotes_inside_a_word_are_printed_characters() {
        check("盯紧“三号炉”", &[("盯紧\"三号炉", Form::Plain)]);
        check("“三号炉”点火", &[("三号炉\"点火", Form::Plain)]);
    }

    #[test]
    fn odd_input_means_plain_words() {
        check("", &[]);
        check(" 　 ", &[]);
        check("\"", &[("\"", Form::Plain)]);
        check("\"\"", &[]);
        check("\"三号", &[("三号", Form::Plain)]);
        check("，", &[(",", Form::Plain)]);
        check("三号炉，三号炉", &[("三号炉,三号炉", Form::Plain)]);
        check("点火 点火", &[("点火", Form::Plain)]);
    }
}
