//! A file as a form shows it, part by part, and what a form that comes back changes in it.

use std::sync::Arc;

use super::part::Part;
use super::rows::{Rows, letter};
use super::said::Said;
use super::source::Source;
use crate::diagnostic::Sink;
use crate::edit::{self, Section};
use crate::method::{ItemKind, Method};
use crate::model::fields::{FieldDef, Leaf, Table};
use crate::parse::front_matter::{Front, split};
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Node, Outcome};
use crate::text::fold::slug;
use crate::text::heading::heading_key;
use crate::text::{Span, Text};

/// A part of a file that a person may change on its own.
#[derive(Debug)]
pub(in crate::app) struct Slot {
    /// Name of its control: `f.lieu`, `s.decisions`.
    pub(in crate::app) name: String,
    pub(super) what: What,
    pub(super) said: Said,
    /// Where it stands in the text; none if the file has none of it.
    pub(super) span: Option<Span>,
}

#[derive(Debug)]
pub(super) enum What {
    /// A field, or a part of one: its path, and its definition.
    Field { path: String, field: FieldDef },
    /// The text of a section.
    Section { title: String, section: Section, part: Part, owed: bool },
    /// The items of a section.
    Items { title: String, section: Section, part: Part, rows: Rows, kind: ItemKind, letter: String, owed: bool },
}

/// A file as a form shows it.
#[derive(Debug)]
pub(in crate::app) struct Sheet {
    pub(super) form: edit::Form,
    pub(in crate::app) text: Arc<Text>,
    pub(super) root: Option<Node>,
    pub(super) keys: Vec<String>,
    pub(in crate::app) slots: Vec<Slot>,
    /// The titles of the sections of such a document, as `heading_key` compares them.
    pub(super) titles: Vec<String>,
    /// Names of what the file holds and the form cannot show.
    pub(in crate::app) hidden: Vec<String>,
}

impl Sheet {
    /// Reads `text`, the file at `path` that `source` describes; none if its keys cannot be read.
    pub(in crate::app) fn of(path: &str, text: Arc<Text>, source: &Source<'_>, method: &Method) -> Option<Self> {
        let form = edit::Form::of(path);
        let (yaml, body_start) = match (form, split(&text)) {
            (edit::Form::Yaml, _) => (Span::new(0, text.as_str().len()), None),
            (edit::Form::Markdown, Front::Found { yaml, body }) => (yaml, Some(body)),
            (edit::Form::Markdown, _) => return None,
        };
        let mut sink = Sink::new(Arc::from(path));
        let root = match yaml::read(&text, yaml, &mut sink) {
            Outcome::Tree(node) => Some(node),
            Outcome::Empty => None,
            Outcome::Broken { .. } => return None,
        };
        let keys = source.fields.fields.iter().map(|field| field.key.to_string()).collect();
        let titles = source.sections.iter().flat_map(|section| section.keys.iter().cloned()).collect();
        let mut sheet = Self { form, text, root, keys, slots: Vec::new(), titles, hidden: Vec::new() };
        sheet.fields(&source.fields);
        if let Some(start) = body_start {
            sheet.sections(start, source, method);
        }
        Some(sheet)
    }

    fn fields(&mut self, table: &Table) {
        let root = self.root.take();
        let entries = root.as_ref().and_then(Node::entries).unwrap_or_default();
        for leaf in table.leaves() {
            let path = leaf.path().into_owned();
            let node = node_of(root.as_ref(), &leaf);
            match Said::of_node(leaf.own(), node, &self.text) {
                Some(said) => {
                    let span = entries.iter().find(|entry| entry.key.trim() == leaf.field.key).map(|entry| {
                        let inside = leaf.part.and(node).map(|node| node.span);
                        inside.unwrap_or_else(|| Span::new(entry.key_span.start, end_of(&entry.value)))
                    });
                    let what = What::Field { path: path.clone(), field: leaf.own().clone() };
                    self.slots.push(Slot { name: format!("f.{path}"), what, said, span });
                }
                None => self.hidden.push(path),
            }
        }
        let is_known = |key: &str| key == "type" || key == "phase" || table.get(key).is_some();
        self.hidden.extend(entries.iter().map(|entry| entry.key.trim().to_owned()).filter(|key| !is_known(key)));
        self.root = root;
    }

