//! `minimum`: at least a number of documents of a type, or of items, in the project or in each group.

use super::params::{Params, WHEN};
use super::{Bound, Check, Finding, Input, Kind, Selector};
use crate::diagnostic::Place;
use crate::messages::{Arg, Label};
use crate::method::{ItemKind, Method, Role};
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;
use crate::model::session::Session;
use crate::project::Document;

const KEYS: &[Key] = &[
    Key::new(
        "objet",
        "Un type de document, ou problematiques, idees, idees-retenues",
        "A document type, or problematiques, idees, idees-retenues",
        Holds::Text,
    )
    .required(),
    Key::new("nombre", "Combien au moins (1)", "How many at least (1)", Holds::Number),
    Key::new("par_groupe", "Dans chaque groupe ?", "In each group?", Holds::YesNo),
    WHEN,
];
const PLACES: &[&str] = &["nombre", "trouve", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "minimum",
    about: ("Au moins tant de documents d'un type, ou d'éléments", "At least so many documents of a type, or items"),
    keys: KEYS,
    places: PLACES,
    example: "objet: copil\nnombre: 2",
    read: |params| Some(Box::new(Minimum::read(params)?)),
};

#[derive(Debug)]
pub struct Minimum {
    object: Object,
    count: u32,
    per_group: bool,
    when: Option<Selector>,
}

#[derive(Clone, Copy, Debug)]
enum Object {
    Type(usize),
    Items(ItemKind),
    /// Items of a kind that the method names, wherever they stand.
    Elements(usize),
}

impl Minimum {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let method = params.method;
        let mut objects: Vec<(&str, Object)> =
            method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), Object::Type(at))).collect();
        objects.push(("problematiques", Object::Items(ItemKind::Problems)));
        objects.push(("idees", Object::Items(ItemKind::Ideas)));
        objects.push(("idees-retenues", Object::Items(ItemKind::Kept)));
        objects.extend(method.elements.iter().enumerate().map(|(at, own)| (own.id.as_str(), Object::Elements(at))));
        Some(Self {
            object: params.choice("objet", Need::Required, &objects)?,
            count: params.number("nombre", Need::Optional).unwrap_or(1),
            per_group: params.flag("par_groupe"),
            when: params.selector("quand", Need::Optional),
        })
    }

    fn documents(&self, input: &Input<'_>, kind: usize, group: Option<usize>, place: Place, out: &mut Finding<'_>) {
        out.due();
        let project = input.project;
        let found = if input.method.types[kind].role == Role::Group {
            project.groups.len()
        } else {
            match group {
                None => input.documents(kind).count(),
                Some(group) => {
                    let counts = |document: &Document| document.session().is_none_or(Session::counts);
                    let documents = project.of_group(group).map(|(_, document)| document);
                    documents.filter(|document| document.kind == kind && counts(document)).count()
                }
            }
        };
        let wanted = usize::try_from(self.count).unwrap_or(usize::MAX);
        if found >= wanted || project.may_exist(kind, None, group, input.method) {
            return;
        }
        let diagnostic = out.at(place, self.args(input, found, group));
        let cancelled = project.sessions().filter(|(document, session)| document.kind == kind && !session.counts());
        for (document, session) in cancelled {
            if let Some(status) = session.status.given() {
                diagnostic.relate(document.place(status.span), Label::Cancelled.into());
            }
        }
    }

    /// Counts the items of filled sections; an empty section is reported by another requirement.
    fn items(&self, input: &Input<'_>, kind: ItemKind, group: usize, out: &mut Finding<'_>) {
        out.due();
        let thread = &input.project.threads[group];
        let (sections, found) = match kind {
            ItemKind::Problems => (&thread.problem_sections, thread.problems.len()),
            ItemKind::Ideas => (&thread.idea_sections, thread.ideas.len()),
            ItemKind::Kept | ItemKind::Decisions | ItemKind::Own(_) => {
                (&thread.choice_sections, thread.choices.iter().filter(|choice| choice.kept).count())
            }
        };
        let wanted = usize::try_from(self.count).unwrap_or(usize::MAX);
        let Some((document, heading)) = sections.first().filter(|_| thread.is_whole(kind) && found < wanted) else {
            return;
        };
        if let Some(document) = input.project.documents.get(*document) {
            out.at(document.place(*heading), self.args(input, found, Some(group)));
        }
    }

    /// Items that filled sections should hold.
    fn elements(&self, input: &Input<'_>, kind: usize, out: &mut Finding<'_>) {
        let Some((document, heading)) = input.project.element_sections(input.method, kind).next() else { return };
        out.due();
        let found = input.project.elements(input.method, kind).len();
        if found < usize::try_from(self.count).unwrap_or(usize::MAX) {
            out.at(document.place(heading), self.args(input, found, None));
        }
    }

    fn args(&self, input: &Input<'_>, found: usize, group: Option<usize>) -> Vec<(&'static str, Arg)> {
        vec![
            ("nombre", Arg::Number(i64::from(self.count))),
            ("trouve", Arg::Number(i64::try_from(found).unwrap_or(0))),
            input.group_arg(group),
        ]
    }
}

impl Check for Minimum {
    fn absent(&self) -> Option<usize> {
        if let Object::Type(kind) = self.object { Some(kind) } else { None }
    }

    fn asks_each_group_for_actions(&self, method: &Method) -> bool {
        matches!(self.object, Object::Type(kind) if self.per_group && method.types[kind].role == Role::Action)
    }

    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        match self.object {
            Object::Type(kind) if self.per_group => {
                for group in input.groups().filter(|group| input.is_due(self.when.as_ref(), Some(*group))) {
                    self.documents(input, kind, Some(group), input.project.group_place(group), out);
                }
            }
            Object::Type(kind) if input.is_due(self.when.as_ref(), None) => {
                self.documents(input, kind, None, input.project.method_key.clone(), out);
            }
            Object::Type(_) => {}
            Object::Elements(kind) => {
                if input.is_due(self.when.as_ref(), None) {
                    self.elements(input, kind, out);
                }
            }
            Object::Items(kind) => {
                let is_due = |home: &usize| input.is_due(self.when.as_ref(), input.project.group_at(*home));
                for group in input.project.homes().filter(is_due) {
                    self.items(input, kind, group, out);
                }
            }
        }
    }

    fn bound(&self) -> Option<Bound<'_>> {
        match self.object {
            Object::Type(kind) if !self.per_group && self.when.is_none() => {
                Some(Bound::AtLeast { kind, count: self.count })
            }
            Object::Type(_) | Object::Items(_) | Object::Elements(_) => None,
        }
    }
}
