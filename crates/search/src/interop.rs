//! The open door: an index that any page can load with the well-known elasticlunr.js, built from our analysis.
//!
//! That library cannot find Chinese by itself: it parts words at spaces. So the index here is made of *our* terms, through
//! the `Language` trait of elasticlunr-rs, and beside it goes a small script that gives the same terms to what a reader
//! types ([`analysis_script`]). The script is a template and two tables; the tables are printed from [`mod@crate::text`] itself, so
//! that neither a rule nor a version of Unicode can differ between the sides. A test with the real library, from npm,
//! counts the terms of every text on both sides (`tests/interop`).
//!
//! This is not how Baojia searches. Such an index has no positions, so nothing in it is exact: a query finds the articles
//! that print all its pairs of characters in one field. It is held in memory as a whole; hence one index a year.
//!
//! ```text
//! 5S 管理好          terms of a text    5s 管 管理 理 理好 好      every character too, for queries of one character
//!                    terms of a query   5s 管理 理好               a character only where it stands alone
//! ```

use crate::field::{Field, passages};
use crate::stretch::{Kind, stretches};
use crate::text::{fold, fold_char, is_shapeless};
use archive::{Article, ArticleId};
use elasticlunr::{Index, IndexBuilder, Language, Pipeline};
use std::fmt::Write;

/// The name of the library that reads what this writes.
pub const NAME: &str = "elasticlunr";

/// An index of one year, or of whatever else fits into a page's memory.
pub struct ForeignIndex(Index);

/// Fields of the index, in the order of [`Field::ALL`].
const FIELDS: [&str; 5] = ["head", "byline", "column", "captions", "body"];

impl Default for ForeignIndex {
    fn default() -> Self {
        Self(IndexBuilder::with_language(Box::new(Terms)).add_fields(FIELDS).build())
    }
}

impl ForeignIndex {
    /// Adds an article; its texts are kept too, by field, a line for each passage.
    pub fn add(&mut self, id: &ArticleId, article: &Article) {
        let texts = Field::ALL.map(|field| passages(article, field).join("\n"));
        self.0.add_doc(&id.to_string(), texts);
    }

    /// The whole index as JSON, for `Index.load` of the library.
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }
}

/// Our analysis, as the library asks for it.
struct Terms;

impl Language for Terms {
    fn name(&self) -> String {
        "Baojia".into()
    }

    fn code(&self) -> String {
        "zh".into()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        text.split('\n').flat_map(terms_of).collect()
    }

    /// Empty, because the library refuses to load an index that names functions which the page did not register.
    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

/// The terms of one passage.
fn terms_of(passage: &str) -> Vec<String> {
    let chars = fold(passage).chars;
    let mut terms = Vec::new();
    for stretch in stretches(&chars) {
        let letters = chars.get(stretch.chars).unwrap_or_default();
        if stretch.kind == Kind::Latin {
            terms.push(term(letters));
            continue;
        }
        for at in 0..letters.len() {
            terms.extend(letters.get(at..=at).map(term));
            terms.extend(letters.get(at..at + 2).map(term));
        }
    }
    terms
}

/// The library walks terms by UTF-16 units, its port to Rust by characters: what takes two units is written as its number.
fn term(letters: &[char]) -> String {
    letters.iter().fold(String::new(), |mut term, c| {
        match u32::from(*c) {
            code if code > 0xFFFF => drop(write!(term, "{code:x}")),
            _ => term.push(*c),
        }
        term
    })
}

/// The script that teaches the library our analysis. It stands alone, needs no modules, and works in a page and in Node.
pub fn analysis_script() -> String {
    const TEMPLATE: &str = include_str!("interop/analysis.js");
    TEMPLATE.replace("/*FOLDS*/", &folds()).replace("/*KINDS*/", &kinds())
}

/// Every character that is folded, each followed by what it becomes.
fn folds() -> String {
    let folded = every_char().map(|c| (c, fold_char(c))).filter(|(c, to)| c != to);
    // No control is folded, or folded to; what would end the string or escape its end is escaped.
    folded
        .flat_map(|(c, to)| [c, to])
        .map(|c| if matches!(c, '"' | '\\') { format!("\\{c}") } else { c.to_string() })
        .collect()
}

/// Runs of characters of one kind: number of the first (base 36, counted from the run before) and kind.
fn kinds() -> String {
    let (mut runs, mut last, mut open) = (String::new(), 0, ' ');
    for (code, kind) in every_char().map(|c| (u32::from(c), kind_of(c))) {
        if kind != open {
            let _ = write!(runs, "{}{kind}", base36(code - last));
            (last, open) = (code, kind);
        }
    }
    runs
}

/// In capitals, so that the small letters and digits of numbers end before them.
fn kind_of(c: char) -> char {
    if c.is_whitespace() {
        return 'G';
    }
    if is_shapeless(c) {
        return 'S';
    }
    match Kind::of(c) {
        Some(Kind::Chinese) => 'C',
        Some(Kind::Latin) => 'L',
        None => 'P',
    }
}

fn every_char() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Block, Head, IssueId, PageNo};

    #[test]
    fn a_text_gives_its_characters_and_pairs() {
        let check = |text: &str, expected: &str| assert_eq!(Terms.tokenize(text).join(" "), expected);
        check("5Ｓ 管理好", "5s 管 管理 理 理好 好");
        check("與會，人員", "与 与会 会 人 人员 员");
        check("开\n炉", "开 炉");
        check("press shop 7:50", "press shop 7 50");
        check("𠮷", "20bb7");
        check("——", "");
    }

    #[test]
    fn the_index_is_what_the_library_loads() {
        let id = ArticleId { issue: IssueId::parse("2022-03-10").unwrap(), page: PageNo::FIRST, seq: 1 };
        let article = Article {
            head: Head::titled("三号炉开炉"),
            body: vec![Block::Paragraph("很热。".into())],
            ..Article::default()
        };
        let mut index = ForeignIndex::default();
        index.add(&id, &article);
        let json = index.to_json();
        for part in [
            r#""fields":["head","byline","column","captions","body"]"#,
            r#""pipeline":[]"#,
            r#""2022-03-10/1/1":{"body":3,"byline":0,"captions":0,"column":0,"head":9}"#,
            r#""head":"三号炉开炉""#,
        ] {
            assert!(json.contains(part), "{part} in {json}");
        }
    }

    #[test]
    fn the_script_holds_both_tables_and_no_holes() {
        let script = analysis_script();
        assert!(script.contains("Ａa") && script.contains("員员") && script.contains("「\\\""), "folds");
        assert!(!script.contains("/*FOLDS*/") && !script.contains("/*KINDS*/"));
        // Nothing between the quotes of a table may end it.
        let bare = folds().replace("\\\"", "").replace("\\\\", "");
        assert!(bare.chars().all(|c| c != '"' && c != '\\' && !c.is_control()));
        assert!(kinds().chars().all(|c| c.is_ascii_alphanumeric()));
        assert!(script.len() < 60_000, "{} bytes", script.len());
    }
}
