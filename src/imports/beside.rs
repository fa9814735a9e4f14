//! Content next to a table: a legend, another table, notes in the margin.

use std::collections::BTreeSet;

use super::fields::Field;
use super::header::Found;
use super::headings::recognise;
use super::marks;
use super::sheet::{Area, Left, Sheet};
use super::visible::short;
use super::{amounts, cells, headings};
use crate::lang::both;
use crate::text::fold::fold;

/// Removes the content next to the table from the sheet, and reports it.
pub(super) fn take(sheet: &mut Sheet, found: &mut Found, left: &mut Left) {
    let is_title =
        |text: &str| recognise(text).is_some_and(|known| matches!(known.field, Field::Title | Field::SubTitle));
    let Some(title) = found.headings.iter().find(|heading| is_title(&heading.text)).map(|heading| heading.column)
    else {
        return;
    };
    let mut columns: BTreeSet<u32> = sheet.columns_from(found.below);
    columns.extend(found.headings.iter().map(|heading| heading.column));
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for column in columns {
        // « Prévu | Réalisé » below « Budget » head columns of amounts, not a legend.
        let is_legend = found.headings.iter().any(|own| {
            own.column == column
                && own.above.is_none()
                && is_key(&own.text)
                && !amounts::are_amounts(sheet, column, found.below)
        });
        match groups.last_mut() {
            Some(group) if group.last().and_then(|last| last.checked_add(1)) == Some(column) && !is_legend => {
                group.push(column);
            }
            _ => groups.push(vec![column]),
        }
    }
    for group in groups.into_iter().filter(|group| !group.contains(&title)) {
        let own: Vec<&str> = found
            .headings
            .iter()
            .filter(|heading| group.contains(&heading.column) && !heading.text.is_empty())
            .map(|heading| heading.text.as_str())
            .collect();
        let is_table = own.len() > 1 && own.iter().any(|text| headings::named(text) == Some(Field::Title));
        // « Structure | Contact » beside a table that already has an owner column is a list of contacts.
        let is_list = own.len() > 1 && {
            let of = |text: &str| recognise(text).map(|known| known.field);
            let is_led =
                found.headings.iter().any(|own| !group.contains(&own.column) && of(&own.text) == Some(Field::Owner));
            let has = |field: Field| own.iter().any(|text| of(text) == Some(field));
            is_led && has(Field::Owner) && has(Field::Person)
        };
        let is_table = is_table || is_list;
        let is_legend = own.first().is_some_and(|text| is_key(text));
        if !own.is_empty() && !is_table && !is_legend {
            continue;
        }
        let is_within = |column: u32| group.contains(&column);
        let cells: Vec<(u32, u32, String)> = sheet
            .cells()
            .filter(|(_, column, _)| is_within(*column))
            .map(|(row, column, value)| (row, column, value.text()))
            .collect();
        let heads =
            found.headings.iter().filter(|heading| is_within(heading.column)).map(|own| (found.row, own.column));
        let area = Area::around(cells.iter().map(|(row, column, _)| (*row, *column)).chain(heads));
        let Some(area) = area else { continue };
        let shown = own.first().map(|text| short(text)).or_else(|| cells.first().map(|(.., text)| short(text)));
        let shown = shown.unwrap_or_default();
        left.remarks.push(if is_table {
            both!(
                "cellules {area} : un autre tableau à côté (« {shown} »…), pas lu : copiez-le sous le premier ou \
                 dans une feuille à part",
                "cells {area}: another table beside (\"{shown}\"…), not read: copy it below the first or to a sheet \
                 of its own"
            )
        } else {
            both!(
                "cellules {area} : à côté du tableau (« {shown} »…), pas lues",
                "cells {area}: beside the table (\"{shown}\"…), not read"
            )
        });
        found.headings.retain(|heading| !group.contains(&heading.column));
        for (row, column, _) in cells {
            sheet.take(row, column);
        }
    }
}

/// True for the heading of a legend, or an entry of one.
fn is_key(text: &str) -> bool {
    let folded = fold(text);
    let is_word = !folded.contains(|c: char| c.is_ascii_digit()) && folded.len() >= 3;
    marks::is_legend(&folded, true) || is_word && headings::named(text).is_none() && cells::progress(text).is_ok()
}
