//! A signature → contributors: `(记者 甲 通讯员 乙)`, `(总装分厂宣)`, `安全员 丙`, `文/丁 图/戊`.
//!
//! A text is a signature only when every word of it is a name, a unit, a post or a role; one other word makes it none.
//! A role before names holds for the names that follow; after names, for those before it that have none.

use crate::chars::{at_most, count, fold, inside_brackets, is_letter, trailing_brackets};
use crate::names::{self, Likely};
use crate::profile::Profile;
use archive::Contributor;
use std::borrow::Cow;

/// A signature as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// In printed order; at least one.
    pub(crate) names: Vec<Contributor>,
    /// False when some name has only the length of one.
    pub(crate) sure: bool,
    /// A role such as `记者` or `摄` is printed.
    pub(crate) with_role: bool,
}

/// Reads the inside of a signature, without its brackets. Who and what `profile` knows is sure.
pub(crate) fn read(text: &str, profile: &Profile) -> Option<Signature> {
    // Nearly everything that is asked about is running text, so this comes first.
    if !at_most(text, 64)
        || text.contains('。')
        || text.len() > 72 && text.contains('，') && !text.contains(['记', '記', '通'])
        || text.len() > 48
            && text.split(|c: char| c.is_whitespace() || !is_letter(c)).any(|word| word.len() > 48)
    {
        return None;
    }
    if let Some(read) = with_unit_behind(text, profile) {
        return Some(read);
    }
    let text = by_whom(published(text));
    let running = |c: char| matches!(fold(c), '。' | '!' | '?' | '《' | '"' | '“' | '(' | ')');
    if !(2..=48).contains(&count(text)) || text.chars().any(running) {
        return None;
    }
    // A colon may follow a role (摄影:祁山) and nothing else: what another label labels is a list.
    if let Some((label, _)) = text.split_once([':', '：'])
        && !is_role(&both_works(label.trim()).replace(' ', ""), profile)
    {
        return None;
    }
    // A row of dots on either side is an ornament: ·杜若·
    let text = text.strip_prefix('·').and_then(|text| text.strip_suffix('·')).unwrap_or(text);
    let spaced = both_works(text);
    let parts = |c: char| {
        c.is_whitespace() || matches!(fold(c), '、' | ',' | ';' | ':' | '/' | '|' | '∕') || ornament(c)
    };
    let mut words: Vec<Cow<'_, str>> =
        spaced.split(parts).filter(|word| !word.is_empty()).map(Cow::Borrowed).collect();
    // Names of two characters are often set with a space inside: 杜　若.
    words = closed_up(words);
    let mut reader = Reader::new(profile);
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter().enumerate() {
        reader.more = at < last;
        let next = words.get(at + 1);
        reader.sure_next = next.is_some_and(|next| names::person(next) == Some(Likely::Yes));
        reader.word(word)?;
    }
    reader.finish()
}

/// `文/图`, `文/摄`, `文并图`: two works of one person are one word.
fn both_works(text: &str) -> Cow<'_, str> {
    const BOTH: &[(&str, &str)] = &[
        ("文/图", " 文图 "),
        ("图/文", " 图文 "),
        ("文/摄", " 文摄 "),
        ("摄/文", " 摄文 "),
        ("文/摄影", " 文摄影 "),
        ("圖/文", " 圖文 "),
        ("文/圖", " 文圖 "),
        ("文/攝", " 文攝 "),
    ];
    if !text.contains(['/', '／', '∕', '丨', '｜', '|']) {
        return Cow::Borrowed(text);
    }
    // 文丨方兰: the stroke is a character of its own, and no letter here.
    let text = text.replace(['／', '∕', '丨', '｜', '|'], "/");
    Cow::Owned(BOTH.iter().fold(text, |text, (slashed, closed)| text.replace(slashed, closed)))
}

/// `方 兰（总装分厂）`: the unit in brackets behind the name.
fn with_unit_behind(text: &str, profile: &Profile) -> Option<Signature> {
    let (before, group) = trailing_brackets(text).filter(|(before, _)| !before.is_empty())?;
    let unit = inside_brackets(group)
        .filter(|unit| names::unit(unit) || names::post(unit) || profile.units.contains(unit))?;
    let mut read = read(before, profile)?;
    let last = read.names.last_mut().filter(|name| name.unit.is_none() && name.person.is_some())?;
    last.unit = Some(unit.to_owned());
    Some(read)
}

