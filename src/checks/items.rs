//! Engine codes `item-sans-identifiant` (problems and ideas without an id, with a fix that numbers them),
//! `item-non-reconnu` and `rien-reconnu` (text in a list's section that could not be parsed).

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Fix};
use crate::faults::{ItemFault, ItemList};
use crate::method::ItemKind;
use crate::model::action::Action;
use crate::parse::mentions::HIGHEST;
use crate::project::Project;
use crate::project::thread::{Said, Why};
use crate::text::Span;

pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    for (group, thread) in project.threads.iter().enumerate() {
        let answered = thread.ideas.iter().flat_map(|idea| &idea.mentions).map(|mention| mention.id.as_str());
        number(project, &thread.problems, 'P', answered, found);
        let chosen = thread.choices.iter().flat_map(|choice| &choice.ideas).map(|mention| mention.id.as_str());
        let actions = project.of_group(group).filter_map(|(_, document)| document.action());
        let named = chosen.chain(actions.flat_map(Action::ideas).map(|idea| idea.value.as_str()));
        number(project, &thread.ideas, 'I', named, found);
        for unread in &thread.unread {
            let Some(document) = project.documents.get(unread.document) else { continue };
            let fault = match &unread.why {
                Why::Nothing => ItemFault::NothingRecognised {
                    list: match unread.kind {
                        ItemKind::Problems => ItemList::Problems,
                        ItemKind::Ideas => ItemList::Ideas,
                        ItemKind::Kept | ItemKind::Decisions | ItemKind::Own(_) => ItemList::Kept,
                    },
                },
                Why::Undecided(id) => ItemFault::KeptUnclear { id: id.clone() },
            };
            found.push(Diagnostic::engine(document.place(unread.span), fault));
        }
        for choice in thread.choices.iter().filter(|choice| choice.ideas.is_empty()) {
            if let Some(document) = project.documents.get(choice.document) {
                found.push(Diagnostic::engine(document.place(choice.span), ItemFault::KeptWithoutId));
            }
        }
    }
}

/// Fix that inserts `id` before the text at `at`, or replaces a mistyped one, such as `l4` or `|4` for `I4`.
fn numbered(text: &str, at: usize, id: &str) -> Fix {
    let rest = text.get(at..).unwrap_or_default();
    let marks = rest.len() - rest.trim_start_matches('*').len();
    let word = rest[marks..].split(['*', ' ', ':']).next().unwrap_or_default();
    let is_slip = word.strip_prefix(['l', '|', '1', '!']).is_some_and(|digits| digits == &id[1..]);
    if is_slip && marks == 2 {
        return Fix::sure(Span::new(at + marks, at + marks + word.len()), id);
    }
    Fix::sure(Span::new(at, at), format!("**{id}** "))
}

/// Numbers items without an id. New numbers follow the highest used one, so that no reference changes its
/// meaning. If `named` refers to a number that no item has, an item without an id probably has it: the fix is
/// then a guess.
fn number<'a>(
    project: &Project,
    said: &[Said],
    letter: char,
    named: impl Iterator<Item = &'a str>,
    found: &mut Vec<Diagnostic>,
) {
    let number = |id: &str| id.strip_prefix(letter)?.split('.').next()?.parse::<u32>().ok();
    let own: BTreeSet<u32> = said.iter().filter_map(|said| number(said.id.as_deref()?)).collect();
    let named: BTreeSet<u32> = named.filter_map(number).collect();
    let lacking: Vec<u32> = named.difference(&own).copied().collect();
    let without = said.iter().filter(|said| said.id.is_none()).count();
    let taken: BTreeSet<u32> = own.union(&named).copied().collect();
    let last = taken.last().copied().unwrap_or(0);
    let gaps = (1..=HIGHEST).filter(|number| !taken.contains(number) && *number < last);
    let fresh = (1..=HIGHEST).skip_while(|number| *number <= last).chain(gaps);
    let sure = lacking.is_empty();
    let referred = if lacking.len() == without { lacking } else { Vec::new() };
    let mut free = referred.into_iter().chain(fresh);
    for said in said {
        let Some(document) = project.documents.get(said.document) else {
            continue;
        };
        let (fault, fix) = match &said.id {
            Some(_) if said.bold => continue,
            Some(id) => {
                // The canonical id replaces variants such as `(P 1)`.
                let written = document.text.slice(said.id_span);
                let written = if written.len() == id.len() { written } else { id };
                let fix = Fix::sure(said.id_span, format!("**{written}**"));
                (ItemFault::NotBold { id: id.clone() }, Some(fix))
            }
            None => {
                let proposal = free.next().map(|number| format!("{letter}{number}"));
                // The text may begin with emphasis: the id goes before its marks.
                let line = document.text.slice(Span::new(said.span.start, said.text_start));
                let marks = line.len() - line.trim_end_matches(['*', '_', '~', '`', '[', '"', '«']).len();
                let at = said.text_start - marks;
                let fix = proposal.as_ref().map(|id| numbered(document.text.as_str(), at, id).or_guess(sure));
                (ItemFault::WithoutId { proposal, sure }, fix)
            }
        };
        let mut diagnostic = Diagnostic::engine(document.place(said.span), fault);
        diagnostic.fix = fix;
        found.push(diagnostic);
    }
}
