//! `sections`: the sections that a document owes are there and filled, once it is due.

use super::params::{Condition, Params};
use super::{Finding, Input, Selector};
use crate::messages::Arg;
use crate::method::SectionDef;
use crate::model::reader::Need;
use crate::project::Document;

pub(super) const KEYS: &[&str] = &["documents", "sections", "quand", "attendu", "si_commence", "si"];
pub(super) const PLACES: &[&str] = &["sections", "groupe"];

/// Parameters.
#[derive(Debug)]
pub struct Sections {
    kinds: Vec<usize>,
    ids: Vec<String>,
    when: When,
    expected: Expected,
    if_begun: bool,
    condition: Option<Condition>,
}

#[derive(Clone, Copy, Debug)]
enum When {
    /// Once the session itself is due.
    Own,
    Milestone(Selector),
    Always,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// Every section.
    Each,
    /// At least one section of the document, whichever.
    Any,
}

impl Sections {
    pub(super) fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let kinds = params.kinds("documents");
        let ids = params.section_ids("sections", &kinds);
        let when = params.selector("quand", Need::Optional);
        let is_session = |kind: &usize| params.method.types[*kind].role == crate::method::Role::Session;
        let sessions = kinds.iter().all(is_session);
        let expected = params.choice("attendu", Need::Optional, &[("chacune", Expected::Each), ("une", Expected::Any)]);
        Some(Self {
            when: match when {
                Some(selector) => When::Milestone(selector),
                None if sessions => When::Own,
                None => When::Always,
            },
            expected: expected.unwrap_or(Expected::Each),
            if_begun: params.flag("si_commence"),
            condition: params.condition("si"),
            kinds,
            ids,
        })
    }

    pub(super) fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        for kind in &self.kinds {
            for document in input.documents(*kind).filter(|document| self.is_due(input, document)) {
                out.due();
                let begun = document.body.has_filled_section();
                match self.expected {
                    Expected::Any if begun => {}
                    Expected::Any => {
                        out.at(document.start(), args(input, document, Vec::new()));
                    }
                    Expected::Each if self.if_begun && !begun => {}
                    Expected::Each => each(input, document, &self.ids, out),
                }
            }
        }
    }

    fn is_due(&self, input: &Input<'_>, document: &Document) -> bool {
        let due = match self.when {
            When::Own => document.session().is_some_and(|session| session.is_due(input.today)),
            When::Milestone(selector) => input.is_due(Some(&selector), document.group),
            When::Always => true,
        };
        due && self.condition.as_ref().is_none_or(|condition| condition.holds(document))
    }
}

/// Reports what is missing of the sections named `ids`, or of all that are owed: an empty one at
/// its heading, those without a heading together.
pub(super) fn each(input: &Input<'_>, document: &Document, ids: &[String], out: &mut Finding<'_>) {
    let mut without_heading = Vec::new();
    for section in owed(input, document, ids) {
        let mut heading = None;
        let mut filled = false;
        for found in document.body.sections(&section.keys) {
            heading = heading.or(Some(found.heading));
            filled = filled || found.filled;
        }
        match heading {
            _ if filled => {}
            Some(heading) => {
                out.at(document.place(heading), args(input, document, vec![section.title.clone()]));
            }
            None => without_heading.push(section.title.clone()),
        }
    }
    if !without_heading.is_empty() {
        out.at(document.start(), args(input, document, without_heading));
    }
}

fn owed<'a>(input: &Input<'a>, document: &Document, ids: &'a [String]) -> impl Iterator<Item = &'a SectionDef> {
    let number = document.session().and_then(|session| session.number.value().copied());
    input.method.types[document.kind].sections.iter().filter(move |section| {
        let named = if ids.is_empty() { section.owed } else { ids.contains(&section.id) };
        named && (section.number.is_none() || section.number == number)
    })
}

fn args(input: &Input<'_>, document: &Document, sections: Vec<String>) -> Vec<(&'static str, Arg)> {
    let group = document.group.map_or_else(String::new, |group| input.project.group_name(group));
    let quoted = sections.into_iter().map(|title| format!("« {title} »")).collect();
    vec![("sections", Arg::List(quoted)), ("groupe", Arg::Text(group))]
}
