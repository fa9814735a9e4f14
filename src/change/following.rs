//! Which sessions have to follow one that moves: those that a rule of the method or a line of its calendar would
//! find too near, or on the wrong side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::Input;
use super::cancel::is_held;
use super::draft::Draft;
use super::findings::{after, before, new};
use super::move_session::day;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::method::{Anchor, Method, Proposal, When};
use crate::project::{Document, Project};
use crate::text::working_days::{add_days, is_working_day};

/// Days by which a distance may fall short of the calendar's weeks: it places sessions on working days.
const SLACK: i64 = 3;
/// Most days that are looked through for a free one.
const FARTHEST: i64 = 60;

/// The sessions that would have to follow when `moved` goes from one day to another, each with its present and its
/// new day, in the order of their days.
pub(super) fn others<'a>(
    input: &Input<'a>,
    moved: &'a Document,
    (from, to): (Date, Date),
) -> Result<Vec<(&'a Document, Date, Date)>, Failure> {
    let span = i64::from((to - from).get_days());
    let present = before(input);
    let distances = distances(input.project, &input.pack.method);
    let mut days: BTreeMap<&str, Date> = BTreeMap::from([(&*moved.path, to)]);
    // Without a free day, a session stays where it is.
    let mut stays: BTreeSet<&str> = BTreeSet::new();
    loop {
        let mut asked: Vec<(Date, &Document)> = Vec::new();
        let named = too_near(&distances, &days);
        for path in named.into_iter().chain(found(input, &present, &days)?) {
            let Some((document, own)) = dated(input.project, &path) else { continue };
            let is_on_the_way = if span > 0 { own >= from } else { own <= from };
            let is_free =
                document.session().is_some_and(|session| session.counts() && !is_held(document, session, input));
            let is_known = days.contains_key(&*document.path) || stays.contains(&*document.path);
            if is_on_the_way && is_free && !is_known && !asked.iter().any(|(_, other)| other.path == document.path) {
                asked.push((own, document));
            }
        }
        if asked.is_empty() {
            break;
        }
        asked.sort_by_key(|(own, document)| (*own, Arc::clone(&document.path)));
        if span < 0 {
            asked.reverse();
        }
        for (own, document) in asked {
            match free(input, document, &days, own, span) {
                Some(new) => drop(days.insert(&document.path, new)),
                None => drop(stays.insert(&document.path)),
            }
        }
    }
    days.remove(&*moved.path);
    let mut others: Vec<(&Document, Date, Date)> = days
        .into_iter()
        .filter_map(|(path, new)| dated(input.project, path).map(|(one, own)| (one, own, new)))
        .collect();
    others.sort_by_key(|(document, own, _)| (*own, Arc::clone(&document.path)));
    Ok(others)
}

fn dated<'a>(project: &'a Project, path: &str) -> Option<(&'a Document, Date)> {
    let (document, session) = project.sessions().find(|(document, _)| *document.path == *path)?;
    Some((document, *session.date.value()?))
}

/// The first working day without a session, from the day that is `span` days away; none in the past.
fn free(input: &Input<'_>, document: &Document, days: &BTreeMap<&str, Date>, own: Date, span: i64) -> Option<Date> {
    let sessions = input.project.sessions().filter(|(other, session)| session.counts() && other.path != document.path);
    let day_of = |(other, session): (&Document, &crate::project::Session)| {
        days.get(&*other.path).copied().or_else(|| session.date.value().copied())
    };
    let taken: BTreeSet<Date> = sessions.filter_map(day_of).collect();
    let step = if span > 0 { 1 } else { -1 };
    let wish = add_days(own, span);
    let mut near = (0..=FARTHEST).map(|more| add_days(wish, more * step));
    near.find(|day| is_working_day(*day) && !taken.contains(day)).filter(|day| *day > input.today.date)
}

