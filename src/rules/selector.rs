//! Selectors: the dates that a rule refers to, and when a milestone is reached.

use std::sync::Arc;

use jiff::civil::Date;

use super::Input;
use crate::diagnostic::Place;
use crate::lang::Both;
use crate::model::session::Session;
use crate::model::{Given, State};
use crate::project::Document;
use crate::tree::PROJECT_FILE;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// Start of the project: key `debut` of `agir.yaml`.
    Start,
    /// A date that the method declares in `agir.yaml`: its index in the table of fields.
    Project(usize),
    /// Documents of the type with this index in `Method::types`.
    Type(usize),
}

/// Which documents of the milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    First,
    Last,
}

/// Dates of sessions or of other documents, or of the project.
#[derive(Clone, Copy, Debug)]
pub struct Selector {
    pub milestone: Milestone,
    /// Only documents with this number.
    pub number: Option<u32>,
    pub which: Which,
    /// The date field that is meant, as its index in the type's table; none for the day of a session, and for
    /// documents without a date, which are reached once they are there.
    pub key: Option<usize>,
}

/// When a rule asks what it asks of a document.
#[derive(Clone, Copy, Debug)]
pub enum When {
    Always,
    /// Once the document itself is due: its session is held, its date is past.
    Own,
    Milestone(Selector),
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

/// What a document says of a date.
enum Day {
    Known(Given<Date>),
    Absent,
    Invalid,
}

impl<'a> Input<'a> {
    /// Documents that match `selector`, cancelled sessions excluded. `group` only filters types that belong to groups.
    pub fn selected(&self, selector: &Selector, group: Option<usize>) -> impl Iterator<Item = &'a Document> + use<'a> {
        let (selector, project) = (*selector, self.project);
        let kind = match selector.milestone {
            Milestone::Type(kind) => Some(kind),
            Milestone::Start | Milestone::Project(_) => None,
        };
        let group = group.filter(|_| kind.is_some_and(|kind| self.method.types[kind].per_group));
        let everywhere = kind.filter(|_| group.is_none()).into_iter().flat_map(|kind| project.of_kind(kind));
        let in_group = group.into_iter().flat_map(|group| project.of_group(group)).map(|(_, document)| document);
        everywhere.chain(in_group).filter(move |document| {
            Some(document.kind) == kind
                && document.session().is_none_or(Session::counts)
                && (selector.number.is_none() || document.number() == selector.number)
        })
    }

    /// The same, with their keys as sessions.
    pub fn sessions(
        &self,
        selector: &Selector,
        group: Option<usize>,
    ) -> impl Iterator<Item = (&'a Document, &'a Session)> + use<'a> {
        self.selected(selector, group).filter_map(|document| Some((document, document.session()?)))
    }

    /// The known dates of `selector`, sorted by date.
    pub fn dates(&self, selector: &Selector, group: Option<usize>) -> Vec<Dated> {
        let mut dates: Vec<Dated> = match selector.milestone {
            Milestone::Start => self.start().into_iter().collect(),
            Milestone::Project(field) => self.of_project(field).into_iter().collect(),
            Milestone::Type(_) => {
                self.selected(selector, group).filter_map(|document| self.dated(document, selector)).collect()
            }
        };
        dates.sort_by_key(|dated| dated.date);
        match selector.which {
            Which::All => dates,
            Which::First => dates.into_iter().take(1).collect(),
            Which::Last => dates.pop().into_iter().collect(),
        }
    }

    /// The earliest date of `selector`; none if an invalid, missing or unreadable date could be earlier. A planned
    /// session without a date comes after those that are held.
    pub fn first_date(&self, selector: &Selector) -> Option<Dated> {
        let Milestone::Type(kind) = selector.milestone else { return self.dates(selector, None).pop() };
        let is_unknown = |document: &Document| match self.day(document, selector) {
            Day::Known(_) => false,
            Day::Invalid => true,
            Day::Absent => document.session().is_some_and(|session| session.is_due(self.today)),
        };
        let may_be_earlier = self.project.may_exist(kind, selector.number, None, self.method)
            || self.selected(selector, None).any(is_unknown);
        if may_be_earlier { None } else { self.dates(selector, None).into_iter().next() }
    }

