//! Keeps `QZ-500` and `3/4` on one line.
//!
//! Browsers break a line behind a hyphen or slash, also inside the name of a machine. A no-break hyphen would change what is
//! printed, copied and found, so the run is wrapped instead.

use yew::prelude::*;

/// Longer runs may break: on a phone they would not fit.
const LONGEST: usize = 14;

/// A printed text whose Latin and digit runs do not break at their hyphens.
pub(crate) fn unbroken(text: &str) -> Html {
    if !text.contains(JOINTS) {
        return html! { { text } };
    }
    pieces(text)
        .into_iter()
        .map(|(piece, is_run)| {
            if is_run {
                html! { <span class="unbroken">{ piece }</span> }
            } else {
                html! { { piece } }
            }
        })
        .collect()
}

const JOINTS: [char; 3] = ['-', '/', '–'];

/// The text cut into runs that must not break (true) and all the rest.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '.' || JOINTS.contains(&c);
    let mut out: Vec<(&str, bool)> = Vec::new();
    let (mut rest, mut plain) = (text, text);
    let mut plain_len = 0;
    while let Some(start) = rest.find(inside) {
        let (_, run) = rest.split_at(start);
        let length = run.find(|c| !inside(c)).unwrap_or(run.len());
        let (run, after) = run.split_at(length);
        plain_len += start;
        let joined = run.trim_matches(JOINTS).contains(JOINTS) && run.chars().count() <= LONGEST;
        if joined {
            out.push((plain.split_at(plain_len).0, false));
            out.push((run, true));
            (plain, plain_len) = (after, 0);
        } else {
            plain_len += length;
        }
        rest = after;
    }
    out.push((plain, false));
    out.retain(|(piece, _)| !piece.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        assert_eq!(pieces(text), expected, "{text}");
        assert_eq!(pieces(text).iter().map(|(piece, _)| *piece).collect::<String>(), text);
    }

    #[test]
    fn names_of_machines_stay_whole_and_nothing_is_lost() {
        check("第二台QZ-500到港", &[("第二台", false), ("QZ-500", true), ("到港", false)]);
        check("3/4与A-1", &[("3/4", true), ("与", false), ("A-1", true)]);
        check("5S管理，第19期", &[("5S管理，第19期", false)]);
        check("7-", &[("7-", false)]);
        check("——", &[("——", false)]);
        check("", &[]);
    }

    #[test]
    fn what_is_too_long_for_a_phone_may_break() {
        check("HTTP/1.1-AND-MORE-THAN-THAT", &[("HTTP/1.1-AND-MORE-THAN-THAT", false)]);
    }
}
