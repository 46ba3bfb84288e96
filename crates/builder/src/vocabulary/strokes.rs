//! How many strokes a character has, for lists of names in the order that bound volumes know.
//!
//! No crate counts strokes; Unicode's collation by strokes does it on the way, and marks where each count begins with a
//! character of its own (U+FDD0 with U+2800 + n). It counts as Taiwan writes: 艹 four, 阝 and 辶 a stroke more than the
//! mainland, whose papers these are. Characters under these radicals stand together in Unicode, so that is taken back
//! there; inside other characters it is not, and a list is a stroke out of place.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::cmp::Ordering;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// More than any character that is in use.
const MOST: u8 = 48;

/// Characters under 艹, 辶, right 阝, left 阝, and 黄.
const SHORTER: [RangeInclusive<char>; 5] = [
    '\u{8279}'..='\u{864D}',
    '\u{8FB6}'..='\u{908B}',
    '\u{9091}'..='\u{9148}',
    '\u{961C}'..='\u{96B8}',
    '黄'..='黄',
];

/// The collation, and the marks of one stroke, two strokes and so on; `None` in a build without its data.
static ORDER: LazyLock<Option<(CollatorBorrowed<'static>, Vec<String>)>> = LazyLock::new(|| {
    let wanted: CollatorPreferences = locale!("zh-u-co-stroke").into();
    let marks =
        (1..=u32::from(MOST)).filter_map(|n| Some(format!("\u{FDD0}{}", char::from_u32(0x2800 + n)?)));
    Some((Collator::try_new(wanted, CollatorOptions::default()).ok()?, marks.collect()))
});

/// The strokes of a character; 0 for what has none.
pub(super) fn strokes(c: char) -> u8 {
    if !matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') {
        return 0;
    }
    let Some((order, marks)) = &*ORDER else { return 0 };
    let text = c.to_string();
    let count = marks.partition_point(|mark| order.compare(mark, &text) != Ordering::Greater);
    let more = SHORTER.iter().any(|range| range.contains(&c));
    u8::try_from(count).unwrap_or(0).saturating_sub(u8::from(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_counted_as_the_mainland_writes() {
        let of = |text: &str| text.chars().map(strokes).collect::<Vec<_>>();
        assert_eq!(of("一丁王石吕张杜周"), [1, 2, 4, 5, 6, 7, 7, 8]);
        assert_eq!(of("苏若范苗草陈邓郭连黄曦"), [7, 8, 8, 8, 9, 7, 4, 10, 7, 11, 20]);
        assert_eq!(of("a，5"), [0, 0, 0]);
    }
}
