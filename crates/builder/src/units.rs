//! A page's articles, cut into text units.

use archive::{Article, ArticleId, CodecError, Issue, TextUnit, codec};

/// A unit is closed before it would pass this many bytes of JSON. Ten snippets fetch up to ten units, so a larger unit
/// costs a search more and a smaller one costs the folder more files; a longer article is a unit by itself. With 8 kB ten
/// snippets of 10,000 articles brought 37 kB, with 4 they bring 26, in 42 % more files.
pub const UNIT_BYTES: usize = 4 * 1024;

/// A text unit on its way into its file.
#[derive(Debug)]
pub struct CutUnit {
    /// Address of its first article.
    pub first: ArticleId,
    /// How many articles it holds.
    pub articles: u32,
    /// Its JSON, not yet deflated.
    pub json: Vec<u8>,
}

/// The text units of an issue in printed order. No unit spans two pages.
///
/// # Errors
/// As [`codec::json`].
pub fn units(issue: &Issue) -> Result<Vec<CutUnit>, CodecError> {
    let mut units: Vec<TextUnit> = Vec::new();
    for page in &issue.pages {
        let mut room = 0;
        for (article, seq) in page.articles.iter().zip(1u16..) {
            let bytes = json_bytes(article);
            match units.last_mut().filter(|_| seq > 1 && bytes <= room) {
                Some(unit) => {
                    unit.articles.push(article.clone());
                    room -= bytes;
                }
                None => {
                    let first = ArticleId { issue: issue.id.clone(), page: page.no, seq };
                    units.push(TextUnit { first, articles: vec![article.clone()] });
                    room = UNIT_BYTES.saturating_sub(bytes);
                }
            }
        }
    }
    let cut = units.into_iter().map(|unit| {
        let json = codec::json(&unit)?;
        Ok(CutUnit {
            first: unit.first,
            articles: u32::try_from(unit.articles.len()).unwrap_or(u32::MAX),
            json,
        })
    });
    cut.collect()
}

fn json_bytes(article: &Article) -> usize {
    serde_json::to_vec(article).map_or(0, |bytes| bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Block, IssueId, Page, PageNo};

    #[test]
    fn units_keep_the_order_fill_up_and_end_with_the_page() {
        let article = |chars: usize| Article {
            body: vec![Block::Paragraph("炉".repeat(chars))],
            ..Article::default()
        };
        let mut issue = Issue::new(IssueId::parse("2022-03-02").unwrap());
        for (no, lengths) in [(1, vec![100, 200, 1200, 100]), (2, vec![100])] {
            let articles = lengths.into_iter().map(article).collect();
            issue.pages.push(Page { articles, ..Page::new(PageNo::new(no).unwrap()) });
        }
        let cut: Vec<(String, u32)> =
            units(&issue).unwrap().iter().map(|unit| (unit.first.to_string(), unit.articles)).collect();
        assert_eq!(
            cut,
            [("2022-03-02/1/1".to_owned(), 2), ("2022-03-02/1/3".into(), 2), ("2022-03-02/2/1".into(), 1)]
        );
    }
}
