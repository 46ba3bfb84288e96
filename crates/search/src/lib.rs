//! Exact search in Chinese, from a static folder, without a server and without reading the text.
//!
//! *The string you can see, you can find; in quotes it is found exactly there and nowhere else.* One analysis serves both
//! sides: the builder writes with it ([`Gathered`]) and the viewer asks with it ([`Query`]); whatever the two sides disagreed
//! on could not be found, or would be marked wrongly.
//!
//! How it works, in the order in which the parts are best read:
//! 1. [`text`](mod@text): printed characters are folded (width, case, quotes, gaps) with a map back to print;
//! 2. [`mod@field`]: which texts of an article are searched, one run of characters at a time ([`Field`], [`passages`]);
//! 3. `stretch`, `key`: a passage is stretches of letters, some with gaps between them; every two letters without a gap between
//!    them, and one before a gap, are a key of the index;
//! 4. [`space`]: every letter of a segment has one number; articles and fields are ranges of these numbers;
//! 5. `bits`, `alphabet`, `huffman`, `gaps`, `shard`, `gap_file`: sorted keys with their positions, cut into files of a few
//!    kilobytes; `directory`, `adaptive`, [`root`]: where they begin, and the table of articles;
//! 6. [`write`](mod@write), `runs`: articles → these files;
//! 7. [`query`](mod@query), [`plan`](mod@plan): what was typed → which shards are needed → which articles match, one rung of the ladder at
//!    a time, by `phrase` (just so), `alike` (written in another way), `parts` (nearly) and `filter`;
//! 8. `rank`, [`mod@marks`], [`mod@snippet`], [`mod@locate`]: order, marks in the printed text, excerpts, and where a hit's text lies.
//! 9. [`mod@answer`], [`desk`]: what is asked and answered, and the one place that leads a question through all of this.
//!
//! What lies in the folder (format 1; every `.bin` in the envelope of [`archive::codec`], with a twin for `file://`):
//!
//! ```text
//! archive/search/root-<sum>.bin     root    per segment: letters, shards by their bounds, numbered gaps, table of articles
//! archive/search/<segment>/         named by the issues that it indexes and the way in which it does
//!     0.bin … <p−1>.bin             pages   where shards begin, when that is too much for the root; mostly none
//!     <p>.bin … <p+n−1>.bin         shard   a range of keys, and where each stands
//!     <p+n>.bin                     gaps    which articles have which punctuation
//!     words.bin, words-<k>.bin      vocabulary
//!     names-<k>.bin                 register of names
//! ```
//! Each form is drawn where it is written. `tests/golden.rs` pins the bytes; `ANALYSIS` in [`root`] is raised when they change.
//!
//! The engine does no IO. It says which files it needs and whoever uses it brings them, from a disk or a network:
//!
//! ```
//! use archive::{Article, Block, Catalog, Head};
//! use search::{Full, Gathered, Plan, Query, Root, Start};
//! use std::collections::BTreeMap;
//!
//! let article = Article {
//!     head: Head::titled("三号炉提前开炉"),
//!     body: vec![Block::Paragraph("昨日七点，三号炉点火，5S管理受到好评。".into())],
//!     ..Article::default()
//! };
//! let mut files = BTreeMap::new();
//! let mut gathered = Gathered::default();
//! gathered.add(&article, Start::Page(1))?;
//! let name = search::segment_name([]);
//! let segment = gathered.finish(name, |number, bytes| { files.insert(number, bytes.to_vec()); Ok::<(), Full>(()) })?;
//! let root = Root { segments: vec![segment] };
//!
//! let query = Query::parse("“三号炉点火” 5s");
//! let plan = Plan::new(&query, &root, &Catalog::default());
//! // The viewer would fetch the path of each of plan.shards() here, side by side.
//! let found = plan.run(&root, |shard| files.get(&shard.number).map(Vec::as_slice));
//! assert_eq!(found.hits.len(), 1);
//!
//! let snippet = search::snippet(&article, &query, found.hits[0].rung);
//! let fragment = &snippet.fragments[0];
//! let marked: Vec<&str> = fragment.marks.iter().map(|mark| &fragment.text[mark.start..mark.end]).collect();
//! assert_eq!(marked, ["三号炉点火", "5S"]);
//! # Ok::<(), search::Full>(())
//! ```

mod adaptive;
mod alike;
mod alphabet;
pub mod answer;
mod bits;
pub mod desk;
mod directory;
mod expand;
mod facets;
pub mod field;
mod filter;
pub mod found;
mod gap_file;
mod gaps;
mod huffman;
#[cfg(feature = "interop")]
pub mod interop;
mod key;
pub mod locate;
mod lookup;
pub mod marks;
mod matches;
mod nearest;
mod order;
mod parts;
mod phrase;
pub mod plan;
pub mod query;
mod rank;
pub mod register;
pub mod root;
mod runs;
mod shard;
pub mod snippet;
pub mod space;
mod spelling;
mod stretch;
pub mod suggest;
pub mod text;
mod topic;
mod typed;
mod variants;
mod varint;
pub mod vocabulary;
pub mod write;

pub use desk::{Desk, Said};
pub use field::{Field, passages};
pub use found::{Found, Hit, Missing, Rung};
pub use locate::{Place, locate};
pub use marks::Mark;
pub use plan::Plan;
pub use query::Query;
pub use root::{Root, Segment, ShardRef, segment_name};
pub use snippet::{Fragment, Snippet, snippet};
pub use space::{ArticleNo, Start};
pub use write::{Full, Gathered, Shape};
