//! The desk over a small run in memory.

use super::*;
use crate::answer::{Answer, FacetKind, Order, Question};
use crate::register::{Sorted, Stands};
use crate::vocabulary::Kind;
use crate::{Gathered, Mark, Start, answer};
use archive::{Block, Checksum, Head, Issue, IssueEntry, IssueId, Page, PageNo, SearchEntry};
use std::collections::BTreeMap;

/// Files by path.
pub(super) type Folder = BTreeMap<String, Vec<u8>>;

fn article(headline: &str, text: &str) -> Article {
    Article {
        head: Head::titled(headline),
        body: vec![Block::Paragraph(text.to_owned())],
        ..Article::default()
    }
}

/// Four issues, the last undated; each page is one text unit.
fn folder() -> Folder {
    let pages = |id: &str, pages: &[&[(&str, &str)]]| {
        let mut issue = Issue::new(IssueId::parse(id).unwrap());
        for (articles, number) in pages.iter().zip(1..) {
            let mut page = Page::new(PageNo::new(number).unwrap());
            page.articles = articles.iter().map(|(head, text)| article(head, text)).collect();
            issue.pages.push(page);
        }
        issue
    };
    publish(&[
        pages("1998-05-01", &[&[("老闸门", "闸门漏水，师傅连夜换了垫片。")], &[("渔歌", "江上有歌。")]]),
        pages("2003-05-01", &[&[("新闸门", "新闸门试水，老师傅说好。"), ("大坝", "大坝闸门下午开。")]]),
        pages("2003-06-01", &[&[("杂谈", "门前的事。")], &[("又见闸门", "闸门油漆一新。")]]),
        pages("no-7", &[&[("闸门旧照", "照片没有日期，只有闸门。")]]),
    ])
}

/// A few surnames.
fn sorted_as(_: Kind, _: usize, c: char) -> Sorted<'static> {
    match c {
        '杜' => Sorted { sound: Some("du"), strokes: 7 },
        '邱' => Sorted { sound: Some("qiu"), strokes: 7 },
        '若' => Sorted { sound: Some("ruo"), strokes: 8 },
        '石' => Sorted { sound: Some("shi"), strokes: 5 },
        _ => Sorted::default(),
    }
}

/// The files of these issues; with a register when anybody signed.
pub(super) fn publish(issues: &[Issue]) -> Folder {
    let (mut files, mut catalog, mut gathered) = (Folder::new(), Catalog::default(), Gathered::default());
    for issue in issues {
        let sum = Checksum::of(issue.id.as_str().as_bytes());
        for (page, unit) in issue.pages.iter().zip(1..) {
            let first = ArticleId { issue: issue.id.clone(), page: page.no, seq: 1 };
            let file = codec::encode(&TextUnit { first, articles: page.articles.clone() }).unwrap();
            files.insert(paths::text_unit(&issue.id, sum, unit), file);
            for (place, article) in page.articles.iter().enumerate() {
                let start = if place == 0 { Start::Page(page.no.get()) } else { Start::Nothing };
                gathered.add(article, start).unwrap();
            }
        }
        let articles = issue.pages.iter().map(|page| page.articles.len() as u32).sum();
        let mut entry = IssueEntry::new(issue.id.clone(), None, sum);
        entry.articles = articles;
        catalog.issues.push(entry);
    }
    let name = crate::segment_name([]);
    let keep = |number, bytes: &[u8]| {
        files.insert(paths::shard(name, number), bytes.to_vec());
        Ok::<(), crate::Full>(())
    };
    let root = crate::Root { segments: vec![gathered.finish(name, keep).unwrap()] }.to_file();
    let sum = Checksum::of(&root);
    let mut signed = BTreeMap::<(Kind, String), Stands>::new();
    for (article, number) in issues.iter().flat_map(Issue::articles).zip(0u32..) {
        let people = article.1.byline.iter().filter_map(|name| Some((Kind::Person, name.person.clone()?)));
        for name in people.chain(article.1.column.iter().map(|column| (Kind::Column, column.clone()))) {
            signed.entry(name).or_default().carried.push(number);
        }
    }
    let segments = if signed.is_empty() { Vec::new() } else { vec![name] };
    for (file, number) in crate::register::write(signed, sorted_as).into_iter().zip(0u32..) {
        files.insert(paths::names(name, number), file);
    }
    catalog.search = Some(SearchEntry { sum, size: root.len() as u64, segments, pages: 0 });
    files.insert(paths::search_root(sum), root);
    files.insert(paths::CATALOG.to_owned(), codec::encode(&catalog).unwrap());
    files
}

