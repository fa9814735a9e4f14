//! Detection of copied decision files: the original is used, copies are ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arbitrations::is_decision;
use super::build::FileRead;
use super::copies::Copies;
use super::likeness::{differences, is_same};
use crate::diagnostic::{Diagnostic, Place};
use crate::faults::TwiceFault;
use crate::messages::Label;
use crate::model::arbitration::Arbitrations;
use crate::model::{Field, Given};
use crate::parse::markdown::Markdown;
use crate::text::Text;
use crate::text::copy_name::{Mark, candidates};

/// A decision file that could be parsed.
struct Known<'a> {
    at: usize,
    path: &'a str,
    stem: &'a str,
    text: &'a Text,
    /// Sets of action ids, one per decision.
    lists: Vec<BTreeSet<&'a str>>,
}

/// Adds the copied decision files among `files`, which are sorted by path, to `copies`.
pub(super) fn find(files: &[FileRead], copies: &mut Copies) {
    let of_file = |(at, file): (usize, &'_ FileRead)| is_decision(file.path()).then_some(at);
    let places = files.iter().enumerate().filter_map(of_file);
    let decisions: Vec<Known<'_>> = places.filter_map(|at| Known::of(at, &files[at])).collect();
    let mut originals: BTreeMap<usize, usize> = BTreeMap::new();
    for copy in &decisions {
        let by_name = candidates(copy.stem).find_map(|candidate| {
            let original = decisions.iter().find(|other| other.stem == candidate.original)?;
            (candidate.mark() >= Mark::Person && copy.is_like(original)).then_some(original.at)
        });
        let is_first = |other: &&Known<'_>| (other.stem.len(), other.path) < (copy.stem.len(), copy.path);
        let mut same = decisions.iter().filter(|other| is_same(other.text.as_str(), copy.text.as_str()));
        let original = by_name.or_else(|| same.find(is_first).map(|other| other.at));
        originals.extend(original.map(|original| (copy.at, original)));
    }
    for copy in decisions.iter().filter(|copy| originals.contains_key(&copy.at)) {
        let mut at = copy.at;
        while let Some(earlier) = originals.get(&at) {
            at = *earlier;
        }
        if let Some(original) = decisions.iter().find(|known| known.at == at) {
            copies.found.push(copy.finding(original));
            copies.taken.insert(copy.at);
        }
    }
}

impl<'a> Known<'a> {
    fn of(at: usize, file: &'a FileRead) -> Option<Self> {
        let content: &Arbitrations = file.arbitrations()?;
        let ids = |list: &'a Field<Vec<Given<String>>>| {
            list.value().into_iter().flatten().map(|id| id.value.as_str()).collect::<BTreeSet<_>>()
        };
        let mergers = content.mergers().map(|merger| ids(&merger.actions));
        let lists: Vec<_> = mergers.chain(content.distinct().map(|distinct| ids(&distinct.actions))).collect();
        let name = file.path().rsplit('/').next()?;
        let stem = name.rsplit_once('.')?.0;
        (!lists.is_empty()).then_some(Self { at, path: file.path(), stem, text: file.text()?, lists })
    }

    /// True if a decision of each has at least two actions in common.
    fn is_like(&self, other: &Self) -> bool {
        let shares = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| one.intersection(other).count() > 1;
        self.lists.iter().any(|one| other.lists.iter().any(|other| shares(one, other)))
    }

    fn start(&self) -> Place {
        Place { path: Arc::from(self.path), span: self.text.first_line() }
    }

    fn finding(&self, original: &Self) -> Diagnostic {
        let none = Markdown::default();
        let whole = |known: &Self| known.text.as_str().len();
        let differs = differences((original.text, whole(original), &none), (self.text, whole(self), &none));
        let name = original.path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut diagnostic = Diagnostic::engine(self.start(), TwiceFault::Copy { original: name, differs });
        diagnostic.relate(original.start(), Label::Original.into());
        diagnostic
    }
}
