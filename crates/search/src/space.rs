//! The position space: one number for every folded character of the run.
//!
//! An article takes whole blocks of [`BLOCK`] numbers for each of its fields, in the order of [`Field::ALL`], so that
//! one small table tells for any position which article it belongs to and in which field:
//!
//! ```text
//! article 7                                           article 8
//! ├ Head ────┼ Names ───┼ Body ──────────────────────┤├ Head ────┼ …
//! 0         64        128                          448 448
//! │三号炉提前开炉·······│杜若·本报讯···│昨日七点,三号炉点火…·第二段…··│
//!                                     one unused number between two passages, so that no phrase spans both
//! ```
//! The unused numbers cost nothing: positions are stored as differences.

use crate::field::Field;
use crate::varint;

/// Numbers in a block. Smaller wastes fewer numbers and makes the table larger; at 64 an article's entry is 2 bytes.
pub const BLOCK: u32 = 64;

/// The number of an article in the run, from 0, in the order of the catalog's issues and in each by printed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleNo(pub u32);

/// How many blocks each field of an article takes, and whether the article begins a text unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Blocks of each field, in the order of [`Field::ALL`].
    pub blocks: [u32; 4],
    /// True for the first article of a text unit; that is how a hit's text is found without reading the contents.
    pub starts_unit: bool,
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
    /// The article.
    pub article: ArticleNo,
    /// The field within it.
    pub field: Field,
}

impl Space {
    /// The space of these articles in order; `None` when it has more positions than 32 bits can number.
    pub fn new(extents: Vec<Extent>) -> Option<Self> {
        let mut starts = Vec::with_capacity(extents.len() + 1);
        let mut next = 0u32;
        for extent in &extents {
            starts.push(next);
            let blocks = extent.blocks.iter().try_fold(0u32, |sum, blocks| sum.checked_add(*blocks))?;
            next = blocks.checked_mul(BLOCK).and_then(|length| next.checked_add(length))?;
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

    /// Where a position lies; `None` beyond the last article.
    pub fn spot(&self, position: u32) -> Option<Spot> {
        // The last start that is not beyond the position; articles without text share a start and are stepped over.
        let after = self.starts.partition_point(|start| *start <= position);
        let index = after.checked_sub(1)?;
        let extent = self.extents.get(index)?;
        let mut block = (position - self.starts.get(index)?) / BLOCK;
        for (field, blocks) in Field::ALL.into_iter().zip(extent.blocks) {
            if block < blocks {
                return Some(Spot { article: ArticleNo(u32::try_from(index).ok()?), field });
            }
            block -= blocks;
        }
        None
    }

    /// The table as bytes.
    ///
    /// ```text
    /// per article: 1 byte   bits 0–1 Head, 2–3 Names, 4–5 Captions: blocks, 3 = three or more; bit 6 starts a unit
    ///              varint   blocks of Body
    ///              varint   for each field above whose bits are 3: blocks − 3
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.extents.len() * 2);
        for extent in &self.extents {
            let [head, names, captions, body] = extent.blocks;
            let bits = |blocks: u32| blocks.min(3) as u8;
            bytes.push(
                bits(head) | bits(names) << 2 | bits(captions) << 4 | u8::from(extent.starts_unit) << 6,
            );
            varint::push(&mut bytes, body);
            for blocks in [head, names, captions].into_iter().filter(|blocks| *blocks >= 3) {
                varint::push(&mut bytes, blocks - 3);
            }
        }
        bytes
    }

    /// The table from its bytes; `None` when they are no such table.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let mut extents = Vec::new();
        while let Some((flags, rest)) = bytes.split_first() {
            bytes = rest;
            let body = varint::take(&mut bytes)?;
            let mut blocks =
                [u32::from(flags & 3), u32::from(flags >> 2 & 3), u32::from(flags >> 4 & 3), body];
            for count in blocks.iter_mut().take(3).filter(|count| **count == 3) {
                *count = varint::take(&mut bytes)?.checked_add(3)?;
            }
            extents.push(Extent { blocks, starts_unit: flags >> 6 & 1 == 1 });
        }
        Self::new(extents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(blocks: [u32; 4]) -> Extent {
        Extent { blocks, starts_unit: false }
    }

    #[test]
    fn a_position_tells_article_and_field() {
        let space = Space::new(vec![extent([1, 0, 0, 2]), extent([0; 4]), extent([1, 1, 0, 1])]).unwrap();
        let spot = |position| space.spot(position).map(|spot| (spot.article.0, spot.field));
        assert_eq!(spot(0), Some((0, Field::Head)));
        assert_eq!(spot(63), Some((0, Field::Head)));
        assert_eq!(spot(64), Some((0, Field::Body)));
        assert_eq!(spot(192), Some((2, Field::Head)));
        assert_eq!(spot(256), Some((2, Field::Names)));
        assert_eq!(spot(383), Some((2, Field::Body)));
        assert_eq!(spot(384), None);
    }

    #[test]
    fn the_table_reads_what_it_writes() {
        let mut long = extent([1, 3, 40, 7000]);
        long.starts_unit = true;
        let space = Space::new(vec![extent([0; 4]), long, extent([2, 2, 2, 127])]).unwrap();
        assert_eq!(Space::from_bytes(&space.to_bytes()), Some(space));
    }

    #[test]
    fn a_run_beyond_32_bits_is_refused() {
        assert_eq!(Space::new(vec![extent([0, 0, 0, u32::MAX / BLOCK]); 2]), None);
        assert_eq!(Space::from_bytes(&[0, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
    }
}
