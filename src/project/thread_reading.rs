//! Parses minutes, and other documents with items, into the thread of a group or of what stands outside of groups.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::prioritisation::choose;
use super::several::several;
use super::thread::{Said, Thread, Twice, Unread, Why};
use super::{Document, Project};
use crate::method::{ItemKind, Method, SectionDef};
use crate::parse::loose::numbered;
use crate::parse::markdown::{Form, Item, Mention, Section};
use crate::parse::mentions::{Joint, joint};
use crate::text::Span;
use crate::text::ranges::Ranges;

/// Reads the thread of the group with this index, or of what stands outside of groups, which follows them.
pub(super) fn read(project: &Project, home: usize, method: &Method) -> Thread {
    let mut thread = Thread::default();
    let group = project.group_at(home);
    let holds_items = |kind: usize| method.types[kind].holds_thread();
    thread.has_unknown = project.ghosts.iter().any(|ghost| {
        ghost.group == group && ghost.kind.is_none_or(holds_items) || ghost.group.is_none() && ghost.kind.is_none()
    });
    let counts = |(_, document): &(usize, &Document)| {
        holds_items(document.kind) && document.session().is_none_or(super::Session::counts)
    };
    let mut meetings: Vec<(usize, &Document)> = project.of_group(home).filter(counts).collect();
    meetings.sort_by_key(|(_, document)| number(document));
    // First pass: declarations in sections where the method expects them. Second pass: other sections, where an
    // id is either new or a reminder.
    for expected in [true, false] {
        for (at, document) in &meetings {
            for definition in &method.types[document.kind].sections {
                let Some(kind) = definition.items else {
                    continue;
                };
                let here =
                    definition.number.is_none() || number(document).is_none() || definition.number == number(document);
                if here == expected {
                    take_sections((project, method), &mut thread, *at, document, definition, kind, expected);
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
    (project, method): (&Project, &Method),
    thread: &mut Thread,
    at: usize,
    document: &Document,
    definition: &SectionDef,
    kind: ItemKind,
    expected: bool,
) {
    // A section « Vote » nested in « Brainstorming » contains choices, not ideas.
    let others = method.types[document.kind].sections.iter().filter(|other| other.items != definition.items);
    let others = others.filter(|other| other.items.is_some()).flat_map(|other| document.body.sections(&other.keys));
    let mut others: Vec<Span> = others.map(|other| other.range).collect();
    others.sort();
    let mut read_to = 0;
    for section in document.body.sections(&definition.keys).filter(|section| section.filled) {
        // A matching section nested in one already read, such as « Idées retenues » in « Priorisation », is
        // part of it.
        if section.range.start < read_to {
            continue;
        }
        read_to = section.range.end;
        match kind {
            ItemKind::Problems => thread.problem_sections.push((at, section.heading)),
            ItemKind::Ideas => thread.idea_sections.push((at, section.heading)),
            ItemKind::Kept => thread.choice_sections.push((at, section.heading)),
            ItemKind::Decisions | ItemKind::Own(_) => {}
        }
        let begins_before = |place: usize| others.partition_point(|other| other.start < place);
        let inner = begins_before(section.range.start + 1)..begins_before(section.range.end);
        let inner = others.get(inner).unwrap_or_default();
        let is_read = match kind {
            ItemKind::Problems | ItemKind::Ideas => {
                declare(project, thread, at, document, (section, inner), kind, expected)
            }
            ItemKind::Kept => choose(thread, at, document, section),
            ItemKind::Decisions | ItemKind::Own(_) => true,
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

/// Items of a section, with their nested items.
struct Items<'a> {
    /// Indices in the document and items, ascending.
    all: Vec<(usize, &'a Item)>,
    /// Nested items, by the index of their parent.
    below: BTreeMap<usize, Vec<(usize, &'a Item)>>,
}

impl<'a> Items<'a> {
    /// Items of `section` outside of `inner`: nested sections with another sort of items.
    fn of(document: &'a Document, section: Section, inner: &[Span]) -> Self {
        let inner = Ranges::new(inner.iter().copied());
        let is_own = |(_, item): &(usize, &Item)| !inner.hold(item.span.start);
        let all: Vec<(usize, &Item)> = document.body.items_in(section.range).filter(is_own).collect();
        let mut below: BTreeMap<usize, Vec<(usize, &Item)>> = BTreeMap::new();
        for (at, item) in &all {
            if let Some(parent) = item.parent {
                below.entry(parent).or_default().push((*at, item));
            }
        }
        Self { all, below }
    }

    /// True if the item with this index in the document is in the section.
    fn holds(&self, place: usize) -> bool {
        self.all.binary_search_by_key(&place, |(at, _)| *at).is_ok()
    }

    fn below(&self, place: usize) -> impl Iterator<Item = (usize, &'a Item)> {
        self.below.get(&place).into_iter().flatten().copied()
    }

    /// Ids mentioned in the items nested below an item, except in nested declarations of the same kind.
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
        ItemKind::Decisions | ItemKind::Own(_) => 'D',
    }
}

fn declare(
    project: &Project,
    thread: &mut Thread,
    at: usize,
    document: &Document,
    (section, inner): (Section, &[Span]),
    kind: ItemKind,
    expected: bool,
) -> bool {
    let items = Items::of(document, section, inner);
    let said_here: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| {
        let said = items.all.iter().filter(|(_, item)| item.is_said);
        said.filter_map(|(_, item)| item.lead.as_ref()).map(|lead| lead.id.as_str()).collect()
    });
    let mut is_read = false;
    // The problem named by a title line, which the ideas below it answer.
    let mut above: Option<Mention> = None;
    for (index, item) in &items.all {
        let counted = item.number.map(|(number, span)| numbered(letter(kind), number, span));
        let in_cell = in_row(document, item, kind);
        let lead = item.lead.as_ref().filter(|lead| lead.id.starts_with(letter(kind)));
        let lead = lead.or(in_cell.as_ref().map(|(lead, _)| lead)).or(counted.as_ref());
        let is_declared = lead.is_some_and(|lead| thread.said(kind).named(&lead.id).next().is_some());
        // `P1 et P2 reviennent souvent.` is a sentence, not a declaration.
        let is_said_here = |lead: &Mention| said_here.contains(lead.id.as_str());
        let is_sentence = item.form == Form::Line
            && (lead.is_none() && item.lead.is_some()
                || !item.is_said && (is_declared || lead.is_some_and(is_said_here)));
        if is_sentence {
            if item.is_said && lead.is_none() && kind == ItemKind::Ideas {
                above = item.lead.clone();
            }
            continue;
        }
        // `I1 et I2 seraient à fusionner` is a remark on declared ideas.
        let is_remark = |lead: &Mention| {
            let joined = |next: &Mention| joint(document.text.as_str(), lead.span, next.span) != Joint::Apart;
            !item.bold && item.mentions.first().is_some_and(joined)
        };
        if is_declared && lead.is_some_and(is_remark) {
            continue;
        }
        is_read = is_read || lead.is_some();
        if let Some(lead) = lead {
            let first = thread.said(kind).named(&lead.id).next();
            if let Some(first) = first {
                let first = (first.document, first.id_span);
                // Two documents with the same number have their own finding, which also explains the repeated
                // ids.
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
        if let Some((_, text)) = in_cell.filter(|(own, _)| said.id.as_ref() == Some(&own.id)) {
            said.text = text;
        }
        let others = several(document, &mut said);
        said.mentions.extend(items.mentions_below(*index, kind));
        if kind == ItemKind::Ideas && !said.mentions.iter().any(|mention| mention.id.starts_with('P')) {
            let parent = item.parent.and_then(|parent| document.body.items.get(parent)?.lead.clone());
            said.mentions.extend(parent.or_else(|| above.clone()).filter(|problem| problem.id.starts_with('P')));
        }
        for said in std::iter::once(said).chain(others) {
            let id = said.id.clone();
            thread.said(kind).push(said, id);
        }
    }
    is_read
}

/// A declaration at the start of a cell other than the first, with its text: `I1 : Navette` in the column after
/// that of the problems.
fn in_row(document: &Document, item: &Item, kind: ItemKind) -> Option<(Mention, String)> {
    let is_other = item.form == Form::Row && item.lead.as_ref().is_none_or(|lead| !lead.id.starts_with(letter(kind)));
    let text = document.text.as_str();
    let begins = |mention: &&Mention| {
        let before = text.get(..mention.span.start).unwrap_or_default().trim_end_matches(['*', '_', '(', ' ']);
        mention.id.starts_with(letter(kind)) && before.ends_with('|')
    };
    let found = item.mentions.iter().filter(|_| is_other).find(begins)?;
    let rest = text.get(found.span.end..item.span.end)?.split('|').next()?;
    let bare = rest.replace("**", "");
    let said = bare.trim_matches([' ', '*', '_', ')', ':', '.', '-', '–', '—', '/', '\u{a0}', '\u{202f}']);
    said.contains(char::is_alphabetic).then(|| (found.clone(), said.to_owned()))
}

fn said(at: usize, item: &Item, lead: Option<&Mention>) -> Said {
    let mut mentions = item.mentions.clone();
    mentions.retain(|mention| lead != Some(mention));
    if let Some(other) = item.lead.as_ref().filter(|own| lead != Some(own)) {
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

/// Items with a bold id outside of the expected sections: they are declarations unless the id is declared
/// elsewhere.
fn take_strays(thread: &mut Thread, at: usize, document: &Document, method: &Method) {
    let sections = &method.types[document.kind].sections;
    let owing = sections.iter().filter(|definition| definition.items.is_some());
    let expected = Ranges::new(owing.flat_map(|definition| document.body.sections(&definition.keys)).map(|s| s.range));
    for item in document.body.items.iter().filter(|item| item.bold && item.form == Form::List) {
        // A spelt-out `Problématique 1` outside of its section is a reference.
        let is_short = |lead: &&Mention| lead.span.end - lead.span.start <= 8;
        let Some(lead) = item.lead.as_ref().filter(is_short).filter(|_| !expected.hold(item.span.start)) else {
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
