//! Reads numbers, amounts, identifiers, times, periods and booleans.

use jiff::civil::{Date, Time};

use super::fields::{Number, Period};
use super::reader::text;
use crate::diagnostic::Sink;
use crate::faults::{ValueFault, Wanted};
use crate::parse::yaml::{Node, Value};
use crate::text::Text;
use crate::text::codes::{Code, parse_code};
use crate::text::dates::{add_months, parse_iso};
use crate::text::fold::fold;
use crate::text::money::meant;

/// Largest accepted amount, in euros.
pub const LARGEST_AMOUNT: u64 = 999_999_999_999;
/// Maximum number of digits before the decimal separator.
const WHOLE_DIGITS: usize = 12;
/// Maximum number of decimals.
const DECIMALS: usize = 6;

/// Reads a number: `3`, `-2.5`, `1 200,5`, `40 %`.
pub(super) fn number(node: &Node, source: &Text, sink: &mut Sink) -> Option<Number> {
    let text = text(node, source, sink)?;
    let number = parse_number(&text);
    if number.is_none() {
        sink.report(node.span, ValueFault::Form { text, wanted: Wanted::Number });
    }
    number
}

/// Parses a number; none if it is not one or has too many digits.
pub fn parse_number(text: &str) -> Option<Number> {
    let plain: String = text.trim().trim_end_matches('%').chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, digits) = match plain.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, part) = digits.split_once([',', '.']).map_or((digits, ""), |(whole, part)| (whole, part));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !whole.is_empty() && is_digits(whole) && is_digits(part) && !digits.ends_with([',', '.']);
    if !is_number || whole.len() > WHOLE_DIGITS || part.len() > DECIMALS {
        return None;
    }
    let millionths: i64 = format!("{whole}{part:0<DECIMALS$}").parse().ok()?;
    Some(Number(sign * millionths))
}

/// Reads a whole number, at least 1, with at most six digits.
pub(super) fn ordinal(node: &Node, source: &Text, sink: &mut Sink) -> Option<u32> {
    let text = text(node, source, sink)?;
    let number = text.parse::<u32>().ok().filter(|number| *number > 0 && text.len() < 7);
    if number.is_none() {
        sink.report(node.span, ValueFault::Number { text });
    }
    number
}

/// Reads whole euros; spaces between digits and a final `€` are allowed.
pub(super) fn amount(node: &Node, source: &Text, sink: &mut Sink) -> Option<u64> {
    let text = text(node, source, sink)?;
    let digits: String = text.trim_end_matches('€').chars().filter(|c| !c.is_whitespace()).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let amount = digits.parse().ok().filter(|amount| plain && *amount <= LARGEST_AMOUNT);
    if amount.is_none() {
        let guess = meant(&text).filter(|(euros, _)| *euros <= LARGEST_AMOUNT);
        sink.report(node.span, ValueFault::Amount { text, guess });
    }
    amount
}

/// Reads an official identifier and removes its spaces; the check digit must be correct.
pub(super) fn official(code: Code, node: &Node, source: &Text, sink: &mut Sink) -> Option<String> {
    let text = text(node, source, sink)?;
    let found = parse_code(code, &text);
    if found.is_none() {
        sink.report(node.span, ValueFault::Form { text, wanted: Wanted::Code(code) });
    }
    found
}

/// Reads a boolean.
pub(super) fn boolean(node: &Node, source: &Text, sink: &mut Sink) -> Option<bool> {
    let text = text(node, source, sink)?;
    let found = parse_boolean(&text);
    if found.is_none() {
        sink.report(node.span, ValueFault::Form { text, wanted: Wanted::YesOrNo });
    }
    found
}

/// Parses a boolean; none for any other word.
pub fn parse_boolean(text: &str) -> Option<bool> {
    let word = fold(text);
    let is_among = |words: &[&str]| words.contains(&word.as_str());
    if is_among(&YES) { Some(true) } else { is_among(&NO).then_some(false) }
}

