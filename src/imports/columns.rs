//! Which column is read as what: no two as one, and none passed over.

use super::cells::both;
use super::fields::Field;
use super::header::{Found, Heading};
use super::headings::{Known, has_tax, recognise, scale};
use super::sheet::{Sheet, Value, column_name};
use crate::exports::table::COLUMNS;
use crate::messages::Both;
use crate::text::escape::printable;
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

impl Column {
    /// The value of its cell in a row; of a tall one, on each of its rows, where it can be meant for
    /// each.
    pub fn value<'a>(&self, sheet: &'a Sheet, row: u32) -> Option<&'a Value> {
        let is_single = matches!(
            self.role,
            Role::Field(Field::Title | Field::SubTitle | Field::Budget | Field::FunderAmountOf(_) | Field::Number, _)
        );
        let tall = || {
            let covers = |(at, top, end): &&(u32, u32, u32)| *at == self.at && (*top..=*end).contains(&row);
            let (_, top, _) = sheet.tall.iter().find(covers)?;
            sheet.get(*top, self.at)
        };
        sheet.get(row, self.at).or_else(|| if is_single { None } else { tall() })
    }
}

impl Columns {
    /// The column that is read as `field`.
    pub fn find(&self, field: Field) -> Option<&Column> {
        self.all.iter().find(|column| matches!(column.role, Role::Field(own, _) if own == field))
    }
}

/// The columns under the headings `found`.
pub fn columns(sheet: &Sheet, found: &Found) -> Columns {
    let origin = origin(found);
    let mut all: Vec<Column> = Vec::new();
    let mut remarks = Vec::new();
    let mut known = known(found, origin);
    // A column without a filled cell takes the place of none.
    let filled = sheet.columns_from(found.below);
    known.retain(|(column, _)| filled.contains(column));
    for at in filled {
        let heading = found.headings.iter().find(|own| own.column == at).map(|own| printable(&one_line(&own.text)));
        let heading = heading.unwrap_or_default();
        let (name, key) = (column_name(at), key(&heading, &column_name(at), &all));
        let role = match settle(at, &mut known) {
            Settled::Field(field) => {
                remarks.extend(doubt(field, origin, &name, &heading, &key));
                Role::Field(field, scale(&heading))
            }
            Settled::AsDescription => {
                remarks.push(both(
                    format!("colonne {name} « {heading} » : lue comme la description"),
                    format!("column {name} \"{heading}\": read as the description"),
                ));
                Role::Field(Field::Description, 1)
            }
            Settled::Joined(field, first) => {
                let first = column_name(first);
                remarks.push(both(
                    format!("colonne {name} « {heading} » : jointe à la colonne {first}"),
                    format!("column {name} \"{heading}\": joined with column {first}"),
                ));
                Role::Field(field, 1)
            }
            Settled::Second(first) => {
                let first = column_name(first);
                remarks.push(both(
                    format!("colonne {name} « {heading} » : la colonne {first} dit déjà la même chose ; gardée telle quelle sous « {key} »"),
                    format!("column {name} \"{heading}\": column {first} says the same thing already; kept as it is under \"{key}\""),
                ));
                Role::Own
            }
            Settled::Unknown if origin == Origin::Platform && is_usual(sheet, found, at) => continue,
            Settled::Unknown if has_tax(&heading) => {
                remarks.push(both(
                    format!("colonne {name} « {heading} » : un montant TTC n'est pas un budget HT ; gardée telle quelle sous « {key} »"),
                    format!("column {name} \"{heading}\": an amount with tax is not a budget without tax; kept as it is under \"{key}\""),
                ));
                Role::Own
            }
            Settled::Unknown => {
                remarks.push(unknown(&name, &heading, &key));
                Role::Own
            }
        };
        all.push(Column { at, heading, key, role });
    }
    Columns { origin, all, remarks }
}

