//! Lists of all people, units, columns and sources, a group at a time: whoever looks for 张 needs no 王.

use super::held::{Held, Stop};
use super::listed::{self, Listing};
use crate::answer::{List, Listed, ListedName, Lost, Sorting};
use crate::vocabulary::syllables;
use archive::Catalog;

/// The group of what has no letter and no strokes.
const OTHERS: &str = "other";

/// The part of a list that is asked for.
pub(super) fn list(asked: &List, held: &mut Held, lost: &[Lost]) -> Result<Listed, Stop> {
    let catalog = held.run(lost)?;
    let listed = listed::all(held, lost)?;
    let all: Vec<(&Listing, Vec<u32>)> =
        listed.everywhere(asked.kind).filter(|(_, articles)| !articles.is_empty()).collect();
    // Group, order in it, place among all, which stand in the order of their texts: one plain number to sort by. Each type that
    // is sorted is two kilobytes of wasm.
    let syllables = syllables();
    let keys = all.iter().zip(0u64..).map(|((listing, articles), place)| {
        let (group, order) = key(listing, articles.len(), asked.sorting, &syllables);
        u64::from(group) << 56 | u64::from(order) << 24 | place
    });
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    let group_of = |key: &u64| (key >> 56) as u8;
    let mut groups: Vec<u8> = keys.iter().map(group_of).collect();
    groups.dedup();
    let name = |group: &u8| name_of(*group, asked.sorting);
    let wanted = groups.iter().find(|group| name(group) == asked.group && groups.len() > 1);
    let first = groups.first().filter(|_| keys.len() > asked.most && groups.len() > 1);
    let wanted = wanted.or(first).copied();
    let here = keys.iter().filter(|key| wanted.is_none_or(|wanted| group_of(key) == wanted));
    let years = years(&catalog);
    let shown = here.clone().take(asked.most).filter_map(|key| {
        let (listing, articles) = all.get((key & 0xFF_FFFF) as usize)?;
        let years = span(articles, &years);
        let group = name(&group_of(key));
        Some(ListedName { name: listing.text.clone(), group, count: articles.len(), years })
    });
    Ok(Listed {
        group: wanted.as_ref().map(name).unwrap_or_default(),
        total: all.len(),
        here: here.clone().count(),
        names: shown.collect(),
        groups: groups.iter().map(name).collect(),
    })
}

/// The group without a heading, behind all others.
const LAST: u8 = u8::MAX;

/// The group of a name, a letter or a number of strokes, and its place in that.
fn key(listing: &Listing, articles: usize, sorting: Sorting, syllables: &[&str]) -> (u8, u32) {
    match sorting {
        Sorting::Sound => {
            let number = |place: usize| {
                let sound = listing.sound.get(place);
                sound
                    .and_then(|sound| syllables.binary_search(sound).ok())
                    .map_or(0, |number| number as u32 + 1)
            };
            let letter = listing.letter().and_then(|letter| u8::try_from(letter).ok());
            (letter.unwrap_or(LAST), number(0) << 16 | number(1))
        }
        Sorting::Strokes => {
            let [first, second] = listing.strokes;
            (if first == 0 { LAST } else { first }, second.into())
        }
        Sorting::Count => (0, !u32::try_from(articles).unwrap_or(u32::MAX)),
    }
}

fn name_of(group: u8, sorting: Sorting) -> String {
    match (sorting, group) {
        (Sorting::Count, _) => String::new(),
        (_, LAST) => OTHERS.to_owned(),
        (Sorting::Sound, letter) => char::from(letter).to_string(),
        (Sorting::Strokes, strokes) => strokes.to_string(),
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
        // No such group: all, and the first where these are too many.
        let all = listed(Sorting::Sound, "E", 9);
        let groups: Vec<&str> = all.names.iter().map(|name| name.group.as_str()).collect();
        assert_eq!((groups.join(" ").as_str(), all.group.as_str()), ("A D D Q S", ""));
        check(&listed(Sorting::Sound, "E", 4), "A D Q S", "A", &[("Anna", 1, Some((2003, 2003)))]);
        let seven = [du[1], ("邱石", 1, Some((1998, 1998))), du[0]];
        check(&listed(Sorting::Strokes, "7", 9), "5 7 other", "7", &seven);
        check(&listed(Sorting::Count, "", 1), "", "", &[du[1]]);
        assert_eq!(listed(Sorting::Count, "", 1).here, 5);
    }
}
