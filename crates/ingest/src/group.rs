//! Pieces with cues → drafts of articles, page by page and column by column.
//!
//! One walk in reading order. A draft is closed by a signature, a credit or a jump mark; what follows begins another one,
//! with or without a headline. In files that part articles by gaps, a parting gap closes as well.

use crate::chars::{inside_brackets, letters, overlap};
use crate::columns::{self, Form};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::layout::Layout;
use crate::openers;
use crate::piece::{Cue, Furniture, FurnitureKind, Piece};
use archive::{LineSpan, PageNo};

/// An article in the making: pieces by what they are.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) page: Option<PageNo>,
    /// The text itself says the page.
    pub(crate) page_known: bool,
    /// Index into [`Grouped::columns`].
    pub(crate) column: Option<usize>,
    pub(crate) head: Vec<Piece>,
    pub(crate) note: Vec<Piece>,
    /// Body, subheads, verse, captions, and signatures that stand between.
    pub(crate) body: Vec<Piece>,
    pub(crate) byline: Vec<Piece>,
    pub(crate) dateline: Option<Piece>,
    pub(crate) credit: Option<Piece>,
    pub(crate) jump_out: Option<(PageNo, Piece)>,
    pub(crate) jump_in: Option<(PageNo, Piece)>,
    /// The letters of its head, since it was ended.
    pub(crate) letters: String,
    /// Letters of the headline that its tail repeats.
    pub(crate) repeated: Option<String>,
    /// Lines that went elsewhere but belong to it: jump marks, repeated headlines.
    pub(crate) others: Vec<(usize, LineSpan)>,
    pub(crate) doubts: Vec<Doubt>,
    /// Marks that stand twice, where the model has one place.
    pub(crate) spare: Vec<(FurnitureKind, Piece)>,
    /// What follows begins another article.
    pub(crate) closed: bool,
}

/// A piece of running text, not of a list or a signature, that stops in the middle of a sentence.
pub(crate) fn stops_short(piece: &Piece) -> bool {
    let running = piece.text.has_comma() || piece.count() >= 30;
    piece.cue == Cue::Plain && running && !piece.text.ends_sentence()
}

/// A column's banner with its note.
#[derive(Debug)]
pub(crate) struct ColumnDraft {
    pub(crate) name: String,
    pub(crate) second_name: Option<String>,
    pub(crate) banner: Piece,
    pub(crate) note: Vec<Piece>,
    /// The headline of its first item.
    pub(crate) first_item: Option<String>,
}

/// Words of banners over a few short items.
const BRIEFS: &[&str] = &["简讯", "短讯", "簡訊", "短波", "一句话", "快讯", "集锦"];

/// How many articles apart two parts of one may stand: more than any issue has, so that only damaged files notice.
pub(crate) const REACH: usize = 300;

/// What the walk makes.
#[derive(Debug, Default)]
pub(crate) struct Grouped {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) columns: Vec<ColumnDraft>,
    pub(crate) sections: std::collections::BTreeMap<PageNo, String>,
    pub(crate) furniture: Vec<Furniture>,
}

impl Draft {
    pub(crate) fn has_body(&self) -> bool {
        !self.body.is_empty()
    }

    fn unfinished(&self) -> bool {
        self.body.last().is_some_and(|last| last.cue == Cue::Plain && !last.text.ends_sentence())
    }

    /// Running text that stops in the middle of a sentence.
    fn breaks_off(&self) -> bool {
        let stops = |last: &Piece| stops_short(last);
        !self.closed && self.body.last().is_some_and(stops)
    }

    fn is_new(&self) -> bool {
        let texts = [&self.head, &self.body, &self.note, &self.byline];
        let marks = self.dateline.is_some()
            || self.credit.is_some()
            || self.jump_out.is_some()
            || self.jump_in.is_some();
        texts.iter().all(|pieces| pieces.is_empty()) && !marks && self.spare.is_empty()
    }

    /// The letters of its head, for comparing with a repeated headline.
    pub(crate) fn head_letters(&self) -> String {
        self.head.iter().map(|piece| letters(&piece.text)).collect()
    }

