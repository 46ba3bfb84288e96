//! Where the shards of a segment begin: as a whole in the root, or, where they are many, in pages of which a query needs a few.
//!
//! A page holds the letters whose code points leave its number when divided by how many pages there are. So a query knows its pages
//! before the root is here, by its letters alone, and they come in one round with it.
//!
//! ```text
//! whole    keys not above the first of each shard and above the last of the one before:
//!   gamma    how many letters begin them; per letter:
//!     gamma    its place in the alphabet, as difference to the one before (from 0)
//!     1 bit    a shard begins with its least key
//!     gamma    how many begin with another; − 1 when none begins with the least
//!     nexts    these (key.rs)
//!   gammas   the kilobytes of each shard beyond the usual
//! page     varint  its number, from 0
//!   bits   per letter of the alphabet (alphabet.rs) that belongs here, in order, and for what is no letter behind them:
//!     rising  the shard in which its keys begin, plus the letter's place here
//!     gamma   how many shards more begin with it
//!     nexts   where these begin (key.rs)
//!     gammas  the kilobytes of each of all these shards beyond the usual
//! ```

use crate::alphabet::Alphabet;
use crate::bits::{BitReader, BitWriter};
use crate::key::{self, Key};
use crate::varint;

/// The directory, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Directory {
    /// Kilobytes that a shard usually has.
    usual: u32,
    shards: u32,
    /// In order; all of them while the index is written, and wherever there are no pages.
    whole: Vec<Entry>,
    /// Those that were learnt.
    pages: Vec<Option<Page>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// Not above any key of the shard, above all keys of the one before.
    bound: Key,
    /// Never less than the usual.
    kilobytes: u32,
}

/// The letters of a page, ascending.
type Page = Vec<Letter>;

/// The shards that hold the keys of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    first: u32,
    /// The shard in which its keys begin.
    shard: u32,
    /// Where the others begin.
    nexts: Vec<u32>,
    /// Of all of them.
    kilobytes: Vec<u32>,
}

/// What the directory knows of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The shard that holds it if any does, and its kilobytes.
    Shard(u32, u32),
    /// This page would tell.
    Page(u32),
}

impl Directory {
    pub(crate) fn new(usual: u32, pages: u32) -> Self {
        Self { usual, shards: 0, whole: Vec::new(), pages: (0..pages).map(|_| None).collect() }
    }

    /// How many shards there are.
    pub(crate) fn shards(&self) -> u32 {
        self.shards
    }

    /// How many pages it has; none when it is whole.
    pub(crate) fn pages(&self) -> u32 {
        self.pages.len() as u32
    }

    pub(crate) fn usual(&self) -> u32 {
        self.usual
    }

    /// Adds the next shard in the order of keys, which begins at `bound`; `bytes` is the size of its file.
    pub(crate) fn push(&mut self, bound: Key, bytes: u64) {
        let kilobytes = u32::try_from(bytes / 1024).unwrap_or(u32::MAX).max(self.usual);
        self.whole.push(Entry { bound, kilobytes });
        self.shards += 1;
    }

    /// The payloads of the pages once all shards are there; the whole is forgotten where there are any.
    pub(crate) fn turn_into_pages(&mut self, alphabet: &Alphabet) -> Vec<Vec<u8>> {
        let whole = if self.pages.is_empty() { Vec::new() } else { std::mem::take(&mut self.whole) };
        let of = |number: u32| {
            let letters = self.letters(number, alphabet);
            let page = letters.into_iter().map(|first| Letter::of(first, &whole)).collect::<Page>();
            let payload = self.write_page(number, &page, alphabet);
            (page, payload)
        };
        let (pages, payloads): (Vec<_>, Vec<_>) = (0..self.pages()).map(of).unzip();
        self.pages = pages.into_iter().map(Some).collect();
        payloads
    }

