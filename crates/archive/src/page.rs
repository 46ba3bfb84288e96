//! One printed page (版) of an issue.

use crate::Article;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU16;

/// The number of a printed page, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageNo(NonZeroU16);

impl PageNo {
    /// The front page.
    pub const FIRST: Self = Self(NonZeroU16::MIN);

    /// `None` for 0: there is no page before the first.
    pub fn new(number: u16) -> Option<Self> {
        NonZeroU16::new(number).map(Self)
    }

    /// The number as printed, from 1.
    pub fn get(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for PageNo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// A printed page: its articles in printed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1; unique within the issue.
    pub no: PageNo,
    /// Section name on the folio (版名), such as `要闻`.
    pub section: Option<String>,
    /// In printed order. An article that jumps stands on the page where it begins.
    pub articles: Vec<Article>,
}

impl Page {
    /// An empty page of that number.
    pub fn new(no: PageNo) -> Self {
        Self { no, section: None, articles: Vec::new() }
    }
}
