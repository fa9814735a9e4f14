//! Documents of a session: before it, what a facilitator prints (invitation, running order, attendance sheet,
//! grid); after it, the minutes.

mod agenda;
mod attendance;
mod find;
mod grid;
mod invitation;
mod minutes;
mod notice;
mod people;
mod running_order;
pub mod schedule;
mod unread;
mod words;

use crate::doc::Document as Word;
use crate::lang::Lang;
use crate::method::{DocType, Method};
use crate::project::{Document, Project, Session};
use crate::text::case::capitalised;

pub use find::{Found, find, sessions};
pub use minutes::minutes;
pub use unread::unread;

/// The session of a kit, with its context.
struct Meeting<'a> {
    project: &'a Project,
    method: &'a Method,
    document: &'a Document,
    session: &'a Session,
    kind: &'a DocType,
    lang: Lang,
}

/// A document of a session, with its parts.
#[derive(Debug)]
pub struct Made {
    pub document: Word,
    /// Default file name, without extension.
    pub name: String,
    /// The titles of its parts.
    pub parts: Vec<String>,
}

/// The kit of a session, in the method's language; `None` for another document.
pub fn kit(project: &Project, method: &Method, document: &Document) -> Option<Made> {
    let session = document.session()?;
    let kind = method.types.get(document.kind)?;
    let meeting = Meeting { project, method, document, session, kind, lang: method.lang };
    let mut word = Word::new(&format!("{} – {}", meeting.full_title(), meeting.project_title()), meeting.lang);
    word.header(&format!("{} – {}", meeting.project_title(), meeting.full_title()));
    let agenda = agenda::agenda(&meeting);
    let mut parts = vec![
        invitation::draw(&mut word, &meeting, &agenda),
        running_order::draw(&mut word, &meeting, &agenda),
        attendance::draw(&mut word, &meeting),
    ];
    parts.extend(grid::draw(&mut word, &meeting));
    let group = document.group.and_then(|group| project.groups.get(group));
    let name = group.map_or_else(String::new, |group| format!("{}-", group.id));
    Some(Made { document: word, name: format!("kit-{name}{}", document.stem), parts })
}

impl<'a> Meeting<'a> {
    fn project_title(&self) -> &'a str {
        self.project.file.title.value().map_or("", String::as_str)
    }

    /// Its number, from its fields or its file name.
    fn number(&self) -> Option<u32> {
        let by_name = || self.kind.path.matches(&self.document.path).and_then(|captures| captures.number);
        self.session.number.value().copied().or_else(by_name)
    }

    /// The pack's label and the number: « Réunion 2 ».
    fn title(&self) -> String {
        let label = capitalised(self.kind.label.get(self.lang));
        self.number().map_or(label.clone(), |number| format!("{label} {number}"))
    }

    /// The title, with the group.
    fn full_title(&self) -> String {
        match self.group_name() {
            Some(group) => format!("{}, {group}", self.title()),
            None => self.title(),
        }
    }

    fn group_name(&self) -> Option<&'a str> {
        self.document.group.map(|group| self.project.group_name(group))
    }

    /// The pack's label for groups.
    fn group_word(&self) -> String {
        capitalised(self.method.group().whole.get(self.lang))
    }

    /// The date in words, or a placeholder.
    fn day(&self) -> String {
        match self.session.date.value() {
            Some(date) => crate::text::dates::with_weekday(*date, self.lang),
            None => self.lang.pick("à fixer", "to be set").to_owned(),
        }
    }

    fn place(&self) -> String {
        self.session.place.value().map_or_else(|| self.lang.pick("à préciser", "to be told").to_owned(), Clone::clone)
    }
}
