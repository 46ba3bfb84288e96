//! Reviewed issues → what a profile could say, with how often each was seen.
//!
//! A person has looked at the issues, so what they name is right, and one sighting is enough: a name that signed once is a
//! name. Three things are asked more often, because chance could make them: a column of two characters (any line could be
//! those two), the heading of a column's items that does not look like a unit, and whatever raw text alone tells. Pages and
//! the place of signatures are proposed only when nearly every issue agrees; a habit that holds two times of three
//! misleads the third time.

mod raw;
mod tally;

use super::{BylinePlace, KnownColumn, Profile, key};
use crate::chars::{count, is_letter};
use crate::lines::{Line, lines};
use crate::{Given, RawFile, names, read_issue};
use archive::{Issue, PageNo};
use std::collections::{BTreeMap, BTreeSet};
use tally::Tally;

/// Counts over reviewed issues, and over the raw text that they came from where that is at hand.
#[derive(Clone, Debug, Default)]
pub struct Learner {
    issues: usize,
    articles: usize,
    raw: usize,
    names: Tally,
    columns: Tally,
    second_names: BTreeMap<String, Tally>,
    /// Headlines of the items of each column.
    items: BTreeMap<String, Tally>,
    units: Tally,
    people: Tally,
    roles: Tally,
    sections: BTreeMap<PageNo, Tally>,
    out: Tally,
    into: Tally,
    under_headline: usize,
    at_end: usize,
}

/// What is proposed for a profile; lists are in order of how often a name was seen, then by its letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Issues and articles that were counted.
    pub counted: (usize, usize),
    /// Name of the paper, from mastheads of raw text.
    pub name: Option<String>,
    /// Columns.
    pub columns: Vec<Proposed>,
    /// Units.
    pub units: Vec<Proposed>,
    /// People.
    pub people: Vec<Proposed>,
    /// Words of what contributors did, beyond the usual ones.
    pub roles: Vec<Proposed>,
    /// Names of pages.
    pub sections: Vec<(PageNo, Proposed)>,
    /// Words of jump marks where an article breaks off, beyond the usual ones.
    pub out: Vec<Proposed>,
    /// The same where it goes on.
    pub into: Vec<Proposed>,
    /// Where signatures stand.
    pub place: Option<BylinePlace>,
}

/// A name as it was printed most often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// As printed.
    pub name: String,
    /// The second name of a column.
    pub second_name: Option<String>,
    /// Articles that it was seen with.
    pub articles: usize,
    /// Issues that it was seen in.
    pub issues: usize,
}

impl Learner {
    /// Counts what a reviewed issue names.
    pub fn issue(&mut self, issue: &Issue) {
        let no = self.issues;
        self.issues += 1;
        for column in &issue.columns {
            if let Some(second) = &column.second_name {
                self.second_names.entry(key(&column.name)).or_default().add(second, no);
            }
        }
        for page in &issue.pages {
            if let Some(section) = &page.section {
                self.sections.entry(page.no).or_default().add(section, no);
            }
        }
        for (_, article) in issue.articles() {
            self.articles += 1;
            if let Some(column) = &article.column {
                self.columns.add(column, no);
                if let Some(headline) = &article.head.headline {
                    self.items.entry(key(column)).or_default().add(headline, no);
                }
            }
            for name in &article.byline {
                name.person.iter().for_each(|person| self.people.add(person, no));
                name.unit.iter().for_each(|unit| self.units.add(unit, no));
                let unusual =
                    |role: &&String| !role.split(' ').all(|word| names::role(word) || names::post(word));
                name.role.iter().filter(unusual).for_each(|role| self.roles.add(role, no));
            }
        }
    }

