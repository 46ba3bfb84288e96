//! A folder of raw issues: every format, several files an issue, interrupted and gone on with, and what cannot be read.

use crate::workbench::Workbench;
use builder::import::{ImportArgs, ImportReport, import};
use clap::Parser;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

#[derive(Parser)]
struct Typed {
    #[command(flatten)]
    args: ImportArgs,
}

fn import_folder(bench: &Workbench, more: &[&str]) -> ImportReport {
    let (raw, issues) = (bench.path("raw"), bench.path("issues"));
    let typed = ["import", raw.to_str().unwrap(), "-o", issues.to_str().unwrap()];
    import(&Typed::parse_from(typed.into_iter().chain(more.iter().copied())).args).unwrap()
}

/// A Word file of paragraphs, each with its style.
fn docx(paragraphs: &[(&str, &str)]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|(style, text)| {
            format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
        })
        .collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    write!(writer, "<w:document xmlns:w=\"urn:w\"><w:body>{body}</w:body></w:document>").unwrap();
    writer.finish().unwrap().into_inner()
}

/// One issue of each kind; each body has a word of its own.
fn mixed(bench: &Workbench) {
    let article = |word: &str| format!("新磨床进厂\n\n昨天上午,{word}进了车间,大家都来看。(杜若)\n");
    bench.source("raw/2022-03-01.txt", encoding_rs::GB18030.encode(&article("龙门刨")).0);
    let word = docx(&[("Heading1", "看一看,哪台先修"), ("", "昨天上午,立车进了车间,大家都来看。")]);
    bench.source("raw/2022-03-02.docx", word);
    bench.source("raw/2022-03-03.HTML", "<h1>新磨床进厂</h1><p>昨天上午,摇臂钻进了车间,大家都来看。</p>");
    bench.source("raw/2022-03-04.md", "# 新磨床进厂\n\n昨天上午,滚齿机进了车间,大家都来看。\n");
    bench.source(
        "raw/old.jsonl",
        "{\"date\":\"2019-01-05\",\"page\":2,\"title\":\"旧事\",\"text\":\"那年冬天,皮带车床还在转。\"}\n",
    );
    bench.source("raw/2022-03-05/第1版.txt", article("行车"));
    bench.source("raw/2022-03-05/第3版.txt", article("叉车"));
    bench.source("raw/2022-03-06-10.txt", article("电瓶车"));
    bench.source("raw/2022-03-06-9.txt", article("平板车"));
    bench.source("raw/Thumbs.db", b"\0\0");
}

#[test]
fn every_format_becomes_an_issue_and_is_found() {
    let bench = Workbench::new();
    mixed(&bench);
    let report = import_folder(&bench, &[]);
    assert_eq!(report.failed, []);
    let ids: Vec<&str> = report.issues.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(
        ids,
        ["2022-03-01", "2022-03-02", "2022-03-03", "2022-03-04", "2022-03-05", "2022-03-06", "2019-01-05"]
    );
    bench.build(&[bench.path("issues")], "out").unwrap();
    for (word, id, file, line) in [
        ("龙门刨", "2022-03-01/1/1", "2022-03-01.txt", 1),
        ("立车", "2022-03-02/1/1", "2022-03-02.docx", 1),
        ("摇臂钻", "2022-03-03/1/1", "2022-03-03.HTML", 1),
        ("滚齿机", "2022-03-04/1/1", "2022-03-04.md", 1),
        ("行车", "2022-03-05/1/1", "2022-03-05/第1版.txt", 1),
        ("叉车", "2022-03-05/3/1", "2022-03-05/第3版.txt", 1),
        ("平板车", "2022-03-06/9/1", "2022-03-06-9.txt", 1),
        ("电瓶车", "2022-03-06/10/1", "2022-03-06-10.txt", 1),
        ("皮带车床", "2019-01-05/2/1", "old.jsonl", 1),
    ] {
        let hit = bench.ask("out", &format!("\"{word}\"")).hits.remove(0);
        let source = hit.source.unwrap();
        assert_eq!((hit.id.as_str(), source.file.as_str(), source.line), (id, file, line), "{word}");
    }
    let title = bench.ask("out", "\"看一看,哪台先修\"").hits.remove(0).title;
    assert_eq!(title.as_deref(), Some("看一看,哪台先修"), "Word says that it is a headline");
    let missing: Vec<_> = report.issues.iter().filter(|row| row.id == "2022-03-05").collect();
    assert_eq!((missing[0].raw.len(), missing[0].missing_pages.as_slice()), (2, [2].as_slice()));
    assert!(report.summary().contains("2022-03-05/第1版.txt + 2022-03-05/第3版.txt; page 2 is missing"));
}

