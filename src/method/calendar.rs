//! Reads the calendar that a method proposes.

use super::keys::PROPOSAL;
use super::{Method, Proposal, When};
use crate::diagnostic::Sink;
use crate::faults::{KeyFault, PackFault, ReferenceFault, ValueFault};

use crate::model::field::Given;
use crate::model::reader::{Need, list};
use crate::parse::yaml::Node;
use crate::text::Text;
use crate::text::fold::nearest;

/// Word in `apres` for the end of the preparation.
const PREPARATION: &str = "preparation";
/// Maximum number of sessions in a calendar: `init` writes one file for each.
const MOST_SESSIONS: usize = 200;
/// Word in `entre` for the start of the project.
const START: &str = "debut";

pub(super) fn read(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Vec<Proposal>> {
    let kinds: Vec<(&str, usize)> = method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), at)).collect();
    let read = list(node, source, PROPOSAL, sink, |reader, node, sink| {
        let kind = reader.choice("type", Need::Required, &kinds, sink);
        let after = reader.text("apres", Need::Optional, sink);
        let between = reader.texts("entre", Need::Optional, sink);
        let weeks = reader.texts("semaines", Need::Optional, sink);
        let time = reader.text("heure", Need::Optional, sink);
        let end = reader.text("heure_fin", Need::Optional, sink);
        let weeks: Vec<u32> = weeks.value().into_iter().flatten().filter_map(|week| number(week, sink)).collect();
        let when = match (after.given(), between.value().map(Vec::as_slice)) {
            (Some(name), _) if name.value == PREPARATION => When::EndOfPreparation,
            (Some(name), _) => When::After { kind: known(name, &kinds, sink)?, weeks },
            (None, Some([from, until])) if from.value == START => When::Spread { until: known(until, &kinds, sink)? },
            _ => {
                sink.report(node.span, KeyFault::Missing { key: "apres".to_owned() });
                return None;
            }
        };
        Some(Proposal {
            kind: *kind.value()?,
            when,
            time: time.value().cloned().unwrap_or_else(|| "14:00".to_owned()),
            end: end.value().cloned().unwrap_or_else(|| "17:00".to_owned()),
        })
    })?;
    let proposals: Vec<Proposal> = read.into_iter().flatten().collect();
    let sessions = proposals.iter().map(|proposal| match &proposal.when {
        When::After { weeks, .. } => weeks.len(),
        When::EndOfPreparation | When::Spread { .. } => 1,
    });
    if sessions.sum::<usize>() > MOST_SESSIONS {
        let reason = PackFault::TooManySessions { most: MOST_SESSIONS };
        sink.report(node.span, reason);
    }
    Some(proposals)
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
