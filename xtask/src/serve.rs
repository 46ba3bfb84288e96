//! A small static server on loopback: for `demo --serve`, and for the tests, which read its log.
//!
//! It answers as the plainest web server would: right types, no directory lists, and no compression unless it is asked for.

use anyhow::{Context, Result, anyhow};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use tiny_http::{Header, Request, Response, Server};

/// A running server; it stops when dropped.
pub struct Served {
    server: Arc<Server>,
    log: Arc<Mutex<Vec<Asked>>>,
    port: u16,
}

/// One request that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Path as asked for, percent-decoded, without the leading `/` and the query.
    pub path: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// Bytes of the answer's body.
    pub bytes: u64,
}

impl Served {
    /// Serves `folder` on 127.0.0.1; port 0 takes a free one.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        Self::serving(folder, port, false)
    }

    /// Serves `folder` on a free port, every file with gzip, as web servers are commonly set up.
    pub fn compressed(folder: &Path) -> Result<Self> {
        Self::serving(folder, 0, true)
    }

    fn serving(folder: &Path, port: u16, compressed: bool) -> Result<Self> {
        let server = Server::http(("127.0.0.1", port))
            .map_err(|cause| anyhow!("cannot listen on port {port}: {cause}"))?;
        let port = server.server_addr().to_ip().context("no port")?.port();
        let served = Self { server: Arc::new(server), log: Arc::default(), port };
        for _ in 0..4 {
            let (server, log, folder) =
                (Arc::clone(&served.server), Arc::clone(&served.log), folder.to_owned());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    let asked = answer(&folder, request, compressed);
                    if let Ok(mut log) = log.lock() {
                        log.push(asked);
                    }
                }
            });
        }
        Ok(served)
    }

    /// Address of the folder, with a `/` at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Takes what was asked for since the last time.
    pub fn take_log(&self) -> Vec<Asked> {
        self.log.lock().map(|mut log| std::mem::take(&mut *log)).unwrap_or_default()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        for _ in 0..4 {
            self.server.unblock();
        }
    }
}

fn answer(folder: &Path, request: Request, compressed: bool) -> Asked {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let mut path = percent_decoded(path.trim_start_matches('/'));
    if path.is_empty() {
        path = "index.html".into();
    }
    let found = file_of(folder, &path).and_then(|file| {
        let bytes = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
        Some((file, bytes))
    });
    // A reader who leaves before the answer is no matter of ours.
    let (status, bytes) = match found {
        Some((file, bytes)) if compressed => {
            let mut packed = GzEncoder::new(Vec::new(), Compression::default());
            // A file that cannot be read is answered as an empty one.
            let _ = io::copy(&mut &file, &mut packed);
            let mut response = Response::from_data(packed.finish().unwrap_or_default());
            let headers = [("Content-Type", content_type(&path)), ("Content-Encoding", "gzip")];
            for header in headers.into_iter().flat_map(|(name, value)| Header::from_bytes(name, value)) {
                response.add_header(header);
            }
            let _ = request.respond(response);
            (200, bytes)
        }
        Some((file, bytes)) => {
            let mut response = Response::from_file(file);
            if let Ok(header) = Header::from_bytes("Content-Type", content_type(&path)) {
                response.add_header(header);
            }
            let _ = request.respond(response);
            (200, bytes)
        }
        None => {
            let _ = request.respond(Response::empty(404));
            (404, 0)
        }
    };
    Asked { path, status, bytes }
}

/// The file of that path inside the folder; nothing above it.
fn file_of(folder: &Path, path: &str) -> Option<File> {
    let mut file = PathBuf::from(folder);
    for part in path.split('/') {
        if matches!(part, "" | "." | "..") || part.contains(['\\', ':']) {
            return None;
        }
        file.push(part);
    }
    File::open(file).ok()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        _ => "application/octet-stream",
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = [ahead.next(), ahead.next()].map(|digit| char::from(digit?).to_digit(16));
        match digits {
            [Some(high), Some(low)] if byte == b'%' => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded_and_odd_ones_left_alone() {
        let check = |text: &str, expected: &str| assert_eq!(percent_decoded(text), expected, "{text}");
        check("app/a-1.js", "app/a-1.js");
        check("%E6%8A%A5%20%23", "报 #");
        check("100%25", "100%");
        check("50%", "50%");
        check("%zz", "%zz");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("secret.txt"), "x").unwrap();
        std::fs::write(folder.path().join("in/open.txt"), "y").unwrap();
        let inside = folder.path().join("in");
        assert!(file_of(&inside, "open.txt").is_some());
        for path in ["../secret.txt", "./open.txt", "/secret.txt", "a//b", "..\\secret.txt"] {
            assert!(file_of(&inside, path).is_none(), "{path}");
        }
    }
}
