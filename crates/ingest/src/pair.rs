//! Drafts → whole articles: the two halves of a jump, and a headline that stands under its body.
//!
//! Halves are paired by their headlines: equal, one within the other, or alike; failing that, when only one jump is open.
//! Two open jumps with unlike headlines are never paired by their order.

use crate::chars::overlap;
use crate::doubt::{Choice, DoubtKind};
use crate::group::{Draft, Grouped, REACH};
use crate::piece::{Cue, FurnitureKind};

/// Open jumps that a tail is held against. An issue has a dozen; without an end, a text of nothing but jumps takes forever.
const OPEN: usize = 64;

/// Pairs what belongs together.
pub(crate) fn pair(grouped: &mut Grouped) {
    let mut drafts = std::mem::take(&mut grouped.drafts);
    drafts = headlines_below(drafts);
    drafts = jumps(drafts, grouped);
    for draft in &mut drafts {
        if let Some((page, mark)) = draft.jump_out.take() {
            grouped.furniture.push(mark.as_furniture(FurnitureKind::JumpMark));
            draft.others.push((mark.file, mark.lines));
            draft.jump_out = Some((page, mark));
        }
    }
    grouped.drafts = drafts;
}

/// An untitled body followed by a headline without body: they are one, unless the headline fits its other side better.
fn headlines_below(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let head_only = !draft.head.is_empty()
            && !draft.has_body()
            && draft.jump_in.is_none()
            && draft.jump_out.is_none();
        match out.last_mut() {
            Some(last)
                if head_only
                    && last.head.is_empty()
                    && last.has_body()
                    && last.column.is_none()
                    && last.jump_in.is_none() =>
            {
                let title: String = draft.head.iter().map(|piece| piece.text.as_str()).collect();
                let confidence = if overlap(&title, last.words()) >= 250 { 90 } else { 60 };
                if let Some(piece) = draft.head.first() {
                    let (kind, chosen) = (DoubtKind::HeadlineAfterBody, Choice::HeadOfAbove);
                    last.doubt(piece, kind, chosen, &[Choice::HeadOfBelow], confidence);
                }
                last.head.append(&mut draft.head);
                last.byline.append(&mut draft.byline);
                last.note.append(&mut draft.note);
                last.set_credit(draft.credit);
                last.set_dateline(draft.dateline);
                last.spare.append(&mut draft.spare);
                last.others.append(&mut draft.others);
                last.doubts.append(&mut draft.doubts);
            }
            _ => out.push(draft),
        }
    }
    out
}

/// Tails join the heads that they go on.
fn jumps(drafts: Vec<Draft>, grouped: &mut Grouped) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut tails: Vec<(usize, Draft)> = Vec::new();
    for draft in drafts {
        if draft.jump_in.is_some() { tails.push((out.len(), draft)) } else { out.push(draft) }
    }
    let titles: Vec<String> = out.iter().map(Draft::head_letters).collect();
    let mut joined = vec![false; out.len()];
    let mut unmatched = Vec::new();
    for (place, tail) in tails {
        match partner(&tail, place, &out, &titles, &joined) {
            Some((at, sure)) => {
                if let (Some(head), Some(done)) = (out.get_mut(at), joined.get_mut(at)) {
                    *done = true;
                    join(head, tail, sure, grouped);
                }
            }
            None => unmatched.push((place, tail)),
        }
    }
    for (draft, done) in out.iter_mut().zip(joined) {
        if let Some((_, mark)) = draft.jump_out.clone().filter(|_| !done) {
            draft.doubt(&mark, DoubtKind::JumpUnmatched, Choice::OwnArticle, &[Choice::OneArticle], 50);
        }
    }
    // Back to where they stood: each before the draft that it came before.
    let mut back = Vec::with_capacity(out.len() + unmatched.len());
    let mut unmatched = unmatched.into_iter().peekable();
    for (at, draft) in out.into_iter().enumerate() {
        while let Some((_, tail)) = unmatched.next_if(|(place, _)| *place <= at) {
            back.push(alone(tail, grouped));
        }
        back.push(draft);
    }
    back.extend(unmatched.map(|(_, tail)| alone(tail, grouped)));
    back
}

