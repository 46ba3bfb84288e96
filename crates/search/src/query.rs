//! What the reader typed → what is asked for. Never an error: odd input means plain words.
//!
//! ```text
//! 三号炉 点火             two words, both must be found
//! "三号炉点火"            exactly this string, within one passage; also “…” and 「…」 around a whole word
//! 盯紧“三号炉”            quotes inside a word are printed characters like any other
//! -点火  -"三号炉"        not this
//! 点火 OR 停炉  点火 | 停炉  one of the two, or both
//! 原样:與會              these very characters: case, width, traditional and variant characters are not folded
//! 原样: 5S 與會           the same for all words
//! 作者:杜若 单位:总装分厂 栏目:师徒之间 标题:开炉 正文:… 图:…      only in that field; author unit column title body caption
//! 作者:"杜若"            signed by 杜若 and nobody else: the whole name, where the run has such a name (also unit, column, source)
//! 版:2  年:1986  年:1986-1990  日期:2022-03  日期:2022-03-02..2022-05  期:2022-03-02     page year date issue
//! ```
//! Unquoted words climb down a ladder ([`crate::Rung`]) when little is printed just so; quoted ones never do.

use crate::alike::alike;
use crate::field::Field;
use crate::filter::Condition;
use crate::stretch::{Kind, Stretch, stretches};
use crate::text::{Folded, fold, is_word};
use crate::typed::{Piece, Says, pieces};
use std::ops::Range;

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must be found, those turned round must not.
    pub(crate) clauses: Vec<Clause>,
    /// All of these must hold.
    pub(crate) conditions: Vec<Condition>,
    /// Which bytes of what was typed say what.
    meant: Vec<(Range<usize>, Meant)>,
    typed: String,
    is_cut: bool,
}

/// What a piece of the typed text became: which clause, which condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    Clause(usize),
    Condition(usize),
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
    /// As the reader wrote it, field and quotes included.
    pub(crate) typed: String,
    /// Folded characters, never empty.
    pub(crate) chars: Vec<char>,
    /// The very characters, one for each of them, when they are asked for: folding is off.
    pub(crate) printed: Option<Vec<char>>,
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) form: Form,
    /// Where it must stand; anywhere when `None`.
    pub(crate) field: Option<Field>,
    /// The articles that carry it as a whole name, by their numbers in the run, ascending; `None` where it may stand in any.
    pub(crate) only: Option<Vec<u32>>,
    /// A numeral at either end is a whole one: `十年` is no part of `二十年`.
    pub(crate) is_numeral: bool,
}

/// How a word wants to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In quotes: exactly this string.
    Quoted,
    /// Latin letters and digits at either end are whole words, not the insides of others.
    Run,
    /// Anything else that is typed plainly.
    Plain,
}

/// Strings longer than this are cut: nothing printed in one passage is remembered at such a length.
const LONGEST: usize = 200;

/// Characters of all words together that are looked up. Every second one may cost a file of 16 kB, so a whole page put into
/// the box would bring most of the index.
const ROOM: usize = 240;

/// What a word of one character takes of that room: all that begins with it is brought, at worst a thirtieth of the index.
const ALONE: usize = 40;

/// Pieces beyond this many are not read.
const MOST: usize = 24;

