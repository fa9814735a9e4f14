//! Checks of the engine, which do not depend on the method, and the order in which a project is checked.

mod arbitrations;
mod dates;
mod duplicates;
mod items;
mod links;
pub mod mends;
pub(crate) mod names;
mod people;
mod proposals;
mod references;
mod required;
mod several;
mod version;
mod waivers;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::lang::Lang;
use crate::pack::Pack;
use crate::project::Project;
use crate::rules::{self, EngineFindings, Requirement};
use crate::text::dates::Today;

/// Checks `project` against the pack of its method; `found` are the findings of reading it. The result is
/// sorted by path and position, without duplicates.
pub fn run(project: &Project, pack: &Pack, today: Today, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    check(project, pack, &|_| true, today, found)
}

/// Checks that may prevent compiling the common plan: the engine's findings, and groups without the actions
/// that they must have.
pub fn of_plan(project: &Project, pack: &Pack, today: Today, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let asks = |requirement: &Requirement| requirement.rule.asks_each_group_for_actions(&pack.method);
    check(project, pack, &asks, today, found)
}

fn check(
    project: &Project,
    pack: &Pack,
    is_wanted: &dyn Fn(&Requirement) -> bool,
    today: Today,
    found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let method = &pack.method;
    let version = project.file.method_version.value().copied();
    let asked = pack.requirements.iter().filter(|one| is_wanted(one) && one.applies_to(version));
    let requirements: Vec<&Requirement> = asked.collect();
    let engine = EngineFindings::new(|| {
        let mut found = found;
        arbitrations::check(project, method, &mut found);
        dates::check(project, method, today, &mut found);
        required::check(project, method, today, &mut found);
        duplicates::check(project, pack, &mut found);
        items::check(project, &mut found);
        links::check(project, &mut found);
        names::check(project, &mut found);
        people::check(project, method, &mut found);
        references::check(project, method, &mut found);
        version::check(project, method, &mut found);
        found
    });
    let rules::Findings { found: mut of_method, due } = rules::run(project, method, &requirements, today, &engine);
    // Either of two duplicate documents may be the valid one: findings located in the second, or related to it,
    // are dropped.
    let seconds: BTreeSet<&str> =
        duplicates::doubles(project, method).iter().map(|(_, second)| &*second.path).collect();
    if !seconds.is_empty() {
        let is_of_second = |place: &Place| seconds.contains(&*place.path);
        of_method.retain(|d| !is_of_second(&d.place) && !d.related.iter().any(|related| is_of_second(&related.place)));
    }
    let mut found = engine.into_found();
    found.extend(of_method);
    let found = waivers::apply(project, pack, today, &due, found);
    let mut found = without_impossible_plan(pack, found);
    mends::complete(&mut found, &project.texts, Some(method));
    sort(&mut found);
    found
}

/// Errors about groups that owe a plan and have none: the plan would have a hole.
pub fn groups_without_plan<'f>(pack: &'f Pack, found: &'f [Diagnostic]) -> impl Iterator<Item = &'f Diagnostic> {
    found.iter().filter(|diagnostic| is_hole(pack, diagnostic))
}

fn is_hole(pack: &Pack, diagnostic: &Diagnostic) -> bool {
    let requirement = pack.requirement(&diagnostic.code);
    diagnostic.severity == Severity::Error
        && requirement.is_some_and(|requirement| requirement.rule.asks_each_group_for_actions(&pack.method))
}

/// While a group lacks required actions, the common plan cannot be compiled: the finding on the plan is
/// redundant.
fn without_impossible_plan(pack: &Pack, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if found.iter().any(|diagnostic| is_hole(pack, diagnostic)) {
        let is_about_the_plan = |diagnostic: &Diagnostic| {
            pack.requirement(&diagnostic.code).is_some_and(|requirement| requirement.rule.is_about_the_plan())
        };
        found.retain(|diagnostic| !is_about_the_plan(diagnostic));
    }
    found
}

/// Sorts by path and position, and removes duplicates.
pub fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| (a.severity, &a.code).cmp(&(b.severity, &b.code))));
    // Messages are rendered only where two findings may be equal, which is rare. Findings with the same message
    // but different related places are distinct.
    let alike = |a: &Diagnostic, b: &Diagnostic| a.place == b.place && a.code == b.code;
    let ends = |d: &Diagnostic| d.related.iter().map(|related| related.place.clone()).collect::<Vec<_>>();
    let mut is_new = Vec::with_capacity(found.len());
    for group in found.chunk_by(alike) {
        let mut said = BTreeSet::new();
        is_new.extend(
            group.iter().map(|d| group.len() == 1 || said.insert((d.message.sentences(Lang::Fr).what, ends(d)))),
        );
    }
    let mut is_new = is_new.into_iter();
    found.retain(|_| is_new.next().unwrap_or(true));
}
