//! What a reader does and sees, in the page's own terms: links, headings, the search field, marks.

use crate::folder::{Copy, Scheme};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::browser::{Browser, Engine};
use xtask::webdriver::Element;

/// WebDriver's code for the Enter key.
const ENTER: &str = "\u{e007}";

/// A reader at a browser with the folder before him.
pub(crate) struct Reader {
    /// The folder.
    pub(crate) copy: Copy,
    browser: Browser,
    complaints: Vec<String>,
    foreign: Vec<String>,
}

impl Reader {
    /// Sits down; the page is not open yet.
    pub(crate) fn at(engine: Engine, scheme: Scheme) -> Result<Self> {
        let copy = Copy::make(engine, scheme)?;
        Ok(Self { copy, browser: Browser::start(engine)?, complaints: Vec::new(), foreign: Vec::new() })
    }

    /// Opens an address of the folder, such as `#/issue/2022-03-02`.
    pub(crate) fn open(&mut self, fragment: &str) -> Result<()> {
        self.listen()?;
        // The same document with another fragment is not loaded anew; a blank page in between makes it a fresh opening.
        self.browser.session.go("about:blank")?;
        self.browser.session.go(&format!("{}index.html{fragment}", self.copy.address()))
    }

    /// Opens any other page, such as a portal around the folder. Its troubles are its own.
    pub(crate) fn goes(&self, address: &str) -> Result<()> {
        self.browser.session.go(address)
    }

    /// Presses the browser's Reload.
    pub(crate) fn reload(&mut self) -> Result<()> {
        self.listen()?;
        self.browser.session.reload()
    }

    /// Presses the browser's Back.
    pub(crate) fn back(&self) -> Result<()> {
        self.browser.session.back()
    }

    /// Waits for the screen's heading to hold these words.
    pub(crate) fn sees_heading(&self, words: &str) -> Result<()> {
        self.browser.session.wait_text("main h1", words).map(drop)
    }

    /// Waits for words anywhere in the main part.
    pub(crate) fn sees(&self, words: &str) -> Result<()> {
        self.browser.session.wait_text("main", words).map(drop)
    }

    /// Waits for an element.
    pub(crate) fn sees_one(&self, css: &str) -> Result<()> {
        self.browser.session.wait(css).map(drop)
    }

    /// Follows the first link in the main part whose address ends so.
    pub(crate) fn follows(&self, address_end: &str) -> Result<()> {
        let link = format!("main a[href$=\"{address_end}\"]");
        self.clicks(&link)
    }

    /// Follows the first link in the main part to an address that holds this.
    pub(crate) fn follows_any(&self, css: &str) -> Result<()> {
        self.clicks(css)
    }

    /// Writes words into the search field and presses Enter.
    pub(crate) fn searches(&self, words: &str) -> Result<()> {
        let field = self.browser.session.wait("[role=search] input[type=search]")?;
        self.browser.session.type_in(&field, &format!("{words}{ENTER}"))
    }

    /// The texts of all elements that a selector finds now.
    pub(crate) fn texts(&self, css: &str) -> Result<Vec<String>> {
        let session = &self.browser.session;
        session.all(css)?.iter().map(|element: &Element| session.text(element)).collect()
    }

