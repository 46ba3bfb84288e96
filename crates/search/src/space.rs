//! The position space of a segment: one number for every word character.
//!
//! An article takes whole slots of 128 numbers, and within them a fixed room for its head, byline and column, so that about six
//! bits an article tell for any position which article it belongs to and in which field:
//!
//! ```text
//! article 7                                            article 8
//! ├ Head ───────┼ Byline ┼ Column ┼ Body ────────┼ Captions ┼ Head ──
//! 0             48       64       96             368        384     ← whole blocks of 16, the article whole slots of 128
//! │三号炉提前开炉·│杜若····│·······│昨日七点三号炉点火·第二段…│
//!                                                └ one unused number between two passages, so that no phrase spans both
//! ```
//! Unused numbers cost little: postings are coded within the room that their neighbours leave. A tenth of all numbers is
//! unused, which makes the index a hundredth larger. In a large segment slots are twice as long: every query brings the table of
//! articles, which is a bit an article shorter so.

mod table;

use crate::field::Field;

/// Numbers in a block, of which a field takes whole ones.
pub const BLOCK: u32 = 16;

/// Articles beyond which a segment's slots are long.
const MANY: u32 = 30_000;

/// Blocks in a slot, of which an article takes whole ones, in a segment of about so many articles. Smaller wastes fewer numbers
/// and makes the table longer.
pub(crate) fn slot_for(articles: u32) -> u32 {
    if articles > MANY { 16 } else { 8 }
}

/// Positions of a unit of length, for ranking.
const LENGTH: u32 = 128;

/// Blocks that head, byline, column and captions take unless the table says otherwise.
const USUAL: [u32; 4] = [3, 1, 2, 0];

/// The number of an article in the run, from 0, in the order of the catalog's issues and in each by printed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleNo(pub u32);

/// How much room an article has, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Blocks of head, byline, column and captions; all others of its slots are the body's.
    rooms: [u32; 4],
    /// All that it takes: whole slots.
    blocks: u32,
    /// What begins with it.
    pub start: Start,
}

/// What begins with an article. That is how a hit's page and text are found without reading the contents of its issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Nothing: it stands in one text unit with the article before.
    Nothing,
    /// A text unit of the same page.
    Unit,
    /// The page with this number, and a text unit.
    Page(u16),
}

/// Which positions belong to which article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Space {
    extents: Vec<Extent>,
    /// Blocks in a slot.
    slot: u32,
    /// First position of each article, and the end of the last one.
    starts: Vec<u32>,
}

/// Where a position lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The article's place in the segment, from 0.
    pub article: u32,
    /// The field within it.
    pub field: Field,
}

impl Extent {
    /// The room of an article whose fields have so many positions, in the order of [`Field::ALL`], in slots of so many blocks.
    pub(crate) fn of(lengths: [u32; 5], slot: u32, start: Start) -> Self {
        let blocks = |field: Field| lengths.get(field.place()).map_or(0, |length| length.div_ceil(BLOCK));
        let rooms = [Field::Head, Field::Byline, Field::Column, Field::Captions].map(blocks);
        // An unusual article is unusual in all of its rooms; most fit the usual ones.
        let fits = rooms.iter().zip(USUAL).all(|(room, usual)| *room <= usual);
        let rooms = if fits { USUAL } else { rooms };
        let blocks = rooms.iter().sum::<u32>() + blocks(Field::Body);
        Self { rooms, blocks: blocks.max(1).next_multiple_of(slot), start }
    }

    /// Blocks that it takes.
    pub(crate) fn blocks(&self) -> u32 {
        self.blocks
    }

    /// First block of a field, counted from the article's first.
    pub(crate) fn block_of(&self, field: Field) -> u32 {
        let [head, byline, column, captions] = self.rooms;
        match field {
            Field::Head => 0,
            Field::Byline => head,
            Field::Column => head + byline,
            Field::Body => head + byline + column,
            Field::Captions => self.blocks().saturating_sub(captions),
        }
    }

