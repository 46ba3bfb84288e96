//! What Trunk wrote becomes a folder that opens by double-click.
//!
//! ```text
//! dist/                          target/viewer/
//!   index.html            ──▶      index.html                 comments out, names below in
//!   *.css, in page order  ──▶      app/viewer-<sum>.css       one file, minified
//!   boot.js               ──▶      index.html                 minified, still ES5; in the page, by its checksum in the policy
//!   icon.svg              ──▶      app/icon-<sum>.svg
//!
//! the viewer's halves (`halves`)
//!   viewer.js             ──▶      app/glue-<sum>.js          minified
//!   viewer_bg.wasm        ──▶      app/viewer-<sum>.wasm      through wasm-opt -Oz; for http
//!                         └─▶      app/viewer-<sum>-wasm.js   the same bytes as a script; for file://
//!   split_annex.wasm      ──▶      app/annex-<sum>.wasm       loaded when a room of it is entered, or when the page is idle
//!                         └─▶      app/annex-<sum>-wasm.js
//!
//! the engine, and static/finder.js
//!   finder_bg.wasm        ──▶      app/finder-<sum>.wasm      loaded when a reader searches
//!                         └─▶      app/finder-<sum>-wasm.js
//!   finder.js (both)      ──▶      app/finder-<sum>.js        its glue inside the script that runs it in a worker
//!
//! static/
//!   door.js               ──▶      app/door-<sum>.js          what other pages may ask; loaded when the viewer runs
//!   keep.js (+ lean-qr)   ──▶      app/keep-<sum>.js          codes and saved pages; loaded when somebody asks for one
//!   embed.js              ──▶      embed.js                   for those pages, under a name that stays
//! ```
//! `<sum>` is the checksum of what the file holds: a cache can keep it for ever, and an update never mixes with what a
//! reader already has. Trunk's own hashes are taken before wasm-bindgen and wasm-opt run, so they do not serve.

use crate::halves::Halves;
use crate::run;
use anyhow::{Context, Result, bail};
use archive::Checksum;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// How the packed page names its stylesheet.
const STYLES: &str = "<link rel=\"stylesheet\"";
const GLUE: &str = "baojia-viewer.js";
const WASM: &str = "baojia-viewer_bg.wasm";
const BOOT: &str = "boot.js";
const ICON: &str = "icon.svg";
const ANNEX: &str = "annex.wasm";
const FINDER: &str = "finder.js";
const DOOR: &str = "door.js";
const EMBED: &str = "embed.js";
const KEEP: &str = "keep.js";
const FINDER_WASM: &str = "finder_bg.wasm";

/// The search engine, before it is packed.
pub struct Engine<'a> {
    /// Where wasm-bindgen wrote it.
    pub folder: &'a Path,
    /// The folder of the script that runs it, and of others that Trunk does not know.
    pub scripts: &'a Path,
}

/// Packs `dist`, the halves of the viewer and the engine into `out`, which is replaced as a whole once everything is there.
pub fn pack(dist: &Path, viewer: &Halves, engine: &Engine<'_>, out: &Path) -> Result<()> {
    let holder = out.parent().context("the viewer's folder needs a parent")?;
    fs::create_dir_all(holder)?;
    let fresh = tempfile::Builder::new().prefix("viewer-").tempdir_in(holder)?;
    let app = App { folder: fresh.path().join("app"), work: tempfile::tempdir()? };
    fs::create_dir(&app.folder)?;

    let html = text(&dist.join("index.html"))?;
    let (html, styles) = take_styles(&html, "@styles@")?;
    let mut sheet = String::new();
    for name in styles {
        sheet.push_str(&text(&dist.join(name))?);
    }
    let css = app.minified("viewer", "css", sheet.as_bytes(), "chrome96,firefox79,safari15.1")?;
    let boot = app.written("boot", "js", &bytes(&dist.join(BOOT))?, "es5")?;
    let glue = app.minified("glue", "js", &bytes(&viewer.glue)?, "es2020")?;
    let icon = app.write("icon", "svg", &bytes(&dist.join(ICON))?)?;
    let wasm = app.wasm("viewer", &viewer.viewer)?;
    let annex = app.wasm("annex", &viewer.annex)?;
    let engine_wasm = app.wasm("finder", &engine.folder.join(FINDER_WASM))?;
    let engine_glue = text(&engine.folder.join(FINDER))?;
    let finder = text(&engine.scripts.join(FINDER))?;
    let finder = filled(&finder, &[("/* @glue@ */", &engine_glue), ("@wasm@", &engine_wasm)])?;
    let finder = app.minified("finder", "js", finder.as_bytes(), "es2020")?;
    let door = text(&engine.scripts.join(DOOR))?;
    let door = filled(&door, &[("@version@", env!("CARGO_PKG_VERSION"))])?;
    let door = app.minified("door", "js", door.as_bytes(), "es2020")?;
    let keep = app.bundled("keep", &engine.scripts.join(KEEP), "es2020")?;
    let embed = app.written("embed", "js", &bytes(&engine.scripts.join(EMBED))?, "es2020")?;
    fs::write(fresh.path().join(EMBED), embed)?;

    let names = [
        ("@styles@", css),
        (WASM, wasm),
        (GLUE, glue),
        (ANNEX, annex),
        (ICON, icon),
        (FINDER, finder),
        (DOOR, door),
        (KEEP, keep),
    ];
    let html = rewritten(&without_comments(&html), &names)?;
    let html = with_boot(&html, String::from_utf8(boot)?.trim_end())?;
    fs::write(fresh.path().join("index.html"), html)?;
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("cannot replace {}", out.display()))?;
    }
    fs::rename(fresh.keep(), out).with_context(|| format!("cannot write {}", out.display()))
}

