//! Characters and marks: what counts as blank, what ends a sentence, how two texts are compared.
//!
//! Half-width and full-width punctuation are the same thing here, because text pulled out of a page-layout file has often
//! been folded to one of them without anyone's choice. Nothing here changes text; folding is for comparing only.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// True for characters that carry no text: white space, control characters, and format characters of no width: joiners,
/// byte order marks, and the marks of writing direction, which in a Chinese paper can only be an accident or a trick.
///
/// These are the only ones that a reading may leave out. Control characters are doubted where they stood (`decode`), the
/// others are not: text from web pages is full of them, and nothing is missing.
#[inline]
pub fn is_blank(c: char) -> bool {
    // Nearly all characters lie here, and none of them is blank.
    if matches!(c, '\u{3001}'..='\u{d7ff}' | '!'..='~') {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{61c}')
}

/// True when the text has at most so many characters that are not blank; long texts are not counted.
pub(crate) fn at_most(text: &str, chars: usize) -> bool {
    // No character takes more than four bytes; a text of twice as many is that long even with many blanks in it.
    text.len() <= chars || text.len() <= chars * 8 && count(text) <= chars
}

/// A set of characters, asked about in no time: most questions about words are settled by the first one.
pub(crate) struct CharSet(Vec<u64>);

impl CharSet {
    /// The set of these.
    pub(crate) fn of(chars: impl IntoIterator<Item = char>) -> Self {
        let mut set = Self(vec![0; 0x400]);
        chars.into_iter().for_each(|c| set.add(c.into()));
        set
    }

    fn add(&mut self, code: u32) {
        if let Some(word) = usize::try_from(code / 64).ok().and_then(|at| self.0.get_mut(at)) {
            *word |= 1 << (code % 64);
        }
    }

    /// Whether it holds this one.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        self.has_code(c.into())
    }

    #[inline]
    fn has_code(&self, code: u32) -> bool {
        let word = usize::try_from(code / 64).ok().and_then(|at| self.0.get(at));
        word.is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

/// A Chinese character.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// A letter, a digit or a Chinese character; those are by far the most, so they are asked for first.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || !matches!(c, '，' | '。' | '、' | '\u{3000}') && c.is_alphanumeric()
}

/// The half-width form of a character that has one; all brackets that frame remarks become round ones.
#[inline]
pub(crate) fn fold(c: char) -> char {
    match c {
        // By far the most.
        '\u{4e00}'..='\u{9fff}' => c,
        '〔' | '【' | '［' | '﹝' | '[' => '(',
        '〕' | '】' | '］' | '﹞' | ']' => ')',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The Simplified form of a Traditional character, for those that our own word lists and the surnames are made of.
#[inline]
pub(crate) fn simple(c: char) -> char {
    const FIRST: u32 = 0x4e00;
    const PAIRS: &str = "\
        記记員员編编輯辑對对轉转載载來来責责訊讯電电報报輪轮圖图攝摄畫画繪绘詩诗講讲課课處处廠厂車车間间隊队組组會会協协\
        團团總总務务辦办學学園园動动態态鏡镜壇坛論论專专欄栏書书長长經经師师說说話话問问題题讀读點点傳传連连筆笔實实黨党\
        業业門门關关開开陳陈楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢韓韩馮冯蕭萧許许鄧邓蘇苏盧卢蔣蒋賈贾葉叶閻阎鐘钟鍾钟譚谭\
        鄒邹陸陆龍龙萬万錢钱湯汤賴赖龔龚龐庞蘭兰顏颜嚴严溫温蘆芦魯鲁韋韦畢毕聶聂叢丛齊齐莊庄塗涂時时費费紀纪歐欧項项陽阳\
        衛卫鮑鲍單单寧宁強强華华邊边饒饶閆闫闞阚為为譯译劉刘張张鳳凤訪访紹绍簡简級级後后呂吕賀贺駱骆鄔邬鞏巩繆缪賓宾範范\
        餘余聞闻綜综產产營营職职藝艺農农曆历歷历國国廣广設设備备鐵铁銀银機机個个這这幾几無无與与於于從从還还發发現现們们\
        過过沒没內内條条進进運运據据隨随貫贯徹彻續续頭头標标樣样導导護护醫医親亲屬属慶庆啟启佈布聲声則则錄录優优勞劳獎奖\
        譽誉榮荣場场庫库執执繼继緊紧係系幫帮幹干眾众舊旧遲迟應应該该讓让請请詢询週周禮礼號号審审監监製制參参觀观綱纲紅红\
        線线結结統统計计劃划財财購购銷销貨货質质資资賽赛輸输遠远遊游選选達达鄉乡郵邮釋释鋼钢銅铜鍋锅鑄铸鑽钻鏈链閱阅階阶\
        際际險险雜杂難难雲云靈灵頒颁預预顧顾風风飛飞養养駕驾驗验體体魚鱼麗丽齡龄將将誤误勵励謹谨證证託托詞词語语讚赞評评\
        議议識识譜谱變变豐丰貢贡賬账贈赠趕赶躍跃軍军輕轻轄辖鄰邻醬酱銲焊鋪铺錯错鍛锻鎮镇鑑鉴閃闪閣阁雙双離离霧雾靜静頁页\
        順顺須须頌颂領领頻频願愿類类飯饭飲饮館馆駐驻騎骑驚惊髮发鬆松鬥斗鮮鲜鳥鸟麼么黏粘齒齿併并倉仓側侧傑杰傷伤僅仅價价\
        儀仪億亿儘尽償偿兒儿冊册凍冻別别創创劇剧勢势匯汇區区卻却喚唤嚮向圍围塊块壓压壞坏壽寿夠够夾夹奪夺奮奋婦妇寫写寬宽\
        尋寻屆届層层崗岗嶺岭帳帐帶带幣币廈厦廚厨廳厅彈弹徑径復复徵征恆恒惡恶慣惯憑凭懷怀戰战戲戏戶户";
    // Asked of every character of many lines, so it is a plain look-up. A zero stands for the character itself.
    static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let mut table = vec![0; 0x5200];
        let (firsts, seconds) = (PAIRS.chars().step_by(2), PAIRS.chars().skip(1).step_by(2));
        for (traditional, simplified) in firsts.zip(seconds) {
            let at = usize::try_from(u32::from(traditional).wrapping_sub(FIRST)).unwrap_or(usize::MAX);
            if let (Some(place), Ok(simplified)) = (table.get_mut(at), u16::try_from(u32::from(simplified))) {
                *place = simplified;
            }
        }
        table
    });
    let at = usize::try_from(u32::from(c).wrapping_sub(FIRST)).unwrap_or(usize::MAX);
    let found = TABLE.get(at).copied().filter(|simplified| *simplified > 0);
    found.and_then(|simplified| char::from_u32(simplified.into())).unwrap_or(c)
}

/// The text in Simplified characters, as far as [`simple`] goes; as many bytes and characters as before.
pub(crate) fn simplified(text: &str) -> Cow<'_, str> {
    // Nearly all texts are as they were.
    let Some(at) = text.char_indices().find(|(_, c)| simple(*c) != *c) else { return Cow::Borrowed(text) };
    let (before, rest) = text.split_at_checked(at.0).unwrap_or_default();
    let mut simplified = String::with_capacity(text.len());
    simplified.push_str(before);
    simplified.extend(rest.chars().map(simple));
    Cow::Owned(simplified)
}

