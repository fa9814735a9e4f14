//! Detection of total rows, by their words and by the other cells.

use std::collections::BTreeMap;

use super::cells::is_blank;
use super::euros;
use super::marks::is_section;
use super::sheet::{Sheet, Value};
use super::sieve::Why;
use crate::text::fold::fold;

/// Words that only begin totals.
const SURE: &str = "total|totaux|sous-total|sous total|sous-totaux|sous totaux|s/total|s/s total|s-total|ss-total|ss \
    total|stotal|montant total|montants totaux|budget total|budgets totaux|cout total|couts totaux|somme \
    totale|total general|grand total|subtotal";

/// Words that begin totals, and other texts too.
const LIKELY: &str =
    "somme|sommes|cumul|cumule|cumuls|report|a reporter|moyenne|ensemble|montant|solde|recapitulatif|average|sum";

/// Words that may accompany them in a total row.
const BESIDE: &str = "de du des d la le les l en et a au aux par pour general generale generaux globale global ht \
    ttc hors taxe taxes euro euros eur k€ € m€ keur axe volet orientation thematique theme objectif action actions \
    projet projets operation operations mesure mesures budget budgets cout couts depense depenses recette recettes \
    financement financements montant montants partie groupe annee annees previsionnel previsionnels estime \
    investissement fonctionnement intermediaire cumule page pages reporter report enveloppe enveloppes plan \
    programme feuille tableau subvention subventions amount all";

/// Words that a name may follow: « Sous-total axe Mobilité ».
const NAMED: &str =
    "axe volet orientation thematique theme objectif groupe partie page annee commune phase lot pilier chantier enjeu";

/// Maximum number of rows below a section title that its amount may sum.
const MOST_BELOW: usize = 300;

/// Running sums of the rows above, by column.
#[derive(Default)]
pub(super) struct Sums {
    since: BTreeMap<u32, f64>,
    all: BTreeMap<u32, f64>,
    parts: BTreeMap<u32, f64>,
}

/// The number in a cell, if it is unambiguous.
pub(super) fn amount(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) if text.trim_start().starts_with(|c: char| c.is_ascii_digit()) && text.len() < 32 => {
            euros::amount(value, 1).ok().map(|euros| euros as f64)
        }
        _ => None,
    }
}

impl Sums {
    /// Adds a row that is not a total.
    pub fn add<'a>(&mut self, cells: impl Iterator<Item = (u32, &'a Value)>) {
        for (column, value) in cells {
            if let Some(amount) = amount(value) {
                *self.since.entry(column).or_default() += amount;
                *self.all.entry(column).or_default() += amount;
            }
        }
    }

    /// True if all amounts of a row equal the sums of the rows above, and not all are zero.
    pub fn are(&self, cells: &[(u32, &Value)]) -> bool {
        let amounts: Vec<(u32, f64)> =
            cells.iter().filter_map(|(column, value)| Some((*column, amount(value)?))).collect();
        let is_sum = |sums: &BTreeMap<u32, f64>| {
            let is = |(column, amount): &(u32, f64)| {
                sums.get(column).map_or(*amount == 0.0, |sum| (sum - amount).abs() < 0.01)
            };
            amounts.iter().any(|(_, amount)| *amount != 0.0) && amounts.iter().all(is)
        };
        [&self.since, &self.all, &self.parts].into_iter().any(is_sum)
    }

    /// Ends a section at a total row.
    pub fn close(&mut self) {
        for (column, sum) in std::mem::take(&mut self.since) {
            *self.parts.entry(column).or_default() += sum;
        }
    }
}

/// What indicates that a row is a total.
pub(super) struct Evidence<'a> {
    pub cells: &'a [(u32, &'a Value)],
    /// The title column.
    pub title: Option<u32>,
    /// True if the row has its own number, as actions have.
    pub is_numbered: bool,
    /// True if one of its formulas sums rows.
    pub has_formula: bool,
}

pub(super) fn is_total(row: &Evidence<'_>, sums: &Sums) -> bool {
    let is_number = |(_, value): &&(u32, &Value)| match value {
        Value::Number(_) | Value::Unsaved | Value::Fault(_) => true,
        Value::Day(_) => false,
        Value::Text(text) => text.trim_start().starts_with(|c: char| c.is_ascii_digit()) && text.chars().count() < 24,
    };
    let numbers = row.cells.iter().filter(is_number).count();
    let words: Vec<(u32, String)> = row
        .cells
        .iter()
        .filter(|cell| !is_number(cell))
        .map(|(column, value)| (*column, value.text()))
        .filter(|(_, text)| !is_blank(text) && text.chars().any(char::is_alphabetic))
        .collect();
    let proven = |row: &Evidence<'_>| row.has_formula || sums.are(row.cells);
    let is_untitled = row.title.is_some_and(|title| row.cells.iter().all(|(column, _)| *column != title));
    let Some((column, first)) = words.first() else { return is_untitled && numbers > 0 && proven(row) };
    let Some(word) = word(first) else { return false };
    let others = words[1..].iter().all(|(_, text)| self::word(text).is_some() || is_beside(&fold(text)));
    if !others {
        return false;
    }
    let is_plain = match &word {
        Word::Sure(rest) | Word::Likely(rest) => is_beside(rest),
        Word::Last => false,
    };
    if numbers == 0 {
        return matches!(word, Word::Sure(_)) && is_plain;
    }
    match word {
        _ if proven(row) => true,
        _ if row.is_numbered && Some(*column) == row.title => false,
        Word::Sure(_) => true,
        Word::Likely(_) => is_plain,
        Word::Last => false,
    }
}

