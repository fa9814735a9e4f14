//! Assigns a role to every column; a field is used by at most one column.

mod held;
mod known;
mod settle;

use super::budget::{self, Parts};
use super::cells;
use super::euros;
use super::fields::Field;
use super::header::Found;
use super::persons;
use super::sheet::{Sheet, Value, column_name};
use super::{declared, headings::Known};
use crate::exports::table::columns as exported;
use crate::lang::{Both, Lang, both};
use crate::model::fields::{Leaf, Table};
use crate::text::escape::printable;
use crate::text::fold::slug;
use held::{are_names, cells_of, has_names, serials};
use known::known;
use settle::{Settled, doubt, is_usual, settle, unknown};

#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A field that the method declares, by its path.
    Declared(String),
    /// A field of the action; the factor converts an amount to euros.
    Field(Field, u64),
    /// Kept as text, under a key of the users' own (`x_…`).
    Own,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Index, from 0.
    pub at: u32,
    /// Its heading, prefixed by the parent heading: « Coût – 2026 ».
    pub heading: String,
    /// The heading without its parent.
    pub own: String,
    /// The key under which a cell is kept as text: `x_commentaires`.
    pub key: String,
    pub role: Role,
    /// The first row below the headings.
    pub below: u32,
    /// True if « idem » means the cell above; false in an exported plan.
    pub repeats: bool,
}

/// The origin of a table, which determines how its cells are formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written by people.
    People,
    /// The common plan, exported by agir.
    Plan,
    /// A workbook of the platform Territoires en Transitions.
    Platform,
}

#[derive(Clone, Debug)]
pub struct Columns {
    /// The columns that are not empty.
    pub all: Vec<Column>,
    pub origin: Origin,
    pub remarks: Vec<Both>,
    /// How the budget's parts relate to the budget.
    pub parts: Parts,
    /// True if a column about persons was left out.
    pub has_persons: bool,
}

impl Column {
    /// The value of the column in a row. A merged cell counts for each of its rows if the field allows it; «
    /// idem » is replaced by the value above.
    pub fn value<'a>(&self, sheet: &'a Sheet, row: u32) -> Option<&'a Value> {
        let own = self.cell(sheet, row)?;
        if !self.repeats || !cells::is_ditto(&own.text()) {
            return Some(own);
        }
        let above = (self.below..row).rev().find_map(|above| match self.cell(sheet, above) {
            Some(value) if cells::is_ditto(&value.text()) => None,
            Some(value) => Some(Some(value).filter(|value| !cells::is_blank(&value.text()))),
            // A row with a single cell is a section title.
            None => (sheet.row(above).count() > 1).then_some(None),
        });
        Some(above.flatten().unwrap_or(own))
    }

    pub fn role_is(&self, field: Field) -> bool {
        matches!(self.role, Role::Field(own, _) if own == field)
    }

    fn cell<'a>(&self, sheet: &'a Sheet, row: u32) -> Option<&'a Value> {
        let is_single = match self.role {
            Role::Field(Field::Title | Field::SubTitle | Field::Number, _) => true,
            Role::Field(Field::Funders | Field::Funding, _) | Role::Own | Role::Declared(_) => false,
            Role::Field(field, _) => budget::is_money(field),
        };
        let tall = || {
            let covers = |(at, top, end): &&(u32, u32, u32)| *at == self.at && (*top..=*end).contains(&row);
            let (_, top, _) = sheet.tall.iter().find(covers)?;
            sheet.get(*top, self.at)
        };
        sheet.get(row, self.at).or_else(|| if is_single { None } else { tall() })
    }
}

impl Columns {
    pub fn find(&self, field: Field) -> Option<&Column> {
        self.all.iter().find(|column| column.role_is(field))
    }
}

