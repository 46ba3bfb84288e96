//! `paper.toml`: what a publisher writes about the paper, by hand or as `baojia learn` proposes it.
//!
//! ```toml
//! 名称 = "北岭机械报"              # name
//! 出版 = "北岭机械集团"            # publisher
//! 网址 = "https://news.example/"   # address: where readers open the run, for links and codes that are taken away
//! 门户 = ["https://portal.example"]  # portals: sites whose pages may show the run in a frame and search it (docs/embed.md)
//! 语言 = "zh-Hans"                # language, a BCP 47 tag
//! 单位 = ["总装分厂", "铸造分厂"]    # units: who signs, or heads the items of a column
//! 人员 = ["杜若", "若水"]           # people: who signs, pen names too
//! 版名 = { 1 = "要闻", 4 = "副刊" }  # pages: names that stay the same
//!
//! [[专栏]]                        # columns; or a list of names: 专栏 = ["安全哨", "老照片"]
//! 名称 = "磨床边上"                # name
//! 副名 = "“慢就是快”"              # second_name
//!
//! [转版]                          # jumps: words before the page number, beyond 下转 上接 and their like
//! 转出 = ["续见"]                  # out
//! 接入 = ["续自"]                  # into
//!
//! [署名]                          # bylines
//! 称谓 = ["小记者"]                # roles: what contributors are called, beyond 记者 通讯员 摄影 and their like
//! 位置 = "文末"                    # place: 题下 (under_headline) or 文末 (at_end), when nearly all stand there
//! ```
//!
//! Every key has its Chinese and its English name; any part may be missing. An unknown key is an error, because it is a
//! mistyped one, and what it was to say would silently not be used.

use super::{BylinePlace, KnownColumn, Profile};
use crate::issue_file::quote_keys;
use archive::PageNo;
use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;

/// Why a `paper.toml` cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct PaperFileError {
    /// Line of the file, from 1, when the place is known.
    pub line: Option<u32>,
    /// What was found and what was expected, in the words of the TOML parser.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFile {
    #[serde(rename = "名称", alias = "name")]
    name: Option<String>,
    #[serde(rename = "出版", alias = "publisher")]
    publisher: Option<String>,
    #[serde(rename = "网址", alias = "address")]
    address: Option<Address>,
    #[serde(default, rename = "门户", alias = "portals")]
    portals: Vec<Site>,
    #[serde(rename = "语言", alias = "language")]
    language: Option<String>,
    #[serde(default, rename = "专栏", alias = "columns", alias = "column")]
    columns: Vec<Column>,
    #[serde(default, rename = "单位", alias = "units")]
    units: Vec<String>,
    #[serde(default, rename = "人员", alias = "people")]
    people: Vec<String>,
    #[serde(default, rename = "版名", alias = "pages")]
    sections: BTreeMap<Page, String>,
    #[serde(default, rename = "转版", alias = "jumps")]
    jumps: Jumps,
    #[serde(default, rename = "署名", alias = "bylines")]
    bylines: Bylines,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Jumps {
    #[serde(default, rename = "转出", alias = "out")]
    out: Vec<String>,
    #[serde(default, rename = "接入", alias = "into")]
    into: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bylines {
    #[serde(default, rename = "称谓", alias = "roles")]
    roles: Vec<String>,
    #[serde(rename = "位置", alias = "place")]
    place: Option<Place>,
}

#[derive(Clone, Copy, Deserialize)]
enum Place {
    #[serde(rename = "题下", alias = "under_headline")]
    UnderHeadline,
    #[serde(rename = "文末", alias = "at_end")]
    AtEnd,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnTable {
    #[serde(rename = "名称", alias = "name")]
    name: String,
    #[serde(rename = "副名", alias = "second_name")]
    second_name: Option<String>,
}

/// A table with names, or the name alone.
struct Column(ColumnTable);

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Column;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("the name of a column, or a table with 名称 (name) and 副名 (second_name)")
            }
            fn visit_str<E: Error>(self, name: &str) -> Result<Column, E> {
                Ok(Column(ColumnTable { name: name.to_owned(), second_name: None }))
            }
            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Column, A::Error> {
                ColumnTable::deserialize(MapAccessDeserializer::new(table)).map(Column)
            }
        }
        from.deserialize_any(Either)
    }
}

