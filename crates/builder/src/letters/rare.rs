//! Which characters are rare, and how they are read.

use super::table::Table;
use encoding_rs::GBK;
use pinyin::ToPinyin;

/// Rare characters of these with their readings, as [`archive::Letters`] stores them.
pub(super) fn readings(letters: &[char]) -> String {
    let rare = letters.iter().filter(|c| is_rare(**c));
    let read = rare.filter_map(|c| Some(format!("{c}{}", c.to_pinyin()?.with_tone())));
    read.collect::<Vec<_>>().join(" ")
}

/// True for a Han character outside the first level of GB/T 2312, the 3,755 that its makers counted as common; a traditional
/// one goes by its simplified form.
fn is_rare(c: char) -> bool {
    let simple = Table::simplified().letter(c);
    let is_han =
        matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF);
    is_han && !is_common(simple)
}

/// Zones 16 to 55 of GB/T 2312 are its first level; GBK has them at the same bytes.
fn is_common(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = GBK.encode(c.encode_utf8(&mut buffer));
    matches!(bytes.as_ref(), [0xB0..=0xD7, 0xA1..=0xFE])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_common_in_both_scripts() {
        for c in "的一是炉钢铁厂車間鋼鐵廠员員".chars() {
            assert!(!is_rare(c), "{c}");
        }
        for c in "淼垚皛翀赟".chars() {
            assert!(is_rare(c), "{c}");
        }
        for c in "a，①ア한".chars() {
            assert!(!is_rare(c), "{c}");
        }
        let common = ('\u{4E00}'..='\u{9FFF}').filter(|c| is_common(*c)).count();
        assert_eq!(common, 3755);
    }
}
