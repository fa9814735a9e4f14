//! The plan's Markdown page: compared, and overwritten only if nobody edited it by hand.

use std::path::Path;

use crate::commands::Exit;
use crate::commands::own_file::{Home, Place};
use crate::commands::target::relative;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::method::Method;
use crate::plan::{self, Merged, State};
use crate::project::{PLAN_FILE, PlanFile, Project};
use crate::sys::terminal::print;
use crate::sys::transaction::{self, FileChange, Past};
use crate::sys::{paths, read};
use crate::text::Text;
use crate::text::case::capitalised;
use crate::text::escape::printable;
use crate::text::screen::Screen;

/// Reports whether the plan is up to date, with the differences; a difference in layout alone does not give status 1.
pub(super) fn compare(project: &Project, method: &Method, compiled: &str, lang: Lang) -> Result<Exit, Failure> {
    let name = &method.words.plan.whole;
    let (le, the) = (capitalised(&name.the(Lang::Fr)), capitalised(&name.the(Lang::En)));
    let say = |fr: &str, en: &str| print(Screen::new(format!("{}\n", lang.pick(fr, en))));
    let update = || {
        say("Lancez « agir compile-plan » pour le mettre à jour.", "Run \"agir compile-plan\" to update it.")?;
        Ok(Exit::Findings)
    };
    let existing = match &project.plan {
        PlanFile::Text(text) => text.as_str(),
        PlanFile::Absent => {
            say(
                &format!("{le} n'existe pas encore. Lancez « agir compile-plan » pour le créer."),
                &format!("{the} does not exist yet. Run \"agir compile-plan\" to create it."),
            )?;
            return Ok(Exit::Findings);
        }
        PlanFile::Unreadable => {
            say(&format!("{le} ne peut pas être lu."), &format!("{the} cannot be read."))?;
            return Ok(Exit::Findings);
        }
    };
    let state = plan::compare_among(existing, compiled, &project.plan_versions);
    let why = state.told();
    let (fr, en) = match state {
        State::Current => {
            say(&format!("{le} est à jour."), &format!("{the} is up to date."))?;
            return Ok(Exit::Fine);
        }
        State::Redrawn(_) => ("est juste", "is right"),
        State::Stale(_) | State::Merged(_) | State::Edited => ("n'est plus à jour", "is no longer current"),
    };
    say(
        &format!("{le} {fr} : {}.\nCe qui est là (-), ce qui serait compilé (+) :", why.fr),
        &format!("{the} {en}: {}.\nWhat is there (-), what would be compiled (+):", why.en),
    )?;
    print(Screen::new(difference(existing, compiled)))?;
    match state {
        State::Current | State::Redrawn(_) => Ok(Exit::Fine),
        State::Stale(_) => update(),
        State::Merged(merged) => {
            print(Screen::new(own_lines(&merged, lang)))?;
            Ok(Exit::Findings)
        }
        State::Edited => {
            let merged = |lang| perhaps_merged(existing, lang);
            let (fr, en) = (merged(Lang::Fr), merged(Lang::En));
            say(
                &format!("Reportez ces changements dans les fiches, puis lancez « agir compile-plan --force ».{fr}"),
                &format!("Make these changes in the sheets, then run \"agir compile-plan --force\".{en}"),
            )?;
            Ok(Exit::Findings)
        }
    }
}

/// Lines of a merged plan that come from no compiled plan, one per line.
fn own_lines(merged: &Merged, lang: Lang) -> String {
    if merged.own.is_empty() {
        return String::new();
    }
    let lines: String = merged.own.iter().map(|line| format!("\n  {}", printable(line))).collect();
    say!(
        lang,
        "Lignes qui ne viennent d'aucun plan compilé :{lines}\n",
        "Lines that come from no compiled plan:{lines}\n"
    )
}

/// The lines that differ. The line of the digest is omitted, as people cannot read it.
fn difference(existing: &str, compiled: &str) -> String {
    let body = |text: &str| text.split_once("-->\n").map_or(text.to_owned(), |(_, rest)| rest.to_owned());
    let text = crate::text::difference::difference(&body(existing), &body(compiled));
    if !text.is_empty() {
        return text;
    }
    // Only the first line, that of the digest, was changed.
    let first = |text: &str| printable(text.lines().next().unwrap_or_default());
    format!("-{}\n+{}\n", first(existing), first(compiled))
}

pub(super) fn unusable(detail: &str) -> Failure {
    Failure::refused(both!(
        "le modèle du plan ne peut pas être utilisé : {detail}",
        "the plan's template cannot be used: {detail}"
    ))
    .hint(both!(
        "Corrigez ce modèle. Pour revenir à celui de la méthode, déplacez ou renommez le vôtre.",
        "Mend this template. To go back to the method's own, move or rename yours."
    ))
}

