//! Words of the query language, which are those of the papers and the same whatever language the reader chose.

use search::vocabulary::Kind;

/// What asks for a whole name of each kind.
const FIELDS: [(&str, Kind); 4] =
    [("作者", Kind::Person), ("单位", Kind::Unit), ("栏目", Kind::Column), ("出处", Kind::Source)];

/// What turns folding off for all words.
pub(crate) const EXACT: &str = "原样:";

/// True for [`EXACT`] by itself, in every form that the search engine reads.
pub(crate) fn turns_folding_off(word: &str) -> bool {
    let name = word.strip_suffix([':', '：']);
    name.is_some_and(|name| name == "原样" || name == "原樣" || name.eq_ignore_ascii_case("exact"))
}

/// What is typed to find the articles of a column.
pub(crate) fn of_column(name: &str) -> String {
    asked("栏目", name)
}

/// What is typed to find what a person signed.
pub(crate) fn by_person(name: &str) -> String {
    asked("作者", name)
}

/// What is typed to find what a unit signed.
pub(crate) fn by_unit(name: &str) -> String {
    asked("单位", name)
}

/// The name that a condition asks for, and what it is; `None` for a condition that is not by name.
pub(crate) fn named(condition: &str) -> Option<(Kind, &str)> {
    let (field, name) = condition.split_once(":\"")?;
    let kind = FIELDS.iter().find(|(known, _)| *known == field)?.1;
    Some((kind, name.strip_suffix('"')?))
}

/// A name in quotation marks, so that it is the whole name and one string whatever it holds.
fn asked(field: &str, name: &str) -> String {
    format!("{field}:\"{name}\"")
}
