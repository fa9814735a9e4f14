//! The plan's first line: it is compiled, and here is the digest of the rest.

use sha2::{Digest, Sha256};

const NOTICE: &str =
    "<!-- Document compilé par « agir compile-plan » : ne le modifiez pas à la main, changez les fiches-actions.";
const MARK: &str = " Empreinte : ";
const END: &str = " -->";

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

/// Puts the notice and the digest before `text`.
pub(super) fn seal(text: &str) -> String {
    format!("{NOTICE}{MARK}{}{END}\n\n{text}", digest(text))
}

/// Compares an existing plan with the compiled one; line ends have been made one kind.
pub fn compare(existing: &str, compiled: &str) -> State {
    if existing == compiled {
        return State::Current;
    }
    let sealed = existing.split_once('\n').and_then(|(first, rest)| {
        let (_, digest) = first.strip_suffix(END)?.rsplit_once(MARK)?;
        Some((digest, rest.strip_prefix('\n')?))
    });
    match sealed {
        Some((written, rest)) if written == digest(rest) => State::Stale,
        _ => State::Edited,
    }
}

fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256-{}", &hex[..32])
}
