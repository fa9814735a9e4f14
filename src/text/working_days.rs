//! Working days in France: neither weekends nor public holidays.

use jiff::civil::{Date, Weekday};

pub fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_public_holiday(date)
}

/// True for a Sunday or a public holiday, when no meeting is expected. A Saturday does not count as a day off.
pub fn is_day_off(date: Date) -> bool {
    date.weekday() == Weekday::Sunday || is_public_holiday(date)
}

/// The first working day at or after `date`.
pub fn next(date: Date) -> Date {
    search(date, 1)
}

/// The last working day at or before `date`.
pub fn previous(date: Date) -> Date {
    search(date, -1)
}

fn search(date: Date, step: i64) -> Date {
    let mut day = date;
    // No period of consecutive days off is longer than a week, so the loop always finds a working day.
    for _ in 0..14 {
        if is_working_day(day) {
            return day;
        }
        day = add_days(day, step);
    }
    day
}

/// `date` plus some days; unchanged if the result is out of range.
pub fn add_days(date: Date, days: i64) -> Date {
    date.checked_add(jiff::Span::new().days(days)).unwrap_or(date)
}

fn is_public_holiday(date: Date) -> bool {
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let easter = easter(date.year());
    // Easter Monday, Ascension Day, Whit Monday.
    let moving = [1, 39, 50].map(|days| easter.map(|easter| add_days(easter, days)));
    fixed.contains(&(date.month(), date.day())) || moving.contains(&Some(date))
}

/// Easter Sunday in the Gregorian calendar (algorithm of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
