//! A group or an action gets another name: what is written of it, where it lies, and all that refers to it.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::folder::{Files, files, own_path, unreadable};
use super::references::{Renamed, line_of};
use super::{Changed, Input, Note, globs, links};
use crate::edit::Change;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::method::{Method, Role};
use crate::model::fields::TITLE;
use crate::model::group::THEME;
use crate::project::Document;
use crate::scaffold::request;
use crate::text::Span;
use crate::text::escape::printable;
use crate::text::fold::{compose, fold};
use crate::text::paths::join;

/// Most places that are listed for a former name.
const MOST_NOTES: usize = 20;

/// Gives the group with index `group` the theme `title`. Its folder follows, unless `keep_folder`.
pub fn group(input: &Input<'_>, group: usize, title: &str, keep_folder: bool) -> Result<Changed, Failure> {
    let (project, method) = (input.project, &input.pack.method);
    let info = &project.groups[group];
    let theme = request::themes(&[title.to_owned()], method)?.remove(0);
    let is_same = |at: &usize| *at != group && fold(project.group_name(*at)) == fold(&theme.title);
    if let Some(other) = (0..project.groups.len()).find(is_same) {
        return Err(taken(method, project.group_name(other)));
    }
    let Some(document) = project.group_document(group) else { return Err(unreadable(&info.path)) };
    let mut draft = Draft::new(input);
    let mut changed = Changed::default();
    let former = project.group_name(group).to_owned();
    if former != theme.title {
        let fields = &input.pack.method.types[document.kind].fields.fields;
        let order = fields.iter().map(|field| field.key.to_string());
        draft.change(&info.path, Change::set(THEME, theme.title.as_str()).ordered(order));
        let word = method.theme();
        changed.done.push(Both::each(|lang| {
            let (the, old, new) = (word.the(lang), printable(&former), printable(&theme.title));
            say!(lang, "{the} « {old} » devient « {new} »", "{the} \"{old}\" becomes \"{new}\"")
        }));
        changed.notes = still_said(input, &former, &theme.title, |path| path != &*info.path);
    }
    let parent = info.folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    let to = join(parent, &theme.folder);
    if !keep_folder && to != info.folder && !info.folder.is_empty() {
        if is_same_on_windows(&to, &info.folder) {
            // Windows and macOS would see one folder with two names.
            let folder = printable(&info.folder);
            changed.done.push(both!(
                "le dossier reste « {folder} » : le nouveau nom n'en diffère que par la casse",
                "the folder stays \"{folder}\": the new name differs from it in case only"
            ));
        } else {
            move_folder(&mut draft, input, &info.folder, &to)?;
            let groups = BTreeMap::from([(info.id.clone(), theme.folder.clone())]);
            let folders = [(info.folder.clone(), to.clone())];
            Renamed::of(&draft, groups, |_| theme.folder.clone()).follow(&mut draft);
            links::follow(&mut draft, &folders);
            globs::waivers(&mut draft, &folders);
            globs::ignored(&mut draft, &folders);
            let (from, to) = (printable(&info.folder), printable(&to));
            changed
                .done
                .push(both!("le dossier « {from} » devient « {to} »", "the folder \"{from}\" becomes \"{to}\""));
        }
    }
    changed.completed(input, draft)
}

/// Gives an action the title `title`. Its file follows, unless `keep_file`.
pub fn action(input: &Input<'_>, document: &Document, title: &str, keep_file: bool) -> Result<Changed, Failure> {
    let method = &input.pack.method;
    let Some(action) = document.action() else { return Err(no_action(method, document)) };
    let word = method.action().short;
    let named = Both::each(|lang| say!(lang, "le titre {}", "the title {}", word.of_the(lang)));
    let title = request::title(title, &named.fr, &named.en)?;
    let name = request::file_name(&title, &named.fr, &named.en)?;
    let mut draft = Draft::new(input);
    let mut changed = Changed::default();
    let former = action.name();
    if former != title {
        let fields = &method.types[document.kind].fields.fields;
        let order = fields.iter().map(|field| field.key.to_string());
        draft.change(&document.path, Change::set(TITLE, title.as_str()).ordered(order));
        let (old, new) = (printable(former), printable(&title));
        changed.done.push(both!("« {old} » devient « {new} »", "\"{old}\" becomes \"{new}\""));
        changed.notes = still_said(input, former, &title, |_| true);
    }
    let (folder, file) = document.path.rsplit_once('/').unwrap_or(("", &document.path));
    let to = join(folder, &format!("{name}.md"));
    // Where a method names a folder by the action, its file has a name of its own.
    let is_named = method.types[document.kind].path.as_str().ends_with("{nom}.md");
    if !keep_file && is_named && *to != *document.path && !is_same_on_windows(&to, &document.path) {
        is_free(input, folder, &format!("{name}.md"), file)?;
        draft.move_to(&document.path, to.clone());
        let home = |document: &Document| group_id(input, document);
        Renamed::of(&draft, BTreeMap::new(), home).follow(&mut draft);
        links::follow(&mut draft, &[]);
        globs::waivers(&mut draft, &[]);
        let (from, to) = (printable(&document.path), printable(&to));
        changed.done.push(both!("le fichier « {from} » devient « {to} »", "the file \"{from}\" becomes \"{to}\""));
    }
    changed.completed(input, draft)
}

