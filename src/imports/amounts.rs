//! Classifies columns of amounts: the budget, its parts, or another amount.

use std::collections::BTreeSet;

use super::cells::{is_blank, is_fault};
use super::euros;
use super::fields::Field;
use super::header::Heading;
use super::headings::recognise;
use super::payers;
use super::sheet::{Sheet, Value};
use crate::text::fold::fold;

/// What a column of amounts holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// The whole budget; among several candidates, the higher number is preferred.
    Whole(u8),
    /// A total without a unit or kind, such as « Total »; it may be the budget only if another column is a
    /// part of a sum.
    Total,
    /// The part of the given years, or of the operating or investment section.
    Part(Part),
    /// A year alone, without a word for money: a part of the budget only if another column holds the whole.
    Year(Part),
    /// An amount that divides the budget in an unknown way.
    Unclear,
    Tax,
    /// Spent or committed, not the planned cost.
    Done,
    /// A grant, an amount left to pay, or a rate.
    Share,
}

/// A part of a budget: first and last year, if it is split by year, and the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    years: Option<(u16, u16)>,
    section: Option<char>,
}

const MONEY: &str = "budget budgetaire cout montant depense enveloppe chiffrage credit";
const FILLERS: &str = "de du d l la le un en au a pour et annee an exercice eur euro ht € k€ m€ k keuro keur million \
    millier previsionnel previsionnelle prevu prevue estime estimee estimation estimatif estimative section part \
    action projet operation";
const TOTAL: &str = "total totaux global globale ensemble cumul cumule general generale";
const DONE: &str = "realise realisee reel reelle engage engagee paye payee mandate mandatee consomme consommee \
    execute executee facture facturee verse versee";
const SHARE: &str = "subvention subventionnable eligible aide dont reste restant charge recette taux pourcentage tva \
    acompte participation notifie obtenu sollicite accorde attribue unitaire ratio economie gain";

/// Classifies the heading of an amount column; `above` is the parent heading that it subdivides.
pub fn of_heading(text: &str, above: Option<&str>) -> Option<Amount> {
    let of = |heading: &str| recognise(heading).map(|known| known.field);
    let is_budget =
        |heading: &str| of(heading) == Some(Field::Budget) || words(heading).iter().any(|word| has(MONEY, word));
    // Example: « Fonctionnement » above « 2026 » and « 2027 ».
    let has_section = |above: &str| words(above).iter().any(|word| section(word).is_some());
    let above = above.filter(|above| is_budget(above) || has_section(above) && part(&words(text), text).is_some());
    let own_field = of(text);
    if above.is_none() && own_field.is_some_and(|field| field != Field::Budget) {
        return None;
    }
    let is_money = above.is_some() || is_budget(text);
    let all: Vec<String> = above.into_iter().flat_map(words).chain(words(text)).collect();
    let outside = text.split('(').next().unwrap_or_default();
    let any = |list: &str| all.iter().any(|word| has(list, word));
    let is_rate = text.contains('%');
    if is_money && any("ttc") && !all.iter().any(|word| word == "ht") {
        return Some(Amount::Tax);
    }
    if is_rate || words(outside).iter().any(|word| has(SHARE, word)) {
        return is_money.then_some(Amount::Share);
    }
    if any(DONE) {
        return is_money.then_some(Amount::Done);
    }
    let part = part(&all, text);
    let has_total = words(text).iter().any(|word| has(TOTAL, word));
    let is_known = |word: &String| {
        has(MONEY, word)
            || has(FILLERS, word)
            || has(TOTAL, word)
            || year(word).is_some()
            || section(word).is_some()
            || part.is_some() && (word == "n" || word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_plain = words(outside).iter().all(is_known);
    match part {
        // A bare section always belongs to a budget; a bare year may belong to anything.
        Some(part) if is_plain && (is_money || part.section.is_some()) => Some(Amount::Part(part)),
        Some(part) if is_plain => Some(Amount::Year(part)),
        Some(_) => is_money.then_some(Amount::Unclear),
        None if is_plain && has_total && !is_money && !text.contains('€') && !any("ht") => Some(Amount::Total),
        None if own_field == Some(Field::Budget) || is_plain && (above.is_some() || has_total) => {
            let is_ht = all.iter().any(|word| word == "ht");
            let is_planned = any("previsionnel previsionnelle prevu prevue estimatif estimative estime estimee");
            Some(Amount::Whole(4 * u8::from(has_total) + 2 * u8::from(is_ht) + u8::from(is_planned)))
        }
        None => is_money.then_some(Amount::Unclear),
    }
}

/// The years and the section that a heading names.
fn part(words: &[String], text: &str) -> Option<Part> {
    let named: BTreeSet<u16> = words.iter().filter_map(|word| year(word)).collect();
    let mut years = named.first().copied().zip(named.last().copied());
    // Relative years: « N », « N+1 », « Année 2 ».
    let tight: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let rank = tight.strip_prefix("annee").or_else(|| tight.strip_prefix("an")).unwrap_or(&tight);
    if years.is_none() && rank.len() < 4 {
        let number = rank.strip_prefix("n+").or_else(|| rank.strip_prefix('n').filter(|rest| rest.is_empty()));
        let number = if rank.len() < tight.len() { number.or(Some(rank)) } else { number };
        let number = number.and_then(|text| if text.is_empty() { Some(0) } else { text.parse::<u16>().ok() });
        years = number.map(|number| (number, number));
    }
    let sections: BTreeSet<char> = words.iter().filter_map(|word| section(word)).collect();
    let section = if sections.len() == 1 { sections.first().copied() } else { None };
    (years.is_some() || section.is_some()).then_some(Part { years, section })
}

fn year(word: &str) -> Option<u16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && (1990..=2100).contains(year))
}

