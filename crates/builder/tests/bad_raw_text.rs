//! `baojia import` on what is no clean newspaper text, by the program itself: one sentence and an exit code, or an issue file
//! with its doubts. Never a panic, and never half of a file.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use encoding_rs::GB18030;
use std::fs;
use std::process::Command;

const ARTICLE: &str = "三号炉提前开炉\n\n昨日上午十时,三号炉炉门打开,铁水如期流出,比计划早了两天。\n";

/// Exit code, what was said on standard error, and the issue file if there is one.
fn import(bytes: &[u8]) -> (Option<i32>, String, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let (raw, out) = (folder.path().join("2022-03-02.txt"), folder.path().join("issues"));
    fs::write(&raw, bytes).unwrap();
    let mut baojia = Command::new(env!("CARGO_BIN_EXE_baojia"));
    let ended = baojia.arg("import").arg(&raw).arg("-o").arg(&out).output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    let files: Vec<_> = fs::read_dir(&out).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    assert!(files.iter().all(|file| file.ends_with("2022-03-02.md")), "{files:?}");
    (ended.status.code(), said, files.first().map(|file| fs::read_to_string(file).unwrap()))
}

#[test]
fn what_is_no_text_gets_a_sentence_that_names_it() {
    for (name, bytes, says) in [
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0".to_vec(), "not text"),
        ("an archive", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0".to_vec(), "not text"),
        ("a program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec(), "not text"),
        ("zeros", vec![0; 1000], "not text"),
        (
            "chance",
            (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect(),
            "not text",
        ),
        ("nothing", Vec::new(), "no text"),
        ("blanks", " \n\u{3000}\n\x0c\u{feff}\n".as_bytes().to_vec(), "no text"),
    ] {
        let (code, said, file) = import(&bytes);
        assert_eq!((code, file), (Some(3), None), "{name}: {said}");
        let sentences: Vec<&str> = said.lines().filter(|line| line.starts_with("baojia: ")).collect();
        let [sentence] = sentences.as_slice() else { panic!("{name}: {said}") };
        assert!(sentence.contains(says) && sentence.contains("2022-03-02.txt"), "{name}: {sentence}");
    }
}

#[test]
fn what_is_damaged_is_imported_with_its_doubts() {
    let letter = GB18030.encode("食堂添了两样新菜,大家都说好。\n").0;
    let cut = ARTICLE.as_bytes().get(..ARTICLE.len() - 3).unwrap();
    for (name, bytes, doubt) in [
        ("cut in a character", cut.to_vec(), "�"),
        ("a paragraph in another encoding", [ARTICLE.as_bytes(), b"\n", &letter].concat(), "GB18030"),
        ("a control character", ARTICLE.replace("铁水", "铁\u{7}水").into_bytes(), "控制字符"),
    ] {
        let (code, said, file) = import(&bytes);
        assert_eq!(code, Some(0), "{name}: {said}");
        let file = file.unwrap();
        let remarks: Vec<&str> = file.lines().filter(|line| line.starts_with("<!-- 存疑")).collect();
        assert!(remarks.iter().any(|remark| remark.contains(doubt)), "{name}: {file}");
        assert!(file.contains("铁水如期流出"), "{name}: {file}");
    }
}

#[test]
fn odd_texts_are_imported() {
    for (name, text) in [
        ("a long line", "昨天上午,一台新磨床进了磨工车间。".repeat(10_000)),
        ("blank lines", format!("三号炉提前开炉\n{}昨日开炉。\n", "\n".repeat(100_000))),
        ("headlines only", "新磨床进厂\n\n".repeat(2000)),
        ("one character a line", "炉\n".repeat(20_000)),
        ("jumps only", "(上接第一版)\n\n".repeat(2000)),
    ] {
        let (code, said, file) = import(text.as_bytes());
        assert!(code == Some(0) && file.is_some(), "{name}: {code:?} {said}");
    }
}