/// Number of characters that are not blank.
pub(crate) fn count(text: &str) -> usize {
    // Asked of every line many times, so it goes by bytes, many at once: where no blank but a space can stand, characters
    // are the bytes that begin one.
    let begins = |byte: &u8| u8::from(matches!(byte, b'!'..=b'~' | 0xc0..));
    if text.len() < 32 || may_hold_wide_blanks(text.as_bytes()) {
        return text.chars().filter(|c| !is_blank(*c)).count();
    }
    text.as_bytes().chunks(255).map(|chunk| usize::from(chunk.iter().map(begins).sum::<u8>())).sum()
}

/// True when a character may be blank that takes more than one byte.
fn may_hold_wide_blanks(bytes: &[u8]) -> bool {
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    // No `&&`, and no way out early: that is what lets many bytes be looked at in one step.
    let found = bytes.iter().zip(second).zip(third).fold(false, |found, ((a, b), c)| {
        let two = (*a == 0xc2) & ((*b <= 0xa0) | (*b == 0xad)) | (*a == 0xd8);
        let general = (*a == 0xe2) & ((*b == 0x80) & ((*c < 0x90) | (*c >= 0xa8)) | (*b == 0x81));
        let wide = (*a == 0xe3) & (*b == 0x80) & (*c == 0x80);
        found | two | general | wide | (*a == 0xe1) | ((*a == 0xef) & (*b == 0xbb))
    });
    found || bytes.last_chunk().is_some_and(|[a, _]| matches!(a, 0xc2 | 0xd8))
}

