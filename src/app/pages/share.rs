//! The project sent as an archive, and an archive that somebody sent: looked at first, then what is ticked is taken.

use std::io::Cursor;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;

use super::asked::sentences;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::request::Verb;
use crate::app::site::{Ground, Site};
use crate::failure::Failure;
use crate::inspect::{self, Finding};
use crate::lang::{Lang, both};
use crate::scaffold::request::file_name;
use crate::share::received::{self, Change, Document, Received};
use crate::share::sent::{self, Sent};
use crate::text::screen::Screen;

/// Maximum size of an archive that a form carries twice, in bytes.
const LARGEST: usize = 11 * 1024 * 1024;
/// Maximum number of characters of a text that are shown.
const SHOWN: usize = 20_000;
/// Maximum number of paths listed of one sort.
const TOLD: usize = 50;

#[derive(Serialize)]
struct Share {
    errors: Vec<String>,
    sent: Option<Packed>,
    looked: Option<Looked>,
}

/// What would be sent.
#[derive(Serialize)]
struct Packed {
    files: usize,
    persons: Vec<String>,
    left: Vec<String>,
}

/// What an archive holds.
#[derive(Serialize)]
struct Looked {
    same: usize,
    documents: Vec<Row>,
    code: Vec<Row>,
    missing: Vec<String>,
    refused: Vec<(String, Vec<String>)>,
    doubtful: Vec<(String, Vec<String>)>,
    /// The archive, to be sent again when something of it is taken.
    content: String,
    state: String,
}

#[derive(Serialize)]
struct Row {
    path: String,
    name: String,
    is_new: bool,
    /// What differs, or what a new file says.
    text: String,
    note: String,
    ticked: bool,
}

/// Our side: a project, or a folder that has none yet.
#[derive(Clone, Copy)]
struct Ours<'a> {
    ground: &'a Ground<'a>,
    site: Option<&'a Site<'a>>,
}

impl<'a> Ours<'a> {
    fn of(site: &'a Site<'a>) -> Self {
        Self { ground: &site.ground, site: Some(site) }
    }

    fn lang(self) -> Lang {
        self.ground.lang
    }

    fn name_of(self, path: &str) -> String {
        self.site.map_or_else(|| path.to_owned(), |site| site.name_of(path))
    }
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    shown(Ours::of(site), 200, Vec::new(), None)
}

/// The same for a folder without a project, which may receive a whole one.
pub(super) fn without_project(ground: &Ground<'_>) -> Answer {
    let ours = Ours { ground, site: None };
    match ground.request.verb {
        Verb::Get => shown(ours, 200, Vec::new(), None),
        Verb::Post => received(ours),
    }
}

pub(super) fn save(site: &Site<'_>) -> Answer {
    received(Ours::of(site))
}

/// The archive of the project.
pub(super) fn send(site: &Site<'_>) -> Answer {
    match sent::gather(site.ground.tree).and_then(|sent| sent.zip()) {
        Ok(bytes) => Answer::download(format!("{}.zip", archive_name(site)), bytes),
        Err(failure) => shown(Ours::of(site), 409, sentences(&failure, site.lang()), None),
    }
}

fn archive_name(site: &Site<'_>) -> String {
    let title = site.project.file.title.value();
    title.and_then(|title| file_name(title, "", "").ok()).unwrap_or_else(|| "projet".to_owned())
}

fn received(ours: Ours<'_>) -> Answer {
    let lang = ours.lang();
    let form = &ours.ground.request.form;
    let read = || {
        let bytes = content(ours)?;
        let length = bytes.len() as u64;
        let received = received::read(Cursor::new(bytes.as_slice()), length, ours.ground.tree, &|| true)?;
        Ok((bytes, received))
    };
    let (bytes, received) = match read() {
        Ok(read) => read,
        Err(failure) => return shown(ours, 422, sentences(&failure, lang), None),
    };
    let is_taken = form.text("faire") == "prendre";
    let chosen: Vec<&str> = form.all("prendre").collect();
    let is_chosen = |document: &Document| chosen.contains(&&*document.path);
    if !is_taken {
        let looked = looked(ours, &received, &bytes, |one| one.is_ticked() && one.before.is_none());
        return shown(ours, 200, Vec::new(), Some(looked));
    }
    let error = if form.text("etat") != received.state() {
        lang.pick(
            "Le projet a changé entre-temps : regardez de nouveau ce qui diffère, puis prenez ce que vous voulez.",
            "The project changed meanwhile: look again at what differs, then take what you want.",
        )
    } else if !received.documents.iter().any(is_chosen) {
        lang.pick("Rien n'est coché : rien n'est pris.", "Nothing is ticked: nothing is taken.")
    } else {
        let changes = received.take(is_chosen);
        return Answer::then(ours.ground.to("documents?fait=recu"), "receive", changes);
    };
    let looked = looked(ours, &received, &bytes, is_chosen);
    shown(ours, 409, vec![error.to_owned()], Some(looked))
}