/// Rows with only a title and amounts, above more detailed rows: section titles. Their amounts may or may not
/// be the sum of the section.
pub(super) fn heads(sheet: &Sheet, rows: &[u32], title: Option<u32>, number: Option<u32>) -> BTreeMap<u32, Why> {
    let mut heads = BTreeMap::new();
    let Some(title) = title else { return heads };
    let name = |row: u32| fold(&sheet.get(row, title).map(Value::text).unwrap_or_default());
    let amounts = |row: u32| -> Vec<(u32, f64)> {
        let others = sheet.row(row).filter(|(column, _)| *column != title && Some(*column) != number);
        others.filter_map(|(column, value)| Some((column, amount(value)?))).collect()
    };
    let is_bare = |row: u32| {
        let others = sheet.row(row).filter(|(column, _)| *column != title && Some(*column) != number).count();
        sheet.get(row, title).is_some() && others > 0 && amounts(row).len() == others
    };
    let mut bare: Vec<u32> = rows.iter().copied().filter(|row| is_bare(*row)).collect();
    // Totals and balances below the detailed rows.
    let first = rows.iter().find(|row| bare.binary_search(row).is_err()).copied();
    let is_below = |row: u32| first.is_some_and(|first| first < row);
    heads.extend(bare.iter().filter(|row| is_recap(&name(**row)) && is_below(**row)).map(|row| (*row, Why::Total)));
    // If most rows have no other cells, only a keyword identifies section titles.
    if bare.len() * 2 > rows.len() {
        bare.retain(|row| is_section(&name(*row)));
    }
    for row in &bare {
        let own = amounts(*row);
        let is_part = is_section(&name(*row));
        let from = rows.partition_point(|other| other <= row);
        let below: Vec<u32> = rows[from..].iter().copied().take(MOST_BELOW).collect();
        let (mut sums, mut count): (BTreeMap<u32, f64>, usize) = (BTreeMap::new(), 0);
        let mut is_sum = false;
        for (at, other) in below.iter().enumerate() {
            if bare.binary_search(other).is_ok() {
                continue;
            }
            count += 1;
            amounts(*other).into_iter().for_each(|(column, amount)| *sums.entry(column).or_default() += amount);
            let is_end = below.get(at + 1).is_none_or(|next| bare.binary_search(next).is_ok());
            let fits =
                own.iter().all(|(column, amount)| sums.get(column).is_some_and(|sum| (sum - amount).abs() < 0.01));
            is_sum |= is_end && fits && own.iter().any(|(_, amount)| *amount != 0.0) && (is_part || count > 1);
        }
        if is_sum {
            heads.insert(*row, Why::Section);
        } else if is_part && count > 0 && number.is_none_or(|number| sheet.get(*row, number).is_none()) {
            heads.insert(*row, Why::Head);
        }
    }
    heads
}

/// True for the balances that people add below a table: « Reste à financer ».
fn is_recap(name: &str) -> bool {
    const RECAP: &str = "tva|reste a |restant|nombre d|nb d|enveloppe|solde|taux \
        |difference|ecart|recettes|depenses|subventions|financements|autofinancement|aides |montant |budget \
        disponible|disponible|moyenne|dont ";
    RECAP.split('|').any(|start| name.starts_with(start.trim_start()))
}

/// The position of a total keyword in a text.
enum Word {
    /// At the start, with the rest of the text.
    Sure(String),
    /// At the start, but ambiguous.
    Likely(String),
    /// At the end.
    Last,
}

fn word(text: &str) -> Option<Word> {
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '€');
    let after = |start: &str| {
        let rest = bare.strip_prefix(start)?;
        (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'')).then(|| rest.to_owned())
    };
    if let Some(rest) = SURE.split('|').find_map(after) {
        return Some(Word::Sure(rest));
    }
    if let Some(rest) = LIKELY.split('|').find_map(after) {
        return Some(Word::Likely(rest));
    }
    let ends = ["total", "totaux", "total general", "cumul"]
        .iter()
        .any(|end| bare.strip_suffix(end).is_some_and(|start| !start.ends_with(|c: char| c.is_alphanumeric())));
    let is_last = ends || ["budget global", "cout global"].iter().any(|start| bare.starts_with(start));
    // « Axe 2 : total »
    is_last.then(|| if is_section(bare) { Word::Sure(String::new()) } else { Word::Last })
}

/// True for words that may accompany a total keyword.
fn is_beside(rest: &str) -> bool {
    let mut is_named = false;
    rest.split(|c: char| !c.is_alphanumeric() && c != '€').filter(|word| !word.is_empty()).all(|word| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit()) || word.chars().all(|c| "ivx".contains(c));
        let known = |all: &str| all.split_whitespace().any(|other| other == word);
        let is = is_named || is_number || word.len() == 1 || known(BESIDE);
        is_named |= known(NAMED);
        is
    })
}