/// A tail whose head is nowhere stays an article of its own.
fn alone(mut tail: Draft, grouped: &mut Grouped) -> Draft {
    if let Some((_, mark)) = tail.jump_in.take() {
        tail.doubt(&mark, DoubtKind::JumpUnmatched, Choice::OwnArticle, &[Choice::OneArticle], 50);
        grouped.furniture.push(mark.as_furniture(FurnitureKind::JumpMark));
        tail.others.push((mark.file, mark.lines));
    }
    tail
}

/// The open head that the tail goes on, and whether their headlines say so.
fn partner(
    tail: &Draft,
    place: usize,
    heads: &[Draft],
    titles: &[String],
    joined: &[bool],
) -> Option<(usize, bool)> {
    let title = tail.head_letters();
    let open = || {
        heads
            .iter()
            .zip(titles.iter().zip(joined))
            .enumerate()
            .skip(place.saturating_sub(REACH))
            .take(2 * REACH)
            .filter(|(_, (head, (_, done)))| head.jump_out.is_some() && !**done)
            .take(OPEN)
            .map(|(at, (_, (title, _)))| (at, title.as_str()))
    };
    let named = |test: &dyn Fn(&str) -> bool| open().find(|(_, head)| test(head)).map(|(at, _)| at);
    if title.is_empty() {
        let mut all = open();
        return match (all.next(), all.next()) {
            (Some((at, _)), None) => Some((at, true)),
            _ => None,
        };
    }
    let within = |head: &str| head.contains(&title) || title.contains(head) && !head.is_empty();
    if let Some(at) = named(&|head| head == title).or_else(|| named(&within)) {
        return Some((at, true));
    }
    let alike =
        open().map(|(at, head)| (overlap(&title, [head]), at)).max().filter(|(share, _)| *share >= 600);
    let only = || {
        let mut all = open();
        all.next().filter(|_| all.next().is_none()).map(|(at, _)| (0, at))
    };
    alike.or_else(only).map(|(share, at)| (at, share >= 600))
}

fn join(head: &mut Draft, mut tail: Draft, sure: bool, grouped: &mut Grouped) {
    head.repeated = Some(tail.head_letters()).filter(|letters| !letters.is_empty());
    for piece in tail.head.drain(..) {
        grouped.furniture.push(piece.as_furniture(FurnitureKind::RepeatedHeadline));
        head.others.push((piece.file, piece.lines));
    }
    if let Some((_, mark)) = tail.jump_in.take() {
        if !sure {
            head.doubt(&mark, DoubtKind::JumpPaired, Choice::OneArticle, &[Choice::TwoArticles], 60);
        }
        grouped.furniture.push(mark.as_furniture(FurnitureKind::JumpMark));
        head.others.push((mark.file, mark.lines));
    }
    head.note.append(&mut tail.note);
    if let Some(first) = tail.body.first_mut() {
        // The gap on the new page says nothing about the sentence that was cut for the jump.
        (first.parted, first.indent) = (false, 0);
        first.glued = first.cue == Cue::Plain;
    }
    head.body.append(&mut tail.body);
    head.byline.append(&mut tail.byline);
    head.doubts.append(&mut tail.doubts);
    head.others.append(&mut tail.others);
    head.spare.append(&mut tail.spare);
    head.set_credit(tail.credit);
    // The page that the reader is sent to is the first one.
    if let Some((page, mark)) = tail.jump_out {
        head.set_jump_out(page, mark);
    }
    head.set_dateline(tail.dateline);
}

/// Two articles with one headline and no jump between them: both stay, and both are doubted.
pub(crate) fn same_headlines(drafts: &mut [Draft]) {
    let titles: Vec<String> = drafts.iter().map(Draft::head_letters).collect();
    let mut times = std::collections::BTreeMap::<&str, usize>::new();
    for title in titles.iter().filter(|title| title.chars().count() >= 6) {
        *times.entry(title).or_default() += 1;
    }
    for (draft, title) in drafts.iter_mut().zip(&titles) {
        let again = times.get(title.as_str()).is_some_and(|times| *times > 1);
        if let Some(piece) = draft.head.first().filter(|_| again).cloned() {
            draft.doubt(&piece, DoubtKind::SameHeadline, Choice::TwoArticles, &[Choice::OneArticle], 60);
        }
    }
}
