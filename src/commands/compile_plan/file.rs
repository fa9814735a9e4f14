//! The plan's own page: compared, and written where nobody changed it by hand.

use std::path::Path;

use crate::commands::Exit;
use crate::commands::context::print;
use crate::commands::output::{Home, real};
use crate::commands::target::relative;
use crate::failure::Failure;
use crate::fs::{paths, read, write};
use crate::plan::{self, State};
use crate::project::{PLAN_FILE, Project};
use crate::text::Text;
use crate::text::dates::Lang;

pub(super) fn compare(project: &Project, compiled: &str, lang: Lang) -> Result<Exit, Failure> {
    use crate::project::PlanFile;
    let existing = match &project.plan {
        PlanFile::Text(text) => text.as_str().to_owned(),
        PlanFile::Absent | PlanFile::Unreadable => String::new(),
    };
    let state = plan::compare(&existing, compiled);
    if state == State::Current {
        print(match lang {
            Lang::Fr => "Le plan d'action commun est à jour.\n",
            Lang::En => "The common action plan is up to date.\n",
        })?;
        return Ok(Exit::Fine);
    }
    let (fr, en) = match (&project.plan, state) {
        (PlanFile::Absent, _) => {
            ("Le plan d'action commun n'existe pas encore.", "The common action plan does not exist yet.")
        }
        (_, State::Edited) => (
            "Le plan d'action commun a été modifié à la main (-), voici ce qui serait compilé (+) :",
            "The common action plan was changed by hand (-), this would be compiled (+):",
        ),
        _ => (
            "Le plan d'action commun n'est plus à jour (-), voici ce qui serait compilé (+) :",
            "The common action plan is no longer current (-), this would be compiled (+):",
        ),
    };
    print(&format!("{}\n", if lang == Lang::Fr { fr } else { en }))?;
    if !matches!(project.plan, PlanFile::Absent) {
        print(&difference(&existing, compiled))?;
    }
    print(match (lang, state, &project.plan) {
        (Lang::Fr, State::Edited, PlanFile::Text(_)) => {
            "Reportez ces changements dans les fiches-actions, puis lancez « agir compile-plan --force ».\n"
        }
        (Lang::En, State::Edited, PlanFile::Text(_)) => {
            "Make these changes in the action sheets, then run \"agir compile-plan --force\".\n"
        }
        (Lang::Fr, ..) => "Lancez « agir compile-plan » pour le mettre à jour.\n",
        (Lang::En, ..) => "Run \"agir compile-plan\" to update it.\n",
    })?;
    Ok(Exit::Findings)
}

/// The lines that differ; the digest says nothing to people.
fn difference(existing: &str, compiled: &str) -> String {
    let body = |text: &str| text.split_once("-->\n").map_or(text.to_owned(), |(_, rest)| rest.to_owned());
    let text = crate::commands::difference::difference(&body(existing), &body(compiled));
    if !text.is_empty() {
        return text;
    }
    // Only the first line was touched.
    let first = |text: &str| crate::text::escape::printable(text.lines().next().unwrap_or_default());
    format!("-{}\n+{}\n", first(existing), first(compiled))
}

pub(super) fn unusable(detail: &str) -> Failure {
    Failure::refused(
        format!("le modèle du plan ne peut pas être utilisé : {detail}"),
        format!("the plan's template cannot be used: {detail}"),
    )
    .hint(
        "Corrigez ce modèle. Pour revenir à celui de la méthode, déplacez ou renommez le vôtre.",
        "Mend this template. To go back to the method's own, move or rename yours.",
    )
}

/// The way from the folder of the plan to the top of the project. The plan must not take the
/// place of a file that it is made from.
pub(super) fn way_up(home: &Home<'_>, path: &Path, name: &str) -> Result<String, Failure> {
    let real = real(path)?;
    let is_plan = real == paths::on_disk(home.root, PLAN_FILE);
    if !is_plan && !is_compiled(path) {
        home.keeps_out(path, name)?;
    }
    Ok(relative(real.parent().unwrap_or(home.root), home.root))
}

fn is_compiled(path: &Path) -> bool {
    read::document(path).is_ok_and(|text| plan::compare(&text, "") == State::Stale)
}

/// Writes the plan; one that was changed by hand is shown, and replaced only with `--force`.
pub(super) fn write_plan(path: &Path, name: &str, text: &str, force: bool) -> Result<(), Failure> {
    // What is there is looked at before it is opened: a device or a pipe would never end.
    match path.symlink_metadata() {
        Err(_) => return write::create(path, text.as_bytes()),
        Ok(metadata) if !metadata.is_file() || metadata.len() > read::PLAN_LIMIT => {
            return Err(Failure::refused(
                format!("« {name} » n'est pas un fichier ordinaire, ou il est trop grand : rien n'est écrit"),
                format!("\"{name}\" is not an ordinary file, or it is too large: nothing is written"),
            )
            .hint("Pour la sortie standard : --stdout.", "For standard output: --stdout."));
        }
        Ok(_) => {}
    }
    let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?.unwrap_or_default();
    let existing = Text::new(String::from_utf8_lossy(&bytes).into_owned());
    match plan::compare(existing.as_str(), text) {
        State::Current => Ok(()),
        State::Edited if !force && !has_conflict(existing.as_str()) => {
            let lines = difference(existing.as_str(), text);
            let shown: Vec<&str> = lines.lines().take(40).collect();
            Err(Failure::refused(
                format!("« {name} » a été modifié à la main (ou n'a pas été compilé par agir) : rien n'est écrit"),
                format!("\"{name}\" was changed by hand (or was not compiled by agir): nothing is written"),
            )
            .hint(
                format!("Ce qui serait perdu (-) et ce qui serait écrit (+) :\n{}\nReportez ces changements dans les fiches-actions, puis lancez « agir compile-plan --force ».", shown.join("\n")),
                format!("What would be lost (-) and what would be written (+):\n{}\nMake these changes in the action sheets, then run \"agir compile-plan --force\".", shown.join("\n")),
            ))
        }
        State::Edited | State::Stale => write::replace(path, text.as_bytes()),
    }
}

/// An unfinished merge of two compiled plans holds nothing that people wrote.
fn has_conflict(text: &str) -> bool {
    plan::was_compiled(text) && !crate::parse::conflict::find(&Text::new(text.to_owned()), &[]).is_empty()
}
