//! `agir check`: checks that the project follows the method today.

mod mend;
mod options;
mod outlet;
mod projects;

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::civil::Date;

use super::context::{Context, date};
use super::target::{Found, Target, among};
use super::{Entry, Exit, form};
use crate::diagnostic::EngineCode;
use crate::failure::{Failure, shown as shown_path};
use crate::git::repository;
use crate::lang::{Lang, both, say};
use crate::load;
use crate::pack;
use crate::report::{self, Closing, Commands, End, Form, Setup};
use crate::sys::paths;
use crate::sys::signals;
use crate::sys::terminal::note;
use crate::text::dates::Today;
use crate::text::escape::shell;
use crate::text::screen::Screen;
pub(super) use options::format;
use outlet::Outlet;
use projects::Run;

/// Values of `--fix`: fixes that are certain, or all fixes.
const CERTAIN: &str = "certain";
const ALL: &str = "all";

pub(super) const ENTRY: Entry = Entry {
    name: "check",
    about: ("Vérifie que la méthode est suivie", "Checks that the method is followed"),
    arguments: options::arguments,
    run,
};

struct Options {
    today: Today,
    form: &'static Form,
    setup: Setup,
    outlet: Outlet,
    /// Maximum number of findings in a format for programs; for people, with `--select` only, the maximum per code.
    most: usize,
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Options {
    /// False if `--select` or `--ignore` excludes the code.
    fn shows(&self, code: &str) -> bool {
        let selected = self.select.is_empty() || self.select.iter().any(|wanted| wanted == code);
        selected && !self.ignore.iter().any(|left_out| left_out == code)
    }
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if form::is_asked(matches) {
        return form::put(&report::schema(), matches, context);
    }
    let options = options::options(matches, context)?;
    let paths: Vec<PathBuf> = matches.get_many("path").into_iter().flatten().cloned().collect();
    let Found { targets, unread, outside } = among(context, &paths)?;
    if !options.select.is_empty() || !options.ignore.is_empty() {
        known_ids(options.select.iter().chain(&options.ignore), &targets)?;
    }
    let fix = matches.get_one::<String>("fix").map(String::as_str);
    if targets.len() > 1 || fix.is_some() {
        // Signals are polled between two projects and before each file write.
        signals::listen();
    }
    if let Some(fix) = fix {
        let is_dry = matches.get_flag("dry-run");
        let would_end = mend::mend(&targets, &options, fix == ALL, is_dry, context)?;
        if is_dry && !options.form.is_document {
            return Ok(would_end);
        }
    }
    let (mut renderer, mut pipe) = ((options.form.start)(options.setup), options.outlet.pipe());
    renderer.begin(&mut |text| pipe.take(text))?;
    let run = Run { options: &options, context, is_alone: targets.len() == 1, top: top(context) };
    let closings = run.projects(&targets, &mut *renderer, &mut pipe)?;
    let lang = closings.first().map(|closing| closing.lang);
    let of_run = context.lang(lang.filter(|_| closings.len() == 1));
    let failures: Vec<String> = unread.iter().map(|failure| failure.sentence(of_run)).collect();
    let commands = commands(matches, &paths);
    let end = End { closings: &closings, commands: &commands, lang: of_run, unread: &failures, is_cut: false };
    renderer.end(&end, &mut |text| pipe.take(text))?;
    pipe.close(&closings, options.setup.quiet, of_run)?;
    if !options.form.tells_all {
        tell_truncated(&closings, options.most, of_run);
    }
    let exit = exit(&closings, options.setup.strict);
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

/// The root of the enclosing repository, the folder against which forges resolve paths; `None` if it is the
/// current folder.
fn top(context: &Context) -> Option<PathBuf> {
    let here = paths::real(&context.folder).ok()?;
    repository::top(&here).filter(|top| *top != here).map(Path::to_owned)
}

/// Reports how many findings were truncated, and the option that shows them all.
fn tell_truncated(closings: &[Closing], most: usize, lang: Lang) {
    let all: usize = closings.iter().map(|closing| closing.counts.all()).sum();
    let more = all.saturating_sub(most);
    if more > 0 {
        note(Screen::new(say!(
            lang,
            "… et {more} constats de plus : « --max-findings {all} » les donne tous",
            "… and {more} more findings: \"--max-findings {all}\" gives them all"
        )));
    }
}

/// The command line with its paths, and the one that shows the full output.
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

/// The day of `--today`, otherwise that of the system clock.
pub(super) fn today(matches: &ArgMatches, context: &Context) -> Result<Date, Failure> {
    matches.get_one::<String>("today").map_or_else(|| Ok(context.today()), |text| date(text, "--today", "2013-07-01"))
}

/// Refuses an unknown requirement id: it would filter out every finding and look like success.
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
        let failure = Failure::usage(both!(
            "« {shown} » n'est ni une exigence ni un code",
            "\"{shown}\" is neither a requirement nor a code"
        ));
        return Err(match crate::text::fold::nearest(id, own.iter().copied()) {
            Some(near) => failure.near(near),
            None => failure.hint(both!("« agir explain » donne la liste.", "\"agir explain\" gives the list.")),
        });
    }
    Ok(())
}
