//! A file as text, with its findings at their lines.

use serde::Serialize;

use crate::app::answer::Answer;
use crate::app::form::Source;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, file_at};
use crate::sys::transaction::FileChange;
use crate::text::digest::digest;
use crate::text::lf;

#[derive(Serialize)]
struct File {
    path: String,
    text: String,
    base: String,
    found: Vec<(usize, String)>,
    /// Address of its form; empty if it has none.
    form: String,
    /// What the file says by now, if somebody else changed it meanwhile.
    theirs: String,
    lines: usize,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let path = site.ground.request.query.text("chemin");
    let Some(text) = site.bytes(&path).and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return super::nothing(site);
    };
    let base = digest(text.as_bytes());
    shown(site, 200, &path, lf(text), base, String::new())
}

fn shown(site: &Site<'_>, status: u16, path: &str, text: String, base: String, theirs: String) -> Answer {
    let line = |one: &crate::diagnostic::Diagnostic| {
        site.project.texts.get(path).map_or(1, |text| text.position(one.place.span.start).line)
    };
    let found = site.found_in(path).iter().map(|one| (line(one), site.sentence(one))).collect();
    let has_form = Source::of(path, site.project, site.method()).is_some();
    let file = File {
        path: path.to_owned(),
        lines: text.lines().count().clamp(12, 40),
        text,
        base,
        found,
        form: if has_form { document_at(path) } else { String::new() },
        theirs,
    };
    let trail = [(site.name_of(path), if file.form.is_empty() { "documents".to_owned() } else { file.form.clone() })];
    let title = site.lang().pick("Texte du fichier", "Text of the file");
    draw(&site.ground, status, "fichier.html", &site.frame(title, "documents", &trail), &file)
}

/// Replaces the text, if nobody changed the file since it was shown. Line ends and byte order mark stay.
pub(super) fn save(site: &Site<'_>) -> Answer {
    let form = &site.ground.request.form;
    let path = site.ground.request.query.text("chemin");
    let typed = form.get("texte").unwrap_or_default().to_owned();
    let Some(bytes) = site.bytes(&path) else {
        return shown(site, 409, &path, typed, String::new(), String::new());
    };
    let Ok(before) = String::from_utf8(bytes.clone()) else { return super::nothing(site) };
    if form.get("base") != Some(&digest(&bytes)) && lf(before.clone()) != typed {
        let base = digest(&bytes);
        return shown(site, 409, &path, typed, base, lf(before));
    }
    let after = as_before(&before, &typed);
    if after == before {
        return Answer::then(site.ground.to(&format!("{}&fait=rien", file_at(&path))), "open", Vec::new());
    }
    let location = site.ground.to(&format!("{}&fait=enregistre", file_at(&path)));
    Answer::then(location, "open", vec![FileChange::replace(&path, bytes, after.into_bytes())])
}

/// The text with the line ends of the file before, its byte order mark, and its last line end.
fn as_before(before: &str, text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut text = text.to_owned();
    if before.ends_with('\n') && !text.ends_with('\n') && !text.is_empty() {
        text.push('\n');
    }
    // Lines that end in two ways are left alone where they did not change.
    let is_windows = before.contains("\r\n") && !before.replace("\r\n", "").contains('\n');
    if is_windows {
        text = text.replace('\n', "\r\n");
    }
    if before.starts_with('\u{feff}') { format!("\u{feff}{text}") } else { text }
}
