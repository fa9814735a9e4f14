//! What a file holds: its first bytes say how it is looked at, whatever its name.

use super::{Entry, Found, Kind, Part, Source, end, git, in_git, methods, name, office, pdf, persons, programs, text};
use crate::lang::both;
use crate::tree::PROJECT_FILE;

/// Bytes that are read of a text.
const TEXT: u64 = 8 * 1024 * 1024;
/// Bytes that are read of a document with a table of contents at its end.
const DOCUMENT: u64 = 40 * 1024 * 1024;
/// Bytes that are read of a picture, a film or a sound.
const HEAD: u64 = 4096;
/// And of one of a repository: a configuration has a thousandth of it.
const REPOSITORY: u64 = 2 * 1024 * 1024;
/// Ends of the names of texts: a zero byte in one hides it from whoever looks for something.
const TEXTS: &[&str] = &["csv", "htm", "html", "js", "md", "markdown", "svg", "txt", "xml", "yaml", "yml"];
/// Ends of names of what is only seen or heard.
const MEDIA: &[&str] = &[
    "aac", "avi", "avif", "bmp", "flac", "gif", "heic", "heif", "jpeg", "jpg", "m4a", "mkv", "mov", "mp3", "mp4",
    "ogg", "otf", "png", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff", "woff2",
];
/// Ends of names of archives, which are told by name.
const ARCHIVES: &[&str] = &[
    "7z", "ace", "ar", "arj", "bz2", "cab", "gz", "img", "iso", "lz", "lzh", "rar", "tar", "tgz", "vhd", "vhdx", "xz",
    "z", "zip", "zst",
];

/// Looks at one file; gives the bytes that were read.
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

/// What the first bytes of a file say that it is.
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
