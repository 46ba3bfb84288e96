//! Which notices (更正, 勘误, 致歉) correct which articles.
//!
//! A notice says where the mistake stood: `本报3月10日第2版《夜航》一文中…`. It is a notice when its headline, its column or the
//! opening of its text is nothing but one of a few words; 更正 as a word among others makes none. It is linked when exactly one
//! article of the issues that it names has a headline that it quotes: a link that is missing costs a reader a search, a wrong
//! one blames the wrong author. A clerk has the last word by the field 更正 of the issue file.
//!
//! Everything is derived from all issues of the run each time, so a folder that grew is equal to one built at once.

use archive::{Article, ArticleId, Block, Contents, Correction, IssueDate, IssueEntry, IssueId};
use ingest::number;
use search::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What a notice is called.
const CALLED: [&str; 19] = [
    "更正",
    "勘误",
    "致歉",
    "订正",
    "重要更正",
    "更正启事",
    "更正声明",
    "更正说明",
    "更正通知",
    "更正与致歉",
    "更正和致歉",
    "更正及致歉",
    "更正并致歉",
    "更正致歉",
    "致歉声明",
    "致歉与更正",
    "勘误表",
    "勘误启事",
    "勘误说明",
];

/// An opening that quotes less of a headline than this is not taken for it.
const SHORTEST_PART: usize = 6;

/// What a notice may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Named {
    dates: BTreeSet<IssueDate>,
    numbers: BTreeSet<u32>,
    /// The issue before that of the notice.
    last: bool,
    pages: BTreeSet<u16>,
    /// Folded.
    titles: Vec<String>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where it is printed.
    pub id: ArticleId,
    /// What its issue file says of it.
    said: Option<Vec<ArticleId>>,
    named: Named,
}

/// What becomes of the notices of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// In the order of the notices.
    pub links: Vec<Correction>,
    /// Links that an issue file asks for, to articles that the run does not have.
    pub astray: Vec<Correction>,
}

impl Notice {
    /// The notice that an article is; `None` for any other article.
    pub fn of(id: ArticleId, article: &Article, date: Option<IssueDate>) -> Option<Self> {
        let said = article.corrects.clone();
        if said.is_none() && !is_notice(article) {
            return None;
        }
        let paragraphs = article.body.iter().filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.as_str()),
            _ => None,
        });
        let text: Vec<&str> = article.head.headline.as_deref().into_iter().chain(paragraphs).collect();
        Some(Self { id, said, named: Named::read(&text.join("\n"), date) })
    }
}

/// True when the article is called a notice, or begins as one.
fn is_notice(article: &Article) -> bool {
    let is_called = |text: &String| CALLED.contains(&letters(text).as_str());
    let opens = |text: &String| {
        let opening = text.split(['：', ':']).next().filter(|opening| opening.len() < text.len());
        opening.is_some_and(|opening| CALLED.contains(&letters(opening).as_str()))
    };
    let first = article.body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let headline = article.head.headline.as_ref();
    headline.is_some_and(|text| is_called(text) || opens(text))
        || article.column.as_ref().is_some_and(is_called)
        || (headline.is_none() && first.is_some_and(opens))
}

/// Links notices with what they correct. `issues` is the run in its order, `contents` gives the headlines of one.
pub fn link(
    notices: &[Notice],
    issues: &[&IssueEntry],
    contents: impl Fn(usize) -> Option<Contents>,
) -> Linked {
    let places: BTreeMap<&IssueId, usize> =
        issues.iter().zip(0..).map(|(entry, at)| (&entry.id, at)).collect();
    let mut linked = Linked::default();
    for notice in notices {
        let Some(own) = places.get(&notice.id.issue).copied() else { continue };
        let pair =
            |corrected: &ArticleId| Correction { notice: notice.id.clone(), corrected: corrected.clone() };
        if let Some(said) = &notice.said {
            for id in said {
                let there = places.get(&id.issue).and_then(|at| contents(*at));
                let is_there = there.is_some_and(|contents| contents.lines().any(|(other, _)| other == *id));
                if is_there && *id != notice.id {
                    linked.links.push(pair(id));
                } else {
                    linked.astray.push(pair(id));
                }
            }
            continue;
        }
        let lines: Vec<(ArticleId, String)> = notice
            .named
            .issues(own, issues)
            .into_iter()
            .filter_map(&contents)
            .flat_map(|contents| {
                let lines = contents.lines();
                let lines = lines.filter_map(|(id, line)| Some((id, letters(line.head.headline.as_ref()?))));
                lines.collect::<Vec<_>>()
            })
            .collect();
        let mut corrected: Vec<ArticleId> = Vec::new();
        for title in &notice.named.titles {
            corrected.extend(notice.named.one_called(title, &lines).filter(|id| !corrected.contains(id)));
        }
        linked.links.extend(corrected.iter().map(pair));
    }
    linked
}

