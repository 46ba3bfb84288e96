//! How a printed text is set for this reader: in which script, with readings or without, along lines or down columns.
//!
//! Texts themselves stay as printed: what is searched, marked, copied by the button, cited and clipped is the print. Only
//! what is drawn is set, piece by piece, and since no conversion changes the number of characters, a piece of the print is the
//! same piece of what is drawn.

use crate::settings::{Flow, Readings, Settings, Writing};
use archive::{ArticleLine, Contents, Letters, Setter};
use std::rc::Rc;

/// What [`Letters`] say, ready for use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    traditional: Setter,
    simplified: Setter,
    /// Ascending by the character.
    readings: Vec<(char, String)>,
}

/// How texts are set. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    tables: Option<Rc<Tables>>,
    writing: Writing,
    readings: Readings,
    flow: Flow,
    is_traditional_paper: bool,
}

impl Tables {
    /// Makes them ready for use.
    pub fn of(letters: &Letters) -> Self {
        let mut readings = letters.readings();
        readings.sort_unstable();
        Self { traditional: letters.traditional.setter(), simplified: letters.simplified.setter(), readings }
    }
}

impl Manner {
    /// What the reader chose, for a paper in a language (BCP 47), as far as the tables have come.
    pub fn of(settings: Settings, paper: &str, tables: Option<Rc<Tables>>) -> Self {
        let is_traditional = ["hant", "tw", "hk", "mo"]
            .iter()
            .any(|part| paper.to_ascii_lowercase().split('-').any(|tag| tag == *part));
        // A traditional paper set in traditional characters is what was printed: 后 stays the empress.
        let writing = match settings.writing {
            Writing::Traditional if is_traditional => Writing::Printed,
            writing => writing,
        };
        let (readings, flow) = (settings.readings, settings.flow);
        Self { tables, writing, readings, flow, is_traditional_paper: is_traditional }
    }

    /// True when the tables are needed for what the reader chose.
    pub fn wants_tables(settings: Settings) -> bool {
        settings.writing != Writing::Printed || settings.readings != Readings::None
    }

    /// A text in the reader's script, as many characters as were printed; `None` where that is the print itself.
    pub fn set(&self, text: &str) -> Option<String> {
        let tables = self.tables.as_ref()?;
        match self.writing {
            Writing::Printed => None,
            Writing::Simplified => Some(tables.simplified.set(text)),
            // Old issues of a run are often traditional already, and their 后 and 里 must not be taken for simplified ones.
            Writing::Traditional if tables.simplified.changes(text) > tables.traditional.changes(text) => {
                None
            }
            Writing::Traditional => Some(tables.traditional.set(text)),
        }
    }

    /// How a printed character is read, when it is rare and the reader wants to be told.
    pub fn reading(&self, c: char) -> Option<&str> {
        let tables = self.tables.as_ref().filter(|_| self.readings == Readings::Rare)?;
        let at = tables.readings.binary_search_by_key(&c, |(rare, _)| *rare).ok()?;
        tables.readings.get(at).map(|(_, reading)| reading.as_str())
    }

    /// True when texts run down columns.
    pub fn is_down(&self) -> bool {
        self.flow == Flow::Down
    }

    /// True when what is drawn is in traditional characters, by the paper or because the reader wants them.
    pub fn is_traditional(&self) -> bool {
        self.writing == Writing::Traditional || self.is_traditional_paper
    }

    /// The language (BCP 47) of what is drawn, for a paper in a language: fonts differ between the scripts.
    pub fn language(&self, paper: &str) -> String {
        let is_chinese = paper.is_empty() || paper.to_ascii_lowercase().starts_with("zh");
        match self.writing {
            Writing::Traditional if is_chinese && self.tables.is_some() => "zh-Hant".to_owned(),
            Writing::Simplified if is_chinese && self.tables.is_some() => "zh-Hans".to_owned(),
            _ => paper.to_owned(),
        }
    }