/// Assigns roles to the columns under the headings `found`.
pub fn columns(sheet: &Sheet, found: &Found, fields: &Table) -> Columns {
    let origin = origin(found, fields);
    let mut all: Vec<Column> = Vec::new();
    let mut remarks = Vec::new();
    let mut known = known(found, origin);
    let declared: Vec<(u32, Leaf<'_>)> =
        found.headings.iter().filter_map(|own| Some((own.column, declared::named(fields, &own.text)?))).collect();
    for (column, leaf) in &declared {
        known.retain(|(other, _)| other != column);
        if let Some(field) = declared::own(*leaf).filter(|_| !declared::is_declared(leaf)) {
            let place = known.partition_point(|(other, _)| other < column);
            known.insert(place, (*column, Known { field, exact: true }));
        }
    }
    // A column without a filled cell must not take a field from another.
    let filled = sheet.columns_from(found.below);
    known.retain(|(column, _)| filled.contains(column));
    let money = budget::settle(sheet, found, origin, &mut known);
    let owners: Vec<u32> =
        known.iter().filter(|(_, known)| known.field == Field::Owner).map(|(column, _)| *column).collect();
    // A number among the headings with nothing below: « Budget total | 3 000 » next to a title.
    let is_number = |text: &str| {
        let year = text.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year));
        text.parse::<f64>().is_ok() && !year
    };
    for own in found.headings.iter().filter(|own| is_number(&own.text) && !filled.contains(&own.column)) {
        let (cell, text) = (sheet.name_of(found.row, own.column), &own.text);
        remarks.push(both!(
            "cellule {cell} (« {text} ») : dans la ligne des titres, rien en dessous ; pas reprise",
            "cell {cell} (\"{text}\"): among the headings, with nothing below; not taken"
        ));
    }
    for at in filled {
        let heading = found.headings.iter().find(|own| own.column == at);
        let own = heading.map(|own| printable(&one_line(&own.text))).unwrap_or_default();
        let above = heading.and_then(|own| own.above.as_deref()).map(|above| printable(&one_line(above)));
        let heading = above.map_or_else(|| own.clone(), |above| format!("{above} – {own}"));
        let (name, key) = (column_name(at), key(&heading, &column_name(at), &all));
        let of_method = declared.iter().find(|(column, leaf)| *column == at && declared::is_declared(leaf));
        let role = if let Some((_, leaf)) = of_method {
            Role::Declared(leaf.path().into_owned())
        } else if let Some(role) = money.role(at) {
            remarks.extend(money.remark(at, &name, &heading, &key));
            role
        } else {
            let is_of_owners = |at: u32| owners.contains(&at);
            match settle(at, &mut known) {
                Settled::Field(field) => {
                    remarks.extend(doubt(field, origin, &name, &heading, &key, &cells_of(sheet, found, at)));
                    Role::Field(field, euros::scale(&heading))
                }
                Settled::AsDescription => {
                    remarks.push(both!(
                        "colonne {name} « {heading} » : lue comme la description",
                        "column {name} \"{heading}\": read as the description"
                    ));
                    Role::Field(Field::Description, 1)
                }
                Settled::Joined(field, first) => {
                    let first = column_name(first);
                    remarks.push(both!(
                        "colonne {name} « {heading} » : jointe à la colonne {first}",
                        "column {name} \"{heading}\": joined with column {first}"
                    ));
                    Role::Field(field, 1)
                }
                // Next to the structure that owns the action, a second owner column often names persons.
                Settled::Second(_) if origin != Origin::Plan && is_of_owners(at) && has_names(sheet, found, at) => {
                    let cells = cells_of(sheet, found, at);
                    remarks.extend(doubt(Field::Person, origin, &name, &heading, &key, &cells));
                    Role::Field(Field::Person, 1)
                }
                Settled::Second(first) => {
                    let first = column_name(first);
                    remarks.push(both!(
                        "colonne {name} « {heading} » : la colonne {first} dit déjà la même chose ; gardée telle \
                             quelle sous « {key} »",
                        "column {name} \"{heading}\": column {first} says the same thing already; kept as it is \
                             under \"{key}\""
                    ));
                    Role::Own
                }
                Settled::Unknown if origin == Origin::Platform && is_usual(sheet, found, at) => continue,
                Settled::Unknown if origin != Origin::Plan && are_names(sheet, found, at) => {
                    let cells = cells_of(sheet, found, at);
                    remarks.extend(doubt(Field::Person, origin, &name, &heading, &key, &cells));
                    Role::Field(Field::Person, 1)
                }
                Settled::Unknown => {
                    remarks.push(unknown(&name, &heading, &key));
                    Role::Own
                }
            }
        };
        let repeats = origin != Origin::Plan && may_repeat(&role);
        all.push(Column { at, heading, own, key, role, below: found.below, repeats });
    }
    let scaled = all.iter().filter_map(|column| match column.role {
        Role::Field(field, scale) if scale > 1 && budget::is_money(field) => Some((column, scale)),
        _ => None,
    });
    remarks.extend(scaled.map(|(column, scale)| budget::scaled(column, scale)));
    remarks.extend(serials(sheet, &all));
    remarks.extend(money.remarks(&all));
    let has_persons = all.iter().any(|column| column.role == Role::Field(Field::Person, 1));
    Columns { origin, all, remarks, parts: money.parts, has_persons }
}

/// True if « idem » may mean the cell above: amounts and titles are never repeated.
fn may_repeat(role: &Role) -> bool {
    let Role::Field(field, _) = role else { return *role == Role::Own };
    !budget::is_money(*field)
        && !matches!(field, Field::Title | Field::SubTitle | Field::Number | Field::Path | Field::Funder(_))
}

fn origin(found: &Found, fields: &Table) -> Origin {
    let has = |title: &str| found.headings.iter().any(|own| own.text.trim() == title);
    let titles =
        [Lang::Fr, Lang::En].map(|lang| exported(fields, lang).iter().filter(|column| has(&column.title)).count());
    if titles.iter().any(|count| *count >= 12) {
        Origin::Plan
    } else if has("Axe (x)") {
        Origin::Platform
    } else {
        Origin::People
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A unique key for a column, such as `x_commentaires`.
fn key(heading: &str, name: &str, before: &[Column]) -> String {
    let heading = heading.replace("N°", "numero ").replace("n°", "numero ");
    let mut words = if persons::is_personal(&heading) { String::new() } else { slug(&heading) };
    words = words.replace('-', "_");
    if words.len() > 40 {
        words.truncate(words[..40].rfind('_').unwrap_or(40));
    }
    if words.is_empty() {
        words = format!("colonne_{}", name.to_lowercase());
    }
    let base = format!("x_{words}");
    let is_free = |key: &String| before.iter().all(|column| column.key != *key);
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}
