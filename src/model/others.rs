//! The smaller documents: framework, assessment, phase and committee.

use jiff::civil::Date;

use super::field::Field;
use super::fields::{Value, Values};
use super::keys::{Declared, Holds, Key};
use super::people::{MEMBER, Member, members};
use super::reader::{MapReader, Need, list};
use crate::diagnostic::Sink;
use crate::text::Span;

pub const PHASE_KEYS: &[Key] = &[
    Key::new("phase", "La phase de la méthode", "The phase of the method", Holds::Id(Declared::Phase)).required(),
    Key::new("taches", "Ce que la phase demande de faire", "What is to be done in the phase", Holds::Entries(TASK)),
];
pub const COMMITTEE_KEYS: &[Key] =
    &[Key::new("membres", "Les membres du comité", "The members of the committee", Holds::Entries(MEMBER))];
const TASK: &[Key] = &[
    Key::new("tache", "La tâche", "The task", Holds::Id(Declared::Task)).required(),
    Key::new(
        "fait_le",
        "Jour où ce fut fait : année-mois-jour",
        "Day on which it was done: year-month-day",
        Holds::Date,
    ),
    Key::new(
        "reference",
        "La séance qui l'a réglé, par le nom de son fichier sans la fin",
        "The session that settled it, by its file's name without the end",
        Holds::Text,
    ),
];

/// Decision on the continuation of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    GoOn,
    Stop,
}

#[derive(Debug, Default)]
pub struct Framework {
    /// Date of the document.
    pub date: Field<Date>,
    /// File stem of the steering committee session at which it was presented.
    pub presented_at: Field<String>,
    /// All fields.
    pub values: Values,
}

#[derive(Debug)]
pub struct Assessment {
    pub decision: Field<Decision>,
    pub decided_on: Field<Date>,
    /// All fields.
    pub values: Values,
}

#[derive(Debug, Default)]
pub struct Task {
    /// Id in the method.
    pub id: Field<String>,
    /// Date on which it was done.
    pub done: Field<Date>,
    /// File stem of the session that settled it.
    pub reference: Field<String>,
    /// Span of the entry.
    pub span: Span,
}

/// Content of `phase.yaml`.
#[derive(Debug)]
pub struct Phase {
    /// Index in `Method::phases`.
    pub phase: Field<usize>,
    pub tasks: Field<Vec<Task>>,
}

/// Content of `comite.yaml`.
#[derive(Debug)]
pub struct Committee {
    /// Members of the steering committee.
    pub members: Field<Vec<Member>>,
}

impl Framework {
    pub fn of(values: Values) -> Self {
        Self {
            date: values.field("date", Value::into_date),
            presented_at: values.field("presente_au", Value::into_text),
            values,
        }
    }
}

impl Assessment {
    pub fn of(values: Values) -> Self {
        let decisions = [("poursuivre", Decision::GoOn), ("arreter", Decision::Stop)];
        Self {
            decision: values.chosen("decision", &decisions),
            decided_on: values.field("date_decision", Value::into_date),
            values,
        }
    }
}

impl Phase {
    /// Reads `phase.yaml`; `phases` and `tasks` are the ids of the method with their indices.
    pub fn read(
        reader: &mut MapReader<'_>,
        phases: &[(&str, usize)],
        tasks: &[(&str, usize)],
        sink: &mut Sink,
    ) -> Self {
        let phase = reader.choice("phase", Need::Required, phases, sink);
        let tasks = reader.field("taches", Need::Optional, sink, |node, source, sink| {
            list(node, source, TASK, sink, |reader, node, sink| Task {
                id: reader
                    .choice("tache", Need::Required, tasks, sink)
                    .and_then(|at, _| tasks.iter().find(|(_, index)| *index == at).map(|(id, _)| (*id).to_owned())),
                done: reader.date("fait_le", Need::Optional, sink),
                reference: reader.text("reference", Need::Optional, sink),
                span: node.span,
            })
        });
        Self { phase, tasks }
    }
}

impl Committee {
    /// Reads `comite.yaml`; `colleges` are the college ids of the method with their indices.
    pub fn read(reader: &mut MapReader<'_>, colleges: &[(&str, usize)], sink: &mut Sink) -> Self {
        Self {
            members: reader
                .field("membres", Need::Optional, sink, |node, source, sink| members(node, source, colleges, sink)),
        }
    }
}
