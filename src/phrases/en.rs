//! English, for readers of an English interface to a Chinese paper. Plain and short.

use super::{Phrases, grouped, in_quotes};
use crate::failure::Cause;
use crate::settings::{Language, Theme};
use archive::IssueDate;
use search::answer::FacetKind;
use search::vocabulary::Kind;

pub(super) static PHRASES: Phrases = Phrases {
    language: Language::En,
    own_name: "English",

    search: "Search",
    search_hint: "A sentence, a name, a unit",
    search_go: "Find",
    others_found: "Near matches",
    ui_language: "Interface language",
    everywhere: "Everywhere",
    title: |place, paper| if paper.is_empty() { place.to_owned() } else { format!("{place} — {paper}") },
    folio_dot: " · ",

    settings: "Type and ground",
    settings_short: "Type",
    type_size: "Type size",
    type_sizes: ["Usual", "Bigger", "Big", "Large", "Largest"],
    appearance: "Ground",
    as_the_system: "As the system",
    theme: |theme| match theme {
        Theme::Light => "Day",
        Theme::Dark => "Night",
        Theme::Paper => "Old paper",
        Theme::Contrast => "High contrast",
    },
    leading: "Line spacing",
    leadings: ["Close", "Usual", "Wide"],
    face: "Body type",
    faces: ["Serif", "Sans"],
    writing: "Characters",
    writings: ["As printed", "Simplified", "Traditional"],
    reading: "Pinyin",
    readings: ["None", "Over rare characters"],
    flow: "Direction",
    flows: ["Lines", "Columns"],
    columns_of_text: "Text in columns",
    turn_onward: "← Onward",
    turn_back: "Back →",
    letters_failed: "What the other characters need did not come; texts are still as printed.",
    choice_not_kept: "This browser keeps nothing: what you choose holds until the page is closed.",
    close: "Close",

    full_date: |date| format!("{}, {}", weekday(date), short_date(date)),
    day_of_year: |date| format!("{} {}", date.day(), month(date)),
    weekday,
    short_date,
    issue_number: |n| format!("No. {n}"),
    total_number: |n| format!("Issue {n} overall"),
    page: |page| format!("Page {page}"),
    year: |year| year.to_string(),
    years: |first, last| if first == last { first.to_string() } else { format!("{first}–{last}") },
    issues: |n| counted(n, "issue"),
    pages: |n| counted(n, "page"),
    articles: |n| counted(n, "article"),

    latest_issue: "Latest issue",
    read_this_issue: "Read this issue",
    all_issues: "All issues",
    all_articles: |n| format!("All {}", counted(n, "article")),
    this_day: "This day in other years",
    these_days: "These days in other years",
    run_at_a_glance: "Years by decade",
    decade: |year| format!("{year}s"),
    nothing_held: "Nothing in the archive",
    columns: "Columns",
    undated: "Undated",
    no_front_headline: "[Untitled front page]",
    empty_archive: "There are no papers on the rack yet",
    empty_archive_advice: "This folder holds no issue. Its publisher has to add some and publish it again.",

    calendar: "Calendar",
    neighbouring_years: "Previous and next year",
    month: |month| name_of_month(month).to_owned(),
    weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    months_without_issue: |months| format!("Not in the archive: {months}"),
    enumerating: ", ",
    issues_of_year: "Front headlines",
    no_issue_of_year: "There is no issue of that year in this archive.",

    neighbouring_issues: "Previous and next issue",
    previous_issue: "Previous issue",
    next_issue: "Next issue",
    first_issue: "First issue",
    last_issue: "Latest issue",
    pages_of_issue: "Pages",
    all_pages: "All",
    empty_page: "No text of this page is in the archive.",
    missing_page: |page| format!("Page {page} missing"),
    missing_pages: |pages| format!("Not in the archive: {pages}."),
    neighbouring_pages: "Previous and next page",
    previous_page: "Previous page",
    next_page: "Next page",
    read_page: "Read this page through",
    read_issue: "Read this issue through",
    headlines_only: "Headlines only",
    text_missing_here: "The texts of some articles did not arrive.",
    untitled: "[Untitled]",
    jumps_to: |page| format!("Continued on page {page}"),
    jumped_from: |page| format!("Continued from page {page}"),

    editors_note: "Editor’s note",
    reprinted_from: |credit| format!("Reprinted from {credit}"),
    printed_on: |from, to| format!("Printed on page {from}, continued on page {to}. This is the whole text."),
    picture: "Picture",
    enlarge: "Show it larger",
    real_size: "Full size",
    neighbouring_articles: "Previous and next article",
    previous_article: "Previous article",
    next_article: "Next article",
    ways_on: "Read on",
    corrects: "Corrects: ",
    corrected_in: "Corrected in: ",
    of_this_column: "In this column",
    earlier: "Earlier",
    later: "Later",
    related: "Related articles",
    whole_page: |page| format!("All headlines of page {page}"),
    whole_issue: "All headlines of this issue",
    marks: |words, n| match n {
        0 => format!("{} is not in this article", in_quotes(words)),
        1 => format!("{} is here once", in_quotes(words)),
        _ => format!("{} is here {} times", in_quotes(words), grouped(n)),
    },
    marks_waiting: |words| format!("Marking {}", in_quotes(words)),
    marks_failed: |words| format!("{} could not be marked; the text is whole.", in_quotes(words)),
    mark_of: |here, n| format!("{here} of {n}"),
    previous_mark: "Previous",
    next_mark: "Next",
    back_to_results: "All results",
    empty_article: "Only the headline of this article is in the archive.",

    read_aloud: "Read aloud",
    pause_reading: "Pause",
    go_on_reading: "Go on",
    end_reading: "Stop",
    previous_sentence: "Previous sentence",
    next_sentence: "Next sentence",
    sentence_of: |here, n| format!("Sentence {here} of {n}"),
    pace: "Pace",
    paces: ["Slow", "Usual", "Fast", "Faster"],
    waiting_for_voice: "Looking for a voice…",
    no_voice: |is_chinese| match is_chinese {
        true => {
            "No Chinese voice is installed on this device, so nothing can be read aloud. Add one in the system's speech settings and try again."
        }
        false => {
            "No voice for the language of this paper is installed on this device, so nothing can be read aloud. Add one in the system's speech settings and try again."
        }
    },
    voice_refused: "The browser does not let this page speak, so nothing can be read aloud.",
    voice_broke: "The voice broke off. You can try again.",

    tools: "With this article",
    clip: "Clip",
    unclip: "Remove",
    clipped: "It is among your clippings.",
    unclipped: "It is no longer among your clippings.",
    not_kept: "This browser keeps nothing: clippings last until the page is closed. Their page saves them as a file.",
    clippings_full: "Your clippings are full, and nothing more goes in. Remove some first.",
    cite: "Cite",
    copy: "Copy",
    copy_text: "Copy the text",
    copied: "Copied.",
    not_copied: "This browser does not let the page copy. Select the text and copy it yourself.",
    print: "Print",
    share: "Share",
    not_shared: "It could not be shared. Use “Copy the link” instead.",
    copy_link: "Copy the link",
    english_month: name_of_month,
    save_page: "Save as a page",
    code: "QR code",
    code_of_address: "QR code of this address",
    not_made: "It could not be made. Try again, or print instead.",
    image_left_out: "(The picture could not be saved)",
    clippings: "Clippings",
    no_clippings: "There are no clippings yet. Every article has the word “Clip”.",
    save_as_file: "Save as a file",
    not_saved: "This browser does not let files be saved. You can print instead.",
    read_file: "Read a file",
    no_clippings_file: "This file holds no clippings. Choose one that was saved here before.",
    note: "Note",
    raise: "Move up",

    help: "Help",
    holdings: "What this archive holds",
    from_to: |first, last| format!("From {} to {}", short_date(first), short_date(last)),
    undated_issues: |n| format!("{} of them undated", grouped(n)),
    missing_years: |years| format!("Nothing from {years}"),
    how_to_search: "How to search",
    search_help: &[
        "Type a sentence, a name or a unit: every article that prints it is found.",
        "In quotation marks, only the very words are found.",
        "A minus before a word leaves out what has it; OR between two words takes either.",
        "作者: (author), 单位: (unit), 栏目: (column), 标题: (headline) look there only; 年:2021-2023, 版:1 set bounds.",
        "作者:\"name\" means that person and nobody with a longer name; so do units and columns.",
        "原样: (exact:) in front takes simplified or traditional, case and width as typed.",
        "Names of people and units can be typed in pinyin or its initials, such as zhangsan or zs.",
    ],
    what_else: "What else one can do",
    what_else_help: &[
        "“Type” at the head of each page has sizes, grounds, line spacing and faces; it also sets texts in columns, in simplified or traditional characters, and gives rare characters their pinyin.",
        "“Read aloud” reads an article sentence by sentence; it can be paused, moved and paced. The device needs a voice for it.",
        "A picture is shown large when it is pressed; arrow keys move it, Esc leaves it.",
        "Each article has words to clip, cite, copy, print and share it. An article, a page or an issue can be saved as one file that opens anywhere.",
        "Where the publisher has made its address known, a QR code takes an article to a phone.",
        "Clippings stay in this browser, with your notes, in your order; they can be printed, and saved as a file to be read in elsewhere.",
        "An article that was corrected says under its headline where; the correction leads back to it.",
        "An intranet portal can show this archive in its own pages, by embed.js of this folder.",
    ],
    keys: "Keys",
    shortcuts: [
        "To the search box",
        "Out of the search box; close the panel of type",
        "Previous page, article or year",
        "Next page, article or year",
        "Previous mark",
        "Next mark",
        "This help",
    ],
    keys_off: "Turn off keys of one character: / p n ?",
    about: "About",
    version: |version, format| format!("Baojia {version}, archive format {format}."),
    sources_of: |date| format!("The sources are as of {}.", short_date(date)),
    licence: "The program is licensed under MIT or Apache-2.0; the rights in the texts are the paper’s and its authors’.",

    results_for: in_quotes,
    found,
    nothing_found: "Nothing was found. You might try:",
    search_advice: &[
        "Try a shorter wording, or only two or three characters of it.",
        "Look for a wrong character that sounds the same.",
        "Leave out the quotation marks, so that each word may stand alone.",
    ],
    what_to_search: "Type what you are looking for. In quotation marks, it is found only word for word.",
    nothing_within: "Nothing within these conditions.",
    only_beginning: "More was typed than is looked up: this is the answer to its beginning.",
    very_characters: "Only these very characters",
    very_characters_hint: "Simplified or traditional, case and width as typed",
    any_characters: "In any form: simplified or traditional, either case, either width",
    narrowing: "Narrow and sort",
    order: "Order",
    best_first: "Best",
    newest_first: "Newest",
    oldest_first: "Oldest",
    chosen: "Conditions",
    leave_out: "leave out",
    without: |condition| format!("Leave out the condition {condition}"),
    meant: "Did you mean: ",
    then_found: |n| format!(": {}", counted(n, "article")),
    facet: |kind| match kind {
        FacetKind::Year => "Year",
        FacetKind::Page => "Page",
    },
    choice: |kind, name| match kind {
        FacetKind::Year => name.to_owned(),
        FacetKind::Page => format!("Page {name}"),
    },
    more_choices: |n| format!("{n} more"),
    choices_beyond: |n| format!("{} more are not listed", grouped(n)),
    chosen_name: |kind, name| format!("{}: {name}", kind_name(kind)),
    hits_by_year: "Articles by year",
    year_column: "Year",
    hits_column: "Articles",
    year_hits: |year, n| format!("{year}: {}", counted(n, "article")),
    suggestions: "Suggestions",
    suggestions_here: |n| counted(n, "suggestion"),
    kind: kind_name,
    more: |left| format!("More ({} left)", grouped(left)),
    names: "People, units and columns",
    all_names: |kind| match kind {
        Kind::Unit => "Units",
        Kind::Column => "Columns",
        Kind::Source => "Sources",
        Kind::Person | Kind::Word => "People",
    },
    by_sound: "By sound",
    by_strokes: "By strokes",
    by_count: "By articles",
    jump_to_group: "First letter or strokes",
    strokes: |n| format!("{n} strokes"),
    other_names: "Others",
    names_here: |n| counted(n, "name"),
    more_names: |n| format!("More ({} left)", grouped(n)),
    no_names: "This archive has no names of this kind.",
    was_i_in_it: "Was I in the paper?",
    name_hint: "A name, in characters or pinyin",
    all_appearances: "every place that prints this name",
    nothing_of_that_name: "No article was found under this name.",
    hit_without_text: "The text of this article did not arrive.",
    unsearched: |words| {
        format!(
            "“{}” could not be looked up: a file of the index is missing or damaged. The rest is below.",
            words.join("”, “")
        )
    },
    search_incomplete: "The search was not completed.",
    texts_missing: |n| {
        format!("The texts of {} did not arrive; the others are below.", counted(n, "article"))
    },

    loading: "Opening",
    searching: "Searching",
    failure: |failure| match failure.cause {
        Cause::Missing => "The folder lacks this file: it may be half copied, or was just published anew.",
        Cause::Unreachable => "The file did not arrive: the network or the share may be away for a moment.",
        Cause::Damaged => "The file is damaged or cut short: its copying may have been interrupted.",
        Cause::OtherFormat { .. } => {
            "This archive was made by another version of the program. Reload the page, or ask for it to be published again."
        }
        Cause::Stopped => "The search program broke off; trying again starts it afresh.",
        Cause::ShellIncomplete => {
            "A script of this page is missing. Reload it, or copy the whole folder again."
        }
    },
    failed_run: "The archive did not open",
    failed_issue: "This issue did not open",
    failed_article: "This article did not open",
    failed_search: "The search was not completed",
    failed_annex: "This part of the viewer did not open",
    rest_works: "All other issues can still be read.",
    nothing_works_yet: "Everything works once the catalogue has arrived.",
    file_concerned: |path| format!("File: {path}"),
    try_again: "Try again",
    no_such_place: "There is no such place",
    no_such_address: "Nothing is at this address. It may have been copied in part.",
    no_such_issue: |id| format!("There is no issue “{id}” in this archive."),
    no_such_page: |page| format!("Page {page} of this issue is not in the archive."),
    no_such_article: "There is no such article on this page.",
    to_shelf: "Back to all issues",
};

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Unit => "unit",
        Kind::Column => "column",
        Kind::Source => "source",
        Kind::Word => "word",
    }
}

fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}

fn short_date(date: IssueDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

fn weekday(date: IssueDate) -> &'static str {
    match date.weekday() {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}

fn month(date: IssueDate) -> &'static str {
    name_of_month(date.month())
}

pub(super) fn name_of_month(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn found(exact: usize, others: usize) -> String {
    let articles = counted(exact, "article");
    match (exact, others) {
        (_, 0) => format!("Found {articles}, with these words just as typed."),
        (0, _) => {
            let others = counted(others, "article");
            format!("Nothing just as typed. Near matches, or written in another way: {others}.")
        }
        _ => format!("Found {articles}, with these words just as typed, and {others} more that come near."),
    }
}
