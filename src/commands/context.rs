//! The environment of a run, read once: language, day, terminal, current folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::parse::front_matter::recover;
use crate::report::Style;
#[cfg(unix)]
use crate::sys::read::optional;
use crate::sys::read::{LIMIT, bytes};
use crate::sys::terminal;
use crate::text::dates::{guess, is_no_day, parse_iso};
use crate::text::escape::{printable, shell};
use crate::tree::PROJECT_FILE;

/// Maximum number of findings of one code that a report for people shows before it only counts them.
const MOST_OF_A_CODE: usize = 20;

/// What a command may know of its environment.
#[derive(Debug)]
pub struct Context {
    pub asked_lang: Option<Lang>,
    pub machine_lang: Lang,
    /// The current folder.
    pub folder: PathBuf,
    /// Today, if the system clock is not to be used.
    pub clock: Option<Date>,
    /// Arguments after the program's name.
    pub typed: Vec<String>,
    /// True if a project's own method or templates are refused.
    pub untrusted: bool,
    /// Language of the command's project, once the project is found.
    pub of_project: OnceLock<Option<Lang>>,
}

impl Context {
    /// Reads the environment; `flag` is the value of `--lang`, `typed` the arguments after the program's name.
    pub fn read(flag: Option<&str>, typed: Vec<String>) -> Result<Self, Failure> {
        let folder = std::env::current_dir().map_err(|error| Failure::io(std::path::Path::new("."), &error))?;
        let asked = flag.and_then(lang).or_else(|| environment("AGIR_LANG").as_deref().and_then(lang));
        let english = sys_locale::get_locale().is_some_and(|locale| locale.to_lowercase().starts_with("en"));
        let machine_lang = if english { Lang::En } else { Lang::Fr };
        // Needed before the other arguments are parsed. If the word is the value of another option, the run
        // is merely more restrictive.
        let untrusted = typed.iter().any(|word| word == "--untrusted")
            || environment("AGIR_UNTRUSTED").is_some_and(|value| value != "0");
        let of_project = OnceLock::new();
        Ok(Self { asked_lang: asked, machine_lang, folder, clock: None, typed, untrusted, of_project })
    }

    pub fn today(&self) -> Date {
        if let Some(clock) = self.clock {
            return clock;
        }
        Timestamp::now().to_zoned_datetime(self.zone()).date()
    }

    pub fn zone(&self) -> TimeZone {
        local_zone().unwrap_or_else(TimeZone::system)
    }

    /// The language of messages: as asked for, otherwise the project's, otherwise the machine's.
    pub fn lang(&self, of_project: Option<Lang>) -> Lang {
        let found = || self.of_project.get().copied().flatten();
        self.asked_lang.or(of_project).or_else(found).unwrap_or(self.machine_lang)
    }

    /// Records that the command is about the project at `root`: from now on its language applies to messages.
    pub fn found(&self, root: &Path) {
        self.of_project.get_or_init(|| {
            let bytes = bytes(&root.join(PROJECT_FILE), LIMIT).ok()?;
            recover(&String::from_utf8_lossy(&bytes), "langue").and_then(lang)
        });
    }

    /// The command as typed, with the project `name` in place of the path `given`, or as the last argument if
    /// no path was given.
    pub fn typed_on(&self, given: Option<&Path>, name: &str) -> String {
        let mut words: Vec<String> = self.typed.iter().map(|word| shell(word)).collect();
        let at = given.and_then(|path| self.typed.iter().rposition(|word| Path::new(word) == path));
        match at.and_then(|at| words.get_mut(at)) {
            Some(word) => *word = shell(name),
            None => words.push(shell(name)),
        }
        format!("agir {}", words.join(" "))
    }

    /// Style of a report on standard output.
    pub fn style(&self) -> Style {
        Style {
            width: terminal::width(),
            colour: terminal::has_colours(),
            most_of_a_code: MOST_OF_A_CODE,
            is_asked: false,
        }
    }
}

/// The machine's time zone, read from its own file. Looking up its name, which is not needed, would list the
/// time zone database: as slow as checking a whole project.
#[cfg(unix)]
fn local_zone() -> Option<TimeZone> {
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    let data = optional(std::path::Path::new("/etc/localtime")).ok()??;
    TimeZone::tzif("local", &data).ok()
}

#[cfg(not(unix))]
fn local_zone() -> Option<TimeZone> {
    None
}

/// Parses `fr` or `en`; only the first two letters count.
pub fn lang(text: &str) -> Option<Lang> {
    match text.to_lowercase().get(..2) {
        Some("fr") => Some(Lang::Fr),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place where the environment is read")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The shell that asks for completions, as set by the completion script.
pub fn asking_shell() -> Option<String> {
    environment(super::completions::VARIABLE)
}

/// The program as it was called: a bare name, or an absolute path.
pub fn program(folder: &Path) -> PathBuf {
    let called = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    if called.components().count() > 1 { folder.join(called) } else { called }
}

pub fn search_path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}

/// Parses the day given to `option`, empty for an argument without a name; `example` is shown in the error if the
/// text cannot be read as a day.
pub fn date(text: &str, option: &str, example: &str) -> Result<Date, Failure> {
    parse_iso(text).ok_or_else(|| {
        let shown = printable(text);
        let option_and = if option.is_empty() { String::new() } else { format!("{option} ") };
        if is_no_day(text) {
            let of = |word: &str| if option.is_empty() { String::new() } else { format!(" ({word} {option})") };
            let (for_fr, for_en) = (of("pour"), of("for"));
            return Failure::usage(both!(
                "« {shown} » : ce jour n'existe pas dans le calendrier{for_fr}",
                "\"{shown}\": there is no such day in the calendar{for_en}"
            ));
        }
        let form = guess(text).map_or_else(|| example.to_owned(), |date| date.to_string());
        Failure::usage(both!(
            "« {shown} » n'est pas une date : écrivez {option_and}{form}",
            "\"{shown}\" is not a date: write {option_and}{form}"
        ))
    })
}