    /// All of its text, for comparing contents.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.head.iter().chain(&self.body).map(|piece| piece.text.as_str())
    }

    /// The first jump mark holds; a second one is kept beside it.
    pub(crate) fn set_jump_out(&mut self, page: PageNo, mark: Piece) {
        if self.jump_out.is_none() {
            self.jump_out = Some((page, mark));
        } else {
            self.spare.push((FurnitureKind::JumpMark, mark));
        }
    }

    /// The first credit holds; a second one is kept beside it.
    pub(crate) fn set_credit(&mut self, credit: Option<Piece>) {
        match credit {
            Some(credit) if self.credit.is_some() => self.spare.push((FurnitureKind::Label, credit)),
            None => {}
            some => self.credit = some,
        }
    }

    /// The first dateline holds; a second one is kept beside it.
    pub(crate) fn set_dateline(&mut self, dateline: Option<Piece>) {
        match dateline {
            Some(dateline) if self.dateline.is_some() => self.spare.push((FurnitureKind::Label, dateline)),
            None => {}
            some => self.dateline = some,
        }
    }

    pub(crate) fn doubt(
        &mut self,
        piece: &Piece,
        kind: DoubtKind,
        chosen: Choice,
        others: &[Choice],
        confidence: u8,
    ) {
        self.doubts.push(Doubt::at(piece, kind, chosen, others, confidence));
    }
}

/// Groups the pieces of an issue; `pages` are those that the files begin with, as far as known.
pub(crate) fn group(pieces: Vec<Piece>, layout: Layout, pages: &[Option<PageNo>]) -> Grouped {
    let mut walk = Walk { layout, ..Walk::default() };
    let mut rest = pieces.into_iter().peekable();
    let mut file = None;
    while let Some(piece) = rest.next() {
        if file.replace(piece.file) != Some(piece.file)
            && let Some(page) = pages.get(piece.file).copied().flatten()
        {
            walk.turn(page);
        }
        let block_ends =
            rest.peek().is_none_or(|next| next.parted || matches!(next.cue, Cue::PageMark { .. }));
        walk.take(piece, block_ends);
    }
    walk.end_draft();
    walk.out
}

#[derive(Default)]
struct Walk {
    layout: Layout,
    out: Grouped,
    draft: Draft,
    page: Option<PageNo>,
    page_known: bool,
    /// The column in force, the form of its items, and whether an item has begun.
    column: Option<(usize, Form, bool)>,
}

impl Walk {
    fn take(&mut self, piece: Piece, block_ends: bool) {
        match piece.cue.clone() {
            Cue::Furniture(kind) => self.out.furniture.push(piece.as_furniture(kind)),
            Cue::PageMark { page, section } => self.page_mark(&piece, page, section),
            Cue::Banner => self.banner(piece),
            Cue::HeadBelow => {
                self.draft.head.push(piece);
                self.draft.closed = true;
            }
            Cue::Heading => self.heading(piece, block_ends),
            Cue::Note(_) => self.note(piece),
            Cue::Caption => self.caption(piece),
            Cue::JumpOut(page) => {
                self.draft.page_known = true;
                self.draft.set_jump_out(page, piece);
                self.draft.closed = true;
            }
            Cue::JumpIn(page) => self.jump_in(piece, page),
            Cue::Credit(_) => {
                self.before_tail(&piece);
                // Straight under a headline, the text is still to come.
                let top = !self.draft.closed && !self.draft.has_body() && !self.draft.head.is_empty();
                self.draft.set_credit(Some(piece));
                self.draft.closed |= !top;
            }
            Cue::Byline(_) => self.byline(piece),
            Cue::Dateline(_) => {
                // A second dateline, or one after a closed article, opens a piece of its own.
                if self.draft.closed
                    || self.draft.has_body() && (piece.parted || !self.draft.unfinished())
                    || self.draft.dateline.is_some()
                {
                    self.end_draft();
                }
                self.draft.dateline = Some(piece);
            }
            // Where no article is open, it heads one.
            Cue::Subhead if self.draft.closed || self.draft.is_new() => self.heading(piece, block_ends),
            Cue::Plain | Cue::Subhead | Cue::Verse => self.body(piece),
        }
    }

