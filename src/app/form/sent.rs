//! What a form that came back changes in its file.

use std::collections::BTreeMap;

use super::said::Said;
use super::sheet::{Sheet, Slot, What};
use crate::app::request::Form;
use crate::edit::{self, Change, Section};
use crate::lang::{Lang, say};
use crate::text::heading::heading_key;

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
    /// What `form` asks to change. `numbers` are the greatest numbers of items in use, by their letter. A slot whose
    /// text in the file is no longer the one that the form was made from, and that the person changed too, is a
    /// conflict.
    pub(in crate::app) fn sent(&self, form: &Form, numbers: &BTreeMap<String, u32>, lang: Lang) -> Sent {
        let mut sent = Sent::default();
        for slot in &self.slots {
            let Some(was) = form.get(&format!("was.{}", slot.name)) else { continue };
            let typed = slot.posted(form, numbers, &self.titles);
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
                if typed.is_empty() && field.required && !field.kind.is_list() {
                    let asked = "Cette réponse est demandée : elle ne peut pas être vidée.";
                    return Err(vec![lang.pick(asked, "This answer is asked: it cannot be emptied.").to_owned()]);
                }
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
                    let why = refused.sentence(lang);
                    let told = say!(
                        lang,
                        "Ce changement ne peut pas être écrit ici sans toucher au reste du fichier ({why}). \
                         Faites-le dans le texte du fichier.",
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
    /// True if the form came back as it went.
    pub(in crate::app) fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.typed.is_empty()
    }

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
    fn posted(&self, form: &Form, numbers: &BTreeMap<String, u32>, titles: &[String]) -> Said {
        match &self.what {
            What::Field { field, .. } => Said::posted(field, &self.name, form),
            What::Section { section, part, .. } => {
                let text = form.get(&self.name).unwrap_or_default().trim_matches('\n').trim_end();
                Said::One(match section {
                    Section::Whole => text.to_owned(),
                    _ => below_its_title(text, &part.text, titles),
                })
            }
            What::Items { rows, kind, letter, .. } => {
                let last = numbers.get(letter).copied().unwrap_or(0);
                Said::One(rows.posted(&self.name, form, *kind, letter, last).text())
            }
        }
    }
}

/// The text of a section, with its headings below that of the section. A heading that people add and that is named like
/// a section of such documents would be read as that section: it becomes a line in bold.
fn below_its_title(text: &str, former: &str, titles: &[String]) -> String {
    let line = |line: &str| {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        let Some(title) = title.strip_prefix(' ').filter(|_| (1..=6).contains(&level)) else { return line.to_owned() };
        let is_new = former.lines().all(|old| old != line);
        match level {
            _ if is_new && titles.contains(&heading_key(title)) => format!("**{}**", title.trim()),
            1 | 2 => format!("### {title}"),
            _ => line.to_owned(),
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
