//! The command line: language selection, help, usage errors.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::commands::context::Context;
use crate::commands::{self, Exit, Part, completions, line};
use crate::failure::{Failure, Kind};
use crate::lang::{Both, Lang, both};
use crate::pack;
use crate::sys::terminal::{note, print};
use crate::sys::{paths, projects, signals, threads};
use crate::text::escape::printable;
use crate::text::screen::Screen;

/// Runs the program and returns its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let flag = lang_flag(&arguments);
    if let Some(exit) = completions::answer(&arguments, flag.as_deref()) {
        return exit.code();
    }
    let typed = arguments.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let context = match Context::read(flag.as_deref(), typed) {
        Ok(context) => context,
        Err(failure) => return tell(&failure, Lang::Fr),
    };
    // A failure is reported in the language of the project that it concerns.
    let tell = |failure: &Failure| {
        if let Some(root) = paths::absolute(&context.folder).ok().and_then(|here| projects::enclosing_project(&here)) {
            context.found(&root);
        }
        tell(failure, context.lang(None))
    };
    match matches(arguments, context.lang(None)) {
        Ok(Parsed::Run(name, matches)) => match threads::share(|| {
            // Most projects use the built-in method: load it in parallel with the search for projects. A
            // failure is reported by the code that needs the method.
            threads::beside(|| drop(pack::builtin()));
            commands::run(&name, &matches, &context)
        }) {
            Ok(exit @ Exit::Closed) => exit.code(),
            // The signal arrived after the work was done: still terminate with its status.
            Ok(_) if signals::caught() => tell(&late()),
            Ok(exit) => exit.code(),
            Err(failure) => tell(&failure),
        },
        Ok(Parsed::Show(text)) => match print(text) {
            Ok(()) => Exit::Fine.code(),
            Err(failure) => tell(&failure),
        },
        Err(failure) => tell(&failure),
    }
}

fn tell(failure: &Failure, lang: Lang) -> u8 {
    if failure.kind() == Kind::ClosedPipe {
        return Exit::Findings.code();
    }
    note(failure.text(lang));
    if failure.kind() == Kind::Interrupted { signals::die() } else { Exit::CouldNotRun.code() }
}

fn late() -> Failure {
    Failure::interrupted(both!("interrompu, mais tout était terminé", "interrupted, but everything was finished"))
}

/// Value of `--lang`, read before parsing because help and errors depend on it.
fn lang_flag(arguments: &[OsString]) -> Option<String> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1));
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    after.copied().or(joined).map(str::to_owned)
}

/// The complete command line in `lang`.
pub fn command(lang: Lang) -> Command {
    line::line(lang, Part::Whole)
}

enum Parsed {
    Run(String, clap::ArgMatches),
    Show(Screen),
}

fn matches(arguments: Vec<OsString>, lang: Lang) -> Result<Parsed, Failure> {
    let named = named(&arguments).map(str::to_owned);
    let help = named.as_ref().map_or_else(|| "agir --help".to_owned(), |name| format!("agir {name} --help"));
    let line = line::line(lang, named.as_deref().map_or(Part::Names, Part::One));
    let parsed = line.try_get_matches_from(help_as_people_ask(arguments));
    match parsed {
        Ok(matches) => match matches.subcommand() {
            Some((name, inner)) => Ok(Parsed::Run(name.to_owned(), inner.clone())),
            None => Ok(Parsed::Show(overview(lang))),
        },
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(Parsed::Show(Screen::new(error.render().to_string())))
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                Ok(Parsed::Show(overview(lang)))
            }
            kind => Err(usage(kind, &error, &help)),
        },
    }
}

/// Name of the subcommand: the first argument that is neither an option nor the value of `--lang`.
fn named(arguments: &[OsString]) -> Option<&str> {
    let mut texts = arguments.iter().skip(1).map(|argument| argument.to_str().unwrap_or_default());
    loop {
        match texts.next()? {
            "--lang" => drop(texts.next()),
            // `agir help check` is about `check`.
            text if text.starts_with('-') || asks_for_help(text) => {}
            text => return commands::is_one(text).then_some(text),
        }
    }
}

