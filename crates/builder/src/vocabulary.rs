//! The vocabulary of a segment, mined from its articles: who, which units, which columns, which words.
//!
//! Names that are set apart by the paper itself (bylines, columns, sources) are taken as they are. In running text names of
//! people stand beside titles and names of units end like units; words are those of headlines, leads and captions, cut by
//! a dictionary. Every entry is counted in articles. All of it is native: readers get only what was found.

mod people;
mod readings;
mod units;
mod words;

pub(crate) use readings::readings;
pub(crate) use words::warm;

use archive::{Article, Checksum, paths};
use search::vocabulary::{Entry, Files, Kind};
use search::{Field, passages, register};
use std::collections::{BTreeMap, BTreeSet};

/// Entries of a segment that its articles do not name outright: so many, and two for each article.
const FEW: usize = 1_000;

/// Entries of a segment at most; a letter's piece then has a few thousand.
const MOST: usize = 40_000;

/// Articles in which two words of headlines must stand side by side to be a phrase.
const PHRASE: u32 = 3;

/// What the articles of a segment have, with the number of articles.
#[derive(Debug, Default)]
pub(crate) struct Mined {
    articles: u32,
    /// Set apart by the paper, with the numbers of the articles.
    named: BTreeMap<(Kind, String), Vec<u32>>,
    /// Seen in running text.
    seen: BTreeMap<(Kind, String), u32>,
    phrases: BTreeMap<String, u32>,
}

impl Mined {
    /// Looks through an article.
    pub(crate) fn add(&mut self, article: &Article) {
        for name in named(article) {
            self.named.entry(name).or_default().push(self.articles);
        }
        self.articles += 1;
        let mut seen = BTreeSet::new();
        for field in [Field::Head, Field::Byline, Field::Captions, Field::Body] {
            for text in passages(article, field) {
                seen.extend(people::people(text).into_iter().map(|name| (Kind::Person, name)));
                seen.extend(units::units(text).into_iter().map(|name| (Kind::Unit, name.to_owned())));
            }
        }
        let words = words::words(article);
        seen.extend(words.words.into_iter().map(|word| (Kind::Word, word)));
        for entry in seen {
            *self.seen.entry(entry).or_default() += 1;
        }
        for phrase in words.phrases {
            *self.phrases.entry(phrase).or_default() += 1;
        }
    }

    /// Adds what the articles behind these have.
    pub(crate) fn append(&mut self, other: Self) {
        for (name, articles) in other.named {
            let articles = articles.into_iter().map(|article| article + self.articles);
            self.named.entry(name).or_default().extend(articles);
        }
        self.articles += other.articles;
        for (entry, uses) in other.seen {
            *self.seen.entry(entry).or_default() += uses;
        }
        for (phrase, uses) in other.phrases {
            *self.phrases.entry(phrase).or_default() += uses;
        }
    }

    /// The files of the vocabulary and the register of a segment, with their paths.
    pub(crate) fn finish(mut self, segment: Checksum) -> Vec<(String, Vec<u8>)> {
        let named = std::mem::take(&mut self.named);
        let uses = named.iter().map(|((kind, text), articles)| {
            let uses = u32::try_from(articles.len()).unwrap_or(u32::MAX);
            Entry { text: text.clone(), kind: *kind, uses }
        });
        let entries = uses.collect();
        let Files { head, pieces } = search::vocabulary::write(self.entries(entries), readings);
        let register = register::write(named, |c| readings(c).first().copied());
        let pieces = (0..).zip(pieces).map(|(number, file)| (paths::word_piece(segment, number), file));
        let names = (0..).zip(register).map(|(number, file)| (paths::names(segment, number), file));
        [(paths::words(segment), head)].into_iter().chain(pieces).chain(names).collect()
    }

