//! How far a long run is, where there is no terminal: nothing is drawn.

use crate::lang::Lang;

/// The line that says how far a run is.
pub struct Progress;

impl Progress {
    /// Of a run over so many projects.
    pub fn of(_: usize, _: Lang, _: bool) -> Self {
        Self
    }

    /// Of a run that is to be quiet.
    pub fn none() -> Self {
        Self
    }

    /// One more project is done.
    pub fn step(&self) {}

    /// Does `work`, which writes to the same terminal.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }
}
