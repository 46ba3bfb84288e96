//! One screen per address: each reads hooks and composes parts.

pub mod article;
pub mod calendar;
pub mod clippings;
pub mod help;
pub mod issue;
pub mod name;
pub mod names;
pub mod results;
pub mod shelf;
pub mod text;
