//! Parts of screens: pure functions of what they are given.
//!
//! A part is a component when it has hooks of its own, when skipping its render matters, or when two places use it; else
//! it is a function beside its only user. No part names a sentence (see `phrases`) or a DOM type (see `browser`).

pub mod aloud_bar;
pub mod announcer;
pub mod around;
pub mod article_body;
pub mod article_head;
pub mod article_tools;
pub mod comfort;
pub mod completion;
pub(crate) mod decades;
pub mod flow;
pub mod folio_bar;
pub mod footer;
pub mod front;
pub mod headlines;
pub mod hit;
pub mod keep_tools;
pub mod link;
pub mod mark_bar;
pub mod marked;
pub mod masthead;
pub(crate) mod month;
pub(crate) mod name_kinds;
pub mod narrowing;
pub(crate) mod page_margin;
pub mod page_tabs;
pub mod picture;
pub(crate) mod reading_aloud;
pub mod search_box;
pub(crate) mod setting;
pub mod settings_panel;
pub mod site_nav;
pub mod status;
pub mod suggestions;
pub mod top_bar;
pub(crate) mod unbroken;
pub(crate) mod upright;
pub mod year;
pub mod year_chart;
pub mod years_ago;
