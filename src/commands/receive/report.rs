//! What `agir receive` says: before anything is taken, and after.

use crate::commands::target::Target;
use crate::inspect::{Finding, shown as shown_name};
use crate::lang::{Lang, say};
use crate::share::received::{Change, Document, Received};
use crate::sys::transaction::FileChange;
use crate::text::escape::{printable, shell};

/// Maximum number of paths listed one by one under a heading.
const TOLD: usize = 20;

/// What the archive holds against ours; `chosen` are the changes that would be made.
pub(super) fn shown(
    name: &str,
    received: &Received,
    target: &Target,
    chosen: Option<&[FileChange]>,
    lang: Lang,
) -> String {
    let (new, changed): (Vec<&Document>, Vec<&Document>) =
        received.documents.iter().partition(|document| document.before.is_none());
    let (new, changed, same) = (new.len(), changed.len(), received.same);
    let mut text = say!(
        lang,
        "« {name} » : nouveaux : {new}, modifiés : {changed}, identiques : {same}.\n",
        "\"{name}\": new: {new}, changed: {changed}, the same: {same}.\n"
    );
    refused(received, lang, &mut text);
    doubtful(received, lang, &mut text);
    let (code, plain): (Vec<&Document>, Vec<&Document>) = received.documents.iter().partition(|one| one.is_code);
    documents(&plain, lang.pick("NOUVEAU OU MODIFIÉ", "NEW OR CHANGED"), target, lang, &mut text);
    documents(
        &code,
        lang.pick(
            "S'EXÉCUTE OU RÈGLE GIT : jamais pris sans être nommé",
            "EXECUTED, OR SETS UP GIT: never taken unless it is named",
        ),
        target,
        lang,
        &mut text,
    );
    let missing: Vec<String> = received.missing.iter().map(|path| target.path(path)).collect();
    let heading =
        lang.pick("ABSENT DE L'ARCHIVE : reste ici, rien n'est supprimé", "NOT IN THE ARCHIVE: it stays here");
    listed(&missing, heading, &mut text);
    text.push('\n');
    match chosen {
        Some(changes) => {
            let number = changes.len();
            text.push_str(&say!(
                lang,
                "Essai : rien n'est écrit ({number} à prendre).\n",
                "A trial: nothing is written ({number} to take).\n"
            ));
        }
        None if received.documents.is_empty() => {
            text.push_str(lang.pick("Rien à prendre.\n", "Nothing to take.\n"));
        }
        None => {
            let name = shell(name);
            let place = if target.name == "." { String::new() } else { format!(" {}", shell(&target.name)) };
            text.push_str(&say!(
                lang,
                "Rien n'est pris. Tout prendre : agir receive {name}{place} --all\nChoisir : agir receive \
                 {name}{place} --take CHEMIN…\n",
                "Nothing is taken. To take all: agir receive {name}{place} --all\nTo choose: agir receive \
                 {name}{place} --take PATH…\n"
            ));
        }
    }
    text
}

fn refused(received: &Received, lang: Lang, text: &mut String) {
    if received.refused.is_empty() {
        return;
    }
    text.push_str(lang.pick("\nJAMAIS PRIS\n", "\nNEVER TAKEN\n"));
    for group in received.refused.chunk_by(|a, b| a.why == b.why) {
        text.push_str(&format!("  {}\n", group.first().map(|one| one.why.told(lang)).unwrap_or_default()));
        let paths: Vec<String> = group.iter().map(|one| shown_name(&one.path)).collect();
        few(&paths, "    ", text);
    }
}

/// What the inspection found about documents that may be taken.
fn doubtful(received: &Received, lang: Lang, text: &mut String) {
    let is_told = |found: &&Finding| {
        found.kind.asks() && received.documents.iter().any(|one| one.path == found.path && !one.is_code)
    };
    let found: Vec<&Finding> = received.findings.iter().filter(is_told).collect();
    if found.is_empty() {
        return;
    }
    text.push_str(lang.pick("\nÀ REGARDER D'ABORD\n", "\nLOOK AT THIS FIRST\n"));
    for group in found.chunk_by(|a, b| a.kind == b.kind) {
        text.push_str(&format!("  {}\n", group.first().map_or("", |one| one.kind.words(lang).title)));
        let line = |one: &&Finding| match printable(one.seen.get(lang)) {
            seen if seen.is_empty() => shown_name(&one.path),
            seen => say!(lang, "{} : {seen}", "{}: {seen}", shown_name(&one.path)),
        };
        few(&group.iter().map(line).collect::<Vec<_>>(), "    ", text);
    }
}

fn documents(documents: &[&Document], heading: &str, target: &Target, lang: Lang, text: &mut String) {
    if documents.is_empty() {
        return;
    }
    text.push_str(&format!("\n{heading}\n"));
    for document in documents {
        let path = target.path(&document.path);
        match document.change() {
            Change::New => text.push_str(&say!(lang, "  nouveau   {path}\n", "  new       {path}\n")),
            Change::Ends => text.push_str(&say!(
                lang,
                "  modifié   {path} (seulement les fins de ligne)\n",
                "  changed   {path} (line ends only)\n"
            )),
            Change::Bytes => text.push_str(&say!(lang, "  modifié   {path}\n", "  changed   {path}\n")),
            Change::Lines(lines) => {
                text.push_str(&say!(lang, "  modifié   {path}\n", "  changed   {path}\n"));
                lines.lines().for_each(|line| text.push_str(&format!("    {line}\n")));
            }
        }
    }
}

fn listed(lines: &[String], heading: &str, text: &mut String) {
    if !lines.is_empty() {
        text.push_str(&format!("\n{heading}\n"));
        few(lines, "  ", text);
    }
}

fn few(lines: &[String], indent: &str, text: &mut String) {
    lines.iter().take(TOLD).for_each(|line| text.push_str(&format!("{indent}{line}\n")));
    if lines.len() > TOLD {
        text.push_str(&format!("{indent}… ({})\n", lines.len()));
    }
}

/// What was taken, and what was not.
pub(super) fn taken(received: &Received, changes: &[FileChange], target: &Target, lang: Lang) -> String {
    let mut text = String::new();
    for change in changes {
        let path = target.path(&change.path);
        text.push_str(&match change.before {
            None => say!(lang, "  nouveau   {path}\n", "  new       {path}\n"),
            Some(_) => say!(lang, "  modifié   {path}\n", "  changed   {path}\n"),
        });
    }
    let left = received.documents.len().saturating_sub(changes.len());
    let (number, never) = (changes.len(), received.refused.len());
    text.push_str(&say!(
        lang,
        "Pris : {number}, laissés : {left}, jamais pris : {never}. « agir check » dit ce que la méthode en pense ; \
         « agir undo » défait tout.\n",
        "Taken: {number}, left: {left}, never taken: {never}. \"agir check\" tells what the method finds; \"agir \
         undo\" takes all of it back.\n"
    ));
    text
}
