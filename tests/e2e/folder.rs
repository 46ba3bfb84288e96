//! A copy of the published folder in a place with a difficult name, and its addresses.

use anyhow::{Context, Result};
use archive::{Catalog, codec, paths, twin};
use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::browser::{Engine, LISTENER, LISTENER_FILE, with_listener};
use xtask::demo;
use xtask::serve::{Asked, Served};

/// Everything that a path may hold and an address has to escape.
const NAME: &str = "报架 副本 #1 100%25 a&b";

/// How the page is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// From a disk or a share, `file://`.
    File,
    /// From a web server.
    Http,
}

/// A copy that lives as long as this value.
pub(crate) struct Copy {
    holder: tempfile::TempDir,
    served: Option<Served>,
}

impl Copy {
    /// Copies the built folder; with the script that hears errors where the driver does not.
    pub(crate) fn make(engine: Engine, scheme: Scheme) -> Result<Self> {
        let holder = tempfile::tempdir()?;
        let served = (scheme == Scheme::Http).then(|| Served::start(holder.path(), 0)).transpose()?;
        let copy = Self { holder, served };
        copy_all(&original(), &copy.path())?;
        if engine.needs_listener() {
            let page = copy.path().join("index.html");
            fs::write(&page, with_listener(&fs::read_to_string(&page)?))?;
            fs::write(copy.path().join(LISTENER_FILE), LISTENER)?;
        }
        Ok(copy)
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> PathBuf {
        self.holder.path().join(NAME)
    }

    /// The address of the folder, with a `/` at its end.
    pub(crate) fn address(&self) -> String {
        match &self.served {
            Some(served) => format!("{}{}/", served.address(), escaped(NAME)),
            None => format!("file://{}/", escaped(&self.path().to_string_lossy())),
        }
    }

    /// Has its publisher say where it stands on the network.
    pub(crate) fn publish_at(&self, address: &str) -> Result<()> {
        let file = self.path().join(paths::CATALOG);
        let mut catalog: Catalog = codec::decode(&fs::read(&file)?)?;
        catalog.paper.address = Some(address.to_owned());
        let bytes = codec::encode(&catalog)?;
        fs::write(file.with_extension("js"), twin::script(paths::CATALOG, &bytes))?;
        Ok(fs::write(&file, bytes)?)
    }

    /// What the server was asked for since the last time, relative to the folder; nothing on `file://`.
    pub(crate) fn take_log(&self) -> Vec<Asked> {
        let mut log = self.served.as_ref().map(Served::take_log).unwrap_or_default();
        for asked in &mut log {
            asked.path = asked.path.strip_prefix(&format!("{NAME}/")).unwrap_or(&asked.path).to_owned();
        }
        log
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if *self == Self::File { "file://" } else { "http://" })
    }
}

/// The folder under test.
pub(crate) fn original() -> PathBuf {
    env::var_os("BAOJIA_FOLDER").map_or_else(demo::folder, PathBuf::from)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from)
        .with_context(|| format!("{} is not built: run `cargo xtask demo`", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Percent-encoded, all but `/` and what never needs it.
pub(crate) fn escaped(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
