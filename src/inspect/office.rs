//! Office documents: macros, external links and embedded objects.

use crate::lang::{Both, both};
use std::io::Cursor;
use std::sync::LazyLock;

use regex::Regex;

use super::package::Package;
use super::{Found, Kind, persons};

/// Maximum number of entries of an office document; ordinary ones have some hundreds.
const MOST: usize = 20_000;
/// Maximum number of bytes read from one part.
const PART: u64 = 4 * 1024 * 1024;
/// Maximum number of bytes read from all parts.
const PARTS: u64 = 32 * 1024 * 1024;

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("<[^>]*>").ok());

/// Inspects a ZIP file: an office document, or another archive, which is not opened. Returns the number of
/// bytes decompressed.
pub(super) fn package(path: &str, end: &str, bytes: &[u8], found: &mut Found) -> u64 {
    let Some(mut package) = Package::open(Cursor::new(bytes), MOST) else {
        found.at(Kind::Unread, path);
        return 0;
    };
    let members = std::mem::take(&mut package.directory.members);
    let names: Vec<String> = members.iter().map(|member| String::from_utf8_lossy(&member.raw).to_lowercase()).collect();
    let is_document = names.iter().any(|name| name == "[content_types].xml")
        || names.iter().any(|name| name == "mimetype") && names.iter().any(|name| name == "content.xml");
    if !is_document {
        if !super::programs::runs(end) {
            found.at(Kind::Archive, path);
        }
        return 0;
    }
    if members.iter().any(|member| member.is_encrypted) {
        found.at(Kind::Locked, path);
    }
    for name in &names {
        if let Some((kind, fr, en)) = told(name) {
            found.say(kind, path, Both::of(fr, en));
        }
    }
    let is_macro_kind = ["docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm"].contains(&end);
    if is_macro_kind {
        found.say(
            Kind::Macro,
            path,
            both!(".{end} : sorte de fichier faite pour les macros", ".{end}: a kind of file made for macros"),
        );
    }
    let is_read = |name: &&String| name.ends_with(".rels") || is_text(name);
    let parts: Vec<usize> = (0..names.len()).filter(|at| is_read(&&names[*at])).collect();
    let mut taken = 0;
    for at in parts {
        if taken > PARTS {
            found.say(Kind::Incomplete, path, both!("trop de parties", "too many parts"));
            break;
        }
        let Some(part) = package.read(&members[at], PART) else {
            if cfg!(feature = "office") {
                found.at(Kind::Unread, path);
            }
            continue;
        };
        taken += part.bytes.len() as u64;
        let text = String::from_utf8_lossy(&part.bytes);
        if names[at].ends_with(".rels") {
            relations(path, &text, found);
        } else {
            fields(path, &text, found);
            let Some(tag) = TAG.as_ref() else { continue };
            persons::content(path, &tag.replace_all(&text.replace("</w:p>", "\n").replace("</si>", "\n"), ""), found);
        }
    }
    taken
}

/// True for parts with the text that people wrote.
fn is_text(name: &str) -> bool {
    let is_slide = name.starts_with("ppt/slides/slide") || name.starts_with("ppt/notesslides/");
    let is_word = name.starts_with("word/")
        && ["document", "header", "footer", "comments", "footnotes"].iter().any(|one| name[5..].starts_with(one));
    name.ends_with(".xml") && (is_slide || is_word || ["xl/sharedstrings.xml", "content.xml"].contains(&name))
}

/// The finding indicated by the name of a part.
fn told(name: &str) -> Option<(Kind, &'static str, &'static str)> {
    let plain = super::name(name);
    Some(match name {
        _ if plain.starts_with("vbaproject") || plain.starts_with("vbadata") => {
            (Kind::Macro, "macros (VBA)", "macros (VBA)")
        }
        _ if name.contains("/macrosheets/") || name.contains("/dialogsheets/") => {
            (Kind::Macro, "feuille de macros (Excel 4)", "macro sheet (Excel 4)")
        }
        _ if (name.starts_with("basic/") || name.starts_with("scripts/")) && !name.ends_with('/') => {
            (Kind::Macro, "macros (LibreOffice)", "macros (LibreOffice)")
        }
        _ if name.contains("activex/") => (Kind::Macro, "contrôles ActiveX", "ActiveX controls"),
        _ if name.contains("/embeddings/") && plain.ends_with(".bin") => {
            (Kind::Embedded, "objet incorporé", "embedded object")
        }
        "xl/connections.xml" => (Kind::OfficeLink, "connexion à des données", "connection to data"),
        _ if name.contains("/webextensions/") => {
            (Kind::OfficeLink, "complément venu du réseau", "add-in from the network")
        }
        _ => return None,
    })
}

