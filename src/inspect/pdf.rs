//! Active content of a PDF, as far as its uncompressed parts show.

use super::{Found, Kind};
use crate::lang::{Both, both};

/// Names of active features, with their descriptions.
const ACTS: &[(&[u8], &str, &str)] = &[
    (b"/JavaScript", "un programme (JavaScript)", "a program (JavaScript)"),
    (b"/JS", "un programme (JavaScript)", "a program (JavaScript)"),
    (b"/Launch", "lance un autre programme (Launch)", "starts another program (Launch)"),
    (b"/SubmitForm", "envoie ce que l'on y écrit (SubmitForm)", "sends what is written in it (SubmitForm)"),
    (b"/ImportData", "lit d'autres fichiers (ImportData)", "reads other files (ImportData)"),
    (b"/EmbeddedFile", "contient un autre fichier (EmbeddedFile)", "holds another file (EmbeddedFile)"),
    (b"/RichMedia", "contient un contenu animé (RichMedia)", "holds moving content (RichMedia)"),
];

/// Maximum number of actions examined; a document usually has one.
const MOST: usize = 8;

pub(super) fn look(path: &str, bytes: &[u8], found: &mut Found) {
    let plain = without_codes(bytes);
    for (name, fr, en) in ACTS {
        if places(&plain, name).next().is_some() {
            found.say(Kind::Pdf, path, Both::of(fr, en));
        }
    }
    if places(&plain, b"/OpenAction").take(MOST).any(|at| !only_shows(&plain, &plain[at + 11..])) {
        found.say(Kind::Pdf, path, both!("agit à l'ouverture (OpenAction)", "acts when it is opened (OpenAction)"));
    }
}

/// Decodes characters of names written as `#4A`.
fn without_codes(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'#');
        let code =
            code.and_then(|code| std::str::from_utf8(code).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        plain.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    plain
}

/// The positions of a complete name.
fn places<'a>(bytes: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at);
    slashes.filter(move |at| {
        let rest = &bytes[*at..];
        // Binary image data may contain the name by chance, so a delimiter must follow.
        rest.starts_with(name) && rest.get(name.len()).is_none_or(|next| b" \t\r\n/<>[]()".contains(next))
    })
}

/// True for an action that only selects the page to display.
fn only_shows(whole: &[u8], rest: &[u8]) -> bool {
    let rest = rest.trim_ascii_start();
    if rest.starts_with(b"[") {
        return true;
    }
    let object = if rest.starts_with(b"<<") {
        rest
    } else {
        // « 5 0 R » refers to the object with that number.
        let words: Vec<&[u8]> = rest[..rest.len().min(40)].split(u8::is_ascii_whitespace).take(2).collect();
        let [number, generation] = words[..] else { return false };
        let head = [number, b" ", generation, b" obj"].concat();
        let mut ends = (0..whole.len().saturating_sub(head.len())).filter(|at| whole[*at] == head[0]);
        let found = ends.find(|at| whole[*at..].starts_with(&head) && (*at == 0 || !whole[*at - 1].is_ascii_digit()));
        match found {
            Some(at) => &whole[at + head.len()..],
            // The object is in a compressed part.
            None => return false,
        }
    };
    let object = object.trim_ascii_start();
    let object = &object[..object.len().min(200)];
    object.starts_with(b"[")
        || object.windows(6).any(|window| window == b"/GoTo " || window == b"/GoTo/" || window == b"/GoTo\n")
}
