//! Computes the calendar that a method proposes, from the start of the project.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::bounds;
use super::request::Request;
use crate::method::{Anchor, Method, When};
use crate::pack::Pack;
use crate::text::dates::add_months;
use crate::text::working_days::{add_days, next, previous};

/// Dates of the proposed sessions.
#[derive(Debug, Default)]
pub struct Calendar {
    /// By type: numbers and dates.
    sessions: BTreeMap<usize, Vec<(Option<u32>, Date)>>,
    /// By group: type, number and date of each session.
    groups: Vec<Vec<(usize, Option<u32>, Date)>>,
}

/// Which of several sessions a day is counted from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl Calendar {
    /// Numbers and dates of the sessions of type `kind`.
    pub fn of(&self, kind: usize) -> Vec<(Option<u32>, Date)> {
        self.sessions.get(&kind).cloned().unwrap_or_default()
    }

    /// Type, number and date of the sessions of the group with index `at`.
    pub fn of_group(&self, at: usize) -> Vec<(usize, Option<u32>, Date)> {
        self.groups.get(at).cloned().unwrap_or_default()
    }

    pub fn propose(request: &Request, pack: &Pack) -> Self {
        let method = &pack.method;
        let mut calendar = Self { groups: vec![Vec::new(); request.themes.len()], ..Self::default() };
        for proposal in &method.calendar {
            let kind = proposal.kind;
            match &proposal.when {
                When::EndOfPreparation => {
                    let date = end_of_preparation(request, pack);
                    calendar.add(kind, date, method);
                }
                When::Spread { from, until } => {
                    let start = calendar.day(*from, End::Last, request, method);
                    let end = calendar.day(*until, End::First, request, method);
                    let (dates, end) = spread(request, pack, (kind, *from, *until), start, end);
                    dates.into_iter().for_each(|date| calendar.add(kind, date, method));
                    calendar.bring_forward(*until, end, method);
                }
                When::Weeks { anchor, is_before, weeks } => {
                    let shifts = weeks.iter().map(|weeks| i64::from(*weeks) * if *is_before { -7 } else { 7 });
                    let shifts: Vec<i64> = shifts.collect();
                    let end = if *is_before { End::First } else { End::Last };
                    if method.types[kind].per_group {
                        calendar.add_to_groups(kind, (*anchor, end), &shifts, request, method);
                    } else {
                        let from = calendar.day(*anchor, end, request, method);
                        let day = |days: &i64| near(add_days(from, *days), *days).max(next(request.start));
                        shifts.iter().map(day).for_each(|date| calendar.add(kind, date, method));
                    }
                }
            }
        }
        calendar
    }

    /// One more session of type `kind`, with the next number.
    fn add(&mut self, kind: usize, date: Date, method: &Method) {
        let sessions = self.sessions.entry(kind).or_default();
        let number = u32::try_from(sessions.len()).unwrap_or(u32::MAX).saturating_add(1);
        sessions.push((method.types[kind].numbered.then_some(number), date));
    }

    /// Sessions of each group. Groups meet on successive days, so that one facilitator can attend all of them.
    fn add_to_groups(
        &mut self,
        kind: usize,
        (anchor, end): (Anchor, End),
        shifts: &[i64],
        request: &Request,
        method: &Method,
    ) {
        let common = self.day(anchor, end, request, method);
        let numbered = method.types[kind].numbered;
        for (at, group) in self.groups.iter_mut().enumerate() {
            let own = match anchor {
                Anchor::Session { kind, number } => chosen(
                    end,
                    group.iter().filter(|(of, own, _)| *of == kind && is_number(number, *own)).map(|(.., date)| *date),
                ),
                Anchor::Start => None,
            };
            // Meetings that follow those of the group itself keep their day of the week.
            let shift = if own.is_some() { 0 } else { i64::try_from(at % 5).unwrap_or(0) };
            let from = own.unwrap_or(common);
            let mut earliest = if end == End::Last { from } else { request.start };
            for days in shifts {
                let date = next(add_days(from, *days + shift).max(add_days(earliest, 1)));
                let before = group.iter().filter(|(of, ..)| *of == kind).count();
                let number = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
                group.push((kind, numbered.then_some(number), date));
                earliest = date;
            }
        }
    }

    /// The day of an anchor; for sessions of groups that do not exist yet, the day up to which time is reserved.
    fn day(&self, anchor: Anchor, end: End, request: &Request, method: &Method) -> Date {
        let Anchor::Session { kind, number } = anchor else { return request.start };
        let common = self.sessions.get(&kind).into_iter().flatten().map(|(own, date)| (*own, *date));
        let of_groups = self.groups.iter().flatten().filter(|(of, ..)| *of == kind).map(|(_, own, date)| (*own, *date));
        let dates = common.chain(of_groups).filter(|(own, _)| is_number(number, *own)).map(|(_, date)| date);
        chosen(end, dates).unwrap_or_else(|| self.after_the_groups(kind, request, method))
    }

    /// Date up to which time is reserved for the sessions of groups that do not exist yet.
    fn after_the_groups(&self, kind: usize, request: &Request, method: &Method) -> Date {
        let from = self.sessions.values().flatten().map(|(_, date)| *date).max().unwrap_or(request.start);
        let weeks = method.calendar.iter().find_map(|proposal| match &proposal.when {
            When::Weeks { weeks, is_before: false, .. } if proposal.kind == kind => weeks.iter().max().copied(),
            _ => None,
        });
        add_days(from, i64::from(weeks.unwrap_or(0)) * 7)
    }

    /// Moves the session at the end of the preparation to `date`, which a longest gap may bring forward.
    fn bring_forward(&mut self, anchor: Anchor, date: Date, method: &Method) {
        let Anchor::Session { kind, .. } = anchor else { return };
        if method.end_of_preparation() == Some(kind)
            && let Some(sessions) = self.sessions.get_mut(&kind)
        {
            sessions.iter_mut().for_each(|(_, own)| *own = date.min(*own));
        }
    }
}

