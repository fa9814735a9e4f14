//! Where the files of a group go in another one, and with which numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::Input;
use super::cancel::{is_held, status};
use super::draft::Draft;
use super::folder::files;
use crate::edit::Change;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::method::Role;
use crate::model::session::{NUMBER, Status};
use crate::project::{Document, Project};
use crate::scaffold::place::in_group;
use crate::text::escape::printable;
use crate::text::paths::join;
use crate::tree::Output;

/// Paths that are taken; some systems hold names that differ in case to be one.
#[derive(Debug)]
pub(super) struct Taken {
    names: BTreeSet<String>,
    /// What tells a second file of one name apart.
    mark: String,
}

impl Taken {
    /// `path`, or with a mark and a number before its end where something has that path.
    pub(super) fn free(&mut self, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let (stem, end) = name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
        let mark = &self.mark;
        let others = (2..).map(|number| format!("{stem}-{mark}-{number}{end}"));
        let all = [name.to_owned(), format!("{stem}-{mark}{end}")].into_iter().chain(others);
        let mut free = all.map(|name| join(folder, &name)).filter(|path| !self.names.contains(&path.to_lowercase()));
        let path = free.next().unwrap_or_else(|| path.to_owned());
        self.names.insert(path.to_lowercase());
        path
    }
}

/// The places of the files of one group in another.
pub(super) struct Places<'a> {
    input: Input<'a>,
    into: usize,
    from: usize,
    pub(super) taken: Taken,
    /// New numbers, by the paths of documents.
    numbers: BTreeMap<&'a str, u32>,
    pub(super) done: Vec<Both>,
}

impl<'a> Places<'a> {
    /// `coming` are the files that leave the group `from`.
    pub(super) fn new(input: &Input<'a>, into: usize, from: usize, coming: &[String]) -> Result<Self, Failure> {
        let (first, second) = (&input.project.groups[into], &input.project.groups[from]);
        let there = files(input.tree, &first.folder)?;
        let names = there.moving.iter().chain(&there.staying).map(|path| path.to_lowercase()).collect();
        let taken = Taken { names, mark: second.id.clone() };
        let mut places = Self { input: *input, into, from, taken, numbers: BTreeMap::new(), done: Vec::new() };
        places.number(coming);
        Ok(places)
    }

    /// Gives each numbered document of the second group its own number if the first group has none of it, or else the
    /// next one, in the order of their numbers.
    fn number(&mut self, coming: &[String]) {
        let (project, method) = (self.input.project, &self.input.pack.method);
        for (kind, _) in method.types.iter().enumerate().filter(|(_, kind)| kind.numbered && kind.per_group) {
            let of = |group: usize| {
                let own = project.of_kind(kind).filter(move |document| document.group == Some(group));
                own.filter_map(|document| Some((document.number()?, document)))
            };
            let mut used: BTreeSet<u32> = of(self.into).map(|(number, _)| number).collect();
            let mut own: Vec<(u32, &'a Document)> =
                of(self.from).filter(|(_, document)| coming.iter().any(|path| **path == *document.path)).collect();
            own.sort_by_key(|(number, document)| (*number, document.date(), document.path.clone()));
            let highest = |used: &BTreeSet<u32>| used.last().copied().unwrap_or(0);
            let last = own.iter().map(|(number, _)| *number).max().unwrap_or(0).max(highest(&used));
            for (number, document) in own {
                let new = if used.contains(&number) { highest(&used).max(last) + 1 } else { number };
                used.insert(new);
                self.numbers.insert(&document.path, new);
            }
        }
    }

    /// Gives a file its place in the first group.
    pub(super) fn place(&mut self, draft: &mut Draft<'_>, path: &str) -> Result<(), Failure> {
        let project = self.input.project;
        let (first, second) = (&project.groups[self.into], &project.groups[self.from]);
        let document = project.document_at(path);
        let usual = join(&first.folder, &path[second.folder.len()..]);
        let Some(document) = document else {
            draft.move_to(path, self.taken.free(&usual));
            return Ok(());
        };
        let is_cancelled = self.cancels(draft, document);
        self.is_alone(document, is_cancelled)?;
        let Some((number, new)) = document.number().zip(self.numbers.get(path).copied()) else {
            draft.move_to(path, self.taken.free(&usual));
            return Ok(());
        };
        let mut to = usual;
        if number != new {
            draft.change(path, Change::set(NUMBER, u64::from(new)));
            let pattern = &self.input.pack.method.types[document.kind].path;
            let is_named = pattern.matches(path).is_some_and(|captures| captures.number == Some(number));
            if is_named {
                to = self.conventional(document.kind, new);
            }
        }
        let to = self.taken.free(&to);
        let (from, shown) = (printable(path), printable(&to));
        if number != new {
            self.done.push(both!(
                "« {from} » prend le numéro {new} : « {shown} »",
                "\"{from}\" gets the number {new}: \"{shown}\""
            ));
        }
        draft.move_to(path, to);
        Ok(())
    }

    /// The path that the method gives to a document of the first group.
    fn conventional(&self, kind: usize, number: u32) -> String {
        let (project, method) = (self.input.project, &self.input.pack.method);
        let path = method.types[kind].path.fill(Some(number), Some(&project.groups[self.into].id), None);
        in_group(project, method, Output { path, content: String::new() }, kind, Some(self.into)).path
    }

    /// Cancels a planned session in which nothing is written: the first group has its own. True if it does not count.
    fn cancels(&mut self, draft: &mut Draft<'_>, document: &Document) -> bool {
        let Some(session) = document.session() else { return false };
        if !session.counts() {
            return true;
        }
        let has_own = sessions_of(self.input.project, document.kind, self.into) > 0;
        let is_empty = !is_held(document, session, &self.input) && !document.body.has_filled_section();
        if !is_empty || !has_own {
            return false;
        }
        draft.change(&document.path, status(&self.input, document, Status::Cancelled));
        let path = printable(&document.path);
        self.done.push(both!(
            "« {path} », prévue et sans compte rendu, est annulée",
            "\"{path}\", planned and without minutes, is cancelled"
        ));
        true
    }

    /// Refuses a second document where the method has one for each group.
    fn is_alone(&self, document: &Document, is_cancelled: bool) -> Result<(), Failure> {
        let (project, method) = (self.input.project, &self.input.pack.method);
        let kind = &method.types[document.kind];
        let may_be_many = kind.role == Role::Action || kind.numbered || kind.path.has("nom") || !kind.per_group;
        let counts = |other: &&Document| other.session().is_none_or(|session| session.counts());
        let other = project.of_kind(document.kind).filter(counts).find(|other| other.group == Some(self.into));
        let Some(other) = other.filter(|_| !may_be_many && !is_cancelled) else { return Ok(()) };
        let (one, two) = (printable(&other.path), printable(&document.path));
        let word = method.group().short;
        let (fr, en) = (word.get(Lang::Fr), word.get(Lang::En));
        Err(Failure::refused(both!(
            "la méthode veut un seul de ces documents par {fr} : « {one} » et « {two} » ; rien n'est fait",
            "the method wants one of these documents for each {en}: \"{one}\" and \"{two}\"; nothing is done"
        ))
        .hint(both!(
            "Réunissez leur texte dans le premier et supprimez le second, puis recommencez.",
            "Bring their text together in the first, remove the second, and try again."
        )))
    }
}

/// How many sessions of a type a group has, without cancelled ones.
fn sessions_of(project: &Project, kind: usize, group: usize) -> usize {
    let of_group = project
        .sessions()
        .filter(|(document, session)| document.kind == kind && document.group == Some(group) && session.counts());
    of_group.count()
}
