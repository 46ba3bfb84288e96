//! Raw newspaper text → an issue, with every doubt; and issue files, which people edit, ↔ issues.
//!
//! Reading never fails and never drops text: every non-blank character of the source ends in exactly one place, a field of
//! an article, the banner of a column, or the [`Furniture`]. What was guessed is a [`Doubt`]: facts, not sentences.
//!
//! The stages, in order, each a small file with its own tests:
//! 1. [`decode`] – bytes → text;
//! 2. `lines` – text → numbered lines with their gaps and indents; `text` – what each holds, so that no stage looks twice;
//! 3. `teaser` – 导读; `jumps` – 下转, 上接; `labels` – 标题：, 发布时间：;
//! 4. `furniture` (with `folio`, `numerals`) – masthead, page marks, editors' lines; `dating` – which issue it is;
//! 5. `hints` – what the format of a file knows; `layout` – wrapped paragraphs put together, the gaps that part articles;
//!    `known` – what the [`profile`] knows of lines;
//! 6. `marks` (with `byline`, `names`) – signatures, credits, datelines, editor's notes;
//! 7. `caption` – words of pictures;
//! 8. `headings` (with `openers`) – headlines, verse, names under headlines; `columns` – banners among them;
//! 9. `group` – drafts of articles; `pair` – jumps and headlines under their bodies; `members` – where columns end; `unusual` –
//!    what only looks wrong;
//! 10. `assemble` (with `joins`, `heads`) – the model; `beside` – where each doubt stands in it.
//!
//! ```
//! use ingest::{Given, Profile, RawFile, read_issue};
//!
//! let text = "新磨床进厂\n\n昨天上午,新磨床进了车间,大家都来\n\n看。(杜若)\n";
//! let raw = RawFile::new("2022-03-02.txt", text.as_bytes());
//! let reading = read_issue(&[raw], &Given::default(), &Profile::default());
//! let (id, article) = reading.issue.articles().next().unwrap();
//! assert_eq!(id.to_string(), "2022-03-02/1/1");
//! assert_eq!(article.byline[0].name(), "杜若");
//! ```

mod assemble;
mod below;
mod beside;
mod byline;
mod caption;
mod chars;
mod columns;
mod context;
mod dating;
pub mod decode;
mod doubt;
mod folio;
mod furniture;
mod group;
mod headings;
mod heads;
mod hints;
pub mod issue_file;
mod joins;
mod jumps;
mod known;
mod labels;
mod layout;
mod lines;
mod marks;
mod members;
mod names;
mod numerals;
mod openers;
mod pair;
mod piece;
pub mod profile;
mod running;
mod signers;
mod table;
mod teaser;
mod text;
mod unusual;
mod unwrap;
mod verse;

pub use chars::is_blank;
pub use dating::{DateSource, date_in_name};
pub use doubt::{Choice, Doubt, DoubtKind};
pub use hints::Hint;
pub use lines::raw_lines;
pub use names::surname;
pub use numerals::number;
pub use piece::{Furniture, FurnitureKind};
pub use profile::Profile;

use archive::{Issue, IssueDate, IssueId, LineSpan, PageNo};
use assemble::{Assembled, Source};
use decode::{Decoded, OddKind};
use piece::{Piece, Sheet};

/// One raw file of an issue.
#[derive(Clone, Copy, Debug)]
pub struct RawFile<'a> {
    /// Name or path relative to the source folder; what origins carry.
    pub name: &'a str,
    /// Its content, in any encoding that [`decode`] knows.
    pub bytes: &'a [u8],
    /// The page that it begins with, where its name or the editor says so; a page mark printed below it holds from there.
    pub page: Option<PageNo>,
    /// What its format knows of its lines: line numbers from 1, ascending.
    pub hints: &'a [(u32, Hint)],
}

impl<'a> RawFile<'a> {
    /// A plain text of which nothing is known.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, page: None, hints: &[] }
    }
}

/// What the editor says about the issue; it holds against whatever is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Name of the issue, when it is not to be its date.
    pub id: Option<IssueId>,
    /// The day.
    pub date: Option<IssueDate>,
    /// Number within the year.
    pub number: Option<u32>,
    /// Number since the first issue.
    pub total_number: Option<u32>,
    /// The page that the text begins with, when not the first.
    pub first_page: Option<PageNo>,
    /// The day that names of files or folders say, where the name of the first file is not itself a date. Unlike the others
    /// it gives way to a printed date.
    pub named: Option<IssueDate>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The issue; its id is made from the file's name when nothing dates or numbers it.
    pub issue: Issue,
    /// Where the date came from; `None` for an undated issue.
    pub dated: Option<DateSource>,
    /// By line, then by kind.
    pub doubts: Vec<Doubt>,
    /// What went into no article, in the order of its lines.
    pub furniture: Vec<Furniture>,
    /// How each file was decoded: encoding, and whether it was certain.
    pub encodings: Vec<(&'static str, bool)>,
}

