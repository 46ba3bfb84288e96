//! What goes out by `baojia export` is what came in: rows give the same folder again, tables and graphs miss no article.

use crate::workbench::{ROWS, Workbench};
use builder::export::{ExportArgs, Exported, export};
use clap::Parser;
use std::fs;
use std::path::Path;

/// `baojia export`'s own arguments, as typed.
#[derive(Parser)]
struct Typed {
    #[command(flatten)]
    args: ExportArgs,
}

fn export_as(folder: &Path, form: &[&str], out: &Path) -> Exported {
    let (folder, out) = (folder.to_str().unwrap(), out.to_str().unwrap());
    let typed = ["export", folder, "-o", out].into_iter().chain(form.iter().copied());
    export(&Typed::parse_from(typed).args).unwrap()
}

/// An issue with all that a row can hold besides plain articles: names with units, a note, a picture, an id of its own.
const ISSUE: &str = r#"{"date":"2022-06-01","page":3,"seq":1,"kicker":"喜报","title":"试车","subtitle":"一次成功\n提前三天","author":"杜若、宣传科","text":"稳。","source":"《岚州日报》","baojia":{"issue":"2022-06-01-extra","number":12,"total_number":845,"section":"要闻","byline":[{"person":"杜若","unit":"总装分厂","role":"通讯员"},{"unit":"宣传科"}],"dateline":"本报讯","editors_note":["编者的话。"],"captions":["炉前"],"jump_to":4,"origins":[{"file":"raw.txt","lines":[[3,9]]}]}}
{"page":1,"title":"无日期","baojia":{"issue":"no-128"}}
"#;

#[test]
fn rows_that_went_out_build_the_same_folder() {
    let bench = Workbench::new();
    let source = bench.source("old.jsonl", [ROWS, ISSUE].concat());
    bench.build(&[source], "out").unwrap();
    let again = bench.path("again.jsonl");
    let exported = export_as(&bench.path("out"), &["--jsonl"], &again);
    assert_eq!(exported, Exported { issues: 4, articles: 5, files: 1 });
    bench.build(std::slice::from_ref(&again), "out-again").unwrap();
    assert_eq!(bench.files("out"), bench.files("out-again"));
    let third = bench.path("third.jsonl");
    export_as(&bench.path("out-again"), &["--jsonl"], &third);
    assert_eq!(fs::read_to_string(&again).unwrap(), fs::read_to_string(&third).unwrap());
}

/// The sample newspaper has all that articles can have.
#[test]
fn no_article_and_no_paragraph_is_left_out_of_any_form() {
    let bench = Workbench::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join("issues");
    let published = bench.build(&[samples], "out").unwrap();
    let mut texts = Vec::new();
    for (form, name, files) in
        [("--jsonl", "rows", 1), ("--csv", "table", 1), ("--json-ld", "graphs", published.issues)]
    {
        let out = bench.path(name);
        let exported = export_as(&bench.path("out"), &[form], &out);
        let articles = usize::try_from(published.articles).unwrap();
        assert_eq!(exported, Exported { issues: published.issues, articles, files }, "{form}");
        let read = |path: &Path| fs::read_to_string(path).unwrap();
        let text = if out.is_dir() {
            let mut paths: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            paths.iter().map(|path| read(path)).collect()
        } else {
            read(&out)
        };
        texts.push((form, text));
    }
    let rows = texts[0].1.clone();
    for row in rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()) {
        let paragraphs = row["text"].as_str().unwrap_or_default().lines();
        for printed in paragraphs.chain(row["title"].as_str()) {
            for (form, text) in &texts {
                // Within quotes, each form doubles or escapes them in its own way.
                let piece = printed.split('"').max_by_key(|piece| piece.len()).unwrap();
                assert!(text.contains(piece), "{form} lacks {printed}");
            }
        }
    }
}

#[test]
fn a_damaged_folder_is_not_exported_in_part() {
    let bench = Workbench::new();
    let source = bench.source("old.jsonl", ROWS);
    bench.build(&[source], "out").unwrap();
    let unit = bench.files("out").into_keys().find(|path| path.ends_with("text-2.bin")).unwrap();
    fs::remove_file(bench.path("out").join(&unit)).unwrap();
    let (folder, out) = (bench.path("out"), bench.path("table.csv"));
    let typed = ["export", folder.to_str().unwrap(), "--csv", "-o", out.to_str().unwrap()];
    let error = export(&Typed::parse_from(typed).args).unwrap_err().to_string();
    assert!(error.contains("text-2.bin") && error.contains("missing"), "{error}");
    assert!(!out.exists() && !bench.path("table.csv.part").exists());
}
