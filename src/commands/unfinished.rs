//! What an interrupted run left in a project, and the messages about it.

use std::path::Path;

use super::context::Context;
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::sys::terminal::note;
use crate::sys::transaction::{self, Left, Settled};
use crate::text::escape::printable;
use crate::text::screen::Screen;

/// Before a command that writes: rolls back what an interrupted run left in the project at `root`, and returns it.
pub(super) fn settle(root: &Path, context: &Context) -> Result<Option<Settled>, Failure> {
    let settled = transaction::settle(root)?;
    if let Some(settled) = &settled {
        note(Screen::new(told(settled, context.lang(None))));
    }
    Ok(settled)
}

/// Before a command that only reads: reports what an interrupted run left.
pub(super) fn remark(root: &Path, context: &Context) {
    let Some(left) = transaction::left(root) else { return };
    note(Screen::new(match (left, context.lang(None)) {
        (Left::Ours { command }, Lang::Fr) => format!(
            "« agir {command} » a été interrompu dans ce projet, et n'est pas fini. La prochaine commande qui écrit \
             défait ce qu'il a commencé, et il suffit de le relancer. Pour le défaire maintenant : agir undo"
        ),
        (Left::Ours { command }, Lang::En) => format!(
            "\"agir {command}\" was interrupted in this project, and is not done. The next command that writes takes \
             back what it began, and it can be run again. To take it back now: agir undo"
        ),
        (Left::Foreign, Lang::Fr) => "Une écriture est restée en chemin dans .agir/ecriture, commencée sur un autre \
            ordinateur ou venue avec le projet : ces fichiers peuvent être à moitié écrits. Là où elle a commencé : \
            agir undo. Pour l'oublier : agir undo --forget"
            .to_owned(),
        (Left::Foreign, Lang::En) => "A write was left half-way in .agir/ecriture, begun on another computer or \
            brought along by the project: its files may be half written. Where it began: agir undo. To forget it: \
            agir undo --forget"
            .to_owned(),
    }));
}

fn told(settled: &Settled, lang: Lang) -> String {
    let Settled { command, kept } = settled;
    let files = printable(&kept.join(", "));
    match kept.is_empty() {
        true => say!(
            lang,
            "« agir {command} » avait été interrompu : c'est défait.",
            "\"agir {command}\" had been interrupted: it is taken back."
        ),
        false => say!(
            lang,
            "« agir {command} » avait été interrompu : c'est défait ; modifiés depuis, ces fichiers restent comme \
             ils sont : {files}",
            "\"agir {command}\" had been interrupted: it is taken back; changed since, these files stay as they are: \
             {files}"
        ),
    }
}
