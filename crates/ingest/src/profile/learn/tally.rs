//! How often names were seen, two prints of one name taken together.

use super::super::key;
use super::Proposed;
use std::collections::{BTreeMap, BTreeSet};

/// How often each name was seen, by its letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(pub(super) BTreeMap<String, Seen>);

#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) forms: BTreeMap<String, usize>,
    pub(super) articles: usize,
    pub(super) issues: BTreeSet<usize>,
}

impl Tally {
    pub(super) fn add(&mut self, name: &str, issue: usize) {
        let seen = self.0.entry(key(name)).or_default();
        *seen.forms.entry(name.trim().to_owned()).or_default() += 1;
        seen.articles += 1;
        seen.issues.insert(issue);
    }

    pub(super) fn proposed(&self) -> Vec<Proposed> {
        let one = |seen: &Seen| {
            let form = seen
                .forms
                .iter()
                .max_by_key(|(form, times)| (**times, std::cmp::Reverse((form.len(), *form))));
            let name = form.map(|(form, _)| form.clone()).unwrap_or_default();
            Proposed { name, second_name: None, articles: seen.articles, issues: seen.issues.len() }
        };
        let mut all: Vec<Proposed> =
            self.0.iter().filter(|(key, _)| !key.is_empty()).map(|(_, seen)| one(seen)).collect();
        // Stable: names seen equally often stay in the order of their letters.
        all.sort_by_key(|proposed| std::cmp::Reverse(proposed.articles));
        all
    }

    pub(super) fn articles(&self, name: &str) -> usize {
        self.0.get(&key(name)).map_or(0, |seen| seen.articles)
    }
}
