//! iCalendar (RFC 5545): writes content lines, and reads an earlier calendar.
//!
//! Neither crate for it is used. `ics` folds at 75 octets before adding the leading space, so that lines have 76.
//! `icalendar` 0.17 folds well, but sorts the properties of an event, which would change each line of calendars that
//! people have subscribed to, writes the commas of `NAME` unescaped and brings chrono and nom. Both let control
//! characters through.

use jiff::civil::{Date, DateTime, Time};

use crate::text::digest::digest;
use crate::text::escape::is_refused;

/// Maximum length of a line, in octets, without the line break.
const LONGEST: usize = 75;
const PRODUCT: &str = "PRODID:-//agir//agir calendar//FR";
const PROJECT: &str = "X-AGIR-PROJET:";
const DIGEST: &str = "X-AGIR-EMPREINTE:";
const CANCELLED: &str = "STATUS:CANCELLED";

/// The time zone rules since 1996; programs look up earlier ones by name.
const ZONE: &str = "BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
";

/// An event: its lines without UID and SEQUENCE, unfolded and without line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Stable across changes.
    pub uid: String,
    /// Number of changes.
    pub sequence: u32,
    /// DTSTAMP and LAST-MODIFIED: the time of the last change.
    pub stamp: String,
    /// All other lines.
    pub lines: Vec<String>,
}

#[derive(Debug)]
pub struct Calendar {
    /// Identifier of the project.
    pub project: String,
    /// Display name; empty for a calendar that was read.
    pub name: String,
    pub events: Vec<Event>,
}

impl Event {
    /// The value of the first line that starts with `name`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.lines.iter().find_map(|line| line.strip_prefix(name))
    }

    /// Sets the status of the event to cancelled.
    pub fn cancel(&mut self) {
        for line in self.lines.iter_mut().filter(|line| line.starts_with("STATUS:")) {
            *line = CANCELLED.to_owned();
        }
    }

    /// Marks the event as a revision of `earlier`. The timestamp is derived from the earlier one rather than
    /// from a clock: the output is reproducible, and later changes have later timestamps.
    pub fn revises(&mut self, earlier: &Self) {
        let before: Option<DateTime> = earlier.stamp.trim_end_matches('Z').parse().ok();
        let after = before.and_then(|time| time.checked_add(jiff::Span::new().minutes(1)).ok());
        self.stamp = after.map_or_else(|| earlier.stamp.clone(), |time| format!("{}Z", date_time(time)));
        self.sequence = earlier.sequence.saturating_add(1);
    }
}

impl Calendar {
    /// The iCalendar text: folded lines with CR LF.
    pub fn text(&self) -> String {
        let name = escape(&self.name);
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            PRODUCT.to_owned(),
            "CALSCALE:GREGORIAN".to_owned(),
            format!("NAME:{name}"),
            format!("X-WR-CALNAME:{name}"),
            "X-WR-TIMEZONE:Europe/Paris".to_owned(),
            format!("{PROJECT}{}", self.project),
        ];
        let head = lines.len();
        lines.extend(ZONE.lines().map(str::to_owned));
        for event in &self.events {
            lines.extend(["BEGIN:VEVENT".to_owned(), format!("UID:{}", event.uid)]);
            lines.extend([format!("DTSTAMP:{}", event.stamp), format!("LAST-MODIFIED:{}", event.stamp)]);
            lines.push(format!("SEQUENCE:{}", event.sequence));
            lines.extend(event.lines.iter().cloned());
            lines.push("END:VEVENT".to_owned());
        }
        lines.push("END:VCALENDAR".to_owned());
        let seal = format!("{DIGEST}{}", digest(lines.join("\n").as_bytes()));
        lines.insert(head, seal);
        lines.iter().map(|line| fold(line)).collect()
    }

    /// Parses a calendar written by this program; also returns whether it is unmodified.
    pub fn read(text: &str) -> Option<(Self, bool)> {
        let unfolded = text.replace("\r\n", "\n").replace("\n ", "");
        let lines: Vec<&str> = unfolded.lines().collect();
        if lines.first() != Some(&"BEGIN:VCALENDAR") || !lines.contains(&PRODUCT) {
            return None;
        }
        let of_head = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        let rest: Vec<&str> = lines.iter().filter(|line| !line.starts_with(DIGEST)).copied().collect();
        let is_intact = of_head(DIGEST)? == digest(rest.join("\n").as_bytes());
        let mut events = Vec::new();
        for block in rest.split(|line| *line == "BEGIN:VEVENT").skip(1) {
            let block = block.split(|line| *line == "END:VEVENT").next().unwrap_or_default();
            let value = |name: &str| block.iter().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            let is_own = |line: &&&str| {
                !["UID:", "DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:"].iter().any(|name| line.starts_with(name))
            };
            events.push(Event {
                uid: value("UID:").to_owned(),
                sequence: value("SEQUENCE:").parse().unwrap_or(0),
                stamp: value("DTSTAMP:").to_owned(),
                lines: block.iter().filter(is_own).map(|line| (*line).to_owned()).collect(),
            });
        }
        Some((Self { project: of_head(PROJECT)?, name: String::new(), events }, is_intact))
    }
}

/// Escapes a text value: separators are escaped, a line break becomes `\n`, invisible characters become spaces.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            _ if is_refused(c) => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

pub fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => text.extend(characters.next().map(|c| if c == 'n' { '\n' } else { c })),
            _ => text.push(c),
        }
    }
    text
}

/// `20130131`.
pub fn date(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20130131T093000`.
pub fn date_time(moment: DateTime) -> String {
    let time: Time = moment.time();
    format!("{}T{:02}{:02}{:02}", date(moment.date()), time.hour(), time.minute(), time.second())
}

/// Folds a line without splitting a character.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / 20 + 2);
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            folded.push_str("\r\n ");
            room = LONGEST - 1;
        }
        folded.push(c);
        room -= c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}