    /// All entries, with those that were named.
    fn entries(self, mut entries: Vec<Entry>) -> Vec<Entry> {
        let articles = usize::try_from(self.articles).unwrap_or(MOST);
        let room = MOST.min(FEW.saturating_add(articles.saturating_mul(2)));
        let entry = |((kind, text), uses): ((Kind, String), u32)| Entry { text, kind, uses };
        let phrases = self.phrases.into_iter().filter(|(_, uses)| *uses >= PHRASE);
        let mut seen: Vec<Entry> = self
            .seen
            .into_iter()
            .chain(phrases.map(|(text, uses)| ((Kind::Word, text), uses)))
            .map(entry)
            .collect();
        // Names before words of as many uses, because names are what is asked for.
        let rank = |entry: &Entry| (std::cmp::Reverse(entry.uses), entry.kind == Kind::Word);
        seen.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text)));
        seen.truncate(room);
        entries.append(&mut seen);
        entries
    }
}

/// The paths of a segment's vocabulary and register, by what their first files say; `None` when one of these is not whole.
pub(crate) fn files(segment: Checksum, read: impl Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<String>> {
    let (head, first) = (paths::words(segment), paths::names(segment, 0));
    let pieces = search::vocabulary::pieces(segment, &read(&head)?).ok()?;
    let names = register::Piece::from_file(&read(&first)?, 0).ok()?.others(segment);
    Some([head, first].into_iter().chain(pieces).chain(names).collect())
}

/// The names that an article itself sets apart, each once.
fn named(article: &Article) -> BTreeSet<(Kind, String)> {
    let mut names = BTreeSet::new();
    for signer in &article.byline {
        names.extend(signer.unit.iter().map(|unit| (Kind::Unit, unit.clone())));
        for part in signer.person.iter().flat_map(|person| person.split(['、', '，', ' ', '\u{3000}'])) {
            let part = part.trim();
            if people::is_name(part) {
                names.insert((Kind::Person, part.to_owned()));
            } else if units::is_unit(part) {
                names.insert((Kind::Unit, part.to_owned()));
            }
        }
    }
    names.extend(article.column.iter().map(|column| (Kind::Column, column.clone())));
    names.extend(
        article.credit.iter().map(|credit| (Kind::Source, credit.trim_matches(['《', '》']).to_owned())),
    );
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Block, Contributor, Head};

    fn article(headline: &str, body: &str, signed: &str) -> Article {
        Article {
            head: Head::titled(headline),
            byline: vec![Contributor {
                person: Some(signed.into()),
                unit: Some("总装分厂".into()),
                role: None,
            }],
            body: vec![Block::Paragraph(body.into())],
            column: Some("炉前夜话".into()),
            credit: Some("《岚州日报》".into()),
            ..Article::default()
        }
    }

    #[test]
    fn names_and_words_are_counted_in_articles() {
        let mut one = Mined::default();
        one.add(&article("质量提升行动启动", "厂长方晓棠、书记邱石到会。方晓棠讲话。", "杜若"));
        let mut two = Mined::default();
        two.add(&article("质量提升行动见效", "科技质量部召开例会。厂长方晓棠参加。", "杜若、邱石"));
        one.append(two);
        let named = |kind: Kind, text: &str| one.named.get(&(kind, text.to_owned())).cloned();
        assert_eq!(named(Kind::Person, "杜若"), Some(vec![0, 1]));
        assert_eq!(named(Kind::Person, "邱石"), Some(vec![1]));
        assert_eq!(named(Kind::Unit, "总装分厂"), Some(vec![0, 1]));
        assert_eq!(named(Kind::Column, "炉前夜话"), Some(vec![0, 1]));
        assert_eq!(named(Kind::Source, "岚州日报"), Some(vec![0, 1]));
        let entries = one.entries(Vec::new());
        let uses = |kind: Kind, text: &str| {
            entries.iter().find(|entry| entry.kind == kind && entry.text == text).map(|entry| entry.uses)
        };
        assert_eq!(uses(Kind::Person, "方晓棠"), Some(2));
        assert_eq!(uses(Kind::Unit, "科技质量部"), Some(1));
        assert_eq!(uses(Kind::Word, "行动"), Some(2));
        assert_eq!(uses(Kind::Word, "杜若、邱石"), None);
    }
}
