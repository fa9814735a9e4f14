//! The texts of an event: title, agenda, structures invited.

use crate::calendar::ics::escape;
use crate::lang::{Lang, say};
use crate::method::{Method, SectionDef};
use crate::model::Given;
use crate::model::people::{Member, key};
use crate::model::session::{Session, Status};
use crate::parse::personal;
use crate::parse::rich::{blocks, plain};
use crate::project::{Document, Project};
use crate::text::Span;
use crate::text::case::{capitalised, lowered};

/// Titles of agenda sections, normalised.
const AGENDA: [&str; 2] = ["ordre du jour", "agenda"];
/// Maximum length of an agenda, in characters.
const LONGEST_AGENDA: usize = 2000;

/// « Réunion 2 du groupe Mobilité : brainstorming, priorisation — Agir ensemble ».
pub(super) fn title(project: &Project, method: &Method, document: &Document, session: &Session) -> String {
    let kind = &method.types[document.kind];
    let mut title = capitalised(kind.label.get(method.lang));
    if let Some(number) = session.number.value() {
        title.push_str(&format!(" {number}"));
    }
    if let Some(group) = document.group {
        let of = method.group().short.of_the(method.lang);
        title.push_str(&format!(" {of} {}", project.group_name(group)));
    }
    let own: Vec<String> =
        owed(method, document, session).filter(|part| part.number.is_some()).map(|part| lowered(&part.title)).collect();
    if !own.is_empty() {
        title.push_str(method.lang.pick(" : ", ": "));
        title.push_str(&own.join(", "));
    }
    let project = project.file.title.value().map_or("", String::as_str);
    if session.status.value() == Some(&Status::Cancelled) {
        title = cancelled(&title, method.lang);
    }
    without_personal_data(&format!("{title} — {project}"))
}

/// The title of a cancelled session: many programs do not show the status of an event.
pub(super) fn cancelled(title: &str, lang: Lang) -> String {
    say!(lang, "Séance annulée : {title}", "Cancelled: {title}")
}

/// The agenda, the structures invited, and the path of the minutes.
pub(super) fn description(project: &Project, method: &Method, document: &Document, session: &Session) -> String {
    let names = method
        .lang
        .pick(["À l'ordre du jour :", "Structures invitées :", "Compte rendu :"], ["Agenda:", "Invited:", "Minutes:"]);
    let mut parts = Vec::new();
    if let Some(agenda) = agenda(method, document, session) {
        parts.push(format!("{}\n{agenda}", names[0]));
    }
    let invited = invited(project, method, document, session);
    if !invited.is_empty() {
        parts.push(format!("{}\n- {}", names[1], invited.join("\n- ")));
    }
    parts.push(format!("{} {}", names[2], document.path));
    without_personal_data(&parts.join("\n\n"))
}

/// The categories: type and group.
pub(super) fn categories(project: &Project, method: &Method, document: &Document) -> String {
    let kind = capitalised(method.types[document.kind].label.get(method.lang));
    let group = document.group.map(|group| project.group_name(group));
    let all: Vec<String> = [Some(kind.as_str()), group].into_iter().flatten().map(escape).collect();
    all.join(",")
}

/// The agenda written in the minutes, otherwise the sections that the method requires for the session.
fn agenda(method: &Method, document: &Document, session: &Session) -> Option<String> {
    let keys = AGENDA.map(str::to_owned);
    let written = document.body.sections(&keys).find(|section| section.filled);
    if let Some(section) = written {
        let text = plain(&blocks(document.text.slice(Span::new(section.heading.end, section.range.end))));
        let mut shown: String = text.chars().take(LONGEST_AGENDA).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        return Some(shown);
    }
    // The minutes have an agenda section, which is still empty.
    let is_agenda = |part: &SectionDef| part.keys.iter().any(|key| keys.contains(key));
    if method.types[document.kind].sections.iter().any(is_agenda) {
        return None;
    }
    let parts: Vec<String> = owed(method, document, session).map(|part| format!("- {}", part.title)).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn owed<'a>(method: &'a Method, document: &Document, session: &Session) -> impl Iterator<Item = &'a SectionDef> {
    let number = session.number.value().copied();
    let parts = method.types[document.kind].sections.iter();
    parts.filter(move |part| part.owed && (part.number.is_none() || part.number == number))
}

/// Structures only: those of the group or the committee, then other guests.
fn invited(project: &Project, method: &Method, document: &Document, session: &Session) -> Vec<String> {
    let group = document.group.and_then(|group| project.group_document(group)).and_then(Document::as_group);
    let members: &[Member] = match group.and_then(|group| group.participants.value()) {
        Some(participants) => participants,
        None if method.types[document.kind].is_of_committee() => {
            project.members_of_kind(&method.types[document.kind], method)
        }
        None => &[],
    };
    let guests = session.guests.value().map(Vec::as_slice).unwrap_or_default();
    let guest = |guest: &Given<String>| guest.value.split(" / ").next().unwrap_or_default().trim().to_owned();
    let structures = members.iter().filter_map(|member| member.person.structure.clone());
    let mut seen = Vec::new();
    let mut invited = Vec::new();
    for name in structures.chain(guests.iter().map(guest)) {
        let folded = key(&name);
        if !folded.is_empty() && !seen.contains(&folded) {
            seen.push(folded);
            invited.push(name);
        }
    }
    invited
}

/// Removes personal data, since a calendar may be sent to anybody.
pub(super) fn without_personal_data(text: &str) -> String {
    let mut kept = text.to_owned();
    for (span, _) in personal::find(text).into_iter().rev() {
        if kept.is_char_boundary(span.start) && kept.is_char_boundary(span.end) && span.end <= kept.len() {
            kept.replace_range(span.start..span.end, "…");
        }
    }
    kept
}
