//! The desk for pages around the viewer: what `window.baojia.search` asks (`static/door.js`).
//!
//! ```text
//! [total, exact, cut, [word that could not be searched …], [hit …]]      an answer
//! [id, issue, page, rung, headline, byline, column, [excerpt …]]         a hit; id is empty when its text did not come
//! [plain, marked, plain, …]                                              a headline or an excerpt
//! [code, path]                                                           why there is no answer
//! ```
//! `static/door.js` gives the members their names, so that the engine, which all who search load, need not. Texts
//! come in pieces instead of with marks, because JavaScript counts characters in another way than we do.

use crate::{pairs, reason};
use js_sys::Array;
use search::answer::{Answer, Hit, Lost, Marked, Order, Question, Reply, Request, Why};
use search::{Desk, Mark, Rung};
use wasm_bindgen::prelude::*;

/// A desk that is asked in words and answers in lists.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Door {
    desk: Desk,
}

#[wasm_bindgen]
impl Door {
    /// A desk that knows nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a question: words as typed, conditions in the language of queries, `newest`, `oldest` or anything else for the best
    /// first, and how many hits at most. Says the same as `Finder::ask`, but replies are lists.
    pub fn ask(
        &mut self,
        number: u32,
        words: String,
        within: Vec<String>,
        order: &str,
        most: usize,
    ) -> Array {
        let order = match order {
            "newest" => Order::Newest,
            "oldest" => Order::Oldest,
            _ => Order::Best,
        };
        let question = Question { words, within, order, shown: most };
        pairs(self.desk.ask(number.into(), Request::Search(question)), as_list)
    }

    /// As `Finder::brought`.
    pub fn brought(&mut self, path: &str, bytes: Option<Vec<u8>>, why: &str) -> Array {
        pairs(self.desk.brought(path, bytes.ok_or_else(|| reason(why))), as_list)
    }
}

fn as_list(reply: Reply) -> JsValue {
    match reply {
        Reply::Found(answer) => found(answer),
        Reply::Lost(lost) => refused(lost),
        // The page asks one question after the other.
        _ => refused(Vec::new()),
    }
}

fn found(answer: Answer) -> JsValue {
    let unsearched = answer.unsearched.iter().map(|word| JsValue::from(word.as_str()));
    let hits = answer.hits.into_iter().map(hit);
    list([
        JsValue::from(answer.total),
        JsValue::from(answer.exact),
        JsValue::from(answer.cut),
        list(unsearched),
        list(hits),
    ])
}

fn hit(hit: Hit) -> JsValue {
    let issue = hit.issue.as_str();
    let is_here = hit.printed.is_some();
    let printed = hit.printed.unwrap_or_default();
    let (page, seq) = if is_here { (printed.page.get(), printed.seq) } else { (0, 0) };
    let id = if is_here { format!("{issue}/{page}/{seq}") } else { String::new() };
    let text = |line: Option<Marked>| JsValue::from(line.map(|line| line.text).unwrap_or_default());
    let rung = match hit.rung {
        Rung::Exact => "exact",
        Rung::Alike => "alike",
        Rung::Close => "close",
        Rung::Scattered => "scattered",
        Rung::Most => "most",
    };
    let cut = |text: &str, marks: &[Mark]| list(pieces(text, marks).into_iter().map(JsValue::from));
    list([
        JsValue::from(id),
        JsValue::from(issue),
        JsValue::from(page),
        JsValue::from(rung),
        printed.headline.map_or_else(|| list([]), |line| cut(&line.text, &line.marks)),
        text(printed.byline),
        text(printed.column),
        list(printed.fragments.iter().map(|fragment| cut(&fragment.text, &fragment.marks))),
    ])
}

fn refused(lost: Vec<Lost>) -> JsValue {
    let first = lost.into_iter().next();
    let code = match first.as_ref().map(|lost| lost.why) {
        Some(Why::Missing) => "missing",
        Some(Why::Unreachable) => "unreachable",
        Some(Why::Damaged) => "damaged",
        Some(Why::Format { .. }) => "format",
        None => "stopped",
    };
    list([JsValue::from(code), JsValue::from(first.map(|lost| lost.path).unwrap_or_default())])
}

fn list(members: impl IntoIterator<Item = JsValue>) -> JsValue {
    members.into_iter().collect::<Array>().into()
}

/// A text cut where marks begin and end: what is not marked and what is, by turns.
fn pieces<'t>(text: &'t str, marks: &[Mark]) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for mark in marks {
        pieces.push(text.get(end..mark.start).unwrap_or_default());
        pieces.push(text.get(mark.start..mark.end).unwrap_or_default());
        end = mark.end;
    }
    pieces.push(text.get(end..).unwrap_or_default());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_marks_begin_and_end() {
        let check = |marks: &[(usize, usize)], expected: &[&str]| {
            let marks: Vec<Mark> = marks.iter().copied().map(Mark::from).collect();
            assert_eq!(pieces("开炉了", &marks), expected);
        };
        check(&[], &["开炉了"]);
        check(&[(0, 6)], &["", "开炉", "了"]);
        check(&[(0, 3), (3, 6)], &["", "开", "", "炉", "了"]);
        check(&[(3, 9)], &["开", "炉了", ""]);
        check(&[(1, 3)], &["", "", "炉了"]);
    }
}
