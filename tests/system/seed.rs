//! The whole way with one real issue, where the workplace has one beside the project; none of its text is kept here.

use crate::workbench::{Workbench, did_not_run};
use builder::import::{ImportArgs, import};
use clap::Parser;
use std::path::Path;

#[derive(Parser)]
struct Typed {
    #[command(flatten)]
    args: ImportArgs,
}

#[test]
fn a_real_issue_goes_the_whole_way() {
    let raw = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/taizhong-2022-03.txt");
    if !raw.is_file() {
        did_not_run("the whole way with a real issue; there is none beside this checkout");
        return;
    }
    let bench = Workbench::new();
    let issues = bench.path("issues");
    let typed = ["import", raw.to_str().unwrap(), "-o", issues.to_str().unwrap(), "--date", "2022-03-02"];
    import(&Typed::parse_from(typed).args).unwrap();
    bench.build(&[issues], "out").unwrap();
    assert_eq!(bench.problems("out"), [""; 0]);
    // The last words of the headline in line 37, an article that jumps.
    let text = std::fs::read_to_string(&raw).unwrap();
    let headline: Vec<char> = text.lines().nth(36).unwrap().trim().chars().collect();
    let words: String = headline[headline.len() - 7..].iter().collect();
    let answer = bench.ask("out", &format!("\"{words}\""));
    assert_eq!(answer.total, 1);
    assert!(answer.hits[0].title.as_deref().unwrap_or_default().ends_with(&words));
    assert_eq!(answer.hits[0].source.as_ref().unwrap().line, 37);
}
