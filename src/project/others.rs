//! Files that are not documents: which of them are inspected, and which document they may be meant as.

use std::sync::Arc;

use super::{ARBITRATIONS_FILE, COMMITTEE_FILE, GROUP_FILE, PHASE_FILE};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::faults::PeopleFault;

use crate::method::Method;
use crate::parse::front_matter::{Front, recover, split};
use crate::parse::personal;
use crate::text::Text;
use crate::text::copy_name::{Mark, candidates};
use crate::text::fold::{fold, hyphened};
use crate::tree::PROJECT_FILE;

/// How much of a file that is not a document is inspected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Its name, and its text for personal data.
    Text,
    /// Its name only: the content is in a binary office format.
    Office,
}

#[rustfmt::skip]
const OFFICE: &[&str] = &[
    "doc", "docm", "docx", "dot", "dotm", "dotx", "xls", "xlsb", "xlsm", "xlsx", "ppt", "pptm", "pptx", "odt", "ods",
    "odp", "ott", "ots", "pdf", "pages", "numbers", "key", "pub", "msg", "accdb", "mdb", "one",
];
/// Extensions from `OFFICE` and others in which minutes are written.
pub(super) const PROSE: &[&str] = &["doc", "docm", "docx", "odt", "pages", "rtf", "txt", "text", "htm", "html", ""];
#[rustfmt::skip]
const NO_TEXT: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "heic", "avif", "ico", "svg", "psd", "ai", "eps", "mp3",
    "wav", "ogg", "m4a", "flac", "mp4", "mov", "avi", "mkv", "webm", "zip", "gz", "tgz", "tar", "rar", "7z", "bz2",
    "xz", "exe", "dll", "so", "bin", "iso", "dmg", "woff", "woff2", "ttf", "otf", "eot", "jar", "class", "pyc", "wasm",
    "sqlite", "db", "shp", "shx", "dbf", "gpkg", "qgz", "parquet",
];
/// Extensions of temporary files of operating systems and programs.
const LITTER_ENDS: &[&str] = &["tmp", "temp", "swp", "swo", "lock", "lnk", "part", "partial", "crdownload", "download"];
const LITTER: &[&str] = &["desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"];

/// Names of the files of a project.
const KNOWN: [&str; 5] = [PROJECT_FILE, GROUP_FILE, PHASE_FILE, COMMITTEE_FILE, ARBITRATIONS_FILE];

/// True for the name of a hidden or temporary file, or of one that a system leaves in folders.
pub fn is_litter(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_one = |list: &[&str], word: &str| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    name.starts_with(['~', '.', '#', '$']) || name.ends_with('~') || is_one(LITTER, name) || is_one(LITTER_ENDS, end)
}

/// How much of the file at `path`, which is not a document, is inspected; none for binary, temporary and hidden
/// files.
pub fn looked_at(path: &str) -> Option<Look> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    if is_litter(&name) || NO_TEXT.contains(&end) || path == PROJECT_FILE {
        return None;
    }
    Some(if OFFICE.contains(&end) { Look::Office } else { Look::Text })
}

/// A file that is not a document.
#[derive(Debug)]
pub(super) struct Other {
    /// Its text, if it can be inspected.
    pub text: Option<Arc<Text>>,
    /// The document that it may be meant as.
    pub stray: Option<Stray>,
}

/// The document that an unread file may be meant as.
#[derive(Clone, Debug)]
pub(super) struct Stray {
    /// Path at which it would be read.
    pub target: String,
    /// Index of the type that its front matter or its path indicates.
    pub kind: Option<usize>,
    /// True if renaming the file is enough to make it readable.
    pub is_name_only: bool,
    /// True if its name has another finding.
    pub is_told: bool,
}

/// Maximum number of findings per file.
const MOST: usize = 20;

/// Inspects the file at `path`; `text` is none for a binary office format or a text that is too long.
pub(super) fn look(path: &Arc<str>, text: Option<String>, method: &Method) -> (Other, Vec<Diagnostic>) {
    let mut sink = Sink::new(Arc::clone(path));
    let text = text.map(|text| Arc::new(Text::new(text)));
    match &text {
        Some(text) => persons(text, &mut sink),
        None => unseen(path, &mut sink),
    }
    let stray = stray(path, text.as_deref(), method);
    (Other { text, stray }, sink.into_found())
}

fn persons(text: &Text, sink: &mut Sink) {
    let hits = personal::find(text.as_str());
    for (at, (span, kind)) in hits.iter().take(MOST).enumerate() {
        let more = if at + 1 == MOST { hits.len() - MOST } else { 0 };
        sink.report(*span, personal::fault(*kind, more));
    }
}