/// `作者：方兰　发布时间：2023-09-08`: on the web, the day stands behind the name.
fn published(text: &str) -> &str {
    const WORDS: [&str; 3] = ["发布时间", "发布日期", "发表时间"];
    let names = text.contains('发').then(|| WORDS.iter().find_map(|word| text.split_once(word))).flatten();
    names.map_or(text, |(names, _)| names.trim_end())
}

/// `本组稿件由方兰、杜若采写`: what stands around the names and their work.
fn by_whom(text: &str) -> &str {
    let about = ["本组", "本版", "本文", "本栏", "本期", "以上", "均", "本專", "本专"];
    if !text.starts_with(['本', '以', '均']) {
        return text;
    }
    let by = about.iter().any(|word| text.starts_with(word)).then(|| text.split_once('由')).flatten();
    by.filter(|(about, _)| count(about) <= 8).map_or(text, |(_, names)| names)
}

/// Names set with a space inside are closed up, and `甲文 乙图` is opened.
fn closed_up(words: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    // Nothing but single characters is one name, whatever each of them means: 韦　长　河, 宣　文.
    if (2..=4).contains(&words.len()) && words.iter().all(|word| count(word) == 1) {
        return match words.as_slice() {
            [a, b, c, d] => vec![format!("{a}{b}").into(), format!("{c}{d}").into()],
            name => vec![name.concat().into()],
        };
    }
    let single = |word: &str| count(word) == 1 && !names::role(word);
    let mut out: Vec<Cow<'_, str>> = Vec::with_capacity(words.len());
    let mut open = false;
    for word in words {
        match out.last_mut() {
            Some(last) if open && single(&word) => {
                last.to_mut().push_str(&word);
                open = false;
            }
            _ => {
                open = single(&word);
                out.push(word);
            }
        }
    }
    if let [first, second] = out.as_slice()
        && let (Some(writer), Some(other)) =
            (first.strip_suffix('文'), second.strip_suffix(['图', '圖', '摄', '攝']))
        && names::person(writer) == Some(Likely::Yes)
        && names::person(other) == Some(Likely::Yes)
    {
        let role = second.chars().next_back().map(String::from).unwrap_or_default();
        return vec![writer.to_owned().into(), "文".into(), other.to_owned().into(), role.into()];
    }
    out
}

fn is_role(word: &str, profile: &Profile) -> bool {
    names::role(word) || profile.bylines.roles.contains(word)
}

fn ornament(c: char) -> bool {
    "□■◎●○▲△◆◇★☆※—-".contains(c)
}

struct Reader<'a> {
    profile: &'a Profile,
    names: Vec<Contributor>,
    /// Role printed before the names to come.
    ahead: Option<String>,
    /// A unit that may belong to the person after it.
    unit: Option<String>,
    /// A post that must belong to the person after it.
    post: Option<String>,
    /// From here on no role was given yet.
    unroled: usize,
    sure: bool,
    with_role: bool,
    /// Further words follow: only then can this one be a post.
    more: bool,
    /// The next word is surely a person's name.
    sure_next: bool,
}

/// `总装分厂方兰`: a unit and a name grown together.
fn unit_first(word: &str) -> Option<(&str, &str)> {
    let ends = word.char_indices().rev().skip(1).take(2).map(|(at, _)| at);
    let mut cuts = ends.filter_map(|at| word.split_at_checked(at));
    cuts.find(|(unit, name)| {
        count(unit) >= 2 && names::person(name) == Some(Likely::Yes) && names::unit(unit)
    })
}

/// The name before the place: 方兰河湾, 杜若水河湾. Places have two characters more often than three.
fn name_and_place(text: &str) -> Option<&str> {
    let length = match count(text) {
        4 => 2,
        5 | 6 => 3,
        _ => return None,
    };
    let (at, _) = text.char_indices().nth(length)?;
    let (name, _) = text.split_at_checked(at)?;
    (names::person(name) == Some(Likely::Yes)).then_some(name)
}

