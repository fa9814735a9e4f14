//! Selectors: the sessions that a rule refers to, and when a milestone is reached.

use jiff::civil::Date;

use super::Input;
use crate::diagnostic::Place;
use crate::lang::Both;
use crate::model::session::Session;
use crate::project::Document;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// Start of the project: key `debut` of `agir.yaml`.
    Start,
    /// Sessions of the type with this index in `Method::types`.
    Type(usize),
}

/// Which sessions of the milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    First,
    Last,
}

/// Sessions, or the start of the project.
#[derive(Clone, Copy, Debug)]
pub struct Selector {
    pub milestone: Milestone,
    /// Only sessions with this number.
    pub number: Option<u32>,
    pub which: Which,
}

/// A date of the project with its place.
#[derive(Clone, Debug)]
pub struct Dated {
    pub date: Date,
    /// Where the date is written.
    pub place: Place,
    /// What happens on that day.
    pub what: Both,
    /// Number in its series.
    pub number: Option<u32>,
    /// Index of the group in `Project::groups`.
    pub group: Option<usize>,
}

impl<'a> Input<'a> {
    /// Sessions that match `selector` and are not cancelled. `group` only filters types that belong to groups.
    pub fn sessions(
        &self,
        selector: &Selector,
        group: Option<usize>,
    ) -> impl Iterator<Item = (&'a Document, &'a Session)> + use<'a> {
        let (selector, project) = (*selector, self.project);
        let kind = match selector.milestone {
            Milestone::Type(kind) => Some(kind),
            Milestone::Start => None,
        };
        let group = group.filter(|_| kind.is_some_and(|kind| self.method.types[kind].per_group));
        let everywhere = kind.filter(|_| group.is_none()).into_iter().flat_map(|kind| project.of_kind(kind));
        let in_group = group.into_iter().flat_map(|group| project.of_group(group)).map(|(_, document)| document);
        let sessions = everywhere.chain(in_group).filter_map(|document| Some((document, document.session()?)));
        sessions.filter(move |(document, session)| {
            Some(document.kind) == kind
                && session.counts()
                && (selector.number.is_none() || session.number.value().copied() == selector.number)
        })
    }

    /// The known dates of `selector`, in chronological order.
    pub fn dates(&self, selector: &Selector, group: Option<usize>) -> Vec<Dated> {
        let mut dates: Vec<Dated> = match selector.milestone {
            Milestone::Start => self.start().into_iter().collect(),
            Milestone::Type(_) => {
                self.sessions(selector, group).filter_map(|(document, session)| self.dated(document, session)).collect()
            }
        };
        dates.sort_by_key(|dated| dated.date);
        match selector.which {
            Which::All => dates,
            Which::First => dates.into_iter().take(1).collect(),
            Which::Last => dates.pop().into_iter().collect(),
        }
    }

    /// The earliest date of `selector`; none if a wrong, missing or unreadable date could be earlier. A planned
    /// session without a date is assumed to come after those already held.
    pub fn first_date(&self, selector: &Selector) -> Option<Dated> {
        let Milestone::Type(kind) = selector.milestone else { return self.start() };
        let unknown =
            |session: &Session| session.date.is_invalid() || session.date.is_absent() && session.is_due(self.today);
        let may_be_earlier = self.project.may_exist(kind, selector.number, None, self.method)
            || self.sessions(selector, None).any(|(_, session)| unknown(session));
        if may_be_earlier { None } else { self.dates(selector, None).into_iter().next() }
    }

    /// True if all dates of `selector` are known: none is wrong, missing or unreadable.
    pub fn dates_are_known(&self, selector: &Selector, group: Option<usize>) -> bool {
        match selector.milestone {
            Milestone::Start => self.start().is_some(),
            Milestone::Type(kind) => {
                !self.project.may_exist(kind, selector.number, group, self.method)
                    && self.sessions(selector, group).all(|(_, session)| session.date.given().is_some())
            }
        }
    }

    /// The date of a session; none if it is absent or invalid.
    pub fn dated(&self, document: &Document, session: &Session) -> Option<Dated> {
        let date = session.date.given()?;
        Some(Dated {
            date: date.value,
            place: document.place(date.span),
            what: self.method.types[document.kind].label.clone(),
            number: session.number.value().copied(),
            group: document.group,
        })
    }

    fn start(&self) -> Option<Dated> {
        let start = self.project.file.start.given()?;
        Some(Dated {
            date: start.value,
            place: Place { path: std::sync::Arc::from(crate::tree::PROJECT_FILE), span: start.span },
            what: self.method.start(),
            number: None,
            group: None,
        })
    }

    /// True once a requirement that waits for `when` applies; always true without `when`. `All` and `First` are
    /// reached with any session, `Last` with all sessions.
    pub fn is_due(&self, when: Option<&Selector>, group: Option<usize>) -> bool {
        let Some(when) = when else { return true };
        if self.today.everything_due {
            return true;
        }
        match (when.milestone, when.which) {
            (Milestone::Start, _) => self.start().is_some_and(|start| start.date < self.today.date),
            (Milestone::Type(kind), Which::Last) => {
                let sessions: Vec<_> = self.sessions(when, group).collect();
                !sessions.is_empty()
                    && !self.project.may_exist(kind, when.number, group, self.method)
                    && sessions.iter().all(|(_, session)| session.is_due(self.today))
            }
            (Milestone::Type(_), Which::All | Which::First) => {
                self.sessions(when, group).any(|(_, session)| session.is_due(self.today))
            }
        }
    }
}
