//! Detection of copied documents, made by shared drives or by users: the original is used, copies are ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::build::FileRead;
use super::copied_folders;
use super::likeness::{Common, differences, is_same, whole};
use super::{Content, Document, is_arbitration};
use crate::diagnostic::Diagnostic;
use crate::faults::TwiceFault;
use crate::messages::Label;
use crate::method::Method;
use crate::model::State;
use crate::text::copy_name::{Mark, candidates};

/// Detected copies.
#[derive(Default)]
pub(super) struct Copies {
    /// Indices of the files to ignore.
    pub taken: BTreeSet<usize>,
    /// One finding per copy.
    pub found: Vec<Diagnostic>,
}

/// Finds copies among `files`, which are sorted by path.
pub(super) fn find(files: &[FileRead], method: &Method) -> Copies {
    let mut copies = copied_folders::find(files);
    let documents: Vec<Known<'_>> = files
        .iter()
        .enumerate()
        .filter(|(at, _)| !copies.taken.contains(at))
        .filter_map(|(at, file)| Some(Known::of(at, file.document()?)))
        .collect();
    let mut originals = by_name(&documents);
    by_content(&documents, files, method, &mut originals);
    for (copy, mut original) in originals.clone() {
        while let Some(earlier) = originals.get(&original) {
            original = *earlier;
        }
        if let (Some(own), Some(other)) = (files[copy].document(), files[original].document()) {
            copies.found.push(finding(own, other));
            copies.taken.insert(copy);
        }
    }
    super::copied_decisions::find(files, &mut copies);
    copies
}

fn finding(copy: &Document, original: &Document) -> Diagnostic {
    let name = original.path.rsplit('/').next().unwrap_or_default().to_owned();
    let differs = differences(whole(original), whole(copy));
    let mut diagnostic = Diagnostic::engine(copy.start(), TwiceFault::Copy { original: name, differs });
    diagnostic.relate(original.start(), Label::Original.into());
    diagnostic
}

/// A document with its folder.
struct Known<'a> {
    at: usize,
    folder: &'a str,
    document: &'a Document,
    /// Its type and its subject.
    identity: (usize, Identity<'a>),
}

/// Subject of a document: only documents with equal subjects are compared by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity<'a> {
    Titled(&'a str),
    Held(Option<u32>, Option<Date>),
    Only,
}

impl<'a> Known<'a> {
    fn of(at: usize, document: &'a Document) -> Self {
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let identity = match &document.content {
            Content::Action(action) => Identity::Titled(action.name().trim()),
            Content::Session(session) => Identity::Held(session.number.value().copied(), session.date.value().copied()),
            Content::Document(_) => Identity::Held(document.number(), document.date()),
            Content::Group(_) | Content::Framework(_) | Content::Assessment(_) => Identity::Only,
        };
        Self { at, folder, document, identity: (document.kind, identity) }
    }
}

