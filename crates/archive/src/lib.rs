//! The words of a newspaper, and the files of a published archive.
//!
//! One vocabulary for both sides: the builder writes what the viewer reads, through the same types, the same
//! paths and the same codec. A paper has issues (期), an issue has pages (版), a page has articles (稿件).
//!
//! Suggested reading order:
//! 1. [`Paper`], [`Issue`], [`Page`], [`Article`] – the model, as an editor would draw it;
//! 2. [`Catalog`], [`Contents`], [`TextUnit`] – what is stored of it, and in which pieces it is fetched;
//! 3. [`paths`] – where each piece lies; [`codec`] – how a piece becomes bytes, with the drawing;
//! 4. [`twin`] – the same bytes as a script, for pages opened by double-click.
//!
//! This crate does no IO, reads no clock and holds no hash maps: the same value always gives the same bytes.
//!
//! ```
//! use archive::{Article, Issue, IssueId, Page, PageNo};
//!
//! let mut issue = Issue::new(IssueId::parse("2022-03-02").unwrap());
//! let mut page = Page::new(PageNo::new(1).unwrap());
//! page.articles.push(Article { head: archive::Head::titled("三号炉提前开炉"), ..Article::default() });
//! issue.pages.push(page);
//!
//! let (id, article) = issue.articles().next().unwrap();
//! assert_eq!(id.to_string(), "2022-03-02/1/1");
//! assert_eq!(article.head.headline.as_deref(), Some("三号炉提前开炉"));
//! ```
//!
//! What is promised across versions: [`FORMAT`] changes whenever a reader of the old format could be misled; a
//! reader that meets another number says so ([`CodecError::Format`]) and shows nothing it might misread.

mod article;
pub mod byline;
mod catalog;
mod checksum;
pub mod codec;
mod contents;
mod issue;
pub mod lean;
mod letters;
mod origin;
mod page;
mod paper;
pub mod paths;
mod picture;
pub mod sentence;
pub mod twin;

pub use article::{Article, ArticleId, Block, Contributor, Head};
pub use catalog::{Catalog, ColumnEntry, Correction, FORMAT, IssueEntry, SearchEntry, YearCount};
pub use checksum::Checksum;
pub use codec::{CodecError, Kind};
pub use contents::{ArticleLine, Contents, PageContents, TextUnit, UnitEntry};
pub use issue::{ColumnHead, Issue, IssueDate, IssueId};
pub use letters::{Letters, Script, Setter};
pub use origin::{LineSpan, Origin};
pub use page::{Page, PageNo};
pub use paper::Paper;
pub use picture::{Image, ImageKind, Picture, Size};