#[test]
fn an_import_goes_on_where_it_stopped() {
    let bench = Workbench::new();
    mixed(&bench);
    let first = import_folder(&bench, &[]);
    let corrected = bench.path("issues/2022-03-01.md");
    fs::write(&corrected, "corrected").unwrap();
    fs::remove_file(bench.path("issues/2022-03-02.md")).unwrap();
    let second = import_folder(&bench, &[]);
    assert_eq!(
        (second.written.len(), second.kept.len(), second.exit_code()),
        (1, first.written.len() - 1, 0)
    );
    assert_eq!(fs::read_to_string(&corrected).unwrap(), "corrected");
    assert!(second.summary().contains("1 issues written, 6 already there"), "{}", second.summary());
    let forced = import_folder(&bench, &["--force"]);
    assert_eq!((forced.written.len(), forced.kept.len()), (first.written.len(), 0));
    assert_ne!(fs::read_to_string(&corrected).unwrap(), "corrected");
}

#[test]
fn what_cannot_be_imported_is_named_and_stops_nothing_else() {
    let bench = Workbench::new();
    bench.source("raw/2022-03-02.txt", "新磨床进厂\n\n昨天上午,龙门刨进了车间。\n");
    bench.source("raw/again/2022-03-02.md", "# 旧磨床退役\n\n昨天上午,旧磨床出了车间。\n");
    bench.source("raw/2022-03-03.docx", b"PK\x03\x04");
    bench.source("raw/2022-03-04.doc", b"\xd0\xcf\x11\xe0");
    bench.source("raw/2022-03-05/1.txt", "新磨床进厂\n\n昨天上午,行车进了车间。\n");
    bench.source("raw/2022-03-05/2.txt", " \n");
    bench.source("raw/undated.txt", "新磨床进厂\n\n昨天上午,叉车进了车间。\n");
    let report = import_folder(&bench, &[]);
    assert_eq!(report.written.len(), 1, "{report:?}");
    let sentences: Vec<&str> = report.failed.iter().map(|failed| failed.reason.as_str()).collect();
    for (file, says) in [
        ("2022-03-04.doc", "save it as .docx"),
        ("2022-03-03.docx", "is damaged"),
        // A page that cannot be read keeps the issue from being written without it.
        ("2022-03-05/2.txt", "holds no text"),
        ("again/2022-03-02.md", "is issue 2022-03-02, and so is"),
        ("undated.txt", "--date"),
    ] {
        assert!(
            sentences
                .iter()
                .any(|text| text.contains(file) && text.contains(says) && text.lines().count() == 1),
            "{file}: {sentences:?}"
        );
    }
    assert_eq!((sentences.len(), report.exit_code()), (5, 3));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["failed"].as_array().unwrap().len(), 5);
    assert!(!bench.path("issues/2022-03-05.md").exists());
}

#[test]
fn the_files_of_one_issue_are_joined_when_told_so() {
    let bench = Workbench::new();
    bench.source("raw/b.txt", "旧磨床退役\n\n昨天上午,旧磨床出了车间。\n");
    bench.source("raw/a.docx", docx(&[("Heading1", "新磨床进厂"), ("", "昨天上午,立车进了车间。")]));
    let texts = bench.path("texts");
    let more = ["--one-issue", "--date", "2022-03-02", "--keep-text", texts.to_str().unwrap()];
    let report = import_folder(&bench, &more);
    assert_eq!((report.written.len(), report.articles), (1, 2), "{report:?}");
    assert_eq!(report.issues[0].raw, ["a.docx", "b.txt"]);
    let kept = fs::read_to_string(texts.join("a.docx.txt")).unwrap();
    assert_eq!(kept, "新磨床进厂\n昨天上午,立车进了车间。\n");
    assert!(!texts.join("b.txt.txt").exists());
}
