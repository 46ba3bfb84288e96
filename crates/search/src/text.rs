//! Printed characters → folded characters, with a map back to print.
//!
//! Readers type what they remember, not what was set: half-width for full-width, small letters for capitals, `“”` for
//! `「」`, a gap where the typesetter left none. Both sides fold alike, and every folded character knows the bytes it
//! came from, so that marks are exact in the printed text.
//!
//! What is folded: full- and half-width forms, case, the shapes of quotation marks and of the interpunct. Gaps are kept
//! only between two Latin letters or digits (`press shop`), where they part words; next to Chinese (`5S 管理`) and next to
//! punctuation they are the typesetter's and are dropped. Characters without a shape (zero-width, soft hyphen, variation
//! selectors, controls) are dropped. Traditional and variant characters become the usual one (`variants`). Numerals are
//! not folded: `二〇二二` and `2022` are looked up as two ways to write one word (`alike`).

use crate::variants;

/// A text folded for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each of them, the byte range of the printed text that it stands for.
    pub bytes: Vec<(usize, usize)>,
    /// For each of them, the character as printed; a space for any gap.
    pub printed: Vec<char>,
}

/// Folds a text.
///
/// ```
/// use search::text::fold;
/// assert_eq!(fold("「５Ｓ 管理」").chars, fold("“5s管理”").chars);
/// ```
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut gap: Option<(usize, usize)> = None;
    for (start, printed) in text.char_indices() {
        let end = start + printed.len_utf8();
        if printed.is_whitespace() {
            gap = Some((gap.map_or(start, |(first, _)| first), end));
            continue;
        }
        if is_shapeless(printed) {
            continue;
        }
        let c = fold_char(printed);
        if let (Some(bytes), Some(before)) = (gap.take(), folded.chars.last())
            && is_latin(*before)
            && is_latin(c)
        {
            folded.chars.push(' ');
            folded.bytes.push(bytes);
            folded.printed.push(' ');
        }
        folded.chars.push(c);
        folded.bytes.push((start, end));
        folded.printed.push(printed);
    }
    folded
}

/// Every other letter that folds to this one: capitals, other widths, traditional and variant characters.
pub(crate) fn other_prints(folded: char) -> Vec<char> {
    let wide = |c: char| char::from_u32(c as u32 + 0xFEE0);
    let own = |c: &char| *c != folded && fold_char(*c) == folded;
    match folded {
        '!'..='~' => {
            let capital = folded.to_ascii_uppercase();
            let mut prints: Vec<char> =
                [Some(capital), wide(capital), wide(folded)].into_iter().flatten().filter(own).collect();
            prints.dedup();
            prints
        }
        _ if is_cjk(folded) => variants::folding_to(folded).collect(),
        // Capitals of other scripts stand close to their small letters.
        _ => ('\u{C0}'..='\u{481}').filter(own).collect(),
    }
}

/// One printed character's folded form.
pub(crate) fn fold_char(c: char) -> char {
    let narrow = match c {
        // The full-width forms of ASCII stand in its order, 0xFEE0 further on.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '﹁' | '﹂' | '﹃' | '﹄' | '〝' | '〞' | '«'
        | '»' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '・' | '‧' | '•' | '∙' | '･' => '·',
        '｡' => '。',
        '､' => '、',
        '\u{3007}' | '\u{4E00}'..='\u{9FFF}' => return variants::simplified(c),
        _ => c,
    };
    small(narrow)
}

/// The small letter of a capital of the scripts that Chinese papers print beside Chinese: Latin, Greek, Cyrillic.
///
/// The standard library's table of all scripts would be a twentieth of the viewer for letters that are not there.
fn small(c: char) -> char {
    let code = c as u32;
    let small = match c {
        'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{DE}' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => {
            code + 32
        }
        'Ѐ'..='Џ' => code + 80,
        'Ÿ' => 0xFF,
        // Capitals and small letters take turns.
        '\u{100}'..='\u{12F}' | '\u{132}'..='\u{137}' | '\u{14A}'..='\u{177}' | '\u{460}'..='\u{481}' => {
            code | 1
        }
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17E}' => code + code % 2,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// Characters that leave no ink.
pub(crate) fn is_shapeless(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Letters and digits of scripts that part words by spaces.
pub(crate) fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_cjk(c)
}

/// Letters of scripts that do not part words: Han, kana, bopomofo, hangul, and the Chinese numerals among them.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{3130}'..='\u{318F}' | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A000}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FFDC}' | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// True for characters that carry meaning, false for punctuation, symbols and gaps.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_cjk(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, expected: &str) {
        assert_eq!(fold(printed).chars.iter().collect::<String>(), expected, "{printed:?}");
    }

    #[test]
    fn width_case_and_quotes_fold() {
        check("ＱＺ－５００", "qz-500");
        check("“保安全”，「保工期」！", "\"保安全\",\"保工期\"!");
        check("卡尔·马克思", "卡尔·马克思");
        check("卡尔・马克思", "卡尔·马克思");
    }

    #[test]
    fn capitals_are_the_standard_librarys_in_the_scripts_that_are_folded() {
        let single = |c: char| {
            Some(c.to_lowercase()).filter(|lower| lower.len() == 1).and_then(|mut lower| lower.next())
        };
        for c in ('\0'..='\u{17E}').chain('Α'..='Ϋ').chain('Ѐ'..='\u{481}') {
            assert_eq!(small(c), single(c).unwrap_or(c), "{c}");
        }
    }

    #[test]
    fn gaps_stay_only_between_latin_letters_or_digits() {
        check("5S 管理", "5s管理");
        check("press  shop", "press shop");
        check("  今 日　开 炉 ", "今日开炉");
        check("a , b", "a,b");
        check("第 3 号", "第3号");
    }

    #[test]
    fn traditional_and_variant_characters_fold() {
        check("與會人員", "与会人员");
        check("二〇二二年", "二零二二年");
        check("舊車間", "旧车间");
    }

    #[test]
    fn shapeless_characters_vanish() {
        check("齿\u{200B}轮\u{FEFF}分\u{AD}厂", "齿轮分厂");
    }

    #[test]
    fn what_folds_to_a_letter_is_known() {
        let folds = |c: &char| is_word(fold_char(*c)) && fold_char(*c) != *c;
        // Every letter of the small tables, and some of the large one.
        let han = ('\u{4E00}'..='\u{9FFF}').filter(folds).step_by(29);
        for c in ('\0'..'\u{4E00}').chain('\u{A000}'..='\u{FFFF}').filter(folds).chain(han) {
            assert!(other_prints(fold_char(c)).contains(&c), "{c}");
        }
        assert_eq!(other_prints('s'), ['S', 'Ｓ', 'ｓ']);
        assert_eq!(other_prints('后'), ['後']);
        assert!(other_prints('火').is_empty());
    }

    #[test]
    fn each_folded_character_knows_its_bytes() {
        let folded = fold("５Ｓ 管理");
        assert_eq!(folded.bytes, [(0, 3), (3, 6), (7, 10), (10, 13)]);
    }
}