/// What a column turns out to be among the others.
enum Settled {
    Field(Field),
    /// A second column for what the action is, where none describes it.
    AsDescription,
    /// Another column lists the same kind of things.
    Joined(Field, u32),
    /// Another column says what can be said once only.
    Second(u32),
    Unknown,
}

/// Of two columns about one field, the one whose heading is surer has it; else the first.
fn settle(at: u32, known: &mut [(u32, Known)]) -> Settled {
    let Some(own) = known.iter().find(|(column, _)| *column == at).map(|(_, known)| *known) else {
        return Settled::Unknown;
    };
    let beats = |(column, other): &&(u32, Known)| {
        other.field == own.field
            && *column != at
            && (other.exact && !own.exact || other.exact == own.exact && *column < at)
    };
    let Some((first, _)) = known.iter().find(beats).copied() else { return Settled::Field(own.field) };
    if own.field == Field::Title && known.iter().all(|(_, other)| other.field != Field::Description) {
        known.iter_mut().filter(|(column, _)| *column == at).for_each(|(_, own)| own.field = Field::Description);
        return Settled::AsDescription;
    }
    let is_list = matches!(
        own.field,
        Field::Objectives | Field::Targets | Field::Partners | Field::Indicators | Field::Steps | Field::Funders
    );
    if is_list { Settled::Joined(own.field, first) } else { Settled::Second(first) }
}

/// True for a column of the platform that always says the same of such a project.
fn is_usual(sheet: &Sheet, found: &Found, at: u32) -> bool {
    let rows = sheet.rows().into_iter().filter(|row| *row >= found.below);
    rows.filter_map(|row| sheet.get(row, at)).all(|value| value.text() == "Co-construction")
}

/// What is understood, and should be read again all the same.
fn doubt(field: Field, origin: Origin, name: &str, heading: &str, key: &str) -> Option<Both> {
    match field {
        Field::Means => Some(both(
            format!(
                "colonne {name} « {heading} » : lue comme les moyens humains ; déplacez ce qui est matériel ou financier"
            ),
            format!("column {name} \"{heading}\": read as human means; move what is material or financial"),
        )),
        Field::Problems if origin != Origin::Plan => Some(both(
            format!(
                "colonne {name} « {heading} » : gardée sous « {key} » ; les problématiques s'écrivent dans les comptes rendus du groupe"
            ),
            format!("column {name} \"{heading}\": kept under \"{key}\"; problems are written in the group's minutes"),
        )),
        Field::Person => Some(both(
            format!(
                "colonne {name} « {heading} » : pas reprise ; des noms de personnes n'ont pas leur place dans git (gardez-les dans prive/)"
            ),
            format!(
                "column {name} \"{heading}\": not taken; names of persons do not belong in git (keep them in prive/)"
            ),
        )),
        _ => None,
    }
}

fn unknown(name: &str, heading: &str, key: &str) -> Both {
    if heading.is_empty() {
        return both(
            format!("colonne {name}, sans titre : gardée telle quelle sous « {key} »"),
            format!("column {name}, without a heading: kept as it is under \"{key}\""),
        );
    }
    both(
        format!("colonne {name} « {heading} » : pas une rubrique d'une fiche ; gardée telle quelle sous « {key} »"),
        format!("column {name} \"{heading}\": not a field of an action; kept as it is under \"{key}\""),
    )
}

/// The recognised headings; an amount with tax is none, and an amount belongs to the funder in the column before it.
fn known(found: &Found, origin: Origin) -> Vec<(u32, Known)> {
    let mut known: Vec<(u32, Known)> = Vec::new();
    for Heading { column, text, .. } in &found.headings {
        let Some(mut one) = recognise(text).filter(|_| !has_tax(text)) else { continue };
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
        let text = found.headings.iter().find(|own| own.column == *column).map_or("", |own| &own.text);
        if title && text.trim() == "Fiche-action" && origin == Origin::Plan {
            one.field = Field::Path;
        }
    }
    known
}

fn origin(found: &Found) -> Origin {
    let has = |title: &str| found.headings.iter().any(|own| own.text.trim() == title);
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
