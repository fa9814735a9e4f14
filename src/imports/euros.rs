//! Parser for amounts: whole euros without tax. Anything but a single exact amount is an error that says what it is.

use super::sheet::Value;
use crate::lang::{Both, both, say};
use crate::model::quantities::LARGEST_AMOUNT;
use crate::text::escape::printable;
use crate::text::fold::fold;

/// Why a text is not an amount.
enum AmountFault {
    Tax,
    Several,
    About,
    Negative,
    Cents,
    Unreadable,
}

/// Parses an amount in whole euros without tax; a number without a unit is multiplied by `scale`.
pub fn amount(value: &Value, scale: u64) -> Result<u64, Both> {
    let text = value.text();
    let found = match value {
        Value::Number(number) if *number < 0.0 => Err(AmountFault::Negative),
        Value::Number(number) => whole(*number, scale),
        Value::Text(_) => spelled(&text, scale),
        _ => Err(AmountFault::Unreadable),
    };
    let shown = || text.lines().map(str::trim).collect::<Vec<_>>().join(" / ");
    found.map_err(|fault| told(&fault, &printable(&shown())))
}

fn whole(number: f64, scale: u64) -> Result<u64, AmountFault> {
    let euros = number * scale as f64;
    let rounded = euros.round();
    if !(0.0..=LARGEST_AMOUNT as f64).contains(&rounded) {
        return Err(AmountFault::Unreadable);
    }
    if (euros - rounded).abs() < 1e-6 { Ok(rounded as u64) } else { Err(AmountFault::Cents) }
}

/// « 12 000 € », « 12 000,00 », « 12 k€ », « 1,2 M€ », « gratuit ».
fn spelled(raw: &str, scale: u64) -> Result<u64, AmountFault> {
    const NOTHING: [&str; 8] =
        ["gratuit", "gratuite", "gratuits", "sans cout", "sans frais", "cout nul", "aucun cout", "zero"];
    let text = fold(raw);
    let text = text.trim_end_matches('.');
    if NOTHING.contains(&text) {
        return Ok(0);
    }
    if text.contains("ttc") || text.contains("toutes taxes") {
        return Err(AmountFault::Tax);
    }
    let mut rest = text;
    for end in ["hors taxes", "hors taxe", "h.t", "(ht)", "ht"] {
        rest = rest.strip_suffix(end).map_or(rest, str::trim_end);
    }
    let rest = ["€", "euros", "eur"].iter().find_map(|sign| rest.strip_prefix(sign)).unwrap_or(rest).trim();
    let is_negative = |text: &str| text.starts_with('-') && text[1..].trim_start().starts_with(is_digit);
    if is_negative(rest) || rest.strip_prefix('(').is_some_and(|inner| inner.ends_with(')') && number(inner).is_some())
    {
        return Err(AmountFault::Negative);
    }
    // Digits on different lines must not be joined into one number.
    let lines = raw.lines().filter(|line| line.contains(is_digit)).count();
    if lines > 1 || is_range(rest) {
        return Err(AmountFault::Several);
    }
    const ABOUT: [&str; 14] = [
        "environ",
        "env",
        "approx",
        "a peu pres",
        "autour",
        "~",
        "≈",
        "+/-",
        "±",
        "<",
        ">",
        "moins de",
        "plus de",
        "max",
    ];
    if ABOUT.iter().any(|word| rest.starts_with(word)) && rest.contains(is_digit) {
        return Err(AmountFault::About);
    }
    number(rest).ok_or(AmountFault::Unreadable).and_then(|(digits, unit)| exact(digits, unit, scale))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Splits the text after its leading digits and separators.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !" .,'".contains(c)).unwrap_or(text.len());
    let digits = text[..end].trim();
    digits.starts_with(is_digit).then_some((digits, text[end..].trim()))
}