/// The origin of a web site: scheme, host and port, as browsers write them.
struct Site(String);

impl<'de> Deserialize<'de> for Site {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let site = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let host = ["https://", "http://"].into_iter().find_map(|scheme| site.strip_prefix(scheme));
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        let is_origin = host.is_some_and(|host| !host.is_empty() && host.chars().all(allowed));
        let expected = || D::Error::custom(format!("{text:?} is no site such as https://portal.example"));
        is_origin.then(|| Self(site.clone())).ok_or_else(expected)
    }
}

/// A web address of a folder.
struct Address(String);

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let address = text.trim().trim_end_matches("index.html").trim_end_matches('/');
        let host = ["https://", "http://"].into_iter().find_map(|scheme| address.strip_prefix(scheme));
        let is_whole = host.is_some_and(|host| !host.starts_with('/') && !host.is_empty())
            && !address.contains(|c: char| c.is_whitespace() || matches!(c, '#' | '?' | '"' | '<' | '>'));
        let expected =
            || D::Error::custom(format!("{text:?} is no address such as https://news.example/paper/"));
        is_whole.then(|| Self(format!("{address}/"))).ok_or_else(expected)
    }
}

/// The number of a page as a key.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Page(PageNo);

impl<'de> Deserialize<'de> for Page {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let key = String::deserialize(from)?;
        let number = key.parse().ok().and_then(PageNo::new);
        number.map(Self).ok_or_else(|| D::Error::custom(format!("{key:?} is no page number such as 1")))
    }
}

/// Reads a `paper.toml`.
///
/// # Errors
/// It is no TOML, holds an unknown key, or a value of the wrong kind; with the line.
pub fn read(text: &str) -> Result<Profile, PaperFileError> {
    let text = quote_keys(text.trim_start_matches('\u{feff}'));
    let file: PaperFile = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        let reason = error.message().to_owned();
        PaperFileError { line: line.and_then(|line| u32::try_from(line).ok()), reason }
    })?;
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut profile = Profile {
        name: said(file.name),
        publisher: said(file.publisher),
        address: file.address.map(|Address(address)| address),
        portals: file.portals.into_iter().map(|Site(origin)| origin).collect(),
        language: said(file.language),
        sections: file.sections.into_iter().map(|(Page(no), name)| (no, name)).collect(),
        ..Profile::default()
    };
    for Column(ColumnTable { name, second_name }) in file.columns {
        profile.columns.add(&name, KnownColumn { second_name: said(second_name) });
    }
    let bylines = [
        (&mut profile.units, file.units),
        (&mut profile.people, file.people),
        (&mut profile.bylines.roles, file.bylines.roles),
    ];
    for (names, listed) in bylines {
        for name in listed {
            names.add(&name, ());
        }
    }
    profile.jumps.out = words(file.jumps.out);
    profile.jumps.into = words(file.jumps.into);
    profile.bylines.place = file.bylines.place.map(|place| match place {
        Place::UnderHeadline => BylinePlace::UnderHeadline,
        Place::AtEnd => BylinePlace::AtEnd,
    });
    Ok(profile)
}

