//! Applies waivers: a finding has the level of the method unless the project changed it with a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, EngineCode, Place, Severity};
use crate::faults::WaiverFault;

use crate::model::project_file::Waiver;
use crate::pack::Pack;
use crate::project::Project;
use crate::text::Span;
use crate::text::dates::Today;
use crate::text::fold::nearest;
use crate::tree::PROJECT_FILE;

/// Applies the project's waivers to `found`, and reports those that are expired, unused, or name no
/// requirement. `due` are the requirements that apply today.
pub(super) fn apply(
    project: &Project,
    pack: &Pack,
    today: Today,
    due: &BTreeSet<Arc<str>>,
    found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if project.file.waivers.is_empty() {
        return found;
    }
    let mut found = Findings::of(found);
    let mut own = Vec::new();
    for waiver in &project.file.waivers {
        let Some(requirement) = waiver.requirement.given() else {
            continue;
        };
        let at = |span: Span| Place { path: Arc::from(PROJECT_FILE), span };
        if !can_be_waived(&requirement.value, pack) {
            let names = pack.requirements.iter().map(|requirement| &*requirement.id);
            let nearest = nearest(&requirement.value, names).map(str::to_owned);
            let fault = WaiverFault::UnknownRequirement { text: requirement.value.clone(), nearest };
            own.push(Diagnostic::engine(at(requirement.span), fault));
            continue;
        }
        if !waiver.is_sound() {
            continue;
        }
        if let Some(until) = waiver.until.given().filter(|until| until.value < today.date) {
            let fault = WaiverFault::Expired { requirement: requirement.value.clone(), until: until.value };
            own.push(Diagnostic::engine(at(until.span), fault));
            continue;
        }
        // It may name the requirement by an id that it had.
        let known = pack.requirement(&requirement.value);
        let id = known.map_or(requirement.value.as_str(), |known| &known.id);
        let matched = found.relevel(waiver, id);
        let is_due = due.contains(id) || known.is_none();
        if !matched && is_due {
            let fault = WaiverFault::Useless { requirement: requirement.value.clone() };
            own.push(Diagnostic::engine(at(requirement.span), fault));
        }
    }
    found.all.into_iter().flatten().chain(own).collect()
}

/// True for requirements and for warnings of the engine. Its errors mean that something cannot be read, and
/// cannot be waived.
fn can_be_waived(id: &str, pack: &Pack) -> bool {
    let is_warning = |code: &EngineCode| code.id() == id && code.severity() == Severity::Warning;
    pack.requirement(id).is_some() || EngineCode::ALL.iter().any(is_warning)
}

/// Findings whose level waivers may change, or which they may remove.
struct Findings {
    all: Vec<Option<Diagnostic>>,
    /// Indices of the findings of each code: a linear search per waiver would be quadratic, since there may be
    /// thousands of both.
    by_code: BTreeMap<Arc<str>, Vec<usize>>,
}

impl Findings {
    fn of(found: Vec<Diagnostic>) -> Self {
        let mut by_code: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
        for (at, diagnostic) in found.iter().enumerate() {
            by_code.entry(Arc::clone(&diagnostic.code)).or_default().push(at);
        }
        Self { all: found.into_iter().map(Some).collect(), by_code }
    }

    /// Sets the level of the findings of `id` that the waiver covers; true if there were any.
    fn relevel(&mut self, waiver: &Waiver, id: &str) -> bool {
        let level = waiver.level.value().copied().unwrap_or(None);
        let is_for =
            |diagnostic: &Diagnostic| waiver.files.value().is_none_or(|files| files.is_match(&*diagnostic.place.path));
        let Some(places) = self.by_code.get_mut(id) else { return false };
        let mut matched = false;
        places.retain(|at| {
            let Some(diagnostic) = self.all[*at].as_mut().filter(|diagnostic| is_for(diagnostic)) else { return true };
            matched = true;
            match level {
                Some(severity) => diagnostic.severity = severity,
                None => self.all[*at] = None,
            }
            level.is_some()
        });
        matched
    }
}
