//! A finding already bound to its requirement: a rule cannot mislabel what it finds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Requirement;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::messages::{Arg, Message, Worded};

/// What the requirements of a method found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Findings, by requirement.
    pub found: Vec<Diagnostic>,
    /// Requirements that asked something of the project today.
    pub due: BTreeSet<Arc<str>>,
}

/// Takes the findings of one requirement.
pub struct Finding<'a> {
    requirement: &'a Requirement,
    findings: &'a mut Findings,
}

impl<'a> Finding<'a> {
    /// Binds to `requirement`.
    pub fn new(requirement: &'a Requirement, findings: &'a mut Findings) -> Self {
        Self { requirement, findings }
    }

    /// Says that the requirement asks something today, whether it is met or not.
    pub fn due(&mut self) {
        self.findings.due.insert(Arc::clone(&self.requirement.id));
    }

    /// Reports at `place`; `args` fill the requirement's sentences.
    pub fn at(&mut self, place: Place, args: Vec<(&'static str, Arg)>) -> &mut Diagnostic {
        self.due();
        let worded = Worded { wording: Arc::clone(&self.requirement.wording), args };
        let at = self.findings.found.len();
        self.findings.found.push(Diagnostic {
            code: Arc::clone(&self.requirement.id),
            severity: self.requirement.severity,
            message: Message::Requirement(Box::new(worded)),
            place,
            related: Vec::new(),
            fix: None,
        });
        &mut self.findings.found[at]
    }

    /// Reports at a milder level, before the requirement is due.
    pub fn ahead(&mut self, place: Place, args: Vec<(&'static str, Arg)>) -> &mut Diagnostic {
        let diagnostic = self.at(place, args);
        diagnostic.severity = Severity::Info;
        diagnostic
    }
}
