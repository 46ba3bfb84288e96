//! The vocabulary of a segment, mined from its articles: who, which units, which columns, which words.
//!
//! Names that are set apart by the paper itself (bylines, columns, sources) are taken as they are. In running text names of
//! people stand beside titles and names of units end like units; words are those of headlines, leads and captions, cut by
//! a dictionary. Every entry is counted in articles. All of it is native: readers get only what was found.

mod people;
mod readings;
mod strokes;
mod units;
mod words;

pub(crate) use readings::readings;
pub(crate) use words::warm;

use archive::{Article, Checksum, paths};
use search::register::{self, Sorted, Stands};
use search::vocabulary::{Entry, Files, Kind};
use search::{Field, passages};
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
    named: BTreeMap<(Kind, String), Stands>,
    /// Seen in running text.
    seen: BTreeMap<(Kind, String), u32>,
    phrases: BTreeMap<String, u32>,
}

impl Mined {
    /// Looks through an article.
    pub(crate) fn add(&mut self, article: &Article) {
        for name in named(article) {
            self.named.entry(name).or_default().carried.push(self.articles);
        }
        for name in pictured(article) {
            self.named.entry((Kind::Person, name)).or_default().pictured.push(self.articles);
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
        for (name, other) in other.named {
            let stands = self.named.entry(name).or_default();
            stands.carried.extend(other.carried.into_iter().map(|article| article + self.articles));
            stands.pictured.extend(other.pictured.into_iter().map(|article| article + self.articles));
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
        // Who is seen under pictures only is counted with what is seen in texts.
        let outright = named.iter().filter(|(_, stands)| !stands.carried.is_empty());
        let uses = outright.map(|((kind, text), stands)| {
            let uses = u32::try_from(stands.carried.len()).unwrap_or(u32::MAX);
            Entry { text: text.clone(), kind: *kind, uses }
        });
        let entries = uses.collect();
        let Files { head, pieces } = search::vocabulary::write(self.entries(entries), readings);
        let register = register::write(named, sorted_as);
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

/// How a character of a name is sorted: a surname by its reading as one.
fn sorted_as(kind: Kind, place: usize, c: char) -> Sorted<'static> {
    let surname = (kind == Kind::Person && place == 0).then(|| readings::surname(c)).flatten();
    Sorted { sound: surname.or_else(|| readings(c).first().copied()), strokes: strokes::strokes(c) }
}

/// The people under the pictures of an article and who made these, each once.
fn pictured(article: &Article) -> BTreeSet<String> {
    let texts = passages(article, Field::Captions).into_iter();
    texts
        .flat_map(|text| {
            let parts = text.split(APART).filter(|part| people::is_name(part)).map(str::to_owned);
            people::people(text).into_iter().chain(parts)
        })
        .collect()
}

/// What stands between the names of a list.
const APART: [char; 6] = ['、', '，', ' ', '\u{3000}', '/', '／'];

/// The names that an article itself sets apart, each once.
fn named(article: &Article) -> BTreeSet<(Kind, String)> {
    let mut names = BTreeSet::new();
    for signer in &article.byline {
        names.extend(signer.unit.iter().map(|unit| (Kind::Unit, unit.clone())));
        for part in signer.person.iter().flat_map(|person| person.split(APART)) {
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
        let named =
            |kind: Kind, text: &str| one.named.get(&(kind, text.to_owned())).map(|it| it.carried.clone());
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
