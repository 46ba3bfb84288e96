//! Names of people in running text: a surname, one or two characters more, and a sign beside them that they are a name.
//!
//! ```text
//! 总装分厂班长杜若说                          a title in front, and what a name is followed by behind
//! 厂长方晓棠、书记邱石                        likewise, with a mark behind
//! 通讯员 杜若                                 a title and a gap
//! 杜若同志                                    a title behind
//! ```
//! Without a sign nothing is taken: every second word begins with a character that is a surname too.

use ingest::surname;

/// Titles that stand in front of a name.
const TITLES: &str = "\
书记 经理 主任 厂长 部长 处长 科长 班长 组长 队长 段长 工程师 主席 董事长 师傅 \
院长 所长 校长 站长 记者 通讯员 员工 职工 工人 同志 委员 代表 总裁 副总 局长 省长 \
市长 县长 会长 行长 秘书长 秘书 技师 技术员 操作工 焊工 钳工 车工 电工 调度 劳模 \
党员 教授 博士 总监 专员 干事 值班长 负责人 摄影 摄 文 图";

/// What a name may be followed by beside marks.
const BEHIND: &str = "\
说 介绍 表示 在 和 与 对 带 率 主持 参加 出席 作 就 为 等 一行 同志 师傅 及 \
指出 强调 要求 到 深入 告诉 代表 带领 荣获 获 当选 是 从 也 又 把 被 向 宣读 \
致辞 讲话 发言 担任 任 摄 的 宣布 陪同 会见 分别 率队 回忆 认为 正";

/// Characters that end no given name, or hardly any.
const NO_GIVEN: &str = "说在与对就等及到是从也又把被的";

/// Titles that stand behind a name.
const TITLES_BEHIND: &[&str] = &["同志", "师傅"];

/// The names in a text, as often as each stands there.
pub(super) fn people(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Names touch letters of other words on one side at most; between marks there are few letters.
    for (at, _) in text.char_indices() {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let Some(family) = surname(rest) else { continue };
        let cued = cued(before);
        // 杜若说 is more often two characters and what he did.
        let third = rest.chars().nth(family + 1);
        let shorter = third.is_some_and(|c| NO_GIVEN.contains(c));
        for given in if shorter { [1, 2] } else { [2, 1] } {
            let Some(name) = name(rest, family, given) else { continue };
            let behind = rest.strip_prefix(name.as_str()).unwrap_or_default();
            let titled =
                TITLES_BEHIND.iter().any(|title| behind.starts_with(title)) && !before.ends_with(is_letter);
            let ends =
                !behind.starts_with(is_letter) || BEHIND.split(' ').any(|word| behind.starts_with(word));
            if titled || cued && ends {
                found.push(name);
                break;
            }
        }
    }
    found
}

/// A surname with so many characters more.
fn name(text: &str, family: usize, given: usize) -> Option<String> {
    let name: String = text.chars().take(family + given).collect();
    (name.chars().count() == family + given && name.chars().all(is_letter)).then_some(name)
}

/// True when a title stands right in front.
fn cued(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{3000}', '：', ':', '/']);
    TITLES.split(' ').any(|title| before.ends_with(title))
}

/// True for the spelling of a name: two to four characters, the first of them a surname.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    let family = surname(text);
    text.chars().all(is_letter) && family.is_some_and(|family| (family + 1..=family + 2).contains(&count))
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(people(text), expected, "{text}");
    }

    #[test]
    fn names_stand_beside_titles() {
        check("总装分厂班长杜若说，炉子热了。", &["杜若"]);
        check("厂长方晓棠、书记邱石出席", &["方晓棠", "邱石"]);
        check("通讯员 杜若", &["杜若"]);
        check("杜若同志退休了", &["杜若"]);
        check("书记欧阳明远强调", &["欧阳明远"]);
    }

    #[test]
    fn without_a_sign_nothing_is_taken() {
        check("高质量发展", &[]);
        check("班长高高兴兴地走了", &[]);
        check("方案已定", &[]);
    }
}
