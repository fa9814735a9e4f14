//! The running order, for the facilitator: what happens when.

use jiff::ToSpan;
use jiff::civil::Time;

use super::agenda::Agenda;
use super::schedule::shares;
use super::{Meeting, words};
use crate::doc::{Align, Document, Inlines, Style, Table};
use crate::model::quantities::parse_time;
use crate::text::dates;

/// Default duration of a meeting, in minutes.
const USUAL: u32 = 120;

/// Writes the running order; returns its title.
pub(super) fn draw(word: &mut Document, meeting: &Meeting<'_>, agenda: &Agenda) -> String {
    let title = meeting.lang.pick("Déroulé", "Running order").to_owned();
    word.heading(1, &format!("{title} – {}", meeting.title()), true);
    let weights: Vec<u32> = agenda.points.iter().map(|point| point.weight).collect();
    let hours = meeting.session.time.value().copied().zip(meeting.session.end.value().copied());
    let planned = hours.and_then(|(start, end)| {
        let parts = shares(minutes(start, end)?, &weights);
        (Some(parts.iter().sum()) == minutes(start, end)).then_some((start, parts))
    });
    let (start, parts) = match planned {
        Some((start, parts)) => (Some(start), parts),
        None => (None, shares(usual(meeting), &weights)),
    };
    let told = match start {
        Some(_) => meeting.lang.pick(
            "Proposition à adapter : les durées sont réparties sur l'horaire de la séance.",
            "A proposal to adapt: the durations share out the hours of the session.",
        ),
        None => meeting.lang.pick(
            "Proposition à adapter : l'horaire de la séance n'est pas fixé, seules les durées sont données.",
            "A proposal to adapt: the hours of the session are not set, only durations are given.",
        ),
    };
    let told = Inlines::from(told);
    word.paragraph(Style::Normal, told);
    let whole = words::duration(parts.iter().sum());
    table(word, meeting, agenda, start, &parts);
    let whole = Inlines::from(meeting.lang.pick("Durée totale : ", "Whole duration: ")).strong(&whole);
    word.paragraph(Style::Normal, whole);
    title
}

fn table(word: &mut Document, meeting: &Meeting<'_>, agenda: &Agenda, start: Option<Time>, parts: &[u32]) {
    let welcome = meeting.lang.pick("Accueil, rappel du cadre et de l'ordre du jour", "Welcome, frame and agenda");
    let closing = meeting.lang.pick("Conclusion, suites et prochaine séance", "Closing, what follows, next session");
    let points = agenda.points.iter().map(|point| point.text.as_str());
    let mut columns = vec![(10, Align::Left), (45, Align::Left), (35, Align::Left)];
    let mut titles = vec![
        meeting.lang.pick("Durée", "Duration"),
        meeting.lang.pick("Point", "Point"),
        meeting.lang.pick("Qui, comment", "Who, how"),
    ];
    if start.is_some() {
        columns.insert(0, (10, Align::Left));
        titles.insert(0, meeting.lang.pick("Heure", "Time"));
    }
    let mut table = Table::new(meeting.lang.pick("Déroulé", "Running order"), &columns).high(500);
    table.row(titles.into_iter().map(|title| Inlines::from(title).into()));
    let mut now = start;
    for (text, part) in std::iter::once(welcome).chain(points).chain(std::iter::once(closing)).zip(parts) {
        let hour = now.map(|time| Inlines::from(&dates::hour(time, meeting.lang)).into());
        let own =
            [Inlines::from(&words::duration(*part)).into(), Inlines::from(text).into(), Inlines::default().into()];
        table.row(hour.into_iter().chain(own));
        now = now.map(|time| time.wrapping_add(i64::from(*part).minutes()));
    }
    word.table(table);
}

/// Minutes from `start` to `end`; `None` if `end` is not later.
fn minutes(start: Time, end: Time) -> Option<u32> {
    let of = |time: Time| u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs());
    of(end).checked_sub(of(start)).filter(|minutes| *minutes > 0)
}

/// The usual duration, in minutes, according to the method's calendar.
fn usual(meeting: &Meeting<'_>) -> u32 {
    let proposal = meeting.method.calendar.iter().find(|proposal| proposal.kind == meeting.document.kind);
    let hours = proposal.and_then(|proposal| parse_time(&proposal.time).zip(parse_time(&proposal.end)));
    hours.and_then(|(start, end)| minutes(start, end)).unwrap_or(USUAL)
}
