//! Invents the documents of each type of a method.

use jiff::civil::Date;

use super::START;
use super::draft::{Part, Sheet};
use super::sample::{Seed, value};
use crate::method::{DocType, ItemKind, Method, Role, SectionDef};
use crate::model::action::DESCRIPTION;
use crate::model::fields::Table;
use crate::pack::Pack;
use crate::parse::yaml::{Node, quote};
use crate::rules::Bound;
use crate::scaffold::Theme;
use crate::scaffold::calendar::Calendar;
use crate::text::dates::add_months;
use crate::text::working_days::add_days;

/// Largest number in a requirement that is followed: documents or participants to invent.
const MOST: usize = 12;

/// The largest number of things that a requirement counts, from two on.
pub(super) fn asked(tree: &Node) -> usize {
    let requirements = tree.get("exigences").map_or(&[][..], Node::items).iter();
    let numbers = requirements.flat_map(|one| ["nombre", "minimum"].map(|key| one.get(key)?.scalar()?.parse().ok()));
    numbers.flatten().filter(|number| *number <= MOST).max().unwrap_or(0).max(2)
}

pub(super) struct Maker<'a> {
    pub(super) pack: &'a Pack,
    pub(super) calendar: &'a Calendar,
    /// How many there are of each thing that can be several.
    pub(super) most: usize,
    /// True to take the last value of closed lists.
    pub(super) last: bool,
    /// False for documents that are all alike.
    pub(super) differ: bool,
}

impl Maker<'_> {
    fn method(&self) -> &Method {
        &self.pack.method
    }

    /// Adds the documents of one type.
    pub(super) fn of_kind(&self, at: usize, themes: &[Theme], sheets: &mut Vec<Sheet>) {
        let kind = &self.method().types[at];
        let is_of_groups = kind.per_group || kind.role == Role::Group;
        let groups: Vec<Option<usize>> = if is_of_groups { (0..themes.len()).map(Some).collect() } else { vec![None] };
        let names: Vec<Option<String>> = match kind.path.has("nom") {
            true => (1..=self.most).map(|name| Some(format!("essai-{name}"))).collect(),
            false => vec![None],
        };
        for group in groups {
            let folder = group.and_then(|group| Some(themes.get(group)?.folder.as_str()));
            for (number, date) in self.numbers(at, group) {
                for name in &names {
                    let path = kind.path.fill(number, folder, name.as_deref());
                    let order = if self.differ { sheets.len() } else { 0 };
                    let seed = Seed { at: order, date: date.unwrap_or(START), last: self.last, most: self.most };
                    let sheet = self.sheet(at, path, number, date, seed);
                    if sheets.iter().all(|other| other.path != sheet.path) {
                        sheets.push(sheet);
                    }
                }
            }
        }
    }

    /// Numbers and dates of the documents of a type: those of the calendar, and what requirements count.
    fn numbers(&self, at: usize, group: Option<usize>) -> Vec<(Option<u32>, Option<Date>)> {
        let kind = &self.method().types[at];
        let of_groups = |group| {
            let meetings = self.calendar.of_group(group).into_iter().filter(|(of, ..)| *of == at);
            meetings.map(|(_, number, date)| (number, date)).collect::<Vec<_>>()
        };
        let proposed = group.map_or_else(|| self.calendar.of(at), of_groups);
        let last = proposed.last().map_or(START, |(_, date)| *date);
        let mut dated: Vec<(Option<u32>, Option<Date>)> =
            proposed.into_iter().map(|(number, date)| (number, Some(date))).collect();
        if kind.numbered {
            let most = u32::try_from(self.most).unwrap_or(2);
            let rules = self.pack.requirements.iter();
            let wanted = rules.flat_map(|one| match one.rule.bound() {
                Some(Bound::AtLeast { kind, count }) if kind == at => (1..=count.min(100)).collect(),
                _ => one.rule.required_numbers(at).unwrap_or_default().to_vec(),
            });
            for number in (1..=most).chain(wanted) {
                if dated.iter().all(|(own, _)| *own != Some(number)) {
                    dated.push((Some(number), Some(add_days(last, i64::from(number) * 14))));
                }
            }
        } else if dated.is_empty() {
            dated.push((None, Some(add_months(START, 6))));
        }
        if kind.role == Role::Session { dated } else { dated.into_iter().map(|(number, _)| (number, None)).collect() }
    }

    fn sheet(&self, at: usize, path: String, number: Option<u32>, date: Option<Date>, seed: Seed) -> Sheet {
        let kind = &self.method().types[at];
        let mut keys = self.keys(&kind.fields, seed);
        keys.retain(|(key, _)| date.is_none() || key != "date");
        for (key, value) in &mut keys {
            match (key.as_str(), number) {
                ("numero", Some(number)) => *value = number.to_string(),
                ("statut", _) if kind.role == Role::Session => "tenue".clone_into(value),
                _ => {}
            }
        }
        if number.is_none() {
            keys.retain(|(key, _)| key != "numero");
        }
        if kind.role != Role::Group {
            keys.insert(0, ("type".to_owned(), kind.id.clone()));
        }
        Sheet { kind: Some(at), path, date, keys, sections: sections(kind, number, seed, self.method()) }
    }

    pub(super) fn keys(&self, table: &Table, seed: Seed) -> Vec<(String, String)> {
        let fields = table.fields.iter();
        fields.filter_map(|field| Some((field.key.to_string(), value(field, seed, self.method())?))).collect()
    }
}

fn sections(kind: &DocType, number: Option<u32>, seed: Seed, method: &Method) -> Vec<Part> {
    let text = format!("{}.", seed.words());
    if kind.sections.is_empty() {
        return vec![Part { id: DESCRIPTION.to_owned(), title: String::new(), text, items: None }];
    }
    let here = kind.sections.iter().filter(|section| section.number.is_none() || section.number == number);
    let section = |section: &SectionDef| {
        let (text, items) = match section.items {
            Some(ItemKind::Own(at)) => {
                let letter = method.elements.get(at).map_or("", |element| &element.letter);
                (format!("- **{letter}1** {text}"), None)
            }
            items => (text.clone(), items),
        };
        Part { id: section.id.clone(), title: section.title.clone(), text, items }
    };
    here.map(section).collect()
}

/// A list of members: the structures that are present at sessions.
pub(super) fn members(method: &Method, most: usize) -> String {
    let line = |at: usize| {
        let college = method.colleges.get(at % method.colleges.len().max(1));
        let college = college.map_or_else(String::new, |college| format!(", college: {}", quote(&college.id)));
        format!("  - {{structure: \"Structure {}\"{college}}}\n", at + 1)
    };
    // One of each college at least.
    let count = most.max(method.colleges.len());
    format!("membres:\n{}", (0..count).map(line).collect::<String>())
}
