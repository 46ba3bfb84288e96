//! The text of an issue file → the issue.
//!
//! One pass over the lines. Fields are the lines straight under an article's heading, up to the first blank line or
//! comment; everything after that is body, so that no sentence with a colon can be mistaken for a field.

use super::error::{IssueFileError, Wrong};
use super::front;
use super::line::{Line, Part};
use super::names::{Field, NONE, PictureField, read_contributor};
use archive::{Article, ArticleId, Block, Issue, LineSpan, Origin, Page, PageNo, Picture};

const EXPECTED_ARTICLE: &str = "an article such as 2022-03-02/2/3, or 无";

/// Reads an issue file. An article without 原文 is given the file's name and its heading's line as origin.
///
/// # Errors
/// The first line that cannot be read, and what was expected there.
pub fn read(text: &str, file_name: &str) -> Result<Issue, IssueFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    let at =
        |index: usize, wrong| IssueFileError { line: u32::try_from(index + 1).unwrap_or(u32::MAX), wrong };
    if lines.get(blank) != Some(&"+++") {
        return Err(at(blank.min(lines.len().saturating_sub(1)), Wrong::NoFront));
    }
    let inside = lines.iter().skip(blank + 1).take_while(|line| **line != "+++").count();
    let end = blank + 1 + inside;
    if end >= lines.len() {
        return Err(at(blank, Wrong::FrontNotEnded));
    }
    let front_text: Vec<&str> = lines.iter().skip(blank + 1).take(inside).copied().collect();
    let issue = front::read(&front_text.join("\n"), u32::try_from(blank + 2).unwrap_or(1))?;
    let mut reader =
        Reader { issue, file_name, open: None, part: Part::default(), in_comment: None, line: 1 };
    for (index, line) in lines.iter().enumerate().skip(end + 1) {
        reader.line = u32::try_from(index + 1).unwrap_or(u32::MAX);
        reader.take(line).map_err(|wrong| at(index, wrong))?;
    }
    match reader.in_comment {
        Some(line) => Err(IssueFileError { line, wrong: Wrong::CommentNotEnded }),
        None => {
            reader.end_article();
            Ok(reader.issue)
        }
    }
}

struct Reader<'a> {
    issue: Issue,
    file_name: &'a str,
    open: Option<Open>,
    part: Part,
    /// Line on which a comment began that is not ended yet.
    in_comment: Option<u32>,
    /// Line that is being read, from 1.
    line: u32,
}

struct Open {
    article: Article,
    line: u32,
}