/// « 5 000 à 8 000 », « entre 5 000 et 8 000 », « 5 000 - 8 000 € ».
fn is_range(text: &str) -> bool {
    let marks = [" a ", " et ", "-", " ou ", "/"];
    marks.iter().any(|mark| {
        text.split_once(mark).is_some_and(|(one, other)| {
            let ends = one.trim_end_matches(|c: char| c.is_whitespace() || "k€m".contains(c)).ends_with(is_digit);
            ends && other.trim_start().starts_with(is_digit)
        })
    })
}

fn exact(digits: &str, unit: &str, scale: u64) -> Result<u64, AmountFault> {
    let unit: String = unit.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let scale = match unit.as_str() {
        "" => scale,
        // An explicit unit overrides that of the column: « 12 000 € » in a column of thousands.
        "€" | "euro" | "euros" | "eur" => 1,
        "k" | "k€" | "ke" | "keuro" | "keuros" | "keur" | "milliersd'euros" => 1000,
        "m€" | "meuro" | "meuros" | "meur" | "million" | "millions" | "million€" | "millions€" | "milliond'euros"
        | "millionsd'euros" => 1_000_000,
        _ => return Err(AmountFault::Unreadable),
    };
    let (euros, part) = match digits.rsplit_once(',') {
        Some((euros, part)) => (euros, part),
        // « 12.000 »: a point before three digits separates thousands.
        None => match digits.rsplit_once('.') {
            Some((_, part)) if part.len() == 3 && scale == 1 => (digits, ""),
            Some((euros, part)) => (euros, part),
            None => (digits, ""),
        },
    };
    let plain = grouped(euros).ok_or(AmountFault::Unreadable)?;
    // « 12,000 » is ambiguous: twelve, or twelve thousand.
    if !part.bytes().all(|byte| byte.is_ascii_digit()) || part.len() > 2 && scale == 1 || part.len() > 9 {
        return Err(AmountFault::Unreadable);
    }
    whole(format!("{plain}.{part}0").parse().map_err(|_| AmountFault::Unreadable)?, scale)
}

/// The digits of « 12 000 », « 12.000 », « 12'000 »: groups of three, or no grouping.
fn grouped(text: &str) -> Option<String> {
    let mark = text.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = mark.map_or_else(|| vec![text], |mark| text.split(mark).collect());
    let is_number = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let fits = first.len() < 16 && (rest.is_empty() || first.len() < 4) && rest.iter().all(|group| group.len() == 3);
    (groups.iter().all(is_number) && fits).then(|| groups.concat())
}

fn told(fault: &AmountFault, shown: &str) -> Both {
    let why = match fault {
        AmountFault::Tax => {
            both!("est un montant TTC : il faut un montant HT", "is an amount with tax: one without tax is needed")
        }
        AmountFault::Several => both!("donne plusieurs montants : lequel ?", "gives several amounts: which one?"),
        AmountFault::About => both!("n'est pas un montant exact", "is not an exact amount"),
        AmountFault::Negative => both!("est un montant négatif", "is a negative amount"),
        AmountFault::Cents => both!(
            "a des centimes : un montant s'écrit en euros entiers, arrondissez-le vous-même",
            "has cents: amounts are whole euros, round it yourself"
        ),
        AmountFault::Unreadable => both!(
            "n'est pas un montant en euros entiers : écrivez par exemple 12000",
            "is not an amount in whole euros: write for example 12000"
        ),
    };
    Both::each(|lang| say!(lang, "« {shown} » {}", "\"{shown}\" {}", why.get(lang)))
}

/// The value in euros of a number under this heading: « Budget (k€) », « Coût en millions d'euros ».
pub fn scale(heading: &str) -> u64 {
    let text = fold(heading);
    let tight = text.replace(' ', "");
    let has =
        |wanted: &[&str]| text.split(|c: char| !c.is_alphanumeric() && c != '€').any(|word| wanted.contains(&word));
    if has(&["m€", "meuros", "meuro", "million", "millions"]) {
        return 1_000_000;
    }
    let thousands = has(&["k", "ke", "keuro", "keuros", "keur", "k€", "milliers", "millier"]);
    if thousands || tight.contains("k€") || tight.contains("keur") { 1000 } else { 1 }
}