/// The archive that was sent: a file, or what was looked at before.
fn content(ours: Ours<'_>) -> Result<Vec<u8>, Failure> {
    let request = ours.ground.request;
    let file = request.files.iter().find(|file| file.name == "archive").filter(|file| !file.bytes.is_empty());
    let bytes = match file {
        Some(file) => file.bytes.clone(),
        None => BASE64_STANDARD.decode(request.form.text("contenu")).unwrap_or_default(),
    };
    if bytes.is_empty() {
        return Err(Failure::usage(both!("choisissez l'archive reçue", "choose the archive that was sent")));
    }
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err(Failure::refused(both!(
            "cette archive dépasse {most} Mio, trop pour cette page",
            "this archive is larger than {most} MiB, too much for this page"
        ))
        .hint(both!(
            "La commande n'a pas cette limite : agir receive",
            "The command has no such limit: agir receive"
        )));
    }
    Ok(bytes)
}

fn looked(ours: Ours<'_>, received: &Received, bytes: &[u8], ticked: impl Fn(&Document) -> bool) -> Looked {
    let lang = ours.lang();
    let row = |document: &Document| row(ours, document, ticked(document));
    let (code, plain): (Vec<&Document>, Vec<&Document>) = received.documents.iter().partition(|one| one.is_code);
    let refused = received.refused.chunk_by(|a, b| a.why == b.why).map(|group| {
        let title = group.first().map(|one| one.why.told(lang)).unwrap_or_default();
        (title, few(group.iter().map(|one| inspect::shown(&one.path)), group.len()))
    });
    let is_told = |found: &&Finding| {
        let mut all = received.documents.iter();
        found.kind.asks() && all.any(|one| one.path == found.path && !one.is_code)
    };
    let found: Vec<&Finding> = received.findings.iter().filter(is_told).collect();
    let doubtful = found.chunk_by(|a, b| a.kind == b.kind).map(|group| {
        let title = group.first().map_or("", |one| one.kind.words(lang).title).to_owned();
        let line = |one: &&Finding| format!("{} {}", inspect::shown(&one.path), inspect::shown(one.seen.get(lang)));
        (title, few(group.iter().map(line), group.len()))
    });
    Looked {
        same: received.same,
        documents: plain.into_iter().map(row).collect(),
        code: code.into_iter().map(row).collect(),
        missing: few(received.missing.iter().map(|path| ours.name_of(path)), received.missing.len()),
        refused: refused.collect(),
        doubtful: doubtful.collect(),
        content: BASE64_STANDARD.encode(bytes),
        state: received.state(),
    }
}

fn row(ours: Ours<'_>, document: &Document, ticked: bool) -> Row {
    let lang = ours.lang();
    let mut note = String::new();
    let text = match document.change() {
        Change::New => String::from_utf8(document.after.clone()).unwrap_or_default(),
        Change::Lines(lines) => lines,
        Change::Ends => {
            note = lang.pick("seulement les fins de ligne", "line ends only").to_owned();
            String::new()
        }
        Change::Bytes => String::new(),
    };
    let text: String = text.chars().take(SHOWN).collect();
    Row {
        name: ours.name_of(&document.path),
        path: document.path.clone(),
        is_new: document.before.is_none(),
        text: Screen::new(text).as_str().to_owned(),
        note,
        ticked,
    }
}

fn few(lines: impl Iterator<Item = String>, number: usize) -> Vec<String> {
    let more = (number > TOLD).then(|| format!("… ({number})"));
    lines.take(TOLD).chain(more).collect()
}

fn shown(ours: Ours<'_>, status: u16, errors: Vec<String>, looked: Option<Looked>) -> Answer {
    let lang = ours.lang();
    let packed = |sent: Sent| Packed {
        files: sent.files.len(),
        persons: few(
            sent.persons.iter().map(|(path, seen)| format!("{} – {}", ours.name_of(path), seen.get(lang))),
            sent.persons.len(),
        ),
        left: few(sent.left.iter().map(|path| inspect::shown(path)), sent.left.len()),
    };
    // What is received comes first; the page of an archive has nothing else.
    let sent = match looked {
        None if ours.site.is_some() => sent::gather(ours.ground.tree).ok().map(packed),
        _ => None,
    };
    let title = match looked {
        Some(_) => lang.pick("Ce que contient l'archive reçue", "What the archive holds"),
        None => lang.pick("Envoyer et recevoir", "Send and receive"),
    };
    let trail = [(lang.pick("Documents", "Documents").to_owned(), "documents".to_owned())];
    let content = Share { errors, sent, looked };
    let frame = match ours.site {
        Some(site) => site.frame(title, "documents", &trail),
        None => ours.ground.frame(lang.pick("Recevoir un projet", "Receive a project")),
    };
    draw(ours.ground, status, "recevoir.html", &frame, &content)
}
