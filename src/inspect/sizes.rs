//! Large files.

use super::{Entry, Found, Kind, What};
use crate::lang::{Both, Lang, say};

/// Size above which a file is reported, in bytes.
const LARGE: u64 = 10 * 1024 * 1024;
/// Maximum number of files reported.
const TOLD: usize = 5;

pub(super) fn look(entries: &[Entry], found: &mut Found) {
    let mut large: Vec<&Entry> =
        entries.iter().filter(|entry| entry.what == What::File && entry.size > LARGE).collect();
    large.sort_by(|a, b| b.size.cmp(&a.size).then(a.path.cmp(&b.path)));
    for entry in large.into_iter().take(TOLD) {
        found.say(Kind::Large, &entry.path, Both::each(|lang| shown(entry.size, lang)));
    }
}

/// A size in bytes, formatted with a unit.
pub fn shown(bytes: u64, lang: Lang) -> String {
    let (mut whole, mut tenth, mut units) = (bytes, 0, [("o", "B"), ("Ko", "KB"), ("Mo", "MB"), ("Go", "GB")].iter());
    let mut unit = units.next();
    for next in units {
        if whole < 1024 {
            break;
        }
        (whole, tenth, unit) = (whole / 1024, whole % 1024 * 10 / 1024, Some(next));
    }
    let (fr, en) = unit.copied().unwrap_or_default();
    let unit = lang.pick(fr, en);
    if tenth == 0 || whole >= 100 {
        format!("{whole} {unit}")
    } else {
        say!(lang, "{whole},{tenth} {unit}", "{whole}.{tenth} {unit}")
    }
}
