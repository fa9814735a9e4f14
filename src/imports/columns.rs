//! Which column is read as what: no two as one, and none passed over.

use super::budget::{self, Parts};
use super::cells::{self, both};
use super::euros;
use super::fields::Field;
use super::header::{Found, Heading};
use super::headings::{Known, has_tax, recognise};
use super::persons;
use super::sheet::{Sheet, Value, cell_name, column_name};
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
    /// Its heading, behind the one that it divides: « Coût – 2026 ».
    pub heading: String,
    /// Its own part of the heading.
    pub own: String,
    /// Its key where a cell is kept as it is: `x_commentaires`.
    pub key: String,
    /// How it is read.
    pub role: Role,
    /// The first row below the headings.
    pub below: u32,
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
    /// What the parts of the budget are to it.
    pub parts: Parts,
    /// True where a column of persons is left out.
    pub has_persons: bool,
}

impl Column {
    /// The value of its cell in a row; of a tall one, on each of its rows, where it can be meant for
    /// each; where it says « idem », what that stands for.
    pub fn value<'a>(&self, sheet: &'a Sheet, row: u32) -> Option<&'a Value> {
        let own = self.cell(sheet, row)?;
        if !cells::is_ditto(&own.text()) || !self.may_repeat() {
            return Some(own);
        }
        let above = sheet.rows().range(self.below..row).rev().find_map(|above| match self.cell(sheet, *above) {
            Some(value) if cells::is_ditto(&value.text()) => None,
            Some(value) => Some(Some(value).filter(|value| !cells::is_blank(&value.text()))),
            // A row with one cell is the title of a section.
            None => (sheet.row(*above).count() > 1).then_some(None),
        });
        Some(above.flatten().unwrap_or(own))
    }

    /// True where the column is read as `field`.
    pub fn role_is(&self, field: Field) -> bool {
        matches!(self.role, Role::Field(own, _) if own == field)
    }

    /// True where « idem » can stand for the cell above.
    fn may_repeat(&self) -> bool {
        !matches!(
            self.role,
            Role::Field(
                Field::Title
                    | Field::SubTitle
                    | Field::Number
                    | Field::Path
                    | Field::Budget
                    | Field::BudgetPart
                    | Field::BudgetAgain
                    | Field::Funding
                    | Field::Funders
                    | Field::Funder(_)
                    | Field::FunderColumn
                    | Field::FunderAmount
                    | Field::FunderAmountOf(_),
                _
            )
        )
    }

    fn cell<'a>(&self, sheet: &'a Sheet, row: u32) -> Option<&'a Value> {
        let is_single = matches!(
            self.role,
            Role::Field(
                Field::Title
                    | Field::SubTitle
                    | Field::Number
                    | Field::Budget
                    | Field::BudgetPart
                    | Field::BudgetAgain
                    | Field::FunderColumn
                    | Field::FunderAmountOf(_),
                _
            )
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
        self.all.iter().find(|column| column.role_is(field))
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
    let money = budget::settle(sheet, found, origin, &mut known);
    for at in filled {
        let heading = found.headings.iter().find(|own| own.column == at);
        let own = heading.map(|own| printable(&one_line(&own.text))).unwrap_or_default();
        let above = heading.and_then(|own| own.above.as_deref()).map(|above| printable(&one_line(above)));
        let heading = above.map_or_else(|| own.clone(), |above| format!("{above} – {own}"));
        let (name, key) = (column_name(at), key(&heading, &column_name(at), &all));
        let role = if let Some(role) = money.role(at) {
            remarks.extend(money.remark(at, &name, &heading, &key));
            role
        } else {
            match settle(at, &mut known) {
                Settled::Field(field) => {
                    remarks.extend(doubt(field, origin, &name, &heading, &key, &cells_of(sheet, found, at)));
                    Role::Field(field, euros::scale(&heading))
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
        all.push(Column { at, heading, own, key, role, below: found.below });
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

/// Numbers in columns of days, which count days.
fn serials(sheet: &Sheet, all: &[Column]) -> Vec<Both> {
    let days = all
        .iter()
        .filter(|column| matches!(column.role, Role::Field(Field::Start | Field::Deadline | Field::Calendar, _)));
    let first = |column: &Column| {
        let rows = sheet.rows();
        let mut rows = rows.range(column.below..);
        let (row, day) = rows.find_map(|row| Some((*row, cells::serial(sheet.get(*row, column.at)?)?)))?;
        let (cell, text) = (cell_name(row, column.at), sheet.get(row, column.at)?.text());
        let (name, heading) = (column_name(column.at), &column.heading);
        Some(both(
            format!("colonne {name} « {heading} » : les nombres y sont lus comme des jours ({cell} : {text} = {day})"),
            format!("column {name} \"{heading}\": numbers are read as days ({cell}: {text} = {day})"),
        ))
    };
    days.filter_map(first).collect()
}

/// True for a column in which half of the cells or more are names of persons.
fn are_names(sheet: &Sheet, found: &Found, at: u32) -> bool {
    let rows = sheet.rows();
    let cells: Vec<String> = rows.range(found.below..).filter_map(|row| Some(sheet.get(*row, at)?.text())).collect();
    let named = cells.iter().filter(|text| persons::is_personal(text)).count();
    named > 0 && 2 * named >= cells.len()
}

/// The filled cells of a column, as « D2 » or « D2 à D14 ».
fn cells_of(sheet: &Sheet, found: &Found, at: u32) -> String {
    let rows: Vec<u32> =
        sheet.rows().into_iter().filter(|row| *row >= found.below && sheet.get(*row, at).is_some()).collect();
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) if first != last => format!("{}:{}", cell_name(*first, at), cell_name(*last, at)),
        (Some(first), _) => cell_name(*first, at),
        _ => column_name(at),
    }
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
    // Every column of persons is left out.
    if own.field == Field::Person {
        return Settled::Field(own.field);
    }
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
fn doubt(field: Field, origin: Origin, name: &str, heading: &str, key: &str, cells: &str) -> Option<Both> {
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
                "colonne {name} « {heading} » ({cells}) : pas reprise ; des noms de personnes n'ont pas leur place dans git (gardez-les dans prive/)"
            ),
            format!(
                "column {name} \"{heading}\" ({cells}): not taken; names of persons do not belong in git (keep them in prive/)"
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
    for heading in &found.headings {
        let Heading { column, text, .. } = heading;
        let Some(mut one) = of_heading(heading, found).filter(|_| !has_tax(text)) else { continue };
        let before = known.last().filter(|(other, _)| other.saturating_add(1) == *column).map(|(_, known)| known.field);
        if let (Some(Field::Funder(number)), Field::Budget | Field::FunderAmount) = (before, one.field)
            && fold(text).contains("montant")
        {
            // Each amount has a name of its own, so that none is taken for another.
            one.field = Field::FunderAmountOf(number);
        }
        known.push((*column, one));
    }
    let titles = known.iter().filter(|(_, known)| known.field == Field::Title).count();
    let is = |column: u32, name: &str| {
        found.headings.iter().any(|own| own.column == column && fold(own.text.trim()) == name)
    };
    let has_first_names = found.headings.iter().any(|own| fold(own.text.trim()).starts_with("prenom"));
    for (column, one) in &mut known {
        if titles > 0 && origin == Origin::Plan && is(*column, "fiche-action") {
            one.field = Field::Path;
        }
        // « Nom » is the action's, unless the table has persons or a title beside it.
        if is(*column, "nom") && one.field == Field::Title && (titles > 1 || has_first_names) {
            one.field = Field::Person;
        }
    }
    known
}

/// What a heading is about, behind the one that it divides: « Pilote » above « Nom » is still about
/// the owner, « Calendrier » above « Début » no longer about the calendar.
fn of_heading(heading: &Heading, found: &Found) -> Option<Known> {
    let own = recognise(&heading.text);
    let Some(above) = heading.above.as_deref() else { return own };
    let joined = recognise(&format!("{above} {}", heading.text)).filter(|known| known.exact);
    let Some(whole) = recognise(above).filter(|known| known.exact && !budget::is_money(known.field)) else {
        // « (k€) » below « Budget » says nothing of its own.
        return joined.or(own);
    };
    let is_first = found.headings.iter().find(|other| other.above == heading.above).map(|other| other.column)
        == Some(heading.column);
    match own.map(|own| own.field) {
        _ if whole.field == Field::Person => Some(whole),
        Some(Field::Person) => own,
        Some(Field::Title | Field::Targets | Field::Number) | None
            if !matches!(whole.field, Field::Means | Field::Calendar | Field::Title) =>
        {
            joined.or(Some(whole).filter(|_| is_first))
        }
        _ => joined.or(own),
    }
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