/// Brings what the desk wants until it has nothing more to say; the replies, and the rounds of files.
pub(super) fn run(
    desk: &mut Desk,
    said: Vec<Said>,
    folder: &Folder,
) -> (Vec<(u64, Reply)>, Vec<Vec<String>>) {
    let (mut replies, mut rounds, mut said) = (Vec::new(), Vec::new(), said);
    loop {
        let mut wanted = Vec::new();
        for said in std::mem::take(&mut said) {
            match said {
                Said::Bring(path) => wanted.push(path),
                Said::Reply(number, reply) => replies.push((number, reply)),
            }
        }
        if wanted.is_empty() {
            return (replies, rounds);
        }
        for path in &wanted {
            said.extend(desk.brought(path, folder.get(path).cloned().ok_or(Why::Missing)));
        }
        rounds.push(wanted);
    }
}

fn question(words: &str) -> Question {
    Question { words: words.to_owned(), shown: 10, ..Question::default() }
}

fn ask(desk: &mut Desk, question: Question, folder: &Folder) -> (Reply, Vec<Vec<String>>) {
    let said = desk.ask(1, Request::Search(question));
    let (mut replies, rounds) = run(desk, said, folder);
    assert_eq!(replies.len(), 1);
    let reply = replies.remove(0).1;
    assert_eq!(
        answer::from_bytes(&answer::to_bytes(&reply).unwrap()),
        Some(reply.clone()),
        "whatever is said goes through"
    );
    (reply, rounds)
}

fn found(question: Question) -> Answer {
    match ask(&mut Desk::default(), question, &folder()).0 {
        Reply::Found(answer) => answer,
        other => panic!("{other:?}"),
    }
}

fn titles(answer: &Answer) -> Vec<&str> {
    let printed = answer.hits.iter().filter_map(|hit| hit.printed.as_ref());
    printed.map(|printed| printed.headline.as_ref().unwrap().text.as_str()).collect()
}

#[test]
fn a_cold_question_takes_four_rounds_and_the_next_page_of_it_one_file() {
    let (folder, mut desk) = (folder(), Desk::default());
    let (reply, rounds) = ask(&mut desk, Question { shown: 1, ..question("“闸门”") }, &folder);
    assert_eq!(rounds.len(), 4, "catalog, root, shards, texts: {rounds:?}");
    let Reply::Found(answer) = reply else { panic!("{reply:?}") };
    assert_eq!((answer.total, answer.exact, answer.hits.len()), (5, 5, 1));
    let (_, rounds) = ask(&mut desk, Question { shown: 2, ..question("“闸门”") }, &folder);
    assert_eq!(rounds.concat().len(), 1, "{rounds:?}");
    let (_, rounds) = ask(&mut desk, Question { shown: 2, ..question("“闸门”") }, &folder);
    assert!(rounds.is_empty(), "{rounds:?}");
}

#[test]
fn hits_carry_their_marks_and_their_place() {
    let answer = found(question("大坝"));
    let printed = answer.hits[0].printed.as_ref().unwrap();
    assert_eq!((answer.hits[0].issue.as_str(), printed.page.get(), printed.seq), ("2003-05-01", 1, 2));
    assert_eq!(printed.headline.as_ref().unwrap().marks, [Mark::from((0, 6))]);
    assert_eq!(printed.fragments[0].marks, [Mark::from((0, 6))]);
}

#[test]
fn order_follows_dates_with_the_undated_last() {
    let ordered = |order| found(Question { order, ..question("“闸门”") });
    assert_eq!(titles(&ordered(Order::Newest)), ["又见闸门", "大坝", "新闸门", "老闸门", "闸门旧照"]);
    assert_eq!(titles(&ordered(Order::Oldest)), ["老闸门", "新闸门", "大坝", "又见闸门", "闸门旧照"]);
}