    fn body(&mut self, piece: Piece) {
        let stanza =
            piece.cue == Cue::Verse && self.draft.body.last().is_some_and(|last| last.cue == Cue::Verse);
        let parted = piece.parted
            && piece.cue != Cue::Subhead
            && self.draft.has_body()
            && !self.draft.unfinished()
            && !stanza
            && !self.counts_on(&piece);
        let glued = piece.glued && !self.draft.has_body();
        if !glued && (self.draft.closed || parted) {
            self.end_draft();
        }
        self.item_begins(&piece);
        self.draft.body.push(piece);
    }

    /// `（三）` after `（二）`: parts of one article, however far apart.
    fn counts_on(&self, piece: &Piece) -> bool {
        let Some((no, form)) = openers::ordinal(&piece.text).filter(|(no, _)| *no > 1) else { return false };
        self.draft.body.iter().any(|before| openers::ordinal(&before.text) == Some((no - 1, form)))
    }

    /// Another page begins.
    fn turn(&mut self, page: PageNo) {
        if self.draft.breaks_off() || self.page == Some(page) && self.page_known {
            // A running head inside a sentence, or the page's own number again: the article goes on below it.
            self.draft.page = self.draft.page.or(self.page);
        } else {
            self.end_draft();
            self.column = None;
        }
        self.page = Some(page);
        self.page_known = true;
    }

    fn page_mark(&mut self, piece: &Piece, page: PageNo, section: Option<String>) {
        self.turn(page);
        // The page's first name is its section's; what a later one prints stays with the mark.
        let used = section.filter(|_| !self.out.sections.contains_key(&page));
        let text = crate::chars::residue(&piece.text, used.as_deref());
        if let Some(section) = used {
            self.out.sections.insert(page, section);
        }
        self.out.furniture.push(Furniture { text, ..piece.as_furniture(FurnitureKind::Folio) });
    }

    fn banner(&mut self, piece: Piece) {
        self.end_draft();
        let (mut name, second_name) = columns::split_banner(&piece);
        let bare = inside_brackets(&name)
            .or_else(|| columns::framed(&name))
            .filter(|bare| !bare.is_empty())
            .map(str::to_owned);
        let frame = bare.as_deref().map(|bare| crate::chars::residue(&name, [bare]));
        name = bare.unwrap_or(name);
        let known = self.out.columns.iter().position(|column| column.name == name);
        let index = known.unwrap_or(self.out.columns.len());
        if known.is_some() {
            self.out.furniture.push(piece.as_furniture(FurnitureKind::RepeatedHeadline));
        } else {
            if let Some(text) = frame {
                self.out.furniture.push(Furniture { text, ..piece.as_furniture(FurnitureKind::Label) });
            }
            self.out.columns.push(ColumnDraft {
                name,
                second_name,
                banner: piece,
                note: Vec::new(),
                first_item: None,
            });
        }
        self.column = Some((index, Form::Free, false));
    }

    fn heading(&mut self, piece: Piece, block_ends: bool) {
        let below = self.layout.parting.is_some()
            && !piece.parted
            && block_ends
            && self.draft.head.is_empty()
            && self.draft.has_body();
        if below {
            self.draft.doubt(
                &piece,
                DoubtKind::HeadlineAfterBody,
                Choice::HeadOfAbove,
                &[Choice::Subhead],
                85,
            );
            self.draft.head.push(piece);
            self.draft.closed = true;
            return;
        }
        if self.subhead(&piece) {
            let mut piece = piece;
            piece.cue = Cue::Subhead;
            self.draft.doubt(&piece, DoubtKind::Subhead, Choice::Subhead, &[Choice::OwnArticle], 70);
            return self.draft.body.push(piece);
        }
        let only_head = !self.draft.has_body() && !self.draft.closed && !self.draft.head.is_empty();
        if !(self.draft.is_new() || only_head && !piece.parted) {
            self.end_draft();
        }
        self.column_goes_on(&piece);
        self.item_begins(&piece);
        self.draft.head.push(piece);
    }