impl Named {
    /// The issues before `own` that are named.
    fn issues(&self, own: usize, issues: &[&IssueEntry]) -> Vec<usize> {
        let year = issues.get(own).and_then(|entry| entry.date()).map(IssueDate::year);
        let named = |(at, entry): &(usize, &&IssueEntry)| {
            let numbered = |number: Option<u32>| number.is_some_and(|number| self.numbers.contains(&number));
            let same_year = entry.date().map(IssueDate::year) == year;
            entry.date().is_some_and(|date| self.dates.contains(&date))
                || (numbered(entry.number) && same_year)
                || numbered(entry.total_number)
                || (self.last && at + 1 == own)
        };
        issues.iter().enumerate().take(own).filter(named).map(|(at, _)| at).collect()
    }

    /// The one article that a quoted title means, on the pages that are named when any is.
    fn one_called(&self, title: &str, lines: &[(ArticleId, String)]) -> Option<ArticleId> {
        let length = title.chars().count();
        let is_called = |headline: &str| {
            let long = length >= SHORTEST_PART && headline.chars().count() >= SHORTEST_PART;
            headline == title || (long && (headline.contains(title) || title.contains(headline)))
        };
        let on_page = |id: &ArticleId| self.pages.is_empty() || self.pages.contains(&id.page.get());
        let mut found = lines.iter().filter(|(id, headline)| on_page(id) && is_called(headline));
        let first = found.next()?;
        found.next().is_none().then(|| first.0.clone())
    }

    /// What a text names; `date` is that of its issue.
    fn read(text: &str, date: Option<IssueDate>) -> Self {
        let mut named = Self { titles: quoted(text), ..Self::default() };
        let chars: Vec<char> = text.chars().collect();
        named.last = ["上期", "上一期", "前一期"].iter().any(|words| text.contains(words));
        if ["本报昨", "昨日本报", "昨天本报"].iter().any(|words| text.contains(words)) {
            named.dates.extend(date.and_then(day_before));
        }
        if text.contains("头版") {
            named.pages.insert(1);
        }
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            let before: String = chars.get(at.saturating_sub(2)..at).unwrap_or_default().iter().collect();
            at += named.take(rest, &before, date).unwrap_or(1);
        }
        named
    }

    /// Takes what `rest` begins with, `before` being the two letters before it; how many characters it takes.
    fn take(&mut self, rest: &[char], before: &str, date: Option<IssueDate>) -> Option<usize> {
        let (first, length) = number(rest)?;
        let mark = |at: usize| rest.get(at).copied();
        let part = |at: usize| {
            let (value, length) = number(rest.get(at..)?)?;
            Some((value, at + length))
        };
        match mark(length)? {
            '年' => {
                let (month, end) = part(length + 1)?;
                let (day, last) = part(end + 1).filter(|_| mark(end) == Some('月'))?;
                self.dates.extend(day_of(first.try_into().ok()?, month, day));
                Some(last)
            }
            '月' => {
                let (day, last) =
                    part(length + 1).filter(|(_, end)| matches!(mark(*end), Some('日' | '号')))?;
                let date = date?;
                let year = if before == "去年" { date.year() - 1 } else { date.year() };
                let this = day_of(year, first, day).filter(|this| *this < date);
                self.dates.extend(this.or_else(|| day_of(year - 1, first, day)));
                Some(last)
            }
            '日' | '号' if before == "本月" => {
                let date = date?;
                self.dates.extend(day_of(date.year(), date.month().try_into().ok()?, first));
                Some(length)
            }
            '版' => {
                self.pages.extend(u16::try_from(first));
                Some(length)
            }
            '期' if before.ends_with('第') => {
                self.numbers.insert(first);
                Some(length)
            }
            _ => Some(length),
        }
    }
}

fn day_of(year: i16, month: u32, day: u32) -> Option<IssueDate> {
    IssueDate::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn day_before(date: IssueDate) -> Option<IssueDate> {
    let earlier = |year, month, days: &[i8]| days.iter().find_map(|day| IssueDate::new(year, month, *day));
    match (date.day(), date.month()) {
        (1, 1) => earlier(date.year() - 1, 12, &[31]),
        (1, month) => earlier(date.year(), month - 1, &[31, 30, 29, 28]),
        (day, month) => IssueDate::new(date.year(), month, day - 1),
    }
}

/// What stands in 《》 and quotation marks, its letters only, longest first.
fn quoted(text: &str) -> Vec<String> {
    const MARKS: [(char, char); 4] = [('《', '》'), ('“', '”'), ('「', '」'), ('〈', '〉')];
    let mut titles: Vec<String> = Vec::new();
    for (open, close) in MARKS {
        for piece in text.split(open).skip(1) {
            let inside = piece.split_once(close).map(|(inside, _)| letters(inside));
            titles.extend(inside.filter(|title| title.chars().nth(1).is_some() && !titles.contains(title)));
        }
    }
    titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
    titles
}

/// Letters and digits, folded: headlines are quoted without their points and in other widths.
fn letters(text: impl AsRef<str>) -> String {
    fold(text.as_ref()).chars.into_iter().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests;