/// Help of the whole program.
fn overview(lang: Lang) -> Screen {
    Screen::new(line::line(lang, Part::Names).render_help().to_string())
}

/// Rewrites `agir help check` and `agir aide check` as `agir check --help`.
fn help_as_people_ask(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).and_then(|first| first.to_str()).is_some_and(asks_for_help) {
        arguments.remove(1);
        arguments.push(OsString::from("--help"));
    }
    arguments
}

fn asks_for_help(word: &str) -> bool {
    ["help", "aide"].contains(&word)
}

/// Converts a usage error of `clap`; `help` is the command whose help is suggested.
fn usage(kind: ErrorKind, error: &clap::Error, help: &str) -> Failure {
    let one = |wanted: ContextKind| match error.get(wanted) {
        Some(ContextValue::String(text)) => Some(printable(text)),
        Some(ContextValue::Strings(texts)) => Some(printable(&texts.join(", "))),
        Some(ContextValue::StyledStr(text)) => Some(printable(&text.to_string())),
        _ => None,
    };
    let argument = one(ContextKind::InvalidArg).unwrap_or_default();
    let value = one(ContextKind::InvalidValue).unwrap_or_default();
    let failure = match kind {
        ErrorKind::InvalidSubcommand => {
            let name = one(ContextKind::InvalidSubcommand).unwrap_or_default();
            Failure::usage(both!("« {name} » n'est pas une commande", "\"{name}\" is not a command"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Failure::usage(both!("il manque la valeur de {argument}", "the value of {argument} is missing"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = one(ContextKind::ValidValue).unwrap_or_default();
            let Both { fr, en } =
                if known.is_empty() { Both::default() } else { both!(" (possible : {known})", " (possible: {known})") };
            Failure::usage(both!(
                "« {value} » ne convient pas pour {argument}{fr}",
                "\"{value}\" does not suit {argument}{en}"
            ))
        }
        ErrorKind::MissingRequiredArgument => {
            let all = |or: &str| {
                let of_group = |text: &str| {
                    let inside = text.strip_prefix("<-").and_then(|rest| rest.strip_suffix('>'));
                    inside.map_or_else(|| text.to_owned(), |inside| format!("-{}", inside.replace('|', or)))
                };
                argument.split(", ").map(of_group).collect::<Vec<_>>().join(", ")
            };
            Failure::usage(both!("il manque {fr}", "{en} is missing", fr = all(" ou "), en = all(" or ")))
        }
        ErrorKind::ArgumentConflict => {
            match one(ContextKind::PriorArg).filter(|other| !other.is_empty() && *other != argument) {
                Some(other) => {
                    Failure::usage(both!("{argument} ne va pas avec {other}", "{argument} does not go with {other}"))
                }
                None => Failure::usage(both!("{argument} est donné deux fois", "{argument} is given twice")),
            }
        }
        ErrorKind::UnknownArgument => {
            Failure::usage(both!("« {argument} » n'est pas connu ici", "\"{argument}\" is not known here"))
        }
        ErrorKind::InvalidUtf8 => {
            Failure::usage(both!("un argument n'est pas lisible (UTF-8)", "an argument is not readable (UTF-8)"))
        }
        _ => Failure::usage(both!(
            "cette ligne de commande ne peut pas être comprise",
            "this command line cannot be understood"
        )),
    };
    let part = one(ContextKind::InvalidSubcommand).and_then(|word| commands::with_part(&word).map(str::to_owned));
    let near = part
        // Suggestions are sorted by similarity, the best one last.
        .or_else(|| one(ContextKind::SuggestedSubcommand).and_then(|all| all.rsplit(", ").next().map(str::to_owned)))
        .or_else(|| one(ContextKind::SuggestedArg))
        .or_else(|| one(ContextKind::SuggestedValue));
    match near {
        Some(near) => failure.near(&near),
        None => failure.hint(both!("« {help} » montre ce qui est possible.", "\"{help}\" shows what is possible.")),
    }
}
