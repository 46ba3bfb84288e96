//! Invented articles by the thousand, seeded: two measurements read the same text on any machine.
//!
//! It need not make sense; it must weigh what newspapers weigh. What decides about an index: how often each word comes (Zipf's
//! law over some twenty thousand words, most of two characters), that words come in company (every article has a subject
//! whose words recur in it), how many characters there are (some two thousand), that names and numbers are rare and
//! scattered, and how long articles are (most short, a few of several thousand characters).

use super::corpus::Item;
use encoding_rs::GB18030;
use fastrand::Rng;
use std::fmt::Write;

const SEED: u64 = 0x6261_6f6a_6961;

/// Words of the language, the most common first.
const WORDS: usize = 20_000;

/// Subjects, each with words of its own.
const SUBJECTS: usize = 150;

/// Words of a subject.
const SUBJECT_WORDS: usize = 40;

/// Characters of the language.
const CHARACTERS: usize = 2_500;

/// Articles of an issue, and its pages.
const PER_ISSUE: usize = 32;
const PAGES: usize = 4;

/// Words that hold sentences together in any text: an invented language has the real ones of these.
const PARTICLES: &str = "的了在和是有这为对上中不以到也与就将从等";

/// Family names, the first ones common.
const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/// So many articles, in the order of a run: weekly issues from 1960 on.
pub(super) fn articles(count: usize) -> Vec<Item> {
    let mut rng = Rng::with_seed(SEED);
    let language = Language::new(&mut rng);
    (0..count)
        .map(|number| {
            let (issue, place) = (number / PER_ISSUE, number % PER_ISSUE);
            language.article(&mut rng, date(issue), u16::try_from(place * PAGES / PER_ISSUE + 1).unwrap_or(1))
        })
        .collect()
}

/// The day of a weekly issue: four in each month, which every calendar has.
fn date(issue: usize) -> String {
    format!("{}-{:02}-{:02}", 1960 + issue / 48, issue / 4 % 12 + 1, issue % 4 * 7 + 1)
}

struct Language {
    words: Vec<String>,
    /// Each as places in `words`.
    subjects: Vec<Vec<usize>>,
    people: Vec<String>,
}

impl Language {
    fn new(rng: &mut Rng) -> Self {
        let characters = characters(rng);
        let words: Vec<String> = (0..WORDS)
            .map(|rank| {
                // Lengths as in running text: mostly two, one among the most common, long ones rare.
                let length = match rng.u32(0..100) {
                    0..=7 if rank < 3000 => 1,
                    0..=74 => 2,
                    75..=89 => 3,
                    _ => 4,
                };
                (0..length).filter_map(|_| characters.get(zipf(rng, characters.len()))).collect()
            })
            .collect();
        let subjects =
            (0..SUBJECTS).map(|_| (0..SUBJECT_WORDS).map(|_| rng.usize(200..WORDS)).collect()).collect();
        let families: Vec<char> = FAMILIES.chars().collect();
        let given = |rng: &mut Rng| characters.get(rng.usize(0..characters.len())).copied();
        let people = (0..3000)
            .map(|_| {
                let family = families.get(zipf(rng, families.len())).copied();
                let second = if rng.u32(0..4) > 0 { given(rng) } else { None };
                family.into_iter().chain(given(rng)).chain(second).collect()
            })
            .collect();
        Self { words, subjects, people }
    }

    fn article(&self, rng: &mut Rng, date: String, page: u16) -> Item {
        let subject = rng.usize(0..SUBJECTS);
        // Most have a few hundred characters, one in twenty several thousand.
        let length = 120.0 * (-(1.0 - rng.f64()).ln() * 1.3).exp().min(40.0) + 100.0;
        let mut text = Vec::new();
        let mut written = 0.0;
        while written < length {
            let mut paragraph = String::new();
            for _ in 0..rng.u32(1..6) {
                self.sentence(rng, subject, &mut paragraph);
            }
            written += paragraph.len() as f64 / 3.0;
            text.push(paragraph);
        }
        let title = (0..rng.u32(3..8)).map(|_| self.word(rng, subject, 60)).collect();
        Item { date, page, title, author: self.person(rng).to_owned(), text }
    }

