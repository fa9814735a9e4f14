//! The actions as a table that is filtered, sorted and edited in place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::sent_to;
use crate::app::answer::Answer;
use crate::app::form::{Control, Offers, Sheet, Typed};
use crate::app::page::draw;
use crate::app::request::Form;
use crate::app::site::{Site, document_at, query};
use crate::lang::say;
use crate::method::Role;
use crate::model::action::Action;
use crate::model::fields::{BUDGET, DEADLINE, OWNER, PRIORITY, STATUS};
use crate::project::Document;
use crate::sys::transaction::FileChange;
use crate::text::case::capitalised;
use crate::text::fold::fold;

/// Maximum number of rows of a page: a table of a thousand keeps a browser busy for seconds.
const ROWS: usize = 100;

/// The fields that the table shows, where the method has them.
const COLUMNS: [&str; 5] = [OWNER, STATUS, PRIORITY, DEADLINE, BUDGET];

#[derive(Serialize)]
struct Actions {
    columns: Vec<Column>,
    rows: Vec<Row>,
    groups: Vec<(String, String, bool)>,
    group_word: String,
    action_word: String,
    /// « 3 actions ».
    count: String,
    /// « lignes 101 à 200 sur 242 »; empty if all are on one page.
    part: String,
    /// Addresses of the pages before and after this one; empty where there is none.
    before: String,
    after: String,
    search: String,
    /// The query of the filter, for the form to come back to.
    query: String,
    add: String,
    has_errors: bool,
}

#[derive(Serialize)]
struct Column {
    label: String,
    sort: String,
    sorted: bool,
}

#[derive(Serialize)]
struct Row {
    path: String,
    title: String,
    to: String,
    group: String,
    controls: Vec<Control>,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    shown(site, 200, &BTreeMap::new())
}

fn shown(site: &Site<'_>, status: u16, typed: &BTreeMap<String, BTreeMap<String, Typed>>) -> Answer {
    let lang = site.lang();
    let (project, method) = (site.project, site.method());
    let asked = &site.ground.request.query;
    let (group, search, sort) = (asked.text("groupe"), asked.text("cherche"), asked.text("tri"));
    let table = method.action_fields();
    let shown: Vec<&str> = COLUMNS.into_iter().filter(|key| table.get(key).is_some()).collect();
    let found = wanted(site, &shown);
    let total = found.len();
    let pages = total.div_ceil(ROWS).max(1);
    let number = asked.text("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let start = (number - 1) * ROWS;
    let mut rows = Vec::new();
    for (document, action) in found.into_iter().skip(start).take(ROWS) {
        let Some(sheet) = site.sheet(&document.path) else { continue };
        rows.push(Row {
            path: document.path.to_string(),
            title: action.name().to_owned(),
            to: document_at(&document.path),
            group: document.group.map_or("", |group| project.group_name(group)).to_owned(),
            controls: controls(&sheet, &shown, typed.get(&*document.path), rows.len(), lang),
        });
    }
    let address = |sort: &str, page: usize| {
        let page = page.to_string();
        let pairs = [("groupe", group.as_str()), ("cherche", &search), ("tri", sort), ("page", &page)];
        let shown = if page == "1" { &pairs[..3] } else { &pairs[..] };
        format!("actions?{}", query(shown))
    };
    let column =
        |key: &str, label: &str| Column { label: label.to_owned(), sort: address(key, 1), sorted: sort == key };
    let title_label = table.get("titre").map_or("Titre", |field| field.label.get(lang));
    let mut columns = vec![column("titre", title_label)];
    columns.extend(shown.iter().filter_map(|key| Some(column(key, table.get(key)?.label.get(lang)))));
    let groups = project.groups.iter().enumerate();
    let groups = groups.map(|(at, one)| (one.id.clone(), project.group_name(at).to_owned(), one.id == group));
    let id = method.type_of(Role::Action).map_or("", |kind| method.types[kind].id.as_str());
    let terms = method.terms();
    let content = Actions {
        columns,
        groups: groups.collect(),
        group_word: capitalised(terms.group.get(lang)),
        action_word: terms.action.get(lang).to_owned(),
        count: format!("{total} {}", if total > 1 { terms.action.many(lang) } else { terms.action.get(lang) }),
        part: if pages > 1 {
            let (first, last) = (start + 1, start + rows.len());
            say!(lang, "lignes {first} à {last} sur {total}", "rows {first} to {last} of {total}")
        } else {
            String::new()
        },
        before: if number > 1 { address(&sort, number - 1) } else { String::new() },
        after: if number < pages { address(&sort, number + 1) } else { String::new() },
        rows,
        query: asked.written(),
        search,
        add: format!("ajouter?{}", query(&[("type", id), ("groupe", &group)])),
        has_errors: !typed.is_empty(),
    };
    let title = capitalised(terms.action.many(lang));
    draw(&site.ground, status, "actions.html", &site.frame(&title, "actions", &[]), &content)
}

/// The actions that the filter lets through, in the order asked for; those without a value come last.
fn wanted<'s>(site: &'s Site<'_>, shown: &[&str]) -> Vec<(&'s Document, &'s Action)> {
    let project = site.project;
    let asked = &site.ground.request.query;
    let (group, search, sort) = (asked.text("groupe"), fold(&asked.text("cherche")), asked.text("tri"));
    let place = shown.iter().position(|key| *key == sort);
    let key = |document: &Document, action: &Action| match place {
        // As the file says, not as it was typed: an answer that is refused stays on its page.
        Some(place) => {
            let cells = site.sheet(&document.path).map(|sheet| controls(&sheet, shown, None, 0, site.lang()));
            let cell = cells.as_ref().and_then(|cells| cells.get(place));
            cell.map_or_else(String::new, |control| sortable(&control.value))
        }
        None if sort == "titre" => fold(action.name()),
        None => String::new(),
    };
    let is_asked = |document: &Document| {
        let id = document.group.and_then(|at| project.groups.get(at)).map_or("", |group| group.id.as_str());
        (group.is_empty() || group == id) && (search.is_empty() || fold(document.text.as_str()).contains(&search))
    };
    let mut found: Vec<_> = project.actions().filter(|(document, _)| is_asked(document)).collect();
    found.sort_by_cached_key(|(document, action)| {
        let key = key(document, action);
        (key.is_empty(), key)
    });
    found
}

