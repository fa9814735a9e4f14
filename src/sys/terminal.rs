//! All printing: standard output, standard error, and the properties of the terminal.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};

use crate::failure::Failure;
use crate::lang::both;
use crate::text::screen::Screen;
use crate::text::with_lf;
use crate::text::wrap::fill;

/// Width, in columns, if the output is not a terminal.
const USUAL_WIDTH: usize = 80;

/// Writes to standard output; a closed pipe ends the run silently.
pub fn print(text: impl Into<Screen>) -> Result<(), Failure> {
    write(text.into().as_str().as_bytes())
}

/// Writes sentences to standard output: wrapped on a terminal, unchanged elsewhere.
pub fn tell(text: impl Into<Screen>) -> Result<(), Failure> {
    let text = text.into();
    print(if stdout().is_terminal() { wrapped(text.as_str(), textwrap::termwidth()) } else { text })
}

/// Writes to standard error, wrapped on a terminal; errors are ignored.
pub fn note(text: impl Into<Screen>) {
    let (text, error) = (text.into(), stderr());
    let text = if error.is_terminal() { wrapped(text.as_str(), textwrap::termwidth()) } else { text + "\n".into() };
    let _ = error.lock().write_all(text.as_str().as_bytes());
}

/// Writes the content of a file to standard output: the raw bytes, for another program. On a terminal,
/// control characters are escaped, and binary formats are refused.
pub fn hand_over(bytes: &[u8]) -> Result<(), Failure> {
    if !stdout().is_terminal() {
        return write(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => print(Screen::new(with_lf(text.to_owned()))),
        Err(_) => Err(Failure::usage(both!(
            "ce format n'est pas du texte : il ne s'affiche pas dans un terminal",
            "this format is not text: it is not shown in a terminal"
        ))
        .hint(both!("Nommez un fichier avec -o.", "Name a file with -o."))),
    }
}

fn write(bytes: &[u8]) -> Result<(), Failure> {
    let mut output = stdout().lock();
    output.write_all(bytes).and_then(|()| output.flush()).map_err(|error| Failure::output(&error))
}

/// `text` in lines of at most `width` columns, continuation lines indented.
pub fn wrapped(text: &str, width: usize) -> Screen {
    Screen::new(fill(text, width.clamp(40, 100), "    ") + "\n")
}

pub fn width() -> usize {
    if stdout().is_terminal() { textwrap::termwidth() } else { USUAL_WIDTH }
}

/// True if standard output supports colours, and the user did not disable them.
pub fn has_colours() -> bool {
    anstream::AutoStream::choice(&stdout()) != anstream::ColorChoice::Never
}

pub fn shows_output() -> bool {
    stdout().is_terminal()
}

/// True if prompts are possible.
pub fn can_ask() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Removes colour codes.
pub fn without_colour(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
