//! Personal data is not imported: each cell is checked before it is read.

use super::{Reader, Weight};
use crate::imports::columns::{Column, Origin, Role};
use crate::imports::fields::Field;
use crate::imports::persons::{self, Cleaned};
use crate::imports::sheet::Value;
use crate::lang::both;

impl<'a> Reader<'a> {
    /// Reads a cell after removing personal data.
    pub(super) fn clean(&mut self, column: &'a Column, value: &Value, text: &str) {
        let field = match column.role {
            Role::Field(field, _) => field,
            Role::Declared(_) => Field::Declared,
            Role::Own => return self.keep(column, text),
        };
        let is_text = matches!(value, Value::Text(_));
        if field == Field::Person || field == Field::Path || !is_text {
            return self.cell(column, value, text);
        }
        let is_list = matches!(field, Field::Owner | Field::Partners) && self.columns.origin != Origin::Plan;
        let mut cleaned = persons::cleaned(text, is_list);
        // In a column such as « Pilote (nom, tél.) », whatever follows the structure is about a person.
        if is_list && persons::are_among(&column.heading) {
            let left = if let Cleaned::Without(left) = &cleaned { left } else { text };
            let first = left.split([',', ';', '/', '(', '\n']).next().unwrap_or_default();
            let first = first.split(" - ").next().and_then(|part| part.split(" – ").next()).unwrap_or_default().trim();
            if first != text.trim() {
                cleaned = Cleaned::Without(first.to_owned());
            }
        }
        let Cleaned::Without(left) = cleaned else { return self.cell(column, value, text) };
        if field == Field::Title {
            self.draft.refused = Some(both!(
                "titre qui contient un nom, une adresse ou un numéro de personne : changez-le",
                "title with a person's name, address or number: change it"
            ));
            return;
        }
        let rest = !left.is_empty() && !persons::is_personal(&left);
        self.private(column, rest);
        if rest {
            self.cell(column, &Value::Text(left.clone()), &left);
        }
    }

    /// Reports that a cell holds personal data, without quoting it.
    pub(super) fn private(&mut self, column: &Column, rest: bool) {
        let (fr, en) = if rest { (" ; le reste de la cellule l'est", "; the rest of the cell is") } else { ("", "") };
        let what = both!(
            "nom, adresse ou numéro d'une personne : pas repris, cela n'entre pas dans git{fr}",
            "name, address or number of a person: not taken, it does not go to git{en}"
        );
        let is_told = self.troubles.iter().any(|told| told.column == column.at && told.weight == Weight::Private);
        if !is_told {
            self.tell(column, what, Weight::Private);
        }
    }
}
