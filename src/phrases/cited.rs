//! How an article is cited: forms that a standard fixes, and so the same whatever language the reader chose.

use archive::{Article, Contents, Contributor, PageNo, Paper};

/// So many names are written out before 等.
const NAMED: usize = 3;

/// By GB/T 7714: `方晓棠, 杜若. 题名[N]. 报名, 2022-03-10(1).`
pub(crate) fn gb_t_7714(article: &Article, contents: &Contents, page: PageNo, paper: &Paper) -> String {
    let names = names(&article.byline);
    let mut authors = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        authors.push_str(", 等");
    }
    let authors = if authors.is_empty() { authors } else { format!("{authors}. ") };
    let day =
        contents.date.map(|date| date.to_string()).or_else(|| contents.number.map(|n| format!("第{n}期")));
    let day = day.map(|day| format!(", {day}")).unwrap_or_default();
    format!("{authors}{}[N]. {}{day}({page}).", title(article), paper.name)
}

/// By the APA's manual: `方晓棠, & 杜若. (2022, March 10). 题名. 报名, p. 1.`
pub(crate) fn apa(
    article: &Article,
    contents: &Contents,
    page: PageNo,
    paper: &Paper,
    month: fn(i8) -> &'static str,
) -> String {
    let names = names(&article.byline);
    let authors = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{}, & {last}", others.join(", ")),
        None => String::new(),
    };
    let day = contents.date.map_or_else(
        || "n.d.".to_owned(),
        |date| format!("{}, {} {}", date.year(), month(date.month()), date.day()),
    );
    let title = title(article);
    let opening = if authors.is_empty() {
        format!("{title}. ({day}).")
    } else {
        format!("{authors}. ({day}). {title}.")
    };
    format!("{opening} {}, p. {page}.", paper.name)
}

/// Who signed, persons by name and units where no person is named.
fn names(byline: &[Contributor]) -> Vec<&str> {
    byline.iter().map(Contributor::name).filter(|name| !name.is_empty()).collect()
}

fn title(article: &Article) -> &str {
    article.head.headline.as_deref().unwrap_or("[无题]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Head, Issue, IssueId};

    #[track_caller]
    fn check(issue: &str, names: &[&str], headline: Option<&str>, gb: &str, english: &str) {
        let mut issue = Issue::new(IssueId::parse(issue).unwrap());
        issue.number = Some(7);
        let contents = Contents::of(&issue, Vec::new());
        let byline = names.iter().map(|name| Contributor::person(*name)).collect();
        let head = headline.map(Head::titled).unwrap_or_default();
        let article = Article { head, byline, ..Article::default() };
        let (page, paper) = (PageNo::new(2).unwrap(), Paper::named("河湾船讯"));
        assert_eq!(gb_t_7714(&article, &contents, page, &paper), gb);
        let month = |month| if month == 3 { "March" } else { "" };
        assert_eq!(apa(&article, &contents, page, &paper, month), english);
    }

    #[test]
    fn an_article_is_cited_by_who_what_where_and_when() {
        check(
            "2022-03-10",
            &["沈渡", "乔木"],
            Some("夜航"),
            "沈渡, 乔木. 夜航[N]. 河湾船讯, 2022-03-10(2).",
            "沈渡, & 乔木. (2022, March 10). 夜航. 河湾船讯, p. 2.",
        );
        check(
            "2022-03-10",
            &["甲", "乙", "丙", "丁"],
            Some("夜航"),
            "甲, 乙, 丙, 等. 夜航[N]. 河湾船讯, 2022-03-10(2).",
            "甲, 乙, 丙, & 丁. (2022, March 10). 夜航. 河湾船讯, p. 2.",
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        check("no-7", &[], None, "[无题][N]. 河湾船讯, 第7期(2).", "[无题]. (n.d.). 河湾船讯, p. 2.");
        check(
            "no-7",
            &["沈渡"],
            Some("夜航"),
            "沈渡. 夜航[N]. 河湾船讯, 第7期(2).",
            "沈渡. (n.d.). 夜航. 河湾船讯, p. 2.",
        );
    }
}