#[test]
fn facets_count_every_hit_and_their_conditions_lead_to_that_many() {
    let counts = |answer: &Answer, kind| -> Vec<(String, usize, String)> {
        let facet = answer.facets.iter().find(|facet| facet.kind == kind).unwrap();
        facet.choices.iter().map(|it| (it.name.clone(), it.count, it.condition.clone())).collect()
    };
    let whole = found(Question { shown: 1, ..question("“闸门”") });
    assert_eq!(
        counts(&whole, FacetKind::Year),
        [("1998".into(), 1, "年:1998".into()), ("2003".into(), 3, "年:2003".into())]
    );
    for (_, count, condition) in [counts(&whole, FacetKind::Year), counts(&whole, FacetKind::Page)].concat() {
        let narrow = found(Question { within: vec![condition.clone()], ..question("“闸门”") });
        assert_eq!(narrow.total, count, "{condition}");
    }
    let narrow = found(Question { within: vec!["年:2003".into()], ..question("“闸门”") });
    assert_eq!(
        counts(&narrow, FacetKind::Year),
        counts(&whole, FacetKind::Year),
        "other years stay to be chosen"
    );
    assert_eq!(
        counts(&narrow, FacetKind::Page),
        [("1".into(), 2, "版:1".into()), ("2".into(), 1, "版:2".into())]
    );
}

#[test]
fn a_text_that_does_not_come_takes_away_its_own_hit_only() {
    let mut folder = folder();
    let path =
        folder.keys().find(|path| path.contains("1998") && path.ends_with("text-1.bin")).unwrap().clone();
    let file = folder.remove(&path).unwrap();
    let mut desk = Desk::default();
    let (reply, _) = ask(&mut desk, question("“闸门”"), &folder);
    let Reply::Found(answer) = reply else { panic!("{reply:?}") };
    assert_eq!((answer.hits.len(), titles(&answer).len()), (5, 4));
    assert_eq!(answer.lost, [Lost { path: path.clone(), why: Why::Missing }]);
    folder.insert(path, file);
    let (reply, rounds) = ask(&mut desk, question("“闸门”"), &folder);
    assert!(matches!(reply, Reply::Found(answer) if answer.lost.is_empty()));
    assert_eq!(rounds.concat().len(), 1, "only what was missing is brought: {rounds:?}");
}

#[test]
fn what_every_answer_needs_is_named_when_it_is_lost_and_brought_anew_when_asked_again() {
    let whole = folder();
    for part in [paths::CATALOG, "root-"] {
        let damage = |bytes: &Vec<u8>| bytes[..bytes.len() - 2].to_vec();
        let mut cut = whole.clone();
        let path = whole.keys().find(|path| path.contains(part)).unwrap();
        cut.insert(path.clone(), damage(&whole[path]));
        let mut gone = whole.clone();
        gone.remove(path);
        for (folder, why) in [(cut, Why::Damaged), (gone, Why::Missing)] {
            let mut desk = Desk::default();
            let (reply, _) = ask(&mut desk, question("“闸门”"), &folder);
            assert_eq!(reply, Reply::Lost(vec![Lost { path: path.clone(), why }]));
            let (reply, _) = ask(&mut desk, question("“闸门”"), &whole);
            assert!(matches!(reply, Reply::Found(answer) if answer.total == 5), "{part} {why:?}");
        }
    }
}

#[test]
fn a_shard_that_is_lost_takes_away_the_words_it_alone_could_prove() {
    let whole = folder();
    let path = whole.keys().find(|path| path.ends_with("/0.bin")).unwrap();
    let mut folder = whole.clone();
    for why in [Why::Missing, Why::Damaged] {
        match why {
            Why::Missing => folder.remove(path),
            _ => folder.insert(path.clone(), whole[path][1..].to_vec()),
        };
        let mut desk = Desk::default();
        let (reply, _) = ask(&mut desk, question("“闸门” 年:2003"), &folder);
        let Reply::Found(answer) = reply else { panic!("{reply:?}") };
        assert_eq!((answer.total, answer.unsearched), (0, vec!["“闸门”".to_owned()]));
        assert_eq!(answer.lost, [Lost { path: path.clone(), why }]);
        let (reply, _) = ask(&mut desk, question("“闸门” 年:2003"), &whole);
        assert!(
            matches!(reply, Reply::Found(answer) if answer.total == 3 && answer.unsearched.is_empty()),
            "{why:?}"
        );
    }
}

