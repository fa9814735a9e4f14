//! Remarks on the steps of the thread, shared by all formats.

use super::{Action, Fate, Gap, GroupTrace, Idea, Problem};
use crate::lang::{Lang, say};
use crate::report::words::count;

/// A remark on a step: a gap, or a step not reached yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    pub text: &'static str,
    /// True for a gap, false for a step not reached yet.
    pub hangs: bool,
}

pub fn of_problem(group: &GroupTrace<'_>, problem: &Problem<'_>, lang: Lang) -> Option<Remark> {
    Some(match group.after_problem(problem)? {
        Gap::Hanging => hanging(lang, "aucune piste n'y répond", "no idea answers it"),
        Gap::NotYet => waiting(lang, "pas encore de piste", "no idea yet"),
    })
}

pub fn of_idea(group: &GroupTrace<'_>, idea: &Idea<'_>, lang: Lang) -> Option<Remark> {
    Some(match group.after_idea(idea)? {
        Gap::Hanging => hanging(lang, "retenue, mais sans action", "kept, but without an action"),
        Gap::NotYet => waiting(lang, "pas encore d'action", "no action yet"),
    })
}

pub fn of_action(group: &GroupTrace<'_>, action: &Action<'_>, lang: Lang) -> Option<Remark> {
    let is_alone = group.after_action(action).is_some();
    Some(match (group.is_from_what_was_left(action), group.is_from_nothing(action), is_alone) {
        (true, _, true) => {
            hanging(lang, "ne vient d'aucune idée retenue, porteur à désigner", "comes from no kept idea, no owner yet")
        }
        (true, _, false) => hanging(lang, "ne vient d'aucune idée retenue", "comes from no kept idea"),
        (_, true, true) => {
            hanging(lang, "ne vient d'aucune idée, porteur à désigner", "comes from no idea, no owner yet")
        }
        (_, true, false) => hanging(lang, "ne vient d'aucune idée", "comes from no idea"),
        (false, false, true) => hanging(lang, "porteur à désigner", "no owner yet"),
        (false, false, false) => return None,
    })
}

/// Heading for ideas that answer no problem.
pub fn ideas_alone(lang: Lang) -> &'static str {
    lang.pick("Idées qui ne répondent à aucune problématique", "Ideas that answer no problem")
}

/// Heading for actions that come from no idea.
pub fn actions_alone(lang: Lang) -> &'static str {
    lang.pick("Actions qui ne viennent d'aucune idée", "Actions that come from no idea")
}

/// The outcome of an idea: « retenue, 5 voix ».
pub fn fate(idea: &Idea<'_>, lang: Lang) -> String {
    let fate = match idea.fate {
        Fate::Kept => lang.pick("retenue", "kept"),
        Fate::Left => lang.pick("non retenue", "not kept"),
        Fate::Undecided => lang.pick("pas encore départagée", "not decided yet"),
    };
    match idea.votes {
        Some(votes) if lang == Lang::Fr => format!("{fate}, {votes} voix"),
        Some(votes) => {
            format!("{fate}, {}", count(usize::try_from(votes).unwrap_or(usize::MAX), "voix", "vote", lang))
        }
        None => fate.to_owned(),
    }
}

/// The place of an action in the plan: « action 4 du plan », or the action it was merged into.
pub fn place_in_plan(action: &Action<'_>, lang: Lang) -> String {
    match action.merged_into {
        Some(title) => say!(
            lang,
            "fusionnée dans l'action {} du plan : {title}",
            "merged into action {} of the plan: {title}",
            action.number
        ),
        None => say!(lang, "action {} du plan", "action {} of the plan", action.number),
    }
}

/// The notice for a group with an unreadable document.
pub fn unknown(lang: Lang) -> &'static str {
    lang.pick(
        "Un fichier ou une ligne de ce groupe n'a pas pu être lu : ce fil peut être incomplet (« agir check » dit où).",
        "A file or a line of this group could not be read: this thread may be incomplete (\"agir check\" tells where).",
    )
}

/// The notice for a group without entries in its minutes.
pub fn nothing(lang: Lang) -> &'static str {
    lang.pick("Rien n'est encore noté dans les comptes rendus.", "Nothing is noted in the minutes yet.")
}

fn hanging(lang: Lang, fr: &'static str, en: &'static str) -> Remark {
    Remark { text: lang.pick(fr, en), hangs: true }
}

fn waiting(lang: Lang, fr: &'static str, en: &'static str) -> Remark {
    Remark { text: lang.pick(fr, en), hangs: false }
}
