//! Prompts on the terminal. The only user of `rustyline`.

use rustyline::error::ReadlineError;
use rustyline::{Behavior, Config, DefaultEditor};

use crate::text::screen::Screen;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D, or no terminal.
    Ended,
}

/// A terminal for prompts, independent of where the report goes.
pub struct Prompter(DefaultEditor);

impl Prompter {
    pub fn open() -> Result<Self, NoAnswer> {
        let config = Config::builder().behavior(Behavior::PreferTerm).build();
        DefaultEditor::with_config(config).map(Self).map_err(|error| why(&error))
    }

    /// Shows `prompt` and reads a line.
    pub fn ask(&mut self, prompt: &Screen) -> Result<String, NoAnswer> {
        self.0.readline(prompt.as_str()).map_err(|error| why(&error))
    }
}

fn why(error: &ReadlineError) -> NoAnswer {
    match error {
        ReadlineError::Interrupted => NoAnswer::Interrupted,
        _ => NoAnswer::Ended,
    }
}
