//! What to look for in whatever folder is under test: picked from its own archive, always the same.

use anyhow::{Context, Result};
use archive::{Article, ArticleId, Block, Catalog, Contents, IssueId, TextUnit, codec, paths};
use std::fs;
use std::path::Path;

/// An article worth finding, and another one beside it.
#[derive(Debug)]
pub struct Sample {
    /// On a page after the first, with a headline, in an issue of several text files.
    pub article: ArticleId,
    /// Its headline.
    pub headline: String,
    /// All articles of its issue in printed order, itself among them.
    pub issue: Vec<(ArticleId, Article)>,
    /// Name of the paper.
    pub paper: String,
    /// The day of its issue as Chinese prints it, `2022年3月2日`; empty for an undated one.
    pub date: String,
    /// An article with a picture, where the run has one.
    pub pictured: Option<ArticleId>,
    /// Somebody who signed an article; empty where nobody did.
    pub signer: String,
    /// Six ideographs of its body that no other article of the run has.
    pub phrase: String,
    /// The file that its text lies in.
    pub unit: String,
    /// An article of the same issue with a headline, in another file.
    pub other: ArticleId,
    /// Its headline.
    pub other_headline: String,
    /// The file that its text lies in.
    pub other_unit: String,
}

/// An article with its address and its file.
struct Found {
    id: ArticleId,
    unit: String,
    article: Article,
}

impl Sample {
    /// The first one that fits, newest issue first.
    pub fn pick(folder: &Path) -> Result<Self> {
        let (catalog, run) = read_run(folder)?;
        let has_image = |block: &Block| matches!(block, Block::Picture(picture) if picture.image.is_some());
        let pictured = run.iter().find(|found| found.article.body.iter().any(has_image));
        let mut signers =
            run.iter().flat_map(|found| &found.article.byline).filter_map(|it| it.person.clone());
        let signer = signers.find(|name| name.chars().all(is_ideograph)).unwrap_or_default();
        let day = |id: &IssueId| {
            let date = catalog.issue(id).and_then(|(_, entry)| entry.date());
            date.map(|date| format!("{}年{}月{}日", date.year(), date.month(), date.day()))
                .unwrap_or_default()
        };
        let texts: Vec<String> = run.iter().map(|found| body(&found.article)).collect();
        let fitting = run.iter().enumerate().rev().filter(|(_, found)| found.id.page.get() > 1);
        fitting
            .filter_map(|(place, found)| {
                let headline = plain_headline(&found.article)?;
                let others = run
                    .iter()
                    .rev()
                    .filter(|other| other.id.issue == found.id.issue && other.unit != found.unit);
                let (other, other_headline) =
                    others.filter_map(|other| Some((other, plain_headline(&other.article)?))).next()?;
                let phrase = rare_phrase(texts.get(place)?, &texts)?;
                Some(Self {
                    article: found.id.clone(),
                    headline,
                    issue: of_issue(&run, &found.id.issue),
                    paper: catalog.paper.name.clone(),
                    date: day(&found.id.issue),
                    pictured: pictured.map(|found| found.id.clone()),
                    signer: signer.clone(),
                    phrase,
                    unit: found.unit.clone(),
                    other: other.id.clone(),
                    other_headline,
                    other_unit: other.unit.clone(),
                })
            })
            .next()
            .context(
                "no article of this folder fits the tests: they need an issue of two pages with headlines",
            )
    }
}

fn of_issue(run: &[Found], issue: &IssueId) -> Vec<(ArticleId, Article)> {
    let own = run.iter().filter(|found| found.id.issue == *issue);
    own.map(|found| (found.id.clone(), found.article.clone())).collect()
}

fn read_run(folder: &Path) -> Result<(Catalog, Vec<Found>)> {
    let read =
        |path: &str| fs::read(folder.join(path)).with_context(|| format!("{path} of {}", folder.display()));
    let odd = |path: &str| format!("{path} cannot be read");
    let catalog: Catalog = codec::decode(&read(paths::CATALOG)?).ok().context(odd(paths::CATALOG))?;
    let mut run = Vec::new();
    for issue in &catalog.issues {
        let path = paths::contents(&issue.id, issue.sum);
        let contents: Contents = codec::decode(&read(&path)?).ok().context(odd(&path))?;
        for number in (1u32..).take(contents.units.len()) {
            let path = paths::text_unit(&issue.id, issue.sum, number);
            let unit: TextUnit = codec::decode(&read(&path)?).ok().context(odd(&path))?;
            for (seq, article) in (unit.first.seq..).zip(unit.articles) {
                run.push(Found { id: ArticleId { seq, ..unit.first.clone() }, unit: path.clone(), article });
            }
        }
    }
    Ok((catalog, run))
}

/// A headline of ideographs only, so that no typography stands between what is stored and what is shown.
fn plain_headline(article: &Article) -> Option<String> {
    let headline = article.head.headline.clone()?;
    (headline.chars().count() >= 4 && headline.chars().all(is_ideograph)).then_some(headline)
}

fn rare_phrase(text: &str, all: &[String]) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let runs = chars.windows(6).filter(|run| run.iter().copied().all(is_ideograph));
    let mut phrases = runs.map(|run| run.iter().collect::<String>());
    phrases.find(|phrase| all.iter().map(|text| text.matches(phrase.as_str()).count()).sum::<usize>() == 1)
}

/// Everything that is searched of an article, parted so that no phrase spans two pieces.
fn body(article: &Article) -> String {
    let mut text = String::new();
    for block in &article.body {
        match block {
            Block::Paragraph(piece) | Block::Subhead(piece) => text.push_str(piece),
            Block::Lines(lines) => text.push_str(&lines.join("\n")),
            Block::Picture(picture) => text.push_str(&picture.caption),
        }
        text.push('\n');
    }
    text
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
