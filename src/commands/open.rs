//! `agir open`: the project as an application in the browser, served on the loopback address of this computer.

mod guard;
mod host;
mod places;
mod server;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, RwLock};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened::path;
use super::target::one;
use super::{Entry, Exit, unfinished};
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both, say};
use crate::sys::terminal::{note, tell};
use crate::sys::{paths, projects, signals};
use crate::text::escape::printable;
use crate::text::screen::Screen;
use guard::Run;
use host::{Host, Presence};

pub(super) const ENTRY: Entry = Entry {
    name: "open",
    about: ("Ouvre le projet dans le navigateur", "Opens the project in the browser"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Montre le projet comme une application, dans le navigateur de cet ordinateur : les mêmes fichiers, des \
             formulaires au lieu du texte. Rien ne sort de l'ordinateur, et aucun autre ne peut s'y connecter.\n\nSe \
             termine par Ctrl-C, par le bouton « Quitter », ou quelques minutes après la fermeture de la \
             dernière page.",
            "Shows the project as an application in the browser of this computer: the same files, forms in place of \
             text. Nothing leaves the computer, and no other can connect.\n\nEnds with Ctrl-C, with the button \
             \"Quit\", or some minutes after the last page was closed.",
        ))
        .arg(path(lang).index(1))
        .arg(
            Arg::new("port").long("port").value_name("PORT").help(
                lang.pick("Port à employer (par défaut : un port libre)", "Port to use (by default: a free one)"),
            ),
        )
        .arg(
            Arg::new("no-browser")
                .long("no-browser")
                .action(ArgAction::SetTrue)
                .help(lang.pick("Donne l'adresse sans ouvrir le navigateur", "Gives the address, opens no browser")),
        )
        .arg(
            Arg::new("read-only")
                .long("read-only")
                .action(ArgAction::SetTrue)
                .help(lang.pick("N'écrit rien : le projet est à lire", "Writes nothing: the project is to be read")),
        )
        .arg(
            Arg::new("today")
                .long("today")
                .value_name("DATE")
                .help(lang.pick("Comme si l'on était ce jour-là (AAAA-MM-JJ)", "As if it were that day (YYYY-MM-DD)")),
        )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let port = matches.get_one::<String>("port").map_or(Ok(0), |text| port(text))?;
    let root = folder(context, matches.get_one::<PathBuf>("path"))?;
    let is_read_only = matches.get_flag("read-only");
    if is_read_only {
        unfinished::remark(&root, context);
    } else {
        unfinished::settle(&root, context)?;
    }
    let lang = context.lang(None);
    let day = matches.contains_id("today").then(|| super::check::today(matches, context)).transpose()?;
    let (zone, clock) = (context.zone(), context.clock);
    let today = move || day.or(clock).unwrap_or_else(|| jiff::Timestamp::now().to_zoned_datetime(zone.clone()).date());
    let host = Host {
        shown: RwLock::default(),
        today: Box::new(today),
        asked_lang: context.asked_lang,
        lang,
        is_read_only,
        is_trusted: AtomicBool::new(false),
        presence: Mutex::new(Presence::default()),
        writing: Mutex::new(()),
    };
    host.open(root)?;
    let has_browser = !matches.get_flag("no-browser");
    signals::listen();
    server::serve(host, port, token()?, |run: &Run| {
        let address = run.address();
        tell(Screen::new(say!(
            lang,
            "Le projet est ouvert : {address}\nCtrl-C pour fermer.\n",
            "The project is open: {address}\nCtrl-C to close.\n"
        )))?;
        if has_browser && open::that_detached(&address).is_err() {
            note(lang.pick(
                "Le navigateur n'a pas pu être ouvert : copiez l'adresse ci-dessus dans le vôtre.",
                "The browser could not be opened: copy the address above into yours.",
            ));
        }
        Ok(())
    })?;
    Ok(if signals::caught() { Exit::Closed } else { Exit::Fine })
}

fn port(text: &str) -> Result<u16, Failure> {
    text.parse().map_err(|_| {
        let text = printable(text);
        Failure::usage(both!(
            "« {text} » n'est pas un port : un nombre jusqu'à 65535",
            "\"{text}\" is no port: a number up to 65535"
        ))
        .hint(both!("Sans --port, un port libre est choisi.", "Without --port, a free one is chosen."))
    })
}

/// The folder of the project; a folder without one is opened too, to make one there.
fn folder(context: &Context, path: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    let whole = path.map_or_else(|| context.folder.clone(), |path| context.folder.join(path));
    let real = paths::real(&whole).map_err(|_| {
        let shown = shown(&whole);
        Failure::usage(both!("le dossier « {shown} » n'existe pas", "the folder \"{shown}\" does not exist"))
    })?;
    if projects::enclosing_project(&real).is_none() && real.is_dir() && projects::projects(&real).projects.is_empty() {
        return Ok(real);
    }
    Ok(one(context, path)?.root)
}

/// 128 bits that nobody can guess, as text.
fn token() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| {
        Failure::refused(both!(
            "le système n'a pas donné de nombre au hasard : rien n'est ouvert",
            "the system gave no random number: nothing is opened"
        ))
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
