//! The words of an issue file, Chinese and English; writing uses the Chinese, reading takes both.

use archive::Contributor;

/// A field of an article, straight under its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Kicker,
    Deck,
    Column,
    Byline,
    Dateline,
    Note,
    Credit,
    Jump,
    Corrects,
    Origin,
}

/// Field, Chinese word, English word.
pub(super) const FIELDS: [(Field, &str, &str); 10] = [
    (Field::Kicker, "引题", "kicker"),
    (Field::Deck, "副题", "deck"),
    (Field::Column, "栏目", "column"),
    (Field::Byline, "署名", "byline"),
    (Field::Dateline, "电头", "dateline"),
    (Field::Note, "编者按", "note"),
    (Field::Credit, "转自", "credit"),
    (Field::Jump, "转版", "jump"),
    (Field::Corrects, "更正", "corrects"),
    (Field::Origin, "原文", "origin"),
];

/// What stands for "nothing" where a field takes addresses.
pub(super) const NONE: [&str; 2] = ["无", "none"];

impl Field {
    /// The field that a word names, in either language.
    pub(super) fn named(word: &str) -> Option<Self> {
        let same = |(_, chinese, english): &&(Self, &str, &str)| {
            word == *chinese || word.eq_ignore_ascii_case(english)
        };
        FIELDS.iter().find(same).map(|(field, ..)| *field)
    }

    /// The Chinese word.
    pub(super) fn word(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, chinese, _)| chinese)
    }
}

/// The words of a picture that stand on lines of their own, straight under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureField {
    Credit,
    Alt,
}

/// Field, Chinese word, English word.
const PICTURE_FIELDS: [(PictureField, &str, &str); 2] =
    [(PictureField::Credit, "图片署名", "credit"), (PictureField::Alt, "替代文字", "alt")];

impl PictureField {
    /// The field and its value; `None` for any other line, which is then body.
    pub(super) fn of_line(line: &str) -> Option<(Self, &str)> {
        let (word, value) = line.split_once(['：', ':'])?;
        let (word, value) = (word.trim(), value.trim());
        let same = |(_, chinese, english): &&(Self, &str, &str)| {
            word == *chinese || word.eq_ignore_ascii_case(english)
        };
        let (field, ..) = PICTURE_FIELDS.iter().find(same)?;
        (!value.is_empty()).then_some((*field, value))
    }

    /// The Chinese word.
    pub(super) fn word(self) -> &'static str {
        PICTURE_FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, chinese, _)| chinese)
    }
}

/// `方晓棠〔总装分厂〕（通讯员）`: person, unit, role; any part may be missing. Characters of the frame that stand in a
/// name are written with a backslash.
pub(super) fn write_contributor(name: &Contributor) -> String {
    let part = |text: &Option<String>| text.as_deref().map(escape);
    let person = part(&name.person).unwrap_or_default();
    let unit = part(&name.unit).map(|unit| format!("〔{unit}〕")).unwrap_or_default();
    let role = part(&name.role).map(|role| format!("（{role}）")).unwrap_or_default();
    format!("{person}{unit}{role}")
}

/// Reads what [`write_contributor`] writes; half-width brackets are taken too. `None` when nobody is named.
pub(super) fn read_contributor(text: &str) -> Option<Contributor> {
    let (mut person, mut unit, mut role) = (String::new(), None::<String>, None::<String>);
    let mut open = None;
    let mut part = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, open) {
            ('\\', _) => part.extend(chars.next()),
            ('〔' | '[' | '（' | '(', None) => {
                person.push_str(part.trim());
                part.clear();
                open = Some(c);
            }
            ('〕' | ']', Some('〔' | '[')) => {
                unit = Some(std::mem::take(&mut part).trim().to_owned());
                open = None;
            }
            ('）' | ')', Some('（' | '(')) => {
                role = Some(std::mem::take(&mut part).trim().to_owned());
                open = None;
            }
            _ => part.push(c),
        }
    }
    if open.is_some() {
        return None;
    }
    person.push_str(part.trim());
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let found = Contributor { person: some(person), unit: unit.and_then(some), role: role.and_then(some) };
    (found.person.is_some() || found.unit.is_some() || found.role.is_some()).then_some(found)
}

/// A backslash before the characters that frame names and pictures.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\〔〕[]（）()".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
