//! Attendance: structures present and expected, by session and by college.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{bold, caption, cell, colon, rate, share, table};
use crate::lang::say;
use crate::method::Method;
use crate::model::people::{Member, Person, key, several};
use crate::model::session::{Session, Status};
use crate::project::{Document, Project};
use crate::report::words::count;
use crate::text::case::capitalised;
use crate::text::dates::long;

/// A session that was held, with the structures expected.
struct Row<'a> {
    name: String,
    session: &'a Session,
    structures: Vec<Structure>,
    /// Normalised names of the facilitator, who attends without being expected.
    facilitator: Vec<String>,
}

/// A structure, its college, and the names by which it may be called.
struct Structure {
    key: String,
    college: usize,
    names: Vec<String>,
}

/// The tables of the groups and of the committee.
pub(super) fn text(project: &Project, method: &Method) -> String {
    let lang = method.lang;
    let (meetings, word, own) = (method.meeting(), method.group().short, method.committee_session());
    let groups = say!(
        lang,
        "Participation aux {} des {} (structures présentes sur structures attendues)",
        "Participation in the {1}s' {0} (structures present of structures expected)",
        meetings.many(lang),
        lang.pick(word.many(lang), word.get(lang))
    );
    let committee = say!(
        lang,
        "Participation aux {} (structures présentes sur structures attendues)",
        "Participation in the {} (structures present of structures expected)",
        own.many(lang)
    );
    let both = [(groups, of_groups(project, method)), (committee, of_committee(project, method))];
    let parts = both.into_iter().filter(|(_, rows)| !rows.is_empty());
    parts.map(|(title, rows)| format!("{}{}", caption(&title), of_rows(&rows, method))).collect::<Vec<_>>().join("\n")
}

fn of_groups<'a>(project: &'a Project, method: &Method) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for group in 0..project.groups.len() {
        let members = project.group_document(group).and_then(Document::as_group);
        let facilitator = members.and_then(|group| group.facilitator.value());
        let facilitator: Vec<String> = facilitator.into_iter().flat_map(Person::keys).collect();
        let members = members.and_then(|group| group.participants.value()).map_or(&[][..], Vec::as_slice);
        let of_group = |document: &Document| document.group == Some(group) && method.types[document.kind].per_group;
        let name = cell(project.group_name(group));
        rows.extend(held(project, method, members, of_group).map(|mut row| {
            row.name = colon(&name, &row.name, method.lang);
            row.facilitator.clone_from(&facilitator);
            row
        }));
    }
    rows
}

fn of_committee<'a>(project: &'a Project, method: &'a Method) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let kinds = method.types.iter().enumerate().filter(|(_, kind)| kind.is_of_committee() && !kind.per_group);
    for (at, kind) in kinds {
        let members = project.members_of_kind(kind, method);
        if !members.is_empty() {
            rows.extend(held(project, method, members, |document: &Document| document.kind == at));
        }
    }
    rows.sort_by_key(|row| row.session.date.value().copied());
    rows.iter_mut().for_each(|row| row.name = capitalised(&row.name));
    rows
}

/// The sessions held for which `wanted` is true, in date order.
fn held<'a>(
    project: &'a Project,
    method: &Method,
    members: &[Member],
    wanted: impl Fn(&Document) -> bool,
) -> impl Iterator<Item = Row<'a>> {
    let is_held = |session: &Session| session.status.value() == Some(&Status::Held);
    let mut found: Vec<(&Document, &Session)> =
        project.sessions().filter(|(document, session)| is_held(session) && wanted(document)).collect();
    found.sort_by_key(|(document, session)| {
        (session.date.value().copied(), session.number.value().copied(), &document.path)
    });
    let rows: Vec<Row<'_>> = found
        .into_iter()
        .map(|(document, session)| Row {
            name: name(method, document, session),
            session,
            structures: structures(members),
            facilitator: Vec::new(),
        })
        .collect();
    rows.into_iter()
}

/// « réunion 2 (31 janvier 2013) ».
fn name(method: &Method, document: &Document, session: &Session) -> String {
    let label = method.types[document.kind].label.get(method.lang);
    let number = session.number.value().map_or_else(String::new, |number| format!(" {number}"));
    let day = session.date.value().map_or_else(String::new, |date| format!(" ({})", long(*date, method.lang)));
    cell(&format!("{label}{number}{day}"))
}