/// The id of the group of a document.
pub(super) fn group_id(input: &Input<'_>, document: &Document) -> String {
    let group = document.group.and_then(|at| input.project.groups.get(at));
    group.map_or_else(String::new, |group| group.id.clone())
}

/// Moves every file of a folder, and only files: git keeps no empty folder either.
fn move_folder(draft: &mut Draft<'_>, input: &Input<'_>, from: &str, to: &str) -> Result<(), Failure> {
    let (parent, name) = to.rsplit_once('/').unwrap_or(("", to));
    let own = from.rsplit('/').next().unwrap_or(from);
    is_free(input, parent, name, own)?;
    for file in all_files(draft, input, from)? {
        draft.move_to(&file, format!("{to}{}", &file[from.len()..]));
    }
    unread(draft, input);
    Ok(())
}

/// The files that leave a folder; what stays is noted.
pub(super) fn all_files(draft: &mut Draft<'_>, input: &Input<'_>, folder: &str) -> Result<Vec<String>, Failure> {
    let Files { moving, staying } = files(input.tree, folder)?;
    draft.notes.extend(staying.into_iter().map(|path| Note {
        path,
        line: None,
        what: both!("reste là : agir ne déplace pas ce qui est caché", "stays there: agir moves nothing hidden"),
    }));
    Ok(moving)
}

/// Refuses a name that something in `folder` has already, whatever its case.
pub(super) fn is_free(input: &Input<'_>, folder: &str, name: &str, own: &str) -> Result<(), Failure> {
    let entries = input.tree.entries(&own_path(input.tree, folder)).unwrap_or_default();
    let names = entries.iter().filter_map(|entry| entry.name.to_str()).map(compose);
    let mut others = names.filter(|other| other != own);
    if !others.any(|other| is_same_on_windows(&other, name)) {
        return Ok(());
    }
    let path = printable(&join(folder, name));
    Err(Failure::refused(both!(
        "« {path} » existe déjà : rien n'est fait",
        "\"{path}\" exists already: nothing is done"
    ))
    .hint(both!("Choisissez un autre nom.", "Choose another name.")))
}

/// True for two names that some systems hold to be one.
pub(super) fn is_same_on_windows(one: &str, other: &str) -> bool {
    compose(&one.to_lowercase()) == compose(&other.to_lowercase())
}

/// Documents that cannot be read may refer to what moves: nobody knows.
pub(super) fn unread(draft: &mut Draft<'_>, input: &Input<'_>) {
    for path in input.project.unread() {
        draft.notes.push(Note {
            path: path.to_owned(),
            line: None,
            what: both!(
                "ne peut pas être lu : ce qui s'y réfère n'est pas suivi",
                "cannot be read: what refers to it there is not followed"
            ),
        });
    }
}

/// The places where a former name is still written. What people wrote stays: they decide.
fn still_said(input: &Input<'_>, former: &str, new: &str, is_asked: impl Fn(&str) -> bool) -> Vec<Note> {
    if former.trim().is_empty() || new.contains(former) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for document in input.project.documents.iter().filter(|document| is_asked(&document.path)) {
        let text = &document.text;
        let Some(body) = text.as_str().get(document.body_start..) else { continue };
        for (at, found) in body.match_indices(former) {
            let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let ends = [body[..at].chars().next_back(), body[at + found.len()..].chars().next()];
            let line = line_of(text, Span::new(document.body_start + at, document.body_start + at));
            let is_told =
                notes.last().is_some_and(|last: &Note| last.path == *document.path && last.line == Some(line));
            if notes.len() < MOST_NOTES && !is_told && !ends.into_iter().any(is_part) {
                let said = printable(former);
                notes.push(Note {
                    path: document.path.to_string(),
                    line: Some(line),
                    what: both!("« {said} » y est encore écrit", "\"{said}\" is still written there"),
                });
            }
        }
    }
    notes
}

fn taken(method: &Method, name: &str) -> Failure {
    let (word, name) = (method.group().short, printable(name));
    let (fr, en) = (word.the(Lang::Fr), word.the(Lang::En));
    Failure::refused(both!(
        "{fr} « {name} » existe déjà : rien n'est fait",
        "{en} \"{name}\" exists already: nothing is done"
    ))
    .hint(both!("Pour réunir les deux : agir unite", "To bring both together: agir unite"))
}

fn no_action(method: &Method, document: &Document) -> Failure {
    let label = method.type_of(Role::Action).map(|kind| method.types[kind].named.short.clone()).unwrap_or_default();
    let (path, fr, en) = (printable(&document.path), label.a(Lang::Fr), label.a(Lang::En));
    Failure::usage(both!("« {path} » n'est pas {fr}", "\"{path}\" is not {en}"))
}