/// The files in the findings that the new days bring.
fn found(input: &Input<'_>, present: &[Diagnostic], days: &BTreeMap<&str, Date>) -> Result<Vec<String>, Failure> {
    let mut draft = Draft::new(input);
    for (path, date) in days {
        if let Some(document) = input.project.document_at(path) {
            draft.change(path, day(input, document, *date));
        }
    }
    let Some(after) = after(input, &draft.finish()?)? else { return Ok(Vec::new()) };
    let new = new(present, &after.found, str::to_owned);
    let places =
        new.into_iter().flat_map(|one| std::iter::once(&one.place).chain(one.related.iter().map(|r| &r.place)));
    Ok(places.map(|place| place.path.to_string()).collect())
}

/// Two sessions between which the calendar puts so many days.
struct Distance<'a> {
    first: (&'a str, Date),
    second: (&'a str, Date),
    least: i64,
}

/// The sessions that are nearer to one of `days` than the calendar puts them, and were not before.
fn too_near(distances: &[Distance<'_>], days: &BTreeMap<&str, Date>) -> Vec<String> {
    let apart = |from: Date, to: Date| i64::from((to - from).get_days());
    let mut named = Vec::new();
    for Distance { first, second, least } in distances {
        let now = |(path, own): &(&str, Date)| days.get(path).copied().unwrap_or(*own);
        let was = apart(first.1, second.1) >= least - SLACK;
        let is = apart(now(first), now(second)) >= least - SLACK;
        if was && !is {
            named.extend([first.0.to_owned(), second.0.to_owned()]);
        }
    }
    named
}

/// The distances that the calendar of a method gives to the sessions of a project.
fn distances<'a>(project: &'a Project, method: &Method) -> Vec<Distance<'a>> {
    let mut distances = Vec::new();
    let mut placed: BTreeMap<usize, u32> = BTreeMap::new();
    for Proposal { kind, when, .. } in &method.calendar {
        let When::Weeks { anchor, is_before, weeks } = when else {
            // Nobody knows how many sessions such a line made.
            placed.insert(*kind, u32::MAX);
            continue;
        };
        let before = *placed.get(kind).unwrap_or(&0);
        let Some(last) = u32::try_from(weeks.len()).ok().and_then(|more| before.checked_add(more)) else { continue };
        placed.insert(*kind, last);
        let number = |at: usize| u32::try_from(at).ok().and_then(|at| before.checked_add(at.saturating_add(1)));
        let of_line = |at: usize| {
            let number = number(at).filter(|_| method.types[*kind].numbered);
            sessions(project, *kind, number)
        };
        for (at, own) in weeks.iter().enumerate() {
            let anchors = match anchor {
                Anchor::Session { kind, number } => sessions(project, *kind, *number),
                Anchor::Start => Vec::new(),
            };
            let days = i64::from(*own) * 7;
            pairs(&mut distances, &anchors, &of_line(at), *is_before, days);
            if let Some(next) = weeks.get(at + 1) {
                let sign = if *is_before { -7 } else { 7 };
                let days = (i64::from(*next) - i64::from(*own)) * sign;
                pairs(&mut distances, &of_line(at), &of_line(at + 1), days < 0, days.abs());
            }
        }
    }
    distances
}

/// Path, day and group of a session.
type Session<'a> = (&'a str, Date, Option<usize>);

fn sessions(project: &Project, kind: usize, number: Option<u32>) -> Vec<Session<'_>> {
    let of_kind = project.sessions().filter(|(document, session)| {
        let is_it = number.is_none() || session.number.value().copied() == number;
        document.kind == kind && session.counts() && is_it
    });
    of_kind.filter_map(|(document, session)| Some((&*document.path, *session.date.value()?, document.group))).collect()
}

/// Adds the distances from each of `anchors` to each of `own`, within a group where both belong to one.
fn pairs<'a>(
    distances: &mut Vec<Distance<'a>>,
    anchors: &[Session<'a>],
    own: &[Session<'a>],
    is_before: bool,
    least: i64,
) {
    for (path, day, group) in anchors {
        let is_together = |other: &&Session<'a>| group.is_none() || other.2.is_none() || other.2 == *group;
        for (other, other_day, _) in own.iter().filter(is_together).filter(|(other, ..)| other != path) {
            let (anchor, own) = ((*path, *day), (*other, *other_day));
            let (first, second) = if is_before { (own, anchor) } else { (anchor, own) };
            distances.push(Distance { first, second, least });
        }
    }
}
