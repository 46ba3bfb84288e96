//! The register: which articles stand in which column, were signed by whom, and come from where.
//!
//! It answers without reading a shard what the index could answer only by searching: how the hits of a query divide into
//! people, units and columns, and which names there are at all.
//!
//! ```text
//! names-0.bin   columns and sources, and how many pieces follow     ← small: a few kB for any run
//! names-1.bin   units, those with most articles first               ← pieces of about 20 kB
//! names-2.bin   people, likewise
//!
//! payload of a piece, deflated:
//!   varints   pieces of units, pieces of people (in piece 0 only), names; then for each name
//!     byte      kind
//!     varints   syllables of its first two characters + 1, 0 for none: the order of a list by sound
//!     2 bytes   strokes of its first two characters, 0 where that is not known: the order of a list by strokes
//!     varint    bytes of the name, then the name in UTF-8
//!     varint    articles that carry it, then their numbers in the segment, each as difference to the one before
//!     varint    articles that have it under a picture, then their numbers likewise
//! ```
//! Names with most articles stand first, so whoever counts the ten most frequent among some hits may stop at a piece whose
//! names have fewer articles altogether than the tenth has among the hits.

use crate::varint;
use crate::vocabulary::{Kind, syllables};
use archive::{Checksum, CodecError, codec, paths};

/// Bytes of a piece at most before it is deflated, about 20 kB as a file. Smaller pieces are more requests for a list of all
/// names, larger ones more bytes for the ten most frequent.
const PIECE: usize = 32_000;

const KINDS: [Kind; 4] = [Kind::Person, Kind::Unit, Kind::Column, Kind::Source];

/// A name with the articles that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As printed.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// How its first two characters are read, as far as that is known: lists are sorted by it.
    pub sound: [Option<&'static str>; 2],
    /// Strokes of its first two characters; 0 where that is not known.
    pub strokes: [u8; 2],
    /// Numbers of the articles that carry it, ascending.
    pub articles: Vec<u32>,
    /// Numbers of the articles that have it under a picture, ascending.
    pub pictured: Vec<u32>,
}

/// Where a name stands: numbers of articles, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// In bylines, as a column, as a source.
    pub carried: Vec<u32>,
    /// Under pictures.
    pub pictured: Vec<u32>,
}

/// How a character of a name is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted<'r> {
    /// Its usual reading in such a name.
    pub sound: Option<&'r str>,
    /// Its strokes; 0 where that is not known.
    pub strokes: u8,
}

/// One file of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// How many pieces of units follow the first one; 0 in all others.
    pub units: u32,
    /// How many pieces of people follow those.
    pub people: u32,
    /// Those with most articles first.
    pub names: Vec<Name>,
}

/// The files of a register, by their numbers. `sorted_as` says how the character at a place (0 or 1) of a name of a kind is sorted.
pub fn write<'r>(
    names: impl IntoIterator<Item = ((Kind, String), Stands)>,
    sorted_as: impl Fn(Kind, usize, char) -> Sorted<'r>,
) -> Vec<Vec<u8>> {
    let mut sorted: Vec<((Kind, String), Stands)> = names.into_iter().collect();
    let uses = |stands: &Stands| stands.carried.len();
    sorted.sort_by(|(a, one), (b, other)| uses(other).cmp(&uses(one)).then_with(|| a.cmp(b)));
    let syllables = syllables();
    let number = |sound: Option<&str>| syllables.binary_search(&sound?).ok();
    let pieces = |kinds: &[Kind]| {
        let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
        for ((kind, text), stands) in sorted.iter().filter(|((kind, _), _)| kinds.contains(kind)) {
            if pieces.last().is_none_or(|(_, bytes)| bytes.len() > PIECE) {
                pieces.push((0, Vec::new()));
            }
            let Some((count, bytes)) = pieces.last_mut() else { continue };
            *count += 1;
            bytes.push(KINDS.iter().position(|known| known == kind).unwrap_or(0) as u8);
            let mut chars = text.chars();
            let first =
                [0, 1].map(|place| chars.next().map(|c| sorted_as(*kind, place, c)).unwrap_or_default());
            for sorted in first {
                varint::push(bytes, number(sorted.sound).map_or(0, |number| number as u32 + 1));
            }
            bytes.extend(first.map(|sorted| sorted.strokes));
            varint::push(bytes, text.len() as u32);
            bytes.extend_from_slice(text.as_bytes());
            push_all(bytes, &stands.carried);
            push_all(bytes, &stands.pictured);
        }
        pieces
    };
    let (units, people) = (pieces(&[Kind::Unit]), pieces(&[Kind::Person]));
    // Columns and sources are few; however many there are, they are one piece.
    let first = pieces(&[Kind::Column, Kind::Source]);
    let first = first
        .into_iter()
        .fold((0, Vec::new()), |(count, bytes), (more, behind)| (count + more, [bytes, behind].concat()));
    let counts = [units.len() as u32, people.len() as u32];
    let file = |counts: [u32; 2], (names, bytes): (u32, Vec<u8>)| {
        let mut payload = Vec::new();
        counts.into_iter().chain([names]).for_each(|number| varint::push(&mut payload, number));
        payload.extend_from_slice(&bytes);
        codec::seal_deflated(&payload)
    };
    let others = units.into_iter().chain(people).map(|piece| file([0, 0], piece));
    let others: Vec<Vec<u8>> = others.collect();
    std::iter::once(file(counts, first)).chain(others).collect()
}

/// How many numbers, and each as difference to the one before.
fn push_all(bytes: &mut Vec<u8>, numbers: &[u32]) {
    varint::push(bytes, numbers.len() as u32);
    let mut last = 0;
    for number in numbers {
        varint::push(bytes, number - last);
        last = *number;
    }
}

