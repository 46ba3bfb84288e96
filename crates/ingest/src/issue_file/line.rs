//! One line of an issue file: what it is, after what stood above it. The whole grammar of bodies, for all who read them.

use super::names::PictureField;

/// Where in an article one stands, between two lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// Straight under the heading.
    Fields,
    /// Between blocks, or before the first article.
    #[default]
    Body,
    /// In a paragraph that the next line goes on.
    Paragraph,
    /// In `|` lines.
    Lines,
    /// Straight under a picture.
    Picture,
}

/// A line that is no comment. Comments change nothing: they end neither fields nor a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Blank, or a backslash with nothing to guard.
    Nothing,
    /// `# 第1版`: what stands behind the mark.
    Page(&'a str),
    /// `## …`: the headline, empty for none.
    Article(&'a str),
    /// A field, straight under the heading.
    Field(&'a str),
    /// `### …`
    Subhead(&'a str),
    /// `![…`: the rest of the line.
    Picture(&'a str),
    /// `图片署名：…`, straight under a picture.
    UnderPicture(PictureField, &'a str),
    /// `| …`: the line, and whether a block begins with it.
    Row(&'a str, bool),
    /// The text, and whether a paragraph begins with it.
    Paragraph(&'a str, bool),
}

impl Part {
    /// What the line is; afterwards one stands below it.
    pub(super) fn take<'a>(&mut self, line: &'a str) -> Line<'a> {
        let before = *self;
        let (after, line) = if line.is_empty() {
            (Self::Body, Line::Nothing)
        } else if let Some(words) = marked(line, "###") {
            (Self::Body, Line::Subhead(words))
        } else if let Some(words) = marked(line, "##") {
            (Self::Fields, Line::Article(words))
        } else if let Some(words) = marked(line, "#") {
            (Self::Body, Line::Page(words))
        } else if before == Self::Fields {
            (Self::Fields, Line::Field(line))
        } else if let Some(picture) = line.strip_prefix("![") {
            (Self::Picture, Line::Picture(picture))
        } else if let Some(row) = line.strip_prefix('|') {
            (Self::Lines, Line::Row(row.trim(), before != Self::Lines))
        } else if let Some((field, value)) = PictureField::of_line(line).filter(|_| before == Self::Picture) {
            (Self::Picture, Line::UnderPicture(field, value))
        } else {
            match line.strip_prefix('\\').unwrap_or(line).trim() {
                "" => (Self::Body, Line::Nothing),
                text => (Self::Paragraph, Line::Paragraph(text, before != Self::Paragraph)),
            }
        };
        *self = after;
        line
    }
}

impl Line<'_> {
    /// A block of the body begins with it.
    pub(super) fn begins_block(self) -> bool {
        match self {
            Self::Subhead(_) | Self::Picture(_) => true,
            Self::Row(_, begins) | Self::Paragraph(_, begins) => begins,
            Self::Nothing | Self::Page(_) | Self::Article(_) | Self::Field(_) | Self::UnderPicture(..) => {
                false
            }
        }
    }
}

/// What follows a mark such as `##`, when the line begins with exactly that mark.
fn marked<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(mark)?;
    (rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\t'])).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_those_above_it_let_it_be() {
        let mut part = Part::default();
        for (line, expected, begins) in [
            ("# 第1版", Line::Page("第1版"), false),
            ("##", Line::Article(""), false),
            ("署名：杜若", Line::Field("署名：杜若"), false),
            ("", Line::Nothing, false),
            ("署名：杜若", Line::Paragraph("署名：杜若", true), true),
            ("接着说", Line::Paragraph("接着说", false), false),
            ("| 灯在转", Line::Row("灯在转", true), true),
            ("|火花", Line::Row("火花", false), false),
            ("", Line::Nothing, false),
            ("| 天亮了", Line::Row("天亮了", true), true),
            ("\\| 不是行", Line::Paragraph("| 不是行", true), true),
            ("\\", Line::Nothing, false),
            ("又一段", Line::Paragraph("又一段", true), true),
            ("图片署名：杜若", Line::Paragraph("图片署名：杜若", false), false),
            ("![图]()", Line::Picture("图]()"), true),
            ("图片署名：杜若", Line::UnderPicture(PictureField::Credit, "杜若"), false),
            ("", Line::Nothing, false),
            ("图片署名：杜若", Line::Paragraph("图片署名：杜若", true), true),
            ("![图]()", Line::Picture("图]()"), true),
            ("#### 也是文字", Line::Paragraph("#### 也是文字", true), true),
            ("### 小题", Line::Subhead("小题"), true),
            ("## 甲", Line::Article("甲"), false),
            ("### 小题", Line::Subhead("小题"), true),
        ] {
            let found = part.take(line);
            assert_eq!((found, found.begins_block()), (expected, begins), "{line}");
        }
    }
}
