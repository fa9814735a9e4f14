//! The plan's first line: it is compiled, here is the digest of the rest and that of the data that
//! it was compiled from.

use std::hash::{Hash, Hasher};

use crate::text::digest::{Digest, digest};

const NOTICE: &str =
    "<!-- Document compilé par « agir compile-plan » : ne le modifiez pas à la main, changez les fiches-actions.";
const MARK: &str = " Empreinte : ";
const DATA: &str = ", données : ";
const END: &str = " -->";
/// To be raised where the same data and template give another text than before.
const REVISION: u32 = 2;

/// How an existing plan stands to the one that would be compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The same.
    Current,
    /// Compiled earlier: its digest is right, its content is not today's.
    Stale,
    /// Changed by hand since it was compiled.
    Edited,
}

/// Puts the notice and the digests before `text`, which was compiled from data with digest `data`.
pub(super) fn seal(text: &str, data: &str) -> String {
    format!("{}\n\n{text}", first_line(text, data))
}

/// True if `existing` is, to the byte, what was compiled from data with digest `data`.
pub(super) fn is_sealed(existing: &str, data: &str) -> bool {
    existing.split_once("\n\n").is_some_and(|(first, rest)| first == first_line(rest, data))
}

/// True if agir compiled `text`, whatever was done to it since.
pub fn was_compiled(text: &str) -> bool {
    text.contains(MARK)
}

/// Compares an existing plan with the compiled one; line ends have been made one kind.
pub fn compare(existing: &str, compiled: &str) -> State {
    if existing == compiled {
        return State::Current;
    }
    let sealed = existing.split_once("\n\n").and_then(|(first, rest)| {
        let (_, digests) = first.strip_suffix(END)?.rsplit_once(MARK)?;
        let (written, _) = digests.split_once(DATA)?;
        (written == digest(rest.as_bytes())).then_some(())
    });
    if sealed.is_some() { State::Stale } else { State::Edited }
}

/// The digest of what a plan is compiled from.
pub(super) fn data_digest(data: &impl Hash, templates: &[&str]) -> String {
    let mut digested = Digested(Digest::default());
    (REVISION, env!("CARGO_PKG_VERSION"), templates).hash(&mut digested);
    data.hash(&mut digested);
    digested.0.text()
}

fn first_line(text: &str, data: &str) -> String {
    format!("{NOTICE}{MARK}{}{DATA}{data}{END}", digest(text.as_bytes()))
}

/// What is hashed, as bytes that are the same on every machine.
struct Digested(Digest);

impl Hasher for Digested {
    fn write(&mut self, bytes: &[u8]) {
        self.0.add(bytes);
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        0
    }
}
