//! What the reader typed → what is asked for. Never an error: odd input means plain words.
//!
//! ```text
//! 三号炉 点火             two words, both must be found
//! "三号炉点火"            exactly this string, within one passage; also “…” and 「…」 around a whole word
//! 盯紧“三号炉”            quotes inside a word are printed characters like any other
//! -点火  -"三号炉"        not this
//! 点火 OR 停炉  点火 | 停炉  one of the two, or both
//! 作者:杜若 单位:总装分厂 栏目:师徒之间 标题:开炉 正文:… 图:…      only in that field; author unit column title body caption
//! 版:2  年:1986  年:1986-1990  日期:2022-03  日期:2022-03-02..2022-05  期:2022-03-02     page year date issue
//! ```
//! Unquoted words climb down a ladder ([`crate::plan::Rung`]) when little is printed just so; quoted ones never do.

use crate::alike::alike;
use crate::field::Field;
use crate::filter::Filter;
use crate::plan::Rung;
use crate::stretch::{Kind, Stretch, stretches};
use crate::text::{fold, is_word};

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must be found, those turned round must not.
    pub(crate) clauses: Vec<Clause>,
    /// All of these must hold.
    pub(crate) filters: Vec<Filter>,
}

/// Words of which one is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) words: Vec<Word>,
    /// Other ways to write them, which are found too but ranked below.
    pub(crate) alike: Vec<Word>,
    pub(crate) without: bool,
}

/// One string that is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded characters, never empty.
    pub(crate) chars: Vec<char>,
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) form: Form,
    /// Where it must stand; anywhere when `None`.
    pub(crate) field: Option<Field>,
}

/// How a word wants to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In quotes: exactly this string.
    Quoted,
    /// Latin letters and digits: as words, not inside other ones.
    Run,
    /// Anything else that is typed plainly.
    Plain,
}

/// Strings longer than this are cut: nothing printed in one passage is remembered at such a length.
const LONGEST: usize = 200;

/// Clauses beyond this many are not read.
const MOST: usize = 24;

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let mut rest = typed.trim_start();
        let mut either = false;
        while !rest.is_empty() && query.clauses.len() < MOST {
            if let Some(after) = or(rest).filter(|_| !query.clauses.is_empty()) {
                either = true;
                rest = after;
                continue;
            }
            let (without, text) = negated(rest);
            let (field, text) = prefixed(text);
            let (inside, quoted, after) = next_string(text);
            rest = after.trim_start();
            if let Some(Prefix::Filter(read)) = field
                && let Some(filter) = read(inside)
            {
                query.filters.push(filter);
                continue;
            }
            let (place, string) = match field {
                Some(Prefix::Field(field)) if !inside.is_empty() => (Some(field), inside),
                // A prefix with nothing sensible behind it is printed words like any other.
                Some(_) => (None, whole(text, typed, inside)),
                None => (None, inside),
            };
            if let Some(word) = Word::of(string, quoted, place) {
                query.add(word, without, std::mem::take(&mut either));
            }
        }
        query
    }

    fn add(&mut self, word: Word, without: bool, either: bool) {
        let forms = if word.form == Form::Quoted { Vec::new() } else { alike(&word.chars) };
        let field = word.field;
        let alike = forms.into_iter().filter_map(|chars| Word::of_chars(chars, Form::Plain, field));
        match self.clauses.last_mut() {
            Some(last) if either && !last.without && !without => {
                last.alike.extend(alike);
                last.words.push(word);
            }
            _ => {
                let clause = Clause { words: vec![word], alike: alike.collect(), without };
                if !self.clauses.contains(&clause) {
                    self.clauses.push(clause);
                }
            }
        }
    }

    /// True when nothing is asked for: no words that must be found, and no filter either.
    pub fn is_empty(&self) -> bool {
        self.filters.is_empty() && self.wanted().next().is_none()
    }

    /// Clauses of which a word must be found.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| !clause.without)
    }

    /// The words to be marked in a text.
    pub(crate) fn shown(&self, rung: Rung) -> impl Iterator<Item = &Word> {
        self.wanted().flat_map(move |clause| {
            let alike = clause.alike.iter().filter(move |_| rung != Rung::Exact);
            clause.words.iter().chain(alike)
        })
    }
}

/// What a prefix with a colon says.
#[derive(Clone, Copy)]
enum Prefix {
    Field(Field),
    Filter(fn(&str) -> Option<Filter>),
}

