//! Names of a byline as one line, each as the paper would print it.

use crate::Contributor;

/// Titles that stand before a name: 本报记者 …, 通讯员 ….
const TITLES: &[&str] = &["记者", "通讯员", "特约", "作者", "编辑"];

/// Between two names: wider than the gap inside one.
const BETWEEN: &str = "\u{3000}";

/// `本报记者 方晓棠　邱石　总装分厂 宣`
pub fn names(byline: &[Contributor]) -> String {
    byline.iter().map(name).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(BETWEEN)
}

fn name(contributor: &Contributor) -> String {
    let role = contributor.role.as_deref();
    let (before, after) = if role.is_some_and(stands_before) { (role, None) } else { (None, role) };
    let parts = [before, contributor.unit.as_deref(), contributor.person.as_deref(), after];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A reporter's title stands before the name (本报记者 …), what was done behind it (… 摄, … 宣).
fn stands_before(role: &str) -> bool {
    TITLES.iter().any(|title| role.contains(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_printed_as_a_paper_prints_them() {
        let of = |person: &str, unit: &str, role: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Contributor { person: some(person), unit: some(unit), role: some(role) }
        };
        for (byline, line) in [
            (vec![], ""),
            (vec![of("方晓棠", "", "")], "方晓棠"),
            (vec![of("方晓棠", "", "本报记者"), of("邱石", "", "")], "本报记者 方晓棠　邱石"),
            (vec![of("", "总装分厂", "宣")], "总装分厂 宣"),
            (vec![of("邱石", "技术中心", "摄影")], "技术中心 邱石 摄影"),
            (vec![of("", "", "")], ""),
        ] {
            assert_eq!(names(&byline), line);
        }
    }
}
