//! The table of articles: for each its room and what begins with it, each decision foreseen from what stands before.
//!
//! ```text
//! per article, in adaptive decisions (adaptive.rs):   foreseen by
//!   a page begins                                      the slots of the page so far
//!     it is the next page                              the page before
//!     else gamma its number
//!   slots − 1 below 63 in six bits, else 63 and gamma  whether a page begins
//!   where none does: a text unit begins                the slots of the unit with this article
//!   the usual rooms
//!     else gamma head, byline, column, captions in blocks
//! ```
//! A page has much the same room for text in every issue, and a text unit is closed by its size, so both ends are nearly known
//! beforehand: 5.3 bits an article of 10,000 where a fixed code took 9.

use super::{Extent, Space, Start, USUAL};
use crate::adaptive::{Chance, Coder, Decoder, Encoder};

/// No slot has more blocks.
const MOST_BLOCKS: u32 = 256;

/// Slots that are told in six bits.
const FEW: u32 = 63;

/// What was learnt of the articles before, and where the page and the unit stand.
struct Learnt {
    page_begins: [Chance; 64],
    is_next: [Chance; 64],
    page_number: [Chance; 64],
    slots: [[Chance; 64]; 2],
    many_slots: [Chance; 64],
    unit_begins: [Chance; 64],
    usual: Chance,
    rooms: [[Chance; 64]; 4],
    /// Blocks in a slot.
    slot: u32,
    page: u32,
    page_slots: u32,
    unit_slots: u32,
}

impl Learnt {
    fn new(slot: u32) -> Self {
        let fresh = [Chance::default(); 64];
        Self {
            page_begins: fresh,
            is_next: fresh,
            page_number: fresh,
            slots: [fresh; 2],
            many_slots: fresh,
            unit_begins: fresh,
            usual: Chance::default(),
            rooms: [fresh; 4],
            slot,
            page: 0,
            page_slots: 0,
            unit_slots: 0,
        }
    }

    /// Writes an article, or reads one, whatever `article` is then.
    fn article(&mut self, coder: &mut impl Coder, article: &Extent) -> Extent {
        let said = match article.start {
            Start::Page(number) => Some(u32::from(number)),
            Start::Nothing | Start::Unit => None,
        };
        let mut start = Start::Nothing;
        let begins = decide(coder, said.is_some(), &mut self.page_begins, self.page_slots);
        if begins {
            let next = self.page.wrapping_add(1) & u32::from(u16::MAX);
            let is_next = decide(coder, said == Some(next), &mut self.is_next, self.page);
            self.page = if is_next { next } else { coder.gamma(said.unwrap_or(0), &mut self.page_number) };
            self.page &= u32::from(u16::MAX);
            start = Start::Page(u16::try_from(self.page).unwrap_or(u16::MAX));
            (self.page_slots, self.unit_slots) = (0, 0);
        }
        let [inside, first] = &mut self.slots;
        let said_slots = article.blocks / self.slot;
        let few = coder.number(said_slots.saturating_sub(1).min(FEW), 6, if begins { first } else { inside });
        let more = if few == FEW {
            coder.gamma(said_slots.saturating_sub(FEW + 1), &mut self.many_slots)
        } else {
            0
        };
        let slots = few.saturating_add(more).saturating_add(1);
        self.page_slots = self.page_slots.saturating_add(slots);
        self.unit_slots = self.unit_slots.saturating_add(slots);
        if !begins && decide(coder, article.start == Start::Unit, &mut self.unit_begins, self.unit_slots) {
            start = Start::Unit;
            self.unit_slots = slots;
        }
        let mut rooms = USUAL;
        if !coder.decide(article.rooms == USUAL, &mut self.usual) {
            for ((room, said), chances) in rooms.iter_mut().zip(article.rooms).zip(&mut self.rooms) {
                *room = coder.gamma(said, chances);
            }
        }
        Extent { rooms, blocks: slots.saturating_mul(self.slot), start }
    }
}

/// A decision that a number foresees; large ones share a chance.
fn decide(coder: &mut impl Coder, yes: bool, chances: &mut [Chance; 64], number: u32) -> bool {
    let mut unknown = Chance::default();
    let chance = chances.get_mut(number.min(63) as usize).unwrap_or(&mut unknown);
    coder.decide(yes, chance)
}

impl Space {
    /// The bytes of the table.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let (mut coder, mut learnt) = (Encoder::new(), Learnt::new(self.slot.max(1)));
        for extent in &self.extents {
            learnt.article(&mut coder, extent);
        }
        coder.into_bytes()
    }

    /// Reads the table of so many articles; `None` when the bytes are no such table.
    pub(crate) fn from_bytes(bytes: &[u8], articles: u32, slot: u32) -> Option<Self> {
        let slot = Some(slot).filter(|slot| (1..=MOST_BLOCKS).contains(slot))?;
        let (mut coder, mut learnt) = (Decoder::new(bytes), Learnt::new(slot));
        let any = Extent { rooms: USUAL, blocks: 0, start: Start::Nothing };
        let mut extents = Vec::new();
        for _ in 0..articles {
            let extent = learnt.article(&mut coder, &any);
            let sum = extent.rooms.iter().try_fold(0u32, |sum, room| sum.checked_add(*room))?;
            if sum > extent.blocks || coder.is_beyond() {
                return None;
            }
            extents.push(extent);
        }
        Self::new(extents, slot).filter(|_| coder.is_done())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_table_reads_what_it_writes(
            articles in prop::collection::vec(([0u32..90, 0u32..40, 0u32..40, 0u32..3000, 0u32..40], 0u32..9, any::<u16>()), 0..300),
            long in 0u32..2_000_000, slot in 1u32..20,
        ) {
            let start = |kind: u32, page: u16| match kind {
                0 => Start::Unit,
                1 => Start::Page(page),
                2 => Start::Page(page % 8),
                _ => Start::Nothing,
            };
            let extents = articles.into_iter().map(|(lengths, kind, page)| Extent::of(lengths, slot, start(kind, page)));
            let extents: Vec<Extent> = extents.chain([Extent::of([1, 2, 3, long, 4], slot, Start::Page(u16::MAX))]).collect();
            let space = Space::new(extents, slot).unwrap();
            let bytes = space.to_bytes();
            prop_assert_eq!(Space::from_bytes(&bytes, space.article_count() + 1000, slot), None);
            prop_assert_eq!(Space::from_bytes(&bytes, space.article_count(), slot), Some(space));
        }

        #[test]
        fn any_bytes_are_a_table_or_none(bytes: Vec<u8>, articles: u32, slot in 0u32..300) {
            let _ = Space::from_bytes(&bytes, articles, slot);
        }
    }
}
