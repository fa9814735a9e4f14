//! The arguments of `agir check` and the options that they resolve to.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::outlet::{Color, Outlet};
use super::{ALL, CERTAIN, Options, today};
use crate::commands::completions::Names;
use crate::commands::context::Context;
use crate::commands::form::{self, SCHEMA};
use crate::commands::output::{end, force, output};
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both};
use crate::report::{FORMS, Form, Setup};
use crate::text::dates::Today;
use crate::text::escape::printable;

/// Default of `--max-findings` for documents that programs read.
const MOST_FINDINGS: usize = 10_000;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Vérifie que la méthode est suivie, à la date du jour : ce qui manque, ce qui est en retard, ce qui se \
             contredit. Sans CHEMIN : le projet du dossier courant, sinon tous ceux qui se trouvent au-dessous.",
            "Checks that the method is followed, as of today: what is missing, what is late, what contradicts \
             itself. Without PATH: the project of the current folder, else all those below it.",
        ))
        .arg(
            Arg::new("path")
                .value_name(lang.pick("CHEMIN", "PATH"))
                .num_args(0..)
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick(
                    "Dossiers de projets, ou fichier dont on veut les constats",
                    "Project folders, or a file whose findings are wanted",
                )),
        )
        .arg(Arg::new("today").long("today").value_name("DATE").help(
            lang.pick(
                "Vérifie comme si l'on était ce jour-là (AAAA-MM-JJ)",
                "Checks as if it were that day (YYYY-MM-DD)",
            ),
        ))
        .arg(
            Arg::new("final")
                .long("final")
                .action(ArgAction::SetTrue)
                .help(lang.pick("Tout est dû : à la clôture du projet", "Everything is due: when the project closes")),
        )
        .arg(
            Arg::new("strict")
                .long("strict")
                .action(ArgAction::SetTrue)
                .help(lang.pick("Un avertissement suffit pour un statut 1", "A warning is enough for status 1")),
        )
        .arg(format(lang))
        .arg(output(lang).conflicts_with("dry-run"))
        .arg(force(lang).requires("output"))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(lang.pick(
            "Montre tous les constats en entier, si nombreux soient-ils",
            "Shows all findings in full, however many there are",
        )))
        .arg(Arg::new("quiet").short('q').long("quiet").action(ArgAction::SetTrue).help(lang.pick(
            "Ne dit que ce qui ne va pas : ni résumé, ni avancement",
            "Tells only what is wrong: no summary, no progress",
        )))
        .arg(
            Arg::new("color")
                .long("color")
                .alias("colour")
                .value_name(lang.pick("QUAND", "WHEN"))
                .value_parser(["auto", "always", "never"])
                .hide_possible_values(true)
                .help(lang.pick(
                    "Couleurs : auto (par défaut : dans un terminal, selon NO_COLOR et CLICOLOR_FORCE), always \
                     (toujours) ou never (jamais)",
                    "Colours: auto (the default: on a terminal, as NO_COLOR and CLICOLOR_FORCE say), always or never",
                )),
        )
        .arg(
            Arg::new("select")
                .long("select")
                .value_name("ID")
                .add(Names::Requirements)
                .action(ArgAction::Append)
                .value_delimiter(',')
                .help(lang.pick("Ne montre que ces exigences ou codes", "Shows only these requirements or codes")),
        )
        .arg(
            Arg::new("ignore")
                .long("ignore")
                .value_name("ID")
                .add(Names::Requirements)
                .action(ArgAction::Append)
                .value_delimiter(',')
                .help(lang.pick("Tait ces exigences ou codes", "Leaves out these requirements or codes")),
        )
        .arg(
            Arg::new("max-findings")
                .long("max-findings")
                .value_name(lang.pick("NOMBRE", "NUMBER"))
                .value_parser(clap::value_parser!(u64).range(1..))
                .help(lang.pick(
                    "Toutes les formes sauf human : donne au plus tant de constats (10 000 par défaut) et compte les \
                     autres",
                    "All forms but human: gives at most so many findings (10 000 by default) and counts the others",
                )),
        )
        .arg(
            Arg::new("fix")
                .long("fix")
                .value_name("all")
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value(CERTAIN)
                .value_parser([PossibleValue::new(CERTAIN).hide(true), ALL.into()])
                .hide_possible_values(true)
                .help(lang.pick(
                    "Corrige ce qui est certain (dates, deux-points, listes, numéros…) et montre quoi ; --fix=all \
                     prend aussi ce qui est probable",
                    "Mends what is certain (dates, colons, lists, numbers…) and shows what; --fix=all takes what is \
                     likely too",
                )),
        )
        .arg(Arg::new("dry-run").long("dry-run").requires("fix").action(ArgAction::SetTrue).help(lang.pick(
            "Avec --fix : montre ce qui changerait, n'écrit rien",
            "With --fix: shows what would change, writes nothing",
        )))
}

