//! The timeline of phases and sessions, as SVG.

use jiff::civil::Date;

use super::home::{in_phase, stage_of};
use super::map::{Entry, Site};
use crate::exports::html::day;
use crate::html::Html;
use crate::lang::Lang;
use crate::report::words::count;
use crate::status::Stage;
use crate::text::case::capitalised;
use crate::text::dates::add_months;

const WIDTH: i64 = 960;
/// Left end of the time axis: row names come before it.
const LEFT: i64 = 215;
const RIGHT: i64 = 935;
const ROW: i64 = 30;
/// Height of the row of months.
const TOP: i64 = 34;
/// Maximum number of group rows; beyond, all meetings share one row.
const MOST_GROUPS: usize = 40;
/// Maximum length of a row name, in characters.
const LONGEST: usize = 28;
/// Maximum number of month labels.
const MOST_MONTHS: i32 = 12;

/// Maps dates to horizontal positions.
struct Scale {
    start: Date,
    end: Date,
}

impl Scale {
    fn x(&self, date: Date) -> i64 {
        let (all, part) = (days(self.start, self.end).max(1), days(self.start, date));
        LEFT + (RIGHT - LEFT) * part.clamp(0, all) / all
    }
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A row of the timeline.
struct Row<'s, 'a> {
    name: String,
    sessions: Vec<&'s Entry<'a>>,
}

/// Draws the timeline; returns false if no session has a date.
pub(super) fn draw(html: &mut Html, site: &Site<'_>) -> bool {
    let dates = || site.sessions().filter_map(Entry::date);
    let begin = site.input.project.file.start.value().copied();
    let (Some(first), Some(last)) = (dates().chain(begin).min(), dates().max()) else { return false };
    let scale = Scale { start: first.first_of_month(), end: last.last_of_month() };
    let (phases, rows) = (phases(site, begin), rows(site));
    let height = TOP + ROW * (i64::try_from(phases.len() + rows.len()).unwrap_or(0)) + 10;
    let view = format!("0 0 {WIDTH} {height}");
    let attributes = [
        ("viewBox", view.as_str()),
        ("role", "img"),
        ("aria-labelledby", "frise-titre"),
        ("aria-describedby", "frise-detail"),
    ];
    html.element("svg", &attributes, |html| {
        html.element("title", &[("id", "frise-titre")], |html| html.text("Frise des phases et des séances"));
        let total = dates().count();
        let held = site.sessions().filter(|entry| stage_of(site, entry) == Some(Stage::Held)).count();
        let told = format!(
            "Du {} au {} : {} datée{}, dont {}. Le tableau qui suit dit la même chose.",
            day(first),
            day(last),
            count(total, "séance", "session", Lang::Fr),
            if total < 2 { "" } else { "s" },
            count(held, "tenue", "held", Lang::Fr),
        );
        html.element("desc", &[("id", "frise-detail")], |html| html.text(&told));
        months(html, &scale, height);
        for (at, (name, from, to)) in phases.iter().enumerate() {
            phase(html, &scale, at, (name, *from, *to));
        }
        for (at, row) in rows.iter().enumerate() {
            line(html, site, &scale, phases.len() + at, row);
        }
        if let Some(today) = shown_day(site) {
            let x = scale.x(today).to_string();
            let (top, bottom) = (TOP.to_string(), (height - 4).to_string());
            html.element("line", &[("class", "jour"), ("x1", &x), ("x2", &x), ("y1", &top), ("y2", &bottom)], |_| {});
        }
    });
    true
}

/// The date of the state, if it lies within the project's duration.
pub(super) fn shown_day(site: &Site<'_>) -> Option<Date> {
    let dates = || site.sessions().filter_map(Entry::date);
    let (first, last) = (dates().chain(site.input.project.file.start.value().copied()).min()?, dates().max()?);
    Some(site.input.today.date).filter(|today| first <= *today && *today <= last)
}

/// Each phase with the dates of its first and last sessions; the first begins with the project.
fn phases(site: &Site<'_>, begin: Option<Date>) -> Vec<(String, Date, Date)> {
    let mut found = Vec::new();
    for (at, phase) in site.input.method.phases.iter().enumerate() {
        let dates = || site.sessions().filter(|entry| in_phase(site, entry, phase)).filter_map(Entry::date);
        let from = dates().chain(begin.filter(|_| at == 0)).min();
        // A phase lasts until the first session of the next one.
        let next = site.input.method.phases.get(at + 1);
        let next =
            next.and_then(|next| site.sessions().filter(|e| in_phase(site, e, next)).filter_map(Entry::date).min());
        if let (Some(from), Some(to)) = (from, dates().chain(next).max()) {
            found.push((capitalised(phase.label.get(Lang::Fr)), from, to));
        }
    }
    found
}

fn rows<'s, 'a>(site: &'s Site<'a>) -> Vec<Row<'s, 'a>> {
    let dated = || site.sessions().filter(|entry| entry.date().is_some());
    let mut rows = vec![Row {
        name: capitalised(site.input.method.words.sessions.many(Lang::Fr)),
        sessions: dated().filter(|entry| entry.group.is_none()).collect(),
    }];
    let method = site.input.method;
    if site.groups.len() > MOST_GROUPS {
        let sessions = dated().filter(|entry| entry.group.is_some()).collect();
        let (meetings, groups) = (capitalised(method.meeting().many(Lang::Fr)), method.group().short);
        rows.push(Row { name: format!("{meetings} des {}", groups.many(Lang::Fr)), sessions });
    } else {
        rows.extend((0..site.groups.len()).map(|group| Row {
            name: site.group_name(group).to_owned(),
            sessions: dated().filter(|entry| entry.group == Some(group)).collect(),
        }));
    }
    rows.retain(|row| !row.sessions.is_empty());
    rows
}

fn months(html: &mut Html, scale: &Scale, height: i64) {
    let total = months_between(scale.start, scale.end).max(1);
    let step = total.div_euclid(MOST_MONTHS) + 1;
    for month in (0..=total).step_by(usize::try_from(step).unwrap_or(1)) {
        let day = add_months(scale.start, month);
        if day > scale.end {
            break;
        }
        let x = scale.x(day);
        let (x1, y1, y2) = (x.to_string(), (TOP - 6).to_string(), (height - 4).to_string());
        html.element("line", &[("class", "grille"), ("x1", &x1), ("x2", &x1), ("y1", &y1), ("y2", &y2)], |_| {});
        let name = format!("{:02}/{}", day.month(), day.year());
        label(html, "mois", x, 18, &name);
    }
}

fn months_between(from: Date, to: Date) -> i32 {
    (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month())
}

fn phase(html: &mut Html, scale: &Scale, row: usize, (name, from, to): (&str, Date, Date)) {
    let y = middle(row);
    label(html, "nom", 8, y + 5, &short(name));
    let (x, end) = (scale.x(from), scale.x(to));
    let (x, y, width) = (x.to_string(), (y - 9).to_string(), (end - x).max(6).to_string());
    let attributes = [("class", "bande"), ("x", &*x), ("y", &*y), ("width", &*width), ("height", "18"), ("rx", "3")];
    html.element("rect", &attributes, |_| {});
}

fn line(html: &mut Html, site: &Site<'_>, scale: &Scale, row: usize, what: &Row<'_, '_>) {
    let y = middle(row);
    label(html, "nom", 8, y + 5, &short(&what.name));
    let (x1, x2, height) = (LEFT.to_string(), RIGHT.to_string(), y.to_string());
    html.element("line", &[("class", "ligne"), ("x1", &x1), ("x2", &x2), ("y1", &height), ("y2", &height)], |_| {});
    for entry in &what.sessions {
        if let (Some(date), Some(stage)) = (entry.date(), stage_of(site, entry)) {
            html.plain("g", |html| {
                html.of("title", &format!("{}, {}", entry.name, day(date)));
                sign(html, stage, scale.x(date), y);
            });
        }
    }
}

/// The symbol of a session: each state has its own shape.
pub(super) fn sign(html: &mut Html, stage: Stage, x: i64, y: i64) {
    let path = |points: [(i64, i64); 4], middle: &str| {
        let [a, b, c, d] = points.map(|(dx, dy)| format!("{} {}", x + dx, y + dy));
        format!("M {a} L {b} {middle} {c} L {d}")
    };
    let (cx, cy) = (x.to_string(), y.to_string());
    match stage {
        Stage::Held => html.element("circle", &[("class", "tenue"), ("cx", &cx), ("cy", &cy), ("r", "6")], |_| {}),
        Stage::ToCome => html.element("circle", &[("class", "a-venir"), ("cx", &cx), ("cy", &cy), ("r", "6")], |_| {}),
        Stage::Late | Stage::Undated => {
            let d = format!("{} Z", path([(0, -8), (8, 0), (0, 8), (-8, 0)], "L"));
            html.element("path", &[("class", "retard"), ("d", &d)], |_| {});
        }
        Stage::Cancelled => {
            let d = path([(-6, -6), (6, 6), (-6, 6), (6, -6)], "M");
            html.element("path", &[("class", "annulee"), ("d", &d)], |_| {});
        }
    }
}

fn label(html: &mut Html, class: &str, x: i64, y: i64, text: &str) {
    let (x, y) = (x.to_string(), y.to_string());
    html.element("text", &[("class", class), ("x", &x), ("y", &y)], |html| html.text(text));
}

fn middle(row: usize) -> i64 {
    TOP + ROW * i64::try_from(row).unwrap_or(0) + ROW / 2
}

/// A name truncated for its row; the table below has it in full.
fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
