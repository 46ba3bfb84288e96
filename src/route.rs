//! The grammar of addresses: which screen, of which issue, page or article, with which words searched.
//!
//! ```text
//! #/                                   the shelf
//! #/issue/<id>                         an issue, all pages
//! #/issue/<id>/<page>                  one page of it
//! #/issue/<id>/<page>/<seq>[?q=words]  an article, with marks where the words are
//! #/issue/<id>[/<page>]/text           all its articles one after the other, in printed order
//! #/calendar[/<year>|/undated]         which days have an issue; the newest year when none is named
//! #/people[/<letter>|/strokes[/<n>]|/count]
//!                                      all people, by sound, strokes or articles; so too units, columns, sources
//! #/person/<name>                      what a person signed or is pictured in; so too unit, column, source
//! #/clippings                          what the reader cut out
//! #/help                               help and about
//! #/search?q=words[&in=年:1986][&o=newest][&n=20]
//!                                      results within a condition (there may be several), in an order, the first n of them
//! ```
//! Everything else is [`Route::Missing`]: an address is typed, copied and cut by people, so that any text must lead
//! to a screen. Ids become id types here, and nowhere else is an address written or read.
//!
//! Two oddities are undone on reading. yew-router resolves the part behind `#` against the page's own URL, so that on
//! Windows (`file:///C:/…`) every path arrives with the drive in front; and it hands paths over percent-encoded.

use crate::phrases::asked::{EXACT, turns_folding_off};
use archive::{ArticleId, IssueId, PageNo};
use search::answer::{Order, Question, Sorting};
use search::vocabulary::Kind;
use std::collections::HashMap;
use std::fmt;
use yew::AttrValue;
use yew_router::Routable;

/// How many results one step of 更多 shows.
pub const STEP: usize = 10;

/// More than this is never shown at once, whatever the address says.
const MOST_SHOWN: usize = 1000;

/// The last part of the address of a whole page or issue.
const TEXT: &str = "text";

/// The sheet of the calendar without days.
const UNDATED: &str = "undated";
/// More conditions than these are not read.
const MOST_CONDITIONS: usize = 8;

/// Kinds of names: a list of them, and one of them.
const KINDS: [(Kind, &str, &str); 4] = [
    (Kind::Person, "people", "person"),
    (Kind::Unit, "units", "unit"),
    (Kind::Column, "columns", "column"),
    (Kind::Source, "sources", "source"),
];

/// How lists of names but those by sound are written.
const STROKES: &str = "strokes";
const COUNT: &str = "count";

/// The group of names that have no letter, or no strokes.
pub const OTHERS: &str = "other";

/// How orders but the usual one are written.
const ORDERS: [(Order, &str); 2] = [(Order::Newest, "newest"), (Order::Oldest, "oldest")];

/// Which screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// All issues.
    Shelf,
    /// One issue, all pages.
    Issue(IssueId),
    /// One page of an issue.
    Page(IssueId, PageNo),
    /// One article.
    Article(ArticleId),
    /// All articles of an issue or of one of its pages, whole.
    Text(IssueId, Option<PageNo>),
    /// The days of a year that have an issue; `None` is the newest year.
    Calendar(Option<Span>),
    /// All names of a kind: in which order, and which group, as [`search::answer::Listed`] names it; empty for the first.
    Names(Kind, Sorting, AttrValue),
    /// The articles of a name.
    Name(Kind, AttrValue),
    /// What the reader cut out.
    Clippings,
    /// Help and about.
    Help,
    /// Results of a search.
    Search,
    /// An address that names nothing; the path as it came, beginning with `/`.
    Missing(AttrValue),
}

/// What a sheet of the calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// One year, four digits.
    Year(i16),
    /// The issues whose day nobody knows.
    Undated,
}

/// What stands behind the `?` of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchAddress {
    /// The words as typed; empty when there are none.
    pub words: AttrValue,
    /// Conditions on results, in the language of queries.
    pub within: Vec<AttrValue>,
    /// Which results come first.
    pub order: Order,
    /// How many results are shown, at least [`STEP`].
    pub shown: usize,
}

/// A whole address: the screen and what is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Which screen.
    pub route: Route,
    /// The words and the length of the list.
    pub search: SearchAddress,
}

impl Default for SearchAddress {
    fn default() -> Self {
        Self { words: AttrValue::Static(""), within: Vec::new(), order: Order::Best, shown: STEP }
    }
}

