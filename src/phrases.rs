//! Every sentence of the viewer, one member per sentence, one file per language.
//!
//! A missing translation does not compile and an unused sentence is a dead-code warning (as long as [`Phrases`] stays
//! inside the crate). Members are named by what they mean, not by where they stand; sentences with values are functions,
//! and dates, numbers and ordinals are written there too, because every language writes them in its own way.
//! The paper's own text is data and is never translated.

pub(crate) mod asked;
pub(crate) mod cited;
mod en;
mod zh_hans;
mod zh_hant;

use crate::failure::Failure;
use crate::settings::{Language, Theme};
use archive::{IssueDate, PageNo};
use search::answer::FacetKind;
use search::vocabulary::Kind;
use yew::prelude::*;

/// The sentences of one language.
pub(crate) struct Phrases {
    pub(crate) language: Language,
    /// What the language calls itself.
    pub(crate) own_name: &'static str,

    // Every screen.
    pub(crate) search: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) search_go: &'static str,
    pub(crate) ui_language: &'static str,
    pub(crate) everywhere: &'static str,
    pub(crate) title: fn(place: &str, paper: &str) -> String,
    /// Between the members of a folio line.
    pub(crate) folio_dot: &'static str,

    // What may be chosen.
    pub(crate) settings: &'static str,
    pub(crate) settings_short: &'static str,
    pub(crate) type_size: &'static str,
    pub(crate) type_sizes: [&'static str; 5],
    pub(crate) appearance: &'static str,
    pub(crate) as_the_system: &'static str,
    pub(crate) theme: fn(Theme) -> &'static str,
    pub(crate) leading: &'static str,
    pub(crate) leadings: [&'static str; 3],
    pub(crate) face: &'static str,
    pub(crate) faces: [&'static str; 2],
    pub(crate) writing: &'static str,
    pub(crate) writings: [&'static str; 3],
    pub(crate) reading: &'static str,
    pub(crate) readings: [&'static str; 2],
    pub(crate) flow: &'static str,
    pub(crate) flows: [&'static str; 2],
    /// The box in which a text runs down columns.
    pub(crate) columns_of_text: &'static str,
    pub(crate) turn_onward: &'static str,
    pub(crate) turn_back: &'static str,
    /// What another script needs did not come.
    pub(crate) letters_failed: &'static str,
    /// The browser keeps nothing: what was chosen ends with the page.
    pub(crate) choice_not_kept: &'static str,
    pub(crate) close: &'static str,

    // Papers, issues, pages.
    pub(crate) full_date: fn(IssueDate) -> String,
    pub(crate) day_of_year: fn(IssueDate) -> String,
    pub(crate) weekday: fn(IssueDate) -> &'static str,
    pub(crate) short_date: fn(IssueDate) -> String,
    pub(crate) issue_number: fn(u32) -> String,
    pub(crate) total_number: fn(u32) -> String,
    pub(crate) page: fn(PageNo) -> String,
    pub(crate) year: fn(i16) -> String,
    pub(crate) years: fn(first: i16, last: i16) -> String,
    pub(crate) issues: fn(usize) -> String,
    pub(crate) pages: fn(usize) -> String,
    pub(crate) articles: fn(usize) -> String,

    // Shelf.
    pub(crate) latest_issue: &'static str,
    pub(crate) read_this_issue: &'static str,
    pub(crate) all_issues: &'static str,
    pub(crate) all_articles: fn(usize) -> String,
    pub(crate) this_day: &'static str,
    pub(crate) these_days: &'static str,
    pub(crate) run_at_a_glance: &'static str,
    pub(crate) decade: fn(i16) -> String,
    pub(crate) nothing_held: &'static str,
    pub(crate) columns: &'static str,
    pub(crate) undated: &'static str,
    pub(crate) no_front_headline: &'static str,
    pub(crate) empty_archive: &'static str,
    pub(crate) empty_archive_advice: &'static str,

    // Calendar.
    pub(crate) calendar: &'static str,
    pub(crate) neighbouring_years: &'static str,
    pub(crate) month: fn(i8) -> String,
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) months_without_issue: fn(months: &str) -> String,
    pub(crate) enumerating: &'static str,
    pub(crate) issues_of_year: &'static str,
    pub(crate) no_issue_of_year: &'static str,

    // Issue.
    pub(crate) neighbouring_issues: &'static str,
    pub(crate) previous_issue: &'static str,
    pub(crate) next_issue: &'static str,
    pub(crate) first_issue: &'static str,
    pub(crate) last_issue: &'static str,
    pub(crate) pages_of_issue: &'static str,
    pub(crate) all_pages: &'static str,
    pub(crate) empty_page: &'static str,
    pub(crate) missing_page: fn(PageNo) -> String,
    pub(crate) missing_pages: fn(pages: &str) -> String,
    pub(crate) neighbouring_pages: &'static str,
    pub(crate) previous_page: &'static str,
    pub(crate) next_page: &'static str,
    pub(crate) read_page: &'static str,
    pub(crate) read_issue: &'static str,
    pub(crate) headlines_only: &'static str,
    pub(crate) text_missing_here: &'static str,
    pub(crate) untitled: &'static str,
    pub(crate) jumps_to: fn(PageNo) -> String,
    pub(crate) jumped_from: fn(PageNo) -> String,

    // Article.
    pub(crate) editors_note: &'static str,
    pub(crate) reprinted_from: fn(&str) -> String,
    pub(crate) printed_on: fn(from: PageNo, to: PageNo) -> String,
    pub(crate) picture: &'static str,
    pub(crate) enlarge: &'static str,
    pub(crate) real_size: &'static str,
    pub(crate) neighbouring_articles: &'static str,
    pub(crate) previous_article: &'static str,
    pub(crate) next_article: &'static str,
    pub(crate) ways_on: &'static str,
    pub(crate) corrects: &'static str,
    pub(crate) corrected_in: &'static str,
    pub(crate) of_this_column: &'static str,
    pub(crate) earlier: &'static str,
    pub(crate) later: &'static str,
    pub(crate) related: &'static str,
    pub(crate) whole_page: fn(PageNo) -> String,
    pub(crate) whole_issue: &'static str,
    pub(crate) marks: fn(words: &str, n: usize) -> String,
    pub(crate) marks_waiting: fn(words: &str) -> String,
    pub(crate) marks_failed: fn(words: &str) -> String,
    pub(crate) mark_of: fn(here: usize, n: usize) -> String,
    pub(crate) previous_mark: &'static str,
    pub(crate) next_mark: &'static str,
    pub(crate) back_to_results: &'static str,
    pub(crate) empty_article: &'static str,

    // Reading aloud.
    pub(crate) read_aloud: &'static str,
    pub(crate) pause_reading: &'static str,
    pub(crate) go_on_reading: &'static str,
    pub(crate) end_reading: &'static str,
    pub(crate) previous_sentence: &'static str,
    pub(crate) next_sentence: &'static str,
    pub(crate) sentence_of: fn(here: usize, n: usize) -> String,
    pub(crate) pace: &'static str,
    pub(crate) paces: [&'static str; 4],
    pub(crate) waiting_for_voice: &'static str,
    /// No voice is installed; true for a paper in Chinese.
    pub(crate) no_voice: fn(is_chinese: bool) -> &'static str,
    pub(crate) voice_refused: &'static str,
    pub(crate) voice_broke: &'static str,

    // Taking away.
    pub(crate) tools: &'static str,
    pub(crate) clip: &'static str,
    pub(crate) unclip: &'static str,
    pub(crate) clipped: &'static str,
    pub(crate) unclipped: &'static str,
    pub(crate) not_kept: &'static str,
    pub(crate) clippings_full: &'static str,
    pub(crate) cite: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copy_text: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) not_copied: &'static str,
    pub(crate) print: &'static str,
    pub(crate) share: &'static str,
    pub(crate) not_shared: &'static str,
    pub(crate) copy_link: &'static str,
    /// A month as English names it, for citations, which have a form of their own.
    pub(crate) english_month: fn(i8) -> &'static str,
    pub(crate) save_page: &'static str,
    pub(crate) code: &'static str,
    pub(crate) code_of_address: &'static str,
    pub(crate) not_made: &'static str,
    pub(crate) image_left_out: &'static str,
    pub(crate) clippings: &'static str,
    pub(crate) no_clippings: &'static str,
    pub(crate) save_as_file: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) read_file: &'static str,
    pub(crate) no_clippings_file: &'static str,
    pub(crate) note: &'static str,
    pub(crate) raise: &'static str,

    // Help.
    pub(crate) help: &'static str,
    pub(crate) holdings: &'static str,
    pub(crate) from_to: fn(IssueDate, IssueDate) -> String,
    pub(crate) undated_issues: fn(usize) -> String,
    pub(crate) missing_years: fn(years: &str) -> String,
    pub(crate) how_to_search: &'static str,
    pub(crate) search_help: &'static [&'static str],
    pub(crate) what_else: &'static str,
    pub(crate) what_else_help: &'static [&'static str],
    pub(crate) keys: &'static str,
    /// What the keys do, in the order of `browser::keys::TABLE`.
    pub(crate) shortcuts: [&'static str; 7],
    /// Switches the keys of one character off, and on again.
    pub(crate) keys_off: &'static str,
    pub(crate) about: &'static str,
    pub(crate) version: fn(version: &str, format: u32) -> String,
    /// How fresh the archive's sources are.
    pub(crate) sources_of: fn(IssueDate) -> String,
    pub(crate) licence: &'static str,

    // Results.
    pub(crate) results_for: fn(&str) -> String,
    pub(crate) found: fn(exact: usize, others: usize) -> String,
    pub(crate) others_found: &'static str,
    pub(crate) nothing_found: &'static str,
    pub(crate) search_advice: &'static [&'static str],
    pub(crate) what_to_search: &'static str,
    pub(crate) more: fn(left: usize) -> String,
    /// Nothing is left within the conditions.
    pub(crate) nothing_within: &'static str,
    /// More was typed than is looked up.
    pub(crate) only_beginning: &'static str,
    /// The switch that turns folding off, and what it does.
    pub(crate) very_characters: &'static str,
    pub(crate) very_characters_hint: &'static str,
    /// The way out of it, where nothing was found.
    pub(crate) any_characters: &'static str,
    pub(crate) narrowing: &'static str,
    pub(crate) order: &'static str,
    pub(crate) best_first: &'static str,
    pub(crate) newest_first: &'static str,
    pub(crate) oldest_first: &'static str,
    pub(crate) chosen: &'static str,
    pub(crate) leave_out: &'static str,
    /// The same for whoever does not see what it stands beside.
    pub(crate) without: fn(condition: &str) -> String,
    /// Before a word that may have been meant.
    pub(crate) meant: &'static str,
    /// Behind a condition to be left out: what is found then.
    pub(crate) then_found: fn(usize) -> String,
    pub(crate) facet: fn(FacetKind) -> &'static str,
    /// A year or page in digits, or a name as printed.
    pub(crate) choice: fn(FacetKind, &str) -> String,
    pub(crate) more_choices: fn(usize) -> String,
    /// Choices that are not listed.
    pub(crate) choices_beyond: fn(usize) -> String,
    /// A name that was chosen, by what it is.
    pub(crate) chosen_name: fn(Kind, &str) -> String,
    pub(crate) hits_by_year: &'static str,
    pub(crate) year_column: &'static str,
    pub(crate) hits_column: &'static str,
    pub(crate) year_hits: fn(year: i16, n: usize) -> String,
    pub(crate) suggestions: &'static str,
    pub(crate) suggestions_here: fn(usize) -> String,
    /// What a suggestion is.
    pub(crate) kind: fn(Kind) -> &'static str,
    // Lists of names.
    pub(crate) names: &'static str,
    pub(crate) all_names: fn(Kind) -> &'static str,
    pub(crate) by_sound: &'static str,
    pub(crate) by_strokes: &'static str,
    pub(crate) by_count: &'static str,
    pub(crate) jump_to_group: &'static str,
    pub(crate) strokes: fn(&str) -> String,
    /// Those without letter or strokes.
    pub(crate) other_names: &'static str,
    pub(crate) names_here: fn(usize) -> String,
    pub(crate) more_names: fn(usize) -> String,
    pub(crate) no_names: &'static str,
    pub(crate) was_i_in_it: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) all_appearances: &'static str,
    pub(crate) nothing_of_that_name: &'static str,
    pub(crate) hit_without_text: &'static str,
    pub(crate) texts_missing: fn(usize) -> String,
    /// Words that could not be looked up, as typed.
    pub(crate) unsearched: fn(&[String]) -> String,
    /// Nothing was found, but not everything was searched.
    pub(crate) search_incomplete: &'static str,

    // States.
    pub(crate) loading: &'static str,
    pub(crate) searching: &'static str,
    pub(crate) failure: fn(&Failure) -> &'static str,
    pub(crate) failed_run: &'static str,
    pub(crate) failed_issue: &'static str,
    pub(crate) failed_article: &'static str,
    pub(crate) failed_search: &'static str,
    pub(crate) failed_annex: &'static str,
    pub(crate) rest_works: &'static str,
    pub(crate) nothing_works_yet: &'static str,
    pub(crate) file_concerned: fn(&str) -> String,
    pub(crate) try_again: &'static str,
    pub(crate) no_such_place: &'static str,
    pub(crate) no_such_address: &'static str,
    pub(crate) no_such_issue: fn(&str) -> String,
    pub(crate) no_such_page: fn(PageNo) -> String,
    pub(crate) no_such_article: &'static str,
    pub(crate) to_shelf: &'static str,
}