    /// A short headline inside an open article, in a file where articles are parted by gaps.
    fn subhead(&self, piece: &Piece) -> bool {
        // Set in deeper than the paragraphs, it is no item of a unit.
        let paragraphs = self.draft.body.iter().filter(|body| body.cue == Cue::Plain && !body.glued);
        let deeper =
            paragraphs.map(|body| body.indent).min().is_some_and(|indent| piece.indent >= indent + 2);
        self.layout.parting.is_some()
            && !piece.parted
            && self.draft.has_body()
            && !self.draft.closed
            && self.column.is_none()
            && !self.draft.head.is_empty()
            && (deeper || !piece.is_unit())
            && !crate::signers::heads_notice(&piece.text)
            && !piece.sounds_like_column()
    }

    /// Ends the column when the headline is not one of its items.
    fn column_goes_on(&mut self, piece: &Piece) {
        let Some((_, form, begun)) = self.column else { return };
        if !begun || !self.draft.head.is_empty() {
            return;
        }
        // An answer stands with its letter.
        let alike = self.column.and_then(|(index, ..)| self.out.columns.get(index)).is_some_and(|column| {
            let brief = column.first_item.is_some()
                && BRIEFS.iter().any(|word| column.name.contains(word))
                && self.out.drafts.last().is_some_and(|last| last.column.is_some() && last.body.len() <= 2);
            column.first_item.as_deref().is_some_and(|first| columns::alike(first, &piece.text)) || brief
        });
        let answers =
            ["答复", "回复", "回音", "处理结果", "答覆"].iter().any(|word| piece.text.contains(word));
        let same = form != Form::Free && columns::form(piece) == form || answers || alike;
        // The gaps between its items are narrower than the one over its banner.
        let banner = self
            .column
            .and_then(|(index, ..)| self.out.columns.get(index))
            .map_or(0, |column| column.banner.gap);
        let inside = !piece.parted || piece.gap < banner;
        let goes_on = if self.layout.parting.is_some() { inside || same } else { same };
        if !goes_on {
            self.column = None;
        }
    }

    /// The draft that now begins is an item of the column in force.
    fn item_begins(&mut self, piece: &Piece) {
        let fresh = self.draft.is_new();
        if let Some((index, form, begun)) = &mut self.column {
            let same = *form != Form::Free && columns::form(piece) == *form;
            if fresh && *begun && piece.parted && self.layout.parting.is_some() && !same {
                self.column = None;
                return;
            }
            if !*begun {
                *form = columns::form(piece);
                *begun = true;
                if let Some(column) = self.out.columns.get_mut(*index).filter(|_| piece.cue == Cue::Heading) {
                    column.first_item = Some(piece.text.to_string());
                }
            }
            if fresh {
                self.draft.column = Some(*index);
            }
        }
    }

    fn note(&mut self, piece: Piece) {
        if let Some((index, _, false)) = self.column
            && self.draft.is_new()
            && let Some(column) = self.out.columns.get_mut(index)
        {
            column.note.push(piece);
            return;
        }
        // 编后 follows what it speaks of.
        let behind =
            piece.text.trim_start_matches(|c: char| !crate::chars::is_letter(c)).starts_with(['编', '編'])
                && piece.text.contains(['后', '後'])
                && self.draft.has_body()
                && crate::chars::simplified(&piece.text)
                    .chars()
                    .filter(|c| crate::chars::is_letter(*c))
                    .take(2)
                    .eq("编后".chars());
        if !behind && (self.draft.closed || self.draft.has_body() && piece.parted) {
            self.end_draft();
        }
        self.draft.note.push(piece);
    }