    /// Waits until something holds, naming it.
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&Self) -> Result<bool>) -> Result<()> {
        self.browser.session.until(what, || Ok(holds(self)?.then_some(())))
    }

    /// The fragment of the address shown, with its `#`.
    pub(crate) fn fragment(&self) -> Result<String> {
        let shown = self.browser.session.run("return decodeURIComponent(location.hash)", &[])?;
        Ok(shown.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until an expression of the page is true.
    pub(crate) fn until_true(&self, expression: &str) -> Result<()> {
        let script = format!("return !!({expression})");
        self.until(expression, |reader| Ok(reader.browser.session.run(&script, &[])? == Value::Bool(true)))
    }

    /// Chooses a file in a field for files.
    pub(crate) fn chooses(&self, css: &str, file: &std::path::Path) -> Result<()> {
        let field = self.browser.session.all(css)?.into_iter().next().context("no field for a file")?;
        self.browser.session.type_in(&field, &file.to_string_lossy())
    }

    /// Gives the window a size in pixels. Chromium only, whose windows are else never narrower than 500.
    pub(crate) fn sits_at(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.browser.session.devtools("Emulation.setDeviceMetricsOverride", &metrics).map(drop)
    }

    /// Lays the page out as on paper of this width in pixels.
    pub(crate) fn lies_on_paper(&self, width: u32) -> Result<()> {
        self.sits_at(width, 900)?;
        self.commands("Emulation.setEmulatedMedia", &json!({ "media": "print" })).map(drop)
    }

    /// Takes it back.
    pub(crate) fn stands_on_screen(&self) -> Result<()> {
        self.commands("Emulation.setEmulatedMedia", &json!({ "media": "" }))?;
        self.commands("Emulation.clearDeviceMetricsOverride", &json!({})).map(drop)
    }

    /// Gives a command to Chromium's developer tools.
    pub(crate) fn commands(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.browser.session.devtools(command, parameters)
    }

    /// Presses a key, by WebDriver's code for it, wherever the focus is.
    pub(crate) fn presses(&self, key: &str) -> Result<()> {
        let focus =
            self.browser.session.all(":focus")?.into_iter().next().context("nothing has the focus")?;
        self.browser.session.type_in(&focus, key)
    }

    /// Strikes keys one after the other, wherever the focus is: letters, or WebDriver's codes for other keys.
    pub(crate) fn strikes(&self, keys: &str) -> Result<()> {
        self.browser.session.strike(keys)
    }

    /// Puts on a theme and a type size, by the names of the style sheets.
    pub(crate) fn wears(&self, theme: &str, size: &str) -> Result<()> {
        let script = "var root = document.documentElement; root.dataset.theme = arguments[0]; \
                      root.dataset.size = arguments[1]";
        self.browser.session.run(script, &[theme.into(), size.into()]).map(drop)
    }

    /// What a script of the page answers.
    pub(crate) fn asks(&self, script: &str) -> Result<Value> {
        self.browser.session.run(script, &[])
    }

    /// Runs a statement in the page.
    pub(crate) fn does(&self, statement: &str) -> Result<()> {
        self.browser.session.run(statement, &[]).map(drop)
    }

    /// What the console complained of so far, and what was asked for outside the folder.
    pub(crate) fn troubles(&mut self) -> Result<(Vec<String>, Vec<String>)> {
        self.listen()?;
        Ok((std::mem::take(&mut self.complaints), std::mem::take(&mut self.foreign)))
    }

    /// Fails if there was any trouble so far, or a request in vain.
    pub(crate) fn had_no_trouble(&mut self) -> Result<()> {
        let (complaints, foreign) = self.troubles()?;
        ensure!(complaints.is_empty(), "the console complains: {complaints:#?}");
        ensure!(foreign.is_empty(), "asked for outside the folder: {foreign:#?}");
        let log = self.copy.take_log();
        let failed: Vec<&str> = log.iter().filter(|a| a.status != 200).map(|a| a.path.as_str()).collect();
        ensure!(failed.is_empty(), "asked for in vain: {failed:?}");
        Ok(())
    }

    fn clicks(&self, css: &str) -> Result<()> {
        // A list may be drawn anew between finding and clicking; a reader would simply click again.
        self.browser.session.until(css, || {
            let found = self.browser.session.all(css)?.into_iter().next();
            found.map(|link| self.browser.session.click(&link)).transpose()
        })
    }

    /// Collects what the document at hand has to tell, before it goes.
    fn listen(&mut self) -> Result<()> {
        let home = self.copy.address();
        let script =
            "return [location.href].concat(performance.getEntriesByType('resource').map(e => e.name))";
        let asked = self.browser.session.run(script, &[])?;
        let asked: Vec<&str> = asked.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if !asked.first().context("no address")?.starts_with(&home) {
            return Ok(()); // the blank page before the first opening
        }
        self.foreign
            .extend(asked.iter().filter(|address| !address.starts_with(&home)).map(|a| (*a).to_owned()));
        self.foreign
            .extend(self.browser.requests()?.into_iter().filter(|address| is_foreign(address, &home)));
        self.complaints.extend(self.browser.complaints()?);
        Ok(())
    }
}

pub(crate) fn is_foreign(address: &str, home: &str) -> bool {
    let inner = ["about:", "data:", "blob:", "chrome:", "devtools:"];
    !address.starts_with(home) && !inner.iter().any(|scheme| address.starts_with(scheme))
}
