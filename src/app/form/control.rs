//! The controls of a form, as the templates of pages show them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rows::Row;
use super::said::{BLANK_ROWS, Said};
use super::sent::Typed;
use super::sheet::{Sheet, Slot, What};
use crate::lang::Lang;
use crate::method::ItemKind;
use crate::model::fields::{FieldDef, Kind};
use crate::model::people;
use crate::text::dates::parse_iso;

/// A label with its input.
#[derive(Debug, Default, Serialize)]
pub(in crate::app) struct Control {
    /// Name of the input.
    pub(in crate::app) name: String,
    /// Id in the page.
    pub(in crate::app) id: String,
    pub(in crate::app) label: String,
    /// Which input: `texte`, `long`, `markdown`, `date`, `heure`, `nombre`, `choix`, `cases`, `lignes`, `tableau`,
    /// `elements`, `retenues`.
    pub(in crate::app) input: &'static str,
    pub(in crate::app) value: String,
    pub(in crate::app) options: Vec<Choice>,
    /// Headings of a table.
    pub(in crate::app) columns: Vec<String>,
    pub(in crate::app) rows: Vec<Vec<Control>>,
    /// Digest of what the form was made from; empty for a cell.
    pub(in crate::app) was: String,
    pub(in crate::app) required: bool,
    pub(in crate::app) help: String,
    /// What is wrong with it, as `check` says it.
    pub(in crate::app) errors: Vec<String>,
    /// What somebody else wrote meanwhile.
    pub(in crate::app) theirs: Option<String>,
}

/// A choice of a closed list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(in crate::app) struct Choice {
    pub(in crate::app) value: String,
    pub(in crate::app) label: String,
    pub(in crate::app) chosen: bool,
}

/// What the rest of the project offers for the controls of a document.
#[derive(Debug, Default)]
pub(in crate::app) struct Offers {
    /// Structures that may be ticked as present, excused or absent.
    pub(in crate::app) members: Vec<String>,
    /// Structures that a field may name, as suggestions.
    pub(in crate::app) structures: Vec<String>,
    /// Ids and texts of the ideas that an action may come from.
    pub(in crate::app) ideas: Vec<(String, String)>,
    /// Stems and names of documents that a reference may name, by the type of the reference; empty for any type.
    pub(in crate::app) documents: BTreeMap<String, Vec<(String, String)>>,
}

impl Sheet {
    /// The controls, in the order of the document. `typed` is what a person typed that could not be written, `found`
    /// the findings in the file: place and sentence.
    pub(in crate::app) fn controls(
        &self,
        typed: &BTreeMap<String, Typed>,
        found: &[(usize, String)],
        offers: &Offers,
        lang: Lang,
    ) -> Vec<Control> {
        let own = |slot: &Slot| {
            let at = |(byte, _): &&(usize, String)| self.slot_at(*byte).is_some_and(|other| other.name == slot.name);
            found.iter().filter(at).map(|(_, told)| told.clone()).collect::<Vec<_>>()
        };
        self.slots.iter().map(|slot| slot.control(typed.get(&slot.name), own(slot), offers, lang)).collect()
    }
}

impl Slot {
    fn control(&self, typed: Option<&Typed>, found: Vec<String>, offers: &Offers, lang: Lang) -> Control {
        let said = typed.map_or(&self.said, |typed| &typed.said);
        let mut control = match &self.what {
            What::Field { field, .. } => field_control(field, &self.name, said, offers, lang),
            What::Section { title, part, owed, .. } => Control {
                label: if title.is_empty() { "Description".to_owned() } else { title.clone() },
                input: "markdown",
                value: said.shown(),
                help: part.help(),
                required: *owed,
                ..Control::default()
            },
            What::Items { title, rows, kind, owed, letter, .. } => {
                let now = typed.and_then(|typed| super::rows::Rows::of(&typed.said.shown(), letter));
                let rows = now.as_ref().unwrap_or(rows);
                let is_choice = *kind == ItemKind::Kept;
                Control {
                    label: title.clone(),
                    input: if is_choice { "retenues" } else { "elements" },
                    help: match (is_choice, rows.rows.is_empty() && offers.ideas.is_empty()) {
                        (true, true) => lang.pick(
                            "Enregistrez d'abord les idées : elles viennent ici toutes seules.",
                            "Save the ideas first: they come here by themselves.",
                        ),
                        _ => "",
                    }
                    .to_owned(),
                    required: *owed,
                    rows: if is_choice {
                        chosen(&self.name, &rows.rows, offers)
                    } else {
                        items(&self.name, &rows.rows)
                    },
                    ..Control::default()
                }
            }
        };
        control.name.clone_from(&self.name);
        control.id = id_of(&self.name);
        // A value that was typed in vain still belongs to the text that the form was made from; after a conflict,
        // to the text of now.
        control.was = self.said.digest();
        control.errors = typed.map_or(found, |typed| typed.errors.clone());
        control.theirs = typed.and_then(|typed| typed.theirs.clone());
        control
    }
}

