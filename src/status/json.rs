//! Where projects stand, for other programs: frozen structures with a version.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Stage, filled, groups, plan, stage, tasks_of};
use crate::method::{Method, Role};
use crate::model::session::Session as Minutes;
use crate::project::{Document as File, Ghost, Project as Territory};
use crate::report::frozen;
use crate::text::dates::{Lang, Today};
use crate::text::paths::is_below;

/// The first version, which this is.
const VERSION: u32 = 1;

/// Where projects stand.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Status", deny_unknown_fields)]
pub struct Root {
    /// Version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The projects, in the order of their paths.
    projects: Vec<Project>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Project {
    /// Its folder, from where agir was run.
    path: String,
    /// Its title; null where it cannot be read.
    title: Option<String>,
    /// Its territory; null where it cannot be read.
    territory: Option<String>,
    /// Name of its method; null where that cannot be used: then nothing else is known.
    method: Option<String>,
    /// The day as of which this is told.
    #[schemars(extend("format" = "date"))]
    today: String,
    /// The phases, in the order of the method.
    phases: Vec<Phase>,
    /// The common action plan; null where the method cannot be used.
    plan: Option<Plan>,
    /// Files that cannot be read, and sessions whose date or status cannot: the rest may lack what they hold.
    unreadable: Vec<String>,
    /// The next thing to do, in one sentence; null where every session is past.
    next: Option<String>,
}

/// A phase.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Phase {
    /// Its folder.
    folder: String,
    /// What people call it.
    name: String,
    /// Sessions of no group.
    sessions: Vec<Session>,
    /// Documents that are no sessions: the framework, the assessment.
    documents: Vec<Document>,
    /// Working groups.
    groups: Vec<Group>,
    /// The tasks that it owes; null where it owes none, or where its file cannot be read.
    tasks: Option<Tasks>,
}

/// A session.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Session {
    /// Its type in the method.
    kind: String,
    /// Its number, where it has one.
    number: Option<u32>,
    /// Its file, from the project's folder.
    path: String,
    /// Its day; null where it has none or where that cannot be read.
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    /// Where it stands.
    state: SessionState,
}

/// Where a session stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum SessionState {
    /// It took place.
    Held,
    /// Its day is past, and nobody said that it took place.
    Late,
    /// Its day is to come.
    ToCome,
    /// It has no day.
    Undated,
    /// It will not take place.
    Cancelled,
    /// It, its date or its status cannot be read.
    Unreadable,
}

/// A document that is no session.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Document {
    /// Its type in the method.
    kind: String,
    /// Its file, from the project's folder; null where there is none that can be read.
    path: Option<String>,
    /// Whether it is there.
    state: DocumentState,
    /// How many of the sections that it owes are filled.
    filled: usize,
    /// How many sections it owes.
    owed: usize,
}

/// Whether a document is there.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum DocumentState {
    /// It is there.
    Present,
    /// It is not there.
    Absent,
    /// It may be one of the files that cannot be read.
    Unreadable,
}

/// A working group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Group {
    /// Name of its folder.
    id: String,
    /// Its theme.
    name: String,
    /// Its meetings.
    sessions: Vec<Session>,
    /// How many of its meetings took place.
    held: usize,
    /// How many meetings it has that were not cancelled.
    meetings: usize,
    /// Problems that were said.
    problems: usize,
    /// Ideas that were proposed.
    ideas: usize,
    /// Ideas that were kept.
    kept: usize,
    /// Its actions.
    actions: usize,
    /// False where lines of its minutes are not recognised, so that the figures may be too low.
    recognised: bool,
}

/// The tasks of a phase.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Tasks {
    /// How many are done.
    done: usize,
    /// How many there are.
    total: usize,
    /// Those that are left.
    left: Vec<String>,
}

/// The common action plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Plan {
    /// Actions of the groups.
    actions: usize,
    /// Whether it is compiled.
    state: PlanState,
}

/// Whether the plan is compiled.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum PlanState {
    /// It was never compiled.
    Absent,
    /// It says what would be compiled.
    Current,
    /// It says something else.
    Stale,
    /// It cannot be read.
    Unreadable,
}

impl Root {
    /// Where `projects` stand.
    pub fn of(projects: Vec<Project>) -> Self {
        Self { version: VERSION, projects }
    }

    /// The document.
    pub fn text(&self) -> String {
        frozen::pretty(self)
    }
}

/// The JSON Schema of the document.
pub fn schema() -> Vec<u8> {
    frozen::schema::<Root>()
}

impl Project {
    /// Where the project of the folder `path` stands.
    pub fn of(path: &str, project: &Territory, method: &Method, today: Today, lang: Lang) -> Self {
        Self {
            title: project.file.title.value().cloned(),
            territory: project.file.territory.value().cloned(),
            method: Some(method.name.clone()),
            phases: (0..method.phases.len()).map(|at| phase(project, method, at, today, lang)).collect(),
            plan: Some(Plan {
                actions: plan::actions(project),
                state: match plan::state(project, method) {
                    plan::State::Absent => PlanState::Absent,
                    plan::State::Current => PlanState::Current,
                    plan::State::Stale => PlanState::Stale,
                    plan::State::Unreadable => PlanState::Unreadable,
                },
            }),
            unreadable: super::unreadable(project).into_iter().map(str::to_owned).collect(),
            next: super::next(project, method, today, lang),
            ..Self::without_method(path, None, today)
        }
    }

