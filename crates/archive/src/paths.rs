//! Where each thing lies under the folder's root, for writer and reader alike.
//!
//! ```text
//! index.html                               the shell
//! app/…                                    the viewer, content-named
//! archive/catalog.json                     fixed name, written last
//! archive/issues/<id>-<sum>/contents.json  one folder an issue and version
//! archive/issues/<id>-<sum>/text-<k>.bin   k from 1
//! archive/pictures/<id>/<sum>-<w>.jpg      a picture of an issue, w pixels wide; or .webp
//! archive/letters-<sum>.bin                what another script and readings need
//! archive/search/root-<sum>.bin            root of the index
//! archive/search/<segment>/<n>.bin         page of the directory or shard n of a segment, from 0
//! archive/search/<segment>/words.bin       head of its vocabulary
//! archive/search/<segment>/words-<k>.bin   piece k of the vocabulary, from 0
//! archive/search/<segment>/names-<k>.bin   piece k of the register of names, from 0
//! ```
//! Every one of the archive's files but pictures has a twin for `file://` beside it, its ending replaced by `.js`
//! ([`twin_of`]).
//! Paths are relative, with `/`, not percent-encoded.

use crate::{Checksum, Image, IssueId, Size};

/// The file that is read first and written last.
pub const CATALOG: &str = "archive/catalog.json";

/// Contents of an issue.
pub fn contents(id: &IssueId, sum: Checksum) -> String {
    format!("archive/issues/{id}-{sum}/contents.json")
}

/// Text unit `number` (from 1) of an issue.
pub fn text_unit(id: &IssueId, sum: Checksum, number: u32) -> String {
    format!("archive/issues/{id}-{sum}/text-{number}.bin")
}

/// A picture of an issue in one of its sizes. The issue's checksum is not in it: words change, pictures stay.
pub fn picture(id: &IssueId, image: &Image, size: Size) -> String {
    format!("archive/pictures/{id}/{}-{}.{}", image.sum, size.width, image.kind.ending())
}

/// What another script and readings need.
pub fn letters(sum: Checksum) -> String {
    format!("archive/letters-{sum}.bin")
}

/// Root of the search index.
pub fn search_root(sum: Checksum) -> String {
    format!("archive/search/root-{sum}.bin")
}

/// Shard `number` of a segment of the index, from 0.
pub fn shard(segment: Checksum, number: u32) -> String {
    format!("archive/search/{segment}/{number}.bin")
}

/// Head of the vocabulary of a segment.
pub fn words(segment: Checksum) -> String {
    format!("archive/search/{segment}/words.bin")
}

/// Piece `number` of the vocabulary of a segment, from 0.
pub fn word_piece(segment: Checksum, number: u32) -> String {
    format!("archive/search/{segment}/words-{number}.bin")
}

/// Piece `number` of the register of a segment, from 0.
pub fn names(segment: Checksum, number: u32) -> String {
    format!("archive/search/{segment}/names-{number}.bin")
}

/// The twin of an archive file: the same bytes as a classic script.
pub fn twin_of(path: &str) -> String {
    let stem = path.strip_suffix(".json").or_else(|| path.strip_suffix(".bin")).unwrap_or(path);
    format!("{stem}.js")
}
