//! Funders: names in headings, and lists in cells with amounts.

use super::cells::is_blank;
use super::columns::Origin;
use super::euros;
use super::lists::{bare, items, split_outside};
use super::sheet::Value;
use crate::lang::{Both, both};
use crate::model::action::Funder;
use crate::text::escape::printable;
use crate::text::fold::fold;

/// Usual funders in France, as named in headings, in the singular.
const USUAL: &str = "detr|dsil|dsid|fnadt|etat|fond vert|region|conseil regional|departement|conseil departemental|\
    europe|ue|union europeenne|feder|leader|fse|feader|feampa|interreg|fond europeen|caf|msa|ademe|\
    banque de territoire|caisse de depot|cdc|bdt|agence de l eau|agence eau|anah|anct|anru|ar|cnsa|carsat|cpam|\
    cnracl|drac|dreal|draaf|dreet|ddt|ddet|ddtm|ofb|cnc|cnl|fipd|fipdr|fdva|fondation|fondation de france|mecenat|\
    mecene|france 2030|france travail|action logement|bailleur|bailleur social|autofinancement|fond propre|\
    autofinancement commune|part communale|commune|ville|mairie|epci|cc|ca|agglomeration|agglo|interco|\
    intercommunalite|metropole|petr|pnr|pay|syndicat|communaute de commune|communaute d agglomeration|ccas|cia|\
    maitre d ouvrage|porteur|emprunt|pret|prive|financeur prive|autre|autre financeur|autre financement|\
    financement participatif|chambre d agriculture|cci|cma|asp|cee|crte|cper|cpier|dotation|fond de concour|fctva|\
    sde|syndicat d energie|politique de la ville|contrat de ville|usager|entreprise";

/// The funder named by a heading, without its unit: « Montant DETR (€ HT) » gives « DETR ».
pub fn name(heading: &str) -> String {
    let is_unit = |text: &str| {
        let folded = fold(text);
        let mut words = folded.split(|c: char| !c.is_alphanumeric() && c != '€').filter(|word| !word.is_empty());
        const UNITS: [&str; 9] = ["€", "k€", "m€", "eur", "euros", "en", "ht", "k", "keuros"];
        words.clone().count() > 0 && words.all(|word| UNITS.contains(&word))
    };
    let mut words: Vec<&str> = heading.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|last| is_unit(last)) {
        words.pop();
    }
    let start = usize::from(words.len() > 1 && fold(words[0]) == "montant");
    let name = words[start..].join(" ");
    match name.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((own, unit)) if is_unit(unit) && !own.trim().is_empty() => own.trim().to_owned(),
        _ => name,
    }
}

/// True for a heading that is the name of a usual funder, or of two.
pub fn is_usual(heading: &str) -> bool {
    let name = fold(&name(heading));
    let outside = name.split(['(', '[']).next().unwrap_or_default();
    let is_known = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let singular = |word| str::strip_suffix(word, 's').filter(|stem| stem.len() > 1).unwrap_or(word);
        let mut words: Vec<&str> = words.map(singular).collect();
        if words.len() > 1 && ["subvention", "aide"].contains(&words[0]) {
            words.remove(0);
            let start = words.iter().position(|word| !["de", "du", "la", "l", "d"].contains(word));
            words.drain(..start.unwrap_or(0));
        }
        let joined = words.join(" ");
        USUAL.split('|').any(|known| known.trim() == joined)
    };
    let parts = || outside.split(['/', '-', '+']);
    is_known(outside) || parts().count() > 1 && parts().all(is_known)
}

/// True for a mark that means yes in the column of a funder.
pub fn is_mark(text: &str) -> bool {
    ["x", "oui", "✓", "✔", "☑", "☒", "ok"].contains(&fold(text).as_str())
}

/// The funders of a cell, separated by line breaks, `;`, `/`, `+`, by a comma before a name, and by « et »
/// between two amounts.
pub fn listed(text: &str, origin: Origin) -> Vec<String> {
    let items = items(text, origin);
    if origin == Origin::Plan {
        return items;
    }
    let is_share = |text: &str| text.contains(['€', '%']);
    let mut parts: Vec<String> = Vec::new();
    let marks = items.iter().flat_map(|item| split_outside(item, ';'));
    let marks = marks.flat_map(|item| split_outside(item, '/')).flat_map(|item| split_outside(item, ','));
    for part in marks {
        // A part that starts with a digit is no name: « 5 000,00 € » is one amount, « 2026/2027 » two years.
        let is_name = !part.trim_start().starts_with(|c: char| c.is_ascii_digit()) || is_amount_first(part);
        match parts.last_mut() {
            Some(before) if !is_name => {
                let from = text.find(before.as_str()).map_or(0, |at| at + before.len());
                let mark = text[from..].chars().next().filter(|c| ",/".contains(*c)).unwrap_or(',');
                *before = format!("{before}{mark}{part}");
            }
            _ => parts.push(part.to_owned()),
        }
    }
    let shares = |part: &String| {
        for mark in [" + ", " et "] {
            let own: Vec<&str> = part.split(mark).collect();
            if own.len() > 1 && (mark == " + " || own.iter().all(|part| is_share(part))) {
                return own.into_iter().map(|part| part.trim().to_owned()).collect();
            }
        }
        vec![part.trim().to_owned()]
    };
    parts.iter().flat_map(shares).map(|part| bare(&part).to_owned()).filter(|part| !is_blank(part)).collect()
}

