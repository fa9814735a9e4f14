//! A line that is asked, where there is no terminal: nobody answers.

use crate::text::screen::Screen;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// Ctrl-C.
    Interrupted,
    /// No terminal.
    Ended,
}

/// A terminal that can be asked.
pub struct Prompter;

impl Prompter {
    /// There is none.
    pub fn open() -> Result<Self, NoAnswer> {
        Err(NoAnswer::Ended)
    }

    /// The line that is typed behind `prompt`.
    pub fn ask(&mut self, _: &Screen) -> Result<String, NoAnswer> {
        Err(NoAnswer::Ended)
    }
}
