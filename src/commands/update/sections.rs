//! Sections that the method owes and that a document lacks.

use super::drafts::Drafts;
use crate::edit::{Change, Section};
use crate::failure::Failure;
use crate::lang::both;
use crate::method::{Method, Role, SectionDef};
use crate::parse::markdown::Markdown;
use crate::project::{Document, Project};
use crate::rules::near;
use crate::scaffold::{Writer, place};
use crate::text::escape::printable;
use crate::text::{Span, Text};

pub(super) fn update(
    drafts: &mut Drafts<'_>,
    project: &Project,
    method: &Method,
    writer: &Writer<'_>,
) -> Result<(), Failure> {
    for document in &project.documents {
        let counts = document.session().is_none_or(crate::model::session::Session::counts);
        if counts && method.types[document.kind].role != Role::Group {
            of_document(drafts, project, method, writer, document)?;
        }
    }
    Ok(())
}

fn of_document(
    drafts: &mut Drafts<'_>,
    project: &Project,
    method: &Method,
    writer: &Writer<'_>,
    document: &Document,
) -> Result<(), Failure> {
    let number = document.number();
    let definition = &method.types[document.kind];
    let here = |section: &&SectionDef| section.number.is_none() || section.number == number;
    let all: Vec<&SectionDef> = definition.sections.iter().filter(here).collect();
    let is_there = |section: &&SectionDef| document.body.sections(&section.keys).next().is_some();
    let mut missing: Vec<&SectionDef> =
        all.iter().copied().filter(|section| section.owed && !is_there(section)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    missing.retain(|section| {
        // The title of the document is no section.
        let near = near(method, document, section);
        let Some(heading) = near.filter(|near| near.level >= 2 || section.keys.contains(&near.key)) else {
            return true;
        };
        let line = document.text.position(heading.span.start).line;
        let title = printable(document.text.slice(heading.span).trim_matches(['#', ' ']));
        let wanted = &section.title;
        drafts.leave(
            &document.path,
            both!(
                "ligne {line} : « {title} » est-ce la partie « {wanted} » ? Si oui, écrivez « ## {wanted} »",
                "line {line}: is \"{title}\" the section \"{wanted}\"? If so, write \"## {wanted}\""
            ),
        );
        false
    });
    // What stands there may be the very section that seems to lack.
    if !missing.is_empty() && document.body.is_filled() && !all.iter().any(is_there) && !all.is_empty() {
        let titles: Vec<&str> = missing.iter().map(|section| section.title.as_str()).collect();
        let titles = titles.join(", ");
        drafts.leave(
            &document.path,
            both!(
                "du texte, et aucune des parties de la méthode : à répartir sous des titres « ## » ({titles})",
                "text, and none of the method's sections: to be put under headings \"## \" ({titles})"
            ),
        );
        return Ok(());
    }
    if missing.is_empty() {
        return Ok(());
    }
    let fresh = fresh(project, method, writer, document);
    // The neighbours as they are titled here.
    let title = |section: &&SectionDef| {
        let heading = document.body.sections(&section.keys).next().map(|found| found.heading);
        let own = document.body.headings.iter().find(|own| Some(own.span) == heading);
        own.map_or_else(|| section.title.clone(), |own| own.key.clone())
    };
    let among: Vec<String> = all.iter().map(title).collect();
    for section in missing {
        let target = Section::titled(section.title.clone()).among(among.clone());
        let text = fresh.as_deref().map(|fresh| hint(fresh, section)).unwrap_or_default();
        let said = both!("partie « {} »", "section \"{}\"", section.title);
        drafts.change(&document.path, &document.text, &[Change::Append { section: target, text }], Some(said))?;
    }
    Ok(())
}

/// The document as `init` and `add` would write it today; none where its template cannot be used.
fn fresh(project: &Project, method: &Method, writer: &Writer<'_>, document: &Document) -> Option<String> {
    let definition = &method.types[document.kind];
    let theme = document.group.filter(|_| definition.per_group).map(|group| place::theme(project, group));
    let theme = theme.as_ref();
    let output = match definition.role {
        Role::Session => {
            let date = document.date().or(project.file.start.value().copied())?;
            writer.session(document.kind, document.number(), date, theme)
        }
        Role::Action => writer.action(document.kind, theme, ("", &document.stem), &[]),
        _ => {
            let name = definition.path.has("nom").then_some(("", document.stem.as_str()));
            writer.document(document.kind, document.number(), name, theme)
        }
    };
    output.ok().map(|output| output.content)
}

/// What the template says below the heading of `section`; nothing where that would count as content.
fn hint(fresh: &str, section: &SectionDef) -> String {
    let text = Text::new(fresh.to_owned());
    let body = Markdown::read(&text, 0);
    let found = body.sections(&section.keys).next().filter(|found| !found.filled);
    let hint = found.map(|found| text.slice(Span::new(found.heading.end, found.range.end)).trim().to_owned());
    hint.unwrap_or_default()
}