impl<'a> Reader<'a> {
    fn new(profile: &'a Profile) -> Self {
        let names = Vec::new();
        Self {
            profile,
            names,
            ahead: None,
            unit: None,
            post: None,
            unroled: 0,
            sure: true,
            with_role: false,
            more: false,
            sure_next: false,
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let profile = self.profile;
        let known = |text: &str| profile.people.contains(text) || profile.units.contains(text);
        let is_name = |text: &str| names::person(text).is_some() || names::unit(text) || known(text);
        if known(word) {
            return self.name(word);
        }
        if is_role(word, profile) {
            self.role(word);
            return Some(());
        }
        if let Some((role, name)) = self.habit(word).filter(|(_, name)| is_name(name)) {
            self.role(role);
            return self.name(name);
        }
        // 通讯员方兰报道: the name stands between.
        if let Some((role, rest)) = names::leading_role(word)
            && let Some((name, behind)) =
                names::trailing_role(rest).filter(|(name, _)| names::person(name) == Some(Likely::Yes))
        {
            self.flush_unit();
            (self.with_role, self.unroled, self.ahead) = (true, self.names.len(), Some(role.to_owned()));
            self.name(name)?;
            self.names.last_mut()?.role = Some(format!("{role} {behind}"));
            return Some(());
        }
        // 记者方兰河湾报道: and where from.
        if let Some((role, rest)) = names::leading_role(word)
            && let Some((name, behind)) = names::trailing_role(rest)
            && let Some(name) = name_and_place(name)
        {
            self.flush_unit();
            (self.with_role, self.unroled, self.ahead) = (true, self.names.len(), Some(role.to_owned()));
            self.name(name)?;
            self.names.last_mut()?.role = Some(format!("{role} {behind}"));
            return Some(());
        }
        if let Some((role, name)) = names::leading_role(word).filter(|(_, name)| is_name(name)) {
            self.role(role);
            return self.name(name);
        }
        if let Some((name, role)) = names::trailing_role(word).filter(|(name, _)| is_name(name)) {
            // A role grown together with one name is that name's alone.
            self.name(name)?;
            self.flush_unit();
            self.with_role = true;
            self.names.last_mut()?.role = Some(role.to_owned());
            return Some(());
        }
        self.name(word)
    }

    fn name(&mut self, word: &str) -> Option<()> {
        let (person, unit) = (self.profile.people.contains(word), self.profile.units.contains(word));
        if !person
            && !unit
            && let Some((first, rest)) = self.known_first(word)
        {
            self.name(first)?;
            return self.name(rest);
        }
        if !person
            && !unit
            && !names::unit(word)
            && names::person(word) != Some(Likely::Yes)
            && let Some((first, name)) = unit_first(word)
        {
            self.name(first)?;
            return self.name(name);
        }
        let likely = if person { Some(Likely::Yes) } else { names::person(word) };
        // 包装室, 车站: before a name, an ending that no person's name has outweighs the surname.
        let ended = self.more && self.sure_next && names::unit_before_name(word);
        let looks = || names::unit(word) && (likely != Some(Likely::Yes) || count(word) > 3 || ended);
        // 二炼钢, 炉前班长: before a name, what no person is called.
        let numbered = self.more
            && count(word) >= 3
            && word.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        // 露天东采: four characters without a surname, before who signs.
        let long = self.more
            && self.sure_next
            && likely == Some(Likely::Maybe)
            && count(word) >= 4
            && !names::post(word);
        let unit = !person && (unit || looks() || numbered && likely != Some(Likely::Yes) || long);
        // 安全员 begins with a surname and is none: some endings are stronger than a surname.
        let titled =
            ["员", "书记", "主任", "主席", "厂长", "师傅", "经理"].iter().any(|end| word.ends_with(end));
        let may_post = self.more && self.post.is_none() && (count(word) >= 3 || names::whole_post(word));
        let post = !person && may_post && names::post(word) && (titled || likely != Some(Likely::Yes));
        if unit {
            self.flush_unit();
            self.unit = Some(word.to_owned());
        } else if post {
            self.post = Some(word.to_owned());
        } else {
            self.sure &= likely? == Likely::Yes || self.ahead.is_some();
            let role = self.post.take().or_else(|| self.ahead.clone());
            self.names.push(Contributor { person: Some(word.to_owned()), unit: self.unit.take(), role });
        }
        Some(())
    }

    /// A word of this paper's for what someone did, grown together with the name after it: 小记者若水.
    fn habit<'b>(&self, word: &'b str) -> Option<(&'b str, &'b str)> {
        let roles = &self.profile.bylines.roles;
        let rest = roles.iter().find_map(|(role, ())| word.strip_prefix(role))?;
        Some((word.strip_suffix(rest)?, rest)).filter(|_| !rest.is_empty())
    }

