//! Parses and formats dates.

use jiff::civil::{Date, Time};

use crate::lang::Lang;

/// Reference date of a check.
#[derive(Clone, Copy, Debug)]
pub struct Today {
    /// Earlier dates are in the past.
    pub date: Date,
    /// True for `--final`: all requirements are due.
    pub everything_due: bool,
}

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Parses `2013-03-26` and no other form.
pub fn parse_iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shape { text.parse().ok() } else { None }
}

/// Guesses the date meant by `26/03/2013`, `26.3.2013`, `26 mars 2013`, `2013/03/26` or `20130326`. These forms
/// are not accepted, but the message shows the correct form.
pub fn guess(text: &str) -> Option<Date> {
    let (year, month, day) = numbers(text)?;
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// True for a well-formed date that does not exist, such as `2026-02-30`.
pub fn is_no_day(text: &str) -> bool {
    numbers(text).is_some() && guess(text).is_none()
}

/// Year, month and day in a text, not yet validated.
fn numbers(text: &str) -> Option<(i16, i8, i16)> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "/.-".contains(c)).filter(|word| !word.is_empty()).collect();
    // « le jeudi 13 décembre 2012 »: skips the weekday.
    let is_said = |word: &str| {
        let word = super::fold::fold(word);
        ["le", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
            .contains(&word.trim_end_matches(','))
    };
    let first = words.iter().take_while(|word| is_said(word)).count();
    match &words[first..] {
        [one] if one.len() == 8 && one.bytes().all(|b| b.is_ascii_digit()) => {
            Some((one[..4].parse().ok()?, one[4..6].parse().ok()?, one[6..].parse().ok()?))
        }
        [first, month, last] => {
            let month = month_number(month)?;
            let number = |word: &str| word.trim_end_matches("er").parse::<i16>().ok();
            let (first_number, last_number) = (number(first)?, number(last)?);
            Some(if first.len() == 4 {
                (first_number, month, last_number)
            } else {
                (if last.len() == 2 { 2000 + last_number } else { last_number }, month, first_number)
            })
        }
        _ => None,
    }
}

fn month_number(word: &str) -> Option<i8> {
    if let Ok(number) = word.parse::<i8>() {
        return Some(number);
    }
    let word = super::fold::fold(word);
    let position = MONTHS_FR.iter().position(|name| super::fold::fold(name) == word);
    position.and_then(|at| i8::try_from(at + 1).ok())
}

/// `1er mars 2013`, `1 March 2013`.
pub fn long(date: Date, lang: Lang) -> String {
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    match lang {
        Lang::Fr => {
            let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
            format!("{day} {} {}", MONTHS_FR[month.min(11)], date.year())
        }
        Lang::En => format!("{} {} {}", date.day(), MONTHS_EN[month.min(11)], date.year()),
    }
}

/// `jeudi 31 janvier 2013`, `Thursday 31 January 2013`.
pub fn with_weekday(date: Date, lang: Lang) -> String {
    let days = lang.pick(
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    );
    let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    format!("{} {}", days[day.min(6)], long(date, lang))
}

/// The same day `months` later, or the last day of a shorter month.
pub fn add_months(date: Date, months: i32) -> Date {
    date.checked_add(jiff::Span::new().months(months)).unwrap_or(date)
}

/// A time as documents write it: `14:05`.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// « 9 h 30 », « 14 h ».
pub fn hour(time: Time, lang: Lang) -> String {
    match (lang, time.minute()) {
        (Lang::Fr, 0) => format!("{}\u{a0}h", time.hour()),
        (Lang::Fr, minute) => format!("{}\u{a0}h\u{a0}{minute:02}", time.hour()),
        (Lang::En, minute) => format!("{}:{minute:02}", time.hour()),
    }
}
