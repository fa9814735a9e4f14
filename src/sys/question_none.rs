//! Prompts on systems without a terminal: no answer is ever given.

use crate::text::screen::Screen;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    Interrupted,
    Ended,
}

pub struct Prompter;

impl Prompter {
    pub fn open() -> Result<Self, NoAnswer> {
        Err(NoAnswer::Ended)
    }

    pub fn ask(&mut self, _: &Screen) -> Result<String, NoAnswer> {
        Err(NoAnswer::Ended)
    }
}
