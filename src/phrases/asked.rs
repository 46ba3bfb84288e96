//! Words of the query language, which are those of the papers and the same whatever language the reader chose.

/// What is typed to find the articles of a column: words of the query language, which is the paper's.
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

/// A name in quotation marks, so that it is one string whatever it holds; marks of its own would end it.
fn asked(field: &str, name: &str) -> String {
    format!("{field}:\"{}\"", name.replace(['"', '“', '”'], " "))
}