/// The `app` folder in the making, and a folder for what the tools read and write on the way.
struct App {
    folder: PathBuf,
    work: tempfile::TempDir,
}

impl App {
    /// Writes a file under its content's name; gives back its address from the page.
    fn write(&self, stem: &str, ending: &str, content: &[u8]) -> Result<String> {
        let name = format!("{stem}-{}.{ending}", Checksum::of(content));
        fs::write(self.folder.join(&name), content)?;
        Ok(format!("app/{name}"))
    }

    fn minified(&self, stem: &str, ending: &str, content: &[u8], target: &str) -> Result<String> {
        self.write(stem, ending, &self.written(stem, ending, content, target)?)
    }

    /// A script or style sheet as esbuild writes it.
    fn written(&self, stem: &str, ending: &str, content: &[u8], target: &str) -> Result<Vec<u8>> {
        let (from, to) = (self.work.path().join("in").with_extension(ending), self.work.path().join("out"));
        fs::write(&from, content)?;
        self.built(stem, &from, &to, target, &[])
    }

    /// A script with what it imports, where it lies: npm's packages are found from there.
    fn bundled(&self, stem: &str, from: &Path, target: &str) -> Result<String> {
        let to = self.work.path().join("bundle.js");
        let script = self.built(stem, from, &to, target, &["--bundle", "--format=iife"])?;
        self.write(stem, "js", &script)
    }

    fn built(&self, stem: &str, from: &Path, to: &Path, target: &str, how: &[&str]) -> Result<Vec<u8>> {
        let mut esbuild = run::program("esbuild");
        esbuild.arg(from).args(how).args(["--minify", "--charset=utf8", "--log-level=warning"]);
        esbuild.arg(format!("--target={target}")).arg(format!("--outfile={}", to.display()));
        run::quiet(&format!("minify {stem}"), &mut esbuild)?;
        bytes(to)
    }

    fn wasm(&self, stem: &str, from: &Path) -> Result<String> {
        let to = self.work.path().join(stem).with_extension("wasm");
        let mut wasm_opt = run::program("wasm-opt");
        // Flattening and a second -Oz take another 1 % off what is sent. Not --all-features: it makes the file larger and
        // may emit what the oldest browsers lack.
        wasm_opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--reorder-functions"]);
        wasm_opt.args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
        wasm_opt.arg(from).arg("-o").arg(&to);
        run::quiet("wasm-opt -Oz", &mut wasm_opt)?;
        let content = bytes(&to)?;
        let path = self.write(stem, "wasm", &content)?;
        let twin = path.replace(".wasm", "-wasm.js");
        let holder = self.folder.parent().context("the app folder needs a parent")?;
        fs::write(holder.join(twin), archive::twin::script(&path, &content))?;
        Ok(path)
    }
}

/// The page with one stylesheet link to `name` where the first one stood, and the files they named, in order.
fn take_styles(html: &str, name: &str) -> Result<(String, Vec<String>)> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
    let mut pieces = html.split(LINK);
    let mut page = pieces.next().unwrap_or_default().to_owned();
    let mut styles = Vec::new();
    for piece in pieces {
        let (file, rest) =
            piece.split_once("\"/>").context("a stylesheet link of another shape than Trunk's")?;
        if styles.is_empty() {
            page.push_str(&format!("<link rel=\"stylesheet\" href=\"{name}\">"));
        }
        styles.push(file.to_owned());
        page.push_str(rest);
    }
    if styles.is_empty() {
        bail!("the page names no stylesheet");
    }
    Ok((page, styles))
}

