//! What is known of one newspaper beforehand: its columns, units, people, pages and habits.
//!
//! A profile never decides. What it knows is one more sign among those that a stage weighs: a line that is a known column
//! speaks for a banner as its sound would, a known name settles what has only the length of one. So a wrong entry can be
//! outvoted by the page, and reading without a profile is reading with one that knows nothing ([`Profile::default`]).
//!
//! Names are found by their letters alone, in Simplified form: `【磨 床 之 间】` is `磨床之间`.

mod file;
mod learn;

pub use file::{PaperFileError, read};
pub use learn::{Learner, Proposal, Proposed};

use crate::chars::{fold, is_letter, letters, simple, simplified};
use archive::PageNo;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a newspaper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Name as printed on the masthead, without book-title marks.
    pub name: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Where the run stands on the network: begins with `http://` or `https://`, ends with `/`.
    pub address: Option<String>,
    /// Origins of sites that may ask the viewer in a frame: `https://portal.example`.
    pub portals: Vec<String>,
    /// BCP 47 tag of the text.
    pub language: Option<String>,
    /// Columns (专栏), with their second names.
    pub columns: Names<KnownColumn>,
    /// Units (单位) that sign articles or head items of columns.
    pub units: Names,
    /// People who sign: staff, correspondents, pen names.
    pub people: Names,
    /// Names of pages (版名) that stay the same from issue to issue.
    pub sections: BTreeMap<PageNo, String>,
    /// Words of jump marks beyond the usual ones.
    pub jumps: JumpWords,
    /// How articles are signed.
    pub bylines: BylineHabits,
}

/// A column as the profile knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownColumn {
    /// Its second name, when it has one.
    pub second_name: Option<String>,
}

/// Words before the page number of a jump mark: `下转`, `上接`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JumpWords {
    /// Where an article breaks off.
    pub out: Vec<String>,
    /// Where it goes on.
    pub into: Vec<String>,
}

/// How a paper signs its articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BylineHabits {
    /// Words of what a contributor did, beyond the usual ones: `小记者`.
    pub roles: Names,
    /// Where signatures stand, when nearly all stand there.
    pub place: Option<BylinePlace>,
}

/// Where a paper's signatures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BylinePlace {
    /// Between the headline and the body.
    UnderHeadline,
    /// After the last sentence.
    AtEnd,
}

/// Names as printed, each found by its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names<T = ()> {
    by_letters: BTreeMap<String, (String, T)>,
    /// Bytes of the longest key: a longer text is none of them.
    longest: usize,
    /// What the keys begin with: a text that begins otherwise is none of them.
    firsts: BTreeSet<char>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { by_letters: BTreeMap::new(), longest: 0, firsts: BTreeSet::new() }
    }
}

impl<T> Names<T> {
    /// Adds a name; the first of two with the same letters stays. `false` when it is known, or holds no letter.
    pub fn add(&mut self, name: &str, facts: T) -> bool {
        let key = key(name);
        if key.is_empty() || self.by_letters.contains_key(&key) {
            return false;
        }
        self.longest = self.longest.max(key.len());
        self.firsts.extend(key.chars().next());
        self.by_letters.insert(key, (name.trim().to_owned(), facts));
        true
    }

    /// The name as the profile has it, and what it knows of it.
    pub fn get(&self, text: &str) -> Option<&(String, T)> {
        // Asked of every line. Signs and blanks go, so that a text may be longer than its key, but hardly three times.
        if self.by_letters.is_empty() || text.len() > self.longest.saturating_mul(3) {
            return None;
        }
        let first = text.chars().map(fold).find(|c| is_letter(*c)).map(simple)?;
        if self.firsts.contains(&first) { self.by_letters.get(&key(text)) } else { None }
    }

    /// True when the text is one of the names.
    pub fn contains(&self, text: &str) -> bool {
        self.get(text).is_some()
    }

    /// Name and facts, in the order of the letters.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.by_letters.values().map(|(name, facts)| (name.as_str(), facts))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_letters.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.by_letters.is_empty()
    }
}

/// True when the two are one name, however printed.
pub(crate) fn same_letters(a: &str, b: &str) -> bool {
    // Most lines differ in length from every name.
    a == b || a.len() <= b.len().saturating_mul(3) && b.len() <= a.len().saturating_mul(3) && key(a) == key(b)
}

/// What two prints of one name have in common.
fn key(text: &str) -> String {
    simplified(&letters(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_printed() {
        let mut names = Names::default();
        assert!(names.add("磨床之间", ()) && !names.add(" 磨 床 之 间 ", ()) && !names.add("——", ()));
        for text in ["磨床之间", "【磨 床 之 间】", "“磨床之间”", "磨床之間"] {
            assert_eq!(names.get(text).map(|(name, ())| name.as_str()), Some("磨床之间"), "{text}");
        }
        for text in ["磨床", "磨床之间见闻", "", "——"] {
            assert!(!names.contains(text), "{text}");
        }
    }
}
