//! Variants of an invented project in which something is missing or contradicts itself.

use jiff::civil::Date;

use super::START;
use super::draft::{Draft, Sheet, Slip, is_vital};
use super::sample::extremes;
use crate::pack::Pack;
use crate::parse::yaml::{Node, quote};
use crate::text::dates::add_months;
use crate::text::working_days::add_days;

/// Months by which sessions are moved.
const SHIFTS: [i32; 4] = [-36, -2, 2, 240];

/// A change of one kind of thing.
type Change<'a> = Box<dyn Fn(&mut Draft) + 'a>;

/// Projects in which something is missing or contradicts itself.
pub(super) fn mutilated<'a>(filled: &'a Draft, pack: &'a Pack, tree: &'a Node) -> impl Iterator<Item = Draft> + 'a {
    let whole = [Draft::made(pack, tree, true, true), Draft::made(pack, tree, false, false)];
    let kinds = 0..pack.method.types.len();
    // The same change of all types, before the next: most requirements are missed by one of the first.
    let mut parts: Vec<(usize, Change<'a>)> =
        kinds.clone().flat_map(|kind| of_type(filled, kind).into_iter().enumerate()).collect();
    parts.sort_by_key(|(at, _)| *at);
    let parts = parts.into_iter().map(|(_, change)| change);
    // Fields are many and rarely needed: they come last.
    let mut days: Vec<Date> = filled.sheets.iter().filter_map(|sheet| sheet.date).collect();
    days.sort_unstable();
    days.dedup();
    let fields = kinds.flat_map(move |kind| of_fields(pack, kind, &days));
    let changes = general().chain(conditions(tree)).chain(parts).chain(fields).map(|change| {
        let mut draft = filled.clone();
        change(&mut draft);
        draft
    });
    whole.into_iter().chain(changes)
}

fn general<'a>() -> impl Iterator<Item = Change<'a>> {
    let slips = [Slip::NoProblem, Slip::MoreKept, Slip::NothingKept];
    let slips = slips.into_iter().map(|slip| -> Change<'a> { Box::new(move |draft| draft.slip = slip) });
    let others: [Change<'a>; 9] = [
        Box::new(|draft| draft.sheets.iter_mut().for_each(|sheet| blank(sheet, |_| true))),
        Box::new(|draft| draft.sheets.retain(|sheet| sheet.kind.is_none())),
        Box::new(|draft| draft.tasks = None),
        Box::new(|draft| draft.tasks = Some(add_months(START, 480))),
        Box::new(reversed),
        Box::new(|draft| spread(draft, |days| days * 5)),
        Box::new(|draft| spread(draft, |days| days / 20)),
        Box::new(|draft| draft.sheets.iter_mut().for_each(|sheet| sheet.keys.retain(|(key, _)| is_vital(key)))),
        Box::new(|draft| {
            let actions = draft.sheets.iter_mut().flat_map(|sheet| &mut sheet.keys);
            actions.filter(|(key, _)| key == "idees").for_each(|(_, value)| "[I2]".clone_into(value));
        }),
    ];
    slips.chain(others)
}

/// The dates of all sessions in the opposite order.
fn reversed(draft: &mut Draft) {
    let mut dates: Vec<Date> = draft.sheets.iter().filter_map(|sheet| sheet.date).collect();
    dates.sort_unstable();
    let mut order: Vec<usize> = (0..draft.sheets.len()).filter(|at| draft.sheets[*at].date.is_some()).collect();
    order.sort_by_key(|at| draft.sheets[*at].date);
    for (at, date) in order.into_iter().rev().zip(dates) {
        draft.sheets[at].date = Some(date);
    }
}

/// Changes the number of days between the start and each session.
fn spread(draft: &mut Draft, days: impl Fn(i64) -> i64) {
    for date in draft.sheets.iter_mut().filter_map(|sheet| sheet.date.as_mut()) {
        *date = add_days(START, days(i64::from((*date - START).get_days())));
    }
}

/// What can be wrong with the documents of one type.
fn of_type<'a>(filled: &Draft, kind: usize) -> Vec<Change<'a>> {
    let is_own = move |of: Option<usize>| of == Some(kind);
    let sheets: Vec<_> = filled.sheets.iter().filter(|sheet| is_own(sheet.kind)).collect();
    let mut changes: Vec<Change<'a>> = vec![
        Box::new(move |draft| draft.sheets.retain(|sheet| !is_own(sheet.kind))),
        Box::new(move |draft| {
            let mut first = true;
            draft.sheets.retain(|sheet| !is_own(sheet.kind) || std::mem::replace(&mut first, false));
        }),
        Box::new(move |draft| draft.of_kind(kind).for_each(|sheet| sheet.keys.retain(|(key, _)| is_vital(key)))),
        Box::new(move |draft| draft.of_kind(kind).for_each(|sheet| blank(sheet, |_| true))),
    ];
    if sheets.iter().any(|sheet| sheet.date.is_some()) {
        changes.extend(SHIFTS.map(|months| -> Change<'a> {
            Box::new(move |draft| {
                let dates = draft.of_kind(kind).filter_map(|sheet| sheet.date.as_mut());
                dates.for_each(|date| *date = add_months(*date, months));
            })
        }));
        changes.push(Box::new(move |draft| draft.of_kind(kind).for_each(|sheet| sheet.date = None)));
    }
    let mut ids: Vec<String> = sheets.iter().flat_map(|sheet| &sheet.sections).map(|part| part.id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        changes.push(Box::new(move |draft| draft.of_kind(kind).for_each(|sheet| blank(sheet, |own| own == id))));
    }
    changes
}

