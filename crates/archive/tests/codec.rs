//! Files of the archive: what was written is read, and what is not a whole file of this format is told apart (I6).

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use archive::codec::{decode, encode, seal, unseal};
use archive::{
    Article, ArticleId, Block, Catalog, CodecError, Contents, FORMAT, Kind, Paper, TextUnit, paths, twin,
};
use expect_test::expect;
use proptest::prelude::*;

fn unit() -> TextUnit {
    let body = vec![
        Block::Paragraph("昨日七点，三号炉点火。".into()),
        Block::Lines(vec!["炉火".into(), "“红”".into()]),
    ];
    let article = Article { body, ..Article::default() };
    TextUnit { first: ArticleId::parse("2022-03-02/1/1").unwrap(), articles: vec![article] }
}

/// The golden file of format 1: a change here is a change of the format.
#[test]
fn a_file_says_what_it_is_and_carries_its_own_checksum() {
    let file = encode(&unit()).unwrap();
    let text = miniz_oxide::inflate::decompress_to_vec(unseal(&file).unwrap()).unwrap();
    let text = String::from_utf8(text).unwrap();
    expect![[r#"
        {"baojia":1,"kind":"text","sum":"72c7d008ff5c","body":{"first":"2022-03-02/1/1","articles":[{"body":[{"p":"昨日七点，三号炉点火。"},{"lines":["炉火","“红”"]}]}]}}
    "#]]
    .assert_eq(&text);
    assert_eq!(decode::<TextUnit>(&file), Ok(unit()));
}

#[test]
fn another_format_is_told_by_its_number_whatever_else_it_holds() {
    let later = |text: &str| decode::<Catalog>(text.as_bytes()).unwrap_err();
    let expected = CodecError::Format { expected: FORMAT, found: 2 };
    assert_eq!(later(r#"{"baojia":2}"#), expected);
    assert_eq!(later(r#"{"baojia":2,"kind":"catalog","sum":"000000000000","body":{}}"#), expected);
    assert_eq!(later(r#"{"baojia":2,"kind":"film","packed":[1,2]}"#), expected);
    assert_eq!(later("{}"), CodecError::Damaged);
}

#[test]
fn another_kind_of_file_is_not_mistaken() {
    let catalog = encode(&Catalog { paper: Paper::named("北岭机械报"), ..Catalog::default() }).unwrap();
    let error = decode::<Contents>(&catalog).unwrap_err();
    assert_eq!(error, CodecError::Kind { expected: Kind::Contents, found: Kind::Catalog });
}

proptest! {
    #[test]
    fn a_file_cut_short_or_with_any_byte_changed_is_refused(at in 0usize..200, flip in 1u8..) {
        let whole = encode(&unit()).unwrap();
        let at = at % (whole.len() - 1);
        prop_assert!(decode::<TextUnit>(&whole[..at]).is_err());
        let mut changed = whole;
        changed[at] ^= flip;
        // A changed byte may fall on something that is not part of the value, such as the case of a checksum digit.
        prop_assert!(decode::<TextUnit>(&changed).map_or(true, |value| value == unit()));
    }

    #[test]
    fn a_shard_is_unsealed_whole_or_not_at_all(payload: Vec<u8>, cut in 0usize..300, flip in 1u8..) {
        let sealed = seal(&payload);
        prop_assert_eq!(unseal(&sealed), Ok(payload.as_slice()));
        prop_assert!(unseal(&sealed[..cut % sealed.len()]).is_err());
        let mut changed = sealed.clone();
        changed[cut % sealed.len()] ^= flip;
        prop_assert!(unseal(&changed).is_err());
    }

    #[test]
    fn any_bytes_are_a_file_or_an_error(bytes: Vec<u8>) {
        prop_assert!(decode::<Catalog>(&bytes).is_err());
        prop_assert!(unseal(&bytes).is_err());
    }
}

#[test]
fn a_twin_hands_over_text_as_a_literal_and_bytes_as_base64() {
    let script = |path: &str, bytes: &[u8]| String::from_utf8(twin::script(path, bytes)).unwrap();
    assert_eq!(
        script("archive/catalog.json", "{\"a\":\"it's \\\"炉\\\"\u{2028}\"}\n".as_bytes()),
        "baojiaFile('archive/catalog.json','text','{\"a\":\"it\\'s \\\\\"炉\\\\\"\\u2028\"}\\n');\n"
    );
    assert_eq!(
        script("archive/search/x.bin", b"BJIX\x01"),
        "baojiaFile('archive/search/x.bin','base64','QkpJWAE=');\n"
    );
    assert_eq!(paths::twin_of("archive/search/x.bin"), "archive/search/x.js");
}
