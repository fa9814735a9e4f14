//! Bounds of a new project: those of the rules whose milestones the calendar places.

use std::collections::BTreeMap;

use super::request::MOST_SESSIONS;
use crate::method::{Anchor, Proposal, When};
use crate::pack::Pack;
use crate::rules::{Bound, Milestone, Selector};

/// Inclusive bounds of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub least: u32,
    pub most: u32,
}

impl Bounds {
    /// True if `number` is within the bounds.
    pub fn allow(self, number: u32) -> bool {
        (self.least..=self.most).contains(&number)
    }
}

/// True if the calendar places at `anchor` what a rule selects.
fn is_same(selector: &Selector, anchor: Anchor) -> bool {
    match (selector.milestone, anchor) {
        (Milestone::Start, Anchor::Start) => true,
        (Milestone::Type(one), Anchor::Session { kind, number }) => {
            one == kind && (number.is_none() || selector.number.is_none() || number == selector.number)
        }
        _ => false,
    }
}

/// The session at which the preparation ends.
fn end(pack: &Pack) -> Option<Anchor> {
    pack.method.end_of_preparation().map(|kind| Anchor::Session { kind, number: None })
}

/// Months that the method allows between the start and the end of the preparation.
fn rules_of_preparation(pack: &Pack) -> Option<(Option<u32>, Option<u32>)> {
    let end = end(pack)?;
    pack.requirements.iter().find_map(|requirement| match requirement.rule.bound()? {
        Bound::Months { least, most, from, to } if is_same(from, Anchor::Start) && is_same(to, end) => {
            Some((least, most))
        }
        _ => None,
    })
}

/// Allowed length of the preparation, in months.
pub fn months(pack: &Pack) -> Bounds {
    let (least, most) = rules_of_preparation(pack).unwrap_or((None, None));
    let least = least.unwrap_or(1);
    Bounds { least, most: most.unwrap_or(60).max(least) }
}

/// The length of the preparation that is proposed, in months.
pub fn usual_months(pack: &Pack) -> u32 {
    let Bounds { least, most } = months(pack);
    10.clamp(least, most)
}

/// The least length of the preparation that a rule asks for, in months.
pub(super) fn least_months(pack: &Pack) -> Option<u32> {
    rules_of_preparation(pack)?.0
}

/// The longest gap in months that a rule allows between the sessions of a spread line.
pub(super) fn longest_gap(pack: &Pack, kind: usize, from: Anchor, until: Anchor) -> Option<u32> {
    let of_kind = Anchor::Session { kind, number: None };
    pack.requirements.iter().find_map(|requirement| match requirement.rule.bound()? {
        Bound::Gap { from: start, milestones, to, months }
            if is_same(milestones, of_kind) && is_same(start, from) && is_same(to, until) =>
        {
            Some(months)
        }
        _ => None,
    })
}

/// The lines of the calendar whose number of sessions `init` asks for.
pub fn spread(pack: &Pack) -> impl Iterator<Item = &Proposal> {
    pack.method.calendar.iter().filter(|proposal| matches!(proposal.when, When::Spread { .. }))
}

/// True for a line that is spread over the preparation.
pub(super) fn is_over_preparation(pack: &Pack, from: Anchor, until: Anchor) -> bool {
    let at_end =
        |end| matches!((until, end), (Anchor::Session { kind: one, .. }, Anchor::Session { kind, .. }) if one == kind);
    from == Anchor::Start && end(pack).is_some_and(at_end)
}

/// Allowed number of sessions of a spread line: at least the method's minimum and what its longest gap requires,
/// at most four a month.
pub fn sessions(pack: &Pack, line: &Proposal, months: u32) -> Bounds {
    let When::Spread { from, until } = line.when else { return Bounds { least: 1, most: MOST_SESSIONS } };
    let of_rules = pack.requirements.iter().filter_map(|requirement| match requirement.rule.bound()? {
        Bound::AtLeast { kind, count } if kind == line.kind => Some(count),
        _ => None,
    });
    let least = of_rules.max().unwrap_or(1);
    if !is_over_preparation(pack, from, until) {
        return Bounds { least, most: MOST_SESSIONS.max(least) };
    }
    let gap = longest_gap(pack, line.kind, from, until);
    let for_gaps = gap.map_or(1, |gap| months.div_ceil(gap.max(1)).saturating_sub(1));
    Bounds { least: least.max(for_gaps), most: months.saturating_mul(4).max(least) }
}

/// The suggested number of sessions of each spread type.
pub fn usual_numbers(pack: &Pack, months: u32) -> BTreeMap<usize, u32> {
    spread(pack).map(|line| (line.kind, usual_sessions(pack, line, months))).collect()
}

/// Suggested number of such sessions: one every four months of the preparation, within the bounds.
pub fn usual_sessions(pack: &Pack, line: &Proposal, months: u32) -> u32 {
    let bounds = sessions(pack, line, months);
    let usual = match line.when {
        When::Spread { from, until } if is_over_preparation(pack, from, until) => months.div_ceil(4),
        _ => bounds.least,
    };
    usual.clamp(bounds.least, bounds.most)
}
