//! What names look like: persons, units, posts, and the words that say what a contributor did.
//!
//! These are habits of the language, not of one paper: common surnames, endings of departments. A paper's own names will
//! come from its profile.

use crate::chars::{CharSet, count, ends, is_han, is_letter, simple, simplified};
use std::sync::LazyLock;

/// The most frequent surnames and those that often sign in papers; together well above nine names of ten. A short line
/// that begins with one is read as a name.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来缪鞠巩商仇娄褚屠战楼敖仲晏郎蓝腾敬练原仝燕闫肖闻付代佟刑尚冀茅狄莘封栾郁匡濮冷";
/// Surnames that are words first (`安全`, `和`, `明`), or hardly ever sign. They say nothing by themselves.
const RARE: &str = "嵇苟全廉简盖符奚木穆党邸谈姬连郜蒙计喻揭窦迟宇糜鄢卓花艾都稽井乐虞卞竺冼官衣楚栗宗应台巫僧桑荆谌银扬明沙伏岑习胥保和蔺水云昌凤酆皮宿么";
/// Surnames of two characters.
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木",
    "南宫", "宇文", "长孙",
];

const UNIT_ENDS: &[&str] = &[
    "部",
    "处",
    "科",
    "室",
    "中心",
    "公司",
    "厂",
    "车间",
    "委",
    "队",
    "办",
    "工段",
    "班组",
    "班",
    "组",
    "食堂",
    "幼儿园",
    "工会",
    "团委",
    "协会",
    "所",
    "院",
    "站",
    "库",
    "集团",
    "支部",
    "总支",
    "学校",
    "矿",
    "局",
    "基地",
    "机关",
    "大学",
    "社",
    "委员会",
    "股",
    "课",
    "段",
    "场",
    "线",
    "区",
    "店",
    "馆",
    "妇联",
    "分会",
    "处室",
    "商店",
    "医院",
    "工段",
    "务段",
    "车辆段",
    "客运段",
    "采场",
    "料场",
    "农场",
    "码头",
    "园区",
];

const POSTS: &[&str] = &[
    "主席", "书记", "厂长", "主任", "部长", "经理", "员", "师", "长", "工", "师傅", "教授", "干事", "秘书",
    "顾问", "代表", "工人", "职工", "家属", "读者", "学生", "护士", "医生", "大夫", "司机", "学徒",
];

/// Words of what a contributor did. The longest that fits is taken, so longer ones come first.
const ROLES: &[&str] = &[
    "本报特约通讯员",
    "本报特约记者",
    "本报见习记者",
    "本报实习记者",
    "特约评论员",
    "本报评论员",
    "本报实习生",
    "特约通讯员",
    "特约撰稿人",
    "本报通讯员",
    "融媒体记者",
    "全媒体记者",
    "新媒体记者",
    "首席记者",
    "摄影报道",
    "摄影记者",
    "特约记者",
    "见习记者",
    "实习记者",
    "本报记者",
    "本刊记者",
    "本刊通讯员",
    "本厂记者",
    "本台记者",
    "本社记者",
    "驻厂记者",
    "图片报道",
    "通讯员",
    "摄影",
    "记者",
    "作者",
    "撰文",
    "文字",
    "图片",
    "供图",
    "供稿",
    "提供",
    "整理",
    "记录",
    "采访",
    "采写",
    "撰稿",
    "插图",
    "插画",
    "题字",
    "制图",
    "实习生",
    "评论员",
    "编译",
    "报导",
    "编写",
    "改编",
    "翻译",
    "绘图",
    "漫画",
    "绘画",
    "书法",
    "口述",
    "执笔",
    "编辑",
    "采编",
    "文摄",
    "摄文",
    "文摄影",
    "摄制",
    "手绘",
    "配图",
    "题图",
    "文并图",
    "文图",
    "图文",
    "报道",
    "报导",
    "编绘",
    "摄",
    "编",
    "文",
    "图",
    "宣",
    "编",
    "绘",
    "画",
    "诗",
];