impl SearchAddress {
    /// Reads `?q=…&n=…`; what is missing or odd takes its default, a repeated member its first value.
    pub fn parse(query: &str) -> Self {
        let query = query.strip_prefix('?').unwrap_or(query);
        let members = |name: &'static str| {
            let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
            pairs.filter(move |(key, _)| *key == name).map(|(_, value)| unescaped(value))
        };
        let shown = members("n").next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(STEP);
        let order = ORDERS.iter().find(|(_, name)| members("o").next().as_deref() == Some(*name));
        let conditions = members("in").filter(|condition| !condition.trim().is_empty());
        Self {
            words: AttrValue::from(members("q").next().unwrap_or_default()),
            within: conditions.take(MOST_CONDITIONS).map(AttrValue::from).collect(),
            order: order.map_or(Order::Best, |(order, _)| *order),
            shown: shown.clamp(STEP, MOST_SHOWN),
        }
    }

    /// The members that differ from their defaults.
    pub fn members(&self) -> Vec<(&'static str, String)> {
        let mut members = Vec::new();
        if !self.words.is_empty() {
            members.push(("q", self.words.to_string()));
        }
        members.extend(self.within.iter().map(|condition| ("in", condition.to_string())));
        let order = ORDERS.iter().find(|(order, _)| *order == self.order);
        members.extend(order.map(|(_, name)| ("o", (*name).to_owned())));
        if self.shown != STEP {
            members.push(("n", self.shown.to_string()));
        }
        members
    }

    /// The same with a condition, in place of any other of its kind; without it where it was there. From the first result.
    pub fn turned(&self, condition: &str) -> Self {
        let kind = |condition: &str| condition.split([':', '：']).next().unwrap_or_default().to_owned();
        let had = self.within.iter().any(|other| other == condition);
        let mut within = self.within.clone();
        within.retain(|other| kind(other) != kind(condition) || (had && other != condition));
        if !had {
            within.push(AttrValue::from(condition.to_owned()));
        }
        Self { within, shown: STEP, ..self.clone() }
    }

    /// True when the words are looked for in these very characters: when [`EXACT`] stands before or behind them.
    pub fn is_exact(&self) -> bool {
        let words = self.words.split_whitespace();
        words.clone().next().is_some_and(turns_folding_off) || words.last().is_some_and(turns_folding_off)
    }

    /// The same with folding turned off, or on again. From the first result.
    pub fn turned_exact(&self) -> Self {
        let words = self.words.trim();
        let words = if self.is_exact() {
            let rest = words.trim_start_matches(|c: char| !c.is_whitespace());
            let front = words.split_whitespace().next().filter(|first| turns_folding_off(first));
            let words = front.map_or(words, |_| rest.trim_start());
            let last = words.split_whitespace().last().filter(|last| turns_folding_off(last));
            last.map_or(words, |last| words.strip_suffix(last).unwrap_or(words).trim_end()).to_owned()
        } else {
            format!("{EXACT} {words}")
        };
        Self { words: AttrValue::from(words), shown: STEP, ..self.clone() }
    }

    /// What is asked of the search engine.
    pub fn question(&self) -> Question {
        Question {
            words: self.words.to_string(),
            within: self.within.iter().map(AttrValue::to_string).collect(),
            order: self.order,
            shown: self.shown,
        }
    }
}

impl Address {
    /// Reads a path such as `/issue/2022-03-02/2` and a query such as `?q=…`.
    pub fn parse(path: &str, query: &str) -> Self {
        Self { route: Route::recognize(path).unwrap_or(Route::Shelf), search: SearchAddress::parse(query) }
    }

    /// An article with marks where the words are; plain when there are no words.
    pub fn article(id: ArticleId, words: AttrValue) -> Self {
        Self { route: Route::Article(id), search: SearchAddress { words, ..SearchAddress::default() } }
    }

    /// The first results for these words.
    pub fn results(words: AttrValue) -> Self {
        Self { route: Route::Search, search: SearchAddress { words, ..SearchAddress::default() } }
    }

    /// The same address with the first step of results: what counts as one place for focus and title.
    pub fn place(&self) -> Self {
        Self { route: self.route.clone(), search: SearchAddress { shown: STEP, ..self.search.clone() } }
    }
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self { route, search: SearchAddress::default() }
    }
}

/// As it stands in a link: `#/search?q=…`.
impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{}", self.route.to_path())?;
        match serde_urlencoded::to_string(self.search.members()) {
            Ok(query) if !query.is_empty() => write!(out, "?{query}"),
            _ => Ok(()),
        }
    }
}

