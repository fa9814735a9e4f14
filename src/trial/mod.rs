//! Tries a method on invented projects, in memory: a new project has nothing to report, each requirement can be
//! missed, and each can be met.

mod draft;
mod fresh;
mod maker;
mod sample;
mod variants;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::faults::{Fault, MethodFault};
use crate::lang::Both;
use crate::load;
use crate::pack::{METHOD_FILE, Pack};
use crate::parse::yaml::Node;
use crate::plan;
use crate::project::PLAN_FILE;
use crate::rules::{self, EngineFindings, Findings, Requirement};
use crate::scaffold::request::{self, Request, themes};
use crate::text::Span;
use crate::text::dates::{Today, add_months};
use crate::tree::Memory;
use draft::Draft;

/// Number of variants that are tried in parallel before those after them.
const AT_ONCE: usize = 16;
/// First day of the invented projects, a Monday.
const START: Date = jiff::civil::date(2026, 1, 5);
/// Themes of their groups.
const THEMES: [&str; 2] = ["Essai un", "Essai deux"];

/// Content of the files of a project, by path.
type Contents = std::collections::BTreeMap<String, Vec<u8>>;

/// Tries the method `pack`, whose tree is `tree`. The findings are located in `methode.yaml`; those of requirements
/// that `known` findings explain are left out.
pub fn run(pack: &Arc<Pack>, tree: &Node, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let mut tally = Tally::default();
    let on_day_one = match fresh::check(pack, tree, &mut tally, &mut sink) {
        Ok(on_day_one) => on_day_one,
        Err(failure) => {
            let why = Both::each(|lang| failure.sentence(lang));
            sink.report(Span::default(), MethodFault::NotCreated { why }).severity = Severity::Error;
            return sink.into_found();
        }
    };
    let filled = Draft::filled(pack, tree);
    if let Some(findings) = tried(&filled.with_plan(pack), pack, |_| true) {
        tally.count_filled(pack, &findings);
    }
    let mut others = variants::mutilated(&filled, pack, tree);
    while !tally.is_complete(pack) {
        let some: Vec<Draft> = others.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        let is_open = |one: &&Requirement| !tally.has(one);
        let found: Vec<Option<Findings>> = some.par_iter().map(|draft| tried(&draft.files(), pack, is_open)).collect();
        found.iter().flatten().for_each(|findings| tally.count(findings));
    }
    let explained: BTreeSet<String> = known.iter().flat_map(ids).cloned().collect();
    let explained: BTreeSet<String> = explained.into_iter().chain(on_day_one).collect();
    for requirement in pack.requirements.iter().filter(|one| !explained.contains(&*one.id)) {
        let id = requirement.id.to_string();
        let at = place(tree, "exigences", &id);
        if !tally.fired.contains(&requirement.id) {
            sink.report(at, MethodFault::NeverFires { id });
        } else if !tally.held.contains(&requirement.id) {
            sink.report(at, MethodFault::NeverHolds { id });
        }
    }
    sink.into_found()
}

/// Ids of the requirements that a finding explains.
fn ids(found: &Diagnostic) -> &[String] {
    match found.message.fault() {
        Some(Fault::Method(fault)) => fault.ids(),
        _ => &[],
    }
}

/// Place of the id of an entry of `list`.
fn place(tree: &Node, list: &str, id: &str) -> Span {
    let mut entries = tree.get(list).map_or(&[][..], Node::items).iter();
    let entry = entries.find(|entry| entry.get("id").and_then(Node::scalar) == Some(id));
    entry.and_then(|entry| entry.get("id")).map_or(Span::default(), |node| node.span)
}

/// Requirements that were missed and met so far.
#[derive(Debug, Default)]
struct Tally {
    fired: BTreeSet<Arc<str>>,
    held: BTreeSet<Arc<str>>,
}

impl Tally {
    fn count(&mut self, findings: &Findings) {
        let fired: BTreeSet<&Arc<str>> = findings.found.iter().map(|found| &found.code).collect();
        self.held.extend(findings.due.iter().filter(|id| !fired.contains(id)).cloned());
        self.fired.extend(fired.into_iter().cloned());
    }

    /// Same, for a project that lacks nothing: a requirement that has nothing to look at is met.
    fn count_filled(&mut self, pack: &Pack, findings: &Findings) {
        self.count(findings);
        let is_silent = |id: &Arc<str>| !findings.found.iter().any(|found| found.code == *id);
        self.held.extend(pack.requirements.iter().map(|one| Arc::clone(&one.id)).filter(is_silent));
    }

    fn is_complete(&self, pack: &Pack) -> bool {
        pack.requirements.iter().all(|one| self.has(one))
    }

    /// True if the requirement was missed and met.
    fn has(&self, one: &Requirement) -> bool {
        self.fired.contains(&one.id) && self.held.contains(&one.id)
    }
}

/// What the requirements of which `is_open` find in these files when everything is due; none if they are no
/// project.
fn tried(files: &Contents, pack: &Arc<Pack>, is_open: impl Fn(&&Requirement) -> bool) -> Option<Findings> {
    let loaded = load::load_tree_as(&Memory::new(files.clone()), pack).ok()?;
    let (project, pack) = loaded.ready?;
    let requirements: Vec<&Requirement> = pack.requirements.iter().filter(is_open).collect();
    let today = Today { date: add_months(START, 12 * 50), everything_due: true };
    let found = loaded.found;
    Some(rules::run(&project, &pack.method, &requirements, today, &EngineFindings::new(|| found)))
}

/// Adds the compiled plan to `files`.
fn planned(mut files: Contents, pack: &Arc<Pack>) -> Contents {
    let loaded = load::load_tree_as(&Memory::new(files.clone()), pack);
    let project = loaded.ok().and_then(|loaded| loaded.ready).map(|(project, _)| project);
    if let Some(Ok(plan)) = project.map(|project| plan::compile(&project, &pack.method)) {
        files.insert(PLAN_FILE.to_owned(), plan.into_bytes());
    }
    files
}

/// The request for an invented project with these groups.
fn request(pack: &Pack, titles: &[&str]) -> Result<Request, crate::failure::Failure> {
    let months = request::usual_months(pack);
    let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    Ok(Request {
        title: "Projet d'essai".to_owned(),
        territory: "Territoire d'essai".to_owned(),
        start: START,
        months,
        numbers: request::usual_numbers(pack, months),
        themes: themes(&titles, &pack.method)?,
        method_name: "methode".to_owned(),
        lang: pack.method.lang,
    })
}
