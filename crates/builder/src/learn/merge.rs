//! A proposal into the text of a `paper.toml`: every line that is there stays, what it lacks is added with its counts.
//!
//! `toml_edit` keeps comments, order and spacing. It takes Chinese keys in quotes only, so they are quoted before and
//! bared after. What is known already is asked of the profile that the text gives, by the same letters as import asks.

use ingest::issue_file::{bare_keys, quote_keys};
use ingest::profile::{self, BylinePlace, PaperFileError, Proposal, Proposed};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, RawString, Table, TableLike, Value};

/// The new text, and what was added to which key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) text: String,
    pub(super) added: Vec<(&'static str, Vec<String>)>,
}

/// Each key, Chinese and English.
type Key = (&'static str, &'static str);

const NAME: Key = ("名称", "name");

/// Adds to `old` what it lacks; without one, makes a text.
pub(super) fn merge(old: Option<&str>, proposal: &Proposal) -> Result<Merged, PaperFileError> {
    let old_text = old.unwrap_or_default().trim_start_matches('\u{feff}');
    let known = profile::read(old_text)?;
    let mut doc: DocumentMut = quote_keys(old_text).parse().map_err(|error: toml_edit::TomlError| {
        PaperFileError { line: None, reason: error.message().to_owned() }
    })?;
    let mut merged = Merged::default();
    let fresh = |all: &[Proposed], is_known: &dyn Fn(&str) -> bool| -> Vec<Proposed> {
        all.iter().filter(|one| !is_known(&one.name)).cloned().collect()
    };
    let root = doc.as_table_mut();
    if let Some(name) = proposal.name.as_ref().filter(|_| known.name.is_none()) {
        let key = named(root, NAME);
        Place { table: root, comments: true }.insert(key, name, "");
        merged.added.push((NAME.0, vec![name.clone()]));
    }
    let lists = [
        (("单位", "units"), fresh(&proposal.units, &|name| known.units.contains(name))),
        (("人员", "people"), fresh(&proposal.people, &|name| known.people.contains(name))),
    ];
    for (key, names) in lists {
        merged.note(key, &names);
        extend(root, key, &names);
    }
    let sections: Vec<_> =
        proposal.sections.iter().filter(|(no, _)| !known.sections.contains_key(no)).collect();
    if !sections.is_empty()
        && let Some(mut place) = Place::within(root, ("版名", "pages"))
    {
        for (no, section) in &sections {
            place.insert(&no.to_string(), &section.name, &format!("  # {} 期", section.issues));
        }
        let names = sections.iter().map(|(no, section)| format!("{no} {}", section.name));
        merged.added.push(("版名", names.collect()));
    }
    let is_word = |words: &[String], word: &str| words.iter().any(|known| known == word);
    let groups = [
        (("转版", "jumps"), ("转出", "out"), fresh(&proposal.out, &|word| is_word(&known.jumps.out, word))),
        (
            ("转版", "jumps"),
            ("接入", "into"),
            fresh(&proposal.into, &|word| is_word(&known.jumps.into, word)),
        ),
        (
            ("署名", "bylines"),
            ("称谓", "roles"),
            fresh(&proposal.roles, &|role| known.bylines.roles.contains(role)),
        ),
    ];
    for (group, key, names) in groups.iter().filter(|(.., names)| !names.is_empty()) {
        merged.note(*key, names);
        Place::within(root, *group).into_iter().for_each(|place| extend(place.table, *key, names));
    }
    if let Some(place) = proposal.place.filter(|_| known.bylines.place.is_none()) {
        let word = match place {
            BylinePlace::UnderHeadline => "题下",
            BylinePlace::AtEnd => "文末",
        };
        if let Some(mut place) = Place::within(root, ("署名", "bylines")) {
            place.insert("位置", word, "");
        }
        merged.added.push(("位置", vec![word.to_owned()]));
    }
    let columns = fresh(&proposal.columns, &|name| known.columns.contains(name));
    merged.note(("专栏", "columns"), &columns);
    add_columns(root, &columns);

    // Remarks without a key stand at the end, for the parser; they were written to stand on top.
    if doc.trailing().as_str().is_some_and(|notes| notes.trim() == old_text.trim()) {
        doc.set_trailing("");
        merged.text = format!("{}\n", old_text.trim_end());
    }
    let text = format!("{}{}", merged.text, bare_keys(&doc.to_string())).trim_start().to_owned();
    merged.text = match old {
        Some(old) if merged.added.is_empty() => old.to_owned(),
        Some(_) => text,
        None => format!("{}{text}", header(proposal)),
    };
    if old_text.contains("\r\n") {
        merged.text = merged.text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    // Whatever was written here must be read there.
    profile::read(&merged.text)?;
    Ok(merged)
}

impl Merged {
    fn note(&mut self, key: Key, names: &[Proposed]) {
        if !names.is_empty() {
            self.added.push((key.0, names.iter().map(|one| one.name.clone()).collect()));
        }
    }
}

fn header(proposal: &Proposal) -> String {
    let (issues, articles) = proposal.counted;
    let name = match proposal.name {
        Some(_) => "",
        None => "# 名称 = \"…\"  # 报名，请填写后去掉行首的 #\n",
    };
    format!("# baojia learn 从 {issues} 期 {articles} 篇中提出，请逐条看过，不对的删去。\n{name}")
}

fn counted(one: &Proposed) -> String {
    format!("  # {} 期 {} 篇", one.issues, one.articles)
}

/// The key as it stands in the table, in whichever language; Chinese when it is not there.
fn named(table: &dyn TableLike, (chinese, english): Key) -> &'static str {
    if table.contains_key(chinese) || !table.contains_key(english) { chinese } else { english }
}

