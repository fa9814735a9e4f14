//! `agir method test`: the pages of the requirements.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{ArgMatches, Command};

use super::opened::{self, Opened};
use super::told::{self, Told, tell};
use super::{Entry, Exit};
use crate::commands::context::Context;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::failure::Failure;
use crate::faults::MethodFault;
use crate::lang::{Lang, say};
use crate::pack::form;
use crate::pack::{METHOD_FILE, Pack};
use crate::parse::yaml::Node;
use crate::report::words::count;
use crate::sys::{read, write};
use crate::text::escape::printable;
use crate::text::fold::nearest;
use crate::text::{Span, Text};

pub(super) const ENTRY: Entry = Entry {
    name: "test",
    about: ("Vérifie les pages des exigences d'une méthode", "Checks the pages of a method's requirements"),
    arguments,
    run,
};

/// Folder of the pages.
const PAGES: &str = "exigences";

fn arguments(command: Command, lang: Lang) -> Command {
    told::arguments(command, lang).after_help(lang.pick(
        "Chaque exigence a une page exigences/ID.md (et ID.en.md), la sienne ou celle dont elle hérite ; à défaut, ses \
         phrases en tiennent lieu. Une page a la forme de celles que l'outil apporte.",
        "Each requirement has a page exigences/ID.md (and ID.en.md), its own or one that it inherits; without one, its \
         sentences stand in. A page has the form of those that come with the tool.",
    ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if let Some(done) = told::schema(matches, context) {
        return done;
    }
    let mut opened = opened::of(matches, context)?;
    let mut found = std::mem::take(&mut opened.loaded.faults);
    let mut texts = BTreeMap::new();
    let lang = context.lang(None);
    let summary = match (&opened.loaded.pack, &opened.tree) {
        (Some(pack), Some(tree)) => {
            // What the method says of itself is told by `method check`.
            found.clear();
            let own = own_pages(&opened);
            of_requirements(pack, tree, &own, &mut found);
            of_pages(pack, &own, &mut found);
            let pages = count(own.iter().filter(|page| !page.is_english).count(), "page", "page of its own", lang);
            let requirements = count(pack.requirements.len(), "exigence", "requirement", lang);
            texts = own.into_iter().map(|page| (page.path, page.text)).collect();
            let title = printable(pack.method.title.get(lang));
            say!(
                lang,
                "Méthode « {title} » : {requirements}, {pages} à elle ;",
                "Method \"{title}\": {requirements}, {pages};"
            )
        }
        _ => say!(lang, "Cette méthode ne peut pas être utilisée :", "This method cannot be used:"),
    };
    tell(Told { opened: &opened, found, texts, summary }, matches, context)
}

/// A page in the folder of the method.
struct Page {
    path: Arc<str>,
    id: String,
    is_english: bool,
    text: Arc<Text>,
}

fn own_pages(opened: &Opened) -> Vec<Page> {
    let folder: PathBuf = opened.folder.join(PAGES);
    let mut names = write::names(&folder).ok().flatten().unwrap_or_default();
    names.sort_unstable();
    let pages = names.into_iter().filter_map(|name| {
        let stem = name.strip_suffix(".md")?;
        let text = read::document(&folder.join(&name)).ok()?;
        let (id, is_english) = stem.strip_suffix(".en").map_or((stem, false), |id| (id, true));
        Some(Page {
            path: Arc::from(format!("{PAGES}/{name}")),
            id: id.to_owned(),
            is_english,
            text: Arc::new(Text::new(text)),
        })
    });
    pages.collect()
}

/// Requirements without a page, or whose inherited page may say something else.
fn of_requirements(pack: &Pack, tree: &Node, own: &[Page], found: &mut Vec<Diagnostic>) {
    let entries = tree.get("exigences").map_or(&[][..], Node::items);
    for requirement in &pack.requirements {
        let id = requirement.id.to_string();
        let is_own = |english: bool| own.iter().any(|page| page.id == id && page.is_english == english);
        let exists = |name: String| pack.method.files.contains_key(name.as_str());
        let (fault, severity) = if pack.changed.contains(&id) {
            (MethodFault::PageInherited { id: id.clone() }, Severity::Warning)
        } else if !exists(format!("{PAGES}/{id}.md")) {
            (MethodFault::NoPage { id: id.clone(), english: false }, Severity::Info)
        } else if is_own(false) && !is_own(true) {
            (MethodFault::NoPage { id: id.clone(), english: true }, Severity::Info)
        } else {
            continue;
        };
        let entry = entries.iter().find(|entry| entry.get("id").and_then(Node::scalar) == Some(&id));
        let span = entry.and_then(|entry| entry.get("id")).map_or(Span::default(), |node| node.span);
        found.push(at(Arc::from(METHOD_FILE), span, fault, severity));
    }
}

/// The form of each page, and pages of nothing.
fn of_pages(pack: &Pack, own: &[Page], found: &mut Vec<Diagnostic>) {
    for page in own {
        if pack.requirement(&page.id).is_none() {
            let ids = pack.requirements.iter().map(|requirement| &*requirement.id);
            let nearest = nearest(&page.id, ids).map(str::to_owned);
            let fault = MethodFault::PageOfNothing { id: page.id.clone(), nearest };
            found.push(at(Arc::clone(&page.path), Span::default(), fault, Severity::Warning));
            continue;
        }
        let lang = if page.is_english { Lang::En } else { Lang::Fr };
        for (span, fault) in form::faults(&page.id, page.text.as_str(), lang) {
            found.push(at(Arc::clone(&page.path), span, fault, Severity::Warning));
        }
    }
}

fn at(path: Arc<str>, span: Span, fault: MethodFault, severity: Severity) -> Diagnostic {
    let mut diagnostic = Diagnostic::engine(Place { path, span }, fault);
    diagnostic.severity = severity;
    diagnostic
}
