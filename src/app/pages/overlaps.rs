//! Actions that say nearly the same, side by side, and the decision on them.

use serde::Serialize;

use super::asked::sentences;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::request::Form;
use crate::app::site::{Site, document_at, file_at, query};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::model::fields::{BUDGET, OWNER};
use crate::project::{ARBITRATIONS_FILE, Document};
use crate::sys::transaction::FileChange;
use crate::templates::yaml_value;
use crate::text::case::capitalised;
use crate::text::digest::digest;

#[derive(Serialize)]
struct Overlaps {
    pairs: Vec<Pair>,
    /// Number of pairs that come after those.
    more: usize,
    decided: Vec<Decided>,
}

#[derive(Serialize)]
struct Pair {
    what: String,
    title: String,
    fields: Vec<(String, [String; 2])>,
    heads: [Head; 2],
    owners: Vec<String>,
    to: String,
    key: usize,
    errors: Vec<String>,
    typed: Typed,
}

#[derive(Default, Serialize)]
struct Typed {
    title: String,
    owner: String,
    budget: String,
    reason: String,
}

#[derive(Serialize)]
struct Head {
    title: String,
    group: String,
    to: String,
}

#[derive(Serialize)]
struct Decided {
    what: String,
    reason: String,
    to: String,
    /// The file, if it holds this decision alone: then it can be taken back here.
    file: Option<String>,
    /// Digest of that file.
    was: String,
}

/// Maximum number of pairs on the page.
const MOST: usize = 20;

/// The two actions of a finding about an overlap.
fn both_of<'s>(site: &'s Site<'_>, one: &Diagnostic) -> Option<[&'s Document; 2]> {
    site.pack.requirement(&one.code).filter(|requirement| requirement.rule.compares_actions())?;
    let other = one.related.first()?;
    Some([site.document(&other.place.path)?, site.document(&one.place.path)?])
}

/// The findings about overlaps that nobody decided on, with both actions.
pub(super) fn pending<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Diagnostic, [&'s Document; 2])> {
    site.found().iter().filter_map(|one| Some((one, both_of(site, one)?)))
}

/// True for a file of decisions that holds one, and is no other file.
fn is_alone(site: &Site<'_>, file: &str) -> bool {
    let project = site.project;
    let of_file = project.mergers().map(|(path, _)| path).chain(project.distinct().map(|(path, _)| path));
    file != ARBITRATIONS_FILE && of_file.filter(|path| *path == file).count() == 1
}

/// Takes a decision back: both actions stand beside each other again.
fn withdraw(site: &Site<'_>, file: &str) -> Answer {
    match site.bytes(file).filter(|_| is_alone(site, file)) {
        Some(bytes) if digest(&bytes) == site.ground.request.form.text("was") => {
            Answer::then(site.ground.to("recoupements?fait=enregistre"), "open", vec![FileChange::remove(file, bytes)])
        }
        Some(_) => Answer::to(site.ground.to(&file_at(file))),
        None => super::nothing(site),
    }
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    shown(site, 200, None)
}

fn shown(site: &Site<'_>, status: u16, refused: Option<(&str, &Failure)>) -> Answer {
    let lang = site.lang();
    let pair = |(key, (one, documents)): (usize, (&Diagnostic, [&Document; 2]))| {
        let to = way(site, documents);
        let refused = refused.filter(|(own, _)| *own == to);
        let form = &site.ground.request.form;
        let typed = refused.map(|_| Typed {
            title: form.text("titre"),
            owner: form.text("porteur"),
            budget: form.text("budget"),
            reason: form.text("motif"),
        });
        let said = one.sentences(lang);
        Pair {
            what: capitalised(&said.what),
            title: name(documents[0]),
            fields: fields(site, documents, lang),
            heads: documents.map(|document| head(site, document)),
            owners: owners(documents),
            key,
            errors: refused.map(|(_, failure)| sentences(failure, lang)).unwrap_or_default(),
            typed: typed.unwrap_or_else(|| Typed { title: name(documents[0]), ..Typed::default() }),
            to,
        }
    };
    let more = pending(site).count().saturating_sub(MOST);
    let pairs = pending(site).take(MOST).enumerate().map(pair).collect();
    let title_of = |id: &str| {
        let found = site.project.actions().find(|(document, _)| site.project.action_id(document) == id);
        found.map_or_else(|| id.to_owned(), |(_, action)| action.name().to_owned())
    };
    let titles = |ids: Option<&Vec<crate::model::Given<String>>>| {
        ids.into_iter().flatten().map(|id| title_of(&id.value)).collect::<Vec<_>>().join(" ; ")
    };
    let decided = |file: &str, what: String, reason: Option<&String>| Decided {
        what,
        reason: reason.cloned().unwrap_or_default(),
        to: file_at(file),
        file: is_alone(site, file).then(|| file.to_owned()),
        was: site.digest_of(file),
    };
    let merged = site.project.mergers().map(|(file, merger)| {
        let what = format!("{} {}", lang.pick("Fusionnées :", "Merged:"), titles(merger.actions.value()));
        decided(file, what, merger.reason.value())
    });
    let distinct = site.project.distinct().map(|(file, distinct)| {
        let what = format!("{} {}", lang.pick("Distinctes :", "Distinct:"), titles(distinct.actions.value()));
        decided(file, what, None)
    });
    let content = Overlaps { pairs, more, decided: merged.chain(distinct).collect() };
    let title = lang.pick("Recoupements", "Overlaps");
    draw(&site.ground, status, "recoupements.html", &site.frame(title, "recoupements", &[]), &content)
}

