//! A fiche-action: one action of a group's plan.

use jiff::civil::Date;

use super::field::{Field, Given};
use super::reader::{MapReader, Need, list, text};
use super::values::said_in_a_line;
use crate::diagnostic::{Place, Sink};
use crate::messages::{Both, Fault, Label};
use crate::parse::mentions::listed;
use crate::parse::yaml::Node;
use crate::text::Text;
use crate::text::money::meant;

/// Keys of an action.
pub const KEYS: &[&str] = &[
    "type",
    "titre",
    "idees",
    "objectifs",
    "cibles",
    "porteur",
    "partenaires",
    "moyens",
    "budget_ht",
    "financeurs",
    "priorite",
    "statut",
    "debut",
    "echeance",
    "indicateurs",
    "etapes",
];

/// The name of the body where keys are named: the description of the action.
pub const DESCRIPTION: &str = "description";

/// Keys of its means.
pub const MEANS: &[&str] = &["humains", "materiels", "financiers"];
const FUNDER: &[&str] = &["nom", "montant_ht"];
const INDICATOR: &[&str] = &["nom", "unite", "cible"];

/// The largest amount that is read, in euros.
pub const LARGEST_AMOUNT: u64 = 999_999_999_999;

/// How urgent an action is; the first is the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Priority {
    High,
    Medium,
    Low,
}

/// Priorities as files write them.
pub const PRIORITIES: [(&str, Priority); 3] =
    [("haute", Priority::High), ("moyenne", Priority::Medium), ("basse", Priority::Low)];

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Progress {
    ToCome,
    Underway,
    Done,
    Paused,
    Dropped,
    Blocked,
    Late,
    ToDiscuss,
}

/// Statuses as files write them, with what people read.
pub const PROGRESSES: [(&str, Progress); 8] = [
    ("a-venir", Progress::ToCome),
    ("en-cours", Progress::Underway),
    ("realise", Progress::Done),
    ("en-pause", Progress::Paused),
    ("abandonne", Progress::Dropped),
    ("bloque", Progress::Blocked),
    ("en-retard", Progress::Late),
    ("a-discuter", Progress::ToDiscuss),
];

/// What an action needs.
#[derive(Clone, Debug, Default)]
pub struct Means {
    /// People and time.
    pub human: Option<String>,
    /// Rooms, tools.
    pub material: Option<String>,
    /// What money pays.
    pub financial: Option<String>,
}

/// Who pays, and how much.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Funder {
    /// The structure.
    pub name: String,
    /// Whole euros without tax.
    pub amount: Option<u64>,
}

/// How success is measured.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    /// What is counted.
    pub name: String,
    /// In what unit.
    pub unit: Option<String>,
    /// The value aimed at, as written.
    pub target: Option<String>,
}

/// The keys of an action, or those that an arbitration sets for a merged one.
#[derive(Debug, Default)]
pub struct Action {
    /// Title.
    pub title: Field<String>,
    /// Ids of the ideas that it comes from.
    pub ideas: Field<Vec<Given<String>>>,
    /// Objectives.
    pub objectives: Field<Vec<Given<String>>>,
    /// Who it is for.
    pub targets: Field<Vec<Given<String>>>,
    /// Likely owner.
    pub owner: Field<String>,
    /// Partners.
    pub partners: Field<Vec<Given<String>>>,
    /// Means.
    pub means: Field<Means>,
    /// Budget in whole euros without tax.
    pub budget: Field<u64>,
    /// Funders.
    pub funders: Field<Vec<Funder>>,
    /// Priority.
    pub priority: Field<Priority>,
    /// Progress.
    pub progress: Field<Progress>,
    /// Start.
    pub start: Field<Date>,
    /// Deadline.
    pub deadline: Field<Date>,
    /// Indicators.
    pub indicators: Field<Vec<Indicator>>,
    /// Steps.
    pub steps: Field<Vec<Given<String>>>,
}

