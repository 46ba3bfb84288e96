//! The viewer that this program carries, so that a publisher needs nothing else.

use rust_embed::RustEmbed;
use std::borrow::Cow;

/// The packed viewer (`cargo xtask viewer`): `index.html` and `app/…`.
#[derive(RustEmbed)]
#[folder = "../../target/viewer"]
#[allow_missing = true]
struct Packed;

/// Every file of the viewer with its path below the folder's root, `index.html` last: it names the others.
/// Empty when the program was built before the viewer was.
pub fn files() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut paths: Vec<Cow<'static, str>> = Packed::iter().collect();
    paths.sort_by_key(|path| (path == INDEX, path.clone()));
    paths.into_iter().filter_map(|path| Some((path.replace('\\', "/"), Packed::get(&path)?.data))).collect()
}

/// The shell.
pub const INDEX: &str = "index.html";

/// The shell, told which file the front page needs besides the catalog, so that it is on its way before the viewer runs.
pub fn with_first(shell: &[u8], first: Option<&str>) -> Vec<u8> {
    // Made by `xtask::pack`; ids of issues hold nothing that an attribute could not.
    const PLACE: &str = "data-first=\"\"";
    let shell = String::from_utf8_lossy(shell);
    match first {
        Some(path) => shell.replacen(PLACE, &format!("data-first=\"{path}\""), 1).into_bytes(),
        None => shell.into_owned().into_bytes(),
    }
}
