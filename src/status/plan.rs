//! The status of the common action plan.

use crate::lang::{Lang, say};
use crate::method::{Method, Role};
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

/// The number of actions that enter the plan.
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
    let plan = capitalised(method.words.plan.whole.get(lang));
    let count = method.action().short.count(actions(project), lang);
    let (word, outside) = (method.group().short, project.outside());
    let groups = word.many(lang);
    let others = project.planned_actions().filter(|(document, _)| document.home == Some(outside)).count();
    let place = match (others, method.type_of(Role::Group)) {
        (0, _) => say!(lang, " dans les {groups}", " in the {groups}"),
        (_, None) => String::new(),
        _ => say!(lang, ", dont {others} hors des {groups}", ", {others} of them outside of the {groups}"),
    };
    say!(lang, "\n{plan}\n  {count}{place} ; {fr}\n", "\n{plan}\n  {count}{place}; {en}\n")
}