    /// True if all dates of `selector` are known: none is invalid, missing or unreadable.
    pub fn dates_are_known(&self, selector: &Selector, group: Option<usize>) -> bool {
        match selector.milestone {
            Milestone::Start | Milestone::Project(_) => !self.dates(selector, None).is_empty(),
            Milestone::Type(kind) => {
                !self.project.may_exist(kind, selector.number, group, self.method)
                    && self.selected(selector, group).all(|one| matches!(self.day(one, selector), Day::Known(_)))
            }
        }
    }

    /// What `document` says of the date that `selector` means.
    fn day(&self, document: &Document, selector: &Selector) -> Day {
        let key = selector.key.map(|field| &*self.method.types[document.kind].fields.fields[field].key);
        let date = match (key, document.session()) {
            (None, Some(session)) => session.date.given().cloned(),
            (Some(key), _) => document.values().date(key),
            (None, None) => None,
        };
        match (date, key.unwrap_or("date")) {
            (Some(date), _) => Day::Known(date),
            (None, key) if document.fields.state(key) == State::Invalid => Day::Invalid,
            (None, _) => Day::Absent,
        }
    }

    /// The date of a document that `selector` means, with its place.
    pub fn dated(&self, document: &Document, selector: &Selector) -> Option<Dated> {
        let Day::Known(date) = self.day(document, selector) else { return None };
        let kind = &self.method.types[document.kind];
        let label = match selector.key.map(|field| &kind.fields.fields[field]) {
            Some(field) if field.key != "date" => {
                Both::each(|lang| format!("{} ({})", kind.label.get(lang), field.label.get(lang)))
            }
            _ => kind.label.clone(),
        };
        Some(Dated {
            date: date.value,
            place: document.place(date.span),
            what: label,
            number: document.number(),
            group: document.group,
        })
    }

    fn start(&self) -> Option<Dated> {
        let start = self.project.file.start.given()?;
        Some(in_project_file(start, self.method.start()))
    }

    fn of_project(&self, field: usize) -> Option<Dated> {
        let field = &self.method.project.fields[field];
        let date = self.project.file.values.date(&field.key)?;
        Some(in_project_file(&date, Both::each(|lang| field.label.get(lang).to_owned())))
    }

    /// True if what depends on `when` is owed today; always without `when`. `Which::First` and `Which::All` are
    /// reached with the first document, `Which::Last` once all are due.
    pub fn is_due(&self, when: Option<&Selector>, group: Option<usize>) -> bool {
        let Some(when) = when else { return true };
        if self.today.everything_due {
            return true;
        }
        match (when.milestone, when.which) {
            (Milestone::Start | Milestone::Project(_), _) => {
                self.dates(when, None).first().is_some_and(|dated| dated.date < self.today.date)
            }
            (Milestone::Type(kind), Which::Last) => {
                let documents: Vec<_> = self.selected(when, group).collect();
                !documents.is_empty()
                    && !self.project.may_exist(kind, when.number, group, self.method)
                    && documents.iter().all(|document| self.is_reached(document, when))
            }
            (Milestone::Type(_), Which::All | Which::First) => {
                self.selected(when, group).any(|document| self.is_reached(document, when))
            }
        }
    }

    /// True if the date of `document` that `selector` means is past.
    fn is_reached(&self, document: &Document, selector: &Selector) -> bool {
        match (selector.key, document.session(), self.day(document, selector)) {
            (None, Some(session), _) => session.is_due(self.today),
            (Some(_), _, Day::Known(date)) => date.value < self.today.date,
            (Some(_), _, _) => false,
            (None, None, _) => true,
        }
    }

    /// True if what a rule asks of `document` is owed today.
    pub fn asks(&self, when: &When, document: &Document) -> bool {
        match when {
            When::Always => true,
            When::Own => document.is_due(self.today),
            When::Milestone(selector) => self.is_due(Some(selector), document.group),
        }
    }
}

fn in_project_file(date: &Given<Date>, what: Both) -> Dated {
    let place = Place { path: Arc::from(PROJECT_FILE), span: date.span };
    Dated { date: date.value, place, what, number: None, group: None }
}