    /// Where a key is; `None` before the first shard and for a letter that is printed nowhere.
    pub(crate) fn place(&self, key: Key, alphabet: &Alphabet) -> Option<Place> {
        key::place(key.first(), alphabet)?;
        alphabet.code(key.next())?;
        if self.pages.is_empty() {
            let after = self.whole.partition_point(|shard| shard.bound <= key);
            return self.whole_at(after.checked_sub(1)?);
        }
        match self.letter(key.first()) {
            Ok(letter) => {
                let at = letter.nexts.partition_point(|next| *next <= key.next());
                Some(Place::Shard(letter.shard.checked_add(at as u32)?, *letter.kilobytes.get(at)?))
            }
            Err(page) => page.map(Place::Page),
        }
    }

    /// The shards that may hold keys of a character with a next one from `least` on.
    pub(crate) fn places(&self, first: char, least: u32, alphabet: &Alphabet) -> Vec<Place> {
        if alphabet.place(first.into()).is_none() {
            return Vec::new();
        }
        if self.pages.is_empty() {
            let from = Key::from_u64(u64::from(u32::from(first)) << 32 | u64::from(least));
            let low = self.whole.partition_point(|shard| shard.bound <= from).saturating_sub(1);
            let is_before = |shard: &Entry| shard.bound < from || shard.bound.begins_with(first);
            let high = self.whole.partition_point(is_before);
            return (low..high).filter_map(|at| self.whole_at(at)).collect();
        }
        match self.letter(first.into()) {
            Ok(letter) => {
                let skipped = letter.nexts.partition_point(|next| *next <= least);
                let shards = (letter.shard..).zip(&letter.kilobytes).skip(skipped);
                shards.map(|(at, size)| Place::Shard(at, *size)).collect()
            }
            Err(page) => page.map(Place::Page).into_iter().collect(),
        }
    }

    fn whole_at(&self, at: usize) -> Option<Place> {
        Some(Place::Shard(u32::try_from(at).ok()?, self.whole.get(at)?.kilobytes))
    }

    /// What belongs to a page, ascending; nothing where there are no shards.
    fn letters(&self, number: u32, alphabet: &Alphabet) -> Vec<u32> {
        let all = (0u32..).map_while(|place| key::first_at(place, alphabet)).filter(|_| self.shards > 0);
        all.filter(|first| page_of(*first, self.pages()) == number).collect()
    }

    /// A letter; else the page that would tell, if any would.
    fn letter(&self, first: u32) -> Result<&Letter, Option<u32>> {
        let number = page_of(first, self.pages());
        let page = self.pages.get(number as usize).and_then(Option::as_ref).ok_or(Some(number))?;
        let at = page.binary_search_by_key(&first, |letter| letter.first).map_err(|_| None)?;
        page.get(at).ok_or(None)
    }

    /// True for a page that was not learnt yet.
    pub(crate) fn lacks(&self, page: u32) -> bool {
        self.pages.get(page as usize).is_some_and(Option::is_none)
    }

    /// Where each known shard begins, by its number.
    pub(crate) fn bounds(&self) -> Vec<(u32, Key)> {
        let whole = (0u32..).zip(&self.whole).map(|(at, entry)| (at, entry.bound));
        let letters = self.pages.iter().flatten().flatten();
        let paged = letters.flat_map(|letter| {
            let own = |next: &u32| Key::from_u64(u64::from(letter.first) << 32 | u64::from(*next));
            (letter.shard + 1..).zip(letter.nexts.iter().map(own))
        });
        let mut bounds: Vec<(u32, Key)> = whole.chain(paged).collect();
        bounds.sort_unstable();
        bounds
    }

    pub(crate) fn write(&self, alphabet: &Alphabet, bits: &mut BitWriter) {
        if self.pages.is_empty() {
            let groups = || self.whole.chunk_by(|a, b| a.bound.first() == b.bound.first());
            bits.gamma(groups().count() as u32);
            let mut before = 0;
            for group in groups() {
                let first = group.first().map_or(0, |shard| shard.bound.first());
                let place = key::place(first, alphabet).unwrap_or(before);
                bits.gamma(place - before);
                let nexts = group.iter().map(|shard| shard.bound.next()).filter(|next| *next > 0);
                let more = nexts.clone().count() as u32;
                let begins = group.len() as u32 > more;
                bits.push(begins.into(), 1);
                bits.gamma(more - u32::from(!begins));
                key::write_nexts(nexts, alphabet, bits);
                before = place;
            }
            self.whole.iter().for_each(|shard| bits.gamma(shard.kilobytes - self.usual));
        }
    }

