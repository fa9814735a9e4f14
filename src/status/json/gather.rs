//! Collects the data of a project's status.

use super::{Document, DocumentState, Group, Outside, Phase, Plan, PlanState, Project, Session, SessionState, Tasks};
use crate::lang::Lang;
use crate::method::{Method, Role};
use crate::model::session::Session as Minutes;
use crate::project::{Document as File, Ghost, Project as Territory};
use crate::status::{Stage, filled, groups, next, plan, stage, tasks_of, unreadable};
use crate::text::dates::Today;
use crate::text::paths::is_below;

impl Project {
    /// The status of the project in the folder `path`.
    pub fn of(path: &str, project: &Territory, method: &Method, today: Today, lang: Lang) -> Self {
        Self {
            title: project.file.title.value().cloned(),
            territory: project.file.territory.value().cloned(),
            method: Some(method.name.clone()),
            phases: (0..method.phases.len()).map(|at| phase(project, method, at, today, lang)).collect(),
            outside: outside(project),
            plan: Some(Plan {
                actions: plan::actions(project),
                state: match plan::state(project, method) {
                    plan::State::Absent => PlanState::Absent,
                    plan::State::Current => PlanState::Current,
                    plan::State::Stale => PlanState::Stale,
                    plan::State::Unreadable => PlanState::Unreadable,
                },
            }),
            unreadable: unreadable(project).into_iter().map(str::to_owned).collect(),
            next: next(project, method, today, lang),
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
            outside: None,
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
            Role::Framework | Role::Assessment | Role::Document => {
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

/// Readable sessions in the order of their numbers, then unreadable ones.
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
        Some(Session { kind, number: *number, path: path.to_string(), date: None, state: SessionState::Unreadable })
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

fn outside(project: &Territory) -> Option<Outside> {
    let at = project.homes().find(|home| *home == project.outside())?;
    let thread = &project.threads[at];
    Some(Outside {
        problems: thread.problems.len(),
        ideas: thread.ideas.len(),
        kept: thread.kept().count(),
        actions: groups::actions(project, at),
        recognised: thread.unread.is_empty(),
    })
}

fn tasks(project: &Territory, method: &Method, phase: usize, lang: Lang) -> Option<Tasks> {
    let is_of_phase = |path: &str| is_below(path, &method.phases[phase].folder);
    if project.phases.iter().any(|file| file.content.is_none() && is_of_phase(&file.path)) {
        return None;
    }
    let (done, total, left) = tasks_of(project, method, phase, lang)?;
    Some(Tasks { done, total, left: left.into_iter().map(str::to_owned).collect() })
}
