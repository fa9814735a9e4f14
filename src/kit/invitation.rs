//! The invitation: what, when, where, agenda, participants.

use super::agenda::Agenda;
use super::{Meeting, people};
use crate::doc::{Align, Document, Inlines, Style, Table};
use crate::project::Document as Source;
use crate::text::dates;

/// Writes the invitation; returns its title.
pub(super) fn draw(word: &mut Document, meeting: &Meeting<'_>, agenda: &Agenda) -> String {
    let title = meeting.lang.pick("Invitation", "Invitation").to_owned();
    word.heading(1, &format!("{title} – {}", meeting.title()), false);
    facts(word, meeting);
    word.heading(2, &super::agenda::title(meeting), false);
    match &agenda.written {
        Some(blocks) => word.text(blocks, &meeting.document.path),
        None if agenda.points.is_empty() || agenda.is_awaited => {
            let blank = Inlines::from(meeting.lang.pick("À compléter : ", "To be completed: ")).text(&"_".repeat(50));
            word.paragraph(Style::Normal, blank);
        }
        None => {
            let lines: Vec<_> = agenda.points.iter().map(|point| Inlines::from(&point.text)).collect();
            word.bullets(lines);
        }
    }
    invited(word, meeting);
    word.heading(2, meeting.lang.pick("Votre réponse", "Your answer"), false);
    let reply = Inlines::from(meeting.lang.pick(
        "Merci de nous dire si votre structure sera présente, et qui la représentera, avant le ",
        "Please tell us whether your organisation will come, and who will stand for it, before ",
    ));
    word.paragraph(Style::Normal, reply.text(&"_".repeat(24)));
    let to = Inlines::from(meeting.lang.pick("À l'adresse ou au numéro suivant : ", "To this address or number: "));
    word.paragraph(Style::Normal, to.text(&"_".repeat(46)));
    title
}

fn facts(word: &mut Document, meeting: &Meeting<'_>) {
    let group = meeting.document.group.and_then(|group| meeting.project.group_document(group));
    let question = group.and_then(Source::as_group).and_then(|group| group.question.value());
    let (project, when) = (meeting.lang.pick("Projet", "Project"), meeting.lang.pick("Date", "Date"));
    let territory = meeting.project.file.territory.value();
    let mut rows = vec![(project.to_owned(), meeting.project_title().to_owned())];
    rows.extend(territory.map(|text| (meeting.lang.pick("Territoire", "Territory").to_owned(), text.clone())));
    rows.extend(meeting.group_name().map(|name| (meeting.group_word(), name.to_owned())));
    rows.extend(question.map(|text| (meeting.lang.pick("Question", "Question").to_owned(), text.clone())));
    rows.push((when.to_owned(), meeting.day()));
    rows.push((meeting.lang.pick("Horaires", "Hours").to_owned(), hours(meeting)));
    rows.push((meeting.lang.pick("Lieu", "Place").to_owned(), meeting.place()));
    let leads = people::facilitator(meeting).map(|person| person.label());
    rows.extend(leads.map(|text| (meeting.lang.pick("Animation", "Facilitation").to_owned(), text)));
    let name = meeting.lang.pick("La séance", "The session");
    let mut table = Table::new(name, &[(25, Align::Left), (75, Align::Left)]).named_rows();
    table.row([meeting.lang.pick("Rubrique", "Item"), name].map(|title| Inlines::from(title).into()));
    for (name, text) in rows {
        table.row([Inlines::from(&name).into(), Inlines::from(&text).into()]);
    }
    word.table(table);
}

fn hours(meeting: &Meeting<'_>) -> String {
    let hour = |time: Option<&jiff::civil::Time>| time.map(|time| dates::hour(*time, meeting.lang));
    match (hour(meeting.session.time.value()), hour(meeting.session.end.value())) {
        (Some(start), Some(end)) => {
            format!("{} {start} {} {end}", meeting.lang.pick("de", "from"), meeting.lang.pick("à", "to"))
        }
        (Some(start), None) => format!("{} {start}", meeting.lang.pick("à partir de", "from")),
        (None, Some(end)) => format!("{} {end}", meeting.lang.pick("jusqu'à", "until")),
        (None, None) => meeting.lang.pick("à fixer", "to be set").to_owned(),
    }
}

fn invited(word: &mut Document, meeting: &Meeting<'_>) {
    word.heading(2, meeting.lang.pick("Structures invitées", "Invited organisations"), false);
    let colleges = people::colleges(meeting);
    let mut is_empty = true;
    for college in colleges.iter().filter(|college| !college.members.is_empty()) {
        is_empty = false;
        word.heading(3, &college.name, false);
        let lines: Vec<_> = college.members.iter().map(|person| Inlines::from(&person.label())).collect();
        word.bullets(lines);
    }
    let guests = meeting.session.guests.value().map(Vec::as_slice).unwrap_or_default();
    if !guests.is_empty() {
        is_empty = false;
        word.heading(3, meeting.lang.pick("Autres invités", "Other guests"), false);
        let lines: Vec<_> = guests.iter().map(|guest| Inlines::from(&guest.value)).collect();
        word.bullets(lines);
    }
    if is_empty {
        let none = Inlines::from(meeting.lang.pick(
            "La liste des structures n'est pas encore écrite dans le projet.",
            "The list of the organisations is not written in the project yet.",
        ));
        word.paragraph(Style::Normal, none);
    }
}
