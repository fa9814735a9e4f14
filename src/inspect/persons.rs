//! Personal data: in any text, and files in the private folder, which git ignores.

use super::{Entry, Found, Kind, What, name};
use crate::lang::{Both, say};
use crate::parse::personal;

/// Name of the private folder, which must not be shared.
pub const PRIVATE: &str = "prive";

pub(super) fn look(entries: &[Entry], found: &mut Found) {
    for entry in entries.iter().filter(|entry| entry.what == What::File) {
        let plain = name(&entry.path);
        let is_list = !plain.starts_with('.') && !plain.to_lowercase().starts_with("readme");
        let mut folders = entry.path.split('/').rev().skip(1);
        if is_list && folders.any(|part| part.eq_ignore_ascii_case(PRIVATE)) {
            found.at(Kind::PrivateList, &entry.path);
        }
    }
}

/// Inspects a text; the personal data itself is not quoted.
pub(super) fn content(path: &str, text: &str, found: &mut Found) {
    let all = personal::find(text);
    let emails = all.iter().filter(|(_, kind)| *kind == personal::Kind::Email).count();
    let phones = all.len() - emails;
    let line = all.first().map(|(span, _)| text[..span.start].matches('\n').count() + 1);
    let Some(line) = line else { return };
    let counted = |number: usize, one: &str, more: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {more}")),
    };
    let fr = [counted(emails, "adresse", "adresses"), counted(phones, "téléphone", "téléphones")];
    let en = [counted(emails, "address", "addresses"), counted(phones, "telephone number", "telephone numbers")];
    let list = |words: &[Option<String>; 2]| words.iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    found.say(
        Kind::Persons,
        path,
        Both::each(|lang| {
            say!(lang, "{} (à partir de la ligne {line})", "{} (from line {line} on)", list(lang.pick(&fr, &en)))
        }),
    );
}
