//! The files that a search needs, read by a small reader instead of a complete one.
//!
//! The search engine is a program of its own that readers download; decoded by serde, two thirds of it would be about members
//! that it never looks at. Here each file gives its value with what a search shows or counts; everything else takes its
//! default. What is read is read alike: a test holds it against [`codec::decode`].

mod json;
mod values;

use crate::codec::{self, CodecError, Kind};
use crate::{
    Article, ArticleId, Block, Catalog, Checksum, Contributor, Head, IssueDate, IssueEntry, IssueId, Picture,
    SearchEntry, TextUnit,
};
pub(crate) use json::Json;
pub use values::read;

/// A catalog with its issues, without headlines, and where its index begins.
///
/// # Errors
/// As [`codec::decode`].
pub fn catalog(bytes: &[u8]) -> Result<Catalog, CodecError> {
    let mut catalog = Catalog::default();
    let read = Json::new(codec::body(bytes, Kind::Catalog)?).object(&mut |name, json| match name {
        "issues" => json.list(&mut |_, json| {
            catalog.issues.push(issue(json)?);
            Some(())
        }),
        "search" => {
            catalog.search = Some(search(json)?);
            Some(())
        }
        _ => json.value().map(drop),
    });
    read.map(|()| catalog).ok_or_else(unreadable)
}

/// A text unit whose articles have their heads, names and texts, without where they came from.
///
/// # Errors
/// As [`codec::decode`].
pub fn text_unit(bytes: &[u8]) -> Result<TextUnit, CodecError> {
    let inflated = codec::inflate(bytes)?;
    let (mut first, mut articles) = (None, Vec::new());
    let read = Json::new(codec::body(&inflated, Kind::Text)?).object(&mut |name, json| match name {
        "first" => {
            first = Some(ArticleId::parse(&json.string()?)?);
            Some(())
        }
        "articles" => json.list(&mut |_, json| {
            articles.push(article(json)?);
            Some(())
        }),
        _ => json.value().map(drop),
    });
    read.and(first).map(|first| TextUnit { first, articles }).ok_or_else(unreadable)
}

/// Whole, and yet not such a value.
pub(crate) fn unreadable() -> CodecError {
    CodecError::Unreadable("not its kind of value".to_owned())
}

fn checksum(json: &mut Json<'_>) -> Option<Checksum> {
    Checksum::try_from(json.string()?).ok()
}

fn issue(json: &mut Json<'_>) -> Option<IssueEntry> {
    let (mut id, mut sum, mut date) = (None, None, None);
    let (mut number, mut total_number, mut pages, mut articles) = (None, None, 0, 0);
    json.object(&mut |name, json| {
        match name {
            "id" => id = Some(IssueId::parse(&json.string()?)?),
            "sum" => sum = Some(checksum(json)?),
            "date" => date = Some(json.string()?.parse::<IssueDate>().ok()?),
            "number" => number = Some(json.number()?),
            "total_number" => total_number = Some(json.number()?),
            "pages" => pages = u16::try_from(json.number()?).ok()?,
            "articles" => articles = json.number()?,
            _ => drop(json.value()?),
        }
        Some(())
    })?;
    let mut entry = IssueEntry::new(id?, date, sum?);
    (entry.number, entry.total_number, entry.pages, entry.articles) = (number, total_number, pages, articles);
    Some(entry)
}

fn search(json: &mut Json<'_>) -> Option<SearchEntry> {
    let (mut sum, mut size, mut segments, mut pages) = (None, 0, Vec::new(), 0);
    json.object(&mut |name, json| {
        match name {
            "sum" => sum = Some(checksum(json)?),
            "size" => size = u64::from(json.number()?),
            "pages" => pages = json.number()?,
            "segments" => json.list(&mut |_, json| {
                segments.push(checksum(json)?);
                Some(())
            })?,
            _ => drop(json.value()?),
        }
        Some(())
    })?;
    Some(SearchEntry { sum: sum?, size, segments, pages })
}

fn article(json: &mut Json<'_>) -> Option<Article> {
    let mut article = Article::default();
    json.object(&mut |name, json| {
        match name {
            "column" => article.column = Some(json.string()?),
            "head" => article.head = head(json)?,
            "byline" => json.list(&mut |_, json| {
                article.byline.push(contributor(json)?);
                Some(())
            })?,
            "dateline" => article.dateline = Some(json.string()?),
            "editors_note" => article.editors_note = json.strings()?,
            "body" => json.list(&mut |_, json| block(json, &mut article.body))?,
            "credit" => article.credit = Some(json.string()?),
            _ => drop(json.value()?),
        }
        Some(())
    })?;
    Some(article)
}

fn head(json: &mut Json<'_>) -> Option<Head> {
    let mut head = Head::default();
    json.object(&mut |name, json| {
        match name {
            "kicker" => head.kicker = Some(json.string()?),
            "headline" => head.headline = Some(json.string()?),
            "decks" => head.decks = json.strings()?,
            _ => drop(json.value()?),
        }
        Some(())
    })?;
    Some(head)
}

fn contributor(json: &mut Json<'_>) -> Option<Contributor> {
    let mut contributor = Contributor::default();
    json.object(&mut |name, json| {
        match name {
            "person" => contributor.person = Some(json.string()?),
            "unit" => contributor.unit = Some(json.string()?),
            "role" => contributor.role = Some(json.string()?),
            _ => drop(json.value()?),
        }
        Some(())
    })?;
    Some(contributor)
}