/// Short bracketed remarks that have the length of a name.
const NOT_NAMES: &[&str] = &[
    "任务",
    "新闻",
    "来信",
    "来稿",
    "来函",
    "来访",
    "方法",
    "成绩",
    "经验",
    "安全",
    "管理",
    "成果",
    "成功",
    "方案",
    "温度",
    "时间",
    "时代",
    "施工",
    "项目",
    "解决",
    "包装",
    "车间",
    "常识",
    "纪律",
    "纪念",
    "关系",
    "程序",
    "成本",
    "成品",
    "单位",
    "高产",
    "高峰",
    "水平",
    "文化",
    "文明",
    "金属",
    "石灰",
    "路灯",
    "宣传",
    "宣布",
    "成立",
    "卫生",
    "祝贺",
    "应急",
    "雷雨",
    "白天",
    "段落",
    "简讯",
    "简介",
    "古诗",
    "未完",
    "待续",
    "未完待续",
    "全文完",
    "续完",
    "上篇",
    "下篇",
    "节选",
    "摘要",
    "摘编",
    "名单附后",
    "下同",
    "附图",
    "见图",
    "如图",
    "资料图",
    "资料",
    "图文",
    "连载",
    "本报讯",
    "编者",
    "编者按",
    "暂定",
    "试行",
    "有删节",
    "有删改",
    "之一",
    "之二",
    "之三",
    "其一",
    "其二",
    "其三",
    "综合",
    "综合报道",
    "掌声",
    "笑声",
    "鼓掌",
    "热烈掌声",
];

static UNIT_LAST: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(UNIT_ENDS.iter().filter_map(|end| end.chars().next_back())));

static NO_NAME: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(NOT_NAMES.iter().filter_map(|remark| remark.chars().next())));

static SURNAME: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(SURNAMES.chars()));

static SURNAME_OR_RARE: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(SURNAMES.chars().chain(RARE.chars())));

static COMPOUND_BEGIN: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(COMPOUND.iter().filter_map(|name| name.chars().next())));

/// The characters that roles begin with, and those that they end with, in their simple forms.
static ROLE_ENDS: LazyLock<[CharSet; 2]> = LazyLock::new(|| {
    let first = ROLES.iter().filter_map(|role| role.chars().next());
    let last = ROLES.iter().filter_map(|role| role.chars().next_back());
    [CharSet::of(first), CharSet::of(last)]
});

/// Roles of one character.
static ALONE: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::of(
        ROLES.iter().filter(|role| role.chars().nth(1).is_none()).filter_map(|role| role.chars().next()),
    )
});

/// How sure it is that a text is a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likely {
    /// It has the length of one.
    Maybe,
    /// It begins with a surname.
    Yes,
}

/// A person's name: two to four Chinese characters, or a transcribed one with `·`.
pub(crate) fn person(text: &str) -> Option<Likely> {
    if text.contains('·') {
        let part =
            |part: &str| !part.is_empty() && part.chars().all(|c| is_han(c) || c.is_ascii_alphabetic());
        return (text.split('·').all(part) && (4..=16).contains(&count(text))).then_some(Likely::Yes);
    }
    if text.len() > 16 {
        return None;
    }
    // As long as all are Chinese, none is blank.
    let han = || text.chars().map_while(|c| is_han(c).then_some(c));
    let length = han().take(5).count();
    if !(2..=4).contains(&length) || han().map(char::len_utf8).sum::<usize>() != text.len() {
        return None;
    }
    if text.chars().next().is_some_and(|c| NO_NAME.has(c)) && NOT_NAMES.contains(&text) {
        return None;
    }
    // 下期续完, 连载之三.
    if text.contains(['续', '载', '期', '文'])
        && ["连载", "续完", "待续", "下期", "上期", "续前", "全文"].iter().any(|word| text.contains(word))
    {
        return None;
    }
    let surname = length <= 3 && text.chars().next().is_some_and(|c| SURNAME.has(simple(c)));
    Some(if surname || length >= 3 && compound(text) { Likely::Yes } else { Likely::Maybe })
}

/// Characters of the surname that a text begins with, in simplified or traditional characters: 1 or 2. Rare surnames count
/// too, so it takes more than this to call a text a name.
#[must_use]
pub fn surname(text: &str) -> Option<usize> {
    if compound(text) {
        return Some(2);
    }
    text.chars().next().is_some_and(|c| SURNAME_OR_RARE.has(simple(c))).then_some(1)
}

fn compound(text: &str) -> bool {
    text.chars().next().is_some_and(|c| COMPOUND_BEGIN.has(simple(c)))
        && COMPOUND.iter().any(|name| name.chars().eq(text.chars().take(2).map(simple)))
}

/// A unit: a short name with the ending of a department, without punctuation.
pub(crate) fn unit(text: &str) -> bool {
    // This is asked of every line, so the cheap question comes first.
    let tail = text.len().min(9);
    let last = text.get(text.len() - tail..).unwrap_or(text);
    if text.len() > 64 || !text.chars().next_back().is_some_and(|c| UNIT_LAST.has(simple(c))) {
        return false;
    }
    let named = || (2..=16).contains(&count(text)) && text.chars().all(|c| is_letter(c) || c == '·');
    let last = simplified(last);
    ends(&last, UNIT_ENDS).is_some() && named()
}

