//! Engine codes `identifiant-en-double` (numbers of sessions, ids of items, actions and groups) and
//! `document-en-double`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::faults::{Fault, TwiceFault};
use crate::messages::Label;
use crate::method::{ItemKind, Method, Role};
use crate::pack::Pack;
use crate::project::{Document, Project, Session};
use crate::text::Span;

pub(super) fn check(project: &Project, pack: &Pack, found: &mut Vec<Diagnostic>) {
    let method = &pack.method;
    numbers(project, pack, found);
    items(project, found);
    decisions(project, method, found);
    actions(project, found);
    groups(project, found);
    for (first, second) in doubles(project, method) {
        let fault = TwiceFault::Document { kind: method.types[second.kind].label.clone() };
        report(second.start(), first.start(), fault, found);
    }
}

/// Pairs of duplicates among documents that may exist only once in the project or in each group: the first one,
/// and each of the others. Cancelled sessions are ignored.
pub(super) fn doubles<'a>(project: &'a Project, method: &Method) -> Vec<(&'a Document, &'a Document)> {
    let mut doubles = Vec::new();
    for (kind, definition) in method.types.iter().enumerate() {
        let counts = |document: &&Document| document.session().is_none_or(Session::counts);
        let mut all: Vec<&Document> = project.of_kind(kind).filter(counts).collect();
        if all.len() < 2 || definition.role == Role::Group || definition.numbered {
            continue;
        }
        // A `{groupe}` placeholder does not make a document repeatable if its type has one document per group.
        let is_one_of_many = |place: &&str| definition.path.has(place) && !(*place == "groupe" && definition.per_group);
        if ["numero", "nom", "groupe"].iter().any(is_one_of_many) {
            continue;
        }
        let group = |document: &Document| document.group.filter(|_| definition.per_group);
        all.sort_by_key(|document| (group(document), definition.path.matches(&document.path).is_none()));
        for of_one in all.chunk_by(|a, b| group(a) == group(b)) {
            doubles.extend(of_one.iter().skip(1).map(|second| (of_one[0], *second)));
        }
    }
    doubles
}

fn report(place: Place, first: Place, fault: impl Into<Fault>, found: &mut Vec<Diagnostic>) {
    let mut diagnostic = Diagnostic::engine(place, fault);
    diagnostic.relate(first, Label::FirstHere.into());
    found.push(diagnostic);
}

/// A document with its number and the span of the number.
type Numbered<'a> = (&'a Document, u32, Span);

/// Reports two sessions of one series with the same number. If the series also lacks a required number, the
/// requirement on the series reports the duplicate instead.
fn numbers(project: &Project, pack: &Pack, found: &mut Vec<Diagnostic>) {
    let method = &pack.method;
    let mut series: BTreeMap<(usize, Option<usize>), Vec<Numbered<'_>>> = BTreeMap::new();
    for (document, session) in project.sessions().filter(|(_, session)| session.counts()) {
        let kind = &method.types[document.kind];
        if let Some(number) = session.number.given().filter(|_| kind.numbered) {
            let group = document.group.filter(|_| kind.per_group);
            series.entry((document.kind, group)).or_default().push((document, number.value, number.span));
        }
    }
    for ((kind, _), sessions) in series {
        let required = pack.requirements.iter().filter_map(|requirement| requirement.rule.required_numbers(kind));
        let lacks = required.flatten().any(|wanted| !sessions.iter().any(|(_, number, _)| number == wanted));
        if lacks {
            continue;
        }
        for (at, (document, number, span)) in sessions.iter().enumerate() {
            if let Some((first, _, first_span)) = sessions[..at].iter().find(|(_, other, _)| other == number) {
                let fault = TwiceFault::Number { number: *number };
                report(document.place(*span), first.place(*first_span), fault, found);
            }
        }
    }
}

fn items(project: &Project, found: &mut Vec<Diagnostic>) {
    for thread in &project.threads {
        for twice in &thread.twice {
            let document = project.documents.get(twice.second.0);
            let (Some(document), Some(first)) = (document, project.documents.get(twice.first.0)) else { continue };
            let fault = TwiceFault::Item { id: twice.id.clone() };
            report(document.place(twice.second.1), first.place(twice.first.1), fault, found);
        }
    }
}

/// Ids of decisions are unique within a session.
fn decisions(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    for (document, _) in project.sessions() {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let definitions = &method.types[document.kind].sections;
        for definition in definitions.iter().filter(|definition| definition.items == Some(ItemKind::Decisions)) {
            for section in document.body.sections(&definition.keys) {
                let leads = document
                    .body
                    .items_in(section.range)
                    .filter_map(|(_, item)| item.lead.as_ref().filter(|_| item.bold));
                for lead in leads.filter(|lead| lead.id.starts_with('D')) {
                    if let Some(first) = seen.get(lead.id.as_str()) {
                        let fault = TwiceFault::Item { id: lead.id.clone() };
                        report(document.place(lead.span), document.place(*first), fault, found);
                    } else {
                        seen.insert(&lead.id, lead.span);
                    }
                }
            }
        }
    }
}

fn actions(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Document> = BTreeMap::new();
    for (document, _) in project.actions().filter(|(document, _)| document.home.is_some()) {
        let id = project.action_id(document);
        match seen.get(&id) {
            // Groups whose folders have the same name have their own finding.
            Some(first) if first.group.is_some() && document.group.is_some() && first.group != document.group => {}
            Some(first) => report(document.start(), first.start(), TwiceFault::Action { id }, found),
            None => {
                seen.insert(id, document);
            }
        }
    }
}

/// Groups whose folders have the same name would give equal ids to their actions.
fn groups(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, group) in project.groups.iter().enumerate() {
        if let Some(first) = seen.get(group.id.as_str()) {
            let fault = TwiceFault::Group { id: group.id.clone() };
            report(project.group_place(at), project.group_place(*first), fault, found);
        } else {
            seen.insert(&group.id, at);
        }
    }
}