static RELATION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?is)<(?:\w+:)?Relationship\s[^>]*>").ok());
static ATTRIBUTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?is)\b(TargetMode|Type|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')"#).ok());

/// External resources that a document loads when opened; ordinary hyperlinks are ignored, unless they lead to a file.
fn relations(path: &str, text: &str, found: &mut Found) {
    let (Some(relation), Some(attribute)) = (RELATION.as_ref(), ATTRIBUTE.as_ref()) else { return };
    for one in relation.find_iter(text) {
        let (mut mode, mut kind, mut target) = ("", "", "");
        for hit in attribute.captures_iter(one.as_str()) {
            let value = hit.get(2).or_else(|| hit.get(3)).map_or("", |value| value.as_str());
            match hit.get(1).map(|name| name.as_str().to_ascii_lowercase()).as_deref() {
                Some("targetmode") => mode = value,
                Some("type") => kind = value,
                Some("target") => target = value,
                _ => {}
            }
        }
        let kind = super::name(kind);
        let lower = target.to_ascii_lowercase();
        let is_ordinary = ["http://", "https://", "mailto:", "tel:", "#"].iter().any(|start| lower.starts_with(start));
        if mode.eq_ignore_ascii_case("external") && !(kind == "hyperlink" && (is_ordinary || is_relative(&lower))) {
            let cut: String = target.chars().take(100).collect();
            found.quote(Kind::OfficeLink, path, &format!("{kind} → {cut}"));
        }
    }
}

/// True for a relative path to a document.
fn is_relative(target: &str) -> bool {
    !target.contains(':') && !target.starts_with(['/', '\\']) && !super::programs::runs(&super::end(target))
}

/// Fields and data sources that fetch or start something.
fn fields(path: &str, text: &str, found: &mut Found) {
    let marks = [
        ("DDEAUTO", "DDEAUTO"),
        ("DDE ", "DDE"),
        ("INCLUDEPICTURE ", "INCLUDEPICTURE"),
        ("INCLUDETEXT ", "INCLUDETEXT"),
    ];
    for instruction in text.split("<w:instrText").skip(1) {
        let field = instruction.split_once('>').map_or("", |(_, rest)| rest.split('<').next().unwrap_or_default());
        for (mark, name) in marks {
            let is_it = field.trim_start().to_ascii_uppercase().starts_with(mark);
            if is_it && (name.starts_with("DDE") || field.contains("//") || field.contains("\\\\")) {
                found.quote(Kind::OfficeLink, path, name);
            }
        }
    }
    for mark in ["office:dde-source", "table:table-source", "text:section-source", "vnd.sun.star.script:"] {
        if text.contains(mark) {
            found.quote(if mark.starts_with("vnd") { Kind::Macro } else { Kind::OfficeLink }, path, mark);
        }
    }
}

/// A document in the old binary format, where names of streams are UTF-16.
pub(super) fn old(path: &str, bytes: &[u8], found: &mut Found) {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("_VBA_PROJECT") || has("VBA\0") {
        found.say(Kind::Macro, path, both!("macros (VBA)", "macros (VBA)"));
    }
    if has("EncryptedPackage") {
        found.at(Kind::Locked, path);
    }
    if has("Ole10Native") {
        found.say(Kind::Embedded, path, both!("objet incorporé", "embedded object"));
    }
    if has("__substg1.0_") {
        found.say(Kind::Archive, path, both!("message avec ses pièces jointes", "message with its attachments"));
    }
}

/// Rich Text Format: embedded objects, and external templates.
pub(super) fn rich_text(path: &str, bytes: &[u8], found: &mut Found) {
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    if has(b"\\objdata") || has(b"\\objocx") {
        found.say(Kind::Embedded, path, both!("objet incorporé", "embedded object"));
    }
    if has(b"\\*\\template") || has(b"\\objautlink") || has(b"DDEAUTO") {
        found.say(Kind::OfficeLink, path, both!("modèle ou lien extérieur", "outside template or link"));
    }
}