/// The page with the script that starts the viewer inside, before the stylesheets: a script behind them waits for them.
fn with_boot(html: &str, script: &str) -> Result<String> {
    const TAG: &str = "<script defer src=\"boot.js\"";
    const POLICY: &str = "script-src 'self'";
    if script.contains("</script") {
        bail!("the starting script would end the page's tag");
    }
    let (before, rest) = html.split_once(TAG).context("the page does not name boot.js")?;
    let (attributes, after) =
        rest.split_once("></script>").context("a tag of another shape than Trunk.toml's")?;
    let (head, styles) = before.split_once(STYLES).context("the page names no stylesheet before boot.js")?;
    let sum = BASE64_STANDARD.encode(Sha256::digest(script));
    if !head.contains(POLICY) {
        bail!("the page has no policy for scripts");
    }
    let head = head.replace(POLICY, &format!("{POLICY} 'sha256-{sum}'"));
    Ok(format!("{head}<script{attributes}>{script}</script>\n{STYLES}{styles}{after}"))
}

/// Comments are for whoever edits the page, not for whoever downloads it; lines that held nothing else go too.
fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    for piece in html.split("<!--") {
        match piece.split_once("-->") {
            Some((_, rest)) => kept.push_str(rest),
            None => kept.push_str(piece),
        }
    }
    let lines: Vec<&str> = kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// The page with each file under its new address. A name that is not there means that page and packer drifted apart.
fn rewritten(html: &str, names: &[(&str, String)]) -> Result<String> {
    let mut page = html.to_owned();
    for (old, new) in names {
        let quoted = format!("\"{old}\"");
        if !page.contains(&quoted) {
            bail!("the page does not name {old}");
        }
        page = page.replace(&quoted, &format!("\"{new}\""));
    }
    Ok(page)
}

/// A script with something in each of its places.
fn filled(script: &str, places: &[(&str, &str)]) -> Result<String> {
    let mut script = script.to_owned();
    for (place, what) in places {
        if !script.contains(place) {
            bail!("the script has no place {place}");
        }
        script = script.replace(place, what);
    }
    Ok(script)
}

fn bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stylesheets_become_one_where_the_first_stood() {
        let html =
            "a<link rel=\"stylesheet\" href=\"./x.css\"/>b<link rel=\"stylesheet\" href=\"./y.css\"/>c";
        let (page, styles) = take_styles(html, "z").unwrap();
        assert_eq!(page, "a<link rel=\"stylesheet\" href=\"z\">bc");
        assert_eq!(styles, ["x.css", "y.css"]);
        assert!(take_styles("none", "z").is_err());
    }

    #[test]
    fn the_starting_script_stands_before_the_styles_and_in_the_policy() {
        let page = "<meta content=\"script-src 'self' x\">\n<link rel=\"stylesheet\" href=\"a\">\n\
                    <script defer src=\"boot.js\" data-glue=\"g\"></script><p>";
        let expected = "<meta content=\"script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=' x\">\n\
                        <script data-glue=\"g\">go()</script>\n<link rel=\"stylesheet\" href=\"a\">\n<p>";
        assert_eq!(with_boot(page, "go()").unwrap(), expected);
        assert!(with_boot(page, "'</script>'").is_err(), "it would end too early");
        assert!(with_boot("<p>", "go()").is_err());
    }

    #[test]
    fn comments_and_empty_lines_go() {
        let check = |html: &str, expected: &str| assert_eq!(without_comments(html), expected, "{html}");
        check("a\n<!-- 说明 -->\n\nb", "a\nb\n");
        check("a<!-- x\ny -->b", "ab\n");
        check("<!doctype html>", "<!doctype html>\n");
    }

    #[test]
    fn a_place_that_is_missing_stops_the_packing() {
        assert_eq!(filled("a @x@ b", &[("@x@", "1")]).unwrap(), "a 1 b");
        assert!(filled("a", &[("@x@", "1")]).is_err());
    }

    #[test]
    fn a_name_that_is_missing_stops_the_packing() {
        let names = [("a.js", "app/a-1.js".to_owned())];
        assert_eq!(
            rewritten("<x src=\"a.js\" y=\"a.js\">", &names).unwrap(),
            "<x src=\"app/a-1.js\" y=\"app/a-1.js\">"
        );
        assert!(rewritten("<x src=\"b.js\">", &names).is_err());
    }
}
