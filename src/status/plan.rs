//! The status of the common action plan.

use crate::lang::{Lang, say};
use crate::method::Method;
use crate::plan::State as Compiled;
use crate::project::{PlanFile, Project};
use crate::text::case::capitalised;

/// The state of the compiled plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Absent,
    /// It equals what would be compiled, or differs only in layout.
    Current,
    /// It differs from what would be compiled.
    Stale,
    Unreadable,
}

pub(super) fn state(project: &Project, method: &Method) -> State {
    match &project.plan {
        PlanFile::Absent => State::Absent,
        PlanFile::Unreadable => State::Unreadable,
        PlanFile::Text(text) => match crate::plan::state(project, method, text.as_str()) {
            Ok(Compiled::Current | Compiled::Redrawn(_)) => State::Current,
            _ => State::Stale,
        },
    }
}

/// The number of actions of all groups.
pub(super) fn actions(project: &Project) -> usize {
    project.planned_actions().count()
}

/// The plan in two lines.
pub(super) fn text(project: &Project, method: &Method, lang: Lang) -> String {
    let (fr, en) = match state(project, method) {
        State::Absent => ("pas encore compilé (agir compile-plan)", "not compiled yet (agir compile-plan)"),
        State::Current => ("compilé et à jour", "compiled and current"),
        State::Stale | State::Unreadable => {
            ("compilé, plus à jour (agir compile-plan)", "compiled, no longer current (agir compile-plan)")
        }
    };
    let (plan, groups) = (capitalised(method.words.plan.whole.get(lang)), method.group().short);
    let (count, groups) = (method.action().short.count(actions(project), lang), groups.many(lang));
    say!(lang, "\n{plan}\n  {count} dans les {groups} ; {fr}\n", "\n{plan}\n  {count} in the {groups}; {en}\n")
}