    /// Counts what only raw text tells about an issue: the paper's name, the words of its jump marks, where signatures
    /// stand. `text_of` gives the decoded text of a raw file by its name.
    pub fn raw<'a>(&mut self, issue: &Issue, text_of: impl Fn(&str) -> Option<&'a str>) {
        let no = self.raw;
        let files: BTreeSet<&str> = issue
            .articles()
            .flat_map(|(_, article)| &article.origins)
            .map(|origin| origin.file.as_str())
            .collect();
        let texts: BTreeMap<&str, &str> =
            files.into_iter().filter_map(|file| Some((file, text_of(file)?))).collect();
        if texts.is_empty() {
            return;
        }
        self.raw += 1;
        let raw: Vec<RawFile<'_>> =
            texts.iter().map(|(name, text)| RawFile::new(name, text.as_bytes())).collect();
        let furniture = read_issue(&raw, &Given::default(), &Profile::default()).furniture;
        if let Some(name) = raw::paper_name(&furniture) {
            self.names.add(&name, no);
        }
        let lines: BTreeMap<&str, Vec<Line>> =
            texts.iter().map(|(name, text)| (*name, lines(0, text))).collect();
        for (id, article) in issue.articles() {
            let own = raw::own_lines(article, &lines);
            if let Some(to) = article.jump_to {
                own.iter()
                    .filter_map(|text| raw::jump_word(text, to))
                    .for_each(|word| self.out.add(&word, no));
                own.iter()
                    .filter_map(|text| raw::jump_word(text, id.page))
                    .for_each(|word| self.into.add(&word, no));
            }
            match raw::byline_place(article, &own) {
                Some(BylinePlace::UnderHeadline) => self.under_headline += 1,
                Some(BylinePlace::AtEnd) => self.at_end += 1,
                None => {}
            }
        }
    }

    /// What was seen in at least `least` articles, and the habits that nearly all issues share.
    pub fn proposal(&self, least: usize) -> Proposal {
        let often = |mut all: Vec<Proposed>, least: usize| {
            all.retain(|proposed| proposed.articles >= least);
            all
        };
        let mut columns = often(self.columns.proposed(), least);
        columns.retain(|column| count(&column.name) > 2 || column.issues >= 2);
        for column in &mut columns {
            let second = self.second_names.get(&key(&column.name)).map(Tally::proposed);
            column.second_name = second.and_then(|all| all.into_iter().next()).map(|second| second.name);
        }
        // A name that was reviewed as a person here and as a unit there is what it was more often.
        let mut people = often(self.people.proposed(), least);
        people.retain(|person| self.units.articles(&person.name) < person.articles);
        let mut units = often(self.unit_tally().proposed(), least);
        units.retain(|unit| self.people.articles(&unit.name) <= unit.articles);
        let (signed, most) = (self.under_headline + self.at_end, self.under_headline.max(self.at_end));
        let place =
            if self.at_end > self.under_headline { BylinePlace::AtEnd } else { BylinePlace::UnderHeadline };
        Proposal {
            counted: (self.issues, self.articles),
            name: self
                .names
                .proposed()
                .into_iter()
                .find(|name| name.issues * 2 > self.raw)
                .map(|name| name.name),
            columns,
            units,
            people,
            roles: often(self.roles.proposed(), least),
            sections: self.constant_sections(),
            out: often(self.out.proposed(), least.max(2)),
            into: often(self.into.proposed(), least.max(2)),
            place: (signed >= 10 && most * 10 >= signed * 9).then_some(place),
        }
    }

    /// Units that sign, and those that head items: in a column whose items are mostly headed by what signs or looks like
    /// a unit, a short heading that comes again is one too.
    fn unit_tally(&self) -> Tally {
        let mut units = self.units.clone();
        for items in self.items.values() {
            let unit = |form: &String| names::unit(form) || self.units.articles(form) > 0;
            let looks = items.0.values().filter(|seen| seen.forms.keys().any(unit)).count();
            for (key, seen) in items.0.iter().filter(|_| looks * 2 >= items.0.len()) {
                let short = |form: &String| (2..=10).contains(&count(form)) && form.chars().all(is_letter);
                let again = seen.issues.len() >= 2 && seen.forms.keys().all(short);
                let person = seen.forms.keys().any(|form| self.people.articles(form) > 0);
                if again && !person || seen.forms.keys().any(|form| names::unit(form)) {
                    let unit = units.0.entry(key.clone()).or_default();
                    unit.articles += seen.articles;
                    unit.issues.extend(&seen.issues);
                    seen.forms
                        .iter()
                        .for_each(|(form, times)| *unit.forms.entry(form.clone()).or_default() += times);
                }
            }
        }
        units
    }

    /// A page's name is constant when it stands in at least two issues and in four of five that name the page.
    fn constant_sections(&self) -> Vec<(PageNo, Proposed)> {
        let constant = |(no, tally): (&PageNo, &Tally)| {
            let named: usize = tally.0.values().map(|seen| seen.issues.len()).sum();
            let first = tally.proposed().into_iter().next()?;
            (first.issues >= 2 && first.issues * 5 >= named * 4).then_some((*no, first))
        };
        self.sections.iter().filter_map(constant).collect()
    }
}