/// The text in half-width form without blanks: what two readings of one line have in common.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    squeezed.extend(text.chars().filter(|c| !is_blank(*c)).map(fold));
    squeezed
}

/// As [`squeeze`], and in Simplified characters: what a word is looked up by.
pub(crate) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    bare.extend(text.chars().filter(|c| !is_blank(*c)).map(|c| simple(fold(c))));
    bare
}

/// Letters and digits only, folded: what a repeated headline has in common with the first.
pub(crate) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    letters.extend(text.chars().map(fold).filter(|c| is_letter(*c)));
    letters
}

/// The first of the words that the text begins with. Told by three bytes, a Chinese character, before the rest is compared:
/// word lists are asked about at every line, and nearly always in vain.
pub(crate) fn begins<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let head = text.as_bytes().first_chunk::<3>();
    let may = |word: &str| word.as_bytes().first_chunk::<3>().is_none_or(|first| Some(first) == head);
    words.iter().copied().find(|word| may(word) && text.starts_with(word))
}

/// The first of the words that the text ends with, told in the same way.
pub(crate) fn ends<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let tail = text.as_bytes().last_chunk::<3>();
    let may = |word: &str| word.as_bytes().last_chunk::<3>().is_none_or(|last| Some(last) == tail);
    words.iter().copied().find(|word| may(word) && text.ends_with(word))
}

/// True when the text ends as a sentence does: `。！？…；` or a colon, closing quotes and brackets after it allowed.
///
/// A closing quote or bracket alone is no end: `以“两完成”` goes on.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let closers = ['”', '’', '」', '』', ')', '"', '》'];
    let mut rest = text.chars().rev().filter(|c| !is_blank(*c)).map(fold).skip_while(|c| closers.contains(c));
    matches!(rest.next(), Some('。' | '!' | '?' | '…' | ':' | ';' | '.' | '｡'))
        // 。(掌声): a remark after the full stop.
        || trailing_brackets(text).is_some_and(|(before, _)| ends_sentence(before))
}

/// True when the text breaks off after a comma or an enumeration comma, as no headline does.
pub(crate) fn ends_in_comma(text: &str) -> bool {
    matches!(text.chars().rev().find(|c| !is_blank(*c)).map(fold), Some(',' | '、' | ';'))
}

/// True when a comma or another mark of running text stands inside.
pub(crate) fn has_comma(text: &str) -> bool {
    text.chars().map(fold).any(|c| matches!(c, ',' | ';' | '。'))
}

/// Share of the two-character pieces of `part` that also occur in `whole`, in thousandths.
pub(crate) fn overlap<'a>(part: &str, whole: impl IntoIterator<Item = &'a str>) -> u32 {
    let mut pieces = Vec::with_capacity(part.len() / 3);
    each_pair([part], |pair| pieces.push(pair));
    pieces.sort_unstable();
    pieces.dedup();
    // Nearly all pairs of the whole are settled by one bit.
    let bit = |(a, b): (char, char)| (u32::from(a).wrapping_mul(31) ^ u32::from(b)) % 1024;
    let mut may = CharSet(vec![0; 16]);
    pieces.iter().for_each(|pair| may.add(bit(*pair)));
    let mut common = vec![false; pieces.len()];
    each_pair(whole, |pair| {
        if may.has_code(bit(pair))
            && let Some(found) = pieces.binary_search(&pair).ok().and_then(|at| common.get_mut(at))
        {
            *found = true;
        }
    });
    let common = common.iter().filter(|found| **found).count();
    u32::try_from(common * 1000 / pieces.len().max(1)).unwrap_or(0)
}

/// Shows every two neighbouring letters of the texts put together.
fn each_pair<'a>(texts: impl IntoIterator<Item = &'a str>, mut show: impl FnMut((char, char))) {
    let mut last = None;
    for c in texts.into_iter().flat_map(str::chars).map(fold).filter(|c| is_letter(*c)) {
        if let Some(last) = last.replace(c) {
            show((last, c));
        }
    }
}

