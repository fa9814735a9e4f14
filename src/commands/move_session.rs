//! `agir move`: a session gets another day.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::carried::{carry_out, dry_run, input, today};
use super::context::{Context, date};
use super::opened::{group, path};
use super::session::{of, opened, session, words};
use super::{Entry, Exit, check};
use crate::change;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::disk::Disk;
use crate::text::dates::{guess, is_no_day, parse_iso};
use crate::text::escape::shell;

pub(super) const ENTRY: Entry = Entry {
    name: "move",
    about: (
        "Déplace une séance, et propose de déplacer celles qui suivent",
        "Moves a session, and proposes to move those that follow",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Change la date d'une séance. Les séances dont l'ordre ou l'écart ne tiendrait plus (règles de la \
             méthode, semaines de son calendrier) sont proposées avec le même décalage, un jour ouvré et libre ; \
             « --with-others » les déplace aussi. Une séance déjà tenue n'est jamais déplacée. « agir undo » défait \
             le tout.\n\nExemples :\n  agir move mobilite/2 2026-04-14\n  agir move TYPE 2 2026-04-14\n  agir move \
             TYPE 2 2026-04-14 --group mobilite --with-others",
            "Changes the date of a session. Sessions whose order or distance would no longer hold (rules of the \
             method, weeks of its calendar) are proposed with the same shift, on a free working day; \
             \"--with-others\" moves them too. A session that was held is never moved. \"agir undo\" takes all of it \
             back.\n\nExamples:\n  agir move mobilite/2 2026-04-14\n  agir move TYPE 2 2026-04-14\n  agir move TYPE 2 \
             2026-04-14 --group mobilite --with-others",
        ))
        .arg(session(lang))
        .arg(
            Arg::new("date")
                .index(2)
                .value_name("DATE")
                .required(true)
                .help(lang.pick("Le nouveau jour, AAAA-MM-JJ", "The new day, YYYY-MM-DD")),
        )
        .arg(path(lang).index(3))
        .arg(group(lang))
        .arg(
            Arg::new("with-others")
                .long("with-others")
                .action(ArgAction::SetTrue)
                .help(lang.pick("Déplace aussi les séances proposées", "Moves the proposed sessions too")),
        )
        .arg(today(lang))
        .arg(dry_run(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let (is_dry, with_others) = (matches.get_flag("dry-run"), matches.get_flag("with-others"));
    let words = words(matches, &["session", "date", "path"]);
    // « copil 2 » without quotes, before the day.
    let is_date = |word: &String| parse_iso(word).is_some() || guess(word).is_some() || is_no_day(word);
    let at = words.iter().skip(1).position(is_date).map_or(1, |at| at + 1);
    let to = date(words.get(at).map_or("", String::as_str), "", "2026-04-14")?;
    let path = words.get(at + 1).map(String::as_str);
    let (opened, name) = opened(matches, context, &words[..at].join(" "), path, is_dry)?;
    let tree = Disk::at(&opened.target.root);
    let input = input(&opened, &tree, check::today(matches, context)?);
    let changed = change::move_session::of(&input, of(&opened, &name, context)?, to, with_others)?;
    let typed = context.typed.iter().filter(|word| *word != "--dry-run");
    let typed = typed.map(|word| shell(word)).collect::<Vec<_>>().join(" ");
    carry_out(ENTRY.name, &opened, &changed, Some(&format!("agir {typed} --with-others")), is_dry)
}