fn is_number(wanted: Option<u32>, own: Option<u32>) -> bool {
    wanted.is_none() || wanted == own
}

fn chosen(end: End, dates: impl Iterator<Item = Date>) -> Option<Date> {
    if end == End::First { dates.min() } else { dates.max() }
}

/// A working day that does not come closer to the day from which `days` are counted.
fn near(date: Date, days: i64) -> Date {
    if days < 0 { previous(date) } else { next(date) }
}

/// The working day closest to the requested end that satisfies the method's minimum.
fn end_of_preparation(request: &Request, pack: &Pack) -> Date {
    let end = add_months(request.start, i32::try_from(request.months).unwrap_or(i32::MAX));
    let least = bounds::least_months(pack);
    let earliest = least.map(|months| add_months(request.start, i32::try_from(months).unwrap_or(0)));
    let before = previous(end);
    if earliest.is_some_and(|earliest| before < earliest) { next(end) } else { before }
}

/// Spreads the sessions that were asked for over working days between `start` and `end`, with no gap longer than
/// the method allows. Also returns the end, which may have to move a few days earlier.
fn spread(
    request: &Request,
    pack: &Pack,
    (kind, from, until): (usize, Anchor, Anchor),
    start: Date,
    end: Date,
) -> (Vec<Date>, Date) {
    let gap = bounds::longest_gap(pack, kind, from, until);
    let asked = request.number_of(kind).max(1);
    let count = i64::from(asked);
    let days = i64::from((end - start).get_days().max(1));
    let months = match bounds::is_over_preparation(pack, from, until) {
        true => request.months,
        false => u32::try_from(days / 30).unwrap_or(u32::MAX),
    };
    // With half a gap at both ends the dates are spread best; with equal gaps each gap is shorter, which is
    // needed close to the limit.
    let roomy = gap.is_none_or(|gap| u64::from(months) * 10 < u64::from(gap) * 9 * u64::from(asked));
    let mut dates = Vec::new();
    let mut before = start;
    for at in 1..=count {
        let share = if roomy { days * (2 * at - 1) / (2 * count) } else { days * at / (count + 1) };
        let mut date = add_days(start, share);
        if let Some(gap) = gap {
            date = date.min(add_months(before, i32::try_from(gap).unwrap_or(i32::MAX)));
        }
        let date = previous(date);
        let date = if date <= before { next(add_days(before, i64::from(at > 1))) } else { date };
        dates.push(date);
        before = date;
    }
    let end = gap.map_or(end, |gap| end.min(previous(add_months(before, i32::try_from(gap).unwrap_or(i32::MAX)))));
    (dates, end)
}

