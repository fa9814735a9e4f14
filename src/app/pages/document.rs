//! A document as a form.

use serde::Serialize;

use super::attendance::Attendance;
use crate::app::answer::Answer;
use crate::app::form::{Control, Sent, Sheet, id_of};
use crate::app::page::draw;
use crate::app::site::{Site, document_at, file_at, query, section_of};
use crate::app::spoken::gone;
use crate::diagnostic::Diagnostic;
use crate::method::Role;
use crate::sys::transaction::FileChange;
use crate::text::digest::digest;

#[derive(Serialize)]
struct Form {
    path: String,
    /// Digest of the file that the form is made from.
    was: String,
    /// Name of the group, of a document that belongs to one.
    about: String,
    controls: Vec<Control>,
    /// The controls after `attendance`.
    rest: Vec<Control>,
    /// Who was there, for a session with members.
    attendance: Option<Attendance>,
    /// Findings that stand at no control.
    found: Vec<String>,
    /// What the form cannot show.
    hidden: Vec<String>,
    text: String,
    /// Downloads: label and address.
    downloads: Vec<(String, String)>,
    /// True if somebody else changed the same part meanwhile.
    has_conflict: bool,
    has_errors: bool,
    /// The anchor of the first answer that could not be written.
    first: String,
    is_session: bool,
    is_assessment: bool,
    /// Changes of mind: label and address.
    changes: Vec<(String, String)>,
    /// The thread that an action comes from.
    thread: Vec<(String, String)>,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    shown(site, 200, &Sent::default())
}

fn shown(site: &Site<'_>, status: u16, sent: &Sent) -> Answer {
    let path = site.ground.request.query.text("chemin");
    let Some(sheet) = site.sheet(&path) else {
        return match site.bytes(&path) {
            Some(_) => Answer::to(site.ground.to(&file_at(&path))),
            None => super::nothing(site),
        };
    };
    let lang = site.lang();
    let at_slots: Vec<(usize, String)> = site
        .found_in(&path)
        .iter()
        .filter(|one| sheet.slot_at(one.place.span.start).is_some())
        .map(|one| (one.place.span.start, site.sentence(one)))
        .collect();
    let beside = |one: &&Diagnostic| sheet.slot_at(one.place.span.start).is_none();
    let document = site.document(&path);
    let kind = document.and_then(|document| site.method().types.get(document.kind));
    let is_session = kind.is_some_and(|kind| kind.role == Role::Session);
    let group = document.and_then(|document| document.group);
    let mut controls = sheet.controls(&sent.typed, &at_slots, &site.offers(&path), lang);
    let (rest, attendance) = match Attendance::taken(&mut controls) {
        Some((at, attendance)) => (controls.split_off(at), Some(attendance)),
        None => (Vec::new(), None),
    };
    let form = Form {
        about: group.filter(|_| !is_session).map(|group| site.project.group_name(group).to_owned()).unwrap_or_default(),
        controls,
        rest,
        attendance,
        found: site.found_in(&path).iter().filter(beside).map(|one| site.sentence(one)).collect(),
        hidden: sheet.hidden.clone(),
        text: file_at(&path),
        downloads: if is_session { downloads(site, &path) } else { Vec::new() },
        has_conflict: sent.has_conflict(),
        has_errors: !sent.typed.is_empty(),
        first: sheet
            .slots
            .iter()
            .find(|slot| sent.typed.contains_key(&slot.name))
            .map(|slot| id_of(&slot.name))
            .unwrap_or_default(),
        is_session,
        is_assessment: kind.is_some_and(|kind| kind.role == Role::Assessment),
        changes: changes(site, &path, kind.map(|kind| kind.role)),
        thread: thread(site, &path),
        was: digest(sheet.text.as_str().as_bytes()),
        path: path.clone(),
    };
    let title = site.name_of(&path);
    let section = section_of(kind.map(|kind| kind.role));
    draw(&site.ground, status, "document.html", &site.frame(&title, section, &site.above(section)), &form)
}

fn downloads(site: &Site<'_>, path: &str) -> Vec<(String, String)> {
    let lang = site.lang();
    let to =
        |what: &str, form: &str| format!("telecharger?{}", query(&[("quoi", what), ("forme", form), ("chemin", path)]));
    vec![
        (lang.pick("Kit de séance (Word)", "Kit (Word)").to_owned(), to("kit", "docx")),
        (lang.pick("Kit de séance (LibreOffice)", "Kit (LibreOffice)").to_owned(), to("kit", "odt")),
        (lang.pick("Compte rendu (Word)", "Minutes (Word)").to_owned(), to("compte-rendu", "docx")),
        (lang.pick("Compte rendu (LibreOffice)", "Minutes (LibreOffice)").to_owned(), to("compte-rendu", "odt")),
    ]
}

