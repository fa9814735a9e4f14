//! The ids of problems and ideas of a group follow it into another group: `P2` becomes `P7` wherever its documents
//! say it.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::references::{line_of, replace};
use super::{Input, Note};
use crate::diagnostic::Edit;
use crate::failure::Failure;
use crate::lang::{Both, both};
use crate::model::fields::IDEAS;
use crate::parse::markdown::Markdown;
use crate::parse::mentions::{HIGHEST, Mention, mentions};
use crate::project::Thread;
use crate::project::thread::Said;
use crate::text::escape::printable;
use crate::text::paths::is_below;
use crate::text::ranges::Ranges;
use crate::text::{Span, Text};

/// By how much the numbers of a letter grow.
#[derive(Clone, Debug, Default)]
pub(super) struct Shifts(BTreeMap<char, u32>);

/// The number of an id such as `P12`.
fn number(id: &str) -> Option<u32> {
    let digits: String = id.chars().skip(1).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

impl Shifts {
    /// The shifts with which no id of `from` is one of `into`. All ids of a letter move by the same number, so that
    /// `P2 à P4` still says the same.
    pub(super) fn of(into: &Thread, from: &Thread) -> Result<Self, Failure> {
        let ids = |said: &[Said]| said.iter().filter_map(|one| one.id.clone()).collect::<BTreeSet<String>>();
        let mut shifts = BTreeMap::new();
        for (letter, present, coming) in
            [('P', ids(&into.problems), ids(&from.problems)), ('I', ids(&into.ideas), ids(&from.ideas))]
        {
            if present.is_disjoint(&coming) {
                continue;
            }
            let highest = |ids: &BTreeSet<String>| ids.iter().filter_map(|id| number(id)).max().unwrap_or(0);
            let shift = highest(&present);
            if shift + highest(&coming) > HIGHEST {
                return Err(Failure::refused(both!(
                    "les numéros en {letter} iraient au-delà de {HIGHEST} : rien n'est fait",
                    "the numbers with {letter} would go beyond {HIGHEST}: nothing is done"
                )));
            }
            shifts.insert(letter, shift);
        }
        Ok(Self(shifts))
    }

    /// What is done, in sentences.
    pub(super) fn told(&self, from: &Thread) -> Vec<Both> {
        let sentence = |(letter, shift): (&char, &u32)| {
            let said = if *letter == 'P' { &from.problems } else { &from.ideas };
            let numbers: Vec<u32> = said.iter().filter_map(|one| number(one.id.as_deref()?)).collect();
            let (first, last) = (numbers.iter().min()?, numbers.iter().max()?);
            let (new_first, new_last) = (first + shift, last + shift);
            Some(both!(
                "les numéros {letter}{first} à {letter}{last} deviennent {letter}{new_first} à {letter}{new_last}",
                "the numbers {letter}{first} to {letter}{last} become {letter}{new_first} to {letter}{new_last}"
            ))
        };
        self.0.iter().filter_map(sentence).collect()
    }

    /// The new id; none if it stays.
    pub(super) fn id(&self, id: &str) -> Option<String> {
        let letter = id.chars().next()?;
        let new = number(id)? + self.0.get(&letter)?;
        let rest = id[1..].trim_start_matches(|c: char| c.is_ascii_digit());
        Some(format!("{letter}{new}{rest}"))
    }

    /// What `written` says with the new number: `I03`, `Idée 3`, `3` of a list.
    fn rewritten(&self, written: &str, id: &str) -> Option<String> {
        let new = self.id(id)?;
        let start = written.find(|c: char| c.is_ascii_digit())?;
        let length = written[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len() - start);
        // A range such as `P2 à P4` says two of them.
        let rest = written[start + length..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        let is_one = !rest.contains(|c: char| c.is_ascii_digit());
        is_one
            .then(|| format!("{}{}{}", &written[..start], number(&new).unwrap_or_default(), &written[start + length..]))
    }

    fn edit(&self, draft: &mut Draft<'_>, path: &str, text: &Text, span: Span, id: &str) {
        let written = text.slice(span);
        if let Some(replacement) = self.rewritten(written, id).filter(|new| *new != written) {
            draft.edit(path, Edit { span, replacement });
        }
    }

    /// Renumbers every document of the group `from`, and what arbitrations take from its ideas.
    pub(super) fn follow(&self, draft: &mut Draft<'_>, input: &Input<'_>, from: usize) {
        if self.0.is_empty() {
            return;
        }
        let project = input.project;
        for (at, document) in project.of_group(from) {
            let read = declared(&project.threads[from], at);
            self.body(draft, &document.path, &document.text, (&document.body, document.body_start), read);
            let ideas = document.action().and_then(|_| document.fields.get(IDEAS));
            if let Some(field) = ideas {
                for mention in mentions(document.text.slice(field.span), field.span) {
                    self.edit(draft, &document.path, &document.text, mention.span, &mention.id);
                }
            }
        }
        let folder = &project.groups[from].folder;
        for (path, body) in project.free.iter().filter(|(path, _)| is_below(path, folder)) {
            if let Some(text) = project.texts.get(path) {
                self.body(draft, path, text, (body, 0), Vec::new());
            }
        }
        self.mergers(draft, input, from);
    }

    /// The ids in the text of a page: those that were `read` of it as ids, however they are written, and all others
    /// outside of code, comments and addresses.
    fn body(
        &self,
        draft: &mut Draft<'_>,
        path: &str,
        text: &Text,
        (body, start): (&Markdown, usize),
        read: Vec<Mention>,
    ) {
        let source = text.as_str().get(start..).unwrap_or_default();
        let comments = source.match_indices("<!--").map(|(at, _)| {
            let end = source[at..].find("-->").map_or(source.len(), |end| at + end);
            Span::new(start + at, start + end)
        });
        let links = body.links.iter().filter(|link| text.slice(link.span) == link.target).map(|link| link.span);
        let apart = Ranges::new(body.code.iter().copied().chain(comments).chain(links));
        let plain = mentions(source, Span::new(start, start + source.len()));
        let mut spans: BTreeMap<usize, Mention> = BTreeMap::new();
        let is_apart = |mention: &Mention| apart.hold(mention.span.start) || is_address(text, mention.span);
        for mention in read.into_iter().chain(plain).filter(|mention| !is_apart(mention)) {
            let before = spans.range(..mention.span.end).next_back();
            if before.is_none_or(|(_, known)| known.span.end <= mention.span.start) {
                spans.insert(mention.span.start, mention);
            }
        }
        for mention in spans.into_values() {
            self.edit(draft, path, text, mention.span, &mention.id);
        }
    }

    /// Ideas that an arbitration takes: those of `from`, unless another of its groups has that id too.
    fn mergers(&self, draft: &mut Draft<'_>, input: &Input<'_>, from: usize) {
        let project = input.project;
        let group_of = |id: &str| project.actions().find(|(one, _)| project.action_id(one) == *id)?.0.group;
        for (path, merger) in project.mergers() {
            let groups: BTreeSet<usize> =
                merger.actions.value().into_iter().flatten().filter_map(|id| group_of(&id.value)).collect();
            if !groups.contains(&from) {
                continue;
            }
            for idea in merger.set.ideas() {
                let has = |group: &usize| project.threads[*group].idea(&idea.value).is_some();
                let Some(new) = self.id(&idea.value).filter(|_| has(&from)) else { continue };
                if groups.iter().filter(|group| **group != from).any(has) {
                    let (old, new) = (printable(&idea.value), printable(&new));
                    draft.notes.push(Note {
                        path: path.to_owned(),
                        line: project.texts.get(path).map(|text| line_of(text, idea.span)),
                        what: both!(
                            "« {old} » peut être celle des deux groupes : elle devient peut-être « {new} »",
                            "\"{old}\" may be of either group: perhaps it becomes \"{new}\""
                        ),
                    });
                } else {
                    replace(draft, path, idea.span, &idea.value, &new);
                }
            }
        }
    }
}

/// The ids that the document with this index says of the thread: `Problématique 1`, or the number of a table's row too.
/// A range that only implies an id is none.
fn declared(thread: &Thread, document: usize) -> Vec<Mention> {
    let said = thread.problems.iter().chain(&thread.ideas).filter(|said| said.document == document);
    let own = said.clone().filter_map(|said| Some(Mention { id: said.id.clone()?, span: said.id_span }));
    let others = said.flat_map(|said| said.mentions.iter().cloned());
    let chosen = thread.choices.iter().filter(|choice| choice.document == document);
    let chosen = chosen.flat_map(|choice| choice.ideas.iter().cloned());
    let mut all: Vec<Mention> = own.chain(others).chain(chosen).collect();
    all.sort_by_key(|mention| (mention.span.end - mention.span.start, mention.span.start));
    all
}

/// True within an address, a file name or the definition of a link: those name something else.
fn is_address(text: &Text, span: Span) -> bool {
    let source = text.as_str();
    let (before, after) = (&source[..span.start], &source[span.end..]);
    let mut rest = after.chars();
    let is_file = rest.next() == Some('.') && rest.next().is_some_and(char::is_alphabetic);
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = span.end + after.find(char::is_whitespace).unwrap_or(after.len());
    let word = source.get(start..end).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    is_file
        || ["://", "www.", "@"].iter().any(|mark| word.contains(mark))
        || line.starts_with('[') && line.contains("]:")
}
