//! What was typed, cut into pieces: each a string with what stands in front of it.
//!
//! Every piece knows the bytes it was typed with, so that a condition can be taken out of the typed text again, or be named to the
//! reader as he wrote it. Nothing here is an error: what is no prefix, no quotation, no sign, is printed words like any other.

use crate::field::Field;
use crate::filter::Filter;
use crate::text::fold;
use std::ops::Range;

/// One piece of what was typed.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'t> {
    /// Its bytes with everything in front of it, the `OR` that joins it to the piece before included.
    pub(crate) range: Range<usize>,
    /// Its bytes without `OR` and minus: how it is named to the reader.
    pub(crate) named: &'t str,
    /// Turned round by a minus.
    pub(crate) without: bool,
    /// Joined to the piece before by `OR`.
    pub(crate) either: bool,
    pub(crate) says: Says<'t>,
}

/// What a piece says.
#[derive(Clone, Debug)]
pub(crate) enum Says<'t> {
    Words {
        string: &'t str,
        quoted: bool,
        field: Option<Field>,
        exact: bool,
    },
    /// All words are asked for as they are.
    Exact,
    Filter(Filter),
}

/// What a prefix with a colon says.
#[derive(Clone, Copy)]
enum Prefix {
    Field(Field),
    Filter(fn(&str) -> Option<Filter>),
    Exact,
}

/// Prefixes, Chinese and English.
const PREFIXES: &[(&str, Prefix)] = &[
    ("原样", Prefix::Exact),
    ("exact", Prefix::Exact),
    ("作者", Prefix::Field(Field::Byline)),
    ("记者", Prefix::Field(Field::Byline)),
    ("author", Prefix::Field(Field::Byline)),
    ("人", Prefix::Field(Field::Byline)),
    ("person", Prefix::Field(Field::Byline)),
    ("单位", Prefix::Field(Field::Byline)),
    ("unit", Prefix::Field(Field::Byline)),
    ("栏目", Prefix::Field(Field::Column)),
    ("column", Prefix::Field(Field::Column)),
    ("出处", Prefix::Field(Field::Column)),
    ("source", Prefix::Field(Field::Column)),
    ("标题", Prefix::Field(Field::Head)),
    ("title", Prefix::Field(Field::Head)),
    ("正文", Prefix::Field(Field::Body)),
    ("body", Prefix::Field(Field::Body)),
    ("图", Prefix::Field(Field::Captions)),
    ("caption", Prefix::Field(Field::Captions)),
    ("版", Prefix::Filter(Filter::page)),
    ("page", Prefix::Filter(Filter::page)),
    ("年", Prefix::Filter(Filter::years)),
    ("year", Prefix::Filter(Filter::years)),
    ("日期", Prefix::Filter(Filter::dates)),
    ("date", Prefix::Filter(Filter::dates)),
    ("期", Prefix::Filter(Filter::issue)),
    ("issue", Prefix::Filter(Filter::issue)),
];

/// Bytes of the longest prefix, in full width.
const LONGEST: usize = 24;

/// The pieces of what was typed, in order.
pub(crate) fn pieces(typed: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = typed.trim_start();
    let mut first = true;
    std::iter::from_fn(move || {
        let start = typed.len() - rest.len();
        let joined = or(rest).filter(|_| !first);
        let (without, text) = negated(joined.unwrap_or(rest));
        let (says, behind) = says(text)?;
        let length = text.len() - behind.len();
        let named = text.get(..length).unwrap_or(text).trim_end();
        let range = start..typed.len() - text.len() + named.len();
        rest = behind.trim_start();
        first = false;
        Some(Piece { range, named, without, either: joined.is_some(), says })
    })
}

/// What stands at the front of `text`, and what behind it; `None` at the end.
fn says(text: &str) -> Option<(Says<'_>, &str)> {
    if text.is_empty() {
        return None;
    }
    // A prefix with nothing sensible behind it is printed words like any other.
    Some(prefix_says(text).unwrap_or_else(|| words(text, None, false)))
}

