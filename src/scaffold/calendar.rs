//! Computes the calendar that a method proposes, from the start of the project.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::request::Request;
use crate::method::{Method, When};
use crate::pack::Pack;
use crate::rules::Bound;
use crate::text::dates::add_months;
use crate::text::working_days::{add_days, next, previous};

/// Dates of the proposed sessions.
#[derive(Debug, Default)]
pub struct Calendar {
    /// By type: numbers and dates.
    sessions: BTreeMap<usize, Vec<(Option<u32>, Date)>>,
    /// By group: type, number and date of each meeting.
    groups: Vec<Vec<(usize, u32, Date)>>,
}

impl Calendar {
    /// Numbers and dates of the sessions of type `kind`.
    pub fn of(&self, kind: usize) -> Vec<(Option<u32>, Date)> {
        self.sessions.get(&kind).cloned().unwrap_or_default()
    }

    /// Type, number and date of the meetings of the group with index `at`.
    pub fn of_group(&self, at: usize) -> Vec<(usize, u32, Date)> {
        self.groups.get(at).cloned().unwrap_or_default()
    }

    fn last(&self, kind: usize) -> Option<Date> {
        let common = self.sessions.get(&kind).into_iter().flatten().map(|(_, date)| *date);
        let of_groups = self.groups.iter().flatten().filter(|(of, ..)| *of == kind).map(|(.., date)| *date);
        common.chain(of_groups).max()
    }

    pub fn propose(request: &Request, pack: &Pack) -> Self {
        let method = &pack.method;
        let mut calendar = Self::default();
        for _ in &request.themes {
            calendar.groups.push(Vec::new());
        }
        for proposal in &method.calendar {
            let kind = proposal.kind;
            match &proposal.when {
                When::EndOfPreparation => {
                    calendar.sessions.insert(kind, vec![(None, end_of_preparation(request, pack))]);
                }
                When::Spread { until } => {
                    let end = calendar.last(*until).unwrap_or_else(|| end_of_preparation(request, pack));
                    let (dates, end) = spread(request, pack, end);
                    let numbered = (1..).zip(dates).map(|(number, date)| (Some(number), date)).collect();
                    calendar.sessions.insert(kind, numbered);
                    if let Some(sessions) = calendar.sessions.get_mut(until) {
                        sessions.iter_mut().for_each(|(_, date)| *date = end);
                    }
                }
                When::After { kind: before, weeks } => {
                    let from =
                        calendar.last(*before).unwrap_or_else(|| calendar.after_the_groups(*before, request, method));
                    calendar.after(kind, from, weeks, method);
                }
            }
        }
        calendar
    }

    /// Date up to which time is reserved for the meetings of groups that do not exist yet.
    fn after_the_groups(&self, kind: usize, request: &Request, method: &Method) -> Date {
        let from = self.latest(request);
        let weeks = method.calendar.iter().find_map(|proposal| match &proposal.when {
            When::After { weeks, .. } if proposal.kind == kind => weeks.iter().max().copied(),
            _ => None,
        });
        add_days(from, i64::from(weeks.unwrap_or(0)) * 7)
    }

    fn latest(&self, request: &Request) -> Date {
        let common = self.sessions.values().flatten().map(|(_, date)| *date);
        common.max().unwrap_or(request.start)
    }

    /// Appends the sessions of type `kind`, at `weeks` after `from`. Groups meet on successive days, so that
    /// one facilitator can attend all of them.
    fn after(&mut self, kind: usize, from: Date, weeks: &[u32], method: &Method) {
        let in_weeks = |weeks: &u32| add_days(from, i64::from(*weeks) * 7);
        if method.types[kind].per_group {
            for (at, group) in self.groups.iter_mut().enumerate() {
                let mut earliest = from;
                for (number, weeks) in (1..).zip(weeks) {
                    let shift = i64::try_from(at % 5).unwrap_or(0);
                    let date = next(add_days(in_weeks(weeks), shift).max(add_days(earliest, 1)));
                    group.push((kind, number, date));
                    earliest = date;
                }
            }
            return;
        }
        let numbered = method.types[kind].numbered;
        let dates = (1..).zip(weeks).map(|(number, weeks)| (numbered.then_some(number), next(in_weeks(weeks))));
        self.sessions.insert(kind, dates.collect());
    }
}

/// The working day closest to the requested end that satisfies the method's minimum.
fn end_of_preparation(request: &Request, pack: &Pack) -> Date {
    let end = add_months(request.start, i32::try_from(request.months).unwrap_or(i32::MAX));
    let least = pack.requirements.iter().find_map(|requirement| match requirement.rule.bound() {
        Some(Bound::Months { least: Some(least), .. }) => Some(least),
        _ => None,
    });
    let earliest = least.map(|months| add_months(request.start, i32::try_from(months).unwrap_or(0)));
    let before = previous(end);
    if earliest.is_some_and(|earliest| before < earliest) { next(end) } else { before }
}

/// Spreads `request.copils` working days between the start and `end`, with no gap longer than the method
/// allows. Also returns the end, which may have to move a few days earlier.
fn spread(request: &Request, pack: &Pack, end: Date) -> (Vec<Date>, Date) {
    let gap = longest_gap(pack);
    let count = i64::from(request.copils.max(1));
    let days = i64::from((end - request.start).get_days().max(1));
    // With half a gap at both ends the dates are spread best; with equal gaps each gap is shorter, which is
    // needed close to the limit.
    let roomy = gap.is_none_or(|gap| u64::from(request.months) * 10 < u64::from(gap) * 9 * u64::from(request.copils));
    let mut dates = Vec::new();
    let mut before = request.start;
    for at in 1..=count {
        let share = if roomy { days * (2 * at - 1) / (2 * count) } else { days * at / (count + 1) };
        let mut date = add_days(request.start, share);
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

fn longest_gap(pack: &Pack) -> Option<u32> {
    pack.requirements.iter().find_map(|requirement| match requirement.rule.bound() {
        Some(Bound::Gap { months }) => Some(months),
        _ => None,
    })
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

/// Type, number and date of the meetings of a new group, whose index is `at`: the method's number of weeks
/// after the preceding sessions, not before `today`, and closer together where the following session leaves
/// less time.
pub fn meetings(
    method: &Method,
    today: Date,
    dates: impl Fn(usize) -> Vec<Date>,
    at: usize,
) -> Vec<(usize, u32, Date)> {
    let mut meetings = Vec::new();
    for proposal in &method.calendar {
        let When::After { kind: before, weeks } = &proposal.when else {
            continue;
        };
        if !method.types[proposal.kind].per_group {
            continue;
        }
        let from = dates(*before).last().copied().unwrap_or(today).max(today);
        let until = method.calendar.iter().find_map(|later| match &later.when {
            When::After { kind, .. } if *kind == proposal.kind => dates(later.kind).first().copied(),
            _ => None,
        });
        let longest = i64::from(weeks.iter().copied().max().unwrap_or(1).max(1)) * 7;
        let room = until.map(|until| i64::from((until - from).get_days()) - 7);
        let mut earliest = from;
        for (number, weeks) in (1..).zip(weeks) {
            let wanted = i64::from(*weeks) * 7;
            let days = match room {
                Some(room) if room > 14 && room < longest + 5 => wanted * room / (longest + 5),
                _ => wanted,
            };
            let shift = i64::try_from(at % 5).unwrap_or(0);
            let date = next(add_days(from, days + shift).max(add_days(earliest, 1)));
            meetings.push((proposal.kind, number, date));
            earliest = date;
        }
    }
    meetings
}
