//! The report of `agir init`, with the next steps.

use std::path::Path;

use crate::failure::shown;
use crate::lang::{Lang, say};
use crate::method::Method;
use crate::scaffold::calendar::Calendar;
use crate::scaffold::request::Request;
use crate::text::dates::long;
use crate::text::escape::printable;
use crate::text::quotes::quoted;
use crate::tree::Output;

/// The tree that would be created.
pub(super) fn dry_run(target: &Path, outputs: &[Output], lang: Lang) -> String {
    let mut text = say!(
        lang,
        "Voici ce qui serait créé (rien n'a été écrit) :\n\n",
        "This would be created (nothing was written):\n\n"
    );
    text.push_str(&format!("{}/\n", shown(target)));
    text.push_str(&tree(outputs));
    text.push('\n');
    text
}

fn tree(outputs: &[Output]) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for output in outputs {
        let mut parts: Vec<&str> = output.path.split('/').collect();
        let name = parts.pop().unwrap_or_default();
        let common = parts.iter().zip(&open).take_while(|(one, other)| one == other).count();
        for (depth, folder) in parts.iter().enumerate().skip(common) {
            text.push_str(&format!("{}{folder}/\n", "    ".repeat(depth + 1)));
        }
        text.push_str(&format!("{}{name}\n", "    ".repeat(parts.len() + 1)));
        open = parts;
    }
    text
}

/// The sessions of the proposed calendar, in date order.
pub(super) fn calendar(calendar: &Calendar, request: &Request, method: &Method, lang: Lang) -> String {
    let mut lines = vec![(request.start, method.start().get(lang).to_owned())];
    for (kind, definition) in method.types.iter().enumerate() {
        let label = definition.label.get(lang);
        for (number, date) in calendar.of(kind) {
            lines.push((date, number.map_or_else(|| label.to_owned(), |number| format!("{label} {number}"))));
        }
    }
    for (at, theme) in request.themes.iter().enumerate() {
        for (kind, number, date) in calendar.of_group(at) {
            let number = number.map_or_else(String::new, |number| format!(" {number}"));
            lines.push((date, format!("{}{number}, {}", method.types[kind].label.get(lang), theme.title)));
        }
    }
    lines.sort();
    let mut text = say!(
        lang,
        "Calendrier proposé (jours ouvrés, hors jours fériés ; à adapter dans les fichiers) :\n",
        "Proposed calendar (working days, no public holiday; to be adapted in the files):\n"
    );
    let width = lines.iter().map(|(date, _)| long(*date, lang).chars().count()).max().unwrap_or(0);
    for (date, what) in lines {
        let day = long(date, lang);
        text.push_str(&format!("  {day}{}  {}\n", " ".repeat(width - day.chars().count()), printable(&what)));
    }
    text
}

/// What was created, the calendar, and the next steps.
pub(super) fn done(
    target: &Path,
    outputs: &[&Output],
    request: &Request,
    method: &Method,
    proposed: &Calendar,
    completed: bool,
    lang: Lang,
) -> String {
    let name = shown(target);
    let count = outputs.len();
    if completed {
        let mut text = match count {
            1 => say!(
                lang,
                "1 fichier ajouté, les autres sont restés tels quels :\n",
                "1 file added, the others are as they were:\n"
            ),
            _ => say!(
                lang,
                "{count} fichiers ajoutés, les autres sont restés tels quels :\n",
                "{count} files added, the others are as they were:\n"
            ),
        };
        for output in outputs {
            text.push_str(&format!("  {}\n", output.path));
        }
        return text;
    }
    let enter = if name == "." { String::new() } else { format!("  cd {}\n", crate::text::escape::shell(&name)) };
    let title = quoted(&request.title, lang);
    let place = match name.as_str() {
        "." => lang.pick("ce dossier", "this folder"),
        name => name,
    };
    let calendar = calendar(proposed, request, method, lang);
    say!(
        lang,
        "Projet {title} créé dans {place} ({count} fichiers).\n\n{calendar}\nEnsuite :\n{enter}  agir \
             status          où en est le projet, et la prochaine chose à faire\n  agir check           ce qui \
             manque ou ce qui est en retard\nLe fichier README.md explique le dossier à ceux qui l'animent.\n",
        "Project {title} created in {place} ({count} files).\n\n{calendar}\nNext:\n{enter}  agir status          \
             where the project stands, and the next thing to do\n  agir check           what is missing or \
             late\nThe file README.md explains the folder to its facilitators.\n"
    )
}
