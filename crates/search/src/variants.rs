//! Traditional and variant characters → the one that a search stands for.
//!
//! The table is OpenCC's of traditional characters (`TSCharacters`, Apache-2.0, <https://github.com/BYVoid/OpenCC>) for the
//! first block of Han characters, with a few variants of print (`〇`, `夠`, `囘`). A character that is also correct as it
//! stands in simplified print (`乾` of 乾坤, `著` of 著作) is left alone: folding it would find what is not printed.
//!
//! Searching only: nothing shown to a reader goes through this table.

/// Pairs of a character and what it becomes, ascending by the first, between gaps.
const TABLE: &str = include_str!("fold/simplified.txt");

const COUNT: usize = count(TABLE.as_bytes());

/// The characters of the table, and what they become, as numbers of two bytes. Read while the program is compiled, so that
/// neither time nor memory goes into it in a browser.
static FOLDED: ([u16; COUNT], [u16; COUNT]) = read(TABLE.as_bytes());

/// What a character becomes.
pub(crate) fn simplified(c: char) -> char {
    let (from, to) = &FOLDED;
    let code = u16::try_from(u32::from(c)).ok();
    let found = code.and_then(|code| from.binary_search(&code).ok());
    let folded = found.and_then(|at| to.get(at)).and_then(|code| char::from_u32(u32::from(*code)));
    folded.unwrap_or(c)
}

/// The characters of the table that become this one.
pub(crate) fn folding_to(folded: char) -> impl Iterator<Item = char> {
    let (from, to) = &FOLDED;
    let pairs = from.iter().zip(to).filter(move |(_, to)| u32::from(**to) == u32::from(folded));
    pairs.filter_map(|(from, _)| char::from_u32(u32::from(*from)))
}

const fn count(bytes: &[u8]) -> usize {
    let (mut at, mut gaps) = (0, 0);
    while at < bytes.len() {
        if bytes[at] <= b' ' {
            gaps += 1;
        }
        at += 1;
    }
    gaps
}

#[expect(
    clippy::indexing_slicing,
    reason = "an index out of the table stops the compiler, not a reader's page"
)]
const fn read(bytes: &[u8]) -> ([u16; COUNT], [u16; COUNT]) {
    let (mut from, mut to) = ([0; COUNT], [0; COUNT]);
    let mut pair = 0;
    while pair < COUNT {
        // Every character of the table takes three bytes, and a gap follows each pair.
        from[pair] = character(bytes, pair * 7);
        to[pair] = character(bytes, pair * 7 + 3);
        pair += 1;
    }
    (from, to)
}

const fn character(bytes: &[u8], at: usize) -> u16 {
    (bytes[at] as u16 & 0x0f) << 12 | (bytes[at + 1] as u16 & 0x3f) << 6 | bytes[at + 2] as u16 & 0x3f
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrous_opencc::{OpenCC, config::BuiltinConfig};

    #[test]
    fn the_table_is_read_as_it_is_written() {
        let pairs = TABLE.split_whitespace();
        let mut last = None;
        for pair in pairs.clone() {
            let chars: Vec<char> = pair.chars().collect();
            let [from, to] = chars.as_slice() else { panic!("{pair}") };
            assert_eq!(simplified(*from), *to);
            assert_eq!(simplified(*to), *to, "{pair} leads on");
            assert!(last < Some(*from), "{pair} is out of order");
            last = Some(*from);
        }
        assert_eq!(pairs.count(), COUNT);
    }

    #[test]
    fn folding_agrees_with_opencc() {
        let opencc = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
        let known = opencc.convert("員舊後歲會與總產機務點邊門開關聯電車軌鐵體術業報導風險數據");
        let folded: String =
            "員舊後歲會與總產機務點邊門開關聯電車軌鐵體術業報導風險數據".chars().map(simplified).collect();
        assert_eq!(folded, known);
        // All of the table; a few variants are ours, and OpenCC leaves them as they are.
        for c in ('\u{4E00}'..='\u{9FFF}').filter(|c| simplified(*c) != *c) {
            let theirs = opencc.convert(&c.to_string());
            // Where they stop half way (薴 to 苧), ours goes on.
            let further: String = theirs.chars().map(simplified).collect();
            assert!(theirs == c.to_string() || further == simplified(c).to_string(), "{c} {theirs}");
        }
    }

    #[test]
    fn what_is_correct_as_it_stands_is_left_alone() {
        for c in "乾著覆藉炉三号".chars() {
            assert_eq!(simplified(c), c);
        }
        assert_eq!(simplified('〇'), '零');
    }
}
