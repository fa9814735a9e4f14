//! The questions of `agir init`, one line each.

use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::sys::question::{NoAnswer, Prompter};
use crate::sys::terminal::note;
use crate::text::escape::printable;
use crate::text::fold::fold;
use crate::text::screen::Screen;
use crate::text::wrap::fill;

/// What leads to the question before, folded.
const BACK: [&str; 4] = ["retour", "back", "r", "<"];

/// What is said where the user gives up.
fn stopped() -> Both {
    both!("création abandonnée, rien n'a été écrit", "creation given up, nothing was written")
}

/// One line of why, before a question; wrapped, because it is a sentence.
pub(super) fn why(sentence: &str) {
    note("");
    note(Screen::new(fill(sentence.trim_end(), textwrap::termwidth().min(100), "")));
}

/// The answer to a question, as `read` understands it; nothing but Enter is the default. None where the user
/// wants to go back.
pub(super) fn answer<T>(
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

/// The user wants no project.
pub(super) fn given_up() -> Failure {
    Failure::refused(stopped())
}

/// Nothing is written before the last answer.
fn abandoned(why: NoAnswer) -> Failure {
    match why {
        NoAnswer::Interrupted => Failure::interrupted(stopped()),
        NoAnswer::Ended => given_up(),
    }
}

/// Keeps an answer; false where there is none.
pub(super) fn set<T>(place: &mut Option<T>, answer: Option<T>) -> bool {
    let is_answered = answer.is_some();
    if is_answered {
        *place = answer;
    }
    is_answered
}
