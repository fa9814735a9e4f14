//! Problems, ideas and choices of a group, copied into the minutes of another one with the ids that they have.

use std::collections::BTreeSet;

use super::Input;
use crate::edit::{Change, Form, Section, apply};
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::method::{ItemKind, Method, SectionDef};
use crate::parse::front_matter::recover;
use crate::parse::markdown::{Form as ItemForm, Item};
use crate::project::thread::{Choice, Said};
use crate::project::{Document, Project, Thread};
use crate::text::Span;
use crate::text::escape::printable;
use crate::text::paths::relative;
use crate::tree::Output;

/// Copies the ideas with the ids in `ideas`, the problems that they answer and what was chosen of them from the group
/// `from` into the documents of a new group. Returns the ids of the problems. Refused where the documents have no
/// place for them.
pub(super) fn copy(
    input: &Input<'_>,
    from: usize,
    ideas: &BTreeSet<String>,
    outputs: &mut [Output],
) -> Result<BTreeSet<String>, Failure> {
    let (project, thread) = (input.project, &input.project.threads[from]);
    let said: Vec<&Said> = named(&thread.ideas, ideas);
    let mentioned = said.iter().flat_map(|idea| &idea.mentions).map(|mention| mention.id.clone());
    let problems: BTreeSet<String> = mentioned.filter(|id| thread.problem(id).is_some()).collect();
    let of = |one: &&Said| (one.document, written(project, thread, one, ideas));
    let lines = |said: Vec<&Said>| said.iter().map(of).collect::<Vec<_>>();
    let kept = choices(project, thread, ideas);
    for (kind, lines) in [
        (ItemKind::Problems, lines(named(&thread.problems, &problems))),
        (ItemKind::Ideas, lines(said)),
        (ItemKind::Kept, kept),
    ] {
        if !lines.is_empty() {
            put(input, from, kind, &lines, outputs)?;
        }
    }
    Ok(problems)
}

fn named<'t>(said: &'t [Said], ids: &BTreeSet<String>) -> Vec<&'t Said> {
    said.iter().filter(|one| one.id.as_ref().is_some_and(|id| ids.contains(id))).collect()
}

/// The item of a document that begins there.
fn item(project: &Project, document: usize, span: Span) -> Option<(&Document, usize, &Item)> {
    let document = project.documents.get(document)?;
    let at = document.body.items.iter().position(|item| item.span == span)?;
    Some((document, at, &document.body.items[at]))
}

/// The lines of an item of a list: its own, and those that belong to it, up to an item that declares another id.
fn lines(document: &Document, at: usize) -> String {
    let own = &document.body.items[at];
    let text = &document.text;
    let first = text.position(own.span.start).line;
    let source = text.slice(text.line(first));
    let indent = source.len() - source.trim_start().len();
    let declares = |line: usize| {
        let items = document.body.items.iter().filter(|item| item.lead.is_some());
        items.into_iter().any(|item| text.position(item.span.start).line == line)
    };
    let mut lines = vec![source.trim().to_owned()];
    let last = text.position(text.as_str().len()).line;
    for line in first + 1..=last {
        let more = text.slice(text.line(line));
        let deeper = more.len() - more.trim_start().len() > indent;
        if !deeper || more.trim().is_empty() || declares(line) {
            break;
        }
        lines.push(more.get(indent..).unwrap_or(more).trim_end().to_owned());
    }
    lines.join("\n")
}

/// The lines of a problem or an idea, as they stand; written anew where they are no list or say several ids.
fn written(project: &Project, thread: &Thread, said: &Said, ideas: &BTreeSet<String>) -> String {
    let same = thread
        .problems
        .iter()
        .chain(&thread.ideas)
        .filter(|other| other.document == said.document && other.span == said.span);
    let is_alone = same.count() == 1;
    if let Some((document, at, item)) = item(project, said.document, said.span)
        && item.form == ItemForm::List
        && is_alone
    {
        return lines(document, at);
    }
    let id = said.id.as_deref().unwrap_or_default();
    let others =
        said.mentions.iter().filter(|mention| !ideas.contains(&mention.id) && !said.text.contains(&mention.id));
    let ids: Vec<&str> = others.map(|mention| mention.id.as_str()).collect();
    let ids = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
    format!("- **{id}** {}{ids}", said.text)
}