/// A working day for one more session between `start` and `end`, not before `today` while there is time: in the
/// middle of the longest gap between `dates`.
pub fn between(start: Date, dates: &[Date], end: Option<Date>, today: Date) -> Date {
    let end = end.unwrap_or_else(|| add_months(dates.last().copied().unwrap_or(start).max(today), 4));
    // Prefer a date after the last session, so that numbers and dates have the same order.
    let last = dates.last().copied().unwrap_or(start).max(today);
    if i64::from((end - last).get_days()) > 14 {
        return next(add_days(last, i64::from((end - last).get_days()) / 2));
    }
    let open = start.max(today.min(end));
    let mut marks: Vec<Date> = dates.iter().copied().filter(|date| *date > open && *date < end).collect();
    let last_before = dates.iter().copied().filter(|date| *date <= open).max();
    marks.insert(0, last_before.unwrap_or(open).max(open));
    marks.push(end);
    marks.sort();
    let gaps = marks.windows(2).map(|pair| (i64::from((pair[1] - pair[0]).get_days()), pair[0]));
    let (days, from) = gaps.max_by_key(|(days, from)| (*days, std::cmp::Reverse(*from))).unwrap_or((2, open));
    let date = next(add_days(from, days / 2));
    if date > end { previous(end) } else { date }
}

/// Type, number and date of the sessions of a new group, whose index is `at`: the method's number of weeks
/// after the preceding sessions, not before `today`, and closer together where the following session leaves
/// less time.
pub fn meetings(
    method: &Method,
    today: Date,
    dates: impl Fn(usize) -> Vec<Date>,
    at: usize,
) -> Vec<(usize, Option<u32>, Date)> {
    let mut meetings: Vec<(usize, Option<u32>, Date)> = Vec::new();
    for proposal in &method.calendar {
        let When::Weeks { anchor, is_before, weeks } = &proposal.when else {
            continue;
        };
        let kind = proposal.kind;
        if !method.types[kind].per_group {
            continue;
        }
        let end = if *is_before { End::First } else { End::Last };
        let own = match anchor {
            Anchor::Session { kind, number } => {
                let of_kind = meetings.iter().filter(|(of, own, _)| of == kind && is_number(*number, *own));
                chosen(end, of_kind.map(|(.., date)| *date))
            }
            Anchor::Start => None,
        };
        let shift = if own.is_some() { 0 } else { i64::try_from(at % 5).unwrap_or(0) };
        let from = own.or_else(|| day(*anchor, end, &dates)).unwrap_or(today).max(today);
        let until = method.calendar.iter().find_map(|later| match &later.when {
            When::Weeks { anchor: Anchor::Session { kind: of, .. }, is_before: false, .. } if *of == kind => {
                dates(later.kind).first().copied()
            }
            _ => None,
        });
        let longest = i64::from(weeks.iter().copied().max().unwrap_or(1).max(1)) * 7;
        let room = until.filter(|_| !is_before).map(|until| i64::from((until - from).get_days()) - 7);
        let mut earliest = if *is_before { today } else { from };
        for weeks in weeks {
            let wanted = i64::from(*weeks) * 7;
            let days = match room {
                Some(room) if room > 14 && room < longest + 5 => wanted * room / (longest + 5),
                _ if *is_before => -wanted,
                _ => wanted,
            };
            let date = next(add_days(from, days + shift).max(add_days(earliest, 1)));
            let before = meetings.iter().filter(|(of, ..)| *of == kind).count();
            let number = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
            meetings.push((kind, method.types[kind].numbered.then_some(number), date));
            earliest = date;
        }
    }
    meetings
}

/// The day of an anchor among the sessions that the project has.
fn day(anchor: Anchor, end: End, dates: &impl Fn(usize) -> Vec<Date>) -> Option<Date> {
    let Anchor::Session { kind, number } = anchor else { return None };
    let dates = dates(kind);
    match number.and_then(|number| usize::try_from(number).ok()) {
        Some(number) => dates.get(number.checked_sub(1)?).copied(),
        None => chosen(end, dates.into_iter()),
    }
}
