//! `agir explain`: what a requirement asks, why, what a failure looks like and how to fix it.

mod document;
mod json;
mod told;

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::completions::Names;
use super::context::Context;
use super::opened::{method, path};
use super::{Entry, Exit, form};
use crate::diagnostic::{EngineCode, Severity};
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::method::Method;
use crate::pack::Pack;
use crate::report::words;
use crate::sys::terminal::print;
use crate::text::escape::printable;
use crate::text::fold::nearest;
use crate::text::screen::Screen;
use crate::text::wrap::fill;
use told::Told;

pub(super) const ENTRY: Entry = Entry {
    name: "explain",
    about: (
        "Explique une exigence (ce qu'elle demande, pourquoi, que faire) ou ce qu'un document peut dire",
        "Explains a requirement (what it asks, why, what to do), or what a document may say",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            concat!(
                "Explique une exigence de la méthode, un code de l'outil, les champs d'un type de document, ou un \
                 genre de règle.\n",
                "Sans ID : la liste.\n",
                "\n",
                "Exemples :\n",
                "  agir explain valeur-invalide\n",
                "  agir explain action\n",
                "  agir explain agir.yaml\n",
                "  agir explain comparaison",
            ),
            concat!(
                "Explains a requirement of the method, a code of the tool, the fields of a type of document, or a kind \
                 of rule.\n",
                "Without ID: the list.\n",
                "\n",
                "Examples:\n",
                "  agir explain valeur-invalide\n",
                "  agir explain action\n",
                "  agir explain agir.yaml\n",
                "  agir explain comparaison",
            ),
        ))
        .arg(Arg::new("id").index(1).value_name("ID").add(Names::Explained).help(lang.pick(
            "Une exigence, un type de document, agir.yaml ou un genre de règle",
            "A requirement, a type of document, agir.yaml or a kind of rule",
        )))
        .arg(path(lang).index(2))
        .arg(form::format(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if form::is_asked(matches) {
        return form::put(&json::schema(), matches, context);
    }
    let mut id = matches.get_one::<String>("id");
    let mut path = matches.get_one::<PathBuf>("path").cloned();
    if let Some(alone) = id.map(PathBuf::from).filter(|one| path.is_none() && context.folder.join(one).is_dir()) {
        (id, path) = (None, Some(alone));
    }
    let (pack, lang) = method(context, path.as_ref())?;
    let id = id.map(String::as_str);
    let asked = match id {
        None => Asked::All,
        Some(id) if pack.severity(id).is_some() => Asked::Requirement(id),
        Some(name) => Asked::Document(told::find(&pack.method, name, lang).ok_or_else(|| no_such(&pack, name))?),
    };
    if form::is_json(matches) {
        print(Screen::json(json::text(&pack, asked, lang)))?;
        return Ok(Exit::Fine);
    }
    let width = context.style().width.clamp(40, 100);
    let text = match asked {
        Asked::All => list(&pack, lang, width),
        Asked::Requirement(id) => page(&pack, id, lang, width),
        Asked::Document(told) => document::page(&told, lang, width),
    };
    print(Screen::new(text))?;
    Ok(Exit::Fine)
}

/// Names of the files that are explained, each with its label.
pub(super) fn documents(method: &Method, lang: Lang) -> Vec<(String, String)> {
    told::all(method, lang).into_iter().map(|told| (told.id, told.label)).collect()
}

/// What the user asked to be explained.
enum Asked<'a> {
    All,
    /// A requirement of the method or an engine code; it takes precedence over a type of the same name.
    Requirement(&'a str),
    /// A document type or `agir.yaml`.
    Document(Told),
}

fn list(pack: &Pack, lang: Lang, width: usize) -> String {
    let (of_method, of_engine, more) = match lang {
        Lang::Fr => (
            format!("Exigences de la méthode « {} » :", printable(&pack.method.title.fr)),
            "Codes de l'outil, quelle que soit la méthode :",
            "« agir explain ID » explique l'une d'elles. Ce qu'un document peut dire : « agir explain » et",
        ),
        Lang::En => (
            format!("Requirements of the method \"{}\":", printable(&pack.method.title.en)),
            "Codes of the tool, whatever the method:",
            "\"agir explain ID\" explains one of them. What a document may say: \"agir explain\" and one of",
        ),
    };
    let mut text = format!("{of_method}\n\n");
    for requirement in &pack.requirements {
        text.push_str(&entry(
            &requirement.id,
            requirement.severity,
            &pack.first_sentence(&requirement.id, lang),
            lang,
            width,
        ));
    }
    text.push_str(&format!("\n{of_engine}\n\n"));
    for code in EngineCode::ALL {
        text.push_str(&entry(code.id(), code.severity(), &pack.first_sentence(code.id(), lang), lang, width));
    }
    let names: Vec<String> = told::names(&pack.method).map(printable).collect();
    text.push_str(&format!("\n{}\n", fill(&format!("{more} {}.", names.join(", ")), width, "")));
    text
}

fn entry(id: &str, severity: Severity, what: &str, lang: Lang, width: usize) -> String {
    let head = format!("{} ({})", printable(id), words::level(severity, lang));
    format!("{head}\n{}\n", fill(&format!("    {what}"), width, "    "))
}

fn page(pack: &Pack, id: &str, lang: Lang, width: usize) -> String {
    let level = pack.severity(id).map_or("", |severity| words::level(severity, lang));
    let body = pack.page(id, lang);
    format!("{} ({level})\n{}", printable(id), plain(Screen::new(body).as_str(), width))
}

fn no_such(pack: &Pack, id: &str) -> Failure {
    let known: Vec<&str> = pack.ids().chain(told::names(&pack.method)).collect();
    let shown = printable(id);
    let failure = Failure::usage(both!(
        "aucune exigence et aucun document ne s'appelle « {shown} »",
        "no requirement and no document is named \"{shown}\""
    ));
    match nearest(id, known.iter().copied()) {
        Some(near) => failure.near(near),
        None => failure.hint(both!("« agir explain » donne la liste.", "\"agir explain\" gives the list.")),
    }
}

/// A page rendered for a terminal: Markdown markers removed, paragraphs wrapped, examples indented.
fn plain(page: &str, width: usize) -> String {
    let mut text = String::new();
    let mut fenced = false;
    for line in page.lines().skip_while(|line| line.starts_with("# ")) {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            text.push_str(&format!("    {line}\n"));
        } else if let Some(heading) = line.strip_prefix("## ") {
            text.push_str(&format!("{heading}\n{}\n", "-".repeat(heading.chars().count())));
        } else {
            let indent = if line.starts_with("- ") { "  " } else { "" };
            let line = line.replace('`', "");
            text.push_str(&fill(&line, width, indent));
            text.push('\n');
        }
    }
    text
}