    /// Two names without a space between, both known: 磨工车间若水.
    fn known_first<'b>(&self, word: &'b str) -> Option<(&'b str, &'b str)> {
        let Profile { people, units, .. } = self.profile;
        let cuts = word.char_indices().skip(2).take(14).filter_map(|(at, _)| word.split_at_checked(at));
        let named = |(first, rest): &(&str, &str)| {
            (people.contains(first) || units.contains(first)) && people.contains(rest)
        };
        cuts.filter(named).last()
    }

    fn role(&mut self, role: &str) {
        self.with_role = true;
        self.flush_unit();
        let open = self.names.iter().skip(self.unroled).all(|name| name.role.is_none());
        if self.names.len() > self.unroled && open && self.ahead.is_none() {
            for name in self.names.iter_mut().skip(self.unroled) {
                name.role = Some(role.to_owned());
            }
        } else if let Some(last) = self.names.last_mut().filter(|_| !self.more && self.ahead.is_some()) {
            // 记者 甲 摄影报道: a second role of the one named last.
            last.role =
                Some(last.role.take().map_or_else(|| role.to_owned(), |first| format!("{first} {role}")));
        } else {
            self.ahead = Some(role.to_owned());
        }
        self.unroled = self.names.len();
    }

    fn flush_unit(&mut self) {
        if let Some(unit) = self.unit.take() {
            self.names.push(Contributor { person: None, unit: Some(unit), role: self.ahead.clone() });
        }
    }

    fn finish(mut self) -> Option<Signature> {
        // 方兰 总装分厂: the unit behind the only name.
        if let [name] = self.names.as_mut_slice()
            && name.unit.is_none()
            && name.person.is_some()
            && self.ahead.is_none()
            && name.role.is_none()
        {
            name.unit = self.unit.take();
        }
        self.flush_unit();
        // 本报评论员 signs without a name.
        if self.names.is_empty()
            && let Some(role) =
                self.ahead.take_if(|role| role.ends_with("评论员") || role.ends_with("編輯部"))
        {
            self.names.push(Contributor { person: Some(role), unit: None, role: None });
        }
        // A post or role after which nobody comes would be lost.
        let carried = |role: &String| {
            self.names
                .iter()
                .filter_map(|name| name.role.as_ref())
                .any(|given| given.starts_with(role.as_str()))
        };
        let lost = self.post.is_some() || !self.ahead.as_ref().is_none_or(carried);
        let Self { names, sure, with_role, .. } = self;
        (!lost && !names.is_empty()).then_some(Signature { names, sure, with_role })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        check_knowing(&Profile::default(), text, expected);
    }

    fn check_knowing(profile: &Profile, text: &str, expected: &str) {
        let one = |c: &Contributor| {
            let part = |text: &Option<String>| text.clone().unwrap_or_default();
            format!("{}@{}={}", part(&c.person), part(&c.unit), part(&c.role))
        };
        let shown = |read: Signature| {
            let names = read.names.iter().map(one).collect::<Vec<_>>().join(" ");
            if read.sure { names } else { format!("{names}?") }
        };
        assert_eq!(read(text, profile).map(shown).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn what_the_profile_knows_is_sure() {
        let mut profile = Profile::default();
        for name in ["若水", "阿青", "一个老钳工"] {
            profile.people.add(name, ());
        }
        for name in ["热处理", "车队"] {
            profile.units.add(name, ());
        }
        profile.bylines.roles.add("小记者", ());
        for (text, without, with) in [
            ("若水", "若水@=?", "若水@="),
            ("若 水", "若水@=?", "若水@="),
            ("一个老钳工", "", "一个老钳工@="),
            ("车队", "车队@=", "@车队="),
            ("热处理 阿青", "热处理@= 阿青@=?", "阿青@热处理="),
            ("热处理阿青", "", "阿青@热处理="),
            ("若水阿青", "若水阿青@=?", "若水@= 阿青@="),
            ("小记者 若水", "小记者@= 若水@=?", "若水@=小记者"),
            ("小记者若水", "", "若水@=小记者"),
            ("小记者方兰", "", "方兰@=小记者"),
            ("见第三版附图", "", ""),
        ] {
            check_knowing(&Profile::default(), text, without);
            check_knowing(&profile, text, with);
        }
    }

    #[test]
    fn signatures_are_read_in_their_forms() {
        check("杜若", "杜若@=");
        check("方 兰 祁 山", "方兰@= 祁山@=");
        check("制浆车间 方 兰", "方兰@制浆车间=");
        check("记者 方兰 摄影报道", "方兰@=记者 摄影报道");
        check("记者方兰 通讯员祁山 文/图", "方兰@=记者 祁山@=通讯员 文图");
        check("方兰文 祁山图", "方兰@=文 祁山@=图");
        check("口述:方兰 记录:祁山", "方兰@=口述 祁山@=记录");
        check("读者 方兰", "方兰@=读者");
        check("杜　若", "杜若@=");
        check("质量管理部宣", "@质量管理部=宣");
        check("记者 方兰 通讯员 杜若 邱石", "方兰@=记者 杜若@=通讯员 邱石@=通讯员");
        check("本报记者方兰", "方兰@=本报记者");
        check("总装分厂 许燕", "许燕@总装分厂=");
        check("安全员 左帆", "左帆@=安全员");
        check("杜若 姜北 总装分厂宣", "杜若@= 姜北@= @总装分厂=宣");
        check("祁山 摄", "祁山@=摄");
        check("摄影:祁山", "祁山@=摄影");
        check("文/杜若 图/祁山", "杜若@=文 祁山@=图");
        check("杜若 文/图", "杜若@=文图");
        check("□ 杜若", "杜若@=");
        check("工会 团委", "@工会= @团委=");
        check("铸造分厂供稿", "@铸造分厂=供稿");
        check("□ 方 兰（总装分厂）", "方兰@总装分厂=");
        check("方兰（退休职工）", "方兰@退休职工=");
        check("总装分厂方兰", "方兰@总装分厂=");
        check("方兰 总装分厂", "方兰@总装分厂=");
        check("二炼钢 方兰", "方兰@二炼钢=");
        check("通讯员方兰报道", "方兰@=通讯员 报道");
        check("记者方兰 通讯员祁山报道", "方兰@=记者 祁山@=通讯员 报道");
        check("本报评论员", "本报评论员@=");
        check("·方兰·", "方兰@=");
        check("方兰 文/摄", "方兰@=文摄");
        check("本组稿件由方兰、杜若采写", "方兰@= 杜若@=采写");
        check("记者方兰兰河湾报道", "方兰兰@=记者 报道");
        check("文∕研究所 方兰", "方兰@研究所=文");
        check("◎文/方兰", "方兰@=文");
        check("作者：方兰　　发布时间：2023-09-08", "方兰@=作者");
        check("文丨方兰 图丨祁山", "方兰@=文 祁山@=图");
        check("韦　小　河", "韦小河@=");
        check("宣　文", "宣文@=?");
        check("圈長 方兰", "方兰@=圈長");
        check("车站 方兰", "方兰@车站=");
        check("包装室 方兰", "方兰@包装室=");
        check("机务段 方兰", "方兰@机务段=");
        check("凿岩一队　编", "@凿岩一队=编");
    }

    #[test]
    fn other_brackets_are_no_signatures() {
        for text in [
            "未完待续",
            "负责全厂安全工作",
            "见第三页附图",
            "2021年",
            "此信已送食堂,约定五日前答复",
            "摄",
            "ISO",
        ] {
            check(text, "");
        }
    }
}