/// The sentences of a language.
pub(crate) fn of(language: Language) -> &'static Phrases {
    match language {
        Language::ZhHans => &zh_hans::PHRASES,
        Language::ZhHant => &zh_hant::PHRASES,
        Language::En => &en::PHRASES,
    }
}

/// The sentences that a component speaks; Chinese where no [`PhrasesProvider`] stands above it.
#[hook]
pub(crate) fn use_phrases() -> &'static Phrases {
    of(use_context::<Language>().unwrap_or_default())
}

/// Props of [`PhrasesProvider`].
#[derive(Properties, PartialEq)]
pub struct PhrasesProviderProps {
    /// The language of everything inside.
    pub language: Language,
    /// What speaks it.
    pub children: Html,
}

/// Gives everything inside its language.
#[component]
pub fn PhrasesProvider(props: &PhrasesProviderProps) -> Html {
    html! {
        <ContextProvider<Language> context={props.language}>{ props.children.clone() }</ContextProvider<Language>>
    }
}

/// What was typed, in quotation marks, unless the reader put some there already.
fn in_quotes(words: &str) -> String {
    between(words, '“', '”')
}

/// The same in other marks.
fn between(words: &str, open: char, close: char) -> String {
    let quoted = words.chars().any(|c| matches!(c, '"' | '“' | '”' | '「' | '」'));
    if quoted { words.to_owned() } else { format!("{open}{words}{close}") }
}