/// The id of a control in its page, and so the anchor of its address.
pub(in crate::app) fn id_of(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}

fn field_control(field: &FieldDef, name: &str, said: &Said, offers: &Offers, lang: Lang) -> Control {
    let mut control = Control {
        name: name.to_owned(),
        id: id_of(name),
        label: field.label.get(lang).to_owned(),
        help: field.help.get(lang).to_owned(),
        required: field.required,
        ..Control::default()
    };
    let (text, lines) = match said {
        Said::One(text) => (text.clone(), Vec::new()),
        Said::Lines(lines) => (lines.join("\n"), lines.clone()),
        Said::Rows(_) => (String::new(), Vec::new()),
    };
    let option =
        |value: &str, label: &str, chosen: bool| Choice { value: value.to_owned(), label: label.to_owned(), chosen };
    control.value.clone_from(&text);
    control.input = match &field.kind {
        Kind::LongText => "long",
        // A browser's own input for dates drops what it cannot read.
        Kind::Date if text.is_empty() || parse_iso(&text).is_some() => "date",
        Kind::Time if text.is_empty() || is_clock(&text) => "heure",
        Kind::Amount | Kind::Number | Kind::Ordinal => "nombre",
        Kind::Boolean | Kind::Choice(_) => {
            let yes_no = [("oui", lang.pick("Oui", "Yes")), ("non", lang.pick("Non", "No"))];
            control.options = match field.kind {
                Kind::Boolean => yes_no.map(|(id, label)| option(id, label, id == text)).into(),
                _ => field.kind.choices().iter().map(|c| option(&c.id, c.label.get(lang), *c.id == *text)).collect(),
            };
            if !text.is_empty() && control.options.iter().all(|one| !one.chosen) {
                control.options.push(option(&text, &text, true));
            }
            "choix"
        }
        Kind::Choices(choices) => {
            let is_chosen = |id: &str| lines.iter().any(|line| line == id);
            control.options = choices.iter().map(|c| option(&c.id, c.label.get(lang), is_chosen(&c.id))).collect();
            control.value = others(&lines, &control.options);
            "cases"
        }
        Kind::Ideas => {
            let is_chosen = |id: &str| lines.iter().any(|line| line == id);
            let label = |id: &str, text: &str| format!("{id} – {text}");
            control.options =
                offers.ideas.iter().map(|(id, text)| option(id, &label(id, text), is_chosen(id))).collect();
            control.value = others(&lines, &control.options);
            "cases"
        }
        Kind::Structures if !offers.members.is_empty() && PRESENCE.contains(&&*field.key) => {
            let key = |text: &str| people::key(text);
            control.options = offers
                .members
                .iter()
                .map(|member| match lines.iter().find(|line| key(line) == key(member)) {
                    Some(line) => option(line, member, true),
                    None => option(member, member, false),
                })
                .collect();
            control.value = others(&lines, &control.options);
            "cases"
        }
        kind if kind.is_list() && !matches!(kind, Kind::Table(_)) => "lignes",
        Kind::Table(columns) => {
            let Said::Rows(rows) = said else { return control };
            control.columns = columns.iter().map(|column| column.label.get(lang).to_owned()).collect();
            let cells = |origin: usize, cells: Option<&Vec<String>>| {
                let cell = |(at, column): (usize, &FieldDef)| {
                    let text = cells.and_then(|cells| cells.get(at)).cloned().unwrap_or_default();
                    let name = format!("{name}.{origin}.{}", column.key);
                    let mut cell = field_control(&as_cell(column), &name, &Said::One(text), &Offers::default(), lang);
                    cell.label = format!("{} {}", column.label.get(lang), origin + 1);
                    cell
                };
                columns.iter().enumerate().map(cell).collect::<Vec<_>>()
            };
            let next = rows.iter().map(|row| row.origin + 1).max().unwrap_or(0);
            let blanks = (next..next + BLANK_ROWS).map(|origin| cells(origin, None));
            control.rows = rows.iter().map(|row| cells(row.origin, Some(&row.cells))).chain(blanks).collect();
            "tableau"
        }
        Kind::Reference(kind) if offers.documents.get(&**kind).is_some_and(|all| !all.is_empty()) => {
            let all = offers.documents.get(&**kind).map(Vec::as_slice).unwrap_or_default();
            control.options = all.iter().map(|(stem, label)| option(stem, label, *stem == text)).collect();
            if !text.is_empty() && control.options.iter().all(|one| !one.chosen) {
                control.options.push(option(&text, &text, true));
            }
            "choix"
        }
        Kind::Structure => {
            control.options = offers.structures.iter().map(|name| option(name, name, false)).collect();
            "texte"
        }
        _ => "texte",
    };
    if matches!(control.input, "date" | "heure") {
        // The browser's own input shows the notation.
        control.help.clear();
    }
    control
}

