//! What reading one repository may cost, in bytes, so that the answer depends on no clock.

use std::cell::Cell;

use super::Trouble;

/// Compressed bytes that are read for a history. Some that become nothing take a hundred times as long as
/// others, 0.1 s a MiB; of an ordinary project a thousand commits and their trees take half a MiB.
const OF_HISTORY: u64 = 12 * 1024 * 1024;

/// Compressed bytes that are read for the texts of one file.
const OF_TEXTS: u64 = 8 * 1024 * 1024;

/// Bytes that come out of the inflater.
const INFLATED: u64 = 128 * 1024 * 1024;

/// Bytes that are read from packs, put together from deltas, or looked through in trees: several times what
/// is inflated, since most trees are written as differences from others.
const MOVED: u64 = 2 * 1024 * 1024 * 1024;

/// What a step costs at least, in bytes, however little it gives: steps are thereby counted too.
const STEP: u64 = 64;

/// What is left to spend.
#[derive(Debug)]
pub(super) struct Budget {
    compressed: Cell<u64>,
    inflated: Cell<u64>,
    moved: Cell<u64>,
}

impl Budget {
    /// What a history may cost.
    pub(super) fn of_history() -> Self {
        Self::of(OF_HISTORY)
    }

    /// What the texts of one file may cost.
    pub(super) fn of_texts() -> Self {
        Self::of(OF_TEXTS)
    }

    fn of(compressed: u64) -> Self {
        Self { compressed: Cell::new(compressed), inflated: Cell::new(INFLATED), moved: Cell::new(MOVED) }
    }

    /// Spends the inflating of so many bytes into so many others.
    pub(super) fn inflate(&self, compressed: u64, inflated: usize) -> Result<(), Trouble> {
        spend(&self.compressed, compressed)?;
        spend(&self.inflated, STEP.max(inflated as u64))
    }

    /// Spends the passing of so many bytes through memory.
    pub(super) fn pass(&self, bytes: usize) -> Result<(), Trouble> {
        spend(&self.moved, STEP.max(bytes as u64))
    }
}

fn spend(left: &Cell<u64>, bytes: u64) -> Result<(), Trouble> {
    left.set(left.get().checked_sub(bytes).ok_or(Trouble::Unusable)?);
    Ok(())
}
