//! Recognises the headings of a table, considering their neighbours and parent headings.

use super::Origin;
use crate::imports::budget;
use crate::imports::fields::Field;
use crate::imports::header::{Found, Heading};
use crate::imports::headings::{Known, has_tax, recognise};
use crate::text::fold::fold;

/// The recognised headings. An amount with tax is not recognised; an amount belongs to the funder in the
/// previous column.
pub(super) fn known(found: &Found, origin: Origin) -> Vec<(u32, Known)> {
    let mut known: Vec<(u32, Known)> = Vec::new();
    for heading in &found.headings {
        let Heading { column, text, .. } = heading;
        let Some(mut one) = of_heading(heading, found).filter(|_| !has_tax(text)) else { continue };
        let before = known.last().filter(|(other, _)| other.saturating_add(1) == *column).map(|(_, known)| known.field);
        if let (Some(Field::Funder(number)), Field::Budget | Field::FunderAmount) = (before, one.field)
            && fold(text).contains("montant")
        {
            // Each amount keeps the number of its funder, so that amounts are not confused.
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
        // « Nom » is the title of the action, unless the table has columns of persons or another title.
        if is(*column, "nom") && one.field == Field::Title && (titles > 1 || has_first_names) {
            one.field = Field::Person;
        }
    }
    known
}

/// Recognises a heading below its parent: « Pilote » above « Nom » is still the owner, « Calendrier » above «
/// Début » is no longer the calendar.
fn of_heading(heading: &Heading, found: &Found) -> Option<Known> {
    let own = recognise(&heading.text);
    let Some(above) = heading.above.as_deref() else { return own };
    let joined = recognise(&format!("{above} {}", heading.text)).filter(|known| known.exact);
    let Some(whole) = recognise(above).filter(|known| known.exact && !budget::is_money(known.field)) else {
        // A unit such as « (k€) » below « Budget » has no meaning of its own.
        return joined.or(own);
    };
    let is_first = found.headings.iter().find(|other| other.above == heading.above).map(|other| other.column)
        == Some(heading.column);
    let has_owner = || {
        found.headings.iter().any(|other| {
            let of = recognise(&other.text).map(|known| known.field);
            other.above == heading.above && of == Some(Field::Owner)
        })
    };
    let has_other_title = || {
        found.headings.iter().any(|other| {
            other.above != heading.above && recognise(&other.text).is_some_and(|known| known.field == Field::Title)
        })
    };
    match own.map(|own| own.field) {
        // « Qui fait quoi ? » above « Action » and « Pilote »: the only title is kept as title.
        Some(Field::Title) if !has_other_title() => own,
        _ if whole.field == Field::Person => Some(whole),
        // « Pilote » above « Nom » and « Structure »: the name is that of a person.
        Some(Field::Title) if whole.field == Field::Owner && has_owner() => {
            Some(Known { field: Field::Person, exact: true })
        }
        Some(Field::Person) => own,
        Some(Field::Title | Field::Targets | Field::Number) | None
            if !matches!(whole.field, Field::Means | Field::Calendar | Field::Title) =>
        {
            joined.or(Some(whole).filter(|_| is_first))
        }
        _ => joined.or(own),
    }
}