/// A table to add to, and whether there is room for comments: inside `{ … }` there is none.
struct Place<'a> {
    table: &'a mut dyn TableLike,
    comments: bool,
}

impl<'a> Place<'a> {
    /// The table of that name, made when it is not there; `None` when something else bears the name.
    fn within(root: &'a mut Table, key: Key) -> Option<Self> {
        let key = named(root, key);
        let item = root.entry(key).or_insert_with(|| {
            let mut table = Table::new();
            table.decor_mut().set_prefix("\n");
            Item::Table(table)
        });
        let comments = item.is_table();
        Some(Self { table: item.as_table_like_mut()?, comments })
    }

    fn insert(&mut self, key: &str, value: &str, comment: &str) {
        let comment = if self.comments { comment } else { "" };
        self.table.insert(key, Item::Value(Value::from(value).decorated(" ", comment)));
    }
}

/// Appends names to an array, each on a line of its own with its count behind it.
fn extend(table: &mut dyn TableLike, key: Key, names: &[Proposed]) {
    if names.is_empty() {
        return;
    }
    let key = named(table, key);
    let item = table.entry(key).or_insert(Item::Value(Value::Array(Array::new())));
    let Some(array) = item.as_array_mut() else { return };
    // The comment behind a value belongs, for the parser, to what follows: the next value, or the end of the array.
    let mut before = array.trailing().as_str().unwrap_or_default().trim_end().to_owned();
    if let Some(last) = array.iter_mut().last() {
        let suffix = last.decor().suffix().and_then(RawString::as_str).unwrap_or_default().trim_end();
        before = format!("{suffix}{before}");
        last.decor_mut().set_suffix("");
    }
    for one in names {
        let value = Value::from(one.name.as_str()).decorated(format!("{before}\n    "), "");
        array.push_formatted(value);
        before = counted(one);
    }
    array.set_trailing(format!("{before}\n"));
    array.set_trailing_comma(true);
}

