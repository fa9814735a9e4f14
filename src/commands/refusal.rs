//! Refuses a command because of documents that cannot be relied on: they are shown, and nothing is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Exit;
use super::context::Context;
use super::target::Target;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::report::{self, Commands, Report};
use crate::sys::terminal::{note, print};
use crate::text::Text;

pub(super) struct Refusal<'a> {
    pub target: &'a Target,
    /// Its title, if it can be read.
    pub title: Option<String>,
    /// Findings to fix first.
    pub found: Vec<Diagnostic>,
    /// Texts of the files named in `found`.
    pub texts: BTreeMap<Arc<str>, Arc<Text>>,
    pub lang: Lang,
    /// What is not done, in French.
    pub fr: &'static str,
    /// What is not done, in English.
    pub en: &'static str,
}

/// Shows the findings to fix first, and says what is not done.
pub(super) fn refuse(refusal: Refusal<'_>, context: &Context) -> Result<Exit, Failure> {
    let Refusal { target, title, found, texts, lang, fr, en } = refusal;
    let mut report = Report::of(target.name.clone(), found, texts, context.today(), lang);
    report.title = title;
    let commands = Commands { check: "agir check".to_owned(), ..Commands::default() };
    report::for_people(&report, context.style(), &commands, &mut |text| print(text))?;
    note(lang.pick(fr, en));
    Ok(Exit::Findings)
}
