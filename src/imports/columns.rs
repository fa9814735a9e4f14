//! Which column is read as what: no two as one, and none passed over.

use super::fields::Field;
use super::headings::{Found, Known, has_tax, recognise, scale};
use super::sheet::{Sheet, column_name};
use crate::exports::table::COLUMNS;
use crate::messages::Both;
use crate::text::fold::fold;

/// How a column is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// As a field of the action; amounts are in so many euros.
    Field(Field, u64),
    /// As it is, under a key of the users' own.
    Own,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its place, from 0.
    pub at: u32,
    /// Its heading.
    pub heading: String,
    /// Its key where a cell is kept as it is: `x_commentaires`.
    pub key: String,
    /// How it is read.
    pub role: Role,
}

/// Whose table it is: each writes its cells in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Anybody's.
    People,
    /// The common plan, as it was exported.
    Plan,
    /// A workbook of the platform Territoires en Transitions.
    Platform,
}

/// The columns of a table, in order.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Columns that hold something.
    pub all: Vec<Column>,
    /// Whose table it is.
    pub origin: Origin,
    /// What the user must know of them.
    pub remarks: Vec<Both>,
}

impl Columns {
    /// The column that is read as `field`.
    pub fn find(&self, field: Field) -> Option<&Column> {
        self.all.iter().find(|column| matches!(column.role, Role::Field(own, _) if own == field))
    }
}

/// The columns under the headings `found`.
pub fn columns(sheet: &Sheet, found: &Found) -> Columns {
    let mut all: Vec<Column> = Vec::new();
    let mut taken: Vec<(Field, u32)> = Vec::new();
    let mut remarks = Vec::new();
    let filled = sheet.columns_from(found.below);
    let known = known(found);
    for at in filled {
        let heading = found.headings.iter().find(|(column, _)| *column == at).map(|(_, text)| one_line(text));
        let heading = heading.unwrap_or_default();
        let role = known.iter().find(|(column, _)| *column == at).map(|(_, known)| known.field);
        let (name, shown) = (column_name(at), heading.as_str());
        let rival = role.and_then(|field| known.iter().find(|(column, other)| other.field == field && *column != at));
        let loses = rival.is_some_and(|(column, other)| {
            let own = known.iter().find(|(column, _)| *column == at).is_some_and(|(_, known)| known.exact);
            (other.exact, own) == (true, false) || other.exact == own && *column < at
        });
        let key = key(&heading, &name, &all);
        let role = match role {
            Some(field) if has_tax(&heading) && matches!(field, Field::Budget | Field::FunderAmount) => {
                remarks.push(Both {
                    fr: format!("colonne {name} « {shown} » : un montant TTC n'est pas un budget HT ; gardé tel quel sous « {key} »"),
                    en: format!("column {name} \"{shown}\": an amount with tax is not a budget without tax; kept as it is under \"{key}\""),
                });
                Role::Own
            }
            Some(field) if loses => {
                let first = taken.iter().find(|(other, _)| *other == field).map_or_else(String::new, |(_, column)| column_name(*column));
                let first = if first.is_empty() { rival.map_or_else(String::new, |(column, _)| column_name(*column)) } else { first };
                remarks.push(Both {
                    fr: format!("colonne {name} « {shown} » : la colonne {first} dit déjà la même chose ; gardée telle quelle sous « {key} »"),
                    en: format!("column {name} \"{shown}\": column {first} says the same thing already; kept as it is under \"{key}\""),
                });
                Role::Own
            }
            Some(field) => {
                taken.push((field, at));
                Role::Field(field, scale(&heading))
            }
            None => {
                remarks.push(unknown(&name, shown, &key));
                Role::Own
            }
        };
        all.push(Column { at, heading, key, role });
    }
    Columns { origin: origin(found), all, remarks }
}

fn unknown(name: &str, heading: &str, key: &str) -> Both {
    if heading.is_empty() {
        return Both {
            fr: format!("colonne {name}, sans titre : gardée telle quelle sous « {key} »"),
            en: format!("column {name}, without a heading: kept as it is under \"{key}\""),
        };
    }
    Both {
        fr: format!("colonne {name} « {heading} » : ce n'est pas une rubrique d'une fiche ; gardée telle quelle sous « {key} »"),
        en: format!("column {name} \"{heading}\": not a field of an action; kept as it is under \"{key}\""),
    }
}

/// The recognised headings; an amount belongs to the funder in the column before it.
fn known(found: &Found) -> Vec<(u32, Known)> {
    let mut known: Vec<(u32, Known)> = Vec::new();
    for (column, text) in &found.headings {
        let Some(mut one) = recognise(text) else { continue };
        let before = known.last().filter(|(other, _)| other.saturating_add(1) == *column).map(|(_, known)| known.field);
        if let (Some(Field::Funder(number)), Field::Budget | Field::FunderAmount) = (before, one.field)
            && fold(text).contains("montant")
        {
            // Each amount has a name of its own, so that none is taken for another.
            one.field = Field::FunderAmountOf(number);
        }
        known.push((*column, one));
    }
    let title = known.iter().any(|(_, known)| known.field == Field::Title);
    for (column, one) in &mut known {
        let text = found.headings.iter().find(|(other, _)| other == column).map_or("", |(_, text)| text);
        if title && text.trim() == "Fiche-action" && origin(found) == Origin::Plan {
            one.field = Field::Path;
        }
    }
    known
}

fn origin(found: &Found) -> Origin {
    let has = |title: &str| found.headings.iter().any(|(_, text)| text.trim() == title);
    if COLUMNS.iter().filter(|column| has(column.title)).count() >= 12 {
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

/// `x_commentaires`, unlike the keys of the columns before it.
fn key(heading: &str, name: &str, before: &[Column]) -> String {
    let mut words = slug::slugify(heading).replace('-', "_");
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
