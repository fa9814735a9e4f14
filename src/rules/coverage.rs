//! `couverture`: each item of one sort is referred to by another: problems by ideas, kept ideas by actions, and
//! the reverse.

mod fields;

use std::collections::BTreeSet;

use super::params::{Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use crate::diagnostic::Place;
use crate::messages::{Arg, Label};
use crate::model::action::Action;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;
use crate::project::thread::Said;
use crate::project::{Document, Thread};
use crate::text::Span;
use fields::{FIELD, FieldOf, Object};

const KEYS: &[Key] = &[
    Key::new(
        "objet",
        "Ce dont on parle : problematiques, idees, idees-retenues, actions, un type, des éléments de la méthode, ou \
         {type, cle} : chaque valeur de ce champ",
        "What is referred to: problematiques, idees, idees-retenues, actions, a type, items of the method, or \
         {type, cle}: each value of that field",
        Holds::TextOr(FIELD),
    )
    .required(),
    Key::new(
        "par",
        "Ce qui doit en parler : idees, actions…, ou un champ {type, cle}",
        "What must refer to it: idees, actions…, or a field {type, cle}",
        Holds::TextOr(FIELD),
    ),
    WHEN,
];
const PLACES: &[&str] = &["id", "texte", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "couverture",
    about: (
        "Chaque chose est reprise par une autre : un problème par une idée, un besoin par une action",
        "Each thing is taken up by another: a problem by an idea, a need by an action",
    ),
    keys: KEYS,
    places: PLACES,
    example: "objet: idees-retenues\npar: actions\nquand: {type: reunion, numero: 3}",
    read: |params| Some(Box::new(Coverage::read(params)?)),
};

#[derive(Debug)]
pub struct Coverage {
    link: Link,
    when: Option<Selector>,
}

#[derive(Debug)]
enum Link {
    ProblemByIdea,
    IdeaByProblem,
    KeptByAction,
    ActionByKept,
    /// By a field of documents.
    Field(Object, FieldOf),
}

#[derive(Clone, Copy)]
enum Thing {
    Problems,
    Ideas,
    Kept,
    Actions,
}

const THINGS: [(&str, Thing); 4] = [
    ("problematiques", Thing::Problems),
    ("idees", Thing::Ideas),
    ("idees-retenues", Thing::Kept),
    ("actions", Thing::Actions),
];

impl Coverage {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let method = params.method;
        let group_thing = THINGS.iter().find(|(name, _)| params.says("objet", name)).map(|(_, thing)| *thing);
        let link = match group_thing {
            Some(object) if !params.is_map("par") => {
                params.text("objet", Need::Required)?;
                let (partner, link) = match object {
                    Thing::Problems => ("idees", Link::ProblemByIdea),
                    Thing::Ideas => ("problematiques", Link::IdeaByProblem),
                    Thing::Kept => ("actions", Link::KeptByAction),
                    Thing::Actions => ("idees-retenues", Link::ActionByKept),
                };
                params.choice("par", Need::Required, &[(partner, ())])?;
                link
            }
            _ => {
                let object = params.reader.field("objet", Need::Required, params.sink, |node, source, sink| {
                    Object::read(node, source, method, sink)
                });
                // The values of a field are looked for in that field, where the requirement names no other.
                let own = match object.value() {
                    Some(Object::Values(field)) => Some(field.clone()),
                    _ => None,
                };
                let need = if own.is_some() { Need::Optional } else { Need::Required };
                let by = params
                    .reader
                    .field("par", need, params.sink, |node, source, sink| FieldOf::read(node, source, method, sink));
                Link::Field(object.value().cloned()?, by.value().cloned().or(own)?)
            }
        };
        Some(Self { link, when: params.selector("quand", Need::Optional) })
    }
}

impl Check for Coverage {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        if let Link::Field(object, by) = &self.link {
            if input.is_due(self.when.as_ref(), None) {
                fields::check(input, object, by, out);
            }
            return;
        }
        let is_due = |home: &usize| input.is_due(self.when.as_ref(), input.project.group_at(*home));
        for group in input.project.homes().filter(is_due) {
            let thread = &input.project.threads[group];
            out.due();
            match &self.link {
                Link::ProblemByIdea => problems(input, group, thread, out),
                Link::IdeaByProblem => ideas(input, group, thread, out),
                Link::KeptByAction => kept(input, group, thread, out),
                Link::ActionByKept => actions(input, group, thread, out),
                Link::Field(..) => {}
            }
        }
    }
}

