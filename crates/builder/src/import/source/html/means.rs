//! What each element of a web page means for its text, by its name and by where it stands.

use ego_tree::NodeRef;
use scraper::Node;

/// What an element means for the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// Its content is not read.
    Nothing,
    Heading(u8),
    /// A block with blank lines around.
    Paragraph,
    /// A block that begins and ends a line.
    Block,
    /// Of a list.
    Item,
    /// Words of a picture.
    Caption,
    Break,
    /// A line across the page.
    Rule,
    /// Line ends inside are kept.
    Verbatim,
    Row,
    Cell,
    Image,
    /// Part of a line.
    Inline,
}

/// What an element means where it stands: the foot of a whole page is the site's, and a picture in a figure has its words there.
pub(super) fn means(node: NodeRef<'_, Node>) -> Means {
    match name_of(node) {
        "footer" if node.parent().map(name_of) == Some("body") => Means::Nothing,
        "img" if node.parent().map(name_of) == Some("figure") => Means::Inline,
        name => meaning(name),
    }
}

fn name_of<'a>(node: NodeRef<'a, Node>) -> &'a str {
    node.value().as_element().map_or("", |element| element.name())
}

fn meaning(name: &str) -> Means {
    match name {
        "head" | "script" | "style" | "noscript" | "template" | "nav" | "svg" | "iframe" | "object"
        | "form" | "button" | "select" | "textarea" | "input" | "rt" | "rp" | "audio" | "video"
        | "canvas" => Means::Nothing,
        "h1" => Means::Heading(1),
        "h2" => Means::Heading(2),
        "h3" => Means::Heading(3),
        "h4" => Means::Heading(4),
        "h5" => Means::Heading(5),
        "h6" => Means::Heading(6),
        "p" | "blockquote" | "ul" | "ol" | "dl" | "table" | "figure" | "article" | "section" => {
            Means::Paragraph
        }
        "li" => Means::Item,
        "div" | "dt" | "dd" | "main" | "header" | "footer" | "aside" | "address" | "body" | "center"
        | "caption" | "tbody" | "thead" | "details" | "summary" => Means::Block,
        "figcaption" => Means::Caption,
        "br" => Means::Break,
        "hr" => Means::Rule,
        "pre" => Means::Verbatim,
        "tr" => Means::Row,
        "td" | "th" => Means::Cell,
        "img" => Means::Image,
        _ => Means::Inline,
    }
}
