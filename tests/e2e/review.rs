//! The page of `baojia review`, opened from a disk: an editor steps through what is open with keys alone.
//!
//! Made by the program from a raw text of this test, whose lines would run as script if anything let them. In Chromium,
//! which tells every request and every breach of the policy without a listener; a listener in the page would breach it.

use crate::folder::escaped;
use crate::reader::is_foreign;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use xtask::browser::{Browser, Engine};
use xtask::run;

/// Three articles, one of them with what must stay text.
const RAW: &str = "河湾轴承报\n2019年4月3日 星期三 第7期\n\n\n新磨床进厂\n\n本报讯(记者 方兰)昨天上午,新磨床进了车间,大家都来看,谁也\n\n\
不肯走开。\n\n\n\n<script>window.bad = 1</script>食堂添了早餐\n\n\"><img src=x onerror=\"window.bad = 1\">早七点五十,窗口前排起了队。\n\n\
图为窗口前的长队。 祁山 摄\n\n(下转第二版)\n\n\n\n一块没有标题的短文,说的是浴室修好了,水也热了,请大家来洗。\n";

/// Steps through the page.
pub(crate) fn check() -> Result<()> {
    let holder = tempfile::tempdir()?;
    let folder = holder.path().join("核对 #1 100%25 a&b");
    let (raw, page) = (folder.join("raw/2019-04-03.txt"), folder.join("核对.html"));
    fs::create_dir_all(raw.parent().context("a folder")?)?;
    fs::write(&raw, RAW)?;
    let issues = folder.join("issues");
    baojia(&[OsStr::new("import"), raw.as_ref(), OsStr::new("-o"), issues.as_ref()])?;
    let issue = issues.join("2019-04-03.md");
    fs::write(&issue, doubted(&fs::read_to_string(&issue)?))?;
    baojia(&[
        OsStr::new("review"),
        issue.as_ref(),
        OsStr::new("--no-open"),
        OsStr::new("-o"),
        page.as_ref(),
    ])?;

    let browser = Browser::start(Engine::Chromium)?;
    let address = format!("file://{}", escaped(&page.to_string_lossy()));
    browser.session.go(&address)?;
    let editor = Editor { browser };
    editor.steps_through_everything().context("stepping through what is open")?;
    editor.looks_from_one_side_to_the_other().context("from a raw line to its article")?;
    editor.filters().context("only what is to be looked at")?;
    ensure!(editor.is_true("window.bad === undefined")?, "text of the newspaper ran as script");
    let complaints = editor.browser.complaints()?;
    ensure!(complaints.is_empty(), "the console complains: {complaints:#?}");
    let asked = editor.browser.requests()?;
    let other: Vec<&String> = asked.iter().filter(|asked| is_foreign(asked, &address)).collect();
    ensure!(asked.contains(&address) && other.is_empty(), "the page asked for {other:?}");
    Ok(())
}

/// The issue file with doubts of this test's own, so that reading raw text better does not leave it without any: one about
/// the issue, one about each article but the last.
fn doubted(text: &str) -> String {
    let mut kept: Vec<String> =
        text.lines().filter(|line| !line.starts_with("<!--")).map(str::to_owned).collect();
    let mut headings = kept.iter_mut().filter(|line| line.starts_with("##")).peekable();
    let mut line = 6;
    while let Some(heading) = headings.next() {
        if headings.peek().is_some() {
            *heading = format!("<!-- 存疑 2019-04-03.txt {line} {line}%：标题还是正文 -->\n{heading}");
        }
        line += 7;
    }
    kept.join("\n").replacen("\n# ", "\n<!-- 存疑 2019-04-03.txt 1-2 40%：日期 -->\n\n# ", 1)
}

fn baojia(arguments: &[&OsStr]) -> Result<()> {
    let mut program = match std::env::var_os("BAOJIA_PROGRAM") {
        Some(program) => run::program(&Path::new(&program).to_string_lossy()),
        None => run::cargo(&["run", "--release", "--quiet", "--package", "builder", "--bin", "baojia", "--"]),
    };
    run::quiet("baojia", program.args(arguments)).map(drop)
}

struct Editor {
    browser: Browser,
}

impl Editor {
    fn steps_through_everything(&self) -> Result<()> {
        let session = &self.browser.session;
        let side = session.wait("#raw")?;
        let items = session.all(".item")?.len();
        ensure!(items >= 3, "only {items} of the doubts are shown");
        for step in 1..=items {
            session.type_in(&side, "n")?;
            session.wait_text("#place", &format!("{step}/{items}"))?;
            self.until(
                "the raw line in sight, and marked",
                "line && within(line, document.getElementById('raw'))",
            )?;
        }
        session.type_in(&side, "n")?;
        session.wait_text("#place", &format!("1/{items}"))?;
        session.type_in(&side, "p")?;
        session.wait_text("#place", &format!("{items}/{items}"))?;
        self.until(
            "one item is the current one",
            "document.querySelectorAll('.item[aria-current]').length === 1",
        )
    }

    fn looks_from_one_side_to_the_other(&self) -> Result<()> {
        let session = &self.browser.session;
        // The driver would bring it under the heading that stays in place.
        session.run("document.getElementById('r0-7').scrollIntoView({ block: 'center' })", &[])?;
        session.click(&session.wait("#r0-7 .x")?)?;
        self.until(
            "its article in sight, and lit",
            "within(document.querySelector('article.lit .near'), document.getElementById('reading'))",
        )?;
        let article = "document.querySelector('article.lit').textContent.indexOf('新磨床进了车间') >= 0";
        self.until("it is the right article", article)
    }

    fn filters(&self) -> Result<()> {
        let session = &self.browser.session;
        let shown = "return [].filter.call(document.querySelectorAll('article[id]'), function (a) { return a.offsetParent; }).length";
        let all = session.run(shown, &[])?;
        session.type_in(&session.wait("#raw")?, "f")?;
        self.until(
            "what is settled is put away",
            "!document.querySelector('article[id]:not(.open)').offsetParent",
        )?;
        session.type_in(&session.wait("#raw")?, "f")?;
        session.until("all of it is back", || Ok((session.run(shown, &[])? == all).then_some(())))
    }

    /// Waits for an expression about `line`, the first marked raw line, that may ask what is `within` a side's window.
    fn until(&self, what: &str, expression: &str) -> Result<()> {
        self.browser.session.until(what, || Ok(self.is_true(expression)?.then_some(())))
    }

    fn is_true(&self, expression: &str) -> Result<bool> {
        let script = format!(
            "var line = document.querySelector('#raw .l.here');\n\
             function within(element, side) {{\n\
               if (!element) {{ return false; }}\n\
               var a = element.getBoundingClientRect(), b = side.getBoundingClientRect();\n\
               return a.top >= b.top && a.top < b.bottom;\n\
             }}\n\
             return !!({expression});"
        );
        Ok(self.browser.session.run(&script, &[])? == Value::Bool(true))
    }
}