/// Longer ones first: the first that fits is taken. An empty one would make every page number a jump.
fn words(listed: Vec<String>) -> Vec<String> {
    let mut words: Vec<String> = listed.iter().map(|word| crate::chars::letters(word)).collect();
    words.retain(|word| !word.is_empty());
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "\
名称 = \"河湾轴承报\"
单位 = [
    \"磨工车间\",   # 3
]
人员 = [\"若水\", \"方兰\"]
版名 = { 1 = \"要闻\", 4 = \"炉火\" }
[[专栏]]
名称 = \"磨床边上\"   # 4 期
副名 = \"“慢就是快”\"
[转版]
转出 = [\"续见\", \"未完续见\"]
[署名]
称谓 = [\"小记者\"]
位置 = \"文末\"
";
    const ENGLISH: &str = "\
name = \"河湾轴承报\"
units = [\"磨工车间\"]
people = [\"若水\", \"方兰\"]
pages = { 1 = \"要闻\", 4 = \"炉火\" }
columns = [{ name = \"磨床边上\", second_name = \"“慢就是快”\" }]
[jumps]
out = [\"未完续见\", \"续见\"]
[bylines]
roles = [\"小记者\"]
place = \"at_end\"
";

    #[test]
    fn both_languages_say_the_same() {
        let profile = read(CHINESE).unwrap();
        assert_eq!(read(ENGLISH).unwrap(), profile);
        assert_eq!(profile.name.as_deref(), Some("河湾轴承报"));
        assert!(profile.units.contains("磨工车间") && profile.people.contains("方 兰"));
        let (_, column) = profile.columns.get("磨床边上").unwrap();
        assert_eq!(column.second_name.as_deref(), Some("“慢就是快”"));
        assert_eq!(profile.sections.get(&PageNo::new(4).unwrap()).map(String::as_str), Some("炉火"));
        assert_eq!(profile.jumps.out, ["未完续见", "续见"]);
        assert_eq!(profile.bylines.place, Some(BylinePlace::AtEnd));
        assert!(profile.bylines.roles.contains("小记者"));
        for text in
            ["https://news.example/报", "https://news.example/报/", " https://news.example/报/index.html"]
        {
            let profile = read(&format!("address = \"{text}\"")).unwrap();
            assert_eq!(profile.address.as_deref(), Some("https://news.example/报/"), "{text}");
        }
        let sites = read("门户 = [\"https://Portal.example:8443/\", \"http://10.0.0.8\"]").unwrap();
        assert_eq!(sites.portals, ["https://portal.example:8443", "http://10.0.0.8"]);
        let names = read("专栏 = [\"老照片\", \"安全哨\"]").unwrap();
        assert!(names.columns.contains("老照片") && names.columns.contains("安全哨"));
        assert_eq!(read("").unwrap(), Profile::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, line, says) in [
            ("名称 = \"甲报\"\n出版社 = \"乙\"", 2, "出版社"),
            ("名称 = \"甲报\"\n\n单位 = \"乙\"", 3, "sequence"),
            ("[[专栏]]\n名称 = \"甲\"\n副题 = \"乙\"", 3, "副题"),
            ("专栏 = [3]", 1, "column"),
            ("[署名]\n位置 = \"中间\"", 2, "中间"),
            ("[转版]\n转 = []", 2, "转"),
            ("版名 = { 头版 = \"要闻\" }", 1, ""),
            ("版名 = { 0 = \"要闻\" }", 1, "page number"),
            ("名称 = \"甲\"\n网址 = \"news.example\"", 2, "no address"),
            ("网址 = \"https:///报\"", 1, "no address"),
            ("门户 = [\"https://portal.example/开始\"]", 1, "no site"),
            ("门户 = [\"portal.example\"]", 1, "no site"),
            ("网址 = \"https://news.example/#/issue/1\"", 1, "no address"),
            ("名称 = \"甲报", 1, ""),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.line, Some(line), "{text}: {error}");
            assert!(error.reason.contains(says), "{text}: {error}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_profile_or_an_error_with_a_reason(
            lines in proptest::collection::vec(
                proptest::sample::select(vec!["名称 = \"甲\"", "单位 = [", "\"乙\",  # 3", "]", "[版名]", "1 = \"丙\"", "[[专栏]]", "副名 = , ", "署名 = {}", "", "= 甲"]),
                0..12,
            ),
            tail in "\\PC{0,20}",
        ) {
            let text = format!("{}\n{tail}", lines.join("\n"));
            match read(&text) {
                Ok(profile) => proptest::prop_assert!(profile.people.is_empty()),
                Err(error) => {
                    let last = u32::try_from(text.lines().count().max(1) + 1).unwrap();
                    proptest::prop_assert!(!error.reason.is_empty() && error.line.is_none_or(|line| line <= last));
                }
            }
        }
    }
}