    /// Reads what [`Directory::write`] wrote.
    pub(crate) fn read(
        bits: &mut BitReader<'_>,
        alphabet: &Alphabet,
        usual: u32,
        pages: u32,
        shards: u32,
    ) -> Option<Self> {
        if pages > MOST_PAGES {
            return None;
        }
        let mut directory = Self { shards, ..Self::new(usual, pages) };
        if pages == 0 {
            let mut place = 0u32;
            for _ in 0..bits.gamma()? {
                place = place.checked_add(bits.gamma()?)?;
                let first = u64::from(key::first_at(place, alphabet)?) << 32;
                let begins = bits.take(1)?;
                let more = bits.gamma()?.checked_add(1 - begins).filter(|more| *more <= shards)?;
                let nexts = if more == 0 { Vec::new() } else { key::read_nexts(bits, alphabet, more)? };
                let bounds = (0..begins).chain(nexts).map(|next| Key::from_u64(first | u64::from(next)));
                directory.whole.extend(bounds.map(|bound| Entry { bound, kilobytes: usual }));
            }
            for entry in &mut directory.whole {
                entry.kilobytes = usual.checked_add(bits.gamma()?)?;
            }
        }
        (pages > 0 || directory.whole.len() == shards as usize).then_some(directory)
    }

    fn write_page(&self, number: u32, page: &Page, alphabet: &Alphabet) -> Vec<u8> {
        let mut bits = BitWriter::default();
        let firsts: Vec<u32> = (0u32..).zip(page).map(|(at, letter)| letter.shard + at).collect();
        bits.rising(&firsts, 0, (self.shards + page.len() as u32).saturating_sub(2));
        for letter in page {
            bits.gamma(letter.nexts.len() as u32);
            key::write_nexts(letter.nexts.iter().copied(), alphabet, &mut bits);
            letter.kilobytes.iter().for_each(|size| bits.gamma(size - self.usual));
        }
        let mut payload = Vec::new();
        varint::push(&mut payload, number);
        payload.extend_from_slice(&bits.into_bytes());
        payload
    }

    /// Takes a page's payload; `None` when it is no page of that number.
    pub(crate) fn learn(&mut self, number: u32, mut payload: &[u8], alphabet: &Alphabet) -> Option<()> {
        if varint::take(&mut payload)? != number {
            return None;
        }
        let letters = self.letters(number, alphabet);
        let mut bits = BitReader::new(payload);
        let mut firsts = Vec::new();
        let count = letters.len() as u32;
        bits.rising(&mut firsts, count, 0, self.shards.checked_add(count)?.saturating_sub(2))?;
        let mut page = Page::new();
        for ((first, at), place) in letters.into_iter().zip(firsts).zip(0u32..) {
            let more = bits.gamma().filter(|more| *more < self.shards)?;
            let nexts = if more == 0 { Vec::new() } else { key::read_nexts(&mut bits, alphabet, more)? };
            let size = |_| self.usual.checked_add(bits.gamma()?);
            let kilobytes = (0..=more).map(size).collect::<Option<Vec<u32>>>()?;
            page.push(Letter { first, shard: at.checked_sub(place)?, nexts, kilobytes });
        }
        *self.pages.get_mut(number as usize)? = Some(page);
        Some(())
    }
}

/// No directory has more pages.
const MOST_PAGES: u32 = 1 << 16;

/// The page of what begins with a code point.
pub(crate) fn page_of(first: u32, pages: u32) -> u32 {
    first.checked_rem(pages).unwrap_or(0)
}

