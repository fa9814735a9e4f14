//! The host: who may ask, and what it bears.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::support::{Scratch, command};

/// `agir open` on a copy of the example.
pub struct Open {
    child: Child,
    pub scratch: Scratch,
    pub port: u16,
    pub token: String,
}

impl Drop for Open {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Open {
    pub fn example() -> Self {
        Self::at(Scratch::example("charenton"), &[])
    }

    pub fn at(scratch: Scratch, more: &[&str]) -> Self {
        let arguments: Vec<&str> = ["open", "--no-browser"].iter().chain(more).copied().collect();
        let mut child = command(scratch.path(), &arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.split_whitespace().find(|word| word.starts_with("http://")).unwrap_or_else(|| panic!("{line}"));
        let (host, token) = address.strip_prefix("http://127.0.0.1:").unwrap().split_once("/?jeton=").unwrap();
        Self { child, scratch, port: host.parse().unwrap(), token: token.to_owned() }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?jeton={}", self.port, self.token)
    }

    pub fn cookie(&self) -> String {
        format!("agir-{}={}", self.port, self.token)
    }

    /// Sends `head` and `body` as they are; gives the status and the whole answer.
    fn raw(&self, head: &str, body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    pub fn get(&self, target: &str, host: &str, more: &str) -> (u16, String) {
        self.raw(&format!("GET {target} HTTP/1.1\r\nHost: {host}{more}"), b"")
    }

    pub fn post(&self, target: &str, headers: &str, body: &str) -> (u16, String) {
        let length = body.len();
        let host = format!("127.0.0.1:{}", self.port);
        let kind = "application/x-www-form-urlencoded";
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {length}{headers}"
        );
        self.raw(&head, body.as_bytes())
    }
}

#[test]
fn each_request_of_a_stranger_is_refused() {
    let open = Open::example();
    let (port, token) = (open.port, open.token.clone());
    let own = format!("127.0.0.1:{port}");
    let known = format!("\r\nCookie: {}", open.cookie());
    assert_eq!(open.get("/", &own, &known).0, 200);
    let first = open.get(&format!("/seances?jeton={token}"), &own, "");
    assert_eq!(first.0, 303);
    assert!(first.1.contains("location: /seances\r\n") && first.1.contains("HttpOnly; SameSite=Strict"), "{}", first.1);
    for (what, host, more) in [
        ("without the token", own.clone(), String::new()),
        ("with another token", own.clone(), format!("\r\nCookie: agir-{port}={}", "0".repeat(32))),
        ("with the cookie of another port", own.clone(), format!("\r\nCookie: agir-1={token}")),
        ("under another name", "localhost".to_owned(), known.clone()),
        ("by rebinding", format!("evil.example:{port}"), known.clone()),
        ("of another port", "127.0.0.1:1".to_owned(), known.clone()),
        ("from another page", own.clone(), format!("{known}\r\nOrigin: https://evil.example")),
        ("from a sandbox", own.clone(), format!("{known}\r\nOrigin: null")),
        ("across sites", own.clone(), format!("{known}\r\nSec-Fetch-Site: cross-site")),
        ("of a neighbour", own.clone(), format!("{known}\r\nSec-Fetch-Site: same-site")),
        ("with two hosts", own.clone(), format!("{known}\r\nHost: evil.example")),
    ] {
        let (status, answer) = open.get("/", &host, &more);
        assert!(matches!(status, 400 | 403), "{what}: {status}");
        assert!(!answer.contains("Charenton"), "{what}");
    }
    let before = open.scratch.files();
    let form = "texte=x&base=";
    for (what, headers) in [
        ("without an origin", known.clone()),
        ("of another origin", format!("{known}\r\nOrigin: https://evil.example")),
        ("of another port", format!("{known}\r\nOrigin: http://127.0.0.1:1")),
        ("without the token", format!("\r\nOrigin: http://{own}")),
        ("with the token in the address", format!("\r\nOrigin: http://{own}")),
    ] {
        let target = if what.contains("address") {
            format!("/fichier?chemin=agir.yaml&jeton={token}")
        } else {
            "/fichier?chemin=agir.yaml".to_owned()
        };
        assert_eq!(open.post(&target, &headers, form).0, 403, "{what}");
    }
    assert_eq!(open.scratch.files(), before);
    assert_eq!(open.raw(&format!("DELETE / HTTP/1.1\r\nHost: {own}{known}"), b"").0, 405);
}

#[test]
fn every_answer_says_that_nothing_is_loaded_from_elsewhere() {
    let open = Open::example();
    let own = format!("127.0.0.1:{}", open.port);
    let known = format!("\r\nCookie: {}", open.cookie());
    for target in ["/", "/style.css", "/nulle-part", "/plan", "/telecharger?quoi=plan&forme=csv"] {
        let (_, answer) = open.get(target, &own, &known);
        let head = answer.split("\r\n\r\n").next().unwrap();
        for line in [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "frame-ancestors 'none'",
            "cache-control: no-store",
        ] {
            assert!(head.contains(line), "{target}: {head}");
        }
    }
}

#[test]
fn a_form_is_bounded_and_a_first_address_leads_nowhere_else() {
    let open = Open::example();
    let known = format!("\r\nCookie: {}\r\nOrigin: http://127.0.0.1:{}", open.cookie(), open.port);
    let large = format!("texte={}", "a".repeat(17 << 20));
    assert_eq!(open.post("/fichier?chemin=agir.yaml", &known, &large).0, 413);
    let own = format!("127.0.0.1:{}", open.port);
    let (_, answer) = open.get(&format!("//evil.example/?jeton={}", open.token), &own, "");
    assert!(!answer.contains("location: //"), "{answer}");
}

#[test]
fn a_thousand_requests_at_once_are_answered() {
    let open = Open::example();
    let own = format!("127.0.0.1:{}", open.port);
    let known = format!("\r\nCookie: {}", open.cookie());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..50)
            .map(|_| scope.spawn(|| (0..20).map(|_| open.get("/style.css", &own, &known).0).collect::<Vec<_>>()))
            .collect();
        for thread in threads {
            assert!(thread.join().unwrap().iter().all(|status| *status == 200));
        }
    });
}

#[test]
fn what_is_written_can_be_taken_back_and_the_program_ends_when_asked() {
    let mut open = Open::example();
    let before = open.scratch.files();
    let known = format!("\r\nCookie: {}\r\nOrigin: http://127.0.0.1:{}", open.cookie(), open.port);
    let (status, answer) = open.post("/deroger?id=copils-minimum", &known, "motif=Un+petit+territoire");
    assert_eq!(status, 303, "{answer}");
    assert!(open.scratch.read("agir.yaml").contains("motif: Un petit territoire"));
    assert_eq!(open.post("/defaire", &known, "").0, 303);
    let own = |files: Vec<(String, Vec<u8>)>| {
        files.into_iter().filter(|(path, _)| !path.starts_with(".agir/")).collect::<Vec<_>>()
    };
    assert_eq!(own(open.scratch.files()), own(before));
    assert_eq!(open.post("/quitter", &known, "").0, 200);
    assert!(open.child.wait().unwrap().success());
}
