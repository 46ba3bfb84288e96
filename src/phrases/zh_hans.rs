//! 简体中文。平实、有礼，不用叹号；出了问题，说发生了什么、什么还能用、可以怎么办。

use super::{Phrases, grouped, in_quotes};
use crate::failure::Cause;
use crate::settings::{Language, Theme};
use archive::IssueDate;
use search::answer::FacetKind;
use search::vocabulary::Kind;

pub(super) static PHRASES: Phrases = Phrases {
    language: Language::ZhHans,
    own_name: "简体",

    search: "搜索",
    search_hint: "一句话、人名或单位名",
    search_go: "查找",
    others_found: "字词相近的",
    ui_language: "界面语言",
    everywhere: "各处",
    title: |place, paper| if paper.is_empty() { place.to_owned() } else { format!("{place} — {paper}") },
    folio_dot: " · ",

    settings: "字号与明暗",
    settings_short: "字号",
    type_size: "字号",
    type_sizes: ["标准", "稍大", "较大", "大字", "特大"],
    appearance: "明暗",
    as_the_system: "随系统",
    theme: |theme| match theme {
        Theme::Light => "日",
        Theme::Dark => "夜",
        Theme::Paper => "旧纸",
        Theme::Contrast => "高对比",
    },
    leading: "行距",
    leadings: ["紧", "适中", "宽"],
    face: "正文字体",
    faces: ["宋体", "黑体"],
    writing: "文字",
    writings: ["原样", "简体", "繁体"],
    reading: "注音",
    readings: ["不注", "生僻字"],
    flow: "排法",
    flows: ["横排", "竖排"],
    letters_failed: "转换文字要用的文件没有取到，文字仍是原样。",
    close: "关闭",

    full_date: |date| format!("{} {}", short_date(date), weekday(date)),
    day_of_year: |date| format!("{}月{}日", date.month(), date.day()),
    weekday,
    short_date,
    issue_number: |n| format!("第{n}期"),
    total_number: |n| format!("总第{n}期"),
    page: |page| format!("第{page}版"),
    year: |year| format!("{year}年"),
    years: |first, last| if first == last { first.to_string() } else { format!("{first}–{last}") },
    issues: |n| format!("{} 期", grouped(n)),
    pages: |n| format!("{} 版", grouped(n)),
    articles: |n| format!("{} 篇", grouped(n)),

    latest_issue: "最新一期",
    read_this_issue: "阅读本期",
    all_issues: "历年各期",
    all_articles: |n| format!("全部 {n} 篇"),
    this_day: "历年今日",
    these_days: "历年这几天",
    run_at_a_glance: "按年代看各年",
    decade: |year| format!("{year}年代"),
    nothing_held: "没有收录",
    columns: "栏目",
    undated: "日期不详",
    no_front_headline: "〔头版无题〕",
    empty_archive: "报架上还没有报纸",
    empty_archive_advice: "这个文件夹里没有收录任何一期。请出版者先加入几期，再重新发布。",

    calendar: "往期",
    neighbouring_years: "上一年与下一年",
    month: |month| format!("{month}月"),
    weekdays: ["一", "二", "三", "四", "五", "六", "日"],
    months_without_issue: |months| format!("没有收录：{months}"),
    enumerating: "、",
    issues_of_year: "各期头条",
    no_issue_of_year: "报架上没有这一年的报纸。",

    neighbouring_issues: "上一期与下一期",
    previous_issue: "上一期",
    next_issue: "下一期",
    first_issue: "已是第一期",
    last_issue: "已是最新一期",
    pages_of_issue: "版面",
    all_pages: "全部",
    empty_page: "本版没有收录文字。",
    missing_page: |page| format!("第{page}版 缺"),
    missing_pages: |pages| format!("这一期没有收录{pages}。"),
    neighbouring_pages: "上一版与下一版",
    previous_page: "上一版",
    next_page: "下一版",
    read_page: "通读本版",
    read_issue: "通读本期",
    headlines_only: "只看标题",
    text_missing_here: "这里有几篇文字没有取到。",
    untitled: "〔无题〕",
    jumps_to: |page| format!("下转第{page}版"),
    jumped_from: |page| format!("上接第{page}版"),

    editors_note: "编者按",
    reprinted_from: |credit| format!("转自{credit}"),
    printed_on: |from, to| format!("本文刊于第{from}版，转第{to}版。以上为全文。"),
    picture: "图片",
    enlarge: "放大看",
    real_size: "原大",
    neighbouring_articles: "上一篇与下一篇",
    previous_article: "上一篇",
    next_article: "下一篇",
    ways_on: "接着读",
    whole_page: |page| format!("第{page}版全部标题"),
    whole_issue: "本期全部标题",
    marks: |words, n| {
        if n == 0 {
            format!("本文没有{}", in_quotes(words))
        } else {
            format!("本文有 {} 处{}", grouped(n), in_quotes(words))
        }
    },
    marks_waiting: |words| format!("正在标出{}", in_quotes(words)),
    marks_failed: |words| format!("没能标出{}，文字不受影响。", in_quotes(words)),
    mark_of: |here, n| format!("第 {here} 处，共 {n} 处"),
    previous_mark: "上一处",
    next_mark: "下一处",
    back_to_results: "全部结果",
    empty_article: "本篇只存标题，没有收录正文。",

    read_aloud: "朗读",
    pause_reading: "停一下",
    go_on_reading: "接着读",
    end_reading: "不读了",
    previous_sentence: "上一句",
    next_sentence: "下一句",
    sentence_of: |here, n| format!("第{here}句，共{n}句"),
    pace: "语速",
    paces: ["慢", "适中", "快", "很快"],
    waiting_for_voice: "正在找语音……",
    no_voice: |is_chinese| match is_chinese {
        true => "这台设备没有装中文语音，不能朗读。在系统的语音设置里装上以后再试。",
        false => "这台设备没有装本报所用语言的语音，不能朗读。在系统的语音设置里装上以后再试。",
    },
    voice_refused: "浏览器没有让本页出声，不能朗读。",
    voice_broke: "语音中断了。可以再试一次。",

    tools: "本文可以",
    clip: "剪下",
    unclip: "取下",
    clipped: "已放进剪报。",
    unclipped: "已从剪报取下。",
    not_kept: "这个浏览器不让保存，剪报留不住。可以打印，或抄下出处。",
    cite: "引用",
    copy: "复制",
    copy_text: "复制全文",
    copied: "已复制。",
    not_copied: "这个浏览器不让复制。请选中文字，用自己的办法复制。",
    print: "打印",
    share: "分享",
    copy_link: "复制链接",
    english_month: super::en::name_of_month,
    clippings: "剪报",
    no_clippings: "还没有剪报。读到想留的，按文末的“剪下”。",
    save_as_file: "存成文件",
    not_saved: "这个浏览器不让存文件。可以改用打印。",
    read_file: "读入文件",
    no_clippings_file: "这个文件不是剪报。请选以前从这里存下的文件。",
    note: "批注",
    raise: "上移",

    help: "帮助",
    holdings: "这里收录了什么",
    from_to: |first, last| format!("从{}到{}", short_date(first), short_date(last)),
    missing_years: |years| format!("其间没有收录：{years}"),
    how_to_search: "怎样查找",
    search_help: &[
        "写下一句话、人名或单位名，印着它的文章都会找到。",
        "加引号，只找一字不差的原句。",
        "前面加减号，不要含有它的文章；两个词之间写 OR，有一个就行。",
        "作者:、单位:、栏目:、标题: 只在那一处找；年:2021-2023、版:1 限定范围。",
        "作者:\"姓名\" 只找这一个人，不要名字更长的人；单位、栏目也一样。",
        "原样: 写在前面，简繁、大小写、全角半角都照所写的。",
    ],
    keys: "按键",
    shortcuts: [
        "去查找",
        "离开查找，关闭字号",
        "上一版、上一篇、上一年",
        "下一版、下一篇、下一年",
        "上一处标记",
        "下一处标记",
        "看帮助",
    ],
    keys_off: "停用单个字符的按键：/ p n ?",
    about: "关于",
    version: |version, format| format!("报架 {version}，档案格式第 {format} 版。"),
    sources_of: |date| format!("资料截至{}。", short_date(date)),
    licence: "程序按 MIT 或 Apache-2.0 许可使用；报纸文字的权利属于原报与作者。",

    results_for: in_quotes,
    found,
    nothing_found: "没有找到。可以这样再试试：",
    search_advice: &[
        "换一个短些的说法，或只写其中两三个字。",
        "看看有没有同音的错字。",
        "去掉引号，让各个词分开查找。",
    ],
    what_to_search: "请写下要找的话。加上引号，就只找一字不差的原句。",
    nothing_within: "所选条件下没有找到。",
    only_beginning: "写得太长，只查了开头的部分。",
    very_characters: "只找这样写的",
    very_characters_hint: "简繁、大小写、全角半角都照所写的",
    any_characters: "不限写法，简繁、大小写、全角半角都算",
    narrowing: "筛选与排序",
    order: "排序",
    best_first: "最相关",
    newest_first: "最新",
    oldest_first: "最早",
    chosen: "所选条件",
    leave_out: "去掉",
    without: |condition| format!("去掉条件“{condition}”"),
    meant: "是不是要找：",
    then_found: |n| format!("，有 {} 篇", grouped(n)),
    facet: |kind| match kind {
        FacetKind::Year => "年份",
        FacetKind::Page => "版面",
    },
    choice: |kind, name| match kind {
        FacetKind::Year => format!("{name}年"),
        FacetKind::Page => format!("第{name}版"),
    },
    more_choices: |n| format!("其余 {n} 项"),
    choices_beyond: |n| format!("另有 {} 项，没有列出", grouped(n)),
    chosen_name: |kind, name| format!("{}：{name}", kind_name(kind)),
    hits_by_year: "各年篇数",
    year_column: "年份",
    hits_column: "篇数",
    year_hits: |year, n| format!("{year}年 {} 篇", grouped(n)),
    suggestions: "提示",
    suggestions_here: |n| format!("有 {n} 条提示，用上下键选"),
    kind: kind_name,
    more: |left| format!("更多（还有 {} 篇）", grouped(left)),
    hit_without_text: "这一篇的文字没有取到。",
    unsearched: |words| {
        format!("“{}”没能查到，因为索引的文件缺失或已损坏。以下没有算上它。", words.join("”、“"))
    },
    search_incomplete: "查找没有完成。",
    texts_missing: |n| format!("有 {} 篇的文字没有取到，其余都在下面。", grouped(n)),

    loading: "正在打开",
    searching: "正在查找",
    failure: |failure| match failure.cause {
        Cause::Missing => "文件夹里缺少这个文件，可能是复制没有完成，或出版者刚刚更新过。",
        Cause::Unreachable => "文件没有取到，可能是网络或共享盘一时不通。",
        Cause::Damaged => "文件不完整或已损坏，可能是复制中断。",
        Cause::OtherFormat { .. } => {
            "这份报架由另一个版本的程序制作，本页读不了。请刷新，或请出版者重新发布。"
        }
        Cause::Stopped => "查找的程序出了错，再试一次会重新启动它。",
        Cause::ShellIncomplete => "页面自身的脚本没有装全。请刷新，或重新复制整个文件夹。",
    },
    failed_run: "报架没有打开",
    failed_issue: "这一期没有打开",
    failed_article: "这一篇没有打开",
    failed_search: "查找没有完成",
    rest_works: "其他各期仍可阅读。",
    nothing_works_yet: "目录取到以后，一切照常。",
    file_concerned: |path| format!("相关文件：{path}"),
    try_again: "再试一次",
    no_such_place: "没有这一处",
    no_such_address: "这个地址没有对应的内容，可能没有复制完整。",
    no_such_issue: |id| format!("报架上没有“{id}”这一期。"),
    no_such_page: |page| format!("本期没有收录第{page}版。"),
    no_such_article: "这一版没有这一篇。",
    to_shelf: "回到报架",
};

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "人名",
        Kind::Unit => "单位",
        Kind::Column => "栏目",
        Kind::Source => "出处",
        Kind::Word => "词语",
    }
}

pub(super) fn short_date(date: IssueDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

pub(super) fn weekday(date: IssueDate) -> &'static str {
    match date.weekday() {
        1 => "星期一",
        2 => "星期二",
        3 => "星期三",
        4 => "星期四",
        5 => "星期五",
        6 => "星期六",
        _ => "星期日",
    }
}

fn found(exact: usize, others: usize) -> String {
    let (n, more) = (grouped(exact), grouped(others));
    match (exact, others) {
        (_, 0) => format!("找到 {n} 篇，所写的话原样印在文中。"),
        (0, _) => format!("没有原样印着的。有 {more} 篇字词相近，或用另一种写法。"),
        _ => format!("找到 {n} 篇，所写的话原样印在文中；另有 {more} 篇字词相近。"),
    }
}