fn way(site: &Site<'_>, documents: [&Document; 2]) -> String {
    let [one, other] = documents.map(|document| site.project.action_id(document));
    format!("recoupements?{}", query(&[("un", &one), ("autre", &other)]))
}

fn name(document: &Document) -> String {
    document.action().map_or_else(String::new, |action| action.name().to_owned())
}

fn head(site: &Site<'_>, document: &Document) -> Head {
    let group = document.group.map_or("", |group| site.project.group_name(group)).to_owned();
    Head { title: name(document), group, to: document_at(&document.path) }
}

/// What both actions say in the fields of which at least one says something.
fn fields(site: &Site<'_>, documents: [&Document; 2], lang: Lang) -> Vec<(String, [String; 2])> {
    let table = site.method().action_fields();
    let said = |document: &Document, key: &str| {
        let field = table.get(key)?;
        Some(document.action()?.values.get(key).value()?.shown(field, lang))
    };
    let rows = table.fields.iter().filter(|field| field.key != "titre").filter_map(|field| {
        let both = documents.map(|document| said(document, &field.key).unwrap_or_default());
        both.iter().any(|text| !text.is_empty()).then(|| (field.label.get(lang).to_owned(), both))
    });
    let described = documents.map(|document| {
        let body = document.text.as_str().get(document.body_start..).unwrap_or_default();
        crate::parse::rich::plain(&crate::parse::rich::blocks(body)).trim().to_owned()
    });
    let is_described = described.iter().any(|text| !text.is_empty());
    rows.chain(is_described.then(|| ("Description".to_owned(), described))).collect()
}

fn owners(documents: [&Document; 2]) -> Vec<String> {
    let owner = |document: &Document| document.action()?.values.get(OWNER).value()?.as_text().map(str::to_owned);
    let mut all: Vec<String> = documents.iter().filter_map(|document| owner(document)).collect();
    all.dedup();
    all
}

/// Writes a decision as a file of its own.
pub(super) fn save(site: &Site<'_>) -> Answer {
    let asked = &site.ground.request.query;
    let withdrawn = site.ground.request.form.text("revenir");
    if !withdrawn.is_empty() {
        return withdraw(site, &withdrawn);
    }
    let find = |id: &str| site.project.actions().find(|(document, _)| site.project.action_id(document) == id);
    let (Some((one, _)), Some((other, _))) = (find(&asked.text("un")), find(&asked.text("autre"))) else {
        return super::nothing(site);
    };
    match decision(site, [one, other], &site.ground.request.form) {
        Ok(content) => {
            let path = site.project.new_decision(one, other);
            let change = FileChange { path, before: None, after: Some(content.into_bytes()) };
            Answer::then(site.ground.to("recoupements?fait=enregistre"), "open", vec![change])
        }
        Err(failure) => shown(site, 422, Some((&way(site, [one, other]), &failure))),
    }
}

fn decision(site: &Site<'_>, documents: [&Document; 2], form: &Form) -> Result<String, Failure> {
    let ids = documents.map(|document| yaml_value(&site.project.action_id(document)));
    let reason = form.text("motif");
    let today = site.today.date;
    let reason_line = |indent: &str| match reason.is_empty() {
        true => String::new(),
        false => format!("{indent}motif: {}\n", yaml_value(&reason)),
    };
    if form.text("decision") == "distinctes" {
        if reason.is_empty() {
            return Err(Failure::usage(both!(
                "il manque la raison pour laquelle elles restent distinctes",
                "the reason why they stay distinct is missing"
            )));
        }
        let actions = ids.map(|id| format!("      - {id}\n")).concat();
        return Ok(format!("distinctes:\n  - actions:\n{actions}{}    decide_le: {today}\n", reason_line("    ")));
    }
    let title = form.text("titre");
    if title.is_empty() {
        return Err(Failure::usage(both!(
            "il manque le titre de l'action fusionnée",
            "the title of the merged action is missing"
        )));
    }
    let actions = ids.map(|id| format!("    - {id}\n")).concat();
    let owner = form.text("porteur");
    let owner = if owner.is_empty() { String::new() } else { format!("  {OWNER}: {}\n", yaml_value(&owner)) };
    let budget = match form.text("budget") {
        text if text.is_empty() => String::new(),
        text => {
            let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
            let amount: u64 = digits.parse().map_err(|_| {
                Failure::usage(both!(
                    "« {text} » n'est pas un montant en euros entiers",
                    "\"{text}\" is not an amount in whole euros"
                ))
            })?;
            format!("  {BUDGET}: {amount}\n")
        }
    };
    let title = yaml_value(&title);
    Ok(format!(
        "fusion:\n  actions:\n{actions}  titre: {title}\n{}  decide_le: {today}\n{owner}{budget}",
        reason_line("  ")
    ))
}