impl Reader<'_> {
    fn take(&mut self, line: &str) -> Result<(), Wrong> {
        if self.in_comment.is_some() || line.starts_with("<!--") {
            self.in_comment = if line.ends_with("-->") { None } else { self.in_comment.or(Some(self.line)) };
            // A comment between fields ends neither them nor a paragraph.
            return Ok(());
        }
        match self.part.take(line) {
            Line::Nothing => Ok(()),
            Line::Page(words) => self.begin_page(words),
            Line::Article(headline) => self.begin_article(headline),
            Line::Field(line) => self.field(line),
            Line::Subhead("") => Err(Wrong::EmptySubhead),
            Line::Subhead(words) => self.push(Block::Subhead(words.to_owned())),
            Line::Picture(picture) => self.push(Block::Picture(picture_of(picture).ok_or(Wrong::Picture)?)),
            Line::UnderPicture(field, value) => self.under_picture(field, value),
            Line::Row(text, begins) => match self.last_block()? {
                Some(Block::Lines(lines)) if !begins => {
                    lines.push(text.to_owned());
                    Ok(())
                }
                _ => self.push(Block::Lines(vec![text.to_owned()])),
            },
            Line::Paragraph(text, begins) => match self.last_block()? {
                Some(Block::Paragraph(last)) if !begins => {
                    crate::text::append(last, text);
                    Ok(())
                }
                _ => self.push(Block::Paragraph(text.to_owned())),
            },
        }
    }

    fn begin_page(&mut self, words: &str) -> Result<(), Wrong> {
        self.end_article();
        let (no, section) = page_of(words).ok_or_else(|| Wrong::Page(words.to_owned()))?;
        if self.issue.pages.last().is_some_and(|last| last.no >= no) {
            return Err(Wrong::PageOrder(no.get()));
        }
        self.issue.pages.push(Page { section, ..Page::new(no) });
        Ok(())
    }

    fn begin_article(&mut self, headline: &str) -> Result<(), Wrong> {
        self.end_article();
        if self.issue.pages.is_empty() {
            return Err(Wrong::BeforePage);
        }
        let mut article = Article::default();
        article.head.headline = Some(headline.to_owned()).filter(|headline| !headline.is_empty());
        self.open = Some(Open { article, line: self.line });
        Ok(())
    }

    fn end_article(&mut self) {
        let Some(Open { mut article, line }) = self.open.take() else { return };
        if article.origins.is_empty() {
            let lines = vec![LineSpan::new(line, line)];
            article.origins.push(Origin { file: self.file_name.to_owned(), lines });
        }
        if let Some(page) = self.issue.pages.last_mut() {
            page.articles.push(article);
        }
    }

    fn field(&mut self, line: &str) -> Result<(), Wrong> {
        let (word, value) =
            line.split_once(['：', ':']).ok_or_else(|| Wrong::Field(line.chars().take(12).collect()))?;
        let (word, value) = (word.trim(), value.trim());
        let field = Field::named(word).ok_or_else(|| Wrong::Field(word.to_owned()))?;
        let expected = |what: &str| Wrong::Value(word.to_owned(), what.to_owned());
        if value.is_empty() {
            return Err(expected("a value after the colon"));
        }
        let article = &mut self.open.as_mut().ok_or(Wrong::BeforeArticle)?.article;
        let text = value.to_owned();
        let once = |slot: &mut Option<String>| match slot.replace(text.clone()) {
            Some(_) => Err(Wrong::Twice(word.to_owned())),
            None => Ok(()),
        };
        match field {
            Field::Kicker => once(&mut article.head.kicker)?,
            Field::Column => once(&mut article.column)?,
            Field::Dateline => once(&mut article.dateline)?,
            Field::Credit => once(&mut article.credit)?,
            Field::Deck => article.head.decks.push(text),
            Field::Note => article.editors_note.push(text),
            Field::Byline => {
                let name = read_contributor(value)
                    .ok_or_else(|| expected("a name such as 方晓棠〔总装分厂〕（通讯员）"))?;
                article.byline.push(name);
            }
            Field::Jump => {
                let page =
                    value.trim_start_matches('第').trim_end_matches('版').parse().ok().and_then(PageNo::new);
                let page = page.ok_or_else(|| expected("a page number such as 2"))?;
                if article.jump_to.replace(page).is_some() {
                    return Err(Wrong::Twice(word.to_owned()));
                }
            }
            Field::Corrects => {
                let corrects = article.corrects.get_or_insert_default();
                if !NONE.iter().any(|none| value.eq_ignore_ascii_case(none)) {
                    corrects.push(ArticleId::parse(value).ok_or_else(|| expected(EXPECTED_ARTICLE))?);
                }
            }
            Field::Origin => {
                article.origins.push(front::origin(value).ok_or_else(|| expected(front::EXPECTED_ORIGIN))?);
            }
        }
        Ok(())
    }

    fn last_block(&mut self) -> Result<Option<&mut Block>, Wrong> {
        Ok(self.open.as_mut().ok_or(Wrong::BeforeArticle)?.article.body.last_mut())
    }

    fn under_picture(&mut self, field: PictureField, value: &str) -> Result<(), Wrong> {
        let block = self.open.as_mut().and_then(|open| open.article.body.last_mut());
        let Some(Block::Picture(picture)) = block else { return Err(Wrong::Picture) };
        let slot = match field {
            PictureField::Credit => &mut picture.credit,
            PictureField::Alt => &mut picture.alt,
        };
        match slot.replace(value.to_owned()) {
            Some(_) => Err(Wrong::Twice(field.word().to_owned())),
            None => Ok(()),
        }
    }

    fn push(&mut self, block: Block) -> Result<(), Wrong> {
        self.open.as_mut().ok_or(Wrong::BeforeArticle)?.article.body.push(block);
        Ok(())
    }
}

/// `第2版 要闻`, `Page 2 News`.
fn page_of(words: &str) -> Option<(PageNo, Option<String>)> {
    let lower = words.to_ascii_lowercase();
    let rest = if lower.starts_with("page") {
        words.get("page".len()..)?
    } else {
        words.strip_prefix('第').unwrap_or(words)
    };
    let rest = rest.trim_start();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let section = rest.strip_prefix('版').unwrap_or(rest);
    if !section.is_empty() && !section.starts_with([' ', '\u{3000}', '\t']) {
        return None;
    }
    let section = Some(section.trim().to_owned()).filter(|section| !section.is_empty());
    Some((PageNo::new(number.parse().ok()?)?, section))
}

/// The rest of `![words](file)` after its `![`.
fn picture_of(text: &str) -> Option<Picture> {
    let mut parts = [String::new(), String::new()];
    let mut chars = text.chars();
    let [words, file] = &mut parts;
    loop {
        match chars.next()? {
            '\\' => words.extend(chars.next()),
            ']' => break,
            c => words.push(c),
        }
    }
    (chars.next()? == '(').then_some(())?;
    loop {
        match chars.next()? {
            '\\' => file.extend(chars.next()),
            ')' => break,
            c => file.push(c),
        }
    }
    if !chars.as_str().trim().is_empty() {
        return None;
    }
    let [caption, file] = parts.map(|part| part.trim().to_owned());
    Some(Picture { file: Some(file).filter(|file| !file.is_empty()), caption, ..Picture::default() })
}
