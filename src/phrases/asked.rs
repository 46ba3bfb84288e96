//! Words of the query language, which are those of the papers and the same whatever language the reader chose.

use search::answer::FacetKind;
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

/// What is typed to find the articles of a name: of a person also those that have him under a picture.
pub(crate) fn of(kind: Kind, name: &str) -> String {
    let field = FIELDS.iter().find(|(_, known)| *known == kind).map_or("作者", |(field, _)| field);
    match kind {
        Kind::Person => format!("{} OR {}", asked(field, name), asked("图", name)),
        _ => asked(field, name),
    }
}

/// What is typed to find a name wherever it is printed; letters are read as pinyin only when they are not quoted.
pub(crate) fn everywhere(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { format!("\"{name}\"") }
}

/// The name that a condition asks for, and what it is; `None` for a condition that is not by name.
pub(crate) fn named(condition: &str) -> Option<(Kind, &str)> {
    let (field, name) = condition.split_once(":\"")?;
    let kind = FIELDS.iter().find(|(known, _)| *known == field)?.1;
    Some((kind, name.strip_suffix('"')?))
}

/// The year or page that a condition asks for, in digits; `None` for any other condition.
pub(crate) fn numbered(condition: &str) -> Option<(FacetKind, &str)> {
    let (field, digits) = condition.split_once(':')?;
    let kind = match field {
        "年" => FacetKind::Year,
        "版" => FacetKind::Page,
        _ => return None,
    };
    digits.bytes().all(|b| b.is_ascii_digit()).then_some((kind, digits))
}

/// A name in quotation marks, so that it is the whole name and one string whatever it holds.
fn asked(field: &str, name: &str) -> String {
    format!("{field}:\"{name}\"")
}