/// What was chosen of these ideas: a line as it stands if it names no other one.
fn choices(project: &Project, thread: &Thread, ideas: &BTreeSet<String>) -> Vec<(usize, String)> {
    let names = |choice: &&Choice| choice.ideas.iter().any(|idea| ideas.contains(&idea.id));
    let line = |choice: &Choice| {
        let is_whole = choice.ideas.iter().all(|idea| ideas.contains(&idea.id));
        let own = item(project, choice.document, choice.span).filter(|(_, _, item)| item.form == ItemForm::List);
        if let Some((document, at, _)) = own.filter(|(_, _, item)| is_whole && item.task.is_some()) {
            return lines(document, at);
        }
        let ids: Vec<&str> =
            choice.ideas.iter().map(|idea| idea.id.as_str()).filter(|id| ideas.contains(*id)).collect();
        let (mark, lang) =
            (if choice.kept { "x" } else { " " }, project.file.lang.value().copied().unwrap_or_default());
        let votes = choice.votes.map_or_else(String::new, |votes| format!(", {votes} {}", lang.pick("voix", "votes")));
        format!("- [{mark}] {}{votes}", ids.join(", "))
    };
    thread.choices.iter().filter(names).map(|choice| (choice.document, line(choice))).collect()
}

/// Puts lines into the section for `kind` of the new group's minutes, with where they come from.
fn put(
    input: &Input<'_>,
    from: usize,
    kind: ItemKind,
    lines: &[(usize, String)],
    outputs: &mut [Output],
) -> Result<(), Failure> {
    let (project, method) = (input.project, &input.pack.method);
    let home = outputs.iter_mut().find_map(|output| section(method, output, kind).map(|section| (output, section)));
    let Some((output, section)) = home else { return Err(no_place(input, lines)) };
    let mut text = String::new();
    let mut source = None;
    for (document, line) in lines {
        if source != Some(document) {
            source = Some(document);
            let document = &project.documents[*document];
            let link = format!("[{}]({})", document.stem, relative(&output.path, &document.path));
            let group = project.group_name(from);
            let head = both!("Repris de « {group} », {link} :", "Taken from \"{group}\", {link}:");
            let gap = if text.is_empty() { "" } else { "\n" };
            text.push_str(&format!("{gap}{}\n\n", head.get(method.lang)));
        }
        text.push_str(line);
        text.push('\n');
    }
    let change = Change::Fill { section, text };
    let bytes = apply(Form::Markdown, output.content.as_bytes(), &[change])
        .map_err(|refused| refused.failure(&printable(&output.path)))?;
    output.content = String::from_utf8_lossy(&bytes).into_owned();
    Ok(())
}

/// The section of a new document that holds items of `kind`.
fn section(method: &Method, output: &Output, kind: ItemKind) -> Option<Section> {
    let own = recover(&output.content, "type").and_then(|name| method.type_named(name))?;
    let number = recover(&output.content, "numero").and_then(|number| number.parse().ok());
    let here = |section: &&SectionDef| section.number.is_none() || section.number == number;
    let sections: Vec<&SectionDef> = method.types[own].sections.iter().filter(here).collect();
    let found = sections.iter().find(|section| section.items == Some(kind))?;
    let titles = std::iter::once(found.title.clone()).chain(found.keys.iter().cloned()).collect();
    Some(Section::Titled { titles, among: sections.iter().map(|section| section.title.clone()).collect() })
}

fn no_place(input: &Input<'_>, lines: &[(usize, String)]) -> Failure {
    let word = input.pack.method.group().short;
    let (fr, en) = (word.of(Lang::Fr), word.a(Lang::En));
    let first = lines.first().and_then(|(_, line)| line.lines().next()).unwrap_or_default();
    let first = printable(first);
    Failure::refused(both!(
        "les documents {fr} n'ont pas de place pour « {first} » : rien n'est fait",
        "the documents of {en} have no place for \"{first}\": nothing is done"
    ))
}
