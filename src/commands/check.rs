//! `agir check`: is the method followed, today?

mod projects;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::completions::Names;
use super::context::{Context, date};
use super::target::{Found, Target, among};
use super::{Entry, Exit, Say, difference, fix, unfinished};
use crate::diagnostic::{EngineCode, Severity};
use crate::failure::{Failure, shown as shown_path};
use crate::load;
use crate::pack;
use crate::render::{self, Closing, Commands, Format};
use crate::sys::signals;
use crate::sys::terminal::{note, print};
use crate::text::dates::{Lang, Today};
use crate::text::escape::shell;
use crate::text::screen::Screen;
use projects::{Run, Told};

/// Most findings that programs are told where `--max-findings` says nothing.
const MOST_FINDINGS: usize = 10_000;

/// What `--fix` mends without a value, and all that it can.
const CERTAIN: &str = "certain";
const ALL: &str = "all";

pub(super) const ENTRY: Entry = Entry {
    name: "check",
    about: ("Vérifie que la méthode est suivie", "Checks that the method is followed"),
    arguments,
    run,
};

fn arguments(command: Command, say: Say) -> Command {
    command
        .after_help(say(
            "Vérifie que la méthode est suivie, à la date du jour : ce qui manque, ce qui est en retard, ce qui se contredit. Sans CHEMIN : le projet du dossier courant, sinon tous ceux qui se trouvent au-dessous.",
            "Checks that the method is followed, as of today: what is missing, what is late, what contradicts itself. Without PATH: the project of the current folder, else all those below it.",
        ))
        .arg(Arg::new("path").value_name(say("CHEMIN", "PATH")).num_args(0..).value_parser(clap::value_parser!(PathBuf)).help(say("Dossiers de projets, ou fichier dont on veut les constats", "Project folders, or a file whose findings are wanted")))
        .arg(Arg::new("today").long("today").value_name("DATE").help(say("Vérifie comme si l'on était ce jour-là (AAAA-MM-JJ)", "Checks as if it were that day (YYYY-MM-DD)")))
        .arg(Arg::new("final").long("final").action(ArgAction::SetTrue).help(say("Tout est dû : à la clôture du projet", "Everything is due: when the project closes")))
        .arg(Arg::new("strict").long("strict").action(ArgAction::SetTrue).help(say("Un avertissement suffit pour un statut 1", "A warning is enough for status 1")))
        .arg(Arg::new("format").long("format").value_name("FORMAT").value_parser(["human", "short", "json"]).default_value("human").hide_default_value(true).hide_possible_values(true).help(say("human (par défaut), short (une ligne par constat) ou json", "human (the default), short (one line a finding) or json")))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(say("Montre tous les constats en entier, si nombreux soient-ils", "Shows all findings in full, however many there are")))
        .arg(Arg::new("select").long("select").value_name("ID").add(Names::Requirements).action(ArgAction::Append).value_delimiter(',').help(say("Ne montre que ces exigences ou codes", "Shows only these requirements or codes")))
        .arg(Arg::new("ignore").long("ignore").value_name("ID").add(Names::Requirements).action(ArgAction::Append).value_delimiter(',').help(say("Tait ces exigences ou codes", "Leaves out these requirements or codes")))
        .arg(Arg::new("max-findings").long("max-findings").value_name(say("NOMBRE", "NUMBER")).value_parser(clap::value_parser!(u64).range(1..)).help(say("Formes short et json : donne au plus tant de constats (10 000 par défaut) et compte les autres", "Forms short and json: gives at most so many findings (10 000 by default) and counts the others")))
        .arg(Arg::new("fix").long("fix").value_name("all").num_args(0..=1).require_equals(true).default_missing_value(CERTAIN).value_parser([clap::builder::PossibleValue::new(CERTAIN).hide(true), ALL.into()]).hide_possible_values(true).help(say("Corrige ce qui est certain (dates, deux-points, listes, numéros…) et montre quoi ; --fix=all prend aussi ce qui est probable", "Mends what is certain (dates, colons, lists, numbers…) and shows what; --fix=all takes what is likely too")))
        .arg(Arg::new("dry-run").long("dry-run").requires("fix").action(ArgAction::SetTrue).help(say("Avec --fix : montre ce qui changerait, n'écrit rien", "With --fix: shows what would change, writes nothing")))
}

