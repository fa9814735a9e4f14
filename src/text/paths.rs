//! Paths as a project writes them: relative, with `/`.

use super::names::is_short_form_of;

/// True if `path` lies below `folder`, which it is not itself.
pub fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// `a/../b` is `b`; what climbs above the beginning stays.
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

/// `path` below `folder`; the project's own folder has no name.
pub fn join(folder: &str, path: &str) -> String {
    let path = path.trim_start_matches('/');
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// The only hidden files of a project, at its top: what has such a name speaks to other programs.
const OWN: [&str; 2] = [".gitignore", ".gitattributes"];

/// True if `path` names something below the folder that it is joined to, on any system, and nothing
/// that belongs to git or to another program: none of its names is hidden, nor may it stand for one.
pub fn stays_inside(path: &str) -> bool {
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.') && !is_short_form_of(part, "git");
    let is_plain = !path.contains(['\\', ':']) && !path.chars().any(super::escape::is_refused_in_name);
    OWN.contains(&path) || is_plain && path.split('/').all(is_name)
}

/// Where the relative `target` of a link in the file `from` leads: how many folders above the
/// project, and the path from there.
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

/// True if `text`, which stands before a colon, is the scheme of an address; a single letter is a
/// drive.
pub fn is_scheme(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

/// Percent signs decoded, as far as they give a text.
pub fn decode(target: &str) -> String {
    if !target.contains('%') {
        return target.to_owned();
    }
    let bytes = target.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| target.to_owned())
}

/// `path` as the relative part of an address: what an address does not hold as it is, by its bytes.
pub fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The way from the file `from` to the file `to`, both from one folder.
pub fn relative(from: &str, to: &str) -> String {
    let folders = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let own: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    let other: Vec<&str> = to.split('/').collect();
    let same = own.iter().zip(&other).take_while(|(one, other)| one == other).count();
    "../".repeat(own.len() - same) + &other[same..].join("/")
}