/// What stands inside one pair of brackets around the whole text, else `None`.
pub(crate) fn inside_brackets(text: &str) -> Option<&str> {
    let text = text.trim_start();
    // Most texts are settled by this.
    if text.chars().next().map(fold) != Some('(') {
        return None;
    }
    let mut chars = text.trim_end().chars();
    chars.next();
    let closes = chars.next_back().map(fold) == Some(')');
    let inner = chars.as_str();
    (closes && !inner.chars().map(fold).any(|c| c == '(' || c == ')')).then_some(inner.trim())
}

/// Splits off a bracket group at the very end: the text before it, and the group with its brackets.
pub(crate) fn trailing_brackets(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    if text.chars().next_back().map(fold) != Some(')') {
        return None;
    }
    let (open, _) = text.char_indices().rev().find(|(_, c)| fold(*c) == '(')?;
    let (before, group) = text.split_at_checked(open)?;
    inside_brackets(group).map(|_| (before.trim_end(), group))
}

/// Splits off a bracket group at the very beginning: the group with its brackets, and the text after it.
pub(crate) fn leading_brackets(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    if text.chars().next().map(fold) != Some('(') {
        return None;
    }
    let (close, c) = text.char_indices().find(|(_, c)| fold(*c) == ')')?;
    let (group, after) = text.split_at_checked(close + c.len_utf8())?;
    inside_brackets(group).map(|_| (group, after))
}

/// The characters of `source` that `used` does not account for, in order: brackets, labels, separators.
pub(crate) fn residue<'a>(source: &str, used: impl IntoIterator<Item = &'a str>) -> String {
    let mut counts = BTreeMap::<char, usize>::new();
    for c in used.into_iter().flat_map(str::chars) {
        *counts.entry(c).or_default() += 1;
    }
    let unused = |c: &char| match counts.get_mut(c) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    source.chars().filter(|c| !is_blank(*c)).filter(unused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_not_at_bare_quotes() {
        for (text, ends) in [
            ("炉子开了。", true),
            ("他说:“开炉!”", true),
            ("(见图。)", true),
            ("开炉了。(掌声)", true),
            ("开炉了(掌声)", false),
            ("他答道:", true),
            ("以“两完成”", false),
            ("做", false),
            ("按照要求,", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }

    #[test]
    fn the_simple_form_is_known_and_others_stay() {
        assert_eq!(simplified("記者 溫啟明 攝影 床"), "记者 温启明 摄影 床");
    }

    #[test]
    fn every_blank_is_left_out_of_the_count() {
        let slowly = |text: &str| text.chars().filter(|c| !is_blank(*c)).count();
        // Long enough to be counted by bytes.
        let long = "炉".repeat(11);
        for c in ('\0'..='\u{ffff}').chain(['\u{20000}', '\u{1f600}', '\u{e0001}', char::MAX]) {
            for text in [format!("{c}{long}"), format!("{long}{c}")] {
                assert_eq!(count(&text), slowly(&text), "{c:?}");
            }
        }
        for text in
            ["", "开炉", " 开 炉 ", "开\u{3000}炉", "“开”·炉…", "开炉\u{85}", "\u{feff}开\u{a0}炉\u{200b}"]
        {
            assert_eq!(count(text), slowly(text), "{text:?}");
            assert_eq!(count(&text.repeat(300)), slowly(text) * 300, "{text:?}");
        }
    }

    #[test]
    fn bracket_groups_are_split_from_either_end() {
        assert_eq!(trailing_brackets("开炉。(杜若)"), Some(("开炉。", "(杜若)")));
        assert_eq!(trailing_brackets("开炉（一）。"), None);
        assert_eq!(leading_brackets("（上接第一版）并"), Some(("（上接第一版）", "并")));
        assert_eq!(inside_brackets("(甲)乙(丙)"), None);
    }

    #[test]
    fn the_residue_is_what_was_not_used() {
        assert_eq!(residue("(杜若 邱石)", ["杜若", "邱石"]), "()");
        assert_eq!(residue("(转自《报》)", ["《报》"]), "(转自)");
    }

    #[test]
    fn a_text_overlaps_itself_wholly_and_another_not() {
        assert_eq!(overlap("三号炉开炉", ["三号炉,", "开炉!"]), 1000);
        assert_eq!(overlap("三号炉开炉", ["食堂添了新菜"]), 0);
    }
}
