//! Reads `methode.yaml`: raw values become a valid method, or diagnostics with a span.

use std::sync::Arc;

use super::fields::{Targets, check_targets};
use super::keys::{BODY, COLLEGE, ELEMENT, KEYS, PHASE, PLAN, PROJECT_KEYS, SCAFFOLD, TASK};
use super::types::{Known, YES_NO, both, inside, taken, types};
use super::{
    Body, COMMITTEE_FILE, College, Condition, DocType, ElementDef, Method, PhaseDef, Role, Scaffold, TaskDef, fields,
};
use crate::diagnostic::Sink;
use crate::faults::PackFault;
use crate::lang::Lang;

use crate::model::fields::PROJECT;
use crate::model::reader::{MapReader, Need, list};
use crate::parse::yaml::Node;
use crate::templates::{Engine, Files, Trust};
use crate::text::Text;

pub(super) const LANGUAGES: [(&str, Lang); 2] = [("fr", Lang::Fr), ("en", Lang::En)];

/// Reads a method from `node`, the parsed content of `text`; `files` are the other files of the pack. The
/// requirements are returned unread, since reading them needs the method.
pub fn read<'a>(
    node: &'a Node,
    text: &'a Text,
    files: Files,
    trust: Trust,
    sink: &mut Sink,
) -> Option<(Method, Option<&'a Node>)> {
    let mut reader = MapReader::new(node, text, KEYS, text.first_line(), sink)?;
    let name = reader.text("methode", Need::Required, sink);
    let version = reader.number("version", Need::Optional, sink);
    // `pack` compares it with the tool, for each method that another builds on.
    reader.text("agir", Need::Optional, sink);
    let title = reader.field("titre", Need::Required, sink, both);
    let lang = reader.choice("langue", Need::Optional, &LANGUAGES, sink);
    let colleges = reader.field("colleges", Need::Optional, sink, colleges);
    let elements = reader.field("elements", Need::Optional, sink, elements);
    let bodies = reader.field("instances", Need::Optional, sink, bodies);
    let phases = reader.field("phases", Need::Required, sink, phases);
    let colleges = taken(colleges).unwrap_or_default();
    let bodies = taken(bodies).unwrap_or_default();
    let elements = taken(elements).unwrap_or_default();
    let mut targets = Targets::new();
    let types = reader.field("types", Need::Required, sink, |node, source, sink| {
        types(node, source, Known { colleges: &colleges, bodies: &bodies, elements: &elements }, &mut targets, sink)
    });
    let words = reader.field("mots", Need::Optional, sink, super::words::read);
    let scaffolds =
        reader.field("modeles", Need::Optional, sink, |node, source, sink| scaffolds(node, source, &files, sink));
    let project = reader.field("projet", Need::Optional, sink, |node, source, sink| {
        let mut reader = MapReader::new(node, source, PROJECT_KEYS, node.span, sink)?;
        let declared = reader.field("champs", Need::Required, sink, |node, source, sink| {
            fields::read(node, source, &PROJECT, &mut targets, sink)
        });
        reader.finish(sink);
        taken(declared)
    });
    // Where `types` could not be read, a reference may point to a type that was not read: it is not reported.
    if let Some(types) = types.value() {
        check_targets(targets, types, sink);
    }
    let templates = Engine::new(&files, trust);
    let mut method = Method {
        name: name.value().cloned().unwrap_or_default(),
        version: version.value().copied(),
        title: title.value().cloned().unwrap_or_default(),
        lang: lang.value().copied().unwrap_or_default(),
        colleges,
        bodies,
        elements,
        in_plan: None,
        phases: taken(phases).unwrap_or_default(),
        types: taken(types).unwrap_or_default(),
        words: taken(words).unwrap_or_default(),
        project: taken(project).unwrap_or_else(|| Arc::clone(&PROJECT)),
        scaffolds: taken(scaffolds).unwrap_or_default(),
        calendar: Vec::new(),
        files,
        templates,
    };
    if method.types.is_empty() && sink.is_empty() {
        sink.report(node.span, PackFault::Empty);
    }
    let calendar = reader.field("calendrier", Need::Optional, sink, |node, source, sink| {
        super::calendar::read(node, source, &method, sink)
    });
    method.calendar = taken(calendar).unwrap_or_default();
    let in_plan = reader.field("plan", Need::Optional, sink, |node, source, sink| {
        let mut reader = MapReader::new(node, source, PLAN, node.span, sink)?;
        let kinds: Vec<&DocType> = method.types.iter().filter(|kind| kind.role == Role::Action).collect();
        let condition =
            reader.field("si", Need::Required, sink, |node, source, sink| Condition::read(node, source, &kinds, sink));
        reader.finish(sink);
        taken(condition)
    });
    method.in_plan = taken(in_plan);
    let requirements = reader.field("exigences", Need::Required, sink, |node, _, _| Some(node));
    reader.finish(sink);
    Some((method, taken(requirements)))
}

