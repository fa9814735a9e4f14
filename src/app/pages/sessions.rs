//! The sessions as a calendar and as a list, by month.

use jiff::civil::Date;
use serde::Serialize;

use super::home::state;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, query};
use crate::method::Role;
use crate::text::case::capitalised;
use crate::text::dates::{hour, with_weekday};
use crate::text::working_days::is_working_day;

#[derive(Serialize)]
struct Sessions {
    months: Vec<Month>,
    /// The days of a week, short.
    weekdays: [&'static str; 7],
    add: Vec<(String, String)>,
    /// The lists of members.
    bodies: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Month {
    label: String,
    /// Its weeks, from Monday to Sunday; none of sessions without a date.
    weeks: Vec<Vec<Day>>,
    rows: Vec<Row>,
}

/// A day of the calendar; number 0 outside of the month.
#[derive(Clone, Default, Serialize)]
struct Day {
    number: i8,
    is_off: bool,
    is_today: bool,
    /// Names of its sessions; the day leads to the first.
    names: Vec<String>,
    to: String,
}

#[derive(Serialize)]
struct Row {
    name: String,
    day: String,
    time: String,
    place: String,
    state: String,
    class: &'static str,
    to: String,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let mut all: Vec<_> = site.project.sessions().collect();
    all.sort_by_key(|(document, session)| {
        (session.date.value().is_none(), session.date.value().copied(), &document.path)
    });
    let mut months: Vec<Month> = Vec::new();
    for (document, session) in all {
        let (state, class) = state(session, site);
        let date = session.date.value().copied();
        let time = session.time.value().map_or_else(String::new, |time| hour(*time, lang));
        let row = Row {
            name: site.name(document),
            day: date.map_or_else(String::new, |date| with_weekday(date, lang)),
            time,
            place: session.place.value().cloned().unwrap_or_default(),
            state,
            class,
            to: document_at(&document.path),
        };
        // « 12 mars 2026 » without its day.
        let label = super::day(date.as_ref(), lang)
            .split_once(' ')
            .map_or_else(|| lang.pick("Sans date", "Without a date").to_owned(), |(_, month)| capitalised(month));
        if months.last().is_none_or(|last| last.label != label) {
            let weeks = date.map_or_else(Vec::new, |date| weeks(date, site.today.date));
            months.push(Month { label, weeks, rows: Vec::new() });
        }
        let Some(month) = months.last_mut() else { continue };
        let day = date.and_then(|date| month.weeks.iter_mut().flatten().find(|day| day.number == date.day()));
        if let Some(day) = day {
            day.names.push(row.name.clone());
            if day.to.is_empty() {
                day.to.clone_from(&row.to);
            }
        }
        month.rows.push(row);
    }
    let types = site.method().types.iter().filter(|kind| kind.role == Role::Session);
    let add = types
        .map(|kind| (capitalised(kind.label.get(lang)), format!("ajouter?{}", query(&[("type", &kind.id)]))))
        .collect();
    let bodies = site.project.committees.iter();
    let bodies = bodies.map(|file| (site.name_of(&file.path), document_at(&file.path))).collect();
    let weekdays = lang.pick(["lu", "ma", "me", "je", "ve", "sa", "di"], ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]);
    let title = capitalised(site.method().words.sessions.many(lang));
    let content = Sessions { months, weekdays, add, bodies };
    draw(&site.ground, 200, "seances.html", &site.frame(&title, "seances", &[]), &content)
}

/// The month of `date`, without sessions.
fn weeks(date: Date, today: Date) -> Vec<Vec<Day>> {
    let before = date.first_of_month().weekday().to_monday_zero_offset();
    let day = |number: i8| {
        let date = date.with().day(number).build().unwrap_or(date);
        Day { number, is_off: !is_working_day(date), is_today: date == today, ..Day::default() }
    };
    let mut days: Vec<Day> = (0..before).map(|_| Day::default()).chain((1..=date.days_in_month()).map(day)).collect();
    days.resize_with(days.len().next_multiple_of(7), Day::default);
    days.chunks(7).map(<[Day]>::to_vec).collect()
}
