//! A small static server on loopback: for `demo --serve`, and for the tests, which read its log.
//!
//! It answers as the plainest web server would: right types, no directory lists, and no compression unless it is asked for. Each
//! connection has a thread of its own. (tiny_http, which stood here before, hands connections to a pool: one that came while the
//! pool woke up stood behind another that the browser kept open, and was answered minutes later or never.)

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// The longest head of a request that is read, in bytes; browsers send about one thousand.
const LONGEST_HEAD: usize = 64 * 1024;

/// Headers that are told apart in one request.
const HEADERS: usize = 64;

/// A running server; it stops when dropped.
pub struct Served {
    inner: Arc<Inner>,
    port: u16,
}

struct Inner {
    folder: PathBuf,
    compressed: bool,
    log: Mutex<Vec<Asked>>,
    /// Connections that were opened, to be ended with the server.
    open: Mutex<Vec<TcpStream>>,
    ended: AtomicBool,
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
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("cannot listen on port {port}"))?;
        let port = listener.local_addr().context("no port")?.port();
        let inner = Arc::new(Inner {
            folder: folder.to_owned(),
            compressed,
            log: Mutex::default(),
            open: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let served = Self { inner: Arc::clone(&inner), port };
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if inner.ended.load(Ordering::SeqCst) {
                    return;
                }
                if let (Ok(mut open), Ok(kept)) = (inner.open.lock(), stream.try_clone()) {
                    open.push(kept);
                }
                let inner = Arc::clone(&inner);
                // A reader who leaves before the answer is no matter of ours.
                thread::spawn(move || inner.talk(stream).unwrap_or_default());
            }
        });
        Ok(served)
    }

    /// Address of the folder, with a `/` at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Takes what was asked for since the last time.
    pub fn take_log(&self) -> Vec<Asked> {
        self.inner.log.lock().map(|mut log| std::mem::take(&mut *log)).unwrap_or_default()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.inner.ended.store(true, Ordering::SeqCst);
        // Wakes up who waits for connections.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        for stream in self.inner.open.lock().map(|mut open| std::mem::take(&mut *open)).unwrap_or_default() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// What a request asks.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    /// GET, or HEAD, which wants no body.
    method: String,
    /// As in [`Asked`].
    path: String,
}

impl Inner {
    /// Answers one request after another until the other side has no more.
    fn talk(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let (mut read, mut piece) = (Vec::new(), [0; 4096]);
        loop {
            if let Some((head, length)) = parsed(&read)? {
                read.drain(..length);
                self.answer(&head, &mut stream)?;
                continue;
            }
            let count = stream.read(&mut piece)?;
            if count == 0 || read.len() > LONGEST_HEAD {
                return Ok(());
            }
            read.extend(piece.iter().take(count));
        }
    }

    fn answer(&self, head: &Head, stream: &mut TcpStream) -> io::Result<()> {
        let found = match head.method.as_str() {
            "GET" | "HEAD" => file_of(&self.folder, &head.path).and_then(bytes_of),
            _ => None,
        };
        let (status, body) = match found {
            Some(body) if self.compressed => {
                let mut packed = GzEncoder::new(Vec::new(), Compression::default());
                packed.write_all(&body)?;
                ("200 OK", packed.finish()?)
            }
            Some(body) => ("200 OK", body),
            None => ("404 Not Found", Vec::new()),
        };
        let encoding = if self.compressed { "Content-Encoding: gzip\r\n" } else { "" };
        let (kind, length) = (content_type(&head.path), body.len());
        let mut said = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {length}\r\n\r\n"
        )
        .into_bytes();
        if head.method != "HEAD" {
            said.extend(body);
        }
        // Before the answer: who has that may look for it in the log.
        if let Ok(mut log) = self.log.lock() {
            let status = if status.starts_with("200") { 200 } else { 404 };
            log.push(Asked { path: head.path.clone(), status, bytes: length as u64 });
        }
        stream.write_all(&said)
    }
}

/// The head of the request that the bytes begin with, and its length; nothing while it is not whole.
fn parsed(bytes: &[u8]) -> io::Result<Option<(Head, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(bytes).map_err(io::Error::other)? {
        httparse::Status::Complete(length) => length,
        httparse::Status::Partial => return Ok(None),
    };
    let address = request.path.unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let mut path = percent_decoded(address.trim_start_matches('/'));
    if path.is_empty() {
        path = "index.html".into();
    }
    Ok(Some((Head { method: request.method.unwrap_or_default().to_owned(), path }, length)))
}

fn bytes_of(mut file: File) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // A folder opens, but does not read.
    file.read_to_end(&mut bytes).ok()?;
    Some(bytes)
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
    fn more_connections_than_a_browser_keeps_open_are_all_answered() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.json"), "{}").unwrap();
        let served = Served::start(folder.path(), 0).unwrap();
        let ask = |stream: &mut TcpStream, path: &str, expected: &str| {
            write!(stream, "GET /{path}?1 HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut said = vec![0; expected.len()];
            stream.read_exact(&mut said).unwrap();
            assert_eq!(String::from_utf8_lossy(&said), expected);
        };
        // All stay open while all are asked, twice.
        let connect = || TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        let mut streams: Vec<TcpStream> = (0..40).map(|_| connect()).collect();
        for stream in streams.iter_mut().chain(&mut [connect()]) {
            ask(
                stream,
                "a.json",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            );
            ask(stream, "b.bin", "HTTP/1.1 404 Not Found\r\n");
        }
        let log = served.take_log();
        assert_eq!(log.iter().filter(|asked| (asked.status, asked.bytes) == (200, 2)).count(), 41);
        assert_eq!(log.iter().filter(|asked| asked.status == 404).count(), 41);
        drop(served);
        for stream in &mut streams {
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).unwrap();
        }
    }

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        let check = |bytes: &str, expected: Option<(&str, &str)>| {
            let head = parsed(bytes.as_bytes()).unwrap().map(|(head, _)| (head.method, head.path));
            assert_eq!(head, expected.map(|(method, path)| (method.to_owned(), path.to_owned())), "{bytes}");
        };
        check("GET / HTTP/1.1\r\n\r\n", Some(("GET", "index.html")));
        check("HEAD /app/%E6%8A%A5.js?7 HTTP/1.1\r\nHost: a\r\n\r\nGET", Some(("HEAD", "app/报.js")));
        check("GET /a HTTP/1.1\r\nHo", None);
        assert!(parsed(b"\x00\x01\r\n\r\n").is_err());
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