impl Proposal {
    /// The profile that says all of it.
    pub fn profile(&self) -> Profile {
        let mut profile = Profile { name: self.name.clone(), ..Profile::default() };
        for column in &self.columns {
            profile.columns.add(&column.name, KnownColumn { second_name: column.second_name.clone() });
        }
        self.units.iter().for_each(|unit| _ = profile.units.add(&unit.name, ()));
        self.people.iter().for_each(|person| _ = profile.people.add(&person.name, ()));
        self.roles.iter().for_each(|role| _ = profile.bylines.roles.add(&role.name, ()));
        profile.sections = self.sections.iter().map(|(no, section)| (*no, section.name.clone())).collect();
        profile.jumps.out = self.out.iter().map(|word| word.name.clone()).collect();
        profile.jumps.into = self.into.iter().map(|word| word.name.clone()).collect();
        profile.bylines.place = self.place;
        profile
    }

    /// True when nothing is proposed.
    pub fn is_empty(&self) -> bool {
        self.profile() == Profile::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue_file;

    /// Issue files, shortened: `栏目|标题|署名` a line, `#` a page.
    fn learnt(issues: &[&str], least: usize) -> Proposal {
        let mut learner = Learner::default();
        for (day, rows) in (1..).zip(issues) {
            let mut file = format!("+++\n日期 = 2019-04-{day:02}\n+++\n");
            for row in rows.lines() {
                let fields: Vec<&str> = row.split('|').collect();
                match fields.as_slice() {
                    [column, headline, byline] => {
                        file.push_str(&format!("\n## {headline}\n"));
                        let fields = [("栏目", column), ("署名", byline)].into_iter();
                        fields.filter(|(_, value)| !value.is_empty()).for_each(|(field, value)| {
                            file.push_str(&format!("{field}：{value}\n"));
                        });
                    }
                    _ => file.push_str(&format!("\n{row}\n")),
                }
            }
            learner.issue(&issue_file::read(&file, "a.md").unwrap());
        }
        learner.proposal(least)
    }

    fn shown(all: &[Proposed]) -> String {
        all.iter()
            .map(|one| format!("{}{}/{}", one.name, one.articles, one.issues))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn names_are_counted_and_the_frequent_come_first() {
        let first = "# 第1版 要闻\n|甲|方兰〔磨工车间〕（小记者）\n炉边|乙|若水\n炉边|丙|若水（记者）";
        let second = "# 第1版 要闻\n|丁|方 兰（通讯员）\n炉边|戊|若水";
        let all = learnt(&[first, second], 1);
        assert_eq!(shown(&all.people), "若水3/2 方兰2/2");
        assert_eq!(shown(&all.units), "磨工车间1/1");
        assert_eq!(shown(&all.columns), "炉边3/2");
        assert_eq!(shown(&all.roles), "小记者1/1");
        assert_eq!(all.sections.len(), 1);
        assert_eq!(shown(&learnt(&[first, second], 2).units), "");
        let profile = all.profile();
        assert!(profile.people.contains("若水") && profile.columns.contains("炉边"));
        assert!(!all.is_empty() && learnt(&["# 第1版\n|甲|"], 1).is_empty());
    }

    #[test]
    fn what_chance_could_make_is_asked_more_often() {
        let items = "# 第2版 车间\n动态|热处理|\n动态|总装分厂|\n动态|铸造分厂|";
        assert_eq!(shown(&learnt(&[items], 1).units), "总装分厂1/1 铸造分厂1/1");
        // The second time, a heading among units is a unit, and a column of two characters is a column.
        let twice = learnt(&[items, items], 1);
        assert_eq!(shown(&twice.units), "总装分厂2/2 热处理2/2 铸造分厂2/2");
        assert_eq!(
            (shown(&learnt(&[items], 1).columns), shown(&twice.columns)),
            (String::new(), "动态6/2".to_owned())
        );
        let other = "# 第2版 文化\n|甲|热处理";
        assert!(learnt(&[items, other], 1).sections.is_empty());
        // Signed as a person once and as a unit twice.
        let unit = "# 第2版\n|甲|〔车队〕\n|乙|〔车队〕\n|丙|车队";
        let both = learnt(&[unit], 1);
        assert_eq!((shown(&both.units), shown(&both.people)), ("车队2/1".to_owned(), String::new()));
    }
}
