//! An issue as a graph of schema.org: for catalogues, crawlers and whoever links data.
//!
//! ```text
//! Newspaper ◀─isPartOf─ PublicationIssue ◀─isPartOf─ NewsArticle ─author▶ Person ─affiliation▶ Organization
//! ```
//! Terms: <https://schema.org/NewsArticle>, <https://schema.org/PublicationIssue>. Where our words are finer than schema.org's: kicker and
//! decks are `alternativeHeadline`s, an editor's note is the `backstory`, where it was reprinted from is the `creditText`, the
//! column is the `articleSection` and the page's name the `printSection`.
//!
//! Ids are the addresses of the viewer, relative to the folder unless its address on the web is given.

use crate::jsonl::{captions, paragraphs};
use archive::{Article, ArticleId, Contributor, Issue, Page, Paper};
use serde_json::{Value, json};

/// What all graphs of a run share.
pub(super) struct Run<'a> {
    pub(super) paper: &'a Paper,
    /// Of the folder, when it is on the web.
    pub(super) address: Option<&'a str>,
}

impl Run<'_> {
    /// The graph of an issue.
    pub(super) fn graph(&self, issue: &Issue) -> Value {
        let paper = &self.paper;
        let newspaper = bare(json!({
            "@type": "Newspaper",
            "@id": self.address("#/"),
            "name": paper.name,
            "inLanguage": paper.language,
            "publisher": paper.publisher.as_ref().map(organization),
        }));
        let day = issue.date.map(|date| date.to_string());
        let entry = bare(json!({
            "@type": "PublicationIssue",
            "@id": self.issue_address(issue),
            "isPartOf": { "@id": self.address("#/") },
            "issueNumber": issue.total_number.or(issue.number),
            "datePublished": day,
        }));
        let articles = issue.pages.iter().flat_map(|page| {
            page.articles
                .iter()
                .zip(1u16..)
                .map(move |(article, seq)| self.article(issue, page, seq, article))
        });
        let nodes: Vec<Value> = [newspaper, entry].into_iter().chain(articles).collect();
        json!({ "@context": "https://schema.org", "@graph": nodes })
    }

    fn article(&self, issue: &Issue, page: &Page, seq: u16, article: &Article) -> Value {
        let id = ArticleId { issue: issue.id.clone(), page: page.no, seq };
        let head = &article.head;
        let pictures = captions(article);
        let pictures = pictures.iter().map(|caption| json!({ "@type": "ImageObject", "caption": caption }));
        bare(json!({
            "@type": "NewsArticle",
            "@id": self.address(&format!("#/issue/{id}")),
            "identifier": id.to_string(),
            "isPartOf": { "@id": self.issue_address(issue) },
            "headline": head.headline,
            "alternativeHeadline": head.kicker.iter().chain(&head.decks).collect::<Vec<_>>(),
            "datePublished": issue.date.map(|date| date.to_string()),
            "inLanguage": self.paper.language,
            "author": article.byline.iter().map(author).collect::<Vec<_>>(),
            "articleSection": article.column,
            "printSection": page.section,
            "printPage": page.no.to_string(),
            "position": seq,
            "dateline": article.dateline,
            "backstory": article.editors_note.join("\n"),
            "articleBody": paragraphs(article).join("\n"),
            "image": pictures.collect::<Vec<_>>(),
            "creditText": article.credit,
            "publisher": self.paper.publisher.as_ref().map(organization),
        }))
    }

    fn issue_address(&self, issue: &Issue) -> String {
        self.address(&format!("#/issue/{}", issue.id))
    }

    fn address(&self, place: &str) -> String {
        match self.address {
            Some(folder) => format!("{}/{place}", folder.trim_end_matches('/')),
            None => place.to_owned(),
        }
    }
}

fn author(name: &Contributor) -> Value {
    match (&name.person, &name.unit) {
        (Some(person), unit) => bare(json!({
            "@type": "Person",
            "name": person,
            "affiliation": unit.as_ref().map(organization),
            "jobTitle": name.role,
        })),
        (None, unit) => organization(unit.as_deref().unwrap_or_default()),
    }
}

fn organization(name: impl AsRef<str>) -> Value {
    json!({ "@type": "Organization", "name": name.as_ref() })
}

