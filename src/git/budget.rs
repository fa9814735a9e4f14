//! Limits of the cost of reading a repository, in bytes rather than time, so that results are deterministic.

use std::cell::Cell;

use super::Trouble;

/// Compressed bytes read for a history. Some that inflate to nothing cost a hundred times as much as others,
/// 0.1 s per MiB; a thousand commits of an ordinary project, with their trees, take half a MiB.
const OF_HISTORY: u64 = 12 * 1024 * 1024;

/// Compressed bytes read for the versions of one file.
const OF_TEXTS: u64 = 8 * 1024 * 1024;

/// Bytes of inflated output.
const INFLATED: u64 = 128 * 1024 * 1024;

/// Bytes read from packs, produced by deltas, or scanned in trees: several times the inflated size, since
/// most trees are stored as deltas.
const MOVED: u64 = 2 * 1024 * 1024 * 1024;

/// Minimum cost of a step, in bytes, whatever it produces, so that the number of steps is limited too.
const STEP: u64 = 64;

/// The remaining budget.
#[derive(Debug)]
pub(super) struct Budget {
    compressed: Cell<u64>,
    inflated: Cell<u64>,
    moved: Cell<u64>,
}

impl Budget {
    /// The budget for a history.
    pub(super) fn of_history() -> Self {
        Self::of(OF_HISTORY)
    }

    /// The budget for the versions of one file.
    pub(super) fn of_texts() -> Self {
        Self::of(OF_TEXTS)
    }

    fn of(compressed: u64) -> Self {
        Self { compressed: Cell::new(compressed), inflated: Cell::new(INFLATED), moved: Cell::new(MOVED) }
    }

    /// Charges for inflating `compressed` bytes into `inflated` bytes.
    pub(super) fn inflate(&self, compressed: u64, inflated: usize) -> Result<(), Trouble> {
        spend(&self.compressed, compressed)?;
        spend(&self.inflated, STEP.max(inflated as u64))
    }

    /// Charges for processing `bytes` in memory.
    pub(super) fn pass(&self, bytes: usize) -> Result<(), Trouble> {
        spend(&self.moved, STEP.max(bytes as u64))
    }
}

fn spend(left: &Cell<u64>, bytes: u64) -> Result<(), Trouble> {
    left.set(left.get().checked_sub(bytes).ok_or(Trouble::Unusable)?);
    Ok(())
}
