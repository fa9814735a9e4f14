//! A project and a method with characters that act on a terminal in every field.

use rust_xlsxwriter::Workbook;

use crate::support::{Scratch, copy, root};

/// Terminal title, clear screen, hyperlink, colour, the same with C1 controls, invisible characters and
/// bidirectional overrides.
pub const ACTS: &str = "\u{1b}]0;pris\u{7}\u{1b}[2J\u{1b}]8;;http://x.fr\u{1b}\\lien\u{1b}]8;;\u{1b}\\\u{1b}[38;5;201m\
    \u{9b}2J\u{9d}0;pris\u{9c}\u{7f}\u{202e}\u{2066}\u{e0041}\u{e007f}\u{ad}\u{200b}\u{180e}\u{fff9}\u{3164}\u{61c}";
/// The part of it that a file name can hold, with a line break; on Windows without characters below space.
pub const NAME: &str = if cfg!(windows) {
    "\u{9b}2J\u{7f}\u{202e}\u{e0041}\u{ad}"
} else {
    "\u{1b}]0;pris\u{7}\u{1b}[2J\u{1b}[38;5;201m\u{9b}2J\u{7f}\u{202e}\u{e0041}\u{ad}\nfeinte"
};
const GROUP: &str = "2-experimentation/groupes/handicap";

/// A double-quoted YAML scalar, with escapes for control characters.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\x{:02x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// Matches values in natural language, but no identifiers, dates or numbers.
fn value(line: &str) -> Option<String> {
    let dash = line.len() - line.trim_start_matches([' ', '-']).len();
    let at = line.find(": ").map_or(dash, |at| at + 2);
    let (key, value) = line.split_at(at);
    let is_worded = value.contains(' ') || value.starts_with(char::is_uppercase) && !value.ends_with(char::is_numeric);
    let is_field = key.trim_start_matches([' ', '-']).is_empty() || key.ends_with(": ");
    let is_plain = !value.starts_with(['[', '{', '|', '>', '#']) && !line.trim_start().starts_with('#');
    (is_worded && is_field && is_plain)
        .then(|| format!("{key}{}", quoted(&format!("{}{ACTS}", value.trim_matches('"')))))
}

/// Inserts it into every text of a document: values, items after their identifier, paragraphs.
fn document(text: &str, is_yaml: bool) -> String {
    let mut rules = if is_yaml { 1 } else { 0 };
    let lines = text.lines().map(|line| {
        rules += usize::from(line == "---");
        match line {
            "---" | "" => line.to_owned(),
            line if rules == 1 => value(line).unwrap_or_else(|| line.to_owned()),
            line if line.starts_with("- [") || line.starts_with("## ") => line.to_owned(),
            line => match line.split_once("** ") {
                Some((id, rest)) => format!("{id}** {ACTS} {rest}"),
                None => format!("{line}{ACTS}"),
            },
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// Inserts it into every sentence, title and page of the default method, and into the id of a requirement.
fn method(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace("id: copils-minimum", &format!("id: {}", quoted(&format!("copils-minimum{ACTS}"))));
        let line =
            line.replace("titre: Informations pratiques", &format!("titre: {}", quoted(&format!("Partie{ACTS}"))));
        match (line.split_once("{fr: "), line.trim_start().split_once(": \"")) {
            (Some((before, labels)), _) => {
                let (fr, en) = labels.trim_end_matches('}').split_once(", en: ").unwrap();
                let label = |text: &str| quoted(&format!("{}{ACTS}", text.trim_matches('"')));
                format!("{before}{{fr: {}, en: {}}}", label(fr), label(en))
            }
            (None, Some(("fr" | "en" | "source", _))) => {
                let inside = quoted(ACTS);
                format!("{}{}\"", line.strip_suffix('"').unwrap(), inside.trim_matches('"'))
            }
            _ => line,
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// The hostile example; with `faults`, also with findings throughout.
pub fn project(faults: bool) -> Scratch {
    let project = Scratch::example("charenton");
    for (path, content) in project.files() {
        let text = String::from_utf8(content).unwrap();
        if path != "plan-action-commun.md" && (path.ends_with(".md") || path.ends_with(".yaml")) {
            project.write(&path, document(&text, path.ends_with(".yaml")));
        }
    }
    copy(&root().join("templates/agir-ensemble"), &project.path().join("m"));
    project.write("m/methode.yaml", method(&project.read("m/methode.yaml")));
    project.write(
        "m/exigences/copils-adaptes-a-la-duree.md",
        format!("# x\n\n## {ACTS}\n\n{ACTS}. `{ACTS}`\n\n- {ACTS}\n"),
    );
    project.replace("agir.yaml", "methode: agir-ensemble", "methode: m");
    let group = format!("{GROUP}{NAME}");
    std::fs::rename(project.path().join(GROUP), project.path().join(&group)).unwrap();
    let reference = format!("- {}", quoted(&format!("handicap{NAME}/parrainage-handicap")));
    project.replace("arbitrages.yaml", "- handicap/parrainage-handicap", &reference);
    project.write(&format!("note{NAME}.md"), format!("Une note ({ACTS}) et [un lien](perdu%1b%5B2J{ACTS}.md).\n"));
    if faults {
        let wrong = quoted(ACTS);
        let copil = "1-preparation/copils/copil-1.md";
        project.replace(copil, "\nheure: \"09:30\"", &format!("\nheure: {wrong}\n{wrong}: x\nstatu{ACTS}t: x"));
        project.replace(copil, "\nstatut: tenue", &format!("\nstatut: {wrong}"));
        project.replace(copil, "\ndate: 2012-02-09", &format!("\ndate: {wrong}"));
        project.replace("2-experimentation/phase.yaml", "phase: experimentation", &format!("phase: {wrong}"));
        project.write("faux.md", format!("---\ntype: {wrong}\n---\n\ntexte\n"));
        project.write(
            &format!("{group}/actions/b{NAME}.md"),
            format!("---\ntype: action\ntitre: {wrong}\nidees: [{wrong}]\nbudget_ht: {wrong}\n---\n"),
        );
    }
    project
}

/// Tables with it in cells, headings and sheet names.
pub fn tables(project: &Scratch) {
    project.write(
        "actions.csv",
        format!("Action;Porteur;Budget;Statut{ACTS}\nVélo{ACTS};Ville{ACTS};beaucoup{ACTS};{ACTS}\n"),
    );
    let mut book = Workbook::new();
    for name in ["Feuille\u{202e}\u{ad}\u{9b}2J", "Autre\u{200b}\u{e0041}"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, heading) in ["Action", "Budget", "Échéance", "Colonne\u{9b}2J"].iter().enumerate() {
            let column = u16::try_from(column).unwrap();
            sheet.write(0, column, format!("{heading}\u{202e}")).unwrap();
            sheet.write(1, column, format!("{heading} {ACTS}")).unwrap();
        }
    }
    project.write("actions.xlsx", book.save_to_buffer().unwrap());
}
