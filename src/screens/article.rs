//! An article: head group, body, and the way on. With words in the address they are marked, and it opens at the first.

use crate::annex::{Annex, Room};
use crate::browser::{page, speech};
use crate::library::state::Fetched;
use crate::library::{use_contents, use_library, use_marking, use_texts};
use crate::parts::aloud_bar::silent_bar;
use crate::parts::announcer::{Arrival, use_arrival, use_folio};
use crate::parts::around::{AroundViewProps, corrections};
use crate::parts::article_body::article_body;
use crate::parts::article_head::article_head;
use crate::parts::article_tools::ArticleToolsProps;
use crate::parts::comfort::use_comfort;
use crate::parts::flow::Flow;
use crate::parts::folio_bar::{FolioBar, Neighbour, use_turning};
use crate::parts::headlines::headline;
use crate::parts::link::Go;
use crate::parts::mark_bar::MarkBarProps;
use crate::parts::marked::Marker;
use crate::parts::reading_aloud::{Heard, ReadingAloudProps};
use crate::parts::status::{Failed, NoSuch, Part, Shape, waiting};
use crate::parts::unbroken::unbroken;
use crate::parts::year::issue_name;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{Article, ArticleId, ArticleLine, Catalog, Contents, TextUnit};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ArticleScreen`].
#[derive(Properties, PartialEq)]
pub struct ArticleScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The article.
    pub id: ArticleId,
    /// Words to mark; empty for none.
    pub words: AttrValue,
}

/// An article, or the word that there is none.
#[component]
pub fn ArticleScreen(props: &ArticleScreenProps) -> Html {
    let phrases = use_phrases();
    let ArticleScreenProps { catalog, id, words } = props;
    let contents = use_contents(&id.issue);
    let place = contents.ready().and_then(|contents| contents.unit_of(id.page, id.seq));
    let texts = use_texts(place.iter().map(|(unit, _)| (id.issue.clone(), *unit)).collect());
    if catalog.issue(&id.issue).is_none() {
        return html! { <NoSuch sentence={(phrases.no_such_issue)(id.issue.as_str())} /> };
    }
    let contents = match contents {
        Fetched::Waiting => return waiting(Shape::Article, phrases),
        Fetched::Failed(failure) => return html! { <Failed part={Part::Article} {failure} /> },
        Fetched::Ready(contents) => contents,
    };
    let (Some((_, place)), Some(text)) = (place, texts.into_iter().next()) else {
        let back = Address::from(Route::Issue(id.issue.clone()));
        return html! {
            <NoSuch sentence={phrases.no_such_article} back={(back, AttrValue::Static(phrases.whole_issue))} />
        };
    };
    match text {
        Fetched::Waiting => waiting(Shape::Article, phrases),
        Fetched::Failed(failure) => html! { <Failed part={Part::Article} {failure} /> },
        Fetched::Ready(unit) => html! {
            <ArticleView key={format!("{id}?{words}")} catalog={Rc::clone(catalog)} id={id.clone()} words={words.clone()}
                {contents} {unit} {place} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct ArticleViewProps {
    catalog: Rc<Catalog>,
    id: ArticleId,
    words: AttrValue,
    contents: Rc<Contents>,
    unit: Rc<TextUnit>,
    place: usize,
}

#[component]
fn ArticleView(props: &ArticleViewProps) -> Html {
    let phrases = use_phrases();
    let ArticleViewProps { catalog, id, words, contents, .. } = props;
    let current = use_state_eq(|| 0);
    let missing = Article::default();
    let article = props.unit.articles.get(props.place).unwrap_or(&missing);

    let title = article.head.headline.clone().unwrap_or_else(|| phrases.untitled.to_owned());
    let issue = issue_name(contents.date, contents.number, &id.issue, phrases);
    use_folio(AttrValue::from(format!("{} {issue} {}", catalog.paper.name, (phrases.page)(id.page))));
    let marks = use_library().shelf().marks_in(id, words).cloned();
    let arrival = match &marks {
        None | Some(Fetched::Failed(_)) => Arrival::AtTop,
        Some(Fetched::Waiting) => Arrival::BeforeMarks,
        Some(Fetched::Ready(_)) => Arrival::AtMark,
    };
    use_arrival(AttrValue::from(title), arrival);
    let came = use_mut_ref(|| false);
    use_effect_with(*current, move |_| {
        // The first mark belongs to the arrival, which also knows of Back.
        if came.replace(true) {
            page::show_current_mark();
        }
    });

    let lines: Vec<(ArticleId, &ArticleLine)> = contents.lines().collect();
    let index = lines.iter().position(|(other, _)| other == id).unwrap_or_default();
    let before = index.checked_sub(1).and_then(|index| lines.get(index));
    let after = lines.get(index + 1);
    let to = |line: &(ArticleId, &ArticleLine)| Address::from(Route::Article(line.0.clone()));
    use_turning(before.map(to), after.map(to));

    let language = AttrValue::from(catalog.paper.language.clone());
    let comfort = use_comfort();
    let heard = use_state_eq(Heard::default);
    use_effect_with(heard.number, |number| {
        if number.is_some() {
            page::show_spoken();
        }
    });
    let on_heard = use_callback((), {
        let heard = heard.setter();
        move |now, ()| heard.set(now)
    });

    let marker = Marker::new(
        marks.as_ref().and_then(|marks| marks.ready().cloned()),
        *current,
        comfort.manner.clone(),
    )
    .speaking(heard.spoken.clone());
    let page = contents.pages.iter().find(|page| page.no == id.page);
    let head = article_head(id, article, contents.date, page, &marker, phrases);
    let body = article_body(id, article, &marker, phrases);
    let count = match marks.unwrap_or(Fetched::Waiting) {
        Fetched::Waiting => Fetched::Waiting,
        Fetched::Ready(_) => Fetched::Ready(Rc::new(marker.count())),
        Fetched::Failed(failure) => Fetched::Failed(failure),
    };
    use_marking(id, words, marker.into_texts());
    let on_turn = {
        let current = current.clone();
        Callback::from(move |place| current.set(place))
    };
    html! {
        <div class="article-screen">
            <FolioBar label={phrases.neighbouring_articles}
                previous={neighbour(before, phrases.previous_article, phrases)}
                next={neighbour(after, phrases.next_article, phrases)}>
                <p class="folio">
                    <Go to={Address::from(Route::Issue(id.issue.clone()))}>
                        { issue_name(contents.date, contents.number, &id.issue, phrases) }
                    </Go>
                    { phrases.folio_dot }
                    <Go to={Address::from(Route::Page(id.issue.clone(), id.page))}>{ (phrases.page)(id.page) }</Go>
                </p>
            </FolioBar>
            if !words.trim().is_empty() {
                <Annex patient=true waiting={html! { <div class="mark-bar" /> }} room={Room::Marks(MarkBarProps {
                    words: words.clone(), count, current: *current, on_turn,
                })} />
            }
            <div class={classes!("article-room", comfort.manner.is_down().then_some("article-down"))}>
                if speech::exists() {
                    <Annex patient=true waiting={silent_bar(phrases)} room={Room::Aloud(ReadingAloudProps {
                        id: id.clone(), unit: Rc::clone(&props.unit), place: props.place, language: language.clone(), on_heard,
                    })} />
                }
                <Flow language={comfort.manner.language(&language)}>
                    <article class="article">{ head }{ corrections(id, catalog, phrases) }{ body }</article>
                </Flow>
                <Annex patient=true room={Room::Tools(ArticleToolsProps {
                    catalog: Rc::clone(catalog), contents: Rc::clone(contents), unit: Rc::clone(&props.unit), place: props.place,
                })} />
            </div>
            { ways_on(id, before, after, phrases) }
            <Annex patient=true room={Room::Around(AroundViewProps {
                catalog: Rc::clone(catalog), unit: Rc::clone(&props.unit), place: props.place, number: index,
            })} />
        </div>
    }
}

fn neighbour(line: Option<&(ArticleId, &ArticleLine)>, word: &'static str, phrases: &Phrases) -> Neighbour {
    let name = line.map(|(_, line)| AttrValue::from(format!("{word} {}", headline(line, phrases))));
    let to = line.map(|(id, _)| Address::from(Route::Article(id.clone())));
    // At the ends of an issue nothing stands there: the way on is the issue's own.
    let word = if to.is_some() { AttrValue::Static(word) } else { AttrValue::Static("") };
    Neighbour { to, word, name }
}

/// Below the text: the articles before and after by their headlines, and back to the page.
fn ways_on(
    id: &ArticleId,
    before: Option<&(ArticleId, &ArticleLine)>,
    after: Option<&(ArticleId, &ArticleLine)>,
    phrases: &Phrases,
) -> Html {
    let way = |line: &(ArticleId, &ArticleLine), word: &'static str| {
        html! {
            <p class="ways-on-way">
                <span class="folio">{ word }</span>
                <Go to={Address::from(Route::Article(line.0.clone()))}>{ unbroken(&headline(line.1, phrases)) }</Go>
            </p>
        }
    };
    html! {
        <nav class="ways-on" aria-label={phrases.ways_on}>
            { for after.map(|line| way(line, phrases.next_article)) }
            { for before.map(|line| way(line, phrases.previous_article)) }
            <p class="ways-on-back">
                <Go to={Address::from(Route::Page(id.issue.clone(), id.page))}>{ (phrases.whole_page)(id.page) }</Go>
                <Go to={Address::from(Route::Issue(id.issue.clone()))}>{ phrases.whole_issue }</Go>
            </p>
        </nav>
    }
}