/// Several functions of one structure count as one structure.
fn structures(members: &[Member]) -> Vec<Structure> {
    let (mut all, mut places): (Vec<Structure>, BTreeMap<String, usize>) = (Vec::new(), BTreeMap::new());
    for member in members {
        let (Some(structure), Some(college)) = (&member.person.structure, member.college) else { continue };
        let own = key(structure);
        match places.get(&own).and_then(|at| all.get_mut(*at)) {
            Some(other) => other.names.extend(member.person.keys()),
            None => {
                places.insert(own.clone(), all.len());
                all.push(Structure { key: own, college, names: member.person.keys().collect() });
            }
        }
    }
    all
}

/// The structures that a session lists as present, and the number of unknown names; `None` if it lists nobody.
fn present<'a>(row: &'a Row<'_>) -> Option<(Vec<&'a Structure>, usize)> {
    let expected: BTreeSet<&str> = row.structures.iter().flat_map(|one| &one.names).map(String::as_str).collect();
    let is_expected = |name: &str| expected.contains(key(name).as_str());
    let (mut names, mut strangers) = (BTreeSet::new(), 0);
    for name in row.session.present.value()? {
        let name = name.value.as_str();
        if is_expected(name) {
            names.insert(key(name));
        } else if let Some(several) = several(name, &is_expected) {
            names.extend(several.into_iter().map(key));
        } else if !row.facilitator.contains(&key(name)) {
            strangers += 1;
        }
    }
    let came = |structure: &&Structure| structure.names.iter().any(|name| names.contains(name));
    let all = row.structures.iter().filter(came).collect();
    (!names.is_empty() || strangers > 0 || !row.session.present.value()?.is_empty()).then_some((all, strangers))
}

fn of_rows(rows: &[Row<'_>], method: &Method) -> String {
    let lang = method.lang;
    let is_there = |college: &usize| rows.iter().any(|row| row.structures.iter().any(|one| one.college == *college));
    let colleges: Vec<usize> = (0..method.colleges.len()).filter(is_there).collect();
    let mut head = vec![lang.pick("Séance", "Session").to_owned()];
    head.extend(colleges.iter().map(|college| cell(&capitalised(method.colleges[*college].label.get(lang)))));
    head.push(lang.pick("Ensemble", "All").to_owned());
    // Present and expected, by college, then in total.
    let mut sums = vec![(0, 0); colleges.len() + 1];
    let mut lines = Vec::new();
    let (mut came, mut expected) = (BTreeSet::new(), BTreeSet::new());
    let (mut unknown, mut strangers) = (0, 0);
    for row in rows {
        let Some((present, others)) = present(row) else {
            unknown += 1;
            let mut line = vec![row.name.clone()];
            line.extend((0..=colleges.len()).map(|_| lang.pick("non renseigné", "not stated").to_owned()));
            lines.push(line);
            continue;
        };
        strangers += others;
        came.extend(present.iter().map(|one| &one.key));
        expected.extend(row.structures.iter().map(|one| &one.key));
        let mut line = vec![row.name.clone()];
        for (at, sum) in sums.iter_mut().enumerate() {
            let is_of = |one: &Structure| colleges.get(at).is_none_or(|college| one.college == *college);
            let part = present.iter().filter(|one| is_of(one)).count();
            let whole = row.structures.iter().filter(|one| is_of(one)).count();
            *sum = (sum.0 + part, sum.1 + whole);
            let is_total = at == colleges.len();
            line.push(if is_total { rate(part, whole, lang) } else { share(part, whole, lang) });
        }
        lines.push(line);
    }
    let mut total = vec![lang.pick("Ensemble", "All").to_owned()];
    total.extend(sums.iter().map(|(part, whole)| rate(*part, *whole, lang)));
    lines.push(bold(total));
    let mut text = table(&head, &lines);
    let distinct = rate(came.len(), expected.len(), lang);
    text.push_str(&say!(
        lang,
        "\nStructures distinctes venues au moins une fois : {distinct}.\n",
        "\nDistinct structures that came at least once: {distinct}.\n"
    ));
    if strangers > 0 {
        text.push_str(&say!(
            lang,
            "Ces taux sont des minimums : {names} des listes de présents ne correspond{ent} à aucune structure \
             attendue (voir « agir check »).\n",
            "These rates are minimums: {names} in the lists of those present match no expected structure (see \"agir \
             check\").\n",
            names = count(strangers, "nom", "name", lang),
            ent = if strangers == 1 { "" } else { "ent" }
        ));
    }
    if unknown > 0 {
        text.push_str(lang.pick(
            "Les séances « non renseigné » ne disent pas qui était présent : elles ne comptent pas dans l'ensemble.\n",
            "The sessions \"not stated\" do not say who was present: they are not counted.\n",
        ));
    }
    text
}
