//! A thin WebDriver client: just what reading a page as a reader does takes.
//!
//! W3C WebDriver is JSON over http, one call after another, so this is one function ([`Session::call`]) and names for the
//! calls. Waiting is done here and nowhere else: a test says what it waits for, and after [`PATIENCE`] it fails with that.
//! Source: <https://www.w3.org/TR/webdriver2/>.

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take before it counts as never. Generous: three browsers share two slow cores in CI.
pub const PATIENCE: Duration = Duration::from_millis(PATIENCE_MS);

const PATIENCE_MS: u64 = 20_000;

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One open browser window; closed when dropped.
pub struct Session {
    agent: ureq::Agent,
    base: String,
    /// What the driver said that it can do.
    pub capabilities: Value,
}

/// An element of the page, as long as the page keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(String);

impl Session {
    /// Opens a window at the driver on `port`, which may still be starting.
    pub fn open(port: u16, capabilities: &Value) -> Result<Self> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let base = format!("http://127.0.0.1:{port}");
        let mut session = Self { agent, base, capabilities: Value::Null };
        session.until("the driver to answer", || Ok(session.call("GET", "/status", None).ok()))?;
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let opened = session.call("POST", "/session", Some(&wanted)).context("opening a window")?;
        let id = opened["sessionId"].as_str().context("the driver gave no session")?;
        session.base = format!("{}/session/{id}", session.base);
        session.capabilities = opened["capabilities"].clone();
        // A page that does not finish loading is an answer too, and comes before the connection gives up.
        session.post("/timeouts", &json!({ "pageLoad": PATIENCE_MS, "script": 10_000 }))?;
        Ok(session)
    }

    /// Goes to an address, and returns when the document has loaded.
    pub fn go(&self, address: &str) -> Result<()> {
        self.post("/url", &json!({ "url": address })).map(drop)
    }

    /// The address shown.
    pub fn address(&self) -> Result<String> {
        Ok(self.call("GET", "/url", None)?.as_str().unwrap_or_default().to_owned())
    }

    /// The document's title.
    pub fn title(&self) -> Result<String> {
        Ok(self.call("GET", "/title", None)?.as_str().unwrap_or_default().to_owned())
    }

    /// The browser's Back.
    pub fn back(&self) -> Result<()> {
        self.post("/back", &json!({})).map(drop)
    }

    /// The browser's Reload.
    pub fn reload(&self) -> Result<()> {
        self.post("/refresh", &json!({})).map(drop)
    }

    /// Runs the body of a function in the page; `arguments[0]` and so on are `arguments`.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// All elements that a CSS selector finds now.
    pub fn all(&self, css: &str) -> Result<Vec<Element>> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": css }))?;
        let ids = found.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(ids.iter().filter_map(|id| id[ELEMENT].as_str()).map(|id| Element(id.to_owned())).collect())
    }

    /// The first element that a CSS selector finds, as soon as it is there.
    pub fn wait(&self, css: &str) -> Result<Element> {
        self.until(css, || Ok(self.all(css)?.into_iter().next()))
    }

    /// The first element of a selector whose text holds `words`, as soon as it is there.
    pub fn wait_text(&self, css: &str, words: &str) -> Result<Element> {
        self.until(&format!("{css} with the words {words}"), || {
            for element in self.all(css)? {
                // An element that was replaced meanwhile is not the one.
                if self.text(&element).is_ok_and(|text| text.contains(words)) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
    }

    /// Clicks an element as a pointer would; fails when something covers it.
    pub fn click(&self, element: &Element) -> Result<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// The words of an element as rendered.
    pub fn text(&self, element: &Element) -> Result<String> {
        let text = self.call("GET", &format!("/element/{}/text", element.0), None)?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Types into an element.
    pub fn type_in(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Strikes keys one after the other on the keyboard, whatever has the focus; also those that WebDriver has codes for.
    pub fn strike(&self, keys: &str) -> Result<()> {
        let strokes = keys.chars().flat_map(|key| {
            let key = key.to_string();
            [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
        });
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes.collect::<Vec<_>>() });
        self.post("/actions", &json!({ "actions": [keyboard] })).map(drop)
    }

    /// Asks until there is an answer, or fails after [`PATIENCE`] naming what was waited for and what the page showed.
    pub fn until<T>(&self, what: &str, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        let started = Instant::now();
        loop {
            let last = match ask() {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => None,
                Err(cause) => Some(cause),
            };
            if started.elapsed() > PATIENCE {
                let cause = last.map(|cause| format!(" ({cause:#})")).unwrap_or_default();
                bail!("waited in vain for {what}{cause}; {}", self.situation());
            }
            sleep(Duration::from_millis(40));
        }
    }

    /// A command of Chromium's developer tools, such as `Page.printToPDF`.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// A raw call below the session, for what one browser alone can do.
    pub fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let address = format!("{}{path}", self.base);
        let mut response = match (method, body) {
            ("GET", _) => self.agent.get(&address).call(),
            ("DELETE", _) => self.agent.delete(&address).call(),
            (_, body) => self.agent.post(&address).send_json(body.unwrap_or(&Value::Null)),
        }
        .with_context(|| format!("{method} {path}"))?;
        let status = response.status();
        let mut answer: Value = response.body_mut().with_config().limit(1 << 28).read_json()?;
        let value = answer["value"].take();
        if status.is_success() {
            return Ok(value);
        }
        let error = value["error"].as_str().unwrap_or("error");
        let message = value["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default();
        Err(anyhow!("{path}: {error}: {message}"))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.call("POST", path, Some(body))
    }

    /// Where the page is and what it shows, for a failure's message.
    fn situation(&self) -> String {
        let script = "return location.href + ' shows: ' + document.body.innerText.slice(0, 600)";
        match self.run(script, &[]) {
            Ok(Value::String(shown)) => shown.replace('\n', " / "),
            _ => "the page does not answer".to_owned(),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.call("DELETE", "", None); // the driver is ended next; there is nobody left to tell
    }
}