/// Accepted words for true.
pub const YES: [&str; 7] = ["oui", "yes", "true", "vrai", "o", "x", "1"];
/// Accepted words for false.
pub const NO: [&str; 6] = ["non", "no", "false", "faux", "n", "0"];

/// Reads a year, a month, a day, or two of them: `2026`, `2026-03`, `2026-01-15/2026-06-30`, `2026-01 au
/// 2026-06`; or `{debut, fin}`.
pub(super) fn period(node: &Node, source: &Text, sink: &mut Sink) -> Option<Period> {
    if let Value::Map(entries) = &node.value {
        let of = |name: &str| {
            let entry = entries.iter().find(|entry| entry.key.trim() == name)?;
            let Value::Scalar { text, .. } = &entry.value.value else { return None };
            Some(text.clone())
        };
        let said = entries.len() == 2;
        if let (true, Some(from), Some(to)) = (said, of("debut"), of("fin"))
            && let Some(period) = parse_period(&format!("{from}/{to}"))
        {
            return Some(period);
        }
        sink.report(node.span, ValueFault::Form { text: source.slice(node.span).to_owned(), wanted: Wanted::Period });
        return None;
    }
    let text = text(node, source, sink)?;
    let found = parse_period(&text);
    if found.is_none() {
        sink.report(node.span, ValueFault::Form { text, wanted: Wanted::Period });
    }
    found
}

/// Parses a period; none if its end is before its start.
pub fn parse_period(text: &str) -> Option<Period> {
    let folded = fold(text);
    let text = folded.trim_start_matches("du ").trim_start_matches("de ");
    let between = ["/", "..", " au ", " a ", " - ", " – "];
    let halves = between.iter().find_map(|mark| text.split_once(mark));
    let (from, to) = halves.unwrap_or((text, text));
    let ((start, _), (_, end)) = (span(from.trim())?, span(to.trim())?);
    (start <= end).then_some(Period { start, end })
}

/// First and last day of a year, a month or a day.
fn span(text: &str) -> Option<(Date, Date)> {
    if let Some(day) = parse_iso(text) {
        return Some((day, day));
    }
    let is_digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = text.split_once('-').unwrap_or((text, ""));
    if !is_digits(year, 4) {
        return None;
    }
    if month.is_empty() && !text.contains('-') {
        let year = year.parse().ok()?;
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    }
    let start = is_digits(month, 2).then(|| parse_iso(&format!("{year}-{month}-01"))).flatten()?;
    Some((start, add_months(start, 1).yesterday().ok()?))
}

/// Reads a time: `14:00`, `14h`, `14h30`, `14 h 30`.
pub(super) fn time(node: &Node, source: &Text, sink: &mut Sink) -> Option<Time> {
    let text = text(node, source, sink)?;
    let time = parse_time(&text);
    if time.is_none() {
        let guess = guess_time(&text);
        sink.report(node.span, ValueFault::Time { text, guess });
    }
    time
}

/// Guesses the time meant by `14.30`, `14:30:00`, `14 heures 30` or `à 14h30`. These are not accepted, but the
/// message shows the correct form.
fn guess_time(text: &str) -> Option<Time> {
    let folded = fold(text).replace("heures", "h").replace("heure", "h").replace(['.', ','], "h");
    let folded = folded.trim_start_matches("a ").trim_start_matches("vers ").trim_end_matches(['m', 'n', 'i']);
    parse_time(folded.trim_end()).or_else(|| parse_time(folded.strip_suffix(":00")?))
}

/// Parses `14:00`, `14h` or `14 h 30`.
pub fn parse_time(text: &str) -> Option<Time> {
    let folded = fold(text).replace(' ', "");
    let (hour, minute) = folded.split_once([':', 'h'])?;
    let minute = if minute.is_empty() && folded.ends_with('h') { "00" } else { minute };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}