impl Letter {
    fn of(first: u32, whole: &[Entry]) -> Self {
        let end = Key::from_u64(u64::from(first) << 32);
        let shard = whole.partition_point(|shard| shard.bound <= end).saturating_sub(1);
        let own = |shard: &&Entry| shard.bound.first() == first;
        let behind = whole.get(shard + 1..).unwrap_or_default().iter().take_while(own);
        let nexts = behind.clone().map(|shard| shard.bound.next()).collect();
        let kilobytes = whole.get(shard).into_iter().chain(behind).map(|shard| shard.kilobytes).collect();
        Self { first, shard: shard as u32, nexts, kilobytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        /// A directory in pages says what a whole one says, and so does one that was written and read.
        #[test]
        fn pages_say_what_the_whole_says(
            keys in prop::collection::btree_set(("[一-丑a]", prop::option::of("[一-丑a-d]")), 1..60),
            each in 1usize..4, pages in 1u32..5,
        ) {
            let char = |text: &str| text.chars().next().unwrap();
            let key = |(first, next): &(String, Option<String>)| {
                next.as_ref().map_or_else(|| Key::end(char(first)), |next| Key::pair(char(first), char(next)))
            };
            let keys: BTreeSet<Key> = keys.iter().map(key).chain([Key::print('与')]).collect();
            let keys: Vec<Key> = keys.into_iter().collect();
            let letters = ('一'..='丑').chain('a'..='d').chain(['与']).map(|c| (u32::from(c), 1));
            let alphabet = Alphabet::of(&letters.collect::<BTreeMap<_, _>>());
            let (mut whole, mut paged) = (Directory::new(1, 0), Directory::new(1, pages));
            let mut last = None;
            for (shard, size) in keys.chunks(each).zip(900u64..) {
                let bound = shard[0].above(last, &alphabet);
                whole.push(bound, size * 7);
                paged.push(bound, size * 7);
                last = shard.last().copied();
            }
            let payloads = paged.turn_into_pages(&alphabet);
            let write = |directory: &Directory| {
                let mut bits = BitWriter::default();
                directory.write(&alphabet, &mut bits);
                let bytes = bits.into_bytes();
                Directory::read(&mut BitReader::new(&bytes), &alphabet, 1, directory.pages(), directory.shards()).unwrap()
            };
            prop_assert_eq!(&write(&whole), &whole);
            let mut read = write(&paged);
            for key in &keys {
                prop_assert!(matches!(read.place(*key, &alphabet), Some(Place::Page(_))));
            }
            for (number, payload) in (0u32..).zip(&payloads) {
                prop_assert!(read.lacks(number) && read.learn(number + 1, payload, &alphabet).is_none());
                prop_assert_eq!(read.learn(number, payload, &alphabet), Some(()));
            }
            prop_assert_eq!(&read, &paged);
            for (key, shard) in keys.iter().zip(0usize..) {
                let place = whole.place(*key, &alphabet);
                prop_assert!(matches!(place, Some(Place::Shard(at, _)) if at as usize == shard / each), "{:?}", place);
                prop_assert_eq!(read.place(*key, &alphabet), place);
            }
            for first in '一'..='丑' {
                let has = keys.iter().any(|key| key.begins_with(first));
                for least in [0, u32::from('b'), u32::from('丐')] {
                    prop_assert!(!has || read.places(first, least, &alphabet) == whole.places(first, least, &alphabet));
                    for (at, key) in keys.iter().enumerate().filter(|(_, key)| key.begins_with(first) && key.next() >= least) {
                        let holds = |place: &Place| matches!(place, Place::Shard(shard, _) if *shard as usize == at / each);
                        prop_assert!(whole.places(first, least, &alphabet).iter().any(holds), "{} {:?}", least, key);
                    }
                }
            }
            prop_assert_eq!(read.place(Key::end('龙'), &alphabet), None);
            prop_assert!(read.places('龙', 0, &alphabet).is_empty());
        }

        #[test]
        fn any_bytes_are_a_page_or_none(bytes: Vec<u8>, shards: u32) {
            let alphabet = Alphabet::of(&BTreeMap::from([(0x4E00, 1), (0x4E01, 2)]));
            let mut directory = Directory { shards, ..Directory::new(1, 1) };
            let _ = directory.learn(0, &bytes, &alphabet);
            let _ = directory.learn(0, &[&[0][..], &bytes].concat(), &alphabet);
        }
    }
}
