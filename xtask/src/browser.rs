//! Three engines, started headless under WebDriver on a free port, and ended by their own process id.
//!
//! Each is set so that it is no more lenient than a reader's: geckodriver would relax Firefox's rule for `file://` unless
//! told otherwise, and Chromium's switch for file access is never used. What went wrong in the page is collected in
//! [`Browser::complaints`]: errors of scripts, failed loads, policy violations.

use crate::run;
use crate::webdriver::Session;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fmt;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// An engine that readers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, most kiosks.
    Chromium,
    /// Firefox ESR, as offices have it.
    Firefox,
    /// WebKitGTK, which stands for Safari.
    WebKit,
}

/// All three.
pub const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// A browser with one window open. Everything it started ends with it.
pub struct Browser {
    /// Which one.
    pub engine: Engine,
    /// The window. First in the struct's order of ending: the driver closes it before it goes itself.
    pub session: Session,
    _driver: Process,
    _display: Option<Process>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts an engine with an empty profile.
    pub fn start(engine: Engine) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let port = free_port()?;
        let (display, screen) = if engine == Engine::WebKit { virtual_display()? } else { (None, None) };
        let mut command = engine.driver(port);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).env("HOME", profile.path());
        if let Some(screen) = screen {
            command.env("DISPLAY", screen).env_remove("WAYLAND_DISPLAY");
        }
        let driver = Process::start(&mut command)?;
        let session =
            Session::open(port, &engine.capabilities(&profile)?).with_context(|| format!("{engine}"))?;
        Ok(Self { engine, session, _driver: driver, _display: display, _profile: profile })
    }

    /// What the browser complained of since the last time, one line each.
    pub fn complaints(&self) -> Result<Vec<String>> {
        match self.engine {
            Engine::Chromium => self.chromium_log(),
            // Firefox's console service has errors and policy violations, but not what pages log.
            Engine::Firefox => Ok([self.firefox_console()?, self.told("baojiaHeard")?].concat()),
            // WebKit prints no console under automation, so the page under test carries a script that listens.
            Engine::WebKit => self.told("baojiaHeard"),
        }
    }

    /// Every address asked for since the last time: from Chromium's network log, elsewhere from the listener, which
    /// sees what elements bring; resource timing has the rest on http, and on `file://` nothing else can bring.
    pub fn requests(&self) -> Result<Vec<String>> {
        if self.engine.needs_listener() {
            return self.told("baojiaAsked");
        }
        let log = self.session.call("POST", "/se/log", Some(&json!({ "type": "performance" })))?;
        let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
        let messages =
            entries.iter().filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
        let asked = messages.filter(|message| message["message"]["method"] == "Network.requestWillBeSent");
        Ok(asked
            .filter_map(|m| m["message"]["params"]["request"]["url"].as_str().map(str::to_owned))
            .collect())
    }

    fn chromium_log(&self) -> Result<Vec<String>> {
        let log = self.session.call("POST", "/se/log", Some(&json!({ "type": "browser" })))?;
        let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
        let severe =
            entries.iter().filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        Ok(severe.filter_map(|entry| entry["message"].as_str()).map(str::to_owned).collect())
    }

    /// The console service of Firefox itself also has what no page script sees: policy violations and failed loads.
    fn firefox_console(&self) -> Result<Vec<String>> {
        let context =
            |name: &str| self.session.call("POST", "/moz/context", Some(&json!({ "context": name })));
        context("chrome")?;
        let found = self.session.run(FIREFOX_CONSOLE, &[]);
        context("content")?;
        let lines = found?;
        let lines = lines.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Takes one of the listener's two lists.
    fn told(&self, list: &str) -> Result<Vec<String>> {
        let script = "var list = window[arguments[0]]; return list ? list.splice(0) : null";
        let told = self.session.run(script, &[list.into()])?;
        let lines = told.as_array().with_context(|| format!("the page lacks {LISTENER_FILE}"))?;
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}

/// Name of the script that [`with_listener`] adds to a page.
pub const LISTENER_FILE: &str = "listener.js";

/// What it says.
pub const LISTENER: &str = include_str!("listener.js");

/// The page with [`LISTENER_FILE`] named before its first script.
pub fn with_listener(html: &str) -> String {
    html.replacen("<script", &format!("<script src=\"{LISTENER_FILE}\"></script>\n<script"), 1)
}

/// Errors of pages (`file:`, `http:`) only; flag 1 marks mere warnings. The browser's own housekeeping is not ours.
const FIREFOX_CONSOLE: &str = r#"
const ours = (where) => /^(file|http):/.test(where || "");
const found = Services.console.getMessageArray()
  .filter((m) => m instanceof Ci.nsIScriptError && ours(m.sourceName) && !(m.flags & Ci.nsIScriptError.warningFlag))
  .map((m) => `${m.sourceName}:${m.lineNumber} ${m.errorMessage}`);
Services.console.reset();
return found;
"#;

impl Engine {
    /// Whether a page under test needs [`LISTENER`], since the driver alone does not tell everything.
    pub fn needs_listener(self) -> bool {
        self != Self::Chromium
    }

    fn driver(self, port: u16) -> Command {
        let port = format!("--port={port}");
        match self {
            Self::Chromium => {
                let mut command = run::program("chromedriver");
                command.arg(port);
                command
            }
            Self::Firefox => {
                let mut command = run::program("geckodriver");
                // System access is for reading the console of Firefox itself.
                command.args([&port, "--log=error", "--allow-system-access"]);
                command
            }
            Self::WebKit => {
                let mut command = run::program("WebKitWebDriver");
                command.arg(port);
                command
            }
        }
    }

    fn capabilities(self, profile: &tempfile::TempDir) -> Result<Value> {
        Ok(match self {
            Self::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--window-size=1280,900", format!("--user-data-dir={}", profile.path().join("chromium").display()),
                ] },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": { "args": ["-headless"], "prefs": {
                    // The driver's own profile relaxes this rule, and no reader's does.
                    "security.fileuri.strict_origin_policy": true,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                } },
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": mini_browser().context("no MiniBrowser of WebKitGTK")?,
                    "args": ["--automation"],
                },
            }),
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        })
    }
}

/// WebKitGTK's small browser, which distributions hide in a library folder.
pub fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let below = libraries.iter().flat_map(|folder| folder.read_dir().into_iter().flatten().flatten());
    let folders = libraries.iter().cloned().chain(below.map(|entry| entry.path()));
    folders
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].map(|name| folder.join(name))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .find(|file| file.is_file())
}

/// A process that is ended, with the ones it started, when dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let name = command.get_program().to_string_lossy().into_owned();
        Ok(Self(command.spawn().with_context(|| format!("cannot start {name}"))?))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The group has this process's own id, so this reaches its children and nobody else's.
        if cfg!(unix) {
            let _ = Command::new("kill").args(["-TERM", "--", &format!("-{}", self.0.id())]).output();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An X server without a screen, for WebKitGTK, which has no headless mode; it chooses its number itself.
fn virtual_display() -> Result<(Option<Process>, Option<String>)> {
    let mut command = run::program("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x960x24", "-nolisten", "tcp"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut display = Process::start(&mut command)?;
    let mut number = String::new();
    if let Some(stdout) = display.0.stdout.take() {
        BufReader::new(stdout).read_line(&mut number)?;
    }
    if number.trim().is_empty() {
        bail!("Xvfb did not start");
    }
    Ok((Some(display), Some(format!(":{}", number.trim()))))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