pub(in crate::commands) fn format(lang: Lang) -> Arg {
    let names = FORMS.iter().map(|form| form.name).chain([SCHEMA]);
    let told = FORMS.iter().map(|form| format!("{} ({})", form.name, lang.pick(form.about.0, form.about.1)));
    let schema = format!("{SCHEMA} ({})", lang.pick("ce que le json contient", "what the json holds"));
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(names))
        .hide_possible_values(true)
        .help(told.chain([schema]).collect::<Vec<_>>().join(", "))
}

pub(super) fn options(matches: &ArgMatches, context: &Context) -> Result<Options, Failure> {
    let form = form(matches)?;
    let outlet = Outlet::of(matches, context)?;
    let ids = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    let select = ids("select");
    let most = matches
        .get_one::<u64>("max-findings")
        .map_or(MOST_FINDINGS, |most| usize::try_from(*most).unwrap_or(usize::MAX));
    let (strict, quiet) = (matches.get_flag("strict"), matches.get_flag("quiet"));
    let mut style = context.style();
    style.colour = Color::of(matches).shows(&outlet, style.colour);
    if !select.is_empty() {
        (style.most_of_a_code, style.is_asked) = (most, true);
    }
    // A selection is short and meant to be read in full; a file is not limited by the height of the screen.
    let is_whole = matches.get_flag("all") || !select.is_empty() || quiet || outlet.is_file();
    Ok(Options {
        today: Today { date: today(matches, context)?, everything_due: matches.get_flag("final") },
        form,
        setup: Setup { style, overview: !is_whole, quiet, strict },
        outlet,
        most,
        select,
        ignore: ids("ignore"),
    })
}

/// The format given by `--format`, otherwise by the extension of the output file.
fn form(matches: &ArgMatches) -> Result<&'static Form, Failure> {
    let (end, [human, ..]) = (end(matches), FORMS);
    let asked = matches.get_one::<String>("format").and_then(|name| FORMS.into_iter().find(|form| form.name == name));
    let with = |end: &str| FORMS.into_iter().find(|form| form.ends.contains(&end));
    let Some(path) = matches.get_one::<PathBuf>("output").filter(|path| **path != *"-") else {
        return Ok(asked.unwrap_or(human));
    };
    match (asked, end.as_deref()) {
        (None, None) => Ok(human),
        (None, Some(end)) => with(end).ok_or_else(|| unknown_end(end)),
        // A text format accepts a file name without extension.
        (Some(form), None) if !form.is_document => Ok(form),
        (Some(form), Some(end)) if form.ends.contains(&end) => Ok(form),
        (Some(form), _) => Err(form::unfit(form.name, form.ends[0], &shown(path))),
    }
}

/// Refuses an extension that no format uses: the file would be mistaken for another type.
fn unknown_end(end: &str) -> Failure {
    let end = printable(end);
    let mut ends: Vec<String> = FORMS.iter().flat_map(|form| form.ends).map(|end| format!(".{end}")).collect();
    ends.sort_unstable();
    ends.dedup();
    let ends = ends.join(", ");
    Failure::usage(both!(
        "aucun format des constats ne s'écrit « .{end} »",
        "no format of findings is written \".{end}\""
    ))
    .hint(both!(
        "Donnez au fichier un nom qui se termine par l'une de ces formes : {ends}.",
        "Give the file a name that ends in one of these forms: {ends}."
    ))
}