#[test]
fn where_nothing_is_printed_what_may_be_left_out_is_said_with_its_count() {
    let check = |typed: &str, expected: &[(&str, &str, usize)]| {
        let answer = found(question(typed));
        let without = answer.without.iter();
        let without: Vec<(&str, &str, usize)> =
            without.map(|it| (it.condition.as_str(), it.words.as_str(), it.count)).collect();
        assert_eq!(without, expected, "{typed}");
        for (_, words, count) in expected {
            assert_eq!(found(question(words)).exact, *count, "{words}");
        }
    };
    check("“闸门” “渔歌” 年:1998", &[("“闸门”", "“渔歌” 年:1998", 1), ("“渔歌”", "“闸门” 年:1998", 1)]);
    check("“闸门” 年:1999", &[("年:1999", "“闸门”", 5)]);
    check("“闸门” 年:2003 -门", &[("-门", "“闸门” 年:2003", 3)]);
    check("“闸门” 年:1998", &[]);
    check("“石门”", &[]);
    check("年:1998 版:7", &[("版:7", "年:1998", 2)]);
    let within = vec!["年:1998".to_owned(), "版:2".to_owned()];
    let without: Vec<(String, usize)> = found(Question { within, ..question("“闸门”") })
        .without
        .into_iter()
        .map(|it| (it.condition, it.count))
        .collect();
    assert_eq!(without, [("年:1998".to_owned(), 1), ("版:2".to_owned(), 1)]);
}

#[test]
fn of_two_questions_the_latter_is_answered_and_files_on_their_way_serve_both() {
    let (folder, mut desk) = (folder(), Desk::default());
    let mut said = desk.ask(1, Request::Search(question("闸门")));
    said.extend(desk.ask(2, Request::Search(question("渔歌"))));
    let asked = said.iter().filter(|said| matches!(said, Said::Bring(_))).count();
    assert_eq!(asked, 1, "{said:?}");
    let (replies, _) = run(&mut desk, said, &folder);
    assert_eq!(replies[0], (1, Reply::Dropped));
    assert!(matches!(&replies[1..], [(2, Reply::Found(answer))] if answer.total == 1), "{replies:?}");
}

#[test]
fn nothing_asked_and_a_run_without_text_give_an_empty_answer() {
    assert_eq!(found(question("  ")), Answer::default());
    let mut desk = Desk::new(Catalog::default());
    let (reply, rounds) = ask(&mut desk, question("闸门"), &Folder::new());
    assert_eq!((reply, rounds.len()), (Reply::Found(Answer::default()), 0));
}

#[test]
fn marks_of_an_article_stand_on_the_closest_rung_that_has_any() {
    let marks = |words: &str| {
        let texts = vec!["新闸门试水".to_owned(), "1998年".to_owned()];
        let said = Desk::default().ask(3, Request::Mark { words: words.to_owned(), texts });
        let [Said::Reply(3, Reply::Marks(marks))] = said.as_slice() else { panic!("{said:?}") };
        marks
            .iter()
            .map(|marks| marks.iter().map(|mark| (mark.start, mark.end)).collect())
            .collect::<Vec<Vec<_>>>()
    };
    let none: Vec<Vec<(usize, usize)>> = vec![vec![], vec![]];
    assert_eq!(marks("闸门"), [vec![(3, 9)], vec![]]);
    assert_eq!(marks("一九九八年"), [vec![], vec![(0, 7)]]);
    assert_eq!(marks("闸门漏水"), [vec![(3, 9)], vec![]]);
    assert_eq!(marks("龙"), none);
}

#[test]
fn a_run_published_anew_is_asked_anew() {
    let (old, mut desk) = (folder(), Desk::default());
    ask(&mut desk, question("闸门"), &old);
    let mut issue = Issue::new(IssueId::parse("2020-01-01").unwrap());
    let mut page = Page::new(PageNo::FIRST);
    page.articles.push(article("闸门", "只有这一篇。"));
    issue.pages.push(page);
    let new = publish(&[issue]);
    assert!(desk.brought(paths::CATALOG, Ok(new[paths::CATALOG].clone())).is_empty());
    let (reply, _) = ask(&mut desk, question("闸门"), &new);
    assert!(matches!(&reply, Reply::Found(answer) if answer.total == 1), "{reply:?}");
}

#[test]
fn what_is_kept_has_a_bound() {
    let (folder, mut desk) = (folder(), Desk::default());
    for number in 0..400 {
        desk.held.keep(&format!("archive/search/x/{number}.bin"), vec![0; 100_000]);
    }
    assert!(desk.kept_bytes() > 30 << 20);
    ask(&mut desk, question("闸门"), &folder);
    assert!(desk.kept_bytes() < 9 << 20, "{}", desk.kept_bytes());
}

