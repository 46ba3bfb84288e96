//! Articles → the shards and the directory of a segment.
//!
//! Postings are gathered in runs of a few million, each sorted and packed while it is small, and merged at the end: the
//! memory is a few bytes a character, however long the run of the newspaper. Articles may be gathered side by side on several
//! cores ([`Gathered`]) and joined in order; the bytes of the index do not depend on how they were split.

use crate::alike::{goes_on_numeral, is_chinese_digit};
use crate::alphabet::Alphabet;
use crate::directory::Directory;
use crate::field::{Field, passages};
use crate::gap_file;
use crate::gaps::Gaps;
use crate::key::Key;
use crate::root::Segment;
use crate::runs::{ENDS, INSIDE, NO_GAP, Posting, Run};
use crate::shard::{Listed, ShardWriter};
use crate::space::{BLOCK, Extent, Space, Start, slot_for};
use crate::stretch::{Kind, Stretch, stretches};
use crate::text::{Folded, fold, fold_char, is_latin, is_word};
use archive::{Article, Checksum, codec};
use std::collections::BTreeMap;

/// Postings that are gathered before they are packed.
const RUN: usize = 1_000_000;

/// Articles on their way into a segment.
#[derive(Debug)]
pub struct Gathered {
    /// Blocks in a slot.
    slot: u32,
    extents: Vec<Extent>,
    /// The position of the next article.
    next: u32,
    postings: Vec<Posting>,
    /// Postings of all runs.
    count: u64,
    /// How often each letter stands there, by code point; 0 for one that is only printed.
    letters: BTreeMap<u32, u64>,
    runs: Vec<Run>,
    gaps: GapList,
}

/// Every gap that occurs: its number here, how often, and in which articles.
#[derive(Debug, Default)]
struct GapList {
    numbers: BTreeMap<Vec<char>, u32>,
    found: Vec<GapUse>,
}

#[derive(Debug, Default)]
struct GapUse {
    text: Vec<char>,
    count: u64,
    articles: Vec<u32>,
}

/// How a segment is cut into files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// A shard ends after the key with which it passes this many bytes.
    pub shard_bytes: usize,
    /// Pages of the directory; none when it stands in the root.
    pub pages: u32,
}

/// Beyond this many postings the directory has pages: about 30,000 articles.
const LARGE: u64 = 32_000_000;

/// Bytes of a shard of such a segment.
const LARGE_SHARD: usize = 4 * 1024;

/// Postings for each page of the directory: about a hundred shards, a third of a kilobyte.
const PAGE: u64 = 300_000;

impl Shape {
    /// The shape for so many postings.
    ///
    /// A query reads two or three shards of every segment, and the root, which has some ten bits for each shard. So the best
    /// size grows with the square root of the segment's: larger shards cost each query bytes that it does not need, smaller
    /// ones cost it a longer root. The factor leaves shards about twice as large as the bytes of queries alone would have
    /// them, because every shard is a file and its twin. Ten thousand articles have shards of 8 kB, a tail of one issue some
    /// of a kilobyte. Where the directory has pages the root grows no more, and only the number of files speaks against
    /// small shards: 100,000 articles have 32,000.
    pub fn of(postings: u64) -> Self {
        if postings > LARGE {
            let pages = u32::try_from(postings / PAGE).unwrap_or(u32::MAX).clamp(1, 1 << 12);
            return Self { shard_bytes: LARGE_SHARD, pages };
        }
        let bytes = postings.saturating_mul(6).isqrt().clamp(512, 16 * 1024);
        Self { shard_bytes: usize::try_from(bytes).unwrap_or(usize::MAX), pages: 0 }
    }
}

/// The segment has more characters than 32 bits can number (about four thousand million).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl std::fmt::Display for Full {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("more text than one index can number")
    }
}

impl std::error::Error for Full {}

impl GapList {
    fn number(&mut self, gap: &[char], article: u32) -> u32 {
        let number = match self.numbers.get(gap) {
            Some(number) => *number,
            None => {
                let number = self.found.len() as u32;
                self.numbers.insert(gap.to_vec(), number);
                self.found.push(GapUse { text: gap.to_vec(), ..GapUse::default() });
                number
            }
        };
        if let Some(found) = self.found.get_mut(number as usize) {
            found.count += 1;
            if found.articles.last() != Some(&article) {
                found.articles.push(article);
            }
        }
        number
    }
}

impl Default for Gathered {
    fn default() -> Self {
        Self::expecting(0)
    }
}

impl Gathered {
    /// For a segment of about so many articles: how much room each takes depends on it. What is appended to one another must
    /// expect the same.
    pub fn expecting(articles: u32) -> Self {
        Self {
            slot: slot_for(articles),
            extents: Vec::new(),
            next: 0,
            postings: Vec::new(),
            count: 0,
            letters: BTreeMap::new(),
            runs: Vec::new(),
            gaps: GapList::default(),
        }
    }