    /// The field that holds a block.
    fn field_at(&self, block: u32) -> Field {
        [Field::Captions, Field::Body, Field::Column, Field::Byline]
            .into_iter()
            .find(|field| block >= self.block_of(*field))
            .unwrap_or(Field::Head)
    }
}

impl Space {
    /// The space of these articles in order, in slots of so many blocks; `None` when it has more positions than 32 bits can number.
    pub fn new(extents: Vec<Extent>, slot: u32) -> Option<Self> {
        let mut starts = Vec::with_capacity(extents.len() + 1);
        let mut next = 0u32;
        for extent in &extents {
            starts.push(next);
            next = extent.blocks().checked_mul(BLOCK).and_then(|length| next.checked_add(length))?;
        }
        starts.push(next);
        Some(Self { extents, slot, starts })
    }

    /// How many articles it numbers.
    pub fn article_count(&self) -> u32 {
        u32::try_from(self.extents.len()).unwrap_or(u32::MAX)
    }

    /// The extents of the articles, in order.
    pub fn extents(&self) -> &[Extent] {
        &self.extents
    }

    /// One more than the last position.
    pub fn end(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Blocks in a slot.
    pub(crate) fn slot(&self) -> u32 {
        self.slot
    }

    /// How long an article is, roughly: in units of 128 positions.
    pub(crate) fn length(&self, article: u32) -> u32 {
        let extent = usize::try_from(article).ok().and_then(|at| self.extents.get(at));
        extent.map_or(1, |extent| extent.blocks.div_ceil(LENGTH / BLOCK))
    }

    /// One more than the last position of an article.
    pub(crate) fn end_of(&self, article: u32) -> u32 {
        let next = usize::try_from(article).ok().and_then(|at| self.starts.get(at + 1));
        next.copied().unwrap_or_else(|| self.end())
    }

    /// Where a position lies; `None` beyond the last article.
    pub fn spot(&self, position: u32) -> Option<Spot> {
        let after = self.starts.partition_point(|start| *start <= position);
        let index = after.checked_sub(1)?;
        let extent = self.extents.get(index)?;
        let block = (position - self.starts.get(index)?) / BLOCK;
        Some(Spot { article: u32::try_from(index).ok()?, field: extent.field_at(block) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_tells_article_and_field() {
        let lengths = [[32, 0, 0, 0, 30], [0; 5], [48, 16, 19, 0, 350], [100, 10, 0, 35, 17]];
        let space =
            Space::new(lengths.map(|lengths| Extent::of(lengths, 8, Start::Unit)).to_vec(), 8).unwrap();
        let spot = |position| space.spot(position).map(|spot| (spot.article, spot.field));
        assert_eq!(spot(0), Some((0, Field::Head)));
        assert_eq!(spot(47), Some((0, Field::Head)));
        assert_eq!(spot(48), Some((0, Field::Byline)));
        assert_eq!(spot(64), Some((0, Field::Column)));
        assert_eq!(spot(96), Some((0, Field::Body)));
        assert_eq!(spot(127), Some((0, Field::Body)));
        assert_eq!(spot(128), Some((1, Field::Head)));
        assert_eq!(spot(256 + 350), Some((2, Field::Body)));
        // The last one has seven blocks of head, one of byline, none of column, three of captions at its end.
        let last = 256 + 512;
        assert_eq!(spot(last + 111), Some((3, Field::Head)));
        assert_eq!(spot(last + 112), Some((3, Field::Byline)));
        assert_eq!(spot(last + 128), Some((3, Field::Body)));
        assert_eq!(spot(last + 207), Some((3, Field::Body)));
        assert_eq!(spot(last + 208), Some((3, Field::Captions)));
        assert_eq!(spot(last + 256), None);
    }

    #[test]
    fn a_run_beyond_32_bits_is_refused() {
        assert_eq!(Space::new(vec![Extent::of([0, 0, 0, 0, u32::MAX - 600], 8, Start::Unit); 2], 8), None);
    }
}