/// Characters beyond these are not looked at: who put a book into the box waits no longer than who put in a page.
const READ: usize = 2_000;

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Self {
        let end = typed.char_indices().nth(READ).map_or(typed.len(), |(at, _)| at);
        let is_cut = end < typed.len();
        let typed = typed.get(..end).unwrap_or(typed);
        let mut query = Self { typed: typed.to_owned(), is_cut, ..Self::default() };
        let mut room = ROOM;
        let pieces: Vec<Piece<'_>> = pieces(typed).take(MOST + 1).collect();
        let is_exact = pieces.iter().any(|piece| matches!(piece.says, Says::Exact));
        for (number, piece) in pieces.iter().enumerate() {
            match query.add(piece, is_exact, room).filter(|_| number < MOST) {
                Some(length) => room -= length,
                None => {
                    query.is_cut = true;
                    break;
                }
            }
        }
        query
    }

    /// Adds a piece and gives how much room it takes; `None` when that is more than there is room for.
    fn add(&mut self, piece: &Piece<'_>, is_exact: bool, room: usize) -> Option<usize> {
        let last = self.meant.last().map(|(_, meant)| *meant);
        let length = match &piece.says {
            Says::Filter(filter) => {
                let joins = piece.either && matches!(last, Some(Meant::Condition(_)));
                match self.conditions.last_mut().filter(|last| joins && !last.without && !piece.without) {
                    Some(last) => last.any.push(filter.clone()),
                    None => {
                        self.conditions.push(Condition { any: vec![filter.clone()], without: piece.without })
                    }
                }
                self.meant.push((piece.range.clone(), Meant::Condition(self.conditions.len() - 1)));
                0
            }
            Says::Exact => 0,
            Says::Words { string, quoted, field, exact } => {
                let (chars, mut printed) = Word::chars_of(string, *quoted);
                self.is_cut |= chars.len() > LONGEST;
                let form = if *quoted { Form::Quoted } else { Form::Plain };
                let Some(word) = Word::of_chars(chars, form, *field) else { return Some(0) };
                printed.truncate(LONGEST);
                let printed = (*exact || is_exact).then_some(printed);
                let word = Word { typed: piece.named.to_owned(), printed, ..word };
                let letters = word.stretches.iter().map(|stretch| stretch.chars.len()).sum::<usize>();
                let length = if letters == 1 { ALONE } else { word.chars.len() };
                if length > room {
                    return None;
                }
                let joins = piece.either && matches!(last, Some(Meant::Clause(_)));
                let clause = self.add_word(word, piece.without, joins);
                self.meant.push((piece.range.clone(), Meant::Clause(clause)));
                length
            }
        };
        Some(length)
    }

    /// The place of the clause that the word went into.
    fn add_word(&mut self, word: Word, without: bool, joins: bool) -> usize {
        let forms = if word.is_strict() { Vec::new() } else { alike(&word.chars) };
        // Who types 十年 does not mean 2010年.
        let other = |chars| {
            let other = Word::of_chars(chars, Form::Run, word.field)?;
            Some(Word { typed: word.typed.clone(), is_numeral: true, ..other })
        };
        let alike: Vec<Word> = forms.into_iter().filter_map(other).collect();
        let last = self.clauses.len().saturating_sub(1);
        if let Some(open) = self.clauses.last_mut().filter(|open| joins && !open.without && !without) {
            open.alike.extend(alike);
            open.words.push(word);
            return last;
        }
        let clause = Clause { words: vec![word], alike, without };
        self.clauses.iter().position(|known| *known == clause).unwrap_or_else(|| {
            self.clauses.push(clause);
            self.clauses.len() - 1
        })
    }

    /// True when nothing is asked for: no words that must be found, and no filter either.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.wanted().next().is_none()
    }

    /// True when more was typed than is looked up: about two hundred characters.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Code points with which keys begin that may be needed, each once or more often: of no string is the last letter needed that
    /// pairs prove, unless it may be asked for what stands behind it.
    pub(crate) fn firsts(&self) -> Vec<u32> {
        let words = self.clauses.iter().flat_map(|clause| clause.words.iter().chain(&clause.alike));
        let mut firsts = Vec::new();
        for word in words {
            let end = word.stretches.last().map_or(0, |last| last.chars.end);
            // A single Latin letter is looked up by itself among parts, a single Chinese one is not.
            let joined = |stretch: &Stretch| {
                stretch.kind == Kind::Chinese && stretch.first > 0 && stretch.before.is_empty()
            };
            let proved = |stretch: &Stretch| {
                (stretch.chars.len() > 1 || joined(stretch)) && stretch.chars.end == word.chars.len()
            };
            let all = word.chars.get(..end).unwrap_or_default();
            let (last, before) = all.split_last().map_or((None, all), |(last, before)| (Some(last), before));
            let last = last.filter(|_| !word.stretches.last().is_some_and(proved));
            firsts.extend(before.iter().chain(last).filter(|c| is_word(**c)).map(|c| u32::from(*c)));
            if word.printed.is_some() {
                firsts.extend(crate::key::PRINTS);
            }
        }
        firsts
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// What was typed, without a word or condition.
    pub(crate) fn typed_without(&self, what: Meant) -> String {
        self.typed_with(what, "")
    }

    /// What was typed, with another text in the place of a word or condition.
    pub(crate) fn typed_with(&self, what: Meant, text: &str) -> String {
        let (mut kept, mut from) = (String::new(), 0);
        let mut text = text;
        let mut keep = |piece: &str| {
            kept.push_str(if kept.is_empty() || piece.is_empty() { "" } else { " " });
            kept.push_str(piece);
        };
        for (range, _) in self.meant.iter().filter(|(_, meant)| *meant == what) {
            keep(self.typed.get(from..range.start).unwrap_or_default().trim());
            keep(std::mem::take(&mut text));
            from = range.end;
        }
        keep(self.typed.get(from..).unwrap_or_default().trim());
        kept
    }

    /// A word or condition as it was typed.
    pub(crate) fn typed_as(&self, what: Meant) -> String {
        let own = self.meant.iter().filter(|(_, meant)| *meant == what);
        let mut pieces: Vec<&str> = own.filter_map(|(range, _)| self.typed.get(range.clone())).collect();
        // A word that was typed twice is named once.
        pieces.dedup();
        pieces.join(" ")
    }

    /// Clauses of which a word must be found.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| !clause.without)
    }
}

impl Word {
    /// The folded characters of a string that was typed, and the characters themselves.
    fn chars_of(typed: &str, quoted: bool) -> (Vec<char>, Vec<char>) {
        let Folded { chars, printed, .. } = fold(typed);
        if quoted {
            return (chars, printed);
        }
        // Punctuation around a word is not meant, unless there is nothing else.
        let first = chars.iter().position(|c| is_word(*c)).unwrap_or(0);
        let end = chars.iter().rposition(|c| is_word(*c)).map_or(chars.len(), |last| last + 1);
        let cut = |chars: Vec<char>| chars.get(first..end).unwrap_or_default().to_vec();
        (cut(chars), cut(printed))
    }

