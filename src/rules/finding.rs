//! A sink for findings that is bound to one requirement, so that a rule cannot report under a wrong code.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Requirement;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::messages::{Arg, Message, Worded};

/// Findings of the requirements of a method.
#[derive(Debug, Default)]
pub struct Findings {
    /// Findings, grouped by requirement.
    pub found: Vec<Diagnostic>,
    /// Ids of the requirements that apply to the project today, met or not.
    pub due: BTreeSet<Arc<str>>,
}

/// Collects the findings of one requirement.
pub struct Finding<'a> {
    requirement: &'a Requirement,
    findings: &'a mut Findings,
}

impl<'a> Finding<'a> {
    pub fn new(requirement: &'a Requirement, findings: &'a mut Findings) -> Self {
        Self { requirement, findings }
    }

    /// Marks the requirement as applicable today, whether it is met or not.
    pub fn due(&mut self) {
        self.findings.due.insert(Arc::clone(&self.requirement.id));
    }

    /// Reports at `place`; `args` fill the placeholders of the requirement's sentences.
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

    /// Reports with severity `Info`, before the requirement is due.
    pub fn ahead(&mut self, place: Place, args: Vec<(&'static str, Arg)>) -> &mut Diagnostic {
        let diagnostic = self.at(place, args);
        diagnostic.severity = Severity::Info;
        diagnostic
    }
}
