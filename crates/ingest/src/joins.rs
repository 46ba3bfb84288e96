//! Body pieces → blocks: sentences broken at the end of a column are put together again.
//!
//! A piece that does not end as a sentence goes on in the next one, with nothing between. Rows that are set as rows are
//! left alone: verse, captions, lists of labelled or unfinished short lines. Where the file indents its paragraphs, an
//! indent begins a new one even so.

use crate::chars::{count, ends_in_comma};
use crate::doubt::{Choice, DoubtKind};
use crate::group::Draft;
use crate::layout::Layout;
use crate::openers;
use crate::piece::{Cue, Piece};
use crate::text::append;
use archive::{Block, LineSpan, Picture};

/// File and lines of every piece of a body, with the index of the block that it went into.
pub(crate) type Places = Vec<(usize, LineSpan, usize)>;

/// The body of an article.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) blocks: Vec<Block>,
    pub(crate) places: Places,
}

impl Body {
    /// Adds a block; its index.
    fn push(&mut self, block: Block) -> usize {
        self.blocks.push(block);
        self.blocks.len() - 1
    }
}

/// The body of a draft as blocks; takes the pieces out of it. Doubtful joins are noted in the draft.
pub(crate) fn body(draft: &mut Draft, layout: Layout) -> Body {
    let pieces = std::mem::take(&mut draft.body);
    let rows = rows(&pieces);
    // Where a blank line stands between all lines of a verse, only a wider gap is between stanzas.
    let mut verse = pieces.iter().filter(|piece| piece.cue == Cue::Verse);
    let spaced = !verse.any(|piece| piece.gap == 0);
    let mut body = Body::default();
    let mut last: Option<(&Piece, bool)> = None;
    for (piece, row) in pieces.iter().zip(&rows) {
        let text = || piece.text.to_string();
        let at = match piece.cue {
            Cue::Caption => body.push(Block::Picture(Picture { caption: text(), ..Picture::default() })),
            Cue::Subhead => body.push(Block::Subhead(text())),
            Cue::Verse | Cue::Byline(_) => match (body.blocks.last_mut(), last) {
                (Some(Block::Lines(lines)), Some((before, _)))
                    if before.cue == piece.cue
                        && (piece.gap == 0 || spaced && piece.cue == Cue::Verse && !piece.parted) =>
                {
                    lines.push(text());
                    body.blocks.len() - 1
                }
                _ => body.push(Block::Lines(vec![text()])),
            },
            _ => {
                let before = last.filter(|(before, before_row)| {
                    // A row that breaks off at a comma goes on in what is no row.
                    let open = !before_row || ends_in_comma(&before.text);
                    open && !*row && before.cue == Cue::Plain
                });
                paragraph(&mut body, piece, before.map(|(before, _)| before), layout, draft)
            }
        };
        body.places.push((piece.file, piece.lines, at));
        // A picture may stand inside a sentence; what was open before it stays open.
        if piece.cue != Cue::Caption {
            last = Some((piece, *row));
        }
    }
    body
}

/// Puts a piece of text behind the open paragraph, or begins another one; the index of its block.
fn paragraph(
    body: &mut Body,
    piece: &Piece,
    before: Option<&Piece>,
    layout: Layout,
    draft: &mut Draft,
) -> usize {
    let seam = before.map_or(Seam::Ended, |before| seam(before, piece, layout));
    let against =
        seam == Seam::Indented || seam == Seam::Broken && !piece.glued && openers::opens_article(&piece.text);
    if against || before.is_some_and(|before| open_question(before, piece, seam)) {
        let (chosen, other) = seam.answers();
        draft.doubt(piece, DoubtKind::Join, chosen, &[other], 70);
    }
    let target = body.blocks.iter().rposition(|block| !matches!(block, Block::Picture(_)));
    match target.and_then(|at| Some((at, body.blocks.get_mut(at)?))) {
        Some((at, Block::Paragraph(text))) if seam == Seam::Broken => {
            append(text, &piece.text);
            at
        }
        _ => body.push(Block::Paragraph(piece.text.to_string())),
    }
}

/// A number joined to what did not end, or a colon that nothing listed follows: as likely the other way.
fn open_question(before: &Piece, piece: &Piece, seam: Seam) -> bool {
    let numbered = openers::enumerates(&piece.text);
    let colon = before.text.ends_with([':', '：']) && before.count() >= 30;
    let speech = piece.text.starts_with(['“', '"', '「', '《']);
    match seam {
        Seam::Broken => numbered && !ends_in_comma(&before.text),
        Seam::Ended => colon && !numbered && !speech && piece.text.labelled().is_none() && piece.gap > 0,
        Seam::Indented => false,
    }
}

/// How two paragraphs follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seam {
    /// The first ended.
    Ended,
    /// The second goes on where the first broke off.
    Broken,
    /// The first did not end, yet the second is indented as a beginning.
    Indented,
}

impl Seam {
    /// What it makes of the two, and what else they may be.
    fn answers(self) -> (Choice, Choice) {
        match self {
            Self::Broken => (Choice::OneParagraph, Choice::TwoParagraphs),
            Self::Ended | Self::Indented => (Choice::TwoParagraphs, Choice::OneParagraph),
        }
    }
}