struct Options {
    today: Today,
    strict: bool,
    format: Format,
    /// True where an overview is shown in place of what a screen cannot hold.
    overview: bool,
    /// Most findings that programs are told, or people of those that they name.
    most: usize,
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Options {
    /// True unless `--select` or `--ignore` leaves the code out.
    fn shows(&self, code: &str) -> bool {
        let selected = self.select.is_empty() || self.select.iter().any(|wanted| wanted == code);
        selected && !self.ignore.iter().any(|left_out| left_out == code)
    }
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let options = options(matches, context)?;
    let paths: Vec<PathBuf> = matches.get_many("path").into_iter().flatten().cloned().collect();
    let Found { targets, unread, outside } = among(context, &paths)?;
    if !options.select.is_empty() || !options.ignore.is_empty() {
        known_ids(options.select.iter().chain(&options.ignore), &targets)?;
    }
    let fix = matches.get_one::<String>("fix").map(String::as_str);
    if targets.len() > 1 || fix.is_some() {
        // Between two projects and before each file that is written, a signal is looked for.
        signals::listen();
    }
    if let Some(fix) = fix {
        let is_dry = matches.get_flag("dry-run");
        let would_end = mend(&targets, &options, fix == ALL, is_dry, context)?;
        if is_dry && options.format != Format::Json {
            return Ok(would_end);
        }
    }
    let mut style = context.style();
    if !options.select.is_empty() {
        (style.most_of_a_code, style.is_asked) = (options.most, true);
    }
    print(render::opening(options.format))?;
    let run = Run { options: &options, context, style, is_alone: targets.len() == 1 };
    let Told { closings, shown, overview } = run.projects(&targets)?;
    let lang = closings.first().map(|closing| closing.lang);
    let of_run = context.lang(lang.filter(|_| closings.len() == 1));
    print(match overview {
        Some(overview) => overview.text(&closings, &shown, style, &commands(matches, &paths), of_run),
        None => render::closing(&closings, options.format, style, &shown, &commands(matches, &paths).check, of_run),
    })?;
    if options.format == Format::Short {
        tell_truncated(&closings, options.most, of_run);
    }
    let exit = exit(&closings, options.strict);
    if exit == Exit::CouldNotRun {
        note(match context.lang(lang) {
            Lang::Fr => "erreur : la méthode d'un projet ne peut pas être utilisée : ce projet n'a pas été vérifié",
            Lang::En => "error: the method of a project cannot be used: that project was not checked",
        });
    }
    for path in &outside {
        let path = shown_path(path);
        note(Screen::new(match context.lang(lang) {
            Lang::Fr => format!("« {path} » ne fait partie d'aucun projet : ce fichier n'est pas vérifié"),
            Lang::En => format!("\"{path}\" belongs to no project: that file is not checked"),
        }));
    }
    unread.iter().for_each(|failure| note(failure.text(context.lang(lang))));
    Ok(if unread.is_empty() { exit } else { Exit::CouldNotRun })
}

/// How many findings were not told, and what would tell them.
fn tell_truncated(closings: &[Closing], most: usize, lang: Lang) {
    let all: usize = closings.iter().map(|closing| closing.counts.all()).sum();
    let more = all.saturating_sub(most);
    if more > 0 {
        note(Screen::new(match lang {
            Lang::Fr => format!("… et {more} constats de plus : « --max-findings {all} » les donne tous"),
            Lang::En => format!("… and {more} more findings: \"--max-findings {all}\" gives them all"),
        }));
    }
}

/// Mends every project and shows what; only shows it where the run `is_dry`. The status with what is left.
fn mend(
    targets: &[Target],
    options: &Options,
    guesses: bool,
    is_dry: bool,
    context: &Context,
) -> Result<Exit, Failure> {
    // What programs read on the standard output stays whole.
    let show = |text: &str| match options.format {
        Format::Json => {
            note(Screen::new(text.trim_end()));
            Ok(())
        }
        Format::Human | Format::Short => print(Screen::new(text)),
    };
    let (mut any, mut exit) = (false, Exit::Fine);
    for target in targets {
        if !is_dry {
            unfinished::settle(&target.root, context)?;
        }
        let wanted = |code: &str| options.shows(code);
        let mended = fix::mended(&fix::Wish { target, today: options.today, wanted: &wanted, guesses }, context)?;
        any |= !mended.files.is_empty();
        let least = if options.strict { Severity::Warning } else { Severity::Error };
        if mended.is_unchecked {
            exit = Exit::CouldNotRun;
        } else if exit == Exit::Fine && mended.left.iter().any(|severity| *severity <= least) {
            exit = Exit::Findings;
        }
        if is_dry {
            for file in &mended.files {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                show(&difference::of_file(&file.name, &text(&file.before), &text(&file.after)))?;
            }
        } else {
            let lines = || mended.lines.iter().try_for_each(|line| show(&format!("{line}\n")));
            mended.write(&target.root, lines)?;
        }
    }
    if is_dry && !any {
        show(match context.lang(None) {
            Lang::Fr => "Rien à corriger automatiquement.\n",
            Lang::En => "Nothing to mend automatically.\n",
        })?;
    }
    Ok(exit)
}

/// The command with its paths, and the one that shows in full what this one showed in short.
fn commands(matches: &ArgMatches, paths: &[PathBuf]) -> Commands {
    let mut words = vec!["agir check".to_owned()];
    words.extend(paths.iter().map(|path| shell(&shown_path(path))));
    let check = words.join(" ");
    if let Some(day) = matches.get_one::<String>("today") {
        words.push(format!("--today {}", shell(day)));
    }
    for option in ["final", "strict"] {
        if matches.get_flag(option) {
            words.push(format!("--{option}"));
        }
    }
    let ignored = matches.get_many::<String>("ignore").into_iter().flatten();
    words.extend(ignored.map(|id| format!("--ignore {}", shell(id))));
    words.push("--all".to_owned());
    Commands { check, whole: words.join(" ") }
}

fn exit(closings: &[Closing], strict: bool) -> Exit {
    let any = |test: fn(&Closing) -> bool| closings.iter().any(test);
    if any(|closing| !closing.checked) {
        Exit::CouldNotRun
    } else if any(|closing| closing.counts.errors > 0) || strict && any(|closing| closing.counts.warnings > 0) {
        Exit::Findings
    } else {
        Exit::Fine
    }
}

fn options(matches: &ArgMatches, context: &Context) -> Result<Options, Failure> {
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        _ => Format::Human,
    };
    let ids = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    Ok(Options {
        today: Today { date: today(matches, context)?, everything_due: matches.get_flag("final") },
        strict: matches.get_flag("strict"),
        format,
        // Who names what is wanted wants to read it.
        overview: format == Format::Human && !matches.get_flag("all") && !matches.contains_id("select"),
        most: matches
            .get_one::<u64>("max-findings")
            .map_or(MOST_FINDINGS, |most| usize::try_from(*most).unwrap_or(usize::MAX)),
        select: ids("select"),
        ignore: ids("ignore"),
    })
}

