//! The surroundings of a run, read once: language, day, terminal, current folder.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::failure::Failure;
use crate::render::Style;
#[cfg(unix)]
use crate::sys::read::optional;
use crate::text::dates::{Lang, guess, parse_iso};
use crate::text::escape::printable;

/// Findings of one code that a human report shows before it counts the rest.
const MOST_OF_A_CODE: usize = 20;

/// What a command may know of its surroundings.
#[derive(Debug)]
pub struct Context {
    /// The language asked for by `--lang` or `AGIR_LANG`.
    pub asked_lang: Option<Lang>,
    /// The machine's language.
    pub machine_lang: Lang,
    /// Where the command was run.
    pub folder: PathBuf,
    /// Today, where the machine's clock is not to tell it.
    pub clock: Option<Date>,
}

impl Context {
    /// Reads the surroundings; `flag` is the value of `--lang`.
    pub fn read(flag: Option<&str>) -> Result<Self, Failure> {
        let folder = std::env::current_dir().map_err(|error| Failure::io(std::path::Path::new("."), &error))?;
        let asked = flag.and_then(lang).or_else(|| environment("AGIR_LANG").as_deref().and_then(lang));
        let english = sys_locale::get_locale().is_some_and(|locale| locale.to_lowercase().starts_with("en"));
        Ok(Self { asked_lang: asked, machine_lang: if english { Lang::En } else { Lang::Fr }, clock: None, folder })
    }

    /// Today.
    pub fn today(&self) -> Date {
        if let Some(clock) = self.clock {
            return clock;
        }
        let zone = local_zone().unwrap_or_else(TimeZone::system);
        Timestamp::now().to_zoned_datetime(zone).date()
    }

    /// The language of messages: asked for, else the project's, else the machine's.
    pub fn lang(&self, of_project: Option<Lang>) -> Lang {
        self.asked_lang.or(of_project).unwrap_or(self.machine_lang)
    }

    /// How a report is drawn on standard output.
    pub fn style(&self) -> Style {
        let width = if std::io::stdout().is_terminal() { textwrap::termwidth() } else { 80 };
        let colour = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
        Style { width, colour, most: usize::MAX, most_of_a_code: MOST_OF_A_CODE, is_asked: false }
    }

    /// True if questions can be asked.
    pub fn is_interactive(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }
}

/// The machine's time zone from its own file. To learn its name, which nobody asks for, all the
/// world's zones would be listed: as long as the check of a whole project.
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

/// « fr » or « en ».
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

/// The day given to `option`; `example` is shown where nothing like a day can be read in it.
pub fn date(text: &str, option: &str, example: &str) -> Result<Date, Failure> {
    parse_iso(text).ok_or_else(|| {
        let shown = printable(text);
        let form = guess(text).map_or_else(|| example.to_owned(), |date| date.to_string());
        Failure::usage(
            format!("« {shown} » n'est pas une date : écrivez {option} {form}"),
            format!("\"{shown}\" is not a date: write {option} {form}"),
        )
    })
}

/// Writes to standard output; a reader that has gone away ends the run quietly.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(|error| Failure::output(&error))
}

/// Writes sentences to standard output: wrapped between words on a terminal, as they are elsewhere.
pub fn tell(text: &str) -> Result<(), Failure> {
    if !std::io::stdout().is_terminal() {
        return print(text);
    }
    print(&wrapped(text, textwrap::termwidth()))
}

/// Nothing that a document holds acts on the terminal; long lines are wrapped below their start.
pub fn wrapped(text: &str, width: usize) -> String {
    let wrap = |line: &str| {
        let options = textwrap::Options::new(width.clamp(40, 100))
            .subsequent_indent("    ")
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let bound = printable(line).replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        textwrap::fill(&bound.replace(" :", "\u{a0}:").replace(" ;", "\u{a0};"), options).replace('\u{a0}', " ")
    };
    text.lines().map(|line| format!("{}\n", wrap(line))).collect()
}

/// Writes to standard error; there is nobody to tell if that fails.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
