//! The minutes of a session as a document: date, place and participants, then the text.

use super::{Made, Meeting};
use crate::doc::{Align, Document as Paper, Inlines, Style, Table};
use crate::method::Method;
use crate::model::Given;
use crate::model::fields::SESSION;
use crate::parse::rich::drawn;
use crate::project::{Document, Project};
use crate::text::case::capitalised;

/// The minutes of a session, in the method's language; `None` for another document.
pub fn minutes(project: &Project, method: &Method, document: &Document) -> Option<Made> {
    let (session, kind) = (document.session()?, method.types.get(document.kind)?);
    let meeting = Meeting { project, method, document, session, kind, lang: method.lang };
    let title = meeting.lang.pick("Compte rendu", "Minutes");
    let mut paper =
        Paper::new(&format!("{title} – {}, {}", meeting.full_title(), meeting.project_title()), method.lang);
    paper.header(&format!("{} – {}", meeting.project_title(), meeting.full_title()));
    paper.heading(1, &format!("{title} – {}", meeting.full_title()), false);
    facts(&mut paper, &meeting);
    let source = document.text.as_str().get(document.body_start..).unwrap_or_default();
    let blocks = drawn(source);
    if blocks.is_empty() {
        let none = meeting.lang.pick("Ce compte rendu n'est pas encore écrit.", "These minutes are not written yet.");
        paper.paragraph(Style::Normal, none);
    }
    paper.text(&blocks, &document.path);
    let group = document.group.and_then(|group| project.groups.get(group));
    let group = group.map_or_else(String::new, |group| format!("{}-", group.id));
    let name = format!("{}-{group}{}", meeting.lang.pick("compte-rendu", "minutes"), document.stem);
    Some(Made { document: paper, name, parts: vec![title.to_owned()] })
}

/// Date, place and participants, then the fields that the method declares.
fn facts(paper: &mut Paper, meeting: &Meeting<'_>) {
    let people = |given: Option<&Vec<Given<String>>>| {
        let names = given.into_iter().flatten().map(|one| one.value.as_str());
        names.collect::<Vec<_>>().join(" ; ")
    };
    let session = meeting.session;
    let led_by = session.facilitator.value().map(|person| person.label()).unwrap_or_default();
    let mut rows = vec![
        (meeting.lang.pick("Projet", "Project"), meeting.project_title().to_owned()),
        (meeting.lang.pick("Date", "Date"), capitalised(&meeting.day())),
        (meeting.lang.pick("Lieu", "Place"), session.place.value().cloned().unwrap_or_default()),
        (meeting.lang.pick("Animation", "Facilitation"), led_by),
        (meeting.lang.pick("Présents", "Present"), people(session.present.value())),
        (meeting.lang.pick("Excusés", "Excused"), people(session.excused.value())),
        (meeting.lang.pick("Absents", "Absent"), people(session.absent.value())),
        (meeting.lang.pick("Invités", "Guests"), people(session.guests.value())),
    ];
    let declared = session.values.beside(&SESSION, meeting.lang);
    rows.extend(declared.map(|(field, shown)| (field.label.get(meeting.lang), shown)));
    let name = meeting.lang.pick("La séance", "The session");
    let mut table = Table::new(name, &[(25, Align::Left), (75, Align::Left)]).named_rows();
    table.row([meeting.lang.pick("Rubrique", "Item"), name].map(|title| Inlines::from(title).into()));
    for (name, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        table.row([Inlines::from(*name).into(), Inlines::from(text).into()]);
    }
    paper.table(table);
}
