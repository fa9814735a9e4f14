//! When each action was created and last changed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::session::Status;
use crate::plan::{Origin, PlanAction};
use crate::project::Project;

/// First and last change of each file, by project path, from git (ISO 8601).
pub type Changes = BTreeMap<String, (String, String)>;

/// The known history of a project.
#[derive(Debug, Default)]
pub struct History {
    changes: Changes,
    /// The last meeting held by each group.
    meetings: Vec<Option<Date>>,
    start: Option<Date>,
}

/// Two timestamps, ISO 8601 in UTC.
#[derive(Debug, PartialEq, Eq)]
pub struct Span {
    /// Creation time.
    pub created: String,
    /// Time of the last change.
    pub updated: String,
}

impl History {
    /// The history of `project`: from git, otherwise from the project's dates. The time of the export is never used.
    pub fn of_project(project: &Project, changes: Changes) -> Self {
        let last = |group: usize| {
            let sessions = project.of_group(group).filter_map(|(_, document)| document.session());
            let held = sessions.filter(|session| session.status.value() == Some(&Status::Held));
            held.filter_map(|session| session.date.value().copied()).max()
        };
        Self {
            changes,
            meetings: (0..project.groups.len()).map(last).collect(),
            start: project.file.start.value().copied(),
        }
    }

    pub fn of(&self, action: &PlanAction<'_>) -> Span {
        let created = action.origins.iter().map(|origin| self.created(origin)).min();
        let updated = action.origins.iter().map(|origin| self.updated(origin)).max();
        let created = created.unwrap_or(Timestamp::UNIX_EPOCH);
        let arbitrated = (action.origins.len() > 1).then(|| self.arbitrated(action)).flatten();
        let updated = updated.into_iter().chain(arbitrated).max().unwrap_or(created).max(created);
        Span { created: created.to_string(), updated: updated.to_string() }
    }

    fn created(&self, origin: &Origin<'_>) -> Timestamp {
        let told = self.changes.get(origin.path).and_then(|(first, _)| first.parse().ok());
        told.unwrap_or_else(|| self.own(origin))
    }

    fn updated(&self, origin: &Origin<'_>) -> Timestamp {
        let told = self.changes.get(origin.path).and_then(|(_, last)| last.parse().ok());
        told.unwrap_or_else(|| self.own(origin))
    }

    /// An arbitration is a change of the action too.
    fn arbitrated(&self, action: &PlanAction<'_>) -> Option<Timestamp> {
        let told = action.arbitration.and_then(|path| self.changes.get(path)).and_then(|(_, last)| last.parse().ok());
        told.or_else(|| action.decided_on.and_then(morning))
    }

    /// The date of the group's last meeting, where actions are defined, otherwise the project's start.
    fn own(&self, origin: &Origin<'_>) -> Timestamp {
        let meeting = self.meetings.get(origin.group).copied().flatten();
        meeting.or(self.start).and_then(morning).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

fn morning(date: Date) -> Option<Timestamp> {
    jiff::tz::TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()
}
