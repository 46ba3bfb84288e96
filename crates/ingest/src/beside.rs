//! Which article a doubt is about, and which block of its body it stands beside.
//!
//! Stages know the lines that they guessed about, and not what will become of them. When the issue is whole, the lines say
//! where each doubt belongs: to the article that they went into, and there to the block, when it is the block that is in
//! question and not the head, a signature, or where the article begins.

use crate::doubt::{Doubt, DoubtKind};
use crate::joins::Places;
use archive::{Issue, LineSpan};
use std::collections::BTreeMap;

/// Gives doubts their article and block, and puts them in order. `places` are those of the articles, in printed order.
pub(crate) fn place(doubts: &mut Vec<Doubt>, issue: &Issue, places: &[Places], files: &[String]) {
    let mut owners = BTreeMap::new();
    for (index, (_, article)) in issue.articles().enumerate() {
        for origin in &article.origins {
            let file = files.iter().position(|name| *name == origin.file).unwrap_or(0);
            owners.extend(origin.lines.iter().map(|span| ((file, span.first), (span.last, index))));
        }
    }
    for doubt in doubts.iter_mut() {
        if doubt.article.is_none() && !about_issue(doubt.kind) {
            let before = owners.range(..=(doubt.file, doubt.lines.first)).next_back();
            let holder =
                before.filter(|((file, _), (last, _))| *file == doubt.file && doubt.lines.last <= *last);
            doubt.article = holder.map(|(_, (_, index))| *index);
        }
        doubt.block = doubt.article.and_then(|index| block(doubt, places.get(index)?));
    }
    doubts.sort_by_key(|doubt| (doubt.file, doubt.lines, doubt.kind));
    doubts.dedup();
}

/// Questions about the whole issue: no article is wrong by them.
fn about_issue(kind: DoubtKind) -> bool {
    use DoubtKind::{DateDisagrees, Encoding, NumberDisagrees, PageUnknown, WeekdayDisagrees};
    matches!(kind, Encoding | PageUnknown | DateDisagrees | WeekdayDisagrees | NumberDisagrees)
}

/// The block that the doubtful line went into.
fn block(doubt: &Doubt, places: &Places) -> Option<usize> {
    use DoubtKind::{
        Border, Byline, Caption, Controls, Damaged, HeadlineOrBody, Join, OtherEncoding, Subhead,
    };
    let line = doubt.lines.first;
    let holds =
        |(file, span): (usize, LineSpan)| file == doubt.file && (span.first..=span.last).contains(&line);
    let found = || places.iter().find(|(file, span, _)| holds((*file, *span))).map(|(.., block)| *block);
    match doubt.kind {
        HeadlineOrBody | Subhead | Caption | Join | Byline | Damaged | Controls | OtherEncoding => found(),
        // In the first paragraph it is asked of the whole article.
        Border => found().filter(|block| *block > 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{DoubtKind, Given, Profile, RawFile, read_issue};

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    /// Kind, article and block of every doubt about an article. `B` stands for a paragraph.
    fn check(name: &str, text: &str, expected: &[(DoubtKind, usize, Option<usize>)]) {
        let text = text.replace('B', BODY);
        let raw = [RawFile::new("2022-03-02.txt", text.as_bytes())];
        let given = Given { first_page: archive::PageNo::new(1), ..Given::default() };
        let reading = read_issue(&raw, &given, &Profile::default());
        let found: Vec<_> = reading
            .doubts
            .iter()
            .filter_map(|doubt| Some((doubt.kind, doubt.article?, doubt.block)))
            .collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn doubts_stand_beside_what_is_in_question() {
        use DoubtKind::{Border, Controls};
        check("nothing", "新磨床进厂\n\nB\n\nB\n", &[]);
        check(
            "a paragraph that stops in a sentence",
            "新磨床进厂\n\nB\n\nB\n\n师傅们说,等到明年春天\n",
            &[(Border, 0, Some(2))],
        );
        check("all of an article", "新磨床进厂\n\n大家都来看。\n", &[(Border, 0, None)]);
        check(
            "a damaged paragraph of the second article",
            "新磨床进厂\n\nB(杜若)\n\n旧磨床退役\n\nB\n\nB大家\u{7}都来看。\n",
            &[(Controls, 1, Some(1))],
        );
        check("a damaged headline", "新磨\u{7}床进厂\n\nB\n\nB\n", &[(Controls, 0, None)]);
    }
}
