//! An article as the list of its texts, in the order in which the page shows them.

use archive::{Article, Block, ColumnHead, Contributor};

/// What a text of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Kicker,
    Headline,
    Deck,
    Note,
    Dateline,
    /// Of the contributor of that index.
    Person(usize),
    Unit(usize),
    Role(usize),
    Paragraph,
    Subhead,
    /// A line that is set as a line; the first of its block is marked.
    Row {
        first: bool,
    },
    Caption,
    Credit,
    /// Name of a column, on its banner.
    Banner,
}

impl Part {
    /// Text that one line of the raw may give to several names.
    pub(super) fn is_shared(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Role(_))
    }

    /// Short text that may stand anywhere around the body.
    pub(super) fn is_mark(self) -> bool {
        matches!(self, Self::Person(_) | Self::Unit(_) | Self::Role(_) | Self::Dateline | Self::Credit)
    }

    /// What the body is made of.
    pub(crate) fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::Subhead | Self::Row { .. } | Self::Caption)
    }
}

/// The texts of an article: head, note, dateline, names, body, credit.
pub(super) fn of_article(article: &Article) -> Vec<(Part, &str)> {
    let mut fields: Vec<(Part, &str)> = Vec::new();
    let head = &article.head;
    fields.extend(head.kicker.iter().map(|text| (Part::Kicker, text.as_str())));
    fields.extend(head.headline.iter().map(|text| (Part::Headline, text.as_str())));
    fields.extend(head.decks.iter().map(|text| (Part::Deck, text.as_str())));
    fields.extend(article.editors_note.iter().map(|text| (Part::Note, text.as_str())));
    fields.extend(article.dateline.iter().map(|text| (Part::Dateline, text.as_str())));
    article.byline.iter().enumerate().for_each(|(at, name)| contributor(at, name, &mut fields));
    for block in &article.body {
        match block {
            Block::Paragraph(text) => fields.push((Part::Paragraph, text)),
            Block::Subhead(text) => fields.push((Part::Subhead, text)),
            Block::Lines(lines) => fields.extend(
                lines.iter().enumerate().map(|(at, line)| (Part::Row { first: at == 0 }, line.as_str())),
            ),
            Block::Picture(picture) => fields.push((Part::Caption, &picture.caption)),
        }
    }
    fields.extend(article.credit.iter().map(|text| (Part::Credit, text.as_str())));
    fields
}

fn contributor<'a>(at: usize, name: &'a Contributor, fields: &mut Vec<(Part, &'a str)>) {
    fields.extend(name.person.iter().map(|text| (Part::Person(at), text.as_str())));
    fields.extend(name.unit.iter().map(|text| (Part::Unit(at), text.as_str())));
    fields.extend(name.role.iter().map(|text| (Part::Role(at), text.as_str())));
}

/// The texts of a column's banner.
pub(super) fn of_column(column: &ColumnHead) -> Vec<(Part, &str)> {
    let names = [Some(&column.name), column.second_name.as_ref()].into_iter().flatten();
    let mut fields: Vec<(Part, &str)> = names.map(|text| (Part::Banner, text.as_str())).collect();
    fields.extend(column.editors_note.iter().map(|text| (Part::Note, text.as_str())));
    fields
}