/// By hand and not derived, because ids are checked here and no address may be without a screen.
impl Routable for Route {
    fn from_path(path: &str, _: &HashMap<&str, &str>) -> Option<Self> {
        Self::recognize(path)
    }

    fn to_path(&self) -> String {
        let id = |id: &IssueId| urlencoding::encode(id.as_str()).into_owned();
        match self {
            Self::Shelf => "/".to_owned(),
            Self::Issue(issue) => format!("/issue/{}", id(issue)),
            Self::Page(issue, page) => format!("/issue/{}/{page}", id(issue)),
            Self::Article(article) => {
                format!("/issue/{}/{}/{}", id(&article.issue), article.page, article.seq)
            }
            Self::Text(issue, None) => format!("/issue/{}/{TEXT}", id(issue)),
            Self::Text(issue, Some(page)) => format!("/issue/{}/{page}/{TEXT}", id(issue)),
            Self::Calendar(None) => "/calendar".to_owned(),
            Self::Calendar(Some(Span::Year(year))) => format!("/calendar/{year}"),
            Self::Calendar(Some(Span::Undated)) => format!("/calendar/{UNDATED}"),
            Self::Names(kind, sorting, group) => {
                let (_, list, _) = words_of(*kind);
                let sorting = match sorting {
                    Sorting::Sound => "",
                    Sorting::Strokes => "/strokes",
                    Sorting::Count => "/count",
                };
                let group = if group.is_empty() { String::new() } else { format!("/{group}") };
                format!("/{list}{sorting}{group}")
            }
            Self::Name(kind, name) => format!("/{}/{}", words_of(*kind).2, urlencoding::encode(name)),
            Self::Clippings => "/clippings".to_owned(),
            Self::Help => "/help".to_owned(),
            Self::Search => "/search".to_owned(),
            Self::Missing(path) => path.to_string(),
        }
    }

    fn routes() -> Vec<&'static str> {
        vec!["/*path"]
    }

    fn not_found_route() -> Option<Self> {
        None
    }

    fn recognize(path: &str) -> Option<Self> {
        let path = without_drive(path);
        Some(read(path).unwrap_or_else(|| Self::Missing(AttrValue::from(path.to_owned()))))
    }
}

/// A value as forms write it: `+` is a space, `%E7%82%89` is 炉, and bytes that are no text become `\u{fffd}`. By hand,
/// because the reading half of serde_urlencoded costs every reader 1 kB.
fn unescaped(value: &str) -> String {
    let spaced = value.replace('+', " ");
    String::from_utf8_lossy(&urlencoding::decode_binary(spaced.as_bytes())).into_owned()
}

fn read(path: &str) -> Option<Route> {
    let trimmed = path.strip_prefix('/')?;
    let trimmed = trimmed.strip_suffix('/').unwrap_or(trimmed);
    let mut parts = trimmed.split('/');
    let route = match parts.next()? {
        "" => Route::Shelf,
        "search" => Route::Search,
        "clippings" => Route::Clippings,
        "help" => Route::Help,
        "issue" => {
            let id = IssueId::parse(&urlencoding::decode(parts.next()?).ok()?)?;
            let page = |text| whole(text).and_then(PageNo::new);
            match (parts.next(), parts.next()) {
                (None, _) => Route::Issue(id),
                (Some(TEXT), None) => Route::Text(id, None),
                (Some(no), None) => Route::Page(id, page(no)?),
                (Some(no), Some(TEXT)) => Route::Text(id, Some(page(no)?)),
                (Some(no), Some(seq)) => {
                    let seq = whole(seq).filter(|seq| *seq > 0)?;
                    Route::Article(ArticleId { issue: id, page: page(no)?, seq })
                }
            }
        }
        "calendar" => Route::Calendar(match parts.next() {
            None => None,
            Some(UNDATED) => Some(Span::Undated),
            Some(year) => {
                let year = whole(year).and_then(|year| i16::try_from(year).ok());
                Some(Span::Year(year.filter(|year| (1000..=9999).contains(year))?))
            }
        }),
        word => names(word, &mut parts)?,
    };
    parts.next().is_none().then_some(route)
}

