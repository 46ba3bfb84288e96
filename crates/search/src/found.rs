//! What a plan finds: which articles, how closely, in which order, and what could not be searched.

use crate::query::Meant;
use crate::root::ShardRef;
use crate::space::ArticleNo;
use archive::CodecError;
use serde::{Deserialize, Serialize};

/// How closely a hit matches what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rung {
    /// Every word is printed just so.
    Exact,
    /// Every word is printed, some of them in another way: `2022年` for `二〇二二年`, `保安全、保工期` for `保安全保工期`.
    Alike,
    /// Plain words stand in parts, all of them within a sentence or two. Quoted words are still exact.
    Close,
    /// In parts, all of them somewhere in the article.
    Scattered,
    /// Most of the parts; or all of the words that could be searched, where a file was missing.
    Most,
}

/// One found article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number in the run.
    pub article: ArticleNo,
    /// How closely it matches.
    pub rung: Rung,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Every article that matches, the closest rung first, on each the best first.
    pub hits: Vec<Hit>,
    /// For each clause whether it is printed anywhere as typed, whatever else is asked for; empty below the first plan.
    pub(crate) printed: Vec<bool>,
    /// Where nothing prints the words: how many articles do without one word or condition.
    pub(crate) drops: Vec<(Meant, usize)>,
    /// Words, as typed, that could not be searched in all of the run: more articles may print them.
    pub unsearched: Vec<String>,
    /// The files to blame.
    pub missing: Vec<Missing>,
}

/// A file that was not brought, or is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The file.
    pub shard: ShardRef,
    /// What is wrong with it.
    pub error: CodecError,
}

impl Found {
    /// How many stand on a rung.
    pub fn count(&self, rung: Rung) -> usize {
        self.hits.iter().filter(|hit| hit.rung == rung).count()
    }

    /// The closest rung that has any.
    pub fn best(&self) -> Option<Rung> {
        self.hits.first().map(|hit| hit.rung)
    }

    /// Says that a word could not be searched everywhere.
    pub(crate) fn unsearched(&mut self, typed: &str) {
        if !self.unsearched.iter().any(|known| known == typed) {
            self.unsearched.push(typed.to_owned());
        }
    }
}
