//! The kinds of rule that a method can use. A requirement is data; each kind is one file of this module.

mod before;
mod composition;
mod coverage;
mod document;
mod duration;
mod fields;
mod finding;
mod input;
mod minimum;
mod overlap;
pub mod params;
mod plan_current;
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
pub use selector::{Milestone, Selector, Which};
pub use window::{Window, window};

/// A kind of rule: its name in a pack, its parameters, and the placeholders of its sentences.
pub struct Kind {
    /// Value of the key `regle`.
    pub name: &'static str,
    /// Parameters.
    pub keys: &'static [Key],
    /// Placeholders that the sentences of a requirement may contain.
    pub places: &'static [&'static str],
    /// Reads raw parameters into a rule; none if they are invalid.
    pub read: fn(&mut Params<'_, '_>) -> Option<Rule>,
}

#[derive(Debug)]
#[allow(missing_docs, reason = "each kind is described by its own file")]
pub enum Rule {
    Minimum(minimum::Minimum),
    Before(before::Before),
    Sequence(sequence::Sequence),
    Duration(duration::Duration),
    Spacing(spacing::Spacing),
    Tasks(tasks::Tasks),
    Document(document::DocumentRule),
    Sections(sections::Sections),
    Fields(fields::FieldsRule),
    Composition(composition::Composition),
    Coverage(coverage::Coverage),
    Value(value::ValueRule),
    Overlap(overlap::Overlap),
    PlanCurrent(plan_current::PlanCurrent),
}

impl Rule {
    pub const KINDS: [Kind; 14] = [
        Kind {
            name: "minimum",
            keys: minimum::KEYS,
            places: minimum::PLACES,
            read: |p| minimum::Minimum::read(p).map(Rule::Minimum),
        },
        Kind {
            name: "avant",
            keys: before::KEYS,
            places: before::PLACES,
            read: |p| before::Before::read(p).map(Rule::Before),
        },
        Kind {
            name: "sequence",
            keys: sequence::KEYS,
            places: sequence::PLACES,
            read: |p| sequence::Sequence::read(p).map(Rule::Sequence),
        },
        Kind {
            name: "duree",
            keys: duration::KEYS,
            places: duration::PLACES,
            read: |p| duration::Duration::read(p).map(Rule::Duration),
        },
        Kind {
            name: "espacement",
            keys: spacing::KEYS,
            places: spacing::PLACES,
            read: |p| spacing::Spacing::read(p).map(Rule::Spacing),
        },
        Kind {
            name: "taches",
            keys: tasks::KEYS,
            places: tasks::PLACES,
            read: |p| tasks::Tasks::read(p).map(Rule::Tasks),
        },
        Kind {
            name: "document",
            keys: document::KEYS,
            places: document::PLACES,
            read: |p| document::DocumentRule::read(p).map(Rule::Document),
        },
        Kind {
            name: "sections",
            keys: sections::KEYS,
            places: sections::PLACES,
            read: |p| sections::Sections::read(p).map(Rule::Sections),
        },
        Kind {
            name: "champs",
            keys: fields::KEYS,
            places: fields::PLACES,
            read: |p| fields::FieldsRule::read(p).map(Rule::Fields),
        },
        Kind {
            name: "composition",
            keys: composition::KEYS,
            places: composition::PLACES,
            read: |p| composition::Composition::read(p).map(Rule::Composition),
        },
        Kind {
            name: "couverture",
            keys: coverage::KEYS,
            places: coverage::PLACES,
            read: |p| coverage::Coverage::read(p).map(Rule::Coverage),
        },
        Kind {
            name: "valeur",
            keys: value::KEYS,
            places: value::PLACES,
            read: |p| value::ValueRule::read(p).map(Rule::Value),
        },
        Kind {
            name: "recoupement",
            keys: overlap::KEYS,
            places: overlap::PLACES,
            read: |p| overlap::Overlap::read(p).map(Rule::Overlap),
        },
        Kind {
            name: "plan-a-jour",
            keys: plan_current::KEYS,
            places: plan_current::PLACES,
            read: |p| plan_current::PlanCurrent::read(p).map(Rule::PlanCurrent),
        },
    ];

    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        match self {
            Self::Minimum(rule) => rule.check(input, out),
            Self::Before(rule) => rule.check(input, out),
            Self::Sequence(rule) => rule.check(input, out),
            Self::Duration(rule) => rule.check(input, out),
            Self::Spacing(rule) => rule.check(input, out),
            Self::Tasks(rule) => rule.check(input, out),
            Self::Document(rule) => rule.check(input, out),
            Self::Sections(rule) => rule.check(input, out),
            Self::Fields(rule) => rule.check(input, out),
            Self::Composition(rule) => rule.check(input, out),
            Self::Coverage(rule) => rule.check(input, out),
            Self::Value(rule) => rule.check(input, out),
            Self::Overlap(rule) => rule.check(input, out),
            Self::PlanCurrent(rule) => rule.check(input, out),
        }
    }

    /// The numbers that every series of type `kind` must have, if this rule requires numbers.
    pub fn required_numbers(&self, kind: usize) -> Option<&[u32]> {
        match self {
            Self::Sequence(rule) => rule.required_numbers(kind),
            _ => None,
        }
    }

    /// True if this rule requires at least one action of each group.
    pub fn asks_each_group_for_actions(&self, method: &Method) -> bool {
        match self {
            Self::Minimum(rule) => rule.is_per_group_of(method, crate::method::Role::Action),
            _ => false,
        }
    }

    /// The bounds that this rule sets on the calendar that `init` proposes.
    pub fn bound(&self) -> Option<Bound<'_>> {
        match self {
            Self::Minimum(rule) => rule.bound(),
            Self::Duration(rule) => Some(rule.bound()),
            Self::Spacing(rule) => Some(rule.bound()),
            _ => None,
        }
    }
}

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