/// A list of names, or one.
fn names<'p>(word: &str, parts: &mut impl Iterator<Item = &'p str>) -> Option<Route> {
    let (kind, list, _) = KINDS.into_iter().find(|(_, list, one)| *list == word || *one == word)?;
    if word != list {
        let name = urlencoding::decode(parts.next()?).ok()?.into_owned();
        return (!name.trim().is_empty()).then(|| Route::Name(kind, AttrValue::from(name)));
    }
    let (sorting, group) = match parts.next() {
        Some(COUNT) => (Sorting::Count, None),
        Some(STROKES) => (Sorting::Strokes, parts.next()),
        group => (Sorting::Sound, group),
    };
    let fits = |group: &str| match sorting {
        _ if group == OTHERS => true,
        Sorting::Sound => group.len() == 1 && group.bytes().all(|b| b.is_ascii_uppercase()),
        Sorting::Strokes => whole(group).is_some_and(|strokes| strokes > 0),
        Sorting::Count => false,
    };
    group
        .is_none_or(fits)
        .then(|| Route::Names(kind, sorting, AttrValue::from(group.unwrap_or_default().to_owned())))
}

fn words_of(kind: Kind) -> (Kind, &'static str, &'static str) {
    let [people, ..] = KINDS;
    KINDS.into_iter().find(|(known, _, _)| *known == kind).unwrap_or(people)
}

/// A number as this program writes it: no sign, no leading zero, so that each place has one address.
fn whole(text: &str) -> Option<u16> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain)
}

