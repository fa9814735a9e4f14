//! Reads the calendar that a method proposes.

use super::keys::{ANCHOR, PROPOSAL};
use super::types::{both, taken};
use super::words::{Named, named};
use super::{Method, Role};
use crate::diagnostic::Sink;
use crate::faults::{CalendarFault, KeyFault, PackFault, ReferenceFault, ValueFault};
use crate::lang::Both;
use crate::model::field::{Field, Given};
use crate::model::reader::{MapReader, Need, free_text, list};
use crate::parse::yaml::{Node, Value};
use crate::text::fold::nearest;
use crate::text::{Span, Text};

/// Rule by which `init` proposes dates for the sessions of a type.
#[derive(Debug)]
pub struct Proposal {
    /// Index of the type in `Method::types`.
    pub kind: usize,
    pub when: When,
    /// Start time, such as `14:00`.
    pub time: String,
    /// End time.
    pub end: String,
    /// What `init` calls these sessions, where that is not the label of their type.
    pub named: Option<Named>,
    /// Why `init` asks for the number or the length.
    pub help: Option<Both>,
}

#[derive(Debug)]
pub enum When {
    EndOfPreparation,
    /// Spread evenly between two days; `init` asks how many.
    Spread {
        from: Anchor,
        until: Anchor,
    },
    /// Some weeks before or after a day; of sessions of each group, counted in that group.
    Weeks {
        anchor: Anchor,
        is_before: bool,
        /// Number of weeks for each session.
        weeks: Vec<u32>,
    },
}

/// A day from which others are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Start of the project.
    Start,
    Session {
        /// Index of the type in `Method::types`.
        kind: usize,
        number: Option<u32>,
    },
}

/// Word in `apres` for the end of the preparation.
const PREPARATION: &str = "preparation";
/// Maximum number of sessions in a calendar: `init` writes one file for each.
const MOST_SESSIONS: usize = 200;
/// Word for the start of the project.
const START: &str = "debut";

pub(super) fn read(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Vec<Proposal>> {
    let mut proposals: Vec<Proposal> = Vec::new();
    list(node, source, PROPOSAL, sink, |reader, node, sink| {
        let read = line(reader, node, method, sink);
        if let Some(proposal) = read
            && is_sound(&proposal, node.span, &proposals, method, sink)
        {
            proposals.push(proposal);
        }
    })?;
    if proposals.iter().map(sessions).sum::<usize>() > MOST_SESSIONS {
        sink.report(node.span, PackFault::TooManySessions { most: MOST_SESSIONS });
    }
    Some(proposals)
}

/// Number of sessions of a line; the number of a spread line is only known later.
fn sessions(proposal: &Proposal) -> usize {
    match &proposal.when {
        When::Weeks { weeks, .. } => weeks.len(),
        When::EndOfPreparation | When::Spread { .. } => 1,
    }
}

fn line(reader: &mut MapReader<'_>, node: &Node, method: &Method, sink: &mut Sink) -> Option<Proposal> {
    let kinds: Vec<(&str, usize)> = method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), at)).collect();
    let kind = reader.choice("type", Need::Required, &kinds, sink);
    let mut placed = |name, sink: &mut Sink| {
        reader.field(name, Need::Optional, sink, |node, source, sink| placed(node, source, &kinds, sink))
    };
    let (after, before) = (placed("apres", sink), placed("avant", sink));
    let between = reader.field("entre", Need::Optional, sink, |node, source, sink| between(node, source, &kinds, sink));
    let weeks = reader.texts("semaines", Need::Optional, sink);
    let time = reader.text("heure", Need::Optional, sink);
    let end = reader.text("heure_fin", Need::Optional, sink);
    let label = reader.field("libelle", Need::Optional, sink, named);
    let help = reader.field("aide", Need::Optional, sink, both);
    let weeks_key = weeks.given().map(|weeks| weeks.key);
    let weeks: Option<Vec<u32>> =
        weeks.value().map(|weeks| weeks.iter().filter_map(|week| number(week, sink)).collect());
    if [after.is_invalid(), before.is_invalid(), between.is_invalid()].contains(&true) {
        return None;
    }
    let when = match (given(after), given(before), given(between)) {
        (Some(Placed::EndOfPreparation), None, None) => When::EndOfPreparation,
        (Some(Placed::At(anchor)), None, None) => weeks_from(anchor, false, weeks.clone(), node, sink)?,
        (None, Some(Placed::At(anchor)), None) => weeks_from(anchor, true, weeks.clone(), node, sink)?,
        (None, None, Some((from, until))) => When::Spread { from, until },
        _ => {
            sink.report(node.span, PackFault::Calendar(CalendarFault::NoAnchor));
            return None;
        }
    };
    if let (When::EndOfPreparation | When::Spread { .. }, Some(key)) = (&when, weeks_key) {
        sink.report(key, PackFault::Calendar(CalendarFault::WeeksUnused));
    }
    Some(Proposal {
        kind: *kind.value()?,
        when,
        time: time.value().cloned().unwrap_or_else(|| "14:00".to_owned()),
        end: end.value().cloned().unwrap_or_else(|| "17:00".to_owned()),
        named: taken(label),
        help: taken(help),
    })
}

fn given<T>(field: Field<T>) -> Option<T> {
    taken(field)
}

