//! Which texts of an article are searched.
//!
//! A *passage* is one printed run of characters: a headline, a paragraph, a caption. Phrases are found within a passage and
//! never across two, because a reader who sees the end of one paragraph and the start of the next does not see one phrase.

use archive::{Article, Block};

/// The parts of an article that weigh differently. The order is the order in the position space (see [`crate::space`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Kicker, headline, decks.
    Head,
    /// Byline: people, units, what they did.
    Byline,
    /// The column it stands in, and where it was reprinted from.
    Column,
    /// Words under pictures, and who made them.
    Captions,
    /// Dateline, editor's note, paragraphs, subheads, lines.
    Body,
}

impl Field {
    /// All fields, in their order.
    pub const ALL: [Self; 5] = [Self::Head, Self::Byline, Self::Column, Self::Captions, Self::Body];

    /// Its place in [`Field::ALL`].
    pub(crate) const fn place(self) -> usize {
        self as usize
    }
}

/// The passages of one field, in printed order.
///
/// Index, marks and snippets all walk an article by this function: what one of them sees, all see.
pub fn passages(article: &Article, field: Field) -> Vec<&str> {
    match field {
        Field::Head => {
            let head = &article.head;
            let lines = head.kicker.iter().chain(&head.headline).chain(&head.decks);
            lines.map(String::as_str).collect()
        }
        Field::Byline => {
            let signed =
                article.byline.iter().flat_map(|name| name.unit.iter().chain(&name.role).chain(&name.person));
            signed.map(String::as_str).collect()
        }
        Field::Column => article.column.iter().chain(&article.credit).map(String::as_str).collect(),
        Field::Captions => article
            .body
            .iter()
            .filter_map(|block| match block {
                Block::Picture(picture) => Some([Some(&picture.caption), picture.credit.as_ref()]),
                _ => None,
            })
            .flatten()
            .flatten()
            .map(String::as_str)
            .collect(),
        Field::Body => {
            let mut texts: Vec<&str> =
                article.dateline.iter().chain(&article.editors_note).map(String::as_str).collect();
            for block in &article.body {
                match block {
                    Block::Paragraph(text) | Block::Subhead(text) => texts.push(text),
                    Block::Lines(lines) => texts.extend(lines.iter().map(String::as_str)),
                    Block::Picture(_) => {}
                }
            }
            texts
        }
    }
}