/// Reports a file whose content cannot be inspected: by its name an attendance sheet, which contains names of
/// persons, or else unknown.
fn unseen(path: &str, sink: &mut Sink) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let folded = fold(stem);
    // The compiled plan contains nothing that the actions do not.
    if folded.starts_with("plan-action-commun") || folded == "plan" {
        return;
    }
    let is_kit = folded.starts_with("kit-") && crate::write::named(end).is_some();
    let names_a_list = ["emargement", "feuille de presence", "feuille-de-presence", "feuille_de_presence"];
    if is_kit || names_a_list.iter().any(|words| folded.contains(words)) {
        sink.report(crate::text::Span::default(), PeopleFault::AttendanceSheet);
    } else {
        sink.report(crate::text::Span::default(), PeopleFault::NotLookedInto).severity = Severity::Info;
    }
}

/// Extensions that may follow another one: `fiche.md.txt`.
pub(super) const WRAPPERS: &[&str] =
    &["txt", "text", "doc", "docx", "odt", "rtf", "bak", "old", "orig", "save", "sav", "copie", "copy"];
/// Alternative extensions of Markdown.
pub(super) const MARKDOWN: &[&str] =
    &["markdown", "mdown", "mkdn", "mkd", "mdwn", "mdtxt", "mdtext", "mdx", "rmd", "qmd"];

fn stray(path: &str, text: Option<&Text>, method: &Method) -> Option<Stray> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let beside = |name: &str| crate::text::paths::join(folder, name);
    if let Some(stray) = super::arbitrations::stray(path, text) {
        return Some(stray);
    }
    let near = near_known(name);
    if let Some(known) = near.or_else(|| known_yaml(name, |known| method.type_at(&beside(known)).is_some())) {
        return Some(Stray { target: beside(known), kind: None, is_name_only: true, is_told: near.is_some() });
    }
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let end = end.to_lowercase();
    let said = text.filter(|text| matches!(split(text), Front::Found { .. } | Front::Broken(..)));
    let said = said.and_then(|text| recover(text.as_str(), "type"));
    let said = said.and_then(|name| method.type_said(&hyphened(name)));
    // `fiche.md.txt`, `fiche.txt`, `fiche`.
    let inner = stem.rsplit_once('.').filter(|(stem, end)| end.eq_ignore_ascii_case("md") && !stem.is_empty());
    let wrapped = inner.filter(|_| WRAPPERS.contains(&end.as_str())).map(|(stem, _)| stem);
    // `fiche.md (1)`.
    let marked = end.strip_prefix("md").filter(|rest| !rest.is_empty() && !rest.starts_with(char::is_alphanumeric));
    let wrapped = wrapped.or_else(|| marked.map(|_| stem));
    let is_markdown = wrapped.is_some() || MARKDOWN.contains(&end.as_str());
    let target = beside(&format!("{}.md", wrapped.unwrap_or(stem)));
    let placed = method.type_at(&target).filter(|(_, captures)| {
        let is_readme = |name: &String| ["readme", "lisezmoi"].contains(&name.to_lowercase().as_str());
        !captures.name.as_ref().is_some_and(is_readme)
    });
    // Where a pattern has a free name, any other file may be in the same folder.
    let is_fixed = placed.as_ref().is_some_and(|(_, captures)| captures.name.is_none());
    let is_prose = PROSE.contains(&end.as_str()) && is_fixed;
    let is_like = said.is_some() || is_markdown && placed.is_some() || is_prose;
    let kind = said.or(placed.map(|(kind, _)| kind));
    let is_name_only = text.is_some() && (said.is_some() || is_markdown);
    is_like.then_some(Stray { target, kind, is_name_only, is_told: false })
}

/// The name of a project file that differs from `name` only in case or by `.yml`.
pub fn near_known(name: &str) -> Option<&'static str> {
    let folded = name.to_lowercase();
    let folded = folded.strip_suffix(".yml").map_or(folded.clone(), |stem| format!("{stem}.yaml"));
    KNOWN.into_iter().find(|known| *known == folded && *known != name)
}

/// The name of a project file of which `name` is a copy or a misspelling.
fn known_yaml(name: &str, is_expected: impl Fn(&str) -> bool) -> Option<&'static str> {
    let mut folded = fold(name);
    while let Some((stem, _)) =
        folded.rsplit_once('.').filter(|(stem, end)| WRAPPERS.contains(end) && stem.contains(".y"))
    {
        folded = stem.trim_end().to_owned();
    }
    // `groupe.yaml (1)`.
    let (stem, rest) = folded.rsplit_once(".yaml").or_else(|| folded.rsplit_once(".yml"))?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let plural = |stem: &str| stem.strip_suffix('s').unwrap_or(stem).to_owned();
    KNOWN.into_iter().find(|known| {
        let own = known.trim_end_matches(".yaml");
        let is_slip = plural(stem) == plural(own);
        is_slip
            || candidates(stem)
                .any(|candidate| candidate.original == own && (candidate.mark() >= Mark::Number || is_expected(known)))
    })
}
