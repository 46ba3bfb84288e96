//! Exact search in Chinese, from a static folder, without a server and without reading the text.
//!
//! *The string you can see, you can find; in quotes it is found exactly there and nowhere else.* One analysis serves both
//! sides: the builder writes with it ([`Writer`]) and the viewer asks with it ([`Query`]); whatever the two sides disagreed
//! on could not be found, or would be marked wrongly.
//!
//! How it works, in the order in which the parts are best read:
//! 1. [`text`](mod@text): printed characters are folded (width, case, quotes, gaps) with a map back to print;
//! 2. [`mod@field`]: which texts of an article are searched, one run of characters at a time ([`Field`], [`passages`]);
//! 3. [`term`]: a passage gives every pair of neighbouring characters as a term, and its Latin and digit runs as words;
//! 4. [`space`]: every character of the run has one number; articles and fields are ranges of these numbers;
//! 5. [`shard`], [`write`](mod@write), [`root`](mod@root): sorted terms with their positions, cut into files of about 16 kB, under one directory;
//! 6. [`query`](mod@query), [`plan`](mod@plan): what was typed → which shards are needed → which articles match, one rung of the ladder at a time;
//! 7. [`rank`], [`mod@marks`], [`mod@snippet`], [`mod@locate`]: order, marks in the printed text, excerpts, and where a hit's text lies.
//!
//! The engine does no IO. It says which files it needs and whoever uses it brings them, from a disk or a network:
//!
//! ```
//! use archive::{Article, Block, Head};
//! use search::{Plan, Query, Writer};
//! use std::collections::BTreeMap;
//!
//! let article = Article {
//!     head: Head::titled("三号炉提前开炉"),
//!     body: vec![Block::Paragraph("昨日七点，三号炉点火，5S管理受到好评。".into())],
//!     ..Article::default()
//! };
//! let mut files = BTreeMap::new();
//! let mut writer = Writer::default();
//! writer.add(&article, true)?;
//! let root = writer.finish(|sum, bytes| { files.insert(sum, bytes.to_vec()); Ok::<(), search::Full>(()) })?;
//!
//! let query = Query::parse("“三号炉点火” 5s");
//! let plan = Plan::new(&query, &root);
//! // The viewer would fetch plan.shards() here, side by side.
//! let found = plan.run(&root, |sum| files.get(&sum).map(Vec::as_slice)).expect("the shards are whole");
//! assert_eq!(found.hits.len(), 1);
//!
//! let snippet = search::snippet(&article, &query, found.rung);
//! let fragment = &snippet.fragments[0];
//! let marked: Vec<&str> = fragment.marks.iter().map(|mark| &fragment.text[mark.start..mark.end]).collect();
//! assert_eq!(marked, ["三号炉点火", "5S"]);
//! # Ok::<(), search::Full>(())
//! ```

pub mod field;
pub mod locate;
pub mod marks;
pub mod plan;
pub mod query;
pub mod rank;
pub mod root;
pub mod shard;
pub mod snippet;
pub mod space;
pub mod term;
pub mod text;
mod varint;
pub mod write;

pub use field::{Field, passages};
pub use locate::{Place, locate};
pub use marks::Mark;
pub use plan::{Found, Plan, Rung};
pub use query::Query;
pub use root::{Root, ShardRef};
pub use snippet::{Fragment, Snippet, snippet};
pub use space::ArticleNo;
pub use write::{Full, Writer};
