//! Numbers as newspapers print them: `12`, `１２`, `十二`, `二〇二二`, and the scanner's `2O22`.

use crate::chars::fold;

/// Reads the number that `chars` begins with: its value and how many characters it takes.
pub fn number(chars: &[char]) -> Option<(u32, usize)> {
    let arabic = chars.iter().take_while(|c| digit(**c).is_some()).count();
    if arabic > 0 && chars.iter().take(arabic).any(|c| fold(*c).is_ascii_digit()) {
        let digits = chars.iter().take(arabic);
        let value = digits.copied().try_fold(0u32, |value, c| value.checked_mul(10)?.checked_add(digit(c)?));
        return value.map(|value| (value, arabic));
    }
    let han = chars.iter().take_while(|c| han_digit(**c).is_some() || han_unit(**c).is_some()).count();
    let numeral = chars.get(..han).filter(|n| !n.is_empty() && n.len() <= 9)?;
    han_value(numeral).map(|value| (value, han))
}

/// As [`number`], where a number must stand: there `ll` is 11 too, a slip of text recognition with no digit left.
pub(crate) fn slipped_number(chars: &[char]) -> Option<(u32, usize)> {
    number(chars).or_else(|| {
        let slips = chars.iter().take_while(|c| matches!(fold(**c), 'l' | 'I' | 'O' | 'o')).count();
        if !(1..=2).contains(&slips) {
            return None;
        }
        let digits = chars.iter().take(slips).filter_map(|c| digit(*c));
        Some((digits.fold(0u32, |value, digit| value * 10 + digit), slips))
    })
}

fn han_value(numeral: &[char]) -> Option<u32> {
    if numeral.iter().all(|c| han_digit(*c).is_some()) {
        return numeral.iter().try_fold(0u32, |value, c| value.checked_mul(10)?.checked_add(han_digit(*c)?));
    }
    let (mut total, mut pending) = (0u32, None);
    for c in numeral {
        match (han_digit(*c), han_unit(*c)) {
            (Some(digit), _) => pending = Some(digit),
            (None, Some(unit)) => {
                total = total.checked_add(pending.take().unwrap_or(1).checked_mul(unit)?)?
            }
            (None, None) => return None,
        }
    }
    total.checked_add(pending.unwrap_or(0))
}

/// `O` stands for 0 and `l` for 1 beside digits: a common slip of text recognition.
fn digit(c: char) -> Option<u32> {
    match fold(c) {
        'O' | 'o' => Some(0),
        'l' | 'I' => Some(1),
        c => c.to_digit(10),
    }
}

fn han_digit(c: char) -> Option<u32> {
    // A match, since this is asked of nearly every character of a line that may be dated.
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn han_unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '廿' => Some(20),
        '卅' => Some(30),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Option<u32> {
        let chars: Vec<char> = text.chars().collect();
        number(&chars).filter(|(_, taken)| *taken == chars.len()).map(|(value, _)| value)
    }

    #[test]
    fn numbers_are_read_in_every_form() {
        for (text, value) in [
            ("12", 12),
            ("０２", 2),
            ("2O22", 2022),
            ("l986", 1986),
            ("二〇二二", 2022),
            ("一九八六", 1986),
            ("十", 10),
            ("二十一", 21),
            ("一千八百二十九", 1829),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
        let slipped: Vec<char> = "ll月".chars().collect();
        assert_eq!((number(&slipped), slipped_number(&slipped)), (None, Some((11, 2))));
        let ruled: Vec<char> = "lIlIlIlIlIlIlIlI年".chars().collect();
        assert_eq!(slipped_number(&ruled), None, "a row of strokes is no number");
        for text in ["", "版", "O", "99999999999", "1a"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