/// Reads the raw files of one issue, in the order of its pages. What `profile` knows of the paper is weighed with what is
/// printed; the default knows nothing.
pub fn read_issue(raw: &[RawFile<'_>], given: &Given, profile: &Profile) -> Reading {
    let decoded: Vec<Decoded> = raw.iter().map(|file| decode::decode(file.bytes)).collect();
    let mut sheet = Sheet::default();
    for (file, decoded) in decoded.iter().enumerate() {
        sheet.doubts.extend(encoding_doubts(file, decoded));
        sheet.pieces.extend(lines::lines(file, &decoded.text).into_iter().map(Piece::of));
    }
    let source = Source {
        names: raw.iter().map(|file| file.name.to_owned()).collect(),
        lines: sheet.pieces.iter().map(|piece| (piece.file, piece.lines.first)).collect(),
    };

    // Jump marks first, and what announces other pages: `下转第二版` would pass for the head of a page.
    teaser::mark(&mut sheet.pieces);
    sheet.pieces = jumps::mark(std::mem::take(&mut sheet.pieces), profile);
    sheet.pieces = labels::mark(std::mem::take(&mut sheet.pieces), profile);
    sheet.pieces = known::pages(std::mem::take(&mut sheet.pieces), profile);
    let masthead = furniture::mark(&mut sheet.pieces, profile);
    let name = raw.first().map_or("", |file| file.name);
    let (issue, dated, disagreements) = dating::date(&masthead, &sheet.pieces, given, name);
    sheet.doubts.extend(disagreements);
    hints::mark(&mut sheet, &raw.iter().map(|file| file.hints).collect::<Vec<_>>());
    table::mark(&mut sheet.pieces);
    let (pieces, layout) = layout::settle(std::mem::take(&mut sheet.pieces));
    sheet.pieces = pieces;
    hints::part(&mut sheet.pieces);
    sheet.pieces = known::lines(std::mem::take(&mut sheet.pieces), profile);
    marks::mark(&mut sheet, profile);
    caption::mark(&mut sheet.pieces, profile);
    headings::mark(&mut sheet, layout, profile);
    below::mark(&mut sheet, layout);
    columns::mark(&mut sheet);
    let pages: Vec<Option<PageNo>> = raw.iter().map(|file| file.page).collect();
    let mut grouped = group::group(std::mem::take(&mut sheet.pieces), layout, &pages);
    pair::pair(&mut grouped);
    pair::same_headlines(&mut grouped.drafts);
    members::settle(&mut grouped);
    unusual::doubt(&mut grouped);
    let Assembled { issue, places, doubts, furniture } =
        assemble::assemble(issue, grouped, layout, &source, given);

    let mut reading = Reading {
        issue,
        dated,
        doubts: sheet.doubts,
        furniture,
        encodings: decoded.iter().map(|file| (file.encoding, file.certain)).collect(),
    };
    reading.doubts.extend(doubts);
    beside::place(&mut reading.doubts, &reading.issue, &places, &source.names);
    reading.furniture.sort_by_key(|furniture| (furniture.file, furniture.lines));
    reading
}

/// What the bytes of a file gave reason to doubt.
fn encoding_doubts(file: usize, decoded: &Decoded) -> Vec<Doubt> {
    let doubt = |lines, kind, chosen, others: Vec<Choice>, confidence| Doubt {
        file,
        lines,
        article: None,
        block: None,
        kind,
        chosen,
        others,
        confidence,
    };
    let encoding = Choice::Encoding(decoded.encoding);
    let mut doubts = Vec::new();
    if !decoded.certain {
        let others = decode::others(decoded.encoding).map(Choice::Encoding).collect();
        doubts.push(doubt(LineSpan::new(1, 1), DoubtKind::Encoding, encoding, others, 90));
    }
    doubts.extend(decoded.odd.iter().map(|odd| match odd.kind {
        OddKind::Damaged => doubt(odd.lines, DoubtKind::Damaged, encoding, Vec::new(), 50),
        OddKind::Controls => doubt(odd.lines, DoubtKind::Controls, Choice::LeftOut, Vec::new(), 80),
        OddKind::Encoding(name) => {
            doubt(odd.lines, DoubtKind::OtherEncoding, Choice::Encoding(name), vec![encoding], 80)
        }
    }));
    doubts
}