/// The day of `--today`, else that of the machine's clock.
pub(super) fn today(matches: &ArgMatches, context: &Context) -> Result<Date, Failure> {
    matches.get_one::<String>("today").map_or_else(|| Ok(context.today()), |text| date(text, "--today", "2013-07-01"))
}

/// An id that no requirement has would show nothing and look like success.
fn known_ids<'a>(ids: impl Iterator<Item = &'a String>, targets: &[Target]) -> Result<(), Failure> {
    let builtin = pack::builtin()?;
    let own: Vec<&str> =
        builtin.requirements.iter().map(|r| &*r.id).chain(EngineCode::ALL.map(EngineCode::id)).collect();
    let of_a_project = |id: &str| {
        let packs = targets.iter().filter_map(|target| load::load(&target.root).ok()?.ready);
        packs.into_iter().any(|(_, pack)| pack.requirement(id).is_some())
    };
    for id in ids.filter(|id| !own.contains(&id.as_str())) {
        if of_a_project(id) {
            continue;
        }
        let shown = crate::text::escape::printable(id);
        let failure = Failure::usage(
            format!("« {shown} » n'est ni une exigence ni un code"),
            format!("\"{shown}\" is neither a requirement nor a code"),
        );
        return Err(match crate::text::fold::nearest(id, own.iter().copied()) {
            Some(near) => failure.near(near),
            None => failure.hint("« agir explain » donne la liste.", "\"agir explain\" gives the list."),
        });
    }
    Ok(())
}
