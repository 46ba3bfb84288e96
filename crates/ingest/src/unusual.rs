//! Articles that look unlike the others of their issue: each is doubted, none is changed.
//!
//! A reading that is wrong without a doubt is never looked at. What gives wrong ones away is their shape: a short line that
//! was kept in a body, a body that stops in the middle of a sentence, text after a signature, an article several times as
//! long as the others. One such doubt an article is enough to have it looked at, so the first that fits is the only one.

use crate::caption::labelled;
use crate::chars::{ends_in_comma, ends_sentence, inside_brackets};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::group::{Draft, Grouped, stops_short};
use crate::openers;
use crate::piece::{Cue, Piece};
use crate::signers;

/// How many times the middle length makes an article a long one.
const LONG: usize = 3;

/// Doubts what is unusual in an article that nothing else gave reason to doubt.
pub(crate) fn doubt(grouped: &mut Grouped) {
    let mut lengths: Vec<usize> = grouped.drafts.iter().map(length).collect();
    lengths.sort_unstable();
    let middle = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    for draft in &mut grouped.drafts {
        if let Some(doubt) = breaks_off(draft)
            .or_else(|| short_line(draft))
            .or_else(|| signed_inside(draft))
            .or_else(|| long(draft, middle))
            .or_else(|| tiny(draft))
        {
            draft.doubts.push(doubt);
        }
    }
}

fn length(draft: &Draft) -> usize {
    draft.body.iter().map(|piece| piece.count()).sum()
}

/// A few words without a stop, alone in a body: as likely a headline.
fn short_line(draft: &Draft) -> Option<Doubt> {
    let notice = || draft.head.iter().any(|piece| signers::heads_notice(&piece.text));
    let last = draft.body.len().saturating_sub(1);
    let short = |(at, piece): &(usize, &Piece)| {
        let text = piece.text.as_str();
        let rows = |at: Option<usize>| {
            at.and_then(|at| draft.body.get(at))
                .is_some_and(|other| other.is_plain() && other.count() <= 24 && !other.text.ends_sentence())
        };
        let alone = || !rows(at.checked_sub(1)) && !rows(Some(at + 1));
        let closes = || *at == last && notice();
        piece.is_plain()
            && !piece.glued
            && (2..=24).contains(&piece.count())
            && !ends_sentence(text)
            && !ends_in_comma(text)
            && labelled(text).is_none()
            && !openers::enumerates(text)
            && alone()
            && !closes()
    };
    let (_, piece) = draft.body.iter().enumerate().find(short)?;
    let others = [Choice::Headline, Choice::Subhead, Choice::Signature];
    Some(Doubt::at(piece, DoubtKind::HeadlineOrBody, Choice::Body, &others, 60))
}

/// The text stops in the middle of a sentence, and no jump says where it goes on.
fn breaks_off(draft: &Draft) -> Option<Doubt> {
    let last = draft.body.last().filter(|last| stops_short(last) && draft.jump_out.is_none())?;
    Some(Doubt::at(last, DoubtKind::Border, Choice::OwnArticle, &[Choice::OneArticle], 50))
}

/// A signature in brackets with text behind it, or two who sign in different places.
fn signed_inside(draft: &Draft) -> Option<Doubt> {
    let first = draft.body.iter().find(|piece| piece.is_plain())?;
    let end = draft.body.last()?;
    let inside = |piece: &&Piece| {
        let place = (piece.file, piece.lines.first);
        inside_brackets(&piece.text).is_some()
            && place > (first.file, first.lines.last)
            && place < (end.file, end.lines.first)
    };
    let several = draft.byline.len() >= 2 && draft.byline.iter().any(|piece| !piece.glued);
    let piece = draft.byline.iter().find(inside).or(draft.byline.get(1).filter(|_| several))?;
    Some(Doubt::at(piece, DoubtKind::Border, Choice::OneArticle, &[Choice::TwoArticles], 60))
}

/// Much longer than the others.
fn long(draft: &Draft, middle: usize) -> Option<Doubt> {
    let paragraphs = draft.body.iter().filter(|piece| piece.cue == Cue::Plain).count();
    let first = draft.body.first()?;
    (length(draft) > LONG * middle.max(80) && paragraphs >= 6)
        .then(|| Doubt::at(first, DoubtKind::Border, Choice::OneArticle, &[Choice::TwoArticles], 70))
}

/// Hardly any text, and no picture's or notice's.
fn tiny(draft: &Draft) -> Option<Doubt> {
    let first = draft.body.first()?;
    let text = draft.body.iter().all(|piece| piece.cue == Cue::Plain);
    let most = if draft.body.last().is_some_and(|last| last.text.ends_sentence()) { 10 } else { 24 };
    (text && length(draft) < most && !draft.head.is_empty())
        .then(|| Doubt::at(first, DoubtKind::Border, Choice::OwnArticle, &[Choice::PartOfAbove], 60))
}

#[cfg(test)]
mod tests {
    use crate::{Choice, Given, Profile, RawFile, read_issue};

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    /// The answers that the only article's doubts question, with their lines. `B` stands for a paragraph.
    fn check(name: &str, text: &str, expected: &[(Choice, u32)]) {
        let text = text.replace('B', BODY);
        let raw = [RawFile::new("2022-03-02.txt", text.as_bytes())];
        let given = Given { first_page: archive::PageNo::new(1), ..Given::default() };
        let reading = read_issue(&raw, &given, &Profile::default());
        let found: Vec<(Choice, u32)> = reading
            .doubts
            .iter()
            .filter(|doubt| doubt.article.is_some())
            .map(|doubt| (doubt.chosen, doubt.lines.first))
            .collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn what_looks_wrong_is_doubted_and_what_does_not_is_not() {
        check("an ordinary article", "新磨床进厂\n\nB\n\nB(杜若)\n", &[]);
        check(
            "it stops in a sentence",
            "新磨床进厂\n\nB\n\n师傅们说,等到明年春天\n",
            &[(Choice::OwnArticle, 5)],
        );
        check("hardly any text", "新磨床进厂\n\n大家都来看。\n", &[(Choice::OwnArticle, 3)]);
    }
}
