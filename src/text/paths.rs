//! Relative paths with `/` separators.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::names::is_short_form_of;

/// True if `path` is strictly below `folder`.
pub fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Resolves `..` components: `a/../b` becomes `b`; leading ones stay.
pub fn without_climbs(path: &str) -> String {
    if !path.split('/').any(|part| part == "..") {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match (part, parts.last()) {
            ("..", Some(last)) if *last != ".." && !last.is_empty() => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Joins two paths; an empty `folder` is the project root.
pub fn join(folder: &str, path: &str) -> String {
    let path = path.trim_start_matches('/');
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// The hidden files that a project may contain, only at its root: other hidden names configure other programs.
const OWN: [&str; 2] = [".gitignore", ".gitattributes"];

/// True if `path` stays below the folder that it is joined to on every operating system, and has no hidden
/// component or one that may refer to `.git`: those belong to other programs.
pub fn stays_inside(path: &str) -> bool {
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.') && !is_short_form_of(part, "git");
    let is_plain = !path.contains(['\\', ':']) && !path.chars().any(super::escape::is_refused_in_name);
    OWN.contains(&path) || is_plain && path.split('/').all(is_name)
}

/// Resolves the relative link `target` in the file `from`: the number of folders above the project root, and
/// the path from there.
pub fn resolve(from: &str, target: &str) -> (usize, String) {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let mut above = 0;
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => above += 1,
            ".." => {}
            part => parts.push(part),
        }
    }
    (above, parts.join("/"))
}

/// True if `text`, found before a colon, is a URL scheme; a single letter is a drive.
pub fn is_scheme(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

/// What is encoded in a path of a URL: all but letters without accents, digits and what RFC 3986 leaves free.
const NOT_IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Decodes percent-encoding, if the result is valid UTF-8.
pub fn decode(target: &str) -> String {
    percent_decode_str(target).decode_utf8().map_or_else(|_| target.to_owned(), Cow::into_owned)
}

/// Percent-encodes a relative path for a URL.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_PATHS).to_string()
}

/// Percent-encodes a relative path as a link target that people read: letters with accents stay.
pub fn encode_readably(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_alphanumeric() || "/._-".contains(c) {
            encoded.push(c);
        } else {
            encoded.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
        }
    }
    encoded
}

/// Relative path from the file `from` to the file `to`.
pub fn relative(from: &str, to: &str) -> String {
    let folders = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let own: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    let other: Vec<&str> = to.split('/').collect();
    let same = own.iter().zip(&other).take_while(|(one, other)| one == other).count();
    "../".repeat(own.len() - same) + &other[same..].join("/")
}
