//! `agir send`: the project as one archive, for somebody without git.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::context::Context;
use super::opened::{self, Opened};
use super::output::{Destination, end, force, output, wrong_end};
use super::own_file::Home;
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::inspect::size;
use crate::lang::{Lang, say};
use crate::share::sent::{Sent, gather};
use crate::sys::disk::Disk;
use crate::sys::terminal::{note, tell};
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "send",
    about: ("Met le projet dans une archive à envoyer", "Packs the project into an archive to send"),
    arguments,
    run,
};

/// Maximum number of files listed.
const NAMED: usize = 10;

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "L'archive contient ce que git garderait ; jamais « prive/ », « .agir/ », « .git/ », ce que git ignore \
             ni les liens. Les mêmes fichiers donnent la même archive. Qui la reçoit la compare à son projet : agir \
             receive FICHIER.zip\n\nExemple :\n  agir send -o ../projet.zip\n\nStatut de sortie : 0 tout y est, 1 \
             des fichiers n'ont pas pu y entrer, 2 rien n'a pu être fait.",
            "The archive holds what git would keep; never \"prive/\", \".agir/\", \".git/\", what git ignores or \
             links. The same files give the same archive. Whoever receives it compares it with their project: agir \
             receive FILE.zip\n\nExample:\n  agir send -o ../project.zip\n\nExit status: 0 all is in it, 1 some files \
             could not go in, 2 nothing could be done.",
        ))
        .arg(opened::path(lang))
        .arg(output(lang).required(true))
        .arg(force(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if let Some(end) = end(matches).filter(|end| end != "zip") {
        return Err(wrong_end(&end, "zip"));
    }
    let given = matches.get_one::<PathBuf>("path");
    let Opened { target, project, pack, lang, .. } = opened::open(context, given)?;
    let sent = gather(&Disk::at(&target.root))?;
    let bytes = sent.zip()?;
    let destination = Destination::of(matches, context, None);
    let home = Home { root: &target.root, project: &project, method: &pack.method };
    destination.put(&bytes, matches.get_flag("force"), Some(&home))?;
    if let Destination::File(place) = &destination {
        let (count, size) = (sent.files.len(), size(bytes.len() as u64, lang));
        let name = &place.name;
        let told = say!(lang, "{name} : {count} fichiers, {size}.\n", "{name}: {count} files, {size}.\n");
        tell(Screen::new(told))?;
    }
    remarks(&sent, lang);
    Ok(if sent.left.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// What the person should know before the archive leaves.
fn remarks(sent: &Sent, lang: Lang) {
    let list = |lines: &mut dyn Iterator<Item = String>, number: usize| {
        lines.take(NAMED).for_each(|line| note(Screen::new(format!("  {line}"))));
        if number > NAMED {
            note(Screen::new(format!("  … ({number})")));
        }
    };
    if !sent.persons.is_empty() {
        note(lang.pick(
            "Attention, l'archive contient des adresses électroniques ou des numéros de téléphone :",
            "Careful, the archive holds e-mail addresses or telephone numbers:",
        ));
        let line = |(path, seen): &(String, crate::lang::Both)| {
            let (path, seen) = (printable(path), seen.get(lang));
            say!(lang, "{path} : {seen}", "{path}: {seen}")
        };
        list(&mut sent.persons.iter().map(line), sent.persons.len());
    }
    if !sent.left.is_empty() {
        note(lang.pick(
            "Ceci n'est pas dans l'archive (liens, ou ce qui ne peut pas être lu) :",
            "This is not in the archive (links, or what cannot be read):",
        ));
        list(&mut sent.left.iter().map(|path| printable(path)), sent.left.len());
    }
}