fn colleges(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<College>> {
    let read = list(node, source, COLLEGE, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let former = super::types::former(reader, sink);
        let label = reader.field("libelle", Need::Required, sink, both);
        Some(College { id: id.value().cloned()?, former, label: label.value().cloned()? })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn elements(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<ElementDef>> {
    let read = list(node, source, ELEMENT, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let label = reader.field("libelle", Need::Required, sink, both);
        let letter = reader.text("lettre", Need::Required, sink);
        let letter = letter.given()?;
        let is_free = letter.value.chars().all(char::is_uppercase) && !["P", "I", "D"].contains(&&*letter.value);
        if !is_free || letter.value.is_empty() {
            sink.report(letter.span, PackFault::Letter { letter: letter.value.clone() });
        }
        Some(ElementDef { id: id.value().cloned()?, label: label.value().cloned()?, letter: letter.value.clone() })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn bodies(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Body>> {
    let read = list(node, source, BODY, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let label = reader.field("libelle", Need::Required, sink, both);
        let members = reader.text("membres", Need::Required, sink);
        inside(&members, sink);
        let members = members.given()?;
        if members.value.rsplit('/').next() != Some(COMMITTEE_FILE) {
            sink.report(members.span, PackFault::NotACommittee { path: members.value.clone() });
        }
        Some(Body { id: id.value().cloned()?, label: label.value().cloned()?, members: members.value.clone() })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn phases(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<PhaseDef>> {
    let read = list(node, source, PHASE, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let former = super::types::former(reader, sink);
        let folder = reader.text("dossier", Need::Required, sink);
        inside(&folder, sink);
        let label = reader.field("libelle", Need::Required, sink, both);
        let tasks = reader.field("taches", Need::Optional, sink, |node, source, sink| {
            list(node, source, TASK, sink, |reader, _, sink| {
                let id = reader.text("id", Need::Required, sink);
                let former = super::types::former(reader, sink);
                let label = reader.field("libelle", Need::Required, sink, both);
                let optional = reader.choice("facultative", Need::Optional, &YES_NO, sink);
                Some(TaskDef {
                    id: id.value().cloned()?,
                    former,
                    label: label.value().cloned()?,
                    optional: optional.value().copied().unwrap_or(false),
                })
            })
        });
        Some(PhaseDef {
            id: id.value().cloned()?,
            former,
            folder: folder.value().cloned()?,
            label: label.value().cloned()?,
            tasks: taken(tasks).unwrap_or_default().into_iter().flatten().collect(),
        })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn scaffolds(node: &Node, source: &Text, files: &Files, sink: &mut Sink) -> Option<Vec<Scaffold>> {
    let read = list(node, source, SCAFFOLD, sink, |reader, node, sink| {
        let template = reader.text("modele", Need::Required, sink).value().cloned()?;
        let path = reader.text("chemin", Need::Required, sink);
        inside(&path, sink);
        let path = path.value().cloned()?;
        if !files.contains_key(template.as_str()) {
            sink.report(node.span, PackFault::NoTemplate { name: template.clone() });
        }
        Some(Scaffold { template, path })
    })?;
    Some(read.into_iter().flatten().collect())
}