fn add_columns(root: &mut Table, columns: &[Proposed]) {
    if columns.is_empty() {
        return;
    }
    let key = ["columns", "column"].into_iter().find(|key| root.contains_key(key)).unwrap_or("专栏");
    // A list of names takes names only.
    if root.get(key).is_some_and(Item::is_array) {
        return extend(root, (key, key), columns);
    }
    let item = root.entry(key).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(tables) = item.as_array_of_tables_mut() else { return };
    for column in columns {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        let mut place = Place { table: &mut table, comments: true };
        place.insert(NAME.0, &column.name, &counted(column));
        if let Some(second) = &column.second_name {
            place.insert("副名", second, "");
        }
        tables.push(table);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::PageNo;

    fn seen(name: &str, issues: usize, articles: usize) -> Proposed {
        Proposed { name: name.to_owned(), second_name: None, articles, issues }
    }

    fn proposal() -> Proposal {
        let column =
            Proposed { second_name: Some("“慢就是快”".to_owned()), ..seen("磨床边上", 2, 4) };
        Proposal {
            counted: (3, 20),
            columns: vec![seen("炉边谈", 3, 5), column],
            units: vec![seen("热处理", 3, 7)],
            people: vec![seen("若水", 3, 6), seen("杜若", 1, 1)],
            roles: vec![seen("小记者", 2, 2)],
            sections: vec![(PageNo::FIRST, seen("要闻", 3, 3))],
            out: vec![seen("翻看", 3, 3)],
            place: Some(BylinePlace::AtEnd),
            ..Proposal::default()
        }
    }

    const NEW: &str = "\
# baojia learn 从 3 期 20 篇中提出，请逐条看过，不对的删去。
# 名称 = \"…\"  # 报名，请填写后去掉行首的 #
单位 = [
    \"热处理\",  # 3 期 7 篇
]
人员 = [
    \"若水\",  # 3 期 6 篇
    \"杜若\",  # 1 期 1 篇
]

[版名]
1 = \"要闻\"  # 3 期

[转版]
转出 = [
    \"翻看\",  # 3 期 3 篇
]

[署名]
称谓 = [
    \"小记者\",  # 2 期 2 篇
]
位置 = \"文末\"

[[专栏]]
名称 = \"炉边谈\"  # 3 期 5 篇

[[专栏]]
名称 = \"磨床边上\"  # 2 期 4 篇
副名 = \"“慢就是快”\"
";

    #[test]
    fn a_new_file_is_fit_to_be_read_by_a_person() {
        let merged = merge(None, &proposal()).unwrap();
        assert_eq!(merged.text, NEW);
        assert_eq!(profile::read(NEW).unwrap(), proposal().profile());
        let again = merge(Some(NEW), &proposal()).unwrap();
        assert_eq!(again, Merged { text: NEW.to_owned(), added: Vec::new() });
    }

    #[test]
    fn lines_end_as_they_did() {
        let merged = merge(Some("人员 = [\r\n  \"方兰\",  # 主编\r\n]\r\n"), &proposal()).unwrap();
        assert!(
            merged.text.contains("# 主编\r\n") && !merged.text.replace("\r\n", "").contains(['\r', '\n'])
        );
    }

    #[test]
    fn what_a_person_wrote_stays() {
        for (name, mine) in [
            ("an array in one line", "名称   = \"河湾报\"\n人员 = [\"杜 若\", \"方兰\"]  # 编辑部\n"),
            (
                "an array of lines",
                "人员 = [\n  # 老同志\n  \"方兰\",   # 主编\n  \"姜北\" # 副主编\n]\n# 完\n",
            ),
            (
                "English keys",
                "name = \"河湾报\"\npeople = [\"方兰\"]\n\n[bylines]\nroles = []\nplace = \"under_headline\"\n",
            ),
            ("tables in one line", "版名 = { 2 = \"车间\" }\n署名 = { roles = [\"实习\"] }\n"),
            ("columns as a list", "专栏 = [\"老照片\"]\n\n[版名]\n1 = \"头版\"  # 从前叫要闻\n"),
            ("columns as tables", "[[专栏]]\n名称 = \"老照片\"  # 每期\n\n[转版]\n转出 = [\"见\"]\n"),
            ("notes only", "# 这份报纸\n# 由厂工会出版\n"),
        ] {
            let merged = merge(Some(mine), &proposal()).unwrap();
            let marks = |text: &str| -> Vec<String> {
                text.split(['\n', '#'])
                    .flat_map(|line| line.split([',', '[', ']', '{', '}']))
                    .map(|part| part.trim().to_owned())
                    .filter(|part| !part.is_empty())
                    .collect()
            };
            let text = marks(&merged.text);
            marks(mine)
                .iter()
                .for_each(|part| assert!(text.contains(part), "{name}: {part} of\n{}", merged.text));
            let (before, after) = (profile::read(mine).unwrap(), profile::read(&merged.text).unwrap());
            assert_eq!(after.name, before.name, "{name}");
            assert!(before.people.iter().all(|(person, ())| after.people.contains(person)), "{name}");
            assert!(
                after.people.contains("若水") && after.columns.contains("炉边谈"),
                "{name}\n{}",
                merged.text
            );
            assert!(after.units.contains("热处理") && after.bylines.roles.contains("小记者"), "{name}");
            assert_eq!(after.bylines.place, before.bylines.place.or(Some(BylinePlace::AtEnd)), "{name}");
            let first = before.sections.get(&PageNo::FIRST).map_or("要闻", String::as_str);
            assert_eq!(after.sections.get(&PageNo::FIRST).map(String::as_str), Some(first), "{name}");
            assert_eq!(merge(Some(&merged.text), &proposal()).unwrap().added, [], "{name}");
        }
    }
}
