//! The working groups: who is in them, what they have, what they lack.

use serde::Serialize;

use super::home::{state, task};
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, query};
use crate::diagnostic::Severity;
use crate::method::Role;
use crate::model::action::Action;
use crate::model::fields::IDEAS;
use crate::text::case::capitalised;

#[derive(Serialize)]
struct Groups {
    groups: Vec<Group>,
    add: String,
    word: String,
}

#[derive(Serialize)]
struct Group {
    id: String,
    name: String,
    to: String,
    facilitator: String,
    spokesperson: String,
    /// Colleges with how many participants they have.
    colleges: Vec<(String, usize)>,
    sessions: Vec<(String, String, String, &'static str)>,
    actions: Vec<(String, String)>,
    add_action: String,
    /// Kept ideas that no action comes from yet, with the address that makes one.
    ideas: Vec<(String, String)>,
    lacks: Vec<super::home::Task>,
    changes: Vec<(String, String)>,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let method = site.method();
    let groups = (0..site.project.groups.len()).map(|at| group(site, at)).collect();
    let word = method.group().short.get(lang).to_owned();
    let id = method.type_of(Role::Group).map_or("", |kind| method.types[kind].id.as_str());
    let add = format!("ajouter?{}", query(&[("type", id)]));
    let title = capitalised(method.group().short.many(lang));
    draw(&site.ground, 200, "groupes.html", &site.frame(&title, "groupes", &[]), &Groups { groups, add, word })
}

fn group(site: &Site<'_>, at: usize) -> Group {
    let lang = site.lang();
    let (project, method) = (site.project, site.method());
    let info = &project.groups[at];
    let read = project.group_document(at).and_then(crate::project::Document::as_group);
    let members = || read.and_then(|group| group.participants.value()).into_iter().flatten();
    let colleges = method.colleges.iter().enumerate().map(|(index, college)| {
        let number = members().filter(|member| member.college == Some(index)).count();
        (college.label.get(lang).to_owned(), number)
    });
    let mut sessions: Vec<_> = project.of_group(at).filter_map(|(_, one)| Some((one, one.session()?))).collect();
    sessions.sort_by_key(|(document, session)| (session.date.value().copied(), &document.path));
    let sessions = sessions.into_iter().map(|(document, session)| {
        let (state, class) = state(session, site);
        let label = method.types[document.kind].label.get(lang);
        let number = session.number.value().map_or_else(String::new, |number| format!(" {number}"));
        let day = super::day(session.date.value(), lang);
        (capitalised(&format!("{label}{number}")), document_at(&document.path), format!("{day} ({state})"), class)
    });
    let actions = project.of_group(at).filter_map(|(_, one)| Some((one, one.action()?)));
    let actions = actions.map(|(document, action)| (action.name().to_owned(), document_at(&document.path)));
    let action = method.type_of(Role::Action).map_or("", |kind| method.types[kind].id.as_str());
    let thread = &project.threads[at];
    let taken: Vec<&str> = project.of_group(at).filter_map(|(_, one)| one.action()).flat_map(ideas_of).collect();
    let open = thread.kept().filter(|idea| !taken.contains(&&*idea.id));
    let ideas = open.map(|idea| {
        let text = thread.idea(&idea.id).map_or("", |said| said.text.as_str());
        let pairs = [("type", action), ("groupe", &info.id), ("nom", text), ("idees", &idea.id)];
        (format!("{} – {text}", idea.id), format!("ajouter?{}", query(&pairs)))
    });
    let lacks =
        site.found_in(&info.path).iter().filter(|one| one.severity != Severity::Info).map(|one| task(site, one));
    let change = |what: &str| format!("{what}?{}", query(&[("groupe", &info.id)]));
    Group {
        id: info.id.clone(),
        name: project.group_name(at).to_owned(),
        to: document_at(&info.path),
        facilitator: read.and_then(|group| group.facilitator.value()).map_or_else(String::new, |one| one.label()),
        spokesperson: read.and_then(|group| group.spokesperson.value()).cloned().unwrap_or_default(),
        colleges: colleges.collect(),
        sessions: sessions.collect(),
        actions: actions.collect(),
        add_action: format!("ajouter?{}", query(&[("type", action), ("groupe", &info.id)])),
        ideas: ideas.collect(),
        lacks: lacks.collect(),
        changes: vec![
            (lang.pick("Renommer", "Rename").to_owned(), change("renommer")),
            (lang.pick("Scinder", "Split").to_owned(), change("scinder")),
            (lang.pick("Réunir avec un autre", "Unite with another").to_owned(), change("reunir")),
        ],
    }
}

fn ideas_of(action: &Action) -> Vec<&str> {
    action.values.texts(IDEAS).iter().map(|idea| idea.value.as_str()).collect()
}
