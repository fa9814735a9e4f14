//! Accessors of documents: typed content by role, places, and states of keys.

use std::sync::Arc;

use super::{Content, Document};
use crate::diagnostic::Place;
use crate::method::Condition;
use crate::model::State;
use crate::model::action::Action;
use crate::model::fields::{Value, Values};
use crate::model::group::Group;
use crate::model::session::Session;
use crate::text::Span;
use crate::text::dates::Today;
use crate::text::fold::fold;
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

    /// Its day, where it has one: that of a session, else its field `date`, else its first date field.
    pub fn date(&self) -> Option<Date> {
        if let Content::Session(session) = &self.content {
            return session.date.value().copied();
        }
        let values = self.values();
        let first = values.iter().find_map(|(_, field)| match field.value() {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        });
        values.date("date").map(|date| date.value).or(first)
    }

    /// True once its content is owed: at once for an action, with the minutes for a session, after its day for a
    /// document that has one, and for other documents once somebody has begun to fill them.
    pub fn is_due(&self, today: Today) -> bool {
        let is_due = match &self.content {
            Content::Action(_) => true,
            Content::Session(session) => return session.is_due(today),
            Content::Group(group) => group.participants.value().is_some_and(|members| !members.is_empty()),
            Content::Document(_) => self.date().map_or_else(|| self.body.is_filled(), |date| date < today.date),
            Content::Framework(_) | Content::Assessment(_) => self.body.is_filled(),
        };
        is_due || today.everything_due
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

    /// True if it has each key of `condition` with one of its values; always without a condition.
    pub fn meets(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| condition.parts.iter().all(|part| self.says(&part.key, &part.values)))
    }

    /// True if it has the key with one of these values, or with any where there are none.
    pub fn says(&self, key: &str, values: &[String]) -> bool {
        let given = self.fields.get(key).filter(|field| field.state == State::Filled);
        let Some(field) = given else { return false };
        let said = field.text.as_deref().map(plain);
        values.is_empty() || values.iter().any(|value| said.as_ref() == Some(&plain(value)))
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

/// A value as it is compared: yes and no have several words.
fn plain(value: &str) -> String {
    match fold(value.trim()).as_str() {
        "true" | "vrai" | "yes" => "oui".to_owned(),
        "false" | "faux" | "no" => "non".to_owned(),
        other => other.to_owned(),
    }
}