/// The fields of a session that list who was there.
const PRESENCE: [&str; 3] = ["presents", "excuses", "absents"];

/// A column whose value is a list is one text in its cell.
fn as_cell(column: &FieldDef) -> FieldDef {
    let kind = if column.kind.is_list() { Kind::Text } else { column.kind.clone() };
    FieldDef { kind, ..column.clone() }
}

/// The entries that no option stands for, one a line.
fn others(lines: &[String], options: &[Choice]) -> String {
    let is_other = |line: &&String| options.iter().all(|option| option.value != **line);
    lines.iter().filter(is_other).cloned().collect::<Vec<_>>().join("\n")
}

fn is_clock(text: &str) -> bool {
    text.len() == 5 && text.parse::<jiff::civil::Time>().is_ok()
}

fn cell(name: &str, key: &str, label: String, value: &str) -> Control {
    let name = format!("{name}.{key}");
    Control { id: id_of(&name), name, label, input: "texte", value: value.to_owned(), ..Control::default() }
}

/// A row for each item, and blank ones for more.
fn items(name: &str, rows: &[Row]) -> Vec<Vec<Control>> {
    let blanks = std::iter::repeat_n(None, BLANK_ROWS + 1);
    let all = rows.iter().map(Some).chain(blanks).enumerate();
    let row = |(at, row): (usize, Option<&Row>)| {
        let (id, text) = row.map_or(("", ""), |row| (row.id.as_str(), row.text.as_str()));
        let place = format!("{name}.{at}");
        vec![cell(&place, "id", String::new(), id), cell(&place, "texte", id.to_owned(), text)]
    };
    all.map(row).collect()
}

/// A row for each idea of the choice, then for each that is not in it yet.
fn chosen(name: &str, rows: &[Row], offers: &Offers) -> Vec<Vec<Control>> {
    let text_of = |id: &str| offers.ideas.iter().find(|(own, _)| own == id).map_or("", |(_, text)| text.as_str());
    let is_there = |id: &str| rows.iter().any(|row| row.id == id);
    let more = offers.ideas.iter().filter(|(id, _)| !is_there(id)).map(|(id, _)| (id.as_str(), "", false));
    let all = rows.iter().map(|row| (row.id.as_str(), row.text.as_str(), row.is_ticked())).chain(more).enumerate();
    let row = |(at, (id, text, ticked)): (usize, (&str, &str, bool))| {
        let place = format!("{name}.{at}");
        let mut kept = cell(&place, "retenue", id.to_owned(), if ticked { "oui" } else { "" });
        kept.help = text_of(id).to_owned();
        vec![cell(&place, "id", String::new(), id), kept, cell(&place, "texte", id.to_owned(), text)]
    };
    all.map(row).collect()
}
