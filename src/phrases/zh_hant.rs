//! 繁體中文。與簡體逐句相同，只換字形；日期的寫法用簡體那一份。

use super::zh_hans::{short_date, weekday};
use super::{Phrases, between, grouped};
use crate::failure::Cause;
use crate::settings::{Language, Theme};

pub(super) static PHRASES: Phrases = Phrases {
    language: Language::ZhHant,
    own_name: "繁體",

    search: "搜索",
    search_hint: "一句話、人名或單位名",
    search_go: "查找",
    others_found: "字詞相近的",
    ui_language: "界面語言",
    everywhere: "各處",
    title: |place, paper| if paper.is_empty() { place.to_owned() } else { format!("{place} — {paper}") },
    folio_dot: " · ",

    settings: "字號與明暗",
    settings_short: "字號",
    type_size: "字號",
    type_sizes: ["標準", "稍大", "較大", "大字", "特大"],
    appearance: "明暗",
    as_the_system: "隨系統",
    theme: |theme| match theme {
        Theme::Light => "日",
        Theme::Dark => "夜",
        Theme::Paper => "舊紙",
        Theme::Contrast => "高對比",
    },
    leading: "行距",
    leadings: ["緊", "適中", "寬"],
    face: "正文字體",
    faces: ["宋體", "黑體"],
    close: "關閉",

    full_date: |date| format!("{} {}", short_date(date), weekday(date)),
    day_of_year: |date| format!("{}月{}日", date.month(), date.day()),
    weekday,
    short_date,
    issue_number: |n| format!("第{n}期"),
    total_number: |n| format!("總第{n}期"),
    page: |page| format!("第{page}版"),
    year: |year| format!("{year}年"),
    years: |first, last| if first == last { first.to_string() } else { format!("{first}–{last}") },
    issues: |n| format!("{} 期", grouped(n)),
    pages: |n| format!("{} 版", grouped(n)),
    articles: |n| format!("{} 篇", grouped(n)),

    latest_issue: "最新一期",
    read_this_issue: "閱讀本期",
    all_issues: "歷年各期",
    all_articles: |n| format!("全部 {n} 篇"),
    this_day: "歷年今日",
    these_days: "歷年這幾天",
    run_at_a_glance: "按年代看各年",
    decade: |year| format!("{year}年代"),
    nothing_held: "沒有收錄",
    columns: "欄目",
    undated: "日期不詳",
    no_front_headline: "〔頭版無題〕",
    empty_archive: "報架上還沒有報紙",
    empty_archive_advice: "這個文件夾裡沒有收錄任何一期。請出版者先加入幾期，再重新發布。",

    calendar: "往期",
    neighbouring_years: "上一年與下一年",
    month: |month| format!("{month}月"),
    weekdays: ["一", "二", "三", "四", "五", "六", "日"],
    months_without_issue: |months| format!("沒有收錄：{months}"),
    enumerating: "、",
    issues_of_year: "各期頭條",
    no_issue_of_year: "報架上沒有這一年的報紙。",

    neighbouring_issues: "上一期與下一期",
    previous_issue: "上一期",
    next_issue: "下一期",
    first_issue: "已是第一期",
    last_issue: "已是最新一期",
    pages_of_issue: "版面",
    all_pages: "全部",
    empty_page: "本版沒有收錄文字。",
    missing_page: |page| format!("第{page}版 缺"),
    missing_pages: |pages| format!("這一期沒有收錄{pages}。"),
    neighbouring_pages: "上一版與下一版",
    previous_page: "上一版",
    next_page: "下一版",
    read_page: "通讀本版",
    read_issue: "通讀本期",
    headlines_only: "只看標題",
    text_missing_here: "這裡有幾篇文字沒有取到。",
    untitled: "〔無題〕",
    jumps_to: |page| format!("下轉第{page}版"),
    jumped_from: |page| format!("上接第{page}版"),

    editors_note: "編者按",
    reprinted_from: |credit| format!("轉自{credit}"),
    printed_on: |from, to| format!("本文刊於第{from}版，轉第{to}版。以上為全文。"),
    picture: "圖片",
    enlarge: "放大看",
    real_size: "原大",
    neighbouring_articles: "上一篇與下一篇",
    previous_article: "上一篇",
    next_article: "下一篇",
    ways_on: "接着讀",
    whole_page: |page| format!("第{page}版全部標題"),
    whole_issue: "本期全部標題",
    marks: |words, n| {
        if n == 0 {
            format!("本文沒有{}", in_quotes(words))
        } else {
            format!("本文有 {} 處{}", grouped(n), in_quotes(words))
        }
    },
    mark_of: |here, n| format!("第 {here} 處，共 {n} 處"),
    previous_mark: "上一處",
    next_mark: "下一處",
    back_to_results: "全部結果",
    empty_article: "本篇只存標題，沒有收錄正文。",

    tools: "本文可以",
    clip: "剪下",
    unclip: "取下",
    clipped: "已放進剪報。",
    unclipped: "已從剪報取下。",
    not_kept: "這個瀏覽器不讓保存，剪報留不住。可以打印，或抄下出處。",
    cite: "引用",
    copy: "複製",
    copy_text: "複製全文",
    copied: "已複製。",
    not_copied: "這個瀏覽器不讓複製。請選中文字，用自己的辦法複製。",
    print: "打印",
    share: "分享",
    copy_link: "複製鏈接",
    english_month: super::en::name_of_month,
    clippings: "剪報",
    no_clippings: "還沒有剪報。讀到想留的，按文末的「剪下」。",
    save_as_file: "存成文件",
    not_saved: "這個瀏覽器不讓存文件。可以改用打印。",
    read_file: "讀入文件",
    no_clippings_file: "這個文件不是剪報。請選以前從這裡存下的文件。",
    note: "批註",
    raise: "上移",

    help: "幫助",
    holdings: "這裡收錄了什麼",
    from_to: |first, last| format!("從{}到{}", short_date(first), short_date(last)),
    missing_years: |years| format!("其間沒有收錄：{years}"),
    how_to_search: "怎樣查找",
    search_help: &[
        "寫下一句話、人名或單位名，印着它的文章都會找到。",
        "加引號，只找一字不差的原句。",
        "前面加減號，不要含有它的文章；兩個詞之間寫 OR，有一個就行。",
        "作者:、單位:、欄目:、標題: 只在那一處找；年:2021-2023、版:1 限定範圍。",
    ],
    keys: "按鍵",
    shortcuts: [
        "去查找",
        "離開查找，關閉字號",
        "上一版、上一篇、上一年",
        "下一版、下一篇、下一年",
        "上一處標記",
        "下一處標記",
        "看幫助",
    ],
    about: "關於",
    version: |version, format| format!("報架 {version}，檔案格式第 {format} 版。"),
    licence: "程序按 MIT 或 Apache-2.0 許可使用；報紙文字的權利屬於原報與作者。",

    results_for: in_quotes,
    found,
    nothing_found: "沒有找到。可以這樣再試試：",
    search_advice: &[
        "換一個短些的說法，或只寫其中兩三個字。",
        "看看有沒有同音的錯字。",
        "去掉引號，讓各個詞分開查找。",
    ],
    what_to_search: "請寫下要找的話。加上引號，就只找一字不差的原句。",
    more: |left| format!("更多（還有 {} 篇）", grouped(left)),
    hit_without_text: "這一篇的文字沒有取到。",
    texts_missing: |n| format!("有 {} 篇的文字沒有取到，其餘都在下面。", grouped(n)),

    loading: "正在打開",
    searching: "正在查找",
    failure: |failure| match failure.cause {
        Cause::Missing => "文件夾裡缺少這個文件，可能是複製沒有完成，或出版者剛剛更新過。",
        Cause::Unreachable => "文件沒有取到，可能是網絡或共享盤一時不通。",
        Cause::Damaged => "文件不完整或已損壞，可能是複製中斷。",
        Cause::OtherFormat { .. } => {
            "這份報架由另一個版本的程序製作，本頁讀不了。請刷新，或請出版者重新發布。"
        }
        Cause::ShellIncomplete => "頁面自身的腳本沒有裝全。請刷新，或重新複製整個文件夾。",
    },
    failed_run: "報架沒有打開",
    failed_issue: "這一期沒有打開",
    failed_article: "這一篇沒有打開",
    failed_search: "查找沒有完成",
    rest_works: "其他各期仍可閱讀。",
    nothing_works_yet: "目錄取到以後，一切照常。",
    file_concerned: |path| format!("相關文件：{path}"),
    try_again: "再試一次",
    no_such_place: "沒有這一處",
    no_such_address: "這個地址沒有對應的內容，可能沒有複製完整。",
    no_such_issue: |id| format!("報架上沒有「{id}」這一期。"),
    no_such_page: |page| format!("本期沒有收錄第{page}版。"),
    no_such_article: "這一版沒有這一篇。",
    to_shelf: "回到報架",
};

fn found(exact: usize, others: usize) -> String {
    let (n, more) = (grouped(exact), grouped(others));
    match (exact, others) {
        (_, 0) => format!("找到 {n} 篇，所寫的話原樣印在文中。"),
        (0, _) => format!("沒有原樣印着的。有 {more} 篇字詞相近，或用另一種寫法。"),
        _ => format!("找到 {n} 篇，所寫的話原樣印在文中；另有 {more} 篇字詞相近。"),
    }
}

fn in_quotes(words: &str) -> String {
    between(words, '「', '」')
}
