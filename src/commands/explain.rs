//! `agir explain`: what a requirement asks, why, what a failure looks like and how to mend it.

mod json;

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::completions::Names;
use super::context::Context;
use super::opened::path;
use super::target::one;
use super::{Entry, Exit, Say, schema};
use crate::diagnostic::{EngineCode, Severity};
use crate::failure::Failure;
use crate::load;
use crate::pack::Pack;
use crate::report::words;
use crate::sys::terminal::print;
use crate::text::dates::Lang;
use crate::text::escape::printable;
use crate::text::fold::nearest;
use crate::text::screen::Screen;
use crate::text::wrap::fill;

pub(super) const ENTRY: Entry = Entry {
    name: "explain",
    about: (
        "Explique une exigence : ce qu'elle demande, pourquoi, que faire",
        "Explains a requirement: what it asks, why, what to do",
    ),
    arguments,
    run,
};

fn arguments(command: Command, say: Say) -> Command {
    command
        .after_help(say(
            "Explique une exigence de la méthode, ou un code de l'outil. Sans ID : la liste.",
            "Explains a requirement of the method, or a code of the tool. Without ID: the list.",
        ))
        .arg(
            Arg::new("id")
                .index(1)
                .value_name("ID")
                .add(Names::Requirements)
                .help(say("Par exemple copil-final-avant-restitution", "For example copil-final-avant-restitution")),
        )
        .arg(path(say).index(2))
        .arg(schema::format(say))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if schema::is_asked(matches) {
        return schema::put(&json::schema(), matches, context);
    }
    let mut id = matches.get_one::<String>("id");
    let mut path = matches.get_one::<PathBuf>("path").cloned();
    if let Some(alone) = id.map(PathBuf::from).filter(|one| path.is_none() && context.folder.join(one).is_dir()) {
        (id, path) = (None, Some(alone));
    }
    let here = match &path {
        Some(path) => Some(load::load(&one(context, Some(path))?.root)?),
        // What the default method asks is explained anywhere.
        None => one(context, None).ok().and_then(|target| load::load(&target.root).ok()),
    };
    let of_project = here.as_ref().and_then(|loaded| loaded.lang);
    let lang = context.lang(of_project);
    let pack = match here.and_then(|loaded| loaded.ready) {
        Some((_, pack)) => pack,
        None => crate::pack::builtin()?,
    };
    let id = id.map(String::as_str);
    if let Some(unknown) = id.filter(|id| pack.severity(id).is_none()) {
        return Err(no_such(&pack, unknown));
    }
    if schema::is_json(matches) {
        print(Screen::json(json::text(&pack, id, lang)))?;
        return Ok(Exit::Fine);
    }
    let width = context.style().width.clamp(40, 100);
    let text = match id {
        None => list(&pack, lang, width),
        Some(id) => page(&pack, id, lang, width),
    };
    print(Screen::new(text))?;
    Ok(Exit::Fine)
}

fn list(pack: &Pack, lang: Lang, width: usize) -> String {
    let (of_method, of_engine, more) = match lang {
        Lang::Fr => (
            format!("Exigences de la méthode « {} » :", printable(&pack.method.title.fr)),
            "Codes de l'outil, quelle que soit la méthode :",
            "« agir explain ID » explique l'une d'elles.",
        ),
        Lang::En => (
            format!("Requirements of the method \"{}\":", printable(&pack.method.title.en)),
            "Codes of the tool, whatever the method:",
            "\"agir explain ID\" explains one of them.",
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
    text.push_str(&format!("\n{more}\n"));
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
    let known: Vec<&str> = pack.ids().collect();
    let shown = printable(id);
    let failure = Failure::usage(
        format!("aucune exigence ne s'appelle « {shown} »"),
        format!("no requirement is named \"{shown}\""),
    );
    match nearest(id, known.iter().copied()) {
        Some(near) => failure.near(near),
        None => failure.hint("« agir explain » donne la liste.", "\"agir explain\" gives the list."),
    }
}

/// A page for a terminal: the Markdown without its marks, paragraphs wrapped, examples indented.
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
