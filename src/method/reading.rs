//! Reading `methode.yaml`: raw values become a valid method, or diagnostics with a place.

use std::sync::Arc;

use super::pack::{METHOD_FILE, PackFiles};
use super::types::{YES_NO, both, taken, types};
use super::{College, Method, PhaseDef, Requirement, Scaffold, TaskDef};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::messages::{Fault, PackReason, Wording, unknown_place};
use crate::model::reader::{MapReader, Need, list};
use crate::parse::yaml::{Node, Outcome, Value};
use crate::rules::{Rule, params::Params};
use crate::text::dates::Lang;
use crate::text::{Span, Text};

const KEYS: &[&str] = &[
    "methode",
    "version",
    "titre",
    "langue",
    "colleges",
    "phases",
    "types",
    "modeles",
    "calendrier",
    "exigences",
];
const COLLEGE: &[&str] = &["id", "libelle"];
const PHASE: &[&str] = &["id", "dossier", "libelle", "taches"];
const TASK: &[&str] = &["id", "libelle", "facultative"];
const SCAFFOLD: &[&str] = &["modele", "chemin"];

/// Keys that every requirement has; its rule adds its own.
pub const REQUIREMENT: &[&str] = &["id", "regle", "niveau", "texte", "aide", "source"];

/// Reads the method in `text`; its other files are `files`.
pub fn read(text: &Text, files: PackFiles) -> (Option<Method>, Vec<Diagnostic>) {
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let whole = Span::new(0, text.as_str().len());
    let method = match crate::parse::yaml::read(text, whole, &mut sink) {
        Outcome::Tree(node) => method(&node, text, files, &mut sink),
        Outcome::Empty => {
            let keys = KEYS.iter().map(|key| (*key).to_owned()).collect();
            sink.report(Span::default(), Fault::EmptyFile { keys });
            None
        }
        Outcome::Broken => None,
    };
    (method, sink.into_found())
}

fn method(node: &Node, text: &Text, files: PackFiles, sink: &mut Sink) -> Option<Method> {
    let mut reader = MapReader::new(node, text, KEYS, text.first_line(), sink)?;
    let name = reader.text("methode", Need::Required, sink);
    reader.number("version", Need::Optional, sink);
    let title = reader.field("titre", Need::Required, sink, both);
    let lang = reader.choice(
        "langue",
        Need::Optional,
        &[("fr", Lang::Fr), ("en", Lang::En)],
        sink,
    );
    let colleges = reader.field("colleges", Need::Optional, sink, colleges);
    let phases = reader.field("phases", Need::Required, sink, phases);
    let types = reader.field("types", Need::Required, sink, types);
    let scaffolds = reader.field("modeles", Need::Optional, sink, |node, source, sink| {
        scaffolds(node, source, &files, sink)
    });
    let mut method = Method {
        name: name.value().cloned().unwrap_or_default(),
        title: title.value().cloned().unwrap_or_default(),
        lang: lang.value().copied().unwrap_or_default(),
        colleges: taken(colleges).unwrap_or_default(),
        phases: taken(phases).unwrap_or_default(),
        types: taken(types).unwrap_or_default(),
        scaffolds: taken(scaffolds).unwrap_or_default(),
        calendar: Vec::new(),
        requirements: Vec::new(),
        files,
    };
    if method.types.is_empty() && sink.is_empty() {
        sink.report(
            node.span,
            Fault::BadPack {
                reason: PackReason::Empty,
            },
        );
    }
    let calendar = reader.field("calendrier", Need::Optional, sink, |node, source, sink| {
        super::calendar::read(node, source, &method, sink)
    });
    method.calendar = taken(calendar).unwrap_or_default();
    let requirements = reader.field("exigences", Need::Required, sink, |node, source, sink| {
        requirements(node, source, &method, sink)
    });
    reader.finish(sink);
    method.requirements = taken(requirements)?;
    templates_are_sound(&method, node, sink);
    Some(method)
}

