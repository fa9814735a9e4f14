//! A ZIP archive as a source of entries; nothing is extracted to disk.

use crate::imports::of_name;
use crate::lang::{Both, both, say};
use std::collections::BTreeSet;
use std::io::{Read, Seek};

use super::directory::Member;
use super::package::Package;
use super::{DEPTH, Entry, Found, Kind, LONGEST, MOST_ENTRIES, Part, Report, Source, What, look};

/// Declared total size, in bytes, above which an archive counts as a bomb.
const MOST_UNPACKED: u64 = 8 << 30;
/// No compression ratio is too high below this total size, in bytes.
const SMALL: u64 = 100 << 20;
/// Maximum plausible compression ratio.
const MOST_RATIO: u64 = 100;

struct Zip<R> {
    package: Package<R>,
    members: Vec<Member>,
    /// The declared sizes are wrong or excessive: nothing is decompressed.
    is_bomb: bool,
}

impl<R: Read + Seek> Source for Zip<R> {
    fn read(&mut self, at: usize, limit: u64) -> Option<Part> {
        let member = self.members.get(at)?;
        if self.is_bomb || member.is_encrypted {
            // Both were already reported.
            return Some(Part { bytes: Vec::new(), is_whole: true });
        }
        self.package.read(member, limit)
    }
}

/// An archive that was inspected, and whose entries can be read.
pub struct Opened<R> {
    pub report: Report,
    /// In the order of the archive; names as decoded, with `/`.
    pub entries: Vec<Entry>,
    zip: Zip<R>,
}

impl<R: Read + Seek> Opened<R> {
    /// The first `limit` bytes of an entry; `None` if it cannot be read.
    pub fn read(&mut self, at: usize, limit: u64) -> Option<Part> {
        self.zip.read(at, limit)
    }
}

/// Inspects the archive in `source`, of `length` bytes; `None` if it is not a complete archive.
pub fn inspect(source: impl Read + Seek, length: u64, go_on: &dyn Fn() -> bool) -> Option<Report> {
    open(source, length, go_on).map(|opened| opened.report)
}

/// Same, and keeps the archive open.
pub fn open<R: Read + Seek>(source: R, length: u64, go_on: &dyn Fn() -> bool) -> Option<Opened<R>> {
    let mut package = Package::open(source, MOST_ENTRIES)?;
    let mut found = Found::default();
    let directory = std::mem::take(&mut package.directory);
    if !directory.is_whole {
        found.is_cut = true;
        found.say(
            Kind::Incomplete,
            "",
            both!(
                "plus de {MOST_ENTRIES} entrées, ou une table abîmée",
                "more than {MOST_ENTRIES} entries, or a damaged table"
            ),
        );
    }
    if directory.has_prefix {
        found.at(Kind::Prefix, "");
    }
    let is_bomb = is_bomb(&directory.members, length);
    let total = directory.members.iter().fold(0_u64, |sum, member| sum.saturating_add(member.size));
    if is_bomb {
        found.say(
            Kind::Bomb,
            "",
            Both::each(|lang| {
                let [total, length] = [total, length].map(|bytes| super::sizes::shown(bytes, lang));
                say!(
                    lang,
                    "{total} annoncés pour une archive de {length}",
                    "{total} declared for an archive of {length}"
                )
            }),
        );
    }
    let mut seen = BTreeSet::new();
    let mut entries = Vec::with_capacity(directory.members.len());
    let mut sources: Vec<Member> = Vec::new();
    let mut zip = Zip { package, members: Vec::new(), is_bomb };
    for member in directory.members {
        let path = name(&member, &mut found);
        let is_new = seen.insert(path.trim_end_matches('/').to_owned());
        if !is_new {
            found.at(Kind::Duplicate, &path);
        }
        if member.is_encrypted {
            found.at(Kind::Locked, &path);
        }
        if !go_on() {
            found.stopped(&path);
            break;
        }
        let what = what(&member, &path, &mut zip);
        let path = path.trim_end_matches('/').to_owned();
        if path.split('/').count() > DEPTH || path.len() > LONGEST {
            found.at(Kind::TooDeep, &path);
            continue;
        }
        let is_executable = what == What::File && member.mode.is_some_and(|mode| mode & 0o111 != 0);
        entries.push(Entry { path, what, size: member.size, is_executable });
        sources.push(member);
    }
    zip.members = sources;
    let report = look(&entries, &mut zip, found, go_on);
    Some(Opened { report, entries, zip })
}

fn is_bomb(members: &[Member], length: u64) -> bool {
    let total = members.iter().fold(0_u64, |sum, member| sum.saturating_add(member.size));
    let packed = members.iter().fold(0_u64, |sum, member| sum.saturating_add(member.packed));
    // Overlapping entries declare more data than the file contains.
    total > MOST_UNPACKED
        || packed > length
        || total > SMALL && total / length.max(1) > MOST_RATIO
        || members.iter().any(|member| member.size > SMALL && member.size / member.packed.max(1) > MOST_RATIO)
}

/// The name of a member as a path; problems with it are reported.
fn name(member: &Member, found: &mut Found) -> String {
    let path = match std::str::from_utf8(&member.raw) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            // Older Windows programs encode names in the system's code page.
            let unknown = |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER };
            let text = of_name(&member.raw).unwrap_or_else(|| member.raw.iter().map(unknown).collect());
            found.at(Kind::NotText, &text);
            text
        }
    };
    let is_drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    let leads_out = path.starts_with(['/', '\\']) || is_drive || path.split(['/', '\\']).any(|part| part == "..");
    if leads_out {
        found.at(Kind::LeadsOut, &path);
    } else if path.contains('\\') {
        found.at(Kind::Backslash, &path);
    }
    // Some programs prefix every name with `./`.
    let mut path = path.replace('\\', "/");
    while path.starts_with("./") {
        path.drain(..2);
    }
    path
}

fn what(member: &Member, path: &str, zip: &mut Zip<impl Read + Seek>) -> What {
    match member.mode.map(|mode| mode & 0o170_000) {
        Some(0o120_000) => {
            let part = if zip.is_bomb { None } else { zip.package.read(member, 4096) };
            What::Link(part.map(|part| String::from_utf8_lossy(&part.bytes).into_owned()).unwrap_or_default())
        }
        Some(0o020_000 | 0o060_000 | 0o010_000 | 0o140_000) => What::Special,
        Some(0o040_000) => What::Folder,
        _ if path.ends_with('/') => What::Folder,
        _ => What::File,
    }
}
