//! How an article is cited: forms that a standard fixes, and so the same whatever language the reader chose.
//!
//! GB/T 7714 (2015, and 2025 alike for newspapers): `责任者. 题名[N]. 报名, 年-月-日(版次).`, and for what stands on the network
//! `题名[N/OL]. 报名, 年-月-日(版次)[引用日期]. 网址.` An undated issue is cited by its number. APA's manual (7th edition) puts no
//! `p.` before the pages of a newspaper, and the address last. Both are given under the print, never in the reader's script.

use archive::{Article, Contents, Contributor, IssueDate, PageNo, Paper};

/// So many names are written out before 等.
const NAMED: usize = 3;

/// An article with what its citation needs.
#[derive(Clone, Copy)]
pub(crate) struct Cited<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// Its issue.
    pub(crate) contents: &'a Contents,
    /// The page it begins on.
    pub(crate) page: PageNo,
    /// The paper.
    pub(crate) paper: &'a Paper,
    /// Where it stands on the network, and the day on which it was looked up there; `None` when nobody has said where.
    pub(crate) address: Option<(&'a str, IssueDate)>,
}

impl Cited<'_> {
    /// By GB/T 7714: `方晓棠, 杜若. 题名[N]. 报名, 2022-03-10(1).`
    pub(crate) fn gb_t_7714(&self) -> String {
        let names = names(&self.article.byline);
        let mut authors = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        if names.len() > NAMED {
            authors.push_str(", 等");
        }
        let authors = if authors.is_empty() { authors } else { format!("{authors}. ") };
        let Contents { date, number, .. } = self.contents;
        let day = date.map(|date| date.to_string()).or_else(|| number.map(|n| format!("第{n}期")));
        let day = day.map(|day| format!(", {day}")).unwrap_or_default();
        let (mark, end) = match self.address {
            Some((address, today)) => ("[N/OL]", format!("[{today}]. {address}.")),
            None => ("[N]", ".".to_owned()),
        };
        let title = self.title().unwrap_or("[无题]");
        format!("{authors}{title}{mark}. {}{day}({}){end}", self.paper.name, self.pages('-'))
    }

    /// By the APA's manual: `方晓棠, & 杜若. (2022, March 10). 题名. 报名, 1.`
    pub(crate) fn apa(&self, month: fn(i8) -> &'static str) -> String {
        let names = names(&self.article.byline);
        let authors = match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{}, & {last}", others.join(", ")),
            None => String::new(),
        };
        let Contents { date, number, .. } = self.contents;
        let day = date.map_or_else(
            || "n.d.".to_owned(),
            |date| format!("{}, {} {}", date.year(), month(date.month()), date.day()),
        );
        let title = self.title().unwrap_or("[Untitled]");
        let opening = if authors.is_empty() {
            format!("{title}. ({day}).")
        } else {
            format!("{authors}. ({day}). {title}.")
        };
        let number = number.filter(|_| date.is_none()).map(|n| format!(" ({n}),")).unwrap_or_default();
        let address = self.address.map(|(address, _)| format!(" {address}")).unwrap_or_default();
        format!("{opening} {},{number} {}.{address}", self.paper.name, self.pages('–'))
    }

    fn title(&self) -> Option<&str> {
        self.article.head.headline.as_deref()
    }

    /// The page, and the one it jumps to: `1-2`, and `1, 4` when others lie between them.
    fn pages(&self, to: char) -> String {
        let page = self.page;
        match self.article.jump_to.filter(|other| *other != page) {
            Some(other) if other.get() == page.get().saturating_add(1) => format!("{page}{to}{other}"),
            Some(other) => format!("{page}, {other}"),
            None => page.to_string(),
        }
    }
}