impl Action {
    /// Reads the keys of an action; `ideas` says whether they are owed (not in an arbitration).
    pub fn read(reader: &mut MapReader<'_>, ideas: Need, sink: &mut Sink) -> Self {
        use Need::{Optional, Required};
        let action = Self {
            title: reader.text("titre", Required, sink),
            ideas: reader.field("idees", ideas, sink, idea_ids),
            objectives: reader.texts("objectifs", Optional, sink),
            targets: reader.texts("cibles", Optional, sink),
            owner: reader.text("porteur", Optional, sink),
            partners: reader.texts("partenaires", Optional, sink),
            means: reader.field("moyens", Optional, sink, means),
            budget: reader.field("budget_ht", Optional, sink, amount),
            funders: reader.field("financeurs", Optional, sink, funders),
            priority: reader.choice("priorite", Optional, &PRIORITIES, sink),
            progress: reader.choice("statut", Optional, &PROGRESSES, sink),
            start: reader.date("debut", Optional, sink),
            deadline: reader.date("echeance", Optional, sink),
            indicators: reader.field("indicateurs", Optional, sink, indicators),
            steps: reader.texts("etapes", Optional, sink),
        };
        if let (Some(start), Some(deadline)) = (action.start.given(), action.deadline.given())
            && deadline.value < start.value
        {
            let place = Place { path: std::sync::Arc::clone(sink.path()), span: start.span };
            sink.report(deadline.span, Fault::DeadlineBeforeStart { start: start.value }).relate(
                place,
                Label::Dated { what: Both { fr: "début".to_owned(), en: "start".to_owned() }, date: start.value }
                    .into(),
            );
        }
        action
    }
}

/// Ids of ideas: a list, or one text with several ids; an item may tell what its idea is about. A text that
/// names none stands as it is, for what looks it up.
fn idea_ids(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Given<String>>> {
    let mut ids = Vec::new();
    for item in super::reader::texts(node, source, sink)? {
        let named = listed(&item.value, 'I');
        if named.is_empty() {
            let problem = listed(&item.value, 'P').into_iter().next();
            ids.push(Given { value: problem.unwrap_or_else(|| item.value.clone()), ..item });
        } else {
            ids.extend(named.into_iter().map(|value| Given { value, ..item.clone() }));
        }
    }
    Some(ids)
}

fn means(node: &Node, source: &Text, sink: &mut Sink) -> Option<Means> {
    let mut reader = MapReader::new(node, source, MEANS, node.span, sink)?;
    let means = Means {
        human: reader.text("humains", Need::Optional, sink).value().cloned(),
        material: reader.text("materiels", Need::Optional, sink).value().cloned(),
        financial: reader.text("financiers", Need::Optional, sink).value().cloned(),
    };
    reader.finish(sink);
    Some(means)
}

fn funders(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Funder>> {
    let before = sink.len();
    if said_in_a_line("financeurs", FUNDER, node, source, sink) {
        return None;
    }
    let funders = list(node, source, FUNDER, sink, |reader, _, sink| Funder {
        name: reader.text("nom", Need::Required, sink).value().cloned().unwrap_or_default(),
        amount: reader.field("montant_ht", Need::Optional, sink, amount).value().copied(),
    })?;
    (sink.len() == before).then_some(funders)
}

fn indicators(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Indicator>> {
    if said_in_a_line("indicateurs", INDICATOR, node, source, sink) {
        return None;
    }
    list(node, source, INDICATOR, sink, |reader, _, sink| Indicator {
        name: reader.text("nom", Need::Required, sink).value().cloned().unwrap_or_default(),
        unit: reader.text("unite", Need::Optional, sink).value().cloned(),
        target: reader.text("cible", Need::Optional, sink).value().cloned(),
    })
}

/// Whole euros; spaces between thousands and a final « € » are as people write.
fn amount(node: &Node, source: &Text, sink: &mut Sink) -> Option<u64> {
    let text = text(node, source, sink)?;
    let digits: String = text.trim_end_matches('€').chars().filter(|c| !c.is_whitespace()).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let amount = digits.parse().ok().filter(|amount| plain && *amount <= LARGEST_AMOUNT);
    if amount.is_none() {
        let guess = meant(&text).filter(|(euros, _)| *euros <= LARGEST_AMOUNT);
        sink.report(node.span, Fault::BadAmount { text, guess });
    }
    amount
}
