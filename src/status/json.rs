//! The status as JSON, for other programs: serialised structures with a version number.

mod gather;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::frozen;

/// The current version, which is the first.
const VERSION: u32 = 1;

/// Result of `agir status`.
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
    /// The date this describes.
    #[schemars(extend("format" = "date"))]
    today: String,
    /// The phases, in the order of the method.
    phases: Vec<Phase>,
    /// What stands outside of groups; null where nothing does.
    outside: Option<Outside>,
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
    /// Its label.
    name: String,
    /// Sessions outside of groups.
    sessions: Vec<Session>,
    /// Documents other than sessions: the framework, the assessment.
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
    /// Its state.
    state: SessionState,
}

/// State of a session.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum SessionState {
    /// It took place.
    Held,
    /// Its date is past, but it is not marked as held.
    Late,
    /// Its date is in the future.
    ToCome,
    /// It has no date.
    Undated,
    /// It will not take place.
    Cancelled,
    /// It, its date or its status cannot be read.
    Unreadable,
}

/// A document other than a session.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Document {
    /// Its type in the method.
    kind: String,
    /// Its file, from the project's folder; null where there is none that can be read.
    path: Option<String>,
    /// Whether it is there.
    state: DocumentState,
    /// Number of required sections that are filled.
    filled: usize,
    /// Number of required sections.
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
    /// Number of meetings that took place.
    held: usize,
    /// Number of meetings that are not cancelled.
    meetings: usize,
    /// Number of problems.
    problems: usize,
    /// Number of ideas.
    ideas: usize,
    /// Number of ideas kept.
    kept: usize,
    /// Its actions.
    actions: usize,
    /// False where lines of its minutes are not recognised, so that the figures may be too low.
    recognised: bool,
}

/// What stands outside of groups.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Outside {
    /// Number of problems.
    problems: usize,
    /// Number of ideas.
    ideas: usize,
    /// Number of ideas kept.
    kept: usize,
    /// Actions.
    actions: usize,
    /// False where lines of its documents are not recognised, so that the figures may be too low.
    recognised: bool,
}

/// The tasks of a phase.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Tasks {
    /// Number of tasks done.
    done: usize,
    /// Number of tasks.
    total: usize,
    /// Tasks not done.
    left: Vec<String>,
}

/// The common action plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Plan {
    /// Actions that enter it.
    actions: usize,
    /// Whether it is compiled.
    state: PlanState,
}

/// Whether the plan is compiled.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum PlanState {
    /// It has not been compiled.
    Absent,
    /// It is current.
    Current,
    /// It differs from what would be compiled now.
    Stale,
    /// It cannot be read.
    Unreadable,
}

impl Root {
    pub fn of(projects: Vec<Project>) -> Self {
        Self { version: VERSION, projects }
    }

    pub fn text(&self) -> String {
        frozen::pretty(self)
    }
}

pub fn schema() -> Vec<u8> {
    frozen::schema::<Root>()
}