fn block(json: &mut Json<'_>, body: &mut Vec<Block>) -> Option<()> {
    json.object(&mut |name, json| {
        body.push(match name {
            "p" => Block::Paragraph(json.string()?),
            "sub" => Block::Subhead(json.string()?),
            "lines" => Block::Lines(json.strings()?),
            "picture" => {
                let mut picture = Picture::default();
                json.object(&mut |name, json| {
                    match name {
                        "caption" => picture.caption = json.string()?,
                        "credit" => picture.credit = Some(json.string()?),
                        _ => drop(json.value()?),
                    }
                    Some(())
                })?;
                Block::Picture(picture)
            }
            _ => return None,
        });
        Some(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ColumnEntry, Correction, Origin, PageNo, Paper};

    /// Everything that an article can have.
    fn whole() -> Article {
        let text = |text: &str| Some(text.to_owned());
        let byline = vec![
            Contributor { person: text("沈渡"), unit: text("船体车间"), role: text("通讯员") },
            Contributor::unit("宣传部"),
        ];
        Article {
            column: text("师傅说"),
            head: Head {
                kicker: text("引"),
                headline: text("“七号”船台\\合拢"),
                decks: vec!["一".into(), "二".into()],
            },
            byline,
            dateline: text("本报讯"),
            editors_note: vec!["编者的话。".into()],
            body: vec![
                Block::Paragraph("江风\t早。\u{2028}".into()),
                Block::Subhead("汽笛".into()),
                Block::Lines(vec!["船台高，".into(), "江风早。".into()]),
                Block::Picture(Picture {
                    caption: "船台".into(),
                    credit: text("邱石 摄"),
                    ..Picture::default()
                }),
            ],
            credit: text("《河湾日报》"),
            jump_to: PageNo::new(2),
            corrects: Some(vec![ArticleId::parse("2019-01-06/1/2").unwrap()]),
            origins: vec![Origin { file: "raw.txt".into(), lines: Vec::new() }],
        }
    }

    #[test]
    fn a_text_is_read_as_the_whole_reader_reads_it_but_for_what_no_search_shows() {
        let first = ArticleId::parse("2019-01-06/1/1").unwrap();
        let file = codec::encode(&TextUnit { first, articles: vec![whole(), Article::default()] }).unwrap();
        let mut expected: TextUnit = codec::decode(&file).unwrap();
        for article in &mut expected.articles {
            (article.jump_to, article.corrects, article.origins) = (None, None, Vec::new());
        }
        assert_eq!(text_unit(&file), Ok(expected));
    }

    #[test]
    fn a_catalog_is_read_as_the_whole_reader_reads_it_but_for_what_no_search_shows() {
        let sum = Checksum::of(b"x");
        let mut entry = IssueEntry::new(IssueId::parse("no-7").unwrap(), "1962-05-01".parse().ok(), sum);
        (entry.number, entry.total_number, entry.pages, entry.articles) = (Some(7), Some(312), 4, 61);
        entry.front = Some("头条".into());
        let catalog = Catalog {
            paper: Paper { name: "河湾船讯".into(), ..Paper::default() },
            issues: vec![entry, IssueEntry::new(IssueId::parse("2019-01-06").unwrap(), None, sum)],
            columns: vec![ColumnEntry { name: "师傅说".into(), articles: 3 }],
            corrections: vec![Correction {
                notice: ArticleId::parse("2019-01-06/2/1").unwrap(),
                corrected: ArticleId::parse("no-7/1/3").unwrap(),
            }],
            search: Some(SearchEntry { sum, size: 20_000, segments: vec![sum], pages: 40 }),
            letters: Some(sum),
            sources_of: "2024-03-01".parse().ok(),
        };
        let file = codec::encode(&catalog).unwrap();
        let mut expected: Catalog = codec::decode(&file).unwrap();
        (expected.paper, expected.columns) = (Paper::default(), Vec::new());
        (expected.letters, expected.sources_of) = (None, None);
        expected.corrections.clear();
        expected.issues.iter_mut().for_each(|issue| issue.front = None);
        assert_eq!(super::catalog(&file), Ok(expected));
    }

    #[test]
    fn damage_and_other_files_are_told_as_by_the_whole_reader() {
        let file = codec::encode(&Catalog::default()).unwrap();
        let first = ArticleId::parse("2019-01-06/1/1").unwrap();
        let text = codec::encode(&TextUnit { first, articles: vec![whole()] }).unwrap();
        let other = b"{\"baojia\":9,\"kind\":\"catalog\",\"sum\":\"0123456789ab\",\"more\":1}".to_vec();
        for bytes in [&file[..file.len() - 3], &file[1..], &text, &other, b"", b"{}", b"[1,2"] {
            let (lean, whole) = (super::catalog(bytes), codec::decode::<Catalog>(bytes));
            assert_eq!(lean.unwrap_err(), whole.unwrap_err(), "{}", String::from_utf8_lossy(bytes));
        }
        for bytes in [&text[..text.len() - 3], &file, b"BJIX"] {
            assert_eq!(text_unit(bytes).unwrap_err(), codec::decode::<TextUnit>(bytes).unwrap_err());
        }
    }
}