    /// Adds the next article in order.
    ///
    /// # Errors
    /// [`Full`] when the positions run out; what was gathered is of no use then.
    pub fn add(&mut self, article: &Article, start: Start) -> Result<(), Full> {
        let number = u32::try_from(self.extents.len()).map_err(|_| Full)?;
        let before = self.postings.len();
        let mut lengths = [0; 5];
        // Where each field begins is known only when all are; until then positions count from the start of their field.
        let mut ends = [before; 5];
        for ((field, length), end) in Field::ALL.into_iter().zip(&mut lengths).zip(&mut ends) {
            let mut at = 0u32;
            for passage in passages(article, field) {
                at = self.add_passage(passage, at, number)?;
            }
            *length = at;
            *end = self.postings.len();
        }
        let extent = Extent::of(lengths, self.slot, start);
        let mut from = before;
        for (field, end) in Field::ALL.into_iter().zip(ends) {
            let first =
                extent.block_of(field).checked_mul(BLOCK).and_then(|first| first.checked_add(self.next));
            let first = first.ok_or(Full)?;
            for posting in self.postings.get_mut(from..end).unwrap_or_default() {
                posting.position = posting.position.checked_add(first).ok_or(Full)?;
            }
            from = end;
        }
        self.next =
            extent.blocks().checked_mul(BLOCK).and_then(|taken| self.next.checked_add(taken)).ok_or(Full)?;
        self.extents.push(extent);
        if self.postings.len() >= RUN {
            self.pack();
        }
        Ok(())
    }

    /// Adds a passage whose first character has the number `at` in its field; returns the number for the next passage.
    fn add_passage(&mut self, passage: &str, at: u32, article: u32) -> Result<u32, Full> {
        let Folded { chars, printed, .. } = fold(passage);
        let stretches = stretches(&chars);
        let letters = |stretch: &Stretch| chars.get(stretch.chars.clone()).unwrap_or_default();
        let gap = |range: &std::ops::Range<usize>| printed.get(range.clone()).unwrap_or_default();
        let mut end = at;
        for (place, stretch) in stretches.iter().enumerate() {
            // Chinese at the very start of a passage has nothing before it that anyone could ask for, and what stands before it
            // without a gap makes a pair with it. Latin letters are marked there too: they are whole words.
            let opens = stretch.before.is_empty() && stretch.kind == Kind::Chinese;
            let before = if opens { NO_GAP } else { self.gaps.number(gap(&stretch.before), article) };
            let behind =
                stretch.chars.end..stretches.get(place + 1).map_or(chars.len(), |next| next.chars.start);
            let is_joined = behind.is_empty() && behind.end < chars.len();
            let behind = if is_joined { NO_GAP } else { self.gaps.number(gap(&behind), article) };
            for ((number, at_char), first) in
                (stretch.first..).zip(stretch.chars.clone()).zip(letters(stretch))
            {
                let position = at.checked_add(number).ok_or(Full)?;
                end = position.checked_add(2).ok_or(Full)?;
                let next = chars.get(at_char + 1).filter(|next| is_word(**next));
                let goes_on = |next: char| chars.get(at_char + 2).is_some_and(|after| runs_on(next, *after));
                let ends = |next: &char| !goes_on(*next);
                let inside = is_chinese_digit(*first)
                    && at_char
                        .checked_sub(1)
                        .and_then(|at| chars.get(at))
                        .is_some_and(|c| goes_on_numeral(*c));
                let between = if inside { INSIDE } else { NO_GAP };
                self.postings.push(Posting {
                    key: next.map_or_else(|| Key::end(*first), |next| Key::pair(*first, *next)),
                    position,
                    before: if number == stretch.first && before != NO_GAP { before } else { between },
                    behind: next.map_or(behind, |next| if ends(next) { ENDS } else { NO_GAP }),
                });
            }
            for ((number, at_char), c) in (stretch.first..).zip(stretch.chars.clone()).zip(letters(stretch)) {
                let print = printed.get(at_char).filter(|print| *print != c);
                let position = at.checked_add(number).ok_or(Full)?;
                self.postings.extend(print.map(|print| Posting {
                    key: Key::print(*print),
                    position,
                    before: NO_GAP,
                    behind: NO_GAP,
                }));
            }
        }
        if stretches.is_empty() && !chars.is_empty() {
            self.gaps.number(&printed, article);
        }
        Ok(end)
    }

    /// Sorts and packs what was gathered, five bytes instead of twenty a letter: for whoever keeps it before it is appended.
    pub fn pack(&mut self) {
        self.count += self.postings.len() as u64;
        if let Some(run) = Run::of(std::mem::take(&mut self.postings), &mut self.letters) {
            self.runs.push(run);
        }
    }