fn centre(issue: &str, page: u16, place: u32, headline: &str, body: &str) -> answer::Centre {
    answer::Centre {
        issue: IssueId::parse(issue).unwrap(),
        page: PageNo::new(page).unwrap(),
        seq: 1,
        place,
        column: None,
        people: Vec::new(),
        headline: headline.to_owned(),
        body: vec![body.to_owned()],
    }
}

fn around(centre: answer::Centre, folder: &Folder) -> answer::Around {
    let mut desk = Desk::default();
    let said = desk.ask(1, Request::Around(centre));
    match run(&mut desk, said, folder).0.remove(0).1 {
        Reply::Around(around) => around,
        other => panic!("{other:?}"),
    }
}

fn near(list: &[answer::Near]) -> Vec<&str> {
    list.iter().filter_map(|near| near.headline.as_deref()).collect()
}

#[test]
fn what_prints_the_words_of_an_article_is_related_to_it_and_it_is_not_itself() {
    let one = centre("2003-06-01", 2, 1, "又见闸门", "闸门油漆一新。");
    let found = around(one, &folder());
    let mut related = near(&found.related);
    related.sort_unstable();
    assert_eq!(related, ["大坝", "新闸门", "老闸门", "闸门旧照"]);
    assert_eq!((found.before, found.after), (None, None));
    let nothing = centre("1998-05-01", 2, 1, "无题", "江上有歌。");
    assert_eq!(around(nothing, &folder()), answer::Around::default());
}

#[test]
fn a_place_that_the_run_does_not_have_has_no_neighbours() {
    assert_eq!(around(centre("2024-01-01", 1, 0, "闸门", "闸门"), &folder()), answer::Around::default());
    assert_eq!(around(centre("2003-06-01", 1, 9, "闸门", "闸门"), &folder()), answer::Around::default());
}

/// Three issues with a column in each, and the register that tells of it.
fn column_folder() -> Folder {
    let issue = |id: &str, headline: &str| {
        let mut issue = Issue::new(IssueId::parse(id).unwrap());
        let mut page = Page::new(PageNo::FIRST);
        let piece = Article { column: Some("渡口".into()), ..article(headline, "江水又涨。") };
        page.articles = vec![article("头条", "开会。"), piece];
        issue.pages.push(page);
        issue
    };
    let mut folder =
        publish(&[issue("2001-01-01", "一"), issue("2002-01-01", "二"), issue("2003-01-01", "三")]);
    let segment = crate::segment_name([]);
    let mut catalog: Catalog = codec::decode(&folder[paths::CATALOG]).unwrap();
    catalog.search.as_mut().unwrap().segments = vec![segment];
    folder.insert(paths::CATALOG.to_owned(), codec::encode(&catalog).unwrap());
    let stands = crate::register::Stands { carried: vec![1, 3, 5], ..Default::default() };
    let names = [((crate::vocabulary::Kind::Column, "渡口".to_owned()), stands)];
    for (number, file) in crate::register::write(names, |_, _, _| Default::default()).into_iter().enumerate()
    {
        folder.insert(paths::names(segment, number as u32), file);
    }
    folder
}

#[test]
fn a_column_leads_on_to_its_pieces_before_and_after() {
    let folder = column_folder();
    let at = |issue: &str| {
        let centre = answer::Centre { column: Some("渡口".into()), ..centre(issue, 1, 1, "", "") };
        let around = around(centre, &folder);
        let headline = |near: &Option<answer::Near>| near.as_ref().and_then(|near| near.headline.clone());
        (headline(&around.before), headline(&around.after), around.lost.len())
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(at("2001-01-01"), (None, some("二"), 0));
    assert_eq!(at("2002-01-01"), (some("一"), some("三"), 0));
    assert_eq!(at("2003-01-01"), (some("二"), None, 0));
}

#[test]
fn a_file_that_does_not_come_takes_away_its_own_neighbours_only() {
    let mut folder = column_folder();
    folder.retain(|path, _| !path.contains("names"));
    let one = centre("2002-01-01", 1, 1, "江水", "江水又涨。");
    let found = around(answer::Centre { column: Some("渡口".into()), ..one }, &folder);
    assert_eq!((found.before, found.after, found.lost.len()), (None, None, 1));
    assert_eq!(found.related.len(), 3, "by the words, among them the neighbours");
}
