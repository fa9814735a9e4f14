//! Remarks on the steps of the thread, shared by all formats.

use super::{Action, Fate, Gap, GroupTrace, Idea, Problem};
use crate::lang::{Lang, Noun, say};
use crate::method::Terms;
use crate::report::words::count;
use crate::text::case::capitalised;

/// A remark on a step: a gap, or a step not reached yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub text: String,
    /// True for a gap, false for a step not reached yet.
    pub hangs: bool,
}

pub fn of_problem(group: &GroupTrace<'_>, problem: &Problem<'_>, lang: Lang) -> Option<Remark> {
    let idea = &group.terms.idea;
    Some(match group.after_problem(problem)? {
        Gap::Hanging => hanging(say!(lang, "{} n'y répond", "{} answers it", idea.no(lang))),
        Gap::NotYet => waiting(say!(lang, "pas encore {}", "no {} yet", idea.of(lang))),
    })
}

pub fn of_idea(group: &GroupTrace<'_>, idea: &Idea<'_>, lang: Lang) -> Option<Remark> {
    let Terms { idea: word, action, .. } = &*group.terms;
    Some(match group.after_idea(idea)? {
        Gap::Hanging => hanging(match lang {
            Lang::Fr => format!("{}, mais sans {}", word.pick("retenu", "retenue"), action.get(lang)),
            Lang::En => format!("kept, but without {}", action.a(lang)),
        }),
        Gap::NotYet => waiting(say!(lang, "pas encore {}", "no {} yet", action.of(lang))),
    })
}

pub fn of_action(group: &GroupTrace<'_>, action: &Action<'_>, lang: Lang) -> Option<Remark> {
    let Terms { idea, kept_idea, .. } = &*group.terms;
    let origin = |noun: &Noun| say!(lang, "ne vient d'{}", "comes from {}", noun.no(lang));
    let origin = match (group.is_from_what_was_left(action), group.is_from_nothing(action)) {
        (true, _) => Some(origin(kept_idea)),
        (false, true) => Some(origin(idea)),
        (false, false) => None,
    };
    let owner = group.after_action(action).map(|_| no_owner(lang).to_owned());
    let parts: Vec<String> = origin.into_iter().chain(owner).collect();
    (!parts.is_empty()).then(|| hanging(parts.join(", ")))
}

/// The remark on an action without an owner.
pub fn no_owner(lang: Lang) -> &'static str {
    lang.pick("porteur à désigner", "no owner yet")
}

/// Heading for ideas that answer no problem.
pub fn ideas_alone(terms: &Terms, lang: Lang) -> String {
    let ideas = capitalised(terms.idea.many(lang));
    let no = terms.problem.no(lang);
    say!(lang, "{ideas} qui ne répondent à {no}", "{ideas} that answer {no}")
}

/// Heading for actions that come from no idea.
pub fn actions_alone(terms: &Terms, lang: Lang) -> String {
    let (actions, no) = (capitalised(terms.action.many(lang)), terms.idea.no(lang));
    say!(lang, "{actions} qui ne viennent d'{no}", "{actions} that come from {no}")
}

/// The outcome of an idea: « retenue, 5 voix ».
pub fn fate(terms: &Terms, idea: &Idea<'_>, lang: Lang) -> String {
    let word = &terms.idea;
    let fate = match idea.fate {
        Fate::Kept => lang.pick(word.pick("retenu", "retenue"), "kept"),
        Fate::Left => lang.pick(word.pick("non retenu", "non retenue"), "not kept"),
        Fate::Undecided => lang.pick(word.pick("pas encore départagé", "pas encore départagée"), "not decided yet"),
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
pub fn place_in_plan(terms: &Terms, action: &Action<'_>, lang: Lang) -> String {
    let (number, word) = (action.number, &terms.action);
    match action.merged_into {
        Some(title) => say!(
            lang,
            "{merged} dans {the} {number} du plan : {title}",
            "merged into {own} {number} of the plan: {title}",
            merged = word.pick("fusionné", "fusionnée"),
            the = word.the(lang),
            own = word.get(lang)
        ),
        None => say!(lang, "{} {number} du plan", "{} {number} of the plan", word.get(lang)),
    }
}

/// The notice for a group with an unreadable document.
pub fn unknown(terms: &Terms, lang: Lang) -> String {
    let group = terms.group.this(lang);
    say!(
        lang,
        "Un fichier ou une ligne de {group} n'a pas pu être lu : ce fil peut être incomplet (« agir check » dit où).",
        "A file or a line of {group} could not be read: this thread may be incomplete (\"agir check\" tells where)."
    )
}

/// The notice for a group without entries in its minutes.
pub fn nothing(lang: Lang) -> &'static str {
    lang.pick("Rien n'est encore noté dans les comptes rendus.", "Nothing is noted in the minutes yet.")
}

fn hanging(text: String) -> Remark {
    Remark { text, hangs: true }
}

fn waiting(text: String) -> Remark {
    Remark { text, hangs: false }
}
