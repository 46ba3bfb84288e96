//! How hits divide into people, units, columns and sources, by the register.
//!
//! A name counts the articles that its condition finds, `作者:"杜若"`: what is signed by 杜若 and by nobody of a longer name.
//! Conditions of its own kind do not count, so that a list shows what could be chosen instead.

use super::held::{Held, Stop};
use super::listed::{self, Listing};
use super::search::Search;
use crate::answer::{Lost, NameCount, Names};
use crate::space::ArticleNo;
use crate::vocabulary::Kind;

/// The names of the hits of a search, at most so many of each kind.
pub(super) fn names(
    search: &mut Search,
    most: usize,
    held: &mut Held,
    lost: &[Lost],
) -> Result<Vec<Names>, Stop> {
    let Some((_, hits, narrowed)) = search.articles(held, lost)? else { return Ok(Vec::new()) };
    let listed = listed::all(held, lost)?;
    let of = |(kind, prefix): (Kind, &str)| {
        let own = search.conditions_of(prefix);
        let lets = |article: &u32| narrowed.lets_but_all(&own, ArticleNo(*article));
        let hits: Vec<u32> = hits.iter().copied().filter(lets).collect();
        let all: Vec<(&Listing, usize)> = listed
            .of(kind)
            .map(|(listing, articles)| {
                (listing, articles.iter().filter(|article| hits.binary_search(article).is_ok()).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        // Most hits first, else in the order of their texts, in which they stand: one plain number to sort by.
        let mut keys: Vec<u64> =
            all.iter().zip(0u64..).map(|((_, count), place)| (!(*count as u64) << 24) | place).collect();
        keys.sort_unstable();
        let named = keys.iter().take(most).filter_map(|key| all.get((key & 0xFF_FFFF) as usize));
        let choices = named.map(|(listing, count)| name(listing, prefix, *count)).collect();
        let total = all.len();
        Names { kind, total, choices }
    };
    let kinds =
        [(Kind::Column, "栏目"), (Kind::Person, "作者"), (Kind::Unit, "单位"), (Kind::Source, "出处")];
    Ok(kinds.map(of).to_vec())
}

fn name(listing: &Listing, prefix: &str, count: usize) -> NameCount {
    NameCount {
        name: listing.text.clone(),
        count,
        sound: listing.sound.join(" "),
        condition: format!("{prefix}:\"{}\"", listing.text),
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Question, Reply, Request};
    use crate::desk::Desk;
    use crate::desk::tests::{Folder, publish, run};
    use archive::{Article, Block, Contributor, Head, Issue, IssueId, Page, PageNo};

    /// Two people of whom one bears the other's name in front of his, together and apart, and two columns likewise.
    fn folder() -> Folder {
        let signed = |names: &[&str], column: &str| Article {
            head: Head::titled("坝上"),
            byline: names.iter().map(|name| Contributor::person(*name)).collect(),
            column: Some(column.to_owned()),
            body: vec![Block::Paragraph("闸门开了。".into())],
            ..Article::default()
        };
        let mut issue = Issue::new(IssueId::parse("2003-05-01").unwrap());
        let mut page = Page::new(PageNo::FIRST);
        page.articles = vec![
            signed(&["杜若"], "江边"),
            signed(&["杜若飞"], "江边夜话"),
            signed(&["杜若飞", "杜若"], "江边"),
            signed(&["邱石"], "江边"),
        ];
        issue.pages.push(page);
        publish(&[issue])
    }

    fn reply(request: Request) -> Reply {
        let mut desk = Desk::default();
        let said = desk.ask(1, request);
        run(&mut desk, said, &folder()).0.remove(0).1
    }

    fn found(words: &str, within: &[&str]) -> Answer {
        let within = within.iter().map(|text| (*text).to_owned()).collect();
        let question = Question { words: words.to_owned(), within, shown: 10, ..Question::default() };
        match reply(Request::Search(question)) {
            Reply::Found(answer) => answer,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_quoted_name_is_the_whole_name_and_a_plain_one_stands_in_longer_ones() {
        let check = |words: &str, expected: usize| assert_eq!(found(words, &[]).total, expected, "{words}");
        check("作者:杜若", 3);
        check("作者:\"杜若\"", 2);
        check("作者:“杜若飞”", 2);
        check("作者:\"杜若\" 作者:\"杜若飞\"", 1);
        check("作者:\"杜若\" OR 作者:\"邱石\"", 3);
        check("闸门 -作者:\"杜若\"", 2);
        check("栏目:\"江边\"", 3);
        check("栏目:江边", 4);
        // No name of anybody: the string in names.
        check("作者:\"若飞\"", 2);
        // Where fields other than these are asked, a string is a string.
        check("标题:\"坝\"", 4);
    }

    #[test]
    fn names_narrow_without_changing_what_the_hits_are() {
        let answer = found("闸门", &["作者:\"杜若\"", "栏目:\"江边\""]);
        assert_eq!((answer.total, answer.exact), (2, 2));
        assert_eq!(found("闸门", &["-作者:\"杜若\""]).total, 2);
        let nothing = found("闸门", &["作者:\"邱石\"", "栏目:\"江边夜话\""]);
        let left: Vec<(&str, usize)> =
            nothing.without.iter().map(|it| (it.condition.as_str(), it.count)).collect();
        assert_eq!((nothing.total, left), (0, vec![("作者:\"邱石\"", 1), ("栏目:\"江边夜话\"", 1)]));
        // A name that nobody has.
        assert_eq!(found("闸门", &["作者:\"若飞\""]).total, 0);
    }

    #[test]
    fn a_list_of_names_shows_what_could_be_chosen_instead() {
        let question =
            Question {
                words: "闸门".into(), within: vec!["作者:\"邱石\"".into()], ..Question::default()
            };
        let Reply::Names(names) = reply(Request::Names { question, most: 2 }) else { panic!("no names") };
        let people = names.iter().find(|names| names.kind == crate::vocabulary::Kind::Person).unwrap();
        let counts: Vec<(&str, usize)> =
            people.choices.iter().map(|name| (name.name.as_str(), name.count)).collect();
        assert_eq!((people.total, counts), (3, vec![("杜若", 2), ("杜若飞", 2)]));
        let columns = names.iter().find(|names| names.kind == crate::vocabulary::Kind::Column).unwrap();
        assert_eq!(columns.choices[0].count, 1, "columns are those of the chosen person");
    }
}