    /// True for a word that is found as it is typed or not at all.
    pub(crate) fn is_strict(&self) -> bool {
        self.form == Form::Quoted || self.printed.is_some()
    }

    pub(crate) fn of_chars(mut chars: Vec<char>, form: Form, field: Option<Field>) -> Option<Self> {
        chars.truncate(LONGEST);
        let stretches = stretches(&chars);
        let latin = !stretches.is_empty() && stretches.iter().all(|stretch| stretch.kind == Kind::Latin);
        let form = if form == Form::Plain && latin { Form::Run } else { form };
        (!chars.is_empty()).then_some(Self {
            typed: String::new(),
            chars,
            printed: None,
            stretches,
            form,
            field,
            only: None,
            is_numeral: false,
        })
    }

    /// True for what is asked for as a whole name: `作者:"杜若"`, `图:"杜若"`.
    pub(crate) fn is_name(&self) -> bool {
        let named = matches!(self.field, Some(Field::Byline | Field::Column | Field::Captions));
        named && self.form == Form::Quoted
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
            let field = word
                .printed
                .as_ref()
                .map_or(field.clone(), |printed| format!("={}:{field}", printed.iter().collect::<String>()));
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
        let conditions = query.conditions.iter().map(|condition| {
            let any: Vec<String> = condition.any.iter().map(|filter| format!("{filter:?}")).collect();
            format!("{}{}", if condition.without { "-" } else { "" }, any.join("|"))
        });
        let found: Vec<String> = clauses.chain(conditions).collect();
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
        check(
            "單位:總裝 標題:爐 Author:du SOURCE:日报",
            &["Byline:总装", "Head:炉", "Byline:du/", "Column:日报"],
        );
    }

    #[test]
    fn filters_are_understood_and_what_is_none_is_words() {
        check("年:1986 版：2", &["Years(1986, 1986)", "Page(2, 2)"]);
        check("年： 1986　Page:2-4", &["Years(1986, 1986)", "Page(2, 4)"]);
        check("年:1986 OR 年:1988 -版:1", &["Years(1986, 1986)|Years(1988, 1988)", "-Page(1, 1)"]);
        check("年:去年", &["年:去年"]);
        check("点火 版:头版", &["点火", "版:头版"]);
        check("版: 头版", &["版", "头版"]);
        check("作者: 杜若 人:周桂芳", &["Byline:杜若", "Byline:周桂芳"]);
    }

    #[test]
    fn folding_is_off_for_one_word_or_all() {
        check("原样:與會 5S", &["=與會:与会", "5s/"]);
        check("exact: ５Ｓ 年:1986 -“與會”", &["=５Ｓ:5s/", "-=與會:\"与会\"", "Years(1986, 1986)"]);
        check("5S 原样：", &["=5S:5s/"]);
        check("标题:原样:“5S”", &["=5S:Head:\"5s\""]);
        check("原样:标题:5S", &["=5S:Head:5s/"]);
        // Nothing is asked for yet.
        check("原样:", &[]);
    }

    #[test]
    fn a_word_or_condition_is_taken_out_of_what_was_typed() {
        let check = |typed: &str, what: Meant, named: &str, without: &str| {
            let query = Query::parse(typed);
            assert_eq!((query.typed_as(what).as_str(), query.typed_without(what).as_str()), (named, without));
        };
        check("三号炉 -点火　年:1986", Meant::Clause(1), "-点火", "三号炉 年:1986");
        check("三号炉 点火 OR “开 炉” 年:1986", Meant::Clause(1), "点火 OR “开 炉”", "三号炉 年:1986");
        check("三号炉 年: 1986 OR 年:1988 点火", Meant::Condition(0), "年: 1986 OR 年:1988", "三号炉 点火");
        check("点火 开炉 点火", Meant::Clause(0), "点火", "开炉");
        let query = Query::parse("标题:三号炉 点伙 年:1986");
        assert_eq!(query.typed_with(Meant::Clause(1), "点火"), "标题:三号炉 点火 年:1986");
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
        let long = Query::parse(&"很长".repeat(5000));
        assert!(long.is_cut() && long.clauses[0].words[0].chars.len() == LONGEST);
        let many = Query::parse(&"很长 很短 不长不短 ".repeat(500));
        assert!(many.is_cut() && many.clauses.len() == 3);
        let single = Query::parse("的 一 是 在 不 了 有 和 人 这");
        assert!(single.is_cut() && single.clauses.len() == 6);
        let far = Query::parse(&format!("点火 {} 停炉", " ".repeat(5000)));
        assert!(far.is_cut() && far.clauses.len() == 1);
        for odd in [
            "\u{0}\u{7}",
            "🚢🚢",
            "مرحبا",
            "a\u{202E}b",
            ".*[^]{2,}\\",
            "“”「」",
            "OR OR",
            "年:年:年:",
            "原样:原样:-",
        ] {
            assert!(!Query::parse(odd).is_cut(), "{odd}");
        }
    }
}