/// A node without what is not known: no nulls, no empty lists and texts.
fn bare(node: Value) -> Value {
    let Value::Object(mut node) = node else { return node };
    node.retain(|_, value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    });
    Value::Object(node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Block, Head, IssueId, PageNo, Picture};

    fn issue() -> Issue {
        let mut issue = Issue::new(IssueId::parse("2022-03-10").unwrap());
        issue.total_number = Some(845);
        let article = Article {
            head: Head {
                kicker: Some("喜报".into()),
                decks: vec!["提前三天".into()],
                ..Head::titled("三号炉开炉")
            },
            byline: vec![
                Contributor { unit: Some("总装分厂".into()), ..Contributor::person("杜若") },
                Contributor::unit("宣传科"),
            ],
            body: vec![
                Block::Paragraph("很热。".into()),
                Block::Picture(Picture { caption: "炉前".into(), ..Picture::default() }),
            ],
            ..Article::default()
        };
        let articles = vec![article, Article::default()];
        issue.pages.push(Page { section: Some("要闻".into()), articles, ..Page::new(PageNo::FIRST) });
        issue
    }

    fn graph(address: Option<&str>) -> Vec<Value> {
        let paper = Paper { publisher: Some("北岭厂".into()), ..Paper::named("北岭机械报") };
        let graph = Run { paper: &paper, address }.graph(&issue());
        assert_eq!(graph["@context"], "https://schema.org");
        graph["@graph"].as_array().unwrap().clone()
    }

    /// Properties that schema.org gives to each type that we use, its parents' included, and the type of what they hold.
    const SCHEMA: [(&str, &[&str]); 5] = [
        ("Newspaper", &["name", "inLanguage", "publisher"]),
        ("PublicationIssue", &["isPartOf", "issueNumber", "datePublished"]),
        (
            "NewsArticle",
            &[
                "identifier",
                "isPartOf",
                "headline",
                "alternativeHeadline",
                "datePublished",
                "inLanguage",
                "author",
                "articleSection",
                "printSection",
                "printPage",
                "position",
                "dateline",
                "backstory",
                "articleBody",
                "image",
                "creditText",
                "publisher",
            ],
        ),
        ("Person", &["name", "affiliation", "jobTitle"]),
        ("Organization", &["name"]),
    ];

    fn check_node(node: &Value, ids: &[&str]) {
        let kind = node["@type"].as_str().unwrap_or_default();
        let known =
            SCHEMA.iter().find(|(name, _)| *name == kind).map_or(&["caption"][..], |(_, known)| known);
        for (key, value) in node.as_object().unwrap() {
            assert!(key.starts_with('@') || known.contains(&key.as_str()), "{kind} has no {key}");
            assert!(!value.is_null(), "{kind} {key}");
            if key == "isPartOf" {
                assert!(ids.contains(&value["@id"].as_str().unwrap()), "{value} is in the graph");
            }
            let inner = if value.is_array() {
                value.as_array().unwrap().as_slice()
            } else {
                std::slice::from_ref(value)
            };
            inner
                .iter()
                .filter(|value| value.get("@type").is_some())
                .for_each(|value| check_node(value, ids));
        }
    }

    #[test]
    fn a_graph_uses_the_words_of_schema_org_and_its_links_lead_somewhere() {
        let nodes = graph(None);
        let ids: Vec<&str> = nodes.iter().map(|node| node["@id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["#/", "#/issue/2022-03-10", "#/issue/2022-03-10/1/1", "#/issue/2022-03-10/1/2"]);
        nodes.iter().for_each(|node| check_node(node, &ids));
    }

    #[test]
    fn an_article_says_what_it_prints_and_nothing_that_is_not_known() {
        let nodes = graph(Some("https://paper.example/run/"));
        let article = &nodes[2];
        assert_eq!(article["@id"], "https://paper.example/run/#/issue/2022-03-10/1/1");
        assert_eq!(article["alternativeHeadline"], json!(["喜报", "提前三天"]));
        assert_eq!(article["author"][0]["affiliation"]["name"], "总装分厂");
        assert_eq!(article["author"][1], json!({ "@type": "Organization", "name": "宣传科" }));
        assert_eq!((&article["articleBody"], &article["printSection"]), (&json!("很热。"), &json!("要闻")));
        assert_eq!(article["image"][0]["caption"], "炉前");
        let empty = nodes[3].as_object().unwrap();
        assert!(!empty.contains_key("headline") && !empty.contains_key("author"), "{empty:?}");
    }
}
