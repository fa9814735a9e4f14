//! What the engine looks at whatever the method, and the order in which a project is checked.

mod dates;
mod duplicates;
mod items;
mod links;
pub(crate) mod names;
mod people;
mod references;
mod waivers;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::pack::Pack;
use crate::project::Project;
use crate::rules;
use crate::text::dates::Today;

pub use names::fault as portable_name_fault;

/// Checks `project` against its method's pack; `found` is what reading it gave. The findings are sorted by
/// path and position, and each stands once.
pub fn run(project: &Project, pack: &Pack, today: Today, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (mut found, method) = (found, &pack.method);
    dates::check(project, today, &mut found);
    duplicates::check(project, pack, &mut found);
    items::check(project, &mut found);
    links::check(project, &mut found);
    names::check(project, &mut found);
    people::check(project, method, &mut found);
    references::check(project, method, &mut found);
    let rules::Findings { found: of_method, due } = rules::run(project, method, &pack.requirements, today, &found);
    found.extend(of_method);
    let found = waivers::apply(project, pack, today, &due, found);
    let mut found = without_impossible_plan(pack, found);
    sort(&mut found);
    found
}

/// While a group lacks the plan that it owes, no common plan can be compiled: that is said once.
fn without_impossible_plan(pack: &Pack, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let rule = |diagnostic: &Diagnostic| pack.requirement(&diagnostic.code).map(|requirement| &requirement.rule);
    let is_hole = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error
            && rule(diagnostic).is_some_and(|rule| rule.asks_each_group_for_actions(&pack.method))
    };
    if found.iter().any(is_hole) {
        found.retain(|diagnostic| !matches!(rule(diagnostic), Some(rules::Rule::PlanCurrent(_))));
    }
    found
}

/// Sorts by path and position; the same finding at the same place stands once.
pub fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.place.path.clone(), d.place.span, d.severity, d.code.clone());
        key(a).cmp(&key(b))
    });
    let mut seen = BTreeSet::new();
    found.retain(|d| {
        let shown = (
            d.place.path.clone(),
            d.place.span,
            d.code.clone(),
            d.message.sentences(crate::text::dates::Lang::Fr).what,
        );
        seen.insert(shown)
    });
}