    fn sentence(&self, rng: &mut Rng, subject: usize, out: &mut String) {
        let clauses = rng.u32(1..4);
        for clause in 0..clauses {
            for _ in 0..rng.u32(4..12) {
                match rng.u32(0..100) {
                    0..=17 => out.extend(PARTICLES.chars().nth(zipf(rng, 20))),
                    18..=19 => out.push_str(self.person(rng)),
                    20..=21 => number(rng, out),
                    _ => out.push_str(self.word(rng, subject, 25)),
                }
            }
            out.push(if clause + 1 < clauses { '，' } else { '。' });
        }
    }

    /// A word: in `own` cases of a hundred one of the subject's.
    fn word(&self, rng: &mut Rng, subject: usize, own: u32) -> &str {
        let rank = match self.subjects.get(subject) {
            Some(words) if rng.u32(0..100) < own => words.get(zipf(rng, words.len())).copied().unwrap_or(0),
            _ => zipf(rng, self.words.len()),
        };
        self.words.get(rank).map_or("", String::as_str)
    }

    fn person(&self, rng: &mut Rng) -> &str {
        self.people.get(zipf(rng, self.people.len())).map_or("", String::as_str)
    }
}

/// The common characters, by chance in another order. GB2312 lists them: 3,755 in simplified form, 94 a row from row 16 on.
/// They must be common ones, because engines with a dictionary treat what it does not know as single characters.
fn characters(rng: &mut Rng) -> Vec<char> {
    let rows = (0xB0..=0xD7_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |place| [row, place]));
    let bytes: Vec<u8> = rows.take(3755).flatten().collect();
    let mut characters: Vec<char> = GB18030.decode_without_bom_handling(&bytes).0.chars().collect();
    rng.shuffle(&mut characters);
    characters.truncate(CHARACTERS);
    characters
}

/// A rank below `count`, each as likely as one by its number: Zipf's law.
fn zipf(rng: &mut Rng, count: usize) -> usize {
    let shift = 2.7; // Mandelbrot's: the first few are not quite as common as the law says
    let (low, high) = (shift, count as f64 + shift);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and `count`, by construction"
    )]
    let rank = (low * (high / low).powf(rng.f64()) - shift) as usize;
    rank.min(count.saturating_sub(1))
}

fn number(rng: &mut Rng, out: &mut String) {
    let _ = match rng.u32(0..4) {
        0 => write!(out, "{}年", rng.u32(1950..2030)),
        1 => write!(out, "{}%", rng.u32(1..100)),
        2 => write!(out, "{}{}", ["QZ", "CX", "5S", "TB"][rng.usize(0..4)], rng.u32(1..900)),
        _ => write!(out, "{}.{}", rng.u32(1..90), rng.u32(1..10)),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_articles_come_every_time_and_a_longer_run_begins_alike() {
        assert_eq!(articles(50), articles(80)[..50]);
    }

    #[test]
    fn articles_weigh_what_a_newspapers_do() {
        let articles = articles(2000);
        let mut lengths: Vec<usize> =
            articles.iter().map(|item| item.text.concat().chars().count()).collect();
        lengths.sort_unstable();
        let median = lengths[lengths.len() / 2];
        assert!((200..1200).contains(&median), "median {median}");
        assert!(lengths[lengths.len() - 1] > 3000, "the longest has {}", lengths[lengths.len() - 1]);
        assert!(articles.iter().all(|item| !item.title.is_empty() && item.date.len() == 10));
    }

    #[test]
    fn common_words_are_common_and_most_are_rare() {
        let mut rng = Rng::with_seed(1);
        let ranks: Vec<usize> = (0..10_000).map(|_| zipf(&mut rng, 20_000)).collect();
        let below = |rank: usize| ranks.iter().filter(|found| **found < rank).count();
        assert!((2000..7000).contains(&below(100)), "{} of 10,000 among the first hundred", below(100));
        assert!(below(10_000) < 9900 && ranks.iter().all(|rank| *rank < 20_000));
    }
}
