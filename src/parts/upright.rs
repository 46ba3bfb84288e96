//! Latin words and numbers in a column: two or three characters side by side in the room of one, short names and numbers
//! upright one below the other, words lying on their side.

use yew::prelude::*;

/// How a run stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// As the engine sets it: Han upright, words lying.
    Plain,
    /// Side by side in the room of one character.
    Together,
    /// One below the other.
    Stacked,
}

/// Longer names lie: nobody reads ten letters one below the other.
const LONGEST_STACK: usize = 8;

/// A text for a column.
pub(crate) fn upright(text: &str) -> Html {
    let pieces = pieces(text).into_iter();
    let shown = pieces.map(|(piece, stand)| match stand {
        Stand::Plain => html! { { piece } },
        Stand::Together => html! { <span class="together">{ piece }</span> },
        Stand::Stacked => html! { <span class="stacked">{ piece }</span> },
    });
    shown.collect()
}

/// Quotation marks as columns have them, one for one: ﹃﹄ without, ﹁﹂ within, the other way round in traditional print. Fonts
/// know these two pairs upright; the curled ones would lie.
pub(crate) fn quote(c: char, is_traditional: bool) -> char {
    match (c, is_traditional) {
        ('“', false) | ('‘', true) => '『',
        ('”', false) | ('’', true) => '』',
        ('‘', false) | ('“', true) => '「',
        ('’', false) | ('”', true) => '」',
        _ => c,
    }
}

/// The text cut into runs by how they stand.
fn pieces(text: &str) -> Vec<(&str, Stand)> {
    let mut out: Vec<(&str, Stand)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(length);
        let end = end(after);
        let run = after.get(..end).unwrap_or_default().trim_end_matches(|c: char| !ends_run(c));
        rest = after.get(run.len()..).unwrap_or_default();
        out.extend([(plain, Stand::Plain), (run, stand(run))]);
    }
    out.retain(|(piece, _)| !piece.is_empty());
    out
}

/// Where the run that a text begins with ends, in bytes. A comma is of it between two digits: `12,600`.
fn end(text: &str) -> usize {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let is_digit_next = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let parts_thousands = c == ',' && before.is_ascii_digit() && is_digit_next;
        if !in_run(c) && !parts_thousands {
            return place;
        }
        before = c;
    }
    text.len()
}

fn in_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '/' | ':' | '+' | '&' | '#')
}

fn ends_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '%'
}

fn stand(run: &str) -> Stand {
    let (length, has_small) = (run.len(), run.contains(|c: char| c.is_ascii_lowercase()));
    let is_number = run.bytes().all(|b| b.is_ascii_digit() || b".%".contains(&b));
    match length {
        0 => Stand::Plain,
        2 => Stand::Together,
        3 if is_number => Stand::Together,
        1 => Stand::Stacked,
        _ if length <= LONGEST_STACK && !has_small => Stand::Stacked,
        _ => Stand::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Stand::{Plain, Stacked, Together};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Stand)]) {
        assert_eq!(pieces(text), expected, "{text}");
        assert_eq!(pieces(text).iter().map(|(piece, _)| *piece).collect::<String>(), text);
    }

    #[test]
    fn short_numbers_stand_together_and_longer_ones_in_a_stack() {
        check("3月12日", &[("3", Stacked), ("月", Plain), ("12", Together), ("日", Plain)]);
        check("2022年", &[("2022", Stacked), ("年", Plain)]);
        check("增长15%，", &[("增长", Plain), ("15%", Together), ("，", Plain)]);
        check("重90.9吨", &[("重", Plain), ("90.9", Stacked), ("吨", Plain)]);
        check("高3.8米", &[("高", Plain), ("3.8", Together), ("米", Plain)]);
        check("砖12,600块", &[("砖", Plain), ("12,600", Stacked), ("块", Plain)]);
        check("9:30,QZ-500", &[("9:30", Stacked), (",", Plain), ("QZ-500", Stacked)]);
        check("5S管理", &[("5S", Together), ("管理", Plain)]);
    }

    #[test]
    fn names_of_machines_are_stacked_and_words_lie() {
        check("C919与QZ-500", &[("C919", Stacked), ("与", Plain), ("QZ-500", Stacked)]);
        check("用Excel算", &[("用", Plain), ("Excel", Plain), ("算", Plain)]);
        check("INTERNATIONAL", &[("INTERNATIONAL", Plain)]);
        check("完. 好", &[("完. 好", Plain)]);
        check("", &[]);
    }

    #[test]
    fn quotation_marks_are_those_of_columns() {
        let set = |is_traditional| "“外‘内’外”".chars().map(|c| quote(c, is_traditional)).collect::<String>();
        assert_eq!((set(false).as_str(), set(true).as_str()), ("『外「内」外』", "「外『内』外」"));
    }
}
