//! The smaller documents: framework, assessment, phase and committee.

use jiff::civil::Date;

use super::field::Field;
use super::fields::{Value, Values};
use super::ids::Ids;
use super::keys::{Declared, Holds, Key};
use super::people::{MEMBER, Member, members};
use super::reader::{MapReader, Need, list};
use crate::diagnostic::Sink;
use crate::text::Span;

pub const PHASE_KEYS: &[Key] = &[
    Key::new("phase", "La phase de la méthode", "The phase of the method", Holds::Id(Declared::Phase)).required(),
    Key::new("taches", "Ce que la phase demande de faire", "What is to be done in the phase", Holds::Entries(TASK)),
];
pub const COMMITTEE_KEYS: &[Key] = &[
    Key::new("membres", "Les membres du comité", "The members of the committee", Holds::Entries(MEMBER)),
    Key::new(
        "effectifs",
        "Combien de personnes de chaque collège siègent sans être nommées : citoyens tirés au sort, jurés",
        "How many persons of each college sit without being named: citizens drawn by lot, jurors",
        Holds::Entries(COUNT),
    ),
];
const COUNT: &[Key] = &[
    Key::new("college", "Le collège", "The college", Holds::Id(Declared::College)).required(),
    Key::new("nombre", "Combien", "How many", Holds::Number).required(),
];
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
    /// Persons who are counted and not named: index of the college, how many.
    pub counts: Vec<(usize, u32)>,
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
    /// Reads `phase.yaml`; `phases` and `tasks` are those of the method.
    pub fn read(reader: &mut MapReader<'_>, phases: &Ids<'_>, tasks: &Ids<'_>, sink: &mut Sink) -> Self {
        let phase = phases.read(reader, "phase", Need::Required, sink);
        let tasks = reader.field("taches", Need::Optional, sink, |node, source, sink| {
            list(node, source, TASK, sink, |reader, node, sink| Task {
                id: tasks
                    .read(reader, "tache", Need::Required, sink)
                    .and_then(|at, _| tasks.name(at).map(str::to_owned)),
                done: reader.date("fait_le", Need::Optional, sink),
                reference: reader.text("reference", Need::Optional, sink),
                span: node.span,
            })
        });
        Self { phase, tasks }
    }
}

impl Committee {
    /// Reads `comite.yaml`; `colleges` are those of the method.
    pub fn read(reader: &mut MapReader<'_>, colleges: &Ids<'_>, sink: &mut Sink) -> Self {
        let members =
            reader.field("membres", Need::Optional, sink, |node, source, sink| members(node, source, colleges, sink));
        let counts = reader.field("effectifs", Need::Optional, sink, |node, source, sink| {
            list(node, source, COUNT, sink, |reader, _, sink| {
                let college = colleges.read(reader, "college", Need::Required, sink);
                let number = reader.number("nombre", Need::Required, sink);
                Some((college.value().copied()?, number.value().copied()?))
            })
        });
        let counts = counts.value().into_iter().flatten().flatten().copied().collect();
        Self { members, counts }
    }

    /// How many sit, named or counted, of one college or of all.
    pub fn count(&self, college: Option<usize>) -> usize {
        let named = self.members.value().map(Vec::as_slice).unwrap_or_default().iter();
        let named = named.filter(|member| college.is_none() || member.college == college).count();
        let is_asked = |(own, _): &&(usize, u32)| college.is_none_or(|college| *own == college);
        let counted: u32 = self.counts.iter().filter(is_asked).map(|(_, number)| *number).sum();
        named.saturating_add(usize::try_from(counted).unwrap_or(usize::MAX))
    }
}
