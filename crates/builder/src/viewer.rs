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
