//! The remarks about cells: those that are identical within a column are grouped.

use super::report::{Report, many, ranges};
use crate::imports::{Trouble, Weight};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

impl Report<'_> {
    /// The cells with remarks.
    pub(super) fn cells(&self, weight: Weight, lang: Lang) -> std::vec::IntoIter<String> {
        let mut said: Vec<(&Trouble, &str, Vec<&Trouble>)> = Vec::new();
        let kept_of = |trouble: &Trouble| trouble.kept.clone().filter(|_| self.met(trouble.row).is_none());
        for trouble in self.troubles().filter(|trouble| trouble.weight == weight) {
            let tail = parted(trouble.what.get(lang)).1;
            let same = |(other, own, _): &&mut (&Trouble, &str, Vec<&Trouble>)| {
                (other.column, *own, kept_of(other)) == (trouble.column, tail, kept_of(trouble))
            };
            match said.iter_mut().find(same) {
                Some((.., all)) => all.push(trouble),
                None => said.push((trouble, tail, vec![trouble])),
            }
        }
        let lines = said.into_iter().map(|(trouble, tail, all)| {
            let cells: Vec<String> = all.iter().map(|one| self.reading.cell(one.row, one.column)).collect();
            let (cells, lines) = (
                cells.join(", "),
                ranges(&all.iter().map(|one| self.reading.cell_line(one.row, one.column)).collect::<Vec<_>>()),
            );
            let (heading, what) = (printable(&trouble.heading), trouble.what.get(lang));
            let values: Vec<&str> = all.iter().filter_map(|one| parted(one.what.get(lang)).0).collect();
            let what = if values.len() > 1 { of_each(&values, tail, lang) } else { what.to_owned() };
            let kept = kept_of(trouble).map_or_else(String::new, |key| {
                say!(lang, " (gardé dans la fiche sous « {key} »)", " (kept in the sheet under \"{key}\")")
            });
            let (line, cell) = lang.pick(("ligne", "cellule"), ("row", "cell"));
            let (line, cell) = (many(all.len(), line), many(all.len(), cell));
            say!(
                lang,
                "{line} {lines}, {cell} {cells}, « {heading} » : {what}{kept}",
                "{line} {lines}, {cell} {cells}, \"{heading}\": {what}{kept}"
            )
        });
        lines.collect::<Vec<_>>().into_iter()
    }
}

/// Splits a sentence into the quoted value at its start and the rest.
fn parted(what: &str) -> (Option<&str>, &str) {
    for (open, close) in [("« ", " » "), ("\"", "\" ")] {
        if let Some((value, tail)) = what.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            let end = open.len() + value.len() + close.trim_end().len();
            return (what.get(..end), tail);
        }
    }
    (None, what)
}

/// Turns a remark about one value into a remark about several.
fn of_each(values: &[&str], tail: &str, lang: Lang) -> String {
    let mut told: Vec<&str> = Vec::new();
    for value in values {
        if !told.contains(value) {
            told.push(value);
        }
    }
    let list = told.join(", ");
    match tail.strip_prefix(lang.pick("n'est pas ", "is not ")) {
        _ if told.len() == 1 => format!("{list} {tail}"),
        Some(rest) => say!(lang, "{list} : aucun n'est {rest}", "{list}: none is {rest}"),
        None => say!(lang, "{list} : chacun {}", "{list}: each {}", tail.trim_start_matches(": ")),
    }
}