/// Prefixes, Chinese and English.
const PREFIXES: &[(&str, Prefix)] = &[
    ("作者", Prefix::Field(Field::Byline)),
    ("记者", Prefix::Field(Field::Byline)),
    ("author", Prefix::Field(Field::Byline)),
    ("单位", Prefix::Field(Field::Byline)),
    ("unit", Prefix::Field(Field::Byline)),
    ("栏目", Prefix::Field(Field::Column)),
    ("column", Prefix::Field(Field::Column)),
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

fn prefixed(text: &str) -> (Option<Prefix>, &str) {
    let found = PREFIXES.iter().find_map(|(name, prefix)| {
        let after = text.strip_prefix(name)?.strip_prefix([':', '：'])?;
        let meant = after.chars().next().is_some_and(|c| !c.is_whitespace());
        meant.then_some((*prefix, after))
    });
    found.map_or((None, text), |(prefix, after)| (Some(prefix), after))
}

/// A filter's prefix and what stands behind it, when they are no filter.
fn whole<'a>(value: &str, typed: &'a str, inside: &'a str) -> &'a str {
    let end = typed.len() - value.len() + inside.len();
    let from =
        typed.get(..end).and_then(|text| text.rfind(char::is_whitespace).map(|at| at + 1)).unwrap_or(0);
    typed.get(from..end).map_or(inside, str::trim_start)
}

/// The first string of `text`, which does not begin with a gap; whether it was in quotes; and what stands behind it.
fn next_string(text: &str) -> (&str, bool, &str) {
    if let Some((inside, after)) = quoted(text) {
        return (inside, true, after);
    }
    let (typed, after) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
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

impl Word {
    fn of(typed: &str, quoted: bool, field: Option<Field>) -> Option<Self> {
        let all = fold(typed).chars;
        let chars = if quoted {
            all
        } else {
            // Punctuation around a word is not meant, unless there is nothing else.
            let first = all.iter().position(|c| is_word(*c)).unwrap_or(0);
            let end = all.iter().rposition(|c| is_word(*c)).map_or(all.len(), |last| last + 1);
            all.get(first..end)?.to_vec()
        };
        let form = if quoted { Form::Quoted } else { Form::Plain };
        Self::of_chars(chars, form, field)
    }

    pub(crate) fn of_chars(mut chars: Vec<char>, form: Form, field: Option<Field>) -> Option<Self> {
        chars.truncate(LONGEST);
        let stretches = stretches(&chars);
        let latin = !stretches.is_empty() && stretches.iter().all(|stretch| stretch.kind == Kind::Latin);
        let form = if form == Form::Plain && latin { Form::Run } else { form };
        (!chars.is_empty()).then_some(Self { chars, stretches, form, field })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as `text`, `"quoted"`, `run/`, with `-` and field in front, alternatives joined by `|`; filters behind.
    fn check(typed: &str, expected: &[&str]) {
        let query = Query::parse(typed);
        let word = |word: &Word| {
            let text: String = word.chars.iter().collect();
            let field = word.field.map_or_else(String::new, |field| format!("{field:?}:"));
            match word.form {
                Form::Quoted => format!("{field}\"{text}\""),
                Form::Run => format!("{field}{text}/"),
                Form::Plain => format!("{field}{text}"),
            }
        };
        let clauses = query.clauses.iter().map(|clause| {
            let words: Vec<String> = clause.words.iter().map(word).collect();
            format!("{}{}", if clause.without { "-" } else { "" }, words.join("|"))
        });
        let found: Vec<String> =
            clauses.chain(query.filters.iter().map(|filter| format!("{filter:?}"))).collect();
        assert_eq!(found, expected, "{typed:?}");
    }

    #[test]
    fn gaps_part_words_and_quotes_hold_them_together() {
        check("三号炉 点火", &["三号炉", "点火"]);
        check("\"三号炉 点火\" 5S", &["\"三号炉点火\"", "5s/"]);
        check("“保安全、保工期”", &["\"保安全、保工期\""]);
        check("「press shop」", &["\"press shop\""]);
        check("QZ-500　起重机", &["qz-500/", "起重机"]);
        check("5S管理", &["5s管理"]);
    }

    #[test]
    fn quotes_inside_a_word_are_printed_characters() {
        check("盯紧“三号炉”", &["盯紧\"三号炉"]);
        check("“三号炉”点火", &["三号炉\"点火"]);
    }

    #[test]
    fn minus_or_and_fields_are_understood() {
        check("点火 -停炉", &["点火", "-停炉"]);
        check("点火 －\"三号炉\"", &["点火", "-\"三号炉\""]);
        check("点火 OR 停炉 | 开炉", &["点火|停炉|开炉"]);
        check("点火 OR", &["点火", "or/"]);
        check("OR 点火", &["or/", "点火"]);
        check("作者:杜若 标题：“开炉”", &["Byline:杜若", "Head:\"开炉\""]);
        check("-栏目:师徒之间", &["-Column:师徒之间"]);
    }

    #[test]
    fn filters_are_understood_and_what_is_none_is_words() {
        check("年:1986 版：2", &["Years(1986, 1986)", "Page(2)"]);
        check("年:去年", &["年:去年"]);
        check("点火 版:头版", &["点火", "版:头版"]);
        check("版: 2", &["版", "2/"]);
    }

    #[test]
    fn odd_input_means_plain_words() {
        check("", &[]);
        check(" 　 ", &[]);
        check("\"", &["\""]);
        check("\"\"", &[]);
        check("\"三号", &["三号"]);
        check("，", &[","]);
        check("-", &["-"]);
        check("--", &["--"]);
        check("三号炉，三号炉", &["三号炉,三号炉"]);
        check("点火 点火", &["点火"]);
        assert_eq!(Query::parse(&"很长".repeat(5000)).clauses[0].words[0].chars.len(), LONGEST);
    }
}
