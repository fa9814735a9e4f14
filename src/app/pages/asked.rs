//! A page that asks a few questions before something is done: what is typed is kept when an answer is refused.

use serde::Serialize;

use crate::app::form::{Choice, Control, id_of};
use crate::app::request::Form;
use crate::app::spoken::without_commands;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::text::case::capitalised;

#[derive(Debug, Default, Serialize)]
pub(super) struct Asked {
    pub(super) intro: Vec<String>,
    /// Why the answers were refused.
    pub(super) errors: Vec<String>,
    pub(super) controls: Vec<Control>,
    /// What would be done, one line each; empty before the first answer.
    pub(super) preview: Vec<String>,
    /// Where the form is sent, without the base.
    pub(super) to: String,
    pub(super) button: String,
    /// Label of the button that shows what would be done; empty if there is none.
    pub(super) look: String,
}

impl Asked {
    pub(super) fn refused(mut self, failure: &Failure, lang: Lang) -> Self {
        self.errors = sentences(failure, lang);
        self
    }
}

/// A refusal as sentences for a page.
pub(super) fn sentences(failure: &Failure, lang: Lang) -> Vec<String> {
    let text = failure.text(lang).as_str().to_owned();
    let text = text.strip_prefix(lang.pick("erreur : ", "error: ")).unwrap_or(&text).to_owned();
    let lines = text.lines().map(|line| capitalised(&without_commands(line.trim())));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    // A refusal is never silent, even if all of it speaks of commands.
    if lines.is_empty() { vec![capitalised(text.trim())] } else { lines }
}

/// A question; its answer so far is in `form`.
pub(super) fn question(form: &Form, name: &str, input: &'static str, label: &str, help: &str) -> Control {
    Control {
        name: name.to_owned(),
        id: id_of(name),
        label: label.to_owned(),
        input,
        value: form.text(name),
        help: help.to_owned(),
        ..Control::default()
    }
}

/// A question with a closed list of answers: value and label.
pub(super) fn choice(form: &Form, name: &str, label: &str, options: Vec<(String, String)>) -> Control {
    let chosen = form.text(name);
    let option = |(value, label): (String, String)| Choice { chosen: value == chosen, value, label };
    Control { options: options.into_iter().map(option).collect(), ..question(form, name, "choix", label, "") }
}

impl Control {
    pub(super) fn asked(mut self) -> Self {
        self.required = true;
        self
    }
}