/// True if the amount precedes the name: « 5 000 € de la CAF ».
fn is_amount_first(item: &str) -> bool {
    amount_before(item).is_some()
}

fn amount_before(item: &str) -> Option<(&str, &str)> {
    let item = item.trim();
    let end = item.find('€').map(|at| at + '€'.len_utf8())?;
    let (amount, name) = item.split_at(end);
    let name = name.trim_start_matches(|c: char| c.is_whitespace() || "(:-–".contains(c)).trim_end_matches(')');
    let name =
        ["de la ", "de l'", "de l’", "du ", "des ", "de "].iter().find_map(|of| name.strip_prefix(of)).unwrap_or(name);
    let starts = amount.starts_with(|c: char| c.is_ascii_digit());
    (starts && name.starts_with(char::is_alphabetic) && !["HT", "TTC"].contains(&name)).then_some((name, amount))
}

/// Splits a name from the amount at its end: « CAF 5 000 € », « Région 20000 ». A small number or a year
/// belongs to the name.
fn amount_behind(item: &str) -> Option<(&str, &str)> {
    let own = item
        .trim_end_matches(|c: char| c.is_whitespace() || "€kKM".contains(c) || c.is_ascii_digit() || ".,".contains(c));
    let amount = item[own.len()..].trim();
    let digits: String = amount.chars().filter(char::is_ascii_digit).collect();
    let is_large = || digits.parse::<u64>().is_ok_and(|number| number >= 100 && !(1900..=2100).contains(&number));
    let fits = !digits.is_empty() && (amount.contains('€') || is_large()) && item[own.len()..].starts_with(' ');
    (fits && !own.trim().is_empty()).then_some((own, amount))
}

/// Parses a funder: « ADEME : 12 000 € », or a name alone; outside the exported plan also « ADEME – 12 000 €
/// », « ADEME (12 000 €) », « 12 000 € de l'ADEME ». The second value is the error: a percentage, an invalid
/// amount, or an amount without a name.
pub fn funder(item: &str, origin: Origin) -> (Option<Funder>, Option<Both>) {
    let item = item.trim();
    let alone = |name: &str| Some(Funder { name: name.to_owned(), amount: None });
    let read = |amount: &str| euros::amount(&Value::Text(amount.trim().to_owned()), 1);
    if origin == Origin::Plan {
        let told = item.rsplit_once(" : ").filter(|(name, amount)| amount.ends_with('€') && !name.trim().is_empty());
        let told = told.and_then(|(name, amount)| Some((name.trim(), read(amount).ok()?)));
        let name = told.map_or(item, |(name, _)| name).to_owned();
        return (Some(Funder { name, amount: told.map(|(_, amount)| amount) }), None);
    }
    let is_share = |text: &str| text.contains(['€', 'k', '%']) && text.contains(|c: char| c.is_ascii_digit());
    let written = |found: &(&str, &str)| is_share(found.1) || found.1.trim().parse::<u64>().is_ok_and(|n| n > 2100);
    let dash = || item.rsplit_once(" – ").or_else(|| item.rsplit_once(" - ")).filter(written);
    let parentheses = || item.strip_suffix(')').and_then(|item| item.rsplit_once('(')).filter(written);
    let percent = || {
        let own = item.strip_suffix('%')?.trim_end_matches(|c: char| c.is_ascii_digit() || ",. ".contains(c));
        Some((own, &item[own.len()..]))
    };
    let colon = item.rsplit_once(':').filter(|(name, _)| !name.trim().is_empty());
    let told = colon.or_else(dash).or_else(parentheses).or_else(|| amount_before(item));
    let Some((name, amount)) = told.or_else(|| amount_behind(item)).or_else(percent) else {
        if item.contains(char::is_alphabetic) && read(item).is_err() {
            let own = item.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
            let year = item[own.len()..].trim().parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year));
            let what = (year && is_usual(own)).then(|| {
                let shown = printable(item);
                both!("« {shown} » : une année, ou un montant ?", "\"{shown}\": a year, or an amount?")
            });
            return (alone(item), what);
        }
        return (None, Some(nameless(item)));
    };
    let name = name.trim().trim_end_matches(':').trim();
    match read(amount) {
        Ok(_) if name.is_empty() => (None, Some(nameless(item))),
        Ok(amount) => (Some(Funder { name: name.to_owned(), amount: Some(amount) }), None),
        Err(_) if is_blank(amount) => (alone(name), None),
        // « État 30 % » is a share of a total that may not be the budget.
        Err(_) if amount.contains('%') && !name.is_empty() => {
            let shown = printable(amount.trim());
            let what = both!(
                "« {shown} » est une part, pas un montant en euros",
                "\"{shown}\" is a share, not an amount in euros"
            );
            (alone(name), Some(what))
        }
        Err(what) if is_share(amount) && !name.is_empty() => (alone(name), Some(what)),
        Err(_) => (alone(item), None),
    }
}

fn nameless(item: &str) -> Both {
    let shown = printable(item);
    both!("« {shown} » : un montant sans financeur", "\"{shown}\": an amount without a funder")
}

/// The text after « Plan de financement : » or « Financeurs : » in a line.
pub fn of_plan(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once(':')?;
    let label = fold(bare(label));
    ["plan de financement", "financeurs", "financeur"].contains(&label.as_str()).then_some(rest)
}