    fn sections(&mut self, start: usize, source: &Source<'_>, method: &Method) {
        let body = Markdown::read(&self.text, start);
        let titles: Vec<String> = source.sections.iter().map(|section| section.title.clone()).collect();
        let mut known: Vec<usize> = Vec::new();
        for definition in &source.sections {
            let found: Vec<_> = body.sections(&definition.keys).collect();
            let [one] = found.as_slice() else {
                if found.len() > 1 {
                    known.extend(found.iter().map(|section| section.heading.start));
                    self.hidden.push(definition.title.clone());
                    continue;
                }
                let section = Section::titled(&*definition.title).among(titles.iter().map(String::as_str));
                self.section(definition.title.clone(), section, None, definition.owed, definition.items, method);
                continue;
            };
            known.push(one.heading.start);
            let title = self.title_of(one.heading);
            let section = Section::titled(title.clone()).or(&*definition.title);
            self.section(title, section, Some((one.heading, one.range)), definition.owed, definition.items, method);
        }
        let others: Vec<Span> = body.headings.iter().filter(|h| h.level == 2).map(|h| h.span).collect();
        for heading in others.into_iter().filter(|heading| !known.contains(&heading.start)) {
            let title = self.title_of(heading);
            let keys = [heading_key(&title)];
            let found: Vec<_> = body.sections(&keys).collect();
            match found.as_slice() {
                [one] if one.heading.start == heading.start => {
                    let section = Section::titled(title.clone());
                    self.section(title, section, Some((one.heading, one.range)), false, None, method);
                }
                _ => self.hidden.push(title),
            }
        }
        self.in_order();
        if body.headings.is_empty() && source.sections.is_empty() {
            let range = Span::new(start, self.text.as_str().len());
            self.section(String::new(), Section::Whole, Some((Span::new(start, start), range)), false, None, method);
        }
    }

    /// Sections stand as in the document; one that is missing follows the one that the method names before it.
    fn in_order(&mut self) {
        let first = self.slots.iter().position(|slot| slot.name.starts_with("s.")).unwrap_or(self.slots.len());
        let mut last = 0;
        let mut keyed: Vec<(usize, Slot)> = self
            .slots
            .drain(first..)
            .map(|slot| {
                last = slot.span.map_or(last, |span| span.start);
                (last, slot)
            })
            .collect();
        keyed.sort_by_key(|(at, _)| *at);
        self.slots.extend(keyed.into_iter().map(|(_, slot)| slot));
    }

    fn title_of(&self, heading: Span) -> String {
        self.text.slice(heading).trim_start_matches('#').trim_end_matches('#').trim().to_owned()
    }

    fn section(
        &mut self,
        title: String,
        section: Section,
        place: Option<(Span, Span)>,
        owed: bool,
        items: Option<ItemKind>,
        method: &Method,
    ) {
        let whole = self.text.as_str();
        let content = place.map(|(heading, range)| {
            let skip = if section == Section::Whole { Some(0) } else { whole[heading.end..].find('\n') };
            whole.get(heading.end + skip.unwrap_or(whole.len() - heading.end)..range.end).unwrap_or_default()
        });
        let span = place.map(|(heading, range)| Span::new(heading.start, range.end));
        let part = Part::of(content.unwrap_or_default());
        let name = if title.is_empty() { "s.texte".to_owned() } else { format!("s.{}", slug(&title)) };
        if self.slots.iter().any(|slot| slot.name == name) {
            return self.hidden.push(title);
        }
        let said = Said::One(part.text.clone());
        let own = |at: usize| method.elements.get(at).map_or_else(String::new, |element| element.letter.clone());
        let rows = items.and_then(|kind| {
            let letter = letter(kind, own);
            Some((kind, Rows::of(&part.text, &letter)?, letter))
        });
        let what = match rows {
            Some((kind, rows, letter)) => What::Items { title, section, part, rows, kind, letter, owed },
            None => What::Section { title, section, part, owed },
        };
        self.slots.push(Slot { name, what, said, span });
    }

    /// The slot that stands at `byte` of the text.
    pub(in crate::app) fn slot_at(&self, byte: usize) -> Option<&Slot> {
        let holds = |span: Span| span.start <= byte && byte < span.end.max(span.start + 1);
        self.slots.iter().find(|slot| slot.span.is_some_and(holds))
    }
}

/// The value of a leaf in the front matter.
fn node_of<'n>(root: Option<&'n Node>, leaf: &Leaf<'_>) -> Option<&'n Node> {
    let node = root?.get(&leaf.field.key)?;
    match leaf.part {
        Some(part) => node.get(&part.key),
        None => Some(node),
    }
}

/// Where the text of a value ends: its own end, or that of what is in it.
fn end_of(node: &Node) -> usize {
    let inside = match &node.value {
        yaml::Value::Scalar { .. } => None,
        yaml::Value::List(items) => items.iter().map(end_of).max(),
        yaml::Value::Map(entries) => entries.iter().map(|entry| end_of(&entry.value).max(entry.key_span.end)).max(),
    };
    inside.unwrap_or(0).max(node.span.end)
}
