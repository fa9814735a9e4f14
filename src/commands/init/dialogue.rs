//! The prompts of `agir init`, one line each.

use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::sys::question::{NoAnswer, Prompter};
use crate::sys::terminal::note;
use crate::text::escape::printable;
use crate::text::fold::fold;
use crate::text::screen::Screen;
use crate::text::wrap::fill;

/// Answers that go back to the previous question, case-folded.
const BACK: [&str; 4] = ["retour", "back", "r", "<"];

/// The message when the user gives up.
fn stopped() -> Both {
    both!("création abandonnée, rien n'a été écrit", "creation given up, nothing was written")
}

/// Prints the reason for a question, wrapped to the terminal width.
pub(in crate::commands) fn why(sentence: &str) {
    note("");
    note(Screen::new(fill(sentence.trim_end(), textwrap::termwidth().min(100), "")));
}

/// Reads the answer to a question, parsed by `read`; an empty line is the default. `None` if the user wants
/// to go back.
pub(in crate::commands) fn answer<T>(
    prompt: &str,
    default: &str,
    lang: Lang,
    read: impl Fn(&str) -> Result<T, Screen>,
) -> Result<Option<T>, Failure> {
    let proposed = if default.is_empty() { String::new() } else { format!(" [{}]", printable(default)) };
    let colon = lang.pick(" : ", ": ");
    let question = Screen::new(format!("{prompt}{proposed}{colon}"));
    let mut prompter = Prompter::open().map_err(abandoned)?;
    loop {
        let line = prompter.ask(&question).map_err(abandoned)?;
        if BACK.contains(&fold(&line).as_str()) {
            return Ok(None);
        }
        match read(if line.trim().is_empty() { default } else { &line }) {
            Ok(value) => return Ok(Some(value)),
            Err(reason) => note(reason),
        }
    }
}

/// The user declined to create the project.
pub(super) fn given_up() -> Failure {
    Failure::refused(stopped())
}

/// The error for an aborted dialogue: nothing is written before the last answer.
fn abandoned(why: NoAnswer) -> Failure {
    match why {
        NoAnswer::Interrupted => Failure::interrupted(stopped()),
        NoAnswer::Ended => given_up(),
    }
}

/// Stores an answer; false if there is none.
pub(super) fn set<T>(place: &mut Option<T>, answer: Option<T>) -> bool {
    let is_answered = answer.is_some();
    if is_answered {
        *place = answer;
    }
    is_answered
}