    /// The headline lists of an issue in the reader's script.
    pub fn contents(&self, contents: &Rc<Contents>) -> Rc<Contents> {
        if self.tables.is_none() || self.writing == Writing::Printed {
            return Rc::clone(contents);
        }
        let mut contents = Contents::clone(contents);
        for page in &mut contents.pages {
            self.put(page.section.iter_mut());
            page.articles.iter_mut().for_each(|line| self.line(line));
        }
        for column in &mut contents.columns {
            self.put(
                [&mut column.name].into_iter().chain(&mut column.second_name).chain(&mut column.editors_note),
            );
        }
        Rc::new(contents)
    }

    fn line(&self, line: &mut ArticleLine) {
        let head = &mut line.head;
        self.put(head.kicker.iter_mut().chain(&mut head.headline).chain(&mut head.decks));
        self.put(line.column.iter_mut().chain([&mut line.brief]));
        for one in &mut line.byline {
            self.put(one.person.iter_mut().chain(&mut one.unit).chain(&mut one.role));
        }
    }

    fn put<'a>(&self, texts: impl Iterator<Item = &'a mut String>) {
        for text in texts {
            if let Some(set) = self.set(text) {
                *text = set;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Script;

    fn manner(writing: Writing, paper: &str) -> Manner {
        let letters = Letters {
            traditional: Script::of(
                [('发', '發'), ('头', '頭'), ('后', '後'), ('来', '來')],
                [("头发", Some("頭髮"))],
            ),
            simplified: Script::of([('來', '来'), ('頭', '头'), ('髮', '发')], []),
            readings: "赟yūn 垚yáo".into(),
        };
        let settings = Settings { writing, readings: Readings::Rare, ..Settings::default() };
        Manner::of(settings, paper, Some(Rc::new(Tables::of(&letters))))
    }

    #[track_caller]
    fn check(writing: Writing, paper: &str, printed: &str, set: Option<&str>) {
        assert_eq!(manner(writing, paper).set(printed).as_deref(), set, "{writing:?} {paper} {printed}");
    }

    #[test]
    fn a_text_is_set_in_the_script_that_the_reader_chose() {
        check(Writing::Printed, "zh-Hans", "头发", None);
        check(Writing::Traditional, "zh-Hans", "头发后来", Some("頭髮後來"));
        check(Writing::Simplified, "zh-Hant", "頭髮", Some("头发"));
    }

    #[test]
    fn what_is_traditional_already_stays_as_printed() {
        check(Writing::Traditional, "zh-Hans", "皇后頭髮來", None);
        check(Writing::Traditional, "zh-Hant", "皇后", None);
        check(Writing::Traditional, "zh-TW", "皇后", None);
    }

    #[test]
    fn without_tables_everything_is_as_printed() {
        let settings = Settings { writing: Writing::Traditional, ..Settings::default() };
        assert!(Manner::wants_tables(settings) && !Manner::wants_tables(Settings::default()));
        let manner = Manner::of(settings, "zh-Hans", None);
        assert_eq!((manner.set("头"), manner.reading('垚')), (None, None));
        assert_eq!(manner.language("zh-Hans"), "zh-Hans");
    }

    #[test]
    fn rare_characters_are_read_and_others_are_not() {
        let manner = manner(Writing::Printed, "zh-Hans");
        assert_eq!((manner.reading('垚'), manner.reading('炉')), (Some("yáo"), None));
        assert_eq!(Manner { readings: Readings::None, ..manner }.reading('垚'), None);
    }

    #[test]
    fn fonts_follow_the_script() {
        assert_eq!(manner(Writing::Traditional, "zh-Hans").language("zh-Hans"), "zh-Hant");
        assert_eq!(manner(Writing::Traditional, "zh-TW").language("zh-TW"), "zh-TW");
        assert_eq!(manner(Writing::Traditional, "en").language("en"), "en");
    }
}
