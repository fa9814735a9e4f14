//! The unit of all amounts of a table, written above or below it: « Montants en k€ ».

use super::header::Found;
use super::sheet::{Left, Sheet, Value};
use super::visible::short;
use super::{amounts, euros, payers};
use crate::lang::both;
use crate::text::fold::fold;

/// Maximum length of a text that gives a unit, in bytes.
const LONGEST: usize = 160;

/// Adds the unit written near a table to its amount headings that have none.
pub(super) fn put(whole: &Sheet, found: &mut Found, end: u32, left: &mut Left) {
    let is_beside = |row: u32| match whole.row(row).count() {
        1 => row < found.row || (found.below..end).contains(&row),
        count => count == 2 && row < found.row,
    };
    let told = whole.cells().filter(|(row, ..)| is_beside(*row)).find_map(|(row, column, value)| {
        let Value::Text(text) = value else { return None };
        Some((row, column, text.clone(), scale(text)?))
    });
    let Some((row, column, text, unit)) = told else { return };
    let mut is_put = false;
    for heading in &mut found.headings {
        let both = format!("{} {}", heading.above.as_deref().unwrap_or_default(), heading.text);
        let is_money = amounts::of_heading(&heading.text, heading.above.as_deref()).is_some()
            || amounts::is_of_funders(heading)
            || payers::is_usual(&heading.text);
        let tells = euros::scale(&both) > 1 || both.contains('€') || fold(&both).contains("euro");
        if is_money && !tells {
            heading.text = format!("{} ({unit})", heading.text);
            is_put = true;
        }
    }
    if is_put {
        let (cell, text) = (whole.name_of(row, column), short(&text));
        left.remarks.push(both!(
            "cellule {cell} (« {text} ») : les montants sans unité sont lus en {unit}",
            "cell {cell} (\"{text}\"): amounts without a unit are read in {unit}"
        ));
    }
}

/// The unit that a text gives; « enveloppe de 300 k€ » is an amount, not a unit.
fn scale(text: &str) -> Option<&'static str> {
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric() && !"€'".contains(c)).filter(|word| !word.is_empty()).collect();
    let is_unit = |word: &str| euros::scale(word) > 1;
    let follows_number = |at: usize| at > 0 && words[at - 1].ends_with(|c: char| c.is_ascii_digit());
    let at = (0..words.len()).find(|at| is_unit(words[*at]))?;
    let tells = folded.contains("en ") || folded.contains("montant") || folded.contains('(') || words.len() <= 2;
    let unit = if euros::scale(words[at]) == 1000 { "k€" } else { "M€" };
    let is_whole = |word: &str| word.contains('€') || word.contains("eur") || folded.contains("euro");
    (tells && !follows_number(at) && is_whole(words[at])).then_some(unit)
}
