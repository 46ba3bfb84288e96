//! Chinese keys in TOML. TOML takes them in quotes only, and nobody would guess that: bare ones are quoted before a parser
//! sees them, and bared again where a program writes into a file that people edit.

/// Puts quotes around bare keys that hold other letters than ASCII, outside of texts of several lines.
///
/// TOML allows only ASCII in bare keys, and nobody should have to type `"日期" = …`. Lines stay where they are, so the
/// parser's positions still tell the line. `paper.toml` is read by the same rule.
pub fn quote_keys(text: &str) -> String {
    each_key(text, |key| may_be_bare(key).then(|| format!("\"{key}\"")))
}

/// Takes the quotes that [`quote_keys`] put around keys away again.
pub fn bare_keys(text: &str) -> String {
    each_key(text, |key| {
        let bare = key.strip_prefix('"')?.strip_suffix('"')?;
        may_be_bare(bare).then(|| bare.to_owned())
    })
}

fn may_be_bare(key: &str) -> bool {
    !key.is_ascii() && key.chars().all(char::is_alphanumeric)
}

/// Gives the key of each line another form where `form` has one.
fn each_key(text: &str, form: impl Fn(&str) -> Option<String>) -> String {
    let mut open = None;
    let mut line = |line: &str| {
        let was_inside = open.is_some();
        open = open_text(line, open);
        let table = line.trim_start().strip_prefix('[').map(|rest| rest.trim_start_matches('['));
        let key = match table {
            Some(rest) => rest.split_once(']').map(|(key, _)| key.trim()),
            None => line.split_once('=').map(|(key, _)| key.trim()),
        };
        let found = key.filter(|_| !was_inside).and_then(|key| Some((key, form(key)?)));
        found.map_or_else(|| line.to_owned(), |(key, other)| line.replacen(key, &other, 1))
    };
    text.split('\n').map(&mut line).collect::<Vec<_>>().join("\n")
}

/// The mark of the text of several lines that is open at the end of a line, when `open` is at its beginning.
fn open_text(line: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    const MARKS: [&str; 4] = ["\"\"\"", "'''", "\"", "'"];
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mark = MARKS.into_iter().find(|mark| match open {
            Some(open) => *mark == open && rest.starts_with(open),
            None => rest.starts_with(mark),
        });
        let escaped = c == '\\' && open.is_some_and(|mark| mark.starts_with('"'));
        match mark {
            Some(_) if open.is_some() => open = None,
            Some(_) => open = mark,
            None if c == '#' && open.is_none() => break,
            None => {}
        }
        let passed = mark.map_or(if escaped { 2 } else { 1 }, str::len);
        let mut chars = rest.chars();
        chars.by_ref().take(passed).for_each(drop);
        rest = chars.as_str();
    }
    // Texts of one line end with it, closed or not.
    open.filter(|mark| mark.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_keys_are_quoted_and_bared_again() {
        for (bare, quoted) in [
            ("日期 = 2022-03-02", "\"日期\" = 2022-03-02"),
            ("  期号   = 3  # 甲 = 乙", "  \"期号\"   = 3  # 甲 = 乙"),
            ("[[专栏]]  # 甲", "[[\"专栏\"]]  # 甲"),
            ("[版名]\n1 = \"甲\"", "[\"版名\"]\n1 = \"甲\""),
            ("name = \"甲\"", "name = \"甲\""),
            ("单位 = [\n    \"甲\",  # 3 = 4\n]", "\"单位\" = [\n    \"甲\",  # 3 = 4\n]"),
            ("按 = \"\"\"\n甲 = 乙\n\"\"\"\n丙 = 1", "\"按\" = \"\"\"\n甲 = 乙\n\"\"\"\n\"丙\" = 1"),
            ("# 甲 = 乙", "# 甲 = 乙"),
        ] {
            assert_eq!(quote_keys(bare), quoted);
            assert_eq!(bare_keys(quoted), bare);
        }
    }
}