fn controls(
    sheet: &Sheet,
    shown: &[&str],
    typed: Option<&BTreeMap<String, Typed>>,
    row: usize,
    lang: crate::lang::Lang,
) -> Vec<Control> {
    let none = BTreeMap::new();
    let all = sheet.controls(typed.unwrap_or(&none), &[], &Offers::default(), lang);
    let find = |key: &&str| all.iter().position(|control| control.name == format!("f.{key}"));
    let places: Vec<usize> = shown.iter().filter_map(find).collect();
    let mut all: Vec<Option<Control>> = all.into_iter().map(Some).collect();
    let mut cells: Vec<Control> = places.into_iter().filter_map(|at| all.get_mut(at)?.take()).collect();
    for cell in &mut cells {
        cell.id = format!("{}-{row}", cell.id);
    }
    cells
}

/// Numbers sort as numbers, everything else as words.
fn sortable(value: &str) -> String {
    match value.parse::<u64>() {
        Ok(number) => format!("{number:020}"),
        Err(_) => fold(value),
    }
}

/// Writes the cells that changed: all that can be, in one step.
pub(super) fn save(site: &Site<'_>) -> Answer {
    let form = &site.ground.request.form;
    let mut rows: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (rest, value) in form.below("a.") {
        if let Some((row, name)) = rest.split_once('.') {
            rows.entry(row).or_default().push((name.to_owned(), value.to_owned()));
        }
    }
    let mut all = Vec::new();
    for cells in rows.into_values() {
        let own: Form = cells.into_iter().collect();
        let path = own.text("chemin");
        let is_action = site.document(&path).is_some_and(|document| document.action().is_some());
        // Most rows come back as they went: only what changed is read again.
        let numbers = BTreeMap::new();
        let is_as_it_went = site.sheet(&path).is_some_and(|sheet| sheet.sent(&own, &numbers, site.lang()).is_nothing());
        if !is_action || is_as_it_went {
            continue;
        }
        let Some((sheet, bytes)) = site.sheet_now(&path) else { continue };
        let (sent, after) = sent_to(site, &path, &sheet, &bytes, &own);
        all.push((path, sent, bytes, after));
    }
    if all.iter().any(|(_, sent, ..)| !sent.typed.is_empty()) {
        let typed = all.into_iter().map(|(path, mut sent, ..)| {
            sent.keep();
            (path, sent.typed)
        });
        return shown(site, 422, &typed.collect());
    }
    let changed = all.into_iter().filter(|(.., bytes, after)| bytes != after);
    let changes: Vec<FileChange> =
        changed.map(|(path, _, bytes, after)| FileChange::replace(&path, bytes, after)).collect();
    let word = if changes.is_empty() { "rien" } else { "enregistre" };
    let back = site.ground.request.query.written();
    let back = if back.is_empty() { String::new() } else { format!("{back}&") };
    Answer::then(site.ground.to(&format!("actions?{back}fait={word}")), "open", changes)
}
