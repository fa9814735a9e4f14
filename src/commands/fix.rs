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
use crate::text::raw::Raw;
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
    let Some(mut raw) = bytes.and_then(|bytes| Raw::of(bytes, text)) else {
        return Err(changed(
            "le fichier a changé entre-temps, rien n'est corrigé",
            "the file has changed meanwhile, nothing is mended",
        ));
    };
    let mut fixes: Vec<&Fix> = fixes.iter().collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
    for fix in fixes {
        raw.replace(fix.span, &fix.replacement);
    }
    write::replace(path, raw.as_bytes())
}
