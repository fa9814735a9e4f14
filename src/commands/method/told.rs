//! Tells the findings of a method, in the forms of `agir check`.

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::opened::{self, Opened};
use crate::checks;
use crate::commands::Exit;
use crate::commands::check::format;
use crate::commands::context::Context;
use crate::commands::form;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::pack::METHOD_FILE;
use crate::report::{Closing, Commands, End, FORMS, Report, Setup, words};
use crate::sys::terminal::print;
use crate::text::Text;
use crate::text::escape::shell;
use crate::text::screen::Screen;

/// Adds the arguments of a command that has findings about one method.
pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    command.arg(opened::folder(lang)).arg(format(lang)).arg(
        Arg::new("strict")
            .long("strict")
            .action(ArgAction::SetTrue)
            .help(lang.pick("Un avertissement suffit pour un statut 1", "A warning is enough for status 1")),
    )
}

/// What is told about a method.
pub(super) struct Told<'a> {
    pub(super) opened: &'a Opened,
    pub(super) found: Vec<Diagnostic>,
    /// Texts of other files with findings.
    pub(super) texts: BTreeMap<Arc<str>, Arc<Text>>,
    /// The sentence before the counts, for people.
    pub(super) summary: String,
}

/// Prints the findings in the form that was asked for; the exit status is that of `agir check`.
pub(super) fn tell(told: Told<'_>, matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let Told { opened, mut found, mut texts, summary } = told;
    opened::still_running(&opened.name)?;
    texts.insert(Arc::from(METHOD_FILE), Arc::clone(&opened.loaded.text));
    checks::sort(&mut found);
    let lang = context.lang(None);
    let mut report = Report::of(opened.name.clone(), found, texts, context.today(), lang);
    if let Some(pack) = &opened.loaded.pack {
        report.title = Some(pack.method.title.get(lang).to_owned());
        report.method = Some(pack.method.name.clone());
    }
    let asked = matches.get_one::<String>("format");
    let form = FORMS.iter().find(|form| asked.is_none_or(|name| form.name == name)).copied().unwrap_or(FORMS[0]);
    let mut style = context.style();
    // Most findings have the same code, and a method has few.
    style.most_of_a_code = usize::MAX;
    let strict = matches.get_flag("strict");
    let mut renderer = (form.start)(Setup { style, overview: false, quiet: true, strict });
    if renderer.wants().rules {
        let pack = opened.loaded.pack.clone().map_or_else(crate::pack::builtin, Ok)?;
        let codes = report.found.iter().map(|one| Arc::clone(&one.code));
        report.rules = codes.filter_map(|code| Some((Arc::clone(&code), pack.explained(&code, lang)?))).collect();
    }
    renderer.begin(&mut print)?;
    renderer.project(&report, usize::MAX, &mut print)?;
    let closings = [Closing::of(&report)];
    let commands = Commands { check: format!("agir method check {}", shell(&opened.name)), whole: String::new() };
    renderer.end(&End { closings: &closings, commands: &commands, lang, unread: &[], is_cut: false }, &mut print)?;
    let counts = report.counts();
    if form.name == FORMS[0].name {
        print(Screen::new(format!("{summary} {}.\n", words::counts(counts, lang))))?;
    }
    let is_wrong = counts.errors > 0 || strict && counts.warnings > 0;
    Ok(if is_wrong { Exit::Findings } else { Exit::Fine })
}

/// True if the JSON Schema was asked for, which depends on no method.
pub(super) fn schema(matches: &ArgMatches, context: &Context) -> Option<Result<Exit, Failure>> {
    form::is_asked(matches).then(|| form::put(&crate::report::schema(), matches, context))
}