/// Copies recognised by their names, mapped to their originals.
fn by_name(documents: &[Known<'_>]) -> BTreeMap<usize, usize> {
    let known: BTreeMap<(&str, &str), usize> =
        documents.iter().enumerate().map(|(at, known)| ((known.folder, known.document.stem.as_str()), at)).collect();
    let mut originals = BTreeMap::new();
    for copy in documents {
        let original = candidates(&copy.document.stem).find_map(|candidate| {
            let original = &documents[*known.get(&(copy.folder, candidate.original))?];
            is_copy(copy.document, original.document, candidate.mark()).then_some(original.at)
        });
        if let Some(original) = original {
            originals.insert(copy.at, original);
        }
    }
    originals
}

/// Adds documents of one folder with equal text, whatever their names.
fn by_content(documents: &[Known<'_>], files: &[FileRead], method: &Method, originals: &mut BTreeMap<usize, usize>) {
    let mut alike: Vec<&Known<'_>> = documents.iter().filter(|known| !originals.contains_key(&known.at)).collect();
    alike.sort_by(|a, b| (a.folder, a.identity).cmp(&(b.folder, b.identity)));
    for same in alike.chunk_by(|a, b| (a.folder, a.identity) == (b.folder, b.identity)).filter(|same| same.len() > 1) {
        let mut texts: Vec<(Vec<&str>, &Known<'_>)> = same
            .iter()
            .filter(|known| is_filled(known.document))
            .map(|known| (known.document.text.as_str().split_whitespace().collect(), *known))
            .collect();
        texts.sort_by(|a, b| a.0.cmp(&b.0));
        for equal in texts.chunk_by(|a, b| a.0 == b.0) {
            let rank = |known: &Known<'_>| {
                let Document { path, stem, kind, .. } = known.document;
                let is_at_place = method.type_at(path).is_some_and(|(at, _)| at == *kind);
                (!is_at_place, !is_arbitrated(stem, files), stem.len(), Arc::clone(path))
            };
            let Some((_, original)) = equal.iter().min_by_key(|(_, known)| rank(known)) else { continue };
            let copies = equal.iter().filter(|(_, known)| known.at != original.at);
            originals.extend(copies.map(|(_, copy)| (copy.at, original.at)));
        }
    }
}

fn is_arbitrated(stem: &str, files: &[FileRead]) -> bool {
    let decided = files.iter().filter(|file| is_arbitration(file.path())).filter_map(FileRead::text);
    let name = format!("/{stem}");
    decided.into_iter().any(|text| text.as_str().contains(&name))
}

/// Minimum share of common lines that users wrote: an edited copy still contains most of its original.
const MOST: f64 = 0.6;
/// Minimum share where the name is weak evidence of a copy.
const NEARLY_ALL: f64 = 0.8;
/// Minimum share where the documents also have the same title or number.
const SOME: f64 = 0.3;

/// True if `copy` is a copy of `original`, judging by the sort of `mark` in its name and by the content.
pub(super) fn is_copy(copy: &Document, original: &Document, mark: Mark) -> bool {
    if copy.kind != original.kind || copy.path == original.path {
        return false;
    }
    let same = match (&copy.content, &original.content) {
        (Content::Session(one), Content::Session(other)) => {
            let numbers = (one.number.value(), other.number.value());
            // Sessions with different numbers are distinct, even if one started as a copy of the other.
            if let (Some(one), Some(other)) = numbers
                && one != other
            {
                return false;
            }
            numbers.0.is_some() && (mark == Mark::Machine || one.date.value() == other.date.value())
        }
        (Content::Action(one), Content::Action(other)) => {
            let title = |action: &crate::model::action::Action| {
                action.title().map(|title| crate::text::fold::fold(title.value))
            };
            title(one).is_some() && title(one) == title(other)
        }
        _ => false,
    };
    let common = Common::of(copy, original);
    match mark {
        Mark::Machine => same || common.of_shorter >= MOST,
        Mark::Person => common.of_both >= if same { SOME } else { MOST },
        Mark::Number => {
            let body = |document: &Document| document.text.as_str().get(document.body_start..).map(str::to_owned);
            let bodies = body(copy).zip(body(original));
            same && is_filled(copy) && common.of_both >= NEARLY_ALL && bodies.is_some_and(|(a, b)| is_same(&a, &b))
        }
        Mark::Other => same && is_filled(copy) && common.of_both >= NEARLY_ALL,
    }
}

/// False for an action that contains only what `add` wrote: two of these with one title may become different
/// actions.
pub(super) fn is_filled(document: &Document) -> bool {
    let is_scaffolded = |name: &str| ["type", "titre", "idees", "statut", "priorite"].contains(&name);
    let mut fields = document.fields.0.iter().filter(|field| !is_scaffolded(&field.name));
    document.action().is_none() || document.body.is_filled() || fields.any(|field| field.state == State::Filled)
}
