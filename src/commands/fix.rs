//! `agir check --fix`: only what is certain, and nothing else is touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::edited::edited;
use super::target::Target;
use crate::checks;
use crate::diagnostic::Fix;
use crate::edit::Change;
use crate::failure::Failure;
use crate::fs::{paths, write};
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
    let mut files = Vec::new();
    for (path, fixes) in by_file {
        let Some(text) = project.texts.get(&path) else {
            continue;
        };
        let disk = paths::on_disk(&target.root, &path);
        let name = target.path(&path);
        let line = |fix: &Fix| described(&name, text.position(fix.span.start).line, text, fix, lang);
        lines.extend(fixes.iter().map(line));
        let after = edited(&disk, &name, text, &[Change::Spans(fixes)])?;
        files.push((disk, after));
    }
    for (path, after) in files {
        write::replace(&path, &after)?;
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