/// Who signed, persons by name and units where no person is named.
fn names(byline: &[Contributor]) -> Vec<&str> {
    byline.iter().map(Contributor::name).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Head, Issue, IssueId};

    const ADDRESS: &str = "https://news.example/run/#/issue/2022-03-10/2/1";

    /// What varies; everything else is page 2 of issue 7 of one paper.
    struct Case {
        issue: &'static str,
        names: &'static [&'static str],
        headline: Option<&'static str>,
        jump_to: u16,
        is_public: bool,
    }

    #[track_caller]
    fn check(case: Case, gb: &str, english: &str) {
        let mut issue = Issue::new(IssueId::parse(case.issue).unwrap());
        issue.number = Some(7);
        let article = Article {
            head: case.headline.map(Head::titled).unwrap_or_default(),
            byline: case.names.iter().map(|name| Contributor::person(*name)).collect(),
            jump_to: PageNo::new(case.jump_to),
            ..Article::default()
        };
        let paper = Paper::named("河湾船讯");
        let cited = Cited {
            article: &article,
            contents: &Contents::of(&issue, Vec::new()),
            page: PageNo::new(2).unwrap(),
            paper: &paper,
            address: case.is_public.then_some((ADDRESS, IssueDate::new(2024, 5, 6).unwrap())),
        };
        assert_eq!(cited.gb_t_7714(), gb);
        assert_eq!(cited.apa(|month| if month == 3 { "March" } else { "" }), english);
    }

    const DAY: Case =
        Case {
            issue: "2022-03-10", names: &["沈渡"], headline: Some("夜航"), jump_to: 0, is_public: false
        };

    #[test]
    fn an_article_is_cited_by_who_what_where_and_when() {
        check(DAY, "沈渡. 夜航[N]. 河湾船讯, 2022-03-10(2).", "沈渡. (2022, March 10). 夜航. 河湾船讯, 2.");
        check(
            Case { names: &["沈渡", "乔木"], ..DAY },
            "沈渡, 乔木. 夜航[N]. 河湾船讯, 2022-03-10(2).",
            "沈渡, & 乔木. (2022, March 10). 夜航. 河湾船讯, 2.",
        );
    }

    #[test]
    fn three_names_are_written_out_and_others_are_and_others() {
        check(
            Case { names: &["甲", "乙", "丙"], ..DAY },
            "甲, 乙, 丙. 夜航[N]. 河湾船讯, 2022-03-10(2).",
            "甲, 乙, & 丙. (2022, March 10). 夜航. 河湾船讯, 2.",
        );
        check(
            Case { names: &["甲", "乙", "丙", "丁"], ..DAY },
            "甲, 乙, 丙, 等. 夜航[N]. 河湾船讯, 2022-03-10(2).",
            "甲, 乙, 丙, & 丁. (2022, March 10). 夜航. 河湾船讯, 2.",
        );
    }

    #[test]
    fn what_jumps_is_cited_with_both_pages() {
        check(
            Case { jump_to: 3, ..DAY },
            "沈渡. 夜航[N]. 河湾船讯, 2022-03-10(2-3).",
            "沈渡. (2022, March 10). 夜航. 河湾船讯, 2–3.",
        );
        check(
            Case { jump_to: 4, ..DAY },
            "沈渡. 夜航[N]. 河湾船讯, 2022-03-10(2, 4).",
            "沈渡. (2022, March 10). 夜航. 河湾船讯, 2, 4.",
        );
        check(
            Case { jump_to: 2, ..DAY },
            "沈渡. 夜航[N]. 河湾船讯, 2022-03-10(2).",
            "沈渡. (2022, March 10). 夜航. 河湾船讯, 2.",
        );
    }

    #[test]
    fn what_stands_on_the_network_is_cited_with_its_address_and_the_day_it_was_seen() {
        check(
            Case { is_public: true, ..DAY },
            &format!("沈渡. 夜航[N/OL]. 河湾船讯, 2022-03-10(2)[2024-05-06]. {ADDRESS}."),
            &format!("沈渡. (2022, March 10). 夜航. 河湾船讯, 2. {ADDRESS}"),
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        check(
            Case { issue: "no-7", names: &[], headline: None, ..DAY },
            "[无题][N]. 河湾船讯, 第7期(2).",
            "[Untitled]. (n.d.). 河湾船讯, (7), 2.",
        );
        check(
            Case { issue: "no-7", ..DAY },
            "沈渡. 夜航[N]. 河湾船讯, 第7期(2).",
            "沈渡. (n.d.). 夜航. 河湾船讯, (7), 2.",
        );
    }
}
