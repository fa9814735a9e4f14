//! A file as a form shows it, part by part, and what a form that comes back changes in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::part::Part;
use super::rows::{Rows, letter};
use super::said::Said;
use super::source::Source;
use crate::app::request::Form;
use crate::diagnostic::Sink;
use crate::edit::{self, Change, Section};
use crate::lang::{Lang, say};
use crate::method::{ItemKind, Method};
use crate::model::fields::{FieldDef, Leaf, Table};
use crate::parse::front_matter::{Front, split};
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Node, Outcome};
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
    form: edit::Form,
    pub(in crate::app) text: Text,
    root: Option<Node>,
    keys: Vec<String>,
    pub(in crate::app) slots: Vec<Slot>,
    /// Names of what the file holds and the form cannot show.
    pub(in crate::app) hidden: Vec<String>,
}

/// What a form that came back means.
#[derive(Debug, Default)]
pub(in crate::app) struct Sent {
    changes: Vec<(String, Said, Change)>,
    /// What was typed, by the name of the slot.
    pub(in crate::app) typed: BTreeMap<String, Typed>,
}

/// What a person typed in a slot and why it was not written.
#[derive(Debug)]
pub(in crate::app) struct Typed {
    pub(super) said: Said,
    pub(super) errors: Vec<String>,
    /// What the file says by now, if somebody else changed it meanwhile.
    pub(super) theirs: Option<String>,
}

impl Sheet {
    /// Reads `bytes`, the file at `path` that `source` describes; none if its keys cannot be read.
    pub(in crate::app) fn of(path: &str, bytes: &[u8], source: &Source<'_>, method: &Method) -> Option<Self> {
        let text = Text::new(str::from_utf8(bytes).ok()?.to_owned());
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
        let mut sheet = Self { form, text, root, keys, slots: Vec::new(), hidden: Vec::new() };
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
                        let inside = leaf.part.and_then(|_| node).map(|node| node.span);
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
        let name = if title.is_empty() { "s.texte".to_owned() } else { format!("s.{}", slug::slugify(&title)) };
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
        self.slots.iter().find(|slot| slot.span.is_some_and(|span| span.start <= byte && byte < span.end.max(byte + 1)))
    }

    /// What `form` asks to change. `numbers` are the greatest numbers of items in use, by their letter. A slot whose file text is no longer the one that the form was made from, and that
    /// the person changed too, is a conflict.
    pub(in crate::app) fn sent(&self, form: &Form, numbers: &BTreeMap<String, u32>, lang: Lang) -> Sent {
        let mut sent = Sent::default();
        for slot in &self.slots {
            let Some(was) = form.get(&format!("was.{}", slot.name)) else { continue };
            let typed = slot.posted(form, numbers);
            if typed.digest() == was || typed == slot.said {
                continue;
            }
            let mut told = |errors: Vec<String>, theirs: Option<String>| {
                sent.typed.insert(slot.name.clone(), Typed { said: typed.clone(), errors, theirs });
            };
            if slot.said.digest() != was {
                told(Vec::new(), Some(slot.said.shown()));
                continue;
            }
            match self.changed(slot, &typed, lang) {
                Ok(change) => sent.changes.push((slot.name.clone(), typed.clone(), change)),
                Err(errors) => told(errors, None),
            }
        }
        sent
    }

    fn changed(&self, slot: &Slot, typed: &Said, lang: Lang) -> Result<Change, Vec<String>> {
        match (&slot.what, typed) {
            (What::Field { path, field }, _) => {
                let leaf = |key: &str| self.root.as_ref().and_then(|root| root.get(key));
                let node = match path.split_once('.') {
                    Some((key, part)) => leaf(key).and_then(|node| node.get(part)),
                    None => leaf(path),
                };
                let value = typed.value(field, node, &self.text, lang).map_err(|faults| {
                    let told = |one: crate::messages::Sentences| {
                        let help = one.help.map_or_else(String::new, |help| format!(" {help}"));
                        format!("{}.{help}", one.what)
                    };
                    faults.into_iter().map(told).collect::<Vec<_>>()
                })?;
                Ok(Change::set(path.as_str(), value).ordered(self.keys.iter().map(String::as_str)))
            }
            (What::Section { section, part, .. } | What::Items { section, part, .. }, Said::One(text)) => {
                let (section, text) = (section.clone(), part.with(text));
                Ok(Change::Replace { section, text })
            }
            _ => Err(Vec::new()),
        }
    }

    /// The bytes of the file with what can be changed; each refusal is told at its slot.
    pub(in crate::app) fn applied(&self, bytes: &[u8], sent: &mut Sent, lang: Lang) -> Vec<u8> {
        let mut now = bytes.to_owned();
        for (name, said, change) in sent.changes.clone() {
            match edit::apply(self.form, &now, std::slice::from_ref(&change)) {
                Ok(after) => now = after,
                Err(refused) => {
                    let why = refused.failure("").sentence(lang);
                    let told = say!(
                        lang,
                        "Ce changement ne peut pas être écrit ici sans toucher au reste du fichier ({why}). Faites-le \
                         dans le texte du fichier.",
                        "This change cannot be written here without touching the rest of the file ({why}). Make it in \
                         the file's text."
                    );
                    sent.typed.insert(name, Typed { said, errors: vec![told], theirs: None });
                }
            }
        }
        now
    }
}

impl Sent {
    /// True if somebody else changed a part meanwhile that the person changed too.
    pub(in crate::app) fn has_conflict(&self) -> bool {
        self.typed.values().any(|typed| typed.theirs.is_some())
    }

    /// What was typed and could have been written is shown again too, where another part keeps the form from being
    /// written.
    pub(in crate::app) fn keep(&mut self) {
        for (name, said, _) in std::mem::take(&mut self.changes) {
            self.typed.entry(name).or_insert(Typed { said, errors: Vec::new(), theirs: None });
        }
    }
}

impl Slot {
    fn posted(&self, form: &Form, numbers: &BTreeMap<String, u32>) -> Said {
        match &self.what {
            What::Field { field, .. } => Said::posted(field, &self.name, form),
            What::Section { .. } => {
                Said::One(form.get(&self.name).unwrap_or_default().trim_matches('\n').trim_end().to_owned())
            }
            What::Items { rows, kind, letter, .. } => {
                let last = numbers.get(letter).copied().unwrap_or(0);
                Said::One(rows.posted(&self.name, form, *kind, letter, last).text())
            }
        }
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
