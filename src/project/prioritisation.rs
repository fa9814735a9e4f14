//! Parses the lines of the prioritisation into choices, from the line itself or from the title above it.

use super::Document;
use super::thread::{Choice, Thread, Unread, Why};
use crate::method::ItemKind;
use crate::parse::kept;
use crate::parse::loose::numbered;
use crate::parse::markdown::{Form, Item, Mention, Section};
use crate::parse::mentions::{Joint, joint};
use crate::text::Span;

/// Parses the prioritisation into `thread.choices`; false if no line is a choice.
pub(super) fn choose(thread: &mut Thread, at: usize, document: &Document, section: Section) -> bool {
    let items: Vec<&Item> = document.body.items_in(section.range).map(|(_, item)| item).collect();
    let titles = titles(document, section);
    let verdicts: Vec<Option<bool>> =
        items.iter().map(|item| own(document, item).or_else(|| above(document, &titles, item))).collect();
    // A heading « Idées retenues » keeps all ideas below it if no line has a verdict of its own.
    let heading = crate::text::fold::fold(document.text.slice(section.heading));
    let all_kept =
        heading.contains("retenue") && kept::title(&heading) != Some(false) && verdicts.iter().all(Option::is_none);
    let (mut is_read, mut unclear) = (false, Vec::new());
    for (item, verdict) in items.into_iter().zip(verdicts) {
        if item.text.trim().is_empty() && item.lead.is_none() && item.number.is_none() {
            continue;
        }
        let ideas = chosen(document, item);
        let by_title = || (all_kept && !kept::is_open(document.text.slice(item.span))).then_some(true);
        let Some(kept) = verdict.or_else(by_title).filter(|_| item.task.is_some() || !ideas.is_empty()) else {
            let is_top =
                item.is_said && parent(document, item).is_none_or(|parent| chosen(document, parent).is_empty());
            unclear.extend(ideas.into_iter().next().filter(|_| is_top).map(|idea| (item.span, idea.id)));
            continue;
        };
        is_read = true;
        let votes = item.votes.or_else(|| match item.form {
            Form::Row => kept::spelt_votes(document.text.slice(item.span)),
            Form::List | Form::Line => kept::votes(&item.text),
        });
        let ids: Vec<String> = ideas.iter().map(|idea| idea.id.clone()).collect();
        thread.choices.push(Choice { ideas, kept, votes, document: at, span: item.span }, ids);
    }
    if is_read {
        let unread = |(span, id)| Unread { kind: ItemKind::Kept, document: at, span, why: Why::Undecided(id) };
        thread.unread.extend(unclear.into_iter().map(unread));
    }
    is_read
}

/// The verdict of the line itself: from its check box, else from its words; none if unclear.
fn own(document: &Document, item: &Item) -> Option<bool> {
    let line = document.text.slice(item.span);
    if item.task == Some(true) && kept::is_struck(line.trim_start_matches(['-', '*', '+', ' '])) {
        return None;
    }
    // `I1 (retenue), I2 (non retenue)` has several verdicts: it is reported as unclear.
    let ideas = item.lead.iter().chain(&item.mentions).filter(|mention| mention.id.starts_with('I')).count();
    if item.task.is_none() && ideas > 1 && kept::count(line) > 1 && ideas > chosen(document, item).len() {
        return None;
    }
    item.task.or_else(|| match item.form {
        // `I1 x`, `I2 OK`: a list item may consist of an answer only.
        Form::List | Form::Line => {
            let answer = || kept::answer(&item.text).filter(|_| item.text.contains(char::is_alphabetic));
            kept::verdict(line).or_else(answer)
        }
        Form::Row => kept::verdict(&item.text),
    })
}

fn parent<'a>(document: &'a Document, item: &Item) -> Option<&'a Item> {
    document.body.items.get(item.parent?)
}

/// Titles in a section in their order, with their verdict on the ideas below. A heading without a verdict ends
/// the scope of the previous title.
fn titles(document: &Document, section: Section) -> Vec<(Span, Option<bool>)> {
    let titles = document.body.titles(Span::new(section.heading.end, section.range.end));
    let said = titles.map(|(is_heading, span)| (is_heading, span, kept::title(document.text.slice(span))));
    let mut titles: Vec<(Span, Option<bool>)> = said
        .filter(|(is_heading, _, said)| *is_heading || said.is_some())
        .map(|(_, span, said)| (span, said))
        .collect();
    titles.sort_by_key(|(span, _)| span.start);
    titles
}

/// The verdict from above an item: from a line such as « Retenues : », a heading, or a parent item.
fn above(document: &Document, titles: &[(Span, Option<bool>)], item: &Item) -> Option<bool> {
    if kept::is_open(document.text.slice(item.span)) {
        return None;
    }
    if let Some(parent) = parent(document, item) {
        return chosen(document, parent).is_empty().then(|| own(document, parent)).flatten();
    }
    let before = titles.partition_point(|(span, _)| span.end <= item.span.start);
    titles[..before].last()?.1
}

/// The ideas that a line decides on: the first one, and those joined to it by « et » or a comma. Ideas named
/// later are part of a remark.
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