/// The relative path from the plan's folder to the project root. Refuses a path where the plan would
/// overwrite one of its sources.
pub(super) fn way_up(home: &Home<'_>, place: &Place) -> Result<String, Failure> {
    let real = place.real()?;
    let is_plan = real == paths::on_disk(home.root, PLAN_FILE);
    if !is_plan && !is_compiled(&place.path) {
        home.keeps_out(place)?;
    }
    Ok(relative(real.parent().unwrap_or(home.root), home.root))
}

fn is_compiled(path: &Path) -> bool {
    read::document(path).is_ok_and(|text| plan::is_intact(Text::new(text).as_str()))
}

/// Writes the plan and calls `told` with the state of the existing one; a plan edited by hand is shown, and
/// overwritten only with `--force`. `versions` are the texts of the plan known to git.
pub(super) fn write_plan(
    root: &Path,
    place: &Place,
    text: &str,
    versions: &[String],
    force: bool,
    told: impl FnOnce(&State) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let name = &place.name;
    let Some(bytes) = place.occupant()? else { return put(root, place, None, text, || told(&State::Current)) };
    let existing = Text::new(String::from_utf8_lossy(&bytes).into_owned());
    let state = plan::compare_among(existing.as_str(), text, versions);
    match &state {
        State::Current => return told(&state),
        State::Edited if !force => {
            return Err(Failure::refused(both!(
                "« {name} » a été modifié à la main (ou n'a pas été compilé par agir) : rien n'est écrit",
                "\"{name}\" was changed by hand (or was not compiled by agir): nothing is written"
            ))
            .hint(Both::each(|lang| {
                say!(
                    lang,
                    "Ce qui serait perdu (-) et ce qui serait écrit (+) :\n{}\nReportez ces changements dans les \
                     fiches, puis lancez « agir compile-plan --force ».{}",
                    "What would be lost (-) and what would be written (+):\n{}\nMake these changes in the \
                     sheets, then run \"agir compile-plan --force\".{}",
                    shown(existing.as_str(), text, lang),
                    perhaps_merged(existing.as_str(), lang)
                )
            })));
        }
        State::Merged(merged) if !force && !merged.own.is_empty() => {
            let why = state.told();
            return Err(Failure::refused(Both::each(|lang| {
                say!(lang, "« {name} » : {} ; rien n'est écrit", "\"{name}\": {}; nothing is written", why.get(lang))
            }))
            .hint(Both::each(|lang| own_lines(merged, lang).trim_end().to_owned())));
        }
        State::Edited | State::Merged(_) | State::Redrawn(_) | State::Stale(_) => {}
    }
    put(root, place, Some(bytes), text, || told(&state))
}

/// Inside the project at `root` the plan is written in a transaction; elsewhere it is a single file.
fn put(
    root: &Path,
    place: &Place,
    before: Option<Vec<u8>>,
    text: &str,
    told: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    match place.real()?.strip_prefix(root) {
        Ok(inside) => {
            let path = inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            let change = FileChange { path, before, after: Some(text.as_bytes().to_vec()) };
            transaction::write(root, super::ENTRY.name, &[change], Past::Kept, told)
        }
        Err(_) => place.put(before.as_deref(), text.as_bytes()).and_then(|()| told()),
    }
}

/// The first differing lines, and the number of those omitted.
fn shown(existing: &str, text: &str, lang: Lang) -> String {
    const MOST: usize = 40;
    let lines = difference(existing, text);
    let mut shown: Vec<&str> = lines.lines().take(MOST).collect();
    let left = lines.lines().count().saturating_sub(MOST);
    let more = say!(
        lang,
        "… et {left} autres lignes : « agir compile-plan --check » les montre toutes.",
        "… and {left} more lines: \"agir compile-plan --check\" shows them all."
    );
    if left > 0 {
        shown.push(&more);
    }
    shown.join("\n")
}

/// A hint for a plan that agir compiled once and whose history git cannot give: a git merge may have changed it.
fn perhaps_merged(existing: &str, lang: Lang) -> String {
    if !plan::was_compiled(existing) {
        return String::new();
    }
    let end = plan::end_of_merge(lang);
    say!(
        lang,
        "\nSi personne ne l'a modifié, git l'a fusionné ligne à ligne : « agir compile-plan --force », puis {end}.",
        "\nIf nobody changed it, git has merged it line by line: \"agir compile-plan --force\", then {end}."
    )
}