/// Digits in groups of three: `3,120`.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Cause;

    #[test]
    fn digits_are_grouped_by_three() {
        for (n, text) in
            [(0, "0"), (999, "999"), (3120, "3,120"), (96_441, "96,441"), (1_000_000, "1,000,000")]
        {
            assert_eq!(grouped(n), text);
        }
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let date = IssueDate::new(2022, 3, 2).unwrap();
        let zh = of(Language::ZhHans);
        assert_eq!((zh.full_date)(date), "2022年3月2日 星期三");
        assert_eq!((zh.short_date)(date), "2022年3月2日");
        assert_eq!((zh.years)(1986, 2023), "1986–2023");
        assert_eq!((zh.years)(2023, 2023), "2023");
        let en = of(Language::En);
        assert_eq!((en.full_date)(date), "Wednesday, 2 March 2022");
        assert_eq!((en.articles)(1), "1 article");
        assert_eq!((en.articles)(3120), "3,120 articles");
    }

    #[test]
    fn every_failure_has_its_own_words_in_every_language() {
        let causes = [
            Cause::Missing,
            Cause::Unreachable,
            Cause::Damaged,
            Cause::OtherFormat { expected: 1, found: 2 },
            Cause::ShellIncomplete,
            Cause::Stopped,
        ];
        for phrases in Language::ALL.map(of) {
            let mut words: Vec<&str> =
                causes.iter().map(|cause| (phrases.failure)(&Failure::new("x", *cause))).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), causes.len());
        }
    }
}
