//! Lists of all people, units, columns and sources, a group at a time: whoever looks for 张 needs no 王.

use super::held::{Held, Stop};
use super::listed::{self, Listing};
use crate::answer::{List, Listed, ListedName, Lost, Sorting};
use archive::Catalog;
use std::collections::BTreeMap;

/// The group of what has no letter and no strokes.
const OTHERS: &str = "other";

/// The part of a list that is asked for.
pub(super) fn list(asked: &List, held: &mut Held, lost: &[Lost]) -> Result<Listed, Stop> {
    let catalog = held.run(lost)?;
    let listed = listed::all(held, lost)?;
    let years = years(&catalog);
    let mut groups: BTreeMap<Group, Vec<(&Listing, Vec<u32>)>> = BTreeMap::new();
    for (listing, articles) in listed.everywhere(asked.kind).filter(|(_, articles)| !articles.is_empty()) {
        groups.entry(Group::of(listing, asked.sorting)).or_default().push((listing, articles));
    }
    let total = groups.values().map(Vec::len).sum();
    let names: Vec<String> = groups.keys().map(Group::name).collect();
    let at = names.iter().position(|name| *name == asked.group).unwrap_or(0);
    let Some(mut here) = groups.into_values().nth(at) else { return Ok(Listed::default()) };
    here.sort_by(|(a, own), (b, other)| {
        let first = match asked.sorting {
            Sorting::Sound => a.sound.cmp(&b.sound),
            Sorting::Strokes => a.strokes.cmp(&b.strokes),
            Sorting::Count => other.len().cmp(&own.len()),
        };
        first.then_with(|| a.text.cmp(&b.text))
    });
    let shown = here.iter().take(asked.most).map(|(listing, articles)| ListedName {
        name: listing.text.clone(),
        count: articles.len(),
        years: span(articles, &years),
    });
    Ok(Listed {
        group: names.get(at).cloned().unwrap_or_default(),
        groups: names,
        total,
        here: here.len(),
        names: shown.collect(),
    })
}

/// What stands under one heading; those without one come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Letter(char),
    Strokes(u8),
    Others,
    All,
}

impl Group {
    fn of(listing: &Listing, sorting: Sorting) -> Self {
        match sorting {
            Sorting::Sound => listing.letter().map_or(Self::Others, Self::Letter),
            Sorting::Strokes => match listing.strokes {
                [0, _] => Self::Others,
                [first, _] => Self::Strokes(first),
            },
            Sorting::Count => Self::All,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Strokes(strokes) => strokes.to_string(),
            Self::Others => OTHERS.to_owned(),
            Self::All => String::new(),
        }
    }
}

/// For each issue the number behind its last article, and its year.
fn years(catalog: &Catalog) -> Vec<(u32, Option<i16>)> {
    let mut end = 0u32;
    let issue = |issue: &archive::IssueEntry| {
        end = end.saturating_add(issue.articles);
        (end, issue.date().map(|date| date.year()))
    };
    catalog.issues.iter().map(issue).collect()
}

/// The first and the last year of ascending articles.
fn span(articles: &[u32], years: &[(u32, Option<i16>)]) -> Option<(i16, i16)> {
    let year = |article: &u32| years.get(years.partition_point(|(end, _)| end <= article))?.1;
    // The undated stand behind all others.
    Some((year(articles.first()?)?, articles.iter().rev().find_map(year)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Reply, Request};
    use crate::desk::Desk;
    use crate::desk::tests::{publish, run};
    use crate::vocabulary::Kind;
    use archive::{Article, Contributor, Head, Issue, IssueId, Page, PageNo};

    /// A name, its articles, their years.
    type Row<'n> = (&'n str, usize, Option<(i16, i16)>);

    /// An issue a year, signed by these.
    fn listed(sorting: Sorting, group: &str, most: usize) -> Listed {
        let issue = |id: &str, people: &[&str]| {
            let mut issue = Issue::new(IssueId::parse(id).unwrap());
            let mut page = Page::new(PageNo::FIRST);
            let signed = |name: &&str| Article {
                head: Head::titled("坝上"),
                byline: vec![Contributor::person(*name)],
                ..Article::default()
            };
            page.articles = people.iter().map(signed).collect();
            issue.pages.push(page);
            issue
        };
        let folder = publish(&[
            issue("1998-05-01", &["邱石", "杜石"]),
            issue("2003-05-01", &["杜若", "Anna"]),
            issue("2004-05-01", &["杜石"]),
            issue("no-7", &["杜石", "石若"]),
        ]);
        let mut desk = Desk::default();
        let asked = List { kind: Kind::Person, sorting, group: group.to_owned(), most };
        let said = desk.ask(1, Request::List(asked));
        match run(&mut desk, said, &folder).0.remove(0).1 {
            Reply::List(listed) => listed,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn check(listed: &Listed, groups: &str, group: &str, names: &[Row<'_>]) {
        let found: Vec<_> = listed.names.iter().map(|it| (it.name.as_str(), it.count, it.years)).collect();
        assert_eq!(
            (listed.groups.join(" ").as_str(), listed.group.as_str(), found.as_slice()),
            (groups, group, names)
        );
    }

    #[test]
    fn names_stand_in_groups_with_their_counts_and_years() {
        let du = [("杜若", 1, Some((2003, 2003))), ("杜石", 3, Some((1998, 2004)))];
        let by_sound = listed(Sorting::Sound, "D", 9);
        check(&by_sound, "A D Q S", "D", &du);
        assert_eq!((by_sound.total, by_sound.here), (5, 2));
        check(&listed(Sorting::Sound, "S", 9), "A D Q S", "S", &[("石若", 1, None)]);
        // No such group: the first.
        check(&listed(Sorting::Sound, "E", 9), "A D Q S", "A", &[("Anna", 1, Some((2003, 2003)))]);
        let seven = [du[1], ("邱石", 1, Some((1998, 1998))), du[0]];
        check(&listed(Sorting::Strokes, "7", 9), "5 7 other", "7", &seven);
        check(&listed(Sorting::Count, "", 1), "", "", &[du[1]]);
        assert_eq!(listed(Sorting::Count, "", 1).here, 5);
    }
}