    /// Appends articles that were gathered by themselves.
    ///
    /// # Errors
    /// [`Full`]
    pub fn append(&mut self, mut other: Self) -> Result<(), Full> {
        self.pack();
        other.pack();
        let (base, first) = (self.next, u32::try_from(self.extents.len()).map_err(|_| Full)?);
        let mut renumbered = Vec::with_capacity(other.gaps.found.len());
        for mut found in other.gaps.found {
            found.articles.iter_mut().for_each(|article| *article += first);
            let known = self.gaps.numbers.get(&found.text).copied();
            let number = known.unwrap_or(self.gaps.found.len() as u32);
            renumbered.push(number);
            match self.gaps.found.get_mut(number as usize) {
                Some(known) => {
                    known.count += found.count;
                    known.articles.append(&mut found.articles);
                }
                None => {
                    self.gaps.numbers.insert(found.text.clone(), number);
                    self.gaps.found.push(found);
                }
            }
        }
        for mut run in other.runs {
            run.shift(base, &renumbered).ok_or(Full)?;
            self.runs.push(run);
        }
        self.next = base.checked_add(other.next).ok_or(Full)?;
        self.count += other.count;
        other
            .letters
            .into_iter()
            .for_each(|(letter, count)| *self.letters.entry(letter).or_default() += count);
        self.extents.append(&mut other.extents);
        Ok(())
    }

    /// Writes the shards in the order of keys, each handed to `sink` as a whole file with its number, and returns the
    /// segment called `name`.
    ///
    /// # Errors
    /// Whatever `sink` says, and [`Full`].
    pub fn finish<E: From<Full>>(
        mut self,
        name: Checksum,
        sink: impl FnMut(u32, &[u8]) -> Result<(), E>,
    ) -> Result<Segment, E> {
        self.pack();
        let shape = Shape::of(self.count);
        self.finish_in(shape, name, sink)
    }

    /// The same in a shape of one's own.
    ///
    /// # Errors
    /// As [`Gathered::finish`].
    pub fn finish_in<E: From<Full>>(
        mut self,
        shape: Shape,
        name: Checksum,
        mut sink: impl FnMut(u32, &[u8]) -> Result<(), E>,
    ) -> Result<Segment, E> {
        self.pack();
        let space = Space::new(self.extents, self.slot).ok_or(Full)?;
        let mut uses = self.gaps.found;
        let gaps = Gaps::of(uses.iter().map(|found| (found.text.clone(), found.count)).collect());
        let numbered: Vec<(Vec<char>, usize)> =
            uses.iter().map(|found| (found.text.clone(), gaps.number(&found.text))).collect();
        uses.sort_by(|a, b| a.text.cmp(&b.text));
        let uses: Vec<(Vec<char>, Vec<u32>)> =
            uses.into_iter().map(|found| (found.text, found.articles)).collect();
        let end = space.end();
        let directory = Directory::new((shape.shard_bytes / 1024) as u32, shape.pages);
        let mut segment = Segment::new(name, space, Alphabet::of(&self.letters), gaps, directory);
        let mut shard = ShardWriter::default();
        let mut last = None;
        let mut close = |shard: &mut ShardWriter, segment: &mut Segment| -> Result<(), E> {
            let number = segment.gap_file().number;
            let Some(made) = shard.take(number, segment.alphabet()) else { return Ok(()) };
            let file = codec::seal(&made.payload);
            sink(number, &file)?;
            let bound = made.first.above(last.replace(made.last), segment.alphabet());
            segment.push(bound, file.len() as u64);
            Ok(())
        };
        let mut letters: BTreeMap<u32, u64> = BTreeMap::new();
        let mut always: Vec<char> = Vec::new();
        crate::runs::merge(&self.runs, |key: Key, listed: &Listed<u32>| {
            let count = listed.positions.len() as u64;
            match key.as_print() {
                // All pairs come before; what is printed so as often as the letter stands anywhere is printed so always.
                Some(printed) if letters.get(&u32::from(fold_char(printed))) == Some(&count) => {
                    always.push(printed);
                    return Ok(());
                }
                Some(_) => {}
                None => *letters.entry(key.first()).or_default() += count,
            }
            shard.push(key, end, listed, |bits, gap| {
                if let Some((text, number)) = numbered.get(*gap as usize) {
                    segment.gaps().push(bits, *number, text);
                }
            });
            if shard.len() >= shape.shard_bytes { close(&mut shard, &mut segment) } else { Ok(()) }
        })?;
        for printed in always {
            shard.push(Key::always(printed), end, &Listed::<u32>::one(), |_, _| {});
        }
        close(&mut shard, &mut segment)?;
        for (number, page) in (0u32..).zip(segment.turn_into_pages()) {
            sink(number, &codec::seal(&page))?;
        }
        let number = segment.gap_file().number;
        let payload = gap_file::write(number, segment.space().article_count(), &uses);
        sink(number, &codec::seal(&payload))?;
        Ok(segment)
    }
}

/// True when a letter behind another goes on with its run of Latin letters, or with its numeral.
fn runs_on(letter: char, after: char) -> bool {
    is_latin(letter) && is_latin(after) || is_chinese_digit(letter) && goes_on_numeral(after)
}
