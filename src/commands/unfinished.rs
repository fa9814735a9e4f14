//! What a run that was killed left in a project, and what is said of it.

use std::path::Path;

use super::context::{Context, note};
use crate::failure::Failure;
use crate::sys::transaction::{self, Left, Settled};
use crate::text::dates::Lang;

/// Before a command that writes reads the project in `root`: what was left is finished or taken back.
pub(super) fn settle(root: &Path, context: &Context) -> Result<(), Failure> {
    if let Some(settled) = transaction::settle(root)? {
        note(&told(&settled, context.lang(None)));
    }
    Ok(())
}

/// Before a command that only reads: what was left is said.
pub(super) fn remark(root: &Path, context: &Context) {
    let Some(left) = transaction::left(root) else { return };
    note(&match (left, context.lang(None)) {
        (Left::Ours { command }, Lang::Fr) => format!(
            "« agir {command} » a été interrompu dans ce projet, et n'est pas fini. La prochaine commande qui écrit le termine ; pour le défaire : agir undo"
        ),
        (Left::Ours { command }, Lang::En) => format!(
            "\"agir {command}\" was interrupted in this project, and is not done. The next command that writes finishes it; to take it back: agir undo"
        ),
        (Left::Foreign, Lang::Fr) => "Une écriture est restée en chemin dans .agir/ecriture, commencée sur un autre ordinateur ou venue avec le projet : ces fichiers peuvent être à moitié écrits. Là où elle a commencé : agir undo. Pour l'oublier : agir undo --forget".to_owned(),
        (Left::Foreign, Lang::En) => "A write was left half-way in .agir/ecriture, begun on another computer or brought along by the project: its files may be half written. Where it began: agir undo. To forget it: agir undo --forget".to_owned(),
    });
}

fn told(settled: &Settled, lang: Lang) -> String {
    let stay = |kept: &[String]| match lang {
        _ if kept.is_empty() => String::new(),
        Lang::Fr => format!(" ; modifiés depuis, ces fichiers restent comme ils sont : {}", kept.join(", ")),
        Lang::En => format!("; changed since, these files stay as they are: {}", kept.join(", ")),
    };
    match (settled, lang) {
        (Settled::Finished { command }, Lang::Fr) => {
            format!("« agir {command} » avait été interrompu : c'est terminé. Pour le défaire : agir undo")
        }
        (Settled::Finished { command }, Lang::En) => {
            format!("\"agir {command}\" had been interrupted: it is done now. To take it back: agir undo")
        }
        (Settled::TakenBack { command, kept }, Lang::Fr) => {
            format!("« agir {command} » avait été interrompu : c'est défait{}.", stay(kept))
        }
        (Settled::TakenBack { command, kept }, Lang::En) => {
            format!("\"agir {command}\" had been interrupted: it is taken back{}.", stay(kept))
        }
    }
}