    /// A project whose method cannot be used.
    pub fn without_method(path: &str, title: Option<String>, today: Today) -> Self {
        Self {
            path: path.to_owned(),
            title,
            territory: None,
            method: None,
            today: today.date.to_string(),
            phases: Vec::new(),
            plan: None,
            unreadable: Vec::new(),
            next: None,
        }
    }
}

fn phase(project: &Territory, method: &Method, at: usize, today: Today, lang: Lang) -> Phase {
    let own = &method.phases[at];
    let mut phase = Phase {
        folder: own.folder.clone(),
        name: own.label.get(lang).to_owned(),
        sessions: Vec::new(),
        documents: Vec::new(),
        groups: Vec::new(),
        tasks: tasks(project, method, at, lang),
    };
    let kinds = method.types.iter().enumerate();
    for (index, kind) in kinds.filter(|(_, kind)| kind.path.as_str().starts_with(&own.folder)) {
        match kind.role {
            Role::Session if !kind.per_group => {
                let of_kind = project.sessions().filter(|(document, _)| document.kind == index);
                let ghosts = project.ghosts.iter().filter(|ghost| ghost.kind == Some(index));
                phase.sessions.extend(sessions(method, of_kind, ghosts, today));
            }
            Role::Group => {
                phase.groups = (0..project.groups.len()).map(|at| group(project, method, at, today)).collect()
            }
            Role::Framework | Role::Assessment => {
                let document = project.documents.iter().find(|document| document.kind == index);
                let (filled, owed) = match document {
                    Some(document) => filled(document, kind),
                    None => (0, kind.sections.iter().filter(|section| section.owed).count()),
                };
                phase.documents.push(Document {
                    kind: kind.id.clone(),
                    path: document.map(|document| document.path.to_string()),
                    state: match document {
                        Some(_) => DocumentState::Present,
                        None if project.may_exist(index, None, None, method) => DocumentState::Unreadable,
                        None => DocumentState::Absent,
                    },
                    filled,
                    owed,
                });
            }
            Role::Session | Role::Action => {}
        }
    }
    phase
}

/// Those that can be read in the order of their numbers, then those that cannot.
fn sessions<'a>(
    method: &Method,
    found: impl Iterator<Item = (&'a File, &'a Minutes)>,
    ghosts: impl Iterator<Item = &'a Ghost>,
    today: Today,
) -> Vec<Session> {
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(_, session)| (session.number.value().copied(), session.date.value().copied()));
    let kind = |index: usize| method.types[index].id.clone();
    let read = found.into_iter().map(|(document, session)| Session {
        kind: kind(document.kind),
        number: session.number.value().copied(),
        path: document.path.to_string(),
        date: session.date.value().map(ToString::to_string),
        state: match stage(session, today) {
            _ if session.date.is_invalid() || session.status.is_invalid() => SessionState::Unreadable,
            Stage::Held => SessionState::Held,
            Stage::Late => SessionState::Late,
            Stage::ToCome => SessionState::ToCome,
            Stage::Undated => SessionState::Undated,
            Stage::Cancelled => SessionState::Cancelled,
        },
    });
    let unread = ghosts.filter_map(|ghost| {
        let Ghost { path, number, .. } = ghost;
        let kind = kind(ghost.kind?);
        Some(Session {
            kind,
            number: *number,
            path: Arc::clone(path).to_string(),
            date: None,
            state: SessionState::Unreadable,
        })
    });
    read.chain(unread).collect()
}

fn group(project: &Territory, method: &Method, at: usize, today: Today) -> Group {
    let (info, thread) = (&project.groups[at], &project.threads[at]);
    let groups::Meetings { held, all } = groups::meetings(project, method, at, today);
    let is_session = |ghost: &&Ghost| {
        let kind = ghost.kind.and_then(|kind| method.types.get(kind));
        ghost.group == Some(at) && kind.is_some_and(|kind| kind.role == Role::Session)
    };
    let own = project.sessions().filter(|(document, _)| document.group == Some(at));
    Group {
        id: info.id.clone(),
        name: project.group_name(at).to_owned(),
        sessions: sessions(method, own, project.ghosts.iter().filter(is_session), today),
        held,
        meetings: all,
        problems: thread.problems.len(),
        ideas: thread.ideas.len(),
        kept: thread.kept().count(),
        actions: groups::actions(project, at),
        recognised: thread.unread.is_empty(),
    }
}

fn tasks(project: &Territory, method: &Method, phase: usize, lang: Lang) -> Option<Tasks> {
    let is_of_phase = |path: &str| is_below(path, &method.phases[phase].folder);
    if project.phases.iter().any(|file| file.content.is_none() && is_of_phase(&file.path)) {
        return None;
    }
    let (done, total, left) = tasks_of(project, method, phase, lang)?;
    Some(Tasks { done, total, left: left.into_iter().map(str::to_owned).collect() })
}