fn colleges(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<College>> {
    let read = list(node, source, COLLEGE, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let label = reader.field("libelle", Need::Required, sink, both);
        Some(College {
            id: id.value().cloned()?,
            label: label.value().cloned()?,
        })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn phases(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<PhaseDef>> {
    let read = list(node, source, PHASE, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let folder = reader.text("dossier", Need::Required, sink);
        let label = reader.field("libelle", Need::Required, sink, both);
        let tasks = reader.field("taches", Need::Optional, sink, |node, source, sink| {
            list(node, source, TASK, sink, |reader, _, sink| {
                let id = reader.text("id", Need::Required, sink);
                let label = reader.field("libelle", Need::Required, sink, both);
                let optional = reader.choice("facultative", Need::Optional, &YES_NO, sink);
                Some(TaskDef {
                    id: id.value().cloned()?,
                    label: label.value().cloned()?,
                    optional: optional.value().copied().unwrap_or(false),
                })
            })
        });
        Some(PhaseDef {
            id: id.value().cloned()?,
            folder: folder.value().cloned()?,
            label: label.value().cloned()?,
            tasks: taken(tasks)
                .unwrap_or_default()
                .into_iter()
                .flatten()
                .collect(),
        })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn scaffolds(
    node: &Node,
    source: &Text,
    files: &PackFiles,
    sink: &mut Sink,
) -> Option<Vec<Scaffold>> {
    let read = list(node, source, SCAFFOLD, sink, |reader, node, sink| {
        let template = reader
            .text("modele", Need::Required, sink)
            .value()
            .cloned()?;
        let path = reader
            .text("chemin", Need::Required, sink)
            .value()
            .cloned()?;
        if !files.contains_key(&template) {
            sink.report(
                node.span,
                Fault::BadPack {
                    reason: PackReason::NoTemplate {
                        name: template.clone(),
                    },
                },
            );
        }
        Some(Scaffold { template, path })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn requirements(
    node: &Node,
    source: &Text,
    method: &Method,
    sink: &mut Sink,
) -> Option<Vec<Requirement>> {
    let Value::List(items) = &node.value else {
        sink.report(node.span, Fault::ExpectedList);
        return None;
    };
    let mut requirements: Vec<Requirement> = Vec::new();
    for item in items {
        let Some(requirement) = requirement(item, source, method, sink) else {
            continue;
        };
        if requirements.iter().any(|other| other.id == requirement.id) {
            sink.report(
                item.span,
                Fault::DuplicateId {
                    id: requirement.id.to_string(),
                },
            );
        }
        requirements.push(requirement);
    }
    Some(requirements)
}

fn requirement(
    node: &Node,
    source: &Text,
    method: &Method,
    sink: &mut Sink,
) -> Option<Requirement> {
    let mut reader = MapReader::new(node, source, REQUIREMENT, node.span, sink)?;
    let id = reader.text("id", Need::Required, sink);
    let levels = [
        ("error", Severity::Error),
        ("warning", Severity::Warning),
        ("info", Severity::Info),
    ];
    let severity = reader.choice("niveau", Need::Required, &levels, sink);
    let text = reader.field("texte", Need::Required, sink, both);
    let help = reader.field("aide", Need::Optional, sink, both);
    let clause = reader.text("source", Need::Required, sink);
    let kinds: Vec<(&str, usize)> = Rule::KINDS
        .iter()
        .enumerate()
        .map(|(at, kind)| (kind.name, at))
        .collect();
    let kind = reader.choice("regle", Need::Required, &kinds, sink);
    let kind = &Rule::KINDS[*kind.value()?];
    reader.also(kind.keys);
    let rule = (kind.read)(&mut Params {
        reader: &mut reader,
        method,
        sink,
    });
    reader.finish(sink);
    for field in [&text, &help] {
        let Some(given) = field.given() else { continue };
        for template in [&given.value.fr, &given.value.en] {
            if let Some(name) = unknown_place(template, kind.places) {
                let known = kind.places.iter().map(|name| (*name).to_owned()).collect();
                let reason = PackReason::Placeholder {
                    name: name.to_owned(),
                    known,
                };
                sink.report(given.span, Fault::BadPack { reason });
            }
        }
    }
    let wording = Wording {
        text: text.value().cloned()?,
        help: help.value().cloned().unwrap_or_default(),
        source: clause.value().cloned()?,
    };
    Some(Requirement {
        id: Arc::from(id.value()?.as_str()),
        severity: *severity.value()?,
        wording: Arc::new(wording),
        rule: rule?,
    })
}

/// Templates named by the pack exist and can be parsed.
fn templates_are_sound(method: &Method, node: &Node, sink: &mut Sink) {
    for kind in &method.types {
        if let Some(name) = kind
            .template
            .as_ref()
            .filter(|name| !method.files.contains_key(*name))
        {
            sink.report(
                node.span,
                Fault::BadPack {
                    reason: PackReason::NoTemplate { name: name.clone() },
                },
            );
        }
    }
    if let Err((name, detail)) = crate::templates::check(&method.files) {
        sink.report(
            node.span,
            Fault::BadPack {
                reason: PackReason::Template { name, detail },
            },
        );
    }
}