fn section(word: &str) -> Option<char> {
    match word {
        "fonctionnement" | "fonct" | "fct" => Some('f'),
        "investissement" | "invest" | "inv" => Some('i'),
        _ => None,
    }
}

/// True if there are several parts, all of the same shape, and none overlaps another.
pub fn divide(parts: &[Part]) -> bool {
    let shape = |part: &Part| (part.years.is_some(), part.section.is_some());
    let apart = |one: &Part, other: &Part| {
        let years = one.years.zip(other.years);
        one.section != other.section || years.is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0)
    };
    let pairs = || parts.iter().enumerate().flat_map(|(at, one)| parts[at + 1..].iter().map(move |other| (one, other)));
    parts.len() > 1 && pairs().all(|(one, other)| shape(one) == shape(other) && apart(one, other))
}

/// True if at least half of the filled cells of a column are amounts, funder marks or formula errors, and
/// none is a date.
pub fn are_amounts(sheet: &Sheet, column: u32, below: u32) -> bool {
    let rows = sheet.rows();
    let values: Vec<&Value> = rows.range(below..).filter_map(|row| sheet.get(*row, column)).collect();
    let filled = || values.iter().filter(|value| !is_blank(&value.text()));
    let is_amount = |value: &&&Value| {
        let text = value.text();
        let has_unit = text.contains('€') && text.contains(|c: char| c.is_ascii_digit());
        has_unit || euros::amount(value, 1).is_ok() || payers::is_mark(&text) || is_fault(&text)
    };
    let count = filled().filter(is_amount).count();
    count > 0 && 2 * count >= filled().count() && !values.iter().any(|value| matches!(value, Value::Day(_)))
}

pub fn is_total(heading: &str) -> bool {
    words(heading).first().is_some_and(|word| has(TOTAL, word))
}

/// True for a heading below « Financeurs » that is not the name of a funder.
pub fn is_no_funder(heading: &str) -> bool {
    const OTHER: &str = "taux date dossier commentaire observation remarque statut type nom reste restant annee";
    heading.contains('%')
        || words(heading).iter().any(|word| has(MONEY, word))
        || words(heading).first().is_none_or(|word| has(OTHER, word) || has(TOTAL, word))
}

/// True for the parent headings below which funders have a column each.
pub fn is_of_funders(heading: &Heading) -> bool {
    heading.above.as_deref().is_some_and(|above| {
        let field = recognise(above).map(|known| known.field);
        let named = words(above)
            .iter()
            .any(|word| has("financement financeur cofinancement cofinanceur subvention recette", word));
        matches!(field, Some(Field::Funding | Field::Funders)) || named
    })
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '€').filter(|word| !word.is_empty());
    words.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()).collect()
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|other| other == word)
}