fn problems(input: &Input<'_>, group: usize, thread: &Thread, out: &mut Finding<'_>) {
    if !thread.ideas_are_known() {
        return;
    }
    let answered: BTreeSet<&str> =
        thread.ideas.iter().flat_map(|idea| &idea.mentions).map(|mention| mention.id.as_str()).collect();
    for problem in &thread.problems {
        let Some(id) = &problem.id else { continue };
        if !answered.contains(id.as_str()) {
            report_said(input, group, problem, out);
        }
    }
}

fn ideas(input: &Input<'_>, group: usize, thread: &Thread, out: &mut Finding<'_>) {
    if !thread.problems_are_known() {
        return;
    }
    // An idea without an id is reported by another finding.
    let unanswering =
        |idea: &&Said| idea.id.is_some() && !idea.mentions.iter().any(|mention| mention.id.starts_with('P'));
    for idea in thread.ideas.iter().filter(unanswering) {
        report_said(input, group, idea, out);
    }
}

fn kept(input: &Input<'_>, group: usize, thread: &Thread, out: &mut Finding<'_>) {
    let Some(actions) = known_actions(input, group) else {
        return;
    };
    // A group without actions is reported by another requirement.
    if actions.is_empty() {
        return;
    }
    let ideas = actions.iter().flat_map(|(_, action)| action.ideas());
    let covered: BTreeSet<&str> = ideas.map(|idea| idea.value.as_str()).collect();
    for choice in thread.choices.iter().filter(|choice| choice.kept) {
        for idea in &choice.ideas {
            let Some(said) = thread.idea(&idea.id) else {
                continue;
            };
            if !covered.contains(idea.id.as_str())
                && let Some(document) = input.project.documents.get(choice.document)
            {
                let diagnostic = out.at(document.place(choice.span), args(input, group, &idea.id, &said.text));
                if let Some(declared) = input.project.documents.get(said.document).filter(|_| said.span != choice.span)
                {
                    diagnostic.relate(declared.place(said.span), Label::Declared.into());
                }
            }
        }
    }
}

fn actions(input: &Input<'_>, group: usize, thread: &Thread, out: &mut Finding<'_>) {
    if !thread.choices_are_known() || !thread.ideas_are_known() || thread.kept().next().is_none() {
        return;
    }
    for (document, action) in of_group(input, group) {
        let (place, id): (Place, &str) = match (action.ideas_field().given(), action.ideas_field().key()) {
            (Some(given), _) if action.ideas().is_empty() => (document.place(given.key), ""),
            (Some(_), _) => {
                let doubtful = |id: &str| thread.is_kept(id) || thread.idea(id).is_none();
                if action.ideas().iter().any(|idea| doubtful(&idea.value)) {
                    continue;
                }
                let Some(first) = action.ideas().first() else {
                    continue;
                };
                (document.place(first.span), first.value.as_str())
            }
            // An absent or invalid key has been reported elsewhere.
            (None, _) => continue,
        };
        let text = thread.idea(id).map_or_else(String::new, |idea| idea.text.clone());
        let choice = thread.choices.named(id).next();
        let diagnostic = out.at(place, args(input, group, id, &text));
        if let Some(choice) = choice
            && let Some(minutes) = input.project.documents.get(choice.document)
        {
            diagnostic.relate(minutes.place(choice.span), Label::NotKept.into());
        }
    }
}

fn of_group<'a>(input: &Input<'a>, group: usize) -> impl Iterator<Item = (&'a Document, &'a Action)> {
    input.project.actions_of(group)
}

/// Actions of the group; none if one of them may refer to ideas that could not be read.
fn known_actions<'a>(input: &Input<'a>, group: usize) -> Option<Vec<(&'a Document, &'a Action)>> {
    let actions: Vec<_> = of_group(input, group).collect();
    let known = !input.project.may_have_action(Some(group), input.method)
        && actions.iter().all(|(_, action)| {
            let thread = &input.project.threads[group];
            let is_given = action.ideas_field().given().is_some();
            is_given && action.ideas().iter().all(|idea| thread.idea(&idea.value).is_some())
        });
    known.then_some(actions)
}

fn report_said(input: &Input<'_>, group: usize, said: &Said, out: &mut Finding<'_>) {
    if let Some(document) = input.project.documents.get(said.document) {
        let span = Span::new(said.span.start, said.span.end);
        out.at(document.place(span), args(input, group, said.id.as_deref().unwrap_or(""), &said.text));
    }
}

fn args(input: &Input<'_>, group: usize, id: &str, text: &str) -> Vec<(&'static str, Arg)> {
    vec![
        ("id", Arg::Text(id.to_owned())),
        ("texte", Arg::Text(text.to_owned())),
        ("groupe", Arg::Text(input.project.group_name(group).to_owned())),
    ]
}