/// A unit by an ending that no person's name has, so that a surname in front says nothing: `包装室`, `车站`.
pub(crate) fn unit_before_name(text: &str) -> bool {
    const ENDS: &[char] =
        &['室', '部', '处', '站', '厂', '队', '组', '委', '办', '股', '段', '科', '班', '库', '矿'];
    (2..=3).contains(&count(text)) && simplified(text).ends_with(ENDS)
}

/// A post such as `安全员` or `工会主席`, as it stands before a name.
pub(crate) fn post(text: &str) -> bool {
    (2..=10).contains(&count(text)) && text.chars().all(is_letter) && ends(&simplified(text), POSTS).is_some()
}

/// A post of two characters, such as `读者`, `船长`.
pub(crate) fn whole_post(text: &str) -> bool {
    let simple = simplified(text);
    count(text) == 2 && (POSTS.contains(&&*simple) || simple.ends_with('长'))
}

/// True when the text is a role and nothing else.
pub(crate) fn role(text: &str) -> bool {
    let [first, _] = &*ROLE_ENDS;
    let begins = text.chars().next().is_some_and(|c| first.has(simple(c)));
    begins && text.len() <= 28 && ROLES.contains(&&*simplified(text))
}

/// True when a role is printed in the text, with or without blanks and signs inside it. Without one, no reading of the text
/// as a signature can have a role.
pub(crate) fn holds_role(text: &str) -> bool {
    static SECOND: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::of(ROLES.iter().filter_map(|role| role.chars().nth(1))));
    let [first, _] = &*ROLE_ENDS;
    let mut letters = text.chars().filter(|c| is_letter(*c)).map(simple);
    while let Some(c) = letters.next() {
        let mut rest = letters.clone();
        let fits = |role: &&str| {
            let (mut chars, mut rest) = (role.chars(), letters.clone());
            chars.next() == Some(c) && chars.all(|c| rest.next() == Some(c))
        };
        // Nearly all are settled by two characters.
        if first.has(c)
            && (ALONE.has(c) || rest.next().is_some_and(|c| SECOND.has(c)) && ROLES.iter().any(fits))
        {
            return true;
        }
    }
    false
}

/// A role that the text begins with, and the rest.
pub(crate) fn leading_role(text: &str) -> Option<(&str, &str)> {
    let [first, _] = &*ROLE_ENDS;
    text.chars().next().filter(|c| first.has(simple(*c)))?;
    let simple: String = text.chars().take(8).map(simple).collect();
    let role = ROLES.iter().filter(|role| role.len() > 3).find(|role| simple.starts_with(**role))?;
    text.split_at_checked(role.len()).filter(|(_, rest)| !rest.is_empty())
}

/// A role that the text ends with, and what stands before it.
pub(crate) fn trailing_role(text: &str) -> Option<(&str, &str)> {
    let [_, last] = &*ROLE_ENDS;
    text.chars().next_back().filter(|c| last.has(simple(*c)))?;
    let alone = |role: &&&str| !matches!(**role, "文" | "图" | "画" | "诗" | "绘" | "编");
    let simple = simplified(text);
    let role = ROLES.iter().filter(alone).find(|role| simple.ends_with(**role))?;
    let (before, role) = text.split_at_checked(text.len().checked_sub(role.len())?)?;
    (!before.is_empty()).then_some((before, role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_posts_and_units_are_told_apart() {
        assert_eq!(person("杜若"), Some(Likely::Yes));
        assert_eq!(person("欧阳小雨"), Some(Likely::Yes));
        assert_eq!(person("若水"), Some(Likely::Maybe));
        assert_eq!(person("买买提·艾力"), Some(Likely::Yes));
        for text in ["未完待续", "王", "三号炉开炉", "CX80"] {
            assert_eq!(person(text), None, "{text}");
        }
        for text in ["总装分厂", "技术中心", "3号机组", "工会"] {
            assert!(unit(text), "{text}");
        }
        for text in ["去总装分厂,找车间", "部", "磨床到了"] {
            assert!(!unit(text), "{text}");
        }
        assert!(post("安全员") && !post("三号炉"));
        assert_eq!(trailing_role("质量部宣"), Some(("质量部", "宣")));
        assert!(holds_role("杜若　摄　影") && holds_role("記者杜若") && !holds_role("三号炉开炉"));
        assert_eq!(leading_role("本报记者杜若"), Some(("本报记者", "杜若")));
    }
}
