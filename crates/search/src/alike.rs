//! Other ways to write what was typed: numerals.
//!
//! Papers of one run print `二〇二二年` and `2022年`, `三十五吨` and `35吨`, `七点五十` and `7:50`. A reader who remembers the number does
//! not remember the digits, so each is looked up too, and ranked below what is printed as typed.
//!
//! ```text
//! typed      二〇二二年  2022年     三十五吨  35吨     七点五十       7:50            2月24日
//! also       2022年     二零二二年  35吨     三十五吨  7:50 7点50     7点50 七点五十    二月二十四日
//! ```
//! `〇` and `零` are one character after folding. Ordinals of pages and names with numerals (`三号炉`, `3号炉`) gain by it too.

/// What the word may be written like instead: folded characters, none of them the word itself.
pub(crate) fn alike(chars: &[char]) -> Vec<Vec<char>> {
    let arabic = in_runs(chars, is_chinese_digit, |run, _| arabic(run));
    let said = spoken(chars);
    let chinese = in_runs(&said, |c| c.is_ascii_digit(), chinese);
    let mut forms: Vec<Vec<char>> = Vec::new();
    for form in [clock(&arabic), arabic, said, chinese] {
        if form != chars && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// The text with every run of digits written anew; `anew` is given what stands behind the run, too.
fn in_runs(
    chars: &[char],
    is_digit: impl Fn(char) -> bool,
    anew: impl Fn(&[char], Option<char>) -> Option<Vec<char>>,
) -> Vec<char> {
    let mut out = Vec::new();
    let mut rest = chars;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|c| is_digit(**c)).count();
        let (run, behind) = rest.split_at(length.max(1));
        match anew(run, behind.first().copied()).filter(|_| length > 0) {
            Some(form) => out.extend(form),
            None if length > 0 => out.extend_from_slice(run),
            None => out.push(*first),
        }
        rest = behind;
    }
    out
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn digit(c: char) -> Option<u32> {
    let place = DIGITS.iter().position(|digit| *digit == if c == '两' { '二' } else { c });
    place.and_then(|place| u32::try_from(place).ok())
}

/// True for what numerals are written with.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_digit(c)
}

/// True for what Chinese numerals are written with.
pub(crate) fn is_chinese_digit(c: char) -> bool {
    digit(c).is_some() && c != '两' || matches!(c, '十' | '百' | '千' | '万')
}

/// True for what a Chinese numeral goes on with, on either side: `两百`, `十几`, `数十`.
pub(crate) fn goes_on_numeral(c: char) -> bool {
    is_chinese_digit(c) || matches!(c, '两' | '几' | '数')
}

/// A Chinese numeral in digits; `None` for what is no number, such as `万千` or a single `一`, which is mostly no number.
fn arabic(run: &[char]) -> Option<Vec<char>> {
    if run.iter().all(|c| digit(*c).is_some()) {
        // 二零二二 is said digit by digit; a lone digit before a measure is a number too, but 零 alone and 一 are words.
        let spelt: Option<Vec<char>> = run.iter().map(|c| char::from_digit(digit(*c)?, 10)).collect();
        return spelt.filter(|digits| !matches!(digits.as_slice(), ['0' | '1']));
    }
    let (mut total, mut section, mut last) = (0u32, 0u32, None);
    for c in run {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            _ => {
                // Two digits side by side, as in 十二三: about so many, and no number.
                if last.is_some_and(|last| last != 0) {
                    return None;
                }
                last = digit(*c);
                continue;
            }
        };
        if unit == 10_000 {
            total = total.checked_add((section + last.take().unwrap_or(0)).checked_mul(unit)?)?;
            section = 0;
        } else {
            let many = last.take().unwrap_or(if unit == 10 && section == 0 { 1 } else { 0 });
            if many == 0 {
                return None;
            }
            section = section.checked_add(many * unit)?;
        }
    }
    let number = total.checked_add(section)?.checked_add(last.unwrap_or(0))?;
    (number > 0).then(|| number.to_string().chars().collect())
}

/// Digits as a Chinese numeral: years digit by digit, other numbers by value up to 99,999.
fn chinese(run: &[char], behind: Option<char>) -> Option<Vec<char>> {
    let values: Vec<u32> = run.iter().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let spelt = || values.iter().filter_map(|value| DIGITS.get(*value as usize).copied()).collect();
    if values.len() == 4 && behind == Some('年') || values.first() == Some(&0) {
        return Some(spelt());
    }
    if values.len() > 5 {
        return None;
    }
    let mut out: Vec<char> = Vec::new();
    let mut zero = false;
    for (place, value) in values.iter().enumerate() {
        let unit = [None, Some('十'), Some('百'), Some('千'), Some('万')];
        let unit = unit.get(values.len() - 1 - place).copied().flatten();
        if *value == 0 {
            zero = true;
            continue;
        }
        if std::mem::take(&mut zero) && !out.is_empty() {
            out.push('零');
        }
        // 十二, not 一十二, where the number begins with it.
        if !(*value == 1 && unit == Some('十') && out.is_empty()) {
            out.extend(DIGITS.get(*value as usize));
        }
        out.extend(unit);
    }
    Some(out)
}

/// `7点50分` → `7:50`.
fn clock(chars: &[char]) -> Vec<char> {
    let digits = |chars: &[char]| chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let at = chars.windows(3).position(|window| {
        matches!(window, [hour, '点' | '时', minute] if hour.is_ascii_digit() && minute.is_ascii_digit())
    });
    let Some(mark) = at.map(|at| at + 1) else { return chars.to_vec() };
    let (hour, minutes) = (chars.get(..mark).unwrap_or_default(), chars.get(mark + 1..).unwrap_or_default());
    let length = digits(minutes);
    if length != 2 {
        return chars.to_vec();
    }
    let rest = minutes.get(length..).unwrap_or_default();
    let rest = rest.strip_prefix(&['分']).unwrap_or(rest);
    [hour, &[':'], minutes.get(..length).unwrap_or_default(), rest].concat()
}

/// `7:50` → `7点50`.
fn spoken(chars: &[char]) -> Vec<char> {
    let at = chars.windows(3).position(
        |window| matches!(window, [hour, ':', minute] if hour.is_ascii_digit() && minute.is_ascii_digit()),
    );
    let mut spoken = chars.to_vec();
    if let Some(mark) = at.and_then(|at| spoken.get_mut(at + 1)) {
        *mark = '点';
    }
    spoken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &[&str]) {
        let chars: Vec<char> = typed.chars().collect();
        let forms: Vec<String> = alike(&chars).iter().map(|form| form.iter().collect()).collect();
        assert_eq!(forms, expected, "{typed}");
    }

    #[test]
    fn years_are_read_digit_by_digit_and_other_numbers_by_value() {
        check("二零二二年", &["2022年"]);
        check("2022年", &["二零二二年"]);
        check("三十五吨", &["35吨"]);
        check("35吨", &["三十五吨"]);
        check("十二号", &["12号"]);
        check("一千零八十", &["1080"]);
        check("3万2", &["三万二"]);
        check("105台", &["一百零五台"]);
        check("2月24日", &["二月二十四日"]);
    }

    #[test]
    fn times_of_day_have_three_forms() {
        check("七点五十", &["7:50", "7点50"]);
        check("7点50分", &["7:50", "七点五十分"]);
        check("7:50", &["7点50", "七点五十"]);
    }

    #[test]
    fn what_is_no_number_stays() {
        check("一心一意", &[]);
        check("万千气象", &[]);
        check("十二三人", &[]);
        check("炉前", &[]);
        check("1234567890", &[]);
    }
}
