//! The position space of a segment: one number for every word character.
//!
//! An article takes whole slots of 128 numbers, and within them a fixed room for its head, byline and column, so that about six bits an
//! article tell for any position which article it belongs to and in which field:
//!
//! ```text
//! article 7                                            article 8
//! ├ Head ───────┼ Byline ┼ Column ┼ Body ────────┼ Captions ┼ Head ──
//! 0             64       96      128            224        256      ← whole blocks of 32, the article whole slots of 128
//! │三号炉提前开炉·│杜若····│·······│昨日七点三号炉点火·第二段…│
//!                                                └ one unused number between two passages, so that no phrase spans both
//! ```
//! Unused numbers cost next to nothing: postings are coded within the room that their neighbours leave.

use crate::bits::{BitReader, BitWriter};
use crate::field::Field;

/// Numbers in a block, of which a field takes whole ones.
pub const BLOCK: u32 = 32;

/// Blocks in a slot, of which an article takes whole ones. Smaller wastes fewer numbers and makes the table larger.
const SLOT_BLOCKS: u32 = 4;

/// Blocks that head, byline, column and captions take unless the table says otherwise.
const USUAL: [u32; 4] = [2, 1, 1, 0];

/// The number of an article in the run, from 0, in the order of the catalog's issues and in each by printed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleNo(pub u32);

/// How much room an article has, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Blocks of head, byline, column and captions; all others of its slots are the body's.
    rooms: [u32; 4],
    slots: u32,
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
    /// The room of an article whose fields have so many positions, in the order of [`Field::ALL`].
    pub(crate) fn of(lengths: [u32; 5], start: Start) -> Self {
        let blocks = |field: Field| lengths.get(field.place()).map_or(0, |length| length.div_ceil(BLOCK));
        let rooms = [Field::Head, Field::Byline, Field::Column, Field::Captions].map(blocks);
        // An unusual article is unusual in all of its rooms; most fit the usual ones.
        let fits = rooms.iter().zip(USUAL).all(|(room, usual)| *room <= usual);
        let rooms = if fits { USUAL } else { rooms };
        let blocks = rooms.iter().sum::<u32>() + blocks(Field::Body);
        Self { rooms, slots: blocks.div_ceil(SLOT_BLOCKS).max(1), start }
    }

    /// Blocks that it takes.
    pub(crate) fn blocks(&self) -> u32 {
        self.slots.saturating_mul(SLOT_BLOCKS)
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
    /// The space of these articles in order; `None` when it has more positions than 32 bits can number.
    pub fn new(extents: Vec<Extent>) -> Option<Self> {
        let mut starts = Vec::with_capacity(extents.len() + 1);
        let mut next = 0u32;
        for extent in &extents {
            starts.push(next);
            next = extent.blocks().checked_mul(BLOCK).and_then(|length| next.checked_add(length))?;
        }
        starts.push(next);
        Some(Self { extents, starts })
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

    /// How many slots an article takes: its length, roughly.
    pub(crate) fn slots(&self, article: u32) -> u32 {
        usize::try_from(article).ok().and_then(|at| self.extents.get(at)).map_or(1, |extent| extent.slots)
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

    /// The table.
    ///
    /// ```text
    /// per article:  gamma₂ slots − 1 (the lowest two bits as they are)
    ///               0 nothing begins · 10 a text unit · 11 a page, then gamma its number
    ///               0 usual rooms · 1 gamma head, byline, column, captions follow, in blocks
    /// ```
    pub(crate) fn write(&self, bits: &mut BitWriter) {
        for extent in &self.extents {
            bits.gamma_above(2, extent.slots - 1);
            match extent.start {
                Start::Nothing => bits.push(0, 1),
                Start::Unit => bits.push(0b10, 2),
                Start::Page(page) => {
                    bits.push(0b11, 2);
                    bits.gamma(u32::from(page));
                }
            }
            bits.push(u32::from(extent.rooms != USUAL), 1);
            if extent.rooms != USUAL {
                extent.rooms.iter().for_each(|room| bits.gamma(*room));
            }
        }
    }

    /// Reads the table of so many articles; `None` when the bits are no such table.
    pub(crate) fn read(bits: &mut BitReader<'_>, articles: u32) -> Option<Self> {
        let mut extents = Vec::new();
        for _ in 0..articles {
            let slots = bits.gamma_above(2)?.checked_add(1)?;
            let start = match (bits.take(1)?, slots) {
                (0, _) => Start::Nothing,
                _ if bits.take(1)? == 0 => Start::Unit,
                _ => Start::Page(u16::try_from(bits.gamma()?).ok()?),
            };
            let mut rooms = USUAL;
            if bits.take(1)? == 1 {
                for room in &mut rooms {
                    *room = bits.gamma()?;
                }
            }
            let sum = rooms.iter().try_fold(0u32, |sum, room| sum.checked_add(*room))?;
            let extent = Extent { rooms, slots, start };
            if sum > extent.blocks() {
                return None;
            }
            extents.push(extent);
        }
        Self::new(extents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_tells_article_and_field() {
        let lengths = [[32, 0, 0, 0, 64], [0; 5], [32, 32, 9, 0, 350], [100, 10, 0, 35, 32]];
        let space = Space::new(lengths.map(|lengths| Extent::of(lengths, Start::Unit)).to_vec()).unwrap();
        let spot = |position| space.spot(position).map(|spot| (spot.article, spot.field));
        assert_eq!(spot(0), Some((0, Field::Head)));
        assert_eq!(spot(64), Some((0, Field::Byline)));
        assert_eq!(spot(96), Some((0, Field::Column)));
        assert_eq!(spot(128), Some((0, Field::Body)));
        assert_eq!(spot(255), Some((0, Field::Body)));
        assert_eq!(spot(256), Some((1, Field::Head)));
        assert_eq!(spot(384 + 350), Some((2, Field::Body)));
        // The last one has four blocks of head, one of byline, none of column, two of captions at its end.
        assert_eq!(spot(896 + 127), Some((3, Field::Head)));
        assert_eq!(spot(896 + 128), Some((3, Field::Byline)));
        assert_eq!(spot(896 + 160), Some((3, Field::Body)));
        assert_eq!(spot(896 + 192), Some((3, Field::Captions)));
        assert_eq!(spot(896 + 256), None);
    }

    #[test]
    fn the_table_reads_what_it_writes() {
        let lengths = [[0; 5], [9, 9, 0, 0, 9000], [500, 1, 70, 3000, 0], [1, 1, 1, 1, 1]];
        let starts = [Start::Page(1), Start::Nothing, Start::Unit, Start::Page(300)];
        let extents = lengths.into_iter().zip(starts);
        let space = Space::new(extents.map(|(lengths, start)| Extent::of(lengths, start)).collect()).unwrap();
        let mut bits = BitWriter::default();
        space.write(&mut bits);
        let bytes = bits.into_bytes();
        assert_eq!(Space::read(&mut BitReader::new(&bytes), 4), Some(space));
        assert_eq!(Space::read(&mut BitReader::new(&bytes), 40), None);
    }

    #[test]
    fn a_run_beyond_32_bits_is_refused() {
        assert_eq!(Space::new(vec![Extent::of([0, 0, 0, 0, u32::MAX - 600], Start::Unit); 2]), None);
    }
}
