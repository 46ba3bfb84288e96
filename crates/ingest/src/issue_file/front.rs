//! The front matter: TOML, keys in Chinese or English.
//!
//! Bare Chinese keys are quoted before the text is parsed (see `keys`); lines keep their numbers.

use super::error::{IssueFileError, Wrong};
use super::keys::quote_keys;
use archive::{ColumnHead, Issue, IssueDate, IssueId, LineSpan, Origin};
use std::fmt::Write as _;
use toml::{Table, Value};

/// The issue without its pages.
pub(super) fn read(text: &str, first_line: u32) -> Result<Issue, IssueFileError> {
    let at = |line: u32, wrong| IssueFileError { line, wrong };
    let text = quote_keys(text);
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let before =
            error.span().and_then(|span| text.get(..span.start)).map_or(0, |text| text.matches('\n').count());
        at(first_line + u32::try_from(before).unwrap_or(0), Wrong::Front(error.message().to_owned()))
    })?;
    // TOML's tables keep no line numbers; the key's own line is looked up for the message.
    let line_of = |key: &str| {
        let found =
            text.lines().position(|line| line.trim_start().trim_start_matches(['[', '"']).starts_with(key));
        first_line + found.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    };
    let (mut id, mut date, mut number, mut total_number, mut columns) = (None, None, None, None, Vec::new());
    for (key, value) in &table {
        let wrong = |expected: &str| at(line_of(key), Wrong::Value(key.clone(), expected.to_owned()));
        match key.as_str() {
            "编号" | "id" => {
                let text = value.as_str().ok_or_else(|| wrong("a text in quotes"))?;
                id = Some(IssueId::parse(text).ok_or_else(|| at(line_of(key), Wrong::Id(text.to_owned())))?);
            }
            "日期" | "date" => date = Some(day(value).ok_or_else(|| wrong("a day such as 2022-03-02"))?),
            "期号" | "number" => number = Some(whole(value).ok_or_else(|| wrong("a whole number"))?),
            "总期号" | "total_number" => {
                total_number = Some(whole(value).ok_or_else(|| wrong("a whole number"))?)
            }
            "专栏" | "column" => {
                let list = value.as_array().ok_or_else(|| wrong("[[专栏]] tables"))?;
                for value in list {
                    columns.push(column(value).map_err(|wrong| at(line_of(key), wrong))?);
                }
            }
            _ => return Err(at(line_of(key), Wrong::Key(key.clone()))),
        }
    }
    let id = id.or_else(|| date.and_then(|date: IssueDate| IssueId::parse(&date.to_string())));
    let id = id.ok_or_else(|| at(first_line, Wrong::Unnamed))?;
    Ok(Issue { id, date, number, total_number, pages: Vec::new(), columns })
}

fn day(value: &Value) -> Option<IssueDate> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Datetime(moment) => moment.to_string().parse().ok(),
        _ => None,
    }
}

fn whole(value: &Value) -> Option<u32> {
    value.as_integer().and_then(|number| u32::try_from(number).ok())
}

fn column(value: &Value) -> Result<ColumnHead, Wrong> {
    let mut head = ColumnHead::default();
    let table =
        value.as_table().ok_or_else(|| Wrong::Front("[[专栏]] holds 名称 and its like".to_owned()))?;
    for (key, value) in table {
        let text = || {
            let text = value.as_str().map(one_line).filter(|text| !text.is_empty());
            text.ok_or_else(|| Wrong::Value(key.clone(), "a text in quotes".to_owned()))
        };
        match key.as_str() {
            "名称" | "name" => head.name = text()?,
            "副名" | "second_name" => head.second_name = Some(text()?),
            "编者按" | "editors_note" => {
                let list =
                    value.as_array().map(|list| list.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
                let list = list.unwrap_or_else(|| value.as_str().map(|one| vec![one]));
                let list = list.ok_or_else(|| Wrong::Value(key.clone(), "a list of texts".to_owned()))?;
                head.editors_note = list.into_iter().map(one_line).collect();
            }
            "原文" | "origin" => {
                let origin = origin(&text()?);
                head.origin =
                    Some(origin.ok_or_else(|| Wrong::Value(key.clone(), EXPECTED_ORIGIN.to_owned()))?);
            }
            _ => return Err(Wrong::Key(key.clone())),
        }
    }
    if head.name.is_empty() {
        Err(Wrong::Value("专栏".to_owned(), "名称 = \"…\"".to_owned()))
    } else {
        Ok(head)
    }
}

/// A value over several lines is one text, as it is in a body.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    text.split(['\n', '\r']).map(str::trim).for_each(|line| crate::text::append(&mut out, line));
    out
}

pub(super) const EXPECTED_ORIGIN: &str = "a file and lines such as “raw.txt 5-22, 81-85”";

/// `raw.txt 5-22, 81-85`; the file's name may hold spaces. The spans are the longest tail that can be spans.
pub(super) fn origin(text: &str) -> Option<Origin> {
    let words: Vec<&str> = text.split(' ').collect();
    let span = |word: &str| word.strip_suffix(',').unwrap_or(word).parse::<LineSpan>().ok();
    let is_tail = |(at, word): &(usize, &&str)| span(word).is_some() && (*at == 0) != word.ends_with(',');
    let tail = words.iter().rev().enumerate().take_while(is_tail).count();
    let (file, spans) = words.split_at_checked(words.len().checked_sub(tail)?)?;
    let lines = spans.iter().map(|word| span(word)).collect::<Option<Vec<_>>>()?;
    let file = file.join(" ");
    (!file.trim().is_empty() && !lines.is_empty()).then(|| Origin { file: file.trim().to_owned(), lines })
}

/// The front matter between its `+++` lines.
pub(super) fn write(issue: &Issue) -> String {
    let mut out = String::from("+++\n");
    let dated = issue.date.is_some_and(|date| date.to_string() == issue.id.as_str());
    if !dated {
        let _ = writeln!(out, "编号 = {}", quoted(issue.id.as_str()));
    }
    if let Some(date) = issue.date {
        let _ = writeln!(out, "日期 = {date}");
    }
    for (key, value) in [("期号", issue.number), ("总期号", issue.total_number)] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {value}");
        }
    }
    for column in &issue.columns {
        let _ = writeln!(out, "\n[[专栏]]\n名称 = {}", quoted(&column.name));
        if let Some(second) = &column.second_name {
            let _ = writeln!(out, "副名 = {}", quoted(second));
        }
        if !column.editors_note.is_empty() {
            let notes: Vec<String> = column.editors_note.iter().map(|note| quoted(note)).collect();
            let _ = writeln!(out, "编者按 = [{}]", notes.join(", "));
        }
        if let Some(origin) = &column.origin {
            let _ = writeln!(out, "原文 = {}", quoted(&show_origin(origin)));
        }
    }
    out.push_str("+++\n");
    out
}

/// `raw.txt 5-22, 81-85`
pub(super) fn show_origin(origin: &Origin) -> String {
    let spans: Vec<String> = origin.lines.iter().map(ToString::to_string).collect();
    format!("{} {}", origin.file, spans.join(", "))
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}