fn seam(before: &Piece, piece: &Piece, layout: Layout) -> Seam {
    // 联系人:… over 截止日期:… are two lines.
    const LABELS: &[&str] =
        &["联系", "截止", "时间", "地点", "地址", "电话", "报名", "邮箱", "投稿", "咨询", "注:", "注："];
    let labels = piece.text.labelled().is_some() && LABELS.iter().any(|word| piece.text.starts_with(word));
    // Dialogue in question and answer begins anew.
    let asks = ["问:", "答:", "问：", "答："].iter().any(|word| piece.text.starts_with(word));
    // A numbered subhead over a numbered paragraph.
    let numbered = before.count() <= 24
        && !before.text.has_comma()
        && !piece.glued
        && openers::enumerates(&before.text)
        && openers::enumerates(&piece.text);
    // 三、最后换件 alone over its text.
    let heads = (4..=20).contains(&before.count())
        && openers::numbers(&before.text)
        && !before.text.has_comma()
        && !openers::breaks_off(&before.text)
        && !piece.glued
        && piece.gap > 0
        && layout.width.is_none()
        && piece.count() >= 20
        && !openers::goes_on(&piece.text);
    // （一） alone over its part.
    let bare =
        before.count() <= 4 && openers::ordinal(&before.text).is_some() && before.text.ends_with([')', '）']);
    if before.text.ends_sentence() || labels || asks || numbered || heads || bare {
        Seam::Ended
    } else if layout.indented && piece.indent >= 2 {
        Seam::Indented
    } else {
        Seam::Broken
    }
}

/// Which pieces are rows of a list: runs of at least three short lines that are unfinished or labelled alike.
fn rows(body: &[Piece]) -> Vec<bool> {
    let row = |piece: &Piece| {
        let short = piece.count() <= 48;
        let marked =
            piece.text.starts_with(['■', '▲', '◆', '□', '◎', '●', '★', '·', '•', '※', '☆', '○', '◇', '△']);
        piece.cue == Cue::Plain && short && (piece.text.labelled().is_some() || marked || roll(&piece.text))
    };
    let mut rows: Vec<bool> = vec![false; body.len()];
    let mut at = 0;
    while at < body.len() {
        let run = body.iter().skip(at).take_while(|piece| row(piece)).count();
        if run >= 3 {
            rows.iter_mut().skip(at).take(run).for_each(|is| *is = true);
        }
        at += run.max(1);
    }
    rows
}

/// A row of names or units (`杜若 邱石 姜北`, `杜若——邱石`), or the label above one (`十佳职工:`).
fn roll(text: &str) -> bool {
    let label = text.ends_with([':', '：']) && count(text) <= 20;
    let pair = count(text) <= 12 && text.contains("——");
    let mut words = text.split_whitespace();
    let short = |word: &str| count(word) <= 12 && !word.contains(['，', ',', '。', '；', ';']);
    label || pair || words.clone().count() >= 3 && words.all(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(text: &str, expected: &[&str]) {
        let mut draft = Draft { body: pieces(text), ..Draft::default() };
        let found: Vec<String> = body(&mut draft, Layout::default())
            .blocks
            .into_iter()
            .map(|block| match block {
                Block::Paragraph(text) => text,
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn broken_sentences_are_joined_and_others_not() {
        check("炉子开了,大\n\n家都来看。", &["炉子开了,大家都来看。"]);
        check("炉子开了。\n\n大家都来看。", &["炉子开了。", "大家都来看。"]);
        check("他们要实现\n\n“两个提高”。", &["他们要实现“两个提高”。"]);
        check("他说:“开了。”\n\n大家都来看。", &["他说:“开了。”", "大家都来看。"]);
        check("型号是CX\n\n800A。", &["型号是CX 800A。"]);
    }

    #[test]
    fn rows_stay_rows() {
        check(
            "课题:床身找平\n\n措施:加垫铁\n\n效果:振动减半",
            &["课题:床身找平", "措施:加垫铁", "效果:振动减半"],
        );
        let roll = ["先进班组:", "磨工班 装配班 天车班", "好师徒:", "杜若——邱石", "标兵:", "杜若 邱石 姜北"];
        check(&roll.join("\n\n"), &roll);
        check(
            "三、最后换件\n\n把方位轴与高度轴对调,故障跟着走,才动手换新的。",
            &["三、最后换件", "把方位轴与高度轴对调,故障跟着走,才动手换新的。"],
        );
        check("一、先看轴\n\n(一)轴要直,不直就换。", &["一、先看轴", "(一)轴要直,不直就换。"]);
        check("说干就干。(掌声)\n\n炉子开了。", &["说干就干。(掌声)", "炉子开了。"]);
        check("（一）\n\n炉子开了,大家都来看。", &["（一）", "炉子开了,大家都来看。"]);
        check("问:几时开\n\n答:明天。", &["问:几时开", "答:明天。"]);
        let contact = ["联系人:磨工车间 方兰", "截止日期:九月三日"];
        check(&contact.join("\n"), &contact);
    }
}