fn weeks_from(anchor: Anchor, is_before: bool, weeks: Option<Vec<u32>>, node: &Node, sink: &mut Sink) -> Option<When> {
    let weeks = weeks.filter(|weeks| !weeks.is_empty());
    if weeks.is_none() {
        sink.report(node.span, KeyFault::Missing { key: "semaines".to_owned() });
    }
    Some(When::Weeks { anchor, is_before, weeks: weeks? })
}

/// The value of `apres` or `avant`.
enum Placed {
    EndOfPreparation,
    At(Anchor),
}

fn placed(node: &Node, source: &Text, kinds: &[(&str, usize)], sink: &mut Sink) -> Option<Placed> {
    if matches!(&node.value, Value::Scalar { text, .. } if text.trim() == PREPARATION) {
        return Some(Placed::EndOfPreparation);
    }
    anchor(node, source, kinds, sink).map(Placed::At)
}

/// `debut`, a type, or `{type, numero}`.
fn anchor(node: &Node, source: &Text, kinds: &[(&str, usize)], sink: &mut Sink) -> Option<Anchor> {
    if !matches!(node.value, Value::Scalar { .. }) {
        let mut reader = MapReader::new(node, source, ANCHOR, node.span, sink)?;
        let kind = reader.text("type", Need::Required, sink);
        let number = reader.number("numero", Need::Optional, sink);
        reader.finish(sink);
        let kind = known(kind.given()?, kinds, sink)?;
        return Some(Anchor::Session { kind, number: taken(number) });
    }
    let name = Given { value: free_text(node, source, sink)?, span: node.span, key: node.span };
    if name.value.trim() == START {
        return Some(Anchor::Start);
    }
    Some(Anchor::Session { kind: known(&name, kinds, sink)?, number: None })
}

fn between(node: &Node, source: &Text, kinds: &[(&str, usize)], sink: &mut Sink) -> Option<(Anchor, Anchor)> {
    match &node.value {
        Value::List(items) if items.len() == 2 => {
            let from = anchor(&items[0], source, kinds, sink);
            let until = anchor(&items[1], source, kinds, sink);
            Some((from?, until?))
        }
        _ => {
            sink.report(node.span, PackFault::Calendar(CalendarFault::NoAnchor));
            None
        }
    }
}

/// Reports a line that would write no file, one file for several dates, or a date that nothing gives.
fn is_sound(proposal: &Proposal, at: Span, above: &[Proposal], method: &Method, sink: &mut Sink) -> bool {
    let kind = &method.types[proposal.kind];
    let lines = above.iter().filter(|other| other.kind == proposal.kind);
    let before = lines.map(sessions).sum::<usize>();
    let is_spread = matches!(proposal.when, When::Spread { .. });
    let fault = if kind.role != Role::Session {
        Some(CalendarFault::NoSession { id: kind.id.clone() })
    } else if kind.per_group && !matches!(proposal.when, When::Weeks { .. }) {
        Some(CalendarFault::OfGroups { id: kind.id.clone() })
    } else if !kind.numbered && (is_spread || before + sessions(proposal) > 1) {
        Some(CalendarFault::Several { id: kind.id.clone() })
    } else {
        let anchors = match &proposal.when {
            When::EndOfPreparation => Vec::new(),
            When::Weeks { anchor, .. } => vec![*anchor],
            When::Spread { from, until } => vec![*from, *until],
        };
        let missing = anchors.into_iter().find(|anchor| !is_placed(*anchor, above));
        missing.map(|anchor| CalendarFault::NotYetPlaced { what: shown(anchor, method) })
    };
    let is_sound = fault.is_none();
    if let Some(fault) = fault {
        sink.report(at, PackFault::Calendar(fault));
    }
    is_sound
}

fn is_placed(anchor: Anchor, above: &[Proposal]) -> bool {
    let Anchor::Session { kind, number } = anchor else { return true };
    let lines: Vec<&Proposal> = above.iter().filter(|other| other.kind == kind).collect();
    let is_open = lines.iter().any(|line| matches!(line.when, When::Spread { .. }));
    let placed: usize = lines.iter().map(|line| sessions(line)).sum();
    placed > 0 && (is_open || number.is_none_or(|number| usize::try_from(number).is_ok_and(|number| number <= placed)))
}

fn shown(anchor: Anchor, method: &Method) -> String {
    match anchor {
        Anchor::Start => START.to_owned(),
        Anchor::Session { kind, number: None } => method.types[kind].id.clone(),
        Anchor::Session { kind, number: Some(number) } => format!("{} {number}", method.types[kind].id),
    }
}

fn number(text: &Given<String>, sink: &mut Sink) -> Option<u32> {
    let number = text.value.parse().ok().filter(|weeks| *weeks <= 520);
    if number.is_none() {
        sink.report(text.span, ValueFault::Number { text: text.value.clone() });
    }
    number
}

fn known(name: &Given<String>, kinds: &[(&str, usize)], sink: &mut Sink) -> Option<usize> {
    let found = kinds.iter().find(|(id, _)| *id == name.value).map(|(_, at)| *at);
    if found.is_none() {
        let nearest = nearest(&name.value, kinds.iter().map(|(id, _)| *id)).map(str::to_owned);
        sink.report(name.span, ReferenceFault::Name { text: name.value.clone(), nearest });
    }
    found
}
