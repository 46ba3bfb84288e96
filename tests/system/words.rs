//! Names and words of a run: mined when it is built, meant by letters and short forms, completed while they are typed.

use crate::workbench::Workbench;
use builder::ask::{Completions, complete, divided, list};
use builder::folder::PublishedFolder;
use search::answer::{List, Sorting};
use search::vocabulary::Kind;

/// Invented articles with names in headlines, bylines and texts.
const ROWS: &str = concat!(
    r#"{"date":"2021-04-01","page":1,"title":"技术中心试制长臂吊","author":"单晓棠","text":"厂长章君峰说，这是头一回。科技质量部、总装分厂、"#,
    r#"技术中心一起签了字。"}"#,
    "\n",
    r#"{"date":"2021-04-01","page":2,"title":"总装分厂推行5S管理","author":"解石","column":"炉前夜话","text":"人力资源部组织了考核。"}"#,
    "\n",
    r#"{"date":"2021-04-01","page":3,"title":"食堂添新灶","author":"单晓","text":"火更旺。"}"#,
    "\n",
    r#"{"date":"2021-05-01","page":1,"title":"5S管理看GDP","author":"单晓棠","text":"厂长章君峰到会，技术中心召开例会。"}"#,
    "\n",
);

fn built() -> Workbench {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", ROWS);
    bench.build(&[rows], "out").unwrap();
    bench
}

fn completed(bench: &Workbench, typed: &str) -> Completions {
    complete(&PublishedFolder::open(&bench.path("out")).unwrap(), typed, 9).unwrap()
}

#[test]
fn names_are_found_by_letters_and_short_forms_below_print() {
    let bench = built();
    let check = |typed: &str, rung: &str, expected: &[&str]| {
        let answer = bench.ask("out", typed);
        let near = |hit: &&builder::ask::Hit| hit.rung == rung;
        let mut found: Vec<&str> = answer.hits.iter().filter(near).map(|hit| hit.id.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{typed}");
    };
    for typed in ["zjf", "zhangjunfeng", "zhang junfeng", "zhang君峰", "zangjunfeng"] {
        check(typed, "alike", &["2021-04-01/1/1", "2021-05-01/1/1"]);
    }
    // A surname that is read otherwise in other words.
    check("shanxiaotang", "alike", &["2021-04-01/1/1", "2021-05-01/1/1"]);
    check("xieshi", "alike", &["2021-04-01/2/1"]);
    check("jszx", "alike", &["2021-04-01/1/1", "2021-05-01/1/1"]);
    check("5s guanli", "alike", &["2021-04-01/2/1", "2021-05-01/1/1"]);
    check("科质部", "alike", &["2021-04-01/1/1"]);
    check("人事部 考核", "alike", &["2021-04-01/2/1"]);
    // What is printed stays what it is.
    check("gdp", "exact", &["2021-05-01/1/1"]);
    assert_eq!(bench.ask("out", "gdp").total, 1);
    assert_eq!(bench.ask("out", "\"zjf\"").total, 0);
}

#[test]
fn words_are_completed_from_few_bytes() {
    let bench = built();
    for (typed, expected) in [
        ("技", "技术中心"),
        ("jish", "技术中心"),
        ("签字 zhangj", "签字 章君峰"),
        ("作者:dan", "作者:单晓棠"),
        ("栏目:lu", "栏目:炉前夜话"),
        ("人力", "人力资源部"),
    ] {
        let words: Vec<String> =
            completed(&bench, typed).suggestions.into_iter().map(|it| it.words).collect();
        assert!(words.iter().any(|words| words == expected), "{typed}: {words:?}");
    }
    let completions = completed(&bench, "j");
    assert!(completions.cost.files <= 4 && completions.cost.bytes < 30_000, "{:?}", completions.cost);
    assert!(completed(&bench, "qqqq").suggestions.is_empty());
}

#[test]
fn a_damaged_vocabulary_keeps_no_answer_back() {
    let bench = built();
    for (path, _) in
        bench.files("out").iter().filter(|(path, _)| path.contains("/words") && path.ends_with(".bin"))
    {
        std::fs::write(bench.path("out").join(path), b"damaged").unwrap();
    }
    assert!(completed(&bench, "j").suggestions.is_empty());
    assert_eq!(bench.ask("out", "章君峰").total, 2);
    assert_eq!(bench.ask("out", "zjf").total, 0);
    assert!(bench.problems("out").iter().any(|problem| problem.contains("words.bin")));
}

#[test]
fn hits_divide_into_names_whose_conditions_find_as_many() {
    let bench = built();
    let folder = PublishedFolder::open(&bench.path("out")).unwrap();
    for typed in ["", "技术中心", "5S管理"] {
        for names in divided(&folder, typed, 99).unwrap() {
            assert_eq!(names.total, names.choices.len());
            for name in names.choices {
                let answer = bench.ask("out", &format!("{typed} {}", name.condition));
                assert_eq!(answer.total, name.count, "{typed} {}", name.condition);
            }
        }
    }
    let names = divided(&folder, "", 1).unwrap();
    let first: Vec<&str> =
        names.iter().filter_map(|names| Some(names.choices.first()?.name.as_str())).collect();
    assert_eq!(first, ["炉前夜话", "单晓棠"]);
    assert_eq!(names[1].choices[0].sound, "shan xiao");
}

/// Invented articles whose people sign, and stand under a picture.
const SIGNED: &str = "\
{\"date\":\"2020-04-01\",\"page\":1,\"title\":\"开炉\",\"author\":\"文/曾可 图/单晓棠\",\"text\":\"开了。\"}
{\"date\":\"2021-04-01\",\"page\":1,\"title\":\"停炉\",\"author\":\"曾可\",\"text\":\"停了。\"}
{\"date\":\"2022-04-01\",\"page\":1,\"title\":\"修炉\",\"author\":\"曾可望\",\"text\":\"修了。\"}
";

#[test]
fn a_list_of_people_counts_what_their_pages_find() {
    let bench = Workbench::new();
    let rows = bench.source("rows.jsonl", SIGNED);
    bench.build(&[rows], "out").unwrap();
    let folder = PublishedFolder::open(&bench.path("out")).unwrap();
    let people = |sorting, group: &str| {
        let asked = List { kind: Kind::Person, sorting, group: group.to_owned(), most: 99 };
        list(&folder, asked).unwrap().0
    };
    let by_sound = people(Sorting::Sound, "Z");
    assert_eq!(by_sound.groups, ["S", "Z"], "surnames are read as surnames");
    let names: Vec<_> = by_sound.names.iter().map(|it| (it.name.as_str(), it.count, it.years)).collect();
    assert_eq!(names, [("曾可", 2, Some((2020, 2021))), ("曾可望", 1, Some((2022, 2022)))]);
    assert_eq!(people(Sorting::Strokes, "").groups, ["8", "12"]);
    for name in people(Sorting::Count, "").names {
        let typed = format!("作者:\"{0}\" OR 图:\"{0}\"", name.name);
        assert_eq!(bench.ask("out", &typed).total, name.count, "{typed}");
    }
}
