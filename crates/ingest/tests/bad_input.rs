//! What is no clean newspaper text: it is read all the same, nothing of it is lost, and the place is doubted.
//!
//! Every case goes through the ledger (see `lossless`); it says here besides how many articles come of it and what is doubted
//! about its bytes. Sizes are such that a test build takes a moment; `cargo xtask bench import` has the large ones.

#[path = "lossless/ledger.rs"]
#[expect(clippy::expect_used, clippy::panic, reason = "a promise that is not kept fails the test")]
mod ledger;

use encoding_rs::{BIG5, GB18030};
use ingest::decode::{decode, looks_binary};
use ingest::{DoubtKind, Given, Profile, RawFile, Reading, read_issue};

const ARTICLE: &str = "三号炉提前开炉\n\n昨日上午十时,三号炉炉门打开,铁水如期流出,比计划早了两天。\n\n炉前的人都说,这一炉等得值。\n";
const TRADITIONAL: &str = "三號爐提前開爐\n\n昨日上午十時,三號爐爐門打開,鐵水如期流出,比計劃早了兩天。\n";

/// Reads and audits; the articles, and the doubts about bytes as (kind, first line, last line).
fn check(name: &str, bytes: &[u8], articles: usize, doubts: &[(DoubtKind, u32, u32)]) -> Reading {
    let raw = [RawFile::new("2022-03-02.txt", bytes)];
    ledger::audit(&raw, &Given::default(), &Profile::default());
    let reading = read_issue(&raw, &Given::default(), &Profile::default());
    assert_eq!(reading.issue.articles().count(), articles, "{name}: {:#?}", reading.issue);
    let of_bytes = [DoubtKind::Damaged, DoubtKind::Controls, DoubtKind::OtherEncoding];
    let found: Vec<_> = reading.doubts.iter().filter(|doubt| of_bytes.contains(&doubt.kind)).collect();
    let found: Vec<_> = found.iter().map(|doubt| (doubt.kind, doubt.lines.first, doubt.lines.last)).collect();
    assert_eq!(found, doubts, "{name}");
    reading
}

fn cut(bytes: &[u8], by: usize) -> &[u8] {
    bytes.get(..bytes.len() - by).unwrap_or_default()
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_copy_cut_inside_a_character_is_doubted_where_it_ends() {
    let damaged = |line| [(DoubtKind::Damaged, line, line)];
    check("UTF-8", cut(ARTICLE.as_bytes(), 2), 1, &damaged(5));
    check("GB18030", cut(&GB18030.encode(ARTICLE).0, 2), 1, &damaged(5));
    check("Big5", cut(&BIG5.encode(TRADITIONAL).0, 2), 1, &damaged(3));
    check("UTF-16", cut(&utf_16(ARTICLE), 3), 1, &damaged(5));
    check("UTF-16 with a mark", cut(&[b"\xff\xfe".to_vec(), utf_16(ARTICLE)].concat(), 3), 1, &damaged(5));
}

#[test]
fn a_paragraph_in_another_encoding_is_read_and_doubted() {
    let letter = "食堂添了两样新菜,大家都说好,只是排队久了些。\n";
    for (name, bytes) in [
        ("GB18030 in UTF-8", [ARTICLE.as_bytes(), b"\n", &GB18030.encode(letter).0].concat()),
        ("UTF-8 in GB18030", [&GB18030.encode(ARTICLE).0, b"\n".as_slice(), letter.as_bytes()].concat()),
    ] {
        let reading = check(name, &bytes, 1, &[(DoubtKind::OtherEncoding, 7, 7)]);
        let text = format!("{:?}", reading.issue);
        assert!(text.contains("排队久了些") && text.contains("三号炉提前开炉"), "{name}: {text}");
    }
}

#[test]
fn characters_that_print_nothing_go_and_what_stands_around_them_stays() {
    let with = |odd: &str| ARTICLE.replace("铁水", &format!("铁{odd}水")).into_bytes();
    for (name, odd, doubts) in [
        ("a zero byte", "\0", &[(DoubtKind::Controls, 3, 3)][..]),
        ("a bell", "\u{7}", &[(DoubtKind::Controls, 3, 3)]),
        ("a control character of Latin-1", "\u{90}", &[(DoubtKind::Controls, 3, 3)]),
        ("a byte order mark inside", "\u{feff}", &[]),
        ("a joiner", "\u{200d}", &[]),
        ("text turned to run leftwards", "\u{202e}", &[]),
        ("an isolate", "\u{2067}", &[]),
    ] {
        let reading = check(name, &with(odd), 1, doubts);
        assert!(format!("{:?}", reading.issue).contains("铁水如期流出"), "{name}");
    }
    let reading = check("a line separator", &with("\u{2028}"), 1, &[]);
    assert!(format!("{:?}", reading.issue).contains("铁 水如期流出"), "it is no line end to us");
    let reading = check(
        "half a surrogate pair",
        &[utf_16(ARTICLE), b"\x00\xd8".to_vec()].concat(),
        1,
        &[(DoubtKind::Damaged, 6, 6)],
    );
    assert!(format!("{:?}", reading.issue).contains("等得值"));
}

#[test]
fn what_is_no_text_is_known_as_such_and_kept_all_the_same() {
    for (name, bytes) in [
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\x08\x06".as_slice()),
        ("an archive", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"),
        ("a program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("zeros", &[0; 1000]),
    ] {
        assert!(looks_binary(bytes, &decode(bytes)), "{name}");
        let raw = [RawFile::new("2022-03-02.txt", bytes)];
        ledger::audit(&raw, &Given::default(), &Profile::default());
    }
}

#[test]
fn texts_of_one_thing_only_are_read() {
    let sentence = "昨天上午,一台新磨床进了磨工车间,床身有六米长。";
    for (name, text, articles) in [
        ("nothing", String::new(), 0),
        ("blanks", " \n\t\n\u{3000}\n\x0c\n".to_owned(), 0),
        ("form feeds", "\x0c".repeat(10_000), 0),
        ("editors' lines", "责任编辑：杜若\n".repeat(1000), 0),
        ("rows of signs", "＊ ＊ ＊\n".repeat(1000), 0),
        ("one headline", "新磨床进厂".to_owned(), 1),
        ("headlines", "新磨床进厂\n\n".repeat(1000), 1),
        ("one line of 100,000 characters", sentence.repeat(100_000 / 24), 1),
        ("one character a line", "炉\n".repeat(10_000), 1),
        ("signatures", "(杜若)\n\n".repeat(1000), 1),
        ("brackets that never close", "(".repeat(10_000), 0),
        ("ends of jumps", "(上接第一版)\n\n".repeat(1000), 1000),
        ("beginnings of jumps", "(下转第二版)\n\n".repeat(1000), 1),
    ] {
        check(name, text.as_bytes(), articles, &[]);
    }
}

#[test]
fn lines_keep_their_numbers_over_many_blank_ones() {
    let text = format!("三号炉提前开炉\n{}昨日上午十时,三号炉炉门打开。\n", "\n".repeat(100_000));
    let reading = check("blank lines", text.as_bytes(), 1, &[]);
    let last =
        reading.issue.articles().flat_map(|(_, article)| &article.origins).flat_map(|origin| &origin.lines);
    assert_eq!(last.map(|lines| lines.last).max(), Some(100_002));
}
