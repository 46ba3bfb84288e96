//! The same bytes as a classic script, for pages opened by double-click.
//!
//! On `file://` a browser lets a page read its neighbours only as scripts. Each file of the archive therefore has a twin
//! that hands its content to one global function, which the boot script defines before anything else runs:
//!
//! ```text
//! baojiaFile('archive/catalog.json','text','{"baojia":1,…}\n');
//! baojiaFile('archive/search/….bin','base64','QkpJWA…');
//!             │                       │      └ the bytes: UTF-8 as a string literal, or base64
//!             │                       └ how they are written
//!             └ path of the original: a copied or renamed twin is told from the right one by it
//! ```
//! `onload` of a script says nothing about its content; only this call with the right name does.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Name of the global function that twins call.
pub const CALLBACK: &str = "baojiaFile";

/// The script that hands over `bytes` as the content of the archive's file `path`.
///
/// JSON goes in as a single-quoted literal (its own quotes are double, so it hardly grows), other bytes as base64.
pub fn script(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 2 + 64);
    out.push_str(CALLBACK);
    out.push('(');
    push_literal(&mut out, path);
    match std::str::from_utf8(bytes) {
        Ok(text) if path.ends_with(".json") => {
            out.push_str(",'text',");
            push_literal(&mut out, text);
        }
        _ => {
            out.push_str(",'base64','");
            STANDARD.encode_string(bytes, &mut out);
            out.push('\'');
        }
    }
    out.push_str(");\n");
    out.into_bytes()
}

/// A single-quoted JavaScript string. U+2028 and U+2029 end a line in scripts before ES2019 and are written as escapes.
fn push_literal(out: &mut String, text: &str) {
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out.push('\'');
}
