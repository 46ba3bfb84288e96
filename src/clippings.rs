//! 剪报: what a reader cut out, with his notes, in his order. Pure: a change goes in, a new list comes out.
//!
//! Kept under a name of the run's own (`browser::storage`), and as a file of the same shape:
//! ```text
//! {"clippings":[{"article":"2022-03-10/1/2","title":"…","source":"…","note":"…"}, …]}
//! ```
//! A clipping names its article and says enough to be read where the archive is not at hand; the text stays in the archive.

use archive::ArticleId;
use serde::{Deserialize, Serialize};

/// More than this nobody orders by hand, and a browser's storage is small.
const MOST: usize = 500;

/// All that was cut out, in the reader's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clippings {
    /// The first is shown first.
    pub clippings: Vec<Clipping>,
}

/// One article that was cut out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clipping {
    /// Its address, `2022-03-10/1/2`.
    pub article: String,
    /// Its headline.
    pub title: String,
    /// Paper, day and page as they were shown when it was cut out.
    pub source: String,
    /// What the reader wrote to it.
    pub note: String,
}

/// What a reader does with his clippings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Cuts an article out; one that is there already stays as it is.
    Clip(Clipping),
    /// Throws away the clipping of this article.
    Drop(String),
    /// Moves the clipping of this article one place up.
    Raise(String),
    /// Writes a note to the clipping of this article.
    Note(String, String),
    /// Adds those of a file that are not there yet, at the end.
    Join(Clippings),
}

impl Clippings {
    /// The list that a file or the storage holds; `None` for anything else. Addresses that name no article are passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let mut read: Self = archive::lean::read(text.as_bytes())?;
        read.clippings.retain(|clipping| ArticleId::parse(&clipping.article).is_some());
        read.clippings.truncate(MOST);
        Some(read)
    }

    /// True when the article was cut out.
    pub fn holds(&self, article: &str) -> bool {
        self.place(article).is_some()
    }

    /// The list after a change.
    #[must_use]
    pub fn after(mut self, change: Change) -> Self {
        match change {
            Change::Clip(clipping) => self.add(clipping),
            Change::Drop(article) => self.clippings.retain(|clipping| clipping.article != article),
            Change::Raise(article) => {
                if let Some(place) = self.place(&article).filter(|place| *place > 0) {
                    self.clippings.swap(place, place - 1);
                }
            }
            Change::Note(article, note) => {
                if let Some(clipping) = self.clippings.iter_mut().find(|clipping| clipping.article == article)
                {
                    clipping.note = note;
                }
            }
            Change::Join(others) => others.clippings.into_iter().for_each(|clipping| self.add(clipping)),
        }
        self
    }

    /// True when a change did not find room for all that it brings.
    pub fn lacks(&self, change: &Change) -> bool {
        let brought = match change {
            Change::Clip(clipping) => std::slice::from_ref(clipping),
            Change::Join(others) => others.clippings.as_slice(),
            Change::Drop(_) | Change::Raise(_) | Change::Note(..) => &[],
        };
        brought.iter().any(|clipping| !self.holds(&clipping.article))
    }

    fn add(&mut self, clipping: Clipping) {
        if !self.holds(&clipping.article) && self.clippings.len() < MOST {
            self.clippings.push(clipping);
        }
    }

    fn place(&self, article: &str) -> Option<usize> {
        self.clippings.iter().position(|clipping| clipping.article == article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(article: &str, note: &str) -> Clipping {
        Clipping { article: article.into(), note: note.into(), ..Clipping::default() }
    }

    /// The articles and notes after these changes.
    #[track_caller]
    fn check(changes: Vec<Change>, expected: &[(&str, &str)]) {
        let list = changes.into_iter().fold(Clippings::default(), Clippings::after);
        let held: Vec<(&str, &str)> =
            list.clippings.iter().map(|one| (one.article.as_str(), one.note.as_str())).collect();
        assert_eq!(held, expected);
        assert_eq!(Clippings::parse(&serde_json::to_string(&list).unwrap()), Some(list.clone()));
    }

    #[test]
    fn clippings_are_kept_in_the_readers_order_with_his_notes() {
        let (a, b) = ("2019-01-06/1/1", "no-7/1/2");
        let both = || vec![Change::Clip(of(a, "")), Change::Clip(of(b, ""))];
        check(both(), &[(a, ""), (b, "")]);
        check([both(), vec![Change::Clip(of(a, "again"))]].concat(), &[(a, ""), (b, "")]);
        check([both(), vec![Change::Raise(b.into())]].concat(), &[(b, ""), (a, "")]);
        check([both(), vec![Change::Raise(a.into())]].concat(), &[(a, ""), (b, "")]);
        check(
            [both(), vec![Change::Note(b.into(), "给老赵看".into())]].concat(),
            &[(a, ""), (b, "给老赵看")],
        );
        check([both(), vec![Change::Drop(a.into()), Change::Drop("none".into())]].concat(), &[(b, "")]);
        let file = Clippings { clippings: vec![of(b, "other"), of("no-8/1/1", "new")] };
        check([both(), vec![Change::Join(file)]].concat(), &[(a, ""), (b, ""), ("no-8/1/1", "new")]);
    }

    #[test]
    fn a_file_that_is_none_is_refused_and_addresses_that_name_nothing_are_passed_over() {
        for odd in ["", "[]", "{}", "{\"clippings\":3}", "<html>"] {
            assert_eq!(Clippings::parse(odd), None, "{odd}");
        }
        let text = r#"{"clippings":[{"article":"../x"},{"article":"no-7/1/1","later":true},{}]}"#;
        assert_eq!(Clippings::parse(text).unwrap().clippings, [of("no-7/1/1", "")]);
    }

    #[test]
    fn a_list_without_end_is_cut_and_that_is_known() {
        let changes = (1..=MOST + 9).map(|seq| Change::Clip(of(&format!("no-7/1/{seq}"), "")));
        let full = changes.fold(Clippings::default(), Clippings::after);
        assert_eq!(full.clippings.len(), MOST);
        let (held, more) = (of("no-7/1/1", ""), of("no-8/1/1", ""));
        for (change, lacks) in [
            (Change::Clip(held.clone()), false),
            (Change::Clip(more.clone()), true),
            (Change::Join(Clippings { clippings: vec![held.clone(), more] }), true),
            (Change::Join(Clippings { clippings: vec![held] }), false),
            (Change::Raise("no-9/1/1".into()), false),
        ] {
            assert_eq!(full.clone().after(change.clone()).lacks(&change), lacks, "{change:?}");
        }
    }
}
