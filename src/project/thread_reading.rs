//! Minutes become what a group said.

use std::collections::BTreeMap;

use super::thread::{Choice, Said, Thread, Twice, Unread, Why};
use super::{Document, Project};
use crate::method::{ItemKind, Method, SectionDef};
use crate::parse::kept;
use crate::parse::loose::numbered;
use crate::parse::markdown::{Form, Item, Mention, Section};
use crate::parse::mentions::{Joint, joint};
use crate::text::Span;
use crate::text::ranges::Ranges;

/// Reads what the group numbered `group` said.
pub(super) fn read(project: &Project, group: usize, method: &Method) -> Thread {
    let mut thread = Thread::default();
    let holds_items = |kind: usize| method.types[kind].sections.iter().any(|section| section.items.is_some());
    thread.has_unknown = project.ghosts.iter().any(|ghost| {
        ghost.group == Some(group) && ghost.kind.is_none_or(holds_items)
            || ghost.group.is_none() && ghost.kind.is_none()
    });
    let counts = |(_, document): &(usize, &Document)| document.session().is_some_and(super::Session::counts);
    let mut meetings: Vec<(usize, &Document)> = project.of_group(group).filter(counts).collect();
    meetings.sort_by_key(|(_, document)| number(document));
    // An identifier is declared where the method expects it; elsewhere it is new or a reminder.
    for expected in [true, false] {
        for (at, document) in &meetings {
            for definition in &method.types[document.kind].sections {
                let Some(kind) = definition.items else {
                    continue;
                };
                let here =
                    definition.number.is_none() || number(document).is_none() || definition.number == number(document);
                if here == expected {
                    take_sections(project, &mut thread, *at, document, definition, kind, expected);
                }
            }
        }
    }
    for (at, document) in &meetings {
        take_strays(&mut thread, *at, document, method);
    }
    thread
}

fn number(document: &Document) -> Option<u32> {
    document.session().and_then(|session| session.number.value().copied())
}

fn take_sections(
    project: &Project,
    thread: &mut Thread,
    at: usize,
    document: &Document,
    definition: &SectionDef,
    kind: ItemKind,
    expected: bool,
) {
    for section in document.body.sections(&definition.keys).filter(|section| section.filled) {
        match kind {
            ItemKind::Problems => thread.problem_sections.push((at, section.heading)),
            ItemKind::Ideas => thread.idea_sections.push((at, section.heading)),
            ItemKind::Kept => thread.choice_sections.push((at, section.heading)),
            ItemKind::Decisions => {}
        }
        let is_read = match kind {
            ItemKind::Problems | ItemKind::Ideas => declare(project, thread, at, document, section, kind, expected),
            ItemKind::Kept => choose(thread, at, document, section),
            ItemKind::Decisions => true,
        };
        if !is_read && expected {
            let place = document.body.first_content(Span::new(section.heading.end, section.range.end));
            let start = place.unwrap_or(section.heading.start);
            let span = document.text.line(document.text.position(start).line);
            thread.unread.push(Unread { kind, document: at, span, why: Why::Nothing });
        }
    }
}

fn project_number(project: &Project, document: usize) -> Option<u32> {
    project.documents.get(document).and_then(number)
}

/// The items of a section, with those below each.
struct Items<'a> {
    /// With their places in the document, ascending.
    all: Vec<(usize, &'a Item)>,
    /// By the place of the item above.
    below: BTreeMap<usize, Vec<(usize, &'a Item)>>,
}

impl<'a> Items<'a> {
    fn of(document: &'a Document, section: Section) -> Self {
        let all: Vec<(usize, &Item)> = document.body.items_in(section.range).collect();
        let mut below: BTreeMap<usize, Vec<(usize, &Item)>> = BTreeMap::new();
        for (at, item) in &all {
            if let Some(parent) = item.parent {
                below.entry(parent).or_default().push((*at, item));
            }
        }
        Self { all, below }
    }

    /// True if the item at that place of the document is one of them.
    fn holds(&self, place: usize) -> bool {
        self.all.binary_search_by_key(&place, |(at, _)| *at).is_ok()
    }

    fn below(&self, place: usize) -> impl Iterator<Item = (usize, &'a Item)> {
        self.below.get(&place).into_iter().flatten().copied()
    }

    /// What an item names, the details below it included: « the P's named anywhere in the item ».
    fn mentions_below(&self, place: usize, kind: ItemKind) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (at, item) in self.below(place) {
            let is_own = item.lead.as_ref().is_some_and(|lead| item.bold && lead.id.starts_with(letter(kind)));
            if !is_own {
                mentions.extend(item.lead.iter().chain(&item.mentions).cloned());
                mentions.extend(self.mentions_below(at, kind));
            }
        }
        mentions
    }
}

fn letter(kind: ItemKind) -> char {
    match kind {
        ItemKind::Problems => 'P',
        ItemKind::Ideas | ItemKind::Kept => 'I',
        ItemKind::Decisions => 'D',
    }
}