/// What can be wrong with the fields of one type; `days` are those of the sessions.
fn of_fields<'a>(pack: &'a Pack, kind: usize, days: &[Date]) -> Vec<Change<'a>> {
    let mut changes: Vec<Change<'a>> = Vec::new();
    for field in pack.method.types[kind].fields.fields.iter().filter(|field| !is_vital(&field.key)) {
        changes.push(Box::new(move |draft| {
            draft.of_kind(kind).for_each(|sheet| sheet.keys.retain(|(key, _)| *key != field.key));
        }));
        for value in extremes(field, START, days) {
            changes.push(Box::new(move |draft| draft.of_kind(kind).for_each(|sheet| set(sheet, &field.key, &value))));
        }
    }
    changes
}

/// What depends on a condition of a requirement: the key with its value, with and without all else.
fn conditions<'a>(tree: &'a Node) -> impl Iterator<Item = Change<'a>> + 'a {
    let requirements = tree.get("exigences").map_or(&[][..], Node::items).iter();
    let mut found = Vec::new();
    requirements.for_each(|requirement| pairs(requirement, &mut found));
    found.into_iter().flat_map(|(key, value)| {
        (0..3).map(move |rest| -> Change<'a> {
            Box::new(move |draft| {
                for sheet in draft.sheets.iter_mut().filter(|sheet| sheet.kind.is_some()) {
                    match rest {
                        0 => {}
                        1 => blank(sheet, |_| true),
                        _ => sheet.keys.retain(|(own, _)| is_vital(own) || own == key),
                    }
                    set(sheet, key, &quote(value));
                }
            })
        })
    })
}

/// Keys and values that the conditions in `node` name.
fn pairs<'n>(node: &'n Node, found: &mut Vec<(&'n str, &'n str)>) {
    if let (Some(key), Some(values)) = (node.get("cle").and_then(Node::scalar), node.get("valeur")) {
        found.extend(values.items().iter().filter_map(|value| Some((key, value.scalar()?))));
    }
    let below = node.entries().unwrap_or_default().iter().flat_map(|entry| entry.value.items());
    below.filter(|node| node.entries().is_some()).for_each(|node| pairs(node, found));
}

fn blank(sheet: &mut Sheet, which: impl Fn(&str) -> bool) {
    sheet.sections.iter_mut().filter(|part| which(&part.id)).for_each(|part| part.text.clear());
}

/// Replaces the value of a key that the document has.
fn set(sheet: &mut Sheet, key: &str, value: &str) {
    sheet.keys.iter_mut().filter(|(own, _)| own == key).for_each(|(_, own)| value.clone_into(own));
}
