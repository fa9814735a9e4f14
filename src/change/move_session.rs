//! A session gets another day, and those that it would run into are proposed another one too.

use jiff::civil::Date;

use super::cancel::{held, is_held, no_session};
use super::draft::Draft;
use super::links::{pages, target};
use super::references::line_of;
use super::{Changed, Input, Note, Proposal, following};
use crate::edit::Change;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::model::session::DATE;
use crate::project::Document;
use crate::text::dates::{long, with_weekday};
use crate::text::escape::printable;
use crate::text::working_days::is_working_day;
use crate::text::{Span, Text};

/// Moves the session `document` to the day `to`. Later sessions whose order or distance would no longer hold (earlier
/// ones, where the session moves back) are proposed the same span, or moved along `with_others`. A session that was
/// held is refused, and never moved along.
pub fn of(input: &Input<'_>, document: &Document, to: Date, with_others: bool) -> Result<Changed, Failure> {
    let Some(session) = document.session() else { return Err(no_session(document)) };
    let path = printable(&document.path);
    if is_held(document, session, input) {
        return Err(held(document).hint(both!(
            "Une séance tenue garde sa date. Si celle-ci est fausse, corrigez « date » dans le fichier.",
            "A session that was held keeps its date. If that is wrong, correct \"date\" in the file."
        )));
    }
    if !session.counts() {
        return Err(Failure::refused(both!(
            "« {path} » est annulée : rien n'est fait",
            "\"{path}\" is cancelled: nothing is done"
        ))
        .hint(both!(
            "Écrivez d'abord « statut: prevue » dans le fichier.",
            "Write \"statut: prevue\" in the file first."
        )));
    }
    let from = session.date.value().copied();
    let mut changed = Changed::default();
    if from == Some(to) {
        let day = |lang| with_weekday(to, lang);
        changed.done.push(Both::each(|lang| {
            say!(lang, "« {path} » est déjà prévue le {}", "\"{path}\" is planned on {} already", day(lang))
        }));
        return Ok(changed);
    }
    let mut draft = Draft::new(input);
    draft.change(&document.path, day(input, document, to));
    changed.done.push(told(document, from, to));
    changed.notes = of_day(input, document, to);
    if let Some(from) = from {
        changed.notes.extend(still_said(input, document, from));
        for (other, own, new) in following::others(input, document, (from, to))? {
            if with_others {
                draft.change(&other.path, day(input, other, new));
                changed.done.push(told(other, Some(own), new));
                changed.notes.extend(still_said(input, other, own));
            } else {
                changed.proposals.push(Proposal {
                    path: other.path.to_string(),
                    what: asked(other, own, new),
                    command: vec!["move".to_owned(), other.path.to_string(), new.to_string()],
                });
            }
        }
    }
    changed.completed(input, draft)
}

/// The change of the day of a session.
pub(super) fn day(input: &Input<'_>, document: &Document, to: Date) -> Change {
    let fields = &input.pack.method.types[document.kind].fields.fields;
    Change::set(DATE, to).ordered(fields.iter().map(|field| field.key.to_string()))
}

fn told(document: &Document, from: Option<Date>, to: Date) -> Both {
    let path = printable(&document.path);
    Both::each(|lang| {
        let new = with_weekday(to, lang);
        match from.map(|from| long(from, lang)) {
            Some(old) => say!(lang, "« {path} » passe du {old} au {new}", "\"{path}\" goes from {old} to {new}"),
            None => say!(lang, "« {path} » est prévue le {new}", "\"{path}\" is planned on {new}"),
        }
    })
}

fn asked(document: &Document, from: Date, to: Date) -> Both {
    let path = printable(&document.path);
    Both::each(|lang| {
        let (old, new) = (long(from, lang), with_weekday(to, lang));
        say!(lang, "« {path} » irait du {old} au {new}", "\"{path}\" would go from {old} to {new}")
    })
}

/// What is unusual about the new day. The user chose it: it is told, and taken.
fn of_day(input: &Input<'_>, document: &Document, to: Date) -> Vec<Note> {
    let note = |what| Note { path: document.path.to_string(), line: None, what };
    let is_past = (to < input.today.date).then(|| note(both!("ce jour est passé", "that day is over")));
    let day = |lang| with_weekday(to, lang);
    let is_off = (!is_working_day(to)).then(|| {
        note(Both::each(|lang| say!(lang, "le {} n'est pas un jour ouvré", "{} is no working day", day(lang))))
    });
    is_past.into_iter().chain(is_off).collect()
}

/// Where the former day is still written: in the session's own text, and beside links to it.
fn still_said(input: &Input<'_>, document: &Document, former: Date) -> Vec<Note> {
    let written = [long(former, Lang::Fr), long(former, Lang::En), former.to_string()];
    let says = |line: &str| written.iter().find(|day| line.contains(day.as_str()));
    let mut lines: Vec<(String, usize, String)> = Vec::new();
    let mut look = |path: &str, text: &Text, line: usize| {
        if let Some(day) = says(text.slice(text.line(line))) {
            lines.push((path.to_owned(), line, day.clone()));
        }
    };
    let first = line_of(&document.text, Span::new(document.body_start, document.body_start));
    let last = line_of(&document.text, Span::new(document.text.as_str().len(), document.text.as_str().len()));
    // The front matter is what changes.
    (first..=last).filter(|_| document.body_start < document.text.as_str().len()).for_each(|line| {
        look(&document.path, &document.text, line);
    });
    for (path, body) in pages(input.project).filter(|(path, _)| **path != *document.path) {
        let Some(text) = input.project.texts.get(path) else { continue };
        for link in body.links.iter().filter(|link| target(path, link).is_some_and(|(to, _)| *to == *document.path)) {
            look(path, text, line_of(text, link.span));
        }
    }
    lines.dedup();
    let note = |(path, line, day): (String, usize, String)| Note {
        path,
        line: Some(line),
        what: both!("« {day} » y est encore écrit", "\"{day}\" is still written there"),
    };
    lines.into_iter().map(note).collect()
}
