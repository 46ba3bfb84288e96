//! Names of units in running text: what ends like one and begins where nothing can belong to it in front.
//!
//! ```text
//! 、科技质量部、          between marks
//! 技术中心召开例会        from the start, with what units do behind
//! 在总装分厂的现场        between words that belong to no name
//! ```

/// What names of units end with, the longer ones first.
const ENDS: &str = "\
分公司 子公司 公司 集团 分厂 总厂 车间 中心 工段 党委 党总支 党支部 工会 团委 \
办公室 研究院 研究所 事业部 项目部 委员会 班组 医院 学院 协会 部 处 科 厂";

/// Words with such an end that are no names.
const WORDS: &str = "\
干部 全部 内部 外部 局部 东部 西部 南部 北部 中部 头部 底部 顶部 面部 上部 下部 \
后部 前部 根部 端部 之处 用处 好处 到处 处处 长处 深处 各处 何处 此处 益处 难处 \
高处 远处 学科 百科 本科 专科 到厂 进厂 入厂 出厂 全厂 我厂 该厂 本厂 工厂 各厂 \
建厂 办厂 爱厂 总部 支部 我公司 各公司 全公司 该公司 本公司 总公司 等公司 家公司 \
国中心 市中心 为中心 以中心 重中心 一部 两部 几部 多部 三部 部部 止处 妙处 坏处 \
出处 住处 去处 查处 惩处 判处 相处 共处 身处 地处";

/// What units do, or what belongs to them: words right behind a name.
const BEHIND: &str = "\
召开 组织 举办 举行 开展 党员 职工 员工 干部 负责 荣获 获 完成 成立 坚持 认真 \
积极 党总支 党支部 党委 团支部 工会 经理 主任 书记 部长 处长 科长 厂长 总经理 副 \
承办 主办 联合 通过 自 近日 日前 今年 立足 围绕 利用 全体 紧 深入 不断 牵头 先后 \
多 又 也 已 正 始终 同志";

/// Characters of a name at most.
const MOST: usize = 13;

/// Characters that stand in no name of a unit.
const OUTSIDE: &str = "的了在和与将把被从到给让是为及由对向或我该各";

/// Words that are put in front of a name and are none of it.
const BEFORE: &str = "\
来到 走进 走访 联合 通过 组织 推进 加强 依托 成立 建立 加入 进入 担任 原 现任 据 \
经 经过 其中 以及 包括 特别 目前 近日 日前 今年 去年 同时 全国 全省 全市 一是 \
二是 三是 作为 围绕 深入 前往 赴 请 并 但 而 于 共 有 使 当 因 如 等 由于 \
随着 根据 按照 针对 关于 利用 成为 协助 配合 会同 支持 要求 参观 考察 调研 检查 \
督促 指导 充分发挥 发挥 进一步 不断 积极 认真 全体 所有 每个 这个 那个 一个 两个 \
多个 第一 第二 先后 以 就 也 又 都 还 更 不 没有 所在 所属 下属";

/// The names in a text.
pub(super) fn units(text: &str) -> Vec<&str> {
    text.split(|c: char| !is_letter(c) || OUTSIDE.contains(c)).filter_map(unit).collect()
}

/// The name that a run of letters begins with.
fn unit(run: &str) -> Option<&str> {
    // Most runs have no end of a name, and words are compared one by one.
    if !run.contains(closes) {
        return None;
    }
    let run = BEFORE.split(' ').find_map(|word| run.strip_prefix(word)).unwrap_or(run);
    let ends = run.char_indices().skip(2).take(MOST).filter(|(_, c)| closes(*c));
    // The first end that something behind it agrees with; 科技质量部 ends neither with 科 nor with 质.
    ends.map(|(at, c)| at + c.len_utf8()).find_map(|end| {
        let (name, behind) = run.split_at_checked(end)?;
        let agreed = behind.is_empty() || BEHIND.split(' ').any(|word| behind.starts_with(word));
        (agreed && is_unit(name)).then_some(name)
    })
}

/// True for what ends like the name of a unit and has a name in front of the ending.
pub(super) fn is_unit(name: &str) -> bool {
    let Some(end) = ENDS.split(' ').find(|end| name.ends_with(end)) else { return false };
    let before = name.strip_suffix(end).unwrap_or_default().chars().count();
    let most = MOST.saturating_sub(end.chars().count());
    (2..=most).contains(&before) && !WORDS.split(' ').any(|word| name.ends_with(word))
}

/// The last characters of names.
fn closes(c: char) -> bool {
    "司团厂间心段委部会室院所组处科支".contains(c)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(units(text), expected, "{text}");
    }

    #[test]
    fn units_stand_between_marks_or_before_what_they_do() {
        check("总装分厂、科技质量部、技术中心", &["总装分厂", "科技质量部", "技术中心"]);
        check("人力资源部召开工作例会", &["人力资源部"]);
        check("在热处理车间的现场", &["热处理车间"]);
        check("近日，来到齿轮分厂。", &["齿轮分厂"]);
    }

    #[test]
    fn every_end_closes_with_a_character_that_is_looked_for() {
        assert!(ENDS.split(' ').all(|end| end.ends_with(closes)));
    }

    #[test]
    fn words_that_end_alike_are_none() {
        check("党员干部、车间内部、各单位的长处", &[]);
        check("以客户为中心", &[]);
        check("公司召开大会", &[]);
    }
}