/// `/C:/issue/…` → `/issue/…`. Ids hold no colon, so nothing else can look like it.
fn without_drive(path: &str) -> &str {
    let mut chars = path.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('/'), Some(drive), Some(':')) if drive.is_ascii_alphabetic() => chars.as_str(),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(text: &str) -> IssueId {
        IssueId::parse(text).unwrap()
    }

    fn page(number: u16) -> PageNo {
        PageNo::new(number).unwrap()
    }

    /// Prints the address, reads it back as the browser hands it over, and gives the printed form.
    #[track_caller]
    fn round_trip(address: Address) -> String {
        let printed = address.to_string();
        let (path, query) = printed.split_once('?').unwrap_or((&printed, ""));
        assert_eq!(Address::parse(path.strip_prefix('#').unwrap(), query), address, "{printed}");
        printed
    }

    #[test]
    fn every_address_reads_what_it_prints() {
        let article = ArticleId { issue: id("2022-03-02"), page: page(2), seq: 3 };
        for (address, printed) in [
            (Route::Shelf.into(), "#/"),
            (Route::Issue(id("2022-03-02")).into(), "#/issue/2022-03-02"),
            (Route::Page(id("no-128"), page(4)).into(), "#/issue/no-128/4"),
            (Route::Article(article.clone()).into(), "#/issue/2022-03-02/2/3"),
            (Route::Issue(id("厂报-3")).into(), "#/issue/%E5%8E%82%E6%8A%A5-3"),
            (Address::article(article, "炉".into()), "#/issue/2022-03-02/2/3?q=%E7%82%89"),
            (Address::results("5S & 100%".into()), "#/search?q=5S+%26+100%25"),
            (Route::Search.into(), "#/search"),
            (Route::Text(id("no-128"), None).into(), "#/issue/no-128/text"),
            (Route::Text(id("no-128"), Some(page(4))).into(), "#/issue/no-128/4/text"),
            (Route::Calendar(None).into(), "#/calendar"),
            (Route::Clippings.into(), "#/clippings"),
            (Route::Help.into(), "#/help"),
            (Route::Names(Kind::Person, Sorting::Sound, "".into()).into(), "#/people"),
            (Route::Names(Kind::Person, Sorting::Sound, "Z".into()).into(), "#/people/Z"),
            (Route::Names(Kind::Unit, Sorting::Strokes, "".into()).into(), "#/units/strokes"),
            (Route::Names(Kind::Column, Sorting::Strokes, "8".into()).into(), "#/columns/strokes/8"),
            (Route::Names(Kind::Source, Sorting::Sound, OTHERS.into()).into(), "#/sources/other"),
            (Route::Names(Kind::Source, Sorting::Count, "".into()).into(), "#/sources/count"),
            (Route::Name(Kind::Unit, "5S组".into()).into(), "#/unit/5S%E7%BB%84"),
            (Route::Name(Kind::Person, "A/B ?#%".into()).into(), "#/person/A%2FB%20%3F%23%25"),
            (Route::Calendar(Some(Span::Year(1986))).into(), "#/calendar/1986"),
            (Route::Calendar(Some(Span::Undated)).into(), "#/calendar/undated"),
        ] {
            assert_eq!(round_trip(address), printed);
        }
        let more = SearchAddress {
            words: "炉".into(),
            within: vec!["年:1986".into(), "版:2".into()],
            order: Order::Oldest,
            shown: 30,
        };
        assert_eq!(
            round_trip(Address { route: Route::Search, search: more }),
            "#/search?q=%E7%82%89&in=%E5%B9%B4%3A1986&in=%E7%89%88%3A2&o=oldest&n=30"
        );
    }

    #[test]
    fn folding_is_turned_off_and_on_in_the_words() {
        let check = |before: &str, exact: bool, turned: &str| {
            let search =
                SearchAddress { words: before.to_owned().into(), shown: 40, ..SearchAddress::default() };
            let after = search.turned_exact();
            assert_eq!(
                (search.is_exact(), after.words.as_str(), after.shown),
                (exact, turned, STEP),
                "{before}"
            );
            assert_eq!(after.is_exact(), !exact, "{before}");
        };
        check("與會", false, "原样: 與會");
        check("原样: 與會 5S", true, "與會 5S");
        check("EXACT：  與會", true, "與會");
        check("與會 5S 原樣:", true, "與會 5S");
        // Of one word only: the switch is for all of them.
        check("原样:與會 5S", false, "原样: 原样:與會 5S");
        check("原样", false, "原样: 原样");
    }

    #[test]
    fn a_condition_takes_the_place_of_its_kind_and_goes_when_turned_again() {
        let check = |before: &[&str], turned: &str, after: &[&str]| {
            let within = before.iter().map(|condition| AttrValue::from((*condition).to_owned())).collect();
            let search = SearchAddress { within, shown: 40, ..SearchAddress::default() }.turned(turned);
            assert_eq!(
                (search.within.iter().map(AttrValue::as_str).collect::<Vec<_>>().as_slice(), search.shown),
                (after, STEP)
            );
        };
        check(&[], "年:1986", &["年:1986"]);
        check(&["年:1986"], "年:1986", &[]);
        check(&["年:1986", "版:2"], "年:1990", &["版:2", "年:1990"]);
        check(&["年:1986", "版:2"], "版:2", &["年:1986"]);
    }

    #[test]
    fn odd_addresses_lead_to_the_missing_screen() {
        for odd in [
            "/issue",
            "/issue/",
            "/issue/2022-03-02/0",
            "/issue/2022-03-02/1/0",
            "/issue/2022-03-02/1/1/1",
            "/issue/2022-03-02/x",
            "/issue/2022-03-02//2",
            "/issue/2022-03-02/01",
            "/issue/2022-03-02/+1",
            "/issue/2022-03-02/99999",
            "/issue/%2e%2e",
            "/issue/%ff",
            "/issue/a%2Fb",
            "/nowhere",
            "/search/x",
            "/issue/2022-03-02/text/1",
            "/issue/2022-03-02/1/text/1",
            "/calendar/0",
            "/calendar/86",
            "/calendar/1986/10",
            "/calendar/never",
            "//x",
            "x",
            "",
            "/issue/<script>",
        ] {
            assert_eq!(Route::recognize(odd), Some(Route::Missing(odd.to_owned().into())), "{odd}");
        }
    }

    #[test]
    fn a_windows_drive_in_front_is_not_part_of_the_address() {
        assert_eq!(Route::recognize("/C:/"), Some(Route::Shelf));
        assert_eq!(Route::recognize("/z:/issue/no-1/"), Some(Route::Issue(id("no-1"))));
    }

    #[test]
    fn odd_queries_mean_plain_words() {
        for (query, words, shown) in [
            ("?q=%", "%", 10),
            ("?q=a&q=b", "a", 10),
            ("?n=x&q=炉", "炉", 10),
            ("?n=3", "", 10),
            ("?q=a&n=999999999", "a", 1000),
            ("?", "", 10),
            ("?q=a+b&n=-1", "a b", 10),
            ("?x=1&q=%E7%82", "\u{fffd}", 10),
        ] {
            let read = SearchAddress::parse(query);
            assert_eq!((read.words.as_str(), read.shown), (words, shown), "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_words_survive_the_address(
            words in "\\PC{0,40}", conditions in prop::collection::vec("\\PC{0,9}", 0..4), steps in 1usize..40
        ) {
            let within = conditions.into_iter().filter(|it| !it.trim().is_empty()).map(AttrValue::from).collect();
            let search = SearchAddress { words: words.into(), within, shown: steps * STEP, ..SearchAddress::default() };
            round_trip(Address { route: Route::Search, search });
        }

        #[test]
        fn no_path_is_without_a_screen(path in "(/|[a-z0-9:%.]|issue|炉){0,12}") {
            let address = Address::parse(&path, "");
            let _ = address.to_string();
        }
    }
}