/// The changes of mind that a document has.
fn changes(site: &Site<'_>, path: &str, role: Option<Role>) -> Vec<(String, String)> {
    let lang = site.lang();
    let to = |what: &str| format!("{what}?{}", query(&[("chemin", path)]));
    match role {
        Some(Role::Session) => vec![
            (lang.pick("Déplacer à une autre date", "Move to another day").to_owned(), to("deplacer")),
            (lang.pick("Annuler la séance", "Cancel the session").to_owned(), to("annuler")),
        ],
        Some(Role::Action) => vec![
            (lang.pick("Renommer", "Rename").to_owned(), to("renommer")),
            (lang.pick("Supprimer", "Remove").to_owned(), to("supprimer")),
        ],
        _ => Vec::new(),
    }
}

/// The ideas and problems that an action comes from, with the addresses of their minutes.
fn thread(site: &Site<'_>, path: &str) -> Vec<(String, String)> {
    let Some(document) = site.document(path) else { return Vec::new() };
    if document.session().is_some() {
        return said_before(site, document);
    }
    let (Some(action), Some(group)) = (document.action(), document.group) else { return Vec::new() };
    let Some(thread) = site.project.threads.get(group) else { return Vec::new() };
    let ideas = action.values.texts(crate::model::fields::IDEAS);
    let ideas = ideas.iter().filter_map(|id| thread.ideas.iter().find(|idea| idea.id.as_deref() == Some(&*id.value)));
    ideas
        .map(|idea| {
            let label = format!("{} – {}", idea.id.as_deref().unwrap_or_default(), idea.text);
            let minutes = site.project.documents.get(idea.document);
            (label, minutes.map(|document| document_at(&document.path)).unwrap_or_default())
        })
        .collect()
}

/// The problems and ideas that the group of a session has in its other documents.
fn said_before(site: &Site<'_>, document: &crate::project::Document) -> Vec<(String, String)> {
    let Some(thread) = document.group.and_then(|group| site.project.threads.get(group)) else { return Vec::new() };
    let all = thread.problems.iter().chain(thread.ideas.iter());
    let elsewhere = all.filter_map(|said| Some((said, site.project.documents.get(said.document)?)));
    let elsewhere = elsewhere.filter(|(_, other)| other.path != document.path);
    let label = |said: &crate::project::thread::Said| match &said.id {
        Some(id) => format!("{id} – {}", said.text),
        None => said.text.clone(),
    };
    elsewhere.map(|(said, other)| (label(said), document_at(&other.path))).collect()
}

/// Writes what a form that came back changes; shows it again with what could not be written.
pub(super) fn save(site: &Site<'_>) -> Answer {
    let path = site.ground.request.query.text("chemin");
    let Some((sheet, bytes)) = site.sheet_now(&path) else {
        // Somebody removed or broke the file under the open form: what was typed must not be lost.
        return lost(site, &path);
    };
    let (mut sent, after) = sent_to(site, &path, &sheet, &bytes, &site.ground.request.form);
    if !sent.typed.is_empty() {
        sent.keep();
        return shown(site, 422, &sent);
    }
    let form = &site.ground.request.form;
    let word = match after == bytes {
        true => "rien",
        false if form.get("was.").is_some_and(|was| was != digest(sheet.text.as_str().as_bytes())) => "fusionne",
        false => "enregistre",
    };
    let location = site.ground.to(&format!("{}&fait={word}", document_at(&path)));
    let changes = if after == bytes { Vec::new() } else { vec![FileChange::replace(&path, bytes, after)] };
    Answer::then(location, "open", changes)
}

/// What `form` changes in the file at `path`: what could not be written, and the bytes with the rest.
pub(super) fn sent_to(
    site: &Site<'_>,
    path: &str,
    sheet: &Sheet,
    bytes: &[u8],
    form: &crate::app::request::Form,
) -> (Sent, Vec<u8>) {
    let mut sent = sheet.sent(form, &site.numbers(path), site.lang());
    let after = sheet.applied(bytes, &mut sent, site.lang());
    (sent, after)
}

#[derive(Serialize)]
struct Lost {
    why: String,
    typed: Vec<(String, String)>,
}

/// The page for a form whose file is gone: everything typed, to be copied.
fn lost(site: &Site<'_>, path: &str) -> Answer {
    let form = &site.ground.request.form;
    let typed = form.below("f.").chain(form.below("s.")).filter(|(_, value)| !value.trim().is_empty());
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let title = site.lang().pick("Le fichier n'est plus là", "The file is no longer there");
    let lost = Lost { why: gone(path).sentence(site.lang()), typed };
    draw(&site.ground, 409, "perdu.html", &site.frame(title, "documents", &[]), &lost)
}