fn declare(
    project: &Project,
    thread: &mut Thread,
    at: usize,
    document: &Document,
    section: Section,
    kind: ItemKind,
    expected: bool,
) -> bool {
    let items = Items::of(document, section);
    let mut is_read = false;
    for (index, item) in &items.all {
        let counted = item.number.map(|(number, span)| numbered(letter(kind), number, span));
        let lead = item.lead.as_ref().filter(|lead| lead.id.starts_with(letter(kind))).or(counted.as_ref());
        // « P1 et P2 reviennent souvent. » is a sentence.
        let is_sentence = item.form == Form::Line
            && (lead.is_none() && item.lead.is_some()
                || !item.is_said && lead.is_some_and(|lead| thread.said(kind).named(&lead.id).next().is_some()));
        if is_sentence {
            continue;
        }
        is_read = is_read || lead.is_some();
        if let Some(lead) = lead {
            let first = thread.said(kind).named(&lead.id).next();
            if let Some(first) = first {
                let first = (first.document, first.id_span);
                // Two documents with one number are one mistake, which the number tells.
                let same =
                    project_number(project, first.0) == number(document) && first.0 != at && number(document).is_some();
                if expected && !same {
                    thread.twice.push(Twice { id: lead.id.clone(), second: (at, lead.span), first });
                }
                continue;
            }
        } else {
            let is_below = item.parent.is_some_and(|parent| items.holds(parent));
            let has_named_items = items.below(*index).any(|(_, below)| below.lead.is_some());
            if !expected || is_below || has_named_items || item.text.trim().is_empty() && item.lead.is_none() {
                continue;
            }
        }
        is_read = true;
        let mut said = said(at, item, lead);
        said.mentions.extend(items.mentions_below(*index, kind));
        let id = said.id.clone();
        thread.said(kind).push(said, id);
    }
    is_read
}

fn said(at: usize, item: &Item, lead: Option<&Mention>) -> Said {
    let mut mentions = item.mentions.clone();
    if let (None, Some(other)) = (lead, &item.lead) {
        mentions.insert(0, other.clone());
    }
    Said {
        id: lead.map(|lead| lead.id.clone()),
        id_span: lead.map_or(item.span, |lead| lead.span),
        bold: item.bold,
        document: at,
        span: item.span,
        text_start: item.text_start.unwrap_or(item.span.start),
        text: item.text.split_whitespace().collect::<Vec<_>>().join(" "),
        mentions,
    }
}

/// Reads the lines of the prioritisation; false where none of them is a choice.
fn choose(thread: &mut Thread, at: usize, document: &Document, section: Section) -> bool {
    let items: Vec<&Item> = document.body.items_in(section.range).map(|(_, item)| item).collect();
    let verdicts: Vec<Option<bool>> = items.iter().map(|item| verdict(document, item)).collect();
    // « Idées retenues » above lines that say nothing themselves.
    let title = crate::text::fold::fold(document.text.slice(section.heading));
    let all_kept = title.contains("retenue") && verdicts.iter().all(Option::is_none);
    let (mut is_read, mut unclear) = (false, Vec::new());
    for (item, verdict) in items.into_iter().zip(verdicts) {
        if item.text.trim().is_empty() && item.lead.is_none() && item.number.is_none() {
            continue;
        }
        let ideas = chosen(document, item);
        let Some(kept) = verdict.or(all_kept.then_some(true)).filter(|_| item.task.is_some() || !ideas.is_empty())
        else {
            let is_top = item.parent.is_none() && item.is_said;
            unclear.extend(ideas.into_iter().next().filter(|_| is_top).map(|idea| (item.span, idea.id)));
            continue;
        };
        is_read = true;
        let votes = item.votes.or_else(|| kept::votes(&item.text));
        let ids: Vec<String> = ideas.iter().map(|idea| idea.id.clone()).collect();
        thread.choices.push(Choice { ideas, kept, votes, document: at, span: item.span }, ids);
    }
    if is_read {
        let unread = |(span, id)| Unread { kind: ItemKind::Kept, document: at, span, why: Why::Undecided(id) };
        thread.unread.extend(unclear.into_iter().map(unread));
    }
    is_read
}

/// Whether a line keeps its ideas: its box, else its words.
fn verdict(document: &Document, item: &Item) -> Option<bool> {
    item.task.or_else(|| match item.form {
        Form::List | Form::Line => kept::verdict(document.text.slice(item.span)),
        Form::Row => kept::verdict(&item.text),
    })
}

/// The ideas that a line of the prioritisation is about: the first that it names and those joined to
/// it; one that is named further on is a remark.
fn chosen(document: &Document, item: &Item) -> Vec<Mention> {
    let counted = item.number.filter(|_| item.lead.is_none()).map(|(number, span)| numbered('I', number, span));
    let named = item.lead.iter().chain(&item.mentions).filter(|mention| mention.id.starts_with('I'));
    let mut ideas: Vec<Mention> = counted.into_iter().collect();
    for mention in named {
        let is_joined =
            ideas.last().is_none_or(|last| joint(document.text.as_str(), last.span, mention.span) != Joint::Apart);
        if !is_joined {
            break;
        }
        if ideas.iter().all(|idea| idea.id != mention.id) {
            ideas.push(mention.clone());
        }
    }
    ideas
}

/// Identifiers in bold outside the sections that hold them: declared there if nowhere else.
fn take_strays(thread: &mut Thread, at: usize, document: &Document, method: &Method) {
    let sections = &method.types[document.kind].sections;
    let owing = sections.iter().filter(|definition| definition.items.is_some());
    let expected = Ranges::new(owing.flat_map(|definition| document.body.sections(&definition.keys)).map(|s| s.range));
    for item in document.body.items.iter().filter(|item| item.bold && item.form == Form::List) {
        let Some(lead) = item.lead.as_ref().filter(|_| !expected.hold(item.span.start)) else {
            continue;
        };
        let kind = match lead.id.chars().next() {
            Some('P') => ItemKind::Problems,
            Some('I') => ItemKind::Ideas,
            _ => continue,
        };
        if thread.said(kind).place(&lead.id).is_none() {
            let said = said(at, item, Some(lead));
            thread.said(kind).push(said, Some(lead.id.clone()));
        }
    }
}
