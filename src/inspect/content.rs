//! Inspection of file contents: the first bytes determine the format, whatever the name.

use super::{Entry, Found, Kind, Part, Source, end, git, in_git, methods, name, office, pdf, persons, programs, text};
use crate::lang::both;
use crate::tree::PROJECT_FILE;

/// Maximum number of bytes read from a text.
const TEXT: u64 = 8 * 1024 * 1024;
/// Maximum number of bytes read from a document whose directory is at its end.
const DOCUMENT: u64 = 40 * 1024 * 1024;
/// Number of bytes read from a media file.
const HEAD: u64 = 4096;
/// Maximum number of bytes read from a repository file; a configuration has a thousandth of it.
const REPOSITORY: u64 = 2 * 1024 * 1024;
/// File extensions of texts: a zero byte in one would hide its content from searches.
const TEXTS: &[&str] = &["csv", "htm", "html", "js", "md", "markdown", "svg", "txt", "xml", "yaml", "yml"];
/// File extensions of media.
const MEDIA: &[&str] = &[
    "aac", "avi", "avif", "bmp", "flac", "gif", "heic", "heif", "jpeg", "jpg", "m4a", "mkv", "mov", "mp3", "mp4",
    "ogg", "otf", "png", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff", "woff2",
];
/// File extensions of archives, which are reported by name.
const ARCHIVES: &[&str] = &[
    "7z", "ace", "ar", "arj", "bz2", "cab", "gz", "img", "iso", "lz", "lzh", "rar", "tar", "tgz", "vhd", "vhdx", "xz",
    "z", "zip", "zst",
];

/// Inspects a file; returns the number of bytes read.
pub(super) fn look(at: usize, entry: &Entry, source: &mut dyn Source, found: &mut Found) -> u64 {
    let path = &*entry.path;
    if let Some((_, rest)) = in_git(path) {
        return if git::is_read(rest) { repository(at, entry, source, found) } else { 0 };
    }
    let end = end(path);
    let first = if MEDIA.contains(&&*end) { HEAD } else { TEXT };
    let Some(mut part) = source.read(at, first) else {
        found.at(Kind::Unread, path);
        return 0;
    };
    let mut taken = part.bytes.len() as u64;
    let form = Form::of(&part.bytes);
    if !part.is_whole && form != Form::Other && first == TEXT {
        let Some(more) = source.read(at, DOCUMENT) else {
            found.at(Kind::Unread, path);
            return taken;
        };
        taken += more.bytes.len() as u64;
        part = more;
    }
    programs::content(entry, &part.bytes, found);
    match form {
        Form::Zip | Form::Ole | Form::Rtf | Form::Pdf if !part.is_whole && form != Form::Rtf => {
            found.say(Kind::Unread, path, both!("trop gros pour être regardé", "too large to be looked at"));
        }
        Form::Zip => taken += office::package(path, &end, &part.bytes, found),
        Form::Ole => office::old(path, &part.bytes, found),
        Form::Pdf => pdf::look(path, &part.bytes, found),
        Form::Archive => found.at(Kind::Archive, path),
        Form::Rtf | Form::Other => {
            if form == Form::Rtf {
                office::rich_text(path, &part.bytes, found);
            }
            if ARCHIVES.contains(&&*end) {
                found.at(Kind::Archive, path);
            } else if !MEDIA.contains(&&*end) {
                plain(path, &end, &part, found);
            }
        }
    }
    taken
}

fn plain(path: &str, end: &str, part: &Part, found: &mut Found) {
    let Some(text) = text::of(&part.bytes, part.is_whole) else {
        if TEXTS.contains(&end) {
            found.say(
                Kind::Control,
                path,
                both!("octets nuls : le texte n'a pas été regardé", "zero bytes: the text was not looked at"),
            );
        }
        return;
    };
    if !part.is_whole {
        found.say(
            Kind::Incomplete,
            path,
            both!(
                "seul le début a été lu : trop gros pour un texte",
                "only its beginning was read: too large for a text"
            ),
        );
    }
    if git::is_config(path) {
        git::content(path, &text, found);
    }
    if name(path).eq_ignore_ascii_case(PROJECT_FILE) {
        methods::content(path, &text, found);
    }
    text::look(path, end, &text, found);
    persons::content(path, &text, found);
}

fn repository(at: usize, entry: &Entry, source: &mut dyn Source, found: &mut Found) -> u64 {
    let Some(part) = source.read(at, REPOSITORY) else {
        found.at(Kind::Unread, &entry.path);
        return 0;
    };
    if !part.is_whole {
        found.at(Kind::Unread, &entry.path);
    }
    git::content(&entry.path, &String::from_utf8_lossy(&part.bytes), found);
    part.bytes.len() as u64
}

/// The format indicated by the first bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Zip,
    Ole,
    Pdf,
    Rtf,
    Archive,
    Other,
}

impl Form {
    fn of(bytes: &[u8]) -> Self {
        let starts = |magics: &[&[u8]]| magics.iter().any(|magic| bytes.starts_with(magic));
        let head = &bytes[..bytes.len().min(1024)];
        if starts(&[b"PK\x03\x04", b"PK\x05\x06"]) {
            Self::Zip
        } else if starts(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
            Self::Ole
        } else if starts(&[b"{\\rt"]) {
            Self::Rtf
        } else if head.windows(5).any(|window| window == b"%PDF-") {
            Self::Pdf
        } else if starts(&[
            b"7z\xbc\xaf\x27\x1c",
            b"Rar!\x1a\x07",
            b"\x1f\x8b",
            b"BZh",
            b"\xfd7zXZ\0",
            b"\x28\xb5\x2f\xfd",
            b"MSCF",
        ]) {
            Self::Archive
        } else {
            Self::Other
        }
    }
}