fn words(text: &str, field: Option<Field>, exact: bool) -> (Says<'_>, &str) {
    let (string, quoted, behind) = next_string(text);
    (Says::Words { string, quoted, field, exact }, behind)
}

fn prefix_says(text: &str) -> Option<(Says<'_>, &str)> {
    let (mut field, mut exact, mut value) = (None, false, text);
    while let Some((prefix, behind)) = prefixed(value) {
        match prefix {
            Prefix::Filter(read) => {
                let (string, _, behind) = next_string(behind.trim_start());
                return read(string).filter(|_| value == text).map(|filter| (Says::Filter(filter), behind));
            }
            Prefix::Exact if value == text && behind.chars().next().is_none_or(char::is_whitespace) => {
                return Some((Says::Exact, behind));
            }
            Prefix::Exact if !exact => exact = true,
            Prefix::Field(named) if field.is_none() => field = Some(named),
            Prefix::Exact | Prefix::Field(_) => break,
        }
        value = behind.trim_start();
    }
    let (string, _, _) = next_string(value);
    (value != text && !string.is_empty()).then(|| words(value, field, exact))
}

/// `OR` or `|` as a word by itself: what stands behind it.
fn or(text: &str) -> Option<&str> {
    let after = ["OR", "|", "｜"].iter().find_map(|mark| text.strip_prefix(mark))?;
    let alone = after.chars().next().is_some_and(char::is_whitespace);
    alone.then(|| after.trim_start()).filter(|after| !after.is_empty())
}

/// A minus that something stands behind.
fn negated(text: &str) -> (bool, &str) {
    let after = text.strip_prefix(['-', '－', '−']);
    let meant = after.filter(|after| after.chars().next().is_some_and(|c| !c.is_whitespace() && c != '-'));
    meant.map_or((false, text), |after| (true, after))
}

/// The prefix at the front, in small or capital letters, simplified or traditional, its colon in either width, and what stands
/// behind it.
fn prefixed(text: &str) -> Option<(Prefix, &str)> {
    let (name, value) = text.split_once([':', '：'])?;
    // Whatever is longer than any of them is none, and need not be folded.
    let name = Some(name.trim_end()).filter(|name| name.len() <= LONGEST)?;
    let name: String = fold(name).chars.into_iter().collect();
    let (_, prefix) = PREFIXES.iter().find(|(known, _)| *known == name)?;
    Some((*prefix, value))
}

/// The first string of `text`, which does not begin with a gap; whether it was in quotes; and what stands behind it.
fn next_string(text: &str) -> (&str, bool, &str) {
    if let Some((inside, after)) = quoted(text) {
        return (inside, true, after);
    }
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    let (typed, after) = text.split_at_checked(length).unwrap_or((text, ""));
    (typed, false, after)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece as its bytes and its name.
    fn check(typed: &str, expected: &[(&str, &str)]) {
        let pieces: Vec<Piece<'_>> = pieces(typed).collect();
        let found: Vec<(&str, &str)> =
            pieces.iter().map(|piece| (typed.get(piece.range.clone()).unwrap(), piece.named)).collect();
        assert_eq!(found, expected, "{typed:?}");
    }

    #[test]
    fn pieces_know_the_bytes_they_were_typed_with() {
        check(" 三号炉　点火 ", &[("三号炉", "三号炉"), ("点火", "点火")]);
        check("点火 OR  -“开 炉”", &[("点火", "点火"), ("OR  -“开 炉”", "“开 炉”")]);
        check("作者： 杜若 年:1986", &[("作者： 杜若", "作者： 杜若"), ("年:1986", "年:1986")]);
        check("版:头版 x", &[("版:头版", "版:头版"), ("x", "x")]);
        check("", &[]);
    }
}
