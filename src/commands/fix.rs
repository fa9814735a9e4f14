//! `agir check --fix`: only what is certain, and nothing else is touched.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::context::Context;
use super::target::Target;
use crate::checks;
use crate::diagnostic::Fix;
use crate::failure::Failure;
use crate::fs::{paths, read, write};
use crate::load;
use crate::text::dates::{Lang, Today};
use crate::text::escape::printable;
use crate::text::{Span, Text};

/// Mends what can be in a project, of the codes that are wanted; gives a line for each change.
pub(super) fn apply(
    target: &Target,
    today: Today,
    wanted: impl Fn(&str) -> bool,
    context: &Context,
) -> Result<Vec<String>, Failure> {
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let Some((project, pack)) = loaded.ready else {
        return Ok(Vec::new());
    };
    let found = checks::run(&project, &pack, today, loaded.found);
    let mut by_file: BTreeMap<Arc<str>, Vec<Fix>> = BTreeMap::new();
    for diagnostic in found.into_iter().filter(|diagnostic| wanted(&diagnostic.code)) {
        if let Some(fix) = diagnostic.fix.filter(|_| target.covers(&diagnostic.place.path)) {
            by_file.entry(Arc::clone(&diagnostic.place.path)).or_default().push(fix);
        }
    }
    let mut lines = Vec::new();
    for (path, fixes) in by_file {
        let Some(text) = project.texts.get(&path) else {
            continue;
        };
        let disk = paths::on_disk(&target.root, &path);
        change(&disk, text, &fixes)?;
        let name = target.path(&path);
        for fix in fixes {
            let line = text.position(fix.span.start).line;
            lines.push(described(&name, line, text, &fix, lang));
        }
    }
    Ok(lines)
}

fn described(name: &str, line: usize, text: &Text, fix: &Fix, lang: Lang) -> String {
    let whole = text.line(line);
    let before = text.slice(Span::new(whole.start, fix.span.start));
    let after = text.slice(Span::new(fix.span.end, whole.end));
    let new = printable(&format!("{before}{}{after}", fix.replacement));
    match lang {
        Lang::Fr => format!("{name}:{line} : corrigé en « {} »", new.trim()),
        Lang::En => format!("{name}:{line}: changed to \"{}\"", new.trim()),
    }
}

/// Applies `fixes`, made for `text`, to the bytes of the file: line ends and a byte order mark
/// stay as they are.
fn change(path: &Path, text: &Text, fixes: &[Fix]) -> Result<(), Failure> {
    let changed = |fr: &str, en: &str| {
        Failure::refused(
            format!("{} : {fr}", crate::failure::shown(path)),
            format!("{}: {en}", crate::failure::shown(path)),
        )
    };
    let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?;
    let raw = bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .filter(|raw| Text::new(raw.clone()).as_str() == text.as_str());
    let Some(mut raw) = raw else {
        return Err(changed(
            "le fichier a changé entre-temps, rien n'est corrigé",
            "the file has changed meanwhile, nothing is mended",
        ));
    };
    let mut fixes: Vec<&Fix> = fixes.iter().collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
    for fix in fixes {
        let (start, end) = (raw_offset(&raw, fix.span.start), raw_offset(&raw, fix.span.end));
        raw.replace_range(start..end, &fix.replacement);
    }
    write::replace(path, raw.as_bytes())
}

/// The byte of `raw` that is byte `at` of its normalised text.
fn raw_offset(raw: &str, at: usize) -> usize {
    let start = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut offset = start;
    let mut normal = 0;
    let bytes = raw.as_bytes();
    while normal < at && offset < bytes.len() {
        offset += if bytes[offset] == b'\r' && bytes.get(offset + 1) == Some(&b'\n') { 2 } else { 1 };
        normal += 1;
    }
    offset
}
