//! What receives the actions, a group or the project outside of groups, and the other groups: their names, and the
//! ideas and problems.

use crate::lang::{Both, Lang, both};
use crate::model::fields::Table;
use crate::parse::mentions::mentions;
use crate::project::Project;
use crate::project::thread::{Said, Thread};
use crate::text::Span;
use crate::text::escape::printable;
use crate::text::fold::{fold, slug};
use crate::text::heading::heading_key;

#[derive(Debug)]
pub struct Home<'a> {
    /// Its theme and its folder, case-folded.
    names: [String; 2],
    /// The names of the project's other groups.
    others: Vec<String>,
    thread: &'a Thread,
    /// The fields of the method's actions.
    pub(super) fields: &'a Table,
}

impl<'a> Home<'a> {
    /// The group with this index in `Project::threads`, or what stands outside of groups; `fields` are those of the
    /// actions' type.
    pub fn of(project: &'a Project, home: usize, fields: &'a Table) -> Self {
        let names = |at: usize| match project.groups.get(at) {
            Some(group) => [fold(project.group_name(at)), fold(&group.id)],
            None => [Lang::Fr, Lang::En].map(|lang| fold(project.home_name(at, lang))),
        };
        Self {
            names: names(home),
            others: (0..=project.outside()).filter(|at| *at != home).flat_map(names).collect(),
            thread: &project.threads[home],
            fields,
        }
    }

    /// True if `text` names the group: « Mobilité », « mobilite », « 2. Mobilité », « Axe 2 : Mobilité ».
    pub fn is_named(&self, text: &str) -> bool {
        names_one(&self.names, text)
    }

    pub fn is_of_another(&self, text: &str) -> bool {
        names_one(&self.others, text)
    }
    /// The file name in `path`, if the file is in a folder with the name of this group.
    pub(super) fn file_name<'p>(&self, path: &'p str) -> Option<&'p str> {
        let mut parts = path.rsplit('/');
        let name = parts.next()?.strip_suffix(".md")?;
        let is_own = parts.any(|part| fold(part) == self.names[1]);
        (is_own && slug(name) == name).then_some(name)
    }

    /// The ids of the group's ideas that `item` names: « I3 », « I3, I5 », « I3 : Covoiturage ».
    pub(super) fn ideas(&self, item: &str) -> Result<Vec<String>, Both> {
        let shown = printable(item);
        let (head, said) = parts(item);
        let ids: Vec<String> = mentions(head, Span::default())
            .into_iter()
            .map(|mention| mention.id)
            .filter(|id| !id.starts_with('P'))
            .collect();
        if ids.is_empty() {
            let same = self.thread.ideas.iter().find(|idea| fold(&idea.text) == fold(item));
            return same.and_then(|idea| idea.id.clone()).map(|id| vec![id]).ok_or_else(|| {
                both!(
                    "« {shown} » ne nomme aucune idée du groupe (I1, I2…)",
                    "\"{shown}\" names no idea of the group (I1, I2…)"
                )
            });
        }
        if let Some(other) =
            in_parentheses(head).filter(|inner| mentions(inner, Span::default()).is_empty() && !self.is_named(inner))
        {
            let (id, other) = (&ids[0], printable(other));
            return Err(both!(
                "{id} est une idée d'un autre groupe ({other})",
                "{id} is an idea of another group ({other})"
            ));
        }
        for id in &ids {
            let Some(idea) = self.thread.idea(id) else {
                // An unreadable document may contain the idea.
                if self.thread.has_unknown {
                    continue;
                }
                return Err(both!("le groupe n'a pas d'idée {id}", "the group has no idea {id}"));
            };
            if let (Some(said), [_]) = (said, ids.as_slice())
                && !is_alike(said, idea)
            {
                let own = printable(&idea.text);
                return Err(both!(
                    "{id} est dans ce groupe « {own} », pas « {} »",
                    "{id} is \"{own}\" in this group, not \"{}\"",
                    printable(said)
                ));
            }
        }
        Ok(ids)
    }

    /// True for « P1 : … » if the group has that problem with that text.
    pub(super) fn knows_problem(&self, item: &str) -> bool {
        let (head, said) = parts(item);
        let id = mentions(head, Span::default()).into_iter().next().map(|mention| mention.id);
        let problem = id.and_then(|id| self.thread.problem(&id));
        problem.is_some_and(|problem| said.is_none_or(|said| is_alike(said, problem)))
    }
}

/// True if `text` is one of `names`, with or without a prefix such as « 2. » or « Axe 2 : ».
fn names_one(names: &[String], text: &str) -> bool {
    let whole = fold(text);
    let words = ["axe ", "groupe de travail ", "groupe ", "thematique ", "theme ", "gt "];
    let rest = words.iter().find_map(|word| whole.strip_prefix(word)).unwrap_or(&whole);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " .:-)".contains(c));
    let (whole_key, rest_key) = (heading_key(text), heading_key(rest));
    let forms = [whole.as_str(), rest, &whole_key];
    names.iter().any(|name| !name.is_empty() && (forms.contains(&name.as_str()) || heading_key(name) == rest_key))
}

/// Splits an item into its id and its text: « I3 (Mobilité) », « Covoiturage ».
fn parts(item: &str) -> (&str, Option<&str>) {
    let has_group = item.split_whitespace().nth(1).is_some_and(|second| second.starts_with('('));
    let parted = match item.find(')').filter(|_| has_group) {
        Some(end) => (&item[..=end], item[end + 1..].trim_start().trim_start_matches(':')),
        None => item.split_once(':').unwrap_or((item, "")),
    };
    let said = parted.1.trim();
    (parted.0, Some(said).filter(|said| !said.is_empty()))
}

fn in_parentheses(head: &str) -> Option<&str> {
    let (_, rest) = head.split_once('(')?;
    rest.rsplit_once(')').map(|(inner, _)| inner.trim())
}

fn is_alike(said: &str, known: &Said) -> bool {
    let (one, two) = (fold(said), fold(&known.text));
    two.is_empty() || one.contains(&two) || two.contains(&one) || strsim::normalized_levenshtein(&one, &two) > 0.7
}