    /// Words of a picture belong to the open article, or to the one on this page that speaks of the same.
    fn caption(&mut self, piece: Piece) {
        // Under a headline without text, pictures are what it heads.
        let apart = piece.parted
            && self.layout.parting.is_some()
            && (self.draft.has_body() || self.draft.head.is_empty());
        // A whole sentence with its own credit, on something else: a picture that is an article of its own.
        let told = piece.text.trim_end_matches(|c: char| c != '。').chars().count() >= 20
            && self.draft.has_body()
            && piece.gap > 0
            && overlap(&piece.text, self.draft.words()) < 150;
        let open = !self.draft.closed && !self.draft.is_new() && !apart && !told;
        let run = self.draft.body.last().is_some_and(|last| last.cue == Cue::Caption) && !self.draft.closed;
        let fresh_column = self.column.is_some_and(|(_, _, begun)| !begun);
        if open || run || fresh_column || self.draft.has_body() && self.draft.unfinished() {
            self.item_begins(&piece);
            return self.draft.body.push(piece);
        }
        self.end_draft();
        let page = self.page;
        let on_page = self.out.drafts.iter_mut().rev().take(REACH);
        let close = on_page
            .filter(|draft| draft.page == page && draft.has_body())
            .map(|draft| (overlap(&piece.text, draft.words()), draft))
            .max_by_key(|(share, _)| *share);
        match close {
            // A third of its pieces: two texts on different things share about a tenth.
            Some((share, draft)) if share >= 330 => {
                draft.doubt(
                    &piece,
                    DoubtKind::Caption,
                    Choice::CaptionHere,
                    &[Choice::CaptionElsewhere, Choice::OwnArticle],
                    70,
                );
                draft.body.push(piece);
            }
            _ => {
                self.draft.doubt(
                    &piece,
                    DoubtKind::Caption,
                    Choice::OwnArticle,
                    &[Choice::CaptionElsewhere, Choice::Headline],
                    60,
                );
                self.draft.body.push(piece);
            }
        }
    }

    fn byline(&mut self, piece: Piece) {
        let bracketed = inside_brackets(&piece.text).is_some();
        let top = !self.draft.has_body() && !self.draft.is_new();
        let opening = piece.glued && self.draft.dateline.is_some();
        self.before_tail(&piece);
        if !opening && !top && (bracketed || self.layout.parting.is_none()) {
            self.draft.closed = true;
        }
        // A second signature, or one that text follows, keeps its place; the last one signs.
        self.draft.byline.push(piece);
    }

    /// A tail mark after a parting gap, with nothing open, still signs the article before.
    fn before_tail(&mut self, piece: &Piece) {
        let under_banner = self.column.is_some_and(|(_, _, begun)| !begun);
        if self.draft.is_new()
            && !piece.parted
            && !under_banner
            && let Some(last) = self.out.drafts.pop()
        {
            self.draft = last;
        }
    }

    fn jump_in(&mut self, piece: Piece, page: PageNo) {
        let heads = if self.draft.has_body() || self.draft.closed || self.draft.jump_in.is_some() {
            self.end_draft();
            Vec::new()
        } else {
            std::mem::take(&mut self.draft.head)
        };
        let open: Vec<String> = self
            .out
            .drafts
            .iter()
            .rev()
            .take(REACH)
            .filter(|draft| draft.jump_out.is_some())
            .map(|draft| draft.letters.clone())
            .collect();
        let taken = repeated_lines(&heads, &open);
        let at = heads.len() - taken;
        let mut lines = heads;
        let repeated = lines.split_off(at);
        self.draft.head = lines;
        let column = self.draft.column.take();
        if !self.draft.is_new() {
            self.draft.column = column;
            self.end_draft();
        }
        // The page that the open jump named is the page that we stand on now.
        if !self.page_known
            && let Some(to) = self.out.drafts.iter().rev().take(REACH).find_map(|d| {
                d.jump_out.as_ref().filter(|_| d.page == Some(page) || d.page.is_none()).map(|(to, _)| *to)
            })
        {
            self.page = Some(to);
        }
        self.draft.page_known = true;
        self.draft.head = repeated;
        self.draft.jump_in = Some((page, piece));
    }

    fn end_draft(&mut self) {
        let mut draft = std::mem::take(&mut self.draft);
        if draft.is_new() {
            return;
        }
        draft.page = draft.page.or(self.page);
        draft.page_known |= self.page_known;
        draft.letters = if draft.jump_out.is_some() { draft.head_letters() } else { String::new() };
        self.out.drafts.push(draft);
    }
}

/// How many of the last head lines before `上接` repeat the headline of an article that jumped; at least the last one.
fn repeated_lines(heads: &[Piece], open: &[String]) -> usize {
    let tail = |n: usize| -> String {
        heads.iter().skip(heads.len() - n).map(|piece| letters(&piece.text)).collect()
    };
    let whole = (1..=heads.len())
        .find(|n| open.iter().any(|title| *title == tail(*n) || title.starts_with(&tail(*n))));
    whole.unwrap_or(usize::from(!heads.is_empty()))
}
