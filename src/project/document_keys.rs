//! Accessors of documents: typed content by role, places, and states of keys.

use std::sync::Arc;

use super::{Content, Document};
use crate::diagnostic::Place;
use crate::model::State;
use crate::model::action::Action;
use crate::model::fields::{Value, Values};
use crate::model::group::Group;
use crate::model::session::Session;
use crate::text::Span;
use jiff::civil::Date;

impl Document {
    /// Content of a session; none for other documents.
    pub fn session(&self) -> Option<&Session> {
        match &self.content {
            Content::Session(session) => Some(session),
            _ => None,
        }
    }

    /// Content of an action; none for other documents.
    pub fn action(&self) -> Option<&Action> {
        match &self.content {
            Content::Action(action) => Some(action),
            _ => None,
        }
    }

    /// Content of a group; none for other documents.
    pub fn as_group(&self) -> Option<&Group> {
        match &self.content {
            Content::Group(group) => Some(group),
            _ => None,
        }
    }

    /// Its number in its series.
    pub fn number(&self) -> Option<u32> {
        match (&self.content, self.values().get("numero").value()) {
            (Content::Session(session), _) => session.number.value().copied(),
            (_, Some(Value::Number(number))) => number.as_u32(),
            _ => None,
        }
    }

    /// Its day, where it has one: that of a session, or its field `date`.
    pub fn date(&self) -> Option<Date> {
        match &self.content {
            Content::Session(session) => session.date.value().copied(),
            _ => self.values().date("date").map(|date| date.value),
        }
    }

    /// What it says in its fields; of a group, in those that the method declares.
    pub fn values(&self) -> &Values {
        match &self.content {
            Content::Session(session) => &session.values,
            Content::Action(action) => &action.values,
            Content::Group(group) => &group.values,
            Content::Framework(framework) => &framework.values,
            Content::Assessment(assessment) => &assessment.values,
            Content::Document(values) => values,
        }
    }

    pub fn place(&self, span: Span) -> Place {
        Place { path: Arc::clone(&self.path), span }
    }

    /// Place of its first line.
    pub fn start(&self) -> Place {
        self.place(self.first_line)
    }

    /// State of a key; the key `description` of an action stands for its body.
    pub fn state(&self, key: &str) -> State {
        if key == crate::model::action::DESCRIPTION && self.action().is_some() {
            return if self.body.is_filled() { State::Filled } else { State::Absent };
        }
        self.fields.state(key)
    }
}