/// What [`push_all`] wrote, `first` added to each.
fn take_all(rest: &mut &[u8], first: u32) -> Option<Vec<u32>> {
    let (mut numbers, mut last) = (Vec::new(), first);
    for _ in 0..varint::take(rest)? {
        last = last.checked_add(varint::take(rest)?)?;
        numbers.push(last);
    }
    Some(numbers)
}

impl Piece {
    /// Reads a file. `first` is the number that the segment's first article has in the run; articles are numbered like hits.
    ///
    /// # Errors
    /// Another format, damage, or bytes that are no piece.
    pub fn from_file(file: &[u8], first: u32) -> Result<Self, CodecError> {
        let payload = codec::unseal_inflated(file)?;
        Self::read(&payload, first).ok_or_else(|| CodecError::Unreadable("no piece of a register".to_owned()))
    }

    fn read(mut payload: &[u8], first: u32) -> Option<Self> {
        let rest = &mut payload;
        let mut number = || varint::take(rest);
        let (units, people, count) = (number()?, number()?, number()?);
        let syllables = syllables();
        let mut names = Vec::new();
        for _ in 0..count {
            let (kind, after) = rest.split_first()?;
            *rest = after;
            let kind = *KINDS.get(usize::from(*kind))?;
            let mut sound = [None; 2];
            for sound in &mut sound {
                let number = varint::take(rest)?.checked_sub(1);
                *sound = number.and_then(|number| syllables.get(usize::try_from(number).ok()?).copied());
            }
            let strokes = varint::take_slice(rest, 2)?.try_into().ok()?;
            let length = varint::take(rest)?;
            let text = std::str::from_utf8(varint::take_slice(rest, length)?).ok()?.to_owned();
            let articles = take_all(rest, first)?;
            let pictured = take_all(rest, first)?;
            names.push(Name { text, kind, sound, strokes, articles, pictured });
        }
        rest.is_empty().then_some(Self { units, people, names })
    }

    /// The paths of all pieces behind the first one.
    pub fn others(&self, segment: Checksum) -> Vec<String> {
        let others = self.units.saturating_add(self.people);
        (1..=others).map(|number| paths::names(segment, number)).collect()
    }

    /// The paths of the pieces behind the first one that hold names of a kind.
    pub fn pieces_of(&self, kind: Kind, segment: Checksum) -> Vec<String> {
        let numbers = match kind {
            Kind::Unit => 1..self.units.saturating_add(1),
            Kind::Person => {
                let from = self.units.saturating_add(1);
                from..from.saturating_add(self.people)
            }
            // They stand in the first piece itself.
            Kind::Column | Kind::Source | Kind::Word => 0..0,
        };
        numbers.map(|number| paths::names(segment, number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tests::read_as;
    use proptest::prelude::*;

    fn sorted(_: Kind, place: usize, c: char) -> Sorted<'static> {
        Sorted { sound: read_as(c).first().copied(), strokes: 7 + place as u8 }
    }

    fn names(of: &[(Kind, &str, &[u32])]) -> Vec<((Kind, String), Stands)> {
        let stands = |numbers: &[u32]| Stands { carried: numbers.to_vec(), pictured: vec![numbers[0]] };
        of.iter().map(|(kind, text, numbers)| ((*kind, (*text).to_owned()), stands(numbers))).collect()
    }

    #[test]
    fn each_kind_has_its_pieces_and_the_most_used_stand_first() {
        let files = write(
            names(&[
                (Kind::Person, "张军峰", &[3, 9]),
                (Kind::Person, "李安", &[0, 1, 70_000]),
                (Kind::Unit, "技术中心", &[5]),
                (Kind::Column, "炉前夜话", &[2, 4]),
                (Kind::Source, "江州日报", &[7]),
            ]),
            sorted,
        );
        let piece = |at: usize| Piece::from_file(&files[at], 100).unwrap();
        let texts = |piece: &Piece| piece.names.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
        assert_eq!(files.len(), 3);
        assert_eq!((piece(0).units, piece(0).people), (1, 1));
        assert_eq!(texts(&piece(0)), ["炉前夜话", "江州日报"]);
        assert_eq!(texts(&piece(2)), ["李安", "张军峰"]);
        assert_eq!(piece(2).names[0].articles, [100, 101, 70_100]);
        assert_eq!(
            (piece(2).names[1].pictured.as_slice(), piece(2).names[1].strokes),
            ([103].as_slice(), [7, 8])
        );
        assert_eq!(piece(2).names[1].sound, [Some("zhang"), Some("jun")]);
        let segment = Checksum::of(b"names");
        assert_eq!(piece(0).pieces_of(Kind::Person, segment), [paths::names(segment, 2)]);
        assert!(piece(0).pieces_of(Kind::Column, segment).is_empty());
    }

    #[test]
    fn many_names_are_cut_into_pieces_that_stay_small() {
        let stands = |number| Stands { carried: vec![number], ..Stands::default() };
        let many = (0..9_000u32).map(|number| ((Kind::Person, format!("张{number}")), stands(number)));
        let files = write(many, sorted);
        assert!(files.len() > 3, "{}", files.len());
        assert!(files.iter().all(|file| file.len() < 25_000));
        let all: usize = files.iter().map(|file| Piece::from_file(file, 0).unwrap().names.len()).sum();
        assert_eq!(all, 9_000);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_piece_or_an_error(bytes: Vec<u8>) {
            let _ = Piece::from_file(&codec::seal_deflated(&bytes), u32::MAX);
        }
    }
}
