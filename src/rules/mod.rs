//! The kinds of rule that a method can use. A requirement is data; each kind is one file of this module.

mod before;
mod comparison;
mod composition;
mod coverage;
mod delay;
mod document;
mod duration;
mod fields;
mod finding;
mod input;
mod minimum;
mod overlap;
pub mod params;
mod plan_current;
mod quantity;
mod reading;
mod sections;
mod selector;
mod sequence;
mod spacing;
mod tasks;
mod value;
mod window;

use rayon::prelude::*;

use crate::method::Method;
use crate::model::keys::Key;
use crate::project::Project;
use crate::text::dates::Today;

pub use finding::{Finding, Findings};
pub use input::{EngineFindings, Input};
use params::Params;
pub use reading::{REQUIREMENT, Requirement, requirements};
pub use sections::near;
pub use selector::{Milestone, Selector, When, Which};
pub use window::{Window, window};

/// A kind of rule: its name in a pack, what it is for, its parameters, and the placeholders of its sentences.
pub struct Kind {
    /// The value of `regle`.
    pub name: &'static str,
    /// What it checks, in French and in English.
    pub about: (&'static str, &'static str),
    pub keys: &'static [Key],
    /// The placeholders that its sentences may have between braces.
    pub places: &'static [&'static str],
    /// Its parameters in a requirement, as YAML: names are those of the default method.
    pub example: &'static str,
    /// Reads its parameters; none where they are wrong, which is reported.
    pub read: fn(&mut Params<'_, '_>) -> Option<Rule>,
}

/// A rule with its parameters.
pub type Rule = Box<dyn Check>;

/// What a rule does. Only `check` is needed; the rest lets other parts of the tool follow the rules of a method.
pub trait Check: std::fmt::Debug + Send + Sync {
    /// Reports what is not as the rule asks.
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>);

    /// The numbers that every series of type `kind` must have, if this rule says so.
    fn required_numbers(&self, _kind: usize) -> Option<&[u32]> {
        None
    }

    /// True if each group must have at least one action.
    fn asks_each_group_for_actions(&self, _method: &Method) -> bool {
        false
    }

    /// The bounds that this rule sets on what `init` proposes.
    fn bound(&self) -> Option<Bound<'_>> {
        None
    }

    /// The days that this rule leaves to one more session of type `kind`.
    fn window(&self, _input: &Input<'_>, _kind: usize) -> Window {
        Window::default()
    }

    /// The type of the document whose absence it reports, if it reports one.
    fn absent(&self) -> Option<usize> {
        None
    }

    /// True if it compares actions with each other, and reports each pair at the second one.
    fn compares_actions(&self) -> bool {
        false
    }

    /// True if it examines the compiled plan, which a run that reads only a part of a project cannot compare.
    fn is_about_the_plan(&self) -> bool {
        false
    }
}

/// Every kind of rule.
pub const KINDS: &[Kind] = &[
    minimum::KIND,
    before::KIND,
    sequence::KIND,
    duration::KIND,
    delay::KIND,
    spacing::KIND,
    tasks::KIND,
    document::KIND,
    sections::KIND,
    fields::KIND,
    composition::KIND,
    coverage::KIND,
    value::KIND,
    comparison::KIND,
    overlap::KIND,
    plan_current::KIND,
];

/// Bounds that a method sets on a new project.
#[derive(Debug)]
pub enum Bound<'a> {
    /// At least `count` documents of type `kind`.
    AtLeast {
        /// Index of the type in `Method::types`.
        kind: usize,
        count: u32,
    },
    /// From `least` to `most` months between two milestones.
    Months {
        /// Minimum, in months.
        least: Option<u32>,
        /// Maximum, in months.
        most: Option<u32>,
        from: &'a Selector,
        to: &'a Selector,
    },
    /// At most `months` from one of these milestones to the next.
    Gap {
        from: &'a Selector,
        milestones: &'a Selector,
        to: &'a Selector,
        /// Longest gap, in months.
        months: u32,
    },
}

/// Checks all `requirements`; `engine` holds the engine's findings.
pub fn run(
    project: &Project,
    method: &Method,
    requirements: &[&Requirement],
    today: Today,
    engine: &EngineFindings<'_>,
) -> Findings {
    let input = Input { project, method, today, engine };
    let of_one = |requirement: &&Requirement| {
        let mut findings = Findings::default();
        requirement.rule.check(&input, &mut Finding::new(requirement, &mut findings));
        findings
    };
    // `with_max_len(1)` makes each rule its own task, since two rules take longer than all others together.
    // `collect` keeps the order.
    let parts: Vec<Findings> = requirements.par_iter().with_max_len(1).map(of_one).collect();
    let mut findings = Findings::default();
    for part in parts {
        findings.found.extend(part.found);
        findings.due.extend(part.due);
    }
    findings
}
